/*
 * comparison: two plans side by side: sentences, sections, figures, phrases and terms.
 *
 * Plans and indexes, which are in memory, are borrowed; comparison_fini frees the rest.
 */
#ifndef LANTU_COMPARE_COMPARISON_H
#define LANTU_COMPARE_COMPARISON_H

#include "compare/figure_pairs.h"
#include "compare/links.h"
#include "compare/phrase_changes.h"
#include "compare/section_links.h"

struct comparison {
	const struct plan *a, *b;
	struct links links;
	struct section_links sections;
	struct figures figures_a, figures_b;
	struct figure_pairs figures;
	struct phrase_changes phrases;
	uint32_t counts[N_LINK_CHANGES]; /* links of each change */
	uint32_t moved;			 /* links that are moved, of whatever change */
};

/* Compares the plans of two indexes. */
void comparison_make(struct comparison *comparison, const struct index *a, const struct index *b);

void comparison_fini(struct comparison *comparison);

/* Whether two figures that are a pair differ in number, unit or bound. */
bool comparison_differ(const struct figure *a, const struct figure *b);

/* ---- for people ---- */

/*
 * Appends it as lines: how many sentences there are of each change, sections, changed sentences,
 * figures, phrases, terms. What was put into a sentence is in 【】 or, with colour, bright; what was
 * taken out is in 〔〕. With `why`, a line below each link tells its score, the grams that both sides
 * share, and with which sentences they could have been linked instead.
 */
void comparison_write_text(const struct comparison *comparison, bool colour, bool why,
	enum lang lang, struct buf *out);

/* Appends it as a page of Markdown, with how it was counted. */
void comparison_write_markdown(
	const struct comparison *comparison, enum lang lang, struct buf *out);

#endif
