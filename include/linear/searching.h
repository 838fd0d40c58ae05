/*
 * searching: the commands of the line mode that search.
 */
#ifndef LANTU_LINEAR_SEARCHING_H
#define LANTU_LINEAR_SEARCHING_H

#include "linear/dialogue.h"

/* Searches for the words and lists the first hits. */
void searching_find(struct dialogue *dialogue);

/* Goes to the next hit or back. */
void searching_step(struct dialogue *dialogue);

/* Lists more of the hits. */
void searching_list(struct dialogue *dialogue);

/* Switches searching by similar sounds. */
void searching_fuzzy(struct dialogue *dialogue);

#endif
