/*
 * flow: a plan as rows of a given width, asked for from any place without wrapping all of it.
 *
 * Every section's title and paragraphs are blocks; before a block may stand one empty row. Rows
 * borrow the plan. A scroll position is a place in the text, so it survives any change of width.
 * The lines of the blocks seen last are remembered, since the same are asked for several times a
 * frame; the memory belongs to the caller and changes no result.
 */
#ifndef LANTU_SESSION_FLOW_H
#define LANTU_SESSION_FLOW_H

#include "lang/messages.h"
#include "plan/plan.h"
#include "text/wrap.h"

enum { FLOW_INDENT = 4 }; /* as printed: two hanzi */

enum { FLOW_KEPT = 128 };

/* The lines of the blocks seen last. A zeroed struct is ready; flow_memory_fini frees it. */
struct flow_memory {
	struct kept_lines {
		str text; /* the block's, borrowed: as its name */
		unsigned columns;
		struct wrap wrap;
	} kept[FLOW_KEPT];
};

struct flow {
	const struct plan *plan;
	enum lang lang;
	unsigned columns;
	unsigned indent; /* columns before a paragraph's first line */
	struct flow_memory *memory;
};

void flow_memory_fini(struct flow_memory *memory);

struct flow_row {
	struct place place; /* its first byte */
	uint32_t to;	    /* the byte behind its last */
	bool gap;	    /* an empty row before the block of place */
	bool first;	    /* the block's first row: a title's label stands before it */
	unsigned indent;    /* columns before the text, room for the label included */
};

/*
 * The row that shows a place; with gap set, the empty row before its block instead, if the block
 * has one.
 */
struct flow_row flow_at(const struct flow *flow, struct place place, bool gap);

/* The following or preceding row; false at the end or start of the plan. */
bool flow_next(const struct flow *flow, struct flow_row *row);
bool flow_previous(const struct flow *flow, struct flow_row *row);

/* The start of the following or preceding block; false, and `at` as it was, if there is none. */
bool flow_next_block(const struct flow *flow, struct place *at);
bool flow_previous_block(const struct flow *flow, struct place *at);

/* Fills rows with the row at `top` and those behind it; returns how many there are. */
size_t flow_fill(const struct flow *flow, struct flow_row top, struct flow_row *rows, size_t most);

/* -1, 0, 1: the order of two rows. */
int flow_compare(struct flow_row a, struct flow_row b);

/* The text of a block: the title shown for paragraph 0, its kind's name where it has none. */
str flow_text(const struct flow *flow, uint32_t section, uint32_t paragraph);

#endif
