/*
 * json: checked reading, and writing.
 *
 * Reading is strict RFC 8259 with limits: size, depth 64, valid UTF-8, no control characters raw
 * or escaped, no half surrogates, no duplicate keys, nothing behind the value. Every refusal names
 * line and column or the JSON path. cJSON does the parsing and is seen nowhere else.
 *
 * A struct json is a borrowed node of a tree; json_close frees the whole tree.
 */
#ifndef LANTU_BASE_JSON_H
#define LANTU_BASE_JSON_H

#include "base/buf.h"
#include "base/err.h"

enum { JSON_DEPTH = 64, JSON_LIMIT_BYTES = 8 * 1024 * 1024 };

struct json; /* a node */

/*
 * Parses text (borrowed only during the call). Returns the root, or NULL with line:column or
 * path in err. A leading byte order mark is passed over.
 */
struct json *json_open(str text, struct err *err);
void json_close(struct json *root);

bool json_is_object(const struct json *node);
bool json_is_array(const struct json *node);
bool json_is_string(const struct json *node);

/* A string's text, empty for any other node. Borrowed from the tree. */
str json_text(const struct json *node);

/* A whole number 0..max of a number node into *number; false for anything else. */
bool json_whole(const struct json *node, uint32_t max, uint32_t *number);

/* The member of that name, NULL if the node is no object or has none. Case matters. */
const struct json *json_member(const struct json *node, const char *name);

/* First child of an object or array and next sibling; NULL at the end. */
const struct json *json_first(const struct json *node);
const struct json *json_next(const struct json *node);

/* The key of an object's member, empty for others. */
str json_key(const struct json *node);

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
