/*
 * json_check: the strict half of json, which needs no tree.
 *
 * The lexical check sees every byte before cJSON does, in one pass, and allocates nothing. A
 * struct json_step names a place in a document while it is walked: a chain on the stack, from the
 * node up to the root, that costs nothing until an error has to print it.
 */
#ifndef LANTU_BASE_JSON_CHECK_H
#define LANTU_BASE_JSON_CHECK_H

#include "base/err.h"

enum { JSON_PATH_BYTES = 160 };

struct json_step {
	const struct json_step *up; /* NULL: the root is around it */
	const char *key;	    /* borrowed; NULL in an array */
	size_t index;		    /* in an array, from 0 */
};

/*
 * Whether text (without byte order mark) is one JSON value within the limits of json.h; depth
 * counts brackets open at once. False with line and column in err.
 */
bool json_check(str text, size_t limit_bytes, unsigned depth_limit, struct err *err);

/* Where a member of an object stands in a document: its name, its value, the value's end. */
struct json_span {
	size_t name, value, end;
};

/*
 * Goes to the next member of an object in a text that json_check has passed; at first end is the
 * offset of the opening bracket. False behind the last one.
 */
bool json_next_span(str text, struct json_span *span);

/* The end of the value at byte `at` of a text that json_check has passed. */
size_t json_value_end(str text, size_t at);

/* Writes "$.sections[3].title" and a NUL; a path too long loses its beginning. NULL: "$". */
void json_path(const struct json_step *step, char path[JSON_PATH_BYTES]);

#endif
