/*
 * str: a slice of UTF-8 text, the only typedef of this program.
 *
 * A str borrows its bytes: it never owns or frees them and is not NUL-terminated. Lengths are
 * bytes. An empty slice may have data == NULL.
 */
#ifndef LANTU_BASE_STR_H
#define LANTU_BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

typedef struct {
	const char *data;
	size_t len;
} str;

/* A slice of a string literal. */
#define STR(literal) ((str){literal, sizeof(literal) - 1})

/* A slice of a NUL-terminated string, or an empty one for NULL. */
static inline str str_of(const char *text)
{
	return (str){text, text ? strlen(text) : 0};
}

/* The bytes from..to of s; both are clamped to its length. */
static inline str str_slice(str s, size_t from, size_t to)
{
	if (to > s.len)
		to = s.len;
	if (from > to)
		from = to;
	return (str){s.data ? s.data + from : NULL, to - from};
}

static inline bool str_equal(str a, str b)
{
	return a.len == b.len && (a.len == 0 || memcmp(a.data, b.data, a.len) == 0);
}

static inline bool str_starts(str s, str prefix)
{
	return s.len >= prefix.len && str_equal(str_slice(s, 0, prefix.len), prefix);
}

static inline bool str_ends(str s, str suffix)
{
	return s.len >= suffix.len && str_equal(str_slice(s, s.len - suffix.len, s.len), suffix);
}

/* Whether a byte is one of some; unlike for strchr(3), the NUL at their end is none. */
static inline bool str_one_of(char c, const char *bytes)
{
	return c && strchr(bytes, c);
}

/* Less than, equal to or more than 0, by bytes, and of two that begin the same by length. */
int str_compare(str a, str b);

/* The byte offset of the first needle in s, or s.len if there is none. */
size_t str_find(str s, str needle);

/*
 * Cuts the first line off *rest into *line, without its end (LF or CR LF). False if *rest is
 * empty.
 */
bool str_line(str *rest, str *line);

#endif
