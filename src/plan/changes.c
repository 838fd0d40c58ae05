#include "plan/changes.h"

#include <stdlib.h>

#include "base/mem.h"

enum { FIRST_SLOTS = 64, LOOKED_AT = 32 };

/* FNV-1a; was and now are parted by what no text of a plan holds. */
static uint32_t hash_of(str was, str now)
{
	const str parts[] = {was, {"\xFF", 1}, now};
	uint32_t hash = 2166136261;

	for (size_t p = 0; p < sizeof(parts) / sizeof(parts[0]); p++)
		for (size_t i = 0; i < parts[p].len; i++)
			hash = (hash ^ (unsigned char)parts[p].data[i]) * 16777619;
	return hash;
}

struct change changes_item(const struct changes *changes, uint32_t number)
{
	const struct change_ends *ends = &changes->ends[number];
	str texts = buf_str(&changes->texts);

	return (struct change){str_slice(texts, number ? ends[-1].now : 0, ends->was),
		str_slice(texts, ends->was, ends->now)};
}

/* The slot of a change, or an empty one for it; NULL if neither is near where it belongs. */
static uint32_t *slot_of(const struct changes *changes, str was, str now)
{
	size_t at = hash_of(was, now);

	for (size_t end = at + LOOKED_AT; at < end; at++) {
		uint32_t *slot = &changes->slots[at & (changes->n_slots - 1)];
		if (!*slot)
			return slot;
		struct change found = changes_item(changes, *slot - 1);
		if (str_equal(found.was, was) && str_equal(found.now, now))
			return slot;
	}
	return NULL;
}

static void grow_slots(struct changes *changes)
{
	changes->n_slots = changes->n_slots ? changes->n_slots * 2 : FIRST_SLOTS;
	free(changes->slots);
	changes->slots = mem_alloc(changes->n_slots, sizeof(changes->slots[0]));
	for (uint32_t i = 0; i < changes->n; i++) {
		struct change change = changes_item(changes, i);
		uint32_t *slot = slot_of(changes, change.was, change.now);
		if (slot)
			*slot = i + 1;
	}
}

uint32_t changes_add(struct changes *changes, str was, str now)
{
	/* At most half of the slots are taken. */
	if (changes->n >= changes->n_slots / 2)
		grow_slots(changes);
	uint32_t *slot = slot_of(changes, was, now);
	if (slot && *slot)
		return *slot - 1;
	changes->ends = mem_grow(changes->ends, &changes->ends_cap, changes->n + (size_t)1,
		sizeof(changes->ends[0]));
	buf_add(&changes->texts, was);
	uint32_t end = (uint32_t)changes->texts.len;
	buf_add(&changes->texts, now);
	changes->ends[changes->n] = (struct change_ends){end, (uint32_t)changes->texts.len};
	changes->n++;
	if (slot)
		*slot = changes->n;
	return changes->n - 1;
}

void changes_fini(struct changes *changes)
{
	buf_fini(&changes->texts);
	free(changes->ends);
	free(changes->slots);
	*changes = (struct changes){0};
}
