/*
 * cleanup: the steps that mend a text before its headings are looked for.
 *
 * Each is one step of a rewrite and returns how many things it changed.
 */
#ifndef LANTU_IMPORT_CLEANUP_H
#define LANTU_IMPORT_CLEANUP_H

#include "import/rewrite.h"

/*
 * Leaves valid UTF-8 with CR and LF as its only control characters: ill-formed bytes and other
 * controls are removed, a tab becomes a space, other line separators LF. Tabs are not counted.
 */
uint32_t cleanup_controls(struct rewrite *rewrite);

/* Removes pinyin glosses, if they are damage (gloss.h); otherwise only counts them in *kept. */
uint32_t cleanup_glosses(struct rewrite *rewrite, uint32_t *kept);

/* Makes a half width , and ; next to Chinese full width. */
uint32_t cleanup_marks(struct rewrite *rewrite);

/* Makes traditional characters simplified (script.h). */
uint32_t cleanup_script(struct rewrite *rewrite);

#endif
