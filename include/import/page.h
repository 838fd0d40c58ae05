/*
 * page: what belongs to a page rather than to the words on it.
 *
 * One step of a rewrite: contents pages, page numbers, lines repeated on every page and what web
 * pages put around a text are removed, and lines that were wrapped at the width of a page are
 * joined again. The whole text is read before, to see how wide its pages are.
 */
#ifndef LANTU_IMPORT_PAGE_H
#define LANTU_IMPORT_PAGE_H

#include "import/explain.h"
#include "import/outline_file.h"
#include "import/rewrite.h"

struct page_report {
	uint32_t removed, joined; /* lines */
	size_t tail; /* byte of the step's result where the words of the page itself begin */
};

/*
 * Makes the step. Lines over which a title of the outline file goes on are joined too; file and
 * explain may be NULL.
 */
void page_clean(struct rewrite *rewrite, const struct outline_file *file, struct explain *explain,
	struct page_report *report);

#endif
