/*
 * series: a subject through the years, out of the figures of several plans.
 *
 * Figures are of one series if they are of one place and unit, both planned or both achieved, said
 * with verbs of one sense (more, less, or how much there is), planned for the plan's own year or
 * all until the same later year, and of one subject: equal in simplified characters, without 的, 了,
 * punctuation, the plan's place, and a leading 全市, 全省, 全年 and the like. The year of a figure is
 * that of its plan; of several in a year the first is taken, of planned ones the first with a bound
 * if there is one. Plans without a year are left out.
 *
 * A planned figure is looser or tighter than the one before it in its series:
 * - one that is to be reached (≥, >, and =, ≈ of most subjects) is looser if it is lower;
 * - one that is not to be exceeded (≤, <, 控制在, and =, ≈ of subjects such as 失业率 and 涨幅) is
 *   looser if it is higher; of what is to go down (能耗下降3%) more is tighter, as above;
 * - a range counts by the end that is looser, then by the other;
 * - of the same value ≈ is looser than =, that than ≥ and ≤, these than > and <.
 */
#ifndef LANTU_PLAN_SERIES_H
#define LANTU_PLAN_SERIES_H

#include "lang/messages.h"
#include "plan/figures.h"

enum series_change {
	SERIES_FIRST,
	SERIES_SAME,
	SERIES_LOOSER,
	SERIES_TIGHTER,
	SERIES_OTHER, /* of achieved figures, which promise nothing */
};

struct series_point {
	double value, max;
	uint32_t year;
	uint32_t number; /* of the figure, as it was given */
	enum bound bound;
	enum series_change change;
	int step; /* of the value since the point before: -1, 0, 1 */
};

struct series {
	str subject, place, unit; /* of its first figure; owned by the set */
	enum schedule_status status;
	uint32_t until;	   /* a later year than the plan's; 0: none */
	uint32_t first, n; /* its points */
};

/* A zeroed set is empty; series_fini frees it. */
struct series_set {
	struct series *items;
	struct series_point *points; /* of each series by year */
	uint32_t n, n_points;
	size_t cap, points_cap;
	struct arena arena;
	/* Until they are grouped: */
	struct series_figure *figures;
	uint32_t n_figures;
	size_t figures_cap;
	struct buf words; /* for what is made of a subject */
};

/* Adds a figure of a plan of that place and year, with a number for the caller. */
void series_add(struct series_set *set, const struct figure *figure, str place, uint32_t year,
	uint32_t number);

/* Makes the series of all that was added, in the order of their first figures. */
void series_group(struct series_set *set);

/* Whether a figure is not to be exceeded, as said above. */
bool series_is_ceiling(const struct figure *figure);

/* What has become of a planned figure since one before it of the same subject and unit. */
enum series_change series_compare(const struct figure *before, const struct figure *now);

/*
 * Appends what a series is called: its subject, until when and of where; and a point of it: the
 * year, the value, which the caller has as it was printed, and what has become of it since the one
 * before.
 */
void series_add_name(const struct series *series, enum lang lang, struct buf *out);
void series_add_point(const struct series_point *point, str value, enum lang lang, struct buf *out);

/* Appends a bar for each point, ▁ for the least and ▇ for the greatest value. */
void series_add_bars(const struct series_set *set, const struct series *series, struct buf *out);

void series_fini(struct series_set *set);

#endif
