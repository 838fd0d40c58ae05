/* An anchor found again in a plan; see anchor.h. */
#include "notes/anchor.h"

#include <stdlib.h>

#include "base/utf8.h"
#include "compare/align.h"
#include "plan/ref.h"
#include "text/sentence.h"
#include "text/units.h"

enum {
	GRAM = 4,	   /* units that must agree for a place to be looked at */
	GRAM_MOST = 64,	   /* places of one gram that are looked at */
	NEAR = 6,	   /* units beside the words that count as theirs */
	CANDIDATES = 4,	   /* of each kind */
	LINE = 5,	   /* units of one that says something; twice as many if it was none */
	LABEL = 3,	   /* units of one at most */
	ENOUGH = 20,	   /* units that agree, the words and those beside them */
	CONTEXT_LEAST = 6, /* units beside the words that say something of a place */
};

#define NOWHERE UINT32_MAX

/* ---- text as it is compared: units without blanks and punctuation ---- */

struct chars {
	uint16_t *unit;
	uint32_t *from; /* its byte */
	uint32_t n;
	size_t unit_cap, from_cap;
};

static bool is_word(const struct unit *unit)
{
	uint32_t c = unit->code_point;

	if (c < 0x80)
		return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') ||
		       c == '%';
	return !(c >= 0xA0 && c < 0xC0) && !(c >= 0x2000 && c < 0x2070) &&
	       !(c >= 0x2E00 && c < 0x2E80) && !(c >= 0x3000 && c < 0x3021 && c != 0x3007) &&
	       !(c >= 0xFE30 && c < 0xFE70) && !(c >= 0xFF00 && c < 0xFF10 && c != 0xFF05) &&
	       !(c >= 0xFF1A && c < 0xFF21) && !(c >= 0xFF3B && c < 0xFF41) &&
	       !(c >= 0xFF5B && c < 0xFF66);
}

/* Appends a text whose first byte has the number `base`. */
static void add_chars(struct chars *chars, str text, uint32_t base)
{
	struct units_walk walk = units_walk(text, 0, false);
	struct unit unit;

	while (units_next(&walk, &unit)) {
		if (!is_word(&unit))
			continue;
		size_t need = (size_t)chars->n + 1;
		chars->unit = mem_grow(chars->unit, &chars->unit_cap, need, sizeof(uint16_t));
		chars->from = mem_grow(chars->from, &chars->from_cap, need, sizeof(uint32_t));
		chars->unit[chars->n] = unit.unit;
		chars->from[chars->n++] = base + unit.from;
	}
}

static void fini_chars(struct chars *chars)
{
	free(chars->unit);
	free(chars->from);
}

static uint32_t least(uint32_t a, uint32_t b)
{
	return a < b ? a : b;
}

static uint32_t most(uint32_t a, uint32_t b)
{
	return a > b ? a : b;
}

/* The end of the character at a byte of the plan's words. */
static uint32_t char_end(const struct plan *plan, uint32_t at)
{
	uint32_t c;
	const char *words = plan->words.data;

	return at + (uint32_t)utf8_decode(words + at, words + plan->words.len, &c);
}

/* The number of the text that a paragraph is, and of a byte of it among all words. */
static uint32_t byte_of(const struct plan *plan, struct place place)
{
	uint32_t text = plan->sections[place.section].text + 1 + place.paragraph;

	return plan->texts[text] + place.byte;
}

/* ---- which plan ---- */

static bool same_words(str a, str b)
{
	struct chars x = {0}, y = {0};

	add_chars(&x, a, 0);
	add_chars(&y, b, 0);
	bool same = x.n == y.n && (x.n == 0 || memcmp(x.unit, y.unit, x.n * sizeof(*x.unit)) == 0);
	fini_chars(&x);
	fini_chars(&y);
	return same;
}

static bool may_be_one(str a, str b)
{
	return a.len == 0 || b.len == 0 || same_words(a, b);
}

bool anchor_is_of(const struct anchor *anchor, const struct plan *plan)
{
	if (anchor->sha256.len && str_equal(anchor->sha256, plan->source.sha256))
		return true;
	if (str_equal(anchor->plan, plan->id))
		return true;
	bool year = !anchor->year || !plan->year || anchor->year == plan->year;
	return year && same_words(anchor->title, plan->title) &&
	       may_be_one(anchor->place, plan->place) && may_be_one(anchor->issuer, plan->issuer);
}

/* ---- the index of a plan ---- */

struct anchor_index {
	const struct plan *plan;
	struct chars chars;
	struct heading {
		uint64_t sum;	/* of its units */
		uint32_t start; /* of the section */
	} * headings;		/* one a section */
	uint32_t *head, *next;	/* places of the grams of one hash, from the last to the first */
	unsigned bits;
	struct align align;
};

static uint32_t hash(const struct anchor_index *index, const uint16_t *unit)
{
	uint64_t gram;

	memcpy(&gram, unit, sizeof(gram));
	return (uint32_t)(gram * UINT64_C(0x9E3779B97F4A7C15) >> (64 - index->bits));
}

_Static_assert(GRAM * sizeof(uint16_t) == sizeof(uint64_t), "a gram is a number");

static void index_grams(struct anchor_index *index)
{
	uint32_t n = index->chars.n;

	for (index->bits = 8; index->bits < 26 && 1U << index->bits < n; index->bits++)
		;
	index->head = mem_alloc((size_t)1 << index->bits, sizeof(*index->head));
	index->next = mem_alloc((size_t)n + 1, sizeof(*index->next));
	memset(index->head, 0xFF, ((size_t)1 << index->bits) * sizeof(*index->head));
	for (uint32_t i = 0; i + GRAM <= n; i++) {
		uint32_t *head = &index->head[hash(index, index->chars.unit + i)];
		index->next[i] = *head;
		*head = i;
	}
}

/* Of the units from `from` on (FNV-1a); 0 if there are none. */
static uint64_t sum_of(const struct chars *chars, uint32_t from)
{
	uint64_t sum = from < chars->n ? UINT64_C(0xCBF29CE484222325) : 0;

	for (uint32_t i = from; i < chars->n; i++)
		sum = (sum ^ chars->unit[i]) * UINT64_C(0x100000001B3);
	return sum;
}

struct anchor_index *anchor_index_new(const struct plan *plan)
{
	struct anchor_index *index = mem_alloc(1, sizeof(*index));

	index->plan = plan;
	index->headings = mem_alloc(plan->n_sections, sizeof(*index->headings));
	for (uint32_t s = 0; s < plan->n_sections; s++) {
		struct heading *heading = &index->headings[s];
		heading->start = index->chars.n;
		for (uint32_t p = 0; p <= plan_paragraphs(plan, s); p++) {
			add_chars(&index->chars, plan_text(plan, s, p),
				byte_of(plan, (struct place){s, p, 0}));
			if (p == 0)
				heading->sum = sum_of(&index->chars, heading->start);
		}
	}
	index_grams(index);
	return index;
}

void anchor_index_free(struct anchor_index *index)
{
	if (!index)
		return;
	fini_chars(&index->chars);
	align_fini(&index->align);
	free(index->headings);
	free(index->head);
	free(index->next);
	free(index);
}

/* The place of a byte among all words; it is in a title or paragraph. */
static struct place place_of(const struct plan *plan, uint32_t byte)
{
	uint32_t low = 0, high = plan->n_texts, first = 0, end = plan->n_sections;

	while (high - low > 1) { /* the last text that begins at or before it */
		uint32_t middle = low + (high - low) / 2;
		if (plan->texts[middle] <= byte)
			low = middle;
		else
			high = middle;
	}
	while (end - first > 1) {
		uint32_t middle = first + (end - first) / 2;
		if (plan->sections[middle].text <= low)
			first = middle;
		else
			end = middle;
	}
	uint32_t text = low - plan->sections[first].text;
	return (struct place){first, text ? text - 1 : 0, byte - plan->texts[low]};
}

/* ---- looking for an anchor ---- */

/* What is looked for: the words with what is around them. */
struct window {
	struct chars chars;
	uint32_t from, to; /* the words */
	bool title;	   /* they were in a heading, or one as a whole */
	uint64_t heading;  /* its sum, or that of the section's */
	uint32_t offset;   /* units of the heading or paragraph before them */
	uint32_t rest;	   /* of a heading, and after them */
};

static bool is_section_ref(str ref)
{
	return str_find(ref, STR("#")) == ref.len;
}

static bool was_title(const struct anchor *anchor)
{
	return is_section_ref(anchor->ref) ? anchor->heading.len > 0
					   : str_ends(anchor->ref, STR("#0"));
}

static void take_heading(struct window *window, const struct anchor *anchor)
{
	struct chars chars = {0};
	str line = anchor->heading;
	size_t start = is_section_ref(anchor->ref) ? 0 : anchor->start;

	window->title = was_title(anchor);
	add_chars(&chars, line, 0);
	window->heading = sum_of(&chars, 0);
	window->rest = chars.n;
	chars.n = 0;
	if (window->title) {
		add_chars(&chars, str_slice(line, 0, utf8_offset(line, start)), 0);
	} else {
		size_t all = utf8_chars(anchor->before), n = start < all ? start : all;
		line = anchor->before;
		add_chars(&chars, str_slice(line, utf8_offset(line, all - n), line.len), 0);
	}
	window->offset = least(chars.n, ANCHOR_AROUND);
	fini_chars(&chars);
}

static void make_window(struct window *window, const struct anchor *anchor)
{
	struct chars *chars = &window->chars;
	struct chars before = {0};

	*window = (struct window){0};
	take_heading(window, anchor);
	add_chars(&before, anchor->before, 0);
	uint32_t cut = before.n > ANCHOR_AROUND ? before.from[before.n - ANCHOR_AROUND] : 0;
	fini_chars(&before);
	add_chars(chars, str_slice(anchor->before, cut, anchor->before.len), 0);
	window->from = chars->n;
	add_chars(chars, anchor->words, 0);
	window->to = chars->n;
	add_chars(chars, anchor->after, 0);
	chars->n = least(chars->n, window->to + ANCHOR_AROUND);
	uint32_t own = window->offset + window->to - window->from;
	window->rest = window->rest > own ? window->rest - own : 0;
}

/* Where the window would begin if it were there, which may be before the plan. */
struct votes {
	int64_t *at;
	size_t n, cap;
};

static void vote(const struct anchor_index *index, const struct window *window, uint32_t from,
	uint32_t to, struct votes *votes)
{
	const uint16_t *wanted = window->chars.unit, *unit = index->chars.unit;

	for (uint32_t i = from; i + GRAM <= to; i++) {
		size_t kept = votes->n, n = 0;
		uint32_t at = index->head[hash(index, wanted + i)];
		for (; at != NOWHERE && n <= GRAM_MOST; at = index->next[at]) {
			if (memcmp(unit + at, wanted + i, GRAM * sizeof(*unit)) != 0)
				continue;
			votes->at =
				mem_grow(votes->at, &votes->cap, votes->n + 1, sizeof(*votes->at));
			votes->at[votes->n++] = (int64_t)at - i;
			n++;
		}
		if (n > GRAM_MOST)
			votes->n = kept;
	}
}

static int ascending(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

	return (x > y) - (x < y);
}

/* Where something may be, and how many grams say so. */
struct candidate {
	int64_t at;
	size_t votes;
};

static void keep_candidate(struct candidate *best, struct candidate one)
{
	for (int i = 0; i < CANDIDATES; i++) {
		if (one.votes <= best[i].votes)
			continue;
		struct candidate other = best[i];
		best[i] = one;
		one = other;
	}
}

/* The places with most votes; those within `slack` of each other are one. */
static void count_votes(struct votes *votes, uint32_t slack, struct candidate *best)
{
	if (votes->n)
		qsort(votes->at, votes->n, sizeof(*votes->at), ascending);
	for (size_t i = 0, end; i < votes->n; i = end) {
		for (end = i + 1; end < votes->n && votes->at[end] - votes->at[i] <= slack; end++)
			;
		keep_candidate(best, (struct candidate){votes->at[i + (end - i) / 2], end - i});
	}
}

/* How well a place fits. */
struct fit {
	uint32_t from, to;	/* of the words, in the index */
	uint32_t words;		/* units of them that agree */
	uint32_t before, after; /* those next to them on that side */
	uint32_t score, faults;
	bool is_title, same_heading;
	bool is_line;  /* all of the heading or paragraph is the same, */
	bool is_alone; /* and a paragraph of its own, or with a label before it */
	bool is_named; /* it is a heading, as the words' was, and the same one */
};

/* How many units of the text at a place are before unit `at` of the index, or from there on. */
static uint32_t units_before(const struct anchor_index *index, struct place place, uint32_t at)
{
	uint32_t start = byte_of(index->plan, (struct place){place.section, place.paragraph, 0});
	uint32_t n = 0;

	while (n < at && index->chars.from[at - n - 1] >= start)
		n++;
	return n;
}

static uint32_t units_after(const struct anchor_index *index, struct place place, uint32_t at)
{
	uint32_t end = byte_of(index->plan, (struct place){place.section, place.paragraph, 0}) +
		       (uint32_t)plan_text(index->plan, place.section, place.paragraph).len;
	uint32_t n = 0;

	while (at + n < index->chars.n && n < ANCHOR_AROUND && index->chars.from[at + n] < end)
		n++;
	return n;
}

/*
 * Whether what was beside the words in their heading is beside them still, be it a heading or not;
 * or in a paragraph, all that is beside them now.
 */
static bool is_same_line(const struct anchor_index *index, const struct window *window,
	const struct fit *fit, struct place place)
{
	if (fit->words < window->to - window->from || fit->before < window->offset)
		return false;
	if (window->title)
		return fit->after >= window->rest;
	return units_before(index, place, fit->from) == window->offset &&
	       fit->after >= units_after(index, place, fit->to);
}

/*
 * How many units on one side of the words, from `at` of the window to `end`, agree: those after the
 * first few that do not, which may be the same by chance, are not counted.
 */
static uint32_t reach(const struct align *align, uint32_t at, uint32_t end)
{
	uint32_t same = 0, other = 0;

	while (at != end && other <= 2 + same / 8) {
		uint32_t unit = at < end ? at : at - 1;
		bool is = align_count(align, unit, unit + 1) > 0;
		same += is;
		other += !is;
		at = at < end ? at + 1 : at - 1;
	}
	return same;
}

/* How many units before `at` are those of the window before `from`; or from there on. */
static uint32_t run_before(
	const struct anchor_index *index, uint32_t at, const struct window *window, uint32_t from)
{
	uint32_t n = 0;

	while (n < at && n < from &&
		index->chars.unit[at - n - 1] == window->chars.unit[from - n - 1])
		n++;
	return n;
}

static uint32_t run_after(
	const struct anchor_index *index, uint32_t at, const struct window *window, uint32_t from)
{
	uint32_t n = 0;

	while (at + n < index->chars.n && from + n < window->chars.n &&
		index->chars.unit[at + n] == window->chars.unit[from + n])
		n++;
	return n;
}

static void judge_place(
	const struct anchor_index *index, const struct window *window, struct fit *fit)
{
	struct place place = place_of(index->plan, index->chars.from[fit->from]);

	fit->is_title = place.paragraph == 0;
	fit->same_heading = index->headings[place.section].sum == window->heading;
	fit->is_line = is_same_line(index, window, fit, place);
	fit->is_alone = units_before(index, place, fit->from) <= window->offset + LABEL &&
			units_after(index, place, fit->to) <= window->rest;
	fit->is_named = window->title && fit->is_title && fit->same_heading &&
			fit->words == window->to - window->from;
	fit->score = 2 * fit->words + fit->before + fit->after +
		     (fit->is_line ? CONTEXT_LEAST : 0U) + (fit->is_named ? CONTEXT_LEAST : 0U);
}

/*
 * Where one side has gone, an alignment of the whole may tear off the last units beside it: they
 * are taken as they are.
 */
static void take_runs(
	const struct anchor_index *index, const struct window *window, struct fit *fit)
{
	uint32_t all = window->to - window->from;

	if (fit->words < all && run_after(index, fit->from, window, window->from) >= all) {
		fit->words = all;
		fit->to = fit->from + all;
	} else if (fit->words < all && run_before(index, fit->to, window, window->to) >= all) {
		fit->words = all;
		fit->from = fit->to - all;
	}
	if (fit->words < all)
		return;
	fit->before = most(fit->before, run_before(index, fit->from, window, window->from));
	fit->after = most(fit->after, run_after(index, fit->to, window, window->to));
}

static struct fit fit_at(
	struct anchor_index *index, const struct window *window, int64_t at, uint32_t slack)
{
	struct align *align = &index->align;
	uint32_t n = window->chars.n, all = index->chars.n;
	int64_t low = at - slack, high = at + n + slack;
	uint32_t from = low < 0 ? 0 : least((uint32_t)low, all);
	uint32_t to = high < from ? from : least((uint32_t)high, all);
	struct fit fit = {0};

	if (!align_within(
		    align, window->chars.unit, n, index->chars.unit + from, to - from, 2 * slack))
		return fit;
	fit.words = align_count(align, window->from, window->to);
	fit.before = reach(align, window->from, 0);
	fit.after = reach(align, window->to, n);
	fit.from = from + align_start(align, window->from);
	fit.to = from + align_end(align, window->to);
	fit.faults = align->edits;
	take_runs(index, window, &fit);
	if (fit.words == 0 || fit.from >= fit.to) {
		fit.words = 0;
		fit.score = fit.before + fit.after;
		return fit;
	}
	judge_place(index, window, &fit);
	return fit;
}

/* The same where all the words are there as they were; what is beside them is taken as it is. */
static struct fit fit_exactly(
	const struct anchor_index *index, const struct window *window, uint32_t at)
{
	uint32_t all = window->to - window->from;
	struct fit fit = {.from = at, .to = at + all, .words = all};

	if (at >= index->chars.n || run_after(index, at, window, window->from) < all)
		return (struct fit){0};
	fit.before = run_before(index, fit.from, window, window->from);
	fit.after = run_after(index, fit.to, window, window->to);
	fit.faults = window->chars.n - all - fit.before - fit.after;
	judge_place(index, window, &fit);
	return fit;
}

/*
 * Whether one side is enough: for a few units it must be of their own line, since another may begin
 * or end with the same ones.
 */
static bool is_told_beside(const struct window *w, bool before, bool after)
{
	if (w->to - w->from >= LINE)
		return true;
	return (before && w->offset > 0) || (after && (!w->title || w->rest > 0));
}

/* Whether a place is beyond doubt, as far as it alone can tell. */
static bool is_good(const struct window *w, const struct fit *fit)
{
	uint32_t all = w->to - w->from, now = fit->to - fit->from;
	uint32_t longer = all > now ? all : now;
	/* A plan may be so small that there is nothing around. */
	bool whole = w->chars.n - all < 2 * NEAR && fit->faults == 0;

	if (fit->words == 0 || fit->is_named)
		return fit->is_named;
	bool before = fit->before >= CONTEXT_LEAST, after = fit->after >= CONTEXT_LEAST;
	/* Of a short phrase that is used twice as much may agree. */
	bool enough = fit->words + fit->before + fit->after >= ENOUGH;
	if (fit->is_line && fit->words + fit->before + fit->after >=
				    (fit->is_title == w->title || fit->is_alone ? LINE : 2 * LINE))
		return true;
	if (enough && before && after)
		return 2 * fit->words >= longer;
	if (enough && (before || after) && is_told_beside(w, before, after))
		return 10 * fit->words >= 7 * longer;
	if (w->title && fit->is_title && fit->is_line)
		return true;
	return whole || (all >= 10 && 10 * fit->words >= 9 * longer);
}

/* Whether the best place is so much better than another that there is no doubt. */
static bool is_better(const struct fit *best, const struct fit *other, bool title)
{
	if (best->is_named + best->is_line > other->is_named + other->is_line &&
		best->score >= other->score)
		return true;
	/* All that was around them may be elsewhere, where they have become others. */
	if (other->words == 0)
		return best->before + best->after >= other->before + other->after ||
		       other->before < CONTEXT_LEAST || other->after < CONTEXT_LEAST;
	/* Where only what was around the words has gone, they are not. */
	if (10 * other->words < 7 * best->words)
		return true;
	uint32_t around = best->before + best->after;
	if (around >= 2 * (other->before + other->after) + CONTEXT_LEAST)
		return true;
	bool both = other->before <= best->before + CONTEXT_LEAST &&
		    other->after <= best->after + CONTEXT_LEAST;
	if (both && around >= CONTEXT_LEAST && other->faults > 2 * best->faults)
		return true;
	if (title && best->is_title != other->is_title)
		return best->is_title;
	return best->same_heading && !other->same_heading;
}

static bool is_before(const struct fit *a, const struct fit *b, bool title)
{
	if (title && a->is_title != b->is_title && a->words == b->words)
		return a->is_title;
	if (a->score != b->score)
		return a->score > b->score;
	return a->same_heading && !b->same_heading;
}

static bool overlap(const struct fit *a, const struct fit *b)
{
	return a->from < b->to && b->from < a->to;
}

/* The best place of the words, if there is one beyond doubt. */
static bool choose(const struct window *window, const struct fit *fits, int n, struct fit *best)
{
	bool title = window->title;

	*best = (struct fit){0};
	for (int i = 0; i < n; i++)
		if (is_good(window, &fits[i]) &&
			(best->score == 0 || is_before(&fits[i], best, title)))
			*best = fits[i];
	if (best->score == 0)
		return false;
	for (int i = 0; i < n; i++)
		if (fits[i].score && !overlap(&fits[i], best) && !is_better(best, &fits[i], title))
			return false;
	return true;
}

static void keep_fit(struct fit *best, struct fit one)
{
	for (int i = 0; i < CANDIDATES; i++) {
		if (one.score <= best[i].score)
			continue;
		struct fit other = best[i];
		best[i] = one;
		one = other;
	}
}

/* Places of the words in headings that are the same, and in lines that are. */
static void fit_lines(const struct anchor_index *index, const struct window *w, struct fit *best)
{
	uint32_t own = w->offset + w->to - w->from;
	/* The gram is one of the line, if the words are too short to have one. */
	uint32_t gram = w->to - w->from < GRAM && own >= GRAM ? w->to - GRAM : w->from;

	for (uint32_t s = 0; w->title && s < index->plan->n_sections; s++)
		if (index->headings[s].sum == w->heading)
			keep_fit(best, fit_exactly(index, w, index->headings[s].start + w->offset));
	if (gram + GRAM > w->chars.n)
		return;
	uint32_t at = index->head[hash(index, w->chars.unit + gram)];
	for (; at != NOWHERE; at = index->next[at]) {
		struct fit fit = fit_exactly(index, w, at + w->from - gram);
		if (fit.is_line)
			keep_fit(best, fit);
	}
}

static bool look(struct anchor_index *index, const struct window *window, struct fit *best)
{
	struct candidate places[2 * CANDIDATES] = {0};
	struct fit fits[3 * CANDIDATES] = {0};
	struct votes votes = {0};
	uint32_t n = window->chars.n, slack = 8 + n / 8;

	vote(index, window, window->from > NEAR ? window->from - NEAR : 0,
		least(window->to + NEAR, n), &votes);
	count_votes(&votes, slack, places);
	votes.n = 0;
	vote(index, window, 0, n, &votes);
	count_votes(&votes, slack, places + CANDIDATES);
	free(votes.at);
	for (int i = 0; i < 2 * CANDIDATES; i++)
		if (places[i].votes)
			fits[i] = fit_at(index, window, places[i].at, slack);
	fit_lines(index, window, fits + 2 * CANDIDATES);
	return choose(window, fits, 3 * CANDIDATES, best);
}

/* ---- what was found ---- */

/* How many characters at the start, or end, of words are punctuation. */
static size_t edge(str words, bool at_end)
{
	struct chars chars = {0};
	size_t n = 0;

	add_chars(&chars, words, 0);
	if (chars.n && !at_end)
		n = utf8_chars(str_slice(words, 0, chars.from[0]));
	if (chars.n && at_end) {
		uint32_t c;
		uint32_t last = chars.from[chars.n - 1];
		size_t end = last + utf8_decode(words.data + last, words.data + words.len, &c);
		n = utf8_chars(str_slice(words, end, words.len));
	}
	fini_chars(&chars);
	return n;
}

/* Widens a range of text by as much punctuation as the words had at their ends. */
static void take_edges(const struct anchor_index *index, const struct fit *fit, str words, str text,
	struct anchor_range *range)
{
	uint32_t base =
		byte_of(index->plan, (struct place){range->from.section, range->from.paragraph, 0});
	uint32_t low = fit->from ? char_end(index->plan, index->chars.from[fit->from - 1]) : 0;
	uint32_t high = fit->to < index->chars.n ? index->chars.from[fit->to] : UINT32_MAX;
	size_t before = edge(words, false), after = edge(words, true), start;
	uint32_t c;

	low = low > base ? low - base : 0;
	high = high - base < text.len ? high - base : (uint32_t)text.len;
	for (; before-- && range->from.byte > low; range->from.byte = (uint32_t)start)
		utf8_before(text, range->from.byte, &start);
	for (; after-- && range->to < high;)
		range->to += (uint32_t)utf8_decode(text.data + range->to, text.data + text.len, &c);
}

/* The part of what fits that is in the paragraph where most of it is. */
static struct anchor_range range_of(const struct anchor_index *index, struct fit *fit, str words)
{
	const struct plan *plan = index->plan;
	uint32_t best = fit->from, best_end = fit->from;

	for (uint32_t i = fit->from, end; i < fit->to; i = end) {
		struct place place = place_of(plan, index->chars.from[i]);
		uint32_t text_end =
			byte_of(plan, (struct place){place.section, place.paragraph, 0}) +
			(uint32_t)plan_text(plan, place.section, place.paragraph).len;
		for (end = i + 1; end < fit->to && index->chars.from[end] < text_end; end++)
			;
		if (end - i > best_end - best) {
			best = i;
			best_end = end;
		}
	}
	fit->from = best;
	fit->to = best_end;
	struct place from = place_of(plan, index->chars.from[best]);
	uint32_t base = byte_of(plan, (struct place){from.section, from.paragraph, 0});
	struct anchor_range range = {
		from, char_end(plan, index->chars.from[best_end - 1]) - base, false};
	take_edges(index, fit, words, plan_text(plan, from.section, from.paragraph), &range);
	return range;
}

static bool has_ref(const struct plan *plan, const struct anchor_range *range, str ref)
{
	struct arena arena = {0};
	bool has = str_equal(anchor_ref(plan, range, &arena), ref);

	arena_fini(&arena);
	return has;
}

static bool same_around(
	const struct plan *plan, const struct anchor_range *range, const struct anchor *anchor)
{
	struct arena arena = {0};
	struct anchor own;

	anchor_make(plan, range, &own, &arena);
	bool same = str_equal(own.before, anchor->before) && str_equal(own.after, anchor->after);
	arena_fini(&arena);
	return same;
}

bool anchor_find_named(
	const struct plan *plan, const struct anchor *anchor, struct anchor_range *range)
{
	struct ref ref;
	struct place place;

	if (!ref_parse(anchor->ref, &ref) || !ref_find(plan, &ref, &place))
		return false;
	if (!ref.is_paragraph) {
		*range = anchor_section(plan, place.section);
	} else {
		str text = plan_text(plan, place.section, place.paragraph);
		place.byte = (uint32_t)utf8_offset(text, anchor->start);
		*range = (struct anchor_range){place,
			(uint32_t)utf8_offset(text, (size_t)anchor->start + anchor->length), false};
	}
	str text = plan_text(plan, range->from.section, range->from.paragraph);
	if (!str_equal(str_slice(text, range->from.byte, range->to), anchor->words))
		return false;
	return (anchor->sha256.len && str_equal(anchor->sha256, plan->source.sha256)) ||
	       same_around(plan, range, anchor);
}

struct anchor_found anchor_find(struct anchor_index *index, const struct anchor *anchor)
{
	struct anchor_found found = {.state = ANCHOR_ORPHAN};
	struct window window;
	struct fit fit;

	if (anchor_find_named(index->plan, anchor, &found.range)) {
		found.state = ANCHOR_SAME;
		return found;
	}
	make_window(&window, anchor);
	if (window.to > window.from && look(index, &window, &fit)) {
		uint32_t n = window.to - window.from, all = fit.to - fit.from;
		found.range = range_of(index, &fit, anchor->words);
		found.changed = fit.words < n || all != n || fit.to - fit.from < all;
		if (is_section_ref(anchor->ref) && (fit.is_title || anchor->heading.len == 0)) {
			found.range.is_section = true;
		}
		found.state = has_ref(index->plan, &found.range, anchor->ref) ? ANCHOR_SAME
									      : ANCHOR_MOVED;
	}
	fini_chars(&window.chars);
	return found;
}
