/*
 * listing: marks and remarks with their places as they are now, as lines, Markdown, JSON or CSV.
 *
 * Each is looked for in its plan, which is opened if it is not given. Text of a plan is escaped in
 * Markdown; what is appended still has hidden characters in lines and Markdown.
 */
#ifndef LANTU_NOTES_LISTING_H
#define LANTU_NOTES_LISTING_H

#include "base/csv.h"
#include "base/json.h"
#include "notes/export.h"

enum { LISTING_KINDS = NOTE_MARK | NOTE_REMARK };

/* Set the first members, begin, add, end. */
struct listing {
	enum export_form form; /* not EXPORT_HTML */
	enum lang lang;
	const char *library; /* for plans that must be opened; NULL: the user's own */
	struct buf *out;
	struct json_writer json; /* the rest is the listing's own */
	struct csv_writer csv;
	const struct plan *plan; /* the one that notes are looked for in; NULL: none */
	struct plan *opened;	 /* the same, if it was opened here */
	struct anchor_index *index;
	bool added;
};

/* A table may be for a spreadsheet; see csv.h. */
void listing_begin(struct listing *listing, bool spreadsheet);
void listing_end(struct listing *listing);

/* The plan of the notes that follow, borrowed; NULL: each has its own, which is opened. */
void listing_set_plan(struct listing *listing, const struct plan *plan);

/* Adds a note under a number. */
void listing_add(struct listing *listing, uint32_t number, const struct note *note);

/*
 * Appends what has become of the place of a note, in words; nothing if it is as it was. Without its
 * plan that is not there.
 */
void listing_describe(const struct note *note, const struct plan *plan,
	const struct anchor_found *found, enum lang lang, struct buf *out);

#endif
