/*
 * note_rows: the notes that a view lists, and those that were removed there; see note_table.h.
 */
#ifndef LANTU_SESSION_NOTE_ROWS_H
#define LANTU_SESSION_NOTE_ROWS_H

#include "notes/notes.h"
#include "session/table.h"

/* Items of the table are these notes. A zeroed struct is empty; note_rows_fini frees it. */
struct note_rows {
	struct table table;
	const struct note_table_kind *kind; /* set when they are first listed */
	const struct note **items;	    /* as long as the notes have the version */
	uint32_t n, version;
	size_t cap;
	struct note_removed {
		struct note note; /* its text is in `own` */
		str before;	  /* the id of the one after it */
	} * removed;		  /* the last one last */
	uint32_t n_removed;
	size_t removed_cap;
	struct arena own;
};

void note_rows_add(struct note_rows *rows, const struct note *note);

uint32_t note_rows_count(const struct note_rows *rows);
const struct note *note_rows_at(const struct note_rows *rows, uint32_t item);

/* The selected one, NULL if there is none. */
const struct note *note_rows_selected(const struct note_rows *rows);

/* The item of an id, TABLE_NONE if there is none. */
uint32_t note_rows_find(const struct note_rows *rows, str id);

/* Keeps one of the notes as it is, before it is removed; counted in n_removed once that is done. */
const struct note_removed *note_rows_keep(
	struct note_rows *rows, const struct notes *notes, const struct note *note);

void note_rows_fini(struct note_rows *rows);

#endif
