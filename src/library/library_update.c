#include "library/library_update.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
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

enum { WAIT_NS = 20 * 1000 * 1000, HASH_BYTES = 33 };

/* ---- where an index can be ---- */

/* A folder, and the name of the index there. */
struct location {
	int folder; /* -1: there is none */
	const char *name;
	struct buf path;
};

/* A library that is being opened. */
struct opening {
	struct library *library;
	struct library_folder folder;
	const struct library_options *options;
	struct err *err;
	char hash[HASH_BYTES]; /* of the folder's path */
	struct location beside, cache;
	struct stat index; /* of the index that is open */
	bool broken;	   /* one was found that could not be opened */
};

static void find_beside(struct opening *o)
{
	struct stat st;

	o->beside = (struct location){.folder = -1, .name = INDEX_NAME};
	if (o->folder.only || fstat(o->folder.fd, &st) != 0 || !trust_is_own(&st))
		return;
	o->beside.folder = o->folder.fd;
	buf_printf(&o->beside.path, "%s/" INDEX_NAME, o->folder.real);
}

/* Finds the cache, creating it if asked to. False if it exists and is not the user's own. */
static bool find_cache(struct opening *o, bool create)
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

static void find_locations(struct opening *o)
{
	char sum[65];

	checksum_sha256(str_of(o->folder.real), sum);
	memcpy(o->hash, sum, sizeof(o->hash) - 1);
	o->cache = (struct location){.folder = -1, .name = o->hash};
	find_beside(o);
	find_cache(o, false);
}

static void close_locations(struct opening *o)
{
	if (o->cache.folder >= 0)
		close(o->cache.folder);
	buf_fini(&o->cache.path);
	buf_fini(&o->beside.path);
}

/* ---- opening ---- */

/* Opens the index at the first location where open_at succeeds. */
static bool open_any(
	struct opening *o, bool (*open_at)(struct opening *o, const struct location *location))
{
	const struct location *const locations[] = {&o->beside, &o->cache};

	for (size_t i = 0; i < 2 && o->err->kind != ERR_STOPPED; i++) {
		if (!open_at(o, locations[i]))
			continue;
		o->library->index = mem_string(buf_str(&locations[i]->path));
		return true;
	}
	return false;
}

/* Opens the index at a location, as it is. */
static bool open_old(struct opening *o, const struct location *at)
{
	struct library_file *file = &o->library->file;

	library_file_close(file);
	int fd = o->options->rebuild ? -1 : trust_open(at->folder, at->name, &o->index);
	if (fd < 0)
		return false;
	bool ok = library_file_open(file, fd);
	o->broken |= file->broken;
	close(fd);
	return ok;
}

/* The mode of an index of that group at a location. */
static mode_t index_mode(const struct opening *o, const struct location *at,
	const struct trust_rights *rights, gid_t group)
{
	return at == &o->cache ? S_IRUSR | S_IWUSR : trust_mode(rights, group);
}

/* Opens the index at a location, if it is up to date and readable to nobody who should not. */
static bool open_fresh(struct opening *o, const struct location *at)
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
static bool open_built(struct opening *o, int fd)
{
	library_file_close(&o->library->file);
	return library_file_open(&o->library->file, fd) || err_set(o->err, ERR_INDEX, "%s", "");
}

/* Builds an index of the folder as it is now into fd, reusing the open one. */
static bool build(struct opening *o, int fd, struct trust_rights *rights)
{
	struct library_file *old = &o->library->file;
	struct library_sources sources;

	for (;;) {
		if (!library_sources_list(&o->folder, old, &sources, o->err))
			return false;
		bool ok = library_build(
			o->folder.fd, &sources, old, o->options, fd, &o->library->report, o->err);
		*rights = sources.rights;
		library_sources_fini(&sources);
		/* If the old one is damaged, once more without it. */
		if (ok || !old->pages.damaged)
			return ok;
		library_file_close(old);
		if (ftruncate(fd, 0) != 0 || lseek(fd, 0, SEEK_SET) != 0)
			return err_set(o->err, ERR_WRITE, "%s", strerror(errno));
	}
}

/* Builds a new index at a location. */
static bool replace(struct opening *o, const struct location *at)
{
	struct trust_rights rights;
	struct draft draft;
	struct stat st;

	if (at->folder < 0)
		return false;
	draft_sweep(at->folder);
	if (!draft_open(&draft, at->folder, o->err))
		return false;
	bool ok = build(o, draft.fd, &rights) &&
		  (fstat(draft.fd, &st) == 0 || err_set(o->err, ERR_WRITE, "%s", strerror(errno)));
	if (ok) {
		mode_t mode = index_mode(o, at, &rights, st.st_gid);
		mode &= file_new_mode() | S_IRUSR | S_IWUSR;
		ok = draft_replace(&draft, at->name, mode, o->err) && open_built(o, draft.fd);
	}
	draft_close(&draft);
	return ok;
}

/* Builds an index in memory: none can be written, or another process is writing it. */
static bool build_in_memory(struct opening *o)
{
	struct trust_rights rights;
	int fd = memfd_create("lantu-index", MFD_CLOEXEC);

	if (fd < 0)
		return err_set(o->err, ERR_WRITE, "%s", strerror(errno));
	bool ok = build(o, fd, &rights) && open_built(o, fd);
	close(fd);
	return ok;
}

/* ---- one process at a time ---- */

enum wait { WAIT_OVER, WAIT_TOO_LONG, WAIT_STOPPED };

static long now_ms(const struct opening *o)
{
	return o->options->now_ms ? o->options->now_ms(o->options->context) : clock_ms();
}

/* Whether the caller still wants to wait. */
static bool is_wanted(const struct opening *o)
{
	return !o->options->progress || o->options->progress(o->options->context, 0, 0);
}

/*
 * Waits until no other process builds an index of the folder, up to LIBRARY_PATIENCE_MS. The lock
 * only saves building it twice: where there can be none, each process builds its own.
 */
static enum wait wait_for_lock(struct opening *o, int lock)
{
	long start = now_ms(o);

	while (flock(lock, LOCK_EX | LOCK_NB) != 0) {
		if (errno != EWOULDBLOCK && errno != EINTR)
			break;
		if (!is_wanted(o))
			return WAIT_STOPPED;
		if (now_ms(o) - start >= LIBRARY_PATIENCE_MS)
			return WAIT_TOO_LONG;
		nanosleep(&(struct timespec){.tv_nsec = WAIT_NS}, NULL);
	}
	return WAIT_OVER;
}

/* The lock is in the cache, where nobody else can open it. */
static int open_lock(const struct opening *o)
{
	char name[HASH_BYTES + sizeof(".lock")];

	snprintf(name, sizeof(name), "%s.lock", o->hash);
	return openat(o->cache.folder, name, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
}

/* While this process waited, another may have built it. */
static bool update(struct opening *o, const struct location *at)
{
	return open_fresh(o, at) || replace(o, at);
}

/* Another process is still building: uses the old index, or one in memory. */
static bool use_old(struct opening *o)
{
	bool old = open_any(o, open_old), ok = old || build_in_memory(o);

	o->library->report.remark = old ? LIBRARY_STALE : LIBRARY_BUSY;
	return ok;
}

static bool bring_up_to_date(struct opening *o)
{
	bool own = o->cache.folder >= 0 || find_cache(o, true);
	int lock = open_lock(o);
	enum wait wait = lock < 0 ? WAIT_OVER : wait_for_lock(o, lock);
	bool ok = wait == WAIT_OVER && open_any(o, update);

	if (lock >= 0)
		close(lock);
	if (wait == WAIT_TOO_LONG)
		return use_old(o);
	if (wait == WAIT_STOPPED)
		return err_set(o->err, ERR_STOPPED, "%s", "");
	if (ok || o->err->kind == ERR_STOPPED)
		return ok;
	ok = build_in_memory(o);
	o->library->report.remark = own ? LIBRARY_NO_REMARK : LIBRARY_FOREIGN;
	return ok;
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

struct library *library_open(
	const char *folder, const struct library_options *options, struct err *err)
{
	struct library *library = mem_alloc(1, sizeof(*library));
	struct err own = {0};
	struct opening o = {.library = library, .options = options, .err = err ? err : &own};

	library->folder = mem_string(str_of(folder));
	bool ok = library_folder_open(&o.folder, folder, o.err);
	if (ok) {
		find_locations(&o);
		if (options->as_is)
			open_any(&o, open_old);
		else
			ok = open_any(&o, open_fresh) || bring_up_to_date(&o);
		close_locations(&o);
	}
	library_folder_close(&o.folder);
	if (ok && !library->report.built)
		count_all(library);
	if (o.broken && library->report.remark == LIBRARY_NO_REMARK)
		library->report.remark = LIBRARY_DAMAGED;
	if (ok)
		return library;
	err_file(o.err, folder);
	library_close(library);
	return NULL;
}
