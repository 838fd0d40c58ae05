/*
 * note_table: what is done to the rows (note_rows.h) of a view that lists notes of the user.
 *
 * Whatever is done to notes is saved at once; a notice says so, or why it could not be.
 */
#ifndef LANTU_SESSION_NOTE_TABLE_H
#define LANTU_SESSION_NOTE_TABLE_H

#include "notes/export.h"
#include "session/session.h"

struct note_table_kind {
	struct table_kind table;

	/* Adds the notes that are listed, by note_rows_add. */
	void (*fill)(struct session *session);

	/* Appends all of them as they are exported. */
	void (*write)(const struct session *session, enum export_form form, struct buf *out);

	enum message file;    /* what a file of them is called */
	enum message forms;   /* which ends its name can have */
	enum message removed; /* %s: the number of the row */
	bool html;	      /* that can be one of the forms */
	bool labels;	      /* they have labels */
};

/* That of the view with the focus, NULL if it lists no notes. */
struct note_rows *note_table_now(struct session *session);

/* Makes the rows as the notes are now, and selects that of an id, or the same as before. */
void note_table_list(struct session *session, struct note_rows *rows, str id);

/* The first time, without a filter; then again if the notes have changed, and scrolls. */
void note_table_open(
	struct session *session, struct note_rows *rows, const struct note_table_kind *kind);
void note_table_settle(
	struct session *session, struct note_rows *rows, const struct note_table_kind *kind);

/* Gives the selected one other words of the user's and another label. */
void note_table_edit(
	struct session *session, struct note_rows *rows, str text, enum note_label label);

/* Puts it before another, or with an empty id after all. */
void note_table_move(struct session *session, struct note_rows *rows, str before);

/* Removes the selected one, or any, which can then be brought back; false and a notice if not. */
void note_table_remove(struct session *session, struct note_rows *rows);
bool note_table_drop(struct session *session, struct note_rows *rows, const struct note *note);

/* Brings back the one removed last. */
void note_table_restore(struct session *session, struct note_rows *rows);

/*
 * Writes all to a new file in the form that the end of its name says. False and a notice if it has
 * another end or cannot be written.
 */
bool note_table_write(struct session *session, const struct note_rows *rows, str name);

/* Appends a name that no file has yet. */
void note_table_propose(
	const struct session *session, const struct note_rows *rows, struct buf *name);

/* Opens the plan of the selected one where its words are now, and selects them; or says why not. */
void note_table_go(struct session *session, const struct note_rows *rows);

/* Where notes last as long as the session, appends that to the notice, once. */
void note_table_tell_passing(struct session *session);

#endif
