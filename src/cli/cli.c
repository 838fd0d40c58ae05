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

/* The first line as an encoding reads it. */
static void add_sample(str bytes, enum encoding encoding, struct buf *out)
{
	struct buf sample = {0};

	encoding_sample(bytes, encoding, &sample);
	buf_printf(out, "lantu: %s: ", encoding_name(encoding));
	utf8_add_safe(out, buf_str(&sample), false);
	buf_byte(out, '\n');
	buf_fini(&sample);
}

/* Begins a line about a file. */
static void add_start(str name, struct buf *out)
{
	buf_add(out, STR("lantu: "));
	utf8_add_safe(out, name, false);
	buf_add(out, name.len ? STR(": ") : STR(""));
}

void cli_note_encoding(
	const struct cli *cli, str name, str bytes, const struct import_report *report)
{
	struct buf lines = {0};

	if (report->close) {
		add_start(name, &lines);
		buf_printf(&lines, message(cli->lang, MSG_ENCODING_CLOSE),
			encoding_name(report->encoding), encoding_name(report->other));
		buf_byte(&lines, '\n');
		add_sample(bytes, report->encoding, &lines);
		add_sample(bytes, report->other, &lines);
	}
	if (report->bad) {
		add_start(name, &lines);
		buf_printf(&lines, message(cli->lang, MSG_BAD_BYTES), (size_t)report->bad,
			(size_t)report->bad_line, (size_t)report->bad_column);
		buf_byte(&lines, '\n');
	}
	charset_write(STDERR_FILENO, buf_str(&lines), NULL);
	buf_fini(&lines);
}

struct plan *cli_open_plan(const struct cli *cli, const char *operand, unsigned how,
	struct import_report *report, struct err *err)
{
	struct import_report own = {0};
	struct buf bytes = {0};
	struct plan *plan = open_plan(operand, how, &bytes, &own, err);

	if (plan) {
		cli_note_ignored(cli, plan, str_of(operand));
		cli_note_encoding(cli, str_of(operand), buf_str(&bytes), &own);
	}
	if (report)
		*report = own;
	buf_fini(&bytes);
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

bool cli_style(const struct cli *cli, struct cite_style *style, struct err *err)
{
	const char *name = cli->options.value[OPTION_STYLE];
	const struct settings *settings = &cli->settings;
	struct buf names = {0};

	*style = (struct cite_style){.kind = name ? cite_kind_named(str_of(name)) : CITE_PLAIN};
	if (style->kind != CITE_OWN)
		return true;
	style->format = settings_format(settings, str_of(name));
	if (style->format.len)
		return true;
	buf_add(&names, STR(CITE_KINDS));
	for (unsigned i = 0; i < settings->n_formats; i++)
		buf_printf(&names, "|%s", settings->formats[i].name);
	err_set(err, ERR_OPTION_VALUE, "--style %.60s (%s)", name, names.data);
	buf_fini(&names);
	return false;
}

void cli_complain(const struct cli *cli)
{
	struct buf line = {0};

	settings_describe(&cli->settings, cli->lang, &line);
	buf_byte(&line, '\n');
	charset_write(STDERR_FILENO, buf_str(&line), NULL);
	buf_fini(&line);
}
