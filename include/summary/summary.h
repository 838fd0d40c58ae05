/*
 * summary: a plan on one page: its targets and chief figures, its chapters, the words that tell it
 * from the plans of a library, the names it says first, its highlights.
 *
 * All is taken from the plan as it is; a part for which it has nothing is empty. Plan, figures and
 * index are borrowed. The cost is linear in the plan; a part has at most SUMMARY_ROWS rows.
 */
#ifndef LANTU_SUMMARY_SUMMARY_H
#define LANTU_SUMMARY_SUMMARY_H

#include "index/index.h"
#include "plan/figures.h"

enum summary_part {
	SUMMARY_TARGETS,
	SUMMARY_FIGURES, /* the chief ones among the others that are planned */
	SUMMARY_CHAPTERS,
	SUMMARY_TERMS,
	SUMMARY_NAMES,
	SUMMARY_HIGHLIGHTS,
	SUMMARY_PARTS
};

enum { SUMMARY_ROWS = 24 };

/* A row of a part; its texts are the summary's or the plan's own. */
struct summary_row {
	enum summary_part part;
	struct place place; /* where Enter leads */
	uint32_t end;	    /* byte of the paragraph after what the row is made of */
	str name;	    /* what is counted, a title, a term, a name, the words of a target */
	str verb, value;    /* 增长, "≥ 6%"; empty: a target without a figure */
	double share;	    /* of the longest bar, 0 to 1; 0: no bar, since it compares with none */
	bool again;	    /* of the same subject as the row before */
	const struct figure *figure; /* TARGETS, FIGURES: NULL for words alone */
	uint32_t depth;		     /* CHAPTERS, whose place is their title: 0 or 1, */
	uint32_t characters;	     /* their length */
	uint32_t figures;	     /* and how many figures are in them */
	uint32_t count;		     /* TERMS, NAMES: how often the plan says it */
	double keyness;		     /* TERMS */
};

struct summary {
	const struct plan *plan;
	const struct figures *figures; /* all of the plan */
	struct summary_row *rows;
	uint32_t n;
	uint32_t from[SUMMARY_PARTS + 1]; /* the rows of part p are from[p]..from[p + 1] */
	uint32_t more[SUMMARY_PARTS];	  /* rows that there was no room for */
	uint32_t chapters;		  /* sections at the top, without preamble and lists */
	uint32_t against;		  /* plans of the library it was compared with; 0: none */
	size_t cap;
	struct arena arena;
};

/* What a summary is made of. */
struct summary_source {
	const struct plan *plan;
	const struct figures *figures; /* of the plan, as is its index */
	const struct index *index;
	/* The indexes of a library whose other plans it is compared with; n_library may be 0. */
	const struct index *const *library;
	uint32_t n_library;
};

/*
 * Makes the summary of a plan. Compared with no other plan, its terms are the frequent ones, and
 * names known all over the country are left out. Free it with summary_fini.
 */
void summary_make(struct summary *summary, const struct summary_source *source);

void summary_fini(struct summary *summary);

#endif
