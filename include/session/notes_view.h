/*
 * notes_view: the marks and remarks of the plan that is shown, or of all plans, as a view (see
 * note_table.h); and making them.
 */
#ifndef LANTU_SESSION_NOTES_VIEW_H
#define LANTU_SESSION_NOTES_VIEW_H

#include "session/note_table.h"
#include "session/noted.h"

extern const struct note_table_kind notes_view_kind;

/* Where an item is in the plan that is shown; NULL: it is of another. */
const struct noted_item *notes_view_found(const struct session *session, uint32_t item);

/* Appends the name of its section, or that its words are gone; of another plan its title, too. */
void notes_view_add_where(const struct session *session, uint32_t item, struct buf *out);

/* The words that it is about, as they are now if the plan is shown, without line feeds. */
str notes_view_words(const struct session *session, uint32_t item);

/* Opens the view on those of the plan, or if it has none and others have, on all; or says so. */
void notes_view_open(struct session *session);

/* Shows those of all plans, or again of the one. */
void notes_view_widen(struct session *session);

/* Adds a mark or a remark on words of the plan that is shown; false and a notice if it cannot. */
bool notes_view_add(
	struct session *session, const struct note *note, const struct anchor_range *range);

#endif
