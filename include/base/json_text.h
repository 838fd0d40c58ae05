/*
 * json_text: a JSON document read where it stands, without a tree.
 *
 * A value is the slice of the text that it is written in: nothing is allocated for it, so a large
 * document costs no more than its text. All of it must have passed json_check.
 */
#ifndef LANTU_BASE_JSON_TEXT_H
#define LANTU_BASE_JSON_TEXT_H

#include "base/buf.h"

enum json_shape { JSON_TEXT, JSON_NUMBER, JSON_ARRAY, JSON_OBJECT, JSON_WORD };

/* The value of a whole document. */
str json_root(str text);

/* What a value is; JSON_WORD for true, false, null, and no value at all. */
enum json_shape json_shape(str value);

/* A member of an object or an item of an array. A zeroed one stands before the first. */
struct json_item {
	str key; /* as written, quotation marks and all; empty in an array */
	str value;
	size_t end; /* in the text of what is around it */
};

/* Goes on to the next one; false behind the last, and where value is neither object nor array. */
bool json_next_item(str value, struct json_item *item);

/* The text of a string: a slice of it, or where it is written with escapes, made in *own. */
str json_text_of(str value, struct buf *own);

/* A whole number 0..max into *number; false for anything else. */
bool json_whole_of(str value, uint32_t max, uint32_t *number);

#endif
