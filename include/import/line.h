/*
 * line: a text cut into lines, and what the end of a line says.
 */
#ifndef LANTU_IMPORT_LINE_H
#define LANTU_IMPORT_LINE_H

#include <stdint.h>

#include "base/str.h"

struct line {
	size_t from,
		next; /* bytes of the text: where the line begins, and where the next one does */
	str words;    /* trimmed; not empty */
	bool after_blank; /* an empty line is before it */
};

/*
 * The first line at or after byte `at` that is not blank; false at the end. Any CR or LF ends a
 * line.
 */
bool line_next(str text, size_t at, struct line *line);

/* The columns of blanks before its words, and of the whole line up to `most`. */
unsigned line_indent(str text, const struct line *line);
unsigned line_width(str text, const struct line *line, unsigned most);

/* Whether a text ends a sentence, with quotation marks and brackets after it or not. */
bool line_is_finished(str words);

bool line_ends_with(str words, str marks);

#endif
