/*
 * library_file: the format of a library's index, which is one file.
 *
 * Shards come first, then the directory: an entry for each file of the library, sorted by name,
 * then the checksums of all pages (pages.h), then a trailer of fixed size. The file is written from
 * start to end and never changed. It is in the machine's byte order; one of another byte order,
 * version or set of tables is refused, like a damaged one, and rebuilt. It holds nothing that
 * cannot be built again from the library's files, so it is not synced.
 */
#ifndef LANTU_LIBRARY_LIBRARY_FILE_H
#define LANTU_LIBRARY_LIBRARY_FILE_H

#include "index/index.h"
#include "index/page_writer.h"
#include "index/shard.h"

#define LIBRARY_NO_SHARD UINT32_MAX

/* Files are in the library's folder, or as many folders below it. */
enum { LIBRARY_LEVELS = 2 };

/* A file of the library, as it was when it was read. */
struct library_entry {
	uint64_t bytes;
	int64_t mtime, ctime; /* nanoseconds */
	uint32_t name;	      /* in the directory's strings */
	uint32_t shard;	      /* LIBRARY_NO_SHARD: the file is no plan */
	uint32_t plan;	      /* number in the shard */
	uint32_t state;	      /* LIBRARY_ENTRY_… */
};

enum {
	LIBRARY_ENTRY_FRESH,   /* it may have changed since without a sign, or reading it failed */
	LIBRARY_ENTRY_SETTLED, /* unchanged as long as size and times are the same */
	LIBRARY_ENTRY_FORBIDDEN, /* the same, and as long as it may not be read */
};

struct library_file {
	struct pages pages;
	const struct library_entry *entries;
	const char *strings;
	size_t strings_bytes;
	uint32_t n_entries, n_shards;
	struct index **shards;	  /* owned */
	struct shard_head *heads; /* owned */
	bool broken;		  /* opening failed, and not because it is of another version */
};

/* Maps the file at fd, which may then be closed; false if it cannot be used. */
bool library_file_open(struct library_file *file, int fd);
void library_file_close(struct library_file *file);

/* An entry, and its name. */
struct library_entry library_file_entry(struct library_file *file, uint32_t entry);
str library_file_name(struct library_file *file, struct library_entry entry);

/* ---- writing ---- */

struct library_writer {
	struct page_writer pages;
	struct buf heads, entries, strings; /* entries must be added in the order of names */
	uint32_t n_shards, n_entries;
};

void library_writer_add_entry(struct library_writer *writer, struct library_entry entry, str name);
void library_writer_add_shard(struct library_writer *writer, const struct shard_head *head);

/* Writes directory, checksums and trailer. */
bool library_writer_end(struct library_writer *writer, struct err *err);
void library_writer_fini(struct library_writer *writer);

#endif
