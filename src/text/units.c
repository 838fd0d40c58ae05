#include "text/units.h"

#include <stdlib.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "text/fold.h"
#include "text/pinyin.h"

/* ---- walking ---- */

struct units_walk units_walk(str text, size_t at, bool blank)
{
	/* A blank counts only between letters, so there was one before it. */
	return (struct units_walk){
		.text = text, .at = at, .blank = SIZE_MAX, .before = blank ? 'a' : 0};
}

/* Letters and digits of alphabets, between which a blank separates two words. */
static inline bool alphabetic(uint32_t c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 0xC0 && c < 0x2000);
}

static inline bool next(struct units_walk *walk, struct unit *unit)
{
	str text = walk->text;
	uint32_t c, own;

	if (walk->next.code_point) {
		*unit = walk->next;
		walk->next.code_point = 0;
		return true;
	}
	for (size_t at = walk->at, n; at < text.len; at += n) {
		n = pinyin_gloss(text, at);
		if (n)
			continue;
		n = utf8_decode(text.data + at, text.data + text.len, &own);
		c = fold_code_point(own);
		if (c == 0)
			continue;
		if (c == ' ') {
			walk->blank = walk->blank == SIZE_MAX ? at : walk->blank;
			continue;
		}
		*unit = (struct unit){own, (uint32_t)at, (uint32_t)(at + n), fold_unit(c)};
		if (walk->blank != SIZE_MAX && alphabetic(walk->before) && alphabetic(c)) {
			walk->next = *unit;
			*unit = (struct unit){
				' ', (uint32_t)walk->blank, (uint32_t)at, (uint16_t)' '};
		}
		walk->blank = SIZE_MAX;
		walk->before = c;
		walk->at = at + n;
		return true;
	}
	walk->at = text.len;
	return false;
}

bool units_next(struct units_walk *walk, struct unit *unit)
{
	return next(walk, unit);
}

size_t units_blanks(str text, size_t from, size_t to)
{
	size_t blanks = 0;

	for (size_t at = from, n; at < to; at += n) {
		uint32_t c;
		n = pinyin_gloss(text, at);
		if (n)
			continue;
		n = utf8_decode(text.data + at, text.data + text.len, &c);
		blanks += fold_code_point(c) == ' ';
	}
	return blanks;
}

/* ---- all units of a text ---- */

void units_reserve(struct units *units, uint32_t most)
{
	if (most <= units->n)
		return;
	units->units_cap = (size_t)most + UNITS_PAD + 1;
	units->marks_cap = units->units_cap / UNITS_MARK + 1;
	units->units = mem_resize(units->units, units->units_cap, sizeof(*units->units));
	units->marks = mem_resize(units->marks, units->marks_cap, sizeof(*units->marks));
}

static void grow(struct units *units)
{
	size_t need = (size_t)units->n + 1;

	units->units =
		mem_grow(units->units, &units->units_cap, need + UNITS_PAD, sizeof(*units->units));
	units->marks = mem_grow(units->marks, &units->marks_cap, units->units_cap / UNITS_MARK + 1,
		sizeof(*units->marks));
}

static inline void put(struct units *units, uint16_t unit, uint32_t byte)
{
	if (units->n + (size_t)UNITS_PAD >= units->units_cap)
		grow(units);
	if (units->n % UNITS_MARK == 0)
		units->marks[units->n / UNITS_MARK] = byte;
	units->units[units->n++] = unit;
}

void units_add(struct units *units, str text)
{
	struct units_walk walk = units_walk(text, 0, false);
	struct unit unit;

	while (next(&walk, &unit))
		put(units, unit.unit, unit.from);
}

void units_end_text(struct units *units)
{
	put(units, 0, 0);
}

void units_pad(struct units *units)
{
	grow(units);
	memset(units->units + units->n, 0, UNITS_PAD * sizeof(*units->units));
}

void units_fini(struct units *units)
{
	free(units->units);
	free(units->marks);
	*units = (struct units){0};
}
