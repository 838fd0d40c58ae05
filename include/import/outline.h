/*
 * outline: the headings of a text, and the sections they make.
 *
 * One table of labels says what a heading looks like, of which kind it is and how it ranks; a
 * heading goes below the nearest one before it that ranks higher. Lines before the first heading
 * are the preamble. Every line that is not blank ends up in exactly one title or paragraph, in the
 * order of the text; only labels, blanks and the 。 after a title are cut off.
 */
#ifndef LANTU_IMPORT_OUTLINE_H
#define LANTU_IMPORT_OUTLINE_H

#include "plan/plan.h"

/*
 * Adds the sections of text to a new plan. The text is valid UTF-8 without control characters
 * but line ends. A text of blanks adds nothing. `kept` (may be NULL) is called with each label,
 * title and paragraph, a slice of the text, in order.
 */
void outline_build(
	struct plan *plan, str text, void (*kept)(void *context, str word), void *context);

#endif
