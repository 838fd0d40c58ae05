#include "query/dfa.h"

#include <stdlib.h>

#include "text/fold.h"
#include "text/pinyin.h"

/* ---- what a unit does ---- */

/* A unit or a character, and its readings. */
struct input {
	uint16_t unit;
	uint32_t representative; /* 0: only the unit is known */
	struct pinyin_syllable readings[PINYIN_READINGS];
	unsigned n_readings;
};

enum { TO_END = PATTERN_LETTERS + 1 };

/* States from which a reading takes so many letters, or all that are left. */
struct step {
	uint64_t states;
	uint64_t ambiguous; /* of these: not all characters of the unit are read so */
	unsigned letters;
};

/* A class of units that do the same. */
struct class
{
	uint64_t same;	    /* the states from which an element takes them */
	uint64_t ambiguous; /* of these: not all characters of the unit are wanted */
	struct step readings[TO_END];
	unsigned n_readings;
};

static void add_elements(
	const struct pattern *pattern, const struct input *input, struct class *class)
{
	for (unsigned i = 0; i < pattern->n; i++) {
		uint64_t state = (uint64_t)1 << i;
		enum pattern_element element = pattern->elements[i];
		uint32_t wanted = pattern->code_points[i];
		bool any = element == PATTERN_ANY || element == PATTERN_OPTIONAL;
		if (!any && input->unit != pattern->units[i])
			continue;
		if (any || !wanted || !input->representative || wanted == input->representative)
			class->same |= state;
		if (!any && wanted && !input->representative)
			class->ambiguous |= state;
	}
}

static void add_readings(
	const struct pattern *pattern, const struct input *input, struct class *class)
{
	for (unsigned k = 1; k <= TO_END; k++) {
		uint64_t all = 0, always = 0;
		for (unsigned i = 0; i < input->n_readings; i++) {
			const struct pattern_syllable *syllable =
				&pattern->syllables[input->readings[i].number];
			uint64_t states = k == TO_END ? syllable->to_end : syllable->takes[k];
			all |= states;
			always |= input->readings[i].some ? 0 : states;
		}
		if (all)
			class->readings[class->n_readings++] = (struct step){all, all & ~always, k};
	}
}

static struct class make_class(const struct pattern *pattern, const struct input *input)
{
	struct class class = {.same = 0};

	add_elements(pattern, input, &class);
	if (pattern->syllables)
		add_readings(pattern, input, &class);
	return class;
}

static bool same_class(const struct class *a, const struct class *b)
{
	bool same = a->same == b->same && a->ambiguous == b->ambiguous &&
		    a->n_readings == b->n_readings;

	for (unsigned i = 0; same && i < a->n_readings; i++)
		same = a->readings[i].states == b->readings[i].states &&
		       a->readings[i].ambiguous == b->readings[i].ambiguous &&
		       a->readings[i].letters == b->readings[i].letters;
	return same;
}

/* ---- sets of states ---- */

/* Those reached without a character matched by pinyin, and with one. */
struct states {
	uint64_t text, pinyin;
	bool ambiguous;
};

static bool is_dead(const struct states *states)
{
	return (states->text | states->pinyin) == 0;
}

static uint64_t skip_optional(const struct pattern *pattern, uint64_t states)
{
	uint64_t more = states;

	while ((more = (more & pattern->optional) << 1 & ~states))
		states |= more;
	return states;
}

static struct states start(const struct pattern *pattern)
{
	return (struct states){.text = skip_optional(pattern, 1)};
}

static struct states advance(
	const struct pattern *pattern, struct states states, const struct class *class)
{
	uint64_t all = states.text | states.pinyin, read = 0;
	struct states next = {.ambiguous = states.ambiguous || (all & class->ambiguous)};

	for (unsigned i = 0; i < class->n_readings; i++) {
		const struct step *step = &class->readings[i];
		uint64_t from = all & step->states;
		read |= step->letters == TO_END ? (uint64_t)(from != 0) << pattern->n
						: from << step->letters;
		next.ambiguous |= (from & step->ambiguous) != 0;
	}
	next.text = skip_optional(pattern, (states.text & class->same) << 1);
	next.pinyin = skip_optional(pattern, (states.pinyin & class->same) << 1 | read);
	return next;
}

static bool accepts(const struct pattern *pattern, const struct states *states)
{
	return (pattern->syllables ? states->pinyin : states->text) >> pattern->n & 1;
}

/* ---- classes and sets of states, numbered as they are met ---- */

enum {
	CLASSES = 256,
	STATES = DFA_UNNUMBERED,
	UNKNOWN = 0,
	STATES_FIRST = 16,
};

struct dfa {
	const struct pattern *pattern;
	uint8_t class_of[UINT16_MAX + 1]; /* UNKNOWN: not met yet; the last class is never kept */
	struct class classes[CLASSES];
	unsigned n_classes;
	struct states *states;	   /* n_states, room for more, and one more for DFA_UNNUMBERED */
	uint16_t (*next)[CLASSES]; /* UNKNOWN: not asked yet */
	unsigned n_states, room;
};

static void make_room(struct dfa *dfa, unsigned room)
{
	dfa->states = mem_resize(dfa->states, room + 1U, sizeof(*dfa->states));
	dfa->next = mem_resize(dfa->next, room, sizeof(*dfa->next));
	memset(dfa->next + dfa->room, UNKNOWN, (room - dfa->room) * sizeof(*dfa->next));
	dfa->room = room;
}

struct dfa *dfa_new(const struct pattern *pattern)
{
	struct dfa *dfa = mem_alloc(1, sizeof(*dfa));

	dfa->pattern = pattern;
	make_room(dfa, STATES_FIRST);
	dfa->n_classes = 1;
	dfa->n_states = DFA_START + 1;
	dfa->states[DFA_START] = start(pattern);
	return dfa;
}

void dfa_free(struct dfa *dfa)
{
	if (!dfa)
		return;
	free(dfa->states);
	free(dfa->next);
	free(dfa);
}

const struct pattern *dfa_pattern(const struct dfa *dfa)
{
	return dfa->pattern;
}

/* The class of a unit that was not met before. When all numbers are taken nothing is kept. */
static unsigned new_class(struct dfa *dfa, uint16_t unit)
{
	struct input input = {.unit = unit};
	unsigned i = 1;

	if (dfa->pattern->syllables)
		input.n_readings = pinyin_unit_syllables(unit, input.readings);
	struct class class = make_class(dfa->pattern, &input);
	while (i < dfa->n_classes && !same_class(&dfa->classes[i], &class))
		i++;
	dfa->classes[i] = class;
	if (i == CLASSES - 1)
		return i;
	dfa->n_classes += i == dfa->n_classes;
	dfa->class_of[unit] = (uint8_t)i;
	return i;
}

static const struct states *states_of(const struct dfa *dfa, unsigned state)
{
	return &dfa->states[state == DFA_UNNUMBERED ? dfa->room : state];
}

static unsigned number_of(struct dfa *dfa, struct states states)
{
	if (is_dead(&states))
		return DFA_DEAD;
	for (unsigned i = DFA_START; i < dfa->n_states; i++) {
		const struct states *known = &dfa->states[i];
		if (known->text == states.text && known->pinyin == states.pinyin &&
			known->ambiguous == states.ambiguous)
			return i;
	}
	if (dfa->n_states == dfa->room && dfa->room < STATES)
		make_room(dfa, 4 * dfa->room);
	if (dfa->n_states == dfa->room) {
		dfa->states[dfa->room] = states;
		return DFA_UNNUMBERED;
	}
	dfa->states[dfa->n_states] = states;
	return dfa->n_states++;
}

static unsigned new_next(struct dfa *dfa, unsigned state, unsigned class)
{
	struct states next = advance(dfa->pattern, *states_of(dfa, state), &dfa->classes[class]);
	unsigned number = number_of(dfa, next);

	if (number != DFA_UNNUMBERED && state != DFA_UNNUMBERED && class < CLASSES - 1)
		dfa->next[state][class] = (uint16_t)number;
	return number;
}

static inline unsigned next_of(struct dfa *dfa, unsigned state, uint16_t unit)
{
	unsigned class = dfa->class_of[unit], next = UNKNOWN;

	if (unit == 0)
		return DFA_DEAD;
	if (class == UNKNOWN)
		class = new_class(dfa, unit);
	if (state != DFA_UNNUMBERED)
		next = dfa->next[state][class];
	return next != UNKNOWN ? next : new_next(dfa, state, class);
}

unsigned dfa_next(struct dfa *dfa, unsigned state, uint16_t unit)
{
	return next_of(dfa, state, unit);
}

bool dfa_accepts(const struct dfa *dfa, unsigned state)
{
	return accepts(dfa->pattern, states_of(dfa, state));
}

bool dfa_is_final(const struct dfa *dfa, unsigned state)
{
	const struct states *s = states_of(dfa, state);

	return accepts(dfa->pattern, s) &&
	       (!dfa->pattern->longest || (s->text | s->pinyin) == (uint64_t)1 << dfa->pattern->n);
}

bool dfa_is_ambiguous(const struct dfa *dfa, unsigned state)
{
	return states_of(dfa, state)->ambiguous;
}

bool dfa_continues(struct dfa *dfa, uint16_t unit)
{
	unsigned class = dfa->class_of[unit];

	if (class == UNKNOWN)
		class = new_class(dfa, unit);
	const struct class *c = &dfa->classes[class];
	uint64_t states = c->same;
	for (unsigned i = 0; i < c->n_readings; i++)
		states |= c->readings[i].states;
	/* A match starts in state 0, but optional elements lead to others before any unit. */
	return states & ~(uint64_t)1 || dfa->pattern->optional;
}

/* ---- matching ---- */

uint32_t dfa_filter(
	struct dfa *dfa, const uint16_t *units, struct candidate *candidates, uint32_t n)
{
	uint32_t kept = 0;

	/* Few candidates are kept, and no processor can predict which: so there is no branch. */
	for (uint32_t i = 0; i < n; i++) {
		struct candidate c = candidates[i];
		uint16_t unit = units[c.at + c.taken];
		bool dead = dfa->next[c.state][dfa->class_of[unit]] == DFA_DEAD || unit == 0;
		c.state = dead ? DFA_DEAD : c.state;
		candidates[kept] = c;
		kept += !dead || c.len;
	}
	return kept;
}

struct dfa_match dfa_match(
	struct dfa *dfa, const uint16_t *units, const struct candidate *candidate)
{
	const struct pattern *pattern = dfa->pattern;
	struct dfa_match best = {.len = candidate->len};
	unsigned state = candidate->state;

	units += candidate->at;
	if (state == DFA_DEAD)
		return best;
	for (uint32_t len = candidate->taken + 1U;; len++) {
		state = next_of(dfa, state, units[len - 1]);
		if (state == DFA_DEAD)
			break;
		const struct states *states = states_of(dfa, state);
		if (!accepts(pattern, states))
			continue;
		best = (struct dfa_match){len, states->ambiguous};
		if (!pattern->longest)
			break;
	}
	return best;
}

uint32_t dfa_match_walk(const struct dfa *dfa, struct units_walk *walk)
{
	const struct pattern *pattern = dfa->pattern;
	struct states states = start(pattern);
	struct unit unit;
	uint32_t best = 0;

	for (uint32_t len = 1; units_next(walk, &unit); len++) {
		struct input input = {.unit = unit.unit};
		input.representative = fold_code_point(unit.code_point);
		if (pattern->syllables)
			input.n_readings = pinyin_syllables(unit.code_point, input.readings);
		struct class class = make_class(pattern, &input);
		states = advance(pattern, states, &class);
		if (is_dead(&states))
			break;
		if (!accepts(pattern, &states))
			continue;
		best = len;
		if (!pattern->longest)
			break;
	}
	return best;
}
