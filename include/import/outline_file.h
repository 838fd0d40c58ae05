/*
 * outline_file: the headings of a text as its user wants them, a line each:
 * LEVEL<TAB>LABEL<TAB>TITLE.
 *
 * LEVEL is 1 for a chapter, 2 for what is below it, and so on; LABEL may be empty. The lines are
 * matched with those of the text in order, whatever blanks are in either; a line that is not in the
 * text is passed over. A title may go on over several lines of the text, which are then joined.
 * Where an outline file is given, nothing else is a heading.
 */
#ifndef LANTU_IMPORT_OUTLINE_FILE_H
#define LANTU_IMPORT_OUTLINE_FILE_H

#include "base/err.h"
#include "plan/plan.h"

struct outline_entry {
	unsigned level; /* from 1 */
	str label, title;
};

/* Slices of the text it was read from. A zeroed struct is empty. */
struct outline_file {
	struct outline_entry *entries;
	size_t n, cap;
};

/* Reads the lines of a file, which must live as long; false and err if one is none. */
bool outline_file_read(str text, struct outline_file *file, struct err *err);
void outline_file_fini(struct outline_file *file);

/* Appends a line of such a file. */
void outline_file_add(struct buf *out, const struct outline_entry *entry);

/* Where an entry is in a line of the text. */
struct outline_match {
	str label, title, rest; /* slices of the line; the rest is what follows on it */
};

/*
 * The number of the first entry from `from` on that the line is, or `n` if it is none of the next
 * ones.
 */
size_t outline_file_match(
	const struct outline_file *file, size_t from, str line, struct outline_match *match);

/* Whether an entry from `from` on begins with these words and goes on after them with `more`. */
bool outline_file_spans(const struct outline_file *file, size_t from, str words, str more);

#endif
