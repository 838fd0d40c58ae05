/*
 * page_writer: writes a file from its start to its end, with the sums that pages.h checks.
 *
 * The descriptor is borrowed. A zeroed struct with an fd is ready; page_writer_fini frees it.
 */
#ifndef LANTU_INDEX_PAGE_WRITER_H
#define LANTU_INDEX_PAGE_WRITER_H

#include "base/buf.h"
#include "base/err.h"

struct page_writer {
	int fd;
	struct buf waiting; /* less than a block of pages */
	size_t at;	    /* bytes taken */
	struct buf sums;
};

/* Appends bytes; page_writer_align appends zeros up to a multiple of `align`. */
bool page_writer_add(struct page_writer *writer, const void *bytes, size_t n, struct err *err);
bool page_writer_align(struct page_writer *writer, size_t align, struct err *err);

/* Appends the sums of all that was added, after the end of its last page. */
bool page_writer_end(struct page_writer *writer, struct err *err);
void page_writer_fini(struct page_writer *writer);

#endif
