#include "plan/series.h"

#include <stdlib.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "plan/subject_key.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

struct series_figure {
	str key, subject, place, unit, verb;
	struct series_point point;
	enum schedule_status status;
	uint32_t until, order;
	uint32_t group; /* the order of the first of its series */
};

/* ---- which belong together ---- */

static str key_of(struct series_set *set, const struct figure *f, str place, uint32_t until)
{
	struct folded name = {0};
	struct buf *key = &set->words;

	folded_set(&name, place);
	buf_cut(key, 0);
	subject_key_add(f->subject, place, key);
	buf_printf(key, "\t%c%d%u\t", subject_key_sense(f->verb), f->status == SCHEDULE_ACHIEVED,
		until);
	buf_add(key, f->unit);
	buf_byte(key, '\t');
	buf_add(key, buf_str(&name.words));
	folded_fini(&name);
	return arena_copy(&set->arena, buf_str(key));
}

void series_add(
	struct series_set *set, const struct figure *f, str place, uint32_t year, uint32_t number)
{
	uint32_t until = f->year > year ? f->year : 0;

	if (year == 0 || f->subject.len == 0)
		return;
	set->figures = mem_grow(
		set->figures, &set->figures_cap, set->n_figures + (size_t)1, sizeof(*set->figures));
	set->figures[set->n_figures] = (struct series_figure){
		.key = key_of(set, f, place, until),
		.subject = arena_copy(&set->arena, f->subject),
		.place = arena_copy(&set->arena, place),
		.unit = arena_copy(&set->arena, f->unit),
		.verb = arena_copy(&set->arena, f->verb),
		.point = {.value = f->value,
			.max = f->max,
			.year = year,
			.number = number,
			.bound = f->bound},
		.status = f->status == SCHEDULE_ACHIEVED ? SCHEDULE_ACHIEVED : SCHEDULE_PLANNED,
		.until = until,
		.order = set->n_figures,
	};
	set->n_figures++;
}

/* ---- looser and tighter ---- */

/* Whether a text ends with one of some words. */
static bool ends_with(str text, const char *const *words, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (str_ends(text, str_of(words[i])))
			return true;
	return false;
}

static bool is_ceiling(str subject, str verb, enum bound bound)
{
	static const char *const subjects[] = {"失业率", "涨幅", "涨幅度", "死亡率", "发病率",
		"负债率", "赤字率", "不良贷款率", "浓度", "能耗", "排放量", "发生率", "成本",
		"时限", "时间", "天数", "债务率"};
	static const char *const verbs[] = {"控制在", "降至", "降到", "下降到", "下降至", "降低到",
		"降低至", "压缩到", "压缩至", "压减到", "压减至", "缩短到", "缩短至", "减少到",
		"减少至"};

	if (bound == BOUND_MOST || bound == BOUND_UNDER || ends_with(verb, verbs, COUNT(verbs)))
		return true;
	return bound != BOUND_LEAST && bound != BOUND_OVER && subject_key_sense(verb) == '=' &&
	       ends_with(subject, subjects, COUNT(subjects));
}

bool series_is_ceiling(const struct figure *f)
{
	return is_ceiling(f->subject, f->verb, f->bound);
}

static int compare_numbers(double a, double b)
{
	return (a > b) - (a < b);
}

/* How strict a bound is beside others of the same value. */
static int strictness(enum bound bound)
{
	static const int of[BOUNDS] = {
		[BOUND_ABOUT] = 0,
		[BOUND_EQUAL] = 1,
		[BOUND_LEAST] = 2,
		[BOUND_MOST] = 2,
		[BOUND_OVER] = 3,
		[BOUND_UNDER] = 3,
	};

	return of[bound];
}

static void compare_points(
	const struct series_figure *f, const struct series_point *before, struct series_point *now)
{
	bool ceiling = is_ceiling(f->subject, f->verb, f->point.bound);
	int low = compare_numbers(now->value, before->value);
	int high = compare_numbers(now->max, before->max);
	int tighter = ceiling ? (high ? -high : -low) : (low ? low : high);

	now->step = low ? low : high;
	if (f->status == SCHEDULE_ACHIEVED) {
		now->change = SERIES_OTHER;
		return;
	}
	if (tighter == 0)
		tighter = strictness(now->bound) - strictness(before->bound);
	now->change = tighter > 0 ? SERIES_TIGHTER : tighter < 0 ? SERIES_LOOSER : SERIES_SAME;
}

enum series_change series_compare(const struct figure *before, const struct figure *now)
{
	struct series_point a = {
		.value = before->value, .max = before->max, .bound = before->bound};
	struct series_figure f = {.subject = now->subject,
		.verb = now->verb,
		.point = {.value = now->value, .max = now->max, .bound = now->bound},
		.status = now->status};

	compare_points(&f, &a, &f.point);
	return f.point.change;
}

/* ---- grouping ---- */

static int by_key(const void *a, const void *b)
{
	const struct series_figure *x = a, *y = b;
	int keys = str_compare(x->key, y->key);

	return keys ? keys : (x->order > y->order) - (x->order < y->order);
}

static int by_group(const void *a, const void *b)
{
	const struct series_figure *x = a, *y = b;

	if (x->group != y->group)
		return x->group < y->group ? -1 : 1;
	if (x->point.year != y->point.year)
		return x->point.year < y->point.year ? -1 : 1;
	return (x->order > y->order) - (x->order < y->order);
}

/* Tells each figure the order of the first one of its key. */
static void number_groups(struct series_set *set)
{
	struct series_figure *f = set->figures;

	qsort(f, set->n_figures, sizeof(*f), by_key);
	for (uint32_t i = 0; i < set->n_figures; i++)
		f[i].group = i && str_equal(f[i].key, f[i - 1].key) ? f[i - 1].group : f[i].order;
	qsort(f, set->n_figures, sizeof(*f), by_group);
}

static struct series *new_series(struct series_set *set, const struct series_figure *f)
{
	set->items = mem_grow(set->items, &set->cap, set->n + (size_t)1, sizeof(*set->items));
	set->items[set->n] = (struct series){.subject = f->subject,
		.place = f->place,
		.unit = f->unit,
		.status = f->status,
		.until = f->until,
		.first = set->n_points};
	return &set->items[set->n++];
}

static void add_point(struct series_set *set, struct series *series, const struct series_figure *f)
{
	set->points = mem_grow(
		set->points, &set->points_cap, set->n_points + (size_t)1, sizeof(*set->points));
	struct series_point *point = &set->points[set->n_points];
	*point = f->point;
	if (series->n && point[-1].year == point->year) {
		if (f->status == SCHEDULE_ACHIEVED || point[-1].bound != BOUND_EQUAL ||
			point->bound == BOUND_EQUAL)
			return;
		series->n--;
		set->n_points--;
		point[-1] = *point;
		point--;
	}
	if (series->n)
		compare_points(f, point - 1, point);
	series->n++;
	set->n_points++;
}

void series_group(struct series_set *set)
{
	struct series *series = NULL;

	if (set->n_figures == 0)
		return;
	number_groups(set);
	for (uint32_t i = 0; i < set->n_figures; i++) {
		const struct series_figure *f = &set->figures[i];
		if (i == 0 || f->group != f[-1].group)
			series = new_series(set, f);
		add_point(set, series, f);
	}
	free(set->figures);
	set->figures = NULL;
	set->n_figures = 0;
	set->figures_cap = 0;
}

void series_add_name(const struct series *series, enum lang lang, struct buf *out)
{
	utf8_add_safe(out, series->subject, false);
	if (series->until)
		buf_printf(out, message(lang, MSG_FIGURES_UNTIL), series->until);
	if (series->status == SCHEDULE_ACHIEVED)
		buf_add(out, str_of(message(lang, MSG_FIGURES_ACHIEVED)));
	if (series->place.len == 0)
		return;
	buf_add(out, STR(" · "));
	utf8_add_safe(out, series->place, false);
}

void series_add_point(const struct series_point *point, str value, enum lang lang, struct buf *out)
{
	static const enum message words[] = {
		[SERIES_LOOSER] = MSG_FIGURES_LOOSER, [SERIES_TIGHTER] = MSG_FIGURES_TIGHTER};
	bool told = point->change == SERIES_LOOSER || point->change == SERIES_TIGHTER;

	buf_printf(out, "%04u ", point->year);
	buf_add(out, value);
	if (told || point->step)
		buf_byte(out, ' ');
	buf_add(out, point->step < 0 ? STR("↓") : point->step > 0 ? STR("↑") : STR(""));
	if (told)
		buf_add(out, str_of(message(lang, words[point->change])));
}

void series_add_bars(const struct series_set *set, const struct series *series, struct buf *out)
{
	static const char *const bars[] = {"▁", "▂", "▃", "▄", "▅", "▆", "▇"};
	const struct series_point *points = &set->points[series->first];
	double least = points[0].value, most = least;

	for (uint32_t i = 1; i < series->n; i++) {
		least = points[i].value < least ? points[i].value : least;
		most = points[i].value > most ? points[i].value : most;
	}
	for (uint32_t i = 0; i < series->n; i++) {
		double share = most > least ? (points[i].value - least) / (most - least) : 0.5;
		buf_add(out, str_of(bars[(size_t)(share * (COUNT(bars) - 1) + 0.5)]));
	}
}

void series_fini(struct series_set *set)
{
	free(set->items);
	free(set->points);
	free(set->figures);
	arena_fini(&set->arena);
	buf_fini(&set->words);
	*set = (struct series_set){0};
}
