/*
 * width: how many columns text takes, the one truth for layout and screen.
 *
 * Text is split into extended grapheme clusters (UAX #29, by libunistring); a cluster is as wide as
 * its first code point, since only that and its combining marks are ever drawn. The program defines
 * wcwidth(3) from width_code_point, so that ncurses counts the same.
 *
 * Characters of ambiguous width (UAX #11) are drawn one column wide by most terminals and two by
 * some, and not always all alike: so a terminal is asked, kind by kind (terminal/probe.h). The
 * answer is the only mutable state here, since wcwidth takes no further argument.
 */
#ifndef LANTU_TEXT_WIDTH_H
#define LANTU_TEXT_WIDTH_H

#include <stdint.h>

#include "base/buf.h"

/* Kinds of ambiguous characters that terminals draw alike. */
enum width_kind {
	WIDTH_QUOTES,
	WIDTH_DASHES,
	WIDTH_ELLIPSES,
	WIDTH_DOTS,
	WIDTH_CIRCLED,
	WIDTH_BOXES,
	WIDTH_BLOCKS,
	WIDTH_ARROWS,
	WIDTH_OTHERS,
	WIDTH_KINDS
};
enum { WIDTH_ALL_WIDE = (1 << WIDTH_KINDS) - 1 };

/* A character of a kind, for measuring how wide a terminal draws that kind. */
str width_sample(enum width_kind kind);

/* The kinds that are two columns wide, as bits; none until set. */
void width_set_wide(unsigned kinds);
unsigned width_wide(void);

/* Columns of a code point: 0, 1 or 2; -1 for a control character. */
int width_code_point(uint32_t code_point);

/*
 * Whether terminals know a code point as a character or mark: not if it is a control, has no glyph,
 * is of private use, or not assigned. In the planes that are kept for ideographs all are, since new
 * ones are added there year by year and are as wide as the others.
 */
bool width_is_drawn(uint32_t code_point);

/* The end of the cluster that begins at byte `at` < s.len; its columns, 1 or 2, in *columns. */
size_t width_cluster(str s, size_t at, unsigned *columns);

/* How many code points of s take room: all but marks, joiners and the like. */
size_t width_characters(str s);

/* The columns that s takes. */
size_t width_columns(str s);

/* The longest prefix of s, in bytes, that takes at most `columns`; its columns in *used. */
size_t width_fit(str s, size_t columns, size_t *used);

/* Appends a safe text, with … in place of its end if it takes more columns. */
void width_add_clipped(str s, size_t columns, struct buf *out);

#endif
