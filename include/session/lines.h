/*
 * lines: a plan as rows of a given width, asked for from any place without wrapping all of it.
 *
 * Every section's title and paragraphs are blocks; before a block there may be one empty row. Rows
 * borrow the plan. A scroll position is a place in the text, so it survives any change of width.
 * The lines of the blocks seen last are remembered, since the same are asked for several times a
 * frame; the cache belongs to the caller and changes no result.
 */
#ifndef LANTU_SESSION_LINES_H
#define LANTU_SESSION_LINES_H

#include "lang/messages.h"
#include "plan/plan.h"
#include "text/wrap.h"

enum { LINES_INDENT = 4 }; /* as printed: two hanzi */

enum { LINES_KEPT = 128 };

/* The lines of the blocks seen last. A zeroed struct is ready; lines_cache_fini frees it. */
struct lines_cache {
	struct kept_lines {
		str text; /* the block's, borrowed: as its name */
		unsigned columns;
		struct wrap wrap;
	} kept[LINES_KEPT];
};

struct lines {
	const struct plan *plan;
	enum lang lang;
	unsigned columns;
	unsigned indent; /* columns before a paragraph's first line */
	struct lines_cache *cache;
};

void lines_cache_fini(struct lines_cache *cache);

struct lines_row {
	struct place place; /* its first byte */
	uint32_t to;	    /* the byte after its last */
	bool gap;	    /* an empty row before the block of place */
	bool first;	    /* the block's first row: a title's label is before it */
	unsigned indent;    /* columns before the text, room for the label included */
};

/*
 * The row that shows a place; with gap set, the empty row before its block instead, if the block
 * has one.
 */
struct lines_row lines_at(const struct lines *lines, struct place place, bool gap);

/* The following or preceding row; false at the end or start of the plan. */
bool lines_next(const struct lines *lines, struct lines_row *row);
bool lines_previous(const struct lines *lines, struct lines_row *row);

/* The start of the following or preceding block; false, and `at` as it was, if there is none. */
bool lines_next_block(const struct lines *lines, struct place *at);
bool lines_previous_block(const struct lines *lines, struct place *at);

/* Fills rows with the row at `top` and those after it; returns how many there are. */
size_t lines_fill(
	const struct lines *lines, struct lines_row top, struct lines_row *rows, size_t most);

/* -1, 0, 1: the order of two rows. */
int lines_compare(struct lines_row a, struct lines_row b);

/* The text of a block: the title shown for paragraph 0, its kind's name where it has none. */
str lines_text(const struct lines *lines, uint32_t section, uint32_t paragraph);

#endif
