/*
 * idle: leaving when no key has come for a while, after a warning.
 *
 * Times are milliseconds of clock_ms, which no change of the date moves.
 */
#ifndef LANTU_APP_IDLE_H
#define LANTU_APP_IDLE_H

#include <stdbool.h>

enum { IDLE_WARNING_MS = 60 * 1000 }; /* before leaving, or half the time if that is less */

struct idle {
	long limit_ms; /* 0: never */
	long since_ms; /* the last key */
	bool warned;
};

/* What is due now. */
enum idle_due { IDLE_NOTHING, IDLE_WARN, IDLE_LEAVE };

/* A key has come. */
void idle_key(struct idle *idle, long now_ms);

/* IDLE_WARN comes once until the next key. */
enum idle_due idle_due(struct idle *idle, long now_ms);

/* In how many milliseconds something will be due, -1 for never. */
int idle_wait(const struct idle *idle, long now_ms);

/* How long the end comes after the warning. */
long idle_warning_ms(const struct idle *idle);

#endif
