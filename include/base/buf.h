/*
 * buf: bytes that grow.
 *
 * A zeroed struct buf is empty and ready. `data` is NUL-terminated (the NUL is not counted) or
 * NULL while nothing was added; it moves when the buffer grows. buf_fini frees it.
 *
 * A buffer with a drain does not keep what is added: it hands it over whenever an addition has made
 * a good piece of it, so that a large output costs little memory. So code that adds to a caller's
 * buffer must not look back at its contents.
 */
#ifndef LANTU_BASE_BUF_H
#define LANTU_BASE_BUF_H

#include <stdint.h>

#include "base/str.h"

/* Takes what was added to a buffer. Embedded in a struct with all that take needs. */
struct drain {
	void (*take)(struct drain *drain, str bytes);
};

enum { BUF_DRAIN_BYTES = 64 * 1024 };

struct buf {
	char *data;
	size_t len, cap;
	struct drain *drain; /* borrowed; NULL: all is kept */
};

void buf_add(struct buf *buf, str s);

/* Replaces the contents by s, which must not be part of them. */
void buf_set(struct buf *buf, str s);

void buf_byte(struct buf *buf, char byte);

/* A code point as UTF-8. */
void buf_code_point(struct buf *buf, uint32_t code_point);

void buf_printf(struct buf *buf, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Appends a format with detail in place of its %s, if it has one. */
void buf_fill(struct buf *buf, const char *format, str detail);

/* Shortens the contents to len bytes, keeping the memory. */
void buf_cut(struct buf *buf, size_t len);

/* Hands the rest to the drain. */
void buf_drain(struct buf *buf);

void buf_fini(struct buf *buf);

static inline str buf_str(const struct buf *buf)
{
	return (str){buf->data, buf->len};
}

#endif
