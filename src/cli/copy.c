#include "base/json.h"
#include "cli/about.h"
#include "cli/out.h"
#include "cli/subcommand.h"
#include "clipboard/send.h"
#include "library/open.h"
#include "plan/ref.h"
#include "plan/render.h"

static void report(const struct cli *cli, str name, const struct ref *ref, size_t characters,
	const struct clipboard_result *result, struct buf *out)
{
	static const char *const routes[] = {[ROUTE_TMUX] = "tmux",
		[ROUTE_TMUX_UNTOLD] = "tmux",
		[ROUTE_TMUX_BUFFER] = "tmux",
		[ROUTE_SCREEN] = "screen",
		[ROUTE_TOOL] = "tool",
		[ROUTE_TOOL_FORWARDED] = "tool",
		[ROUTE_OSC52] = "osc52",
		[ROUTE_OSC52_ANNOUNCED] = "osc52",
		[ROUTE_OSC5522] = "osc5522",
		[ROUTE_OSC5522_CONFIRMED] = "osc5522",
		[ROUTE_FILE] = "file"};
	struct json_writer writer = {.out = out};
	struct buf plain = {0};

	if (!cli->options.value[OPTION_JSON]) {
		clipboard_describe(result, name, characters, cli->lang, out);
		buf_byte(out, '\n');
		return;
	}
	json_begin(&writer, '{');
	ref_add(ref, &plain);
	json_member_text(&writer, "ref", buf_str(&plain));
	buf_fini(&plain);
	json_name(&writer, "characters");
	json_put_whole(&writer, characters);
	json_member_text(&writer, "road", str_of(routes[result->route]));
	json_name(&writer, "confirmed");
	json_put_bool(&writer, result->route == ROUTE_TOOL ||
				       result->route == ROUTE_TOOL_FORWARDED ||
				       result->route == ROUTE_OSC5522_CONFIRMED);
	json_member_text(&writer, "path", buf_str(&result->path));
	json_end(&writer, '}');
	buf_byte(out, '\n');
}

static int copy(
	const struct cli *cli, const struct plan *plan, const struct ref *ref, struct place place)
{
	struct err err = {0};
	struct buf text = {0}, name = {0}, out = {0};
	struct clipboard_result result = {0};
	enum clipboard_choice choice;
	int status;

	size_t characters = render_place(plan, place, ref->is_paragraph, cli->lang, &text);
	if (!cli_clipboard_choice(cli, &choice, &err) ||
		!clipboard_send(buf_str(&text), choice, true, &result, &err)) {
		status = cli_fail(cli, &err);
	} else {
		render_name(plan, place.section, cli->lang, &name);
		report(cli, buf_str(&name), ref, characters, &result, &out);
		status = cli->options.value[OPTION_JSON] ? out_write(cli, buf_str(&out))
							 : out_print(cli, buf_str(&out));
	}
	buf_fini(&result.path);
	buf_fini(&text);
	buf_fini(&name);
	buf_fini(&out);
	return status;
}

int cli_copy(const struct cli *cli)
{
	const struct options *options = &cli->options;
	struct err err = {0};
	struct ref ref;
	struct place place;

	if (options->n_operands < 1 || options->n_operands > 2) {
		err_set(&err, ERR_OPERANDS, "%s", "");
		return cli_fail(cli, &err);
	}
	str words = str_of(options->operands[0]), left;
	const char *operand = options->n_operands == 2 ? options->operands[1] : NULL;
	if (options->n_operands == 1 && !ref_is(words)) {
		operand = open_split_ref(options->operands[0], &left);
		/* What is no REF@PLAN is a ref that no plan has. */
		if (left.len)
			words = left;
		else
			operand = NULL;
	}
	struct plan *plan = cli_open_plan(cli, operand, 0, NULL, &err);
	if (!plan)
		return cli_fail(cli, &err);
	int status = ref_resolve(plan, words, &ref, &place, &err) ? copy(cli, plan, &ref, place)
								  : cli_fail(cli, &err);
	plan_free(plan);
	return status;
}
