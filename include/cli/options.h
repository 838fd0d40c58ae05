/*
 * options: the command line, one table for all commands.
 *
 * Everything borrows argv.
 */
#ifndef LANTU_CLI_OPTIONS_H
#define LANTU_CLI_OPTIONS_H

#include "base/err.h"

enum cli_option {
	OPTION_HELP,
	OPTION_VERSION,
	OPTION_JSON,
	OPTION_TEXT,
	OPTION_MARKDOWN,
	OPTION_COUNT,
	OPTION_SECTION,
	OPTION_LIMIT,
	OPTION_OUTPUT,
	OPTION_TITLE,
	OPTION_ISSUER,
	OPTION_PUBLISHED,
	OPTION_ID,
	OPTION_SCRIPT,
	OPTION_LIST_COMMANDS,
	OPTIONS
};

#define TAKES(option) (1U << (option))

struct options {
	const char *value[OPTIONS]; /* NULL: not given; "" for an option without a value */
	char **operands;
	int n_operands;
};

/*
 * Parses the words behind the command's name (argv[0]); operands may stand between options.
 * False and err for an option that is unknown, or not in `taken`, or lacks its value.
 */
bool options_parse(int argc, char **argv, unsigned taken, struct options *options, struct err *err);

/* Appends a line of help for each option in `taken`. */
void options_describe(unsigned taken, enum lang lang, struct buf *out);

/* A whole number of an option's value; false and err if it is none. */
bool options_number(
	const struct options *options, enum cli_option option, uint32_t *number, struct err *err);

#endif
