#include "cli/figures_table.h"

#include <stdlib.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "lang/messages.h"
#include "plan/ref.h"
#include "text/width.h"

struct figures_row {
	char *place, *value, *subject;
	uint32_t year, month;
};

enum { COLUMN_MOST = 80 };

/* ---- rows ---- */

/* What is longer than COLUMN_MOST makes its own row longer, not all of them. */
static char *take_column(struct buf *text, size_t *widest)
{
	size_t width = width_columns(buf_str(text));
	char *taken = mem_string(buf_str(text));

	if (width > *widest)
		*widest = width < COLUMN_MOST ? width : COLUMN_MOST;
	buf_cut(text, 0);
	return taken;
}

static void add_to_series(
	struct figures_table *t, const struct figure *figure, const struct figures_source *source)
{
	struct buf value = {0};

	figures_print(figure, source->paragraph, "", &value);
	t->values =
		mem_grow(t->values, &t->values_cap, t->n_values + (size_t)1, sizeof(*t->values));
	t->values[t->n_values] = mem_string(buf_str(&value));
	series_add(&t->series, figure, source->place, source->year, t->n_values++);
	buf_fini(&value);
}

void figures_table_add(
	struct figures_table *t, const struct figure *figure, const struct figures_source *source)
{
	struct buf text = {0}, own = {0};

	t->rows = mem_grow(t->rows, &t->cap, t->n + (size_t)1, sizeof(*t->rows));
	struct figures_row *row = &t->rows[t->n++];
	*row = (struct figures_row){.year = figure->year, .month = figure->month};
	ref_show(source->ref, t->lang, &own);
	buf_printf(&own, "#%u", figure->sentence.paragraph);
	if (source->plan.len)
		buf_printf(&own, "@%.*s", (int)source->plan.len, source->plan.data);
	utf8_add_safe(&text, buf_str(&own), false);
	row->place = take_column(&text, &t->place_columns);
	figures_print(figure, source->paragraph, " ", &text);
	row->value = take_column(&text, &t->value_columns);
	utf8_add_safe(&text, figure->subject, false);
	row->subject = take_column(&text, &t->subject_columns);
	if (t->with_series)
		add_to_series(t, figure, source);
	buf_fini(&own);
	buf_fini(&text);
}

static void add_blanks(struct buf *out, size_t n)
{
	while (n-- > 0)
		buf_byte(out, ' ');
}

/* Appends a text and blanks up to a width. */
static void add_padded(struct buf *out, str text, size_t columns)
{
	size_t own = width_columns(text);

	buf_add(out, text);
	add_blanks(out, own < columns ? columns - own : 0);
}

static void print_row(const struct figures_table *t, const struct figures_row *row, struct buf *out)
{
	add_padded(out, str_of(row->place), t->place_columns + 2);
	size_t value = width_columns(str_of(row->value));
	add_blanks(out, value < t->value_columns ? t->value_columns - value : 0);
	buf_add(out, str_of(row->value));
	if (*row->subject || row->year)
		buf_add(out, STR("  "));
	if (row->year) {
		add_padded(out, str_of(row->subject), t->subject_columns + 2);
		buf_printf(out, row->month ? "%04u-%02u" : "%04u", row->year, row->month);
	} else {
		buf_add(out, str_of(row->subject));
	}
	buf_byte(out, '\n');
}

static void forget_rows(struct figures_table *t)
{
	for (uint32_t i = 0; i < t->n; i++) {
		free(t->rows[i].place);
		free(t->rows[i].value);
		free(t->rows[i].subject);
	}
	t->n = 0;
	t->place_columns = t->value_columns = t->subject_columns = 0;
}

void figures_table_print(struct figures_table *t, struct buf *out)
{
	for (uint32_t i = 0; i < t->n; i++)
		print_row(t, &t->rows[i], out);
	forget_rows(t);
}

/* ---- subjects through the years ---- */

enum { NAME_COLUMNS = 40, GAP = 3 };

/* 地区生产总值 · 广州市 */
/* 2022 ≥5.5% ↓松 */
static void add_point(
	const struct figures_table *t, const struct series *series, uint32_t p, struct buf *out)
{
	const struct series_point *point = &t->series.points[series->first + p];

	series_add_point(point, str_of(t->values[point->number]), t->lang, out);
}

/* The columns that names and points need. */
static void measure(struct figures_table *t, size_t *name_columns, size_t *point_columns)
{
	struct buf text = {0};

	*name_columns = *point_columns = 0;
	for (uint32_t i = 0; i < t->series.n; i++) {
		const struct series *series = &t->series.items[i];
		if (series->n < 2)
			continue;
		buf_cut(&text, 0);
		series_add_name(series, t->lang, &text);
		size_t name = width_columns(buf_str(&text));
		*name_columns = name > *name_columns ? name : *name_columns;
		for (uint32_t p = 0; p < series->n; p++) {
			buf_cut(&text, 0);
			add_point(t, series, p, &text);
			size_t point = width_columns(buf_str(&text));
			*point_columns = point > *point_columns ? point : *point_columns;
		}
	}
	if (*name_columns > NAME_COLUMNS)
		*name_columns = NAME_COLUMNS;
	buf_fini(&text);
}

/* One line; where it is too long the points go on below each other. */
static void print_series(const struct figures_table *t, const struct series *series,
	size_t name_columns, size_t point_columns, size_t columns, struct buf *out)
{
	size_t left = name_columns + GAP, cell = 0; /* of the present line */
	struct buf text = {0};

	series_add_name(series, t->lang, &text);
	buf_add(out, buf_str(&text));
	size_t at = width_columns(buf_str(&text));
	for (uint32_t p = 0; p <= series->n; p++) {
		size_t from = left + cell * (point_columns + GAP);
		buf_cut(&text, 0);
		if (p < series->n)
			add_point(t, series, p, &text);
		else
			series_add_bars(&t->series, series, &text);
		if (at > from || (cell && from + width_columns(buf_str(&text)) > columns)) {
			buf_byte(out, '\n');
			at = cell = 0;
			from = left;
		}
		add_blanks(out, from - at);
		buf_add(out, buf_str(&text));
		at = from + width_columns(buf_str(&text));
		cell++;
	}
	buf_byte(out, '\n');
	buf_fini(&text);
}

void figures_table_print_series(struct figures_table *t, size_t columns, struct buf *out)
{
	size_t name_columns, point_columns;

	series_group(&t->series);
	measure(t, &name_columns, &point_columns);
	if (point_columns)
		buf_byte(out, '\n');
	for (uint32_t i = 0; i < t->series.n; i++)
		if (t->series.items[i].n > 1)
			print_series(
				t, &t->series.items[i], name_columns, point_columns, columns, out);
}

void figures_table_fini(struct figures_table *t)
{
	forget_rows(t);
	free(t->rows);
	for (uint32_t i = 0; i < t->n_values; i++)
		free(t->values[i]);
	free(t->values);
	series_fini(&t->series);
	*t = (struct figures_table){.lang = t->lang};
}
