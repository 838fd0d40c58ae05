#include "import/explain.h"

#include <stdlib.h>

#include "base/mem.h"
#include "base/utf8.h"

enum { TEXT_CHARS = 40 };

static const char *const readings[READINGS] = {"", "text", "heading", "measure", "appendix", "note",
	"closing", "contents", "page", "furniture", "joined"};

static const char *const reasons[REASONS] = {"style", "markdown", "outline", "words", "alone",
	"sentence", "running", "before-first", "no-sequence", "again", "quantity", "not-a-title",
	"list", "only-markdown", "single", "inside", "page-width", "comma", "page-end", "repeated",
	"page-number", "below-page"};

void explain_add(struct explain *explain, size_t raw, str line, enum reading reading,
	enum reason why, enum reading instead, unsigned level)
{
	if (!explain)
		return;
	line = str_slice(line, 0, utf8_offset(line, TEXT_CHARS));
	explain->rows =
		mem_grow(explain->rows, &explain->cap, explain->n + 1, sizeof(*explain->rows));
	explain->rows[explain->n++] = (struct explain_row){.raw = (uint32_t)raw,
		.text = (uint32_t)explain->texts.len,
		.len = (uint32_t)line.len,
		.reading = (uint8_t)reading,
		.why = (uint8_t)why,
		.instead = (uint8_t)instead,
		.level = (uint8_t)level};
	buf_add(&explain->texts, line);
}

static int by_place(const void *a, const void *b)
{
	const struct explain_row *x = a, *y = b;

	if (x->raw != y->raw)
		return (x->raw > y->raw) - (x->raw < y->raw);
	return (x->text > y->text) - (x->text < y->text);
}

void explain_finish(struct explain *explain, str raw)
{
	uint32_t line = 1;
	size_t at = 0;
	char end = raw.len && !memchr(raw.data, '\n', raw.len) ? '\r' : '\n';

	if (explain->n)
		qsort(explain->rows, explain->n, sizeof(*explain->rows), by_place);
	for (size_t i = 0; i < explain->n; i++) {
		for (; at < explain->rows[i].raw && at < raw.len; at++)
			line += raw.data[at] == end;
		explain->rows[i].line = line;
	}
}

str explain_text(const struct explain *explain, const struct explain_row *row)
{
	return str_slice(buf_str(&explain->texts), row->text, row->text + row->len);
}

void explain_fini(struct explain *explain)
{
	free(explain->rows);
	buf_fini(&explain->texts);
	*explain = (struct explain){0};
}

const char *explain_reading_name(enum reading reading)
{
	return readings[reading];
}

const char *explain_reason_name(enum reason reason)
{
	return reasons[reason];
}
