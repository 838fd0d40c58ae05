/*
 * A slow matcher, written for tests from the description of searching alone: one list of
 * characters that count for each text, every term tried at every character by going back over
 * all that it might mean.
 */
#ifndef LANTU_TESTS_SLOW_SEARCH_H
#define LANTU_TESTS_SLOW_SEARCH_H

#include "random.h"

#include "import_help.h"
#include "random.h"

#include "index/hits.h"
#include "text/fold.h"
#include "text/pinyin.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* ---- queries, as they are asked ---- */

/* A query with its matcher, which borrows it: it must not move. */
struct question {
	struct query query;
	struct matcher matcher;
};

static inline void question_init(struct question *question, str words, bool fuzzy)
{
	struct err err = {0};

	if (!query_parse(&question->query, words, fuzzy, &err))
		fail_msg("%.*s: refused at %u", (int)words.len, words.data, err.column);
	matcher_init(&question->matcher, &question->query);
}

static inline void question_fini(struct question *question)
{
	matcher_fini(&question->matcher);
	query_fini(&question->query);
}

static inline void find_words(struct hits *hits, const struct index *index, str words)
{
	struct question question;

	question_init(&question, words, false);
	hits_find(hits, index, &question.matcher);
	question_fini(&question);
}

/* ---- texts ---- */

struct letter {
	uint32_t own, representative;
	uint32_t from, to; /* bytes */
};

struct letters {
	struct letter *items;
	size_t n, cap;
};

static inline bool parts_words(uint32_t c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 0xC0 && c < 0x2000);
}

/* All that counts with every blank, then the blanks out that part no two words. */
static inline void letters_of(str text, struct letters *out)
{
	size_t kept = 0;

	out->n = 0;
	for (size_t at = 0; at < text.len;) {
		size_t gloss = pinyin_gloss(text, at), from = at;
		uint32_t c;
		at += gloss ? gloss : utf8_decode(text.data + at, text.data + text.len, &c);
		if (gloss || fold_code_point(c) == 0)
			continue;
		out->items = mem_grow(out->items, &out->cap, out->n + 1, sizeof(*out->items));
		out->items[out->n++] =
			(struct letter){c, fold_code_point(c), (uint32_t)from, (uint32_t)at};
	}
	for (size_t i = 0; i < out->n; i++) {
		struct letter one = out->items[i];
		size_t after = i;
		while (after < out->n && out->items[after].representative == ' ')
			after++;
		bool word = kept && after < out->n &&
			    parts_words(out->items[kept - 1].representative) &&
			    parts_words(out->items[after].representative);
		if (one.representative == ' ') {
			one.own = ' ';
			one.to = after < out->n ? out->items[after].from : one.to;
		}
		if (one.representative != ' ' || word)
			out->items[kept++] = one;
	}
	out->n = kept;
}

/* ---- terms: the length of the match at a character, 0 for none ---- */

enum slow_kind { SLOW_TEXT, SLOW_EXACT, SLOW_WILD, SLOW_PINYIN };

static inline bool small_letter(uint32_t c)
{
	return (c >= 'a' && c <= 'z') || c == 0xFC;
}

static inline char spelled(uint32_t c)
{
	return c == 0xFC ? 'v' : (char)c;
}

struct slow {
	enum slow_kind kind;
	struct letters wanted;
	bool pinyin;
};

static inline bool is_mark(uint32_t c)
{
	return c == '\'' || c == ' ' || c == 0x2019;
}

/* How many small letters follow each other from j on. */
static inline size_t letters_from(const struct slow *slow, size_t j)
{
	size_t n = 0;

	while (j + n < slow->wanted.n && small_letter(slow->wanted.items[j + n].own))
		n++;
	return n;
}

/*
 * The match of wanted j.. at text i.., SIZE_MAX for none: the shortest, but by pinyin without a
 * star the longest.
 */
static inline size_t slow_rest(
	const struct slow *slow, const struct letters *text, size_t i, size_t j, bool pinyin)
{
	const struct letters *wanted = &slow->wanted;
	size_t best = SIZE_MAX, rest;
	bool longest = slow->kind == SLOW_PINYIN;

	for (size_t k = 0; k < wanted->n; k++)
		longest &= wanted->items[k].own != '*';
	if (slow->kind == SLOW_PINYIN)
		while (j < wanted->n && is_mark(wanted->items[j].own))
			j++;
	if (j == wanted->n)
		return slow->kind != SLOW_PINYIN || pinyin ? 0 : SIZE_MAX;
	uint32_t own = wanted->items[j].own;
#define TRY(take, next, now_pinyin) \
	do { \
		rest = slow_rest(slow, text, i + (take), (next), (now_pinyin)); \
		if (rest != SIZE_MAX && (best == SIZE_MAX || (rest + (take) < best) != longest)) \
			best = rest + (take); \
	} while (0)
	if (slow->kind != SLOW_TEXT && slow->kind != SLOW_EXACT && own == '*') {
		for (size_t k = 0; k <= PATTERN_STAR && i + k <= text->n; k++)
			TRY(k, j + 1, pinyin);
		return best;
	}
	if (i >= text->n)
		return SIZE_MAX;
	const struct letter *t = &text->items[i];
	if (slow->kind != SLOW_TEXT && slow->kind != SLOW_EXACT && own == '?') {
		TRY(1, j + 1, pinyin);
		return best;
	}
	bool same = slow->kind == SLOW_EXACT ? t->own == own
					     : t->representative == wanted->items[j].representative;
	if (same)
		TRY(1, j + 1, pinyin);
	if (slow->kind != SLOW_PINYIN || !small_letter(own))
		return best;
	struct pinyin_syllable syllables[PINYIN_READINGS];
	unsigned n = pinyin_syllables(t->own, syllables);
	size_t room = letters_from(slow, j);
	size_t all = 0, before = 0;
	bool only = true; /* this is the first of nothing but letters: it must say enough */
	for (size_t k = 0; k < wanted->n; k++) {
		bool letter = small_letter(wanted->items[k].own);
		only &= letter || is_mark(wanted->items[k].own);
		all += letter;
		before += letter && k < j;
	}
	only &= before == 0;
	for (unsigned s = 0; s < n; s++) {
		const char *name = pinyin_letters(syllables[s].number);
		char alias[8] = "";
		size_t len = strlen(name);
		if (len > 2 && strcmp(name + len - 2, "ve") == 0) {
			memcpy(alias, name, len - 2);
			strcpy(alias + len - 2, "ue");
		}
		for (int which = 0; which < (alias[0] ? 2 : 1); which++) {
			const char *w = which ? alias : name;
			size_t fits = 0;
			while (fits < room && w[fits] &&
				spelled(wanted->items[j + fits].own) == w[fits])
				fits++;
			if (fits == len && !(only && all == 1))
				TRY(1, j + len, true);
			if (fits >= 1 && !(only && all == 1))
				TRY(1, j + 1, true);
			if (fits >= 2 && w[1] == 'h' && !(only && all == 2))
				TRY(1, j + 2, true);
			size_t end = j + room;
			while (end < wanted->n && is_mark(wanted->items[end].own))
				end++;
			if (fits == room && fits < len && end == wanted->n && !(only && all < 3))
				TRY(1, end, true);
		}
	}
#undef TRY
	return best;
}

static inline size_t slow_at(const struct slow *slow, const struct letters *text, size_t i)
{
	size_t len = slow_rest(slow, text, i, 0, false);

	return len == SIZE_MAX ? 0 : len;
}

static inline void slow_set(struct slow *slow, enum slow_kind kind, str words)
{
	slow->kind = kind;
	letters_of(words, &slow->wanted);
	slow->pinyin = kind == SLOW_PINYIN;
}

static inline void slow_fini(struct slow *slow)
{
	free(slow->wanted.items);
	*slow = (struct slow){0};
}

/* ---- queries: groups of terms ---- */

struct slow_term {
	struct slow text, pinyin;
	bool refused, has_pinyin;
	unsigned group;
};

struct slow_hit {
	struct range range;
	uint32_t section_order; /* the text it is in, counted through the plan */
	bool pinyin;
};

struct slow_hits {
	struct slow_hit *items;
	size_t n, cap;
};

static inline int compare_slow(const void *a, const void *b)
{
	const struct slow_hit *x = a, *y = b;

	if (x->section_order != y->section_order)
		return x->section_order < y->section_order ? -1 : 1;
	if (x->range.from != y->range.from)
		return x->range.from < y->range.from ? -1 : 1;
	return (y->range.to > x->range.to) - (y->range.to < x->range.to);
}

static inline void add_slow(struct slow_hits *hits, struct slow_hit hit)
{
	hits->items = mem_grow(hits->items, &hits->cap, hits->n + 1, sizeof(*hits->items));
	hits->items[hits->n++] = hit;
}

/* Adds all matches of a term in one text. */
static inline void slow_matches(const struct slow *slow, const struct letters *text,
	struct range where, uint32_t order, struct slow_hits *out)
{
	for (size_t i = 0; i < text->n && slow->wanted.n; i++) {
		size_t len = slow_at(slow, text, i);
		if (len == 0)
			continue;
		where.from = text->items[i].from;
		where.to = text->items[i + len - 1].to;
		add_slow(out, (struct slow_hit){where, order, slow->pinyin});
	}
}

/* Keeps of sorted hits those that overlap none before them, nor one of `others`. */
static inline void slow_apart(struct slow_hits *hits, const struct slow_hits *others)
{
	size_t kept = 0;

	for (size_t i = 0; i < hits->n; i++) {
		struct slow_hit h = hits->items[i];
		bool clash = kept && hits->items[kept - 1].section_order == h.section_order &&
			     hits->items[kept - 1].range.to > h.range.from;
		for (size_t o = 0; others && o < others->n; o++)
			clash |= others->items[o].section_order == h.section_order &&
				 others->items[o].range.from < h.range.to &&
				 others->items[o].range.to > h.range.from;
		if (!clash)
			hits->items[kept++] = h;
	}
	hits->n = kept;
}

/* What a query finds in a section: out[0] by text, out[1] by pinyin. */
static inline void slow_section(const struct plan *plan, uint32_t s, uint32_t *order,
	const struct slow_term *terms, unsigned n, struct slow_hits out[2])
{
	static struct letters text; /* grown once */
	struct slow_hits *found = mem_alloc(2 * (n + 1), sizeof(*found));
	bool *wanted = mem_alloc(n + 1, sizeof(*wanted));

	for (uint32_t p = 0; p <= plan_paragraphs(plan, s); p++, ++*order) {
		struct range where = {s, p, 0, 0};
		letters_of(plan_text(plan, s, p), &text);
		for (unsigned t = 0; t < n; t++) {
			slow_matches(&terms[t].text, &text, where, *order, &found[2 * t]);
			if (terms[t].has_pinyin)
				slow_matches(
					&terms[t].pinyin, &text, where, *order, &found[2 * t + 1]);
		}
	}
	for (unsigned g = 0; n && g <= terms[n - 1].group; g++) {
		bool holds = true;
		for (unsigned t = 0; t < n; t++)
			if (terms[t].group == g)
				holds &= (found[2 * t].n + found[2 * t + 1].n > 0) !=
					 terms[t].refused;
		for (unsigned t = 0; t < n; t++)
			wanted[t] |= holds && terms[t].group == g && !terms[t].refused;
	}
	for (unsigned t = 0; t < n; t++)
		for (unsigned way = 0; way < 2; way++)
			for (size_t i = 0; wanted[t] && i < found[2 * t + way].n; i++)
				add_slow(&out[way], found[2 * t + way].items[i]);
	for (unsigned i = 0; i < 2 * n; i++)
		free(found[i].items);
	free(found);
	free(wanted);
}

static inline void slow_find(const struct plan *plan, const struct slow_term *terms, unsigned n,
	struct slow_hits *out, uint32_t *n_pinyin)
{
	struct slow_hits both[2] = {{0}};
	uint32_t order = 0;

	for (uint32_t s = 0; s < plan->n_sections; s++)
		slow_section(plan, s, &order, terms, n, both);
	for (unsigned way = 0; way < 2; way++) {
		if (both[way].n)
			qsort(both[way].items, both[way].n, sizeof(struct slow_hit), compare_slow);
		slow_apart(&both[way], way ? &both[0] : NULL);
	}
	out->n = 0;
	for (unsigned way = 0; way < 2; way++)
		for (size_t i = 0; i < both[way].n; i++)
			add_slow(out, both[way].items[i]);
	if (out->n)
		qsort(out->items, out->n, sizeof(struct slow_hit), compare_slow);
	*n_pinyin = (uint32_t)both[1].n;
	free(both[0].items);
	free(both[1].items);
}

/* Fails unless hits are those of the slow matcher. */
static inline void check_hits(
	struct hits *hits, const struct slow_hits *slow, uint32_t n_pinyin, const char *what)
{
	const struct plan *plan = hits->index->plan;
	uint32_t *of = mem_alloc(plan->n_sections, sizeof(*of));

	hits_count(hits);
	if (hits->n != slow->n || hits->n_pinyin != n_pinyin)
		fail_msg("%s: %u hits, %u by pinyin; wanted %zu, %u", what, hits->n, hits->n_pinyin,
			slow->n, n_pinyin);
	for (uint32_t i = 0; i < hits->n; i++) {
		struct range got = hits_range(hits, i), wanted = slow->items[i].range;
		if (got.section != wanted.section || got.paragraph != wanted.paragraph ||
			got.from != wanted.from || got.to != wanted.to ||
			hits->items[i].pinyin != slow->items[i].pinyin)
			fail_msg("%s: hit %u is %u#%u %u..%u, not %u#%u %u..%u", what, i,
				got.section, got.paragraph, got.from, got.to, wanted.section,
				wanted.paragraph, wanted.from, wanted.to);
		for (uint32_t s = got.section; s != PLAN_NONE; s = plan->sections[s].parent)
			of[s]++;
	}
	assert_memory_equal(of, hits->of_section, plan->n_sections * sizeof(*of));
	free(of);
}

#endif
