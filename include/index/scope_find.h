/*
 * scope_find: the sections of a plan that a query's scope means.
 */
#ifndef LANTU_INDEX_SCOPE_FIND_H
#define LANTU_INDEX_SCOPE_FIND_H

#include "index/index.h"

/*
 * Finds the sections that a scope's words mean in one plan of an index: those from *from on to
 * *end. False if the plan has none of them.
 */
bool scope_find(const struct index *index, uint32_t plan, str words, uint32_t *from, uint32_t *end);

#endif
