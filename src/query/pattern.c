#include "query/pattern.h"

#include "text/fold.h"
#include "text/pinyin.h"

enum { U_DIAERESIS = 0xFC, SPELLINGS = 16 };

void pattern_begin(struct pattern *pattern, struct arena *arena)
{
	*pattern = (struct pattern){.arena = arena};
}

bool pattern_add(struct pattern *pattern, enum element element, uint16_t unit, uint32_t code_point)
{
	unsigned n = pattern->n;

	if (n == PATTERN_MOST)
		return false;
	if (n == 0)
		pattern->only_letters = true;
	pattern->only_letters &= element == ELEMENT_LETTER;
	pattern->elements[n] = element;
	pattern->units[n] = unit;
	pattern->code_points[n] = code_point;
	pattern->gaps |= (uint64_t)(element == ELEMENT_GAP) << n;
	pattern->n++;
	return true;
}

/* ---- what a syllable may be spelled like ---- */

struct spellings {
	char words[SPELLINGS][PATTERN_LENGTH + 3];
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

/* Sounds that are one in many dialects: what a word begins with, and may begin with instead. */
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
		bool has_h = len == 1 && word[1] == 'h' && strchr("zcs", word[0]);
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

/* ---- where syllables can be read ---- */

static char letter_of(const struct pattern *pattern, unsigned i)
{
	return pattern->units[i] == U_DIAERESIS ? 'v' : (char)pattern->units[i];
}

/* How many letters stand in a row from state i on, no boundary between them. */
static unsigned letters_from(const struct pattern *pattern, unsigned i)
{
	unsigned end = i;

	while (end < pattern->n && pattern->elements[end] == ELEMENT_LETTER &&
		(end == i || !pattern->boundary[end]))
		end++;
	return end - i;
}

static unsigned common(const struct pattern *pattern, unsigned i, unsigned most, const char *word)
{
	unsigned n = 0;

	while (n < most && word[n] && letter_of(pattern, i + n) == word[n])
		n++;
	return n;
}

/*
 * Notes how a word can be read from state i on. A pattern of letters alone that would match a
 * single character must say enough of it: a whole syllable, or three letters.
 */
static void hear_from(const struct pattern *pattern, unsigned i, unsigned room, const char *word,
	struct sound *out)
{
	unsigned len = (unsigned)strlen(word), n = common(pattern, i, room, word);
	uint64_t state = (uint64_t)1 << i;
	bool whole_pattern = pattern->only_letters && i == 0;
	bool two = n >= 2 && word[1] == 'h';

	if (n == 0)
		return;
	if (n == len && len <= PATTERN_LENGTH)
		out->takes[len] |= state;
	if (!(whole_pattern && pattern->n == 1))
		out->takes[1] |= state;
	if (two && !(whole_pattern && pattern->n == 2))
		out->takes[2] |= state;
	if (n == room && n < len && i + room == pattern->n && !(whole_pattern && n < 3))
		out->begins |= state;
}

void pattern_hear(struct pattern *pattern, bool fuzzy)
{
	unsigned room[PATTERN_MOST];
	unsigned any = 0;
	uint16_t syllables = 0;
	const char *word;
	struct spellings spellings;

	for (unsigned i = 0; i < pattern->n; i++)
		any += room[i] = letters_from(pattern, i);
	if (any == 0 || (pattern->only_letters && pattern->n == 1))
		return;
	while (pinyin_letters(syllables))
		syllables++;
	pattern->longest = pattern->gaps == 0;
	pattern->sounds = arena_alloc(pattern->arena, syllables, sizeof(*pattern->sounds));
	for (uint16_t s = 0; (word = pinyin_letters(s)); s++) {
		spell(word, fuzzy, &spellings);
		for (unsigned i = 0; i < pattern->n; i++) {
			for (unsigned w = 0; room[i] && w < spellings.n; w++)
				hear_from(pattern, i, room[i], spellings.words[w],
					&pattern->sounds[s]);
		}
	}
}

/* ---- what a unit does ---- */

/* A unit or a character, and how it sounds. */
struct input {
	uint16_t unit;
	uint32_t representative; /* 0: only the unit is known */
	struct pinyin_syllable sounds[PINYIN_READINGS];
	unsigned n_sounds;
};

/* States from which something takes so many letters. */
struct hearing {
	uint64_t states;
	uint64_t unsure; /* of these: not all characters of the unit are heard so */
	unsigned letters;
};

/* A class of units that do the same. */
struct class
{
	uint64_t same;				  /* the states from which an element takes them */
	uint64_t unsure;			  /* of `same`: the character must be looked at */
	struct hearing heard[PATTERN_LENGTH + 1]; /* the last one: to the pattern's end */
	unsigned n_heard;
};

enum { TO_END = PATTERN_LENGTH + 1 };

static void take_elements(
	const struct pattern *pattern, const struct input *input, struct class *class)
{
	for (unsigned i = 0; i < pattern->n; i++) {
		uint64_t state = (uint64_t)1 << i;
		enum element element = pattern->elements[i];
		uint32_t wanted = pattern->code_points[i];
		bool any = element == ELEMENT_ANY || element == ELEMENT_GAP;
		if (!any && input->unit != pattern->units[i])
			continue;
		if (any || !wanted || !input->representative || wanted == input->representative)
			class->same |= state;
		if (!any && wanted && !input->representative)
			class->unsure |= state;
	}
}

static void take_sounds(
	const struct pattern *pattern, const struct input *input, struct class *class)
{
	for (unsigned k = 1; k <= TO_END; k++) {
		uint64_t all = 0, sure = 0;
		for (unsigned i = 0; i < input->n_sounds; i++) {
			const struct sound *sound = &pattern->sounds[input->sounds[i].number];
			uint64_t states = k == TO_END ? sound->begins : sound->takes[k];
			all |= states;
			sure |= input->sounds[i].some ? 0 : states;
		}
		if (all)
			class->heard[class->n_heard++] = (struct hearing){all, all & ~sure, k};
	}
}

static struct class make_class(const struct pattern *pattern, const struct input *input)
{
	struct class class = {.same = 0};

	take_elements(pattern, input, &class);
	if (pattern->sounds)
		take_sounds(pattern, input, &class);
	return class;
}

static bool same_class(const struct class *a, const struct class *b)
{
	bool same = a->same == b->same && a->unsure == b->unsure && a->n_heard == b->n_heard;

	for (unsigned i = 0; same && i < a->n_heard; i++)
		same = a->heard[i].states == b->heard[i].states &&
		       a->heard[i].unsure == b->heard[i].unsure &&
		       a->heard[i].letters == b->heard[i].letters;
	return same;
}

/* ---- states ---- */

/* A set of states: reached without a character read as pinyin, and with one. */
struct states {
	uint64_t plain, heard;
	bool unsure;
};

static uint64_t pass_gaps(const struct pattern *pattern, uint64_t states)
{
	uint64_t more = states;

	while ((more = (more & pattern->gaps) << 1 & ~states))
		states |= more;
	return states;
}

static struct states start(const struct pattern *pattern)
{
	return (struct states){.plain = pass_gaps(pattern, 1)};
}

static struct states step(
	const struct pattern *pattern, struct states states, const struct class *class)
{
	uint64_t all = states.plain | states.heard, more = 0;
	struct states next = {.unsure = states.unsure || (all & class->unsure)};

	for (unsigned i = 0; i < class->n_heard; i++) {
		const struct hearing *heard = &class->heard[i];
		uint64_t from = all & heard->states;
		more |= heard->letters == TO_END ? (uint64_t)(from != 0) << pattern->n
						 : from << heard->letters;
		next.unsure |= (from & heard->unsure) != 0;
	}
	next.plain = pass_gaps(pattern, (states.plain & class->same) << 1);
	next.heard = pass_gaps(pattern, (states.heard & class->same) << 1 | more);
	return next;
}

static bool accepts(const struct pattern *pattern, const struct states *states)
{
	return (pattern->sounds ? states->heard : states->plain) >> pattern->n & 1;
}

/* ---- the machine: classes and states numbered as they are met ---- */

enum {
	CLASSES = 256,
	STATES = PATTERN_LOST,
	UNKNOWN = 0,
	STATES_FIRST = 16,
};

struct machine {
	uint8_t class_of[UINT16_MAX + 1]; /* 0: not asked yet; the last class is never kept */
	struct class classes[CLASSES];
	unsigned n_classes;
	struct states *states;	   /* n_states, room for more, and one more for PATTERN_LOST */
	uint16_t (*next)[CLASSES]; /* UNKNOWN: not gone yet */
	unsigned n_states, room;
};

static void make_room(struct pattern *pattern)
{
	struct machine *m = pattern->machine;
	unsigned room = m->room ? 4 * m->room : STATES_FIRST;
	struct states *states = arena_alloc(pattern->arena, room + 1U, sizeof(*states));
	uint16_t(*next)[CLASSES] = arena_alloc(pattern->arena, room, sizeof(*next));

	if (m->n_states) {
		memcpy(states, m->states, m->n_states * sizeof(*states));
		memcpy(next, m->next, m->n_states * sizeof(*next));
	}
	m->states = states;
	m->next = next;
	m->room = room;
}

static struct machine *machine(struct pattern *pattern)
{
	if (pattern->machine)
		return pattern->machine;
	struct machine *m = arena_alloc(pattern->arena, 1, sizeof(*m));
	pattern->machine = m;
	make_room(pattern);
	m->n_classes = 1;
	m->n_states = PATTERN_START + 1;
	m->states[PATTERN_START] = start(pattern);
	return m;
}

/* The class of a unit that was not met before. Beyond the last number nothing is kept. */
static unsigned new_class(struct pattern *pattern, uint16_t unit)
{
	struct machine *m = pattern->machine;
	struct input input = {.unit = unit};
	unsigned i = 1;

	if (pattern->sounds)
		input.n_sounds = pinyin_unit_syllables(unit, input.sounds);
	struct class class = make_class(pattern, &input);
	while (i < m->n_classes && !same_class(&m->classes[i], &class))
		i++;
	m->classes[i] = class;
	if (i == CLASSES - 1)
		return i;
	m->n_classes += i == m->n_classes;
	m->class_of[unit] = (uint8_t)i;
	return i;
}

static unsigned state_number(struct machine *m, unsigned state)
{
	return state == PATTERN_LOST ? m->room : state;
}

static unsigned number_of(struct pattern *pattern, struct states states)
{
	struct machine *m = pattern->machine;

	if ((states.plain | states.heard) == 0)
		return PATTERN_DEAD;
	for (unsigned i = PATTERN_START; i < m->n_states; i++) {
		const struct states *known = &m->states[i];
		if (known->plain == states.plain && known->heard == states.heard &&
			known->unsure == states.unsure)
			return i;
	}
	if (m->n_states == m->room && m->room < STATES)
		make_room(pattern);
	if (m->n_states == m->room) {
		m->states[m->room] = states;
		return PATTERN_LOST;
	}
	m->states[m->n_states] = states;
	return m->n_states++;
}

static unsigned new_next(struct pattern *pattern, unsigned state, unsigned class)
{
	struct machine *m = pattern->machine;
	struct states next = step(pattern, m->states[state_number(m, state)], &m->classes[class]);
	unsigned number = number_of(pattern, next);

	if (number != PATTERN_LOST && state != PATTERN_LOST && class < CLASSES - 1)
		m->next[state][class] = (uint16_t)number;
	return number;
}

static inline unsigned next_of(
	struct pattern *pattern, struct machine *m, unsigned state, uint16_t unit)
{
	unsigned class = m->class_of[unit], next = UNKNOWN;

	if (unit == 0)
		return PATTERN_DEAD;
	if (class == UNKNOWN)
		class = new_class(pattern, unit);
	if (state != PATTERN_LOST)
		next = m->next[state][class];
	return next != UNKNOWN ? next : new_next(pattern, state, class);
}

unsigned pattern_next(struct pattern *pattern, unsigned state, uint16_t unit)
{
	return next_of(pattern, machine(pattern), state, unit);
}

bool pattern_accepts(const struct pattern *pattern, unsigned state)
{
	return accepts(pattern, &pattern->machine->states[state_number(pattern->machine, state)]);
}

bool pattern_is_final(const struct pattern *pattern, unsigned state)
{
	const struct states *s = &pattern->machine->states[state_number(pattern->machine, state)];

	return accepts(pattern, s) &&
	       (!pattern->longest || (s->plain | s->heard) == (uint64_t)1 << pattern->n);
}

bool pattern_is_unsure(const struct pattern *pattern, unsigned state)
{
	return pattern->machine->states[state_number(pattern->machine, state)].unsure;
}

bool pattern_holds(struct pattern *pattern, uint16_t unit)
{
	struct machine *m = machine(pattern);
	unsigned class = m->class_of[unit];

	if (class == UNKNOWN)
		class = new_class(pattern, unit);
	const struct class *c = &m->classes[class];
	uint64_t states = c->same;
	for (unsigned i = 0; i < c->n_heard; i++)
		states |= c->heard[i].states;
	/* State 0 is that of the beginning; gaps lead to others before anything is taken. */
	return states & ~(uint64_t)1 || pattern->gaps;
}

uint32_t pattern_filter(
	struct pattern *pattern, const uint16_t *units, struct candidate *candidates, uint32_t n)
{
	const struct machine *m = machine(pattern);
	uint32_t kept = 0;

	/* Few candidates are kept, and nobody can guess which: so there is no branch here. */
	for (uint32_t i = 0; i < n; i++) {
		struct candidate c = candidates[i];
		uint16_t unit = units[c.at + c.taken];
		bool dead = m->next[c.state][m->class_of[unit]] == PATTERN_DEAD || unit == 0;
		c.state = dead ? PATTERN_DEAD : c.state;
		candidates[kept] = c;
		kept += !dead || c.len;
	}
	return kept;
}

uint32_t pattern_match_walk(const struct pattern *pattern, struct units_walk *walk)
{
	struct states states = start(pattern);
	struct unit unit;
	uint32_t best = 0;

	for (uint32_t len = 1; units_next(walk, &unit); len++) {
		struct input input = {.unit = unit.unit};
		input.representative = fold_code_point(unit.code_point);
		if (pattern->sounds)
			input.n_sounds = pinyin_syllables(unit.code_point, input.sounds);
		struct class class = make_class(pattern, &input);
		states = step(pattern, states, &class);
		if ((states.plain | states.heard) == 0)
			break;
		if (!accepts(pattern, &states))
			continue;
		best = len;
		if (!pattern->longest)
			break;
	}
	return best;
}

uint32_t pattern_match(struct pattern *pattern, const uint16_t *units,
	const struct candidate *candidate, bool *unsure)
{
	struct machine *m = machine(pattern);
	uint32_t best = candidate->len;
	unsigned state = candidate->state;

	units += candidate->at;
	*unsure = false;
	if (state == PATTERN_DEAD)
		return best;
	for (uint32_t len = candidate->taken + 1U;; len++) {
		state = next_of(pattern, m, state, units[len - 1]);
		if (state == PATTERN_DEAD)
			break;
		if (!pattern_accepts(pattern, state))
			continue;
		best = len;
		*unsure = pattern_is_unsure(pattern, state);
		if (!pattern->longest)
			break;
	}
	return best;
}
