#include "library/library_build.h"

#include <fcntl.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "base/mem.h"
#include "import/read.h"
#include "index/shard_build.h"
#include "library/library_ids.h"

enum {
	MB = 1024 * 1024,
	OTHER_MB = 32,	      /* memory that is not for units and positions, */
	OTHER_SHARE = 6,      /* and this share of it all: the dictionary, the sections */
	UNIT_SHARE = 4,	      /* bytes of a unit and half a position */
	BIG_SHARE = 4,	      /* a shard below this share of the largest is merged with others */
	TAKEN_BYTES = 8 * MB, /* of the old file that may stay in memory */
	PART_BYTES = MB,      /* copied at a time */
	SORT_LISTS = 256,     /* made at a time, or those of one unit */
};

struct library_builder {
	int folder;
	struct library_sources *sources;
	struct library_file *old;
	const struct library_options *options;
	struct library_report *report;
	struct err *err;
	struct library_writer writer;
	struct shard_builder shard;
	bool open;	     /* a shard has been begun */
	bool closing;	     /* its dictionary is being made */
	uint32_t done;	     /* sources */
	uint64_t copied_to;  /* of the old file: pages on their way, up to here */
	uint64_t copied;     /* and so far; both 0: none */
	uint64_t forgotten;  /* its size when pages of the old file were last dropped */
	uint32_t room_mb;    /* memory for units and positions */
	uint32_t most_units; /* of a shard */
	struct buf bytes;    /* of the present file */
	struct buf id;	     /* and of its plan */
	struct library_ids ids;
	bool unread; /* it could not be read */
};

/* Begins to end the shard that is open. */
static bool close_shard(struct library_builder *b)
{
	uint64_t units = b->shard.units.n, bytes = (uint64_t)b->room_mb * MB;

	pages_forget(&b->old->pages);
	uint64_t room = bytes > 2 * units ? (bytes - 2 * units) / sizeof(uint32_t) : 1;
	b->closing = shard_builder_close(
		&b->shard, room < UINT32_MAX ? (uint32_t)room : UINT32_MAX, b->err);
	return b->closing;
}

/* Goes on ending it, for about as long as a source takes. */
static bool sort_shard(struct library_builder *b)
{
	uint32_t before = b->shard.grams.n_lists;

	while (b->closing && b->shard.grams.n_lists - before < SORT_LISTS)
		if (!shard_builder_sort(&b->shard, &b->closing, b->err))
			return false;
	if (b->closing)
		return true;
	b->open = false;
	library_writer_add_shard(&b->writer, &b->shard.head);
	return true;
}

static bool open_shard(struct library_builder *b)
{
	if (b->open)
		return true;
	b->open = true;
	b->forgotten = 0;
	return shard_builder_begin(&b->shard, &b->writer.pages, b->err);
}

static void add_entry(struct library_builder *b, const struct library_source *source, bool good)
{
	struct library_entry entry = {
		.bytes = source->bytes,
		.mtime = source->mtime,
		.ctime = source->ctime,
		.shard = good ? b->writer.n_shards : LIBRARY_NO_SHARD,
		.plan = good ? b->shard.n_plans - 1 : 0,
		.state = library_source_is_settled(source) ? LIBRARY_ENTRY_SETTLED
							   : LIBRARY_ENTRY_FRESH,
	};
	/* A file that could not be read may be readable later. */
	if (b->unread)
		entry.state = faccessat(b->folder, source->name, R_OK, AT_EACCESS) != 0
				      ? LIBRARY_ENTRY_FORBIDDEN
				      : LIBRARY_ENTRY_FRESH;
	library_writer_add_entry(&b->writer, entry, str_of(source->name));
	b->report->plans += good;
	b->report->bad += !good;
}

/* Gives a plan that was read an id that no other plan of the library has. */
static void give_id(struct library_builder *b, struct plan *plan, str path)
{
	buf_cut(&b->id, 0);
	library_ids_give(&b->ids, plan->id, path, &b->id);
	if (!str_equal(plan->id, buf_str(&b->id)))
		plan->id = plan_keep(plan, buf_str(&b->id));
}

static struct plan *read_plan(
	struct library_builder *b, const struct library_source *source, struct err *err)
{
	struct buf path = {0};

	buf_printf(&path, "%s/%s", b->sources->folder, source->name);
	struct plan *plan =
		import_read_words(buf_str(&b->bytes), str_of(source->name), path.data, NULL, err);
	buf_fini(&path);
	return plan;
}

/* Reads a file that is new or has changed. One that is no plan is reported and left out. */
static bool add_file(struct library_builder *b, const struct library_source *source)
{
	struct err err = {0};
	struct plan *plan = NULL;

	b->report->read++;
	bool got = library_sources_read(
		b->folder, source->name, false, &b->sources->rights, &b->bytes, &err);
	/* A file that is refused remains so until it changes. */
	b->unread = !got && err.kind == ERR_READ;
	if (got)
		plan = read_plan(b, source, &err);
	/* The text of a large file is freed before its units are made. */
	buf_fini(&b->bytes);
	if (!plan) {
		if (b->options->complain)
			b->options->complain(b->options->context, &err);
		add_entry(b, source, false);
		b->unread = false;
		return true;
	}
	give_id(b, plan, str_of(source->name));
	bool ok = open_shard(b) &&
		  shard_builder_add_plan(&b->shard, plan, str_of(source->name), b->err);
	if (ok && b->options->read)
		b->options->read(b->options->context, plan, str_of(source->name));
	plan_free(plan);
	if (ok)
		add_entry(b, source, true);
	return ok;
}

/* The entry of a source in the old file; false if it has none. */
static bool entry_of(const struct library_builder *b, const struct library_source *source,
	struct library_entry *entry)
{
	if (source->entry == LIBRARY_NO_ENTRY)
		return false;
	*entry = library_file_entry(b->old, source->entry);
	return true;
}

/* The shard of the old file that an entry's plan is in, or NULL. */
static struct index *old_shard(const struct library_builder *b, const struct library_entry *entry)
{
	if (entry->shard >= b->old->n_shards)
		return NULL;
	struct index *index = b->old->shards[entry->shard];
	return entry->plan < index->n_plans ? index : NULL;
}

/* Takes over a plan from the old file, or reads it. */
static bool add_source_plan(struct library_builder *b, const struct library_source *source)
{
	struct library_entry entry;
	bool known = entry_of(b, source, &entry);
	struct index *index = known ? old_shard(b, &entry) : NULL;

	if (known && entry.shard == LIBRARY_NO_SHARD) {
		b->report->kept++;
		b->unread = entry.state == LIBRARY_ENTRY_FORBIDDEN;
		add_entry(b, source, false);
		b->unread = false;
		return true;
	}
	if (!index)
		return add_file(b, source);
	b->report->kept++;
	if (!open_shard(b) || !shard_builder_add_indexed(&b->shard, index, entry.plan, b->err))
		return false;
	if (b->shard.own_bytes - b->forgotten > TAKEN_BYTES) {
		pages_forget(&b->old->pages);
		b->forgotten = b->shard.own_bytes;
	}
	add_entry(b, source, true);
	return true;
}

/*
 * The number of sources from i on that are exactly the plans of one shard, so that it can be
 * copied; 0 if they are not, or if the shard is so small that it should be merged.
 */
static uint32_t whole_shard(const struct library_builder *b, uint32_t i, uint32_t *shard)
{
	struct library_entry first, entry;
	struct index *index =
		entry_of(b, &b->sources->items[i], &first) ? old_shard(b, &first) : NULL;

	if (!index || first.plan != 0 || (b->open && index->n_units < b->most_units / BIG_SHARE))
		return 0;
	*shard = first.shard;
	for (uint32_t p = 0; p < index->n_plans; p++) {
		if (i + p >= b->sources->n || !entry_of(b, &b->sources->items[i + p], &entry) ||
			entry.shard != first.shard || entry.plan != p)
			return 0;
	}
	return index->n_plans;
}

/* Copies a part of a shard, through memory: what is summed is then what was checked. */
static bool copy_part(struct library_builder *b)
{
	uint64_t left = b->copied_to - b->copied;
	size_t bytes = left < PART_BYTES ? left : PART_BYTES;
	unsigned char *part = mem_resize(NULL, PART_BYTES, 1);

	pages_copy(&b->old->pages, b->copied / PAGE_BYTES, bytes / PAGE_BYTES, part);
	bool ok = page_writer_add(&b->writer.pages, part, bytes, b->err);
	pages_forget(&b->old->pages);
	free(part);
	b->copied += bytes;
	if (b->copied == b->copied_to)
		b->copied = b->copied_to = 0;
	return ok;
}

/* Copies a shard with the plans of n sources from i on; its pages follow in steps. */
static bool copy_shard(struct library_builder *b, uint32_t shard, uint32_t i, uint32_t n)
{
	struct shard_head head = b->old->heads[shard];

	if (!page_writer_align(&b->writer.pages, PAGE_BYTES, b->err))
		return false;
	b->copied = head.at;
	b->copied_to = head.at + head.bytes;
	head.at = b->writer.pages.at;
	for (uint32_t p = 0; p < n; p++) {
		b->shard.n_plans = p + 1;
		add_entry(b, &b->sources->items[i + p], true);
	}
	b->report->kept += n;
	library_writer_add_shard(&b->writer, &head);
	return true;
}

/* Takes the next sources, or ends the shard that is open where they cannot go into it. */
static bool take_sources(struct library_builder *b)
{
	uint32_t shard, n = whole_shard(b, b->done, &shard);

	if (b->open && (n || b->shard.units.n >= b->most_units))
		return close_shard(b);
	if (n ? !copy_shard(b, shard, b->done, n)
	      : !add_source_plan(b, &b->sources->items[b->done]))
		return false;
	b->done += n ? n : 1;
	return true;
}

static bool end_file(struct library_builder *b, bool *more)
{
	*more = false;
	if (b->old->pages.damaged)
		return err_set(b->err, ERR_INDEX, "%s", "");
	return library_writer_end(&b->writer, b->err);
}

bool library_build_step(struct library_builder *b, bool *more, struct err *err)
{
	b->err = err;
	*more = true;
	if (b->copied_to)
		return copy_part(b);
	if (b->closing)
		return sort_shard(b);
	if (b->done < b->sources->n)
		return take_sources(b);
	return b->open ? close_shard(b) : end_file(b, more);
}

uint32_t library_build_done(const struct library_builder *b)
{
	return b->done;
}

/* Plans that have not changed keep the ids they have. */
static void keep_ids(struct library_builder *b)
{
	for (uint32_t i = 0; i < b->sources->n; i++) {
		struct library_entry entry;
		struct index *index =
			entry_of(b, &b->sources->items[i], &entry) ? old_shard(b, &entry) : NULL;
		if (index)
			library_ids_take(&b->ids, index_plan(index, entry.plan).id);
	}
}

struct library_builder *library_build_begin(int folder, struct library_sources *sources,
	struct library_file *old, const struct library_options *options, int fd,
	struct library_report *report)
{
	struct library_builder *b = mem_alloc(1, sizeof(*b));
	uint32_t memory = options->memory_mb ? options->memory_mb : LIBRARY_MEMORY_MB;

	if (memory < LIBRARY_MEMORY_LEAST_MB)
		memory = LIBRARY_MEMORY_LEAST_MB;
	*b = (struct library_builder){
		.folder = folder,
		.sources = sources,
		.old = old,
		.options = options,
		.report = report,
		.room_mb = memory - OTHER_MB - memory / OTHER_SHARE,
		.writer.pages.fd = fd,
	};
	b->most_units =
		b->room_mb < 4000 ? b->room_mb * (MB / UNIT_SHARE) : 4000U * (MB / UNIT_SHARE);
	if (options->shard_units)
		b->most_units = options->shard_units;
	/* Entries of files that no longer exist are simply not written. */
	*report =
		(struct library_report){.built = true, .removed = old->n_entries - sources->known};
	keep_ids(b);
	return b;
}

void library_build_end(struct library_builder *b)
{
	if (!b)
		return;
	shard_builder_fini(&b->shard);
	library_writer_fini(&b->writer);
	buf_fini(&b->bytes);
	buf_fini(&b->id);
	library_ids_fini(&b->ids);
	free(b);
}
