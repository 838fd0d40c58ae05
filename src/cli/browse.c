#include "cli/cli.h"

#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include "plan/print.h"
#include "session/session.h"
#include "terminal/app.h"

/* Opens the plans the operands name, the built-in one for none, and goes to the refs in them. */
static struct session *open_plans(const struct cli *cli, struct err *err)
{
	const struct options *options = &cli->options;
	struct session *session = NULL;

	for (int i = 0; i == 0 || i < options->n_operands; i++) {
		struct place start = {0};
		str ref;
		struct plan *plan = cli_load(
			cli_split_ref(options->n_operands ? options->operands[i] : NULL, &ref),
			err);
		if (plan && ref.len && !cli_find(plan, ref, &start, err)) {
			plan_free(plan);
			plan = NULL;
		}
		if (!plan) {
			session_free(session);
			return NULL;
		}
		plan_forget_edits(plan);
		if (session)
			session_add(session, plan);
		else
			session = session_new(plan, cli->lang, 24, 80);
		session_settle(session);
		session_switch(session, (uint32_t)i);
		session_open_place(session, start);
	}
	session_switch(session, 0);
	return session;
}

static int print_plain(const struct cli *cli, const struct session *session)
{
	struct buf out = {0};

	for (uint32_t i = 0; i < session->n_documents; i++) {
		if (i)
			buf_byte(&out, '\n');
		print_plan(session->documents[i].plan, cli->lang, &out);
	}
	int status = cli_print(cli, buf_str(&out));
	buf_fini(&out);
	return status;
}

/* Keys come from the terminal even where standard input is the plan. */
static int key_source(void)
{
	return isatty(STDIN_FILENO) ? STDIN_FILENO
				    : open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY);
}

static int run(const struct cli *cli, struct session *session)
{
	struct app_options options = {.colour = cli_colour()};
	struct err err = {0};
	int in = -1;

	if (!options_choice(
		    &cli->options, OPTION_AMBIGUOUS, "auto|narrow|wide", &options.ambiguous, &err))
		return cli_fail(cli, &err);
	in = key_source();
	if (in < 0)
		err_set(&err, ERR_NO_TERMINAL, "%s", "");
	else if (app_run(session, in, STDOUT_FILENO, &options, &err))
		return 0;
	return cli_fail(cli, &err);
}

int cli_browse(const struct cli *cli)
{
	struct err err = {0};
	const char *type = getenv("TERM");
	bool plain = !isatty(STDOUT_FILENO) || !type || !*type || strcmp(type, "dumb") == 0;
	struct session *session = open_plans(cli, &err);

	if (!session) {
		err.kind = err.kind == ERR_NO_PLAN ? ERR_NO_COMMAND : err.kind;
		return cli_fail(cli, &err);
	}
	session->fuzzy = cli->options.value[OPTION_FUZZY];
	int status = cli->options.value[OPTION_PLAIN] ? cli_plain(cli, session)
		     : plain			      ? print_plain(cli, session)
						      : run(cli, session);
	session_free(session);
	return status;
}
