/*
 * variants: the ways in which the words of a term may be written, seen by query.c alone.
 */
#ifndef LANTU_QUERY_VARIANTS_H
#define LANTU_QUERY_VARIANTS_H

#include "base/mem.h"
#include "base/str.h"

enum { VARIANTS_MOST = 7 }; /* beside the words as typed */

/*
 * Fills `ways` with the other ways to write valid UTF-8 words, the likeliest first, in memory from
 * the arena, and returns how many there are; regional: also with words of other regions.
 */
unsigned variants_of(str words, bool regional, struct arena *arena, str ways[VARIANTS_MOST]);

#endif
