#include "query/variants.h"

#include <stdlib.h>

#include "base/buf.h"
#include "text/units.h"
#include "text/variants.h"

enum { SLOTS = 48, OPTIONS = VARIANTS_MOST };

/* A word within the term that has variants. */
struct slot {
	size_t from, to; /* bytes */
	struct variant options[OPTIONS];
	unsigned n;
};

struct writer {
	str words;
	struct slot slots[SLOTS];
	unsigned n, options;			   /* slots, and the most options of one */
	uint8_t choices[VARIANTS_MOST + 1][SLOTS]; /* those made: 0 for the word as typed */
	unsigned made;
};

/* The units of the words, and a place in the words for each. */
static struct unit *walk_words(str words, struct units *units)
{
	struct units_walk walk = units_walk(words, 0, false);

	units_add(units, words);
	struct unit *places = mem_alloc(units->n + (size_t)1, sizeof(*places));
	for (uint32_t i = 0; units_next(&walk, &places[i]);)
		i++;
	return places;
}

/* From left to right, the longest word first. */
static void find_slots(struct writer *w, bool regional)
{
	struct units units = {0};
	struct unit *places = walk_words(w->words, &units);

	for (uint32_t at = 0, length; at < units.n && w->n < SLOTS; at += length) {
		struct slot *slot = &w->slots[w->n];
		length = 1;
		slot->n = variants_at(
			units.units, units.n, at, regional, slot->options, OPTIONS, &length);
		if (slot->n == 0)
			continue;
		slot->from = places[at].from;
		slot->to = places[at + length - 1].to;
		w->options = slot->n > w->options ? slot->n : w->options;
		w->n++;
	}
	free(places);
	units_fini(&units);
}

/*
 * Makes a choice if it is new: `all` in every slot (the last option where there are fewer), but
 * `one` in the slot `but`.
 */
static void choose(struct writer *w, unsigned all, unsigned but, unsigned one)
{
	uint8_t *choice = w->choices[w->made];

	if (w->made > VARIANTS_MOST)
		return;
	for (unsigned s = 0; s < w->n; s++) {
		unsigned wanted = s == but ? one : all;
		choice[s] = (uint8_t)(wanted < w->slots[s].n ? wanted : w->slots[s].n);
	}
	for (unsigned i = 0; i < w->made; i++)
		if (memcmp(w->choices[i], choice, w->n) == 0)
			return;
	w->made++;
}

/* First all words in their likeliest other form, then one of them alone, then all but one. */
static void choose_all(struct writer *w)
{
	choose(w, 0, 0, 0);
	for (unsigned o = 1; o <= w->options; o++)
		choose(w, o, 0, o);
	for (unsigned s = 0; s < w->n; s++)
		choose(w, 0, s, 1);
	for (unsigned s = 0; s < w->n; s++)
		for (unsigned o = 0; o <= w->slots[s].n; o++)
			choose(w, 1, s, o);
}

static str write_choice(const struct writer *w, const uint8_t *choice, struct arena *arena)
{
	struct buf out = {0};
	size_t at = 0;

	for (unsigned s = 0; s < w->n; s++) {
		const struct slot *slot = &w->slots[s];
		if (choice[s] == 0)
			continue;
		buf_add(&out, str_slice(w->words, at, slot->from));
		const struct variant *variant = &slot->options[choice[s] - 1];
		for (uint32_t u = 0; u < variant->n; u++)
			buf_code_point(&out, variant->units[u]);
		at = slot->to;
	}
	buf_add(&out, str_slice(w->words, at, w->words.len));
	str written = arena_copy(arena, buf_str(&out));
	buf_fini(&out);
	return written;
}

unsigned variants_of(str words, bool regional, struct arena *arena, str ways[VARIANTS_MOST])
{
	struct writer w = {.words = words};

	find_slots(&w, regional);
	if (w.n == 0)
		return 0;
	choose_all(&w);
	for (unsigned i = 1; i < w.made; i++)
		ways[i - 1] = write_choice(&w, w.choices[i], arena);
	return w.made - 1;
}
