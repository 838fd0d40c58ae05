/*
 * grams: the dictionary of an index, from what a text begins with to the positions where it does.
 *
 * A gram is a sequence of units. The dictionary cuts all positions of the text, sorted by the units
 * that follow there, into lists of neighbours; each list has its positions in the order of the
 * text. A common bigram has a list of its own; rare ones share a list with their neighbours; one
 * with more than `split` positions is cut by the unit that follows, and so on for at most
 * GRAM_UNITS units. So all positions that begin with some units are a range of lists, of which only
 * the first and the last can have other positions, too, and no more than `split` of them: a count
 * is a subtraction and a short look at the text.
 */
#ifndef LANTU_INDEX_GRAMS_H
#define LANTU_INDEX_GRAMS_H

#include <stdbool.h>

#include "index/pages.h"
#include "index/postings.h"

enum { GRAM_UNITS = 8 };

/* How long lists get. The longer, the smaller is the index, and the more is looked at. */
struct gram_limits {
	uint32_t split;	 /* longer lists are cut by one unit more */
	uint32_t group;	 /* bigrams with fewer positions are put in groups; 256 at most */
	uint32_t shared; /* longer grams with fewer share a list */
};

extern const struct gram_limits grams_limits_default;

/* The first units of a list's smallest gram, as two numbers that compare like it. */
struct gram_key {
	uint64_t high, low; /* units 1 to 4, and 5 to 8 */
};

/* A list, or one of a group. */
enum { GRAM_WHOLE = 256, GRAM_CHILDREN = 255 };

/*
 * All but the counts are borrowed from memory or a mapped file. They are read by functions, so that
 * no page is read unchecked.
 */
struct grams {
	const uint16_t *first_units; /* n_firsts, ascending: all units of the text */
	const uint32_t *first_lists; /* n_firsts + 1: where the lists of each begin */
	const struct gram_key *keys; /* n_lists, ascending */
	const uint32_t *starts;	     /* n_lists + 1: the positions in all lists before */
	const uint32_t *heads;	     /* the first position of each list */
	const uint32_t *offsets;     /* n_lists + 1: where its postings begin */
	const uint8_t
		*shared; /* how many units all positions of a list have in common; 1: a group */
	const uint8_t *postings;
	size_t postings_bytes;
	uint32_t n_firsts, n_lists;
	uint32_t n_units;    /* of the text */
	struct pages *pages; /* check what is read; NULL in memory */
};

/* A list at the end of a range, or one of the lists of a group there. */
struct gram_part {
	uint32_t list;
	uint32_t child; /* of a group; GRAM_WHOLE for a list that is none */
	uint32_t n;	/* positions */
	bool all;	/* every one of them begins with the units */
};

/* The lists of all positions that begin with some units. */
struct gram_range {
	uint32_t from, to; /* lists that have no other positions */
	struct gram_part parts[2];
	uint32_t n_parts;
};

/* Finds the lists for n units, 1 to GRAM_UNITS, none of them 0. */
struct gram_range grams_range(const struct grams *grams, const uint16_t *units, uint32_t n);

/* The number of positions in the lists from..to, never more than there are units. */
static inline uint32_t grams_count(const struct grams *grams, uint32_t from, uint32_t to)
{
	uint32_t first = pages_number(grams->pages, &grams->starts[from]);
	uint32_t after = pages_number(grams->pages, &grams->starts[to]);

	if (first <= after && after <= grams->n_units)
		return after - first;
	pages_mark_damaged(grams->pages);
	return 0;
}

/* The first position of a list, and how many units its positions have in common. */
static inline uint32_t grams_head(const struct grams *grams, uint32_t list)
{
	return pages_number(grams->pages, &grams->heads[list]);
}

static inline uint32_t grams_shared(const struct grams *grams, uint32_t list)
{
	pages_touch(grams->pages, &grams->shared[list], 1);
	uint32_t shared = *(const volatile uint8_t *)&grams->shared[list];
	return shared <= GRAM_UNITS ? shared : GRAM_UNITS;
}

/* A list's key. */
static inline struct gram_key grams_key(const struct grams *grams, uint32_t list)
{
	pages_touch(grams->pages, &grams->keys[list], sizeof(grams->keys[list]));
	return grams->keys[list];
}

/* Unit `i` of n_firsts, and the lists of it: from..to. */
uint16_t grams_first(const struct grams *grams, uint32_t i);
void grams_first_lists(const struct grams *grams, uint32_t i, uint32_t *from, uint32_t *to);

/* The lists of a group. */
struct gram_group {
	uint32_t n;
	uint16_t units[GRAM_CHILDREN]; /* the second unit of each, ascending */
	uint8_t counts[GRAM_CHILDREN];
	const uint8_t *lists[GRAM_CHILDREN];
	const uint8_t *end;
};

/* Reads a group. What cannot be one comes out empty. */
void grams_group(const struct grams *grams, uint32_t list, struct gram_group *group);

/* The positions of a list that is no group. */
struct postings grams_list(const struct grams *grams, uint32_t list);

/* The positions of one list of a group. */
struct postings grams_group_list(
	const struct grams *grams, const struct gram_group *group, uint32_t child);

/* Unit number i of a key. */
static inline uint16_t grams_key_unit(struct gram_key key, unsigned i)
{
	return (uint16_t)(i < 4 ? key.high >> (48 - 16 * i) : key.low >> (112 - 16 * i));
}

/* The key of at most GRAM_UNITS units, up to the first 0. */
struct gram_key grams_key_of(const uint16_t *units, uint32_t n);

#endif
