#include "compare/promises_words.h"

#include <stdlib.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "compare/comparison_words.h"
#include "plan/cite.h"
#include "plan/render.h"
#include "plan/subject_key.h"
#include "text/width.h"

const char *promises_words_sign(enum promise_status status)
{
	static const char *const signs[PROMISE_STATUSES] = {
		[PROMISE_MET] = "✓",
		[PROMISE_MISSED] = "✗",
		[PROMISE_REPORTED] = "·",
		[PROMISE_PENDING] = "…",
		[PROMISE_UNMENTIONED] = "—",
	};

	return signs[status];
}

const char *promises_words_status(enum promise_status status, enum lang lang)
{
	static const enum message words[PROMISE_STATUSES] = {
		[PROMISE_MET] = MSG_PROMISE_MET,
		[PROMISE_MISSED] = MSG_PROMISE_MISSED,
		[PROMISE_REPORTED] = MSG_PROMISE_REPORTED,
		[PROMISE_PENDING] = MSG_PROMISE_PENDING,
		[PROMISE_UNMENTIONED] = MSG_PROMISE_UNMENTIONED,
	};

	return message(lang, words[status]);
}

str promises_words_text(const struct promises_side *side, struct range range)
{
	return str_slice(
		plan_text(side->index->plan, range.section, range.paragraph), range.from, range.to);
}

/* What tells a plan from the other one. */
static void add_plan(const struct plan *plan, bool place, bool year, struct buf *out)
{
	struct buf words = {0};

	render_place_year(place ? plan->place : STR(""), year ? plan->year : 0, &words);
	utf8_add_safe(out, words.len ? buf_str(&words) : plan->id, false);
	buf_fini(&words);
}

void promises_words_add_pair(const struct promises *p, struct buf *out)
{
	if (!p->a.index)
		return;
	const struct plan *a = p->a.index->plan, *b = p->b.index->plan;
	bool years = a->year && b->year && a->year != b->year;
	bool one_place = str_equal(a->place, b->place);

	add_plan(a, years, years, out);
	buf_add(out, STR(" → "));
	add_plan(b, years && !one_place, years, out);
}

/* ---- a promise ---- */

static void add_value(const struct promises_side *side, const struct figure *f, struct buf *out)
{
	str text = plan_text(side->index->plan, f->sentence.section, f->sentence.paragraph);

	figures_print(f, text, " ", out);
}

void promises_words_add_promise(const struct promises *all, uint32_t promise, struct buf *out)
{
	const struct promise *p = &all->items[promise];
	uint32_t now = all->a.index->plan->year;

	if (p->year > now && now)
		buf_printf(out, p->month ? "→%u-%02u " : "→%u ", p->year, p->month);
	utf8_add_safe(out, p->label, false);
	if (p->figure == PLAN_NONE)
		return;
	buf_byte(out, ' ');
	add_value(&all->a, &all->a.figures.items[p->figure], out);
}

void promises_words_add_outcome(const struct promises *all, uint32_t promise, struct buf *out)
{
	const struct promise *p = &all->items[promise];

	if (p->outcome_figure != PLAN_NONE) {
		const struct figure *f = &all->b.figures.items[p->outcome_figure];
		const struct figure *own = &all->a.figures.items[p->figure];
		if (subject_key_sense(f->verb) != subject_key_sense(own->verb)) {
			utf8_add_safe(out, comparison_verb(f), false);
			buf_byte(out, ' ');
		}
		add_value(&all->b, f, out);
	} else if (p->outcome.to > p->outcome.from) {
		buf_add(out, STR("“"));
		utf8_add_safe(out, promises_words_text(&all->b, p->outcome), false);
		buf_add(out, STR("”"));
	} else {
		buf_add(out, STR("—"));
	}
}

void promises_words_add_counts(const struct promises *all, enum lang lang, struct buf *out)
{
	uint32_t counts[PROMISE_STATUSES] = {0};

	for (uint32_t i = 0; i < all->n; i++)
		counts[all->items[i].status]++;
	for (unsigned s = 0; s < PROMISE_STATUSES; s++)
		buf_printf(out, "%s%s %u", s ? "  " : "",
			promises_words_status((enum promise_status)s, lang), counts[s]);
}

/* ---- in columns ---- */

struct row {
	str promise, outcome;
};

enum { COLUMN_MOST = 44 }; /* what is wider makes its own row longer, not all of them */

static void widen(size_t *columns, str text)
{
	size_t own = width_columns(text);

	if (own > *columns && own <= COLUMN_MOST)
		*columns = own;
}

static void add_padded(str text, size_t columns, struct buf *out)
{
	size_t own = width_columns(text);

	buf_add(out, text);
	buf_printf(out, "%*s", own < columns ? (int)(columns - own) : 2, "");
}

static str take(struct arena *arena, struct buf *text)
{
	str taken = arena_copy(arena, buf_str(text));

	buf_cut(text, 0);
	return taken;
}

void promises_words_write_text(const struct promises *all, enum lang lang, struct buf *out)
{
	struct row *rows = mem_alloc(all->n + (size_t)1, sizeof(*rows));
	struct arena arena = {0};
	struct buf text = {0};
	size_t promise = 0, outcome = 0;

	promises_words_add_pair(all, out);
	buf_byte(out, '\n');
	for (uint32_t i = 0; i < all->n; i++) {
		promises_words_add_promise(all, i, &text);
		rows[i].promise = take(&arena, &text);
		promises_words_add_outcome(all, i, &text);
		rows[i].outcome = take(&arena, &text);
		widen(&promise, rows[i].promise);
		widen(&outcome, rows[i].outcome);
	}
	for (uint32_t i = 0; i < all->n; i++) {
		add_padded(str_of(promises_words_sign(all->items[i].status)), 3, out);
		add_padded(rows[i].promise, promise + 2, out);
		add_padded(rows[i].outcome, outcome + 2, out);
		buf_printf(out, "%s\n", promises_words_status(all->items[i].status, lang));
	}
	promises_words_add_counts(all, lang, out);
	buf_byte(out, '\n');
	free(rows);
	arena_fini(&arena);
	buf_fini(&text);
}

/* ---- Markdown ---- */

static void add_source(const struct promises_side *side, enum lang lang, struct buf *out)
{
	struct buf source = {0}, safe = {0};

	cite_source(side->index->plan, PLAN_NONE, lang, &source);
	utf8_add_safe(&safe, buf_str(&source), false);
	cite_add_markdown(buf_str(&safe), out);
	buf_fini(&source);
	buf_fini(&safe);
}

/* The words of a range, and the section they are in. */
static void add_quoted(
	const struct promises_side *side, struct range range, enum lang lang, struct buf *out)
{
	struct buf text = {0}, name = {0};

	render_name(side->index->plan, range.section, lang, &name);
	utf8_add_safe(&text, promises_words_text(side, range), false);
	buf_add(&text, STR("（"));
	utf8_add_safe(&text, buf_str(&name), false);
	buf_add(&text, STR("）"));
	cite_add_markdown(buf_str(&text), out);
	buf_fini(&text);
	buf_fini(&name);
}

static void add_label(const struct promises *all, uint32_t i, struct buf *out)
{
	struct buf text = {0};

	promises_words_add_promise(all, i, &text);
	cite_add_markdown(buf_str(&text), out);
	buf_fini(&text);
}

static void add_row(const struct promises *all, uint32_t i, enum lang lang, struct buf *out)
{
	const struct promise *p = &all->items[i];

	buf_printf(out, "| %s %s | ", promises_words_sign(p->status),
		promises_words_status(p->status, lang));
	if (p->figure != PLAN_NONE) {
		add_label(all, i, out);
		buf_add(out, STR("："));
	}
	add_quoted(&all->a, p->words, lang, out);
	buf_add(out, STR(" | "));
	if (p->outcome.to > p->outcome.from)
		add_quoted(&all->b, p->outcome, lang, out);
	else
		buf_add(out, STR("—"));
	buf_add(out, STR(" |\n"));
}

void promises_words_write_markdown(const struct promises *all, enum lang lang, struct buf *out)
{
	buf_add(out, STR("# "));
	add_source(&all->a, lang, out);
	buf_add(out, STR(" → "));
	add_source(&all->b, lang, out);
	buf_add(out, STR("\n\n"));
	promises_words_add_counts(all, lang, out);
	buf_printf(out, "\n\n| %s | %s | %s |\n| --- | --- | --- |\n",
		message(lang, MSG_PROMISES_JUDGEMENT), message(lang, MSG_PROMISES_PROMISE),
		message(lang, MSG_PROMISES_OUTCOME));
	for (uint32_t i = 0; i < all->n; i++)
		add_row(all, i, lang, out);
	buf_printf(out, "\n%s\n", message(lang, MSG_PROMISES_HOW));
}
