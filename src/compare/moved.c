#include "compare/moved.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "compare/links.h"

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

/*
 * The longest ascending sequence of the links' places in a, in the order of b, within each section
 * of b (Fredman, "On computing the length of longest increasing subsequences", 1975).
 */
struct sequence {
	uint32_t *tail, *before; /* of each length: its last link; of each link: the one before */
	uint32_t *place;
	uint32_t n;
};

static void add_to_sequence(struct sequence *s, uint32_t link, uint32_t place)
{
	uint32_t low = 0, high = s->n;

	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		if (s->place[s->tail[middle]] < place)
			low = middle + 1;
		else
			high = middle;
	}
	s->place[link] = place;
	s->before[link] = low ? s->tail[low - 1] : UINT32_MAX;
	s->tail[low] = link;
	if (low == s->n)
		s->n++;
}

/* Those of the sequence are where they were; it is empty after that. */
static void end_sequence(struct sequence *s, struct links *links)
{
	uint32_t link = s->n ? s->tail[s->n - 1] : UINT32_MAX;

	for (; link != UINT32_MAX; link = s->before[link])
		links->items[link].moved = false;
	s->n = 0;
}

void moved_find(struct links *links)
{
	struct work work = {.links = links};
	struct sequence s = {mem_alloc((size_t)links->n + 1, sizeof(uint32_t)),
		mem_alloc((size_t)links->n + 1, sizeof(uint32_t)),
		mem_alloc((size_t)links->n + 1, sizeof(uint32_t)), 0};
	uint32_t section = UINT32_MAX;

	count_votes(&work);
	find_chief(&work);
	for (uint32_t i = 0; i < links->n; i++) {
		struct link *link = &links->items[i];
		link->moved = link->n_a && link->n_b;
		if (!link->moved)
			continue;
		uint32_t a = first_item(links, link, false)->section;
		uint32_t b = first_item(links, link, true)->section;
		if (b != section)
			end_sequence(&s, links);
		section = b;
		if (belong_together(&work, a, b))
			add_to_sequence(&s, i, links->parts[link->a].sentence);
	}
	end_sequence(&s, links);
	free(work.votes);
	free(work.main_a);
	free(work.main_b);
	free(s.tail);
	free(s.before);
	free(s.place);
}
