#include "index/pages.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/mman.h>

#include "base/checksum.h"
#include "base/file.h"
#include "base/mapped.h"
#include "base/mem.h"

enum { BLOCK_BYTES = 256 * PAGE_BYTES };

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
	return pages->data || err_set(err, ERR_READ, "%s", strerror(errno));
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

/* Whether a bit is set, which it then is. */
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

/* Checks bytes that should be a page against its sum, and the sum with those beside it. */
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

	if (last >= n) { /* behind all that is checked: no reader has any business there */
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
	/* A shared mapping of a file: what is needed again is read again. */
	if (pages->data)
		(void)madvise((void *)(uintptr_t)pages->data, pages->bytes, MADV_DONTNEED);
}

/* ---- writing ---- */

static void add_sum(struct buf *sums, const void *bytes, size_t n)
{
	uint32_t sum = checksum_crc32c(0, bytes, n);

	buf_add(sums, (str){(const char *)&sum, sizeof(sum)});
}

/* Writes whole pages, and sums them; at the end also what is less than a page. */
static bool flush(struct page_writer *writer, const char *bytes, size_t n, struct err *err)
{
	for (size_t at = 0; at < n; at += PAGE_BYTES)
		add_sum(&writer->sums, bytes + at, n - at < PAGE_BYTES ? n - at : PAGE_BYTES);
	return file_write_all(writer->fd, (str){bytes, n}, err);
}

bool page_writer_add(struct page_writer *writer, const void *bytes, size_t n, struct err *err)
{
	const char *p = bytes;

	writer->at += n;
	while (n > 0) {
		size_t room = BLOCK_BYTES - writer->waiting.len, part = n < room ? n : room;
		if (writer->waiting.len == 0 && n >= BLOCK_BYTES) {
			part = n / BLOCK_BYTES * BLOCK_BYTES;
			if (!flush(writer, p, part, err))
				return false;
		} else {
			buf_add(&writer->waiting, (str){p, part});
			if (writer->waiting.len == BLOCK_BYTES) {
				if (!flush(writer, writer->waiting.data, BLOCK_BYTES, err))
					return false;
				buf_cut(&writer->waiting, 0);
			}
		}
		p += part;
		n -= part;
	}
	return true;
}

bool page_writer_align(struct page_writer *writer, size_t align, struct err *err)
{
	static const char zeros[PAGE_BYTES];

	return page_writer_add(writer, zeros, (align - writer->at % align) % align, err);
}

bool page_writer_end(struct page_writer *writer, struct err *err)
{
	size_t covered = writer->at;

	if (!flush(writer, writer->waiting.data, writer->waiting.len, err))
		return false;
	size_t n = count_pages(covered), padding = n * PAGE_BYTES - covered;
	buf_cut(&writer->waiting, 0);
	for (size_t i = 0; i < padding; i++)
		buf_byte(&writer->waiting, '\0');
	for (size_t from = 0; from < n; from += PAGE_SUMS) {
		size_t sums = n - from < PAGE_SUMS ? n - from : PAGE_SUMS;
		add_sum(&writer->sums, writer->sums.data + from * 4, sums * 4);
	}
	writer->at += padding + writer->sums.len;
	return file_write_all(writer->fd, buf_str(&writer->waiting), err) &&
	       file_write_all(writer->fd, buf_str(&writer->sums), err);
}

void page_writer_fini(struct page_writer *writer)
{
	buf_fini(&writer->waiting);
	buf_fini(&writer->sums);
}
