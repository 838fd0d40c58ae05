#include "plan/figures.h"

#include <stdlib.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "plan/counted.h"
#include "plan/schedule.h"
#include "plan/subject.h"
#include "text/sentence.h"

/* What finding needs, made once for a plan. */
struct finder {
	struct figures *figures;
	const struct plan *plan;
	struct schedule schedule;
	struct quantity_rules rules;
	struct subject_words subject_words;
	struct folded sentence;
	struct quantity *quantities;
	struct subject *subjects;
	size_t quantities_cap, subjects_cap;
	struct buf words;
};

/* The text's own words of a span of the sentence. */
static str own_words(const struct folded *text, struct span span)
{
	if (span.from >= span.to)
		return STR("");
	return str_slice(text->text, folded_start(text, span.from), folded_end(text, span.to));
}

static str keep_subject(struct finder *f, const struct subject *subject)
{
	buf_set(&f->words, own_words(&f->sentence, subject->words));
	buf_add(&f->words, own_words(&f->sentence, subject->more));
	return arena_copy(&f->figures->arena, buf_str(&f->words));
}

static void add(struct finder *f, struct place place, struct sentence sentence,
	const struct quantity *q, const struct subject *subject)
{
	struct figures *all = f->figures;
	struct arena *arena = &all->arena;

	all->items = mem_grow(all->items, &all->cap, all->n + 1U, sizeof(*all->items));
	struct figure *figure = &all->items[all->n++];
	*figure = (struct figure){.sentence = place,
		.sentence_end = (uint32_t)sentence.to,
		.from = (uint32_t)(sentence.from + folded_start(&f->sentence, q->from)),
		.to = (uint32_t)(sentence.from + folded_end(&f->sentence, q->to)),
		.subject = keep_subject(f, subject),
		.verb = arena_copy(arena, own_words(&f->sentence, subject->verb)),
		.unit = arena_copy(arena, q->unit),
		.value = q->value,
		.max = q->max,
		.bound = q->bound};
}

/* The quantities of the sentence that count something. */
static unsigned read_quantities(struct finder *f)
{
	struct quantity q;
	unsigned n = 0;

	for (size_t at = 0; quantity_next(&f->rules, &f->sentence, at, &q); at = q.to) {
		if (!counted_is(&f->sentence, &q))
			continue;
		f->quantities =
			mem_grow(f->quantities, &f->quantities_cap, n + 1U, sizeof(*f->quantities));
		f->quantities[n++] = q;
	}
	return n;
}

static void read_sentence(struct finder *f, struct place place, struct sentence sentence, str text)
{
	folded_set(&f->sentence, str_slice(text, sentence.from, sentence.to));
	unsigned n = read_quantities(f);

	schedule_pass(&f->schedule, &f->sentence);
	if (n == 0)
		return;
	enum schedule_status status = schedule_status_of(&f->schedule, &f->sentence);
	f->subjects = mem_grow(f->subjects, &f->subjects_cap, n, sizeof(*f->subjects));
	subject_find(&f->subject_words, &f->sentence, f->quantities, n, f->subjects);
	place.byte = (uint32_t)sentence.from;
	for (unsigned i = 0; i < n; i++) {
		add(f, place, sentence, &f->quantities[i], &f->subjects[i]);
		struct figure *figure = &f->figures->items[f->figures->n - 1];
		figure->status = status;
		if (status != SCHEDULE_ACHIEVED)
			schedule_deadline(&f->schedule, &f->sentence, f->quantities[i].from,
				&figure->year, &figure->month);
	}
}

static void read_text(struct finder *f, uint32_t section, uint32_t paragraph)
{
	str text = plan_text(f->plan, section, paragraph);
	struct place place = {section, paragraph, 0};

	for (size_t at = 0; at < text.len;) {
		struct sentence s = sentence_around(str_slice(text, at, text.len), 0);
		s.from += at;
		s.to += at;
		if (s.from == s.to)
			break;
		read_sentence(f, place, s, text);
		at = s.to;
	}
}

/* Targets are for the plan's year, where they do not say another. */
static void date_targets(struct finder *f, uint32_t from, uint32_t section)
{
	enum section_kind kind = (enum section_kind)f->plan->sections[section].kind;

	if (kind != KIND_TARGET && kind != KIND_TARGETS)
		return;
	for (uint32_t i = from; i < f->figures->n; i++)
		if (f->figures->items[i].year == 0)
			f->figures->items[i].year = f->plan->year;
}

void figures_find(struct figures *figures, const struct plan *plan)
{
	struct finder f = {.figures = figures, .plan = plan};

	schedule_init(&f.schedule, plan);
	quantity_rules_init(&f.rules);
	subject_words_init(&f.subject_words);
	for (uint32_t s = 0; s < plan->n_sections; s++) {
		uint32_t from = figures->n;
		if (plan->sections[s].kind == KIND_NOTE) {
			s = plan->sections[s].end - 1;
			continue;
		}
		schedule_enter(&f.schedule, s);
		for (uint32_t p = 0; p <= plan_paragraphs(plan, s); p++)
			read_text(&f, s, p);
		date_targets(&f, from, s);
	}
	schedule_fini(&f.schedule);
	quantity_rules_fini(&f.rules);
	subject_words_fini(&f.subject_words);
	folded_fini(&f.sentence);
	free(f.quantities);
	free(f.subjects);
	buf_fini(&f.words);
}

uint32_t figures_from(const struct figures *figures, struct place place)
{
	uint32_t low = 0, high = figures->n;

	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		struct place end = figures->items[middle].sentence;
		end.byte = figures->items[middle].to;
		if (plan_compare_places(end, place) <= 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* 8000多 and 300余 are above by their own words. */
static bool says_above(str words)
{
	static const char *const marks[] = {"多", "余", "餘", "几", "幾"};

	for (size_t i = 0; i < sizeof(marks) / sizeof(marks[0]); i++)
		if (str_find(words, str_of(marks[i])) < words.len)
			return true;
	return false;
}

void figures_print(const struct figure *figure, str paragraph, const char *gap, struct buf *out)
{
	str words = str_slice(paragraph, figure->from, figure->to);

	if (figure->bound != BOUND_EQUAL && !(figure->bound == BOUND_OVER && says_above(words)))
		buf_printf(out, "%s%s", quantity_sign(figure->bound), gap);
	utf8_add_safe(out, words, false);
}

void figures_fini(struct figures *figures)
{
	free(figures->items);
	arena_fini(&figures->arena);
	*figures = (struct figures){0};
}
