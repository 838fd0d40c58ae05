#include "compare/moved.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "compare/links.h"
#include "compare/order.h"

enum { TITLE_VOTES = 1000 }; /* of linked titles: more than what is in a section */

/* Linked units of two sections. */
struct votes {
	uint32_t a, b, n;
};

struct work {
	struct links *links;
	struct votes *votes; /* by a, then b */
	uint32_t n;
	uint32_t *main_a, *main_b; /* of each section of a the chief one of b, and of b of a */
};

static const struct sentence_item *first_item(
	const struct links *links, const struct link *link, bool of_b)
{
	const struct sentences *side = of_b ? &links->b : &links->a;

	return &side->items[links->parts[of_b ? link->b : link->a].sentence];
}

static bool is_title(const struct sentences *side, const struct sentence_item *item)
{
	return item->block == index_title_block(side->index, item->section);
}

static int compare_votes(const void *x, const void *y)
{
	const struct votes *p = x, *q = y;

	if (p->a != q->a)
		return p->a < q->a ? -1 : 1;
	return p->b < q->b ? -1 : p->b > q->b;
}

static void count_votes(struct work *work)
{
	struct links *links = work->links;
	uint32_t n = 0;

	work->votes = mem_alloc((size_t)links->n + 1, sizeof(*work->votes));
	for (uint32_t i = 0; i < links->n; i++) {
		const struct link *link = &links->items[i];
		if (link->n_a == 0 || link->n_b == 0)
			continue;
		const struct sentence_item *a = first_item(links, link, false);
		const struct sentence_item *b = first_item(links, link, true);
		bool titles = is_title(&links->a, a) && is_title(&links->b, b);
		uint32_t units = (a->end - a->from + b->end - b->from) / 2;
		work->votes[n++] =
			(struct votes){a->section, b->section, titles ? TITLE_VOTES : units};
	}
	qsort(work->votes, n, sizeof(*work->votes), compare_votes);
	for (uint32_t i = 0; i < n; i++) {
		if (i > 0 && compare_votes(&work->votes[i], &work->votes[work->n - 1]) == 0)
			work->votes[work->n - 1].n += work->votes[i].n;
		else
			work->votes[work->n++] = work->votes[i];
	}
}

/* Of as many votes the first. */
static void find_chief(struct work *work)
{
	uint32_t n_a = work->links->a.index->n_sections, n_b = work->links->b.index->n_sections;
	uint32_t *most_a = mem_alloc((size_t)n_a + 1, sizeof(uint32_t));
	uint32_t *most_b = mem_alloc((size_t)n_b + 1, sizeof(uint32_t));

	work->main_a = mem_alloc((size_t)n_a + 1, sizeof(uint32_t));
	work->main_b = mem_alloc((size_t)n_b + 1, sizeof(uint32_t));
	for (uint32_t i = 0; i < work->n; i++) {
		const struct votes *v = &work->votes[i];
		if (v->n > most_a[v->a]) {
			most_a[v->a] = v->n;
			work->main_a[v->a] = v->b;
		}
		if (v->n > most_b[v->b]) {
			most_b[v->b] = v->n;
			work->main_b[v->b] = v->a;
		}
	}
	free(most_a);
	free(most_b);
}

static bool belong_together(const struct work *work, uint32_t a, uint32_t b)
{
	return work->main_a[a] == b || work->main_b[b] == a;
}

/* A link between two sections that belong together, and where its first sentences are. */
struct row {
	uint32_t section_a, section_b, a, b, link;
};

static int compare_rows(const void *x, const void *y)
{
	const struct row *p = x, *q = y;

	if (p->section_a != q->section_a)
		return p->section_a < q->section_a ? -1 : 1;
	if (p->section_b != q->section_b)
		return p->section_b < q->section_b ? -1 : 1;
	if (p->b != q->b)
		return p->b < q->b ? -1 : 1;
	return p->a < q->a ? -1 : p->a > q->a;
}

/* The rows of all links that may be where they were, by the sections; the caller frees them. */
static struct row *find_rows(const struct work *work, uint32_t *n)
{
	const struct links *links = work->links;
	struct row *rows = mem_alloc((size_t)links->n + 1, sizeof(*rows));

	*n = 0;
	for (uint32_t i = 0; i < links->n; i++) {
		const struct link *link = &links->items[i];
		if (!link->n_a || !link->n_b)
			continue;
		uint32_t a = first_item(links, link, false)->section;
		uint32_t b = first_item(links, link, true)->section;
		if (belong_together(work, a, b))
			rows[(*n)++] = (struct row){a, b, links->parts[link->a].sentence,
				links->parts[link->b].sentence, i};
	}
	if (*n)
		qsort(rows, *n, sizeof(*rows), compare_rows);
	return rows;
}

void moved_find(struct links *links)
{
	struct work work = {.links = links};
	uint32_t n, *places = mem_alloc((size_t)links->n + 1, sizeof(*places));
	bool *kept = mem_alloc((size_t)links->n + 1, sizeof(*kept));

	count_votes(&work);
	find_chief(&work);
	struct row *rows = find_rows(&work, &n);
	for (uint32_t i = 0; i < links->n; i++)
		links->items[i].moved = links->items[i].n_a && links->items[i].n_b;
	for (uint32_t i = 0, k; i < n; i += k) {
		for (k = 0; i + k < n && rows[i + k].section_a == rows[i].section_a &&
			    rows[i + k].section_b == rows[i].section_b;
			k++)
			places[k] = rows[i + k].a;
		order_find(places, k, kept);
		for (uint32_t r = 0; r < k; r++)
			links->items[rows[i + r].link].moved = !kept[r];
	}
	free(work.votes);
	free(work.main_a);
	free(work.main_b);
	free(rows);
	free(places);
	free(kept);
}
