/*
 * line: a one-line editor for the search field and for `:`.
 *
 * It owns its text, which is always valid UTF-8 without control characters and at most
 * LINE_BYTES long. The caret is between clusters.
 */
#ifndef LANTU_SESSION_LINE_H
#define LANTU_SESSION_LINE_H

#include "base/buf.h"
#include "query/query.h"

enum { LINE_BYTES = QUERY_BYTES };

struct line {
	struct buf text;
	size_t caret; /* byte */
	bool fresh;   /* the first character typed replaces the text, as if it were selected */
};

enum line_move { LINE_LEFT, LINE_RIGHT, LINE_HOME, LINE_END };
enum line_cut { CUT_BEFORE, CUT_AFTER, CUT_WORD, CUT_ALL };

/*
 * Inserts text at the caret; blanks for line ends and tabs, nothing for other controls. False, and
 * nothing is changed, if there is no room for all of it.
 */
bool line_insert(struct line *line, str text);

void line_move(struct line *line, enum line_move move);

/* Removes the cluster before or after the caret, the word before it, or all. */
void line_cut(struct line *line, enum line_cut cut);

/* Replaces the text; false, and nothing is changed, if it is too long. */
bool line_set(struct line *line, str text);

void line_fini(struct line *line);

#endif
