/*
 * selection: a part of the text that the user picks, to copy it or to write it to a file.
 *
 * It holds whole units (clusters under the mouse, sentences, or paragraphs and titles) from the
 * one where it began to the one where it has come to, either of which may be first. What is
 * taken from it are the plan's own words, with no trace of how they were on the screen.
 */
#ifndef LANTU_SESSION_SELECTION_H
#define LANTU_SESSION_SELECTION_H

#include "session/session.h"

/* Selects the unit being read; the same unit again lets go, another changes what is selected. */
void selection_start(struct session *session, enum grain grain);

/*
 * Selects words of one paragraph or title, from a place to a byte: as sentences or as a paragraph
 * where they are whole ones. The text must have the focus.
 */
void selection_set(struct session *session, struct place from, uint32_t to);

/* The left button's part: pressed at a place of the text, moved to a place of the screen. */
void selection_press(struct session *session, struct place place);
void selection_drag(struct session *session, unsigned row, unsigned column);

/*
 * Moves its end. False if nothing is selected, or what is has been copied: then it lets go, and the
 * text is to move.
 */
bool selection_move(struct session *session, enum move move);

void selection_end(struct session *session);

/* The place of its first byte, and the one after its last; only while it is on. */
void selection_range(const struct session *session, struct place *from, struct place *end);

/* The part of it in its first paragraph, as what a note is on; of a bare label the section. */
struct anchor_range selection_anchor(const struct session *session);

/* The columns of a row that are selected, from its first column on; false if none are. */
bool selection_in_row(const struct session *session, struct place first, struct place after,
	const struct lines_row *row, unsigned *from, unsigned *end);

/* Appends its text; returns how many characters of the plan that are. */
size_t selection_print(const struct session *session, struct buf *out);
size_t selection_characters(const struct session *session);

/* The least section that holds all of it, PLAN_NONE for the plan. */
uint32_t selection_section(const struct session *session);

/* The place that is shown at a row and column of the text pane. */
struct place selection_place_at(const struct session *session, unsigned row, unsigned column);

#endif
