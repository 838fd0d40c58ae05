/*
 * regex: regular expressions over folded units, in time linear in the text.
 *
 * The syntax is that of POSIX extended expressions (IEEE Std 1003.1-2017, 9.4) with \d \s \w, (?:
 * and no back references; matching knows no case, width or script, as all searching. Matches are
 * leftmost and longest, never empty. The expression becomes a position automaton (Glushkov 1961);
 * going through a text backwards, the end of the longest match from every place is found in one
 * pass, whatever the expression.
 */
#ifndef LANTU_QUERY_REGEX_H
#define LANTU_QUERY_REGEX_H

#include "base/err.h"
#include "base/mem.h"

enum { REGEX_STATES = 256 };

struct regex;

/*
 * Compiles an expression, borrowing memory from arena. NULL and err on a wrong one; err->column is
 * the character of the expression, from 1, that is wrong.
 */
struct regex *regex_compile(str source, struct arena *arena, struct err *err);

/*
 * The units that stand in every match in a row, the longest such row, for finding candidates; 0 if
 * there are none.
 */
uint32_t regex_required(const struct regex *regex, const uint16_t **units);

/*
 * Finds all matches in the n units of a block and calls take for each, in order. scratch has room
 * for n numbers.
 */
void regex_find(struct regex *regex, const uint16_t *units, uint32_t n, uint32_t *scratch,
	void (*take)(void *context, uint32_t at, uint32_t len), void *context);

#endif
