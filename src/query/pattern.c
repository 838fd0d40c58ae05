#include "query/pattern.h"

#include "text/pinyin.h"

enum { U_DIAERESIS = 0xFC, SPELLINGS = 16 };

bool pattern_add(
	struct pattern *pattern, enum pattern_element element, uint16_t unit, uint32_t code_point)
{
	unsigned n = pattern->n;

	if (n == PATTERN_MOST)
		return false;
	if (n == 0)
		pattern->only_letters = true;
	pattern->only_letters &= element == PATTERN_LETTER;
	pattern->elements[n] = element;
	pattern->units[n] = unit;
	pattern->code_points[n] = code_point;
	pattern->optional |= (uint64_t)(element == PATTERN_OPTIONAL) << n;
	pattern->n++;
	return true;
}

void pattern_trim(struct pattern *pattern)
{
	while (pattern->n && pattern->elements[pattern->n - 1] == PATTERN_OPTIONAL)
		pattern->optional &= ~((uint64_t)1 << --pattern->n);
}

/* ---- how a syllable may be spelled ---- */

struct spellings {
	char words[SPELLINGS][PATTERN_LETTERS + 1];
	unsigned n;
};

static void add_spelling(struct spellings *s, const char *head, size_t head_len, const char *tail)
{
	size_t tail_len = strlen(tail);

	if (s->n == SPELLINGS || head_len + tail_len >= sizeof(s->words[0]))
		return;
	char *word = s->words[s->n++];
	memcpy(word, head, head_len);
	memcpy(word + head_len, tail, tail_len + 1);
}

/* Of two that are the same in many dialects: one, and what is taken for it. */
static const char *const initials[][2] = {{"zh", "z"}, {"ch", "c"}, {"sh", "s"}, {"z", "zh"},
	{"c", "ch"}, {"s", "sh"}, {"n", "l"}, {"l", "n"}, {"l", "r"}, {"r", "l"}, {"f", "h"},
	{"h", "f"}};
static const char *const finals[][2] = {
	{"ang", "an"}, {"an", "ang"}, {"eng", "en"}, {"en", "eng"}, {"ing", "in"}, {"in", "ing"}};

static bool ends_in(const char *word, const char *tail)
{
	size_t len = strlen(word), tail_len = strlen(tail);

	return len >= tail_len && strcmp(word + len - tail_len, tail) == 0;
}

static void add_other_initials(struct spellings *s, const char *word)
{
	for (size_t i = 0; i < sizeof(initials) / sizeof(initials[0]); i++) {
		const char *from = initials[i][0], *to = initials[i][1];
		size_t len = strlen(from);
		bool has_h = len == 1 && word[1] == 'h';
		if (strncmp(word, from, len) == 0 && !has_h)
			add_spelling(s, to, strlen(to), word + len);
	}
}

static void spell(const char *word, bool fuzzy, struct spellings *s)
{
	s->n = 0;
	add_spelling(s, "", 0, word);
	/* ü is written u where nothing else is meant: lüe as lue. */
	if (ends_in(word, "ve"))
		add_spelling(s, word, strlen(word) - 2, "ue");
	/* After j q x y a u is ü, so that ju may be typed jv. */
	if (strchr("jqxy", word[0]) && word[1] == 'u') {
		char head[] = {word[0], 'v', 0};
		add_spelling(s, head, 2, word + 2);
	}
	if (!fuzzy)
		return;
	unsigned plain = s->n;
	for (unsigned i = 0; i < plain; i++)
		add_other_initials(s, s->words[i]);
	unsigned n = s->n;
	for (unsigned i = 0; i < n; i++) {
		for (size_t f = 0; f < sizeof(finals) / sizeof(finals[0]); f++) {
			const char *own = s->words[i], *from = finals[f][0], *to = finals[f][1];
			if (ends_in(own, from))
				add_spelling(s, own, strlen(own) - strlen(from), to);
		}
	}
}

/* ---- where syllables match ---- */

static char letter_of(const struct pattern *pattern, unsigned i)
{
	return pattern->units[i] == U_DIAERESIS ? 'v' : (char)pattern->units[i];
}

/* How many letters follow each other from state i on, without a boundary between them. */
static unsigned letters_from(const struct pattern *pattern, unsigned i)
{
	unsigned end = i;

	while (end < pattern->n && pattern->elements[end] == PATTERN_LETTER &&
		(end == i || !pattern->boundary[end]))
		end++;
	return end - i;
}

/* How many of them, `most` at the most, a word begins with. */
static unsigned common_letters(
	const struct pattern *pattern, unsigned i, unsigned most, const char *word)
{
	unsigned n = 0;

	while (n < most && word[n] && letter_of(pattern, i + n) == word[n])
		n++;
	return n;
}

/*
 * Adds the ways in which a word matches from state i on, where `room` letters follow each other. A
 * pattern of letters alone that would match a single character must be a whole syllable, or three
 * letters.
 */
static void add_word(const struct pattern *pattern, unsigned i, unsigned room, const char *word,
	struct pattern_syllable *out)
{
	unsigned len = (unsigned)strlen(word), n = common_letters(pattern, i, room, word);
	uint64_t state = (uint64_t)1 << i;
	bool whole_pattern = pattern->only_letters && i == 0;
	bool two = n >= 2 && word[1] == 'h';

	if (n == 0)
		return;
	if (n == len)
		out->takes[len] |= state;
	out->takes[1] |= state;
	if (two && !(whole_pattern && pattern->n == 2))
		out->takes[2] |= state;
	if (n == room && n < len && i + room == pattern->n && !(whole_pattern && n < 3))
		out->to_end |= state;
}

void pattern_add_pinyin(struct pattern *pattern, bool fuzzy, struct arena *arena)
{
	unsigned room[PATTERN_MOST], letters = 0;
	struct pattern_syllable *syllables;
	struct spellings spellings;
	uint16_t n = 0;
	const char *word;

	for (unsigned i = 0; i < pattern->n; i++)
		letters += room[i] = letters_from(pattern, i);
	if (letters == 0 || (pattern->only_letters && pattern->n == 1))
		return;
	while (pinyin_letters(n))
		n++;
	syllables = arena_alloc(arena, n, sizeof(*syllables));
	for (uint16_t s = 0; (word = pinyin_letters(s)); s++) {
		spell(word, fuzzy, &spellings);
		for (unsigned i = 0; i < pattern->n; i++)
			for (unsigned w = 0; room[i] && w < spellings.n; w++)
				add_word(pattern, i, room[i], spellings.words[w], &syllables[s]);
	}
	pattern->longest = pattern->optional == 0;
	pattern->syllables = syllables;
}
