/*
 * plan_json: a plan as a lantu-plan file, and back (assets/plan.schema.json describes it).
 *
 * Reading refuses what the format does not know: other types, unknown members, kinds, refs that
 * differ from the rule, ids with blanks; each with the JSON path.
 */
#ifndef LANTU_PLAN_PLAN_JSON_H
#define LANTU_PLAN_PLAN_JSON_H

#include "base/err.h"
#include "base/json.h"
#include "plan/plan.h"

/* Reads the text of a plan file. The caller frees the plan. NULL and err on bad data. */
struct plan *plan_json_read(str text, struct err *err);

/* Appends the whole plan file, ending with a line feed. */
void plan_json_write(const struct plan *plan, struct buf *out);

/* Writes one section with its subsections as an object. */
void plan_json_write_section(const struct plan *plan, uint32_t section, struct json_writer *writer);

#endif
