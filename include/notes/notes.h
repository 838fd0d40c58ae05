/*
 * notes: what the user has written and taken down, kept in a journal (journal.h).
 *
 * A mark is a place with a name, which may be empty; a remark is the user's words at a place; an
 * excerpt is words of a plan with their source, kept as they were when they were taken, and the
 * user's own beside them. All have an anchor. They are in one order, and a list is of one kind or
 * several. A record of the journal is a JSON object; members and operations that are not known, as
 * a later version may write, are passed over and kept.
 *
 * The text of a note belongs to the notes, and goes with the next change of them.
 */
#ifndef LANTU_NOTES_NOTES_H
#define LANTU_NOTES_NOTES_H

#include "lang/messages.h"
#include "notes/anchor.h"
#include "notes/journal.h"

/* Bits, so that a list can be of several. */
enum note_kind { NOTE_MARK = 1, NOTE_REMARK = 2, NOTE_EXCERPT = 4 };

/* What the user has to do with a place; each has a colour. */
enum note_label { LABEL_NONE, LABEL_CHECK, LABEL_QUOTE, LABEL_QUESTION, LABEL_DONE, LABELS };

#define NOTES_LABELS "none|check|quote|question|done" /* their words, in that order */

struct note {
	str id; /* sixteen hexadecimal digits, chosen at random */
	enum note_kind kind;
	enum note_label label;
	str text;   /* the user's own; of a mark its name */
	str words;  /* of an excerpt, paragraphs parted by line feeds; else empty */
	str source; /* of an excerpt, as it is printed below it */
	struct anchor anchor;
	str others; /* members that are not known, as JSON: "a":1,"b":2 */
};

/* Where the note with an id is, or was when it was last asked for. */
struct notes_slot {
	str id;
	uint32_t at;
};

struct notes {
	struct journal_reader reader;
	struct journal journal;
	struct buf folder;
	struct note *items; /* of all kinds, in their orders */
	uint32_t n;
	size_t cap;
	struct notes_slot *slots; /* by the hash of the id; ids that are gone are kept */
	uint32_t n_slots, n_used; /* a power of two, and those that have an id */
	str *others;		  /* records that are not known */
	uint32_t n_others;
	size_t others_cap;
	char added[17];	  /* the id of the last one that was added here */
	bool later;	  /* the file is of a later version, and is only added to */
	bool passing;	  /* to be set: changes are not saved, and last until it is closed */
	uint32_t version; /* another one after each change */
	struct arena arena;
};

/* How long another process that has the lock is waited for. */
enum { NOTES_PATIENCE_MS = 10000, NOTES_MOMENT_MS = 100 };

/*
 * Opens the user's notes, in lantu/notes under XDG_STATE_HOME. False and err if they are there and
 * cannot be read. Closed by notes_close in any case. Without HOME there are none.
 */
bool notes_open(struct notes *notes, struct err *err);

/*
 * The same in a folder, which may be NULL: then there are none. Others are waited for a moment
 * only, so that a screen goes on; a change is then refused with ERR_BUSY.
 */
bool notes_open_in(struct notes *notes, const char *folder, struct err *err);

/* Reads what others have saved since. False and err if that is there and cannot be read. */
bool notes_refresh(struct notes *notes, struct err *err);
void notes_close(struct notes *notes);

/* How many there are of some kinds, and number i of them, from 0; NULL after the last. */
uint32_t notes_count(const struct notes *notes, unsigned kinds);
const struct note *notes_at(const struct notes *notes, unsigned kinds, uint32_t i);

/* The next of some kinds, from number *at of all on, which goes beyond it; NULL after the last. */
const struct note *notes_next(const struct notes *notes, unsigned kinds, uint32_t *at);

/* The one with an id, NULL if there is none. */
const struct note *notes_find(const struct notes *notes, str id);

/* A copy that lasts as long as the arena, for notes_restore. */
struct note notes_copy(const struct note *note, struct arena *arena);

/* What a label is called, empty for none; and the one that has that name in any language. */
str notes_label_name(enum note_label label, enum lang lang);
bool notes_label_named(str name, enum note_label *label);

/*
 * These return true once the change will survive a power cut; false and err, and nothing has
 * changed, if it cannot be saved. What others have saved meanwhile is there afterwards, too.
 */

/* Adds a note after all others; its id is chosen here. */
bool notes_add(struct notes *notes, const struct note *note, struct err *err);

/* Gives the one with the id another text and label. */
bool notes_edit(struct notes *notes, str id, str text, enum note_label label, struct err *err);

/* Brings one back that was removed, before another, or with an empty id after all. */
bool notes_restore(struct notes *notes, const struct note *note, str before, struct err *err);

/* Removes those with the ids. One that is not there any more is no error. */
bool notes_remove(struct notes *notes, const str *ids, uint32_t n, struct err *err);

/* Moves one before another, or with an empty id after all. */
bool notes_move(struct notes *notes, str id, str before, struct err *err);

#endif
