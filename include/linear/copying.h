/*
 * copying: the commands of the line mode that copy.
 */
#ifndef LANTU_LINEAR_COPYING_H
#define LANTU_LINEAR_COPYING_H

#include "linear/dialogue.h"

/* Copies what is read, or what words name. */
void copying_run(struct dialogue *dialogue);

#endif
