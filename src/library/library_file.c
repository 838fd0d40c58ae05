#include "library/library_file.h"

#include <stdlib.h>

#include "base/checksum.h"
#include "base/file.h"
#include "base/mem.h"
#include "text/fold.h"

enum { VERSION = 5, BYTE_ORDER_MARK = 0x01020304 };

static const char magic[16] = "lantu-index";

/* The end of the file. */
struct trailer {
	char magic[16];
	uint32_t version, byte_order;
	uint32_t tables; /* fold_version(): which characters count as the same */
	uint32_t n_entries, n_shards, unused;
	uint64_t file_bytes;
	uint64_t covered, sums_at;
	uint64_t heads_at, entries_at, strings_at, strings_bytes;
	uint32_t unused_2;
	uint32_t sum; /* of all before it */
};

/* ---- opening ---- */

static bool is_intact(const struct trailer *t, size_t bytes)
{
	return memcmp(t->magic, magic, sizeof(magic)) == 0 && t->file_bytes == bytes &&
	       t->sum == checksum_crc32c(0, t, offsetof(struct trailer, sum));
}

/* Whether an intact file is of this version of the program, on such a machine. */
static bool is_current(const struct trailer *t)
{
	return t->version == VERSION && t->byte_order == BYTE_ORDER_MARK &&
	       t->tables == fold_version();
}

static bool open_shards(struct library_file *file, const struct shard_head *heads)
{
	file->heads = mem_alloc(file->n_shards, sizeof(*file->heads));
	file->shards = mem_alloc(file->n_shards, sizeof(*file->shards));
	for (uint32_t i = 0; i < file->n_shards; i++) {
		/* Copied, so that what was checked cannot change. */
		pages_read(&file->pages, &heads[i], sizeof(*heads), &file->heads[i]);
		file->shards[i] = index_map(&file->pages, &file->heads[i]);
		if (!file->shards[i])
			return false;
	}
	return !file->pages.damaged;
}

static bool open_parts(struct library_file *file, const struct trailer *t)
{
	struct pages *pages = &file->pages;

	if (!pages_cover(pages, t->covered, t->sums_at))
		return false;
	file->n_entries = t->n_entries;
	file->n_shards = t->n_shards;
	const struct shard_head *heads =
		pages_array(pages, t->heads_at, t->n_shards, sizeof(*heads));
	file->entries = pages_array(pages, t->entries_at, t->n_entries, sizeof(*file->entries));
	file->strings = pages_array(pages, t->strings_at, t->strings_bytes, 1);
	file->strings_bytes = t->strings_bytes;
	return heads && file->entries && file->strings && open_shards(file, heads);
}

bool library_file_open(struct library_file *file, int fd)
{
	struct trailer trailer;
	bool ok = false, other = false;

	*file = (struct library_file){.n_shards = 0};
	if (pages_open_trailed(&file->pages, fd, &trailer, sizeof(trailer))) {
		bool intact = is_intact(&trailer, file->pages.bytes);
		other = intact && !is_current(&trailer);
		ok = intact && !other && open_parts(file, &trailer);
	}
	if (!ok) {
		library_file_close(file);
		file->broken = !other;
	}
	return ok;
}

void library_file_close(struct library_file *file)
{
	for (uint32_t i = 0; file->shards && i < file->n_shards; i++)
		index_free(file->shards[i]);
	free(file->shards);
	free(file->heads);
	pages_close(&file->pages);
	*file = (struct library_file){.n_shards = 0};
}

struct library_entry library_file_entry(struct library_file *file, uint32_t entry)
{
	struct library_entry own;

	pages_read(&file->pages, &file->entries[entry], sizeof(own), &own);
	return own;
}

str library_file_name(struct library_file *file, struct library_entry entry)
{
	enum { NAME_MOST = (LIBRARY_LEVELS + 1) * 256 }; /* NAME_MAX and / or the NUL */
	size_t left = entry.name < file->strings_bytes ? file->strings_bytes - entry.name : 0;
	size_t most = left < NAME_MOST ? left : NAME_MOST;

	if (most == 0)
		return (str){0};
	const char *name = file->strings + entry.name;
	pages_touch(&file->pages, name, most);
	return (str){name, strnlen(name, most)};
}

/* ---- writing ---- */

void library_writer_add_entry(struct library_writer *writer, struct library_entry entry, str name)
{
	entry.name = (uint32_t)writer->strings.len;
	buf_add(&writer->strings, name);
	buf_byte(&writer->strings, '\0');
	buf_add(&writer->entries, (str){(const char *)&entry, sizeof(entry)});
	writer->n_entries++;
}

void library_writer_add_shard(struct library_writer *writer, const struct shard_head *head)
{
	buf_add(&writer->heads, (str){(const char *)head, sizeof(*head)});
	writer->n_shards++;
}

static bool write_array(
	struct library_writer *writer, const struct buf *array, uint64_t *at, struct err *err)
{
	if (!page_writer_align(&writer->pages, 8, err))
		return false;
	*at = writer->pages.at;
	return page_writer_add(&writer->pages, array->data, array->len, err);
}

bool library_writer_end(struct library_writer *writer, struct err *err)
{
	struct trailer t = {
		.version = VERSION,
		.byte_order = BYTE_ORDER_MARK,
		.tables = fold_version(),
		.n_entries = writer->n_entries,
		.n_shards = writer->n_shards,
		.strings_bytes = writer->strings.len,
	};

	memcpy(t.magic, magic, sizeof(magic));
	if (!write_array(writer, &writer->heads, &t.heads_at, err) ||
		!write_array(writer, &writer->entries, &t.entries_at, err) ||
		!write_array(writer, &writer->strings, &t.strings_at, err) ||
		!page_writer_align(&writer->pages, PAGE_BYTES, err))
		return false;
	t.covered = t.sums_at = writer->pages.at;
	if (!page_writer_end(&writer->pages, err))
		return false;
	t.file_bytes = writer->pages.at + sizeof(t);
	t.sum = checksum_crc32c(0, &t, offsetof(struct trailer, sum));
	return file_write_all(writer->pages.fd, (str){(const char *)&t, sizeof(t)}, err);
}

void library_writer_fini(struct library_writer *writer)
{
	page_writer_fini(&writer->pages);
	buf_fini(&writer->heads);
	buf_fini(&writer->entries);
	buf_fini(&writer->strings);
}
