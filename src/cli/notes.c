#include <limits.h>
#include <stdlib.h>

#include "cli/subcommand.h"
#include "cli/taking.h"
#include "notes/listing.h"
#include "notes/notes_filter.h"

/* ---- adding and removing ---- */

static bool add_remark(const struct cli *cli, struct notes *notes, struct err *err)
{
	char **operands = cli->options.operands;
	const char *operand = cli->options.n_operands > 3 ? operands[3] : NULL;
	struct anchor_range range;
	struct plan *plan = taking_range(cli, operands[1], &operand, &range, err);
	struct note note = {.kind = NOTE_REMARK, .text = str_of(operands[2])};
	struct arena arena = {0};

	if (!plan)
		return false;
	if (!taking_label(cli, &note.label, err)) {
		plan_free(plan);
		return false;
	}
	anchor_make(plan, &range, &note.anchor, &arena);
	anchor_set_file(&note.anchor, operand, &arena);
	bool ok = notes_add(notes, &note, err);
	arena_fini(&arena);
	plan_free(plan);
	return ok;
}

static int add(const struct cli *cli)
{
	return taking_add(cli, LISTING_KINDS, add_remark);
}

static int remove_remarks(const struct cli *cli)
{
	return taking_remove(cli, LISTING_KINDS);
}

static int edit(const struct cli *cli)
{
	return taking_edit(cli, LISTING_KINDS);
}

/* ---- listing ---- */

/* Which of them are wanted. */
struct wanted {
	bool labelled; /* only those with this label */
	enum note_label label;
	bool *fits;		 /* only those; NULL: all */
	const struct plan *plan; /* only those of it; NULL: of all */
};

static bool is_wanted(
	const struct notes *notes, const struct note *note, const struct wanted *wanted)
{
	return (!wanted->labelled || note->label == wanted->label) &&
	       (!wanted->fits || wanted->fits[note - notes->items]) &&
	       (!wanted->plan || anchor_is_of(&note->anchor, wanted->plan));
}

static void list_notes(const struct notes *notes, const struct wanted *wanted, struct listing *to)
{
	const struct note *note;

	listing_set_plan(to, wanted->plan);
	for (uint32_t at = 0, i = 0; (note = notes_next(notes, LISTING_KINDS, &at)); i++)
		if (is_wanted(notes, note, wanted))
			listing_add(to, i + 1, note);
}

static int list_operands(
	const struct cli *cli, const struct notes *notes, struct wanted *wanted, struct listing *to)
{
	int status = 0;

	if (cli->options.n_operands == 1)
		list_notes(notes, wanted, to);
	for (int i = 1; i < cli->options.n_operands; i++) {
		struct err err = {0};
		struct plan *plan =
			cli_open_plan(cli, cli->options.operands[i], OPEN_EDITS, NULL, &err);
		wanted->plan = plan;
		if (plan)
			list_notes(notes, wanted, to);
		else
			status = cli_fail(cli, &err);
		listing_set_plan(to, NULL);
		plan_free(plan);
	}
	return status;
}

static bool read_filter(
	const struct cli *cli, const struct notes *notes, struct wanted *wanted, struct err *err)
{
	const char *find = cli->options.value[OPTION_FIND];
	struct query query;

	wanted->labelled = cli->options.value[OPTION_LABEL] != NULL;
	if (!taking_label(cli, &wanted->label, err))
		return false;
	if (!find)
		return true;
	if (!query_parse(&query, str_of(find), 0, err))
		return false;
	wanted->fits = notes_filter(notes, &query);
	query_fini(&query);
	return true;
}

static int print(const struct cli *cli, enum export_form form)
{
	const char *const *value = cli->options.value;
	struct buf out = {0};
	struct listing to = {.form = form, .lang = cli->lang, .out = &out};
	struct wanted wanted = {0};
	struct notes notes;
	struct err err = {0};

	if (!!value[OPTION_JSON] + !!value[OPTION_CSV] + !!value[OPTION_MARKDOWN] > 1) {
		err_set(&err, ERR_OPTIONS_BOTH, "%s", "--json | --csv | --markdown");
		return cli_fail(cli, &err);
	}
	if (value[OPTION_JSON])
		to.form = EXPORT_JSON;
	else if (value[OPTION_CSV])
		to.form = EXPORT_TABLE;
	else if (value[OPTION_MARKDOWN])
		to.form = EXPORT_MARKDOWN;
	int status = taking_open(cli, &notes);
	if (status == 0 && !read_filter(cli, &notes, &wanted, &err))
		status = cli_fail(cli, &err);
	if (status == 0) {
		listing_begin(&to, value[OPTION_BOM] != NULL);
		status = list_operands(cli, &notes, &wanted, &to);
		listing_end(&to);
		int written = taking_write(cli, buf_str(&out));
		status = written > status ? written : status;
	}
	notes_close(&notes);
	buf_fini(&out);
	free(wanted.fits);
	return status;
}

static int list(const struct cli *cli)
{
	return print(cli, EXPORT_TEXT);
}

static int export_all(const struct cli *cli)
{
	return print(cli, EXPORT_MARKDOWN);
}

static const struct taking_verb verbs[] = {
	{"add", OPERAND_REF | OPERAND_PLAN, 2, 3, add},
	{"list", OPERAND_PLAN, 0, INT_MAX, list},
	{"edit", 0, 1, 2, edit},
	{"remove", 0, 1, INT_MAX, remove_remarks},
	{"export", OPERAND_PLAN, 0, INT_MAX, export_all},
	{NULL, 0, 0, 0, NULL},
};

const char *cli_notes_verb(unsigned i, unsigned *operands)
{
	*operands = verbs[i].operands;
	return verbs[i].name;
}

int cli_notes(const struct cli *cli)
{
	return taking_run(cli, verbs);
}
