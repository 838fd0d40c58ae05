/*
 * near: where plans say the same as a text, or nearly the same.
 *
 * A text is bare units (bare.h). In each index, clusters of its rarer grams (index/clusters.h) are
 * candidates, the heaviest first; each is aligned with the text (align.h). What is alike as a whole
 * is a place of the text; where only a part of it is, that part is one (a fragment): the one that
 * has most units aligned after its edits are taken off, so a sentence whose clauses changed places
 * is found by the longest of them. Similarity is 2 × aligned ÷ (units of both), in thousandths.
 * The result depends on nothing but the text and the indexes.
 *
 * An index without a dictionary gets one of near's own, at a cost linear in its text. The indexes
 * are borrowed; near_fini frees the rest.
 */
#ifndef LANTU_COMPARE_NEAR_H
#define LANTU_COMPARE_NEAR_H

#include "compare/align.h"
#include "index/clusters.h"
#include "index/gram_build.h"
#include "index/index.h"

enum { NEAR_UNITS = 1024 }; /* of a longer text only so many are looked for */

/* A place that says the same. */
struct near_place {
	uint32_t index;	    /* number of its index */
	uint32_t unit, end; /* units of it, within a block; the first and the last are bare */
	uint32_t from, to;  /* the units of the text that it has: all, but for a fragment */
	uint32_t edits, aligned;
	uint16_t similarity; /* of from..to and the place */
	bool fragment;
};

/* What is wanted. */
struct near_wanted {
	uint32_t most;	   /* places */
	uint16_t least;	   /* similarity of a whole text */
	uint16_t enough;   /* one place of this similarity ends the search; 0: none does */
	uint32_t fragment; /* aligned units of the least fragment; 0: none are wanted */
	bool trimmed;	   /* a place begins and ends with units that are aligned */
};

/* How the places were found. */
struct near_report {
	const struct cluster_gram *grams; /* of the index of the first place */
	uint32_t n_grams;
	uint32_t weight;    /* of the best cluster, */
	uint32_t of;	    /* of so much */
	uint32_t positions; /* that were read */
	uint32_t clusters;  /* that were found, and of them aligned */
	uint32_t aligned;
};

struct near_index;

struct near {
	struct near_index *indexes;
	uint32_t n_indexes;
	struct near_place *places; /* whole ones first, the most similar first; then fragments */
	uint32_t n;
	struct near_report report;
	size_t places_cap;
	struct align align;
	/* The units that are aligned: the bare ones of an index from number first to last. */
	uint16_t *units;
	uint32_t *at; /* their numbers in the index */
	uint32_t n_units, first, last;
	size_t units_cap, at_cap;
};

void near_init(struct near *near, const struct index *const *indexes, uint32_t n);

/* Leaves a plan of an index out. */
void near_leave_out(struct near *near, uint32_t index, uint32_t plan);

/* Leaves out what begins in some spans, in order, which are borrowed; NULL: nothing of them. */
void near_leave_out_spans(struct near *near, uint32_t index, const struct spans *without);

/* Replaces the places by those of n bare units. */
void near_find(
	struct near *near, const uint16_t *text, uint32_t n, const struct near_wanted *wanted);

/* The characters of a place. */
struct range near_range(const struct near *near, const struct near_place *place);

void near_fini(struct near *near);

#endif
