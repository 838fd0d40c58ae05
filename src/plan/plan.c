#include "plan/plan.h"

#include <stdlib.h>

#include "text/width.h"

/* ---- building ---- */

struct plan *plan_new(void)
{
	return mem_alloc(1, sizeof(struct plan));
}

void plan_free(struct plan *plan)
{
	if (!plan)
		return;
	if (!plan->constant) {
		free(plan->sections);
		free(plan->texts);
		buf_fini(&plan->words);
		plan_forget_edits(plan);
	}
	arena_fini(&plan->arena);
	free(plan);
}

str plan_keep(struct plan *plan, str text)
{
	return text.len ? arena_copy(&plan->arena, text) : (str){0};
}

static void add_text(struct plan *plan, str text)
{
	plan->texts = mem_grow(
		plan->texts, &plan->texts_cap, plan->n_texts + (size_t)1, sizeof(plan->texts[0]));
	plan->texts[plan->n_texts++] = (uint32_t)plan->words.len;
	buf_add(&plan->words, text);
}

uint32_t plan_add_section(
	struct plan *plan, uint32_t depth, enum section_kind kind, str label, str title)
{
	uint32_t number = plan->n_sections;
	uint32_t parent = number ? number - 1 : PLAN_NONE;

	plan->sections = mem_grow(
		plan->sections, &plan->sections_cap, number + (size_t)1, sizeof(plan->sections[0]));
	while (parent != PLAN_NONE && plan->sections[parent].depth >= depth)
		parent = plan->sections[parent].parent;
	plan->sections[number] = (struct section){
		.parent = parent,
		.end = number + 1,
		.text = plan->n_texts,
		.kind = (uint8_t)kind,
		.depth = parent == PLAN_NONE ? 0 : (uint8_t)(plan->sections[parent].depth + 1),
	};
	plan->n_sections++;
	add_text(plan, label);
	add_text(plan, title);
	return number;
}

void plan_add_paragraph(struct plan *plan, str text)
{
	add_text(plan, text);
}

void plan_add_edit(struct plan *plan, struct edit edit)
{
	struct source *source = &plan->source;

	source->edits = mem_grow(source->edits, &source->edits_cap, source->n_edits + (size_t)1,
		sizeof(source->edits[0]));
	source->edits[source->n_edits++] = edit;
}

void plan_forget_edits(struct plan *plan)
{
	changes_fini(&plan->source.changes);
	free(plan->source.edits);
	plan->source.edits = NULL;
	plan->source.n_edits = 0;
	plan->source.edits_cap = 0;
}

/* Labels are no characters of a section, being no part of its title. */
static uint32_t own_characters(const struct plan *plan, uint32_t section)
{
	size_t n = 0;

	for (uint32_t p = 0; p <= plan_paragraphs(plan, section); p++)
		n += width_characters(plan_text(plan, section, p));
	return (uint32_t)n;
}

/* Backwards: a section is complete when its turn comes to be added to the one around it. */
static void sum_up(struct plan *plan)
{
	for (uint32_t i = 0; i < plan->n_sections; i++) {
		plan->sections[i].end = i + 1;
		plan->sections[i].characters = own_characters(plan, i);
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
		unsigned sort = kind_is_counted((enum section_kind)section->kind) ? KIND_SECTION
										  : section->kind;
		section->nth = ++counts[section->depth][sort];
		memset(counts[section->depth + 1], 0, sizeof(*counts));
	}
	free(counts);
}

/* ---- asking ---- */

/* A text by its number. */
static str text_of(const struct plan *plan, uint32_t text)
{
	uint32_t next = text + 1;

	return str_slice(buf_str(&plan->words), plan->texts[text],
		next < plan->n_texts ? plan->texts[next] : plan->words.len);
}

str plan_label(const struct plan *plan, uint32_t section)
{
	return text_of(plan, plan->sections[section].text);
}

uint32_t plan_paragraphs(const struct plan *plan, uint32_t section)
{
	uint32_t next =
		section + 1 < plan->n_sections ? plan->sections[section + 1].text : plan->n_texts;

	return next - plan->sections[section].text - 2;
}

str plan_text(const struct plan *plan, uint32_t section, uint32_t paragraph)
{
	if (section >= plan->n_sections || paragraph > plan_paragraphs(plan, section))
		return (str){0};
	return text_of(plan, plan->sections[section].text + 1 + paragraph);
}

uint32_t plan_bytes_before(const struct plan *plan, struct place place)
{
	uint32_t title = plan->sections[place.section].text + 1;

	return plan->texts[title + place.paragraph] - plan->texts[title] + place.byte;
}

uint32_t plan_bytes(const struct plan *plan, uint32_t section)
{
	uint32_t last = plan_paragraphs(plan, section);
	struct place end = {section, last, (uint32_t)plan_text(plan, section, last).len};

	return plan_bytes_before(plan, end);
}

uint32_t plan_characters(const struct plan *plan)
{
	uint32_t n = 0;

	for (uint32_t s = 0; s < plan->n_sections; s = plan->sections[s].end)
		n += plan->sections[s].characters;
	return n;
}

static int order(uint32_t a, uint32_t b)
{
	return (a > b) - (a < b);
}

int plan_compare_places(struct place a, struct place b)
{
	if (a.section != b.section)
		return order(a.section, b.section);
	if (a.paragraph != b.paragraph)
		return order(a.paragraph, b.paragraph);
	return order(a.byte, b.byte);
}

void plan_rebuild_source(const struct plan *plan, struct buf *out)
{
	str words = buf_str(&plan->words);
	size_t base = out->len, used = 0;

	for (uint32_t i = 0; i < plan->source.n_edits; i++) {
		const struct edit *edit = &plan->source.edits[i];
		struct change change = changes_item(&plan->source.changes, edit->change);
		size_t raw = out->len - base;
		/* Kept bytes up to the edit; a file's edits may be wrong, slices are clamped. */
		str kept = edit->offset > raw ? str_slice(words, used, used + (edit->offset - raw))
					      : (str){0};
		buf_add(out, kept);
		buf_add(out, change.was);
		used += kept.len + change.now.len;
	}
	buf_add(out, str_slice(words, used, words.len));
}
