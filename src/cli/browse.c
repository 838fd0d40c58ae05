#include "cli/cli.h"

#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include "plan/print.h"
#include "session/session.h"
#include "session/tree.h"
#include "terminal/app.h"

/*
 * Splits REF@PLAN at the last @, if the left part is a ref and no file has the whole name. The
 * plan is what is left to open; *ref is empty if there is none.
 */
static const char *split_ref(const char *operand, str *ref)
{
	const char *at = operand ? strrchr(operand, '@') : NULL;

	*ref = (str){0};
	if (!at || access(operand, F_OK) == 0)
		return operand;
	str left = {operand, (size_t)(at - operand)};
	if (!plan_is_ref(left))
		return operand;
	*ref = left;
	return at + 1;
}

static int print_plain(const struct cli *cli, struct plan *plan)
{
	struct buf out = {0};

	print_plan(plan, cli->lang, &out);
	int status = cli_print(cli, buf_str(&out));
	buf_fini(&out);
	plan_free(plan);
	return status;
}

/* Keys come from the terminal even where standard input is the plan. */
static int key_source(void)
{
	return isatty(STDIN_FILENO) ? STDIN_FILENO
				    : open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY);
}

static int run(const struct cli *cli, struct plan *plan, struct place start, struct err *err)
{
	const char *no_colour = getenv("NO_COLOR");
	int in = key_source();

	if (in < 0) {
		plan_free(plan);
		err_set(err, ERR_NO_TERMINAL, "%s", "");
		return cli_fail(cli, err);
	}
	plan_forget_edits(plan);
	struct session *session = session_new(plan, cli->lang, 24, 80);
	session_settle(session);
	session_open_section(session, start.section);
	struct document *d = session_document(session);
	d->selected = tree_visible(d, start.section);
	if (start.paragraph)
		session_show(session, start);
	bool ok = app_run(session, in, STDOUT_FILENO, !(no_colour && *no_colour), err);
	session_free(session);
	return ok ? 0 : cli_fail(cli, err);
}

int cli_browse(const struct cli *cli)
{
	struct err err = {0};
	const char *type = getenv("TERM");
	struct place start = {0};
	str ref;

	if (cli->options.n_operands > 1) {
		err_set(&err, ERR_OPERANDS, "%s", "lantu [PLAN]");
		return cli_fail(cli, &err);
	}
	const char *operand = cli->options.n_operands ? cli->options.operands[0] : NULL;
	struct plan *plan = cli_load(split_ref(operand, &ref), &err);
	if (!plan)
		return cli_fail(cli, &err);
	if (ref.len && !plan_find(plan, ref, &start)) {
		err_file(&err, "");
		err_set(&err, ERR_NO_REF, "%.*s", (int)ref.len, ref.data);
		plan_free(plan);
		return cli_fail(cli, &err);
	}
	if (!isatty(STDOUT_FILENO) || !type || !*type || strcmp(type, "dumb") == 0)
		return print_plain(cli, plan);
	err_file(&err, "");
	return run(cli, plan, start, &err);
}
