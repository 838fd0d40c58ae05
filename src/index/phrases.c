#include "index/phrases.h"

#include <stdlib.h>

#include "base/mem.h"
#include "index/phrase_words.h"
#include "text/common.h"

/* Of so many occurrences, at most that many may be parts of something longer. */
enum { PARTS_MOST = 6, PARTS_OF = 10 };

/* What finding needs besides. */
struct finding {
	struct phrases *phrases;
	struct repeat *candidates;
	uint32_t n;
	/* Of each position: the length of the word there, or there and before, to be cut off. */
	uint8_t *words, *starts, *ends;
	uint8_t *joints;		/* see is_joined */
	bool *open_before, *open_after; /* a phrase may begin there; may end before */
	uint32_t *tally;		/* of each unit */
};

/* ---- words at the edges ---- */

static void mark_words(struct finding *f)
{
	const struct repeats *r = &f->phrases->repeats;
	struct phrase_words words;

	phrase_words_init(&words);
	for (uint32_t i = 0; i <= r->n_units; i++) {
		if (r->units[i] == 0) {
			f->open_after[i] = true;
			f->open_before[i + 1] = true;
			continue;
		}
		enum phrase_word sort = PHRASE_COMMON;
		uint32_t len = phrase_word_at(&words, r->units, i, &sort);
		if (len == 0)
			continue;
		f->words[i] = (uint8_t)len;
		if (sort == PHRASE_COMMON)
			continue;
		f->open_after[i] = true;
		if (f->ends[i + len] < len)
			f->ends[i + len] = (uint8_t)len;
		if (sort == PHRASE_PLACE)
			continue;
		f->open_before[i + len] = true;
		f->starts[i] = (uint8_t)len;
	}
	f->open_before[0] = true;
	phrase_words_fini(&words);
}

/* Cuts particles and verbs off the edges of a repeat. One that is all of these is left as it is. */
static struct repeat trim(const struct finding *f, struct repeat repeat)
{
	const struct repeats *r = &f->phrases->repeats;
	uint32_t from = r->order[repeat.first], to = from + repeat.len, cut;

	while (from < to && (cut = f->starts[from]) > 0 && cut <= to - from)
		from += cut;
	while (from < to && (cut = f->ends[to]) > 0 && cut <= to - from)
		to -= cut;
	if (from == to || to - from == repeat.len)
		return repeat;
	if (to - from < 2)
		return (struct repeat){0};
	return repeats_of(r, r->units + from, to - from);
}

/* ---- which are whole ---- */

static bool is_few(uint32_t parts, uint32_t n)
{
	return (uint64_t)parts * PARTS_OF <= (uint64_t)n * PARTS_MOST;
}

/* Whether neighbours differ so much that they show an edge where nothing else does. */
static bool is_varied(uint32_t most, uint32_t cut, uint32_t n)
{
	enum { N = 6, MOST = 3, CUT = 8 };

	return n >= N && (uint64_t)most * MOST <= n && (uint64_t)cut * CUT <= n;
}

/* Whether the units on either side of a position are often neighbours in a word. */
static bool is_joined(const struct finding *f, uint32_t at)
{
	enum { UNKNOWN, JOINED, APART };
	const uint16_t *units = f->phrases->repeats.units;

	if (f->joints[at] == UNKNOWN)
		f->joints[at] = common_is_pair(units[at - 1], units[at]) ? JOINED : APART;
	return f->joints[at] == JOINED;
}

/*
 * Whether occurrences are whole on one side: somewhere nothing is joined to them there, while no
 * single neighbour comes, nor is a word cut in two, most of the time.
 */
static bool is_whole(const struct finding *f, struct repeat repeat, bool after)
{
	const struct repeats *r = &f->phrases->repeats;
	const uint32_t *at = r->order + repeat.first;
	const bool *open = after ? f->open_after : f->open_before;
	uint32_t edge = after ? repeat.len : 0, n_open = 0, most = 0, cut = 0;
	const uint16_t *beside = after ? r->units : r->units - 1;

	for (uint32_t i = 0; i < repeat.n; i++) {
		if (open[at[i] + edge]) {
			n_open++;
			continue;
		}
		uint32_t *tally = &f->tally[beside[at[i] + edge]];
		most = ++*tally > most ? *tally : most;
		cut += is_joined(f, at[i] + edge);
	}
	for (uint32_t i = 0; i < repeat.n; i++)
		if (!open[at[i] + edge])
			f->tally[beside[at[i] + edge]] = 0;
	return n_open ? is_few(most, repeat.n) && is_few(cut, repeat.n)
		      : is_varied(most, cut, repeat.n);
}

/* One around another comes first. */
static int compare(const void *x, const void *y)
{
	const struct repeat *a = x, *b = y;

	if (a->first != b->first)
		return (a->first > b->first) - (a->first < b->first);
	if (a->n != b->n)
		return (a->n < b->n) - (a->n > b->n);
	return (a->len > b->len) - (a->len < b->len);
}

static void choose(struct finding *f, uint32_t least)
{
	const struct repeats *r = &f->phrases->repeats;
	uint32_t n = 0, kept = 0;

	f->candidates = mem_alloc(r->n + (size_t)1, sizeof(*f->candidates));
	for (uint32_t i = 0; i < r->n; i++) {
		if (r->items[i].n < 2)
			continue;
		struct repeat repeat = trim(f, r->items[i]);
		if (repeat.n >= least)
			f->candidates[n++] = repeat;
	}
	qsort(f->candidates, n, sizeof(*f->candidates), compare);
	for (uint32_t i = 0; i < n; i++) {
		if (kept && compare(&f->candidates[i], &f->candidates[kept - 1]) == 0)
			continue;
		if (is_whole(f, f->candidates[i], false) && is_whole(f, f->candidates[i], true))
			f->candidates[kept++] = f->candidates[i];
	}
	f->n = kept;
}

/* ---- what is known of a phrase ---- */

/* Whether one is made of words of all sorts, as far as the longest of each place lead. */
static bool is_common(const struct finding *f, uint32_t from, uint32_t to)
{
	while (from < to && f->words[from])
		from += f->words[from];
	return from >= to;
}

/*
 * Gives each phrase its positions, in the order of the text and without those that overlap. The
 * phrases that begin at a position are each within the next: `inner` is the longest of them.
 */
static void place(struct finding *f)
{
	struct phrases *p = f->phrases;
	const struct repeats *r = &p->repeats;
	uint32_t *inner = mem_alloc(r->n_units + (size_t)1, sizeof(*inner)); /* from 1 */
	uint32_t *outer = mem_alloc(f->n + (size_t)1, sizeof(*outer));	     /* from 1 */
	uint32_t all = 0;

	p->items = mem_alloc(f->n + (size_t)1, sizeof(*p->items));
	for (uint32_t c = 0; c < f->n; c++) {
		const struct repeat *repeat = &f->candidates[c];
		outer[c] = inner[r->order[repeat->first]];
		for (uint32_t i = 0; i < repeat->n; i++)
			inner[r->order[repeat->first + i]] = c + 1;
		p->items[c] = (struct phrase){.first = all, .len = repeat->len};
		all += repeat->n;
	}
	p->positions = mem_resize(NULL, all + (size_t)1, sizeof(*p->positions));
	for (uint32_t at = 0; at < r->n_units; at++) {
		for (uint32_t c = inner[at]; c; c = outer[c - 1]) {
			struct phrase *phrase = &p->items[c - 1];
			uint32_t *next = p->positions + phrase->first + phrase->n;
			if (phrase->n && at < next[-1] + phrase->len)
				continue;
			*next = at;
			phrase->n++;
		}
	}
	free(inner);
	free(outer);
}

static void keep(struct finding *f, uint32_t least)
{
	struct phrases *p = f->phrases;

	for (uint32_t c = 0; c < f->n; c++) {
		struct phrase phrase = p->items[c];
		uint32_t at = p->positions[phrase.first];
		if (phrase.n < least)
			continue;
		phrase.common = is_common(f, at, at + phrase.len);
		p->items[p->n++] = phrase;
	}
}

/* ---- all of it ---- */

uint32_t phrases_add(
	struct phrases *phrases, const struct index *index, uint32_t from, uint32_t end)
{
	return repeats_add(&phrases->repeats, index, from, end);
}

void phrases_find(struct phrases *phrases, uint32_t least)
{
	struct finding f = {.phrases = phrases};
	size_t n = phrases->repeats.n_units + (size_t)2;

	if (phrases->repeats.n_units == 0)
		return;
	repeats_find(&phrases->repeats);
	f.words = mem_alloc(4 * n, sizeof(*f.words));
	f.starts = f.words + n;
	f.ends = f.starts + n;
	f.joints = f.ends + n;
	f.open_before = mem_alloc(2 * n, sizeof(*f.open_before));
	f.open_after = f.open_before + n;
	f.tally = mem_alloc(UINT16_MAX + (size_t)1, sizeof(*f.tally));
	mark_words(&f);
	choose(&f, least);
	place(&f);
	keep(&f, least);
	free(f.words);
	free(f.open_before);
	free(f.tally);
	free(f.candidates);
}

void phrases_fini(struct phrases *phrases)
{
	repeats_fini(&phrases->repeats);
	free(phrases->items);
	free(phrases->positions);
	*phrases = (struct phrases){0};
}
