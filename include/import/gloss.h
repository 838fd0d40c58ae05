/*
 * gloss: whether the pinyin glosses of a document are damage, or written by its author.
 *
 * A web page that glosses by machine glosses a character wherever it occurs: 產(chǎn)業(yè). An
 * author glosses a rare name once: 亳(bó)州. So glosses count as damage only if there are many of
 * them and nearly every glossed character is glossed at each of its occurrences. Nothing is changed
 * here; the caller frees the list with gloss_fini.
 */
#ifndef LANTU_IMPORT_GLOSS_H
#define LANTU_IMPORT_GLOSS_H

#include <stdint.h>

#include "base/str.h"

enum {
	GLOSS_LEAST = 8,    /* fewer glosses are the author's own */
	GLOSS_PERCENT = 80, /* of the glossed characters are always glossed, at least */
};

/* The bytes at .. at + len of the text, brackets included. */
struct gloss {
	uint32_t at, len;
};

struct glosses {
	struct gloss *items; /* ascending, not overlapping */
	size_t n, cap;
	bool damage; /* they are to be removed; otherwise kept */
};

/* Fills *found (zeroed by the caller) with all glosses of valid UTF-8 text. */
void gloss_find(str text, struct glosses *found);
void gloss_fini(struct glosses *found);

#endif
