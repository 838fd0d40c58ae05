/*
 * Random plans and random queries: going through the text, the dictionary, a dictionary of very
 * short lists and the slow matcher agree on every position. SEARCH_TURNS sets how many queries.
 */
#include "hard_text.h"

#include <ctype.h>

#include "index/frequency.h"
#include "index/grams.h"
#include "plan/builtin.h"

enum { TURNS = 16000, TERMS_MOST = 3, METHODS = 3 };

static unsigned turns(void)
{
	const char *asked = getenv("SEARCH_TURNS");

	return asked ? (unsigned)strtoul(asked, NULL, 10) : TURNS;
}

/* ---- texts ---- */

static struct plan *real_plan(uint32_t *seed)
{
	if (random_next(seed) % 2)
		return builtin_plan();
	struct buf bytes = read_file(SEED);
	struct plan *plan = import_as(buf_str(&bytes), false, NULL);
	buf_fini(&bytes);
	return plan;
}

/* ---- queries ---- */

/* The same read as pinyin, some characters left as they are. */
static void pinyin_of(str text, uint32_t *seed, struct buf *out)
{
	size_t n;

	for (size_t at = 0; at < text.len; at += n) {
		uint32_t c;
		struct pinyin_syllable sounds[PINYIN_READINGS];
		n = utf8_decode(text.data + at, text.data + text.len, &c);
		unsigned known = pinyin_syllables(c, sounds);
		if (known == 0 || random_next(seed) % 4 == 0) {
			buf_code_point(out, c);
			continue;
		}
		const char *word = pinyin_letters(sounds[random_next(seed) % known].number);
		size_t len = strlen(word), cut = random_next(seed) % 3;
		bool h = len > 1 && word[1] == 'h';
		buf_add(out, (str){word, cut == 0 ? len : cut == 1 && h ? 2 : 1});
		if (random_next(seed) % 8 == 0)
			buf_byte(out, '\'');
	}
}

static void with_wildcards(str text, uint32_t *seed, struct buf *out)
{
	size_t n;

	for (size_t at = 0; at < text.len; at += n) {
		uint32_t c, dice = random_next(seed) % 6;
		n = utf8_decode(text.data + at, text.data + text.len, &c);
		if (dice == 0 && at && at + n < text.len)
			buf_byte(out, '?');
		else if (dice == 1 && at)
			buf_byte(out, '*');
		else
			buf_code_point(out, c);
	}
	/* The language drops stars at both ends. */
	while (out->len && out->data[out->len - 1] == '*')
		buf_cut(out, out->len - 1);
}

/* A regular expression of nothing but these characters finds what the word finds. */
static void as_regex(str text, struct buf *out)
{
	buf_byte(out, '/');
	for (size_t i = 0; i < text.len; i++) {
		bool mark = text.data[i] > ' ' && text.data[i] <= '~' && !isalnum(text.data[i]);
		buf_add(out, mark ? STR("\\") : STR(""));
		buf_byte(out, text.data[i]);
	}
	buf_byte(out, '/');
}

/* Words for one term, and the same for the slow matcher. */
static void make_term(const struct plan *plan, uint32_t *seed, bool alone, struct buf *words,
	struct slow_term *slow)
{
	struct buf piece = {0}, term = {0};
	unsigned kind = random_next(seed) % 8;

	if (random_next(seed) % 4)
		piece_of(plan, seed, &piece);
	slow_set(&slow->text, SLOW_TEXT, buf_str(&piece));
	if (slow->text.wanted.n == 0) /* the language passes over what counts for nothing */
		buf_add(&piece, STR("产"));
	if (kind < 2)
		pinyin_of(buf_str(&piece), seed, &term);
	else if (kind == 2)
		with_wildcards(buf_str(&piece), seed, &term);
	else
		buf_add(&term, buf_str(&piece));
	/* Matches of a regular expression do not overlap, which tells where there are others. */
	if (kind == 4 && alone) {
		as_regex(buf_str(&term), words);
		slow_set(&slow->text, SLOW_TEXT, buf_str(&term));
		slow->has_pinyin = false;
		buf_fini(&piece);
		buf_fini(&term);
		return;
	}
	bool exact = kind == 3, wild = str_find(buf_str(&term), STR("*")) < term.len ||
				       str_find(buf_str(&term), STR("?")) < term.len;
	buf_add(words, exact ? STR("\"") : STR(""));
	buf_add(words, buf_str(&term));
	buf_add(words, exact ? STR("\"") : STR(""));
	slow_set(&slow->text, exact ? SLOW_EXACT : wild ? SLOW_WILD : SLOW_TEXT, buf_str(&term));
	slow->has_pinyin = !exact;
	if (!exact)
		slow_set(&slow->pinyin, SLOW_PINYIN, buf_str(&term));
	buf_fini(&piece);
	buf_fini(&term);
}

static unsigned make_query(const struct plan *plan, uint32_t *seed, struct buf *words,
	struct slow_term slow[TERMS_MOST])
{
	unsigned n = random_next(seed) % 3 ? 1 : 2 + random_next(seed) % (TERMS_MOST - 1);
	unsigned group = 0;

	for (unsigned t = 0; t < n; t++) {
		unsigned mark = random_next(seed) % 4;
		if (t) {
			buf_add(words, mark == 0 ? STR(" | ") : STR(" & "));
			group += mark == 0;
		}
		bool refused = t && mark == 1;
		buf_add(words, refused ? STR("-") : STR(""));
		make_term(plan, seed, n == 1, words, &slow[t]);
		slow[t].refused = refused;
		slow[t].group = group;
	}
	return n;
}

static void check_query(struct index *const indexes[METHODS], uint32_t *seed)
{
	const struct plan *plan = indexes[0]->plan;
	struct slow_term slow[TERMS_MOST] = {{.group = 0}};
	struct slow_hits wanted = {0};
	struct question question;
	struct buf words = {0};
	uint32_t n_pinyin;
	unsigned n = make_query(plan, seed, &words, slow);

	slow_find(plan, slow, n, &wanted, &n_pinyin);
	/* One matcher serves all indexes, one after the other. */
	question_init(&question, buf_str(&words), false);
	for (int method = 0; method < METHODS; method++) {
		struct hits hits = {0};
		hits_find(&hits, indexes[method], &question.matcher);
		check_hits(&hits, &wanted, n_pinyin, words.data);
		if (frequency_count(indexes[method], &question.matcher) != hits.n)
			fail_msg("%s: counted wrong", words.data);
		hits_fini(&hits);
	}
	question_fini(&question);
	for (unsigned t = 0; t < n; t++) {
		slow_fini(&slow[t].text);
		slow_fini(&slow[t].pinyin);
	}
	free(wanted.items);
	buf_fini(&words);
}

static void check_plan(struct plan *plan, unsigned queries, uint32_t *seed)
{
	struct index *indexes[METHODS];
	const struct gram_limits deep = {.split = 5, .group = 3, .shared = 3};

	for (int method = 0; method < METHODS; method++)
		indexes[method] = index_build(plan);
	index_add_grams(indexes[1], &grams_limits_default);
	index_add_grams(indexes[2], &deep);
	for (unsigned i = 0; i < queries; i++)
		check_query(indexes, seed);
	for (int method = 0; method < METHODS; method++)
		index_free(indexes[method]);
	plan_free(plan);
}

static void all_methods_agree_on_hard_texts(void **state)
{
	uint32_t seed = 19;
	(void)state;

	for (unsigned i = 0; i < turns() / 40; i++)
		check_plan(hard_plan(&seed), 30, &seed);
}

static void all_methods_agree_on_real_texts(void **state)
{
	uint32_t seed = 23;
	(void)state;

	for (unsigned i = 0; i < turns() / 4000 + 1; i++)
		check_plan(real_plan(&seed), 400, &seed);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(all_methods_agree_on_hard_texts),
		cmocka_unit_test(all_methods_agree_on_real_texts),
	};

	return cmocka_run_group_tests_name("random searches", tests, NULL, NULL);
}
