/*
 * catalogue: the plans to choose from: those that are open, and those of a library.
 *
 * Each is a row. First come open plans that are not of the library, then the library in the order
 * of its files, from its index, then plans that are being read for a new index. Shown are the rows
 * that the filter leaves, while there is a search those with the most hits first; below each, if
 * that is wanted, a line for each of its hits. Of a session it knows nothing; see choose.h.
 */
#ifndef LANTU_SESSION_CATALOGUE_H
#define LANTU_SESSION_CATALOGUE_H

#include "index/concordance.h"
#include "index/matcher.h"
#include "library/library_figures.h"
#include "library/library_update.h"
#include "session/document.h"
#include "session/line.h"

#define CATALOGUE_NONE UINT32_MAX

struct catalogue_row {
	str title, place, file; /* borrowed from the plan, from the index, or kept in `own` */
	uint32_t year, characters;
	uint32_t document;    /* as which it is open; CATALOGUE_NONE: it is not */
	uint32_t shard, plan; /* in the library; CATALOGUE_NONE: not in its index */
	uint32_t unit;	      /* its first one there */
	uint32_t hits;
	bool hidden; /* by the filter */
	bool alike;  /* another has the same title, place and year */
};

/* What comes first. */
enum catalogue_order { CATALOGUE_BEST, CATALOGUE_BY_PLACE, CATALOGUE_BY_YEAR, CATALOGUE_BY_SIZE };
enum { CATALOGUE_ORDERS = CATALOGUE_BY_SIZE + 1 };

/* A line is that of a plan, or of one of its hits. */
struct catalogue_line {
	uint32_t number; /* of what is shown */
	uint32_t hit;	 /* 0: the plan; 1: its first hit */
};

/* The hit that is selected, or the first one of the plan that is. */
struct catalogue_preview {
	uint32_t row; /* whose it is; CATALOGUE_NONE: it is yet to be made */
	uint32_t hit; /* of those of the row, from 0 on */
	struct buf crumb, left, words, right; /* the words of the hit, and those around */
};

/* A zeroed struct is empty; catalogue_fini frees it. */
struct catalogue {
	struct library *library;       /* owned; NULL: there is none */
	struct library_update *update; /* under way, owned */
	bool waiting;		       /* for another process */
	struct library_figures
		*figures; /* of the library, owned; NULL: not wanted, or not yet made */
	struct library_figures_update *figures_update; /* that makes them, owned */
	bool figures_wanted;
	uint32_t bad; /* files that could not be read */

	struct catalogue_row *rows;
	uint32_t n, n_read; /* all, and those at the end that are read for a new index */
	size_t cap;
	uint32_t first;	    /* of the library */
	uint32_t to_count;  /* from this one on, hits are yet to be counted in files */
	uint32_t documents; /* open when the rows were made */
	struct arena own;   /* texts of the rows that are being read */
	bool has_place, has_year;
	bool grown; /* rows have been added since they were arranged */

	struct buf counted; /* the words that hits were counted for, */
	bool fuzzy;	    /* and how */
	uint32_t plans_found;
	uint64_t hits_found;
	uint32_t most; /* hits of one */

	struct line filter;
	struct plan *names; /* what the filter looks in: a section a row; NULL: to be made */
	struct index *names_index;

	enum catalogue_order sorted;
	bool lists_hits; /* below each plan */
	uint64_t *order; /* what is shown: the numbers of rows, in the lower halves */
	uint32_t *lines; /* at which line each begins, and after the last */
	uint32_t n_shown;
	size_t order_cap, lines_cap;
	uint32_t at;		   /* of what is shown: the one selected, */
	uint32_t hit;		   /* and which of its hits, as in a line */
	uint32_t top;		   /* the first line on the screen */
	struct concordance listed; /* the hits on the screen, that of a plan having no length, */
	uint32_t listed_from;	   /* from this line on; CATALOGUE_NONE: they are yet to be found */
	struct buf before;	   /* what was searched for when the search of all was entered */
	uint32_t entered;	   /* the row selected when that or the filter was; */
				   /* CATALOGUE_NONE: rows have others' numbers now */
	struct catalogue_preview preview;
};

/* ---- rows ---- */

/* Adds a row after all others. */
void catalogue_add(struct catalogue *catalogue, struct catalogue_row row);

/* Adds the rows of the library, after all others. */
void catalogue_add_library(struct catalogue *catalogue);

/* The same of a plan that is read for a new index, unless its file has a row; false then. */
bool catalogue_add_read(
	struct catalogue *catalogue, const struct plan *plan, str file, uint32_t hits);

/* Drops all rows: what they borrow is about to go. */
void catalogue_drop(struct catalogue *catalogue);

/* The name of an open plan's file if that is in the library, else empty. */
str catalogue_name(const struct catalogue *catalogue, const struct document *document);

/* The row of a file of the library; NULL if it has none. */
struct catalogue_row *catalogue_find(struct catalogue *catalogue, str file);

/* Finds rows that are alike; to be called when all are there. */
void catalogue_compare(struct catalogue *catalogue);

/* ---- what is shown ---- */

/* Hides the rows in which a query finds nothing; without terms, none. */
void catalogue_hide(struct catalogue *catalogue, const struct query *query);

/* Arranges what is shown, and selects a row, if it is shown, or else the first. */
void catalogue_arrange(struct catalogue *catalogue, uint32_t selected);

/* The row shown under a number; NULL after the last. The number of the row that is selected. */
struct catalogue_row *catalogue_shown(const struct catalogue *catalogue, uint32_t number);
uint32_t catalogue_selected(const struct catalogue *catalogue);

/* The number of lines; one of them, and the number of one. */
uint32_t catalogue_count_lines(const struct catalogue *catalogue);
struct catalogue_line catalogue_line(const struct catalogue *catalogue, uint32_t line);
uint32_t catalogue_line_of(const struct catalogue *catalogue, struct catalogue_line line);

/* Appends all that is shown as a table, with tabs between columns; `heads` are above them. */
void catalogue_print(
	const struct catalogue *catalogue, const char *const heads[6], struct buf *out);

/* ---- plans ---- */

/* Lets go of the figures of the library, which is about to be closed. */
void catalogue_drop_figures(struct catalogue *catalogue);

/* Counts hits in the library's index. */
void catalogue_count(struct catalogue *catalogue, struct matcher *matcher);

/* Reads the plan of a row from its file. The caller frees it. NULL and err on failure. */
struct plan *catalogue_read(
	const struct catalogue *catalogue, const struct catalogue_row *row, struct err *err);

void catalogue_fini(struct catalogue *catalogue);

#endif
