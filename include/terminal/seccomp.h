/*
 * seccomp: system calls given up for good: all but those of a table.
 *
 * In the kiosk any other call ends the process. In the wide cage it fails with ENOSYS, after which
 * a C library newer than this table tries an older call; no note is lost for that.
 */
#ifndef LANTU_TERMINAL_SECCOMP_H
#define LANTU_TERMINAL_SECCOMP_H

#include <stdbool.h>

/*
 * False if the kernel has none, or for a machine whose calls this file does not know. The process
 * must have given up new privileges.
 */
bool seccomp_enter(bool kiosk);

/* How many calls the kiosk may make. */
unsigned seccomp_kiosk_calls(void);

#endif
