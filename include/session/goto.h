/*
 * goto: going anywhere by words: to a heading, a plan, or a command, which is run.
 *
 * What fits the words (destinations.h) is a list in groups, the rows of which are labels and
 * entries. Until one is entered nothing is moved. The last words are kept: opened again, they are
 * selected, and the entry after the one that was entered is chosen.
 */
#ifndef LANTU_SESSION_GOTO_H
#define LANTU_SESSION_GOTO_H

#include "session/session.h"

void goto_open(struct session *session);

/* Finds what fits the words as they are now, and chooses the best. */
void goto_find(struct session *session);

/* Goes where the chosen entry leads; the text has the focus then. A command is run. */
unsigned goto_enter(struct session *session);

/* The entry that is chosen, NULL if nothing fits. */
const struct destination *goto_chosen(const struct session *session);

/* The row of an entry, and the entry of a row, or NULL with the label that is there. */
uint32_t goto_row(const struct session *session, uint32_t entry);
const struct destination *goto_entry(
	const struct session *session, uint32_t row, enum message *label);

/* How many rows there are. */
uint32_t goto_rows(const struct session *session);

/*
 * The sections that an entry leads to, in an index: from `*section` on to `*end`. NULL for a
 * command, and for an open plan that has no index yet.
 */
const struct index *goto_sections(const struct session *session, const struct destination *to,
	uint32_t *section, uint32_t *end);

/* Appends what an entry is called, its own number, name or keys, on no more than some columns. */
void goto_add_other(const struct session *session, const struct destination *to, size_t columns,
	struct buf *out);

/*
 * Goes to words of an open plan, from where the view with the focus was opened, and selects them.
 */
void goto_words(struct session *session, uint32_t document, const struct anchor_range *range);

/* Keeps the chosen entry on the screen. */
void goto_settle(struct session *session, bool focused);

#endif
