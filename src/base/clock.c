#include "base/clock.h"

long clock_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

int64_t clock_ns(struct timespec t)
{
	enum { NS = 1000000000, MARGIN = 3600 };
	const int64_t most = INT64_MAX / NS - MARGIN;
	int64_t seconds = t.tv_sec > most ? most : t.tv_sec < -most ? -most : t.tv_sec;

	return seconds * NS + t.tv_nsec;
}
