/*
 * comparison_words: what text and Markdown of a comparison say in the same words.
 */
#ifndef LANTU_COMPARE_COMPARISON_WORDS_H
#define LANTU_COMPARE_COMPARISON_WORDS_H

#include "compare/comparison.h"
#include "compare/link_edits.h"
#include "lang/messages.h"

/* What is around words that were taken out and put in, and how text is written. */
struct comparison_marks {
	const char *out[2], *in[2];
	void (*add)(str text, struct buf *out);
	bool refs; /* sections are told with them */
};

/* What a change is called. */
const char *comparison_change(enum link_change change, enum lang lang);

/*
 * Appends where a block is: the name of its section, after the ref, with the paragraph's number but
 * for a title, if refs are told.
 */
void comparison_add_place(const struct comparison_marks *marks, const struct plan *plan,
	uint32_t section, uint32_t paragraph, enum lang lang, struct buf *out);

/* The same of the parts of one side of a link, each section once. */
void comparison_add_places(const struct comparison_marks *marks,
	const struct comparison *comparison, const struct link *link, bool b, enum lang lang,
	struct buf *out);

/* Appends the words of a link with what was changed; of one side alone, that side's. */
void comparison_add_edits(const struct comparison_marks *marks, const struct comparison *comparison,
	const struct link *link, struct link_edits *edits, struct buf *out);

/*
 * Whether both sides of a link as they are tell more than edits do: little of its words stayed, or
 * there are several parts.
 */
bool comparison_is_far(const struct link *link);

/* Appends the words of a side, its parts parted by a slash. */
void comparison_add_side(const struct comparison_marks *marks, const struct comparison *comparison,
	const struct link *link, bool b, struct buf *out);

/* Appends what is said before a figure's number: 年均 and the like, and its verb. */
void comparison_add_said(const struct plan *plan, const struct figure *figure, struct buf *out);

/* Appends a figure's number and unit as printed, with its bound in words. */
void comparison_add_value(const struct comparison_marks *marks, const struct plan *plan,
	const struct figure *figure, enum lang lang, struct buf *out);

/* Appends an arrow up or down, and for targets with a bound whether the later is looser. */
void comparison_add_step(
	const struct figure *a, const struct figure *b, enum lang lang, struct buf *out);

/* The verb of a figure, unless its bound says the same. */
str comparison_verb(const struct figure *figure);

#endif
