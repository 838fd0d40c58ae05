#include "library/library_sources.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <strings.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/file.h"
#include "base/mem.h"
#include "import/mend.h"
#include "import/read.h"

/* A file written less than this ago may be written again without a sign of it. */
enum { SETTLED_MS = 100 };

/* ---- the folder ---- */

void library_folder_close(struct library_folder *folder)
{
	if (folder->fd >= 0)
		close(folder->fd);
	free(folder->only);
	free(folder->real);
}

bool library_folder_open(struct library_folder *folder, const char *path, struct err *err)
{
	struct stat st;

	*folder = (struct library_folder){.fd = -1, .real = realpath(path, NULL)};
	err_file(err, path);
	if (!folder->real || stat(folder->real, &st) != 0)
		return err_set(err, errno == ENOENT || errno == ENOTDIR ? ERR_NO_LIBRARY : ERR_READ,
			"%s", strerror(errno));
	if (!S_ISDIR(st.st_mode)) {
		const char *slash = strrchr(folder->real, '/');
		folder->only = mem_string(str_of(slash + 1));
		struct buf parent = {0};
		buf_printf(&parent, "%.*s/", (int)(slash - folder->real), folder->real);
		folder->fd = open(parent.data, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
		buf_fini(&parent);
	} else {
		folder->fd = open(folder->real, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	}
	return folder->fd >= 0 || err_set(err, ERR_READ, "%s", strerror(errno));
}

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

/* A link may lead to where others have no access. */
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

static int64_t later(int64_t a, int64_t b)
{
	return a > b ? a : b;
}

/* Most files have no mends, which one look beside them shows. */
static int64_t mend_time_of(int folder, const char *name, const struct library_sources *sources)
{
	struct buf path = {0};
	struct stat st;
	int64_t time = 0;

	buf_printf(&path, "%s" MEND_ENDING, name);
	bool beside = fstatat(folder, path.data, &st, AT_SYMLINK_NOFOLLOW) == 0;
	buf_cut(&path, 0);
	buf_printf(&path, "%s/%s", sources->folder, name);
	if (beside || sources->mends_in_state)
		time = mend_time(path.data);
	buf_fini(&path);
	return time;
}

/*
 * Looks at the file of that path; false if it has gone, or is a link that leads nowhere. One that
 * cannot be looked at counts as a file that is the user's own: reading it will say why.
 */
static bool look_at(int folder, const char *name, struct stat *st, bool *linked)
{
	bool seen = fstatat(folder, name, st, AT_SYMLINK_NOFOLLOW) == 0;

	*linked = seen && S_ISLNK(st->st_mode);
	if (*linked)
		seen = fstatat(folder, name, st, 0) == 0;
	if (!seen && (errno == ENOENT || errno == ENOTDIR || (*linked && errno == ELOOP)))
		return false;
	if (!seen)
		*st = (struct stat){.st_mode = S_IFREG | S_IRUSR};
	return true;
}

/* Adds the file of that path if it is a regular one, or a link to one. */
static void add_source(int folder, const char *name, struct library_sources *sources)
{
	struct stat st;
	bool linked;

	if (!look_at(folder, name, &st, &linked) || !S_ISREG(st.st_mode))
		return;
	narrow(&sources->rights, st, linked);
	sources->items =
		mem_grow(sources->items, &sources->cap, sources->n + 1U, sizeof(*sources->items));
	sources->items[sources->n++] = (struct library_source){
		.name = mem_string(str_of(name)),
		.bytes = (uint64_t)st.st_size,
		.mtime = clock_ns(st.st_mtim),
		.ctime = later(clock_ns(st.st_ctim), mend_time_of(folder, name, sources)),
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

/* Whether a file has not changed since it was read, as far as size and times show. */
static bool is_unchanged(
	int folder, const struct library_entry *entry, const struct library_source *source)
{
	if (entry->bytes != source->bytes || entry->mtime != source->mtime ||
		entry->ctime != source->ctime)
		return false;
	return entry->state == LIBRARY_ENTRY_SETTLED ||
	       (entry->state == LIBRARY_ENTRY_FORBIDDEN &&
		       faccessat(folder, source->name, R_OK, AT_EACCESS) != 0);
}

/* Finds the unchanged files: both lists are in the order of names. */
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

/* Whether a folder's item is a folder that is looked into. */
static bool is_subfolder(int folder, const struct dirent *item)
{
	struct stat st;

	if (item->d_name[0] == '.' || (item->d_type != DT_DIR && item->d_type != DT_UNKNOWN))
		return false;
	return item->d_type == DT_DIR ||
	       (fstatat(folder, item->d_name, &st, AT_SYMLINK_NOFOLLOW) == 0 &&
		       S_ISDIR(st.st_mode));
}

/* The next item, or NULL; errno is then 0 if there are no more. */
static struct dirent *next_item(DIR *dir)
{
	errno = 0;
	return readdir(dir);
}

/* Whether a folder could not be opened because it is forbidden, or is none any more. */
static bool is_passed_over(int error)
{
	return error == EACCES || error == ENOENT || error == ENOTDIR || error == ELOOP;
}

/*
 * Lists the folder at fd, which is closed, and `levels` of folders below it; `path` is its own in
 * the library, ending with a slash. 0, or the error for which one of them cannot be read.
 */
static int list_folder(
	int root, int fd, unsigned levels, struct buf *path, struct library_sources *sources)
{
	DIR *dir = fd < 0 ? NULL : fdopendir(fd);
	size_t len = path->len;
	int error = errno;

	if (!dir) {
		if (fd >= 0)
			close(fd);
		return error;
	}
	narrow_to_folder(sources, fd);
	error = 0;
	for (struct dirent *item; !error && (item = next_item(dir)); buf_cut(path, len)) {
		buf_add(path, str_of(item->d_name));
		if (is_plan_name(item->d_name))
			add_source(root, path->data, sources);
		if (levels == 0 || !is_subfolder(fd, item))
			continue;
		buf_byte(path, '/');
		int below =
			openat(fd, item->d_name, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW);
		if (below >= 0)
			error = list_folder(root, below, levels - 1, path, sources);
		else if (!is_passed_over(errno))
			error = errno;
	}
	error = error ? error : errno;
	closedir(dir);
	return error;
}

bool library_sources_list(const struct library_folder *folder, struct library_file *old,
	struct library_sources *sources, struct err *err)
{
	struct buf path = {0};
	int error = 0;

	*sources = (struct library_sources){.rights = TRUST_ALL,
		.folder = mem_string(str_of(folder->real)),
		.mends_in_state = mend_is_any_in_state()};
	if (folder->only)
		*strrchr(sources->folder, '/') = '\0';
	narrow_to_folder(sources, folder->fd);
	if (folder->only)
		add_source(folder->fd, folder->only, sources);
	else
		error = list_folder(folder->fd,
			openat(folder->fd, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC), LIBRARY_LEVELS,
			&path, sources);
	buf_fini(&path);
	if (error) {
		library_sources_fini(sources);
		*sources = (struct library_sources){0};
		return err_set(err, ERR_READ, "%s", strerror(error));
	}
	if (sources->n)
		qsort(sources->items, sources->n, sizeof(*sources->items), by_name);
	compare(folder->fd, old, sources);
	return true;
}

void library_sources_fini(struct library_sources *sources)
{
	for (uint32_t i = 0; i < sources->n; i++)
		free(sources->items[i].name);
	free(sources->items);
	free(sources->folder);
}

bool library_source_is_settled(const struct library_source *source)
{
	struct timespec now;

	clock_gettime(CLOCK_REALTIME, &now);
	int64_t just_now = clock_ns(now) - SETTLED_MS * (int64_t)1000000;
	/* The time of a file may lie in the future. */
	return source->mtime < just_now ||
	       (source->mtime > clock_ns(now) && source->ctime < just_now);
}

/* ---- reading ---- */

/* Whether a link in a folder may lead to a file. */
static bool is_followed(int folder, const struct stat *file)
{
	struct stat st;

	return file->st_uid == geteuid() || (fstat(folder, &st) == 0 && file->st_uid == st.st_uid);
}

/*
 * Opens the folder in which a file is, by steps that follow no link; *name is then the file's.
 * -1 if it is not there.
 */
static int open_folder_of(int folder, const char **name)
{
	int fd = openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	for (const char *slash; fd >= 0 && (slash = strchr(*name, '/')); *name = slash + 1) {
		char *part = mem_string((str){*name, (size_t)(slash - *name)});
		int next = openat(fd, part, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW);
		free(part);
		close(fd);
		fd = next;
	}
	return fd;
}

static bool read_in(int folder, const char *name, bool sealed, struct trust_rights *rights,
	struct buf *bytes, struct err *err)
{
	int flags = O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY;
	int fd = openat(folder, name, flags | O_NOFOLLOW);
	bool linked = fd < 0 && errno == ELOOP, ok = false;
	struct stat st;

	if (linked && sealed)
		return err_set(err, ERR_LINK, "%s", "");
	if (linked)
		fd = openat(folder, name, flags);
	if (fd < 0 || fstat(fd, &st) != 0) {
		err_set(err, ERR_READ, "%s", strerror(errno));
	} else if (linked && !is_followed(folder, &st)) {
		err_set(err, ERR_LINK, "%s", "");
	} else {
		narrow(rights, st, linked);
		ok = file_read_fd(fd, sealed ? import_limit_kiosk : import_limit, bytes, err);
	}
	if (fd >= 0)
		close(fd);
	return ok;
}

bool library_sources_read(int folder, const char *name, bool sealed, struct trust_rights *rights,
	struct buf *bytes, struct err *err)
{
	const char *last = name;
	int fd = open_folder_of(folder, &last);

	err_file(err, name);
	if (fd < 0)
		return err_set(err, ERR_READ, "%s", strerror(errno));
	bool ok = read_in(fd, last, sealed, rights, bytes, err);
	close(fd);
	return ok;
}
