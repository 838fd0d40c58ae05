/*
 * wording: how a piece of one text differs from a piece of another.
 *
 * Script, width, blanks and punctuation are form. So is the form of a number: quantities are
 * compared by what they say, value, unit and bound (3785亿元, 三千七百八十五亿元; but 6%, 6%以上). Words
 * right beside a piece that bound a number at its edge count as well, quotation marks between or
 * not; but a number without its unit counts as words. A zeroed struct is not ready: wording_init
 * makes it, wording_fini frees it.
 */
#ifndef LANTU_COMPARE_WORDING_H
#define LANTU_COMPARE_WORDING_H

#include "compare/align.h"
#include "compare/bare.h"
#include "text/quantity.h"

/* The best first. */
enum wording_sort {
	WORDING_EXACT,
	WORDING_FORM,
	WORDING_NEAR,	/* other characters */
	WORDING_NUMBER, /* a number, its unit or its bound is another */
};

/* Bytes from..end of a text. */
struct wording_piece {
	str text;
	uint32_t from, end;
};

/* Bytes of piece a, counted from its start, in place of which piece b has others. */
struct wording_edit {
	uint32_t a, a_len, b, b_len;
};

/* A quantity of a piece: bytes from..to of it. */
struct wording_number {
	struct quantity
		quantity;    /* offsets are of no use here; the unit lasts until the next call */
	uint32_t from, to;   /* number and unit */
	uint32_t begin, end; /* with its bound */
	uint32_t unit, unit_end; /* bare units, as far as they are in the piece */
	str words;		 /* with its bound, also beside the piece; until the next call */
	bool met;
};

struct wording_side {
	struct bare bare;
	struct buf context;
	struct folded folded;
	struct wording_number *numbers;
	uint32_t n;
	size_t cap;
};

struct wording {
	enum wording_sort sort;
	uint16_t similarity; /* 2 × aligned ÷ (units of both), in thousandths */
	struct wording_edit *edits;
	uint32_t n_edits;
	/* Of WORDING_NUMBER the first that differ; NULL where a side has none. */
	const struct wording_number *a_number, *b_number;
	struct wording_side a, b;
	struct align align;
	struct quantity_rules rules;
	size_t edits_cap;
};

void wording_init(struct wording *wording);
void wording_fini(struct wording *wording);

/* Compares two pieces, which begin and end between characters. */
void wording_compare(
	struct wording *wording, const struct wording_piece *a, const struct wording_piece *b);

/* Whether two quantities say the same. */
bool wording_same_quantity(double value, double max, str unit, enum bound bound, double value_b,
	double max_b, str unit_b, enum bound bound_b);

#endif
