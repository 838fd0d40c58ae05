/*
 * notes_plan: the plan that a note is of, opened again.
 */
#ifndef LANTU_NOTES_NOTES_PLAN_H
#define LANTU_NOTES_NOTES_PLAN_H

#include "base/buf.h"
#include "notes/anchor.h"

/*
 * The anchor's plan: from its file; by its id; or one of a library's folder, as its index is, that
 * has the anchor's title, place and year under another id; NULL for that is the user's own library.
 * *file is replaced by the path of its file, and is empty if it has none. The caller frees the
 * plan. NULL if it is not there.
 */
struct plan *notes_plan_open(const struct anchor *anchor, const char *library, struct buf *file);

#endif
