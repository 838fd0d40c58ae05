#include "index/pages.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>

#include "base/checksum.h"
#include "base/mapped.h"
#include "base/mem.h"

static size_t divide_up(size_t n, size_t by)
{
	return n / by + (n % by != 0);
}

static size_t count_pages(size_t covered)
{
	return divide_up(covered, PAGE_BYTES);
}

size_t pages_sums(size_t covered)
{
	return count_pages(covered) + divide_up(count_pages(covered), PAGE_SUMS);
}

/* ---- reading ---- */

bool pages_open(struct pages *pages, int fd, size_t bytes, struct err *err)
{
	*pages = (struct pages){.bytes = bytes};
	pages->data = mapped_open(fd, bytes, &pages->damaged);
	if (!pages->data)
		err_set(err, ERR_READ, "%s", strerror(errno));
	return pages->data != NULL;
}

bool pages_open_trailed(struct pages *pages, int fd, void *trailer, size_t bytes)
{
	struct stat st;

	if (fstat(fd, &st) || !S_ISREG(st.st_mode) || st.st_size < (off_t)bytes ||
		!pages_open(pages, fd, (size_t)st.st_size, NULL))
		return false;
	memcpy(trailer, pages->data + pages->bytes - bytes, bytes);
	return true;
}

const void *pages_array(const struct pages *pages, uint64_t at, uint64_t n, size_t item)
{
	if (at % 8 || at > pages->covered || n > (pages->covered - at) / item)
		return NULL;
	return pages->data + at;
}

bool pages_cover(struct pages *pages, size_t covered, size_t sums_at)
{
	size_t sums = pages_sums(covered);

	if (covered > pages->bytes || sums_at > pages->bytes || sums_at % 4 ||
		sums > (pages->bytes - sums_at) / 4)
		return false;
	pages->covered = covered;
	pages->sums = (const uint32_t *)(const void *)(pages->data + sums_at);
	pages->seen = mem_alloc(pages->bytes / PAGE_BYTES / 64 + 1, sizeof(*pages->seen));
	pages->seen_sums = mem_alloc(sums / PAGE_SUMS / 64 + 1, sizeof(*pages->seen_sums));
	return true;
}

void pages_close(struct pages *pages)
{
	mapped_close(pages->data);
	free(pages->seen);
	free(pages->seen_sums);
	*pages = (struct pages){0};
}

uint32_t pages_digest(const struct pages *pages)
{
	size_t n = count_pages(pages->covered);

	if (n == 0)
		return 0;
	return checksum_crc32c(0, pages->sums + n, divide_up(n, PAGE_SUMS) * sizeof(*pages->sums));
}

/* Sets a bit; whether it was set. */
static bool was_seen(uint64_t *bits, size_t bit)
{
	uint64_t mask = (uint64_t)1 << bit % 64;
	bool seen = bits[bit / 64] & mask;

	bits[bit / 64] |= mask;
	return seen;
}

static void check(struct pages *pages, uint32_t sum, const void *bytes, size_t n)
{
	if (checksum_crc32c(0, bytes, n) != sum)
		pages->damaged = true;
}

/* Checks the bytes of a page against its sum, and that with the sums around it. */
static void check_page(struct pages *pages, size_t page, const void *bytes)
{
	size_t n = count_pages(pages->covered), block = page / PAGE_SUMS, from = block * PAGE_SUMS;
	size_t sums = n - from < PAGE_SUMS ? n - from : PAGE_SUMS;
	size_t left = pages->covered - page * PAGE_BYTES;

	if (!was_seen(pages->seen_sums, block))
		check(pages, pages->sums[n + block], pages->sums + from, sums * 4);
	check(pages, pages->sums[page], bytes, left < PAGE_BYTES ? left : PAGE_BYTES);
}

void pages_check(struct pages *pages, size_t first, size_t last)
{
	size_t n = count_pages(pages->covered);

	if (last >= n) { /* after all that has sums: nothing there is to be read */
		pages->damaged = true;
		last = n ? n - 1 : 0;
	}
	for (size_t page = first; page <= last && page < n; page++)
		if (!was_seen(pages->seen, page))
			check_page(pages, page, pages->data + page * PAGE_BYTES);
}

void pages_read(struct pages *pages, const void *p, size_t n, void *to)
{
	pages_touch(pages, p, n);
	memcpy(to, p, n);
}

void pages_copy(struct pages *pages, size_t first, size_t n, unsigned char *to)
{
	memcpy(to, pages->data + first * PAGE_BYTES, n * PAGE_BYTES);
	for (size_t i = 0; i < n; i++)
		check_page(pages, first + i, to + i * PAGE_BYTES);
}

void pages_forget(struct pages *pages)
{
	/* A shared mapping of a file: what is touched again is read again. */
	if (pages->data)
		(void)madvise((void *)(uintptr_t)pages->data, pages->bytes, MADV_DONTNEED);
}
