/*
 * explain: how import read the lines of a text, and why.
 *
 * A list of decisions, each with the place of its line in the raw text. Body text that nothing
 * spoke against is not listed. A zeroed struct is empty; the owner frees it with explain_fini. A
 * NULL list takes nothing.
 */
#ifndef LANTU_IMPORT_EXPLAIN_H
#define LANTU_IMPORT_EXPLAIN_H

#include <stdint.h>

#include "base/buf.h"
#include "lang/messages.h"

enum reading {
	READ_NONE, /* no runner-up */
	READ_TEXT,
	READ_HEADING,
	READ_MEASURE,
	READ_APPENDIX,
	READ_NOTE,
	READ_CLOSING,
	READ_CONTENTS,
	READ_PAGE,
	READ_FURNITURE,
	READ_JOINED,
	READINGS
};

enum reason {
	WHY_STYLE,	   /* its number follows in its style */
	WHY_MARKDOWN,	   /* Markdown says so */
	WHY_OUTLINE,	   /* the outline file says so */
	WHY_WORDS,	   /* the words say so: 附则, 附件, 名词解释, 各位代表 */
	WHY_ALONE,	   /* a short line without a full stop between paragraphs */
	WHY_SENTENCE,	   /* a short sentence that begins a paragraph, as others beside it */
	WHY_RUNNING,	   /* its number goes on across sections */
	WHY_BEFORE_FIRST,  /* it comes before a first number */
	WHY_NO_SEQUENCE,   /* its number does not follow */
	WHY_AGAIN,	   /* its number comes again, in a better heading */
	WHY_QUANTITY,	   /* what looks like a label is a quantity: 三、四线城市 */
	WHY_NOT_TITLE,	   /* a whole sentence, too long, or an enumeration */
	WHY_LIST,	   /* a list in the text */
	WHY_ONLY_MARKDOWN, /* headings of its style are given by Markdown */
	WHY_SINGLE,	   /* there is no second one */
	WHY_INSIDE,	   /* inside an annex, a note or the closing words */
	WHY_PAGE_WIDTH,	   /* the line before is as wide as the page and goes on */
	WHY_COMMA,	   /* the title before ends with a comma */
	WHY_PAGE_END,	   /* the page ended in a sentence */
	WHY_REPEATED,	   /* repeated on every page, or the headings that follow */
	WHY_PAGE_NUMBER,   /* nothing but a page number */
	WHY_BELOW_PAGE,	   /* below what the web page says of other pages */
	REASONS
};

struct explain_row {
	uint32_t raw;			      /* the byte in the raw text where the line is */
	uint32_t line;			      /* its number, from 1; explain_finish counts */
	uint32_t text, len;		      /* its first words, in texts */
	uint8_t reading, why, instead, level; /* level: of a heading, from 1 */
};

struct explain {
	struct explain_row *rows;
	size_t n, cap;
	struct buf texts;
};

void explain_add(struct explain *explain, size_t raw, str line, enum reading reading,
	enum reason why, enum reading instead, unsigned level);

/* Puts the rows in the order of the raw text, and counts its lines. */
void explain_finish(struct explain *explain, str raw);

str explain_text(const struct explain *explain, const struct explain_row *row);
void explain_fini(struct explain *explain);

/* The names in JSON: "heading", "page-width". */
const char *explain_reading_name(enum reading reading);
const char *explain_reason_name(enum reason reason);

/* The texts for people; READ_NONE has none, which is MESSAGES. */
enum message explain_reading_message(enum reading reading);
enum message explain_reason_message(enum reason reason);

#endif
