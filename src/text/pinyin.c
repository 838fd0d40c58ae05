#include "text/pinyin.h"

#include <stddef.h>
#include <string.h>

#include "base/utf8.h"
#include "text/fold.h"
#include "text/script.h"
#include "text/tables.h"

enum {
	GLOSS_LETTERS = 7,
	NEUTRAL_TONE = 5,
};

/* A syllable as it is read off text with tone marks: plain letters, and a tone. */
struct spelling {
	char letters[GLOSS_LETTERS + 1];
	size_t len;
	unsigned tone; /* 0 until a tone mark is seen */
};

unsigned pinyin_readings(uint32_t c, struct pinyin_reading readings[PINYIN_READINGS])
{
	const uint32_t mask = (1U << TABLE_READING_SHIFT) - 1;

	if (c > 0xFFFF)
		return 0;
	size_t block = table_reading_stage1[c >> TABLE_READING_SHIFT];
	const uint16_t *list = table_reading_pool + table_reading_stage2[block + (c & mask)];
	if (*list == 0)
		return 0;
	for (unsigned n = 0;; n++) {
		readings[n].syllable = list[n] & TABLE_SYLLABLE_MASK;
		readings[n].tone = list[n] >> TABLE_TONE_SHIFT & TABLE_TONE_MASK;
		if (list[n] & TABLE_LAST_READING)
			return n + 1;
	}
}

const char *pinyin_letters(uint16_t syllable)
{
	return syllable < table_syllable_count ? table_syllable[syllable] : NULL;
}

/* Adds those syllables of a character that are not among the first n; returns the new n. */
static unsigned add_syllables(
	uint32_t c, struct pinyin_syllable syllables[PINYIN_READINGS], unsigned n)
{
	struct pinyin_reading readings[PINYIN_READINGS];
	unsigned all = pinyin_readings(c, readings);

	for (unsigned i = 0; i < all; i++) {
		unsigned known = 0;
		while (known < n && syllables[known].number != readings[i].syllable)
			known++;
		if (known == n && n < PINYIN_READINGS)
			syllables[n++] = (struct pinyin_syllable){readings[i].syllable, false};
	}
	return n;
}

/* The syllables of a class that is not read just as its representative; 0 for another unit. */
static unsigned class_syllables(uint16_t unit, struct pinyin_syllable syllables[PINYIN_READINGS])
{
	size_t low = 0, high = table_class_count;

	while (low < high) {
		size_t middle = (low + high) / 2;
		if (table_class_unit[middle] < unit)
			low = middle + 1;
		else
			high = middle;
	}
	if (low == table_class_count || table_class_unit[low] != unit)
		return 0;
	const uint16_t *list = table_class_pool + table_class_at[low];
	for (unsigned n = 0;; n++) {
		syllables[n].number = list[n] & TABLE_SYLLABLE_MASK;
		syllables[n].some = list[n] & TABLE_SOME_READING;
		if (list[n] & TABLE_LAST_READING)
			return n + 1;
	}
}

/* Modern dictionaries give the readings of a word in its simplified form. */
static unsigned own_syllables(uint32_t c, struct pinyin_syllable syllables[PINYIN_READINGS])
{
	return add_syllables(script_simple(c), syllables, add_syllables(c, syllables, 0));
}

unsigned pinyin_syllables(uint32_t c, struct pinyin_syllable syllables[PINYIN_READINGS])
{
	unsigned n = c < 0x80 ? 0 : own_syllables(c, syllables);

	if (n || c < 0x80)
		return n;
	n = class_syllables(fold_unit(fold_code_point(c)), syllables);
	for (unsigned i = 0; i < n; i++)
		syllables[i].some = false;
	return n ? n : own_syllables(fold_code_point(c), syllables);
}

unsigned pinyin_unit_syllables(uint16_t unit, struct pinyin_syllable syllables[PINYIN_READINGS])
{
	unsigned n = class_syllables(unit, syllables);

	return n ? n : pinyin_syllables(unit, syllables);
}

static unsigned mark_tone(uint32_t mark)
{
	switch (mark) {
	case 0x0304: /* macron */
		return 1;
	case 0x0301: /* acute */
		return 2;
	case 0x030C: /* caron */
	case 0x0306: /* breve, a common slip for it */
		return 3;
	case 0x0300: /* grave */
		return 4;
	default:
		return 0;
	}
}

/* Puts a combining mark on the last letter; false if the two do not combine. */
static bool add_mark(struct spelling *s, uint32_t mark)
{
	char *last = s->len ? &s->letters[s->len - 1] : NULL;
	unsigned tone = mark_tone(mark);

	if (!last)
		return false;
	if (mark == 0x0308 && *last == 'u') {
		*last = 'v';
		return true;
	}
	if (mark == 0x0302 && *last == 'e')
		return true; /* the tables write this vowel as plain e */
	if (!tone || s->tone || !strchr("aeiouvmn", *last))
		return false;
	s->tone = tone;
	return true;
}

/*
 * The precomposed letters of pinyin, and the letter and tone of each. libunistring could decompose
 * them, but that costs 70 KB of tables in every running program.
 */
static const char composed[] = "āáǎàăēéěèĕêếềīíǐìĭōóǒòŏūúǔùŭüǖǘǚǜḿńňǹ"
			       "ĀÁǍÀĂĒÉĚÈĔÊẾỀĪÍǏÌĬŌÓǑÒŎŪÚǓÙŬÜǕǗǙǛḾŃŇǸ";
static const char letters[] = "aaaaaeeeeeeeeiiiiiooooouuuuuvvvvvmnnn";
static const char tones[] = "1234312343024123431234312343012342234";

/* Decomposes a precomposed letter; the code point itself with tone 0 if it is none. */
static uint32_t decompose(uint32_t c, unsigned *tone)
{
	const char *p = composed, *end = composed + sizeof(composed) - 1;

	*tone = 0;
	if (c < 0x80)
		return c;
	for (size_t i = 0; p < end; i++) {
		uint32_t one;
		p += utf8_decode(p, end, &one);
		if (one != c)
			continue;
		i %= sizeof(letters) - 1;
		*tone = (unsigned)(tones[i] - '0');
		return (unsigned char)letters[i];
	}
	return c;
}

/* Adds a letter of any case and composition, or a combining mark; false ends the syllable. */
static bool add_letter(struct spelling *s, uint32_t c)
{
	unsigned tone;

	if (c >= 0x0300 && c < 0x0370)
		return add_mark(s, c);
	c = decompose(c, &tone);
	if (tone && s->tone)
		return false;
	s->tone += tone;
	if (c == 0x0251) /* Latin alpha, the a of textbooks */
		c = 'a';
	if (c == 0x0261) /* script g */
		c = 'g';
	if (c >= 'A' && c <= 'Z')
		c += 'a' - 'A';
	if (c < 'a' || c > 'z' || s->len == GLOSS_LETTERS)
		return false;
	s->letters[s->len++] = (char)c;
	return true;
}

/* The length of the ASCII or the full width bracket at the start of s, or 0. */
static size_t bracket(str s, char ascii, str wide)
{
	if (s.len && s.data[0] == ascii)
		return 1;
	return str_starts(s, wide) ? wide.len : 0;
}

static bool is_reading(uint32_t c, const struct spelling *spelling)
{
	struct pinyin_reading readings[PINYIN_READINGS];
	unsigned n = pinyin_readings(c, readings);

	for (unsigned i = 0; i < n; i++)
		if (readings[i].tone == spelling->tone &&
			strcmp(table_syllable[readings[i].syllable], spelling->letters) == 0)
			return true;
	return false;
}

size_t pinyin_gloss_any(str s, size_t at)
{
	const str wide_open = STR("（"), wide_close = STR("）");
	struct spelling spelling = {.len = 0};
	size_t close, base;

	size_t end = at + bracket(str_slice(s, at, s.len), '(', wide_open);
	if (end == at)
		return 0;
	while ((close = bracket(str_slice(s, end, s.len), ')', wide_close)) == 0) {
		uint32_t c;
		if (end >= s.len)
			return 0;
		end += utf8_decode(s.data + end, s.data + s.len, &c);
		if (!add_letter(&spelling, c))
			return 0;
	}
	/* Only Chinese characters have readings, so this also checks the base. */
	if (!spelling.tone || !is_reading(utf8_before(s, at, &base), &spelling))
		return 0;
	return end + close - at;
}

/* ---- order ---- */

uint64_t pinyin_rank(uint32_t code_point)
{
	struct pinyin_reading readings[PINYIN_READINGS];

	if (pinyin_readings(code_point, readings) == 0)
		return code_point;
	return (readings[0].syllable * UINT64_C(8) + readings[0].tone + 1) << 21 | code_point;
}

int pinyin_compare(str a, str b)
{
	for (size_t i = 0, j = 0; i < a.len && j < b.len;) {
		uint32_t x, y;
		i += utf8_decode(a.data + i, a.data + a.len, &x);
		j += utf8_decode(b.data + j, b.data + b.len, &y);
		if (x != y)
			return pinyin_rank(x) < pinyin_rank(y) ? -1 : 1;
	}
	return (a.len > b.len) - (a.len < b.len);
}
