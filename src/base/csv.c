#include "base/csv.h"

#include "base/utf8.h"

static void begin_field(struct csv_writer *w)
{
	if (w->filled)
		buf_byte(w->out, ',');
	w->filled = true;
}

static bool needs_quotes(str text)
{
	for (size_t i = 0; i < text.len; i++)
		if (str_one_of(text.data[i], "\",\n"))
			return true;
	return text.len && (text.data[0] == ' ' || text.data[text.len - 1] == ' ');
}

/* Whether a spreadsheet would take what is written of a text for a formula. */
static bool is_formula(str text)
{
	uint32_t c = UTF8_BAD;

	for (size_t at = 0; at < text.len;) {
		at += utf8_decode(text.data + at, text.data + text.len, &c);
		if (!utf8_is_hidden(c))
			break;
	}
	switch (c) {
	case '=':
	case '+':
	case '-':
	case '@':
	case 0xFF1D: /* the same in full width */
	case 0xFF0B:
	case 0xFF0D:
	case 0xFF20:
	case '\t':
	case '\r':
		return true;
	default:
		return false;
	}
}

void csv_text(struct csv_writer *w, str text)
{
	struct buf safe = {0};

	begin_field(w);
	if (w->spreadsheet && is_formula(text))
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
	begin_field(w);
	buf_printf(w->out, "%llu", (unsigned long long)number);
}

void csv_real(struct csv_writer *w, double number, int decimals)
{
	begin_field(w);
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
