/*
 * corpus: the plans a command is asked about, as indexes that can be searched.
 *
 * The operands name plans, -L and --library mean all plans of a library; with none of them it is
 * the built-in plan. The corpus owns plans and indexes.
 */
#ifndef LANTU_CLI_CORPUS_H
#define LANTU_CLI_CORPUS_H

#include "base/csv.h"
#include "base/json.h"
#include "cli/cli.h"
#include "cli/progress.h"
#include "library/library.h"
#include "library/library_ids.h"
#include "query/query.h"

struct corpus {
	const struct cli *cli;
	const struct index **indexes; /* those of single plans first */
	struct corpus_own {
		struct plan *plan;
		struct index *index;
	} * own; /* of single plans */
	uint32_t n, n_own;
	size_t cap, own_cap;
	struct library_ids ids; /* of single plans */
	uint32_t plans;		/* in all of them */
	bool several;		/* plans were asked for: their ids are shown */
	struct library *library;
	struct drain *drain;	/* where the answer can go at once */
	bool streamed, damaged; /* it does; something beside the index is damaged */
	struct progress progress;
	int status; /* the worst of what could not be opened */
};

/*
 * The same command line, asked of the user's own library where neither plans nor a library are
 * named; if there is none, that is told, and it is the built-in plan.
 */
struct cli corpus_of_library(const struct cli *cli, int n_operands);

/* Whether several operands are standard input, which is read once. */
bool corpus_reads_input_twice(char *const *operands, int n);

/*
 * Opens what the operands name and calls `answer`, which appends to `out` what is then written and
 * returns the exit status. If an index turns out damaged, or
 * corpus->damaged is set, that is reported, it is rebuilt, and
 * `answer` is called once more. Returns the worst of all statuses.
 */
int corpus_answer(const struct cli *given, char **operands, int n_operands,
	int (*answer)(struct corpus *corpus, void *context, struct buf *out), void *context);

/*
 * Checks the whole library and lets what is added to `out` go out as it is made, so that a large
 * answer costs no memory; false if it is damaged. Then there is no second answer.
 */
bool corpus_stream(struct corpus *corpus, struct buf *out);

/* The members year and place of a row about a plan; an unknown year is null, or an empty field. */
void corpus_json_year_place(struct json_writer *w, const struct index_plan *plan);
void corpus_csv_year_place(struct csv_writer *w, const struct index_plan *plan);

/* Parses an operand as a query, for query_fini; false and err for a wrong or empty one. */
bool corpus_query(const struct cli *cli, const char *operand, struct query *query, struct err *err);

/* Opens the library that the options mean, or the user's own; NULL and err on failure. */
struct library *corpus_library(
	const struct cli *cli, bool rebuild, struct progress *progress, struct err *err);

#endif
