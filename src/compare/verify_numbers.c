#include <stdio.h>
#include <stdlib.h>

#include "base/mem.h"
#include "compare/figure_pairs.h"
#include "compare/subjects.h"
#include "compare/verify.h"
#include "compare/verify_figures.h"

enum {
	BESIDE_BYTES = 48,  /* in which the words that bound a number are */
	BEFORE_BYTES = 600, /* of a sentence before a figure that may say what it is of */
	SUBJECT_BYTES = 12, /* of a subject that says what is counted where no source is named */
	MEANT_MOST = 8,	    /* plans; of more none is meant */
};

/* A figure of the draft, and what it is held against. */
struct question {
	struct verify *verify;
	const struct figure *figure;
	const struct names *names;
	struct verify_entries entries;
	struct {
		uint32_t index, plan;
	} meant[MEANT_MOST]; /* the plans that the draft speaks of here */
	uint32_t n_meant;
	bool certain;	/* a source is named that says it, by more than a year */
	bool nation;	/* it is of the whole country, whatever the draft is about */
	bool elsewhere; /* it is not what the plans that are meant speak of */
};

/* What is found for it; NULL where nothing is. */
struct answer {
	const struct verify_entry *right; /* says the same, and is of the source that is named */
	const struct verify_entry *other; /* says another number of what is meant */
	const struct verify_entry *equal; /* says the same anywhere */
};

/* ---- the plans that are meant ---- */

static struct index_plan plan_of(const struct verify *v, const struct verify_source *source)
{
	const struct index *index = v->indexes[source->index];

	return index_plan(index, index_plan_of(index, source->range.section));
}

static bool names_sort(const struct names *names, enum name_sort sort)
{
	for (uint32_t i = 0; i < names->n; i++)
		if (names->items[i].sort == sort)
			return true;
	return false;
}

/* Whether a plan is of the place that is named, or else of that of the draft. */
static bool is_of_place(const struct question *q, const struct index_plan *plan)
{
	const struct verify *v = q->verify;

	if (q->nation)
		return str_equal(plan->place, STR("全国"));
	if (names_sort(q->names, NAME_PLACE) || names_sort(q->names, NAME_TITLE))
		return true;
	return v->plan->place.len ? verify_is_same_place(v->plan->place, plan->place)
				  : v->n_plans == 1 || v->plan->year || q->names->n;
}

/* How well a plan is what is meant; 0: it is not. Without a year it is the last of its place. */
static uint32_t meaning(const struct question *q, const struct index_plan *plan)
{
	const struct verify *v = q->verify;
	uint32_t year = v->plan->year;

	if (!is_of_place(q, plan))
		return 0;
	bool own_year = (q->names->n == 0 && !q->nation) ||
			verify_is_same_place(v->plan->place, plan->place);
	if (!names_fit(q->names, &v->places, plan, 0) ||
		(year && year != plan->year && own_year && !names_sort(q->names, NAME_YEAR)))
		return 0;
	return year && year == plan->year ? UINT32_MAX : plan->year + 1;
}

static void find_meant(struct question *q)
{
	const struct verify *v = q->verify;
	uint32_t best = 1, n = 0;
	str place = STR("");

	for (uint32_t i = 0; i < v->n_indexes; i++)
		for (uint32_t p = 0; p < v->indexes[i]->n_plans; p++) {
			struct index_plan plan = index_plan(v->indexes[i], p);
			uint32_t how = meaning(q, &plan);
			if (how < best)
				continue;
			if (how > best)
				n = 0;
			/* It cannot be told whose is meant. */
			if (n && !str_equal(place, plan.place))
				n = MEANT_MOST;
			if (n < MEANT_MOST) {
				q->meant[n].index = i;
				q->meant[n].plan = p;
			}
			best = how;
			place = plan.place;
			n++;
		}
	q->n_meant = n <= MEANT_MOST ? n : 0;
}

static bool is_meant(const struct question *q, const struct verify_source *source)
{
	const struct index *index = q->verify->indexes[source->index];
	uint32_t plan = index_plan_of(index, source->range.section);

	for (uint32_t i = 0; i < q->n_meant; i++)
		if (q->meant[i].index == source->index && q->meant[i].plan == plan)
			return true;
	return false;
}

/* ---- looking ---- */

/* The subject without a place before it, which the draft names and the plan need not. */
static str without_place(const struct verify *v, str subject)
{
	struct folded folded = {0};
	uint16_t value;
	str full, name;

	folded_set(&folded, subject);
	full = wordlist_find(&v->places.full, buf_str(&folded.words), &value);
	name = wordlist_find(&v->places.abbreviated, buf_str(&folded.words), &value);
	size_t n = full.len ? full.len : name.len;
	size_t end = n ? folded_end(&folded, n) : 0;
	folded_fini(&folded);
	return end < subject.len ? str_slice(subject, end, subject.len) : subject;
}

/* Those of the plans that are meant that say the same number of what may be the same. */
static void look_at_meant(struct question *q)
{
	struct verify *v = q->verify;
	uint32_t n = q->entries.n, from = n;

	for (uint32_t i = 0; i < q->n_meant; i++)
		verify_figures_add_of_plan(v->figures, q->meant[i].index, q->meant[i].plan,
			q->figure, &v->arena, &q->entries);
	for (; from < q->entries.n; from++)
		if (figure_pairs_fit(q->figure, &q->entries.items[from].figure) >=
			FIGURE_PAIRS_LIKE)
			q->entries.items[n++] = q->entries.items[from];
	q->entries.n = n;
}

static void look(struct question *q)
{
	struct verify *v = q->verify;
	struct figure without = *q->figure;
	str place = v->plan->place;

	verify_figures_add_of_subject(v->figures, q->figure, place, &v->arena, &q->entries);
	without.subject = without_place(v, q->figure->subject);
	if (without.subject.len < q->figure->subject.len)
		verify_figures_add_of_subject(v->figures, &without, place, &v->arena, &q->entries);
	look_at_meant(q);
}

/* Where a figure's sentence begins, at most so many bytes before it. */
static uint32_t start_of(str text, const struct figure *figure, uint32_t most)
{
	uint32_t from = figure->sentence.byte;

	from = figure->from - from > most ? figure->from - most : from;
	while (from < figure->from && ((unsigned char)text.data[from] & 0xC0) == 0x80)
		from++;
	return from;
}

/* ---- judging ---- */

/* Whether an entry is of a year that is named, by its own time or in its text. */
static bool is_of_year(const struct question *q, const struct verify_entry *entry)
{
	const struct figure *f = &entry->figure;
	uint32_t year = plan_of(q->verify, &entry->source).year;
	str text = verify_text(q->verify, &entry->source);
	bool any = false;

	year = f->year ? f->year : year - (f->status == SCHEDULE_ACHIEVED);
	for (uint32_t i = 0; i < q->names->n; i++) {
		const struct name *name = &q->names->items[i];
		char digits[16];
		snprintf(digits, sizeof(digits), "%u", name->year);
		if (name->sort != NAME_YEAR)
			continue;
		any = true;
		if (name->year == year || str_find(text, str_of(digits)) < text.len)
			return true;
	}
	return !any;
}

/* What is planned is not compared with what was achieved, nor for another year. */
static bool is_of_time(const struct question *q, const struct verify_entry *entry)
{
	const struct figure *a = q->figure, *b = &entry->figure;
	uint32_t year = b->year ? b->year : plan_of(q->verify, &entry->source).year;

	if (a->year && year && a->year != year && a->status != SCHEDULE_ACHIEVED)
		return false;
	return a->status == SCHEDULE_UNKNOWN || b->status == SCHEDULE_UNKNOWN ||
	       a->status == b->status;
}

/* Whether an entry that says another number shows that the draft's is wrong. */
static bool is_wanted(const struct question *q, const struct verify_entry *entry)
{
	const struct verify_source *source = &entry->source;
	struct index_plan plan = plan_of(q->verify, source);

	if (q->certain)
		return verify_fits(q->verify, q->names, source);
	if (q->elsewhere || !is_of_time(q, entry) ||
		!figure_pairs_are_alike(entry->figure.unit, q->figure->unit) ||
		figure_pairs_are_opposite(entry->figure.verb, q->figure->verb))
		return false;
	if (!names_sort(q->names, NAME_YEAR))
		return is_meant(q, source) && (q->names->n || entry->key.len > SUBJECT_BYTES);
	return is_of_place(q, &plan) && is_of_year(q, entry) &&
	       verify_fits(q->verify, q->names, source);
}

/* Of several that say another number the one with the highest is told. */
static uint32_t rank_of(const struct question *q, const struct verify_entry *entry)
{
	const struct figure *f = &entry->figure;
	uint32_t rank = is_meant(q, &entry->source);

	rank = 2 * rank + str_equal(f->unit, q->figure->unit);
	rank = 2 * rank + is_of_time(q, entry);
	rank = 2 * rank + (f->status == SCHEDULE_PLANNED);
	return 4096 * rank + plan_of(q->verify, &entry->source).year % 4096;
}

static void take_better(const struct question *q, const struct verify_entry *entry,
	const struct verify_entry **best)
{
	if (!*best || rank_of(q, entry) > rank_of(q, *best))
		*best = entry;
}

static void find_answer(const struct question *q, struct answer *answer)
{
	*answer = (struct answer){.right = NULL};
	for (uint32_t i = 0; i < q->entries.n; i++) {
		const struct verify_entry *entry = &q->entries.items[i];
		if (!verify_figures_are_equal(&entry->figure, q->figure)) {
			if (is_wanted(q, entry))
				take_better(q, entry, &answer->other);
			continue;
		}
		take_better(q, entry, &answer->equal);
		if (verify_fits(q->verify, q->names, &entry->source) ||
			(!q->certain && verify_is_of_draft(q->verify, &entry->source)))
			take_better(q, entry, &answer->right);
	}
	/* The draft may have the number of another year, or place, than its own. */
	if (answer->right && answer->other && q->names->n == 0 &&
		!is_meant(q, &answer->right->source))
		answer->right = NULL;
}

/* ---- telling ---- */

/* Number and unit with the words that bound it: bytes of a text. */
static struct verify_words with_bound(struct verify *v, str text, const struct figure *figure)
{
	struct verify_words words = {figure->from, figure->to};
	uint32_t from = start_of(text, figure, BESIDE_BYTES);
	size_t to = figure->to + BESIDE_BYTES < text.len ? figure->to + BESIDE_BYTES : text.len;
	struct folded folded = {0};
	struct quantity q;

	while (to < text.len && ((unsigned char)text.data[to] & 0xC0) == 0x80)
		to++;
	folded_set(&folded, str_slice(text, from, to));
	for (size_t at = 0; quantity_next(&v->wording.rules, &folded, at, &q); at = q.to) {
		if (from + folded_start(&folded, q.from) != figure->from)
			continue;
		words.from = from + (uint32_t)folded_start(&folded, q.begin);
		words.end = from + (uint32_t)folded_end(&folded, q.end);
		break;
	}
	folded_fini(&folded);
	return words;
}

static struct verify_quantity quantity_of(struct verify *v, const struct figure *f)
{
	return (struct verify_quantity){
		true, f->value, f->max, arena_copy(&v->arena, f->unit), f->bound};
}

static str words_of(struct verify *v, const struct verify_entry *entry)
{
	str text = verify_text(v, &entry->source);
	struct verify_words words = with_bound(v, text, &entry->figure);

	return arena_copy(&v->arena, str_slice(text, words.from, words.end));
}

static void tell(const struct question *q, enum verify_verdict verdict,
	const struct verify_entry *first, const struct verify_entry *second)
{
	struct verify *v = q->verify;
	uint32_t paragraph = q->figure->sentence.paragraph - 1;
	struct verify_words own =
		with_bound(v, manuscript_words(v->manuscript, paragraph), q->figure);
	struct verify_claim *claim = verify_add(v, VERIFY_FIGURE, paragraph, own.from, own.end);

	claim->verdict = verdict;
	claim->number_end = own.end - own.from;
	claim->sentence = q->figure->sentence.byte;
	claim->sentence_end = q->figure->sentence_end;
	claim->value = quantity_of(v, q->figure);
	if (first) {
		claim->sources[claim->n_sources++] = first->source;
		claim->source_value = quantity_of(v, &first->figure);
		claim->source_number = words_of(v, first);
	}
	if (second && second != first) {
		claim->sources[claim->n_sources++] = second->source;
		claim->also = true;
	}
}

/* Whether a figure is printed as in the source. */
static bool is_printed_so(const struct question *q, const struct verify_entry *entry)
{
	struct verify *v = q->verify;
	str own = manuscript_words(v->manuscript, q->figure->sentence.paragraph - 1);
	str text = verify_text(v, &entry->source);

	return str_equal(str_slice(own, q->figure->from, q->figure->to),
		str_slice(text, entry->figure.from, entry->figure.to));
}

/* Whether what says the same is not of the source that is named. */
static bool is_of_other_source(const struct question *q, const struct verify_entry *equal)
{
	struct index_plan plan;

	if (!equal || q->names->n == 0)
		return false;
	plan = plan_of(q->verify, &equal->source);
	return q->certain ||
	       (is_of_place(q, &plan) && !verify_is_of_draft(q->verify, &equal->source));
}

static void give(const struct question *q, const struct answer *answer)
{
	if (answer->right)
		tell(q, is_printed_so(q, answer->right) ? VERDICT_EXACT : VERDICT_FORM,
			answer->right, NULL);
	else if (answer->other)
		tell(q, VERDICT_NUMBER, answer->other, answer->equal);
	else if (is_of_other_source(q, answer->equal))
		tell(q, VERDICT_SOURCE, answer->equal, NULL);
	else if (q->certain)
		tell(q, VERDICT_ABSENT, NULL, NULL);
}

/* Reads what is before the figure in its sentence, and finds the plans that are meant. */
static void read_before(struct question *q)
{
	const struct verify *v = q->verify;
	const struct figure *f = q->figure;
	str text = manuscript_words(v->manuscript, f->sentence.paragraph - 1), place = STR("");
	struct folded folded = {0};

	folded_set(&folded, str_slice(text, start_of(text, f, BEFORE_BYTES), f->from));
	q->nation = subjects_are_of_nation(buf_str(&folded.words));
	find_meant(q);
	if (q->n_meant)
		place = index_plan(v->indexes[q->meant[0].index], q->meant[0].plan).place;
	q->elsewhere = subjects_are_elsewhere(buf_str(&folded.words), place);
	folded_fini(&folded);
}

/* Whether a passage is in a plan that is meant, or it is not known which is. */
static bool is_settled(const struct question *q, const struct verify_claim *passage)
{
	for (uint32_t i = 0; i < passage->n_sources; i++)
		if (is_meant(q, &passage->sources[i]))
			return true;
	return q->n_meant == 0 || q->names->n;
}

void verify_figure(struct verify *v, const struct figure *figure, const struct names *names,
	const struct verify_claim *passage)
{
	struct question q = {.verify = v,
		.figure = figure,
		.names = names,
		.certain = names_are_certain(names) &&
			   (names_sort(names, NAME_TITLE) || names_sort(names, NAME_PLACE))};
	struct answer answer;

	if (figure->subject.len == 0)
		return;
	read_before(&q);
	if (passage && is_settled(&q, passage))
		return;
	look(&q);
	find_answer(&q, &answer);
	if (!passage || (answer.other && !answer.right))
		give(&q, &answer);
	free(q.entries.items);
}
