#include "cli/import.h"

#include <unistd.h>

#include "base/file.h"
#include "base/utf8.h"
#include "cli/explain.h"
#include "cli/subcommand.h"
#include "import/mend.h"
#include "import/read.h"
#include "library/open.h"
#include "plan/plan_json.h"
#include "text/charset.h"
#include "text/name.h"

bool cli_import_year(const struct cli *cli, uint32_t *year, struct err *err)
{
	const char *given = cli->options.value[OPTION_YEAR];

	*year = 0;
	if (!given || !*given)
		return true;
	return options_number(&cli->options, OPTION_YEAR, year, err) &&
	       ((*year && *year <= PLAN_LAST_YEAR) ||
		       err_set(err, ERR_OPTION_VALUE, "--year %s", given));
}

static bool take_encoding(const struct cli *cli, struct import_options *import, struct err *err)
{
	const char *given = cli->options.value[OPTION_ENCODING];

	import->known = given != NULL;
	return !given || encoding_named(str_of(given), &import->encoding) ||
	       err_set(err, ERR_OPTION_VALUE, "--encoding %.60s (%s)", given,
		       options_values(OPTION_ENCODING));
}

bool cli_import_edit(const struct cli *cli, struct plan *plan, struct err *err)
{
	const char *const *value = cli->options.value;
	struct {
		enum cli_option option;
		str *text;
	} members[] = {
		{OPTION_TITLE, &plan->title},
		{OPTION_ISSUER, &plan->issuer},
		{OPTION_PLACE, &plan->place},
		{OPTION_PUBLISHED, &plan->published},
		{OPTION_URL, &plan->source.url},
		{OPTION_RETRIEVED, &plan->source.retrieved},
	};

	for (size_t i = 0; i < sizeof(members) / sizeof(members[0]); i++)
		if (value[members[i].option])
			*members[i].text = plan_keep(plan, str_of(value[members[i].option]));
	return !value[OPTION_YEAR] || cli_import_year(cli, &plan->year, err);
}

bool cli_import_options(const struct cli *cli, struct import_options *import, struct err *err)
{
	const struct options *options = &cli->options;
	enum { KEEP, HANS };
	unsigned script;

	uint32_t year = 0;

	if (!options_choice(options, OPTION_SCRIPT, "keep|hans", &script, err) ||
		!cli_import_year(cli, &year, err))
		return false;
	*import = (struct import_options){
		.id = str_of(options->value[OPTION_ID]),
		.title = str_of(options->value[OPTION_TITLE]),
		.issuer = str_of(options->value[OPTION_ISSUER]),
		.place = str_of(options->value[OPTION_PLACE]),
		.published = str_of(options->value[OPTION_PUBLISHED]),
		.url = str_of(options->value[OPTION_URL]),
		.retrieved = str_of(options->value[OPTION_RETRIEVED]),
		.year = year,
		.simplify = script == HANS,
	};
	return take_encoding(cli, import, err);
}

void cli_import_note_id(const struct cli *cli, enum message why, str given, str id)
{
	struct buf both = {0};

	if (str_equal(given, id))
		return;
	buf_add(&both, given);
	buf_add(&both, STR(" → "));
	buf_add(&both, id);
	cli_note(cli, why, buf_str(&both));
	buf_fini(&both);
}

static bool take_options(
	const struct cli *cli, struct buf *name, struct import_options *import, struct err *err)
{
	if (cli->options.n_operands != 1)
		return err_set(err, ERR_OPERANDS, "%s", "");
	/* The plan would take the place of the text it is made of. */
	const char *output = cli->options.value[OPTION_OUTPUT];
	if (output && file_is_same(output, cli->options.operands[0]))
		return err_set(err, ERR_OVER_TEXT, "%s", output);
	if (cli->options.value[OPTION_JSON] && !cli->options.value[OPTION_EXPLAIN])
		return err_set(err, ERR_OPTION_OTHER, "%s", "--json");
	if (!cli_import_options(cli, import, err))
		return false;
	import->name = open_name(cli->options.operands[0], name);
	return true;
}

/* One more line of the report, if there is anything to say. */
static void add_count(const struct cli *cli, enum message what, uint32_t count, struct buf *out)
{
	if (count == 0)
		return;
	buf_add(out, STR("lantu: "));
	buf_printf(out, message(cli->lang, what), (size_t)count);
	buf_byte(out, '\n');
}

static void say_report(const struct cli *cli, const struct import_report *report)
{
	struct buf lines = {0};

	buf_add(&lines, STR("lantu: "));
	buf_printf(&lines, message(cli->lang, MSG_IMPORTED), (size_t)report->glosses_removed,
		(size_t)report->punctuation, (size_t)report->chapters, (size_t)report->measures,
		(size_t)report->appendix_lines);
	buf_printf(&lines, " (%s)\n", encoding_name(report->encoding));
	add_count(cli, MSG_GLOSSES_KEPT, report->glosses_kept, &lines);
	add_count(cli, MSG_SIGNS, report->signs, &lines);
	add_count(cli, MSG_PAGE_LINES, report->page_lines, &lines);
	add_count(cli, MSG_LINES_JOINED, report->joined, &lines);
	add_count(cli, MSG_NOT_IN_TEXT, report->not_in_text, &lines);
	add_count(cli, MSG_REPLACED, report->replaced, &lines);
	add_count(cli, MSG_SIMPLIFIED, cli->options.value[OPTION_SCRIPT] ? report->simplified : 0,
		&lines);
	charset_write(STDERR_FILENO, buf_str(&lines), NULL);
	buf_fini(&lines);
}

/* ---- writing: piece by piece, for a plan file may be larger than its text ---- */

struct sink {
	struct drain drain;
	int fd;
	size_t written;
	bool ok;
	struct err *err;
};

static void sink_take(struct drain *drain, str bytes)
{
	struct sink *sink = (struct sink *)(void *)drain;

	sink->written += bytes.len;
	/* What would be refused when read is not written. */
	if (sink->ok && sink->written > PLAN_LIMIT_BYTES)
		sink->ok = err_set(sink->err, ERR_TOO_LARGE, "%d MB", PLAN_LIMIT_BYTES >> 20);
	sink->ok = sink->ok && file_write_all(sink->fd, bytes, sink->err);
}

static bool write_plan(void *context, int fd, struct err *err)
{
	struct sink sink = {.drain.take = sink_take, .fd = fd, .ok = true, .err = err};
	struct buf out = {.drain = &sink.drain};

	plan_json_write(context, &out);
	buf_drain(&out);
	buf_fini(&out);
	return sink.ok;
}

/* A plan file: its head is changed as the options say. */
static struct plan *read_plan(
	const struct cli *cli, str bytes, const struct import_options *import, struct err *err)
{
	struct plan *plan = import_plan_file(bytes, err);
	struct buf id = {0};

	if (plan && (import->outline || import->explain)) {
		err_set(err, ERR_ALREADY_PLAN, "%s", "");
		plan_free(plan);
		return NULL;
	}
	if (!plan || !cli_import_edit(cli, plan, err)) {
		plan_free(plan);
		return NULL;
	}
	cli_note_ignored(cli, plan, str_of(cli->options.operands[0]));
	if (import->id.len) {
		name_id(import->id, &id);
		plan->id = plan_keep(plan, buf_str(&id));
	}
	buf_fini(&id);
	return plan;
}

/* Reads the outline file that is given, else the user's mends. */
static bool read_outline(const struct cli *cli, struct mend *mend, struct buf *bytes,
	struct outline_file *file, struct import_options *import, struct err *err)
{
	const char *path = cli->options.value[OPTION_OUTLINE];

	if (!path && mend_read(cli->options.operands[0], mend))
		import->outline = &mend->outline;
	if (!path)
		return true;
	import->outline = file;
	if (!file_read(path, IMPORT_LIMIT_BYTES, bytes, err) ||
		!outline_file_read(buf_str(bytes), file, err)) {
		err_file(err, path);
		return false;
	}
	return true;
}

/* Writes the plan, or the reasons, or both; *status is that of a failure that was reported. */
static bool write_all(const struct cli *cli, struct plan *plan, const struct explain *explain,
	int *status, struct err *err)
{
	const char *output = cli->options.value[OPTION_OUTPUT];
	bool to_file = output && strcmp(output, "-") != 0;

	if (to_file && !file_save_by(output, write_plan, plan, err))
		return false;
	if (cli->options.value[OPTION_EXPLAIN])
		*status = cli_explain(cli, explain);
	else if (!to_file)
		return write_plan(plan, STDOUT_FILENO, err);
	return true;
}

int cli_import(const struct cli *cli)
{
	struct err err = {0};
	struct import_options import = {.simplify = false};
	struct import_report report = {0};
	struct buf bytes = {0}, name = {0}, outline_bytes = {0};
	struct outline_file outline = {0};
	struct mend mend = {.bytes = {0}};
	struct explain explain = {0};
	struct plan *plan = NULL;
	int status = 0;

	if (take_options(cli, &name, &import, &err) &&
		read_outline(cli, &mend, &outline_bytes, &outline, &import, &err) &&
		open_read(cli->options.operands[0], &bytes, &err)) {
		import.explain = cli->options.value[OPTION_EXPLAIN] ? &explain : NULL;
		plan = import_is_json(buf_str(&bytes))
			       ? read_plan(cli, buf_str(&bytes), &import, &err)
			       : import_text(buf_str(&bytes), &import, &report, &err);
	}
	if (!plan || !write_all(cli, plan, &explain, &status, &err))
		status = cli_fail(cli, &err);
	else if (status == 0 && !import_is_json(buf_str(&bytes))) {
		say_report(cli, &report);
		cli_note_encoding(cli, STR(""), buf_str(&bytes), &report);
	}
	if (plan && status == 0 && import.id.len)
		cli_import_note_id(cli, MSG_ID_CHANGED, import.id, plan->id);
	plan_free(plan);
	explain_fini(&explain);
	outline_file_fini(&outline);
	mend_fini(&mend);
	buf_fini(&outline_bytes);
	buf_fini(&bytes);
	buf_fini(&name);
	return status;
}
