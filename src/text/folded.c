#include "text/folded.h"

#include <stdlib.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "text/fold.h"
#include "text/units.h"

/* Most characters stay what they are, and most have three bytes: both are quick. */
static void add_unit(struct folded *folded, const struct unit *unit)
{
	struct buf *words = &folded->words;
	uint32_t c = unit->code_point == ' ' ? ' ' : fold_code_point(unit->code_point);
	size_t at = words->len;

	if (c == unit->code_point && unit->to - unit->from == 3) {
		memcpy(words->data + at, folded->text.data + unit->from, 3);
		words->len += 3;
	} else {
		buf_code_point(words, c);
	}
	for (; at < words->len; at++)
		folded->from[at] = unit->from;
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
	while (units_next(&walk, &unit))
		add_unit(folded, &unit);
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
