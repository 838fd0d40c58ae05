#include "compare/comparison_words.h"

#include "base/utf8.h"
#include "plan/ref.h"
#include "plan/render.h"
#include "plan/series.h"

const char *comparison_change(enum link_change change, enum lang lang)
{
	return message(lang, (enum message)(MSG_CHANGE_SAME + change));
}

static void add(const struct comparison_marks *marks, str text, struct buf *out)
{
	if (text.len)
		marks->add(text, out);
}

void comparison_add_place(const struct comparison_marks *marks, const struct plan *plan,
	uint32_t section, uint32_t paragraph, enum lang lang, struct buf *out)
{
	struct buf words = {0}, name = {0};

	render_name(plan, section, lang, &name);
	if (marks->refs) {
		ref_add_shown(plan, section, lang, &words);
		bool told = str_equal(buf_str(&words), buf_str(&name));
		if (paragraph)
			buf_printf(&words, "#%u", paragraph);
		if (told)
			buf_cut(&name, 0);
		else
			buf_byte(&words, ' ');
	}
	buf_add(&words, buf_str(&name));
	add(marks, buf_str(&words), out);
	buf_fini(&name);
	buf_fini(&words);
}

void comparison_add_places(const struct comparison_marks *marks, const struct comparison *c,
	const struct link *link, bool b, enum lang lang, struct buf *out)
{
	const struct sentences *side = b ? &c->links.b : &c->links.a;
	const struct link_part *parts = c->links.parts + (b ? link->b : link->a);
	uint32_t n = b ? link->n_b : link->n_a;

	for (uint32_t i = 0; i < n; i++) {
		const struct sentence_item *item = &side->items[parts[i].sentence];
		const struct sentence_item *before = i ? &side->items[parts[i - 1].sentence] : NULL;
		if (before && (marks->refs ? item->block == before->block
					   : item->section == before->section))
			continue;
		if (before)
			buf_add(out, STR(" + "));
		comparison_add_place(marks, b ? c->b : c->a, item->section,
			item->block - index_title_block(side->index, item->section), lang, out);
	}
}

static void add_marked(
	const struct comparison_marks *marks, const char *const *around, str words, struct buf *out)
{
	if (words.len == 0)
		return;
	buf_add(out, str_of(around[0]));
	add(marks, words, out);
	buf_add(out, str_of(around[1]));
}

/* The words of a part; of a whole sentence with its punctuation. */
static str words_of(const struct comparison *c, bool b, const struct link_part *part)
{
	const struct sentences *side = b ? &c->links.b : &c->links.a;
	const struct sentence_item *item = &side->items[part->sentence];
	bool whole = part->from == item->from && part->end == item->end;
	struct range r = whole ? sentences_range(side, part->sentence) : links_range(side, part);

	return str_slice(plan_text(b ? c->b : c->a, r.section, r.paragraph), r.from, r.to);
}

bool comparison_is_far(const struct link *link)
{
	enum { NEAR = 400 }; /* thousandths */

	return link->n_a && link->n_b && (link->similarity < NEAR || link->n_a + link->n_b > 2);
}

void comparison_add_side(const struct comparison_marks *marks, const struct comparison *c,
	const struct link *link, bool b, struct buf *out)
{
	for (uint32_t i = 0; i < (b ? link->n_b : link->n_a); i++) {
		if (i)
			buf_add(out, STR(" / "));
		add(marks, words_of(c, b, &c->links.parts[(b ? link->b : link->a) + i]), out);
	}
}

void comparison_add_edits(const struct comparison_marks *marks, const struct comparison *c,
	const struct link *link, struct link_edits *edits, struct buf *out)
{
	uint32_t at = 0;

	if (link->n_a + link->n_b == 1) {
		comparison_add_side(marks, c, link, link->n_b > 0, out);
		return;
	}
	link_edits_find(edits, &c->links, link);
	str a = buf_str(&edits->a.words), b = buf_str(&edits->b.words);
	for (uint32_t i = 0; i < edits->n; i++) {
		const struct link_edit *edit = &edits->items[i];
		add(marks, str_slice(b, at, edit->b_from), out);
		add_marked(marks, marks->out, str_slice(a, edit->a_from, edit->a_to), out);
		add_marked(marks, marks->in, str_slice(b, edit->b_from, edit->b_to), out);
		at = edit->b_to;
	}
	add(marks, str_slice(b, at, b.len), out);
}

/* What the clause before a figure says of the time that it is counted over. */
static str time_of(str text, const struct figure *figure)
{
	static const char *const times[] = {"月人均", "年均", "月均", "日均", "每人每年",
		"每人每月", "平均每天", "每天", "每日", "每月", "每年", "累计", "累計"};
	size_t from = figure->from;
	uint32_t c;

	for (size_t before; from > figure->sentence.byte; from = before) {
		c = utf8_before(text, from, &before);
		if (utf8_is_one_of(c, STR("，；：。,;")))
			break;
	}
	str clause = str_slice(text, from, figure->from);
	for (size_t i = 0; i < sizeof(times) / sizeof(times[0]); i++) {
		str time = str_of(times[i]);
		if (str_find(clause, time) < clause.len &&
			str_find(figure->subject, time) == figure->subject.len)
			return time;
	}
	return STR("");
}

void comparison_add_said(const struct plan *plan, const struct figure *f, struct buf *out)
{
	buf_add(out, time_of(plan_text(plan, f->sentence.section, f->sentence.paragraph), f));
	buf_add(out, comparison_verb(f));
}

void comparison_add_value(const struct comparison_marks *marks, const struct plan *plan,
	const struct figure *figure, enum lang lang, struct buf *out)
{
	static const struct {
		const char *sign;
		enum message words;
	} bounds[] = {{"≈", MSG_COMPARE_ABOUT}, {"≥", MSG_COMPARE_LEAST}, {"≤", MSG_COMPARE_MOST},
		{">", MSG_COMPARE_OVER}, {"<", MSG_COMPARE_UNDER}};
	struct buf printed = {0}, words = {0};

	figures_print(figure, plan_text(plan, figure->sentence.section, figure->sentence.paragraph),
		"", &printed);
	for (size_t i = 0; i < sizeof(bounds) / sizeof(bounds[0]); i++) {
		str sign = str_of(bounds[i].sign), all = buf_str(&printed);
		if (str_starts(all, sign))
			message_fill(
				lang, bounds[i].words, str_slice(all, sign.len, all.len), &words);
	}
	add(marks, words.len ? buf_str(&words) : buf_str(&printed), out);
	buf_fini(&words);
	buf_fini(&printed);
}

str comparison_verb(const struct figure *figure)
{
	static const char *const bounds[] = {"超", "突破", "控制", "低于", "高于", "不"};

	for (size_t i = 0; i < sizeof(bounds) / sizeof(bounds[0]); i++)
		if (figure->bound != BOUND_EQUAL && str_starts(figure->verb, str_of(bounds[i])))
			return STR("");
	return figure->verb;
}

static bool has_bound(const struct figure *f)
{
	return f->bound != BOUND_EQUAL || f->max > f->value;
}

void comparison_add_step(
	const struct figure *a, const struct figure *b, enum lang lang, struct buf *out)
{
	static const char *const arrows[] = {"↓", "", "↑"};
	int low = (b->value > a->value) - (b->value < a->value);
	int step = low ? low : (b->max > a->max) - (b->max < a->max);
	enum series_change change =
		has_bound(a) || has_bound(b) ? series_compare(a, b) : SERIES_SAME;

	buf_add(out, str_of(arrows[1 + step]));
	if (change != SERIES_LOOSER && change != SERIES_TIGHTER)
		return;
	buf_printf(out, "%s%s", step ? " " : "",
		message(lang, change == SERIES_LOOSER ? MSG_FIGURES_LOOSER : MSG_FIGURES_TIGHTER));
}
