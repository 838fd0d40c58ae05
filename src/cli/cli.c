#include "cli/cli.h"

#include <unistd.h>

#include "base/utf8.h"
#include "cli/placeholder.h"
#include "cli/subcommand.h"
#include "lang/errors.h"
#include "library/open.h"
#include "text/charset.h"

enum { USAGE = 2 }; /* the status of a wrong command line */

static void hint_at_help(const struct cli *cli)
{
	struct buf command = {0}, line = {0};

	buf_printf(&command, "lantu%s%s", cli->sub->name ? " " : "",
		cli->sub->name ? cli->sub->name : "");
	message_fill(cli->lang, MSG_TRY_HELP, buf_str(&command), &line);
	buf_byte(&line, '\n');
	charset_write(STDERR_FILENO, buf_str(&line), NULL);
	buf_fini(&command);
	buf_fini(&line);
}

int cli_fail(const struct cli *cli, const struct err *given)
{
	struct err err = *given;
	struct buf usage = {0};

	if (err.kind == ERR_OPERANDS) {
		placeholder_add(str_of(cli->sub->synopsis), cli->lang, &usage);
		err_set(&err, ERR_OPERANDS, "%s", usage.data);
	}
	int status = error_print(&err, cli->lang);
	if (status == USAGE)
		hint_at_help(cli);
	buf_fini(&usage);
	return status;
}

void cli_note(const struct cli *cli, enum message what, str detail)
{
	struct buf line = {0}, safe = {0};

	message_fill(cli->lang, what, detail, &line);
	buf_add(&safe, STR("lantu: "));
	utf8_add_safe(&safe, buf_str(&line), false);
	buf_byte(&safe, '\n');
	charset_write(STDERR_FILENO, buf_str(&safe), NULL);
	buf_fini(&line);
	buf_fini(&safe);
}

void cli_note_ignored(const struct cli *cli, const struct plan *plan, str name)
{
	struct buf what = {0};

	if (plan->ignored.len == 0)
		return;
	buf_add(&what, name);
	buf_add(&what, STR(": "));
	buf_add(&what, plan->ignored);
	cli_note(cli, MSG_IGNORED, buf_str(&what));
	buf_fini(&what);
}

struct plan *cli_open_plan(const struct cli *cli, const char *operand, bool edits, struct err *err)
{
	struct plan *plan = open_plan(operand, edits, err);

	if (plan)
		cli_note_ignored(cli, plan, str_of(operand));
	return plan;
}

int cli_nothing(const struct cli *cli)
{
	const char *const *value = cli->options.value;
	bool data = value[OPTION_JSON] || value[OPTION_CSV] || value[OPTION_COUNT];

	if (!data && isatty(STDERR_FILENO))
		cli_note(cli, MSG_HITS_NONE, STR(""));
	return 1;
}

void cli_complain(const struct cli *cli)
{
	struct buf line = {0};

	settings_describe(&cli->settings, cli->lang, &line);
	buf_byte(&line, '\n');
	charset_write(STDERR_FILENO, buf_str(&line), NULL);
	buf_fini(&line);
}
