/*
 * query: what the reader looks for. For now one literal text, folded.
 */
#ifndef LANTU_SEARCH_QUERY_H
#define LANTU_SEARCH_QUERY_H

#include "search/units.h"

enum { QUERY_BYTES = 1024 }; /* longer ones are refused where they come in */

/* A zeroed struct is an empty query; query_fini frees it. */
struct query {
	struct units units;
	uint32_t *representatives; /* one a unit, to check units that several share */
	size_t representatives_cap;
	bool shared; /* some unit is shared */
};

/* Makes query mean valid UTF-8 text. False if nothing of it counts, so that it matches nothing. */
bool query_set(struct query *query, str text);

void query_fini(struct query *query);

#endif
