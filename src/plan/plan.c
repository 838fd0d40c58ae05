#include "plan/plan.h"

#include <stdlib.h>

#include "base/utf8.h"

static const struct {
	str name;
	bool counted; /* its ref is a number among all siblings of counted kinds */
} kinds[SECTION_KINDS] = {
#define NAME(text) \
	{ \
		text, sizeof(text) - 1 \
	}
	[KIND_PREAMBLE] = {NAME("preamble"), false},
	[KIND_CHAPTER] = {NAME("chapter"), true},
	[KIND_MEASURE] = {NAME("measure"), true},
	[KIND_TOPICS] = {NAME("topics"), false},
	[KIND_TOPIC] = {NAME("topic"), true},
	[KIND_TARGETS] = {NAME("targets"), false},
	[KIND_TARGET] = {NAME("target"), true},
	[KIND_HIGHLIGHTS] = {NAME("highlights"), false},
	[KIND_HIGHLIGHT] = {NAME("highlight"), true},
	[KIND_SECTION] = {NAME("section"), true},
	[KIND_APPENDIX] = {NAME("appendix"), false},
	[KIND_NOTE] = {NAME("note"), false},
#undef NAME
};

/* ---- building ---- */

struct plan *plan_new(void)
{
	return mem_alloc(1, sizeof(struct plan));
}

void plan_free(struct plan *plan)
{
	if (!plan)
		return;
	free(plan->sections);
	free(plan->source.edits);
	arena_fini(&plan->arena);
	free(plan);
}

str plan_keep(struct plan *plan, str text)
{
	return text.len ? arena_copy(&plan->arena, text) : (str){0};
}

/*
 * Room for one item more than n. No capacity is stored: it is the least power of two, from 8 on,
 * that holds n items.
 */
static void *one_more(void *array, uint32_t n, size_t size)
{
	if (n == 0)
		return mem_resize(array, 8, size);
	if (n >= 8 && (n & (n - 1)) == 0)
		return mem_resize(array, (size_t)n * 2, size);
	return array;
}

uint32_t plan_add_section(
	struct plan *plan, uint32_t depth, enum section_kind kind, str label, str title)
{
	uint32_t number = plan->n_sections;
	uint32_t parent = number ? number - 1 : PLAN_NONE;

	plan->sections = one_more(plan->sections, number, sizeof(plan->sections[0]));
	while (parent != PLAN_NONE && plan->sections[parent].depth >= depth)
		parent = plan->sections[parent].parent;
	plan->sections[number] = (struct section){
		.kind = kind,
		.depth = parent == PLAN_NONE ? 0 : plan->sections[parent].depth + 1,
		.parent = parent,
		.end = number + 1,
		.label = label,
		.title = title,
	};
	plan->n_sections++;
	return number;
}

void plan_add_paragraph(struct plan *plan, str text)
{
	struct section *section = &plan->sections[plan->n_sections - 1];
	uint32_t n = section->n_paragraphs;

	/* The arena cannot resize; most sections have one or two paragraphs, so it starts low. */
	if ((n & (n - 1)) == 0) {
		str *wider = arena_alloc(&plan->arena, n ? (size_t)n * 2 : 1, sizeof(*wider));
		if (n)
			memcpy(wider, section->paragraphs, n * sizeof(*wider));
		section->paragraphs = wider;
	}
	section->paragraphs[n] = text;
	section->n_paragraphs++;
}

void plan_add_edit(struct plan *plan, struct edit edit)
{
	struct source *source = &plan->source;

	source->edits = one_more(source->edits, source->n_edits, sizeof(edit));
	source->edits[source->n_edits++] = edit;
}

void plan_forget_edits(struct plan *plan)
{
	free(plan->source.edits);
	plan->source.edits = NULL;
	plan->source.n_edits = 0;
}

static uint32_t own_characters(const struct section *section)
{
	size_t n = utf8_chars(section->title);

	for (uint32_t i = 0; i < section->n_paragraphs; i++)
		n += utf8_chars(section->paragraphs[i]);
	return (uint32_t)n;
}

/* Backwards: a section is complete when its turn comes to be added to the one around it. */
static void sum_up(struct plan *plan)
{
	for (uint32_t i = 0; i < plan->n_sections; i++) {
		plan->sections[i].end = i + 1;
		plan->sections[i].characters = own_characters(&plan->sections[i]);
	}
	for (uint32_t i = plan->n_sections; i-- > 0;) {
		const struct section *section = &plan->sections[i];
		if (section->parent == PLAN_NONE)
			continue;
		struct section *parent = &plan->sections[section->parent];
		parent->characters += section->characters;
		if (parent->end < section->end)
			parent->end = section->end;
	}
}

/* The ref of a section that is number `nth` among its siblings of its sort. */
static str make_ref(struct plan *plan, const struct section *section, uint32_t nth)
{
	struct buf ref = {0};

	if (section->parent != PLAN_NONE) {
		buf_add(&ref, plan->sections[section->parent].ref);
		buf_byte(&ref, '.');
	}
	if (kinds[section->kind].counted) {
		buf_printf(&ref, "%u", nth);
	} else {
		buf_add(&ref, kinds[section->kind].name);
		if (nth > 1)
			buf_printf(&ref, "-%u", nth);
	}
	str kept = plan_keep(plan, buf_str(&ref));
	buf_fini(&ref);
	return kept;
}

void plan_finish(struct plan *plan)
{
	uint32_t(*counts)[SECTION_KINDS]; /* of the siblings so far, one row a depth */
	uint32_t deepest = 0;

	sum_up(plan);
	for (uint32_t i = 0; i < plan->n_sections; i++)
		if (plan->sections[i].depth > deepest)
			deepest = plan->sections[i].depth;
	counts = mem_alloc((size_t)deepest + 2, sizeof(*counts));
	for (uint32_t i = 0; i < plan->n_sections; i++) {
		struct section *section = &plan->sections[i];
		/* The counted kinds share one number. */
		enum section_kind sort =
			kinds[section->kind].counted ? KIND_SECTION : section->kind;
		uint32_t nth = ++counts[section->depth][sort];
		section->ref = make_ref(plan, section, nth);
		memset(counts[section->depth + 1], 0, sizeof(*counts));
	}
	free(counts);
}

/* ---- asking ---- */

str kind_name(enum section_kind kind)
{
	return kind < SECTION_KINDS ? kinds[kind].name : (str){0};
}

enum section_kind kind_of_name(str name)
{
	for (enum section_kind kind = 0; kind < SECTION_KINDS; kind++)
		if (str_equal(kinds[kind].name, name))
			return kind;
	return SECTION_KINDS;
}

/* A number as refs have it: digits without a leading zero. */
static bool is_number(str text)
{
	for (size_t i = 0; i < text.len; i++)
		if (text.data[i] < '0' || text.data[i] > '9')
			return false;
	return text.len > 0 && (text.data[0] != '0' || text.len == 1);
}

/* What stands between two dots: a number from 1, or a name, from the second on with -2. */
static bool is_step(str text)
{
	size_t dash = str_find(text, STR("-"));
	enum section_kind kind = kind_of_name(str_slice(text, 0, dash));
	str nth = str_slice(text, dash + 1, text.len);

	if (is_number(text))
		return text.data[0] != '0';
	if (kind == SECTION_KINDS || kinds[kind].counted)
		return false;
	if (dash == text.len)
		return true;
	return is_number(nth) && nth.data[0] != '0' && !str_equal(nth, STR("1"));
}

bool plan_is_ref(str text)
{
	size_t mark = str_find(text, STR("#"));
	str steps = str_slice(text, 0, mark);

	if (mark < text.len && !is_number(str_slice(text, mark + 1, text.len)))
		return false;
	for (;;) {
		size_t dot = str_find(steps, STR("."));
		if (!is_step(str_slice(steps, 0, dot)))
			return false;
		if (dot == steps.len)
			return true;
		steps = str_slice(steps, dot + 1, steps.len);
	}
}

/* The value of a number, or PLAN_NONE where it is too large for any plan. */
static uint32_t number_of(str digits)
{
	uint64_t n = 0;

	for (size_t i = 0; i < digits.len && n < PLAN_NONE; i++)
		n = n * 10 + (uint64_t)(digits.data[i] - '0');
	return n < PLAN_NONE ? (uint32_t)n : PLAN_NONE;
}

bool plan_find(const struct plan *plan, str ref, struct place *place)
{
	size_t mark = str_find(ref, STR("#"));

	if (!plan_is_ref(ref))
		return false;
	uint32_t paragraph = number_of(str_slice(ref, mark + 1, ref.len));
	for (uint32_t i = 0; i < plan->n_sections; i++) {
		if (!str_equal(plan->sections[i].ref, str_slice(ref, 0, mark)))
			continue;
		if (paragraph > plan->sections[i].n_paragraphs)
			return false;
		*place = (struct place){.section = i, .paragraph = paragraph};
		return true;
	}
	return false;
}

str plan_text(const struct plan *plan, uint32_t section, uint32_t paragraph)
{
	if (section >= plan->n_sections)
		return (str){0};
	const struct section *s = &plan->sections[section];
	if (paragraph == 0)
		return s->title;
	return paragraph <= s->n_paragraphs ? s->paragraphs[paragraph - 1] : (str){0};
}

static int order(uint32_t a, uint32_t b)
{
	return (a > b) - (a < b);
}

int place_compare(struct place a, struct place b)
{
	if (a.section != b.section)
		return order(a.section, b.section);
	if (a.paragraph != b.paragraph)
		return order(a.paragraph, b.paragraph);
	return order(a.byte, b.byte);
}

static void add_words(const struct plan *plan, struct buf *words)
{
	for (uint32_t i = 0; i < plan->n_sections; i++) {
		const struct section *section = &plan->sections[i];
		buf_add(words, section->label);
		buf_add(words, section->title);
		for (uint32_t p = 0; p < section->n_paragraphs; p++)
			buf_add(words, section->paragraphs[p]);
	}
}

void plan_rebuild_source(const struct plan *plan, struct buf *out)
{
	struct buf words = {0};
	size_t base = out->len, used = 0;

	add_words(plan, &words);
	for (uint32_t i = 0; i < plan->source.n_edits; i++) {
		const struct edit *edit = &plan->source.edits[i];
		size_t raw = out->len - base;
		/* Kept bytes up to the edit; a file's edits may be wrong, slices are clamped. */
		str kept = edit->offset > raw
				   ? str_slice(buf_str(&words), used, used + (edit->offset - raw))
				   : (str){0};
		buf_add(out, kept);
		buf_add(out, edit->was);
		used += kept.len + edit->now.len;
	}
	buf_add(out, str_slice(buf_str(&words), used, words.len));
	buf_fini(&words);
}
