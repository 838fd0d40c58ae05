#include "base/utf8.h"
#include "compare/comparison_words.h"
#include "compare/reasons.h"
#include "plan/cite.h"
#include "text/width.h"

enum { PHRASES = 50, TERMS = 30 }; /* rows */

struct writing {
	const struct comparison *c;
	enum lang lang;
	struct buf *out;
	struct comparison_marks marks;
	struct link_edits edits;
	struct reasons *reasons; /* NULL: none are told */
};

static void add_safe(str text, struct buf *out)
{
	utf8_add_safe(out, text, false);
}

static void add_heading(struct writing *w, const char *words)
{
	buf_printf(w->out, "\n%s\n", words);
}

static void add_counted(struct writing *w, const char *words, size_t n)
{
	buf_printf(w->out, "\n%s %zu\n", words, n);
}

static void add_padded(struct writing *w, str text, size_t columns)
{
	size_t own = width_columns(text);

	add_safe(text, w->out);
	buf_printf(w->out, "%*s", own < columns ? (int)(columns - own) : 0, "");
}

static void add_more(struct writing *w, size_t n)
{
	buf_add(w->out, STR("  "));
	buf_printf(w->out, message(w->lang, MSG_SUMMARY_MORE), n);
	buf_byte(w->out, '\n');
}

/* ---- the plans, and how many sentences there are of each change ---- */

static void add_plan(struct writing *w, const struct plan *plan)
{
	struct buf source = {0};

	cite_source(plan, PLAN_NONE, w->lang, &source);
	add_safe(plan->id, w->out);
	buf_byte(w->out, ' ');
	add_safe(buf_str(&source), w->out);
	buf_fini(&source);
}

static void write_head(struct writing *w)
{
	const struct comparison *c = w->c;

	add_plan(w, c->a);
	buf_add(w->out, STR(" → "));
	add_plan(w, c->b);
	buf_printf(w->out, "\n%s", message(w->lang, MSG_COMPARE_SENTENCES));
	for (unsigned change = 0; change < N_LINK_CHANGES; change++)
		if (c->counts[change])
			buf_printf(w->out, "  %s %u",
				comparison_change((enum link_change)change, w->lang),
				c->counts[change]);
	if (c->moved)
		buf_printf(w->out, "  %s %u", message(w->lang, MSG_CHANGE_MOVED), c->moved);
	buf_byte(w->out, '\n');
}

/* ---- sections ---- */

static void add_section(struct writing *w, const struct section_link *item)
{
	const struct comparison *c = w->c;

	buf_add(w->out, STR("  "));
	buf_add(w->out, str_of(comparison_change(item->change, w->lang)));
	if (item->moved)
		buf_printf(w->out, " %s", message(w->lang, MSG_CHANGE_MOVED));
	buf_add(w->out, STR("  "));
	if (item->a != PLAN_NONE)
		comparison_add_place(&w->marks, c->a, item->a, 0, w->lang, w->out);
	if (item->a != PLAN_NONE && item->b != PLAN_NONE)
		buf_add(w->out, STR(" → "));
	if (item->b != PLAN_NONE)
		comparison_add_place(&w->marks, c->b, item->b, 0, w->lang, w->out);
	buf_byte(w->out, '\n');
}

static void write_sections(struct writing *w)
{
	const struct section_links *all = &w->c->sections;
	uint32_t same = 0;

	add_heading(w, message(w->lang, MSG_GOTO_HEADINGS));
	for (uint32_t i = 0; i < all->n; i++) {
		const struct section_link *item = &all->items[i];
		if (item->change == LINK_SAME && !item->moved)
			same++;
		else
			add_section(w, item);
	}
	if (same)
		buf_printf(w->out, "  %s %u\n", comparison_change(LINK_SAME, w->lang), same);
}

/* ---- sentences ---- */

/* The sentence of one side that could have been linked instead, and its score. */
static void add_next(struct writing *w, const struct reason_next *next, bool of_b)
{
	const struct sentences *side = of_b ? &w->c->links.b : &w->c->links.a;

	if (next->sentence == EVIDENCE_NONE)
		return;
	struct range range = sentences_range(side, next->sentence);
	buf_printf(w->out, "  %s ", message(w->lang, MSG_COMPARE_NEXT));
	comparison_add_place(&w->marks, of_b ? w->c->b : w->c->a, range.section, range.paragraph,
		w->lang, w->out);
	buf_printf(w->out, " %.3f", (double)next->score / 1000);
}

static void add_reason(struct writing *w, const struct link *link)
{
	const struct sentences *a = &w->c->links.a;
	struct reason reason;

	reasons_of(w->reasons, link, &reason);
	if (reason.n_grams == 0 && reason.next[0].sentence == EVIDENCE_NONE &&
		reason.next[1].sentence == EVIDENCE_NONE)
		return;
	buf_add(w->out, STR("     "));
	if (link->n_a && link->n_b)
		buf_printf(w->out, " %s %.3f", message(w->lang, MSG_COMPARE_SCORE),
			(double)reason.score / 1000);
	for (uint32_t i = 0; i < reason.n_grams; i++) {
		uint32_t unit = reason.grams[i].unit;
		struct range r = sentences_part(a, unit, unit + 2);
		buf_add(w->out, STR("  "));
		add_safe(str_slice(plan_text(w->c->a, r.section, r.paragraph), r.from, r.to),
			w->out);
		buf_printf(w->out, " %u", reason.grams[i].weight);
	}
	add_next(w, &reason.next[0], true);
	add_next(w, &reason.next[1], false);
	buf_byte(w->out, '\n');
}

/* The words with their edits, or those of both sides. */
static void add_words(struct writing *w, const struct link *link)
{
	buf_add(w->out, STR("\n    "));
	if (comparison_is_far(link)) {
		buf_add(w->out, STR("- "));
		comparison_add_side(&w->marks, w->c, link, false, w->out);
		buf_add(w->out, STR("\n    + "));
		comparison_add_side(&w->marks, w->c, link, true, w->out);
	} else {
		comparison_add_edits(&w->marks, w->c, link, &w->edits, w->out);
	}
	buf_byte(w->out, '\n');
}

static void add_link(struct writing *w, const struct link *link)
{
	buf_add(w->out, STR("  "));
	comparison_add_places(&w->marks, w->c, link, false, w->lang, w->out);
	if (link->n_a && link->n_b)
		buf_add(w->out, STR(" → "));
	comparison_add_places(&w->marks, w->c, link, true, w->lang, w->out);
	if (link->moved)
		buf_printf(w->out, "  %s", message(w->lang, MSG_CHANGE_MOVED));
	if (link->n_a && link->n_b && link->change != LINK_SAME)
		buf_printf(w->out, "  %u%%", (link->similarity + 5U) / 10);
	add_words(w, link);
	if (w->reasons)
		add_reason(w, link);
}

/* What a list of sentences is of. */
struct list {
	enum link_change change;
	bool far; /* of what was reworded: what little is left of */
	enum message title;
};

/* Of what is the same that which was moved is told. */
static bool is_of(const struct list *list, const struct link *link)
{
	return link->change == list->change && (link->change != LINK_SAME || link->moved) &&
	       (link->change != LINK_REWORDED || comparison_is_far(link) == list->far);
}

static void write_list(struct writing *w, const struct list *list)
{
	const struct links *all = &w->c->links;
	uint32_t n = 0;

	for (uint32_t i = 0; i < all->n; i++)
		n += is_of(list, &all->items[i]);
	if (n == 0)
		return;
	add_counted(w, message(w->lang, list->title), n);
	for (uint32_t i = 0; i < all->n; i++)
		if (is_of(list, &all->items[i]))
			add_link(w, &all->items[i]);
}

static void write_sentences(struct writing *w)
{
	static const struct list lists[] = {{LINK_REWORDED, false, MSG_CHANGE_REWORDED},
		{LINK_REWORDED, true, MSG_COMPARE_FAR}, {LINK_SPLIT, false, MSG_CHANGE_SPLIT},
		{LINK_MERGED, false, MSG_CHANGE_MERGED},
		{LINK_FRAGMENT, false, MSG_CHANGE_FRAGMENT}, {LINK_SAME, false, MSG_CHANGE_MOVED},
		{LINK_NEW, false, MSG_CHANGE_NEW}, {LINK_GONE, false, MSG_CHANGE_GONE}};

	for (size_t i = 0; i < sizeof(lists) / sizeof(lists[0]); i++)
		write_list(w, &lists[i]);
}

/* ---- figures ---- */

static void add_pair(struct writing *w, const struct figure *a, const struct figure *b)
{
	const struct comparison *c = w->c;
	struct buf one = {0}, other = {0};

	comparison_add_said(c->a, a, &one);
	comparison_add_said(c->b, b, &other);
	buf_add(w->out, STR("  "));
	add_safe(b->subject.len ? b->subject : a->subject, w->out);
	buf_add(w->out, STR("  "));
	add_safe(buf_str(&one), w->out);
	comparison_add_value(&w->marks, c->a, a, w->lang, w->out);
	buf_add(w->out, STR(" → "));
	if (!str_equal(buf_str(&one), buf_str(&other)))
		add_safe(buf_str(&other), w->out);
	comparison_add_value(&w->marks, c->b, b, w->lang, w->out);
	buf_byte(w->out, ' ');
	comparison_add_step(a, b, w->lang, w->out);
	buf_add(w->out, STR("  "));
	comparison_add_place(
		&w->marks, c->a, a->sentence.section, a->sentence.paragraph, w->lang, w->out);
	buf_add(w->out, STR(" → "));
	comparison_add_place(
		&w->marks, c->b, b->sentence.section, b->sentence.paragraph, w->lang, w->out);
	buf_byte(w->out, '\n');
	buf_fini(&one);
	buf_fini(&other);
}

static void write_figures(struct writing *w)
{
	const struct comparison *c = w->c;
	size_t pairs = 0, changed = 0;

	for (int pass = 0; pass < 2; pass++) {
		for (uint32_t i = 0; i < c->figures.n; i++) {
			struct figure_pair pair = c->figures.items[i];
			if (pair.a == PLAN_NONE || pair.b == PLAN_NONE)
				continue;
			const struct figure *a = &c->figures_a.items[pair.a];
			const struct figure *b = &c->figures_b.items[pair.b];
			bool differ = comparison_differ(a, b);
			pairs += pass == 0;
			changed += pass == 0 && differ;
			if (pass && differ)
				add_pair(w, a, b);
		}
		if (pairs == 0)
			return;
		if (pass == 0) {
			buf_byte(w->out, '\n');
			buf_printf(w->out, message(w->lang, MSG_COMPARE_FIGURES), changed, pairs);
			buf_byte(w->out, '\n');
		}
	}
}

/* ---- phrases and terms ---- */

static void write_phrases(struct writing *w, enum message title, const struct plan *plan,
	const struct index *index, const struct phrase_change *items, uint32_t n)
{
	uint32_t shown = n < PHRASES ? n : PHRASES;
	size_t columns = 0;

	if (n == 0)
		return;
	for (uint32_t i = 0; i < shown; i++)
		columns = width_columns(items[i].text) > columns ? width_columns(items[i].text)
								 : columns;
	add_counted(w, message(w->lang, title), n);
	for (uint32_t i = 0; i < shown; i++) {
		buf_printf(w->out, "%6u  ", items[i].count);
		add_padded(w, items[i].text, columns + 2);
		comparison_add_place(&w->marks, plan, items[i].section,
			items[i].block - index_title_block(index, items[i].section), w->lang,
			w->out);
		buf_byte(w->out, '\n');
	}
	if (shown < n)
		add_more(w, n - shown);
}

static void write_terms(struct writing *w)
{
	const struct phrase_changes *p = &w->c->phrases;
	uint32_t shown = p->n_terms < TERMS ? p->n_terms : TERMS;

	if (shown == 0)
		return;
	add_heading(w, message(w->lang, MSG_COMPARE_TERMS));
	for (uint32_t i = 0; i < shown; i++) {
		const struct term_change *t = &p->terms[i];
		buf_printf(w->out, "  %3u → %3u  %7.3f → %7.3f %s  ", t->a, t->b,
			phrase_changes_rate(t->a, p->characters_a),
			phrase_changes_rate(t->b, p->characters_b), t->keyness > 0 ? "↑" : "↓");
		add_safe(t->text, w->out);
		buf_byte(w->out, '\n');
	}
	if (shown < p->n_terms)
		add_more(w, p->n_terms - shown);
}

void comparison_write_text(
	const struct comparison *c, bool colour, bool why, enum lang lang, struct buf *out)
{
	struct writing w = {.c = c,
		.lang = lang,
		.out = out,
		.marks = {.out = {colour ? "\033[2m〔" : "〔", colour ? "〕\033[0m" : "〕"},
			.in = {colour ? "\033[1;31m" : "【", colour ? "\033[0m" : "】"},
			.add = add_safe,
			.refs = true}};

	struct reasons reasons = {0};

	if (why) {
		reasons_find(&reasons, &c->links);
		w.reasons = &reasons;
	}
	write_head(&w);
	write_sections(&w);
	write_sentences(&w);
	write_figures(&w);
	write_phrases(&w, MSG_COMPARE_NEW_PHRASES, c->b, c->links.b.index, c->phrases.new,
		c->phrases.n_new);
	write_phrases(&w, MSG_COMPARE_GONE_PHRASES, c->a, c->links.a.index, c->phrases.gone,
		c->phrases.n_gone);
	write_terms(&w);
	reasons_fini(&reasons);
	link_edits_fini(&w.edits);
}
