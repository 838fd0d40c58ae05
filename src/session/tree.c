#include "session/tree.h"

#include "plan/render.h"

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

void tree_fold(struct document *document, uint32_t section, bool folded)
{
	struct unfolded *own = &document->unfolded;
	unsigned kept = 0;

	for (unsigned i = 0; i < own->n; i++) {
		if (own->sections[i] != section)
			own->sections[kept++] = own->sections[i];
	}
	own->n = kept;
	document->folded[section] = folded;
}

void tree_follow(struct document *document)
{
	const struct section *sections = document->plan->sections;
	struct unfolded *own = &document->unfolded;
	uint32_t read = document->cursor.section, around = read;
	unsigned kept = 0;

	for (unsigned i = 0; i < own->n; i++) {
		uint32_t branch = own->sections[i];
		if (read >= branch && read < sections[branch].end)
			own->sections[kept++] = branch;
		else
			document->folded[branch] = true;
	}
	own->n = kept;
	while ((around = sections[around].parent) != PLAN_NONE) {
		if (document->folded[around])
			own->sections[own->n++] = around;
		document->folded[around] = false;
	}
	document->selected = read;
}

/* A list of short items is no level of a plan. */
static bool is_chapter(const struct document *document, uint32_t section)
{
	return document_is_branch(document, section) &&
	       !render_is_item(document->plan, section + 1);
}

/* The next section on the same level. */
static uint32_t next_sibling(const struct document *document, uint32_t section)
{
	return document->plan->sections[section].end;
}

void tree_lay_out(struct document *document, unsigned rows)
{
	uint32_t n = document->plan->n_sections, used = 0;

	if (document->laid_out)
		return;
	document->laid_out = true;
	for (uint32_t i = 0; i < n && used <= rows; i = next_sibling(document, i)) {
		used++;
		uint32_t end = is_chapter(document, i) ? next_sibling(document, i) : 0;
		for (uint32_t k = i + 1; k < end && used <= rows; k = next_sibling(document, k))
			used++;
	}
	for (uint32_t i = 0; i < n && used <= rows; i = next_sibling(document, i))
		document->folded[i] = document_is_branch(document, i) && !is_chapter(document, i);
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
