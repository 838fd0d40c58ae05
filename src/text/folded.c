#include "text/folded.h"

#include <stdlib.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "text/fold.h"
#include "text/units.h"

static void add_unit(struct folded *folded, const struct unit *unit)
{
	size_t at = folded->words.len;

	buf_code_point(
		&folded->words, unit->code_point == ' ' ? ' ' : fold_code_point(unit->code_point));
	for (; at < folded->words.len; at++)
		folded->from[at] = unit->from;
}

/*
 * Adds Chinese characters (U+4000 to U+9FFF) that stay what they are, which most of a text is: the
 * same as a unit each, in a quarter of the steps.
 */
static void add_plain(struct folded *folded, struct units_walk *walk)
{
	struct buf *words = &folded->words;
	str text = walk->text;
	size_t at = walk->at;
	uint32_t c;

	for (; at + 3 <= text.len && text.data[at] >= '\xE4' && text.data[at] <= '\xE9'; at += 3) {
		utf8_decode(text.data + at, text.data + text.len, &c);
		if (fold_code_point(c) != c)
			break;
		memcpy(words->data + words->len, text.data + at, 3);
		for (int i = 0; i < 3; i++)
			folded->from[words->len++] = (uint32_t)at;
		walk->before = c;
		walk->blank = SIZE_MAX;
	}
	walk->at = at;
}

void folded_set(struct folded *folded, str text)
{
	struct units_walk walk = units_walk(text, 0, false);
	struct unit unit;
	/* No character becomes more than twice as long. */
	size_t most = 2 * text.len + 1;

	folded->from = mem_grow(folded->from, &folded->cap, most, sizeof(*folded->from));
	buf_cut(&folded->words, 0);
	folded->words.data = mem_grow(folded->words.data, &folded->words.cap, most, 1);
	folded->text = text;
	add_plain(folded, &walk);
	while (units_next(&walk, &unit)) {
		add_unit(folded, &unit);
		if (!walk.next.code_point)
			add_plain(folded, &walk);
	}
	folded->words.data[folded->words.len] = '\0';
	folded->from[folded->words.len] = (uint32_t)text.len;
}

size_t folded_start(const struct folded *folded, size_t from)
{
	return folded->from[from];
}

size_t folded_end(const struct folded *folded, size_t to)
{
	uint32_t c;

	if (to == 0)
		return folded->from[0];
	size_t last = folded->from[to - 1];
	return last +
	       utf8_decode(folded->text.data + last, folded->text.data + folded->text.len, &c);
}

uint32_t folded_own(const struct folded *folded, size_t at)
{
	uint32_t c = 0;
	size_t from = folded->from[at];

	if (from < folded->text.len)
		utf8_decode(folded->text.data + from, folded->text.data + folded->text.len, &c);
	return c;
}

void folded_fini(struct folded *folded)
{
	buf_fini(&folded->words);
	free(folded->from);
	*folded = (struct folded){0};
}
