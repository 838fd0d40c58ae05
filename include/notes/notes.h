/*
 * notes: what the user has written and taken down, kept in a journal (journal.h).
 *
 * A note is the user's words at a place; an excerpt is words of a plan with their source, kept as
 * they were when they were taken. Both have an anchor. Each kind is a list in an order of its own.
 * A record of the journal is a JSON object; members and operations that are not known, as a later
 * version may write, are passed over and kept. The text of a note is freed with the notes.
 */
#ifndef LANTU_NOTES_NOTES_H
#define LANTU_NOTES_NOTES_H

#include "notes/anchor.h"
#include "notes/journal.h"

enum note_kind { NOTE_REMARK, NOTE_EXCERPT, NOTE_KINDS };

struct note {
	str id; /* sixteen hexadecimal digits, chosen at random */
	enum note_kind kind;
	str text;   /* the user's own */
	str words;  /* of an excerpt, paragraphs parted by line feeds; else empty */
	str source; /* of an excerpt, as it is printed below it */
	struct anchor anchor;
};

struct notes {
	struct journal_reader reader;
	struct journal journal;
	struct buf folder;
	struct note *items; /* of all kinds, in their orders */
	uint32_t n;
	size_t cap;
	str *others; /* records that are not known */
	uint32_t n_others;
	size_t others_cap;
	bool later; /* the file is of a later version, and is only added to */
	struct arena arena;
};

enum { NOTES_PATIENCE_MS = 10000 };

/*
 * Opens the user's notes, in lantu/notes under XDG_STATE_HOME. False and err if they are there and
 * cannot be read. Closed by notes_close in any case. Without HOME there are none.
 */
bool notes_open(struct notes *notes, struct err *err);
void notes_close(struct notes *notes);

/* How many there are of a kind, and number i of them, from 0; NULL after the last. */
uint32_t notes_count(const struct notes *notes, enum note_kind kind);
const struct note *notes_at(const struct notes *notes, enum note_kind kind, uint32_t i);

/*
 * These return true once the change will survive a power cut; false and err, and nothing has
 * changed, if it cannot be saved. What others have saved meanwhile is there afterwards, too.
 */

/* Adds a note after the others of its kind; its id is chosen here. */
bool notes_add(struct notes *notes, const struct note *note, struct err *err);

/* Removes those with the ids. One that is not there any more is no error. */
bool notes_remove(struct notes *notes, const str *ids, uint32_t n, struct err *err);

/* Moves one before another of its kind, or with an empty id after all. */
bool notes_move(struct notes *notes, str id, str before, struct err *err);

#endif
