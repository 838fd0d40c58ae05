/*
 * cli: what every subcommand is given, and how it reports errors on standard error.
 */
#ifndef LANTU_CLI_CLI_H
#define LANTU_CLI_CLI_H

#include "base/mem.h"
#include "cli/settings.h"
#include "lang/messages.h"

#define LANTU_VERSION "0.1.0"

/* The command line, read. */
struct cli {
	enum lang lang;
	char charset[32]; /* of the user's locale; empty if that is not installed */
	struct options options;
	struct settings settings;
	struct arena words; /* words of the command line that had to be converted to UTF-8 */
};

/* Prints an error as one line and returns its exit status. */
int cli_fail(const struct cli *cli, const struct err *err);

/* Prints a remark as one line; detail takes the place of its %s. */
void cli_note(const struct cli *cli, enum message what, str detail);

/* Prints the mistakes in the settings, of which there are some, as one line. */
void cli_complain(const struct cli *cli);

#endif
