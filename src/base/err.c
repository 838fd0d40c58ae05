#include "base/err.h"

#include <stdarg.h>
#include <stdio.h>

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
