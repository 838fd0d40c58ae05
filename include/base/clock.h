/*
 * clock: how long things take; nothing here knows the time of day.
 */
#ifndef LANTU_BASE_CLOCK_H
#define LANTU_BASE_CLOCK_H

/* Milliseconds since some moment in the past, never fewer than before. */
long clock_ms(void);

#endif
