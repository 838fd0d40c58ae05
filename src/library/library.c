#include "library/library.h"

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

enum { VERIFY_BYTES = 16 << 20, WAIT_NS = 20 * 1000 * 1000, HASH_BYTES = 33 };

/* ---- folders ---- */

bool library_home(struct buf *path)
{
	if (!xdg_folder(XDG_DATA, path))
		return false;
	buf_add(path, STR("/library"));
	return true;
}

/* A place of files: a folder, or one file of it. */
struct place_of_files {
	int fd;	    /* of the folder */
	char *only; /* name of the one file; NULL: all */
	char *real; /* its path without links */
};

static void place_close(struct place_of_files *p)
{
	if (p->fd >= 0)
		close(p->fd);
	free(p->only);
	free(p->real);
}

static bool place_open(struct place_of_files *p, const char *folder, struct err *err)
{
	struct stat st;

	*p = (struct place_of_files){.fd = -1, .real = realpath(folder, NULL)};
	err_file(err, folder);
	if (!p->real || stat(p->real, &st) != 0)
		return err_set(err, errno == ENOENT || errno == ENOTDIR ? ERR_NO_LIBRARY : ERR_READ,
			"%s", strerror(errno));
	if (!S_ISDIR(st.st_mode)) {
		const char *slash = strrchr(p->real, '/');
		p->only = mem_string(str_of(slash + 1));
		struct buf parent = {0};
		buf_printf(&parent, "%.*s/", (int)(slash - p->real), p->real);
		p->fd = open(parent.data, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
		buf_fini(&parent);
	} else {
		p->fd = open(p->real, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	}
	return p->fd >= 0 || err_set(err, ERR_READ, "%s", strerror(errno));
}

/* ---- where an index is ---- */

/* A folder that an index can be in, and its name there. */
struct seat {
	int folder; /* -1: there is none */
	const char *name;
	struct buf path;
};

/* A library that is being opened. */
struct opening {
	struct library *library;
	struct place_of_files place;
	const struct library_options *options;
	struct err *err;
	char hash[HASH_BYTES];	   /* of the place's path */
	struct seat beside, cache; /* the first one's folder is the place's */
	struct stat index;	   /* of the index that is open */
	bool broken;		   /* one was found that could not be opened */
};

static void find_beside(struct opening *o)
{
	struct stat st;

	o->beside = (struct seat){.folder = -1, .name = INDEX_NAME};
	if (o->place.only || fstat(o->place.fd, &st) != 0 || !trust_is_own(&st))
		return;
	o->beside.folder = o->place.fd;
	buf_printf(&o->beside.path, "%s/" INDEX_NAME, o->place.real);
}

/* Finds the cache, making it if asked to. False if it is there and not the user's own. */
static bool find_cache(struct opening *o, bool making)
{
	struct buf folder = {0};
	bool there = false;

	if (xdg_folder(XDG_CACHE, &folder)) {
		buf_add(&folder, STR("/index"));
		there = making && file_make_folder(folder.data, NULL);
		o->cache.folder = trust_open_folder(folder.data);
		buf_cut(&o->cache.path, 0);
		buf_printf(&o->cache.path, "%s/%s", folder.data, o->hash);
	}
	buf_fini(&folder);
	return o->cache.folder >= 0 || !there;
}

static void find_seats(struct opening *o)
{
	char sum[65];

	checksum_sha256(str_of(o->place.real), sum);
	memcpy(o->hash, sum, sizeof(o->hash) - 1);
	o->cache = (struct seat){.folder = -1, .name = o->hash};
	find_beside(o);
	find_cache(o, false);
}

static void leave_seats(struct opening *o)
{
	if (o->cache.folder >= 0)
		close(o->cache.folder);
	buf_fini(&o->cache.path);
	buf_fini(&o->beside.path);
}

/* ---- opening ---- */

/* Opens what one of the seats can give. */
static bool open_any(struct opening *o, bool (*open_at)(struct opening *o, const struct seat *seat))
{
	const struct seat *const seats[] = {&o->beside, &o->cache};

	for (size_t i = 0; i < 2 && o->err->kind != ERR_STOPPED; i++) {
		if (!open_at(o, seats[i]))
			continue;
		o->library->index = mem_string(buf_str(&seats[i]->path));
		return true;
	}
	return false;
}

/* Opens the index at a seat, as it is. */
static bool open_old(struct opening *o, const struct seat *seat)
{
	struct library_file *file = &o->library->file;

	library_file_close(file);
	int fd = o->options->anew ? -1 : trust_open(seat->folder, seat->name, &o->index);
	if (fd < 0)
		return false;
	bool ok = library_file_open(file, fd);
	o->broken |= file->broken;
	close(fd);
	return ok;
}

/* The mode of an index of that group at a seat. */
static mode_t index_mode(const struct opening *o, const struct seat *seat,
	const struct trust_rights *rights, gid_t group)
{
	return seat == &o->cache ? S_IRUSR | S_IWUSR : trust_mode(rights, group);
}

/* Opens the index at a seat, if it is up to date and no more may read it than should. */
static bool open_fresh(struct opening *o, const struct seat *seat)
{
	struct library_file *file = &o->library->file;
	struct library_sources sources;

	if (!open_old(o, seat) || !library_list(o->place.fd, o->place.only, file, &sources, NULL))
		return false;
	mode_t mode = index_mode(o, seat, &sources.rights, o->index.st_gid);
	bool fresh = sources.unchanged == sources.n && sources.n == file->n_entries &&
		     !(o->index.st_mode & 0777 & ~mode);
	library_sources_fini(&sources);
	return fresh && !file->pages.damaged;
}

/* Opens the index that was just made, instead of the one it was made of. */
static bool open_made(struct opening *o, int fd)
{
	library_file_close(&o->library->file);
	return library_file_open(&o->library->file, fd) || err_set(o->err, ERR_INDEX, "%s", "");
}

/* Makes the index of what the place now holds, out of the open one, into fd. */
static bool make(struct opening *o, int fd, struct trust_rights *rights)
{
	struct library_file *old = &o->library->file;
	struct library_sources sources;

	for (;;) {
		if (!library_list(o->place.fd, o->place.only, old, &sources, o->err))
			return false;
		bool ok = library_build(
			o->place.fd, &sources, old, o->options, fd, &o->library->report, o->err);
		*rights = sources.rights;
		library_sources_fini(&sources);
		/* A damaged one is no help: once more without it. */
		if (ok || !old->pages.damaged)
			return ok;
		library_file_close(old);
		if (ftruncate(fd, 0) != 0 || lseek(fd, 0, SEEK_SET) != 0)
			return err_set(o->err, ERR_WRITE, "%s", strerror(errno));
	}
}

/* Makes the index at a seat anew. */
static bool replace(struct opening *o, const struct seat *seat)
{
	struct trust_rights rights;
	struct draft draft;
	struct stat st;

	if (seat->folder < 0)
		return false;
	draft_sweep(seat->folder);
	if (!draft_open(&draft, seat->folder, o->err))
		return false;
	bool ok = make(o, draft.fd, &rights) &&
		  (fstat(draft.fd, &st) == 0 || err_set(o->err, ERR_WRITE, "%s", strerror(errno)));
	if (ok) {
		mode_t mode = index_mode(o, seat, &rights, st.st_gid);
		mode &= file_new_mode() | S_IRUSR | S_IWUSR;
		ok = draft_replace(&draft, seat->name, mode, o->err) && open_made(o, draft.fd);
	}
	draft_close(&draft);
	return ok;
}

/* Makes an index that goes with the process: where none can be written, or another is at it. */
static bool make_for_now(struct opening *o)
{
	struct trust_rights rights;
	int fd = memfd_create("lantu-index", MFD_CLOEXEC);

	if (fd < 0)
		return err_set(o->err, ERR_WRITE, "%s", strerror(errno));
	bool ok = make(o, fd, &rights) && open_made(o, fd);
	close(fd);
	return ok;
}

/* ---- one at a time ---- */

enum turn { TURN_OURS, TURN_ANOTHERS, TURN_STOPPED };

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
 * Waits until no other process makes an index of the place, but not for long. The lock only spares
 * making it twice: where it cannot be had, each makes its own.
 */
static enum turn wait_turn(struct opening *o, int lock)
{
	long start = now_ms(o);

	while (flock(lock, LOCK_EX | LOCK_NB) != 0) {
		if (errno != EWOULDBLOCK && errno != EINTR)
			break;
		if (!is_wanted(o))
			return TURN_STOPPED;
		if (now_ms(o) - start >= LIBRARY_PATIENCE_MS)
			return TURN_ANOTHERS;
		nanosleep(&(struct timespec){.tv_nsec = WAIT_NS}, NULL);
	}
	return TURN_OURS;
}

/* The lock of a place lies in the cache, where nobody else can open it. */
static int open_lock(const struct opening *o)
{
	char name[HASH_BYTES + sizeof(".lock")];

	snprintf(name, sizeof(name), "%s.lock", o->hash);
	return openat(o->cache.folder, name, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
}

/* While its turn was waited for, another may have made it. */
static bool update(struct opening *o, const struct seat *seat)
{
	return open_fresh(o, seat) || replace(o, seat);
}

/* Another is at it: what it has not finished is done without. */
static bool do_without(struct opening *o)
{
	bool old = open_any(o, open_old), ok = old || make_for_now(o);

	o->library->report.remark = old ? LIBRARY_STALE : LIBRARY_BUSY;
	return ok;
}

static bool bring_up_to_date(struct opening *o)
{
	bool own = o->cache.folder >= 0 || find_cache(o, true);
	int lock = open_lock(o);
	enum turn turn = lock < 0 ? TURN_OURS : wait_turn(o, lock);
	bool ok = turn == TURN_OURS && open_any(o, update);

	if (lock >= 0)
		close(lock);
	if (turn == TURN_ANOTHERS)
		return do_without(o);
	if (turn == TURN_STOPPED)
		return err_set(o->err, ERR_STOPPED, "%s", "");
	if (ok || o->err->kind == ERR_STOPPED)
		return ok;
	ok = make_for_now(o);
	o->library->report.remark = own ? LIBRARY_NO_REMARK : LIBRARY_FOREIGN;
	return ok;
}

/* The report of an index that was as it should be. */
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
	bool ok = place_open(&o.place, folder, o.err);
	if (ok) {
		find_seats(&o);
		if (options->as_is)
			open_any(&o, open_old);
		else
			ok = open_any(&o, open_fresh) || bring_up_to_date(&o);
		leave_seats(&o);
	}
	place_close(&o.place);
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

void library_close(struct library *library)
{
	if (!library)
		return;
	library_file_close(&library->file);
	free(library->folder);
	free(library->index);
	free(library);
}

bool library_is_damaged(const struct library *library)
{
	return library->file.pages.damaged;
}

bool library_verify(struct library *library)
{
	struct pages *pages = &library->file.pages;

	for (size_t at = 0, n; at < pages->covered; at += n) {
		n = pages->covered - at < VERIFY_BYTES ? pages->covered - at : VERIFY_BYTES;
		pages_touch(pages, pages->data + at, n);
		pages_forget(pages);
	}
	return !pages->damaged;
}

bool library_find(struct library *library, str id, uint32_t *shard, uint32_t *plan)
{
	for (*shard = 0; *shard < library->file.n_shards; ++*shard) {
		const struct index *index = library->file.shards[*shard];
		for (*plan = 0; *plan < index->n_plans; ++*plan)
			if (str_equal(index_plan(index, *plan).id, id))
				return true;
	}
	return false;
}

void library_path(const struct library *library, const struct index_plan *plan, struct buf *path)
{
	struct stat st;

	buf_add(path, str_of(library->folder));
	if (stat(library->folder, &st) == 0 && !S_ISDIR(st.st_mode))
		return;
	buf_byte(path, '/');
	buf_add(path, plan->file);
}

bool library_read(const struct library *library, const struct index_plan *plan, struct buf *bytes,
	struct err *err)
{
	struct trust_rights rights = TRUST_ALL;
	struct place_of_files place;
	struct buf path = {0}, name = {0};

	buf_add(&name, plan->file);
	library_path(library, plan, &path);
	bool ok = place_open(&place, library->folder, err) &&
		  library_read_source(
			  place.fd, place.only ? place.only : name.data, &rights, bytes, err);
	err_file(err, path.data);
	place_close(&place);
	buf_fini(&path);
	buf_fini(&name);
	return ok;
}
