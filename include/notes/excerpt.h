/*
 * excerpt: words of a plan that are taken down with their source.
 */
#ifndef LANTU_NOTES_EXCERPT_H
#define LANTU_NOTES_EXCERPT_H

#include "notes/notes.h"

struct excerpt {
	const struct plan *plan;
	const char *file;	   /* of the plan, as the user named it; NULL: none */
	struct anchor_range range; /* of the words; of several paragraphs the first one's part */
	uint32_t section;	   /* named as the source; PLAN_NONE: the plan is */
	str words;
};

/* Appends the words of a range as they are copied: of a section all of it, with its heading. */
void excerpt_words(const struct plan *plan, const struct anchor_range *range, enum lang lang,
	struct buf *words);

/* Its number among the excerpts if the same words of the same place are there already, else 0. */
uint32_t excerpt_number(const struct notes *notes, const struct excerpt *excerpt);

/* Adds it to the notes; false and err if it cannot be saved. */
bool excerpt_add(
	struct notes *notes, const struct excerpt *excerpt, enum lang lang, struct err *err);

#endif
