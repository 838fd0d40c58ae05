/*
 * subcommand: the subcommands, a row each, and their functions.
 *
 * A function returns the program's exit status and has printed all there is to print.
 */
#ifndef LANTU_CLI_SUBCOMMAND_H
#define LANTU_CLI_SUBCOMMAND_H

#include "cli/options.h"

struct cli;

/* What an operand may be, as bits. */
enum operand {
	OPERAND_TEXT = 1, /* the user's words, such as a query */
	OPERAND_REF = 2,
	OPERAND_PLAN = 4, /* a file, or an id */
	OPERAND_FILE = 8,
	OPERAND_OWN = 16,  /* an id in the user's own library */
	OPERAND_VERB = 32, /* a subcommand of this one, which says what its operands are */
};

/* What it writes beside its output and what -o names, as bits. */
enum subcommand_writes {
	WRITES_STATE = 1,	/* notes, excerpts, what is taken up next time */
	WRITES_LIBRARY = 2,	/* the index of the user's own, or of the one it is given */
	WRITES_NEW_LIBRARY = 4, /* the user's own, which may not be there yet */
	WRITES_HERE = 8,	/* where it was started, and beside the files it was given */
};

struct subcommand {
	const char *name;     /* NULL: browsing, where no command is named */
	const char *synopsis; /* with placeholders in English */
	const char *summary[LANGS];
	uint64_t takes; /* options */
	int (*run)(const struct cli *cli);
	unsigned first, rest; /* OPERAND bits of the first operand, and of those after it */
	const char *orders;   /* values of --sort, parted by |; NULL: it has none */
	/* Its subcommand i, and OPERAND bits of what that takes; NULL after the last. */
	const char *(*verb)(unsigned i, unsigned *operands); /* NULL: it has none */
	unsigned writes;
};

/* Subcommand i, browsing first; NULL after the last. */
const struct subcommand *subcommand_row(unsigned i);

/* The subcommand of a name; browsing for NULL, and if there is none. */
const struct subcommand *subcommand_named(const char *name);

/* The subcommand whose name is so near that a word may be a slip for it; NULL if none is. */
const struct subcommand *subcommand_like(const char *word);

int cli_browse(const struct cli *cli);
int cli_show(const struct cli *cli);
int cli_outline(const struct cli *cli);
int cli_search(const struct cli *cli);
int cli_kwic(const struct cli *cli);
int cli_count(const struct cli *cli);
int cli_figures(const struct cli *cli);
int cli_compare(const struct cli *cli);
int cli_trace(const struct cli *cli);
int cli_verify(const struct cli *cli);
int cli_promises(const struct cli *cli);
int cli_overview(const struct cli *cli);
int cli_library(const struct cli *cli);
int cli_import(const struct cli *cli);
int cli_copy(const struct cli *cli);
int cli_cite(const struct cli *cli);
int cli_doctor(const struct cli *cli);
int cli_notes(const struct cli *cli);
int cli_basket(const struct cli *cli);

/* The orders in which search and kwic list hits, and count its rows; the first is the rule. */
#define SEARCH_ORDERS "rank|position"
#define KWIC_ORDERS "position|left|right"
#define COUNT_ORDERS "document|count|name"

/* Lists the plans of the library that the options mean. */
int cli_library_list(const struct cli *cli);

const char *cli_library_verb(unsigned i, unsigned *operands);
const char *cli_notes_verb(unsigned i, unsigned *operands);
const char *cli_basket_verb(unsigned i, unsigned *operands);

#endif
