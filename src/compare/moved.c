#include "compare/moved.h"

#include <stdlib.h>

#include "base/mem.h"
#include "compare/order.h"

enum { TITLE_VOTES = 1000 }; /* of linked titles: more than what is in a section */

/* Of each section of a the chief one of b, and of b of a, and its votes. */
struct chiefs {
	uint32_t *of_a, *of_b, *most_a, *most_b;
};

static int compare_links(const void *x, const void *y)
{
	const struct moved_link *p = x, *q = y;

	if (p->section_a != q->section_a)
		return p->section_a < q->section_a ? -1 : 1;
	if (p->section_b != q->section_b)
		return p->section_b < q->section_b ? -1 : 1;
	if (p->b != q->b)
		return p->b < q->b ? -1 : 1;
	return p->a < q->a ? -1 : p->a > q->a;
}

/* How many links from the first on are of the same two sections as it. */
static uint32_t same_sections(const struct moved_link *links, uint32_t n)
{
	uint32_t k = 1;

	while (k < n && links[k].section_a == links->section_a &&
		links[k].section_b == links->section_b)
		k++;
	return k;
}

static uint32_t votes(const struct moved_link *links, uint32_t n)
{
	uint32_t sum = 0;

	for (uint32_t i = 0; i < n; i++)
		sum += links[i].titles ? TITLE_VOTES : links[i].units / 2;
	return sum;
}

/* Of as many votes the first. */
static void find_chiefs(struct chiefs *chiefs, const struct moved_link *links, uint32_t n)
{
	for (uint32_t i = 0, k; i < n; i += k) {
		uint32_t a = links[i].section_a, b = links[i].section_b;
		k = same_sections(links + i, n - i);
		uint32_t sum = votes(links + i, k);
		if (sum > chiefs->most_a[a]) {
			chiefs->most_a[a] = sum;
			chiefs->of_a[a] = b;
		}
		if (sum > chiefs->most_b[b]) {
			chiefs->most_b[b] = sum;
			chiefs->of_b[b] = a;
		}
	}
}

void moved_find(struct moved_link *links, uint32_t n, uint32_t n_a, uint32_t n_b)
{
	size_t a = n_a + (size_t)1, b = n_b + (size_t)1;
	uint32_t *work = mem_alloc(2 * (a + b), sizeof(*work));
	struct chiefs chiefs = {work, work + a, work + a + b, work + 2 * a + b};
	uint32_t *places = mem_alloc((size_t)n + 1, sizeof(*places));
	bool *kept = mem_alloc((size_t)n + 1, sizeof(*kept));

	if (n > 0)
		qsort(links, n, sizeof(*links), compare_links);
	find_chiefs(&chiefs, links, n);
	for (uint32_t i = 0, k; i < n; i += k) {
		uint32_t of_a = links[i].section_a, of_b = links[i].section_b;
		bool together = chiefs.of_a[of_a] == of_b || chiefs.of_b[of_b] == of_a;
		k = same_sections(links + i, n - i);
		for (uint32_t r = 0; r < k; r++)
			places[r] = links[i + r].a;
		order_find(places, k, kept);
		for (uint32_t r = 0; r < k; r++)
			links[i + r].moved = !together || !kept[r];
	}
	free(work);
	free(places);
	free(kept);
}
