#include "summary/summary.h"

#include <stdlib.h>

#include "base/utf8.h"
#include "compare/novel.h"
#include "index/terms.h"
#include "plan/quoted.h"
#include "plan/targets.h"
#include "text/width.h"

enum {
	CHIEF_FIGURES = 8,
	CHIEF_OF_SECTION = 2, /* so that one section is not all */
	SUBJECT_CHARACTERS_LEAST = 3,
	SUBJECT_CHARACTERS_MOST = 18,
	TERMS_MOST = 12,
	NAMES_MOST = 12,
	HIGHLIGHTS_MOST = 8,
	FEW_CHAPTERS = 8, /* with fewer, the long ones are shown with their sections */
	LONG_SHARE = 3,	  /* a long one has this part of the text */
	BAR_ROWS = 2,	  /* fewer compare with nothing */
};

static struct summary_row *add_row(struct summary *s, enum summary_part part)
{
	if (s->n - s->from[part] == SUMMARY_ROWS) {
		s->more[part]++;
		return NULL;
	}
	s->rows = mem_grow(s->rows, &s->cap, s->n + 1U, sizeof(*s->rows));
	s->rows[s->n] = (struct summary_row){.part = part};
	return &s->rows[s->n++];
}

/* ---- figures ---- */

static struct place figure_place(const struct figure *figure)
{
	return (struct place){figure->sentence.section, figure->sentence.paragraph, figure->from};
}

/* The plan's own number and unit, with the sign of its bound. */
static str figure_value(struct summary *s, const struct figure *figure)
{
	struct buf value = {0};
	str text = plan_text(s->plan, figure->sentence.section, figure->sentence.paragraph);

	/* 突破 says it already. */
	if (figure->bound == BOUND_OVER && figure->verb.len)
		buf_add(&value, str_slice(text, figure->from, figure->to));
	else
		figures_print(figure, text, " ", &value);
	str kept = arena_copy(&s->arena, buf_str(&value));
	buf_fini(&value);
	return kept;
}

static void add_figure(struct summary *s, enum summary_part part, const struct figure *figure)
{
	const struct summary_row *before = s->n > s->from[part] ? &s->rows[s->n - 1] : NULL;
	bool again = before && before->figure && before->name.len &&
		     str_equal(before->name, figure->subject);
	struct summary_row *row = add_row(s, part);

	if (!row)
		return;
	row->place = figure_place(figure);
	row->end = figure->to;
	row->name = figure->subject;
	row->verb = figure->verb;
	row->value = figure_value(s, figure);
	row->again = again;
	row->figure = figure;
}

/* ---- bars ---- */

enum sense { SENSE_LEVEL, SENSE_RISE, SENSE_FALL };

static bool has_any(str text, const char *const *words, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (str_find(text, str_of(words[i])) < text.len)
			return true;
	return false;
}

/* Whether a share is one of growth, of decline, or neither: only those of one kind compare. */
static enum sense sense_of(const struct figure *figure)
{
	static const char *const falls[] = {"下降", "降低", "减少", "下調", "降", "減少"};
	static const char *const rises[] = {"增长", "增長", "上涨", "上漲", "提高", "增加", "上升",
		"增幅", "涨幅", "漲幅", "增速"};
	const size_t n = sizeof(falls) / sizeof(falls[0]), m = sizeof(rises) / sizeof(rises[0]);

	if (has_any(figure->verb, falls, n))
		return SENSE_FALL;
	return has_any(figure->verb, rises, m) || has_any(figure->subject, rises, m) ? SENSE_RISE
										     : SENSE_LEVEL;
}

/* Whether figures of a unit are worth comparing: a hundred of these with two of those is not. */
static bool has_scale(str unit)
{
	return str_equal(unit, STR("%")) || str_equal(unit, STR("元")) ||
	       str_equal(unit, STR("人"));
}

static bool compares(const struct summary_row *a, const struct summary_row *b)
{
	return a->figure && b->figure && has_scale(a->figure->unit) && a->figure->value > 0 &&
	       b->figure->value > 0 && str_equal(a->figure->unit, b->figure->unit) &&
	       (!str_equal(a->figure->unit, STR("%")) ||
		       sense_of(a->figure) == sense_of(b->figure));
}

/* Gives bars to those rows of a part that compare, the largest such set. */
static void add_bars(struct summary *s, enum summary_part part)
{
	struct summary_row *rows = s->rows + s->from[part];
	uint32_t n = s->n - s->from[part], best = 0, most = 0;
	double max = 0;

	for (uint32_t i = 0; i < n; i++) {
		uint32_t like = 0;
		for (uint32_t k = 0; k < n; k++)
			like += compares(&rows[i], &rows[k]);
		if (like > most) {
			most = like;
			best = i;
		}
	}
	if (most < BAR_ROWS)
		return;
	for (uint32_t i = 0; i < n; i++)
		if (compares(&rows[best], &rows[i]) && rows[i].figure->max > max)
			max = rows[i].figure->max;
	for (uint32_t i = 0; i < n; i++)
		if (compares(&rows[best], &rows[i]))
			rows[i].share = rows[i].figure->max / max;
}

/* ---- targets ---- */

static void add_words(struct summary *s, const struct target *target)
{
	struct summary_row *row = add_row(s, SUMMARY_TARGETS);
	str text = plan_text(s->plan, target->place.section, target->place.paragraph);

	if (!row)
		return;
	row->place = target->place;
	row->end = target->end;
	row->name = str_slice(text, target->place.byte, target->end);
}

static void add_targets(struct summary *s, const struct targets *targets)
{
	for (uint32_t t = 0; t < targets->n; t++) {
		const struct target *target = &targets->items[t];
		struct place end = target->place;
		end.byte = target->end;
		uint32_t f = figures_from(s->figures, target->place);
		uint32_t last = figures_from(s->figures, end);
		if (f == last)
			add_words(s, target);
		for (; f < last; f++) {
			uint32_t n = s->n;
			add_figure(s, SUMMARY_TARGETS, &s->figures->items[f]);
			if (s->n > n) {
				s->rows[n].place = target->place;
				s->rows[n].end = target->end;
			}
		}
	}
	add_bars(s, SUMMARY_TARGETS);
}

/* ---- the chief figures ---- */

struct chief {
	const struct figure *figure;
	double weight;
};

/* Units, what a figure in them weighs before its size is known, and the most that adds. */
static const struct {
	const char *unit;
	double weight;
} weights[] = {
	{"元", -4},
	{"美元", -3},
	{"%", 3},
	{"倍", 3},
	{"人", 1.5},
	{"人次", -1},
	{"户", 1},
	{"套", 2},
	{"斤", -4},
	{"公斤", -4},
	{"吨", -2},
	{"亩", 0},
	{"千瓦", 0},
	{"公里", 1.5},
	{"平方米", -1},
	{"立方米", -3},
	{"家", 1},
	{"个", 0.5},
	{"项", 0},
	{"件", 0},
	{"种", -1},
	{"次", -2},
	{"条", 0},
	{"个百分点", 2},
};

/* How many digits a number has before the point, as far as the first. */
static double digits_of(double value)
{
	double n = 0;

	for (; value >= 10; value /= 10)
		n++;
	return n + value / 10;
}

/* Whether the chapter is about several years: “十五五”时期主要目标. */
static bool is_for_years(const struct plan *plan, uint32_t section)
{
	static const char *const words[] = {"时期", "時期", "五年"};

	while (plan->sections[section].parent != PLAN_NONE)
		section = plan->sections[section].parent;
	return has_any(plan_text(plan, section, 0), words, sizeof(words) / sizeof(words[0]));
}

static double weight_of(const struct summary *s, const struct figure *figure)
{
	double weight = 0;

	for (size_t i = 0; i < sizeof(weights) / sizeof(weights[0]); i++)
		if (str_equal(figure->unit, str_of(weights[i].unit)))
			weight = weights[i].weight;
	if (!str_equal(figure->unit, STR("%")))
		weight += digits_of(figure->value);
	if (figure->bound != BOUND_EQUAL)
		weight += 0.5;
	enum section_kind kind =
		(enum section_kind)s->plan->sections[figure->sentence.section].kind;
	if (kind == KIND_HIGHLIGHT || kind == KIND_HIGHLIGHTS)
		weight -= 1; /* the text says it, too */
	return weight;
}

/* What no subject of a figure that is told by itself begins, or ends, with. */
static const char *const bad_starts[] = {"在", "将", "对", "做好", "提出", "开展", "落实", "目前",
	"目标", "今后", "到", "底线", "严守", "按", "各位", "目標", "將", "對", "這", "这", "其中"};
static const char *const bad_ends[] = {
	"后", "後", "前", "占", "佔", "现", "的", "高", "下", "继续"};

static bool is_subject(str subject)
{
	size_t characters = width_characters(subject);

	if (characters < SUBJECT_CHARACTERS_LEAST || characters > SUBJECT_CHARACTERS_MOST)
		return false;
	for (size_t i = 0; i < sizeof(bad_starts) / sizeof(bad_starts[0]); i++)
		if (str_starts(subject, str_of(bad_starts[i])))
			return false;
	for (size_t i = 0; i < sizeof(bad_ends) / sizeof(bad_ends[0]); i++)
		if (str_ends(subject, str_of(bad_ends[i])))
			return false;
	return true;
}

/* Whether a figure can be told by itself: it is planned, in digits, and what it counts is known. */
static bool can_be_chief(const struct summary *s, const struct figure *figure)
{
	str text = plan_text(s->plan, figure->sentence.section, figure->sentence.paragraph);
	str number = str_slice(text, figure->from, figure->to);
	bool digits = false, time = str_ends(figure->unit, STR("年")) ||
				    str_ends(figure->unit, STR("天")) ||
				    str_ends(figure->unit, STR("月"));

	for (size_t i = 0; i < number.len; i++)
		digits = digits || (number.data[i] >= '0' && number.data[i] <= '9');
	return figure->status == SCHEDULE_PLANNED && figure->value > 0 && figure->unit.len &&
	       digits && !time && is_subject(figure->subject);
}

static bool is_told(const struct summary *s, const struct figure *figure)
{
	for (uint32_t i = 0; i < s->n; i++) {
		const struct figure *told = s->rows[i].figure;
		if (told && (told == figure || (str_equal(told->subject, figure->subject) &&
						       str_equal(told->unit, figure->unit))))
			return true;
	}
	return false;
}

static int by_weight(const void *a, const void *b)
{
	const struct chief *x = a, *y = b;

	if (x->weight != y->weight)
		return x->weight < y->weight ? 1 : -1;
	return x->figure < y->figure ? -1 : 1;
}

static int by_place(const void *a, const void *b)
{
	const struct summary_row *x = a, *y = b;

	return plan_compare_places(x->place, y->place);
}

static unsigned of_section(const struct summary *s, uint32_t section)
{
	unsigned n = 0;

	for (uint32_t i = s->from[SUMMARY_FIGURES]; i < s->n; i++)
		n += s->rows[i].place.section == section;
	return n;
}

static void add_chief_figures(struct summary *s)
{
	struct chief *all = mem_alloc(s->figures->n + 1U, sizeof(*all));
	uint32_t n = 0, from = s->from[SUMMARY_FIGURES];
	bool others = false; /* there are some that are not for several years */

	for (uint32_t i = 0; i < s->figures->n; i++) {
		const struct figure *figure = &s->figures->items[i];
		if (!can_be_chief(s, figure))
			continue;
		all[n++] = (struct chief){figure, weight_of(s, figure)};
		others = others || !is_for_years(s->plan, figure->sentence.section);
	}
	qsort(all, n, sizeof(*all), by_weight);
	for (uint32_t i = 0; i < n && s->n - from < CHIEF_FIGURES; i++) {
		uint32_t section = all[i].figure->sentence.section;
		if (is_told(s, all[i].figure) || of_section(s, section) >= CHIEF_OF_SECTION)
			continue;
		if (!is_for_years(s->plan, section) || !others)
			add_figure(s, SUMMARY_FIGURES, all[i].figure);
	}
	free(all);
	if (s->n > from)
		qsort(s->rows + from, s->n - from, sizeof(*s->rows), by_place);
	for (uint32_t i = from; i < s->n; i++)
		s->rows[i].again = i > from && str_equal(s->rows[i].name, s->rows[i - 1].name);
	add_bars(s, SUMMARY_FIGURES);
}

/* ---- chapters ---- */

static bool is_chapter(const struct plan *plan, uint32_t section)
{
	switch ((enum section_kind)plan->sections[section].kind) {
	case KIND_CHAPTER:
	case KIND_MEASURE:
	case KIND_SECTION:
	case KIND_APPENDIX:
		return !render_is_untitled(plan, section);
	case KIND_PREAMBLE:
	case KIND_TOPICS:
	case KIND_TOPIC:
	case KIND_TARGETS:
	case KIND_TARGET:
	case KIND_HIGHLIGHTS:
	case KIND_HIGHLIGHT:
	case KIND_NOTE:
	case SECTION_KINDS:
		break;
	}
	return false;
}

static void add_chapter(struct summary *s, uint32_t section, uint32_t depth)
{
	const struct section *of = &s->plan->sections[section];
	struct summary_row *row = add_row(s, SUMMARY_CHAPTERS);
	struct buf name = {0};

	if (!row)
		return;
	render_name(s->plan, section, LANG_ZH, &name);
	row->name = arena_copy(&s->arena, buf_str(&name));
	row->place = (struct place){section, 0, 0};
	row->end = (uint32_t)plan_text(s->plan, section, 0).len;
	row->depth = depth;
	row->characters = of->characters;
	row->figures = figures_from(s->figures, (struct place){of->end, 0, 0}) -
		       figures_from(s->figures, row->place);
	buf_fini(&name);
}

static void add_chapters(struct summary *s)
{
	const struct section *sections = s->plan->sections;
	uint32_t all = plan_characters(s->plan), most = 1;

	for (uint32_t i = 0; i < s->plan->n_sections; i = sections[i].end)
		s->chapters += is_chapter(s->plan, i);
	for (uint32_t i = 0; i < s->plan->n_sections; i = sections[i].end) {
		if (!is_chapter(s->plan, i))
			continue;
		add_chapter(s, i, 0);
		bool parted =
			s->chapters < FEW_CHAPTERS && sections[i].characters > all / LONG_SHARE;
		for (uint32_t k = i + 1; parted && k < sections[i].end; k = sections[k].end)
			if (is_chapter(s->plan, k))
				add_chapter(s, k, 1);
	}
	for (uint32_t i = s->from[SUMMARY_CHAPTERS]; i < s->n; i++)
		most = s->rows[i].characters > most ? s->rows[i].characters : most;
	for (uint32_t i = s->from[SUMMARY_CHAPTERS]; i < s->n; i++)
		s->rows[i].share = (double)s->rows[i].characters / most;
}

/* ---- terms ---- */

enum {
	SIGNIFICANT = 15, /* a keyness that chance has in one of ten thousand cases */
	TERM_TIMES = 3,	  /* what comes less often seldom has that */
};

/* Whether one of two terms is part of the other. */
static bool overlap(str a, str b)
{
	return str_find(a, b) < a.len || str_find(b, a) < b.len;
}

static bool has_overlap(const struct summary *s, str term)
{
	for (uint32_t i = s->from[SUMMARY_TERMS]; i < s->n; i++)
		if (overlap(s->rows[i].name, term))
			return true;
	return false;
}

static void add_terms(struct summary *s, const struct summary_source *source, bool own)
{
	const struct terms_reference library = {.indexes = source->library,
		.n = source->n_library,
		.own = own,
		.least = TERM_TIMES};
	struct terms terms = {0};
	bool compared = source->n_library > 0 && s->against > 0;

	terms_find(&terms, source->index, 0, source->plan->n_sections, compared ? &library : NULL);
	for (uint32_t t = 0; t < terms.n && s->n - s->from[SUMMARY_TERMS] < TERMS_MOST; t++) {
		const struct term_row *term = &terms.items[t];
		str text = terms_text(&terms, t);
		if ((compared && term->keyness < SIGNIFICANT) || has_overlap(s, text))
			continue;
		struct range range = terms_range(&terms, t, 0);
		struct summary_row *row = add_row(s, SUMMARY_TERMS);
		row->name = text;
		row->place = (struct place){range.section, range.paragraph, range.from};
		row->end = range.to;
		row->count = term->count;
		row->keyness = term->keyness;
	}
	terms_fini(&terms);
}

/* ---- names ---- */

static unsigned rank_of_name(const struct quoted_name *name)
{
	unsigned times = name->times < 3 ? name->times : 3;
	unsigned rank = 2U * name->counts + 2U * name->programme + times;

	return name->common && rank > 2 ? rank - 2 : rank;
}

static void add_names(struct summary *s, struct novel *novel)
{
	enum { RANKS = 8 };
	struct quoted quoted = {0};
	uint32_t from = s->from[SUMMARY_NAMES];

	quoted_find(&quoted, s->plan);
	for (unsigned rank = RANKS; rank > 1; rank--) {
		for (uint32_t i = 0; i < quoted.n && s->n - from < NAMES_MOST; i++) {
			const struct quoted_name *name = &quoted.names[i];
			if (rank_of_name(name) != rank || (!novel->plans && name->common) ||
				!novel_is(novel, name->words))
				continue;
			struct summary_row *row = add_row(s, SUMMARY_NAMES);
			row->name = name->words;
			row->place = name->place;
			row->end = name->place.byte + (uint32_t)name->words.len;
			row->count = name->times;
		}
	}
	quoted_fini(&quoted);
	if (s->n > from)
		qsort(s->rows + from, s->n - from, sizeof(*s->rows), by_place);
}

/* ---- highlights ---- */

static void add_highlights(struct summary *s)
{
	for (uint32_t i = 0; i < s->plan->n_sections; i++) {
		if (s->plan->sections[i].kind != KIND_HIGHLIGHT)
			continue;
		if (s->n - s->from[SUMMARY_HIGHLIGHTS] == HIGHLIGHTS_MOST) {
			s->more[SUMMARY_HIGHLIGHTS]++;
			continue;
		}
		struct summary_row *row = add_row(s, SUMMARY_HIGHLIGHTS);
		str title = plan_text(s->plan, i, 0);
		row->place = (struct place){i, title.len == 0, 0};
		row->name = title.len ? title
				      : plan_text(s->plan, i, plan_paragraphs(s->plan, i) ? 1 : 0);
		row->end = (uint32_t)row->name.len;
	}
}

/* ---- all of it ---- */

void summary_make(struct summary *summary, const struct summary_source *source)
{
	struct targets targets = {0};
	struct novel novel;

	*summary = (struct summary){.plan = source->plan, .figures = source->figures};
	novel_init(&novel, source->plan, source->library, source->n_library, NOVEL_NOT_LATER);
	summary->against = novel.plans;
	targets_find(&targets, source->plan, source->figures);
	add_targets(summary, &targets);
	summary->from[SUMMARY_FIGURES] = summary->n;
	add_chief_figures(summary);
	summary->from[SUMMARY_CHAPTERS] = summary->n;
	add_chapters(summary);
	summary->from[SUMMARY_TERMS] = summary->n;
	add_terms(summary, source, novel.own);
	summary->from[SUMMARY_NAMES] = summary->n;
	add_names(summary, &novel);
	summary->from[SUMMARY_HIGHLIGHTS] = summary->n;
	add_highlights(summary);
	summary->from[SUMMARY_PARTS] = summary->n;
	targets_fini(&targets);
	novel_fini(&novel);
}

void summary_fini(struct summary *summary)
{
	free(summary->rows);
	arena_fini(&summary->arena);
	*summary = (struct summary){0};
}
