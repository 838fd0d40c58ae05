#include <stdlib.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "compare/verify.h"
#include "index/frequency.h"
#include "text/script.h"
#include "text/sentence.h"

enum {
	SHORT_UNITS = 10,  /* fewer are looked up as they are */
	PASSAGE_SAME = 10, /* units of a passage that is the same, */
	PASSAGE_NEAR = 20, /* and of one that is not */
	PASSAGE_LIKE = 850,
	QUOTATION_LIKE = 600,
	NUMBERS_LIKE = 450, /* numbers in another form are hardly alike */
	FITTING_LIKE =
		850, /* what is no less alike in the named source goes before what is elsewhere */
	LONG_UNITS = 600, /* more are looked for sentence by sentence */
	MOST = 24,	  /* places */
	PARTS = 64,	  /* of a quotation */
};

/* What is judged: words of the draft, and what is named beside them. */
struct words {
	struct verify *verify;
	str text; /* of the paragraph */
	uint32_t from, end;
	const struct names *names;
};

struct founds {
	struct verify_found items[MOST];
	uint32_t n;
};

/* ---- looking ---- */

static void compare(const struct words *words, const struct verify_source *source)
{
	struct wording_piece a = {words->text, words->from, words->end};
	struct wording_piece b = {
		verify_text(words->verify, source), source->range.from, source->range.to};

	wording_compare(&words->verify->wording, &a, &b);
}

/* The bare units of the words that the source compared last lacks at its start, or its end. */
static uint32_t lacking(const struct wording *w, bool at_end)
{
	const struct align *align = &w->align;

	if (align->n_runs == 0)
		return 0;
	const struct align_run *last = &align->runs[align->n_runs - 1];
	return at_end ? w->a.bare.n - last->a - last->n : align->runs[0].a;
}

/* Joins a source with n bare units of the paragraph beside it; false if that has not so many. */
static bool join(const struct verify *v, const struct verify_source *source, bool at_end,
	uint32_t n, struct buf *joined, struct wording_piece *piece)
{
	const struct range *range = &source->range;
	struct verify_source beside = *source;
	struct bare bare = {0};

	beside.range.paragraph += at_end ? 1U : UINT32_MAX;
	str own = verify_text(v, source), other = verify_text(v, &beside);
	bare_add_text(&bare, other);
	bool has = n && bare.n >= n;
	buf_add(joined, at_end ? own : other);
	buf_add(joined, at_end ? other : own);
	*piece = (struct wording_piece){.text = buf_str(joined)};
	if (has) {
		piece->from = at_end ? range->from : bare.from[bare.n - n];
		piece->end = at_end ? (uint32_t)own.len + bare.to[n - 1]
				    : (uint32_t)other.len + range->to;
	}
	bare_fini(&bare);
	return has;
}

/*
 * Whether words are those of a source that goes on in the paragraph after it, or began in the one
 * before: lines that import took for paragraphs.
 */
static bool goes_over(
	const struct words *words, const struct verify_source *source, bool at_end, uint32_t n)
{
	struct verify *v = words->verify;
	const struct range *range = &source->range;
	struct index_section in = index_section(v->indexes[source->index], range->section);
	struct wording_piece own = {words->text, words->from, words->end}, other;
	size_t beyond = at_end ? verify_text(v, source).len - range->to : range->from;
	struct buf joined = {0};
	bool same = false;

	/* In the midst of a paragraph nothing is lacking that another has. */
	if (n && beyond < words->end - words->from &&
		(at_end ? range->paragraph && range->paragraph < in.n_paragraphs
			: range->paragraph > 1) &&
		join(v, source, at_end, n, &joined, &other)) {
		wording_compare(&v->wording, &own, &other);
		same = v->wording.sort <= WORDING_FORM;
	}
	buf_fini(&joined);
	return same;
}

static void add_found(const struct words *words, struct founds *founds, struct verify_source source)
{
	struct verify *v = words->verify;
	const struct wording *w = &v->wording;

	if (founds->n == MOST)
		return;
	compare(words, &source);
	struct verify_found found = {
		source, w->sort, w->similarity, verify_fits(v, words->names, &source)};
	if (found.sort > WORDING_FORM) {
		uint32_t before = lacking(w, false), after = lacking(w, true);
		if (goes_over(words, &source, true, after) ||
			goes_over(words, &source, false, before))
			found.sort = WORDING_FORM;
	}
	founds->items[founds->n++] = found;
}

static bool any_fits(const struct founds *founds)
{
	for (uint32_t i = 0; i < founds->n; i++)
		if (founds->items[i].fits)
			return true;
	return false;
}

/* The first hit in a plan. */
static bool find_in_plan(const struct index *index, const struct index_plan *plan,
	struct matcher *matcher, struct hits *hits)
{
	for (uint32_t section = plan->first; section < plan->end; section++) {
		hits_find_in(hits, index, matcher, section);
		if (hits->n)
			return true;
	}
	return false;
}

/* Of the plans of an index that have the words, finds one that is named. */
static void add_fitting(const struct words *words, struct founds *founds, uint32_t number,
	struct matcher *matcher, struct hits *hits)
{
	const struct verify *v = words->verify;
	const struct index *index = v->indexes[number];
	uint32_t n = index->n_plans, end;
	uint32_t *bounds = mem_alloc(n + 1U, sizeof(*bounds));
	uint32_t *counts = mem_alloc(n + 1U, sizeof(*counts));

	for (uint32_t p = 0; p < n; p++)
		index_section_units(index, index_plan(index, p).first, &bounds[p], &end);
	bounds[n] = index_length(index);
	frequency_spread(index, matcher, bounds, n, counts);
	for (uint32_t p = 0; p < n; p++) {
		struct index_plan plan = index_plan(index, p);
		if (counts[p] == 0 || !names_fit(words->names, &v->places, &plan, 0) ||
			!find_in_plan(index, &plan, matcher, hits))
			continue;
		founds->n -= founds->n == MOST;
		add_found(words, founds, (struct verify_source){number, hits_range(hits, 0)});
		break;
	}
	free(bounds);
	free(counts);
}

/* Looks a text up as it is: its first places, or one that is of the named source. */
static void look_up(const struct words *words, bool fitting, struct founds *founds)
{
	struct verify *v = words->verify;
	struct units units = {0};
	struct query query = {.n_terms = 1, .n_groups = 1, .groups = {{.wanted = 1}}};
	struct matcher matcher;
	struct hits hits = {0};

	units_add(&units, str_slice(words->text, words->from, words->end));
	query.terms[0] = (struct term){.kind = TERM_TEXT, .units = units.units, .n = units.n};
	matcher_init(&matcher, &query);
	for (uint32_t i = 0; i < v->n_indexes && units.n && !fitting; i++) {
		frequency_first(&hits, v->indexes[i], &matcher, MOST);
		for (uint32_t h = 0; h < hits.n && founds->n < MOST; h++)
			add_found(words, founds, (struct verify_source){i, hits_range(&hits, h)});
	}
	for (uint32_t i = 0; i < v->n_indexes && units.n && fitting && !any_fits(founds); i++)
		add_fitting(words, founds, i, &matcher, &hits);
	hits_fini(&hits);
	matcher_fini(&matcher);
	units_fini(&units);
}

/* Looks for what is nearly the same as a whole. */
static void look_near(
	const struct words *words, uint32_t most, uint16_t least, struct founds *founds)
{
	struct verify *v = words->verify;
	struct near_wanted wanted = {.most = most, .least = least};

	near_find(&v->near, v->bare.units, v->bare.n, &wanted);
	founds->n = 0;
	for (uint32_t i = 0; i < v->near.n; i++) {
		const struct near_place *place = &v->near.places[i];
		add_found(words, founds,
			(struct verify_source){place->index, near_range(&v->near, place)});
		const struct verify_found *found = &founds->items[founds->n - 1];
		founds->n -= found->sort > WORDING_FORM && found->similarity < QUOTATION_LIKE;
	}
}

static uint32_t read_units(struct verify *v, str words)
{
	v->bare.n = 0;
	bare_add_text(&v->bare, words);
	return v->bare.n;
}

/* Finds where plans have the words: the best places, or many. */
static void look(const struct words *words, bool many, struct founds *founds)
{
	struct verify *v = words->verify;
	uint32_t n = read_units(v, str_slice(words->text, words->from, words->end));

	founds->n = 0;
	if (n < SHORT_UNITS)
		look_up(words, false, founds);
	uint16_t least = n < SHORT_UNITS ? 1000 : NUMBERS_LIKE;
	if (n > 1 && founds->n == 0) {
		look_near(words, many ? MOST : VERIFY_SOURCES, least, founds);
		if (founds->n == VERIFY_SOURCES && !any_fits(founds))
			look_near(words, MOST, least, founds);
	}
	/* What many say may be in the one that is named, too. */
	if (founds->n == MOST && !any_fits(founds) && n < QUERY_BYTES)
		look_up(words, true, founds);
}

/* ---- judging ---- */

static bool is_same(const struct verify_found *found)
{
	return found->sort <= WORDING_FORM;
}

static bool is_better(const struct verify_found *a, const struct verify_found *b)
{
	if (is_same(a) != is_same(b))
		return is_same(a);
	if (is_same(a) && a->sort != b->sort)
		return a->sort < b->sort;
	return a->similarity > b->similarity;
}

/* The best of those that are of the named source, or of all; NULL if there is none. */
static const struct verify_found *best(const struct founds *founds, bool fitting)
{
	const struct verify_found *found = NULL;

	for (uint32_t i = 0; i < founds->n; i++) {
		const struct verify_found *other = &founds->items[i];
		if ((other->fits || !fitting) && (!found || is_better(other, found)))
			found = other;
	}
	return found;
}

/* The one that counts, and what it says of the words. */
static const struct verify_found *choose(const struct founds *founds, enum verify_verdict *verdict)
{
	static const enum verify_verdict of[] = {[WORDING_EXACT] = VERDICT_EXACT,
		[WORDING_FORM] = VERDICT_FORM,
		[WORDING_NEAR] = VERDICT_NEAR,
		[WORDING_NUMBER] = VERDICT_NUMBER};
	const struct verify_found *all = best(founds, false), *fitting = best(founds, true);

	*verdict = VERDICT_ABSENT;
	if (!all)
		return NULL;
	if (fitting && (is_same(fitting) || !is_same(all) || fitting->similarity >= FITTING_LIKE)) {
		*verdict = of[fitting->sort];
		return fitting;
	}
	*verdict = is_same(all) ? VERDICT_SOURCE : of[all->sort];
	return all;
}

static struct verify_quantity quantity_of(struct verify *v, const struct wording_number *number)
{
	if (!number)
		return (struct verify_quantity){.known = false};
	const struct quantity *q = &number->quantity;
	return (struct verify_quantity){
		true, q->value, q->max, arena_copy(&v->arena, q->unit), q->bound};
}

/* Keeps where the words of a claim differ from its first source. */
static void keep_edits(const struct words *words, struct verify_claim *claim)
{
	struct verify *v = words->verify;
	const struct wording *w = &v->wording;
	uint32_t before = words->from - claim->from;

	compare(words, &claim->sources[0]);
	v->edits = mem_grow(
		v->edits, &v->edits_cap, v->n_edits + (size_t)w->n_edits + 1, sizeof(*v->edits));
	claim->edits = v->n_edits;
	claim->n_edits = w->n_edits;
	for (uint32_t i = 0; i < w->n_edits; i++) {
		v->edits[v->n_edits] = w->edits[i];
		v->edits[v->n_edits++].a += before;
	}
	if (claim->verdict != VERDICT_NUMBER)
		return;
	claim->value = quantity_of(v, w->a_number);
	claim->source_value = quantity_of(v, w->b_number);
	claim->number = before + w->a_number->begin;
	claim->number_end = before + w->a_number->end;
	if (w->b_number)
		claim->source_number = arena_copy(&v->arena, w->b_number->words);
}

static bool same_source(const struct verify_source *a, const struct verify_source *b)
{
	return a->index == b->index && a->range.section == b->range.section &&
	       a->range.paragraph == b->range.paragraph && a->range.from == b->range.from;
}

static void add_source(struct verify_claim *claim, const struct verify_source *source)
{
	for (uint32_t i = 0; i < claim->n_sources; i++)
		if (same_source(&claim->sources[i], source))
			return;
	if (claim->n_sources < VERIFY_SOURCES)
		claim->sources[claim->n_sources++] = *source;
}

/* The source that counts comes first, then what has the very words, then what is as like. */
static void add_sources(
	struct verify_claim *claim, const struct founds *founds, const struct verify_found *first)
{
	add_source(claim, &first->source);
	for (uint32_t i = 0; i < founds->n && !is_same(first); i++)
		claim->also = claim->also || is_same(&founds->items[i]);
	for (int same = 1; same >= 0; same--)
		for (uint32_t i = 0; i < founds->n; i++)
			if (is_same(&founds->items[i]) == same && (same || !is_same(first)))
				add_source(claim, &founds->items[i].source);
}

/* ---- quotations in parts ---- */

/* The length of a sign of omission at a byte, in brackets or not; 0 if there is none. */
static size_t omission_at(str text, size_t at)
{
	static const char *const signs[] = {"〔……〕", "［……］", "[……]", "（……）", "(……)", "〔…〕",
		"［…］", "[…]", "（…）", "(…)", "[...]", "(...)", "……", "…", "......", "...",
		"。。。"};
	str rest = str_slice(text, at, text.len);

	for (size_t i = 0; i < sizeof(signs) / sizeof(signs[0]); i++)
		if (str_starts(rest, str_of(signs[i])))
			return strlen(signs[i]);
	return 0;
}

struct parts {
	struct words items[PARTS];
	uint32_t n;
};

static void add_part(struct parts *parts, const struct words *words, size_t from, size_t end)
{
	struct words part = *words;

	part.from = (uint32_t)from;
	part.end = (uint32_t)end;
	if (parts->n < PARTS && from < end &&
		read_units(words->verify, str_slice(words->text, from, end)))
		parts->items[parts->n++] = part;
}

static void cut_at_omissions(const struct words *words, struct parts *parts)
{
	str text = str_slice(words->text, 0, words->end);
	size_t from = words->from, n;
	uint32_t c;

	parts->n = 0;
	for (size_t at = from; at < text.len; at += n) {
		size_t sign = omission_at(text, at);
		n = sign ? sign : utf8_decode(text.data + at, text.data + text.len, &c);
		if (!sign)
			continue;
		add_part(parts, words, from, at);
		from = at + n;
	}
	add_part(parts, words, from, text.len);
}

static void cut_at_sentences(const struct words *words, struct parts *parts)
{
	str text = str_slice(words->text, 0, words->end);

	parts->n = 0;
	for (size_t at = words->from; at < text.len;) {
		struct sentence s = sentence_around(str_slice(text, at, text.len), 0);
		if (s.from == s.to)
			break;
		add_part(parts, words, at + s.from, at + s.to);
		at += s.to;
	}
}

/* Whether a place comes after another in the same plan. */
static bool comes_after(
	struct verify *v, const struct verify_source *a, const struct verify_source *b)
{
	const struct index *index = v->indexes[a->index];
	struct place x = {a->range.section, a->range.paragraph, a->range.to};
	struct place y = {b->range.section, b->range.paragraph, b->range.from};

	return a->index == b->index && plan_compare_places(x, y) <= 0 &&
	       index_plan_of(index, x.section) == index_plan_of(index, y.section);
}

/* What of the founds of a part goes on after a place; NULL if nothing does. */
static const struct verify_found *next_in_order(
	struct verify *v, const struct founds *founds, const struct verify_source *before)
{
	const struct verify_found *found = NULL;

	for (uint32_t i = 0; i < founds->n; i++) {
		const struct verify_found *other = &founds->items[i];
		if (comes_after(v, before, &other->source) && (!found || is_better(other, found)))
			found = other;
	}
	return found;
}

/* The words of a claim in a plan where its parts are found in order; false if nowhere. */
struct chain {
	struct verify_found found[PARTS];
	unsigned worst;
	uint32_t part; /* the worst */
};

static bool follow(struct verify *v, const struct founds *founds, uint32_t n,
	const struct verify_found *first, struct chain *chain)
{
	*chain = (struct chain){.found = {*first}};
	for (uint32_t i = 0; i < n; i++) {
		const struct verify_found *found =
			i ? next_in_order(v, &founds[i], &chain->found[i - 1].source) : first;
		if (!found)
			return false;
		chain->found[i] = *found;
		unsigned bad = found->sort + (found->fits ? 0U : WORDING_NUMBER + 1U);
		if (bad > chain->worst || i == 0) {
			chain->worst = bad;
			chain->part = i;
		}
	}
	return true;
}

/* Judges parts that one plan should have in order. */
static void judge_parts(struct verify_claim *claim, const struct parts *parts)
{
	struct verify *v = parts->items[0].verify;
	struct founds *founds = mem_alloc(parts->n, sizeof(*founds));
	struct chain best_chain = {.worst = UINT32_MAX}, chain;
	const struct words *words = parts->items;
	bool all = true;

	for (uint32_t i = 0; i < parts->n; i++) {
		look(&parts->items[i], true, &founds[i]);
		all = all && founds[i].n;
	}
	for (uint32_t i = 0; i < founds[0].n && all; i++)
		if (follow(v, founds, parts->n, &founds[0].items[i], &chain) &&
			chain.worst < best_chain.worst)
			best_chain = chain;
	claim->verdict = VERDICT_ABSENT;
	if (best_chain.worst != UINT32_MAX) {
		struct founds one = {.items = {best_chain.found[best_chain.part]}, .n = 1};
		words = &parts->items[best_chain.part];
		add_source(claim, &choose(&one, &claim->verdict)->source);
		for (uint32_t i = 0; i < parts->n; i++)
			add_source(claim, &best_chain.found[i].source);
	} else if (all) {
		/* All is said, but not like this. */
		claim->verdict = VERDICT_NEAR;
		claim->put_together = true;
		for (uint32_t i = 0; i < parts->n; i++)
			add_source(claim, &best(&founds[i], false)->source);
	}
	if (claim->n_sources && best_chain.worst != UINT32_MAX)
		keep_edits(words, claim);
	free(founds);
}

static bool has_han(str words)
{
	uint32_t c;

	for (size_t at = 0; at < words.len;) {
		at += utf8_decode(words.data + at, words.data + words.len, &c);
		if (script_is_han(c))
			return true;
	}
	return false;
}

static void judge_whole(struct verify_claim *claim, const struct words *words)
{
	struct founds founds;

	look(words, false, &founds);
	const struct verify_found *found = choose(&founds, &claim->verdict);
	if (!found)
		return;
	add_sources(claim, &founds, found);
	keep_edits(words, claim);
}

void verify_quotation(struct verify *v, uint32_t paragraph, uint32_t from, uint32_t end,
	const struct names *names)
{
	struct words words = {.verify = v,
		.text = manuscript_words(v->manuscript, paragraph),
		.from = from,
		.end = end,
		.names = names};
	struct parts *parts = mem_alloc(1, sizeof(*parts));
	uint32_t n = read_units(v, str_slice(words.text, from, end));

	cut_at_omissions(&words, parts);
	/* Marks alone say nothing. */
	if (parts->n == 0) {
		free(parts);
		return;
	}
	struct verify_claim *claim = verify_add(v, VERIFY_QUOTATION, paragraph, from, end);
	if (parts->n > 1)
		judge_parts(claim, parts);
	else if (n <= LONG_UNITS)
		judge_whole(claim, &parts->items[0]);
	if (parts->n == 1 && claim->verdict == VERDICT_ABSENT) {
		/* It may go on over the end of a paragraph. */
		cut_at_sentences(&words, parts);
		if (parts->n > 1)
			judge_parts(claim, parts);
	}
	/* A name or a word that nobody has, in letters or digits, is not taken from a plan. */
	v->n -= claim->verdict == VERDICT_ABSENT && !has_han(str_slice(words.text, from, end));
	free(parts);
}

/* ---- passages ---- */

/* What a place of near.h has of the words. */
static struct words part_of(const struct words *words, const struct near_place *place)
{
	const struct bare *bare = &words->verify->bare;
	struct words part = *words;

	part.end = words->from + bare->to[place->to - 1];
	part.from = words->from + bare->from[place->from];
	return part;
}

static bool is_passage(const struct near_place *place, const struct wording *w)
{
	uint32_t n = place->to - place->from;

	return n >= (w->sort <= WORDING_FORM ? PASSAGE_SAME : PASSAGE_NEAR);
}

/* Whether a claim only says of another matter than its source, in its words, how much there is. */
static bool is_of_other_matter(const struct words *words, const struct verify_claim *claim,
	const struct verify_found *found)
{
	const struct verify *v = words->verify;

	if (claim->verdict != VERDICT_NUMBER)
		return false;
	if (words->names->n)
		return !found->fits;
	return !verify_is_about(v, &found->source) ||
	       (v->plan->place.len == 0 && v->n_plans > 1 && v->near.places[0].fragment);
}

bool verify_passage(struct verify *v, uint32_t paragraph, uint32_t from, uint32_t end,
	const struct names *names)
{
	struct near_wanted wanted = {.most = names->n ? MOST : VERIFY_SOURCES,
		.least = PASSAGE_LIKE,
		.enough = names->n ? 0 : 1000,
		.fragment = PASSAGE_SAME};
	struct words words = {.verify = v,
		.text = manuscript_words(v->manuscript, paragraph),
		.from = from,
		.end = end,
		.names = names};
	struct words part = words;
	struct founds founds = {.n = 0};
	struct names outside = *names;
	bool any = false;

	if (read_units(v, str_slice(words.text, from, end)) < PASSAGE_SAME)
		return false;
	near_find(&v->near, v->bare.units, v->bare.n, &wanted);
	for (uint32_t i = 0; i < v->near.n; i++) {
		const struct near_place *place = &v->near.places[i];
		struct verify_source source = {place->index, near_range(&v->near, place)};
		struct words own = part_of(&words, place);
		if (place->similarity < PASSAGE_LIKE || (any && own.from != part.from) ||
			(any && own.end != part.end))
			continue;
		compare(&own, &source);
		if (!any && !is_passage(place, &v->wording))
			continue;
		part = own;
		if (!any && names->text.data == words.text.data)
			names_leave_out(&outside, part.from, part.end);
		any = true;
		part.names = &outside;
		add_found(&part, &founds, source);
	}
	if (!any)
		return false;
	struct verify_claim *claim = verify_add(v, VERIFY_PASSAGE, paragraph, part.from, part.end);
	const struct verify_found *found = choose(&founds, &claim->verdict);
	add_sources(claim, &founds, found);
	keep_edits(&part, claim);
	/* A few words in a row, which others say as well. */
	bool few = v->near.places[0].fragment && v->wording.a.bare.n < PASSAGE_NEAR;
	bool is = verify_is_right(claim) || !(few || is_of_other_matter(&part, claim, found));
	v->n -= !is;
	return is;
}
