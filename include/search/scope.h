/*
 * scope: the part of a plan that a query is held to, named by a ref or by a label.
 */
#ifndef LANTU_SEARCH_SCOPE_H
#define LANTU_SEARCH_SCOPE_H

#include "search/index.h"

/* Whether words have the form of a scope: 3, 1.2, 要点, 第三章, （二）. */
bool scope_is(str words);

/*
 * Finds the sections a scope means in one plan of an index: those from *from on to *end. A ref
 * comes first, then a label as printed, then 第三章 as the third chapter however it is labelled.
 * False if the plan has none of them.
 */
bool scope_find(const struct index *index, uint32_t plan, str words, uint32_t *from, uint32_t *end);

#endif
