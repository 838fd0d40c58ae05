#include "session/document.h"

#include <stdlib.h>

bool document_is_branch(const struct document *d, uint32_t section)
{
	return d->plan->sections[section].end > section + 1;
}

static void count_characters(const struct plan *plan, uint32_t *before)
{
	/* First those of each section without its subsections. */
	for (uint32_t i = 0; i < plan->n_sections; i++) {
		const struct section *section = &plan->sections[i];
		before[i + 1] = section->characters;
		if (section->parent != PLAN_NONE)
			before[section->parent + 1] -= section->characters;
	}
	for (uint32_t i = 0; i < plan->n_sections; i++)
		before[i + 1] += before[i];
}

void document_init(struct document *d, struct plan *plan, const char *path)
{
	*d = (struct document){.plan = plan, .path = path ? mem_string(str_of(path)) : NULL};
	d->before = mem_alloc(plan->n_sections + (size_t)1, sizeof(*d->before));
	count_characters(plan, d->before);
	d->folded = mem_alloc(plan->n_sections, sizeof(*d->folded));
	for (uint32_t s = 0; s < plan->n_sections; s++)
		d->folded[s] = document_is_branch(d, s);
}

str document_file(const struct document *d)
{
	const char *slash = d->path ? strrchr(d->path, '/') : NULL;

	return slash ? str_of(slash + 1) : d->path ? str_of(d->path) : d->plan->id;
}

struct index *document_index(struct document *d)
{
	if (!d->index)
		d->index = index_build(d->plan);
	return d->index;
}

const struct figures *document_figures(struct document *d)
{
	if (!d->figures) {
		d->figures = mem_alloc(1, sizeof(*d->figures));
		figures_find(d->figures, d->plan);
	}
	return d->figures;
}

void document_fini(struct document *d)
{
	if (d->figures)
		figures_fini(d->figures);
	free(d->figures);
	inside_fini(&d->links);
	index_free(d->index);
	plan_free(d->plan);
	free(d->path);
	free(d->before);
	free(d->folded);
	noted_fini(&d->noted);
}
