#include "cli/out.h"
#include "cli/subcommand.h"
#include "cli/taking.h"
#include "notes/excerpt.h"
#include "plan/cite.h"
#include "plan/render.h"

static int print(const struct cli *cli, const struct plan *plan, const struct anchor_range *range,
	struct cite_style style)
{
	uint32_t section = range->from.section;
	struct buf words = {0}, out = {0};
	struct citation what = {.plan = plan,
		.section = section,
		.headed = range->is_section && !render_is_untitled(plan, section)};

	excerpt_words(plan, range, cli->lang, &words);
	what.text = buf_str(&words);
	cite_add(&what, style, cli->lang, &out);
	buf_byte(&out, '\n');
	int status = out_print(cli, buf_str(&out));
	buf_fini(&words);
	buf_fini(&out);
	return status;
}

int cli_cite(const struct cli *cli)
{
	char **operands = cli->options.operands;
	int n = cli->options.n_operands;
	const char *operand = n > 1 ? operands[1] : NULL;
	struct anchor_range range;
	struct cite_style style;
	struct plan *plan = NULL;
	struct err err = {0};

	if (n < 1 || n > 2)
		err_set(&err, ERR_OPERANDS, "%s", "");
	else if (cli_style(cli, &style, &err))
		plan = taking_range(cli, operands[0], &operand, &range, &err);
	int status = plan ? print(cli, plan, &range, style) : cli_fail(cli, &err);
	plan_free(plan);
	return status;
}
