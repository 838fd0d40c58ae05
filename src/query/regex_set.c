#include "query/regex_set.h"

#include "text/fold.h"

enum { WORDS = 0x10000 / 64, FAR_FIRST = 0x10000, FAR_LAST = 0x10FFFF };

/* ---- sets ---- */

bool regex_set_has(const struct regex_set *set, uint16_t unit)
{
	unsigned low = 0, high = set->n;

	while (low < high) { /* low becomes the number of ranges that begin at or before the unit */
		unsigned middle = low + (high - low) / 2;
		if (set->ranges[middle][0] <= unit)
			low = middle + 1;
		else
			high = middle;
	}
	return low > 0 && unit <= set->ranges[low - 1][1];
}

bool regex_set_has_far(const struct regex_set *set, uint32_t representative)
{
	for (unsigned i = 0; i < set->n_far; i++)
		if (representative >= set->far[i][0] && representative <= set->far[i][1])
			return !set->all_far;
	return set->all_far;
}

uint16_t regex_set_only(const struct regex_set *set)
{
	/* Of a set without units all_far is not true: see settle_far. */
	if (set->n == 0 && set->n_far == 1 && set->far[0][0] == set->far[0][1])
		return fold_unit(set->far[0][0]);
	bool one = set->n == 1 && set->n_far == 0 && set->ranges[0][0] == set->ranges[0][1];
	uint16_t only = one ? set->ranges[0][0] : 0;
	return only < REGEX_FIRST || only == ' ' ? 0 : only;
}

/* ---- members ---- */

static bool has(const struct regex_members *members, uint32_t unit)
{
	return members->words[unit / 64] >> unit % 64 & 1;
}

void regex_members_add_unit(struct regex_members *members, uint16_t unit)
{
	members->words[unit / 64] |= (uint64_t)1 << unit % 64;
}

static void add_far(struct regex_members *members, uint32_t from, uint32_t to)
{
	if (members->n_far < REGEX_FAR_MOST) {
		members->far[members->n_far][0] = from;
		members->far[members->n_far][1] = to;
	}
	members->n_far++;
}

void regex_members_add(struct regex_members *members, uint32_t code_point)
{
	uint32_t representative = fold_code_point(code_point);

	if (representative > 0xFFFF)
		add_far(members, representative, representative);
	else if (representative)
		regex_members_add_unit(members, (uint16_t)representative);
}

bool regex_members_add_range(struct regex_members *members, uint32_t from, uint32_t to)
{
	uint32_t low = fold_code_point(from), high = fold_code_point(to);

	/* Ends of different width or case are those of a range all the same: [ａ-z], [a-Z]. */
	if (low < 0x80 && high < 0x80)
		from = low, to = high;
	if (from > to)
		return false;
	for (uint32_t c = from; c <= to && c <= 0xFFFF; c++)
		regex_members_add(members, c);
	if (to > 0xFFFF)
		add_far(members, from > 0xFFFF ? from : FAR_FIRST, to);
	return true;
}

void regex_members_negate(struct regex_members *members)
{
	bool blank = has(members, ' ');

	for (size_t w = 0; w < WORDS; w++)
		members->words[w] = ~members->words[w];
	members->words[0] &= ~(((uint64_t)1 << REGEX_FIRST) - 1);
	members->words[' ' / 64] &= ~((uint64_t)1 << ' ' % 64);
	members->all_far = !members->all_far;
	members->closed = blank;
	members->open = !blank;
}

/* The first unit at or after `unit` that is a member, or is none; 0x10000 at the end. */
static uint32_t next(const struct regex_members *members, uint32_t unit, bool member)
{
	while (unit <= 0xFFFF && has(members, unit) != member) {
		uint64_t same = member ? 0 : UINT64_MAX;
		unit += unit % 64 == 0 && members->words[unit / 64] == same ? 64 : 1;
	}
	return unit;
}

/* Whether a set has all characters beyond the BMP or none is told by their units, too. */
static void settle_far(struct regex_members *members)
{
	bool all = false;

	for (unsigned i = 0; i < members->n_far; i++)
		all |= members->far[i][0] == FAR_FIRST && members->far[i][1] == FAR_LAST;
	members->all_far ^= all;
	members->n_far = all ? 0 : members->n_far;
	for (uint32_t unit = 0xD800; unit <= 0xDFFF; unit += 64)
		members->words[unit / 64] = members->all_far ? UINT64_MAX : 0;
}

bool regex_members_make(
	const struct regex_members *members, struct arena *arena, struct regex_set *set)
{
	struct regex_members all = *members;
	uint32_t from, to;

	if (members->n_far > REGEX_FAR_MOST)
		return false;
	settle_far(&all);
	bool open = has(&all, ' ') || all.open;
	*set = (struct regex_set){
		.open = open, .closed = all.closed && !open, .all_far = all.all_far};
	for (from = next(&all, 0, true); from <= 0xFFFF; from = next(&all, to, true), set->n++)
		to = next(&all, from, false);
	set->ranges = arena_alloc(arena, set->n + 1U, sizeof(*set->ranges));
	from = next(&all, 0, true);
	for (unsigned i = 0; i < set->n; i++, from = next(&all, to, true)) {
		to = next(&all, from, false);
		set->ranges[i][0] = (uint16_t)from;
		set->ranges[i][1] = (uint16_t)(to - 1);
	}
	set->n_far = (uint16_t)all.n_far;
	set->far = arena_alloc(arena, all.n_far + 1U, sizeof(*set->far));
	memcpy(set->far, all.far, all.n_far * sizeof(*set->far));
	return true;
}

/* ---- classes ---- */

/* What a class has, as bits. */
enum {
	BLANK = 1,
	DIGIT = 2,
	HEX = 4, /* a..f */
	LATIN = 8,
	LETTER = 16, /* of other scripts */
	HAN = 32,
	LINE = 64, /* _ */
	NUMBER = 128,
	PUNCTUATION = 256,
};

static const struct {
	uint32_t bit;
	uint16_t from, to;
} parts[] = {
	{BLANK, ' ', ' '},
	{DIGIT, '0', '9'},
	{HEX, 'a', 'f'},
	{LATIN, 'a', 'z'},
	{LATIN, 0xC0, 0xD6},
	{LATIN, 0xD8, 0xF6},
	{LATIN, 0xF8, 0x24F},
	{LATIN, 0x1E00, 0x1EFF},
	{LETTER, 0x250, 0x1DFF},
	{LETTER, 0x1F00, 0x1FFF},
	{LETTER, 0x3041, 0x3096}, /* kana */
	{LETTER, 0x309D, 0x309F},
	{LETTER, 0x30A1, 0x30FA},
	{LETTER, 0x30FC, 0x30FF},
	{LETTER, 0xAC00, 0xD7A3}, /* hangul */
	{HAN, 0x2E80, 0x2FD5},
	{HAN, 0x3005, 0x3005},
	{HAN, 0x3007, 0x3007},
	{HAN, 0x3021, 0x3029},
	{HAN, 0x3038, 0x303B},
	{HAN, 0x3400, 0x4DBF},
	{HAN, 0x4E00, 0x9FFF},
	{HAN, 0xF900, 0xFAFF},
	{LINE, '_', '_'},
	{NUMBER, 0xB2, 0xB3},
	{NUMBER, 0xB9, 0xB9},
	{NUMBER, 0xBC, 0xBE},
	{NUMBER, 0x2070, 0x2089},
	{NUMBER, 0x2150, 0x218B},
	{NUMBER, 0x2460, 0x249B},
	{NUMBER, 0x24EA, 0x24FF},
	{NUMBER, 0x2776, 0x2793},
	{NUMBER, 0x3220, 0x3229},
	{NUMBER, 0x3248, 0x325F},
	{NUMBER, 0x3280, 0x3289},
	{PUNCTUATION, '!', '#'},
	{PUNCTUATION, '%', '*'},
	{PUNCTUATION, ',', '/'},
	{PUNCTUATION, ':', ';'},
	{PUNCTUATION, '?', '@'},
	{PUNCTUATION, '[', ']'},
	{PUNCTUATION, '{', '{'},
	{PUNCTUATION, '}', '}'},
	{PUNCTUATION, 0xA1, 0xA1},
	{PUNCTUATION, 0xA7, 0xA7},
	{PUNCTUATION, 0xAB, 0xAB},
	{PUNCTUATION, 0xB6, 0xB7},
	{PUNCTUATION, 0xBB, 0xBB},
	{PUNCTUATION, 0xBF, 0xBF},
	{PUNCTUATION, 0x2010, 0x2027},
	{PUNCTUATION, 0x2030, 0x2043},
	{PUNCTUATION, 0x2045, 0x2051},
	{PUNCTUATION, 0x2053, 0x205E},
	{PUNCTUATION, 0x2308, 0x230B},
	{PUNCTUATION, 0x2329, 0x232A},
	{PUNCTUATION, 0x27E6, 0x27EF},
	{PUNCTUATION, 0x2E00, 0x2E4F},
	{PUNCTUATION, 0x3001, 0x3003},
	{PUNCTUATION, 0x3008, 0x3011},
	{PUNCTUATION, 0x3014, 0x301F},
	{PUNCTUATION, 0x3030, 0x3030},
	{PUNCTUATION, 0x30FB, 0x30FB},
	{PUNCTUATION, 0xFE10, 0xFE19},
	{PUNCTUATION, 0xFE30, 0xFE52},
};

enum { ALPHA = LATIN | LETTER | HAN };

static const struct {
	const char *name;
	uint32_t bits;
	bool others; /* and all characters but those of `but` */
	uint32_t but;
} classes[] = {
	{"alpha", ALPHA, false, 0},
	{"upper", LATIN | LETTER, false, 0}, /* case makes no difference */
	{"lower", LATIN | LETTER, false, 0},
	{"digit", DIGIT, false, 0},
	{"alnum", ALPHA | DIGIT, false, 0},
	{"xdigit", DIGIT | HEX, false, 0},
	{"space", BLANK, false, 0},
	{"blank", BLANK, false, 0},
	{"punct", 0, true, ALPHA | DIGIT},
	{"graph", 0, true, 0},
	{"print", BLANK, true, 0},
	{"cntrl", 0, false, 0}, /* no text has any */
	{"word", ALPHA | DIGIT | LINE, false, 0},
	{"Han", HAN, false, 0},
	{"Latin", LATIN, false, 0},
	{"L", ALPHA, false, 0},
	{"N", DIGIT | NUMBER, false, 0},
	{"Nd", DIGIT, false, 0},
	{"P", PUNCTUATION | LINE, false, 0},
};

static void add_parts(struct regex_members *members, uint32_t bits)
{
	for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++)
		for (uint32_t u = parts[i].from; bits & parts[i].bit && u <= parts[i].to; u++)
			regex_members_add_unit(members, (uint16_t)u);
	if (bits & HAN)
		members->all_far = true;
}

static void unite(struct regex_members *members, const struct regex_members *more)
{
	for (size_t w = 0; w < WORDS; w++)
		members->words[w] |= more->words[w];
	members->open |= more->open;
	members->closed |= more->closed;
	if (more->all_far)
		add_far(members, FAR_FIRST, FAR_LAST);
}

bool regex_members_add_class(struct regex_members *members, str name, bool negated)
{
	struct regex_members class = {.n_far = 0};
	size_t i = 0, n = sizeof(classes) / sizeof(classes[0]);

	while (i < n && !str_equal(name, str_of(classes[i].name)))
		i++;
	if (i == n)
		return false;
	if (classes[i].others) {
		add_parts(&class, classes[i].but);
		regex_members_negate(&class);
		class.open = false;
	}
	add_parts(&class, classes[i].bits);
	if (negated)
		regex_members_negate(&class);
	unite(members, &class);
	return true;
}
