#include "session/parallel.h"

#include <stdlib.h>

#include "plan/render.h"
#include "text/width.h"

enum { NAME_COLUMNS = 24 }; /* of the section that something was moved from */

static const struct plan *plan_of(const struct session *s, unsigned side)
{
	return s->documents[s->compared.documents[side]].plan;
}

/* ---- which two ---- */

void parallel_forget(struct session *s)
{
	struct parallel_view *v = &s->parallel;

	compared_fini(&s->compared);
	s->counterpart.looked = false;
	table_forget(&v->table);
	line_cut(&v->table.filter, CUT_ALL);
	v->table.n = v->table.n_shown = v->table.at = v->table.top = 0;
	v->skipped = 0;
	v->only = COMPARED_ALL;
	v->side = 1;
}

/* Where the years do not tell, the plan that is shown is taken for the later one. */
void parallel_choose(struct session *s, uint32_t other)
{
	struct compared *c = &s->compared;
	uint32_t now = s->documents[s->current].plan->year, its = s->documents[other].plan->year;
	bool later = now && its > now;
	uint32_t a = later ? s->current : other, b = later ? other : s->current;

	if (c->chosen && c->documents[0] == a && c->documents[1] == b)
		return;
	parallel_forget(s);
	c->chosen = true;
	c->documents[0] = a;
	c->documents[1] = b;
}

bool parallel_has_shown(const struct session *s)
{
	const struct compared *c = &s->compared;

	return c->chosen && (c->documents[0] == s->current || c->documents[1] == s->current);
}

unsigned parallel_side(const struct session *s)
{
	return s->compared.documents[1] == s->current;
}

uint32_t parallel_other(const struct session *s)
{
	return s->compared.documents[!parallel_side(s)];
}

void parallel_add_title(const struct session *s, unsigned side, struct buf *out)
{
	const struct plan *plan = plan_of(s, side);
	size_t before = out->len;

	render_place_year(plan->place, plan->year, out);
	if (out->len > before)
		buf_add(out, STR(" · "));
	buf_add(out, plan->title);
}

void parallel_make(struct session *s)
{
	const struct index *indexes[2];
	const struct figures *figures[2];

	for (unsigned side = 0; side < 2; side++) {
		struct document *d = &s->documents[s->compared.documents[side]];
		indexes[side] = document_index(d);
		figures[side] = document_figures(d);
	}
	compared_find(&s->compared, indexes, figures);
}

/* ---- links ---- */

const struct link *parallel_link(const struct session *s, uint32_t number)
{
	return &s->compared.links.items[number];
}

/* Several parts of one paragraph are one range; of several, the first one's. */
bool parallel_range(const struct session *s, uint32_t number, unsigned side, struct range *range)
{
	const struct compared *c = &s->compared;
	const struct sentences *sentences = compared_sentences(c, side);
	uint32_t n;
	const struct link_part *parts = compared_parts(c, number, side, &n);

	if (n == 0)
		return false;
	*range = sentences_range(sentences, parts[0].sentence);
	for (uint32_t i = 1; i < n; i++) {
		struct range next = sentences_range(sentences, parts[i].sentence);
		if (next.section != range->section || next.paragraph != range->paragraph)
			break;
		range->to = next.to > range->to ? next.to : range->to;
	}
	return true;
}

/* A note that is being put together, of parts that are never cut in two. */
struct noting {
	struct buf *out;
	size_t columns, line; /* where its last line begins */
};

static void add_part(struct noting *n, str gap, const struct buf *part)
{
	str own = buf_str(part), line = str_slice(buf_str(n->out), n->line, n->out->len);

	if (line.len && width_columns(line) + gap.len + width_columns(own) > n->columns) {
		buf_byte(n->out, '\n');
		n->line = n->out->len;
	} else if (line.len) {
		buf_add(n->out, gap);
	}
	buf_add(n->out, own);
}

/* A heading is told by its label, what it has of a section by the name of that. */
static void add_origin(const struct session *s, uint32_t number, struct buf *out)
{
	const struct plan *plan = plan_of(s, 0);
	struct buf name = {0}, clipped = {0};
	struct range range;

	if (!parallel_range(s, number, 0, &range))
		return;
	str label = plan_label(plan, range.section);
	if (range.paragraph == 0 && label.len)
		buf_add(&name, label);
	else
		render_name(plan, range.section, s->lang, &name);
	width_add_clipped(buf_str(&name), NAME_COLUMNS, &clipped);
	message_fill(s->lang, MSG_MOVED_FROM, buf_str(&clipped), out);
	buf_fini(&name);
	buf_fini(&clipped);
}

static void add_number(
	const struct session *s, const struct changed_number *number, struct buf *out)
{
	const struct compared *c = &s->compared;
	const struct figure *f[2] = {&s->documents[c->documents[0]].figures->items[number->a],
		&s->documents[c->documents[1]].figures->items[number->b]};

	for (unsigned side = 0; side < 2; side++) {
		str text = plan_text(
			plan_of(s, side), f[side]->sentence.section, f[side]->sentence.paragraph);
		if (side)
			buf_add(out, STR("→"));
		figures_print(f[side], text, "", out);
	}
	if (f[0]->max != f[1]->max)
		buf_add(out, f[0]->max < f[1]->max ? STR(" ↑") : STR(" ↓"));
}

static void note_origin(const struct session *s, uint32_t number, struct noting *n)
{
	struct buf part = {0};

	add_origin(s, number, &part);
	add_part(n, STR("  "), &part);
	buf_fini(&part);
}

static void note_change(const struct session *s, const struct link *link, struct noting *n)
{
	struct buf part = {0};

	if (link->change == LINK_SPLIT || link->change == LINK_MERGED)
		buf_printf(&part,
			message(s->lang, link->change == LINK_SPLIT ? MSG_SPLIT : MSG_MERGED),
			(size_t)(link->change == LINK_SPLIT ? link->n_b : link->n_a));
	else if (link->change == LINK_FRAGMENT)
		buf_add(&part, str_of(message(s->lang, MSG_FRAGMENT)));
	if (part.len)
		add_part(n, STR("  "), &part);
	buf_fini(&part);
}

static void note_numbers(const struct session *s, uint32_t number, struct noting *n)
{
	const struct compared *c = &s->compared;
	uint32_t first = compared_numbers_from(c, number);
	struct buf part = {0};

	for (uint32_t i = first; i < c->n_numbers && c->numbers[i].link == number; i++) {
		buf_cut(&part, 0);
		if (i == first)
			buf_printf(&part, "%s ", message(s->lang, MSG_ONLY_NUMBERS));
		add_number(s, &c->numbers[i], &part);
		add_part(n, i == first ? STR("  ") : STR(" "), &part);
	}
	buf_fini(&part);
}

void parallel_add_note(const struct session *s, uint32_t number, size_t columns, struct buf *out)
{
	const struct link *link = parallel_link(s, number);
	struct noting noting = {.out = out, .columns = columns, .line = out->len};

	if (link->moved)
		note_origin(s, number, &noting);
	note_change(s, link, &noting);
	note_numbers(s, number, &noting);
}

/* ---- texts ---- */

/* One side that is being put together, and the sentence of it that is. */
struct joining {
	const struct sentences *sentences;
	const struct plan *plan;
	struct compared_text *out;
	uint32_t sentence;
	size_t base;	 /* where its first byte is in the text */
	uint32_t marked; /* its units before this one are marked as they should be */
};

static bool is_of_number(str text, uint32_t at)
{
	return at < text.len &&
	       ((text.data[at] >= '0' && text.data[at] <= '9') || (text.data[at] == '.' && at > 0));
}

/* A number is changed as a whole. */
static struct compared_mark widen(str text, struct compared_mark mark)
{
	while (mark.from > 0 && is_of_number(text, mark.from) && is_of_number(text, mark.from - 1))
		mark.from--;
	while (is_of_number(text, mark.to) && is_of_number(text, mark.to - 1))
		mark.to++;
	return mark;
}

/* The units up to `to` are not on the other side. */
static void mark_to(struct joining *j, uint32_t to)
{
	struct compared_text *out = j->out;

	if (to <= j->marked)
		return;
	struct range range = sentences_part(j->sentences, j->marked, to);
	uint32_t base = (uint32_t)j->base - j->sentences->items[j->sentence].first_byte;
	struct compared_mark mark = {base + range.from, base + range.to};
	out->marks = mem_grow(out->marks, &out->cap, out->n_marks + (size_t)1, sizeof(*out->marks));
	out->marks[out->n_marks++] = widen(buf_str(&out->text), mark);
}

static void begin_sentence(struct joining *j, uint32_t sentence)
{
	const struct sentence_item *item = &j->sentences->items[sentence];
	struct range range = sentences_range(j->sentences, sentence);
	str text = plan_text(j->plan, range.section, range.paragraph);
	struct buf *out = &j->out->text;

	if (out->len && sentence != j->sentence + 1)
		buf_add(out, STR(" … "));
	if (range.paragraph == 0 && range.from == 0) {
		str label = plan_label(j->plan, range.section);
		buf_add(out, label);
		if (render_label_parted(label))
			buf_byte(out, ' ');
		j->out->title |= !render_is_item(j->plan, range.section);
	}
	j->sentence = sentence;
	j->base = out->len;
	j->marked = item->from;
	buf_add(out, str_slice(text, range.from, range.to));
}

static void end_sentence(struct joining *j, bool marks)
{
	if (marks)
		mark_to(j, j->sentences->items[j->sentence].end);
}

/* What is in no run is marked, and what of its sentence is not in the part. */
static void join_side(const struct session *s, uint32_t number, unsigned side,
	const struct align *align, struct compared_text *out)
{
	uint32_t n, before = 0, run = 0;
	const struct link_part *parts = compared_parts(&s->compared, number, side, &n);
	struct joining j = {.sentences = compared_sentences(&s->compared, side),
		.plan = plan_of(s, side),
		.out = out};

	for (uint32_t p = 0; p < n; p++) {
		const struct link_part *part = &parts[p];
		uint32_t end = before + part->end - part->from;
		if (p == 0 || part->sentence != parts[p - 1].sentence)
			begin_sentence(&j, part->sentence);
		for (; align && run < align->n_runs; run++) {
			const struct align_run *r = &align->runs[run];
			uint32_t at = side ? r->b : r->a, to = at + r->n;
			if (at >= end)
				break;
			at = at > before ? at : before;
			mark_to(&j, part->from + at - before);
			j.marked = part->from + (to < end ? to : end) - before;
			if (to > end)
				break;
		}
		before = end;
		if (p + 1 == n || parts[p + 1].sentence != part->sentence)
			end_sentence(&j, align);
	}
}

void parallel_texts(const struct session *s, uint32_t number, struct compared_text out[2])
{
	const struct link *link = parallel_link(s, number);
	bool changed = link->n_a && link->n_b && link->change != LINK_SAME;
	struct align align = {.runs = s->compared.links.runs + link->run, .n_runs = link->n_runs};

	for (unsigned side = 0; side < 2; side++) {
		buf_cut(&out[side].text, 0);
		out[side].n_marks = 0;
		out[side].title = false;
		join_side(s, number, side, changed ? &align : NULL, &out[side]);
	}
}

void parallel_text_fini(struct compared_text *text)
{
	buf_fini(&text->text);
	free(text->marks);
}

/* ---- rows ---- */

static unsigned count_lines(str text)
{
	unsigned n = 0;
	str line;

	while (str_line(&text, &line))
		n++;
	return n;
}

/* On the last row of the later plan's side where there is room, else below. */
static void place_note(const struct session *s, struct compared_rows *out, unsigned end)
{
	unsigned last = out->n[1] ? out->first[1] + out->n[1] - 1 : end;
	size_t note = width_columns(buf_str(&out->note)), taken = 0;

	if (out->n[1]) {
		struct wrap_line line = out->wrap[1].lines[out->n[1] - 1];
		taken = width_columns(str_slice(buf_str(&out->text[1].text), line.from, line.to));
	}
	out->note_rows = count_lines(buf_str(&out->note));
	bool fits = out->note_rows == 1 && taken + 2 + note <= s->layout.compared[1].columns;
	out->note_row = fits ? last : last + 1;
}

void parallel_lay(const struct session *s, uint32_t number, struct compared_rows *out)
{
	const struct link *link = parallel_link(s, number);
	bool beside = s->layout.compared_separator;
	unsigned row, end;

	parallel_texts(s, number, out->text);
	row = end = number > 0 && (out->text[0].title || out->text[1].title);
	for (unsigned side = 0; side < 2; side++) {
		bool shown =
			side ? link->n_b
			     : link->n_a && (beside || compared_is_change(&s->compared, number));
		/* Of what was only moved once is enough. */
		shown = shown && (side || beside || link->change != LINK_SAME);
		out->first[side] = beside ? row : end;
		out->n[side] = 0;
		if (!shown)
			continue;
		wrap_text(&out->wrap[side], buf_str(&out->text[side].text),
			s->layout.compared[side].columns, 0);
		out->n[side] = (unsigned)out->wrap[side].n;
		unsigned after = out->first[side] + out->n[side];
		end = after > end ? after : end;
	}
	if (beside && link->change == LINK_GONE)
		end = end > row ? end : row + 1;
	buf_cut(&out->note, 0);
	parallel_add_note(s, number, s->layout.compared[1].columns, &out->note);
	out->note_row = end;
	out->note_rows = 0;
	if (out->note.len)
		place_note(s, out, end);
	unsigned after = out->note_row + out->note_rows;
	out->rows = after > end ? after : end;
}

void parallel_rows_fini(struct compared_rows *rows)
{
	for (unsigned side = 0; side < 2; side++) {
		parallel_text_fini(&rows->text[side]);
		wrap_fini(&rows->wrap[side]);
	}
	buf_fini(&rows->note);
}
