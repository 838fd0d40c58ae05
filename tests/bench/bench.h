/* Times for the programs of `make bench`. */
#ifndef LANTU_TESTS_BENCH_H
#define LANTU_TESTS_BENCH_H

#include <stdlib.h>
#include <time.h>

static inline double bench_us(clockid_t clock)
{
	struct timespec t;

	clock_gettime(clock, &t);
	return (double)t.tv_sec * 1e6 + (double)t.tv_nsec / 1e3;
}

static inline int bench_compare(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

/* Sorts the values; the median is then the middle one. */
static inline double bench_median(double *values, size_t n)
{
	qsort(values, n, sizeof(*values), bench_compare);
	return n ? values[n / 2] : 0;
}

#endif
