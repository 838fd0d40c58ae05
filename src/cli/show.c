#include "cli/out.h"
#include "cli/subcommand.h"
#include "library/open.h"
#include "plan/plan_json.h"
#include "plan/ref.h"
#include "plan/render.h"

/* One operand is a ref if it has a ref's form, else a plan or REF@PLAN. */
static bool take_operands(const struct cli *cli, str *ref, const char **plan, struct err *err)
{
	char **operands = cli->options.operands;
	int n = cli->options.n_operands;

	*ref = (str){0};
	*plan = NULL;
	if (n > 2)
		return err_set(err, ERR_OPERANDS, "%s", "");
	if (n == 2 || (n == 1 && ref_is(str_of(operands[0])))) {
		*ref = str_of(operands[0]);
		*plan = n == 2 ? operands[1] : NULL;
	} else if (n == 1) {
		*plan = open_split_ref(operands[0], ref);
	}
	return true;
}

static void section_json(const struct plan *plan, struct place place, bool only, struct buf *out)
{
	struct json_writer writer = {.out = out};
	struct buf ref = {0};

	if (!only) {
		plan_json_write_section(plan, place.section, &writer);
	} else {
		ref_add_section(plan, place.section, &ref);
		json_begin(&writer, '{');
		json_member_text(&writer, "plan", plan->id);
		json_member_text(&writer, "ref", buf_str(&ref));
		json_name(&writer, "paragraph");
		json_put_whole(&writer, place.paragraph);
		json_member_text(&writer, "text", plan_text(plan, place.section, place.paragraph));
		json_end(&writer, '}');
	}
	buf_byte(out, '\n');
	buf_fini(&ref);
}

/* `only` is one paragraph, or with 0 the title; otherwise a section or, without one, all. */
static int show(
	const struct cli *cli, const struct plan *plan, const struct place *place, bool only)
{
	struct out to;
	bool json = cli->options.value[OPTION_JSON], markdown = cli->options.value[OPTION_MARKDOWN];

	out_begin(&to, cli, json);
	struct buf *out = &to.buf;
	if (json && !place) {
		plan_json_write(plan, out);
	} else if (json) {
		section_json(plan, *place, only, out);
	} else if (only) {
		buf_add(out, plan_text(plan, place->section, place->paragraph));
		buf_byte(out, '\n');
	} else if (markdown) {
		render_markdown(plan, place ? place->section : PLAN_NONE, cli->lang, out);
	} else if (place) {
		render_section(plan, place->section, cli->lang, out);
		buf_byte(out, '\n');
	} else {
		render_plan(plan, cli->lang, out);
	}
	return out_end(&to);
}

int cli_show(const struct cli *cli)
{
	struct err err = {0};
	const char *operand;
	str words;
	struct ref ref = {0};
	struct place place;

	const char *const *value = cli->options.value;
	if (!!value[OPTION_JSON] + !!value[OPTION_MARKDOWN] + !!value[OPTION_TEXT] > 1) {
		err_set(&err, ERR_OPTIONS_BOTH, "%s", "--json | --markdown | --text");
		return cli_fail(cli, &err);
	}
	if (!take_operands(cli, &words, &operand, &err))
		return cli_fail(cli, &err);
	bool whole = words.len == 0;
	bool edits = whole && (value[OPTION_JSON] || value[OPTION_MARKDOWN]);
	struct plan *plan = cli_open_plan(cli, operand, edits ? OPEN_EDITS : 0, NULL, &err);
	if (!plan)
		return cli_fail(cli, &err);
	int status;
	if (words.len && !ref_resolve(plan, words, &ref, &place, &err))
		status = cli_fail(cli, &err);
	else
		status = show(cli, plan, words.len ? &place : NULL, ref.is_paragraph);
	plan_free(plan);
	return status;
}
