/* search: units, queries, the index and hits, against a slow matcher written for this test. */
#include "import_help.h"

#include "plan/builtin.h"
#include "search/hits.h"
#include "text/fold.h"
#include "text/pinyin.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static uint32_t random_next(uint32_t *state)
{
	*state ^= *state << 13;
	*state ^= *state >> 17;
	*state ^= *state << 5;
	return *state;
}

/* ---- the slow matcher: one list of characters that count, compared one by one ---- */

struct letter {
	uint32_t representative;
	uint32_t from, to; /* bytes */
};

struct letters {
	struct letter *items;
	size_t n, cap;
};

static bool parts_words(uint32_t c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 0xC0 && c < 0x2000);
}

static void add_letter(struct letters *letters, uint32_t c, size_t from, size_t to)
{
	letters->items =
		mem_grow(letters->items, &letters->cap, letters->n + 1, sizeof(*letters->items));
	letters->items[letters->n++] = (struct letter){c, (uint32_t)from, (uint32_t)to};
}

/* All that counts with every blank, then the blanks out that part no two words. */
static void letters_of(str text, struct letters *out)
{
	size_t kept = 0;

	out->n = 0;
	for (size_t at = 0; at < text.len;) {
		size_t gloss = pinyin_gloss(text, at), from = at;
		uint32_t c;
		at += gloss ? gloss : utf8_decode(text.data + at, text.data + text.len, &c);
		if (!gloss && fold_code_point(c))
			add_letter(out, fold_code_point(c), from, at);
	}
	for (size_t i = 0; i < out->n; i++) {
		struct letter one = out->items[i];
		size_t behind = i;
		while (behind < out->n && out->items[behind].representative == ' ')
			behind++;
		bool word = kept && behind < out->n &&
			    parts_words(out->items[kept - 1].representative) &&
			    parts_words(out->items[behind].representative);
		if (one.representative != ' ' || word)
			out->items[kept++] = one;
	}
	out->n = kept;
}

static bool same_at(const struct letters *text, size_t at, const struct letters *query)
{
	if (at + query->n > text->n)
		return false;
	for (size_t i = 0; i < query->n; i++) {
		if (text->items[at + i].representative != query->items[i].representative)
			return false;
	}
	return true;
}

/* Checks the hits from number *hit on that lie in one text. */
static void check_text(const struct plan *plan, uint32_t section, uint32_t paragraph,
	const struct letters *query, const struct hits *hits, uint32_t *hit)
{
	static struct letters text; /* grown once */
	uint32_t last = 0;

	letters_of(plan_text(plan, section, paragraph), &text);
	for (size_t at = 0; query->n && at < text.n;) {
		if (!same_at(&text, at, query)) {
			at++;
			continue;
		}
		assert_true(*hit < hits->n);
		const struct hit *got = &hits->items[(*hit)++];
		assert_int_equal(got->section, section);
		assert_int_equal(got->paragraph, paragraph);
		assert_int_equal(got->from, text.items[at].from);
		assert_int_equal(got->to, text.items[at + query->n - 1].to);
		assert_true(got->from >= last);
		last = got->to;
		at += query->n;
	}
}

static void check_query(const struct plan *plan, const struct index *index, str text,
	struct query *query, struct hits *hits)
{
	static struct letters wanted;
	uint32_t hit = 0, top = 0;

	letters_of(text, &wanted);
	assert_int_equal(query_set(query, text), wanted.n > 0);
	hits_find(hits, plan, index, query);
	for (uint32_t s = 0; s < plan->n_sections; s++) {
		uint32_t before = hit, below = 0;
		for (uint32_t p = 0; p <= plan->sections[s].n_paragraphs; p++)
			check_text(plan, s, p, &wanted, hits, &hit);
		for (uint32_t sub = s + 1; sub < plan->sections[s].end;
			sub = plan->sections[sub].end)
			below += hits->of_section[sub];
		assert_int_equal(hits->of_section[s], hit - before + below);
		top += plan->sections[s].parent == PLAN_NONE ? hits->of_section[s] : 0;
	}
	assert_int_equal(hit, hits->n);
	assert_int_equal(top, hits->n);
}

/* ---- plans ---- */

static struct plan *clean_plan(void)
{
	struct err err = {0};

	return plan_json_read(builtin_plan(), &err);
}

static struct plan *damaged_plan(void)
{
	struct buf seed = read_file(SEED);
	struct plan *plan = import_as(buf_str(&seed), false, NULL);

	buf_fini(&seed);
	return plan;
}

/* The text as it came, every line a paragraph: glosses and traditional characters and all. */
static struct plan *raw_plan(void)
{
	struct buf seed = read_file(SEED);
	struct plan *plan = plan_new();
	str rest = plan_keep(plan, buf_str(&seed)), line;

	plan_add_section(plan, 0, KIND_SECTION, STR(""), STR("原文"));
	while (str_line(&rest, &line))
		plan_add_paragraph(plan, line);
	plan_finish(plan);
	buf_fini(&seed);
	return plan;
}

static struct plan *plan_of(const char *const texts[], size_t n)
{
	struct plan *plan = plan_new();

	plan_add_section(plan, 0, KIND_SECTION, STR(""), STR(""));
	for (size_t i = 0; i < n; i++)
		plan_add_paragraph(plan, str_of(texts[i]));
	plan_finish(plan);
	return plan;
}

/* How often a text is found in a plan, by both matchers. */
static uint32_t count(const struct plan *plan, const char *text)
{
	struct index *index = index_build(plan);
	struct query query = {0};
	struct hits hits = {0};

	check_query(plan, index, str_of(text), &query, &hits);
	uint32_t n = hits.n;
	index_free(index);
	query_fini(&query);
	hits_fini(&hits);
	return n;
}

/* The number of times query is found in one text; the bytes of the first in *hit. */
static uint32_t count_in_text(const char *text, const char *wanted, struct hit *hit)
{
	struct plan *plan = plan_of(&text, 1);
	struct index *index = index_build(plan);
	struct query query = {0};
	struct hits hits = {0};

	check_query(plan, index, str_of(wanted), &query, &hits);
	uint32_t n = hits.n;
	if (n && hit)
		*hit = hits.items[0];
	index_free(index);
	query_fini(&query);
	hits_fini(&hits);
	plan_free(plan);
	return n;
}

/* ---- the tests ---- */

static void three_spellings_are_one_word(void **state)
{
	struct plan *plans[] = {clean_plan(), damaged_plan(), raw_plan()};
	static const char *const words[] = {"产业", "產業", "產(chǎn)業(yè)", "產（chǎn）業",
		"产 业", "产\u200B业", "产\u3000业", "\uFEFF产业"};
	(void)state;

	for (size_t p = 0; p < COUNT(plans); p++) {
		for (size_t w = 0; w < COUNT(words); w++) {
			if (count(plans[p], words[w]) != 23)
				fail_msg(
					"plan %zu: %s: %u", p, words[w], count(plans[p], words[w]));
		}
		plan_free(plans[p]);
	}
}

/* Simplified and traditional: as many in the damaged text as in the clean one. */
static const char *const terms[][2] = {
	{"现代化", "現代化"},
	{"产业链", "產業鏈"},
	{"高质量发展", "高質量發展"},
	{"发展", "發展"},
	{"广州", "廣州"},
	{"创新", "創新"},
	{"经济", "經濟"},
	{"建设", "建設"},
	{"制造业", "製造業"},
	{"城市", "城市"},
	{"南沙", "南沙"},
	{"就业", "就業"},
	{"数字", "數字"},
	{"区域", "區域"},
	{"国际", "國際"},
	{"农业", "農業"},
	{"社会", "社會"},
	{"体系", "體系"},
	{"保障", "保障"},
	{"总量", "總量"},
};

static void ordinary_terms_are_found_everywhere(void **state)
{
	struct plan *clean = clean_plan(), *damaged = damaged_plan(), *raw = raw_plan();
	uint32_t all = 0;
	(void)state;

	for (size_t i = 0; i < COUNT(terms); i++) {
		uint32_t n = count(clean, terms[i][0]);
		all += n;
		assert_true(n > 0);
		for (size_t script = 0; script < 2; script++) {
			if (count(clean, terms[i][script]) != n ||
				count(damaged, terms[i][script]) != n ||
				count(raw, terms[i][script]) != n)
				fail_msg("%s: not %u everywhere", terms[i][script], n);
		}
	}
	assert_true(all > 100);
	plan_free(clean);
	plan_free(damaged);
	plan_free(raw);
}

/* Query, text, what is marked in it ("" if not found). */
static const char *const pairs[][3] = {
	{"产业", "推动產(chǎn)業(yè)发展", "產(chǎn)業"},
	{"產業", "推动产业发展", "产业"},
	{"5g", "推进５Ｇ基站", "５Ｇ"},
	{"IPV6", "应用IPv6根", "IPv6"},
	{"2026-2030", "2026—2030年", "2026—2030"},
	{"2026—2030", "2026–2030年", "2026–2030"},
	{"2026－2030", "2026-2030年", "2026-2030"},
	{"\"五乐\"", "实施“五乐”计划", "“五乐”"},
	{"“五乐”", "实施「五乐」计划", "「五乐」"},
	{"二〇二三", "二零二三年", "二零二三"},
	{"二零二三", "二○二三年", "二○二三"},
	{"二〇二三", "二〇二三年", "二〇二三"},
	{"产业", "产\u3000业", "产\u3000业"},
	{"产业", "产 业", "产 业"},
	{"产业", "产\u200B业\u200B", "产\u200B业"},
	{"产业", "产\u00AD业", "产\u00AD业"},
	{"plan", "action plan", "plan"},
	{"action plan", "an action plan", "action plan"},
	{"actionplan", "an action plan", ""},
	{"action plan", "an actionplan", ""},
	{"action  plan", "an action plan", "action plan"},
	{"3 5", "1 3 5", "3 5"},
	{"35", "1 3 5", ""},
	{"IPv6根", "IPv6 根", "IPv6 根"},
	{"IPv6 根", "IPv6根", "IPv6根"},
	{"着力", "著力推动", "著力"},
	{"，", "甲,乙", ","},
	{"100%", "达到１００％。", "１００％"},
	{"é", "café", "é"},
	{"臺灣", "台湾青年", "台湾"},
	{"裡", "城里", "里"},
	{"产业", "产", ""},
	{"业产", "产业", ""},
};

static void what_means_the_same_is_found(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(pairs); i++) {
		const char *query = pairs[i][0], *text = pairs[i][1], *wanted = pairs[i][2];
		struct hit hit = {0};
		uint32_t n = count_in_text(text, query, &hit);
		str got = str_slice(str_of(text), hit.from, hit.to);
		if (n != (*wanted ? 1 : 0) || !str_equal(got, str_of(wanted)))
			fail_msg("%s in %s: %u, \"%.*s\"", query, text, n, (int)got.len,
				got.data ? got.data : "");
	}
}

static void hits_are_leftmost_and_apart(void **state)
{
	struct hit hit;
	(void)state;

	assert_int_equal(count_in_text("aaaaa", "aaa", &hit), 1);
	assert_int_equal(hit.from, 0);
	assert_int_equal(count_in_text("aaaaaa", "aaa", NULL), 2);
	assert_int_equal(count_in_text("万万万万", "万万", NULL), 2);
	assert_int_equal(count_in_text("业产业产业", "产业", NULL), 2);
}

static void nothing_crosses_a_paragraph(void **state)
{
	static const char *const texts[] = {"推动产", "业发展", "产业", "产", "", "业"};
	struct plan *plan = plan_of(texts, COUNT(texts));
	(void)state;

	assert_int_equal(count(plan, "产业"), 1);
	assert_int_equal(count(plan, "产"), 3);
	assert_int_equal(count(plan, "业发展产业"), 0);
	plan_free(plan);

	/* Nor from a title into its text. */
	plan = plan_new();
	plan_add_section(plan, 0, KIND_CHAPTER, STR("第一章"), STR("产"));
	plan_add_paragraph(plan, STR("业"));
	plan_finish(plan);
	assert_int_equal(count(plan, "产业"), 0);
	assert_int_equal(count(plan, "业"), 1);
	plan_free(plan);
}

static void nothing_asked_is_nothing_found(void **state)
{
	static const char *const empty[] = {"", " ", "\u3000", "\u200B", "\u00AD \uFEFF"};
	struct plan *plan = clean_plan();
	(void)state;

	for (size_t i = 0; i < COUNT(empty); i++)
		assert_int_equal(count(plan, empty[i]), 0);
	plan_free(plan);
}

/* Two characters beyond the BMP that fold to the same unit but are not the same. */
static void find_sharing(uint32_t *a, uint32_t *b)
{
	for (*a = 0x20000; *a < 0x2A6D0; ++*a) {
		for (*b = *a + 1; *b < 0x2A6D0; ++*b) {
			uint32_t x = fold_code_point(*a), y = fold_code_point(*b);
			if (x > 0xFFFF && y > 0xFFFF && x != y && fold_unit(x) == fold_unit(y))
				return;
		}
	}
	fail();
}

static void characters_that_share_a_unit_stay_apart(void **state)
{
	struct buf text = {0}, wanted = {0};
	uint32_t a, b;
	(void)state;

	find_sharing(&a, &b);
	/* b, then a a, then b a: a is found three times, "ba" once, "ab" once. */
	buf_code_point(&text, b);
	buf_code_point(&text, a);
	buf_code_point(&text, a);
	buf_add(&text, STR("区"));
	buf_code_point(&text, a);
	buf_code_point(&text, b);
	buf_code_point(&wanted, a);
	assert_int_equal(count_in_text(text.data, wanted.data, NULL), 3);
	buf_code_point(&wanted, b);
	assert_int_equal(count_in_text(text.data, wanted.data, NULL), 1);
	buf_cut(&wanted, 0);
	buf_code_point(&wanted, b);
	buf_code_point(&wanted, a);
	assert_int_equal(count_in_text(text.data, wanted.data, NULL), 1);
	buf_add(&wanted, STR("区"));
	assert_int_equal(count_in_text(text.data, wanted.data, NULL), 0);
	buf_fini(&text);
	buf_fini(&wanted);
}

static void the_first_hit_behind_a_place(void **state)
{
	struct plan *plan = clean_plan();
	struct index *index = index_build(plan);
	struct query query = {0};
	struct hits hits = {0};
	(void)state;

	assert_true(query_set(&query, STR("产业")));
	hits_find(&hits, plan, index, &query);
	for (uint32_t i = 0; i < hits.n; i++) {
		struct place place = hit_place(hits.items[i]);
		assert_int_equal(hits_from(&hits, place), i);
		place.byte++;
		assert_int_equal(hits_from(&hits, place), i + 1);
	}
	assert_int_equal(hits_from(&hits, (struct place){0, 0, 0}), 0);
	assert_int_equal(hits_from(&hits, (struct place){plan->n_sections, 0, 0}), hits.n);
	hits_clear(&hits);
	assert_int_equal(hits_from(&hits, (struct place){0, 0, 0}), 0);
	index_free(index);
	query_fini(&query);
	hits_fini(&hits);
	plan_free(plan);
}

/* A piece of the plan's own text, cut between characters, sometimes with a blank put in. */
static void piece_of(const struct plan *plan, uint32_t *seed, struct buf *out)
{
	uint32_t section = random_next(seed) % plan->n_sections;
	uint32_t paragraph = random_next(seed) % (plan->sections[section].n_paragraphs + 1);
	str text = plan_text(plan, section, paragraph);
	size_t chars = utf8_chars(text), from = chars ? random_next(seed) % chars : 0;
	size_t length = 1 + random_next(seed) % (random_next(seed) % 4 ? 4 : 40);
	size_t middle = from + random_next(seed) % length;

	buf_add(out, str_slice(text, utf8_offset(text, from), utf8_offset(text, middle)));
	if (random_next(seed) % 8 == 0)
		buf_byte(out, ' ');
	buf_add(out, str_slice(text, utf8_offset(text, middle), utf8_offset(text, from + length)));
}

/* Characters that make trouble, few, so that they meet often. */
static void hard_text(uint32_t *seed, unsigned most, struct buf *out)
{
	static const char *const some[] = {"a", "b", "A", "ａ", " ", "  ", "\u3000", "\u200B", "1",
		"１", "产", "產", "业", "業", "(chǎn)", "（yè）", "(chan)", "—", "-", "“", "\"",
		"〇", "零", "\u0301", "é", "\U00020000", "\U00020001", "\U0002A6D6", "，", ",",
		"я"};

	for (unsigned n = random_next(seed) % most + 1; n > 0; n--)
		buf_add(out, str_of(some[random_next(seed) % COUNT(some)]));
}

static void check_many(const struct plan *plan, unsigned turns, bool hard, uint32_t seed)
{
	struct index *index = index_build(plan);
	struct query query = {0};
	struct hits hits = {0};

	for (unsigned turn = 0; turn < turns; turn++) {
		struct buf text = {0};
		if (hard && turn % 2)
			hard_text(&seed, 3, &text);
		else
			piece_of(plan, &seed, &text);
		check_query(plan, index, buf_str(&text), &query, &hits);
		buf_fini(&text);
	}
	index_free(index);
	query_fini(&query);
	hits_fini(&hits);
}

static void random_queries_agree_with_the_slow_matcher(void **state)
{
	struct plan *clean = clean_plan(), *raw = raw_plan();
	(void)state;

	check_many(clean, 3000, false, 17);
	check_many(raw, 3000, false, 18);
	plan_free(clean);
	plan_free(raw);
}

static void random_queries_agree_on_hard_texts(void **state)
{
	uint32_t seed = 19;
	(void)state;

	for (unsigned turn = 0; turn < 100; turn++) {
		struct plan *plan = plan_new();
		for (unsigned s = 0; s < 4; s++) {
			struct buf text = {0};
			hard_text(&seed, 40, &text);
			str kept = plan_keep(plan, buf_str(&text));
			plan_add_section(plan, s % 3, KIND_SECTION, STR(""), kept);
			plan_add_paragraph(plan, kept);
			buf_fini(&text);
		}
		plan_finish(plan);
		check_many(plan, 80, true, seed);
		plan_free(plan);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(three_spellings_are_one_word),
		cmocka_unit_test(ordinary_terms_are_found_everywhere),
		cmocka_unit_test(what_means_the_same_is_found),
		cmocka_unit_test(hits_are_leftmost_and_apart),
		cmocka_unit_test(nothing_crosses_a_paragraph),
		cmocka_unit_test(nothing_asked_is_nothing_found),
		cmocka_unit_test(characters_that_share_a_unit_stay_apart),
		cmocka_unit_test(the_first_hit_behind_a_place),
		cmocka_unit_test(random_queries_agree_with_the_slow_matcher),
		cmocka_unit_test(random_queries_agree_on_hard_texts),
	};

	return cmocka_run_group_tests_name("search", tests, NULL, NULL);
}
