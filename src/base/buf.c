#include "base/buf.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/mem.h"

static void reserve(struct buf *buf, size_t more)
{
	buf->data = mem_grow(buf->data, &buf->cap, buf->len + more + 1, 1);
}

void buf_add(struct buf *buf, str s)
{
	reserve(buf, s.len);
	if (s.len)
		memcpy(buf->data + buf->len, s.data, s.len);
	buf->len += s.len;
	buf->data[buf->len] = '\0';
	if (buf->drain && buf->len >= BUF_DRAIN_BYTES)
		buf_drain(buf);
}

void buf_drain(struct buf *buf)
{
	buf->drain->take(buf->drain, buf_str(buf));
	buf_cut(buf, 0);
}

void buf_set(struct buf *buf, str s)
{
	buf_cut(buf, 0);
	buf_add(buf, s);
}

void buf_byte(struct buf *buf, char byte)
{
	buf_add(buf, (str){&byte, 1});
}

void buf_code_point(struct buf *buf, uint32_t c)
{
	char out[4];
	size_t n = 0;

	if (c < 0x80) {
		out[n++] = (char)c;
	} else if (c < 0x800) {
		out[n++] = (char)(0xC0 | c >> 6);
		out[n++] = (char)(0x80 | (c & 0x3F));
	} else if (c < 0x10000) {
		out[n++] = (char)(0xE0 | c >> 12);
		out[n++] = (char)(0x80 | (c >> 6 & 0x3F));
		out[n++] = (char)(0x80 | (c & 0x3F));
	} else {
		out[n++] = (char)(0xF0 | c >> 18);
		out[n++] = (char)(0x80 | (c >> 12 & 0x3F));
		out[n++] = (char)(0x80 | (c >> 6 & 0x3F));
		out[n++] = (char)(0x80 | (c & 0x3F));
	}
	buf_add(buf, (str){out, n});
}

void buf_printf(struct buf *buf, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	int n = vsnprintf(NULL, 0, format, args);
	va_end(args);
	if (n < 0)
		return;
	reserve(buf, (size_t)n);
	va_start(args, format);
	vsnprintf(buf->data + buf->len, (size_t)n + 1, format, args);
	va_end(args);
	buf->len += (size_t)n;
}

void buf_cut(struct buf *buf, size_t len)
{
	if (len >= buf->len)
		return;
	buf->len = len;
	buf->data[len] = '\0';
}

void buf_fini(struct buf *buf)
{
	free(buf->data);
	*buf = (struct buf){0};
}

void buf_fill(struct buf *buf, const char *format, str detail)
{
	str text = str_of(format);
	size_t mark = str_find(text, STR("%s"));

	buf_add(buf, str_slice(text, 0, mark));
	if (mark == text.len)
		return;
	buf_add(buf, detail);
	buf_add(buf, str_slice(text, mark + 2, text.len));
}
