/*
 * cli: the subcommands, and what they share.
 *
 * A subcommand is a row: name, synopsis, summary, the options it takes, its function. It returns
 * the program's exit status and has printed what is to be printed.
 */
#ifndef LANTU_CLI_CLI_H
#define LANTU_CLI_CLI_H

#include "base/mem.h"
#include "cli/settings.h"
#include "clipboard/clipboard.h"
#include "lang/messages.h"
#include "plan/plan.h"

#define LANTU_VERSION "0.1.0"

struct cli {
	enum lang lang;
	char charset[32]; /* of the reader's locale, empty if that is not installed */
	struct options options;
	struct settings settings;
	struct arena words; /* those of the command line that were not in UTF-8 */
};

/* What an operand may be, as bits. */
enum operand {
	OPERAND_TEXT = 1, /* words of the reader's, such as a query */
	OPERAND_REF = 2,
	OPERAND_PLAN = 4, /* a file, or an id */
	OPERAND_FILE = 8,
	OPERAND_OWN = 16,  /* an id in the reader's own library */
	OPERAND_VERB = 32, /* a subcommand of this one, which says what its operands are */
};

struct subcommand {
	const char *name; /* NULL: browsing, where no command is named */
	const char *synopsis;
	const char *summary[LANGS];
	uint64_t takes; /* options */
	int (*run)(const struct cli *cli);
	unsigned first, rest; /* OPERAND bits of the first operand, and of those behind it */
};

/* Subcommand i, browsing first, NULL behind the last; that of a name, browsing if there is none. */
const struct subcommand *cli_subcommand(unsigned i);
const struct subcommand *cli_subcommand_named(const char *name);

/* Subcommand i of `lantu library`, and OPERAND bits of what it takes; NULL behind the last. */
const char *cli_library_verb(unsigned i, unsigned *operands);

/* The orders of hits there are. */
#define SEARCH_ORDERS "rank|position"
#define KWIC_ORDERS "position|left|right"

/*
 * The operands are the words of a command line behind `lantu`. Prints what the last of them may
 * become, a line each, whether it begins like that or not; `/files` and `/folders` stand for what
 * the shell finds. No line has a character that a shell would mind.
 */
int cli_complete(const struct cli *cli);

int cli_browse(const struct cli *cli);
int cli_show(const struct cli *cli);
int cli_outline(const struct cli *cli);
int cli_search(const struct cli *cli);
int cli_kwic(const struct cli *cli);
int cli_count(const struct cli *cli);
int cli_library(const struct cli *cli);
int cli_import(const struct cli *cli);
int cli_copy(const struct cli *cli);
int cli_doctor(const struct cli *cli);

/* What doctor is told; borrows from cli. */
struct doctor_about cli_about(const struct cli *cli);

/* The route of copies that is chosen; false and err if there is none of that name. */
bool cli_clipboard_choice(const struct cli *cli, enum clipboard_choice *choice, struct err *err);

/* Prints an error as one line on standard error and returns its exit status. */
int cli_fail(const struct cli *cli, const struct err *err);

/* Prints a remark as one line on standard error. */
void cli_note(const struct cli *cli, enum message what, str detail);

/* Prints what is wrong in the settings, which is something, as one line on standard error. */
void cli_complain(const struct cli *cli);

/*
 * Writes to standard output and returns 0, or the exit status after saying what failed. cli_print
 * makes the text safe, cli_write takes what is safe already: JSON, and lines made safe one by one.
 * Text is for the reader and goes out in the locale's charset, JSON and CSV are in UTF-8
 * everywhere; cli_write_data writes bytes as they are.
 */
int cli_print(const struct cli *cli, str text);
int cli_write(const struct cli *cli, str text);
int cli_write_data(const struct cli *cli, str bytes);

/* Whether standard output is a terminal that may be sent colours. */
bool cli_colour(void);

/*
 * The plan an operand names: a file (plan or text), "-", the id of the built-in plan or of one in
 * the reader's library, whose index is taken as it is; NULL for the built-in plan itself. The edits
 * of its import are wanted only to write it as a plan file. The caller frees it. NULL and err on
 * failure.
 */
struct plan *cli_load(const char *operand, bool edits, struct err *err);

/*
 * Splits REF@PLAN at the last @ (or ＠), if the left part is a ref and no file has the whole name. The
 * plan is what is left to open; *ref is empty if there is none.
 */
const char *cli_split_ref(const char *operand, str *ref);

/* Reads a text operand from a file or standard input; err names it. */
bool cli_read(const char *operand, struct buf *bytes, struct err *err);

/*
 * What the options say about making a plan of a text, all but the file's name; false and err for
 * a wrong one. cli_note_id tells what became of an id that was given, if it was not kept.
 */
struct import_options;
bool cli_import_options(const struct cli *cli, struct import_options *import, struct err *err);
void cli_note_id(const struct cli *cli, str given, str id);

/* The name of a file without folders; "stdin" for "-". */
str cli_base_name(const char *path);

/* The same as text, read in the locale's charset if need be; then it is in *own. */
str cli_text_name(const char *path, struct buf *own);

#endif
