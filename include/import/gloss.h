/*
 * gloss: pinyin glosses that damage a whole document, told from those an author wrote.
 *
 * A web page that glosses by machine glosses a character wherever it stands: 產(chǎn)業(yè). A
 * writer glosses a rare name once: 亳(bó)州. So glosses count as damage only if there are many of
 * them and nearly every glossed character is glossed at each of its places. Nothing is changed
 * here; the list is the caller's to free with glosses_fini.
 */
#ifndef LANTU_IMPORT_GLOSS_H
#define LANTU_IMPORT_GLOSS_H

#include <stdint.h>

#include "base/str.h"

enum {
	GLOSS_LEAST = 8,    /* fewer glosses are the author's own */
	GLOSS_PERCENT = 80, /* of the glossed characters, those that are never without */
};

/* The bytes at .. at + len of the text, brackets included. */
struct gloss {
	uint32_t at, len;
};

struct glosses {
	struct gloss *items; /* ascending, not overlapping */
	size_t n, cap;
	bool damage; /* they are to be removed; otherwise to be kept */
};

/* Fills *found (zeroed by the caller) with all glosses of valid UTF-8 text. */
void glosses_find(str text, struct glosses *found);
void glosses_fini(struct glosses *found);

#endif
