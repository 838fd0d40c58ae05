#include "import/explain.h"

#include <stdlib.h>

#include "base/mem.h"
#include "base/utf8.h"

enum { TEXT_CHARS = 40 };

/* A name in JSON, and a text for people. */
struct words {
	const char *name;
	enum message text;
};

static const struct words readings[READINGS] = {
	[READ_NONE] = {"", MESSAGES},
	[READ_TEXT] = {"text", MSG_READ_TEXT},
	[READ_HEADING] = {"heading", MSG_READ_HEADING},
	[READ_MEASURE] = {"measure", MSG_READ_MEASURE},
	[READ_APPENDIX] = {"appendix", MSG_READ_APPENDIX},
	[READ_NOTE] = {"note", MSG_READ_NOTE},
	[READ_CLOSING] = {"closing", MSG_READ_CLOSING},
	[READ_CONTENTS] = {"contents", MSG_READ_CONTENTS},
	[READ_PAGE] = {"page", MSG_READ_PAGE},
	[READ_FURNITURE] = {"furniture", MSG_READ_FURNITURE},
	[READ_JOINED] = {"joined", MSG_READ_JOINED},
};

static const struct words reasons[REASONS] = {
	[WHY_STYLE] = {"style", MSG_WHY_STYLE},
	[WHY_MARKDOWN] = {"markdown", MSG_WHY_MARKDOWN},
	[WHY_OUTLINE] = {"outline", MSG_WHY_OUTLINE},
	[WHY_WORDS] = {"words", MSG_WHY_WORDS},
	[WHY_ALONE] = {"alone", MSG_WHY_ALONE},
	[WHY_SENTENCE] = {"sentence", MSG_WHY_SENTENCE},
	[WHY_RUNNING] = {"running", MSG_WHY_RUNNING},
	[WHY_BEFORE_FIRST] = {"before-first", MSG_WHY_BEFORE_FIRST},
	[WHY_NO_SEQUENCE] = {"no-sequence", MSG_WHY_NO_SEQUENCE},
	[WHY_AGAIN] = {"again", MSG_WHY_AGAIN},
	[WHY_QUANTITY] = {"quantity", MSG_WHY_QUANTITY},
	[WHY_NOT_TITLE] = {"not-a-title", MSG_WHY_NOT_TITLE},
	[WHY_LIST] = {"list", MSG_WHY_LIST},
	[WHY_ONLY_MARKDOWN] = {"only-markdown", MSG_WHY_ONLY_MARKDOWN},
	[WHY_SINGLE] = {"single", MSG_WHY_SINGLE},
	[WHY_INSIDE] = {"inside", MSG_WHY_INSIDE},
	[WHY_PAGE_WIDTH] = {"page-width", MSG_WHY_PAGE_WIDTH},
	[WHY_COMMA] = {"comma", MSG_WHY_COMMA},
	[WHY_PAGE_END] = {"page-end", MSG_WHY_PAGE_END},
	[WHY_REPEATED] = {"repeated", MSG_WHY_REPEATED},
	[WHY_PAGE_NUMBER] = {"page-number", MSG_WHY_PAGE_NUMBER},
	[WHY_BELOW_PAGE] = {"below-page", MSG_WHY_BELOW_PAGE},
};

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
	return readings[reading].name;
}

const char *explain_reason_name(enum reason reason)
{
	return reasons[reason].name;
}

enum message explain_reading_message(enum reading reading)
{
	return readings[reading].text;
}

enum message explain_reason_message(enum reason reason)
{
	return reasons[reason].text;
}
