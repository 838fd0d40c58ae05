/*
 * promises_words: what promises and their outcomes are called, as text, Markdown and on the screen.
 *
 * Text of plans is made safe for a terminal.
 */
#ifndef LANTU_COMPARE_PROMISES_WORDS_H
#define LANTU_COMPARE_PROMISES_WORDS_H

#include "compare/promises.h"
#include "lang/messages.h"

/* The sign and the words of a status. */
const char *promises_words_sign(enum promise_status status);
const char *promises_words_status(enum promise_status status, enum lang lang);

/*
 * Appends the places and years of the two plans, or their ids where these do not tell them apart;
 * nothing if there are no plans.
 */
void promises_words_add_pair(const struct promises *promises, struct buf *out);

/* Appends a promise: what is counted, its value, by when; or the event. */
void promises_words_add_promise(const struct promises *promises, uint32_t promise, struct buf *out);

/* Appends its outcome: a value, or what is said in quotation marks; a dash if there is none. */
void promises_words_add_outcome(const struct promises *promises, uint32_t promise, struct buf *out);

/* Appends how many there are of each status. */
void promises_words_add_counts(const struct promises *promises, enum lang lang, struct buf *out);

/* The text of a range of a plan. */
str promises_words_text(const struct promises_side *side, struct range range);

/* Appends all of them: in columns, or as a page in Markdown. */
void promises_words_write_text(const struct promises *promises, enum lang lang, struct buf *out);
void promises_words_write_markdown(
	const struct promises *promises, enum lang lang, struct buf *out);

#endif
