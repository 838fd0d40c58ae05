/*
 * record: the members of the records that this room keeps, which are JSON objects.
 */
#ifndef LANTU_NOTES_RECORD_H
#define LANTU_NOTES_RECORD_H

#include "base/json.h"
#include "notes/anchor.h"

/* The value of a member, 0 if there is none of that name. */
uint32_t record_value(const struct json *json, const char *name);

/*
 * A text, in the arena; empty if there is none. Of several lines it is an array, since line feeds
 * are none of JSON's characters here.
 */
str record_text(const struct json *json, const char *name, struct arena *arena);
void record_put_text(struct json_writer *writer, const char *name, str text);

/* A whole number, which stays as it is if there is none. */
void record_whole(const struct json *json, const char *name, uint32_t *number);

/* The members of an anchor: put into a record, taken from one, and whether a name is of them. */
void record_put_anchor(struct json_writer *writer, const struct anchor *anchor);
void record_take_anchor(const struct json *json, struct anchor *anchor, struct arena *arena);
bool record_is_of_anchor(str name);

/* Copies the texts of an anchor to an arena. */
void record_copy_anchor(struct anchor *anchor, struct arena *arena);

#endif
