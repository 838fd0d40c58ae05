/*
 * memory: what the preloaded memory.c and the test that starts the program tell each other.
 */
#ifndef LANTU_TESTS_MEMORY_H
#define LANTU_TESTS_MEMORY_H

#include <stdint.h>

enum { MEMORY_MARK = 0x6C616E74 }; /* no operation of prctl */

struct memory_report {
	unsigned long count; /* allocations */
	uintptr_t caller;    /* who wanted the last one that failed, an address in the program */
};

#endif
