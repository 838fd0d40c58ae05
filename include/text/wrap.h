/*
 * wrap: Chinese line breaking on a grid of columns.
 *
 * Break opportunities are those of UAX #14 (libunistring), overridden by the rules of Chinese text
 * (GB/T 15834-2011, 5.1): a break may come before an opening and after a closing quotation mark;
 * none before —— … · ～; none between a number and its unit or inside a range; none after ① or a
 * leading （一）; none after the signs that a word of ASCII begins with (--x, ~/.x) or a dot in one.
 * So all versions of libunistring give the same lines.
 */
#ifndef LANTU_TEXT_WRAP_H
#define LANTU_TEXT_WRAP_H

#include <stdint.h>

#include "base/str.h"

struct wrap_line {
	uint32_t from, to; /* bytes of the text; blanks at the break are in neither line */
};

/* A zeroed struct is ready; wrap_fini frees it. */
struct wrap {
	struct wrap_line *lines;
	size_t n, cap;
};

/*
 * Breaks text (valid UTF-8) into lines of at most `columns`, of which two are the least, the first
 * one shorter by `indent`.
 * There is always at least one line. A piece wider than a line is cut between clusters, so a line
 * is too wide only if a single cluster is.
 */
void wrap_text(struct wrap *wrap, str text, size_t columns, size_t indent);

/* The number of the line that has byte `at`. */
size_t wrap_line_of(const struct wrap *wrap, uint32_t at);

void wrap_fini(struct wrap *wrap);

#endif
