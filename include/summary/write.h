/*
 * write: a summary as text for people, as Markdown, and as a picture (SVG).
 *
 * The words of the plan are made safe and escaped. The picture is one file without scripts and
 * references to others, dark on white, 1280 wide and at least 720 high; text is cut where its
 * place ends, whatever the font.
 */
#ifndef LANTU_SUMMARY_WRITE_H
#define LANTU_SUMMARY_WRITE_H

#include "lang/lang.h"
#include "summary/summary.h"

/* Appends lines of at most `columns` columns. */
void summary_write_text(
	const struct summary *summary, unsigned columns, enum lang lang, struct buf *out);
void summary_write_markdown(const struct summary *summary, enum lang lang, struct buf *out);
void summary_write_svg(const struct summary *summary, enum lang lang, struct buf *out);

#endif
