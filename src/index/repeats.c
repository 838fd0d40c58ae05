#include "index/repeats.h"

#include <stdlib.h>

#include "base/mem.h"
#include "index/pages.h"
#include "text/script.h"

/* ---- the text ---- */

static bool is_digit(uint16_t unit)
{
	return unit >= '0' && unit <= '9';
}

static bool is_letter(uint16_t unit)
{
	return (unit >= 'a' && unit <= 'z') || (unit >= 0xC0 && unit < 0x2000) ||
	       (unit >= 0x3040 && unit < 0x3100);
}

/* What words are made of; 0xD800 to 0xDFFF are the characters beyond the BMP. */
static bool is_word(uint16_t unit)
{
	return script_is_han(unit) || is_letter(unit) || is_digit(unit) ||
	       (unit >= 0xD800 && unit < 0xE000);
}

/* Makes a number in digits, which has no letter beside it, zeros; returns where it ends. */
static uint32_t leave_out_number(uint16_t *units, uint32_t at, uint32_t end)
{
	uint32_t to = at;

	while (to < end && is_digit(units[to]))
		to++;
	bool beside = (at > 0 && is_letter(units[at - 1])) || (to < end && is_letter(units[to]));
	if (!beside)
		memset(units + at, 0, (to - at) * sizeof(*units));
	return to;
}

uint32_t repeats_add(
	struct repeats *repeats, const struct index *index, uint32_t from, uint32_t end)
{
	uint32_t first = repeats->n_units, n = end - from;

	repeats->units = mem_grow(repeats->units, &repeats->units_cap, first + (size_t)n + 1,
		sizeof(*repeats->units));
	uint16_t *units = repeats->units + first;
	if (n && index->pages)
		pages_read(index->pages, index->units + from, n * sizeof(*units), units);
	else if (n)
		memcpy(units, index->units + from, n * sizeof(*units));
	for (uint32_t i = 0; i < n; i++)
		units[i] = is_word(units[i]) ? units[i] : 0;
	for (uint32_t i = 0; i < n;)
		i = is_digit(units[i]) ? leave_out_number(units, i, n) : i + 1;
	units[n] = 0;
	repeats->n_units += n;
	return first;
}

/* ---- the order of suffixes ---- */

/* How many units two positions have in common, of which `known` are known to be. */
static uint32_t common(const struct repeats *r, uint32_t a, uint32_t b, uint32_t known)
{
	uint32_t n = known;

	while (n < REPEATS_UNITS && r->units[a + n] == r->units[b + n] && r->units[a + n])
		n++;
	return n;
}

static void insert_each(struct repeats *r, uint32_t *order, uint32_t n, uint32_t known)
{
	for (uint32_t i = 1; i < n; i++) {
		uint32_t at = order[i], to = i;
		for (; to > 0; to--) {
			uint32_t len = common(r, order[to - 1], at, known);
			if (len == REPEATS_UNITS ||
				r->units[order[to - 1] + len] <= r->units[at + len])
				break;
			order[to] = order[to - 1];
		}
		order[to] = at;
	}
}

static uint16_t middle_of(uint16_t a, uint16_t b, uint16_t c)
{
	return a < b ? (b < c ? b : a < c ? c : a) : (a < c ? a : b < c ? c : b);
}

/*
 * Sorts positions that have `known` units in common by those that follow (Bentley & Sedgewick,
 * "Fast algorithms for sorting and searching strings", 1997).
 */
static void sort_by_next(struct repeats *r, uint32_t *order, uint32_t n, uint32_t known)
{
	enum { FEW = 8 };
	const uint16_t *units = r->units + known;

	while (n > FEW && known < REPEATS_UNITS) {
		uint16_t pivot =
			middle_of(units[order[0]], units[order[n / 2]], units[order[n - 1]]);
		uint32_t less = 0, equal = 0, more = n;
		while (equal < more) {
			uint32_t at = order[equal];
			uint16_t unit = units[at];
			uint32_t *to = unit < pivot   ? &order[less++]
				       : unit > pivot ? &order[--more]
						      : &order[equal];
			order[equal] = *to;
			*to = at;
			equal += unit <= pivot;
		}
		if (pivot) /* what ends there is the same to its end */
			sort_by_next(r, order + less, equal - less, known + 1);
		/* The larger rest is sorted here, so that calls do not nest deeply. */
		bool low = less > n - more;
		sort_by_next(r, low ? order + more : order, low ? n - more : less, known);
		order = low ? order : order + more;
		n = low ? less : n - more;
	}
	if (known < REPEATS_UNITS)
		insert_each(r, order, n, known);
}

static void sort_suffixes(struct repeats *r)
{
	enum { STARTS = UINT16_MAX + 2 };
	uint32_t *starts = mem_alloc(STARTS, sizeof(*starts)), after = 0;

	r->order = mem_resize(NULL, r->n_units + (size_t)1, sizeof(*r->order));
	for (uint32_t i = 0; i < r->n_units; i++)
		starts[r->units[i] + 1U]++;
	starts[1] = 0; /* no suffix begins with a 0 */
	for (uint32_t u = 2; u < STARTS; u++)
		starts[u] += starts[u - 1];
	for (uint32_t i = 0; i < r->n_units; i++)
		if (r->units[i])
			r->order[starts[r->units[i]]++] = i;
	r->n_order = starts[UINT16_MAX];
	for (uint32_t from = 0; from < r->n_order; from = after) {
		after = starts[r->units[r->order[from]]];
		sort_by_next(r, r->order + from, after - from, 1);
	}
	free(starts);
}

/* ---- repeats ---- */

static uint16_t before(const struct repeats *r, uint32_t place)
{
	return r->order[place] ? r->units[r->order[place] - 1] : 0;
}

/* Reading repeats off the order, from its first place to its last. */
struct reading {
	struct repeats *repeats;
	struct repeat open[REPEATS_UNITS + 1]; /* each within the one before; n is not known yet */
	uint32_t n_open;
	uint32_t *changes; /* of each place: how many before it and there differ from those before
			      in the unit to their left */
};

/* Ends the innermost open repeat before a place in the order. */
static void end_repeat(struct reading *reading, uint32_t place)
{
	struct repeats *r = reading->repeats;
	struct repeat repeat = reading->open[--reading->n_open];
	const uint32_t *changes = reading->changes;
	bool same_before =
		changes[place - 1] == changes[repeat.first] && before(r, repeat.first) != 0;

	if (same_before || repeat.len < 2 || repeat.len >= REPEATS_UNITS)
		return;
	repeat.n = place - repeat.first;
	r->items = mem_grow(r->items, &r->cap, r->n + (size_t)1, sizeof(*r->items));
	r->items[r->n++] = repeat;
}

/* Goes to a place that has `len` units in common with the one before. */
static void read_place(struct reading *reading, uint32_t place, uint32_t len)
{
	uint32_t first = place - 1;

	while (reading->n_open && reading->open[reading->n_open - 1].len > len) {
		first = reading->open[reading->n_open - 1].first;
		end_repeat(reading, place);
	}
	uint32_t open = reading->n_open ? reading->open[reading->n_open - 1].len : 0;
	if (open < len)
		reading->open[reading->n_open++] = (struct repeat){.first = first, .len = len};
}

void repeats_find(struct repeats *r)
{
	struct reading reading = {.repeats = r};

	if (r->n_units == 0)
		return;
	sort_suffixes(r);
	reading.changes = mem_alloc(r->n_order + (size_t)1, sizeof(*reading.changes));
	for (uint32_t i = 1; i < r->n_order; i++) {
		reading.changes[i] = reading.changes[i - 1] + (before(r, i) != before(r, i - 1));
		read_place(&reading, i, common(r, r->order[i - 1], r->order[i], 0));
	}
	if (r->n_order)
		read_place(&reading, r->n_order, 0);
	free(reading.changes);
}

/* The first place whose units are not less than these, or are greater. */
static uint32_t place_of(const struct repeats *r, const uint16_t *units, uint32_t len, bool greater)
{
	uint32_t low = 0, high = r->n_order;

	while (low < high) {
		uint32_t middle = low + (high - low) / 2, at = r->order[middle], i = 0;
		while (i < len && r->units[at + i] == units[i])
			i++;
		bool less = i == len ? greater : r->units[at + i] < units[i];
		low = less ? middle + 1 : low;
		high = less ? high : middle;
	}
	return low;
}

struct repeat repeats_of(const struct repeats *r, const uint16_t *units, uint32_t len)
{
	struct repeat found = {.first = place_of(r, units, len, false), .len = len};

	found.n = place_of(r, units, len, true) - found.first;
	return found;
}

void repeats_fini(struct repeats *r)
{
	free(r->units);
	free(r->order);
	free(r->items);
	*r = (struct repeats){0};
}
