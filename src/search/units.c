#include "search/units.h"

#include <stdlib.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "text/fold.h"
#include "text/pinyin.h"

void units_reserve(struct units *units, uint32_t most)
{
	if (most <= units->n)
		return;
	units->units = mem_resize(units->units, most, sizeof(*units->units));
	units->bytes = mem_resize(units->bytes, most, sizeof(*units->bytes));
	units->units_cap = units->bytes_cap = most;
}

static void put(struct units *units, uint16_t unit, size_t byte)
{
	units->units =
		mem_grow(units->units, &units->units_cap, units->n + 1U, sizeof(*units->units));
	units->bytes =
		mem_grow(units->bytes, &units->bytes_cap, units->n + 1U, sizeof(*units->bytes));
	units->units[units->n] = unit;
	units->bytes[units->n++] = (uint32_t)byte;
}

/* Letters and digits of alphabets, between which a blank parts two words. */
static bool alphabetic(uint32_t c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 0xC0 && c < 0x2000);
}

void units_add(struct units *units, str text)
{
	uint32_t before = 0, c;
	size_t blank = SIZE_MAX;

	for (size_t at = 0, n; at < text.len; at += n) {
		n = pinyin_gloss(text, at);
		if (n)
			continue;
		n = utf8_decode(text.data + at, text.data + text.len, &c);
		c = fold_code_point(c);
		if (c == 0)
			continue;
		if (c == ' ') {
			if (blank == SIZE_MAX)
				blank = at;
			continue;
		}
		if (blank != SIZE_MAX && alphabetic(before) && alphabetic(c))
			put(units, ' ', blank);
		blank = SIZE_MAX;
		put(units, fold_unit(c), at);
		before = c;
	}
}

void units_end_text(struct units *units)
{
	put(units, 0, 0);
}

void units_fini(struct units *units)
{
	free(units->units);
	free(units->bytes);
	*units = (struct units){0};
}
