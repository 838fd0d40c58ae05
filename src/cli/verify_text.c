#include "cli/verify_text.h"

#include "base/utf8.h"
#include "lang/messages.h"
#include "plan/cite.h"
#include "text/width.h"

enum {
	INDENT = 2,
	LEAST_COLUMNS = 40,
	BEFORE_COLUMNS = 30,  /* of a long text that are shown before what differs */
	SENTENCE_BYTES = 900, /* of a sentence on each side of a figure */
	EXCERPT_COLUMNS = 40, /* of the words of a source */
	SIGNS_COLUMNS = 12,   /* for the signs under what differs */
	HEADING_COLUMNS = 16, /* of the heading of a chapter */
};

/* ---- names of sources ---- */

static struct index_plan plan_of(const struct verify_text *t, const struct verify_source *source)
{
	const struct index *index = t->verify->indexes[source->index];

	return index_plan(index, index_plan_of(index, source->range.section));
}

/* 《广州市2023年工作计划》 */
static void add_plan(
	const struct verify_text *t, const struct verify_source *source, struct buf *out)
{
	struct index_plan of = plan_of(t, source);
	struct plan head = {.title = of.title,
		.issuer = of.issuer,
		.place = of.place,
		.published = of.published,
		.year = of.year};

	cite_source(&head, PLAN_NONE, t->lang, out);
}

/* A section by its label, or else by the first words of its heading. */
static void add_short_heading(
	const struct verify_text *t, const struct index *index, uint32_t section, struct buf *out)
{
	struct heading_words words = index_heading(index, section);
	struct buf heading = {0};

	render_heading(&words, t->lang, &heading);
	str label = index_section(index, section).label;
	if (label.len && str_starts(buf_str(&heading), label))
		buf_add(out, label);
	else
		width_add_clipped(buf_str(&heading), HEADING_COLUMNS, out);
	buf_fini(&heading);
}

/* 《广州市2023年工作计划》：1 › 增强制造业核心竞争力 */
static void add_source(
	const struct verify_text *t, const struct verify_source *source, struct buf *out)
{
	const struct index *index = t->verify->indexes[source->index];
	uint32_t section = source->range.section;
	struct buf own = {0};

	add_plan(t, source, &own);
	/* A heading that is quoted is in the section around it. */
	if (source->range.paragraph == 0)
		section = index_parent(index, section);
	if (section != PLAN_NONE) {
		uint32_t above = index_parent(index, section);
		struct heading_words words = index_heading(index, section);
		buf_add(&own, t->lang == LANG_EN ? STR(": ") : STR("："));
		if (above != PLAN_NONE) {
			add_short_heading(t, index, above, &own);
			buf_add(&own, STR(" › "));
		}
		render_heading(&words, t->lang, &own);
	}
	utf8_add_safe(out, buf_str(&own), false);
	buf_fini(&own);
}

static void add_filled(const struct verify_text *t, enum message what, str detail, struct buf *out)
{
	message_fill(t->lang, what, detail, out);
}

/* ---- the words ---- */

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

/* A line of the draft as it is shown. */
struct shown {
	str words;
	size_t from;   /* the byte of the words that is first, */
	size_t column; /* and where it is; */
	size_t end;    /* the column after the last */
};

static size_t columns_of(const struct verify_text *t)
{
	return t->columns > LEAST_COLUMNS ? t->columns : LEAST_COLUMNS;
}

/*
 * Adds a line of words, cut so that byte `at` is in it and so many columns are free from there on;
 * a quotation is in its marks.
 */
static struct shown add_words(
	const struct verify_text *t, str words, size_t at, size_t room, bool quoted)
{
	size_t columns = columns_of(t) - INDENT - (quoted ? 4 : 0);
	size_t before = columns / 3 < BEFORE_COLUMNS ? columns / 3 : BEFORE_COLUMNS;
	bool fits = width_columns(words) <= columns &&
		    (width_columns(str_slice(words, 0, at)) + room <= columns || at == 0);
	struct shown shown = {words, fits ? 0 : columns_before(words, at, before), 0, 0};
	str rest = str_slice(words, shown.from, words.len);
	bool traditional = t->lang == LANG_TW;
	struct buf line = {0};

	add_blanks(&line, INDENT);
	if (shown.from)
		buf_add(&line, STR("…"));
	else if (quoted)
		buf_add(&line, traditional ? STR("「") : STR("“"));
	shown.column = width_columns(buf_str(&line));
	columns -= shown.from && !quoted ? 2 : 0;
	width_add_clipped(rest, columns, &line);
	if (quoted && width_columns(rest) <= columns)
		buf_add(&line, traditional ? STR("」") : STR("”"));
	shown.end = width_columns(buf_str(&line));
	utf8_add_safe(t->out, buf_str(&line), false);
	buf_fini(&line);
	return shown;
}

/* ---- what differs ---- */

/* Adds a row of signs under some bytes, as far as they are shown; to what *column it came. */
static void add_signs(
	const struct shown *shown, size_t from, size_t end, size_t *column, struct buf *out)
{
	if (from < shown->from)
		return;
	size_t begin = shown->column + width_columns(str_slice(shown->words, shown->from, from));
	size_t wide = width_columns(str_slice(shown->words, from, end));

	wide = wide ? wide : 1;
	if (begin >= shown->end || begin < *column)
		return;
	wide = begin + wide < shown->end ? wide : shown->end - begin;
	add_blanks(out, begin - *column);
	for (size_t i = 0; i < wide; i++)
		buf_byte(out, '^');
	*column = begin + wide;
}

/* What the source has in place of the first words that differ. */
static void add_original(
	const struct verify_text *t, const struct verify_claim *claim, struct buf *out)
{
	const struct verify *v = t->verify;
	const struct wording_edit *edit = &v->edits[claim->edits];
	bool number = claim->verdict == VERDICT_NUMBER, adds = !number && edit->a_len == 0;
	str own = claim->source_number;
	struct buf words = {0};

	if (!number) {
		const struct verify_source *source = &claim->sources[0];
		own = str_slice(verify_text(v, source), source->range.from, source->range.to);
		own = str_slice(own, edit->b, (size_t)edit->b + edit->b_len);
	}
	width_add_clipped(own, EXCERPT_COLUMNS, &words);
	if (own.len == 0)
		buf_add(out, str_of(message(t->lang, MSG_VERIFY_LACKS)));
	else
		add_filled(t,
			number ? MSG_VERIFY_SAYS
			: adds ? MSG_VERIFY_ADDS
			       : MSG_VERIFY_READS,
			buf_str(&words), out);
	buf_fini(&words);
}

/* （5.5%以上见于 2022 年） */
static void add_also(
	const struct verify_text *t, const struct verify_claim *claim, str words, struct buf *out)
{
	struct index_plan first = plan_of(t, &claim->sources[0]);
	struct index_plan other = plan_of(t, &claim->sources[1]);
	bool chinese = t->lang != LANG_EN;
	struct buf where = {0};

	if (other.year && other.year != first.year && str_equal(other.place, first.place))
		buf_printf(&where, chinese ? " %u 年" : "%u", other.year);
	else
		add_plan(t, &claim->sources[1], &where);
	buf_add(out, chinese ? STR("（") : STR(" ("));
	if (claim->kind == VERIFY_FIGURE)
		buf_add(out, words);
	else
		buf_add(out, str_of(message(t->lang, MSG_VERIFY_WRITTEN)));
	buf_add(out, chinese ? STR("") : STR(" "));
	add_filled(t, MSG_VERIFY_FOUND, buf_str(&where), out);
	buf_add(out, chinese ? STR("）") : STR(")"));
	buf_fini(&where);
}

/* What the source has, and where what the draft has is. */
static void add_explanation(
	const struct verify_text *t, const struct verify_claim *claim, str words, struct buf *out)
{
	struct buf own = {0};

	add_original(t, claim, &own);
	if (claim->also && claim->verdict == VERDICT_NUMBER)
		add_also(t, claim,
			str_slice(words, claim->from + claim->number,
				claim->from + claim->number_end),
			&own);
	utf8_add_safe(out, buf_str(&own), false);
	buf_fini(&own);
}

/* The signs, and the explanation after them; returns the column after that. */
static size_t add_differences(const struct verify_text *t, const struct verify_claim *claim,
	const struct shown *shown, size_t start, str explanation)
{
	const struct verify *v = t->verify;
	size_t base = claim->from - start, column = 0;
	struct buf line = {0};

	if (claim->verdict == VERDICT_NUMBER)
		add_signs(shown, base + claim->number, base + claim->number_end, &column, &line);
	for (uint32_t i = 0; i < claim->n_edits && claim->verdict == VERDICT_NEAR; i++) {
		const struct wording_edit *e = &v->edits[claim->edits + i];
		add_signs(shown, base + e->a, base + e->a + e->a_len, &column, &line);
	}
	buf_byte(&line, ' ');
	buf_add(&line, explanation);
	buf_byte(t->out, '\n');
	width_add_clipped(buf_str(&line), columns_of(t), t->out);
	column = width_columns(buf_str(&line));
	buf_fini(&line);
	return column;
}

/* Adds where it is, after what ends at a column if there is room. */
static void add_where(const struct verify_text *t, const struct verify_claim *claim, size_t column)
{
	bool differs = claim->verdict == VERDICT_NUMBER ||
		       (claim->verdict == VERDICT_NEAR && claim->n_edits);
	str comma = t->lang == LANG_EN ? STR(", ") : STR("，");
	enum message from = claim->verdict == VERDICT_SOURCE ? MSG_VERIFY_FOUND : MSG_VERIFY_FROM;
	struct buf name = {0}, line = {0};

	add_source(t, &claim->sources[0], &name);
	add_filled(t, from, buf_str(&name), &line);
	size_t joint = differs ? width_columns(comma) : INDENT;
	if (column + joint + width_columns(buf_str(&line)) > columns_of(t)) {
		buf_byte(t->out, '\n');
		add_blanks(t->out, INDENT);
	} else if (differs) {
		buf_add(t->out, comma);
	} else {
		add_blanks(t->out, INDENT);
	}
	width_add_clipped(buf_str(&line), columns_of(t) - INDENT, t->out);
	buf_fini(&line);
	buf_fini(&name);
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

/* The start of the character that a byte is in. */
static uint32_t at_character(str text, uint32_t at)
{
	while (at > 0 && at < text.len && ((unsigned char)text.data[at] & 0xC0) == 0x80)
		at--;
	return at;
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
	bool differs = claim->verdict == VERDICT_NUMBER ||
		       (claim->verdict == VERDICT_NEAR && claim->n_edits);

	if (figure && claim->from - start > SENTENCE_BYTES)
		start = claim->from - SENTENCE_BYTES;
	if (figure && end - claim->end > SENTENCE_BYTES)
		end = claim->end + SENTENCE_BYTES;
	start = at_character(words, start);
	end = at_character(words, end);
	utf8_add_safe(t->out, t->name, false);
	buf_printf(t->out, ":%u:%u  %s  ", line, column, message(t->lang, kinds[claim->kind]));
	add_verdict(t, claim, str_slice(words, claim->from, claim->end));
	buf_byte(t->out, '\n');
	size_t first = claim->from, room = 0;
	struct buf explanation = {0};
	if (differs) {
		bool number = claim->verdict == VERDICT_NUMBER;
		first += number ? claim->number : t->verify->edits[claim->edits].a;
		add_explanation(t, claim, words, &explanation);
		room = width_columns(buf_str(&explanation)) + SIGNS_COLUMNS;
	}
	struct shown shown = add_words(t, str_slice(words, start, end), first - start, room,
		claim->kind == VERIFY_QUOTATION);
	size_t at = shown.end;
	if (differs)
		at = add_differences(t, claim, &shown, start, buf_str(&explanation));
	buf_fini(&explanation);
	if (claim->n_sources)
		add_where(t, claim, at);
	buf_byte(t->out, '\n');
}

void verify_text_sum(const struct verify_text *text)
{
	static const struct {
		enum verify_verdict verdict;
		enum message message;
	} wrong[] = {{VERDICT_NEAR, MSG_VERIFY_SUM_NEAR}, {VERDICT_NUMBER, MSG_VERIFY_SUM_NUMBER},
		{VERDICT_SOURCE, MSG_VERIFY_SUM_SOURCE}, {VERDICT_ABSENT, MSG_VERIFY_SUM_ABSENT}};
	size_t n[VERDICTS] = {0};

	for (uint32_t i = 0; i < text->verify->n; i++)
		n[text->verify->claims[i].verdict]++;
	buf_printf(text->out, message(text->lang, MSG_VERIFY_TOTAL), (size_t)text->verify->n,
		n[VERDICT_EXACT] + n[VERDICT_FORM]);
	if (n[VERDICT_FORM])
		buf_printf(text->out, message(text->lang, MSG_VERIFY_SUM_FORM), n[VERDICT_FORM]);
	for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++)
		if (n[wrong[i].verdict])
			buf_printf(text->out, message(text->lang, wrong[i].message),
				n[wrong[i].verdict]);
	buf_byte(text->out, '\n');
}
