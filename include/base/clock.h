/*
 * clock: how long things take, and times as numbers; nothing here asks for the time of day.
 */
#ifndef LANTU_BASE_CLOCK_H
#define LANTU_BASE_CLOCK_H

#include <stdint.h>
#include <time.h>

/* Milliseconds since some moment in the past, never fewer than before. */
long clock_ms(void);

/*
 * The time that a file or a clock has, in ns. Before 1677 and after 2262 it is the first or last
 * that there is, an hour short of what the type holds.
 */
int64_t clock_ns(struct timespec t);

#endif
