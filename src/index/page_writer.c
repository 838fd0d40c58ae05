#include "index/page_writer.h"

#include "base/checksum.h"
#include "base/file.h"
#include "index/pages.h"

enum { BLOCK_BYTES = 256 * PAGE_BYTES };

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
	size_t n = (covered + PAGE_BYTES - 1) / PAGE_BYTES, padding = n * PAGE_BYTES - covered;
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
