/*
 * plan_json: a plan as a lantu-plan file, and back (assets/plan.schema.json describes it).
 *
 * Reading refuses what the format does not know: other types, kinds, refs that differ from the
 * rule, ids with blanks; each with line and column and the JSON path. Unknown members are refused,
 * too, but those of the plan and of its source, which later versions may add: they are ignored, and
 * plan->ignored names them.
 */
#ifndef LANTU_PLAN_PLAN_JSON_H
#define LANTU_PLAN_PLAN_JSON_H

#include "base/err.h"
#include "base/json.h"
#include "plan/plan.h"

#define PLAN_FORMAT "lantu-plan"
enum { PLAN_VERSION = 1 };

/*
 * The largest plan file that is read: so large that it holds what import makes of the largest
 * text, with a ref and a kind beside each heading and a number for each edit.
 */
enum { PLAN_LIMIT_BYTES = JSON_LIMIT_BYTES };

/* Reads the text of a plan file. The caller frees the plan. NULL and err on bad data. */
struct plan *plan_json_read(str text, struct err *err);

/* Appends the whole plan file, ending with a line feed. */
void plan_json_write(const struct plan *plan, struct buf *out);

/* Writes one section with its subsections as an object. */
void plan_json_write_section(const struct plan *plan, uint32_t section, struct json_writer *writer);

#endif
