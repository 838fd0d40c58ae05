/*
 * buf: bytes that grow.
 *
 * A zeroed struct buf is empty and ready. `data` is NUL-terminated (the NUL is not counted) or
 * NULL while nothing was added; it moves when the buffer grows. buf_fini frees it.
 *
 * A buffer with a drain does not keep what is added: it hands it over as soon as there is a good
 * piece, always at the end of an addition, so that a large output costs little. Who adds to a
 * buffer of the caller's never looks back at what is in it.
 */
#ifndef LANTU_BASE_BUF_H
#define LANTU_BASE_BUF_H

#include <stdint.h>

#include "base/str.h"

/* Takes what was added to a buffer; embedded in what else is needed for that. */
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

/* Replaces the contents; s is no part of them. */
void buf_set(struct buf *buf, str s);

void buf_byte(struct buf *buf, char byte);

/* A code point as UTF-8. */
void buf_code_point(struct buf *buf, uint32_t code_point);

void buf_printf(struct buf *buf, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Appends a format with detail put for its %s, if it has one. */
void buf_fill(struct buf *buf, const char *format, str detail);

/* Shortens the contents to len bytes, keeping the memory. */
void buf_cut(struct buf *buf, size_t len);

/* Hands what is left over to the drain. */
void buf_drain(struct buf *buf);

void buf_fini(struct buf *buf);

static inline str buf_str(const struct buf *buf)
{
	return (str){buf->data, buf->len};
}

#endif
