/*
 * draft_head: what the lines of a draft before its first sentence say of it.
 */
#ifndef LANTU_COMPARE_DRAFT_HEAD_H
#define LANTU_COMPARE_DRAFT_HEAD_H

#include "import/manuscript.h"
#include "plan/plan.h"

/* Fills in the plan's title, place and year, as far as they say them (import/metadata.h). */
void draft_head_read(struct plan *plan, const struct manuscript *manuscript);

#endif
