/*
 * outline: the sections of a plan, made of a text whose headings were found.
 *
 * A heading goes below the nearest one before it that ranks higher (headings.h). Lines before the
 * first heading are the preamble. Every line that is not blank ends up in exactly one title or
 * paragraph, in the order of the text; only labels, blanks, signs of Markdown, page numbers before
 * labels and the 。 after a title are cut off.
 */
#ifndef LANTU_IMPORT_OUTLINE_H
#define LANTU_IMPORT_OUTLINE_H

#include "import/explain.h"
#include "import/outline_file.h"
#include "import/rewrite.h"

struct outline_options {
	size_t tail;			 /* from this byte on, the words are those of a web page */
	const struct outline_file *file; /* NULL: headings are found */
	struct explain *explain;	 /* NULL: no reasons are wanted */
};

/*
 * Adds the sections of the rewrite's text to a new plan, and what is left out to its edits. The
 * text is valid UTF-8 without control characters but line ends. A text of blanks adds nothing.
 * Returns how many lines of the outline file were met.
 */
size_t outline_build(
	struct plan *plan, struct rewrite *rewrite, const struct outline_options *options);

#endif
