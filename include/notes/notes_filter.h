/*
 * notes_filter: which notes have some words, by a query.
 */
#ifndef LANTU_NOTES_NOTES_FILTER_H
#define LANTU_NOTES_NOTES_FILTER_H

#include "notes/notes.h"
#include "query/query.h"

/* Appends the words that a note is found by. */
void notes_filter_add_words(const struct note *note, struct buf *out);

/*
 * Which of the notes a query finds: the user's words, those of the plan, its title, the heading and
 * the label, by pinyin, too. Returns a bool for each of notes->items; the caller frees it.
 */
bool *notes_filter(const struct notes *notes, const struct query *query);

#endif
