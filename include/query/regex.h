/*
 * regex: regular expressions over folded units, in time linear in the text.
 *
 * The syntax is that of POSIX extended expressions (IEEE Std 1003.1-2017, 9.4) with \d \s \w,
 * \p{Han} and its like, \u4e00, (?: and no back references; case, width and script make no
 * difference, as in all searching. Matches are leftmost and longest, never empty; repeats that
 * want to be short are refused. A blank in the expression takes one of the text; blanks it does
 * not name are passed over, but between two letters or digits only beside . or [^…], which take
 * none. The expression becomes a position automaton (Glushkov 1961); one pass through a text,
 * backwards, finds the end of the longest match from every position, whatever the expression. A
 * compiled expression does not change.
 */
#ifndef LANTU_QUERY_REGEX_H
#define LANTU_QUERY_REGEX_H

#include "base/err.h"
#include "base/mem.h"
#include "base/str.h"

enum { REGEX_STATES = 256 };

struct regex;

/*
 * Compiles an expression, in memory from the arena. NULL and err for a wrong one; err->column is
 * the character of the expression, from 1, that is wrong.
 */
const struct regex *regex_compile(str source, struct arena *arena, struct err *err);

/* The longest sequence of units that is in every match, for finding candidates; 0 for none. */
uint32_t regex_required(const struct regex *regex, const uint16_t **units);

/*
 * What finding matches needs besides the expression, which it borrows: the states that units lead
 * from, found as they are met, and room for one text. So it serves one thread. The caller frees it
 * with regex_finder_free, which takes NULL, too.
 */
struct regex_finder;

struct regex_finder *regex_finder_new(const struct regex *regex);
void regex_finder_free(struct regex_finder *finder);

const struct regex *regex_finder_regex(const struct regex_finder *finder);

/* Whether finding matches needs the text itself, not only its units. */
bool regex_asks_text(const struct regex *regex);

/*
 * Finds all matches in the n units of a text and calls take for each, in order. Blanks that are no
 * units are not in what is told of a match. The text is not looked at unless it is asked for.
 */
void regex_find(struct regex_finder *finder, const uint16_t *units, uint32_t n, str text,
	void (*take)(void *context, uint32_t at, uint32_t len), void *context);

#endif
