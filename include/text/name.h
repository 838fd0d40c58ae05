/*
 * name: ids of plans and names of files that are safe in shells, mails and other systems.
 *
 * Every id made of a file's name or of the user's words is made here, and so is every file name
 * made of a text. Both are at most NAME_BYTES long, never empty (where nothing is left they are
 * `plan`), begin with none of `.`, `_`, `-`, and making one of itself does not change it. A plan
 * file may have an id with other characters; that is read, but completion does not offer it.
 */
#ifndef LANTU_TEXT_NAME_H
#define LANTU_TEXT_NAME_H

#include "base/buf.h"

enum { NAME_BYTES = 200 }; /* so that a folder, a number and an ending can be added */

/* Appends the name of a file, which is bytes, as text: what is no UTF-8 is read as GB18030. */
void name_text(str bytes, struct buf *out);

/*
 * Appends the id made of a text: letters and digits of any script, `.`, `_` and `-` are kept; each
 * run of others becomes one `-`.
 */
void name_id(str text, struct buf *out);

/* Whether name_id does not change an id. */
bool name_is_id(str id);

/*
 * Appends the name of a file, without its ending, made of a text: as an id, but punctuation and
 * symbols beyond ASCII are kept, too, such as （） and 《》.
 */
void name_file(str text, struct buf *out);

#endif
