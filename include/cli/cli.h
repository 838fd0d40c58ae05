/*
 * cli: what every subcommand is given, and how it reports errors on standard error.
 */
#ifndef LANTU_CLI_CLI_H
#define LANTU_CLI_CLI_H

#include "base/mem.h"
#include "cli/settings.h"
#include "import/import.h"
#include "lang/messages.h"
#include "library/open.h"
#include "plan/cite.h"
#include "terminal/sandbox.h"

#define LANTU_VERSION "0.1.0"

struct subcommand;

/* The command line, read. */
struct cli {
	enum lang lang;
	const struct subcommand *sub; /* the command that is run */
	char charset[32];	      /* of the user's locale; empty if that is not installed */
	struct options options;
	struct settings settings;
	struct sandbox_report sandbox; /* that it runs in */
	struct arena words; /* words of the command line that had to be converted to UTF-8 */
};

/*
 * Prints an error as one line and returns its exit status. One of the command line is followed by
 * where its help is; ERR_OPERANDS says by itself how the command is used.
 */
int cli_fail(const struct cli *cli, const struct err *err);

/* Prints a remark as one line; detail takes the place of its %s. */
void cli_note(const struct cli *cli, enum message what, str detail);

/*
 * The same as open_plan; what is uncertain, damaged or not known in the file is reported, and of a
 * text *report is what reading it did. It may be NULL.
 */
struct plan *cli_open_plan(const struct cli *cli, const char *operand, unsigned how,
	struct import_report *report, struct err *err);

/* Reports what is uncertain or damaged in the bytes of a text; the name may be empty. */
void cli_note_encoding(
	const struct cli *cli, str name, str bytes, const struct import_report *report);

/* Reports what a plan's file has that is not known, if there is any; name is the file's. */
void cli_note_ignored(const struct cli *cli, const struct plan *plan, str name);

/*
 * Returns the exit status of an answer for people that is empty, and says so on a terminal, where
 * nothing at all would be to be seen.
 */
int cli_nothing(const struct cli *cli);

/* The style of citations that is asked for, by default plain; false and err if there is no such. */
bool cli_style(const struct cli *cli, struct cite_style *style, struct err *err);

/* Prints the mistakes in the settings, of which there are some, as one line. */
void cli_complain(const struct cli *cli);

#endif
