#include "index/initials.h"

#include <endian.h>
#include <stdlib.h>

#include "text/pinyin.h"

/* In place of a letter: the end of a text, no reading, readings with several initials. */
enum { INITIAL_END, INITIAL_NONE, INITIAL_ANY };

/* ---- of units ---- */

static uint8_t initial_of(uint16_t unit)
{
	struct pinyin_syllable syllables[PINYIN_READINGS];
	char first;

	if (unit == 0)
		return INITIAL_END;
	if (unit >= 'a' && unit <= 'z')
		return (uint8_t)unit;
	unsigned n = pinyin_unit_syllables(unit, syllables);
	if (n == 0)
		return INITIAL_NONE;
	first = pinyin_letters(syllables[0].number)[0];
	for (unsigned i = 1; i < n; i++)
		if (pinyin_letters(syllables[i].number)[0] != first)
			return INITIAL_ANY;
	return (uint8_t)first;
}

void initials_make(struct initials *initials, const uint16_t *units, uint32_t n)
{
	const uint8_t unknown = UINT8_MAX;

	if (initials->of)
		return;
	uint8_t *known = mem_alloc(UINT16_MAX + 1, 1);
	memset(known, unknown, UINT16_MAX + 1);
	initials->of = mem_alloc(n / INITIALS_ROOM * (size_t)INITIALS_ROOM + INITIALS_ROOM + 1, 1);
	initials->n = n;
	for (uint32_t i = 0; i < n; i++) {
		if (known[units[i]] == unknown)
			known[units[i]] = initial_of(units[i]);
		initials->of[i] = known[units[i]];
	}
	free(known);
}

void initials_fini(struct initials *initials)
{
	free(initials->of);
	*initials = (struct initials){0};
}

/* ---- of patterns ---- */

/* Whether a syllable can take letters from a state on. */
static bool takes(const struct pattern_syllable *syllable, unsigned state, unsigned letters)
{
	for (; letters <= PATTERN_LETTERS; letters++)
		if (syllable->takes[letters] >> state & 1)
			return true;
	return syllable->to_end >> state & 1;
}

/* Where too many are wanted, all are. */
static void want(struct initials_set *set, uint8_t initial)
{
	uint8_t i = 0;

	while (i < set->n && set->of[i] != initial)
		i++;
	if (i == INITIALS_WANTED)
		set->all = true;
	else
		set->of[i] = initial;
	if (i == set->n && !set->all)
		set->n++;
}

/* What an element can begin with. */
static struct initials_set set_of(const struct pattern *pattern, unsigned element)
{
	enum pattern_element kind = pattern->elements[element];
	struct initials_set set = {.all = kind == PATTERN_ANY || kind == PATTERN_OPTIONAL};
	const char *letters;

	want(&set, INITIAL_ANY);
	want(&set, initial_of(pattern->units[element]));
	for (uint16_t s = 0; pattern->syllables && (letters = pinyin_letters(s)); s++)
		if (takes(&pattern->syllables[s], element, 1))
			want(&set, (uint8_t)letters[0]);
	for (unsigned i = set.n; i < INITIALS_WANTED; i++)
		set.of[i] = set.of[0];
	return set;
}

/* Whether the first unit can be all there is, or match more than the first element. */
static bool may_take_more(const struct pattern *pattern)
{
	if (pattern->n == 1 || pattern->elements[0] == PATTERN_OPTIONAL)
		return true;
	for (uint16_t s = 0; pattern->syllables && pinyin_letters(s); s++)
		if (takes(&pattern->syllables[s], 0, 2))
			return true;
	return false;
}

struct initials_wanted initials_wanted(const struct pattern *pattern)
{
	struct initials_wanted wanted = {.first = set_of(pattern, 0), .second.all = true};

	if (!may_take_more(pattern))
		wanted.second = set_of(pattern, 1);
	return wanted;
}

/* Which of INITIALS_ROOM units are in a set; compilers make it many at once. */
static void find(const uint8_t *of, const struct initials_set *set, uint8_t *found)
{
	const uint8_t a = set->of[0], b = set->of[1], c = set->of[2], d = set->of[3];

	for (unsigned i = 0; i < INITIALS_ROOM; i++)
		found[i] = (of[i] == a) | (of[i] == b) | (of[i] == c) | (of[i] == d);
}

static uint32_t next_in_room(const uint8_t *of, const struct initials_wanted *wanted, uint32_t from,
	uint32_t positions[INITIALS_ROOM])
{
	uint8_t first[INITIALS_ROOM], second[INITIALS_ROOM];
	uint32_t n = 0;

	memset(first, true, sizeof(first));
	memset(second, true, sizeof(second));
	if (!wanted->first.all)
		find(of, &wanted->first, first);
	if (!wanted->second.all)
		find(of + 1, &wanted->second, second);
	for (unsigned i = 0; i < INITIALS_ROOM; i += sizeof(uint64_t)) {
		uint64_t a, b;
		memcpy(&a, first + i, sizeof(a));
		memcpy(&b, second + i, sizeof(b));
		for (uint64_t both = le64toh(a & b); both; both &= both - 1)
			positions[n++] = from + i + (uint32_t)__builtin_ctzll(both) / 8;
	}
	return n;
}

uint32_t initials_next(const struct initials *initials, const struct initials_wanted *wanted,
	uint32_t *at, uint32_t positions[INITIALS_ROOM])
{
	uint32_t n = 0;

	for (; n == 0 && *at < initials->n; *at += INITIALS_ROOM)
		n = next_in_room(initials->of + *at, wanted, *at, positions);
	while (n && positions[n - 1] >= initials->n)
		n--;
	return n;
}
