/*
 * environment: what the variables of the environment say of the terminal.
 */
#ifndef LANTU_TERMINAL_ENVIRONMENT_H
#define LANTU_TERMINAL_ENVIRONMENT_H

#include <stdbool.h>

/* The value of a variable, NULL if it is empty or not set. */
const char *environment_value(const char *name);

/* Whether the terminal is on another machine than the program, which then runs over SSH. */
bool environment_is_remote(void);

#endif
