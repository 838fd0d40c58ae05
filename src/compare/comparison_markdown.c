#include <stdlib.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "compare/comparison_words.h"
#include "plan/cite.h"

enum { PHRASES = 50, TERMS = 30, PASSAGES = 10 };

struct writing {
	const struct comparison *c;
	enum lang lang;
	struct buf *out;
	struct link_edits edits;
};

/* Text without what may not be written raw, so that Markdown shows it as it is. */
static void add_escaped(str text, struct buf *out)
{
	struct buf safe = {0};
	size_t n = 0;

	utf8_add_safe(&safe, text, false);
	/* A number is none of a list, since no text begins a line. */
	while (n < safe.len && safe.data[n] >= '0' && safe.data[n] <= '9')
		n++;
	buf_add(out, str_slice(buf_str(&safe), 0, n));
	cite_add_markdown(str_slice(buf_str(&safe), n, safe.len), out);
	buf_fini(&safe);
}

/* Elements, since stars beside Chinese punctuation are none. */
static const struct comparison_marks marks = {
	.out = {"<del>", "</del>"}, .in = {"<ins>", "</ins>"}, .add = add_escaped};

static void add_heading(struct writing *w, const char *words, size_t n)
{
	buf_printf(w->out, "\n## %s", words);
	if (n)
		buf_printf(w->out, " (%zu)", n);
	buf_add(w->out, STR("\n\n"));
}

/* The heading of a table whose columns are messages; right: those with numbers, as bits. */
static void add_columns(struct writing *w, const char *const *columns, unsigned n, unsigned right)
{
	for (unsigned i = 0; i < n; i++) {
		buf_add(w->out, STR("| "));
		add_escaped(str_of(columns[i]), w->out);
		buf_byte(w->out, ' ');
	}
	buf_add(w->out, STR("|\n"));
	for (unsigned i = 0; i < n; i++)
		buf_add(w->out, right >> i & 1 ? STR("| ---: ") : STR("| --- "));
	buf_add(w->out, STR("|\n"));
}

static void add_place(struct writing *w, bool b, uint32_t section, uint32_t paragraph)
{
	comparison_add_place(&marks, b ? w->c->b : w->c->a, section, paragraph, w->lang, w->out);
}

/* What a plan is called beside the other. */
static void name_plan(const struct plan *plan, const struct plan *other, struct buf *out)
{
	if (plan->year && other->year && plan->year != other->year)
		buf_printf(out, "%u", plan->year);
	else
		buf_add(out, plan->title.len && !str_equal(plan->title, other->title) ? plan->title
										      : plan->id);
}

/* ---- parts of the page ---- */

static void add_source(struct writing *w, const struct plan *plan)
{
	struct buf source = {0};

	cite_source(plan, PLAN_NONE, w->lang, &source);
	add_escaped(buf_str(&source), w->out);
	buf_fini(&source);
}

static void write_head(struct writing *w)
{
	const struct comparison *c = w->c;

	buf_add(w->out, STR("# "));
	add_source(w, c->a);
	buf_add(w->out, STR(" → "));
	add_source(w, c->b);
	buf_add(w->out, STR("\n\n"));
	for (unsigned change = 0; change < N_LINK_CHANGES; change++)
		if (c->counts[change])
			buf_printf(w->out, "- %s: %u\n",
				comparison_change((enum link_change)change, w->lang),
				c->counts[change]);
	if (c->moved)
		buf_printf(w->out, "- %s: %u\n", message(w->lang, MSG_CHANGE_MOVED), c->moved);
}

static void write_sections(struct writing *w)
{
	const struct section_links *all = &w->c->sections;

	add_heading(w, message(w->lang, MSG_GOTO_HEADINGS), 0);
	for (uint32_t i = 0; i < all->n; i++) {
		const struct section_link *item = &all->items[i];
		if (item->change == LINK_SAME && !item->moved)
			continue;
		buf_printf(w->out, "- **%s**", comparison_change(item->change, w->lang));
		if (item->moved)
			buf_printf(w->out, " **%s**", message(w->lang, MSG_CHANGE_MOVED));
		buf_byte(w->out, ' ');
		if (item->a != PLAN_NONE)
			add_place(w, false, item->a, 0);
		if (item->a != PLAN_NONE && item->b != PLAN_NONE)
			buf_add(w->out, STR(" → "));
		if (item->b != PLAN_NONE)
			add_place(w, true, item->b, 0);
		buf_byte(w->out, '\n');
	}
}

static void add_link(struct writing *w, const struct link *link)
{
	buf_add(w->out, STR("- "));
	comparison_add_edits(&marks, w->c, link, &w->edits, w->out);
	buf_add(w->out, STR("  \n  *"));
	comparison_add_places(&marks, w->c, link, false, w->lang, w->out);
	if (link->n_a && link->n_b)
		buf_add(w->out, STR(" → "));
	comparison_add_places(&marks, w->c, link, true, w->lang, w->out);
	if (link->moved)
		buf_printf(w->out, " · %s", message(w->lang, MSG_CHANGE_MOVED));
	if (link->n_a && link->n_b)
		buf_printf(w->out, " · %u%%", (link->similarity + 5U) / 10);
	buf_add(w->out, STR("*\n"));
}

static void write_change(struct writing *w, enum link_change change)
{
	const struct links *all = &w->c->links;

	if (w->c->counts[change] == 0)
		return;
	add_heading(w, comparison_change(change, w->lang), w->c->counts[change]);
	for (uint32_t i = 0; i < all->n; i++)
		if (all->items[i].change == change)
			add_link(w, &all->items[i]);
}

static void add_figure(struct writing *w, bool b, const struct figure *figure)
{
	const struct plan *plan = b ? w->c->b : w->c->a;
	struct buf said = {0};

	comparison_add_said(plan, figure, &said);
	buf_add(w->out, STR(" | "));
	add_escaped(buf_str(&said), w->out);
	comparison_add_value(&marks, plan, figure, w->lang, w->out);
	buf_fini(&said);
}

static void add_pair(struct writing *w, const struct figure *a, const struct figure *b)
{
	buf_add(w->out, STR("| "));
	add_escaped(b->subject.len ? b->subject : a->subject, w->out);
	add_figure(w, false, a);
	add_figure(w, true, b);
	buf_add(w->out, STR(" | "));
	comparison_add_step(a, b, w->lang, w->out);
	buf_add(w->out, STR(" | "));
	add_place(w, false, a->sentence.section, a->sentence.paragraph);
	buf_add(w->out, STR(" → "));
	add_place(w, true, b->sentence.section, b->sentence.paragraph);
	buf_add(w->out, STR(" |\n"));
}

static void write_figures(struct writing *w)
{
	const struct comparison *c = w->c;
	struct buf one = {0}, other = {0};
	bool begun = false;

	name_plan(c->a, c->b, &one);
	name_plan(c->b, c->a, &other);
	const char *const columns[] = {message(w->lang, MSG_COLUMN_SUBJECT), one.data, other.data,
		"±", message(w->lang, MSG_COLUMN_WHERE)};
	for (uint32_t i = 0; i < c->figures.n; i++) {
		struct figure_pair pair = c->figures.items[i];
		if (pair.a == PLAN_NONE || pair.b == PLAN_NONE ||
			!comparison_differ(
				&c->figures_a.items[pair.a], &c->figures_b.items[pair.b]))
			continue;
		if (!begun) {
			add_heading(w, message(w->lang, MSG_SUMMARY_NUMBERS), 0);
			add_columns(w, columns, 5, 6);
		}
		begun = true;
		add_pair(w, &c->figures_a.items[pair.a], &c->figures_b.items[pair.b]);
	}
	buf_fini(&one);
	buf_fini(&other);
}

static void write_phrases(struct writing *w, bool b)
{
	const struct phrase_changes *p = &w->c->phrases;
	const struct phrase_change *items = b ? p->new : p->gone;
	const struct index *index = b ? w->c->links.b.index : w->c->links.a.index;
	uint32_t n = b ? p->n_new : p->n_gone;
	const char *const columns[] = {message(w->lang, MSG_COLUMN_COUNT),
		message(w->lang, MSG_COLUMN_TERM), message(w->lang, MSG_COLUMN_WHERE)};

	if (n == 0)
		return;
	add_heading(w, message(w->lang, b ? MSG_COMPARE_NEW_PHRASES : MSG_COMPARE_GONE_PHRASES), n);
	add_columns(w, columns, 3, 1);
	for (uint32_t i = 0; i < n && i < PHRASES; i++) {
		buf_printf(w->out, "| %u | ", items[i].count);
		add_escaped(items[i].text, w->out);
		buf_add(w->out, STR(" | "));
		add_place(w, b, items[i].section,
			items[i].block - index_title_block(index, items[i].section));
		buf_add(w->out, STR(" |\n"));
	}
	if (n > PHRASES) {
		buf_byte(w->out, '\n');
		buf_printf(w->out, message(w->lang, MSG_SUMMARY_MORE), (size_t)(n - PHRASES));
		buf_byte(w->out, '\n');
	}
}

static void write_terms(struct writing *w)
{
	const struct phrase_changes *p = &w->c->phrases;
	struct buf one = {0}, other = {0};

	name_plan(w->c->a, w->c->b, &one);
	name_plan(w->c->b, w->c->a, &other);
	const char *const columns[] = {
		message(w->lang, MSG_COLUMN_TERM), one.data, other.data, "±"};
	if (p->n_terms) {
		add_heading(w, message(w->lang, MSG_COMPARE_TERMS), 0);
		add_columns(w, columns, 4, 6);
	}
	for (uint32_t i = 0; i < p->n_terms && i < TERMS; i++) {
		const struct term_change *t = &p->terms[i];
		buf_add(w->out, STR("| "));
		add_escaped(t->text, w->out);
		buf_printf(w->out, " | %.3f | %.3f | %s |\n",
			phrase_changes_rate(t->a, p->characters_a),
			phrase_changes_rate(t->b, p->characters_b), t->keyness > 0 ? "↑" : "↓");
	}
	buf_fini(&one);
	buf_fini(&other);
}

/* ---- the longest new passages: new sentences of a block that follow each other ---- */

struct passage {
	struct range range;
	uint32_t units;
};

static int compare_passages(const void *x, const void *y)
{
	const struct passage *a = x, *b = y;

	if (a->units != b->units)
		return a->units > b->units ? -1 : 1;
	if (a->range.section != b->range.section)
		return a->range.section < b->range.section ? -1 : 1;
	if (a->range.paragraph != b->range.paragraph)
		return a->range.paragraph < b->range.paragraph ? -1 : 1;
	return (a->range.from > b->range.from) - (a->range.from < b->range.from);
}

static void write_passages(struct writing *w)
{
	const struct links *links = &w->c->links;
	struct passage *all = mem_alloc(links->b.n + (size_t)1, sizeof(*all));
	bool *alone = mem_alloc(links->b.n + (size_t)1, sizeof(*alone));
	uint32_t n = 0;

	for (uint32_t i = 0; i < links->n; i++)
		if (links->items[i].change == LINK_NEW)
			alone[links->parts[links->items[i].b].sentence] = true;
	for (uint32_t i = 0; i < links->b.n; i++) {
		const struct sentence_item *item = &links->b.items[i];
		if (!alone[i])
			continue;
		struct range range = sentences_range(&links->b, i);
		if (i == 0 || !alone[i - 1] || links->b.items[i - 1].block != item->block)
			all[n++] = (struct passage){.range = range};
		all[n - 1].range.to = range.to;
		all[n - 1].units += item->end - item->from;
	}
	if (n) {
		qsort(all, n, sizeof(*all), compare_passages);
		add_heading(w, message(w->lang, MSG_COMPARE_LONGEST), 0);
	}
	for (uint32_t i = 0; i < n && i < PASSAGES; i++) {
		struct range r = all[i].range;
		buf_add(w->out, STR("> "));
		add_escaped(str_slice(plan_text(w->c->b, r.section, r.paragraph), r.from, r.to),
			w->out);
		buf_add(w->out, STR("  \n> *"));
		add_place(w, true, r.section, r.paragraph);
		buf_add(w->out, STR("*\n\n"));
	}
	free(all);
	free(alone);
}

void comparison_write_markdown(const struct comparison *c, enum lang lang, struct buf *out)
{
	struct writing w = {.c = c, .lang = lang, .out = out};

	write_head(&w);
	write_sections(&w);
	write_phrases(&w, true);
	write_phrases(&w, false);
	write_figures(&w);
	write_terms(&w);
	write_passages(&w);
	write_change(&w, LINK_REWORDED);
	write_change(&w, LINK_SPLIT);
	write_change(&w, LINK_MERGED);
	write_change(&w, LINK_FRAGMENT);
	write_change(&w, LINK_NEW);
	write_change(&w, LINK_GONE);
	buf_printf(out, "\n---\n\n%s\n", message(lang, MSG_COMPARE_HOW));
	link_edits_fini(&w.edits);
}
