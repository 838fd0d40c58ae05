/*
 * explain: what `import --explain` prints: line, reading, why, the runner-up.
 */
#ifndef LANTU_CLI_EXPLAIN_H
#define LANTU_CLI_EXPLAIN_H

#include "cli/cli.h"
#include "import/explain.h"

/* Prints the decisions about a text. Returns the exit status. */
int cli_explain(const struct cli *cli, const struct explain *explain);

#endif
