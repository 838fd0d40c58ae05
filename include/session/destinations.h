/*
 * destinations: where `:` can lead to, and what of that fits the words typed.
 *
 * Headings are found in the indexes that are there anyway: that of the plan shown, and those of the
 * user's library, of which nothing is read before it is asked for. The others have their names in
 * an index of their own. Words are a query (query.h) and match as in a search, but in titles only.
 * What fits is in runs, one a kind; in each the best come first. A zeroed struct is empty;
 * destinations_fini frees it.
 */
#ifndef LANTU_SESSION_DESTINATIONS_H
#define LANTU_SESSION_DESTINATIONS_H

#include "index/hits.h"
#include "library/library.h"

enum destination_kind {
	TO_HEADING,	    /* a section of the plan shown */
	TO_OPEN,	    /* an open plan */
	TO_LIBRARY,	    /* a plan of the library */
	TO_LIBRARY_HEADING, /* a section in one of its shards */
	TO_COMMAND,
	DESTINATION_KINDS /* also: none */
};

struct destination {
	enum destination_kind kind;
	uint32_t number; /* of what the kind says */
	uint32_t source; /* where its title is: a number of the sources, and a section there */
	uint32_t section;
	uint32_t paragraph; /* of a heading; 0: the heading itself */
	uint32_t at, len;   /* units of its title that match; len 0: none do */
	unsigned rank;	    /* the lower, the better */
};

struct destination_source {
	const struct index *index;
	struct matches matches; /* of the query, where they are of this index */
	struct hits hits;
	uint32_t hidden_from, hidden_end; /* sections that are found elsewhere */
};

/* A plan of the library: its source, and its number there. */
struct destination_plan {
	uint32_t source, plan;
	bool alike; /* another has the same title, place and year */
};

struct destinations {
	struct destination *items; /* what fits, in runs */
	uint32_t n;
	size_t cap;
	struct destination_run {
		enum destination_kind kind;
		uint32_t from, end; /* of the items */
	} runs[DESTINATION_KINDS];
	unsigned n_runs;

	struct destination_source *sources; /* the plan shown, the names, the library's shards */
	uint32_t n_sources;
	struct query query;
	struct destination *unsorted; /* as large as items */

	struct plan *names; /* a section for each, with what else it may be called */
	struct destination *named;
	size_t named_cap;
	struct library *library;	/* NULL: there is none */
	bool asked;			/* whether there is one */
	struct destination_plan *plans; /* of the library */
	uint32_t n_plans;
};

/* Begins anew with no names, and headings in an index that is borrowed, NULL for none. */
void destinations_begin(struct destinations *d, const struct index *shown);

/*
 * Takes the library of a folder in, the first time. Its index is used as it is; where that is
 * missing or not to be trusted, there are simply no plans.
 */
void destinations_add_library(struct destinations *d, const char *folder);

/* Its index is another now, or is there by now: the next time is the first again. */
void destinations_renew_library(struct destinations *d);

/* A plan of the library; leaves the headings of one out. */
struct index_plan destinations_plan(const struct destinations *d, uint32_t plan);
void destinations_hide(struct destinations *d, uint32_t plan);

/* Adds something by its name, and what else it may be called. */
void destinations_add(
	struct destinations *d, enum destination_kind kind, uint32_t number, str name, str other);

/*
 * Finds what fits the words; all but the library's headings for none. `how` is
 * that of a query (query.h). `exact` (of kind
 * DESTINATION_KINDS: none) is what the words are the very name of: it comes before all, then what
 * is directly in it. False and err for a wrong query: then nothing fits.
 */
bool destinations_find(struct destinations *d, str words, unsigned how,
	const struct destination *exact, struct err *err);

/* The plan of the library that a heading is in. */
uint32_t destinations_plan_of(const struct destinations *d, const struct destination *heading);

void destinations_fini(struct destinations *d);

#endif
