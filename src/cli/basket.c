#include <limits.h>
#include <stdio.h>

#include "cli/subcommand.h"
#include "cli/taking.h"
#include "notes/excerpt.h"
#include "notes/export.h"

static bool add_excerpt(const struct cli *cli, struct notes *notes, struct err *err)
{
	char **operands = cli->options.operands;
	struct excerpt excerpt = {.file = cli->options.n_operands > 2 ? operands[2] : NULL};
	struct plan *plan = taking_range(cli, operands[1], &excerpt.file, &excerpt.range, err);
	struct buf words = {0};

	if (!plan)
		return false;
	excerpt_words(plan, &excerpt.range, cli->lang, &words);
	excerpt.plan = plan;
	excerpt.section = excerpt.range.from.section;
	excerpt.words = buf_str(&words);
	bool ok = excerpt_add(notes, &excerpt, cli->lang, err);
	buf_fini(&words);
	plan_free(plan);
	return ok;
}

static int add(const struct cli *cli)
{
	return taking_add(cli, NOTE_EXCERPT, add_excerpt);
}

static int move(const struct cli *cli)
{
	struct notes notes;
	struct err err = {0};
	uint32_t from, to, n;
	int status = taking_open(cli, &notes);

	if (status == 0) {
		n = notes_count(&notes, NOTE_EXCERPT);
		bool ok = taking_number(cli->options.operands[1], n, &from, &err) &&
			  taking_number(cli->options.operands[2], n, &to, &err);
		if (ok && from != to) {
			const struct note *next =
				notes_at(&notes, NOTE_EXCERPT, to > from ? to : to - 1);
			ok = notes_move(&notes, notes_at(&notes, NOTE_EXCERPT, from - 1)->id,
				next ? next->id : STR(""), &err);
		}
		status = ok ? 0 : cli_fail(cli, &err);
	}
	notes_close(&notes);
	return status;
}

static int remove_excerpts(const struct cli *cli)
{
	return taking_remove(cli, NOTE_EXCERPT);
}

/* The words beside an excerpt. */
static int edit(const struct cli *cli)
{
	return taking_edit(cli, NOTE_EXCERPT);
}

/* The form that the options ask for; false and err for more than one. */
static bool choose_form(const struct cli *cli, enum export_form *form, struct err *err)
{
	static const struct {
		enum cli_option option;
		enum export_form form;
	} rows[] = {{OPTION_TEXT, EXPORT_TEXT}, {OPTION_MARKDOWN, EXPORT_MARKDOWN},
		{OPTION_HTML, EXPORT_HTML}, {OPTION_JSON, EXPORT_JSON}, {OPTION_CSV, EXPORT_TABLE}};
	int n = 0;

	*form = EXPORT_TEXT;
	for (int i = 0; i < 5; i++) {
		if (!cli->options.value[rows[i].option])
			continue;
		*form = rows[i].form;
		n++;
	}
	return n < 2 || err_set(err, ERR_OPTIONS_BOTH, "%s",
				"--text | --markdown | --html | --json | --csv");
}

/* A line for each: its number, the first line of its words, and the source below. */
static void list_lines(const struct notes *notes, struct buf *out)
{
	const struct note *note;
	str rest, line = {0};

	for (uint32_t at = 0, i = 0; (note = notes_next(notes, NOTE_EXCERPT, &at)); i++) {
		rest = note->words;
		str_line(&rest, &line);
		buf_printf(out, "%u  ", i + 1);
		buf_add(out, line);
		buf_add(out, rest.len ? STR("…\n   ") : STR("\n   "));
		buf_add(out, note->source);
		if (note->text.len) {
			buf_add(out, STR("\n   "));
			buf_add(out, note->text);
		}
		buf_byte(out, '\n');
	}
}

static int print(const struct cli *cli, bool lines)
{
	struct notes notes = {0};
	struct err err = {0};
	struct buf out = {0};
	enum export_form form;

	if (!choose_form(cli, &form, &err))
		return cli_fail(cli, &err);
	int status = taking_open(cli, &notes);
	if (status == 0 && lines && form == EXPORT_TEXT)
		list_lines(&notes, &out);
	else if (status == 0)
		export_excerpts(
			&notes, form, cli->options.value[OPTION_BOM] != NULL, cli->lang, &out);
	if (status == 0)
		status = taking_write(cli, buf_str(&out));
	notes_close(&notes);
	buf_fini(&out);
	return status;
}

static int list(const struct cli *cli)
{
	return print(cli, true);
}

static int export_all(const struct cli *cli)
{
	return print(cli, false);
}

static const struct taking_verb verbs[] = {
	{"add", OPERAND_REF | OPERAND_PLAN, 1, 2, add},
	{"list", 0, 0, 0, list},
	{"edit", 0, 2, 2, edit},
	{"move", 0, 2, 2, move},
	{"remove", 0, 1, INT_MAX, remove_excerpts},
	{"export", 0, 0, 0, export_all},
	{NULL, 0, 0, 0, NULL},
};

const char *cli_basket_verb(unsigned i, unsigned *operands)
{
	*operands = verbs[i].operands;
	return verbs[i].name;
}

int cli_basket(const struct cli *cli)
{
	return taking_run(cli, verbs);
}
