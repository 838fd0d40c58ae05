#include "search/query.h"

#include <stdlib.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "text/fold.h"

bool query_set(struct query *query, str text)
{
	struct units *units = &query->units;

	units->n = 0;
	units_add(units, text);
	query->representatives = mem_grow(query->representatives, &query->representatives_cap,
		units->n + 1U, sizeof(*query->representatives));
	query->shared = false;
	for (uint32_t i = 0; i < units->n; i++) {
		uint32_t c;
		utf8_decode(text.data + units->bytes[i], text.data + text.len, &c);
		query->representatives[i] = fold_code_point(c);
		query->shared |= fold_is_shared(units->units[i]);
	}
	return units->n > 0;
}

void query_fini(struct query *query)
{
	units_fini(&query->units);
	free(query->representatives);
	*query = (struct query){0};
}
