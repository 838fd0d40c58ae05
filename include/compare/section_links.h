/*
 * section_links: which sections of two plans belong together, by what is in them.
 *
 * Sections are linked by the sentences in them and below them that are linked, and by their titles;
 * their numbers make no difference. Links of b and a are those of a and b with their sides
 * exchanged. Notes are left out, and sections without a word.
 */
#ifndef LANTU_COMPARE_SECTION_LINKS_H
#define LANTU_COMPARE_SECTION_LINKS_H

#include "compare/links.h"

/* change is LINK_SAME if all words in it and below it are, else REWORDED, NEW or GONE. */
struct section_link {
	enum link_change change;
	bool moved;    /* to another section, or out of the order of its neighbours */
	uint32_t a, b; /* numbers of sections; PLAN_NONE: none */
};

/* A zeroed struct is empty; section_links_fini frees it. */
struct section_links {
	struct section_link
		*items; /* in the order of b; what is gone after what it followed in a */
	uint32_t n;
	uint32_t *of_a, *of_b; /* of each section: the other plan's, PLAN_NONE if there is none */
};

/* Replaces sections by those of the plans that are linked. */
void section_links_find(struct section_links *sections, const struct links *links);

void section_links_fini(struct section_links *sections);

#endif
