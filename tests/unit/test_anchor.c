/*
 * notes/anchor: notes stay where they belong when a plan is imported anew in eight ways. Every
 * character of a text has a number that goes with it through the change, so that it is known where
 * a note's words are now.
 *
 * PLANS names files to do it with, too, parted by colons; PAIRS does any two changes after each
 * other as well; TELL shows each note that is not where it was.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/utf8.h"
#include "import_help.h"
#include "notes/anchor.h"
#include "plan/builtin.h"
#include "random.h"
#include "text/pinyin.h"
#include "text/script.h"
#include "text/sentence.h"

enum { NOTES = 1000, NEW = -1 };

/* ---- texts whose characters have numbers ---- */

struct letter {
	uint32_t c;
	int number;
};

struct text {
	struct letter *letters;
	size_t n, cap;
};

static void put(struct text *text, uint32_t c, int number)
{
	text->letters = mem_grow(text->letters, &text->cap, text->n + 1, sizeof(*text->letters));
	text->letters[text->n++] = (struct letter){c, number};
}

static bool is_letter(uint32_t c)
{
	return script_is_han(c) || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
	       (c >= 'A' && c <= 'Z');
}

static void put_str(struct text *text, str s, int *number)
{
	for (size_t at = 0; at < s.len;) {
		uint32_t c;
		at += utf8_decode(s.data + at, s.data + s.len, &c);
		put(text, c, is_letter(c) && number ? (*number)++ : NEW);
	}
}

static void fini_text(struct text *text)
{
	free(text->letters);
	*text = (struct text){0};
}

/* A plan as lines, with a blank line between sections as it is printed. */
static void put_section(struct text *out, const struct plan *plan, uint32_t s, int *number)
{
	str label = plan_label(plan, s), title = plan_text(plan, s, 0);

	put_str(out, label, number);
	if (label.len && title.len && label.data[label.len - 1] < 0x7F &&
		label.data[label.len - 1] > 0)
		put(out, ' ', NEW);
	put_str(out, title, number);
	if (label.len || title.len)
		put(out, '\n', NEW);
	for (uint32_t p = 1; p <= plan_paragraphs(plan, s); p++) {
		put_str(out, plan_text(plan, s, p), number);
		put(out, '\n', NEW);
	}
}

static struct plan *import_letters(const struct text *text)
{
	struct buf bytes = {0};

	for (size_t i = 0; i < text->n; i++)
		buf_code_point(&bytes, text->letters[i].c);
	struct plan *plan = import_as(buf_str(&bytes), false, NULL);
	buf_fini(&bytes);
	return plan;
}

/* The numbers of the letters of a plan's words by their bytes. NULL if they do not fit. */
static int *number_words(const struct plan *plan, const struct text *text)
{
	str words = buf_str(&plan->words);
	int *numbers = mem_alloc(words.len + 1, sizeof(*numbers));
	size_t i = 0;

	for (size_t at = 0, n; at < words.len; at += n) {
		uint32_t c;
		n = utf8_decode(words.data + at, words.data + words.len, &c);
		numbers[at] = NEW;
		if (!is_letter(c))
			continue;
		while (i < text->n && text->letters[i].c != c)
			i++;
		if (i == text->n)
			fail_msg("the text has not the words");
		numbers[at] = text->letters[i++].number;
	}
	return numbers;
}

/* ---- the changes ---- */

static void as_it_is(const struct plan *plan, const struct text *from, struct text *to)
{
	(void)plan;
	for (size_t i = 0; i < from->n; i++)
		put(to, from->letters[i].c, from->letters[i].number);
}

static uint32_t traditional_of(uint32_t c)
{
	static uint16_t all[0x10000];

	if (!all['a']) {
		for (uint32_t t = 0xFFFF; t > 0; t--)
			if (script_is_han(t) && script_simple(t) != t && script_simple(t) < 0x10000)
				all[script_simple(t)] = (uint16_t)t;
		all['a'] = 'a';
	}
	return c < 0x10000 && all[c] ? all[c] : c;
}

static void traditional(const struct plan *plan, const struct text *from, struct text *to)
{
	(void)plan;
	for (size_t i = 0; i < from->n; i++)
		put(to, traditional_of(from->letters[i].c), from->letters[i].number);
}

/* With the glosses that the built-in plan's text came with. */
static void glossed(const struct plan *plan, const struct text *from, struct text *to)
{
	struct buf seed = read_file(SEED);
	static str gloss[0x10000];
	(void)plan;

	for (size_t at = 0, n; at < seed.len; at += n) {
		uint32_t c;
		n = utf8_decode(seed.data + at, seed.data + seed.len, &c);
		size_t end = pinyin_gloss(buf_str(&seed), at + n);
		if (end && c < 0x10000 && script_simple(c) < 0x10000)
			gloss[script_simple(c)] = str_slice(buf_str(&seed), at + n, at + n + end);
	}
	for (size_t i = 0; i < from->n; i++) {
		uint32_t c = from->letters[i].c;
		put(to, c, from->letters[i].number);
		if (c < 0x10000 && gloss[c].len)
			put_str(to, gloss[c], NULL);
	}
	memset(gloss, 0, sizeof(gloss));
	buf_fini(&seed);
}

static void wrapped(const struct plan *plan, const struct text *from, struct text *to)
{
	size_t column = 0;
	(void)plan;

	for (size_t i = 0; i < from->n; i++) {
		uint32_t c = from->letters[i].c;
		put(to, c, from->letters[i].number);
		column = c == '\n' ? 0 : column + 1;
		if (column == 40 && i + 1 < from->n && from->letters[i + 1].c != '\n') {
			put(to, '\n', NEW);
			column = 0;
		}
	}
}

static void punctuated(const struct plan *plan, const struct text *from, struct text *to)
{
	static const struct {
		const char *from, *to;
	} rows[] = {{"，", ","}, {"；", ";"}, {"。", "."}, {"“", "\""}, {"”", "\""}, {"（", "("},
		{"）", ")"}, {"：", ":"}, {"！", "!"}, {"？", "?"}};
	(void)plan;

	for (size_t i = 0; i < from->n; i++) {
		uint32_t c = from->letters[i].c, wide;
		/* Headings keep theirs. */
		bool heading = i < 12 || from->letters[i - 1].c == '\n';
		for (size_t r = 0; r < sizeof(rows) / sizeof(rows[0]) && !heading; r++) {
			utf8_decode(rows[r].from, rows[r].from + 3, &wide);
			if (c == wide)
				c = (uint32_t)rows[r].to[0];
		}
		put(to, c, from->letters[i].number);
	}
}

static void misread(const struct plan *plan, const struct text *from, struct text *to)
{
	uint32_t state = 4711;
	(void)plan;

	for (size_t i = 0; i < from->n; i++) {
		uint32_t c = from->letters[i].c;
		bool change = is_letter(c) && random_next(&state) % 100 == 0;
		uint32_t other = 0x4E00 + random_next(&state) % 0x5000;
		put(to, change ? other : c, from->letters[i].number);
	}
}

/* Labels of the sections become those of other numbers. */
static void renumbered(const struct plan *plan, const struct text *from, struct text *to)
{
	static const char digits[] = "一二三四五六七八九";
	size_t at = 0;

	for (uint32_t s = 0; s < plan->n_sections; s++) {
		struct text one = {0};
		size_t label = utf8_chars(plan_label(plan, s));
		put_section(&one, plan, s, NULL);
		for (size_t i = 0; i < one.n; i++, at++) {
			uint32_t c = from->letters[at].c, digit, next;
			for (size_t d = 0; i < label && d + 3 < sizeof(digits) - 1; d += 3) {
				utf8_decode(digits + d, digits + d + 3, &digit);
				utf8_decode(digits + d + 3, digits + d + 6, &next);
				if (c == digit) {
					c = next;
					break;
				}
			}
			if (i < label && c >= '1' && c < '9')
				c++;
			put(to, c, from->letters[at].number);
		}
		fini_text(&one);
	}
}

/* The sections within each other one in the opposite order; what is at the top in two halves. */
static void put_moved(const struct plan *plan, const struct text *from, const size_t *starts,
	uint32_t first, uint32_t end, bool top, struct text *to)
{
	uint32_t all[4096], n = 0, middle;

	for (uint32_t s = first; s < end && n < 4096; s = plan->sections[s].end)
		all[n++] = s;
	middle = top ? n / 2 : 0;
	for (uint32_t k = 0; k < n; k++) {
		/* What begins a plan stays there. */
		uint32_t s =
			top ? all[k == 0 ? 0 : 1 + (k - 1 + middle) % (n - 1)] : all[n - 1 - k];
		for (size_t i = starts[s]; i < starts[s + 1]; i++)
			put(to, from->letters[i].c, from->letters[i].number);
		put_moved(plan, from, starts, s + 1, plan->sections[s].end, false, to);
	}
}

static void moved(const struct plan *plan, const struct text *from, struct text *to)
{
	size_t *starts = mem_alloc(plan->n_sections + 1, sizeof(*starts));

	for (uint32_t s = 0; s < plan->n_sections; s++) {
		struct text one = {0};
		put_section(&one, plan, s, NULL);
		starts[s + 1] = starts[s] + one.n;
		fini_text(&one);
	}
	put_moved(plan, from, starts, 0, plan->n_sections, true, to);
	free(starts);
}

/* A chapter of the plan's own phrases, put together at random. */
static void chapter_before(const struct plan *plan, const struct text *from, struct text *to)
{
	uint32_t state = 99;
	(void)plan;

	put_str(to, STR("一、新增加的一章\n"), NULL);
	for (int p = 0; p < 10; p++) {
		for (int k = 0; k < 30; k++) {
			size_t at = random_next(&state) % (from->n - 10);
			for (size_t i = at; i < at + 8; i++)
				if (from->letters[i].c != '\n')
					put(to, from->letters[i].c, NEW);
		}
		put_str(to, STR("。\n"), NULL);
	}
	for (size_t i = 0; i < from->n; i++)
		put(to, from->letters[i].c, from->letters[i].number);
}

/* ---- notes ---- */

static struct anchor_range choose_range(const struct plan *plan, uint32_t *state)
{
	for (;;) {
		uint32_t s = random_next(state) % plan->n_sections, kind = random_next(state) % 5;
		if (kind == 0)
			return anchor_section(plan, s);
		uint32_t n = plan_paragraphs(plan, s);
		struct place place = {s, n ? 1 + random_next(state) % n : 0, 0};
		str text = plan_text(plan, s, place.paragraph);
		size_t chars = utf8_chars(text);
		if (chars < 2)
			continue;
		if (kind == 1)
			return anchor_paragraph(plan, place);
		size_t start = random_next(state) % (chars - 1);
		size_t most = chars - start < 40 ? chars - start : 40;
		size_t len = 2 + random_next(state) % (most - 1);
		place.byte = (uint32_t)utf8_offset(text, start);
		uint32_t to = (uint32_t)utf8_offset(text, start + len);
		if (kind == 2) {
			struct sentence sentence = sentence_around(text, place.byte);
			place.byte = (uint32_t)sentence.from;
			to = (uint32_t)sentence.to;
		}
		return (struct anchor_range){place, to, false};
	}
}

/* The first and last number within a range; false if it has none. */
static bool numbers_in(
	const struct plan *plan, const int *numbers, const struct anchor_range *range, int ends[2])
{
	uint32_t base =
		plan->texts[plan->sections[range->from.section].text + 1 + range->from.paragraph];
	str words = buf_str(&plan->words);
	bool any = false;

	for (size_t at = base + range->from.byte, n; at < base + range->to; at += n) {
		uint32_t c;
		n = utf8_decode(words.data + at, words.data + words.len, &c);
		if (numbers[at] == NEW)
			continue;
		ends[any ? 1 : 0] = numbers[at];
		if (!any)
			ends[1] = numbers[at];
		any = true;
	}
	return any;
}

struct score {
	unsigned notes, right, part, orphan, twin, wrong;
};

static bool same_letters(str a, str b)
{
	struct text x = {0}, y = {0};
	bool same = true;
	size_t k = 0;

	put_str(&x, a, NULL);
	put_str(&y, b, NULL);
	for (size_t i = 0; i < x.n; i++) {
		if (!is_letter(x.letters[i].c))
			continue;
		while (k < y.n && !is_letter(y.letters[k].c))
			k++;
		same &= k < y.n && x.letters[i].c == y.letters[k].c;
		k++;
	}
	fini_text(&x);
	fini_text(&y);
	return same;
}

/* Whether what was found has the same words, with the same around them: no one could tell. */
static bool is_twin(
	const struct plan *again, const struct anchor_range *range, const struct anchor *anchor)
{
	struct arena arena = {0};
	struct anchor own;

	anchor_make(again, range, &own, &arena);
	bool twin = same_letters(anchor->words, own.words) &&
		    same_letters(anchor->before, own.before) &&
		    same_letters(anchor->after, own.after);
	arena_fini(&arena);
	return twin;
}

static void follow(const struct plan *plan, const int *numbers, const struct plan *again,
	const int *numbers_again, struct anchor_index *index, uint32_t *state, struct score *score)
{
	struct anchor_range range = choose_range(plan, state);
	struct arena arena = {0};
	struct anchor anchor;
	int ends[2], now[2];

	if (!numbers_in(plan, numbers, &range, ends))
		return;
	anchor_make(plan, &range, &anchor, &arena);
	anchor.sha256 = STR("");
	assert_true(anchor_is_of(&anchor, again));
	struct anchor_found found = anchor_find(index, &anchor);
	score->notes++;
	struct buf ref = {0};
	if (found.state == ANCHOR_ORPHAN) {
		score->orphan++;
		if (getenv("TELL"))
			print_message("# orphan %s [%.*s]\n", anchor.ref.data,
				(int)anchor.words.len, anchor.words.data);
	} else {
		bool any = numbers_in(again, numbers_again, &found.range, now);
		str text = plan_text(again, found.range.from.section, found.range.from.paragraph);
		str words = str_slice(text, found.range.from.byte, found.range.to);
		ref_add_section(again, found.range.from.section, &ref);
		if (!found.range.is_section)
			buf_printf(&ref, "#%u", found.range.from.paragraph);
		bool same = str_equal(buf_str(&ref), anchor.ref);
		assert_int_equal(same, found.state == ANCHOR_SAME);
		if (any && now[0] == ends[0] && now[1] == ends[1])
			score->right++;
		/* An import may part a paragraph in two, and then it is one of them. */
		else if (any && now[0] >= ends[0] && now[1] <= ends[1] && found.changed)
			score->part++;
		else if (is_twin(again, &found.range, &anchor))
			score->twin++;
		else
			score->wrong++;
		if (getenv("TELL") && any && (now[0] != ends[0] || now[1] != ends[1]))
			print_message("# %s [%.*s] -> %s [%.*s]%s\n", anchor.ref.data,
				(int)anchor.words.len, anchor.words.data, ref.data, (int)words.len,
				words.data, found.changed ? " changed" : "");
	}
	buf_fini(&ref);
	arena_fini(&arena);
}

static const struct reimport {
	const char *name;
	void (*change)(const struct plan *plan, const struct text *from, struct text *to);
	bool whole; /* it takes the lines as they are printed: no other goes before it */
} changes[] = {
	{"as it is", as_it_is, false},
	{"renumbered", renumbered, true},
	/* Every line has other ones around it, and the plan's highlights repeat its measures. */
	{"moved", moved, true},
	{"chapter before", chapter_before, false},
	{"traditional", traditional, false},
	{"glossed", glossed, false},
	{"misread", misread, false},
	{"punctuated", punctuated, false},
	{"wrapped", wrapped, false},
};

enum { CHANGES = sizeof(changes) / sizeof(changes[0]), ORPHANS = NOTES / 200 };

/* The plan as it was imported first, with the numbers of its letters. */
struct original {
	const struct plan *given;
	const char *name;
	struct plan *plan;
	struct text source;
	int *numbers;
};

static void follow_change(
	const struct original *o, const struct reimport *first, const struct reimport *second)
{
	struct text once = {0}, to = {0};
	struct score score = {0};
	uint32_t state = 20230113;

	first->change(o->given, &o->source, &once);
	(second ? second->change : as_it_is)(o->given, &once, &to);
	struct plan *again = import_letters(&to);
	int *numbers = number_words(again, &to);
	struct anchor_index *index = anchor_index_new(again);
	while (score.notes < NOTES)
		follow(o->plan, o->numbers, again, numbers, index, &state, &score);
	if (getenv("PLANS"))
		print_message(
			"# %-16.16s %-14s %-14s right %4u part %2u orphan %2u twin %u wrong %u\n",
			o->name, first->name, second ? second->name : "", score.right, score.part,
			score.orphan, score.twin, score.wrong);
	else
		assert_in_range(score.orphan, 0, ORPHANS);
	if (!getenv("PLANS"))
		assert_int_equal(score.wrong, 0);
	anchor_index_free(index);
	free(numbers);
	plan_free(again);
	fini_text(&once);
	fini_text(&to);
}

static void follow_all(const struct plan *given, const char *name)
{
	struct original o = {.given = given, .name = name};
	int n = 0;

	for (uint32_t s = 0; s < given->n_sections; s++)
		put_section(&o.source, given, s, &n);
	o.plan = import_letters(&o.source);
	o.numbers = number_words(o.plan, &o.source);
	for (size_t a = 0; a < CHANGES; a++) {
		follow_change(&o, &changes[a], NULL);
		for (size_t b = a + 1; getenv("PAIRS") && a > 0 && b < CHANGES; b++)
			if (!changes[b].whole)
				follow_change(&o, &changes[a], &changes[b]);
	}
	free(o.numbers);
	plan_free(o.plan);
	fini_text(&o.source);
}

static void notes_stay_where_they_belong(void **state)
{
	struct plan *plan = builtin_plan();
	(void)state;

	follow_all(plan, "builtin");
	plan_free(plan);
	char *names = getenv("PLANS") ? strdup(getenv("PLANS")) : NULL, *rest = names;
	for (char *name; names && (name = strsep(&rest, ":"));) {
		struct buf bytes = read_file(name);
		struct plan *own = import_as(buf_str(&bytes), false, NULL);
		const char *base = strrchr(name, '/');
		follow_all(own, base ? base + 1 : name);
		plan_free(own);
		buf_fini(&bytes);
	}
	free(names);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(notes_stay_where_they_belong),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
