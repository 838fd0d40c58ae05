/*
 * matcher: a query made ready to be matched.
 *
 * It holds what is found out while matching (see dfa.h, regex.h) and serves one index after the
 * other, but one thread only. The query is borrowed. matcher_fini frees what matcher_init makes.
 */
#ifndef LANTU_INDEX_MATCHER_H
#define LANTU_INDEX_MATCHER_H

#include "index/index.h"
#include "query/dfa.h"
#include "query/query.h"

/* One term by text, or by pinyin. */
struct term_matcher {
	const struct term *term;       /* NULL: it cannot be matched so */
	struct dfa *dfa;	       /* of its pattern; NULL: its units are compared */
	struct regex_finder *finder;   /* of a regular expression */
	struct term_matcher *variants; /* of the term's variants, one each; owned */
};

struct matcher {
	const struct query *query;
	struct term_matcher text[QUERY_TERMS], pinyin[QUERY_TERMS]; /* one a term */
};

void matcher_init(struct matcher *matcher, const struct query *query);
void matcher_fini(struct matcher *matcher);

/* ---- one term; not for regular expressions ---- */

/* The match of a term by its units or of a pattern by characters; call matcher_match instead. */
uint32_t matcher_match_units(
	const struct term_matcher *matcher, const struct index *index, uint32_t at);
uint32_t matcher_match_characters(
	const struct term_matcher *matcher, const struct index *index, uint32_t at);

/* The length of the match of a candidate, 0 for none. */
static inline uint32_t matcher_match(
	struct term_matcher *matcher, const struct index *index, const struct candidate *candidate)
{
	if (!matcher->dfa)
		return matcher_match_units(matcher, index, candidate->at);
	struct dfa_match match = dfa_match(matcher->dfa, index->units, candidate);
	/* What does not match by its units does not match by its characters. */
	return match.ambiguous ? matcher_match_characters(matcher, index, candidate->at)
			       : match.len;
}

/* The length of the match that begins at a position, 0 for none. */
static inline uint32_t matcher_match_at(
	struct term_matcher *matcher, const struct index *index, uint32_t at)
{
	struct candidate candidate = {.at = at, .state = DFA_START};

	return matcher_match(matcher, index, &candidate);
}

#endif
