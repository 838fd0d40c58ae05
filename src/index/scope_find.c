#include "index/scope_find.h"

#include "query/scope.h"

bool scope_find(
	const struct index *index, uint32_t number, str words, uint32_t *from, uint32_t *end)
{
	struct index_plan plan = index_plan(index, number);
	struct buf ref = {0};
	struct scope scope;
	unsigned best = UINT32_MAX;

	scope_read(words, &scope);
	for (uint32_t s = plan.first; s < plan.end && best > 1; s++) {
		struct index_section section = index_section(index, s);
		buf_cut(&ref, 0);
		index_ref(index, s, &ref);
		unsigned fit = scope_fit(&scope, section.depth == 0, section.label, buf_str(&ref));
		if (fit == 0 || fit >= best)
			continue;
		best = fit;
		*from = s;
	}
	buf_fini(&ref);
	scope_fini(&scope);
	if (best == UINT32_MAX)
		return false;
	*end = index_end(index, *from);
	*end = *end < plan.end ? *end : plan.end;
	return true;
}
