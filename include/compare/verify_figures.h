/*
 * verify_figures: the figures of the plans that those of a draft are held against.
 *
 * Those of plans in memory are found once; those of a library are looked up in its file. Indexes
 * and library are borrowed.
 */
#ifndef LANTU_COMPARE_VERIFY_FIGURES_H
#define LANTU_COMPARE_VERIFY_FIGURES_H

#include "compare/verify.h"

/* A figure of the plans; its texts last as long as the figures and the arena it was found with. */
struct verify_entry {
	struct verify_source source;
	struct figure figure;
	str key; /* compare/subjects.h */
};

/* A zeroed list is empty; its items are the caller's. */
struct verify_entries {
	struct verify_entry *items;
	uint32_t n;
	size_t cap;
};

/* Adds the figures of all plans that count the same as another. */
void verify_figures_add_of_subject(struct verify_figures *figures, const struct figure *figure,
	str place, struct arena *arena, struct verify_entries *entries);

/* Adds those of one plan that say the same number, whatever they count. */
void verify_figures_add_of_plan(struct verify_figures *figures, uint32_t index, uint32_t plan,
	const struct figure *figure, struct arena *arena, struct verify_entries *entries);

/* Whether two figures say the same number. */
bool verify_figures_are_equal(const struct figure *a, const struct figure *b);

#endif
