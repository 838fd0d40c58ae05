/*
 * basket: excerpts that the user collects, each with its source and, if wanted, the user's own
 * words; and their view, see note_table.h.
 *
 * They are notes of the user (notes/notes.h), kept from one session to the next. The items of the
 * table are the excerpts in their order.
 */
#ifndef LANTU_SESSION_BASKET_H
#define LANTU_SESSION_BASKET_H

#include "session/note_table.h"

extern const struct note_table_kind basket_kind;

/* Adds what is selected, or what the view with the focus takes; see view.h. */
void basket_add(struct session *session);

/* Moves the selected one past the row after it or before it. */
void basket_move(struct session *session, bool down);

#endif
