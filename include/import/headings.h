/*
 * headings: which lines of a text are headings.
 *
 * The whole text is read first. Each line that may be a heading is a candidate: it has a label, or
 * Markdown's signs, or is short and alone, or has words such as 附件. Then it is seen which styles
 * of labels occur, which of them restart inside which, and the candidates are judged in order: a
 * number must follow in its style. What was decided is kept with its reason.
 */
#ifndef LANTU_IMPORT_HEADINGS_H
#define LANTU_IMPORT_HEADINGS_H

#include "import/candidate.h"

/*
 * Finds and judges the candidates of a text up to byte `tail`. `file` (may be NULL) overrules. The
 * caller frees the list.
 */
void headings_find(
	str text, size_t tail, const struct outline_file *file, struct headings *headings);
void headings_fini(struct headings *headings);

#endif
