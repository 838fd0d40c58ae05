/*
 * scan: a row of units looked for in a long one, without an index.
 *
 * Two of the wanted units are compared at once with many places of the text: 64 with AVX2, where
 * the processor has it, else 4 in a machine word. Both roads find the same; tests compare them.
 */
#ifndef LANTU_INDEX_SCAN_H
#define LANTU_INDEX_SCAN_H

#include <stdbool.h>
#include <stdint.h>

struct scan {
	const uint16_t *text; /* readable for UNITS_PAD units behind `end` */
	uint32_t at, end;     /* where to go on, where to stop */
	const uint16_t *wanted;
	uint32_t n; /* of them, at least 1 */
};

/*
 * Writes the next places where the wanted units begin, overlapping ones too, ascending, until
 * `room` are written or the text ends; 0 at its end. room is at least SCAN_ROOM.
 */
enum { SCAN_ROOM = 64 };
uint32_t scan_next(struct scan *scan, uint32_t *places, uint32_t room);

/* The same as scan_next on the portable road, for tests and benchmarks. */
uint32_t scan_next_portable(struct scan *scan, uint32_t *places, uint32_t room);

#endif
