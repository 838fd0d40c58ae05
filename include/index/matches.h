/*
 * matches: where the terms of a query match in one index, through its dictionary or by going
 * through the text.
 *
 * All matches are there, in order, one at a position; they may overlap. Which of them are hits is
 * decided in hits. A zeroed struct is empty; matches_fini frees it. The index is borrowed.
 */
#ifndef LANTU_INDEX_MATCHES_H
#define LANTU_INDEX_MATCHES_H

#include "index/initials.h"
#include "index/matcher.h"
#include "index/spans.h"

struct matches {
	const struct index *index; /* that all were found in; NULL: it was not all searched */
	bool titles;		   /* only those in titles, of which these are known: */
	struct initials initials;
	struct spans text[QUERY_TERMS], pinyin[QUERY_TERMS]; /* one a term */
};

/* Replaces matches by those of a query. */
void matches_find(struct matches *matches, const struct index *index, struct matcher *matcher);

/* The same in the blocks from..to only, which are gone through. */
void matches_find_in(struct matches *matches, const struct index *index, struct matcher *matcher,
	uint32_t from, uint32_t to);

/* The same in the titles of sections, which are gone through. */
void matches_find_titles(
	struct matches *matches, const struct index *index, struct matcher *matcher);

/*
 * The same where matches are those of an earlier query in the same index: they are what is looked
 * at, if the query only goes on where that ended.
 */
void matches_narrow(struct matches *matches, struct matcher *matcher, const struct query *earlier);

void matches_fini(struct matches *matches);

#endif
