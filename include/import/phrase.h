/*
 * phrase: one line of a document's head in a form that can be compared, and the numbers, days and
 * places in it.
 *
 * Blanks are dropped (a title may be spaced: 政 府 工 作 报 告), characters are simplified and of half
 * width; each leads back to its bytes. Lengths and positions are characters of that form. A phrase
 * holds the first PHRASE_CHARS of a line, which it borrows.
 */
#ifndef LANTU_IMPORT_PHRASE_H
#define LANTU_IMPORT_PHRASE_H

#include <stdint.h>

#include "base/buf.h"

enum { PHRASE_CHARS = 160 };

struct phrase {
	str own;		       /* the line */
	uint32_t c[PHRASE_CHARS];      /* its characters */
	uint32_t at[PHRASE_CHARS + 1]; /* the byte at which each begins; the end of the last */
	unsigned n;
};

/* Some characters of a phrase: from..end; none if they are the same. */
struct span {
	unsigned from, end;
};

void phrase_of(str line, struct phrase *phrase);

/* The bytes of a span as they are printed, but without the blanks of spaced characters. */
void phrase_add(const struct phrase *phrase, struct span span, struct buf *out);

/* ---- words ---- */

/* Whether the words are at a position; how many characters they are, or 0. */
unsigned phrase_has(const struct phrase *phrase, unsigned at, const char *words);

/* Whether the words end at a position. */
bool phrase_ends(const struct phrase *phrase, unsigned end, const char *words);

/* Where the words are first, at `from` or after; phrase->n if they are not. */
unsigned phrase_find(const struct phrase *phrase, unsigned from, const char *words);

/* Whether any of the words, the last being NULL, is in the phrase. */
bool phrase_has_any(const struct phrase *phrase, const char *const *words);

/* ---- days ---- */

/* A date; month and day are 0 where they are not given. */
struct day {
	unsigned year, month, day;
};

/* The first year at `from` or after, four digits of any kind and 年; an empty span without one. */
struct span phrase_year(const struct phrase *phrase, unsigned from, unsigned *year);

/* The year of the four digits at a position, which are no part of a longer number; or 0. */
unsigned phrase_year_at(const struct phrase *phrase, unsigned at);

/* The first date with a month: 2014年2月19日, 二〇一四年二月, 2014-02-19, 2014.2.19. */
struct span phrase_day(const struct phrase *phrase, struct day *day);

/* ---- places ---- */

/* Whether a span is the name of a place in full: 云南省, 海拉尔区; not 全省 or 城区. */
bool phrase_is_place(const struct phrase *phrase, struct span span);

/*
 * The place that begins at `from`, with all its parts (广州市南沙区), an empty span if none does. A
 * province may lack its 省; `out` gets the name in full.
 */
struct span phrase_place(const struct phrase *phrase, unsigned from, struct buf *out);

#endif
