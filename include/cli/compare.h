/*
 * compare: what commands that compare plans give out alike.
 */
#ifndef LANTU_CLI_COMPARE_H
#define LANTU_CLI_COMPARE_H

#include "base/json.h"
#include "cli/cli.h"
#include "index/index.h"

/* Puts a PLACE: plan, ref, paragraph, range in code points, and the text of the paragraph. */
void compare_put_place(struct json_writer *writer, const struct index *index, struct range range);

/* The same members, into an object that has others, too. */
void compare_put_place_members(
	struct json_writer *writer, const struct index *index, struct range range);

/* lantu compare --new: what the first operand says that no earlier plan has said. */
int compare_new(const struct cli *cli);

#endif
