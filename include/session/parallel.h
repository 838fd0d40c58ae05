/*
 * parallel: two open plans sentence by sentence, and how they are laid beside each other.
 *
 * It is made between keys, after what shows it has been shown, from the links of compare/links.h:
 * a is the plan of the earlier year. The view and the pane that follows the text show the same one.
 */
#ifndef LANTU_SESSION_PARALLEL_H
#define LANTU_SESSION_PARALLEL_H

#include "session/session.h"
#include "text/wrap.h"

/* Compares the plan that is shown with another open one, from the start unless it is so already. */
void parallel_choose(struct session *session, uint32_t other);

/* Whether the plan that is shown is one of the two; on which side, and which is the other. */
bool parallel_has_shown(const struct session *session);
unsigned parallel_side(const struct session *session);
uint32_t parallel_other(const struct session *session);

/* Makes it. */
void parallel_make(struct session *session);

/* Lets go of what has been found, and of which two it was of. */
void parallel_forget(struct session *session);

/* ---- links ---- */

const struct link *parallel_link(const struct session *session, uint32_t number);

/* The words of a link on one side, from its first sentence on; false if it has none there. */
bool parallel_range(
	const struct session *session, uint32_t number, unsigned side, struct range *range);

/*
 * Appends what a link is called beside its sign: where it was moved from, which numbers changed.
 * What of that does not fit a row of so many columns begins a line of its own.
 */
void parallel_add_note(
	const struct session *session, uint32_t number, size_t columns, struct buf *out);

/* Appends place, year and title of a side's plan. */
void parallel_add_title(const struct session *session, unsigned side, struct buf *out);

/* One side of a link: whole sentences, as printed. A zeroed struct is empty. */
struct compared_text {
	struct buf text;
	struct compared_mark {
		uint32_t from, to;
	} * marks; /* the bytes that are not on the other side, ascending */
	uint32_t n_marks;
	size_t cap;
	bool title;
};

/* Replaces both sides of `out` by those of a link. */
void parallel_texts(const struct session *session, uint32_t number, struct compared_text out[2]);
void parallel_text_fini(struct compared_text *text);

/* ---- rows ---- */

/* A link as it is shown, in the rectangles of the layout. A zeroed struct is empty. */
struct compared_rows {
	struct compared_text text[2];
	struct wrap wrap[2];
	unsigned first[2], n[2]; /* the rows of each side; 0: it is not shown */
	struct buf note;
	unsigned note_row, note_rows;
	unsigned rows; /* of all of it, with an empty one before a heading */
};

void parallel_lay(const struct session *session, uint32_t number, struct compared_rows *out);
void parallel_rows_fini(struct compared_rows *rows);

#endif
