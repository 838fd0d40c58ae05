#include "base/json.h"
#include "cli/out.h"
#include "cli/subcommand.h"
#include "library/open.h"
#include "plan/ref.h"
#include "plan/render.h"

static void write_section(const struct plan *plan, uint32_t at, struct json_writer *writer)
{
	const struct section *s = &plan->sections[at];
	struct buf ref = {0};

	ref_add_section(plan, at, &ref);
	json_begin(writer, '{');
	json_member_text(writer, "ref", buf_str(&ref));
	buf_fini(&ref);
	json_member_text(writer, "kind", kind_name((enum section_kind)s->kind));
	json_name(writer, "label");
	json_put_text(writer, plan_label(plan, at));
	json_name(writer, "title");
	json_put_text(writer, plan_text(plan, at, 0));
	json_name(writer, "characters");
	json_put_whole(writer, s->characters);
	if (s->end > at + 1) {
		json_name(writer, "sections");
		json_begin(writer, '[');
		for (uint32_t sub = at + 1; sub < s->end; sub = plan->sections[sub].end)
			write_section(plan, sub, writer);
		json_end(writer, ']');
	}
	json_end(writer, '}');
}

static void outline_json(const struct plan *plan, struct buf *out)
{
	struct json_writer writer = {.out = out};

	json_begin(&writer, '{');
	json_member_text(&writer, "id", plan->id);
	json_member_text(&writer, "title", plan->title);
	json_name(&writer, "sections");
	json_begin(&writer, '[');
	for (uint32_t s = 0; s < plan->n_sections; s = plan->sections[s].end)
		write_section(plan, s, &writer);
	json_end(&writer, ']');
	json_end(&writer, '}');
	buf_byte(out, '\n');
}

static void outline_text(const struct cli *cli, const struct plan *plan, struct buf *out)
{
	for (uint32_t i = 0; i < plan->n_sections; i++) {
		for (uint32_t d = 0; d < plan->sections[i].depth; d++)
			buf_add(out, STR("  "));
		render_outline_line(plan, i, cli->lang, out);
	}
}

int cli_outline(const struct cli *cli)
{
	struct err err = {0};
	struct out out;
	bool json = cli->options.value[OPTION_JSON];

	if (cli->options.n_operands > 1) {
		err_set(&err, ERR_OPERANDS, "%s", "");
		return cli_fail(cli, &err);
	}
	struct plan *plan = cli_open_plan(
		cli, cli->options.n_operands ? cli->options.operands[0] : NULL, 0, NULL, &err);
	if (!plan)
		return cli_fail(cli, &err);
	out_begin(&out, cli, json);
	if (json)
		outline_json(plan, &out.buf);
	else
		outline_text(cli, plan, &out.buf);
	plan_free(plan);
	return out_end(&out);
}
