#include "cli/explain.h"

#include "base/json.h"
#include "cli/out.h"
#include "text/width.h"

enum { TEXT_COLUMNS = 44 };

static void explain_json(const struct explain *explain, struct buf *out)
{
	struct json_writer writer = {.out = out};

	json_begin(&writer, '{');
	json_name(&writer, "lines");
	json_begin(&writer, '[');
	for (size_t i = 0; i < explain->n; i++) {
		const struct explain_row *row = &explain->rows[i];
		json_begin(&writer, '{');
		json_name(&writer, "line");
		json_put_whole(&writer, row->line);
		json_name(&writer, "reading");
		json_put_text(&writer, str_of(explain_reading_name(row->reading)));
		json_name(&writer, "level");
		json_put_whole(&writer, row->level);
		json_name(&writer, "why");
		json_put_text(&writer, str_of(explain_reason_name(row->why)));
		json_member_text(&writer, "instead", str_of(explain_reading_name(row->instead)));
		json_name(&writer, "text");
		json_put_text(&writer, explain_text(explain, row));
		json_end(&writer, '}');
	}
	json_end(&writer, ']');
	json_end(&writer, '}');
	buf_byte(out, '\n');
}

static void explain_lines(const struct cli *cli, const struct explain *explain, struct buf *out)
{
	for (size_t i = 0; i < explain->n; i++) {
		const struct explain_row *row = &explain->rows[i];
		str text = explain_text(explain, row);
		size_t used;
		text = str_slice(text, 0, width_fit(text, TEXT_COLUMNS, &used));
		buf_printf(out, "%6u  ", row->line);
		buf_add(out, str_of(message(cli->lang, explain_reading_message(row->reading))));
		if (row->level)
			buf_printf(out, " %u", row->level);
		buf_add(out, STR("  "));
		buf_add(out, text);
		buf_add(out, STR("  "));
		buf_add(out, str_of(message(cli->lang, explain_reason_message(row->why))));
		if (row->instead)
			buf_fill(out, message(cli->lang, MSG_WHY_INSTEAD),
				str_of(message(cli->lang, explain_reading_message(row->instead))));
		buf_byte(out, '\n');
	}
}

int cli_explain(const struct cli *cli, const struct explain *explain)
{
	struct out out;
	bool json = cli->options.value[OPTION_JSON];

	out_begin(&out, cli, json);
	if (json)
		explain_json(explain, &out.buf);
	else
		explain_lines(cli, explain, &out.buf);
	return out_end(&out);
}
