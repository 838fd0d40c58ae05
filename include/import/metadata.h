/*
 * metadata: what the first lines of a document, or else the path of its file, say about it.
 *
 * Each function fills in only those members of a plan's head that are still empty, so the first to
 * be called has the last word. Nothing of the text is changed.
 */
#ifndef LANTU_IMPORT_METADATA_H
#define LANTU_IMPORT_METADATA_H

#include "plan/plan.h"

/*
 * Reads title, issuer, place, year and day from the lines before the first heading: the title in
 * full, be it spaced, on several lines or on one with day and speaker; the place of
 * “2014年2月19日在海拉尔区第十四届人民代表大会…上”. The text is valid UTF-8.
 */
void metadata_read(struct plan *plan, str text);

/* Reads place and year from the name of a file and that of its folder: 2026-云南省.txt, 2024/广东.txt. */
void metadata_read_path(struct plan *plan, str path);

#endif
