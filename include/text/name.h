/*
 * name: what a plan and a file are called, so that no shell, mail or other system trips over it.
 *
 * Every id that is made of a file's name or of the reader's words is made here, and so is the name
 * of every file that is called after something. Both are at most NAME_BYTES long, never empty
 * (where nothing is left they are `plan`), begin with none of `.`, `_`, `-`, and are left as they
 * are by being made once more. A plan file may bring an id with other characters; that is read,
 * but no completion offers it.
 */
#ifndef LANTU_TEXT_NAME_H
#define LANTU_TEXT_NAME_H

#include "base/buf.h"

enum { NAME_BYTES = 200 }; /* leaves a file room for a folder before it, a number and an ending */

/* Appends the name of a file, which is bytes, as text: what is no UTF-8 is read as GB18030. */
void name_text(str bytes, struct buf *out);

/*
 * Appends the id made of a text: letters and digits of any script, `.`, `_` and `-` stay; others,
 * as many as stand together, become one `-`.
 */
void name_id(str text, struct buf *out);

/* Whether name_id leaves an id as it is. */
bool name_is_id(str id);

/*
 * Appends the name of a file, without its ending, made of a text: as an id, but punctuation and
 * signs beyond ASCII stay, too, such as （） and 《》.
 */
void name_file(str text, struct buf *out);

#endif
