#include "search/library.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/checksum.h"
#include "base/draft.h"
#include "base/file.h"
#include "base/mem.h"
#include "search/library_build.h"

#define INDEX_NAME ".lantu-index"

enum { VERIFY_BYTES = 16 << 20, WAIT_NS = 20 * 1000 * 1000 };

/* ---- folders ---- */

/* $NAME/lantu, if absolute, else `below` in the home folder. */
static bool home_folder(const char *name, const char *below, struct buf *path)
{
	const char *asked = getenv(name), *home = getenv("HOME");

	if (asked && asked[0] == '/')
		buf_printf(path, "%s/lantu", asked);
	else if (home && home[0] == '/')
		buf_printf(path, "%s/%s/lantu", home, below);
	else
		return false;
	return true;
}

bool library_home(struct buf *path)
{
	if (!home_folder("XDG_DATA_HOME", ".local/share", path))
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

/* Where the index of a place can be: beside its files, then in the cache. */
static bool index_path(const struct place_of_files *p, bool beside, struct buf *path)
{
	char name[65];

	if (beside) {
		if (!p->only)
			buf_printf(path, "%s/" INDEX_NAME, p->real);
		return !p->only;
	}
	if (!home_folder("XDG_CACHE_HOME", ".cache", path))
		return false;
	checksum_sha256(str_of(p->real), name);
	buf_printf(path, "/index/%.32s", name);
	return true;
}

/* ---- opening ---- */

/* A file that is being opened or made. */
struct opening {
	struct library *library;
	struct place_of_files place;
	const struct library_options *options;
	struct err *err;
};

/* Opens the index that was just made at path, instead of the one it was made of. */
static bool open_made(struct opening *o, const char *path)
{
	library_file_close(&o->library->file);
	return library_file_open(&o->library->file, path);
}

/* Opens the index at path; true if it is up to date. Otherwise it is open, or empty. */
static bool open_fresh(struct opening *o, const char *path)
{
	struct library_file *file = &o->library->file;
	struct library_sources sources;

	library_file_close(file);
	if (o->options->anew || !library_file_open(file, path) ||
		!library_list(o->place.fd, o->place.only, file, &sources, NULL))
		return false;
	bool fresh = sources.unchanged == sources.n && sources.n == file->n_entries;
	library_sources_fini(&sources);
	return fresh && !file->pages.damaged;
}

/* Makes the index of what the place now holds, out of the open one, into fd. */
static bool make(struct opening *o, int fd)
{
	struct library_file *old = &o->library->file;
	struct library_sources sources;

	for (;;) {
		if (!library_list(o->place.fd, o->place.only, old, &sources, o->err))
			return false;
		bool ok = library_build(
			o->place.fd, &sources, old, o->options, fd, &o->library->report, o->err);
		library_sources_fini(&sources);
		/* A damaged one is no help: once more without it. */
		if (ok || !old->pages.damaged)
			return ok;
		library_file_close(old);
		if (ftruncate(fd, 0) != 0 || lseek(fd, 0, SEEK_SET) != 0)
			return err_set(o->err, ERR_WRITE, "%s", strerror(errno));
	}
}

/* Makes a new index at path, under the lock. */
static bool replace(struct opening *o, const char *path)
{
	struct buf folder = {0};
	struct draft draft;
	const char *slash = strrchr(path, '/');

	buf_add(&folder, (str){path, (size_t)(slash - path)});
	int fd = open(folder.data, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	buf_fini(&folder);
	if (fd < 0)
		return err_set(o->err, ERR_WRITE, "%s", strerror(errno));
	draft_sweep(fd);
	bool ok = draft_open(&draft, fd, o->err);
	if (ok) {
		/* Others may read the library: so they may read its index. */
		ok = make(o, draft.fd) && draft_replace(&draft, slash + 1, file_new_mode(), o->err);
		draft_close(&draft);
	}
	close(fd);
	return ok;
}

/* Whether the caller still wants to wait. */
static bool is_wanted(const struct opening *o)
{
	return !o->options->progress || o->options->progress(o->options->context, 0, 0);
}

/* Brings the index at path up to date; one process at a time, the others then find it so. */
static bool update(struct opening *o, const char *path)
{
	struct buf lock = {0};
	bool ok = false;

	buf_printf(&lock, "%s.lock", path);
	int fd = open(lock.data, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0666);
	buf_fini(&lock);
	if (fd < 0)
		return err_set(o->err, ERR_WRITE, "%s", strerror(errno));
	int locked;
	bool wanted = true;
	while ((locked = flock(fd, LOCK_EX | LOCK_NB)) != 0 && wanted &&
		(errno == EWOULDBLOCK || errno == EINTR)) {
		wanted = is_wanted(o);
		nanosleep(&(struct timespec){.tv_nsec = WAIT_NS}, NULL);
	}
	if (!wanted)
		err_set(o->err, ERR_STOPPED, "%s", "");
	else if (locked != 0)
		err_set(o->err, ERR_WRITE, "%s", strerror(errno));
	else
		ok = open_fresh(o, path) || (replace(o, path) && open_made(o, path));
	close(fd);
	return ok;
}

/* Where nothing can be written: an index that goes with the process. */
static bool make_for_now(struct opening *o)
{
	const char *folder = getenv("TMPDIR");
	struct buf path = {0};
	bool ok = false;

	buf_printf(&path, "%s/lantu-XXXXXX", folder && *folder ? folder : "/tmp");
	int fd = mkostemp(path.data, O_CLOEXEC);
	if (fd < 0)
		err_set(o->err, ERR_WRITE, "%s", strerror(errno));
	else
		ok = make(o, fd) && open_made(o, path.data);
	if (fd >= 0) {
		unlink(path.data);
		close(fd);
	}
	buf_fini(&path);
	return ok;
}

/* One of the two places for an index. */
static bool open_at(struct opening *o, bool beside)
{
	struct buf path = {0};
	bool ok = index_path(&o->place, beside, &path);

	if (ok && !beside) {
		size_t slash = path.len - strlen(strrchr(path.data, '/'));
		path.data[slash] = '\0';
		ok = file_make_folder(path.data, NULL);
		path.data[slash] = '/';
	}
	ok = ok && (open_fresh(o, path.data) || update(o, path.data));
	if (ok)
		o->library->index = path.data;
	else
		buf_fini(&path);
	return ok;
}

/* Opens the index that is there, as it is. */
static bool open_old(struct opening *o, bool beside)
{
	struct buf path = {0};
	bool ok = index_path(&o->place, beside, &path) &&
		  library_file_open(&o->library->file, path.data);

	buf_fini(&path);
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
	if (ok && options->as_is)
		(void)(open_old(&o, true) || open_old(&o, false));
	else if (ok)
		ok = open_at(&o, true) ||
		     (o.err->kind != ERR_STOPPED &&
			     (open_at(&o, false) ||
				     (o.err->kind != ERR_STOPPED && make_for_now(&o))));
	place_close(&o.place);
	if (ok && !library->report.built)
		count_all(library);
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
