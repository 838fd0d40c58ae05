#include "index/matcher.h"

#include <stdlib.h>

#include "text/fold.h"

static struct term_matcher by_text(const struct term *term)
{
	struct term_matcher matcher = {.term = term,
		.dfa = term->text ? dfa_new(term->text) : NULL,
		.finder = term->regex ? regex_finder_new(term->regex) : NULL};

	if (term->n_variants)
		matcher.variants = mem_alloc(term->n_variants, sizeof(*matcher.variants));
	for (uint32_t v = 0; v < term->n_variants; v++) {
		const struct term *variant = &term->variants[v];
		matcher.variants[v] = (struct term_matcher){
			.term = variant, .dfa = variant->text ? dfa_new(variant->text) : NULL};
	}
	return matcher;
}

static void free_text(struct term_matcher *matcher)
{
	for (uint32_t v = 0; matcher->variants && v < matcher->term->n_variants; v++)
		dfa_free(matcher->variants[v].dfa);
	free(matcher->variants);
	dfa_free(matcher->dfa);
	regex_finder_free(matcher->finder);
}

static struct term_matcher by_pinyin(const struct term *term)
{
	if (!term->pinyin)
		return (struct term_matcher){0};
	return (struct term_matcher){.term = term, .dfa = dfa_new(term->pinyin)};
}

void matcher_init(struct matcher *matcher, const struct query *query)
{
	*matcher = (struct matcher){.query = query};
	for (uint32_t t = 0; t < query->n_terms; t++) {
		matcher->text[t] = by_text(&query->terms[t]);
		matcher->pinyin[t] = by_pinyin(&query->terms[t]);
	}
}

void matcher_fini(struct matcher *matcher)
{
	for (uint32_t t = 0; t < QUERY_TERMS; t++) {
		free_text(&matcher->text[t]);
		dfa_free(matcher->pinyin[t].dfa);
	}
	*matcher = (struct matcher){0};
}

/* ---- one term ---- */

/* Whether the characters are those of the term, where units do not decide. */
static bool same_characters(const struct term *term, const struct index *index, uint32_t at)
{
	struct index_walk walk = index_walk(index, at);
	struct unit unit;

	for (uint32_t i = 0; i < term->n; i++) {
		if (!units_next(&walk.walk, &unit))
			return false;
		uint32_t c = unit.code_point;
		if ((term->kind == TERM_EXACT ? c : fold_code_point(c)) != term->checked[i])
			return false;
	}
	return true;
}

uint32_t matcher_match_units(
	const struct term_matcher *matcher, const struct index *index, uint32_t at)
{
	const struct term *term = matcher->term;

	if (term->n > index->n_units - at ||
		memcmp(index->units + at, term->units, term->n * sizeof(*term->units)) != 0)
		return 0;
	return term->checked && !same_characters(term, index, at) ? 0 : term->n;
}

uint32_t matcher_match_characters(
	const struct term_matcher *matcher, const struct index *index, uint32_t at)
{
	struct index_walk walk = index_walk(index, at);

	return dfa_match_walk(matcher->dfa, &walk.walk);
}
