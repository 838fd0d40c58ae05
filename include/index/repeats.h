/*
 * repeats: all sequences of units that a text has more than once.
 *
 * A repeat is maximal: its occurrences have neither the same unit before them all nor the same
 * after them all, so none is a mere part of another. It is within words that belong together:
 * neither the end of a block nor a mark, blank or number in digits is in it, and these are no
 * neighbours that occurrences have in common. The positions of the text are sorted by the units
 * that follow, REPEATS_UNITS at most, and the repeats read off what neighbours in that order share
 * (Abouelhoda, Kurtz & Ohlebusch, "Replacing suffix trees with enhanced suffix arrays", 2004).
 *
 * Texts are added, then repeats_find is called once. A zeroed struct is empty; repeats_fini frees
 * it. Positions count the units added.
 */
#ifndef LANTU_INDEX_REPEATS_H
#define LANTU_INDEX_REPEATS_H

#include "index/index.h"

enum { REPEATS_UNITS = 32 }; /* repeats are shorter */

/* The positions of a repeat are those of n neighbours in the order of suffixes. */
struct repeat {
	uint32_t first, n;
	uint32_t len; /* units, at least 2 */
};

struct repeats {
	uint16_t *units; /* n_units, then one 0; marks, blanks and numbers are 0, too */
	uint32_t *order; /* n_order positions, sorted by the units there; none of a 0 */
	struct repeat *items;
	uint32_t n_units, n_order, n;
	size_t units_cap, cap;
};

/* Adds the units from..end of an index. Returns the position of the first. */
uint32_t repeats_add(
	struct repeats *repeats, const struct index *index, uint32_t from, uint32_t end);

/* Finds the repeats. Of one around another, the inner comes first. */
void repeats_find(struct repeats *repeats);

/* The n neighbours that begin with `len` units, fewer than REPEATS_UNITS; n is 0: none does. */
struct repeat repeats_of(const struct repeats *repeats, const uint16_t *units, uint32_t len);

void repeats_fini(struct repeats *repeats);

#endif
