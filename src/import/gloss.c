#include "import/gloss.h"

#include <stdlib.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "text/pinyin.h"

/* A character that has a gloss somewhere. */
struct base {
	uint32_t code_point;
	size_t glossed, total;
};

static int by_code_point(const void *a, const void *b)
{
	const struct base *x = a, *y = b;

	return (x->code_point > y->code_point) - (x->code_point < y->code_point);
}

static int ascending(const void *a, const void *b)
{
	const uint32_t *x = a, *y = b;

	return (*x > *y) - (*x < *y);
}

static void collect(str text, struct glosses *found)
{
	for (size_t at = 0; at < text.len; at++) {
		size_t len = pinyin_gloss(text, at);
		if (len == 0)
			continue;
		found->items =
			mem_grow(found->items, &found->cap, found->n + 1, sizeof(*found->items));
		found->items[found->n++] = (struct gloss){(uint32_t)at, (uint32_t)len};
		at += len - 1;
	}
}

/* One base a glossed character, ascending. The caller frees them. */
static struct base *list_bases(str text, const struct glosses *found, size_t *n_bases)
{
	uint32_t *all = mem_alloc(found->n, sizeof(*all));
	struct base *bases = NULL;
	size_t n = 0, cap = 0;

	for (size_t i = 0; i < found->n; i++) {
		size_t start;
		all[i] = utf8_before(text, found->items[i].at, &start);
	}
	qsort(all, found->n, sizeof(*all), ascending);
	for (size_t i = 0; i < found->n; i++) {
		if (n == 0 || bases[n - 1].code_point != all[i]) {
			bases = mem_grow(bases, &cap, n + 1, sizeof(*bases));
			bases[n++] = (struct base){.code_point = all[i]};
		}
		bases[n - 1].glossed++;
	}
	free(all);
	*n_bases = n;
	return bases;
}

static void count_totals(str text, struct base *bases, size_t n_bases)
{
	size_t len;

	for (size_t at = 0; at < text.len; at += len) {
		struct base key = {0};
		len = utf8_decode(text.data + at, text.data + text.len, &key.code_point);
		if (key.code_point < 0x80)
			continue;
		struct base *base = bsearch(&key, bases, n_bases, sizeof(*bases), by_code_point);
		if (base)
			base->total++;
	}
}

static bool is_damage(str text, const struct glosses *found)
{
	size_t n_bases, always = 0;

	if (found->n < GLOSS_LEAST)
		return false;
	struct base *bases = list_bases(text, found, &n_bases);
	count_totals(text, bases, n_bases);
	for (size_t i = 0; i < n_bases; i++)
		always += bases[i].glossed == bases[i].total;
	free(bases);
	return always * 100 >= n_bases * GLOSS_PERCENT;
}

void gloss_find(str text, struct glosses *found)
{
	collect(text, found);
	found->damage = is_damage(text, found);
}

void gloss_fini(struct glosses *found)
{
	free(found->items);
	*found = (struct glosses){0};
}
