/* All sections of a plan as text, to compare two plans by. */
#ifndef LANTU_TESTS_TREE_H
#define LANTU_TESTS_TREE_H

#include "base/buf.h"
#include "plan/plan.h"

/* Appends a line a section: depth, kind, label, title and paragraphs. */
static inline void add_tree(const struct plan *plan, struct buf *out)
{
	for (uint32_t s = 0; s < plan->n_sections; s++) {
		buf_printf(out, "%u %u|", plan->sections[s].depth, plan->sections[s].kind);
		buf_add(out, plan_label(plan, s));
		for (uint32_t p = 0; p <= plan_paragraphs(plan, s); p++) {
			buf_byte(out, '|');
			buf_add(out, plan_text(plan, s, p));
		}
		buf_byte(out, '\n');
	}
}

#endif
