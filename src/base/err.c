#include "base/err.h"

#include <stdarg.h>
#include <stdio.h>

#include "base/utf8.h"

enum { NOT_FOUND = 1, USAGE = 2, DATA = 65, NO_INPUT = 66, UNAVAILABLE = 69, IO = 74 };

static const struct {
	enum say sentence;
	int status;
} rows[ERR_KINDS] = {
	[ERR_OPTION] = {SAY_ERR_OPTION, USAGE},
	[ERR_OPTION_WORD] = {SAY_ERR_OPTION_WORD, USAGE},
	[ERR_OPTIONS_BOTH] = {SAY_ERR_OPTIONS_BOTH, USAGE},
	[ERR_OPTION_EMPTY] = {SAY_ERR_OPTION_EMPTY, USAGE},
	[ERR_OPTION_VALUE] = {SAY_ERR_OPTION_VALUE, USAGE},
	[ERR_SUBCOMMAND] = {SAY_ERR_SUBCOMMAND, USAGE},
	[ERR_OPERANDS] = {SAY_ERR_OPERANDS, USAGE},
	[ERR_EMPTY_QUERY] = {SAY_ERR_EMPTY_QUERY, USAGE},
	[ERR_QUERY_LONG] = {SAY_ERR_QUERY_LONG, USAGE},
	[ERR_QUERY_QUOTE] = {SAY_ERR_QUERY_QUOTE, USAGE},
	[ERR_QUERY_SLASH] = {SAY_ERR_QUERY_SLASH, USAGE},
	[ERR_QUERY_NOT] = {SAY_ERR_QUERY_NOT, USAGE},
	[ERR_QUERY_TERMS] = {SAY_ERR_QUERY_TERMS, USAGE},
	[ERR_QUERY_PATTERN] = {SAY_ERR_QUERY_PATTERN, USAGE},
	[ERR_QUERY_WILD] = {SAY_ERR_QUERY_WILD, USAGE},
	[ERR_REGEX_BRACKET] = {SAY_ERR_REGEX_BRACKET, USAGE},
	[ERR_REGEX_REPEAT] = {SAY_ERR_REGEX_REPEAT, USAGE},
	[ERR_REGEX_RANGE] = {SAY_ERR_REGEX_RANGE, USAGE},
	[ERR_REGEX_ESCAPE] = {SAY_ERR_REGEX_ESCAPE, USAGE},
	[ERR_REGEX_LARGE] = {SAY_ERR_REGEX_LARGE, USAGE},
	[ERR_NO_TERMINAL] = {SAY_ERR_NO_TERMINAL, USAGE},
	[ERR_NO_PLAN] = {SAY_ERR_NO_PLAN, NO_INPUT},
	[ERR_NO_COMMAND] = {SAY_ERR_NO_COMMAND, NO_INPUT},
	[ERR_NO_LIBRARY] = {SAY_ERR_NO_LIBRARY, NO_INPUT},
	[ERR_ID_TAKEN] = {SAY_ERR_ID_TAKEN, DATA},
	[ERR_INDEX] = {SAY_ERR_INDEX, IO},
	[ERR_STOPPED] = {SAY_ERR_STOPPED, IO},
	[ERR_NO_REF] = {SAY_ERR_NO_REF, NOT_FOUND},
	[ERR_NOT_REGULAR] = {SAY_ERR_NOT_REGULAR, NO_INPUT},
	[ERR_TOO_LARGE] = {SAY_ERR_TOO_LARGE, DATA},
	[ERR_FOREIGN] = {SAY_ERR_FOREIGN, NO_INPUT},
	[ERR_LINK] = {SAY_ERR_LINK, NO_INPUT},
	[ERR_READ] = {SAY_ERR_READ, IO},
	[ERR_WRITE] = {SAY_ERR_WRITE, IO},
	[ERR_UTF8] = {SAY_ERR_UTF8, DATA},
	[ERR_ENCODING] = {SAY_ERR_ENCODING, DATA},
	[ERR_EMPTY_TEXT] = {SAY_ERR_EMPTY_TEXT, DATA},
	[ERR_JSON_SYNTAX] = {SAY_ERR_JSON_SYNTAX, DATA},
	[ERR_JSON_CONTROL] = {SAY_ERR_JSON_CONTROL, DATA},
	[ERR_JSON_SURROGATE] = {SAY_ERR_JSON_SURROGATE, DATA},
	[ERR_JSON_DEPTH] = {SAY_ERR_JSON_DEPTH, DATA},
	[ERR_JSON_TRAILING] = {SAY_ERR_JSON_TRAILING, DATA},
	[ERR_JSON_DUPLICATE] = {SAY_ERR_JSON_DUPLICATE, DATA},
	[ERR_JSON_TYPE] = {SAY_ERR_JSON_TYPE, DATA},
	[ERR_JSON_MISSING] = {SAY_ERR_JSON_MISSING, DATA},
	[ERR_JSON_UNKNOWN] = {SAY_ERR_JSON_UNKNOWN, DATA},
	[ERR_PLAN_FORMAT] = {SAY_ERR_PLAN_FORMAT, DATA},
	[ERR_PLAN_KIND] = {SAY_ERR_PLAN_KIND, DATA},
	[ERR_PLAN_REF] = {SAY_ERR_PLAN_REF, DATA},
	[ERR_PLAN_ID] = {SAY_ERR_PLAN_ID, DATA},
	[ERR_PLAN_EMPTY] = {SAY_ERR_PLAN_EMPTY, DATA},
	[ERR_ALREADY_PLAN] = {SAY_ERR_ALREADY_PLAN, DATA},
	[ERR_SETTING] = {SAY_ERR_SETTING, DATA},
	[ERR_SETTING_VALUE] = {SAY_ERR_SETTING_VALUE, DATA},
	[ERR_SETTING_KEY] = {SAY_ERR_SETTING_KEY, DATA},
	[ERR_SETTING_KEEP] = {SAY_ERR_SETTING_KEEP, DATA},
	[ERR_SETTING_RUN] = {SAY_ERR_SETTING_RUN, DATA},
	[ERR_SETTING_TYPING] = {SAY_ERR_SETTING_TYPING, DATA},
	[ERR_COPY] = {SAY_ERR_COPY, UNAVAILABLE},
	[ERR_COPY_ROAD] = {SAY_ERR_COPY_ROAD, UNAVAILABLE},
	[ERR_COPY_EMPTY] = {SAY_ERR_COPY_EMPTY, UNAVAILABLE},
	[ERR_TERMINAL] = {SAY_ERR_TERMINAL, UNAVAILABLE},
};

bool err_set(struct err *err, enum err_kind kind, const char *format, ...)
{
	va_list args;

	if (!err)
		return false;
	err->kind = kind;
	err->line = err->column = 0;
	va_start(args, format);
	vsnprintf(err->detail, sizeof(err->detail), format, args);
	va_end(args);
	return false;
}

void err_file(struct err *err, const char *name)
{
	if (err)
		snprintf(err->file, sizeof(err->file), "%s", name ? name : "");
}

bool err_at(struct err *err, str text, size_t at)
{
	if (!err)
		return false;
	err->line = err->column = 1;
	for (size_t i = 0; i < at && i < text.len; i++) {
		if (text.data[i] == '\n') {
			err->line++;
			err->column = 1;
		} else if (((unsigned char)text.data[i] & 0xC0) != 0x80) {
			err->column++;
		}
	}
	return false;
}

void err_sentence(const struct err *err, enum lang lang, struct buf *out)
{
	struct buf sentence = {0};

	say_fill(lang, rows[err->kind].sentence, str_of(err->detail), &sentence);
	utf8_add_safe(out, buf_str(&sentence), false);
	buf_fini(&sentence);
}

void err_format(const struct err *err, enum lang lang, struct buf *out)
{
	buf_add(out, STR("lantu: "));
	if (err->file[0]) {
		utf8_add_safe(out, str_of(err->file), false);
		if (err->line)
			buf_printf(out, ":%u:%u", err->line, err->column);
		buf_add(out, STR(": "));
	}
	err_sentence(err, lang, out);
}

int err_status(enum err_kind kind)
{
	return kind < ERR_KINDS ? rows[kind].status : USAGE;
}
