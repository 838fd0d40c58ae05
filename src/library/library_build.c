#include "library/library_build.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <strings.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/file.h"
#include "base/mem.h"
#include "import/import.h"
#include "import/read.h"
#include "index/shard_build.h"

enum {
	MB = 1024 * 1024,
	OTHER_MB = 32,	      /* what building takes beside units and places, */
	OTHER_SHARE = 6,      /* and this share of all memory: the dictionary, the sections */
	UNIT_SHARE = 4,	      /* a unit and half a place */
	BIG_SHARE = 4,	      /* a shard of less than this share of the largest is not kept apart */
	TAKEN_BYTES = 8 * MB, /* of the old file that may stay in memory, */
	PART_BYTES = MB,      /* and that are copied at once */
	SETTLED_MS = 100,     /* a file written this short before may be written again unseen */
};

/* ---- listing ---- */

static bool is_plan_name(const char *name)
{
	static const char *const endings[] = {".json", ".txt", ".md"};
	size_t len = strlen(name);

	for (size_t i = 0; i < sizeof(endings) / sizeof(endings[0]); i++) {
		size_t end = strlen(endings[i]);
		if (len > end && name[0] != '.' && strcasecmp(name + len - end, endings[i]) == 0)
			return true;
	}
	return false;
}

static int64_t nanoseconds(struct timespec t)
{
	return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

/* A link may lead to where others do not come. */
static void narrow(struct trust_rights *rights, struct stat st, bool linked)
{
	if (linked)
		st.st_mode = S_IRUSR;
	trust_narrow(rights, &st);
}

/* Who may enter a folder can read what is in it. */
static void narrow_to_folder(struct library_sources *sources, int folder)
{
	struct stat st;

	if (fstat(folder, &st) != 0)
		st = (struct stat){.st_mode = S_IXUSR};
	st.st_mode = (st.st_mode & (S_IXUSR | S_IXGRP | S_IXOTH)) << 2;
	trust_narrow(&sources->rights, &st);
}

static void add_source(int folder, const char *name, struct library_sources *sources)
{
	struct stat st;

	if (fstatat(folder, name, &st, AT_SYMLINK_NOFOLLOW) != 0)
		return;
	bool linked = S_ISLNK(st.st_mode);
	if ((linked && fstatat(folder, name, &st, 0) != 0) || !S_ISREG(st.st_mode))
		return;
	narrow(&sources->rights, st, linked);
	sources->items =
		mem_grow(sources->items, &sources->cap, sources->n + 1U, sizeof(*sources->items));
	sources->items[sources->n++] = (struct library_source){
		.name = mem_string(str_of(name)),
		.bytes = (uint64_t)st.st_size,
		.mtime = nanoseconds(st.st_mtim),
		.ctime = nanoseconds(st.st_ctim),
		.entry = LIBRARY_NO_ENTRY,
	};
}

static int by_name(const void *a, const void *b)
{
	const struct library_source *x = a, *y = b;

	return strcmp(x->name, y->name);
}

static int compare_name(str entry, const char *name)
{
	size_t len = strlen(name), both = entry.len < len ? entry.len : len;
	int order = both ? memcmp(entry.data, name, both) : 0;

	return order ? order : (entry.len > len) - (entry.len < len);
}

/* Whether a file is as it was when it was read, as far as that can be told without reading it. */
static bool is_unchanged(
	int folder, const struct library_entry *entry, const struct library_source *source)
{
	if (entry->bytes != source->bytes || entry->mtime != source->mtime ||
		entry->ctime != source->ctime)
		return false;
	return entry->state == ENTRY_SETTLED ||
	       (entry->state == ENTRY_FORBIDDEN &&
		       faccessat(folder, source->name, R_OK, AT_EACCESS) != 0);
}

/* Finds the files that are as they were: both lists are in the order of names. */
static void compare(int folder, struct library_file *old, struct library_sources *sources)
{
	uint32_t e = 0;

	sources->unchanged = sources->known = 0;
	for (uint32_t i = 0; i < sources->n; i++) {
		struct library_source *source = &sources->items[i];
		struct library_entry entry;
		int order = -1;
		for (; e < old->n_entries && order < 0; e += order < 0) {
			entry = library_file_entry(old, e);
			order = compare_name(library_file_name(old, entry), source->name);
		}
		sources->known += order == 0;
		if (order == 0 && is_unchanged(folder, &entry, source)) {
			source->entry = e;
			sources->unchanged++;
		}
	}
}

bool library_list(int folder, const char *only, struct library_file *old,
	struct library_sources *sources, struct err *err)
{
	*sources = (struct library_sources){.rights = TRUST_ALL};
	narrow_to_folder(sources, folder);
	if (only) {
		add_source(folder, only, sources);
	} else {
		int fd = openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
		DIR *dir = fd < 0 ? NULL : fdopendir(fd);
		if (!dir) {
			if (fd >= 0)
				close(fd);
			return err_set(err, ERR_READ, "%s", strerror(errno));
		}
		for (struct dirent *item; (item = readdir(dir));)
			if (is_plan_name(item->d_name))
				add_source(folder, item->d_name, sources);
		closedir(dir);
	}
	if (sources->n)
		qsort(sources->items, sources->n, sizeof(*sources->items), by_name);
	compare(folder, old, sources);
	return true;
}

void library_sources_fini(struct library_sources *sources)
{
	for (uint32_t i = 0; i < sources->n; i++)
		free(sources->items[i].name);
	free(sources->items);
}

/* ---- reading ---- */

/* Whether a link in a folder may lead to a file. */
static bool is_followed(int folder, const struct stat *file)
{
	struct stat st;

	return file->st_uid == geteuid() || (fstat(folder, &st) == 0 && file->st_uid == st.st_uid);
}

bool library_read_source(int folder, const char *name, struct trust_rights *rights,
	struct buf *bytes, struct err *err)
{
	int flags = O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY;
	int fd = openat(folder, name, flags | O_NOFOLLOW);
	bool linked = fd < 0 && errno == ELOOP, ok = false;
	struct stat st;

	err_file(err, name);
	if (linked)
		fd = openat(folder, name, flags);
	if (fd < 0 || fstat(fd, &st) != 0) {
		err_set(err, ERR_READ, "%s", strerror(errno));
	} else if (linked && !is_followed(folder, &st)) {
		err_set(err, ERR_LINK, "%s", "");
	} else {
		narrow(rights, st, linked);
		ok = file_read_fd(fd, plan_limit, bytes, err);
	}
	if (fd >= 0)
		close(fd);
	return ok;
}

/* ---- building ---- */

struct building {
	int folder;
	struct library_sources *sources;
	struct library_file *old;
	const struct library_options *options;
	struct library_report *report;
	struct err *err;
	struct library_writer writer;
	struct shard_builder shard;
	bool open;	     /* a shard is begun */
	uint64_t forgotten;  /* how many bytes it had when pages of the old file were let go */
	uint32_t room_mb;    /* memory for units and places */
	uint32_t most_units; /* of a shard */
	struct buf bytes;    /* of a file, */
	bool unread;	     /* which could not be read */
};

static bool tell_progress(struct building *b, uint32_t done)
{
	const struct library_options *o = b->options;

	if (o->progress && !o->progress(o->context, done, b->sources->n))
		return err_set(b->err, ERR_STOPPED, "%s", "");
	return true;
}

static bool end_shard(struct building *b)
{
	uint64_t units = b->shard.units.n, bytes = (uint64_t)b->room_mb * MB;

	if (!b->open)
		return true;
	b->open = false;
	pages_forget(&b->old->pages);
	uint64_t room = bytes > 2 * units ? (bytes - 2 * units) / sizeof(uint32_t) : 1;
	if (!shard_end(&b->shard, room < UINT32_MAX ? (uint32_t)room : UINT32_MAX, b->err))
		return false;
	library_writer_add_shard(&b->writer, &b->shard.head);
	return true;
}

static bool begin_shard(struct building *b)
{
	if (b->open && b->shard.units.n >= b->most_units && !end_shard(b))
		return false;
	if (b->open)
		return true;
	b->open = true;
	b->forgotten = 0;
	return shard_begin(&b->shard, &b->writer.pages, b->err);
}

/* Whether a file that was read now cannot have changed since without a sign of it. */
static bool is_settled(const struct library_source *source)
{
	struct timespec now;

	clock_gettime(CLOCK_REALTIME, &now);
	int64_t just_now = nanoseconds(now) - SETTLED_MS * (int64_t)1000000;
	/* A file may bear a time to come. */
	return source->mtime < just_now ||
	       (source->mtime > nanoseconds(now) && source->ctime < just_now);
}

static void add_entry(struct building *b, const struct library_source *source, bool good)
{
	struct library_entry entry = {
		.bytes = source->bytes,
		.mtime = source->mtime,
		.ctime = source->ctime,
		.shard = good ? b->writer.n_shards : LIBRARY_NO_SHARD,
		.plan = good ? b->shard.n_plans - 1 : 0,
		.state = is_settled(source) ? ENTRY_SETTLED : ENTRY_FRESH,
	};
	/* What could not be read today may be there tomorrow. */
	if (b->unread)
		entry.state = faccessat(b->folder, source->name, R_OK, AT_EACCESS) != 0
				      ? ENTRY_FORBIDDEN
				      : ENTRY_FRESH;
	library_writer_add_entry(&b->writer, entry, str_of(source->name));
	b->report->plans += good;
	b->report->bad += !good;
}

/* Reads a file that is new or has changed. What is no plan is told of, and passed over. */
static bool add_file(struct building *b, const struct library_source *source)
{
	struct err err = {0};
	struct plan *plan = NULL;

	b->report->read++;
	bool got =
		library_read_source(b->folder, source->name, &b->sources->rights, &b->bytes, &err);
	/* What is refused stays so until the file changes. */
	b->unread = !got && err.kind == ERR_READ;
	if (got)
		plan = plan_read_words(buf_str(&b->bytes), str_of(source->name), &err);
	/* The text of a large file is not kept beside the units it becomes. */
	buf_fini(&b->bytes);
	if (!plan) {
		if (b->options->complain)
			b->options->complain(b->options->context, &err);
		add_entry(b, source, false);
		b->unread = false;
		return true;
	}
	bool ok = begin_shard(b) && shard_add_plan(&b->shard, plan, str_of(source->name), b->err);
	plan_free(plan);
	if (ok)
		add_entry(b, source, true);
	return ok;
}

/* What the old file has of a source; false: nothing. */
static bool entry_of(
	const struct building *b, const struct library_source *source, struct library_entry *entry)
{
	if (source->entry == LIBRARY_NO_ENTRY)
		return false;
	*entry = library_file_entry(b->old, source->entry);
	return true;
}

/* The shard of the old file that an entry's plan is in, or NULL. */
static struct index *old_shard(const struct building *b, const struct library_entry *entry)
{
	if (entry->shard >= b->old->n_shards)
		return NULL;
	struct index *index = b->old->shards[entry->shard];
	return entry->plan < index->n_plans ? index : NULL;
}

/* Takes a plan from the old file, or reads it. */
static bool add_source_plan(struct building *b, const struct library_source *source)
{
	struct library_entry entry;
	bool known = entry_of(b, source, &entry);
	struct index *index = known ? old_shard(b, &entry) : NULL;

	if (known && entry.shard == LIBRARY_NO_SHARD) {
		b->report->kept++;
		b->unread = entry.state == ENTRY_FORBIDDEN;
		add_entry(b, source, false);
		b->unread = false;
		return true;
	}
	if (!index)
		return add_file(b, source);
	b->report->kept++;
	if (!begin_shard(b) || !shard_add_indexed(&b->shard, index, entry.plan, b->err))
		return false;
	if (b->shard.own_bytes - b->forgotten > TAKEN_BYTES) {
		pages_forget(&b->old->pages);
		b->forgotten = b->shard.own_bytes;
	}
	add_entry(b, source, true);
	return true;
}

/*
 * How many sources from i on are just the plans of one shard, so that it can be copied; 0 if they
 * are not, or if the shard is so small that it had better grow.
 */
static uint32_t whole_shard(const struct building *b, uint32_t i, uint32_t *shard)
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

/* Copies whole pages. Sums are made anew for what is written, so that must be what was checked. */
static bool copy_pages(struct building *b, uint64_t at, uint64_t n)
{
	unsigned char *part = mem_resize(NULL, PART_BYTES, 1);
	bool ok = true;

	for (uint64_t done = 0; done < n && ok; done += PART_BYTES) {
		size_t bytes = n - done < PART_BYTES ? n - done : PART_BYTES;
		pages_copy(&b->old->pages, (at + done) / PAGE_BYTES, bytes / PAGE_BYTES, part);
		ok = page_writer_add(&b->writer.pages, part, bytes, b->err);
		pages_forget(&b->old->pages);
	}
	free(part);
	return ok;
}

static bool copy_shard(struct building *b, uint32_t shard, uint32_t i, uint32_t n)
{
	struct shard_head head = b->old->heads[shard];
	uint64_t from = head.at;

	if (!end_shard(b) || !page_writer_align(&b->writer.pages, PAGE_BYTES, b->err))
		return false;
	head.at = b->writer.pages.at;
	if (!copy_pages(b, from, head.bytes))
		return false;
	for (uint32_t p = 0; p < n; p++) {
		b->shard.n_plans = p + 1;
		add_entry(b, &b->sources->items[i + p], true);
	}
	b->report->kept += n;
	library_writer_add_shard(&b->writer, &head);
	return true;
}

static bool build(struct building *b)
{
	for (uint32_t i = 0, n; i < b->sources->n; i += n) {
		if (!tell_progress(b, i))
			return false;
		uint32_t shard;
		n = whole_shard(b, i, &shard);
		if (n ? !copy_shard(b, shard, i, n) : !add_source_plan(b, &b->sources->items[i]))
			return false;
		n = n ? n : 1;
	}
	if (!end_shard(b) || !tell_progress(b, b->sources->n))
		return false;
	if (b->old->pages.damaged)
		return err_set(b->err, ERR_INDEX, "%s", "");
	return library_writer_end(&b->writer, b->err);
}

bool library_build(int folder, struct library_sources *sources, struct library_file *old,
	const struct library_options *options, int fd, struct library_report *report,
	struct err *err)
{
	uint32_t memory = options->memory_mb ? options->memory_mb : LIBRARY_MEMORY_MB;

	if (memory < LIBRARY_MEMORY_LEAST_MB)
		memory = LIBRARY_MEMORY_LEAST_MB;
	struct building b = {
		.folder = folder,
		.sources = sources,
		.old = old,
		.options = options,
		.report = report,
		.err = err,
		.room_mb = memory - OTHER_MB - memory / OTHER_SHARE,
	};

	b.most_units = b.room_mb < 4000 ? b.room_mb * (MB / UNIT_SHARE) : 4000U * (MB / UNIT_SHARE);
	if (options->shard_units)
		b.most_units = options->shard_units;
	b.writer.pages.fd = fd;
	*report = (struct library_report){.built = true};
	bool ok = build(&b);
	/* Entries of files that are gone vanish by not being written. */
	report->removed = old->n_entries - sources->known;
	shard_builder_fini(&b.shard);
	library_writer_fini(&b.writer);
	buf_fini(&b.bytes);
	return ok;
}
