/*
 * width: how many columns text takes, the one truth for layout and screen.
 *
 * Text is cut at extended grapheme clusters (UAX #29, by libunistring); a cluster is as wide as
 * its first code point, since nothing but that and its combining marks is ever drawn. The program
 * defines wcwidth(3) from width_code_point, so that ncurses counts the same.
 */
#ifndef LANTU_TEXT_WIDTH_H
#define LANTU_TEXT_WIDTH_H

#include <stdint.h>

#include "base/str.h"

/* Columns of a code point: 0, 1 or 2; -1 for a control character. */
int width_code_point(uint32_t code_point);

/* The end of the cluster that begins at byte `at` < s.len, its columns in *columns (1 or 2). */
size_t width_cluster(str s, size_t at, unsigned *columns);

/* The columns s takes. */
size_t width_columns(str s);

/* The longest prefix of s, in bytes, that takes at most `columns`; what it takes in *used. */
size_t width_fit(str s, size_t columns, size_t *used);

#endif
