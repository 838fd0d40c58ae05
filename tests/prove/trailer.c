/*
 * library/library_file, whatever an index file's end says: heads and entries that do not fit into
 * the file are refused, and opening reads nothing else. Of places around each bound; numbers, and
 * what the heads say, are any.
 */
#include "prove.h"

#include "index/pages.c"
#include "library/library_file.c"

enum { COVERED = 2 * PAGE_BYTES, FILE_BYTES = 3 * PAGE_BYTES };
enum { HEADS = COVERED / sizeof(struct shard_head) };

static unsigned char bytes[FILE_BYTES] __attribute__((aligned(PAGE_BYTES)));
static struct shard_head heads[HEADS];
static void *pointers[3][HEADS];
static size_t n_stored;

void *mem_alloc(size_t count, size_t size)
{
	/*@ assert count <= HEADS && n_stored < 3; */
	return size == sizeof(heads[0]) ? (void *)heads : pointers[n_stored++];
}

struct index *index_map(struct pages *pages, const struct shard_head *head)
{
	(void)pages;
	/*@ assert \valid_read(head); */
	return prove_bool() ? (struct index *)(void *)bytes : NULL;
}

static const uint64_t places[] = {0, 4, COVERED - sizeof(struct shard_head), COVERED - 8, COVERED,
	COVERED + 8, UINT64_MAX - 7, UINT64_MAX};

enum { PLACES = sizeof(places) / sizeof(places[0]) };

static uint64_t room(uint64_t at, size_t item)
{
	return at > COVERED ? 0 : (COVERED - at) / item;
}

static struct trailer trailer_of_file(uint64_t heads_at, uint64_t entries_at)
{
	struct trailer t;

	prove_any(bytes, sizeof(bytes));
	prove_any(&t, sizeof(t));
	n_stored = 0;
	t.covered = t.sums_at = COVERED;
	t.heads_at = heads_at;
	t.entries_at = entries_at;
	t.n_shards = (uint32_t)prove_number(0, room(heads_at, sizeof(heads[0])));
	t.n_entries = (uint32_t)prove_number(0, room(entries_at, sizeof(struct library_entry)));
	return t;
}

static void prove_what_fits(uint64_t heads_at, uint64_t entries_at)
{
	struct library_file file = {.pages = {.data = bytes, .bytes = FILE_BYTES}};
	struct trailer t = trailer_of_file(heads_at, entries_at);

	if (open_parts(&file, &t) && file.n_entries > 0)
		library_file_entry(&file, (uint32_t)prove_number(0, file.n_entries - 1));
}

static void prove_too_many(uint64_t heads_at, uint64_t entries_at, bool shards)
{
	struct library_file file = {.pages = {.data = bytes, .bytes = FILE_BYTES}};
	struct trailer t = trailer_of_file(heads_at, entries_at);

	if (shards)
		t.n_shards =
			(uint32_t)prove_number(room(heads_at, sizeof(heads[0])) + 1, UINT32_MAX);
	else
		t.n_entries = (uint32_t)prove_number(
			room(entries_at, sizeof(struct library_entry)) + 1, UINT32_MAX);
	bool opened = open_parts(&file, &t);
	/*@ assert !opened; */
}

int main(void)
{
	/*@ loop unroll PLACES; */
	for (unsigned p = 0; p < PLACES; p++) {
		prove_what_fits(places[p], 0);
		prove_what_fits(0, places[p]);
		prove_too_many(places[p], 0, true);
		prove_too_many(0, places[p], false);
	}
	return 0;
}
