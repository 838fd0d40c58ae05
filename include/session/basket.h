/*
 * basket: excerpts that the user collects, each with its source and, if wanted, the user's own
 * words; and their view, a table (table.h).
 *
 * They are notes of the user (notes/notes.h), kept from one session to the next. Whatever is done
 * to them is saved at once; a notice says so, or why it could not be. The items of the table are
 * the excerpts in their order.
 */
#ifndef LANTU_SESSION_BASKET_H
#define LANTU_SESSION_BASKET_H

#include "session/session.h"

/*
 * Opens the notes; false and a notice if they cannot be read. The first time one also says if they
 * are damaged.
 */
bool basket_open_notes(struct session *session);

/* Adds what is selected, or what the view with the focus takes; see view.h. */
void basket_add(struct session *session);

/* Makes the rows as the notes are now, and selects that of an id, or the same as before. */
void basket_list(struct session *session, str id);

const struct note *basket_at(const struct session *session, uint32_t item);

/* The selected one, NULL if there is none. */
const struct note *basket_selected(const struct session *session);

/* Moves the selected one past the row after it or before it. */
void basket_move(struct session *session, bool down);

/* Gives it other words of the user's. */
void basket_annotate(struct session *session, str words);

/* Removes it; brings back the one removed last. */
void basket_remove(struct session *session);
void basket_restore(struct session *session);

/*
 * Writes all to a new file in the form that the end of its name says: .md, .html, .txt, .json or
 * .csv. False and a notice if it has another end or cannot be written.
 */
bool basket_write(struct session *session, str name);

/* Appends a name that no file has yet. */
void basket_propose(const struct session *session, struct buf *name);

/* Opens its plan where its words are now, and selects them; or says why not. */
void basket_go(struct session *session);

#endif
