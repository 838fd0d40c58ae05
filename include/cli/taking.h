/*
 * taking: what `lantu notes`, `basket` and `cite` have in common: the user's notes, operands that
 * name words of a plan, numbers of a list, and writing to a file.
 */
#ifndef LANTU_CLI_TAKING_H
#define LANTU_CLI_TAKING_H

#include "cli/cli.h"
#include "notes/notes.h"

/* Opens the user's notes and reports damage; returns 0, or an exit status after reporting it. */
int taking_open(const struct cli *cli, struct notes *notes);

/*
 * The plan and range that REF[:START+LENGTH] and an operand for the plan name. If that is NULL, the
 * first may be REF@PLAN, and *plan_operand is then set. The caller frees the plan. NULL and err on
 * failure.
 */
struct plan *taking_range(const struct cli *cli, const char *operand, const char **plan_operand,
	struct anchor_range *range, struct err *err);

/* Adds one and tells its number. Returns the status. */
int taking_add(const struct cli *cli, unsigned kinds,
	bool (*add)(const struct cli *cli, struct notes *notes, struct err *err));

/* Number of a list, from 1, that an operand is; false and err if the list does not have it. */
bool taking_number(const char *operand, uint32_t n, uint32_t *number, struct err *err);

/* Removes those with the numbers that the operands from the second on are. Returns the status. */
int taking_remove(const struct cli *cli, unsigned kinds);

/*
 * Gives the one of the number that is the second operand the text that is the third, and the label
 * of --label, as far as they are there. Returns the status.
 */
int taking_edit(const struct cli *cli, unsigned kinds);

/* The label of --label into *label, if there is one; false and err for another word. */
bool taking_label(const struct cli *cli, enum note_label *label, struct err *err);

/* Writes to -o, which never follows a link, or standard output. Returns the status. */
int taking_write(const struct cli *cli, str text);

/* A subcommand's subcommands, a row each, ended by one without a name. */
struct taking_verb {
	const char *name;
	unsigned operands; /* OPERAND bits */
	int least, most;   /* how many operands it takes */
	int (*run)(const struct cli *cli);
};

/* Runs the verb that the first operand is. */
int taking_run(const struct cli *cli, const struct taking_verb *verbs);

#endif
