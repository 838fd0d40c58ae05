/*
 * cleanup: the steps that mend a text before its headings are looked for.
 *
 * Each is one step of a rewrite and returns how many things it changed.
 */
#ifndef LANTU_IMPORT_CLEANUP_H
#define LANTU_IMPORT_CLEANUP_H

#include "import/rewrite.h"

/* Ill-formed bytes of a text: in how many places, and the byte of the raw text of the first. */
struct cleanup_bad {
	uint32_t places;
	size_t first;
};

/*
 * Leaves valid UTF-8 with CR and LF as its only control characters: ill-formed bytes become U+FFFD,
 * a tab a space, other line separators LF, other controls are removed. Tabs are not counted.
 * Characters without width before the first one of a line are removed, too.
 */
uint32_t cleanup_controls(struct rewrite *rewrite, struct cleanup_bad *bad);

/* Decodes HTML references: &ldquo; &#8220; &nbsp; and so on, also with a full width semicolon. */
uint32_t cleanup_references(struct rewrite *rewrite);

/*
 * Removes the signs of Markdown in pairs within a line: **strong** and ~~gone~~, and in a file of
 * Markdown *emphasis* and `code`. A line that is strong as a whole is left to the outline.
 */
uint32_t cleanup_emphasis(struct rewrite *rewrite, bool markdown);

/* Removes pinyin glosses, if they are damage (gloss.h); otherwise only counts them in *kept. */
uint32_t cleanup_glosses(struct rewrite *rewrite, uint32_t *kept);

/* Makes a half width , and ; next to Chinese full width. */
uint32_t cleanup_marks(struct rewrite *rewrite);

/* Makes traditional characters simplified (script.h). */
uint32_t cleanup_script(struct rewrite *rewrite);

#endif
