/*
 * view: what can be on the screen, one row a view, and which one has the focus.
 *
 * A row says where a view lies and what moving, Enter, a click and so on mean there; its painter
 * has the same id in frame/, its keys are in the keymap. All other code asks the row of the view
 * with the focus: outside views.c, view.c and the keymap nothing asks which view that is. What
 * depends on whether a view has the focus is told so.
 *
 * Tree and text are panes, between which the focus goes to and fro. The others are opened, and
 * closing one leads back to where it was opened.
 */
#ifndef LANTU_SESSION_VIEW_H
#define LANTU_SESSION_VIEW_H

#include "session/command.h"

/* A reminder: the key of a command, in the words of one. */
struct hint {
	enum command command, words;
};

/* The filter is entered, its words have changed, or it is left and what was selected comes back. */
enum filtering { FILTERING_BEGIN, FILTERING_TYPED, FILTERING_UNDO };

/* A function that is NULL does nothing. Those that return unsigned return touched bits. */
struct view {
	const char *name;
	size_t rect; /* where it lies, as the offset of its rectangle in struct layout */
	bool pane;
	bool alone;   /* while it has the focus nothing else is shown, and other keys do nothing */
	bool titled;  /* it has the first row, too: there is no search field above it */
	bool selects; /* a part of it can be selected */
	bool needs_plan; /* without a plan it is neither shown nor given keys */

	/*
	 * rests: whether it is shown without the focus. covers: whether with the focus it hides
	 * what it lies on; a view that has this and rests is in the ring that Tab goes through.
	 */
	bool (*rests)(const struct session *session);
	bool (*covers)(const struct session *session);

	/* Called while it has the focus: the keys that move, Enter, and Esc. */
	unsigned (*move)(struct session *session, enum move move);
	unsigned (*enter)(struct session *session);
	unsigned (*cancel)(struct session *session);

	/*
	 * The place that is marked in it, if NULL the one being read; and what is copied from it to
	 * session->copy, if NULL the section of that place.
	 */
	struct place (*place)(const struct session *session);
	void (*copy)(struct session *session);

	/* What is written to a file, to session->copy as well; if NULL, that is the same. */
	void (*write)(struct session *session);

	/* The same with sources; if NULL, a line for the source is added to what is copied. */
	void (*copy_sources)(struct session *session);

	/* What goes into the basket; false if no row is selected. NULL: the section. */
	bool (*taken)(const struct session *session, struct anchor_range *range);

	/* The number of the document that is of; NULL: the one that is shown. */
	uint32_t (*taken_from)(const struct session *session);

	/*
	 * The line that is typed into, what follows a change of it, and how it is completed:
	 * `again` also after a completion. False if nothing is offered. One that is `over` leaves
	 * on the screen what it was opened from.
	 */
	bool over;
	struct line *(*line)(struct session *session);
	void (*edited)(struct session *session, bool typed);
	bool (*complete)(struct session *session, bool again);

	/* Where no line is: the command that leads to where text goes, if not to the search. */
	enum command typed;

	/*
	 * Its rows, if they are a table, and the words that they are filtered by, as offsets in
	 * struct session; and what follows when those are typed.
	 */
	size_t table, filter;
	void (*filtered)(struct session *session, enum filtering what);

	/* The same rows, if they are notes, as the offset of struct note_rows; 0: they are not. */
	size_t notes;

	/* Goes on to what is looked for in it, or back; without, that is the hits of the search. */
	void (*step)(struct session *session, bool forward);

	/* Goes to its other side; without, to the next pane. */
	void (*turn)(struct session *session);

	/* The plan that is selected in it, for comparing it with the one that is shown; or NULL. */
	struct catalogue_row *(*plan)(struct session *session);

	/* Shows those of another sort only, after the last all again. */
	void (*only)(struct session *session);

	/* Puts its rows in another order. */
	void (*sort)(struct session *session);

	/* After Tab has led there; after it has been closed. */
	void (*arrive)(struct session *session);
	void (*closed)(struct session *session);

	/* A click on a place of the screen, and how many times the wheel moves. */
	void (*click)(struct session *session, bool focused, unsigned row, unsigned column);
	unsigned wheel;

	void (*settle)(struct session *session, bool focused);

	/* Appends where the user is in it, for the last row; if NULL, that is where in the plan. */
	void (*position)(const struct session *session, struct buf *out);

	/* Hints for the last row, the most wanted first; COMMANDS ends them. */
	const struct hint *(*hints)(const struct session *session);
};

/* The row of a view, and of the one with the focus: an empty one if that needs a plan. */
const struct view *view_row(enum view_id view);
const struct view *view_now(const struct session *session);

bool view_has_focus(const struct session *session, enum view_id view);

/* The row of the view that is covered only by a line over it, or of the one with the focus. */
const struct view *view_below(const struct session *session);

/* What that is filtered by; and its table, NULL if its rows are none. */
const struct line *view_filter(const struct session *session);
const struct table *view_table(const struct session *session);

/* Whether a view is on the screen, and which is at a place of it, VIEWS if none. */
bool view_is_shown(const struct session *session, enum view_id view);
enum view_id view_at(const struct session *session, unsigned row, unsigned column);

const struct rect *view_rect(const struct session *session, enum view_id view);

/* The place that is marked in the view with the focus. */
struct place view_place(const struct session *session);

/* Gives a view the focus, to come back from it; false if it has it already. */
bool view_open(struct session *session, enum view_id view);

/* Closes the view with the focus; returns the spot where it was opened, without going there. */
struct spot view_close(struct session *session);

/* Does just that, as what Esc does. */
unsigned view_cancel(struct session *session);

/* Where the view with the focus was opened. */
const struct origin *view_origin(const struct session *session);

/* Gives a view the focus; all that has been opened is closed. */
void view_go(struct session *session, enum view_id view);

/* Goes to the next or previous pane of the ring: tree, text, and the list where it rests. */
void view_step(struct session *session, bool forward);

/* Makes all views fit the screen. */
void view_settle(struct session *session);

#endif
