/*
 * manuscript: a text of the user's own that is not a plan, as paragraphs with the way back to the
 * file.
 *
 * It comes in any encoding that import reads, as plain text, Markdown or HTML. What only lays out
 * the text is left out: the marks of Markdown, code in fences, addresses of links, tags, scripts
 * and comments of HTML. HTML is read tag by tag (no tree is made of it): elements that are blocks
 * end a paragraph. Reading never fails for what the text says, and costs time and memory linear in
 * it. A manuscript owns its memory; manuscript_fini frees it.
 */
#ifndef LANTU_IMPORT_MANUSCRIPT_H
#define LANTU_IMPORT_MANUSCRIPT_H

#include "base/err.h"
#include "import/import.h"

/* Bytes from..end of the words: not empty, no blanks at its ends. */
struct manuscript_paragraph {
	uint32_t from, end;
	bool quoted; /* a block quotation, or indented further than the text is */
};

struct manuscript {
	struct buf text;  /* the file's, in valid UTF-8 */
	struct buf words; /* of all paragraphs: valid UTF-8 without controls */
	struct manuscript_paragraph *paragraphs;
	struct manuscript_run {
		uint32_t words, text; /* from this byte on, words are those of the text from here */
	} * runs;
	uint32_t n, n_runs;
	size_t cap, runs_cap;
	uint32_t from; /* where the paragraph that is being added begins */
};

/*
 * Reads the bytes of a file. Its name tells HTML and Markdown, or else what it begins with does.
 * The report gets the encoding and the places that are damaged. False and err if it is too large,
 * in no known encoding or badly damaged; a file without words has no paragraphs.
 */
bool manuscript_read(struct manuscript *manuscript, str bytes, str name,
	struct import_report *report, struct err *err);
void manuscript_fini(struct manuscript *manuscript);

/* The words of a paragraph. */
str manuscript_words(const struct manuscript *manuscript, uint32_t paragraph);

/* A place in the file, going forward only. A zeroed one is at its start. */
struct manuscript_place {
	uint32_t line, column; /* from 1, columns in code points; once it was moved */
	uint32_t run, at;
};

/* Goes to byte `byte` of the words, which is not before the one gone to last. */
void manuscript_locate(
	const struct manuscript *manuscript, uint32_t byte, struct manuscript_place *place);

/* ---- for those who read it ---- */

/* Adds a slice of the text to the paragraph; control characters are left out, a tab is a blank. */
void manuscript_add(struct manuscript *manuscript, str piece);

/* Adds a character that the text at byte `at` is read as; a control is one that is a blank. */
void manuscript_add_other(struct manuscript *manuscript, uint32_t code_point, size_t at);

/* Ends the paragraph; one without words is none. */
void manuscript_end(struct manuscript *manuscript, bool quoted);

/* Reads plain text and Markdown, or HTML, from byte `from` of the text on. */
void manuscript_read_text(struct manuscript *manuscript, size_t from);
void manuscript_read_html(struct manuscript *manuscript, size_t from);

#endif
