/*
 * A query, and after a NUL a text: going through the text, the dictionary and narrowing find the
 * same, counting counts it, and all of it lies between characters.
 */
#include "fuzz.h"

#include "base/utf8.h"
#include "index/concordance.h"
#include "index/frequency.h"
#include "index/grams.h"
#include "index/rank.h"

static struct plan *small;

static void start(void)
{
	small = fuzz_small_plan();
}

static void must_be_equal(const struct hits *a, const struct hits *b, const char *what)
{
	fuzz_must(a->n == b->n && a->n_pinyin == b->n_pinyin, what);
	for (uint32_t i = 0; i < a->n; i++)
		fuzz_must(a->items[i].at == b->items[i].at && a->items[i].len == b->items[i].len &&
				  a->items[i].pinyin == b->items[i].pinyin,
			what);
}

static void check_places(const struct hits *hits)
{
	const struct index *index = hits->index;
	uint32_t end = 0;

	for (uint32_t i = 0; i < hits->n; i++) {
		struct range r = hits_range(hits, i);
		fuzz_must(hits->items[i].len > 0 && hits->items[i].at >= end,
			"hits are in order, are something, and do not overlap");
		end = hits->items[i].at + hits->items[i].len;
		fuzz_must(r.section < index->n_sections && r.from < r.to, "a hit is somewhere");
		str text = index_text(index, index_title_block(index, r.section) + r.paragraph);
		fuzz_must_be_between(text, r.from, "a hit begins at a character");
		fuzz_must_be_between(text, r.to, "a hit ends at a character");
		fuzz_must(
			hits_from_unit(hits, hits->items[i].at) == i, "a hit is found by its unit");
	}
}

static void check_lines(const struct hits *hits)
{
	struct concordance lines = {0};
	const struct index *const indexes[] = {hits->index};

	concordance_add(&lines, hits, 0);
	fuzz_must(lines.n == hits->n, "a line a hit");
	for (uint32_t i = 0; i < lines.n && i < 8; i++) {
		struct concordance_words words = concordance_words(&lines.lines[i], indexes, 10);
		fuzz_must_be_text(words.left, "what is left is text");
		fuzz_must_be_text(words.hit, "a hit is text");
		fuzz_must_be_text(words.right, "what is right is text");
	}
	concordance_sort(&lines, indexes, ORDER_LEFT);
	concordance_join(&lines, indexes, 2);
	fuzz_must(lines.n <= hits->n, "joining makes no lines");
	concordance_fini(&lines);
}

/* The query before its last character, whose matches are narrowed. */
static void check_narrowing(
	const struct query *query, const struct index *index, const struct hits *wanted)
{
	struct query earlier = {0};
	struct matcher first, matcher;
	struct matches matches = {.index = NULL};
	struct hits hits = {.n = 0};
	struct err err = {0};
	size_t cut = 0;

	if (query->words.len)
		utf8_before(query->words, query->words.len, &cut);
	if (!query_parse(&earlier, str_slice(query->words, 0, cut), query->how, &err))
		return;
	matcher_init(&first, &earlier);
	matcher_init(&matcher, query);
	matches_find(&matches, index, &first);
	matches_narrow(&matches, &matcher, &earlier);
	hits_make(&hits, index, query, &matches);
	must_be_equal(&hits, wanted, "narrowing finds the same");
	hits_fini(&hits);
	matches_fini(&matches);
	matcher_fini(&matcher);
	matcher_fini(&first);
	query_fini(&earlier);
}

static void check_ranks(const struct hits *hits, const struct index *index, struct matcher *matcher)
{
	struct ranking ranking = {.most = 5};

	ranking_find(&ranking, index, 0, matcher);
	fuzz_must(!ranking.n == !hits->n, "there is a best section if there is a hit");
	for (uint32_t i = 0; i < ranking.n; i++)
		fuzz_must(ranking.items[i].section < index->n_sections, "a best section is one");
	ranking_fini(&ranking);
}

/* In a section there are those of all hits that begin there. */
static void check_section(
	const struct hits *all, const struct index *index, struct matcher *matcher)
{
	struct hits hits = {.n = 0};
	uint32_t n = 0, section = all->n ? hits_place(all, 0).section : 0;

	hits_find_in(&hits, index, matcher, section);
	for (uint32_t i = 0; i < all->n; i++)
		n += hits_place(all, i).section == section;
	fuzz_must(hits.n == n, "a section's hits are those of all that are in it");
	hits_fini(&hits);
}

static void search(const struct query *query, struct index *index)
{
	static const struct gram_limits tiny = {.split = 4, .group = 3, .shared = 2};
	struct matcher matcher, again;
	struct hits scanned = {.n = 0}, looked_up = {.n = 0};

	matcher_init(&matcher, query);
	hits_find(&scanned, index, &matcher);
	check_places(&scanned);
	hits_count(&scanned);
	if (scanned.n)
		fuzz_must(hits_from(&scanned, hits_place(&scanned, scanned.n - 1)) < scanned.n,
			"a hit is found from its place");
	check_section(&scanned, index, &matcher);
	check_lines(&scanned);
	fuzz_must(frequency_count(index, &matcher) == scanned.n, "counting agrees with finding");
	check_narrowing(query, index, &scanned);
	check_ranks(&scanned, index, &matcher);
	index_add_grams(index, &tiny);
	matcher_init(&again, query);
	hits_find(&looked_up, index, &again);
	must_be_equal(&scanned, &looked_up, "the dictionary finds what is in the text");
	fuzz_must(frequency_count(index, &again) == scanned.n, "and counts it");
	check_narrowing(query, index, &scanned);
	check_ranks(&scanned, index, &again);
	matcher_fini(&again);
	matcher_fini(&matcher);
	hits_fini(&scanned);
	hits_fini(&looked_up);
}

static void run(str input)
{
	unsigned how = fuzz_byte(&input);
	str words = fuzz_part(&input);
	struct query query = {0};
	struct buf text = {0};
	struct err err = {0};

	fuzz_text(words, true, &text);
	if (query_parse(&query, buf_str(&text), how & 3, &err)) {
		struct plan *plan = input.len ? fuzz_plan(input) : NULL;
		struct index *index = index_build(plan ? plan : small);
		search(&query, index);
		index_free(index);
		plan_free(plan);
	} else {
		fuzz_must_say(&err);
		fuzz_must(query.n_terms == 0, "a wrong query is empty");
	}
	query_fini(&query);
	buf_fini(&text);
}

const struct fuzz_target fuzz_query = {"query", 160, start, run};
