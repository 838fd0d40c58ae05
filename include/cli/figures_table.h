/*
 * figures_table: figures for people, in columns, and below them subjects through the years.
 *
 * A row has place, value, subject and deadline. With series, subjects that several years have
 * follow in a line each by year, with what has become looser or tighter (plan/series.h). A table
 * with its language set is empty; figures_table_fini frees it.
 */
#ifndef LANTU_CLI_FIGURES_TABLE_H
#define LANTU_CLI_FIGURES_TABLE_H

#include "lang/lang.h"
#include "plan/series.h"

struct figures_table {
	enum lang lang;
	bool with_series;
	struct figures_row *rows; /* not printed yet */
	uint32_t n;
	size_t cap;
	size_t place_columns, value_columns, subject_columns;
	struct series_set series;
	char **values; /* of all figures, one a number in the series */
	uint32_t n_values;
	size_t values_cap;
};

/* What a figure is of. */
struct figures_source {
	str plan;  /* its id, empty if it is not to be shown */
	str place; /* the plan's */
	uint32_t year;
	str ref, paragraph;
};

void figures_table_add(struct figures_table *table, const struct figure *figure,
	const struct figures_source *source);

/* Appends the rows, and forgets them. */
void figures_table_print(struct figures_table *table, struct buf *out);

/* Appends the subjects through the years, if there are any, in lines of so many columns. */
void figures_table_print_series(struct figures_table *table, size_t columns, struct buf *out);

void figures_table_fini(struct figures_table *table);

#endif
