/*
 * trace: where plans say a phrase, in the same words or in others, by year and place.
 *
 * The same is what differs in punctuation, blanks, width and script only. Reworded is what is
 * nearly the same (near.h), from TRACE_UNITS units on: of a short phrase, any change makes another.
 * One of fewer than TRACE_SHORT has all units of the phrase, from TRACE_LOOSE on all but one;
 * others may be between them: 高质量的发展, but not 更好质量发展. What shares units with the same
 * words is no rewording. Notes are left out. Plans are in the order of their years, then of their
 * places: the country, provinces in their usual order, others by their pinyin; what is not known
 * is last.
 */
#ifndef LANTU_COMPARE_TRACE_H
#define LANTU_COMPARE_TRACE_H

#include "index/index.h"

enum {
	TRACE_UNITS = 5, /* of a phrase that may be reworded */
	TRACE_LOOSE = 8,
	TRACE_SHORT = 10, /* one of fewer must be more similar: */
	TRACE_SIMILARITY = 750,
	TRACE_SIMILARITY_SHORT = 800,
	TRACE_REWORDED = 512, /* of all of them the most similar */
};

enum trace_form { TRACE_ABSENT, TRACE_SAME_WORDS, TRACE_OTHER_WORDS };

struct trace_plan {
	uint32_t index, plan; /* numbers */
	struct index_plan of;
	unsigned rank;	   /* of its place */
	uint32_t first, n; /* its lines */
};

struct trace_line {
	uint32_t plan;	     /* number in the trace */
	uint32_t unit, len;  /* units of its index */
	uint16_t similarity; /* in thousandths; 1000 for the same */
	bool reworded;
};

/* A zeroed struct is empty; trace_fini frees it. */
struct trace {
	const struct index *const *indexes; /* borrowed */
	uint32_t n_indexes;
	struct trace_plan *plans;
	struct trace_line *lines; /* by plan, then in the order of the text */
	uint32_t n_plans, n;
	size_t cap;
};

/* Replaces trace by the lines of a phrase. */
void trace_find(struct trace *trace, const struct index *const *indexes, uint32_t n, str phrase);

void trace_fini(struct trace *trace);

/* Where it is first said: in the same words, or else in others; NULL if nowhere. */
const struct trace_line *trace_first(const struct trace *trace);

/* ---- the lines as a table: a row a year, a column a place ---- */

struct trace_cell {
	bool known; /* there is such a plan */
	enum trace_form form;
	uint32_t line; /* the first of the form */
};

struct trace_matrix {
	uint32_t *years; /* 0: not known */
	str *places;
	struct buf *names;	  /* short: 粤, 广州; of a place that is not known — */
	struct trace_cell *cells; /* n_places of each year */
	uint32_t n_years, n_places;
};

/* Makes the table of a trace, from which it borrows; trace_matrix_fini frees it. */
void trace_matrix_make(struct trace_matrix *matrix, const struct trace *trace);
void trace_matrix_fini(struct trace_matrix *matrix);

#endif
