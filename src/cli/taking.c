#include "cli/taking.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/utf8.h"
#include "cli/out.h"
#include "library/open.h"
#include "plan/ref.h"
#include "plan/render.h"

int taking_open(const struct cli *cli, struct notes *notes)
{
	struct err err = {0};
	char count[16];

	if (!notes_open(notes, &err))
		return cli_fail(cli, &err);
	if (notes->journal.damaged) {
		snprintf(count, sizeof(count), "%u", notes->journal.damaged);
		cli_note(cli, MSG_NOTES_DAMAGED, str_of(count));
	}
	return 0;
}

int taking_add(const struct cli *cli, unsigned kinds,
	bool (*add)(const struct cli *cli, struct notes *notes, struct err *err))
{
	struct notes notes;
	struct err err = {0};
	char number[16];
	int status = taking_open(cli, &notes);

	if (status == 0 && !add(cli, &notes, &err)) {
		status = cli_fail(cli, &err);
	} else if (status == 0) {
		snprintf(number, sizeof(number), "%u", notes_count(&notes, kinds));
		cli_note(cli, MSG_NOTE_ADDED, str_of(number));
	}
	notes_close(&notes);
	return status;
}

/* ---- words of a plan ---- */

struct plan *taking_range(const struct cli *cli, const char *operand, const char **plan_operand,
	struct anchor_range *range, struct err *err)
{
	str words = str_of(operand), ref = {0};
	const char *after = *plan_operand ? NULL : open_split_ref(operand, &ref);

	/* What is no REF@PLAN is a ref that no plan has. */
	if (ref.len) {
		words = ref;
		*plan_operand = after;
	}
	struct plan *plan = cli_open_plan(cli, *plan_operand, OPEN_EDITS, NULL, err);
	if (plan && !anchor_resolve(plan, words, range, err)) {
		plan_free(plan);
		plan = NULL;
	}
	return plan;
}

/* ---- numbers ---- */

bool taking_number(const char *operand, uint32_t n, uint32_t *number, struct err *err)
{
	char *end;
	unsigned long value = strtoul(operand, &end, 10);

	if (*operand < '0' || *operand > '9' || *end || value < 1 || value > n)
		return err_set(err, ERR_NO_NOTE, "%.60s", operand);
	*number = (uint32_t)value;
	return true;
}

static bool remove_all(const struct cli *cli, struct notes *notes, unsigned kinds, struct err *err)
{
	uint32_t n = (uint32_t)cli->options.n_operands - 1, all = notes_count(notes, kinds), number;
	str *ids = mem_alloc(n, sizeof(*ids));
	bool ok = true;

	for (uint32_t i = 0; ok && i < n; i++) {
		ok = taking_number(cli->options.operands[i + 1], all, &number, err);
		if (ok)
			ids[i] = notes_at(notes, kinds, number - 1)->id;
	}
	ok = ok && notes_remove(notes, ids, n, err);
	free(ids);
	return ok;
}

int taking_remove(const struct cli *cli, unsigned kinds)
{
	struct notes notes;
	struct err err = {0};
	char count[16];
	int status = taking_open(cli, &notes);

	if (status == 0 && !remove_all(cli, &notes, kinds, &err)) {
		status = cli_fail(cli, &err);
	} else if (status == 0) {
		snprintf(count, sizeof(count), "%d", cli->options.n_operands - 1);
		cli_note(cli, MSG_NOTE_REMOVED, str_of(count));
	}
	notes_close(&notes);
	return status;
}

/* ---- changing ---- */

bool taking_label(const struct cli *cli, enum note_label *label, struct err *err)
{
	const char *value = cli->options.value[OPTION_LABEL];

	return !value || notes_label_named(str_of(value), label) ||
	       err_set(err, ERR_OPTION_VALUE, "--label %.60s (%s)", value, NOTES_LABELS);
}

static bool edit(const struct cli *cli, struct notes *notes, unsigned kinds, struct err *err)
{
	char **operands = cli->options.operands;
	uint32_t number;

	if (cli->options.n_operands < 3 && !cli->options.value[OPTION_LABEL])
		return err_set(err, ERR_OPERANDS, "%s", "");
	if (!taking_number(operands[1], notes_count(notes, kinds), &number, err))
		return false;
	const struct note *note = notes_at(notes, kinds, number - 1);
	str text = cli->options.n_operands < 3 ? note->text : str_of(operands[2]);
	enum note_label label = note->label;
	return taking_label(cli, &label, err) && notes_edit(notes, note->id, text, label, err);
}

int taking_edit(const struct cli *cli, unsigned kinds)
{
	struct notes notes;
	struct err err = {0};
	int status = taking_open(cli, &notes);

	if (status == 0 && !edit(cli, &notes, kinds, &err))
		status = cli_fail(cli, &err);
	else if (status == 0)
		cli_note(cli, MSG_NOTE_EDITED, str_of(cli->options.operands[1]));
	notes_close(&notes);
	return status;
}

/* ---- writing ---- */

static bool is_link(const char *path, struct err *err)
{
	struct stat st;

	if (lstat(path, &st) != 0 || !S_ISLNK(st.st_mode))
		return false;
	err_set(err, ERR_WRITE, "%s", strerror(ELOOP));
	err_file(err, path);
	return true;
}

int taking_write(const struct cli *cli, str text)
{
	const char *const *value = cli->options.value;
	const char *output = value[OPTION_OUTPUT];
	bool data = value[OPTION_JSON] || value[OPTION_CSV] || value[OPTION_SVG];
	struct err err = {0};
	struct buf safe = {0};

	if (!output || strcmp(output, "-") == 0)
		return data ? out_write(cli, text) : out_print(cli, text);
	if (!data)
		utf8_add_safe(&safe, text, true);
	bool ok = !is_link(output, &err) && file_save(output, data ? text : buf_str(&safe), &err);
	buf_fini(&safe);
	return ok ? 0 : cli_fail(cli, &err);
}

/* ---- verbs ---- */

int taking_run(const struct cli *cli, const struct taking_verb *verbs)
{
	struct err err = {0};
	struct buf names = {0};
	int n = cli->options.n_operands - 1;

	for (const struct taking_verb *verb = verbs; n >= 0 && verb->name; verb++) {
		if (strcmp(cli->options.operands[0], verb->name) != 0) {
			buf_printf(&names, "%s%s", names.len ? " | " : "", verb->name);
			continue;
		}
		buf_fini(&names);
		if (n >= verb->least && n <= verb->most)
			return verb->run(cli);
		err_set(&err, ERR_OPERANDS, "%s", "");
		return cli_fail(cli, &err);
	}
	if (n < 0)
		err_set(&err, ERR_OPERANDS, "%s", "");
	else
		err_set(&err, ERR_SUBCOMMAND, "%.60s (%s)", cli->options.operands[0], names.data);
	buf_fini(&names);
	return cli_fail(cli, &err);
}
