#include "session/tree.h"

uint32_t tree_below(const struct document *document, uint32_t section)
{
	uint32_t next =
		document->folded[section] ? document->plan->sections[section].end : section + 1;

	return next < document->plan->n_sections ? next : section;
}

uint32_t tree_visible(const struct document *document, uint32_t section)
{
	uint32_t visible = section, around = section;

	while ((around = document->plan->sections[around].parent) != PLAN_NONE) {
		if (document->folded[around])
			visible = around;
	}
	return visible;
}

uint32_t tree_above(const struct document *document, uint32_t section)
{
	return section == 0 ? 0 : tree_visible(document, section - 1);
}

void tree_scroll(struct document *document, unsigned rows)
{
	uint32_t top = tree_visible(document, document->tree_top), at = document->selected;

	if (at <= top) {
		document->tree_top = at;
	} else {
		/* The lowest row from which the selection is still on the last row. */
		for (unsigned row = 1; row < rows && at > 0; row++)
			at = tree_above(document, at);
		document->tree_top = top < at ? at : top;
	}
	/* Empty rows at the end are used before any row at the start is hidden. */
	uint32_t end = document->tree_top;
	unsigned used = 1;
	for (uint32_t next; used < rows && (next = tree_below(document, end)) != end; used++)
		end = next;
	for (; used < rows && document->tree_top > 0; used++)
		document->tree_top = tree_above(document, document->tree_top);
}
