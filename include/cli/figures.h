/*
 * figures: a figure as a JSON object, for all commands that give figures out.
 */
#ifndef LANTU_CLI_FIGURES_H
#define LANTU_CLI_FIGURES_H

#include "base/json.h"
#include "plan/figures.h"

/* Puts a figure of a plan; its members are those of the rows of `lantu figures`. */
void figures_put_json(
	struct json_writer *writer, const struct plan *plan, const struct figure *figure);

#endif
