#include "cli/cli.h"

#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/json.h"
#include "base/utf8.h"
#include "plan/print.h"
#include "plan/ref.h"
#include "terminal/survey.h"

static void report(const struct cli *cli, str words, const struct ref *ref, size_t characters,
	const struct copied *copied, struct buf *out)
{
	static const char *const roads[] = {[ROAD_TMUX] = "tmux",
		[ROAD_TMUX_BUFFER] = "tmux",
		[ROAD_SCREEN] = "screen",
		[ROAD_TOOL] = "tool",
		[ROAD_FORWARDED] = "tool",
		[ROAD_OSC52] = "osc52",
		[ROAD_ANNOUNCED] = "osc52",
		[ROAD_ASKED] = "osc5522",
		[ROAD_CONFIRMED] = "osc5522",
		[ROAD_FILE] = "file"};
	struct json_writer writer = {.out = out};
	struct buf plain = {0};

	if (!cli->options.value[OPTION_JSON]) {
		clipboard_outcome(copied, words, characters, cli->lang, out);
		buf_byte(out, '\n');
		return;
	}
	json_begin(&writer, '{');
	ref_add(ref, &plain);
	json_member_text(&writer, "ref", buf_str(&plain));
	buf_fini(&plain);
	json_name(&writer, "characters");
	json_put_whole(&writer, characters);
	json_member_text(&writer, "road", str_of(roads[copied->road]));
	json_name(&writer, "confirmed");
	json_put_bool(&writer, copied->road == ROAD_TOOL || copied->road == ROAD_FORWARDED ||
				       copied->road == ROAD_CONFIRMED);
	json_member_text(&writer, "path", buf_str(&copied->path));
	json_end(&writer, '}');
	buf_byte(out, '\n');
}

bool cli_clipboard(const struct cli *cli, enum way *way, struct err *err)
{
	unsigned choice;

	if (!options_choice(&cli->options, OPTION_CLIPBOARD, CLIPBOARD_WAYS, &choice, err))
		return false;
	*way = (enum way)choice;
	return true;
}

/* Only where it matters is a terminal asked: it may be silent, and that takes a second to tell. */
static bool take_road(
	str text, int tty, enum way way, bool ask, struct copied *copied, struct err *err)
{
	struct probe probe = {0};
	struct copying how = clipboard_how(way, &probe);

	ask = ask && (way != WAY_AUTO || !getenv("TMUX")); /* tmux answers for the terminal */
	if (ask && clipboard_road(tty >= 0, &how) == ROAD_OSC52 &&
		survey_ask(tty, &probe) == SURVEY_ANSWERED)
		how = clipboard_how(way, &probe);
	how.id = (unsigned)getpid(); /* no other copy's, on this terminal */
	if (ask && clipboard_road(tty >= 0, &how) == ROAD_ASKED)
		return survey_copy(text, tty, &how, copied, err);
	return clipboard_copy(text, tty, &how, copied, err);
}

static int copy(const struct cli *cli, str words, const struct ref *ref, str text,
	size_t characters, bool ask)
{
	struct err err = {0};
	struct copied copied = {0};
	struct buf out = {0};
	enum way way;
	int status;

	if (!cli_clipboard(cli, &way, &err))
		return cli_fail(cli, &err);
	int tty = open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY);
	if (!take_road(text, tty, way, ask, &copied, &err)) {
		/* Whatever was in the way, not having copied is what the exit status tells. */
		struct err failed = err;
		if (err.kind != ERR_COPY_ROAD && err.kind != ERR_COPY_EMPTY)
			err_set(&failed, ERR_COPY, "%s", err.detail);
		status = cli_fail(cli, &failed);
	} else {
		report(cli, words, ref, characters, &copied, &out);
		status = cli->options.value[OPTION_JSON] ? cli_write(cli, buf_str(&out))
							 : cli_print(cli, buf_str(&out));
	}
	if (tty >= 0)
		close(tty);
	buf_fini(&copied.path);
	buf_fini(&out);
	return status;
}

int cli_copy_place(const struct cli *cli, const struct plan *plan, str words, const struct ref *ref,
	struct place place, bool with_source, bool ask)
{
	struct buf text = {0};
	size_t characters = plan->sections[place.section].characters;

	if (ref->is_paragraph) {
		buf_add(&text, plan_text(plan, place.section, place.paragraph));
		characters = utf8_chars(buf_str(&text));
	} else {
		print_section(plan, place.section, cli->lang, &text);
	}
	if (with_source)
		print_source_line(plan, place.section, cli->lang, &text);
	int status = copy(cli, words, ref, buf_str(&text), characters, ask);
	buf_fini(&text);
	return status;
}

int cli_copy(const struct cli *cli)
{
	const struct options *options = &cli->options;
	struct err err = {0};
	struct ref ref;
	struct place place;

	if (options->n_operands < 1 || options->n_operands > 2) {
		err_set(&err, ERR_OPERANDS, "%s", "lantu copy REF [PLAN]");
		return cli_fail(cli, &err);
	}
	str words = str_of(options->operands[0]), left;
	const char *operand = options->n_operands == 2 ? options->operands[1] : NULL;
	if (options->n_operands == 1 && !ref_is(words)) {
		operand = cli_split_ref(options->operands[0], &left);
		/* What is no REF@PLAN is a ref that no plan has. */
		if (left.len)
			words = left;
		else
			operand = NULL;
	}
	struct plan *plan = cli_load(operand, false, &err);
	if (!plan)
		return cli_fail(cli, &err);
	int status = ref_resolve(plan, words, &ref, &place, &err)
			     ? cli_copy_place(cli, plan, words, &ref, place, false, true)
			     : cli_fail(cli, &err);
	plan_free(plan);
	return status;
}
