#include "index/gram_build.h"

#include <stdlib.h>

#include "base/mem.h"

enum { UNITS = 0x10000, WRITE_BYTES = 1 << 20, AHEAD = 32 };

/* The units that follow the positions of a list, counted. */
struct children {
	uint32_t counts[UNITS];
	uint64_t seen[UNITS / 64];
	uint32_t slot[UNITS]; /* where a child's positions go */
};

struct gram_builder {
	const uint16_t *units;
	uint32_t n_units;
	const struct gram_limits *limits;
	struct gram_build *parts;
	struct children *children;
	uint32_t *moved;     /* room for the positions of the longest list, */
	uint16_t *next;	     /* and for the units that follow them */
	uint32_t *counts;    /* of each first unit */
	uint32_t *positions; /* of the units up to `to`, one unit after the other */
	uint32_t room;
	uint32_t unit, at; /* the first unit that comes next, and where its positions are */
	uint32_t to;
};

/* ---- lists ---- */

/* Begins a list of n positions from `head` on; its postings come next. */
static void begin_list(
	struct gram_builder *b, uint32_t head, uint32_t n, struct gram_key key, unsigned shared)
{
	struct gram_build *p = b->parts;
	uint32_t list = p->n_lists;

	if (list + (size_t)1 >= p->lists_cap) {
		size_t cap = p->lists_cap ? 2 * p->lists_cap : 1024;
		p->keys = mem_resize(p->keys, cap, sizeof(*p->keys));
		p->starts = mem_resize(p->starts, cap, sizeof(*p->starts));
		p->heads = mem_resize(p->heads, cap, sizeof(*p->heads));
		p->offsets = mem_resize(p->offsets, cap, sizeof(*p->offsets));
		p->shared = mem_resize(p->shared, cap, sizeof(*p->shared));
		p->lists_cap = cap;
	}
	if (list == 0)
		p->starts[0] = p->offsets[0] = 0;
	p->keys[list] = key;
	p->heads[list] = head;
	p->shared[list] = (uint8_t)shared;
	p->starts[list + 1] = p->starts[list] + n;
	p->n_lists++;
}

/* Hands over the postings made so far. */
static void write_postings(struct gram_build *p)
{
	if (!p->write || p->failed)
		return;
	p->failed = !p->write(p->context, buf_str(&p->postings));
	p->written += p->postings.len;
	buf_cut(&p->postings, 0);
}

static void end_list(struct gram_builder *b)
{
	struct gram_build *p = b->parts;

	p->offsets[p->n_lists] = (uint32_t)(p->written + p->postings.len);
	if (p->postings.len > WRITE_BYTES)
		write_postings(p);
}

static void add_list(struct gram_builder *b, const uint32_t *positions, uint32_t n,
	struct gram_key key, unsigned shared)
{
	begin_list(b, positions[0], n, key, shared);
	postings_write(&b->parts->postings, positions, n, b->n_units);
	end_list(b);
}

/* ---- cutting ---- */

/* Positions that stay together, in the order of the text. */
struct slot {
	uint32_t n, at; /* positions; where they begin, then where the next goes */
	uint16_t unit;	/* the one that follows, or the first of those */
};

/* A list to be: a slot, or for a group of bigrams several. */
struct bucket {
	uint32_t slot, n_slots;
	uint32_t n, at;
	bool one_child;
};

struct cutting {
	unsigned depth; /* units that all positions have in common */
	struct slot *slots;
	struct bucket *buckets;
	uint32_t n_slots, n_buckets;
	size_t slots_cap, buckets_cap;
};

static bool is_rare(const struct gram_builder *b, uint32_t n, unsigned depth)
{
	return n < (depth == 1 ? b->limits->group : b->limits->shared);
}

static void add_slot(struct cutting *c, uint16_t unit, uint32_t n)
{
	c->slots = mem_grow(c->slots, &c->slots_cap, c->n_slots + 1U, sizeof(*c->slots));
	c->slots[c->n_slots++] = (struct slot){n, 0, unit};
}

/* Puts a child into a bucket: the last one, if both are rare. */
static void put_child(const struct gram_builder *b, struct cutting *c, uint16_t unit, uint32_t n)
{
	struct bucket *last = c->n_buckets ? &c->buckets[c->n_buckets - 1] : NULL;
	bool bigrams = c->depth == 1;

	if (last && is_rare(b, last->n, c->depth) && is_rare(b, n, c->depth) &&
		last->n_slots < GRAM_CHILDREN) {
		last->n += n;
		last->one_child = false;
		if (bigrams) {
			add_slot(c, unit, n);
			last->n_slots++;
		} else {
			c->slots[last->slot].n += n;
		}
		return;
	}
	c->buckets = mem_grow(c->buckets, &c->buckets_cap, c->n_buckets + 1U, sizeof(*c->buckets));
	c->buckets[c->n_buckets++] = (struct bucket){c->n_slots, 1, n, 0, true};
	add_slot(c, unit, n);
}

/* Counts what follows n positions and decides on buckets, in the order of units. */
static void choose_buckets(
	struct gram_builder *b, struct cutting *c, const uint32_t *positions, uint32_t n)
{
	struct children *children = b->children;

	for (uint32_t i = 0; i < n; i++) {
		/* Positions are far apart: the text at those to come is prefetched. */
		if (i + AHEAD < n)
			__builtin_prefetch(b->units + positions[i + AHEAD]);
		uint16_t unit = b->next[i] = b->units[positions[i] + c->depth];
		if (children->counts[unit]++ == 0)
			children->seen[unit / 64] |= (uint64_t)1 << unit % 64;
	}
	for (uint32_t w = 0; w < UNITS / 64; w++) {
		for (uint64_t left = children->seen[w]; left; left &= left - 1) {
			uint16_t unit = (uint16_t)(w * 64 + (unsigned)__builtin_ctzll(left));
			put_child(b, c, unit, children->counts[unit]);
			children->slot[unit] = c->n_slots - 1;
			children->counts[unit] = 0;
		}
		children->seen[w] = 0;
	}
}

/* Moves the positions to their slots, keeping their order. */
static void fill_slots(struct gram_builder *b, struct cutting *c, uint32_t *positions, uint32_t n)
{
	uint32_t at = 0;

	for (uint32_t i = 0; i < c->n_slots; i++) {
		c->slots[i].at = at;
		at += c->slots[i].n;
	}
	for (uint32_t i = 0; i < c->n_buckets; i++)
		c->buckets[i].at = c->slots[c->buckets[i].slot].at;
	for (uint32_t i = 0; i < n; i++)
		b->moved[c->slots[b->children->slot[b->next[i]]].at++] = positions[i];
	memcpy(positions, b->moved, n * sizeof(*positions));
}

/* A group: how many lists, the unit and the number of positions of each, then the lists. */
static void add_group(struct gram_builder *b, const struct cutting *c, const struct bucket *bucket,
	const uint32_t *positions, struct gram_key key)
{
	struct buf *out = &b->parts->postings;
	const struct slot *slots = c->slots + bucket->slot;
	uint32_t head = positions[0];

	for (uint32_t i = 0, at = 0; i < bucket->n_slots; at += slots[i++].n)
		head = positions[at] < head ? positions[at] : head;
	begin_list(b, head, bucket->n, key, 1);
	buf_byte(out, (char)bucket->n_slots);
	for (uint32_t i = 0; i < bucket->n_slots; i++) {
		buf_add(out, (str){(const char *)&slots[i].unit, sizeof(slots[i].unit)});
		buf_byte(out, (char)slots[i].n);
	}
	for (uint32_t i = 0; i < bucket->n_slots; i++) {
		postings_write(out, positions, slots[i].n, b->n_units);
		positions += slots[i].n;
	}
	end_list(b);
}

/* Makes lists of n positions that have `depth` units in common. */
static void cut(struct gram_builder *b, uint32_t *positions, uint32_t n, unsigned depth)
{
	struct cutting c = {.depth = depth};

	choose_buckets(b, &c, positions, n);
	fill_slots(b, &c, positions, n);
	for (uint32_t i = 0; i < c.n_buckets; i++) {
		const struct bucket *bucket = &c.buckets[i];
		uint32_t *own = positions + bucket->at;
		uint16_t unit = c.slots[bucket->slot].unit, gram[GRAM_UNITS] = {0};
		unsigned shared = depth + bucket->one_child;
		if (bucket->one_child && unit && bucket->n > b->limits->split &&
			shared < GRAM_UNITS) {
			cut(b, own, bucket->n, shared);
			continue;
		}
		memcpy(gram, b->units + own[0], depth * sizeof(*gram));
		gram[depth] = unit;
		struct gram_key key = grams_key_of(gram, depth + 1);
		if (bucket->n_slots > 1)
			add_group(b, &c, bucket, own, key);
		else
			add_list(b, own, bucket->n, key, shared);
	}
	free(c.slots);
	free(c.buckets);
}

/* ---- all positions by their first unit ---- */

static void add_first(struct gram_build *p, uint16_t unit)
{
	if (p->n_firsts + (size_t)1 >= p->firsts_cap) {
		p->firsts_cap = p->firsts_cap ? 2 * p->firsts_cap : 1024;
		p->first_units = mem_resize(p->first_units, p->firsts_cap, sizeof(uint16_t));
		p->first_lists = mem_resize(p->first_lists, p->firsts_cap, sizeof(uint32_t));
	}
	p->first_units[p->n_firsts] = unit;
	p->first_lists[p->n_firsts++] = p->n_lists;
}

/* The units from..to whose positions fit the room, at least one unit. */
static uint32_t choose_units(const uint32_t *counts, uint32_t from, uint32_t room)
{
	uint32_t to = from, n = 0;

	while (to < UNITS && (to == from || counts[to] <= room - n)) {
		n += counts[to++];
		if (n > room)
			break;
	}
	return to;
}

static void sort_units(const uint16_t *units, uint32_t n, uint32_t from, uint32_t to,
	const uint32_t *counts, uint32_t *positions)
{
	uint32_t *at = mem_resize(NULL, UNITS, sizeof(*at)), next = 0;

	for (uint32_t u = from; u < to; u++) {
		at[u] = next;
		next += counts[u];
	}
	for (uint32_t i = 0; i < n; i++)
		if (units[i] >= from && units[i] < to)
			positions[at[units[i]]++] = i;
	free(at);
}

struct gram_builder *gram_build_begin(const uint16_t *units, uint32_t n, uint32_t room,
	const struct gram_limits *limits, struct gram_build *parts)
{
	struct gram_builder *b = mem_alloc(1, sizeof(*b));
	uint32_t most = 1;

	*b = (struct gram_builder){.units = units, .n_units = n, .limits = limits, .parts = parts};
	b->counts = mem_alloc(UNITS, sizeof(*b->counts));
	for (uint32_t i = 0; i < n; i++)
		b->counts[units[i]]++;
	b->counts[0] = 0;
	for (uint32_t u = 1; u < UNITS; u++)
		most = b->counts[u] > most ? b->counts[u] : most;
	b->room = room < most ? most : room < n ? room : n;
	b->children = mem_alloc(1, sizeof(*b->children));
	b->moved = mem_resize(NULL, most, sizeof(*b->moved));
	b->next = mem_resize(NULL, most, sizeof(*b->next));
	b->positions = mem_resize(NULL, b->room, sizeof(*b->positions));
	mem_use_large_pages(b->positions, b->room * sizeof(*b->positions));
	mem_use_large_pages(b->moved, most * sizeof(*b->moved));
	b->unit = b->to = 1;
	return b;
}

static void end_firsts(struct gram_build *parts)
{
	add_first(parts, 0);
	parts->n_firsts--;
	if (parts->n_lists == 0) {
		parts->starts = mem_alloc(1, sizeof(*parts->starts));
		parts->offsets = mem_alloc(1, sizeof(*parts->offsets));
	}
	write_postings(parts);
}

bool gram_build_step(struct gram_builder *b)
{
	while (b->unit < UNITS && b->counts[b->unit] == 0)
		b->unit++;
	if (b->unit == UNITS || b->parts->failed) {
		end_firsts(b->parts);
		return false;
	}
	if (b->unit >= b->to) {
		b->to = choose_units(b->counts, b->unit, b->room);
		b->at = 0;
		sort_units(b->units, b->n_units, b->unit, b->to, b->counts, b->positions);
	}
	uint32_t n = b->counts[b->unit];
	add_first(b->parts, (uint16_t)b->unit);
	cut(b, b->positions + b->at, n, 1);
	b->at += n;
	b->unit++;
	return true;
}

void gram_build_end(struct gram_builder *b)
{
	if (!b)
		return;
	free(b->positions);
	free(b->moved);
	free(b->next);
	free(b->children);
	free(b->counts);
	free(b);
}

void gram_build(const uint16_t *units, uint32_t n, uint32_t room, const struct gram_limits *limits,
	struct gram_build *parts)
{
	struct gram_builder *b = gram_build_begin(units, n, room, limits, parts);

	while (gram_build_step(b))
		;
	gram_build_end(b);
}

struct grams gram_build_view(const struct gram_build *p, uint32_t n_units)
{
	return (struct grams){
		.first_units = p->first_units,
		.first_lists = p->first_lists,
		.keys = p->keys,
		.starts = p->starts,
		.heads = p->heads,
		.offsets = p->offsets,
		.shared = p->shared,
		.postings = (const uint8_t *)p->postings.data,
		.postings_bytes = p->postings.len,
		.n_firsts = p->n_firsts,
		.n_lists = p->n_lists,
		.n_units = n_units,
	};
}

void gram_build_fini(struct gram_build *p)
{
	free(p->first_units);
	free(p->first_lists);
	free(p->keys);
	free(p->starts);
	free(p->heads);
	free(p->offsets);
	free(p->shared);
	buf_fini(&p->postings);
	*p = (struct gram_build){0};
}
