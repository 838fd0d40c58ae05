#include "compare/judge.h"

#include "compare/figure_pairs.h"
#include "plan/series.h"
#include "plan/subject_key.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static bool has_any(str text, const char *const *words, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (str_find(text, str_of(words[i])) < text.len)
			return true;
	return false;
}

/* Of which 左右 is not to be exceeded. */
static bool is_held_down(const struct figure *f)
{
	static const char *const words[] = {
		"失业率", "失業率", "价格", "價格", "物价", "物價", "CPI", "通胀", "通脹"};

	return has_any(f->subject, words, COUNT(words));
}

static bool is_ceiling(const struct figure *f)
{
	if (f->bound == BOUND_LEAST || f->bound == BOUND_OVER)
		return false;
	return series_is_ceiling(f) || (is_held_down(f) && subject_key_sense(f->verb) != '-');
}

/* What fell counts against what was to grow. */
static double value_of(const struct figure *f, double value, char sense)
{
	char own = subject_key_sense(f->verb);

	return (sense == '+' && own == '-') || (sense == '-' && own == '+') ? -value : value;
}

/* What is said to be more than it is may be more than that. */
static enum promise_status judge_floor(
	const struct figure *p, double least, const struct figure *r, double value)
{
	bool open = r->bound == BOUND_LEAST || r->bound == BOUND_OVER;

	if (r->bound == BOUND_MOST || r->bound == BOUND_UNDER)
		return value < least ? PROMISE_MISSED : PROMISE_REPORTED;
	if (value > least || (value >= least && (p->bound != BOUND_OVER || r->bound == BOUND_OVER)))
		return PROMISE_MET;
	return open ? PROMISE_REPORTED : PROMISE_MISSED;
}

static enum promise_status judge_ceiling(
	const struct figure *p, double most, const struct figure *r, double value)
{
	bool open = r->bound == BOUND_UNDER;

	if (r->bound == BOUND_LEAST || r->bound == BOUND_OVER)
		return value > most ? PROMISE_MISSED : PROMISE_REPORTED;
	if (value < most || (value <= most && (p->bound != BOUND_UNDER || open)))
		return PROMISE_MET;
	return open ? PROMISE_REPORTED : PROMISE_MISSED;
}

static bool is_within_tenth(double value, double of)
{
	double off = value > of ? value - of : of - value, tenth = (of < 0 ? -of : of) / 10;

	return off <= tenth * (1 + 1e-9);
}

enum promise_status judge_figures(const struct figure *p, const struct figure *r)
{
	char sense = subject_key_sense(p->verb);
	double low = value_of(r, r->value, sense), high = value_of(r, r->max, sense);
	bool ceiling = is_ceiling(p);

	if (!figure_pairs_are_alike(p->unit, r->unit))
		return PROMISE_REPORTED;
	if (p->bound == BOUND_ABOUT && !is_held_down(p) &&
		(is_within_tenth(low, p->value) || is_within_tenth(high, p->max)))
		return PROMISE_REPORTED;
	return ceiling ? judge_ceiling(p, p->max, r, high) : judge_floor(p, p->value, r, low);
}
