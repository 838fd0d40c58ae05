/*
 * options: the command line, one table for all commands.
 *
 * Everything but the list of --in borrows argv, or the settings.
 */
#ifndef LANTU_CLI_OPTIONS_H
#define LANTU_CLI_OPTIONS_H

#include "base/buf.h"
#include "base/err.h"
#include "lang/lang.h"

enum cli_option {
	OPTION_HELP,
	OPTION_VERSION,
	OPTION_JSON,
	OPTION_CSV,
	OPTION_BOM,
	OPTION_TEXT,
	OPTION_MARKDOWN,
	OPTION_HTML,
	OPTION_SVG,
	OPTION_STRICT,
	OPTION_COUNT,
	OPTION_FULL,
	OPTION_WIDE,
	OPTION_MATRIX,
	OPTION_NEW,
	OPTION_ALL_YEARS,
	OPTION_ALL,
	OPTION_LIBRARY,
	OPTION_IN,
	OPTION_SECTION,
	OPTION_SUBJECT,
	OPTION_LABEL,
	OPTION_FIND,
	OPTION_TERMS,
	OPTION_BY,
	OPTION_SORT,
	OPTION_LIMIT,
	OPTION_WIDTH,
	OPTION_FUZZY,
	OPTION_REGIONAL,
	OPTION_MEMORY,
	OPTION_OUTPUT,
	OPTION_FORMAT,
	OPTION_TITLE,
	OPTION_ISSUER,
	OPTION_PLACE,
	OPTION_YEAR,
	OPTION_PUBLISHED,
	OPTION_URL,
	OPTION_RETRIEVED,
	OPTION_ID,
	OPTION_ENCODING,
	OPTION_SCRIPT,
	OPTION_EXPLAIN,
	OPTION_OUTLINE,
	OPTION_AMBIGUOUS,
	OPTION_THEME,
	OPTION_LANG,
	OPTION_MEASURE,
	OPTION_INDENT,
	OPTION_MOUSE,
	OPTION_CLIPBOARD,
	OPTION_STYLE,
	OPTION_PLAIN,
	OPTION_FRESH,
	OPTION_REQUIRE_SANDBOX,
	OPTION_KIOSK,
	OPTION_TOGETHER,
	OPTION_IDLE,
	OPTION_LIST_COMMANDS,
	OPTION_COMPLETE,
	OPTIONS
};

/* A set of options. */
#define TAKES(option) (UINT64_C(1) << (option))
_Static_assert(OPTIONS <= 64, "the options fit a mask");

struct options {
	const char *value[OPTIONS]; /* NULL: not given; "" for an option without a value */
	uint64_t lasting;	    /* TAKES bits of those that the settings gave */
	char **operands;
	int n_operands;
	char **in; /* all values of --in; owned */
	int n_in;
};

/*
 * Parses the words after the command's name (argv[0]); operands may come between options.
 * False and err for an option that is unknown, or not in `taken`, or lacks its value.
 */
bool options_parse(int argc, char **argv, uint64_t taken, struct options *options, struct err *err);

/* The option whose value the word after this one is, OPTIONS if there is none. */
enum cli_option options_wanting(str word);

/* The index of the first word that is no option nor the value of one, argc if there is none. */
int options_first_word(int argc, char **argv);

void options_fini(struct options *options);

/* Appends a line with each word that an option in `taken` is called by. */
void options_list(uint64_t taken, struct buf *out);

/* Appends a line of help for each option in `taken`; orders are the values of --sort, if taken. */
void options_describe(uint64_t taken, const char *orders, enum lang lang, struct buf *out);

/* The option of that name that the settings may hold, OPTIONS if there is none; and all of them. */
enum cli_option options_lasting_named(str name);
uint64_t options_lasting(void);

/* An option's long name, without hyphens. */
const char *options_name(enum cli_option option);

/*
 * What an option's value is: words parted by |, N or MB for a number, DIR for a folder, another
 * word for a text; NULL if it has none.
 */
const char *options_values(enum cli_option option);

/*
 * Which of the words parted by | an option's value is, 0 if it is not given; false and err if it
 * is none of them.
 */
bool options_choice(const struct options *options, enum cli_option option, const char *words,
	unsigned *choice, struct err *err);

/* A whole number of an option's value; false and err if it is none. */
bool options_number(
	const struct options *options, enum cli_option option, uint32_t *number, struct err *err);

#endif
