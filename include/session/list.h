/*
 * list: the hits as lines, each with the words around it. A pane of its own.
 *
 * On wide screens, once opened, it is beside the text and follows it; elsewhere it takes the place
 * of tree and text while it is open. Lines are made when they are to be shown.
 */
#ifndef LANTU_SESSION_LIST_H
#define LANTU_SESSION_LIST_H

#include "session/session.h"

/* Whether there is anything to list; the number of lines, and the place of one. */
bool list_has_lines(const struct session *session);
uint32_t list_count(const struct session *session);
struct place list_place(const struct session *session, uint32_t line);

/* The words of a line, with at most `width` characters on either side. */
struct concordance_words list_words(const struct session *session, uint32_t line, uint32_t width);

/* Makes the lines if they are shown and the hits have changed; keeps the selection in sight. */
void list_settle(struct session *session, bool focused);

/* Opens the list if it has lines, or closes it if it is open. */
void list_open(struct session *session);

/* Closes it and goes back to where it was opened. */
unsigned list_close(struct session *session);

/* Selects a line; what it is about is shown beside it. */
void list_select(struct session *session, uint32_t line);

/* Goes to the selected line's place in the text; `back` leads to the list again. */
unsigned list_enter(struct session *session);

/* Appends how many lines of what there are; the heading also says in which order. */
void list_title(const struct session *session, struct buf *out);
void list_heading(const struct session *session, struct buf *out);

/* The list as text, a line a hit. */
void list_print(const struct session *session, struct buf *out);

#endif
