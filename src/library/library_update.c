#include "library/library_update.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/checksum.h"
#include "base/clock.h"
#include "base/draft.h"
#include "base/file.h"
#include "base/mem.h"
#include "base/trust.h"
#include "base/xdg.h"
#include "library/library_build.h"

#define INDEX_NAME ".lantu-index"

enum { WAIT_NS = 20 * 1000 * 1000, HASH_BYTES = 33, NEVER = -1 };

/* ---- where an index can be ---- */

/* A folder, and the name of the index there. */
struct location {
	int folder; /* -1: there is none */
	const char *name;
	struct buf path;
};

enum stage {
	LOOKING,  /* for an index that is up to date */
	LOCKING,  /* until no other process builds one */
	CHOOSING, /* where to build one */
	BUILDING,
	ENDED,
};

enum { LOCATIONS = 2 };

/* A library that is being opened. */
struct library_update {
	struct library *library; /* its file is the old index until there is a new one */
	struct library_folder folder;
	struct library_options options;
	struct err err;
	char hash[HASH_BYTES]; /* of the folder's path */
	struct location beside, cache;
	struct stat index; /* of the index that is open */
	bool broken;	   /* one was found that could not be opened */
	enum stage stage;
	bool open; /* once it has ended: the library can be used */

	int lock;		    /* -1: there is none */
	long locked_ms;		    /* when it was asked for first */
	enum library_remark remark; /* about an index in memory */
	unsigned tried;		    /* locations; after them it is built in memory */

	/* While it is being built: */
	struct draft draft; /* in memory: without a folder */
	struct library_sources sources;
	struct library_builder *builder;
};

static void find_beside(struct library_update *o)
{
	struct stat st;

	o->beside = (struct location){.folder = -1, .name = INDEX_NAME};
	if (o->folder.only || fstat(o->folder.fd, &st) != 0 || !trust_is_own(&st))
		return;
	o->beside.folder = o->folder.fd;
	buf_printf(&o->beside.path, "%s/" INDEX_NAME, o->folder.real);
}

/* Finds the cache, creating it if asked to. False if it exists and is not the user's own. */
static bool find_cache(struct library_update *o, bool create)
{
	struct buf folder = {0};
	bool there = false;

	if (xdg_folder(XDG_CACHE, &folder)) {
		buf_add(&folder, STR("/index"));
		there = create && file_make_folder(folder.data, NULL);
		o->cache.folder = trust_open_folder(folder.data);
		buf_cut(&o->cache.path, 0);
		buf_printf(&o->cache.path, "%s/%s", folder.data, o->hash);
	}
	buf_fini(&folder);
	return o->cache.folder >= 0 || !there;
}

static void find_locations(struct library_update *o)
{
	char sum[65];

	checksum_sha256(str_of(o->folder.real), sum);
	memcpy(o->hash, sum, sizeof(o->hash) - 1);
	o->cache = (struct location){.folder = -1, .name = o->hash};
	find_beside(o);
	find_cache(o, false);
}

static void close_locations(struct library_update *o)
{
	if (o->cache.folder >= 0)
		close(o->cache.folder);
	buf_fini(&o->cache.path);
	buf_fini(&o->beside.path);
}

/* The locations, in the order in which they are tried. */
static const struct location *location_of(const struct library_update *o, unsigned number)
{
	return number == 0 ? &o->beside : &o->cache;
}

/* ---- opening ---- */

/* Opens the index at the first location where open_at succeeds. */
static bool open_any(struct library_update *o,
	bool (*open_at)(struct library_update *o, const struct location *location))
{
	for (unsigned i = 0; i < LOCATIONS; i++) {
		if (!open_at(o, location_of(o, i)))
			continue;
		o->library->index = mem_string(buf_str(&location_of(o, i)->path));
		return true;
	}
	return false;
}

/* Opens the index at a location, as it is. */
static bool open_old(struct library_update *o, const struct location *at)
{
	struct library_file *file = &o->library->file;

	library_file_close(file);
	int fd = o->options.rebuild ? -1 : trust_open(at->folder, at->name, &o->index);
	if (fd < 0)
		return false;
	bool ok = library_file_open(file, fd);
	o->broken |= file->broken;
	close(fd);
	return ok;
}

/* The mode of an index of that group at a location. */
static mode_t index_mode(const struct library_update *o, const struct location *at,
	const struct trust_rights *rights, gid_t group)
{
	return at == &o->cache ? S_IRUSR | S_IWUSR : trust_mode(rights, group);
}

/* Opens the index at a location, if it is up to date and readable to nobody who should not. */
static bool open_fresh(struct library_update *o, const struct location *at)
{
	struct library_file *file = &o->library->file;
	struct library_sources sources;

	if (!open_old(o, at) || !library_sources_list(&o->folder, file, &sources, NULL))
		return false;
	mode_t mode = index_mode(o, at, &sources.rights, o->index.st_gid);
	bool fresh = sources.unchanged == sources.n && sources.n == file->n_entries &&
		     !(o->index.st_mode & 0777 & ~mode);
	library_sources_fini(&sources);
	return fresh && !file->pages.damaged;
}

/* Opens the index that was just built, instead of the old one. */
static bool open_built(struct library_update *o)
{
	library_file_close(&o->library->file);
	return library_file_open(&o->library->file, o->draft.fd) ||
	       err_set(&o->err, ERR_INDEX, "%s", "");
}

/* ---- building ---- */

static bool is_in_memory(const struct library_update *o)
{
	return o->tried == LOCATIONS;
}

/* Begins an index of the folder as it is now, reusing the open one. */
static bool begin_building(struct library_update *o)
{
	struct library_file *old = &o->library->file;

	if (!library_sources_list(&o->folder, old, &o->sources, &o->err))
		return false;
	o->builder = library_build_begin(
		o->folder.fd, &o->sources, old, &o->options, o->draft.fd, &o->library->report);
	o->stage = BUILDING;
	return true;
}

static void end_building(struct library_update *o)
{
	library_build_end(o->builder);
	o->builder = NULL;
	library_sources_fini(&o->sources);
	o->sources = (struct library_sources){0};
}

/* Opens what the index is written to: none can be written, or another process is writing it. */
static bool open_memory(struct library_update *o)
{
	o->draft = (struct draft){.folder = -1, .fd = memfd_create("lantu-index", MFD_CLOEXEC)};
	return o->draft.fd >= 0 || err_set(&o->err, ERR_WRITE, "%s", strerror(errno));
}

static bool open_draft(struct library_update *o)
{
	const struct location *at = location_of(o, o->tried);

	if (at->folder < 0)
		return false;
	draft_sweep(at->folder);
	return draft_open(&o->draft, at->folder, &o->err);
}

/* Gives the finished index its place, and opens it. */
static bool publish(struct library_update *o)
{
	const struct location *at = location_of(o, o->tried);
	struct stat st;

	if (is_in_memory(o))
		return open_built(o);
	if (fstat(o->draft.fd, &st) != 0)
		return err_set(&o->err, ERR_WRITE, "%s", strerror(errno));
	mode_t mode = index_mode(o, at, &o->sources.rights, st.st_gid);
	mode &= file_new_mode() | S_IRUSR | S_IWUSR;
	if (!draft_replace(&o->draft, at->name, mode, &o->err) || !open_built(o))
		return false;
	o->library->index = mem_string(buf_str(&at->path));
	return true;
}

/* ---- one process at a time ---- */

static long now_ms(const struct library_update *o)
{
	return o->options.now_ms ? o->options.now_ms(o->options.context) : clock_ms();
}

/* The lock is in the cache, where nobody else can open it. */
static int open_lock(const struct library_update *o)
{
	char name[HASH_BYTES + sizeof(".lock")];

	snprintf(name, sizeof(name), "%s.lock", o->hash);
	return openat(o->cache.folder, name, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
}

/*
 * Whether no other process builds an index of the folder. The lock only saves building it twice:
 * where there can be none, each process builds its own.
 */
static bool take_lock(const struct library_update *o)
{
	return o->lock < 0 || flock(o->lock, LOCK_EX | LOCK_NB) == 0 ||
	       (errno != EWOULDBLOCK && errno != EINTR);
}

/* ---- the steps ---- */

static enum library_step end(struct library_update *o, bool open)
{
	o->stage = ENDED;
	o->open = open;
	return open ? LIBRARY_OPEN : LIBRARY_FAILED;
}

static enum library_step look(struct library_update *o)
{
	if (o->options.as_is) {
		open_any(o, open_old);
		return end(o, true);
	}
	if (open_any(o, open_fresh))
		return end(o, true);
	bool own = o->cache.folder >= 0 || find_cache(o, true);
	o->remark = own ? LIBRARY_NO_REMARK : LIBRARY_FOREIGN;
	o->lock = open_lock(o);
	o->locked_ms = NEVER;
	o->stage = LOCKING;
	return LIBRARY_MORE;
}

/* After some time the old index is used, or one in memory. */
static enum library_step lock(struct library_update *o)
{
	bool first = o->locked_ms == NEVER;

	if (first)
		o->locked_ms = now_ms(o);
	bool patient = first || now_ms(o) - o->locked_ms < LIBRARY_PATIENCE_MS;
	if (patient && take_lock(o)) {
		o->stage = CHOOSING;
		return LIBRARY_MORE;
	}
	if (patient)
		return LIBRARY_WAITING;
	if (open_any(o, open_old)) {
		o->library->report.remark = LIBRARY_STALE;
		return end(o, true);
	}
	o->remark = LIBRARY_BUSY;
	o->tried = LOCATIONS;
	o->stage = CHOOSING;
	return LIBRARY_MORE;
}

/* While this process waited, another may have built it. */
static enum library_step choose(struct library_update *o)
{
	for (; !is_in_memory(o); o->tried++) {
		const struct location *at = location_of(o, o->tried);
		if (open_fresh(o, at)) {
			o->library->index = mem_string(buf_str(&at->path));
			return end(o, true);
		}
		if (open_draft(o) && begin_building(o))
			return LIBRARY_MORE;
		draft_close(&o->draft);
	}
	return open_memory(o) && begin_building(o) ? LIBRARY_MORE : end(o, false);
}

/* If the old index is damaged, once more without it; else at the next location. */
static enum library_step try_again(struct library_update *o)
{
	struct library_file *old = &o->library->file;
	bool damaged = old->pages.damaged;

	end_building(o);
	if (damaged) {
		library_file_close(old);
		if (ftruncate(o->draft.fd, 0) == 0 && lseek(o->draft.fd, 0, SEEK_SET) == 0 &&
			begin_building(o))
			return LIBRARY_MORE;
	}
	draft_close(&o->draft);
	if (is_in_memory(o))
		return end(o, false);
	o->tried++;
	o->stage = CHOOSING;
	return LIBRARY_MORE;
}

static enum library_step build(struct library_update *o)
{
	bool more;

	if (!library_build_step(o->builder, &more, &o->err))
		return try_again(o);
	if (more)
		return LIBRARY_MORE;
	if (!publish(o))
		return try_again(o);
	end_building(o);
	draft_close(&o->draft);
	if (is_in_memory(o))
		o->library->report.remark = o->remark;
	return end(o, true);
}

enum library_step library_update_step(struct library_update *o)
{
	switch (o->stage) {
	case LOOKING:
		return look(o);
	case LOCKING:
		return lock(o);
	case CHOOSING:
		return choose(o);
	case BUILDING:
		return build(o);
	case ENDED:
		break;
	}
	return end(o, o->open);
}

void library_update_progress(const struct library_update *o, uint32_t *done, uint32_t *all)
{
	*done = o->builder ? library_build_done(o->builder) : 0;
	*all = o->builder ? o->sources.n : 0;
}

struct library_update *library_update_begin(
	const char *folder, const struct library_options *options, struct err *err)
{
	struct library_update *o = mem_alloc(1, sizeof(*o));

	*o = (struct library_update){.options = *options, .lock = -1};
	o->draft = (struct draft){.folder = -1, .fd = -1};
	o->cache.folder = o->beside.folder = -1;
	o->library = mem_alloc(1, sizeof(*o->library));
	o->library->folder = mem_string(str_of(folder));
	o->library->sealed = options->sealed;
	if (library_folder_open(&o->folder, folder, &o->err)) {
		find_locations(o);
		return o;
	}
	end(o, false);
	library_update_end(o, err);
	return NULL;
}

/* Fills in the report of an index that was up to date. */
static void count_all(struct library *library)
{
	struct library_file *file = &library->file;

	for (uint32_t i = 0; i < file->n_shards; i++)
		library->report.plans += file->shards[i]->n_plans;
	for (uint32_t i = 0; i < file->n_entries; i++)
		library->report.bad += library_file_entry(file, i).shard == LIBRARY_NO_SHARD;
}

struct library *library_update_end(struct library_update *o, struct err *err)
{
	struct library *library = o->library;
	bool open = o->open;

	if (o->stage != ENDED)
		err_set(&o->err, ERR_STOPPED, "%s", "");
	end_building(o);
	draft_close(&o->draft);
	if (o->lock >= 0)
		close(o->lock);
	close_locations(o);
	library_folder_close(&o->folder);
	if (open && !library->report.built)
		count_all(library);
	if (open && o->broken && library->report.remark == LIBRARY_NO_REMARK)
		library->report.remark = LIBRARY_DAMAGED;
	if (!open) {
		err_file(&o->err, library->folder);
		if (err)
			*err = o->err;
		library_close(library);
	}
	free(o);
	return open ? library : NULL;
}

/* Whether the caller still wants to wait, or have the index built. */
static bool is_wanted(const struct library_update *o, bool waiting)
{
	uint32_t done, all;

	library_update_progress(o, &done, &all);
	return !o->options.progress || (!waiting && !all) ||
	       o->options.progress(o->options.context, done, all);
}

struct library *library_open(
	const char *folder, const struct library_options *options, struct err *err)
{
	struct library_update *o = library_update_begin(folder, options, err);
	enum library_step step = LIBRARY_MORE;

	while (o && (step == LIBRARY_MORE || step == LIBRARY_WAITING)) {
		step = library_update_step(o);
		if (step == LIBRARY_OPEN || step == LIBRARY_FAILED)
			break;
		if (!is_wanted(o, step == LIBRARY_WAITING))
			break;
		if (step == LIBRARY_WAITING)
			nanosleep(&(struct timespec){.tv_nsec = WAIT_NS}, NULL);
	}
	return o ? library_update_end(o, err) : NULL;
}
