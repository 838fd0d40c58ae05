#include "index/grams.h"

const struct gram_limits grams_limits_default = {
	.split = 2048,
	.group = 256,
	.shared = 1024,
};

struct gram_key grams_key_of(const uint16_t *units, uint32_t n)
{
	uint64_t parts[2] = {0, 0};

	for (uint32_t i = 0; i < n && i < GRAM_UNITS && units[i]; i++)
		parts[i / 4] |= (uint64_t)units[i] << (48 - 16 * (i % 4));
	return (struct gram_key){parts[0], parts[1]};
}

static bool not_above(struct gram_key a, struct gram_key b)
{
	return a.high < b.high || (a.high == b.high && a.low <= b.low);
}

/* The last of the lists from..to whose key is not above `key`; the first if all are. */
static uint32_t last_not_above(
	const struct grams *grams, uint32_t from, uint32_t to, struct gram_key key)
{
	while (to - from > 1) {
		uint32_t middle = from + (to - from) / 2;
		if (not_above(grams_key(grams, middle), key))
			from = middle;
		else
			to = middle;
	}
	return from;
}

uint16_t grams_first(const struct grams *grams, uint32_t i)
{
	pages_touch(grams->pages, &grams->first_units[i], sizeof(grams->first_units[i]));
	return grams->first_units[i];
}

void grams_first_lists(const struct grams *grams, uint32_t i, uint32_t *from, uint32_t *to)
{
	*from = pages_number(grams->pages, &grams->first_lists[i]);
	*to = pages_number(grams->pages, &grams->first_lists[i + 1]);
	if (*from <= *to && *to <= grams->n_lists)
		return;
	pages_mark_damaged(grams->pages);
	*from = *to = 0;
}

static uint32_t find_first(const struct grams *grams, uint16_t unit)
{
	uint32_t low = 0, high = grams->n_firsts;

	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		if (grams_first(grams, middle) < unit)
			low = middle + 1;
		else
			high = middle;
	}
	return low < grams->n_firsts && grams_first(grams, low) == unit ? low : UINT32_MAX;
}

/* Which of the positions of a list begin with a gram. */
enum relation { NONE, SOME, ALL };

static enum relation relation(
	const struct grams *grams, uint32_t list, const uint16_t *units, uint32_t n)
{
	uint32_t shared = grams_shared(grams, list), both = shared < n ? shared : n;
	struct gram_key key = grams_key(grams, list);

	for (uint32_t i = 0; i < both; i++)
		if (grams_key_unit(key, i) != units[i])
			return NONE;
	return shared >= n ? ALL : SOME;
}

/* Puts a list at the end of a range among the parts; of a group only the one list that fits. */
static void add_part(const struct grams *grams, struct gram_range *range, uint32_t list,
	const uint16_t *units, uint32_t n)
{
	struct gram_part part = {.list = list, .child = GRAM_WHOLE};

	if (grams_shared(grams, list) == 1) {
		struct gram_group group;
		uint32_t child = 0;
		grams_group(grams, list, &group);
		while (child < group.n && group.units[child] < units[1])
			child++;
		if (child == group.n || group.units[child] != units[1])
			return;
		part.child = child;
		part.n = group.counts[child];
		part.all = n == 2;
	} else {
		part.n = grams_count(grams, list, list + 1);
	}
	range->parts[range->n_parts++] = part;
}

struct gram_range grams_range(const struct grams *grams, const uint16_t *units, uint32_t n)
{
	struct gram_range range = {0};
	struct gram_key low = grams_key_of(units, n), high = low;
	uint32_t first = find_first(grams, units[0]);

	if (first == UINT32_MAX)
		return range;
	uint32_t from, to;
	grams_first_lists(grams, first, &from, &to);
	range.from = from;
	range.to = to;
	if (n == 1 || from == to)
		return range;
	for (uint32_t i = n; i < GRAM_UNITS; i++)
		*(i < 4 ? &high.high : &high.low) |= (uint64_t)0xFFFF << (48 - 16 * (i % 4));
	from = last_not_above(grams, from, to, low);
	to = last_not_above(grams, from, to, high) + 1;
	/* Only the lists at both ends can have other positions. */
	range.from = from;
	range.to = to;
	enum relation at_start = relation(grams, from, units, n);
	if (at_start != ALL)
		range.from++;
	if (at_start == SOME)
		add_part(grams, &range, from, units, n);
	if (to - 1 > from && relation(grams, to - 1, units, n) == SOME)
		add_part(grams, &range, --range.to, units, n);
	return range;
}

/* The bytes of a list or group, all of them checked. */
static const uint8_t *bytes_of(const struct grams *grams, uint32_t list, size_t *n)
{
	size_t from = pages_number(grams->pages, &grams->offsets[list]);
	size_t to = pages_number(grams->pages, &grams->offsets[list + 1]);

	*n = to <= grams->postings_bytes && from < to ? to - from : 0;
	if (*n == 0) {
		pages_mark_damaged(grams->pages);
		return grams->postings;
	}
	pages_touch(grams->pages, grams->postings + from, *n);
	return grams->postings + from;
}

void grams_group(const struct grams *grams, uint32_t list, struct gram_group *group)
{
	size_t bytes;
	const uint8_t *at = bytes_of(grams, list, &bytes);
	uint32_t n = 0;

	group->n = 0;
	group->end = at + bytes;
	if (bytes == 0)
		return;
	uint32_t most = *at++;
	if (3 * (size_t)most >= bytes)
		return;
	const uint8_t *lists = at + 3 * (size_t)most;
	for (; n < most && lists < group->end; n++, at += 3) {
		memcpy(&group->units[n], at, sizeof(group->units[n]));
		group->counts[n] = at[2];
		group->lists[n] = lists;
		if (group->counts[n])
			lists += postings_size(group->counts[n], grams->n_units);
	}
	group->n = n;
}

struct postings grams_group_list(
	const struct grams *grams, const struct gram_group *group, uint32_t child)
{
	return postings_read(group->lists[child], (size_t)(group->end - group->lists[child]),
		group->counts[child], grams->n_units);
}

struct postings grams_list(const struct grams *grams, uint32_t list)
{
	size_t bytes;
	const uint8_t *at = bytes_of(grams, list, &bytes);

	return postings_read(at, bytes, grams_count(grams, list, list + 1), grams->n_units);
}
