/*
 * import: what the options say about making a plan of a text, for `import` and `library add`.
 */
#ifndef LANTU_CLI_IMPORT_H
#define LANTU_CLI_IMPORT_H

#include "cli/cli.h"
#include "import/import.h"

/* Fills in all but the file's name, borrowing from cli; false and err for a wrong value. */
bool cli_import_options(const struct cli *cli, struct import_options *import, struct err *err);

/* The value of --year, 0 for none or an empty one; false and err for a wrong one. */
bool cli_import_year(const struct cli *cli, uint32_t *year, struct err *err);

/*
 * Gives a plan's head what the options say; an empty value takes away what was there. False and err
 * for a wrong one.
 */
bool cli_import_edit(const struct cli *cli, struct plan *plan, struct err *err);

/* Reports the id that came of the one given, if it is another, and why. */
void cli_import_note_id(const struct cli *cli, enum message why, str given, str id);

#endif
