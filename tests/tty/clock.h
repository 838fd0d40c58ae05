/* clock: what the harness and clock.c share, the file $TTY_CLOCK. */
#ifndef LANTU_TESTS_CLOCK_H
#define LANTU_TESTS_CLOCK_H

#include <stdbool.h>
#include <stdint.h>

enum { CLOCK_BEGINNING = 1000000 };

struct tty_clock {
	int64_t ms;
	bool held;	/* no wait times out */
	int64_t real_s; /* the time of day, which stands still; 0: the true one */
};

#endif
