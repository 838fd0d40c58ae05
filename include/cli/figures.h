/*
 * figures: what commands that give figures out have in common.
 */
#ifndef LANTU_CLI_FIGURES_H
#define LANTU_CLI_FIGURES_H

#include "base/json.h"
#include "cli/corpus.h"
#include "library/library_figures.h"
#include "plan/figures.h"

/* Puts a figure of a plan; its members are those of the rows of `lantu figures`. */
void figures_put_json(
	struct json_writer *writer, const struct plan *plan, const struct figure *figure);

/* How many decimals a value needs. */
int figures_decimals(double value);

/*
 * Opens the figures of a corpus' library, which may have to be found first. NULL where the index is
 * damaged, or it is stopped: that is told, and *status set.
 */
struct library_figures *figures_open(struct corpus *corpus, bool rebuild, int *status);

#endif
