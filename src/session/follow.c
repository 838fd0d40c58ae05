#include "session/follow.h"

#include <stdlib.h>

#include "base/checksum.h"
#include "base/utf8.h"

_Static_assert(sizeof(struct follow_table) == 64 * 1024, "the size of the file");
_Static_assert(ATOMIC_LLONG_LOCK_FREE == 2, "a lock would be one process's own");

enum {
	TRIES = 3,
	HALF = 3,
	NAME_BYTES = 256, /* of an id or title, so that plans cost the same */
	FULL_WIDTH = 0xFEE0,
	FULL_FIRST = 0xFF01,
	FULL_LAST = 0xFF5E
};

/* Crockford's Base 32. */
static const char letters[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

uint64_t follow_plan(str id, str title, uint32_t n_sections)
{
	struct buf words = {0};
	char hex[65];

	buf_add(&words, str_slice(id, 0, NAME_BYTES));
	buf_byte(&words, '\0');
	buf_add(&words, str_slice(title, 0, NAME_BYTES));
	buf_printf(&words, "%c%u", '\0', n_sections);
	checksum_sha256(buf_str(&words), hex);
	buf_fini(&words);
	hex[16] = '\0';
	return strtoull(hex, NULL, 16);
}

/* ---- codes ---- */

uint32_t follow_code(uint32_t random)
{
	return random & ((UINT32_C(1) << 5 * FOLLOW_CODE) - 1);
}

void follow_code_add(uint32_t code, struct buf *out)
{
	for (unsigned i = FOLLOW_CODE; i-- > 0;) {
		buf_byte(out, letters[code >> 5 * i & 31]);
		if (i == HALF)
			buf_byte(out, ' ');
	}
}

/* Five bits, 32 if it is no letter of a code. */
static uint32_t bits_of(uint32_t c)
{
	if (c >= 'a' && c <= 'z')
		c -= 'a' - 'A';
	if (c == 'I' || c == 'L')
		c = '1';
	if (c == 'O')
		c = '0';
	uint32_t bits = 0;
	while (bits < 32 && (unsigned char)letters[bits] != c)
		bits++;
	return bits;
}

uint32_t follow_code_read(str text)
{
	uint32_t code = 0;
	unsigned n = 0;

	for (size_t at = 0; at < text.len;) {
		uint32_t c;
		at += utf8_decode(text.data + at, text.data + text.len, &c);
		if (c >= FULL_FIRST && c <= FULL_LAST)
			c -= FULL_WIDTH;
		if (c == ' ' || c == '-' || c == 0x3000)
			continue;
		uint32_t bits = bits_of(c);
		if (bits == 32 || n++ == FOLLOW_CODE)
			return 0;
		code = code << 5 | bits;
	}
	return n == FOLLOW_CODE ? code : 0;
}

/* ---- owners ---- */

static uint64_t owner_of(uint32_t code, long now)
{
	return (uint64_t)code << 32 | (uint32_t)now;
}

/* Another process may have read the clock a little later. */
static bool is_alive(uint64_t owner, long now)
{
	uint32_t age = (uint32_t)now - (uint32_t)owner;

	return owner >> 32 && age + FOLLOW_DEAD_MS < 2 * (uint32_t)FOLLOW_DEAD_MS;
}

/* All slots are compared, so that the time it takes tells nothing of the codes. */
bool follow_find(struct follow_table *table, uint32_t code, long now, struct follow_link *link)
{
	uint32_t found = FOLLOW_SLOTS;

	for (uint32_t i = 0; i < FOLLOW_SLOTS; i++) {
		uint64_t owner = atomic_load(&table->slots[i].owner);
		bool same = (uint32_t)(owner >> 32) == code;
		found = (same & is_alive(owner, now)) ? i : found;
	}
	/* No sequence that is read is odd. */
	*link = (struct follow_link){.slot = found, .code = code, .sequence = 1};
	return code && found < FOLLOW_SLOTS;
}

/* ---- leading ---- */

bool follow_lead(struct follow_table *table, uint32_t code, long now, struct follow_link *link)
{
	if (code == 0 || follow_find(table, code, now, link))
		return false;
	link->owner = owner_of(code, now);
	for (uint32_t i = 0; i < FOLLOW_SLOTS; i++) {
		struct follow_slot *slot = &table->slots[i];
		uint64_t owner = atomic_load(&slot->owner);
		if (is_alive(owner, now) ||
			!atomic_compare_exchange_strong(&slot->owner, &owner, link->owner))
			continue;
		link->slot = i;
		return true;
	}
	return false;
}

/* Whatever the sequence was, it is even and another one afterwards. */
static void write_place(struct follow_slot *slot, const struct follow_place *place)
{
	uint64_t odd = (atomic_load(&slot->sequence) + 1) | 1;

	atomic_store(&slot->sequence, odd);
	atomic_store(&slot->plan, place->plan);
	atomic_store(&slot->block, (uint64_t)place->top.section << 32 | place->top.paragraph);
	atomic_store(&slot->byte, (uint64_t)place->gap << 32 | place->top.byte);
	atomic_store(&slot->sequence, odd + 1);
}

bool follow_tell(struct follow_table *table, struct follow_link *link,
	const struct follow_place *place, long now)
{
	struct follow_slot *slot = &table->slots[link->slot];
	uint64_t owner = link->owner;

	link->owner = owner_of(link->code, now);
	if (!atomic_compare_exchange_strong(&slot->owner, &owner, link->owner))
		return false;
	if (place)
		write_place(slot, place);
	return true;
}

void follow_leave(struct follow_table *table, const struct follow_link *link)
{
	uint64_t owner = link->owner;

	atomic_compare_exchange_strong(&table->slots[link->slot].owner, &owner, 0);
}

/* ---- following ---- */

/* False while another process writes it. */
static bool read_place(struct follow_slot *slot, struct follow_place *place, uint64_t *sequence)
{
	*sequence = atomic_load(&slot->sequence);
	place->plan = atomic_load(&slot->plan);
	uint64_t block = atomic_load(&slot->block), byte = atomic_load(&slot->byte);
	place->top = (struct place){(uint32_t)(block >> 32), (uint32_t)block, (uint32_t)byte};
	place->gap = byte >> 32 & 1;
	return *sequence % 2 == 0 && atomic_load(&slot->sequence) == *sequence;
}

enum follow_news follow_read(struct follow_table *table, const struct follow_link *link, long now,
	struct follow_place *place, uint64_t *sequence)
{
	struct follow_slot *slot = &table->slots[link->slot];
	uint64_t owner = atomic_load(&slot->owner);

	if ((uint32_t)(owner >> 32) != link->code || !is_alive(owner, now))
		return FOLLOW_GONE;
	for (int i = 0; i < TRIES; i++)
		if (read_place(slot, place, sequence))
			return *sequence == link->sequence ? FOLLOW_NOTHING : FOLLOW_PLACE;
	return FOLLOW_NOTHING;
}
