#include "compare/reports.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/mem.h"
#include "compare/counted_words.h"
#include "compare/naming.h"
#include "compare/parts.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

struct reading {
	const struct promises *promises;
	struct reports *out;
	struct naming naming;
	const struct sentence_item *sentence;
	str text;
	uint32_t figure;
	bool five_years; /* the chapter reports of five years */
};

static bool is_before(const struct reading *r, const struct figure *f, uint32_t byte)
{
	const struct promises_side *b = &r->promises->b;
	uint32_t title = index_title_block(b->index, r->sentence->section);
	struct place end = {r->sentence->section, r->sentence->block - title, byte};
	struct place own = {f->sentence.section, f->sentence.paragraph, f->from};

	return plan_compare_places(own, end) < 0;
}

static bool has_any(str text, const char *const *words, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (str_find(text, str_of(words[i])) < text.len)
			return true;
	return false;
}

static bool is_to_come(str clause)
{
	return str_starts(clause, STR("要")) || str_starts(clause, STR("必须")) ||
	       str_starts(clause, STR("我们要"));
}

/* Whether a number of a clause is of the year before, and not of five. */
static bool is_of_year(const struct reading *r, struct clause clause)
{
	/* 年均浓度 is of one year. */
	static const char *const five[] = {"年均增", "五年", "5年", "“十", "累计新增"};
	static const char *const one[] = {"去年", "上年", "过去一年", "全年", "同比"};
	str sentence = str_slice(r->text, r->sentence->first_byte, r->sentence->end_byte);
	char year[24];

	if (has_any(str_slice(r->text, clause.from, clause.to), five, COUNT(five)) ||
		(!r->five_years && has_any(sentence, five, COUNT(five))))
		return false;
	snprintf(year, sizeof(year), "%u年", r->promises->a.index->plan->year);
	return !r->five_years || str_find(sentence, str_of(year)) < sentence.len ||
	       has_any(sentence, one, COUNT(one));
}

static void read_clause(struct reading *r, struct clause clause)
{
	const struct figures *all = &r->promises->b.figures;
	bool after, of_year = is_of_year(r, clause);

	if (is_to_come(str_slice(r->text, clause.from, clause.to)))
		return;
	snippets_add(&r->out->clauses, r->sentence, clause.from, clause.to, of_year);
	while (r->figure < all->n && is_before(r, &all->items[r->figure], clause.from))
		r->figure++;
	if (!of_year)
		return;
	for (uint32_t i = r->figure; i < all->n && is_before(r, &all->items[i], clause.to); i++) {
		struct clause counted = counted_words_find(all, i, r->text, clause, &after);
		counted = naming_of_counted(&r->naming, r->text, counted);
		if (counted.to > counted.from)
			snippets_add(&r->out->numbers, r->sentence, counted.from, counted.to, i);
	}
}

/* Whether a title around a section says so. */
static bool is_of_five_years(const struct plan *plan, uint32_t section)
{
	static const char *const words[] = {"五年", "时期", "“十", "本届政府"};

	for (; section != PLAN_NONE; section = plan->sections[section].parent)
		if (has_any(plan_text(plan, section, 0), words, COUNT(words)))
			return true;
	return false;
}

static void read_sentence(struct reading *r)
{
	const struct promises_side *b = &r->promises->b;
	struct clause clause;

	if (r->sentence->end_byte - r->sentence->first_byte > COUNTED_WORDS_SENTENCE)
		return;
	r->text = index_text(b->index, r->sentence->block);
	r->five_years = is_of_five_years(b->index->plan, r->sentence->section);
	for (uint32_t at = r->sentence->first_byte;
		clauses_next(r->text, at, r->sentence->end_byte, &clause); at = clause.to)
		read_clause(r, clause);
}

void reports_find(struct reports *out, const struct promises *promises)
{
	const struct promises_side *b = &promises->b;
	const struct sentences *s = &b->sentences;
	uint8_t *part = mem_alloc(s->n + (size_t)1, 1);
	struct reading r = {.promises = promises, .out = out};

	snippets_init(&out->numbers, s);
	snippets_init(&out->clauses, s);
	naming_init(&r.naming);
	parts_find(b->index->plan, s, part);
	for (uint32_t i = 0; i < s->n; i++) {
		r.sentence = &s->items[i];
		if (part[i] == PART_REPORT &&
			r.sentence->block != index_title_block(b->index, r.sentence->section))
			read_sentence(&r);
	}
	naming_fini(&r.naming);
	free(part);
}

void reports_fini(struct reports *reports)
{
	snippets_fini(&reports->numbers);
	snippets_fini(&reports->clauses);
}
