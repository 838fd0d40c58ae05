/*
 * json: reading a JSON document in place, and writing one.
 *
 * Reading is strict RFC 8259 with limits: size, depth, valid UTF-8, no control characters raw or
 * escaped, no half surrogate pairs, nothing after the value. One pass checks the text and notes
 * where each value is written, so that whatever is wrong with a value later, its line and column
 * are known. Nothing is copied: 12 bytes a value, beside the text. Members of one name are for the
 * caller to refuse. cJSON decodes numbers and escapes, and is seen nowhere else.
 *
 * Values have numbers, in the order in which they begin: 0 is no value, JSON_ROOT the whole one.
 */
#ifndef LANTU_BASE_JSON_H
#define LANTU_BASE_JSON_H

#include "base/buf.h"
#include "base/err.h"

enum {
	JSON_DEPTH = 64, /* brackets open at once */
	JSON_LIMIT_BYTES = 1024 * 1024 * 1024,
	JSON_NUMBER_BYTES = 63, /* cJSON would read only so much of a longer number */
	JSON_PATH_BYTES = 160,
};

enum { JSON_ROOT = 1 };

/* Where a value is written, bytes from..to, and the number of the first value after it. */
struct json_span {
	uint32_t from, to, next;
};

struct json {
	str text; /* borrowed */
	struct json_span *spans;
	uint32_t n_spans;
	size_t spans_cap;
};

/*
 * Reads a text, which the document then borrows; a byte order mark before it is ignored. False
 * with line and column in err, and nothing to free.
 */
bool json_read(struct json *json, str text, struct err *err);
void json_fini(struct json *json);

enum json_shape { JSON_NONE, JSON_TEXT, JSON_NUMBER, JSON_ARRAY, JSON_OBJECT, JSON_WORD };

/* What a value is; JSON_WORD for true, false and null. */
enum json_shape json_shape(const struct json *json, uint32_t value);

/* A member of an object or an item of an array. A zeroed one is before the first. */
struct json_item {
	uint32_t name; /* a value, too: the one before; 0 in an array */
	uint32_t value;
};

/* Goes on to the next one; false after the last, and where value is neither object nor array. */
bool json_next_item(const struct json *json, uint32_t value, struct json_item *item);

/* A value as it is written, a string with its quotation marks. */
str json_written(const struct json *json, uint32_t value);

/*
 * The text of a string, empty for other values: a slice of the document or, where it is written
 * with escapes, made in *own.
 */
str json_text(const struct json *json, uint32_t value, struct buf *own);

/*
 * A whole number 0..max into *number; false for anything else, and for a number written in more
 * than JSON_NUMBER_BYTES.
 */
bool json_whole(const struct json *json, uint32_t value, uint32_t max, uint32_t *number);

/* Adds line and column of a value to an error. Always false. */
bool json_err_at(const struct json *json, uint32_t value, struct err *err);

/*
 * Writes where a value, or a member's name, is in the document: "$.sections[3].title" and a NUL;
 * a path too long loses its beginning.
 */
void json_path(const struct json *json, uint32_t value, char path[JSON_PATH_BYTES]);

/* ---- writing: a stream of values into a buf, commas and indentation kept for the caller ---- */

struct json_writer {
	struct buf *out;
	unsigned depth;
	bool compact;		     /* all on one line */
	bool filled[JSON_DEPTH + 1]; /* a value was written at this depth */
	bool after_name;
};

void json_begin(struct json_writer *writer, char bracket); /* '{' or '[' */
void json_end(struct json_writer *writer, char bracket);   /* '}' or ']' */
void json_name(struct json_writer *writer, const char *name);
void json_put_text(struct json_writer *writer, str text);
void json_put_whole(struct json_writer *writer, uint64_t number);
void json_put_real(struct json_writer *writer, double number, int decimals);
void json_put_bool(struct json_writer *writer, bool value);
void json_put_null(struct json_writer *writer);

/* A member with a text, left out if the text is empty. */
void json_member_text(struct json_writer *writer, const char *name, str text);

#endif
