/*
 * pages: a mapped file whose pages are checked when they are touched first.
 *
 * Each PAGE_BYTES of the file have a CRC-32C; the sums have sums of their own, so that opening
 * costs the same whatever the file's size. A page that fails marks the whole as damaged, and so
 * does a file that is cut short while it is read; what was read of it is then worth nothing, and
 * readers see to it that it does no harm: sums are no proof of sense, and pages that were checked
 * may change afterwards. So a number is read once, and held within bounds before it is a size, an
 * offset or the end of a loop. The mapping and the sums belong to struct pages, which must not
 * move.
 */
#ifndef LANTU_INDEX_PAGES_H
#define LANTU_INDEX_PAGES_H

#include "base/buf.h"
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
 * Maps the file at fd, which may then be closed. pages_cover says which part has sums: they stand
 * in the file itself at sums_at, on a multiple of 4. False if that cannot be.
 */
bool pages_open(struct pages *pages, int fd, size_t bytes, struct err *err);
bool pages_cover(struct pages *pages, size_t covered, size_t sums_at);

/* A file says what cannot be: it is damaged. NULL: it is in memory, and right. */
static inline void pages_doubt(struct pages *pages)
{
	if (pages)
		pages->damaged = true;
}

void pages_close(struct pages *pages);

/* Checks pages that were not seen yet; pages_touch is the way in. */
void pages_check(struct pages *pages, size_t first, size_t last);

/* To be called before n > 0 bytes at p, which lie in the mapped file, are read. NULL: in memory. */
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

/* Reads a number, once: whoever looks at it twice may see two. */
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
 * Lets go of the memory that pages take up; they stay mapped and checked. For who goes through a
 * file that is larger than memory should be.
 */
void pages_forget(struct pages *pages);

/* ---- writing ---- */

/* A file that is written from its start to its end, and its sums. */
struct page_writer {
	int fd;
	struct buf waiting; /* less than a block of pages */
	size_t at;	    /* bytes taken */
	struct buf sums;
};

/* Appends bytes; page_writer_align appends zeros up to a multiple of `align`. */
bool page_writer_add(struct page_writer *writer, const void *bytes, size_t n, struct err *err);
bool page_writer_align(struct page_writer *writer, size_t align, struct err *err);

/* Appends the sums of all that was added, behind the end of its last page. */
bool page_writer_end(struct page_writer *writer, struct err *err);
void page_writer_fini(struct page_writer *writer);

#endif
