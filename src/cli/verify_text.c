#include "cli/verify_text.h"

#include "base/utf8.h"
#include "lang/messages.h"
#include "plan/cite.h"
#include "text/width.h"

enum {
	INDENT = 2,
	LEAST_COLUMNS = 40,
	BEFORE_COLUMNS = 30,  /* of a long text that are shown before what differs */
	EXCERPT_COLUMNS = 40, /* of the words of a source */
};

/* ---- names of sources ---- */

static void add_heading(
	const struct index *index, uint32_t section, enum lang lang, struct buf *out)
{
	struct heading_words words = index_heading(index, section);

	render_heading(&words, lang, out);
}

/* 《广州市2023年工作计划》：1 坚持产业第一…；增强制造业核心竞争力 */
static void add_source(
	const struct verify_text *t, const struct verify_source *source, struct buf *out)
{
	const struct index *index = t->verify->indexes[source->index];
	uint32_t section = source->range.section;
	struct index_plan of = index_plan(index, index_plan_of(index, section));
	struct plan head = {.title = of.title,
		.issuer = of.issuer,
		.place = of.place,
		.published = of.published,
		.year = of.year};
	struct buf own = {0};

	cite_source(&head, PLAN_NONE, t->lang, &own);
	/* A heading that is quoted is in the section around it. */
	if (source->range.paragraph == 0)
		section = index_parent(index, section);
	if (section != PLAN_NONE) {
		uint32_t above = index_parent(index, section);
		buf_add(&own, t->lang == LANG_EN ? STR(": ") : STR("："));
		if (above != PLAN_NONE) {
			struct buf heading = {0};
			add_heading(index, above, t->lang, &heading);
			width_add_clipped(buf_str(&heading), EXCERPT_COLUMNS, &own);
			buf_add(&own, STR(" › "));
			buf_fini(&heading);
		}
		add_heading(index, section, t->lang, &own);
	}
	utf8_add_safe(out, buf_str(&own), false);
	buf_fini(&own);
}

static void add_filled(const struct verify_text *t, enum message what, str detail, struct buf *out)
{
	message_fill(t->lang, what, detail, out);
}

/* ---- the words, and what differs ---- */

/* Some bytes of the claim, and what the source has in place of them. */
struct difference {
	uint32_t from, end;
	str source;
	bool number;
};

static bool first_difference(
	const struct verify_text *t, const struct verify_claim *claim, struct difference *d)
{
	const struct verify *v = t->verify;

	*d = (struct difference){.number = false};
	if (claim->verdict == VERDICT_NUMBER) {
		*d = (struct difference){
			claim->number, claim->number_end, claim->source_number, true};
		return true;
	}
	if (claim->verdict != VERDICT_NEAR || claim->n_edits == 0)
		return false;
	const struct wording_edit *edit = &v->edits[claim->edits];
	const struct verify_source *source = &claim->sources[0];
	str words = str_slice(verify_text(v, source), source->range.from, source->range.to);
	d->from = edit->a;
	d->end = edit->a + edit->a_len;
	d->source = str_slice(words, edit->b, (size_t)edit->b + edit->b_len);
	return true;
}

static void add_blanks(struct buf *out, size_t n)
{
	while (n-- > 0)
		buf_byte(out, ' ');
}

/* The byte of a text that is at most so many columns before another. */
static size_t columns_before(str text, size_t at, size_t columns)
{
	size_t from = 0;

	while (width_columns(str_slice(text, from, at)) > columns) {
		unsigned wide;
		from = width_cluster(text, from, &wide);
	}
	return from;
}

/* A line of the claim around what differs; where that begins in it goes into *column. */
static void add_words(const struct verify_text *t, str words, const struct difference *d,
	size_t *column, size_t *wide)
{
	size_t columns = (t->columns > LEAST_COLUMNS ? t->columns : LEAST_COLUMNS) - 2 * INDENT - 4;
	bool fits = width_columns(words) <= columns;
	size_t from = fits ? 0 : columns_before(words, d->from, BEFORE_COLUMNS);
	str shown = str_slice(words, from, words.len);
	struct buf line = {0};

	add_blanks(&line, INDENT);
	buf_add(&line, from ? STR("…") : t->lang == LANG_TW ? STR("「") : STR("“"));
	size_t start = width_columns(buf_str(&line));
	*column = start + width_columns(str_slice(words, from, d->from));
	*wide = width_columns(str_slice(words, d->from, d->end));
	width_add_clipped(shown, columns, &line);
	if (width_columns(shown) <= columns)
		buf_add(&line, t->lang == LANG_TW ? STR("」") : STR("”"));
	if (*column + *wide > start + columns)
		*wide = start + columns > *column ? start + columns - *column : 1;
	utf8_add_safe(t->out, buf_str(&line), false);
	buf_byte(t->out, '\n');
	buf_fini(&line);
}

static void add_difference(const struct verify_text *t, const struct difference *d, size_t column,
	size_t wide, struct buf *out)
{
	struct buf words = {0};

	add_blanks(out, column);
	for (size_t i = 0; i < (wide ? wide : 1); i++)
		buf_byte(out, '^');
	buf_byte(out, ' ');
	width_add_clipped(d->source, EXCERPT_COLUMNS, &words);
	if (d->source.len == 0)
		buf_add(out, str_of(message(t->lang, MSG_VERIFY_LACKS)));
	else if (d->number)
		add_filled(t, MSG_VERIFY_SAYS, buf_str(&words), out);
	else
		add_filled(t, d->end > d->from ? MSG_VERIFY_READS : MSG_VERIFY_ADDS,
			buf_str(&words), out);
	buf_byte(out, '\n');
	buf_fini(&words);
}

static void add_line(const struct verify_text *t, enum message what,
	const struct verify_source *source, struct buf *out)
{
	struct buf name = {0};

	add_source(t, source, &name);
	add_blanks(out, INDENT);
	add_filled(t, what, buf_str(&name), out);
	buf_byte(out, '\n');
	buf_fini(&name);
}

static void add_sources(const struct verify_text *t, const struct verify_claim *claim)
{
	if (claim->n_sources == 0)
		return;
	add_line(t, claim->verdict == VERDICT_SOURCE ? MSG_VERIFY_FOUND : MSG_VERIFY_FROM,
		&claim->sources[0], t->out);
	if (claim->verdict == VERDICT_NUMBER && claim->n_sources > 1 && claim->also)
		add_line(t, MSG_VERIFY_ALSO, &claim->sources[1], t->out);
}

/* ---- claims ---- */

/* How many characters differ: of each change those of the longer side. */
static size_t count_changes(
	const struct verify_text *t, const struct verify_claim *claim, str words)
{
	const struct verify *v = t->verify;
	const struct verify_source *source = &claim->sources[0];
	str other = str_slice(verify_text(v, source), source->range.from, source->range.to);
	size_t n = 0;

	for (uint32_t i = 0; i < claim->n_edits; i++) {
		const struct wording_edit *e = &v->edits[claim->edits + i];
		size_t a = utf8_chars(str_slice(words, e->a, (size_t)e->a + e->a_len));
		size_t b = utf8_chars(str_slice(other, e->b, (size_t)e->b + e->b_len));
		n += a > b ? a : b;
	}
	return n;
}

static void add_verdict(const struct verify_text *t, const struct verify_claim *claim, str words)
{
	static const enum message of[VERDICTS] = {[VERDICT_NUMBER] = MSG_VERIFY_NUMBER,
		[VERDICT_SOURCE] = MSG_VERIFY_SOURCE,
		[VERDICT_ABSENT] = MSG_VERIFY_ABSENT};

	if (claim->put_together)
		buf_add(t->out, str_of(message(t->lang, MSG_VERIFY_PUT_TOGETHER)));
	else if (claim->verdict == VERDICT_NEAR)
		buf_printf(
			t->out, message(t->lang, MSG_VERIFY_NEAR), count_changes(t, claim, words));
	else
		buf_add(t->out, str_of(message(t->lang, of[claim->verdict])));
}

void verify_text_add(const struct verify_text *t, const struct verify_claim *claim, uint32_t line,
	uint32_t column)
{
	static const enum message kinds[VERIFY_KINDS] = {[VERIFY_QUOTATION] = MSG_VERIFY_QUOTATION,
		[VERIFY_PASSAGE] = MSG_VERIFY_PASSAGE,
		[VERIFY_FIGURE] = MSG_VERIFY_FIGURE};
	str words = manuscript_words(t->verify->manuscript, claim->paragraph);
	/* Of a figure the sentence around it is shown. */
	bool figure = claim->kind == VERIFY_FIGURE;
	uint32_t start = figure ? claim->sentence : claim->from;
	uint32_t end = figure ? claim->sentence_end : claim->end;
	struct difference d;
	size_t at, wide;

	utf8_add_safe(t->out, t->name, false);
	buf_printf(t->out, ":%u:%u  %s  ", line, column, message(t->lang, kinds[claim->kind]));
	add_verdict(t, claim, str_slice(words, claim->from, claim->end));
	buf_byte(t->out, '\n');
	bool differs = first_difference(t, claim, &d);
	d.from += claim->from - start;
	d.end += claim->from - start;
	add_words(t, str_slice(words, start, end), &d, &at, &wide);
	if (differs)
		add_difference(t, &d, at, wide, t->out);
	add_sources(t, claim);
}

void verify_text_sum(const struct verify_text *t)
{
	size_t n[VERDICTS] = {0};

	for (uint32_t i = 0; i < t->verify->n; i++)
		n[t->verify->claims[i].verdict]++;
	buf_printf(t->out, message(t->lang, MSG_VERIFY_TOTAL), (size_t)t->verify->n,
		n[VERDICT_EXACT] + n[VERDICT_FORM], n[VERDICT_FORM]);
	buf_printf(t->out, message(t->lang, MSG_VERIFY_WRONG), n[VERDICT_NEAR], n[VERDICT_NUMBER],
		n[VERDICT_SOURCE], n[VERDICT_ABSENT]);
	buf_byte(t->out, '\n');
}
