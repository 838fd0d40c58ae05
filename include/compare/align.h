/*
 * align: which characters of two short texts correspond.
 *
 * Texts are units (text/units.h). The alignment has the fewest edits, of which each puts in, takes
 * out or replaces a unit, and of those with as few it keeps to the straight way: so a stray unit
 * that happens to be the same never tears a run apart. Only a band around the diagonal is gone
 * through, which widens until it is wide enough (Ukkonen, Algorithms for approximate string
 * matching, 1985): equal texts cost one pass, others their length times the edits. The result does
 * not depend on which text comes first, but for its sides.
 */
#ifndef LANTU_COMPARE_ALIGN_H
#define LANTU_COMPARE_ALIGN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* So many units of a from `a` on are those of b from `b` on. */
struct align_run {
	uint32_t a, b, n;
};

/* A zeroed one is ready; it may be used again and again, and align_fini frees it. */
struct align {
	struct align_run *runs; /* ascending in both texts */
	uint32_t n_runs;
	uint32_t edits, aligned; /* units that are in runs */
	uint32_t from, to;	 /* the part of b that a corresponds to */
	uint32_t a_len, b_len;
	size_t runs_cap, work_cap;
	uint8_t *work;
};

/* Aligns all of a with all of b. False if that takes more than `most` edits. */
bool align_texts(struct align *align, const uint16_t *a, uint32_t a_len, const uint16_t *b,
	uint32_t b_len, uint32_t most);

/*
 * Aligns all of a with the part of b that it is most like, before which b has at most `before`
 * units; where there are several, with the first. It takes a_len times `before`, and a little more.
 * False only if that is too much.
 */
bool align_within(struct align *align, const uint16_t *a, uint32_t a_len, const uint16_t *b,
	uint32_t b_len, uint32_t before);

/*
 * Where in b a part of a that begins, or ends, before unit `at` of it begins or ends. Units that
 * replace others count one by one; what was put in between two parts belongs to neither.
 */
uint32_t align_start(const struct align *align, uint32_t at);
uint32_t align_end(const struct align *align, uint32_t at);

/* How many of the units from..to of a are aligned. */
uint32_t align_count(const struct align *align, uint32_t from, uint32_t to);

void align_fini(struct align *align);

#endif
