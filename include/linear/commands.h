/*
 * commands: the table of commands of the line mode.
 */
#ifndef LANTU_LINEAR_COMMANDS_H
#define LANTU_LINEAR_COMMANDS_H

#include "linear/dialogue.h"

/* Runs the command that a line of safe text names. A ref alone is read, an empty line reads on. */
void commands_run(struct dialogue *dialogue, str line);

#endif
