#include "compare/sentences.h"

#include <stdlib.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "compare/bare.h"
#include "text/sentence.h"

/* The sentence that is being read. */
struct reading {
	struct sentences *out;
	struct sentence_item item;
	struct sentence s;
};

static void add_unit(struct sentences *out, uint16_t unit, uint32_t at)
{
	size_t need = (size_t)out->n_units + 1;

	out->units = mem_grow(out->units, &out->units_cap, need + UNITS_PAD, sizeof(*out->units));
	out->at = mem_grow(out->at, &out->at_cap, need, sizeof(*out->at));
	out->units[out->n_units] = unit;
	out->at[out->n_units++] = at;
}

/* Adds what was read, unless nothing of it is compared, and goes on to the next. */
static void end_sentence(struct reading *reading, str text)
{
	struct sentences *out = reading->out;
	struct sentence_item *item = &reading->item;

	item->end = out->n_units;
	item->first_byte = (uint32_t)reading->s.from;
	item->end_byte = (uint32_t)reading->s.to;
	if (item->end > item->from) {
		size_t need = (size_t)out->n + 1;
		out->items = mem_grow(out->items, &out->cap, need, sizeof(*out->items));
		out->items[out->n++] = *item;
	}
	item->from = out->n_units;
	reading->s = sentence_statement(text, reading->s.to);
}

static void add_block(struct reading *reading)
{
	const struct index *index = reading->out->index;
	str text = index_text(index, reading->item.block);
	struct units_walk walk = units_walk(text, 0, false);
	struct unit unit;
	uint32_t n, at = index_block_units(index, reading->item.block, &n);
	uint16_t before = 0;

	reading->item.from = reading->out->n_units;
	reading->s = sentence_statement(text, 0);
	for (; units_next(&walk, &unit); at++) {
		while (unit.from >= reading->s.to && reading->s.to > reading->s.from)
			end_sentence(reading, text);
		if (bare_is(before, unit.unit, index_unit_at(index, at + 1)))
			add_unit(reading->out, unit.unit, at);
		before = unit.unit;
	}
	end_sentence(reading, text);
}

void sentences_find(struct sentences *out, const struct index *index, uint32_t from, uint32_t end)
{
	struct reading reading = {.out = out};

	out->index = index;
	out->n = out->n_units = 0;
	for (uint32_t i = from; i < end;) {
		struct index_section section = index_section(index, i);
		reading.item.section = i;
		i = section.kind == KIND_NOTE ? index_end(index, i) : i + 1;
		for (uint32_t k = 0; section.kind != KIND_NOTE && k <= section.n_paragraphs; k++) {
			reading.item.block = index_title_block(index, reading.item.section) + k;
			add_block(&reading);
		}
	}
	out->units = mem_grow(
		out->units, &out->units_cap, (size_t)out->n_units + UNITS_PAD, sizeof(*out->units));
	memset(out->units + out->n_units, 0, UNITS_PAD * sizeof(*out->units));
}

struct range sentences_range(const struct sentences *sentences, uint32_t sentence)
{
	const struct sentence_item *item = &sentences->items[sentence];
	uint32_t title = index_title_block(sentences->index, item->section);

	return (struct range){item->section, item->block - title, item->first_byte, item->end_byte};
}

/* ---- parts, with the marks that belong to them ---- */

enum { OPEN_MOST = 8 };

static const uint32_t marks[][2] = {{0x201C, 0x201D}, {0x2018, 0x2019}, {0xFF08, 0xFF09},
	{0x300A, 0x300B}, {0x3008, 0x3009}, {0x300C, 0x300D}, {0x300E, 0x300F}, {0x3010, 0x3011},
	{0x3014, 0x3015}, {'(', ')'}, {'[', ']'}};

/* The other mark of one that opens, or closes; 0: it does neither. */
static uint32_t other_mark(uint32_t c, bool opens)
{
	for (size_t i = 0; i < sizeof(marks) / sizeof(marks[0]); i++)
		if (marks[i][!opens] == c)
			return marks[i][opens];
	return 0;
}

/* Marks of a part whose others are not in it: those that would close it, and that would open it. */
struct lacking {
	uint32_t closing[OPEN_MOST], opening[OPEN_MOST];
	unsigned n_closing, n_opening;
};

static struct lacking find_lacking(str part)
{
	struct lacking l = {0};
	uint32_t c, other;

	for (size_t at = 0; at < part.len;) {
		at += utf8_decode(part.data + at, part.data + part.len, &c);
		if (l.n_closing && l.closing[l.n_closing - 1] == c)
			l.n_closing--;
		else if (l.n_closing < OPEN_MOST && (other = other_mark(c, true)) != 0)
			l.closing[l.n_closing++] = other;
		else if (l.n_opening < OPEN_MOST && (other = other_mark(c, false)) != 0)
			l.opening[l.n_opening++] = other;
	}
	return l;
}

/* Takes in what closes or opens a part and is beside it, after a full stop, too. */
static void take_marks(str text, struct range *r)
{
	struct lacking l = find_lacking(str_slice(text, r->from, r->to));
	uint32_t c;
	size_t at;

	while (l.n_closing && r->to < text.len) {
		size_t next = r->to + utf8_decode(text.data + r->to, text.data + text.len, &c);
		if (utf8_is_one_of(c, STR("。！？…；")) && next < text.len)
			next += utf8_decode(text.data + next, text.data + text.len, &c);
		if (c != l.closing[--l.n_closing])
			break;
		r->to = (uint32_t)next;
	}
	for (unsigned i = 0; i < l.n_opening; i++) {
		if (r->from == 0 || utf8_before(text, r->from, &at) != l.opening[i])
			break;
		r->from = (uint32_t)at;
	}
}

struct range sentences_part(const struct sentences *sentences, uint32_t from, uint32_t end)
{
	uint32_t first = sentences->at[from], last = sentences->at[end - 1];
	struct index_walk walk = index_walk(sentences->index, first);
	struct range range = index_range(&walk, first, last + 1 - first);
	uint32_t block = index_title_block(sentences->index, range.section) + range.paragraph;

	take_marks(index_text(sentences->index, block), &range);
	return range;
}

bool sentences_is_border(const struct sentences *sentences, uint32_t unit)
{
	for (uint32_t at = sentences->at[unit - 1] + 1; at < sentences->at[unit]; at++) {
		switch (index_unit_at(sentences->index, at)) {
		case ',':
		case ';':
		case ':':
		case 0x3002: /* 。 */
		case 0x2014: /* — */
			return true;
		default:
			break;
		}
	}
	return false;
}

static bool is_before(
	const struct sentences *s, const struct sentence_item *item, struct place place)
{
	uint32_t paragraph = item->block - index_title_block(s->index, item->section);

	if (item->section != place.section)
		return item->section < place.section;
	if (paragraph != place.paragraph)
		return paragraph < place.paragraph;
	return item->end_byte <= place.byte;
}

uint32_t sentences_from(const struct sentences *sentences, struct place place)
{
	uint32_t low = 0, high = sentences->n;

	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		if (is_before(sentences, &sentences->items[middle], place))
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

uint32_t sentences_unit(const struct sentences *s, struct place place)
{
	uint32_t unit = index_unit(s->index, place), low = 0, high = s->n_units;

	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		if (s->at[middle] < unit)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

void sentences_fini(struct sentences *sentences)
{
	free(sentences->units);
	free(sentences->at);
	free(sentences->items);
	*sentences = (struct sentences){0};
}
