/*
 * pages: a mapped file whose pages are checked when they are touched first.
 *
 * Each PAGE_BYTES of the file have a CRC-32C (see page_writer.h); the sums have sums of their own,
 * so opening costs the same whatever the file's size. A page that fails marks the whole file as
 * damaged, and so does a file that is cut short while it is read; what was read of it is then worth
 * nothing. Readers must see to it that it does no harm: sums are no proof of sense, and pages that
 * were checked may change afterwards. So a number is read once, and held within bounds before it is
 * a size, an offset or the end of a loop. The mapping and the sums belong to struct pages, which
 * must not move.
 */
#ifndef LANTU_INDEX_PAGES_H
#define LANTU_INDEX_PAGES_H

#include "base/err.h"

enum { PAGE_BYTES = 4096, PAGE_SUMS = PAGE_BYTES / 4 };

struct pages {
	const unsigned char *data; /* the mapped file */
	size_t bytes;		   /* of it */
	size_t covered;		   /* bytes from its start on that have sums */
	const uint32_t *sums;	   /* a sum a page, then a sum for each PAGE_SUMS of these */
	uint64_t *seen;		   /* a bit a page of the whole file */
	uint64_t *seen_sums;	   /* a bit for each PAGE_SUMS sums */
	volatile bool damaged;	   /* set by a signal handler, too: see mapped.h */
};

/* The sums of n covered bytes, those of sums included. */
size_t pages_sums(size_t covered);

/*
 * Maps the file at fd, which may then be closed. pages_cover says which part has sums: they are in
 * the file itself at sums_at, a multiple of 4. False if that cannot be.
 */
bool pages_open(struct pages *pages, int fd, size_t bytes, struct err *err);

/*
 * The same of a file that ends with a trailer of so many bytes, which is copied. False if it is no
 * regular file, shorter, or cannot be mapped.
 */
bool pages_open_trailed(struct pages *pages, int fd, void *trailer, size_t bytes);

/* An array of n items at a multiple of 8 within the part that is covered, or NULL. */
const void *pages_array(const struct pages *pages, uint64_t at, uint64_t n, size_t item);
bool pages_cover(struct pages *pages, size_t covered, size_t sums_at);

/* A sum of the sums of all that is covered: another one, another content. */
uint32_t pages_digest(const struct pages *pages);

/* Marks a file as damaged that says what cannot be. NULL: it is in memory, and right. */
static inline void pages_mark_damaged(struct pages *pages)
{
	if (pages)
		pages->damaged = true;
}

void pages_close(struct pages *pages);

/* Checks pages that were not seen yet. Call pages_touch instead. */
void pages_check(struct pages *pages, size_t first, size_t last);

/* Call it before n > 0 bytes at p in the mapped file are read. NULL: they are in memory. */
static inline void pages_touch(struct pages *pages, const void *p, size_t n)
{
	if (!pages)
		return;
	size_t at = (size_t)((const unsigned char *)p - pages->data);
	size_t first = at / PAGE_BYTES, last = (at + n - 1) / PAGE_BYTES;
	bool within = at < pages->covered && first == last;
	if (!within || !(pages->seen[first / 64] >> first % 64 & 1))
		pages_check(pages, first, last);
}

/* Reads a number, once: reading it twice may give two. */
static inline uint32_t pages_number(struct pages *pages, const uint32_t *p)
{
	pages_touch(pages, p, sizeof(*p));
	return *(const volatile uint32_t *)p;
}

/* The same for n > 0 bytes, which go to `to`. */
void pages_read(struct pages *pages, const void *p, size_t n, void *to);

/* Copies whole pages, n from number `first` on; it is the copy that is checked. */
void pages_copy(struct pages *pages, size_t first, size_t n, unsigned char *to);

/*
 * Frees the memory that pages take up; they stay mapped and checked. For going through a file that
 * is larger than the memory to be used.
 */
void pages_forget(struct pages *pages);

#endif
