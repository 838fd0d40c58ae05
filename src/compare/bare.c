#include "compare/bare.h"

#include <stdlib.h>

#include "base/mem.h"
#include "text/script.h"

/* ---- which units ---- */

static bool is_digit(uint16_t unit)
{
	return unit >= '0' && unit <= '9';
}

/* Letters, digits, Chinese characters; 0xD800 to 0xDFFF are those beyond the BMP. */
static bool is_word(uint16_t unit)
{
	return script_is_han(unit) || is_digit(unit) || (unit >= 'a' && unit <= 'z') ||
	       (unit >= 0xC0 && unit < 0x2000) || (unit >= 0x3040 && unit < 0x3400) ||
	       (unit >= 0xA000 && unit < 0xE000);
}

/* Signs of mathematics, currency and measure, numbers in circles. */
static bool is_sign(uint16_t unit)
{
	switch (unit) {
	case '%':
	case '+':
	case '<':
	case '=':
	case '>':
	case '$':
	case 0xA3:   /* £ */
	case 0xA5:   /* ¥ */
	case 0xB0:   /* ° */
	case 0xB1:   /* ± */
	case 0x2030: /* ‰ */
		return true;
	default:
		return (unit >= 0x20A0 && unit < 0x2190) || (unit >= 0x2200 && unit < 0x2300) ||
		       (unit >= 0x2460 && unit < 0x2500);
	}
}

/* What joins two numbers, or the parts of one. */
static bool is_joint(uint16_t before, uint16_t unit, uint16_t after)
{
	bool dash = unit == '-' || unit == '~';

	if (!is_digit(after) || !(is_digit(before) || (dash && before == '%')))
		return false;
	return dash || unit == '.' || unit == ':' || unit == '/';
}

bool bare_is(uint16_t before, uint16_t unit, uint16_t after)
{
	return is_word(unit) || is_sign(unit) || is_joint(before, unit, after);
}

/* ---- a text ---- */

static void add(struct bare *bare, const struct unit *unit)
{
	size_t n = (size_t)bare->n + 1;

	bare->units = mem_grow(bare->units, &bare->units_cap, n + UNITS_PAD, sizeof(*bare->units));
	bare->from = mem_grow(bare->from, &bare->from_cap, n, sizeof(*bare->from));
	bare->to = mem_grow(bare->to, &bare->to_cap, n, sizeof(*bare->to));
	bare->units[bare->n] = unit->unit;
	bare->from[bare->n] = unit->from;
	bare->to[bare->n++] = unit->to;
}

void bare_add_text(struct bare *bare, str text)
{
	struct units_walk walk = units_walk(text, 0, false);
	struct unit unit, next;
	uint16_t before = 0;

	for (bool is = units_next(&walk, &unit); is; unit = next) {
		is = units_next(&walk, &next);
		if (bare_is(before, unit.unit, is ? next.unit : 0))
			add(bare, &unit);
		before = unit.unit;
	}
	bare->units = mem_grow(
		bare->units, &bare->units_cap, (size_t)bare->n + UNITS_PAD, sizeof(*bare->units));
	memset(bare->units + bare->n, 0, UNITS_PAD * sizeof(*bare->units));
}

void bare_fini(struct bare *bare)
{
	free(bare->units);
	free(bare->from);
	free(bare->to);
	*bare = (struct bare){0};
}
