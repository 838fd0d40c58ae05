#include "compare/inside.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "compare/align.h"
#include "compare/likeness.h"
#include "compare/related.h"

enum {
	CANDIDATES = 16,     /* of a sentence, itself included */
	SECTIONS = 64,	     /* candidates of an entry */
	COVERED = 550,	     /* thousandths of an entry's weight that its measure has, */
	ALIGNED = 700,	     /* and of the units of its best sentence */
	TITLE = 150,	     /* what a title is better by */
	REPEATED = 900,	     /* thousandths of the units of the shorter sentence, */
	REPEATED_LEAST = 10, /* which has so many */
	COPIES_MOST = 3,     /* a sentence of more copies is a form of words */
};

struct finding {
	struct inside *out;
	const struct index *index;
	struct sentences sentences;
	struct likeness likeness;
	struct align align;
	bool *listed; /* of each section: it is an entry, around entries, or a note */
};

static void add_link(struct inside *out, struct place from, struct place to, enum inside_kind kind)
{
	out->items = mem_grow(out->items, &out->cap, out->n + (size_t)1, sizeof(*out->items));
	out->items[out->n++] = (struct inside_link){from, to, kind};
}

static void add_both(struct inside *out, struct place a, struct place b, enum inside_kind kind)
{
	add_link(out, a, b, kind);
	add_link(out, b, a, kind);
}

static struct place place_of(const struct finding *finding, uint32_t sentence)
{
	struct range range = sentences_range(&finding->sentences, sentence);

	return (struct place){range.section, range.paragraph, range.from};
}

static uint32_t length_of(const struct finding *finding, uint32_t sentence)
{
	const struct sentence_item *item = &finding->sentences.items[sentence];

	return item->end - item->from;
}

static uint32_t digits(const struct sentences *s, uint32_t from, uint32_t end)
{
	uint32_t n = 0;

	for (uint32_t at = from; at < end; at++)
		n += s->units[at] >= '0' && s->units[at] <= '9';
	return n;
}

/*
 * How many thousandths of the units of the shorter of two sentences are in the other; none, if
 * `closely` and the other is much longer.
 */
static uint32_t aligned(struct finding *finding, uint32_t a, uint32_t b, bool closely)
{
	const struct sentences *s = &finding->sentences;
	struct align *align = &finding->align;

	if (length_of(finding, a) > length_of(finding, b)) {
		uint32_t other = a;
		a = b;
		b = other;
	}
	uint32_t n = length_of(finding, a), of = length_of(finding, b);
	if (closely && of > n + n / 2)
		return 0;
	if (!align_within(
		    align, s->units + s->items[a].from, n, s->units + s->items[b].from, of, of))
		return 0;
	return align->aligned * 1000 / n;
}

/* Whether the last two sentences that were aligned have the same digits. */
static bool has_same_digits(const struct finding *finding, uint32_t a, uint32_t b)
{
	const struct sentences *s = &finding->sentences;
	const struct align *align = &finding->align;
	uint32_t of_a = digits(s, s->items[a].from, s->items[a].end), in_both = 0;
	uint32_t base = s->items[length_of(finding, a) > length_of(finding, b) ? b : a].from;

	for (uint32_t i = 0; i < align->n_runs; i++) {
		uint32_t from = base + align->runs[i].a;
		in_both += digits(s, from, from + align->runs[i].n);
	}
	return of_a == in_both && in_both == digits(s, s->items[b].from, s->items[b].end);
}

/* ---- entries ---- */

static bool is_entry(enum section_kind kind)
{
	return kind == KIND_TOPIC || kind == KIND_TARGET || kind == KIND_HIGHLIGHT;
}

static void mark_entries(struct finding *finding)
{
	const struct index *index = finding->index;

	finding->listed = mem_alloc((size_t)index->n_sections + 1, sizeof(bool));
	for (uint32_t i = 0; i < index->n_sections; i++) {
		enum section_kind kind = index_section(index, i).kind;
		finding->listed[i] = is_entry(kind) || kind == KIND_TOPICS ||
				     kind == KIND_TARGETS || kind == KIND_HIGHLIGHTS ||
				     kind == KIND_NOTE;
	}
}

/* What a section has of an entry. */
struct measure {
	uint32_t section;
	uint32_t shared;		 /* weight */
	uint32_t best, own, best_shared; /* the sentences that share most: its, and the entry's */
	uint32_t last, last_shared;	 /* of the entry's sentence looked at last */
};

struct measures {
	struct measure items[SECTIONS];
	uint32_t n;
};

static void add_measure(
	struct measures *found, uint32_t section, uint32_t own, struct likeness_candidate candidate)
{
	uint32_t i = 0;

	while (i < found->n && found->items[i].section != section)
		i++;
	if (i == SECTIONS)
		return;
	struct measure *m = &found->items[i];
	if (i == found->n) {
		found->n++;
		*m = (struct measure){.section = section, .last = LIKENESS_NONE};
	}
	/* Each of the entry's sentences counts once. */
	uint32_t before = m->last == own ? m->last_shared : 0;
	if (candidate.shared > before) {
		m->shared += candidate.shared - before;
		m->last = own;
		m->last_shared = candidate.shared;
	}
	if (candidate.shared > m->best_shared) {
		m->best_shared = candidate.shared;
		m->best = candidate.sentence;
		m->own = own;
	}
}

static uint32_t find_measures(
	struct finding *finding, uint32_t first, uint32_t end, struct measures *found)
{
	struct likeness_candidate candidates[CANDIDATES];
	uint32_t weight = 0;

	found->n = 0;
	for (uint32_t i = first; i < end; i++) {
		uint32_t n = likeness_candidates(&finding->likeness, 0, i, candidates, CANDIDATES);
		weight += finding->likeness.side[0].weight[i];
		for (uint32_t k = 0; k < n; k++) {
			uint32_t section = finding->sentences.items[candidates[k].sentence].section;
			if (!finding->listed[section])
				add_measure(found, section, i, candidates[k]);
		}
	}
	return weight;
}

/* Of as much that is shared a title says it better, and of two titles the shorter. */
static uint32_t score_of(const struct finding *finding, const struct measure *m, uint32_t weight)
{
	const struct sentence_item *item = &finding->sentences.items[m->best];
	uint32_t covered = (uint32_t)(m->shared * UINT64_C(1000) / weight);
	uint32_t all = finding->likeness.side[0].weight[m->best];

	if (covered < COVERED)
		return 0;
	if (item->block == index_title_block(finding->index, item->section))
		covered += TITLE;
	return covered + (all ? m->best_shared * 100 / all : 0);
}

/* Links an entry, whose sentences are first..end, to its measure. */
static void link_entry(struct finding *finding, uint32_t first, uint32_t end)
{
	struct measures found;
	uint32_t weight = find_measures(finding, first, end, &found);
	uint32_t best = 0, best_score = 0;

	for (uint32_t i = 0; weight && i < found.n; i++) {
		uint32_t score = score_of(finding, &found.items[i], weight);
		if (score > best_score) {
			best_score = score;
			best = i;
		}
	}
	if (best_score == 0)
		return;
	const struct measure *m = &found.items[best];
	if (aligned(finding, m->own, m->best, false) < ALIGNED)
		return;
	struct place entry = {finding->sentences.items[first].section, 0, 0};
	add_both(finding->out, entry, place_of(finding, m->best), INSIDE_ENTRY);
}

static void link_entries(struct finding *finding)
{
	const struct sentences *s = &finding->sentences;

	for (uint32_t i = 0, end; i < s->n; i = end) {
		uint32_t section = s->items[i].section;
		for (end = i + 1; end < s->n && s->items[end].section == section; end++)
			;
		if (is_entry(index_section(finding->index, section).kind))
			link_entry(finding, i, end);
	}
}

/* ---- sentences that are said twice ---- */

static bool is_repeated(struct finding *finding, uint32_t a, struct likeness_candidate candidate)
{
	uint32_t b = candidate.sentence;
	const struct sentence_item *x = &finding->sentences.items[a];
	const struct sentence_item *y = &finding->sentences.items[b];
	const uint32_t *weight = finding->likeness.side[0].weight;
	uint32_t least = weight[a] < weight[b] ? weight[a] : weight[b];

	return x->section != y->section && !finding->listed[y->section] &&
	       length_of(finding, b) >= REPEATED_LEAST && candidate.shared >= least / 10 * 8 &&
	       aligned(finding, a, b, true) >= REPEATED && has_same_digits(finding, a, b);
}

static void link_repeated(struct finding *finding)
{
	const struct sentences *s = &finding->sentences;
	struct likeness_candidate candidates[CANDIDATES];

	for (uint32_t i = 0; i < s->n; i++) {
		uint32_t copies[CANDIDATES], n_copies = 0;
		if (finding->listed[s->items[i].section] || length_of(finding, i) < REPEATED_LEAST)
			continue;
		uint32_t n = likeness_candidates(&finding->likeness, 0, i, candidates, CANDIDATES);
		for (uint32_t k = 0; k < n; k++)
			if (is_repeated(finding, i, candidates[k]))
				copies[n_copies++] = candidates[k].sentence;
		for (uint32_t k = 0; k < n_copies && n_copies <= COPIES_MOST; k++)
			add_link(finding->out, place_of(finding, i), place_of(finding, copies[k]),
				INSIDE_REPEATED);
	}
}

/* ---- rare terms ---- */

/* A title belongs to the paragraph after it: whoever goes there is to see it. */
static struct place block_place(const struct index *index, uint32_t block, bool with_title)
{
	uint32_t section = index_section_of(index, block);
	uint32_t paragraph = block - index_title_block(index, section);

	return (struct place){section, with_title && paragraph == 1 ? 0 : paragraph, 0};
}

static void link_related(struct finding *finding)
{
	struct related related = {0};

	related_find(&related, finding->index, finding->listed);
	for (uint32_t i = 0; i < related.n; i++)
		add_link(finding->out, block_place(finding->index, related.pairs[i].block, false),
			block_place(finding->index, related.pairs[i].other, true), INSIDE_RELATED);
	related_fini(&related);
}

/* ---- all ---- */

static int compare_blocks(struct place a, struct place b)
{
	if (a.section != b.section)
		return a.section < b.section ? -1 : 1;
	return a.paragraph < b.paragraph ? -1 : a.paragraph > b.paragraph;
}

static int compare_links(const void *x, const void *y)
{
	const struct inside_link *a = x, *b = y;
	int order = compare_blocks(a->from, b->from);

	order = order ? order : (int)a->kind - (int)b->kind;
	order = order ? order : compare_blocks(a->to, b->to);
	return order ? order : plan_compare_places(a->from, b->from);
}

/* Sorts, and keeps of those between the same sections the surest. */
static void tidy(struct inside *out)
{
	uint32_t n = 0;

	if (out->n > 1)
		qsort(out->items, out->n, sizeof(*out->items), compare_links);
	for (uint32_t i = 0; i < out->n; i++) {
		uint32_t k = n;
		bool known = false;
		while (!known && k > 0 &&
			compare_blocks(out->items[k - 1].from, out->items[i].from) == 0)
			known = out->items[--k].to.section == out->items[i].to.section;
		if (!known)
			out->items[n++] = out->items[i];
	}
	out->n = n;
}

void inside_find(struct inside *out, const struct index *index)
{
	struct finding finding = {.out = out, .index = index};

	out->n = 0;
	sentences_find(&finding.sentences, index, 0, index->n_sections);
	likeness_find(&finding.likeness, &finding.sentences, &finding.sentences);
	mark_entries(&finding);
	link_entries(&finding);
	link_repeated(&finding);
	link_related(&finding);
	tidy(out);
	free(finding.listed);
	align_fini(&finding.align);
	likeness_fini(&finding.likeness);
	sentences_fini(&finding.sentences);
}

uint32_t inside_from(const struct inside *inside, struct place place)
{
	uint32_t low = 0, high = inside->n;

	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		if (compare_blocks(inside->items[middle].from, place) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

void inside_fini(struct inside *inside)
{
	free(inside->items);
	*inside = (struct inside){0};
}
