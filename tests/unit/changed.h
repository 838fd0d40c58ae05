/*
 * Plans changed as a year changes them, with the true links between both: sentences are kept,
 * reworded, given other numbers, split, merged, moved and taken out, and new ones put in.
 */
#ifndef LANTU_TESTS_CHANGED_H
#define LANTU_TESTS_CHANGED_H

#include <stdio.h>
#include <stdlib.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "compare/sentences.h"
#include "random.h"

enum changed_sort {
	CHANGED_KEPT,
	CHANGED_REWORDED,
	CHANGED_NUMBERS,
	CHANGED_SPLIT,
	CHANGED_MERGED,
	CHANGED_GONE,
	CHANGED_SORTS
};

/* Sentences of a and b, by their numbers, that are the same statement. */
struct changed_link {
	uint32_t a, b;
	enum changed_sort sort;
	bool moved;
};

struct changed {
	struct plan *b;
	struct changed_link *links;
	uint32_t n, n_b; /* n_b: sentences of b */
	size_t cap;
	uint32_t seed;
};

/* A sentence of b until it is in a paragraph. */
struct changed_item {
	char *text;
	uint32_t from, n; /* the sentences of a that it was made of; n 0: it is new */
	enum changed_sort sort;
	bool moved;
	uint32_t section, paragraph;
	double order;
};

static inline uint32_t changed_random(struct changed *c, uint32_t below)
{
	return random_next(&c->seed) % below;
}

static inline bool changed_is_han(uint32_t code)
{
	return code >= 0x4E00 && code < 0xA000;
}

/* Any Chinese character of the plan. */
static inline uint32_t changed_any(struct changed *c, const struct plan *a)
{
	for (;;) {
		size_t at = changed_random(c, (uint32_t)a->words.len);
		uint32_t code = 0;
		while (at > 0 && ((unsigned char)a->words.data[at] & 0xC0) == 0x80)
			at--;
		utf8_decode(a->words.data + at, a->words.data + a->words.len, &code);
		if (changed_is_han(code))
			return code;
	}
}

/* A clause of characters that follow each other nowhere. */
static inline void changed_clause(struct changed *c, const struct plan *a, struct buf *out)
{
	uint32_t n = 8 + changed_random(c, 12);

	while (n-- > 0)
		buf_code_point(out, changed_any(c, a));
}

/* Replaces from 5 to 30 of 100 characters, in groups of a word's length. */
static inline void changed_reword(
	struct changed *c, const struct plan *a, str text, struct buf *out)
{
	size_t n = utf8_chars(text), wanted = n * (5 + changed_random(c, 26)) / 100 + 1;
	bool *replaced = mem_alloc(n + 4, sizeof(*replaced));
	uint32_t code;

	for (size_t done = 0; done < wanted; done += 2) {
		size_t at = changed_random(c, (uint32_t)n);
		replaced[at] = replaced[at + 1] = true;
	}
	for (size_t at = 0, i = 0; at < text.len; i++) {
		at += utf8_decode(text.data + at, text.data + text.len, &code);
		buf_code_point(out, replaced[i] && changed_is_han(code) ? changed_any(c, a) : code);
	}
	free(replaced);
}

/* Where a comma outside quotes and brackets parts a text into two of some length; 0: nowhere. */
static inline size_t changed_comma(str text)
{
	enum { LEAST = 10 };
	size_t n = utf8_chars(text), best = 0, i = 0;
	int depth = 0;
	uint32_t code;

	for (size_t at = 0, len; at < text.len; at += len, i++) {
		len = utf8_decode(text.data + at, text.data + text.len, &code);
		depth += code == 0x201C || code == 0xFF08 || code == 0x300A;
		depth -= code == 0x201D || code == 0xFF09 || code == 0x300B;
		if (code == 0xFF0C && depth == 0 && i >= LEAST && i + LEAST + 1 < n && best == 0)
			best = at;
	}
	return best;
}

static inline void changed_numbers(struct changed *c, str text, struct buf *out)
{
	for (size_t i = 0; i < text.len; i++) {
		char byte = text.data[i];
		buf_byte(out,
			byte >= '0' && byte <= '9' ? (char)('1' + changed_random(c, 9)) : byte);
	}
}

static inline bool changed_has_number(str text)
{
	for (size_t i = 0; i < text.len; i++)
		if (text.data[i] >= '0' && text.data[i] <= '9')
			return true;
	return false;
}

static inline str changed_text(const struct sentences *s, uint32_t sentence)
{
	struct range range = sentences_range(s, sentence);

	return str_slice(
		plan_text(s->index->plan, range.section, range.paragraph), range.from, range.to);
}

static inline bool changed_ends(str text)
{
	return str_ends(text, STR("。")) || str_ends(text, STR("；")) ||
	       str_ends(text, STR("！")) || str_ends(text, STR("？"));
}

struct changing {
	struct changed *c;
	const struct plan *a;
	const struct sentences *s;
	struct changed_item *items;
	uint32_t n;
	size_t cap;
};

static inline struct changed_item *changed_add(
	struct changing *w, str text, uint32_t from, uint32_t n, enum changed_sort sort)
{
	struct buf own = {0};
	const struct sentence_item *of = &w->s->items[from];

	w->items = mem_grow(w->items, &w->cap, w->n + (size_t)1, sizeof(*w->items));
	struct changed_item *item = &w->items[w->n];
	buf_add(&own, text);
	if (!changed_ends(text))
		buf_add(&own, STR("。"));
	*item = (struct changed_item){.text = own.data,
		.from = from,
		.n = n,
		.sort = sort,
		.section = of->section,
		.paragraph = of->block - index_title_block(w->s->index, of->section),
		.order = w->n};
	w->n++;
	return item;
}

/* To another section that has a paragraph. */
static inline void changed_move(struct changing *w, struct changed_item *item)
{
	for (int tries = 0; tries < 50; tries++) {
		uint32_t section = changed_random(w->c, w->a->n_sections);
		if (section == item->section || plan_paragraphs(w->a, section) == 0)
			continue;
		item->section = section;
		item->paragraph = 1 + changed_random(w->c, plan_paragraphs(w->a, section));
		item->order = changed_random(w->c, 2) ? -1 : 1e9;
		item->moved = true;
		return;
	}
}

static inline bool changed_split(struct changing *w, str text, uint32_t i)
{
	size_t comma = changed_comma(text);

	if (comma == 0)
		return false;
	changed_add(w, str_slice(text, 0, comma), i, 1, CHANGED_SPLIT);
	changed_add(w, str_slice(text, comma + strlen("，"), text.len), i, 1, CHANGED_SPLIT);
	return true;
}

/* With the sentence after it, in the same paragraph. */
static inline bool changed_merge(struct changing *w, str text, uint32_t i)
{
	struct buf both = {0};

	if (i + 1 >= w->s->n || w->s->items[i + 1].block != w->s->items[i].block ||
		(!str_ends(text, STR("。")) && !str_ends(text, STR("；"))))
		return false;
	buf_add(&both, str_slice(text, 0, text.len - strlen("。")));
	buf_add(&both, STR("，"));
	buf_add(&both, changed_text(w->s, i + 1));
	changed_add(w, buf_str(&both), i, 2, CHANGED_MERGED);
	buf_fini(&both);
	return true;
}

/* Rewords a sentence, or gives it a clause more or less. */
static inline void changed_edit(struct changing *w, str text, uint32_t i)
{
	struct buf out = {0};
	size_t comma = changed_comma(text);
	uint32_t how = changed_random(w->c, 4);

	if (how == 0) {
		changed_clause(w->c, w->a, &out);
		buf_add(&out, STR("，"));
		buf_add(&out, text);
	} else if (how == 1 && comma * 2 > text.len) {
		buf_add(&out, str_slice(text, 0, comma));
	} else {
		changed_reword(w->c, w->a, text, &out);
	}
	changed_add(w, buf_str(&out), i, 1, CHANGED_REWORDED);
	buf_fini(&out);
}

/* What becomes of sentence i; returns the number of the next. */
static inline uint32_t changed_sentence(struct changing *w, uint32_t i)
{
	str text = changed_text(w->s, i);
	uint32_t die = changed_random(w->c, 100), before = w->n;
	struct buf out = {0};

	if (utf8_chars(text) < 12)
		changed_add(w, text, i, 1, CHANGED_KEPT);
	else if (die < 35)
		changed_edit(w, text, i);
	else if (die < 45 && changed_has_number(text)) {
		changed_numbers(w->c, text, &out);
		changed_add(w, buf_str(&out), i, 1, CHANGED_NUMBERS);
	} else if (die < 57 && changed_split(w, text, i))
		;
	else if (die < 69 && changed_merge(w, text, i))
		i++;
	else if (die >= 92)
		; /* gone */
	else
		changed_add(w, text, i, 1, CHANGED_KEPT);
	buf_fini(&out);
	if (die % 5 == 0 && w->n > before)
		changed_move(w, &w->items[w->n - 1]);
	if (changed_random(w->c, 10) == 0) {
		changed_clause(w->c, w->a, &out);
		buf_add(&out, STR("，"));
		changed_clause(w->c, w->a, &out);
		changed_add(w, buf_str(&out), i, 0, CHANGED_KEPT);
		buf_fini(&out);
	}
	return i + 1;
}

static inline int changed_compare(const void *x, const void *y)
{
	const struct changed_item *a = x, *b = y;

	if (a->section != b->section)
		return a->section < b->section ? -1 : 1;
	if (a->paragraph != b->paragraph)
		return a->paragraph < b->paragraph ? -1 : 1;
	return (a->order > b->order) - (a->order < b->order);
}

static inline void changed_link_item(struct changed *c, const struct changed_item *item)
{
	for (uint32_t k = 0; k < item->n; k++) {
		c->links = mem_grow(c->links, &c->cap, c->n + (size_t)1, sizeof(*c->links));
		c->links[c->n++] =
			(struct changed_link){item->from + k, c->n_b, item->sort, item->moved};
	}
	c->n_b++;
}

/* The sections of a with what has become of their sentences. */
static inline void changed_build(struct changing *w)
{
	struct plan *b = plan_new();
	uint32_t i = 0;

	b->id = plan_keep(b, STR("changed"));
	b->title = plan_keep(b, w->a->title);
	b->year = w->a->year ? w->a->year + 1 : 0;
	for (uint32_t s = 0; s < w->a->n_sections; s++) {
		const struct section *of = &w->a->sections[s];
		struct buf text = {0};
		while (i < w->n && w->items[i].section == s && w->items[i].paragraph == 0)
			changed_link_item(w->c, &w->items[i++]);
		plan_add_section(b, of->depth, (enum section_kind)of->kind, plan_label(w->a, s),
			plan_text(w->a, s, 0));
		for (; i < w->n && w->items[i].section == s; i++) {
			if (i && text.len && w->items[i].paragraph != w->items[i - 1].paragraph) {
				plan_add_paragraph(b, buf_str(&text));
				buf_cut(&text, 0);
			}
			buf_add(&text, str_of(w->items[i].text));
			changed_link_item(w->c, &w->items[i]);
		}
		if (text.len)
			plan_add_paragraph(b, buf_str(&text));
		buf_fini(&text);
	}
	plan_finish(b);
	w->c->b = b;
}

/* Changes a plan, whose index is given. The same seed makes the same changes. */
static inline void changed_make(struct changed *c, const struct index *index, uint32_t seed)
{
	struct sentences s = {0};
	struct changing w = {.c = c, .a = index->plan, .s = &s};

	*c = (struct changed){.seed = seed * 2654435761U + 1};
	sentences_find(&s, index, 0, index->n_sections);
	for (uint32_t i = 0; i < s.n;) {
		bool title = s.items[i].block == index_title_block(index, s.items[i].section);
		if (!title) {
			i = changed_sentence(&w, i);
			continue;
		}
		changed_add(&w, changed_text(&s, i), i, 1, CHANGED_KEPT);
		i++;
	}
	qsort(w.items, w.n, sizeof(*w.items), changed_compare);
	changed_build(&w);
	for (uint32_t i = 0; i < w.n; i++)
		free(w.items[i].text);
	free(w.items);
	sentences_fini(&s);
}

static inline void changed_fini(struct changed *c)
{
	plan_free(c->b);
	free(c->links);
	*c = (struct changed){0};
}

#endif
