/*
 * marks: paragraphs the user wants to find again, kept in the order of the text.
 */
#ifndef LANTU_SESSION_MARKS_H
#define LANTU_SESSION_MARKS_H

#include "plan/plan.h"

/* A zeroed struct is empty; marks_fini frees it. */
struct marks {
	struct place *items;
	uint32_t n;
	size_t cap;
};

/* Marks a place, or takes the mark off its paragraph; true if it is marked now. */
bool marks_toggle(struct marks *marks, struct place place);

/* The number of the mark in the paragraph of a place, marks->n if there is none. */
uint32_t marks_find(const struct marks *marks, struct place place);

void marks_fini(struct marks *marks);

#endif
