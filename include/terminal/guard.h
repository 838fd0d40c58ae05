/*
 * guard: whatever happens, the terminal is restored.
 *
 * Signals that ask the program to do something become bytes on a pipe, read in the loop. Signals
 * that end it restore the terminal and are then raised again, so the caller sees the true cause;
 * a crash does so from an alternate stack. If the loop does not react within a fifth of a second
 * (the terminal has stopped reading, and a write hangs), the watchdog does it from the handler. Its
 * state is a mutable global, as handlers need.
 */
#ifndef LANTU_TERMINAL_GUARD_H
#define LANTU_TERMINAL_GUARD_H

#include "base/str.h"

/* Remembers the terminal's modes at fd and takes over the signals. False if fd is no terminal. */
bool guard_start(int fd);

/*
 * From now on the terminal must be restored: its modes, and with these bytes its ordinary screen
 * (more than 256 are not kept). guard_disarm: it has been restored.
 */
void guard_arm(str bytes);
void guard_disarm(void);

/* The pipe's end to poll: readable when a signal came. */
int guard_pipe(void);

/* Takes one signal off the pipe; 0 if it is empty. */
int guard_next(void);

/* Ends the program by the signal itself, after the terminal was restored. Does not return. */
void guard_die(int signal_number) __attribute__((noreturn));

/* Stops the process as Ctrl-Z does; returns when it goes on. */
void guard_suspend(void);

/* Gives the signals back, and restores the modes if the terminal has not been restored. */
void guard_stop(void);

#endif
