/*
 * library_ids: ids that are unique among the plans of a library, or among those a command names.
 *
 * The first plan of an id keeps it. A later one gets the name of its folder before it (2024-r),
 * then the ending of its file's name (a-txt), then a number: each only while the id is not unique.
 */
#ifndef LANTU_LIBRARY_LIBRARY_IDS_H
#define LANTU_LIBRARY_LIBRARY_IDS_H

#include <stdint.h>

#include "base/buf.h"

struct library_id;

/* A zeroed one has no ids. Freed by library_ids_fini. */
struct library_ids {
	struct buf texts;
	struct library_id *items;
	uint32_t *slots; /* numbers of items, from 1; 0 where none is */
	uint32_t n, n_slots;
	size_t cap;
};

/* Takes an id; false if it was taken before. */
bool library_ids_take(struct library_ids *ids, str id);

/*
 * Takes an unused id for a plan of that id and appends it. `path` is that of its file, in the
 * library or as it was named; folders and endings become ids by name_id.
 */
void library_ids_give(struct library_ids *ids, str id, str path, struct buf *out);

void library_ids_fini(struct library_ids *ids);

#endif
