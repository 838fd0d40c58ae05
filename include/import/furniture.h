/*
 * furniture: the lines around a text that are not its words: contents pages, page numbers, what a
 * web page puts above and below it.
 */
#ifndef LANTU_IMPORT_FURNITURE_H
#define LANTU_IMPORT_FURNITURE_H

#include "import/line.h"

struct furniture {
	size_t head; /* up to this byte, lines may belong to the web page */
	size_t tail; /* from this byte on the page goes on below the text; SIZE_MAX: it does not */
	str last;    /* the last line found to be furniture */
	uint32_t page;	/* the last page number that was alone on its line */
	uint32_t lines; /* since then */
	bool wide;	/* the line before is no cell of a table */
};

/* Looks where head and tail are. */
void furniture_find(str text, struct furniture *furniture);

/* Whether a line is furniture at its place. Lines are asked for in order. */
bool furniture_is_at(struct furniture *furniture, const struct line *line);

/* — 1 —, 第 1 页 and the like. */
bool furniture_is_page_line(str words);

/* A number alone on its line, also 1/20. */
bool furniture_is_number(str words);

/*
 * The same, the next one after the last that was, with lines of text between, or where the caller
 * knows that a page ends (`beside`). Asked for each line, in order.
 */
bool furniture_is_page_number(struct furniture *furniture, const struct line *line, bool beside);

/* Where a contents page ends that begins with this line; the line's begin if none does. */
size_t furniture_contents_end(str text, const struct line *line);

#endif
