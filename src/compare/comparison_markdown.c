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
	struct buf name_a, name_b; /* what the plans are called */
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

static void add_place(struct writing *w, bool b, uint32_t section)
{
	comparison_add_place(&marks, b ? w->c->b : w->c->a, section, 0, w->lang, w->out);
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

/* The name of the section, of both plans, or of one. */
static void add_places(struct writing *w, uint32_t a, uint32_t b)
{
	if (a != PLAN_NONE)
		add_place(w, false, a);
	if (a != PLAN_NONE && b != PLAN_NONE)
		buf_add(w->out, STR(" → "));
	if (b != PLAN_NONE)
		add_place(w, true, b);
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

static void add_section(struct writing *w, const struct section_link *item)
{
	buf_add(w->out, STR("| "));
	if (item->a != PLAN_NONE)
		add_place(w, false, item->a);
	buf_add(w->out, STR(" | "));
	if (item->b != PLAN_NONE)
		add_place(w, true, item->b);
	buf_printf(w->out, " | %s", comparison_change(item->change, w->lang));
	if (item->moved)
		buf_printf(w->out, " %s", message(w->lang, MSG_CHANGE_MOVED));
	buf_add(w->out, STR(" |\n"));
}

static void write_sections(struct writing *w)
{
	const struct section_links *all = &w->c->sections;
	const char *const columns[] = {
		w->name_a.data, w->name_b.data, message(w->lang, MSG_COMPARE_CHANGE)};
	bool begun = false;

	for (uint32_t i = 0; i < all->n; i++) {
		const struct section_link *item = &all->items[i];
		if (item->change == LINK_SAME && !item->moved)
			continue;
		if (!begun) {
			add_heading(w, message(w->lang, MSG_GOTO_HEADINGS), 0);
			add_columns(w, columns, 3, 0);
		}
		begun = true;
		add_section(w, item);
	}
}

/* The words of both plans, after what these are called, where edits would not be read. */
static void add_words(struct writing *w, const struct link *link)
{
	if (!comparison_is_far(link)) {
		comparison_add_edits(&marks, w->c, link, &w->edits, w->out);
		return;
	}
	for (int b = 0; b < 2; b++) {
		buf_add(w->out, b ? STR("  \n  **") : STR("**"));
		add_escaped(buf_str(b ? &w->name_b : &w->name_a), w->out);
		buf_add(w->out, STR("** "));
		comparison_add_side(&marks, w->c, link, b, w->out);
	}
}

static void add_link(struct writing *w, const struct link *link)
{
	buf_add(w->out, STR("- "));
	add_words(w, link);
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

/* Of what was reworded, what little is left of comes last. */
static void write_change(struct writing *w, enum link_change change, bool far, enum message title)
{
	const struct links *all = &w->c->links;
	uint32_t n = 0;

	for (int pass = 0; pass < 2; pass++) {
		if (pass && n)
			add_heading(w, message(w->lang, title), n);
		for (uint32_t i = 0; i < all->n; i++) {
			const struct link *link = &all->items[i];
			if (link->change != change ||
				(change == LINK_REWORDED && comparison_is_far(link) != far))
				continue;
			n += pass == 0;
			if (pass)
				add_link(w, link);
		}
	}
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
	add_places(w, a->sentence.section, b->sentence.section);
	buf_add(w->out, STR(" |\n"));
}

static void write_figures(struct writing *w)
{
	const struct comparison *c = w->c;
	bool begun = false;
	const char *const columns[] = {message(w->lang, MSG_COLUMN_SUBJECT), w->name_a.data,
		w->name_b.data, message(w->lang, MSG_COMPARE_CHANGE),
		message(w->lang, MSG_COLUMN_WHERE)};
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
}

/* The clause of a text that is around a slice of it. */
static str clause_around(str words, str text)
{
	const str ends = STR("，。；：！？,;:!?");
	size_t from = (size_t)(words.data - text.data), to = from + words.len, before;
	uint32_t c;

	while (from && !utf8_is_one_of(utf8_before(text, from, &before), ends))
		from = before;
	while (to < text.len) {
		size_t n = utf8_decode(text.data + to, text.data + text.len, &c);
		if (utf8_is_one_of(c, ends))
			break;
		to += n;
	}
	return utf8_trim(str_slice(text, from, to));
}

static void write_phrases(struct writing *w, bool b)
{
	const struct phrase_changes *p = &w->c->phrases;
	const struct phrase_change *items = b ? p->new : p->gone;
	const struct index *index = b ? w->c->links.b.index : w->c->links.a.index;
	uint32_t n = b ? p->n_new : p->n_gone;
	const char *const columns[] = {message(w->lang, MSG_COLUMN_COUNT),
		message(w->lang, MSG_COLUMN_TERM), message(w->lang, MSG_COLUMN_WORDS),
		message(w->lang, MSG_COLUMN_WHERE)};

	if (n == 0)
		return;
	add_heading(w, message(w->lang, b ? MSG_COMPARE_NEW_PHRASES : MSG_COMPARE_GONE_PHRASES), n);
	add_columns(w, columns, 4, 1);
	for (uint32_t i = 0; i < n && i < PHRASES; i++) {
		buf_printf(w->out, "| %u | ", items[i].count);
		add_escaped(items[i].text, w->out);
		buf_add(w->out, STR(" | "));
		add_escaped(
			clause_around(items[i].text, index_text(index, items[i].block)), w->out);
		buf_add(w->out, STR(" | "));
		add_place(w, b, items[i].section);
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
	const char *const columns[] = {message(w->lang, MSG_COLUMN_TERM), w->name_a.data,
		w->name_b.data, message(w->lang, MSG_COMPARE_CHANGE)};
	if (p->n_terms) {
		add_heading(w, message(w->lang, MSG_COMPARE_TERMS), 0);
		add_columns(w, columns, 4, 6);
	}
	for (uint32_t i = 0; i < p->n_terms && i < TERMS; i++) {
		const struct term_change *t = &p->terms[i];
		buf_add(w->out, STR("| "));
		add_escaped(t->text, w->out);
		buf_printf(w->out, " | %u (%.3f) | %u (%.3f) | %s |\n", t->a,
			phrase_changes_rate(t->a, p->characters_a), t->b,
			phrase_changes_rate(t->b, p->characters_b), t->keyness > 0 ? "↑" : "↓");
	}
}

/* ---- the longest new passages: new sentences of a section that follow each other ---- */

struct passage {
	uint32_t from, end; /* sentences */
	uint32_t units;
};

static int compare_passages(const void *x, const void *y)
{
	const struct passage *a = x, *b = y;

	if (a->units != b->units)
		return a->units > b->units ? -1 : 1;
	return (a->from > b->from) - (a->from < b->from);
}

static bool is_title(const struct sentences *s, uint32_t sentence)
{
	const struct sentence_item *item = &s->items[sentence];

	return item->block == index_title_block(s->index, item->section);
}

/* Returns how many there are; the caller frees them. */
static uint32_t find_passages(const struct links *links, struct passage **out)
{
	const struct sentences *b = &links->b;
	struct passage *all = mem_alloc(b->n + (size_t)1, sizeof(*all));
	bool *alone = mem_alloc(b->n + (size_t)1, sizeof(*alone));
	uint32_t n = 0;

	for (uint32_t i = 0; i < links->n; i++)
		if (links->items[i].change == LINK_NEW)
			alone[links->parts[links->items[i].b].sentence] = true;
	for (uint32_t i = 0; i < b->n; i++) {
		if (!alone[i] || is_title(b, i))
			continue;
		if (n == 0 || all[n - 1].end != i || b->items[i - 1].section != b->items[i].section)
			all[n++] = (struct passage){.from = i};
		all[n - 1].end = i + 1;
		all[n - 1].units += b->items[i].end - b->items[i].from;
	}
	if (n)
		qsort(all, n, sizeof(*all), compare_passages);
	free(alone);
	*out = all;
	return n;
}

/* Each paragraph on a line of its own. */
static void add_passage(struct writing *w, const struct passage *passage)
{
	const struct sentences *b = &w->c->links.b;

	for (uint32_t i = passage->from; i < passage->end; i++) {
		struct range r = sentences_range(b, i);
		if (i == passage->from || b->items[i].block != b->items[i - 1].block)
			buf_add(w->out, STR("> "));
		add_escaped(str_slice(plan_text(w->c->b, r.section, r.paragraph), r.from, r.to),
			w->out);
		if (i + 1 == passage->end || b->items[i].block != b->items[i + 1].block)
			buf_add(w->out, STR("  \n"));
	}
	buf_add(w->out, STR("> *"));
	add_place(w, true, b->items[passage->from].section);
	buf_add(w->out, STR("*\n\n"));
}

static void write_passages(struct writing *w)
{
	struct passage *all;
	uint32_t n = find_passages(&w->c->links, &all);

	if (n)
		add_heading(w, message(w->lang, MSG_COMPARE_LONGEST), 0);
	for (uint32_t i = 0; i < n && i < PASSAGES; i++)
		add_passage(w, &all[i]);
	free(all);
}

void comparison_write_markdown(const struct comparison *c, enum lang lang, struct buf *out)
{
	struct writing w = {.c = c, .lang = lang, .out = out};

	name_plan(c->a, c->b, &w.name_a);
	name_plan(c->b, c->a, &w.name_b);
	write_head(&w);
	write_figures(&w);
	write_phrases(&w, true);
	write_phrases(&w, false);
	write_passages(&w);
	write_terms(&w);
	write_sections(&w);
	write_change(&w, LINK_REWORDED, false, MSG_CHANGE_REWORDED);
	write_change(&w, LINK_REWORDED, true, MSG_COMPARE_FAR);
	write_change(&w, LINK_SPLIT, false, MSG_CHANGE_SPLIT);
	write_change(&w, LINK_MERGED, false, MSG_CHANGE_MERGED);
	write_change(&w, LINK_FRAGMENT, false, MSG_CHANGE_FRAGMENT);
	write_change(&w, LINK_NEW, false, MSG_CHANGE_NEW);
	write_change(&w, LINK_GONE, false, MSG_CHANGE_GONE);
	buf_printf(out, "\n---\n\n%s\n", message(lang, MSG_COMPARE_HOW));
	link_edits_fini(&w.edits);
	buf_fini(&w.name_a);
	buf_fini(&w.name_b);
}
