#include "base/csv.h"

#include "base/utf8.h"

static void part(struct csv_writer *w)
{
	if (w->filled)
		buf_byte(w->out, ',');
	w->filled = true;
}

static bool needs_quotes(str text)
{
	for (size_t i = 0; i < text.len; i++)
		if (strchr("\",\n", text.data[i]))
			return true;
	return text.len && (text.data[0] == ' ' || text.data[text.len - 1] == ' ');
}

void csv_text(struct csv_writer *w, str text)
{
	struct buf safe = {0};

	part(w);
	if (w->spreadsheet && text.len && strchr("=+-@", text.data[0]))
		buf_byte(&safe, '\'');
	utf8_add_safe(&safe, text, true);
	if (!needs_quotes(buf_str(&safe))) {
		buf_add(w->out, buf_str(&safe));
		buf_fini(&safe);
		return;
	}
	buf_byte(w->out, '"');
	for (size_t i = 0; i < safe.len; i++) {
		if (safe.data[i] == '"')
			buf_byte(w->out, '"');
		buf_byte(w->out, safe.data[i]);
	}
	buf_byte(w->out, '"');
	buf_fini(&safe);
}

void csv_whole(struct csv_writer *w, uint64_t number)
{
	part(w);
	buf_printf(w->out, "%llu", (unsigned long long)number);
}

void csv_real(struct csv_writer *w, double number, int decimals)
{
	part(w);
	buf_printf(w->out, "%.*f", decimals, number);
}

void csv_end_row(struct csv_writer *w)
{
	buf_add(w->out, STR("\r\n"));
	w->filled = false;
}

void csv_begin(struct csv_writer *w, const char *const *columns)
{
	if (w->spreadsheet)
		buf_add(w->out, STR("\xEF\xBB\xBF"));
	for (; *columns; columns++)
		csv_text(w, str_of(*columns));
	csv_end_row(w);
}
