#include "compare/comparison.h"

void comparison_make(struct comparison *c, const struct index *a, const struct index *b)
{
	*c = (struct comparison){.a = a->plan, .b = b->plan};
	links_find(&c->links, a, b);
	section_links_find(&c->sections, &c->links);
	figures_find(&c->figures_a, c->a);
	figures_find(&c->figures_b, c->b);
	figure_pairs_find(&c->figures, &c->links, &c->figures_a, &c->figures_b);
	phrase_changes_find(&c->phrases, a, b);
	for (uint32_t i = 0; i < c->links.n; i++) {
		c->counts[c->links.items[i].change]++;
		c->moved += c->links.items[i].moved;
	}
}

bool comparison_differ(const struct figure *a, const struct figure *b)
{
	return a->value < b->value || a->value > b->value || a->max < b->max || a->max > b->max ||
	       a->bound != b->bound || !str_equal(a->unit, b->unit);
}

void comparison_fini(struct comparison *c)
{
	links_fini(&c->links);
	section_links_fini(&c->sections);
	figure_pairs_fini(&c->figures);
	figures_fini(&c->figures_a);
	figures_fini(&c->figures_b);
	phrase_changes_fini(&c->phrases);
}
