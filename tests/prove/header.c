/*
 * index/pages and index/shard, whatever a file says of itself: what is accepted is within the file,
 * and checking it reads nothing else. The places are those around each bound and at the ends of the
 * range of numbers, of one part of a shard at a time; lengths, and all of the other parts, are any.
 */
#include "prove.h"

#include "index/pages.c"
#include "index/shard.c"

enum { FILE_BYTES = 3 * PAGE_BYTES, COVERED = 2 * PAGE_BYTES, WORDS = 1 };

static unsigned char file[FILE_BYTES] __attribute__((aligned(PAGE_BYTES)));
static uint64_t storage[2][WORDS];
static size_t n_stored;

void *mem_alloc(size_t count, size_t size)
{
	/*@ assert count * size <= sizeof(storage[0]) && n_stored < 2; */
	return storage[n_stored++];
}

static const uint64_t places[] = {0, 4, SHARD_ALIGN, PAGE_BYTES, COVERED - SHARD_ALIGN, COVERED,
	COVERED + SHARD_ALIGN, FILE_BYTES, FILE_BYTES + PAGE_BYTES, UINT64_MAX - SHARD_ALIGN + 1,
	UINT64_MAX};

enum { PLACES = sizeof(places) / sizeof(places[0]) };

static struct pages pages_of_file(void)
{
	prove_any(file, sizeof(file));
	n_stored = 0;
	return (struct pages){.data = file, .bytes = FILE_BYTES};
}

static void prove_cover(uint64_t covered, uint64_t sums_at)
{
	struct pages pages = pages_of_file();

	if (!pages_cover(&pages, covered, sums_at))
		return;
	size_t n = pages_sums(covered);
	/*@ assert covered <= FILE_BYTES; */
	/*@ assert n == 0 || \valid_read(pages.sums + (0 .. n - 1)); */
	pages_check(&pages, 0, prove_number(0, UINT32_MAX));
}

static void prove_array(uint64_t at, size_t item)
{
	struct pages pages = pages_of_file();
	uint64_t most = at > COVERED ? 0 : (COVERED - at) / item;
	bool can_be = at <= COVERED && at % 8 == 0;

	pages.covered = COVERED;
	const void *array = pages_array(&pages, at, prove_number(0, most), item);
	/*@ assert can_be ? array == file + at : array == \null; */
	array = pages_array(&pages, at, prove_number(most + 1, UINT64_MAX), item);
	/*@ assert array == \null; */
}

static void prove_part(enum shard_part part, uint64_t head_at, uint64_t bytes, uint64_t at)
{
	struct pages pages = pages_of_file();
	struct shard_head head;
	struct shard shard;

	pages_cover(&pages, COVERED, COVERED);
	prove_any(&head, sizeof(head));
	head.at = head_at;
	head.bytes = bytes;
	head.parts[part].at = at;
	if (part != PART_PLANS) /* of which the numbers are read */
		head.parts[PART_PLANS].at = 0;
	if (!shard_open(&shard, &pages, &head))
		return;
	const unsigned char *first = part_of(&pages, &head, part);
	size_t n = head.parts[part].n * shard_item_bytes(part);
	/*@ assert n == 0 || \valid_read(first + (0 .. n - 1)); */
}

/* A shard that is all that has sums, or its second half, or elsewhere. */
static void prove_shard(uint64_t at)
{
	/*@ loop unroll SHARD_PARTS; */
	for (int part = 0; part < SHARD_PARTS; part++) {
		prove_part((enum shard_part)part, 0, COVERED, at);
		prove_part((enum shard_part)part, PAGE_BYTES, PAGE_BYTES, at);
	}
	prove_part(PART_PLANS, at, PAGE_BYTES, 0);
	prove_part(PART_PLANS, PAGE_BYTES, at, 0);
}

int main(void)
{
	/*@ loop unroll PLACES; */
	for (unsigned p = 0; p < PLACES; p++) {
		/*@ loop unroll PLACES; */
		for (unsigned q = 0; q < PLACES; q++)
			prove_cover(places[p], places[q]);
		prove_array(places[p], 1);
		prove_array(places[p], sizeof(struct shard_head));
		prove_shard(places[p]);
	}
	return 0;
}
