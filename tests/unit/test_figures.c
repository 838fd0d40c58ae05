/* plan/figures: quantities and what they count, against sentences marked by hand. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/file.h"
#include "plan/builtin.h"
#include "plan/figures.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* A plan of one paragraph. */
static struct plan *plan_of(str text)
{
	struct plan *plan = plan_new();

	plan->year = 2026;
	plan_add_section(plan, 0, KIND_SECTION, STR(""), STR(""));
	plan_add_paragraph(plan, text);
	plan_finish(plan);
	return plan;
}

static str own_text(const struct plan *plan, const struct figure *f)
{
	return str_slice(
		plan_text(plan, f->sentence.section, f->sentence.paragraph), f->from, f->to);
}

/* ---- sentences marked by hand ---- */

enum { FIELDS = 6 };

struct sum {
	unsigned all, found, more, exact, whole, key, verb;
	bool shown;
};

static void cut(str line, str *fields)
{
	for (int i = 0; i < FIELDS; i++) {
		size_t tab = str_find(line, STR("\t"));
		fields[i] = str_slice(line, 0, tab);
		line = str_slice(line, tab + 1, line.len);
	}
}

static bool has_value(const struct figure *f, str value)
{
	char text[64];
	double low, high;

	snprintf(text, sizeof(text), "%.*s", (int)value.len, value.data);
	if (sscanf(text, "%lf~%lf", &low, &high) < 2)
		high = low;
	return fabs(low - f->value) <= 1e-9 * fabs(low) && fabs(high - f->max) <= 1e-9 * fabs(high);
}

/* Without 的, 了, punctuation and a leading 全市, 全省, 全年 and the like. */
static void add_bare(str s, struct buf *out)
{
	static const char *const left_out[] = {"的", "了", "、", "，", "“", "”", "（", "）"};
	static const char *const leading[] = {"全市", "全省", "全年", "全区", "全县"};

	for (size_t i = 0; i < COUNT(leading); i++)
		if (str_starts(s, str_of(leading[i])))
			s = str_slice(s, strlen(leading[i]), s.len);
	for (size_t at = 0, n; at < s.len; at += n) {
		n = 1;
		bool out_of_it = false;
		for (size_t i = 0; i < COUNT(left_out) && !out_of_it; i++)
			if (str_starts(str_slice(s, at, s.len), str_of(left_out[i]))) {
				n = strlen(left_out[i]);
				out_of_it = true;
			}
		if (!out_of_it)
			buf_byte(out, s.data[at]);
	}
}

/* Whole if equal; the key is the last two characters of what was marked. */
static void compare_subjects(struct sum *sum, str got, str wanted, const char **fault)
{
	struct buf a = {0}, b = {0};

	add_bare(got, &a);
	add_bare(wanted, &b);
	str key = str_slice(buf_str(&b), b.len > 6 ? b.len - 6 : 0, b.len);
	bool whole = str_equal(buf_str(&a), buf_str(&b));
	bool has_key = whole || (a.len && str_find(buf_str(&a), key) < a.len);
	sum->whole += whole;
	sum->key += has_key;
	*fault = !has_key ? "key" : !whole ? "whole" : *fault;
	buf_fini(&a);
	buf_fini(&b);
}

static void check_figure(struct sum *sum, const struct figure *f, str line)
{
	str wanted[FIELDS];
	const char *fault = NULL;

	cut(line, wanted);
	bool exact = has_value(f, wanted[3]) && str_equal(f->unit, wanted[4]) &&
		     str_equal(str_of(quantity_sign(f->bound)), wanted[5]);
	sum->found++;
	sum->exact += exact;
	str verb = f->verb.len ? f->verb : STR("-");
	sum->verb += str_equal(verb, wanted[2]);
	fault = str_equal(verb, wanted[2]) ? NULL : "verb";
	compare_subjects(sum, f->subject, wanted[1], &fault);
	fault = exact ? fault : "value";
	if (sum->shown && fault)
		printf("# %s: %.*s | got %.*s | %.*s | %.10g %.*s %s\n", fault, (int)line.len,
			line.data, (int)f->subject.len, f->subject.data, (int)f->verb.len,
			f->verb.data, f->value, (int)f->unit.len, f->unit.data,
			quantity_sign(f->bound));
}

static void check_sentence(struct sum *sum, str sentence, const str *lines, unsigned n)
{
	struct plan *plan = plan_of(sentence);
	struct figures figures = {0};
	unsigned k = 0;

	figures_find(&figures, plan);
	sum->all += n;
	for (uint32_t i = 0; i < figures.n; i++) {
		str got = own_text(plan, &figures.items[i]), wanted[FIELDS];
		unsigned at = k;
		for (; at < n; at++) {
			cut(lines[at], wanted);
			if (str_equal(got, wanted[0]))
				break;
		}
		if (at == n) {
			sum->more++;
			if (sum->shown)
				printf("# not marked: %.*s in %.*s\n", (int)got.len, got.data,
					(int)sentence.len, sentence.data);
			continue;
		}
		for (; sum->shown && k < at; k++)
			printf("# missed: %.*s\n", (int)lines[k].len, lines[k].data);
		check_figure(sum, &figures.items[i], lines[at]);
		k = at + 1;
	}
	for (; sum->shown && k < n; k++)
		printf("# missed: %.*s\n", (int)lines[k].len, lines[k].data);
	figures_fini(&figures);
	plan_free(plan);
}

/* All sentences of a file, each followed by a line for each of its figures. */
static struct sum check_file(const char *path)
{
	struct buf file = {0};
	struct err err = {0};
	struct sum sum = {.shown = getenv("LANTU_FIGURES_ALL")};
	str sentence = {0}, line, lines[32];
	unsigned n = 0;

	assert_true(file_read(path, 1 << 20, &file, &err));
	for (str rest = buf_str(&file); str_line(&rest, &line);) {
		if (str_starts(line, STR("\t"))) {
			lines[n++] = str_slice(line, 1, line.len);
			continue;
		}
		if (sentence.len)
			check_sentence(&sum, sentence, lines, n);
		sentence = str_starts(line, STR("#")) ? (str){0} : line;
		n = 0;
	}
	check_sentence(&sum, sentence, lines, n);
	buf_fini(&file);
	return sum;
}

static void marked_figures_are_found(void **state)
{
	struct sum sum = check_file("tests/unit/figures.tsv");

	(void)state;
	printf("# %u figures: %u found, %u more, %u exact, subjects %u whole, %u with the key, "
	       "verbs %u\n",
		sum.all, sum.found, sum.more, sum.exact, sum.whole, sum.key, sum.verb);
	assert_true(sum.all >= 200);
	assert_true(sum.found * 100 >= sum.all * 98 && sum.more * 100 <= sum.all * 2);
	assert_true(sum.exact * 100 >= sum.all * 98);
	assert_true(sum.key * 100 >= sum.all * 95);
	assert_true(sum.whole * 100 >= sum.all * 85);
}

static void all_forms_are_read(void **state)
{
	struct sum sum = check_file("tests/unit/forms.tsv");

	(void)state;
	assert_int_equal(sum.found, sum.all);
	assert_int_equal(sum.more, 0);
	assert_int_equal(sum.exact, sum.all);
	assert_int_equal(sum.whole, sum.all);
	assert_int_equal(sum.verb, sum.all);
}

static void add_times(const char *word, unsigned n, struct buf *out)
{
	while (n-- > 0)
		buf_add(out, str_of(word));
}

/* Nothing is worth so much that a double cannot tell. */
static void hundreds_of_digits_are_no_figure(void **state)
{
	struct plan *plan = plan_new();
	struct figures figures = {0};
	struct buf text = {0};

	(void)state;
	buf_add(&text, STR("投资增长"));
	add_times("9", 400, &text);
	buf_add(&text, STR("%，完成1"));
	add_times("亿", 60, &text);
	buf_add(&text, STR("元，占比0."));
	add_times("9", 400, &text);
	buf_add(&text, STR("%，新增就业5万人。"));
	plan_add_section(plan, 0, KIND_SECTION, STR(""), STR(""));
	plan_add_paragraph(plan, buf_str(&text));
	plan_finish(plan);
	figures_find(&figures, plan);
	assert_int_equal(figures.n, 1);
	assert_true(figures.items[0].value == 50000);
	figures_fini(&figures);
	plan_free(plan);
	buf_fini(&text);
}

/* ---- the built-in plan, figure by figure ---- */

static void builtin_figures_are_known(void **state)
{
	static const char *const known[] = {"8个", "13个", "800个", "3785亿元", "8%", "1万亿元",
		"两批", "95%", "23万人", "1.6万亩", "6%", "4%", "3.2%", "3%", "8个", "13个",
		"3170家", "800个", "3785亿元", "8%", "1万亿元", "7.5万套", "5500套", "95%"};
	struct plan *plan = builtin_plan();
	struct figures figures = {0};
	struct buf got = {0}, wanted = {0};

	(void)state;
	figures_find(&figures, plan);
	for (uint32_t i = 0; i < figures.n; i++) {
		buf_add(&got, own_text(plan, &figures.items[i]));
		buf_byte(&got, ' ');
		assert_int_equal(figures.items[i].status, SCHEDULE_PLANNED);
	}
	for (size_t i = 0; i < COUNT(known); i++)
		buf_printf(&wanted, "%s ", known[i]);
	assert_string_equal(got.data, wanted.data);
	buf_fini(&got);
	buf_fini(&wanted);
	figures_fini(&figures);
	plan_free(plan);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(marked_figures_are_found),
		cmocka_unit_test(all_forms_are_read),
		cmocka_unit_test(hundreds_of_digits_are_no_figure),
		cmocka_unit_test(builtin_figures_are_known),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
