/*
 * sentence: where the sentences of a paragraph begin and end.
 *
 * A sentence ends after 。！？ and their half width and Latin forms (GB/T 15834-2011, 4.1 to 4.3),
 * and the quotes and brackets that close there; a Latin mark only before a blank or the end, so
 * that 3.5 and www.gz.gov.cn are not split. Before a comma or colon the sentence continues
 * (“……！”，并且). Blanks between two sentences belong to neither. The cost is linear in the text.
 *
 * A statement, by which plans are compared, ends after ； and ; as well, but not within quotes or
 * brackets, which are kept together where they close soon enough.
 */
#ifndef LANTU_TEXT_SENTENCE_H
#define LANTU_TEXT_SENTENCE_H

#include "base/str.h"

struct sentence {
	size_t from, to; /* bytes; equal only where nothing but blanks is left */
};

/* The sentence around byte `at` of a text; the next one where `at` lies between two. */
struct sentence sentence_around(str text, size_t at);

/* The last sentence that has ended at byte `at`; false if there is none. */
bool sentence_before(str text, size_t at, struct sentence *before);

/* The statement that begins at or after byte `from`; from == to: there is none. */
struct sentence sentence_statement(str text, size_t from);

#endif
