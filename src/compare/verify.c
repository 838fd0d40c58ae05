#include "compare/verify.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "compare/draft_head.h"
#include "import/label.h"
#include "text/sentence.h"

enum {
	SAID_UNITS = 10,       /* of what a source is said to say, at least; */
	NEAR_UNITS_LEAST = 20, /* with other characters than it has them */
	SAID_LIKE = 850,     /* in thousandths; what is less alike is not what it says of figures */
	QUOTED_PERCENT = 60, /* of a passage; if more of it is, the quotations speak for it */
	OWN_BYTES = 30,	     /* of a passage, beside the names of sources in it */
};

bool verify_is_right(const struct verify_claim *claim)
{
	return claim->verdict == VERDICT_EXACT || claim->verdict == VERDICT_FORM;
}

str verify_text(const struct verify *v, const struct verify_source *source)
{
	const struct index *index = v->indexes[source->index];
	uint32_t block = index_title_block(index, source->range.section) + source->range.paragraph;

	return index_text(index, block);
}

struct verify_claim *verify_add(
	struct verify *v, enum verify_kind kind, uint32_t paragraph, uint32_t from, uint32_t end)
{
	v->claims = mem_grow(v->claims, &v->cap, v->n + (size_t)1, sizeof(*v->claims));
	v->claims[v->n] = (struct verify_claim){.kind = kind,
		.verdict = VERDICT_ABSENT,
		.paragraph = paragraph,
		.from = from,
		.end = end,
		.edits = v->n_edits};
	return &v->claims[v->n++];
}

/* ---- sources that are named ---- */

/* Whether headings say that a section tells of the year before. */
static bool is_review(const struct index *index, uint32_t section)
{
	static const char *const words[] = {
		"回顾", "过去", "去年", "工作情况", "完成情况", "成绩", "成就", "回顧", "過去"};

	for (int depth = 0; section != PLAN_NONE && depth < PLAN_DEPTH; depth++) {
		str title = index_title(index, section);
		for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
			if (str_find(title, str_of(words[i])) < title.len)
				return true;
		section = index_parent(index, section);
	}
	return false;
}

/* The year that is named where the plan's own text says it, or tells of the year before. */
static uint32_t year_about(const struct verify *v, const struct names *names,
	const struct verify_source *source, uint32_t year)
{
	str text = verify_text(v, source);
	char digits[16];

	for (uint32_t i = 0; i < names->n; i++) {
		const struct name *name = &names->items[i];
		if (name->sort != NAME_YEAR || name->year == year)
			continue;
		snprintf(digits, sizeof(digits), "%u", name->year);
		if (str_find(text, str_of(digits)) < text.len ||
			(name->year + 1 == year &&
				is_review(v->indexes[source->index], source->range.section)))
			return name->year;
	}
	return 0;
}

bool verify_fits(struct verify *v, const struct names *names, const struct verify_source *source)
{
	const struct index *index = v->indexes[source->index];

	if (names->n == 0)
		return true;
	struct index_plan plan = index_plan(index, index_plan_of(index, source->range.section));
	struct names told = *names;
	/* A draft of the plan itself may well speak of another year. */
	told.reports = names->reports && !verify_is_of_draft(v, source);
	return names_fit(&told, &v->places, &plan, year_about(v, names, source, plan.year));
}

bool verify_is_of_draft(const struct verify *v, const struct verify_source *source)
{
	return v->plan->place.len && v->plan->year && verify_is_about(v, source);
}

bool verify_is_same_place(str a, str b)
{
	return a.len && b.len && (str_ends(a, b) || str_ends(b, a));
}

bool verify_is_about(const struct verify *v, const struct verify_source *source)
{
	const struct index *index = v->indexes[source->index];
	struct index_plan plan = index_plan(index, index_plan_of(index, source->range.section));

	return (v->plan->place.len == 0 || verify_is_same_place(v->plan->place, plan.place)) &&
	       (v->plan->year == 0 || v->plan->year == plan.year);
}

/* ---- quotations ---- */

enum mark { MARK_CURLY, MARK_CORNER, MARK_DOUBLE_CORNER, MARK_STRAIGHT, MARK_WIDE, MARKS };

static const struct {
	uint32_t open, close;
} marks[MARKS] = {
	[MARK_CURLY] = {0x201C, 0x201D},
	[MARK_CORNER] = {0x300C, 0x300D},
	[MARK_DOUBLE_CORNER] = {0x300E, 0x300F},
	[MARK_STRAIGHT] = {'"', '"'},
	[MARK_WIDE] = {0xFF02, 0xFF02},
};

/* An opening mark that was not closed yet, and where the words after it begin. */
struct opened {
	enum mark mark;
	uint32_t from;
};

struct quotations {
	struct names_quoted *items; /* without their marks, ascending */
	uint32_t n;
	size_t cap;
	struct opened *opened; /* within each other */
	uint32_t n_opened, n_of[MARKS];
	size_t opened_cap;
};

static void open_quotation(struct quotations *q, enum mark mark, size_t from)
{
	q->opened =
		mem_grow(q->opened, &q->opened_cap, q->n_opened + (size_t)1, sizeof(*q->opened));
	q->opened[q->n_opened++] = (struct opened){mark, (uint32_t)from};
	q->n_of[mark]++;
}

/* Adds the quotation that ends here, instead of those within it; what else is open is no mark. */
static void close_quotation(struct quotations *q, enum mark mark, size_t end)
{
	struct opened opened;

	do {
		opened = q->opened[--q->n_opened];
		q->n_of[opened.mark]--;
	} while (opened.mark != mark);
	if (opened.from == end)
		return;
	while (q->n && q->items[q->n - 1].from >= opened.from)
		q->n--;
	q->items = mem_grow(q->items, &q->cap, q->n + (size_t)1, sizeof(*q->items));
	q->items[q->n++] = (struct names_quoted){opened.from, (uint32_t)end};
}

/* Finds the quotations of a paragraph, of several within each other the outermost. */
static void find_quotations(struct quotations *q, str text)
{
	uint32_t c;

	q->n = q->n_opened = 0;
	memset(q->n_of, 0, sizeof(q->n_of));
	for (size_t at = 0, n; at < text.len; at += n) {
		n = utf8_decode(text.data + at, text.data + text.len, &c);
		for (enum mark mark = 0; mark < MARKS; mark++) {
			if (c == marks[mark].close && q->n_of[mark])
				close_quotation(q, mark, at);
			else if (c == marks[mark].open)
				open_quotation(q, mark, at + n);
		}
	}
}

/* The first quotation that ends after a byte. */
static uint32_t quotation_from(const struct quotations *q, uint32_t byte)
{
	uint32_t low = 0, high = q->n;

	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		if (q->items[middle].end <= byte)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* Whether bytes are in a quotation, or partly. */
static bool in_quotation(const struct quotations *q, uint32_t from, uint32_t end)
{
	uint32_t i = quotation_from(q, from);

	return i < q->n && q->items[i].from < end;
}

/* ---- a sentence ---- */

struct sentence_parts {
	uint32_t paragraph, from, end;
	const struct quotations *quotations;
	struct names own, names; /* named in the sentence itself; in it or else before it */
};

static uint32_t common(uint32_t from, uint32_t end, uint32_t other, uint32_t other_end)
{
	uint32_t low = from > other ? from : other, high = end < other_end ? end : other_end;

	return high > low ? high - low : 0;
}

/* How many bytes of words are in no quotation. */
static uint32_t unquoted(const struct sentence_parts *s, uint32_t from, uint32_t end)
{
	const struct quotations *q = s->quotations;
	uint32_t quoted = 0;

	for (uint32_t i = quotation_from(q, from); i < q->n && q->items[i].from < end; i++)
		quoted += common(from, end, q->items[i].from, q->items[i].end);
	return end - from - quoted;
}

/* Whether words are mostly quotations. */
static bool is_quoted(const struct sentence_parts *s, uint32_t from, uint32_t end)
{
	return unquoted(s, from, end) * 100ULL < (uint64_t)(end - from) * (100 - QUOTED_PERCENT);
}

/* How many bytes of words name sources. */
static uint32_t named(const struct sentence_parts *s, uint32_t from, uint32_t end)
{
	uint32_t bytes = 0;

	for (uint32_t i = 0; i < s->own.n; i++)
		if (!s->own.items[i].within)
			bytes += common(from, end, s->own.items[i].from, s->own.items[i].end);
	return bytes;
}

/* Whether words are hardly more than the names of sources and what is quoted. */
static bool has_none_of_its_own(const struct sentence_parts *s, uint32_t from, uint32_t end)
{
	uint32_t own = unquoted(s, from, end), names = named(s, from, end);

	return own < names + OWN_BYTES && (names || own < end - from);
}

static bool has_figure(const struct verify *v, uint32_t paragraph, uint32_t from, uint32_t end)
{
	struct place place = {.section = 0, .paragraph = paragraph + 1, .byte = from};
	uint32_t i = figures_from(&v->own, place);

	return i < v->own.n && v->own.items[i].sentence.paragraph == paragraph + 1 &&
	       v->own.items[i].from < end;
}

static uint32_t bare_units(struct verify *v, str words)
{
	v->bare.n = 0;
	bare_add_text(&v->bare, words);
	return v->bare.n;
}

/* The byte after the words with which a passage says when and where, which the source need not. */
static uint32_t after_leads(str text, uint32_t from, uint32_t end)
{
	static const char *const leads[] = {"今年", "去年", "上年", "全年", "全国", "全省", "全市",
		"全区", "全县", "我省", "我市", "我区", "我县", "其中", "，", ",", " "};
	bool any = true;

	while (any) {
		any = false;
		for (size_t i = 0; i < sizeof(leads) / sizeof(leads[0]) && !any; i++) {
			any = str_starts(str_slice(text, from, end), str_of(leads[i]));
			from += any ? (uint32_t)strlen(leads[i]) : 0;
		}
	}
	return from;
}

/* What a source is said to say is a claim, be it in a plan or not. */
static bool check_said(struct verify *v, const struct sentence_parts *s, str text)
{
	uint32_t from = after_leads(text, s->own.said, s->end), before = v->n;

	if (s->own.said == 0 || !names_are_certain(&s->names) ||
		bare_units(v, str_slice(text, from, s->end)) < SAID_UNITS)
		return false;
	uint32_t n = v->bare.n, end = from + v->bare.to[n - 1];
	from += v->bare.from[0];
	bool quotes = unquoted(s, from, end) < end - from;
	if (quotes && unquoted(s, from, end) < OWN_BYTES)
		return false;
	verify_quotation(v, s->paragraph, from, end, &s->names);
	struct verify_claim *claim = &v->claims[before];
	claim->kind = VERIFY_PASSAGE;
	/* Figures speak for themselves, and quotations where there is little else. */
	bool absent = claim->verdict == VERDICT_ABSENT;
	bool loose = absent || n < NEAR_UNITS_LEAST || v->wording.similarity < SAID_LIKE;
	bool figures = loose && has_figure(v, s->paragraph, from, end);
	quotes = quotes && !absent && unquoted(s, from, end) < 3 * NEAR_UNITS_LEAST;
	if (quotes || (figures && !verify_is_right(claim))) {
		v->n = before;
		return false;
	}
	return true;
}

static void check_passages(struct verify *v, struct sentence_parts *s, str text)
{
	for (uint32_t at = s->from; at < s->end;) {
		struct sentence statement = sentence_statement(str_slice(text, 0, s->end), at);
		uint32_t from = (uint32_t)statement.from, to = (uint32_t)statement.to;
		if (from >= to)
			break;
		from = after_leads(text, from, to);
		/* Where quotations are nearly all, they are looked for themselves. */
		if (!has_none_of_its_own(s, from, to) &&
			verify_passage(v, s->paragraph, from, to, &s->names)) {
			const struct verify_claim *claim = &v->claims[v->n - 1];
			v->n -= is_quoted(s, claim->from, claim->end) ||
				has_none_of_its_own(s, claim->from, claim->end);
		}
		at = to;
	}
}

/* Judges the figures of a sentence, whose passages are the claims first..end. */
static void check_figures(
	struct verify *v, const struct sentence_parts *s, uint32_t first, uint32_t end)
{
	struct place place = {.section = 0, .paragraph = s->paragraph + 1, .byte = s->from};

	for (uint32_t i = figures_from(&v->own, place); i < v->own.n; i++) {
		const struct figure *f = &v->own.items[i];
		if (f->sentence.paragraph != s->paragraph + 1 || f->from >= s->end)
			break;
		if (in_quotation(s->quotations, f->from, f->to))
			continue;
		while (first < end && v->claims[first].end <= f->from)
			first++;
		if (first == end || v->claims[first].from >= f->to) {
			verify_figure(v, f, &s->names, NULL);
		} else if (verify_is_right(&v->claims[first])) {
			struct verify_claim passage = v->claims[first];
			verify_figure(v, f, &s->names, &passage);
		}
	}
}

/* Judges a quotation; in a passage that is right, claim `number`, it is right, too. */
static void check_quotation(struct verify *v, const struct sentence_parts *s,
	const struct names_quoted *quotation, uint32_t number)
{
	uint32_t n = v->n;

	verify_quotation(v, s->paragraph, quotation->from, quotation->end, &s->names);
	if (v->n == n || verify_is_right(&v->claims[n]) || number == n)
		return;
	const struct verify_claim *passage = &v->claims[number];
	if (!verify_is_right(passage) || passage->from > quotation->from ||
		passage->end < quotation->end)
		return;
	v->n_edits = v->claims[n].edits;
	v->claims[n] = *passage;
	v->claims[n].kind = VERIFY_QUOTATION;
	v->claims[n].from = quotation->from;
	v->claims[n].end = quotation->end;
	v->claims[n].n_edits = 0;
}

/* The same of all that begin in a sentence, whose passages are the claims first..end. */
static void check_quotations(
	struct verify *v, const struct sentence_parts *s, uint32_t first, uint32_t end)
{
	const struct quotations *q = s->quotations;

	for (uint32_t i = quotation_from(q, s->from); i < q->n && q->items[i].from < s->end; i++) {
		if (q->items[i].from < s->from)
			continue;
		while (first < end && v->claims[first].end < q->items[i].end)
			first++;
		check_quotation(v, s, &q->items[i], first < end ? first : v->n);
	}
}

static int by_place(const void *a, const void *b)
{
	const struct verify_claim *x = a, *y = b;

	if (x->paragraph != y->paragraph)
		return x->paragraph < y->paragraph ? -1 : 1;
	if (x->from != y->from)
		return x->from < y->from ? -1 : 1;
	return (x->kind > y->kind) - (x->kind < y->kind);
}

static void check_sentence(struct verify *v, struct sentence_parts *s, str text)
{
	const struct quotations *q = s->quotations;
	uint32_t first = v->n, next = quotation_from(q, s->from);

	names_find(&s->own, &v->places, text, s->from, s->end, next < q->n ? &q->items[next] : NULL,
		q->n - next);
	/* What is said names no source of it. */
	if (s->own.said)
		names_leave_out(&s->own, s->own.said, s->end);
	s->names = s->own;
	if (s->own.n == 0) {
		s->names = v->before;
		s->names.reports |= s->own.reports;
	}
	if (!check_said(v, s, text))
		check_passages(v, s, text);
	for (uint32_t i = first; i < v->n; i++)
		if (v->claims[i].verdict != VERDICT_ABSENT) {
			names_leave_out(&s->own, v->claims[i].from, v->claims[i].end);
			if (s->names.text.data == text.data)
				names_leave_out(&s->names, v->claims[i].from, v->claims[i].end);
		}
	uint32_t passages = v->n;
	check_quotations(v, s, first, passages);
	check_figures(v, s, first, passages);
	if (v->n > first)
		qsort(v->claims + first, v->n - first, sizeof(*v->claims), by_place);
	v->before = s->own;
}

/* ---- a draft ---- */

static void check_prose(struct verify *v, uint32_t paragraph, struct quotations *quotations)
{
	str text = manuscript_words(v->manuscript, paragraph);
	struct sentence_parts s = {.paragraph = paragraph, .quotations = quotations};
	struct label label;
	size_t at = 0;

	if (label_match(text, &label) && label.marked && label.rest.len)
		at = (size_t)(label.rest.data - text.data);
	find_quotations(quotations, text);
	v->before = (struct names){.n = 0};
	while (at < text.len) {
		struct sentence sentence = sentence_around(str_slice(text, at, text.len), 0);
		if (sentence.from == sentence.to)
			break;
		s.from = (uint32_t)(at + sentence.from);
		s.end = (uint32_t)(at + sentence.to);
		check_sentence(v, &s, text);
		at = s.end;
	}
}

/* Whether a paragraph of a block quotation only says whose it is: ——《…》. */
static bool is_signature(str words)
{
	return str_starts(words, STR("—")) || str_starts(words, STR("--")) ||
	       str_starts(words, STR("―"));
}

/* Whether a paragraph leads to the one after it: 报告指出： */
static bool introduces(const struct manuscript *m, uint32_t paragraph)
{
	str words = manuscript_words(m, paragraph);

	return str_ends(words, STR("：")) || str_ends(words, STR(":"));
}

/* What is named below a block quotation, or else in what introduces it. */
static struct names names_of_block(struct verify *v, uint32_t paragraph)
{
	const struct manuscript *m = v->manuscript;
	bool introduced = paragraph > 0 && introduces(m, paragraph - 1);
	struct names names;

	for (; paragraph < m->n && m->paragraphs[paragraph].quoted; paragraph++) {
		str words = manuscript_words(m, paragraph);
		if (!is_signature(words))
			continue;
		names_find(&names, &v->places, words, 0, (uint32_t)words.len, NULL, 0);
		names.reports = true;
		if (names.n)
			return names;
	}
	names = introduced ? v->before : (struct names){.n = 0};
	names.reports |= names.n > 0;
	return names;
}

static void check_block(struct verify *v, uint32_t paragraph, const struct names *names)
{
	str text = manuscript_words(v->manuscript, paragraph);
	struct label label;
	size_t at = 0;

	if (is_signature(text))
		return;
	if (label_match(text, &label) && label.marked && label.rest.len)
		at = (size_t)(label.rest.data - text.data);
	verify_quotation(v, paragraph, (uint32_t)at, (uint32_t)text.len, names);
}

static void make_plan(struct verify *v, const struct manuscript *manuscript)
{
	v->plan = plan_new();
	plan_add_section(v->plan, 0, KIND_SECTION, STR(""), STR(""));
	for (uint32_t p = 0; p < manuscript->n; p++)
		plan_add_paragraph(v->plan, manuscript_words(manuscript, p));
	draft_head_read(v->plan, manuscript);
	plan_finish(v->plan);
	figures_find(&v->own, v->plan);
}

void verify_find(struct verify *v, const struct manuscript *manuscript)
{
	struct quotations quotations = {.n = 0};
	struct names names = {.n = 0};

	v->manuscript = manuscript;
	make_plan(v, manuscript);
	for (uint32_t p = 0; p < manuscript->n; p++) {
		if (!manuscript->paragraphs[p].quoted) {
			check_prose(v, p, &quotations);
			continue;
		}
		if (p == 0 || !manuscript->paragraphs[p - 1].quoted)
			names = names_of_block(v, p);
		check_block(v, p, &names);
	}
	free(quotations.items);
	free(quotations.opened);
}

bool verify_has_figures(const struct manuscript *manuscript)
{
	struct verify v = {.n = 0};

	make_plan(&v, manuscript);
	bool has = v.own.n > 0;
	figures_fini(&v.own);
	plan_free(v.plan);
	return has;
}

void verify_init(struct verify *v, const struct index *const *indexes, uint32_t n,
	struct library_figures *library)
{
	*v = (struct verify){.indexes = indexes, .n_indexes = n};
	for (uint32_t i = 0; i < n; i++)
		v->n_plans += indexes[i]->n_plans;
	near_init(&v->near, indexes, n);
	names_places_init(&v->places, indexes, n);
	wording_init(&v->wording);
	v->figures = verify_figures_new(indexes, n, library);
}

void verify_fini(struct verify *v)
{
	near_fini(&v->near);
	names_places_fini(&v->places);
	wording_fini(&v->wording);
	verify_figures_free(v->figures);
	bare_fini(&v->bare);
	figures_fini(&v->own);
	plan_free(v->plan);
	free(v->claims);
	free(v->edits);
	arena_fini(&v->arena);
	*v = (struct verify){.n = 0};
}
