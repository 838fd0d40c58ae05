/* Any text: its numerals, quantities, figures, names and summary, all of them within the text. */
#include "fuzz.h"

#include <math.h>

#include "plan/figures.h"
#include "plan/quoted.h"
#include "plan/series.h"
#include "summary/sheet.h"
#include "summary/write.h"

static struct quantity_rules rules;

static void start(void)
{
	quantity_rules_init(&rules);
}

static void check_quantities(str text)
{
	struct folded folded = {.cap = 0};
	struct quantity q;
	struct number number;
	size_t at = 0;

	folded_set(&folded, text);
	str words = buf_str(&folded.words);
	while (at < words.len) {
		size_t before = at;
		bool is = number_read(&folded, at, &number);
		at = number.to;
		fuzz_must(at > before && at <= words.len, "reading numerals goes on");
		fuzz_must_be_between(words, at, "a numeral ends at a character");
		if (is)
			fuzz_must(!isnan(number.value) && number.value <= number.max,
				"a numeral is worth something");
	}
	for (at = 0; quantity_next(&rules, &folded, at, &q); at = q.to) {
		fuzz_must(q.begin <= q.from && q.from < q.to && q.to <= q.end && q.end <= words.len,
			"a quantity is in the text");
		fuzz_must(q.to > at, "quantities go on");
		fuzz_must_be_between(words, q.begin, "a quantity begins at a character");
		fuzz_must_be_between(words, q.end, "a quantity ends at a character");
		fuzz_must(!isnan(q.value) && !isnan(q.max), "a quantity is worth something");
		fuzz_must_be_text(q.unit, "a unit is text");
	}
	folded_fini(&folded);
}

static void check_figures(const struct plan *plan, const struct figures *figures)
{
	struct series_set set = {.n = 0};
	struct buf out = {0};

	for (uint32_t i = 0; i < figures->n; i++) {
		const struct figure *f = &figures->items[i];
		fuzz_must(f->sentence.section < plan->n_sections, "a figure is in a section");
		str text = plan_text(plan, f->sentence.section, f->sentence.paragraph);
		fuzz_must(f->sentence.byte <= f->from && f->from < f->to && f->to <= text.len &&
				  f->sentence_end <= text.len,
			"a figure is in its sentence");
		fuzz_must_be_between(text, f->from, "a figure begins at a character");
		fuzz_must_be_between(text, f->to, "a figure ends at a character");
		fuzz_must_be_text(f->subject, "a subject is text");
		fuzz_must_be_text(f->verb, "a verb is text");
		fuzz_must(
			quantity_is_value(f->value) && quantity_is_value(f->max), "it has a value");
		figures_print(f, text, " ", &out);
		/* As of two plans, one year after the other. */
		series_add(&set, f, plan->place, 2024 + (i & 1), i);
		series_is_ceiling(f);
		fuzz_must(series_compare(f, f) == SERIES_SAME || f->status == SCHEDULE_ACHIEVED,
			"a figure is as tight as itself");
		if (i)
			series_compare(&figures->items[i - 1], f);
	}
	fuzz_must_be_text(buf_str(&out), "a figure is printed as text");
	series_group(&set);
	for (uint32_t i = 0; i < set.n; i++) {
		fuzz_must(
			set.items[i].first + set.items[i].n <= set.n_points, "a series has points");
		series_add_bars(&set, &set.items[i], &out);
		series_add_name(&set.items[i], LANG_ZH, &out);
		for (uint32_t p = 0; p < set.items[i].n; p++)
			series_add_point(
				&set.points[set.items[i].first + p], STR("5%"), LANG_ZH, &out);
	}
	series_fini(&set);
	buf_fini(&out);
}

static void check_summary(const struct plan *plan, const struct figures *figures, unsigned how)
{
	struct index *index = index_build(plan);
	const struct summary_source source = {.plan = plan, .figures = figures, .index = index};
	struct summary summary;
	struct buf out = {0};

	summary_make(&summary, &source);
	for (uint32_t i = 0; i < summary.n; i++) {
		const struct summary_row *row = &summary.rows[i];
		str text = plan_text(plan, row->place.section, row->place.paragraph);
		fuzz_must_be_between(text, row->place.byte, "a row leads to a character");
		fuzz_must(
			row->share >= 0 && row->share <= 1, "a bar is no longer than the longest");
	}
	summary_write_text(&summary, 20 + how % 120, (enum lang)(how % LANGS), &out);
	summary_write_markdown(&summary, (enum lang)(how % LANGS), &out);
	summary_write_svg(&summary, (enum lang)(how % LANGS), &out);
	fuzz_must_be_safe(buf_str(&out), "a summary is safe");
	summary_fini(&summary);
	index_free(index);
	buf_fini(&out);
}

static void run(str input)
{
	unsigned how = fuzz_byte(&input);
	struct buf text = {0};
	struct figures figures = {.n = 0};
	struct quoted quoted = {.n = 0};
	struct plan *plan = fuzz_plan(input);

	fuzz_text(input, false, &text);
	check_quantities(buf_str(&text));
	if (plan) {
		figures_find(&figures, plan);
		check_figures(plan, &figures);
		quoted_find(&quoted, plan);
		for (uint32_t i = 0; i < quoted.n; i++)
			fuzz_must_be_text(quoted.names[i].words, "a name is text");
		check_summary(plan, &figures, how);
	}
	quoted_fini(&quoted);
	figures_fini(&figures);
	plan_free(plan);
	buf_fini(&text);
}

const struct fuzz_target fuzz_figures = {"figures", 384, start, run};
