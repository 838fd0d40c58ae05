/*
 * The outline of a plan as a file that import takes.
 */
#ifndef LANTU_TESTS_OUTLINE_HELP_H
#define LANTU_TESTS_OUTLINE_HELP_H

#include "import/outline_file.h"

/* Appends the outline of a plan as a file. */
static inline void add_outline_file(const struct plan *plan, struct buf *out)
{
	for (uint32_t i = 0; i < plan->n_sections; i++) {
		str label = plan_label(plan, i), title = plan_text(plan, i, 0);
		if (plan->sections[i].kind == KIND_PREAMBLE || label.len + title.len == 0)
			continue;
		const struct outline_entry entry = {plan->sections[i].depth + 1U, label, title};
		outline_file_add(out, &entry);
	}
}

#endif
