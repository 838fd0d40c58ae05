#include "library/library_ids.h"

#include <stdlib.h>

#include "base/mem.h"
#include "text/name.h"

enum { FIRST_SLOTS = 64 };

struct library_id {
	uint32_t from, end; /* in the texts */
	uint32_t number;    /* the last that was put after it, 0 for none */
};

/* FNV-1a */
static uint32_t hash_of(str id)
{
	uint32_t hash = 2166136261;

	for (size_t i = 0; i < id.len; i++)
		hash = (hash ^ (unsigned char)id.data[i]) * 16777619;
	return hash;
}

/* The slot of an id, or the empty one for it. */
static uint32_t *slot_of(const struct library_ids *ids, str id)
{
	for (uint32_t at = hash_of(id);; at++) {
		uint32_t *slot = &ids->slots[at & (ids->n_slots - 1)];
		if (!*slot)
			return slot;
		const struct library_id *item = &ids->items[*slot - 1];
		if (str_equal(str_slice(buf_str(&ids->texts), item->from, item->end), id))
			return slot;
	}
}

static void grow_slots(struct library_ids *ids)
{
	ids->n_slots = ids->n_slots ? ids->n_slots * 2 : FIRST_SLOTS;
	free(ids->slots);
	ids->slots = mem_alloc(ids->n_slots, sizeof(*ids->slots));
	for (uint32_t i = 0; i < ids->n; i++) {
		const struct library_id *item = &ids->items[i];
		*slot_of(ids, str_slice(buf_str(&ids->texts), item->from, item->end)) = i + 1;
	}
}

bool library_ids_take(struct library_ids *ids, str id)
{
	/* At most half of the slots are taken. */
	if (ids->n >= ids->n_slots / 2)
		grow_slots(ids);
	uint32_t *slot = slot_of(ids, id);
	if (*slot)
		return false;
	ids->items = mem_grow(ids->items, &ids->cap, ids->n + (size_t)1, sizeof(*ids->items));
	uint32_t from = (uint32_t)ids->texts.len;
	buf_add(&ids->texts, id);
	ids->items[ids->n++] = (struct library_id){from, (uint32_t)ids->texts.len, 0};
	*slot = ids->n;
	return true;
}

/* The name of the folder that a path is in, empty where none is named. */
static str folder_of(str path)
{
	size_t end = path.len, from;

	while (end > 0 && path.data[end - 1] != '/')
		end--;
	while (end > 0 && path.data[end - 1] == '/')
		end--;
	for (from = end; from > 0 && path.data[from - 1] != '/';)
		from--;
	str folder = str_slice(path, from, end);
	bool named = !str_equal(folder, STR(".")) && !str_equal(folder, STR(".."));
	return named ? folder : (str){0};
}

static str ending_of(str path)
{
	size_t from = path.len;

	while (from > 0 && path.data[from - 1] != '.' && path.data[from - 1] != '/')
		from--;
	bool dot = from > 1 && path.data[from - 1] == '.' && path.data[from - 2] != '/';
	return dot ? str_slice(path, from, path.len) : (str){0};
}

/* The number goes on from the last one, so that many plans of one id cost no more. */
static void give_number(struct library_ids *ids, size_t start, struct buf *out)
{
	str stem = str_slice(buf_str(out), start, out->len);
	uint32_t item = *slot_of(ids, stem) - 1;
	size_t end = out->len;

	do {
		uint32_t *number = &ids->items[item].number;
		*number = *number ? *number + 1 : 2;
		buf_cut(out, end);
		buf_printf(out, "-%u", *number);
	} while (!library_ids_take(ids, str_slice(buf_str(out), start, out->len)));
}

void library_ids_give(struct library_ids *ids, str id, str path, struct buf *out)
{
	str folder = folder_of(path), ending = ending_of(path);
	struct buf name = {0};
	size_t start = out->len;

	name_text(folder, &name);
	buf_add(out, id);
	if (library_ids_take(ids, id))
		goto out;
	if (folder.len) {
		buf_cut(out, start);
		name_id(buf_str(&name), out);
		buf_byte(out, '-');
		buf_add(out, id);
		if (library_ids_take(ids, str_slice(buf_str(out), start, out->len)))
			goto out;
	}
	if (ending.len) {
		buf_byte(out, '-');
		name_id(ending, out);
		if (library_ids_take(ids, str_slice(buf_str(out), start, out->len)))
			goto out;
	}
	give_number(ids, start, out);
out:
	buf_fini(&name);
}

void library_ids_fini(struct library_ids *ids)
{
	buf_fini(&ids->texts);
	free(ids->items);
	free(ids->slots);
	*ids = (struct library_ids){0};
}
