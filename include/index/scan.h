/*
 * scan: looks for a sequence of units in a text, without an index.
 *
 * Two of the wanted units are compared with many positions of the text at once: 64 with AVX2, where
 * the processor has it, else 4 in a machine word. Both find the same; tests compare them.
 */
#ifndef LANTU_INDEX_SCAN_H
#define LANTU_INDEX_SCAN_H

#include <stdbool.h>
#include <stdint.h>

struct scan {
	const uint16_t *text; /* readable for UNITS_PAD units after `end` */
	uint32_t at, end;     /* where to go on, where to stop */
	const uint16_t *wanted;
	uint32_t n; /* of them, at least 1 */
};

/*
 * Writes the next positions where the wanted units begin, overlapping ones too, ascending, until
 * there is no room for more or the text ends; returns how many, 0 at its end. room is at least
 * SCAN_ROOM.
 */
enum { SCAN_ROOM = 64 };
uint32_t scan_next(struct scan *scan, uint32_t *positions, uint32_t room);

/* The same without AVX2, for tests and benchmarks; 0 does not mean the end, `at` tells. */
uint32_t scan_next_portable(struct scan *scan, uint32_t *positions, uint32_t room);

#endif
