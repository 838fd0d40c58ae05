#include "text/folded.h"

#include <stdlib.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "text/fold.h"
#include "text/units.h"

void folded_set(struct folded *folded, str text)
{
	struct units_walk walk = units_walk(text, 0, false);
	struct unit unit;

	/* No character becomes more than twice as long. */
	folded->from =
		mem_grow(folded->from, &folded->cap, 2 * text.len + 1, sizeof(*folded->from));
	buf_cut(&folded->words, 0);
	folded->text = text;
	while (units_next(&walk, &unit)) {
		size_t at = folded->words.len;
		buf_code_point(&folded->words,
			unit.code_point == ' ' ? ' ' : fold_code_point(unit.code_point));
		for (; at < folded->words.len; at++)
			folded->from[at] = unit.from;
	}
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
