#include "session/figures_years.h"

#include <stdlib.h>

#include "plan/series.h"
#include "session/search.h"
#include "session/view.h"
#include "text/width.h"

/* What is collected: the selected figure is number 0, and its series the first. */
struct years {
	struct series_set set;
	str *values; /* as they are shown, one a number */
	uint32_t n;
	size_t cap;
	struct arena arena;
};

/* Without a year it is in no series, and the first would be another one. */
static void add(struct years *y, const struct figure *f, str paragraph, str place, uint32_t year)
{
	struct buf value = {0};

	if (year == 0)
		return;
	figures_print(f, paragraph, "", &value);
	y->values = mem_grow(y->values, &y->cap, y->n + (size_t)1, sizeof(*y->values));
	y->values[y->n] = arena_copy(&y->arena, buf_str(&value));
	series_add(&y->set, f, place, year, y->n++);
	buf_fini(&value);
}

static void add_of_plan(struct years *y, const struct plan *plan, const struct figure *f)
{
	str paragraph = plan_text(plan, f->sentence.section, f->sentence.paragraph);

	add(y, f, paragraph, plan->place, plan->year);
}

static void add_open_plans(struct session *s, struct years *y, const struct figure *selected)
{
	for (uint32_t d = 0; d < s->n_documents; d++) {
		const struct figures *found = document_figures(&s->documents[d]);
		for (uint32_t i = 0; i < found->n; i++)
			if (&found->items[i] != selected)
				add_of_plan(y, s->documents[d].plan, &found->items[i]);
	}
}

static void add_library(struct session *s, struct years *y, str subject)
{
	struct library_figures *all = s->catalogue.figures;
	struct library_figure found;
	struct matcher matcher;
	struct query query;
	struct buf words = {0};
	struct err err = {0};
	uint32_t *numbers;

	/* The subject as it is, not what its characters mean in a query. */
	buf_byte(&words, '"');
	for (size_t i = 0; i < subject.len; i++)
		if (subject.data[i] != '"')
			buf_byte(&words, subject.data[i]);
	buf_byte(&words, '"');
	if (query_parse(&query, buf_str(&words), 0, &err)) {
		matcher_init(&matcher, &query);
		uint32_t n = library_figures_find(all, &matcher, &numbers);
		for (uint32_t i = 0; i < n; i++) {
			if (!library_figures_get(all, numbers[i], &found))
				continue;
			struct index_plan plan =
				index_plan(all->library->file.shards[found.shard], found.plan);
			add(y, &found.figure, found.paragraph, plan.place, plan.year);
		}
		free(numbers);
		matcher_fini(&matcher);
		query_fini(&query);
	}
	buf_fini(&words);
}

static void add_point(
	const struct session *s, const struct years *y, uint32_t number, struct buf *out)
{
	const struct series_point *point = &y->set.points[y->set.items[0].first + number];

	buf_add(out, STR("   "));
	series_add_point(point, y->values[point->number], s->lang, out);
}

/* The first of the last points that take at most so many columns. */
static uint32_t first_that_fits(const struct session *s, const struct years *y, size_t columns)
{
	uint32_t first = y->set.items[0].n;
	struct buf text = {0};

	while (first > 0) {
		buf_cut(&text, 0);
		add_point(s, y, first - 1, &text);
		size_t width = width_columns(buf_str(&text));
		if (width > columns)
			break;
		columns -= width;
		first--;
	}
	buf_fini(&text);
	return first;
}

/* Its name, the years, without the oldest where there is no room for all, and the bars. */
static void print(const struct session *s, const struct years *y, struct buf *out)
{
	const struct series *series = y->set.n ? &y->set.items[0] : NULL;
	size_t columns = s->layout.table_foot.columns;
	struct buf bars = {0};

	if (!series || series->n < 2)
		return;
	series_add_name(series, s->lang, out);
	buf_add(&bars, STR("   "));
	series_add_bars(&y->set, series, &bars);
	size_t taken = width_columns(buf_str(out)) + width_columns(buf_str(&bars)) + 4;
	uint32_t first = first_that_fits(s, y, columns > taken ? columns - taken : 0);
	if (first)
		buf_add(out, STR("   …"));
	for (uint32_t i = first; i < series->n; i++)
		add_point(s, y, i, out);
	buf_add(out, buf_str(&bars));
	buf_fini(&bars);
}

bool figures_years_are_due(const struct session *s)
{
	const struct figures_view *v = &s->figures;

	if (view_table(s) != &v->table || s->layout.table_foot.rows == 0)
		return false;
	return v->years.item != table_selected(&v->table) ||
	       v->years.columns != s->layout.table_foot.columns ||
	       (s->catalogue.figures && !v->years.of_library);
}

unsigned figures_years_find(struct session *s)
{
	struct figures_years *own = &s->figures.years;
	struct years y = {0};

	own->item = table_selected(&s->figures.table);
	own->of_library = s->catalogue.figures != NULL;
	own->columns = s->layout.table_foot.columns;
	buf_cut(&own->text, 0);
	if (own->item == TABLE_NONE)
		return TOUCHED_VIEW;
	const struct figure *selected = &session_shown(s)->figures->items[own->item];
	if (selected->subject.len && session_shown(s)->plan->year) {
		add_of_plan(&y, session_shown(s)->plan, selected);
		add_open_plans(s, &y, selected);
		if (own->of_library)
			add_library(s, &y, selected->subject);
		series_group(&y.set);
		print(s, &y, &own->text);
	}
	series_fini(&y.set);
	free(y.values);
	arena_fini(&y.arena);
	return TOUCHED_VIEW;
}
