#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/draft.h"
#include "base/trust.h"

enum { READ_BYTES = 16 * 1024, WRITER_MS = 1000 };

static bool fail(struct err *err, enum err_kind kind)
{
	return err_set(err, kind, "%s", strerror(errno));
}

static bool too_large(struct err *err, size_t limit)
{
	bool small = limit < 1 << 20;

	return err_set(
		err, ERR_TOO_LARGE, "%zu %s", limit >> (small ? 10 : 20), small ? "KB" : "MB");
}

/* How much may be read: a number, or a function of the beginning. */
struct limit {
	size_t bytes;
	size_t (*of)(str beginning);
};

/* Reads all; `size` is that of the file, or 0 if unknown. */
static bool read_all(int fd, struct limit limit, size_t size, struct buf *out, struct err *err)
{
	char piece[READ_BYTES];

	for (;;) {
		ssize_t n = read(fd, piece, sizeof(piece));
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return fail(err, ERR_READ);
		if (limit.of)
			limit = (struct limit){limit.of((str){piece, (size_t)n}), NULL};
		if (size > limit.bytes || (size_t)n > limit.bytes - out->len)
			return too_large(err, limit.bytes);
		if (n == 0)
			return true;
		buf_add(out, (str){piece, (size_t)n});
	}
}

static bool read_fd(int fd, struct limit limit, struct buf *out, struct err *err)
{
	struct stat st;

	buf_cut(out, 0);
	if (fstat(fd, &st) < 0)
		return fail(err, ERR_READ);
	if (!S_ISREG(st.st_mode))
		return err_set(err, S_ISDIR(st.st_mode) ? ERR_FOLDER : ERR_NOT_REGULAR, "%s", "");
	return read_all(fd, limit, st.st_size > 0 ? (size_t)st.st_size : 0, out, err);
}

bool file_read_fd(int fd, size_t (*limit)(str beginning), struct buf *out, struct err *err)
{
	return read_fd(fd, (struct limit){0, limit}, out, err);
}

static int open_to_read(const char *path, struct err *err)
{
	err_file(err, path);
	/* O_NONBLOCK: opening a FIFO must not wait for a writer. */
	int fd = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);
	if (fd < 0)
		fail(err, errno == ENOENT || errno == ENOTDIR ? ERR_NO_PLAN : ERR_READ);
	return fd;
}

static bool read_path(const char *path, struct limit limit, struct buf *out, struct err *err)
{
	buf_cut(out, 0);
	if (strcmp(path, "-") == 0) {
		err_file(err, "-");
		return read_all(STDIN_FILENO, limit, 0, out, err);
	}
	int fd = open_to_read(path, err);
	if (fd < 0)
		return false;
	bool ok = read_fd(fd, limit, out, err);
	close(fd);
	return ok;
}

/* A writer that is about to open it is waited for, but not one that never comes. */
static bool read_pipe(const char *path, struct limit limit, struct buf *out, struct err *err)
{
	int fd = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);

	buf_cut(out, 0);
	err_file(err, path);
	if (fd < 0)
		return fail(err, ERR_READ);
	bool came = poll(&(struct pollfd){.fd = fd, .events = POLLIN}, 1, WRITER_MS) != 0;
	fcntl(fd, F_SETFL, 0); /* whoever has it open to write is waited for */
	bool ok = read_all(fd, limit, 0, out, err);
	close(fd);
	return ok && !came && out->len == 0 ? err_set(err, ERR_NO_WRITER, "%s", "") : ok;
}

bool file_is_pipe(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 && S_ISFIFO(st.st_mode);
}

bool file_read(const char *path, size_t limit, struct buf *out, struct err *err)
{
	return read_path(path, (struct limit){limit, NULL}, out, err);
}

bool file_read_as(
	const char *path, size_t (*limit)(str beginning), struct buf *out, struct err *err)
{
	struct limit by_kind = {0, limit};

	return file_is_pipe(path) ? read_pipe(path, by_kind, out, err)
				  : read_path(path, by_kind, out, err);
}

/* Opens the folder that path is in; *name is what path is called there. */
static int open_folder_of(const char *path, const char **name)
{
	const char *slash = strrchr(path, '/');
	struct buf folder = {0};

	*name = slash ? slash + 1 : path;
	buf_add(&folder, slash == path ? STR("/")
			 : slash       ? (str){path, (size_t)(slash - path)}
				       : STR("."));
	int fd = open(folder.data, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	buf_fini(&folder);
	return fd;
}

/* Whether nobody else can put files into the folder of path. */
static bool is_in_own_folder(const char *path)
{
	const char *name;
	struct stat st;
	int folder = open_folder_of(path, &name);
	bool own = folder >= 0 && fstat(folder, &st) == 0 && trust_is_own(&st);

	if (folder >= 0)
		close(folder);
	return own;
}

bool file_read_own(const char *path, size_t limit, struct buf *out, struct err *err)
{
	struct stat st;
	int fd = open_to_read(path, err);

	buf_cut(out, 0);
	if (fd < 0)
		return false;
	bool ok = fstat(fd, &st) == 0 || fail(err, ERR_READ);
	if (ok && S_ISREG(st.st_mode) && !(trust_is_own(&st) && is_in_own_folder(path)))
		ok = err_set(err, ERR_FOREIGN, "%s", "");
	ok = ok && read_fd(fd, (struct limit){limit, NULL}, out, err);
	close(fd);
	return ok;
}

bool file_is_same(const char *a, const char *b)
{
	struct stat x, y;

	return stat(a, &x) == 0 && stat(b, &y) == 0 && S_ISREG(x.st_mode) && x.st_dev == y.st_dev &&
	       x.st_ino == y.st_ino;
}

bool file_write_all(int fd, str bytes, struct err *err)
{
	while (bytes.len) {
		ssize_t n = write(fd, bytes.data, bytes.len);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return fail(err, ERR_WRITE);
		bytes = str_slice(bytes, (size_t)n, bytes.len);
	}
	return true;
}

/* Syncs a file or folder. A failed fsync is never tried again: its pages may be gone already. */
static bool sync_all(int fd, struct err *err)
{
	return fsync(fd) == 0 || fail(err, ERR_WRITE);
}

/* What a file is to hold: it is written by this. */
struct content {
	bool (*write)(void *context, int fd, struct err *err);
	void *context;
};

static bool write_bytes(void *context, int fd, struct err *err)
{
	const str *bytes = context;

	return file_write_all(fd, *bytes, err);
}

/* Writes a new file and gives it its name. */
static bool save(const char *path, const struct content *content, mode_t mode,
	bool (*publish)(struct draft *draft, const char *name, mode_t mode, struct err *err),
	struct err *err)
{
	struct draft draft;
	const char *name;
	int folder = open_folder_of(path, &name);

	err_file(err, path);
	if (folder < 0)
		return fail(err, ERR_WRITE);
	/* Not for new files: many may be written in a row, and they leave hardly any drafts. */
	if (publish == draft_replace)
		draft_sweep(folder);
	bool ok = draft_open(&draft, folder, err);
	if (ok) {
		ok = content->write(content->context, draft.fd, err) && sync_all(draft.fd, err) &&
		     publish(&draft, name, mode, err) && sync_all(folder, err);
		draft_close(&draft);
	}
	close(folder);
	return ok;
}

/* A device or pipe is written to, not replaced. */
static bool write_in_place(const char *path, const struct content *content, struct err *err)
{
	err_file(err, path);
	int fd = open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY);
	if (fd < 0)
		return fail(err, ERR_WRITE);
	bool ok = content->write(content->context, fd, err);
	if (close(fd) != 0 && ok)
		ok = fail(err, ERR_WRITE);
	return ok;
}

mode_t file_new_mode(void)
{
	mode_t mask = umask(0);

	umask(mask);
	return 0666 & ~mask;
}

/*
 * Whether path is a link that another user may have put there to have some other file overwritten:
 * one that belongs neither to the user nor to the folder's owner, as for fs.protected_symlinks.
 */
static bool is_planted(const char *path)
{
	const char *name;
	struct stat link, st;

	if (lstat(path, &link) != 0 || !S_ISLNK(link.st_mode) || link.st_uid == geteuid())
		return false;
	int folder = open_folder_of(path, &name);
	bool owners = folder >= 0 && fstat(folder, &st) == 0 && st.st_uid == link.st_uid;
	if (folder >= 0)
		close(folder);
	return !owners;
}

bool file_save_by(const char *path, bool (*write)(void *context, int fd, struct err *err),
	void *context, struct err *err)
{
	const struct content content = {write, context};
	struct stat old;

	if (is_planted(path)) {
		errno = EACCES;
		err_file(err, path);
		return fail(err, ERR_WRITE);
	}
	if (stat(path, &old) != 0) {
		struct stat link;
		err_file(err, path);
		/* A link that leads nowhere is not replaced by a file. */
		if (errno != ENOENT || lstat(path, &link) == 0)
			return fail(err, ERR_WRITE);
		return save(path, &content, file_new_mode(), draft_replace, err);
	}
	if (!S_ISREG(old.st_mode))
		return write_in_place(path, &content, err);
	/* Through a symbolic link the file it leads to is replaced, not the link. */
	char *real = realpath(path, NULL);
	bool ok = save(real ? real : path, &content, old.st_mode & 0777, draft_replace, err);
	free(real);
	return ok;
}

bool file_save(const char *path, str bytes, struct err *err)
{
	return file_save_by(path, write_bytes, &bytes, err);
}

bool file_save_private(const char *path, str bytes, struct err *err)
{
	const struct content content = {write_bytes, &bytes};

	return save(path, &content, 0600, draft_replace, err);
}

bool file_save_new(const char *path, str bytes, bool *there, struct err *err)
{
	const struct content content = {write_bytes, &bytes};
	bool ok = save(path, &content, file_new_mode(), draft_create, err);

	*there = !ok && access(path, F_OK) == 0;
	return ok;
}

/* The name of a new folder must survive a power cut, like what will be in it. */
static bool make_folder(const char *path)
{
	const char *name;

	if (mkdir(path, 0700) != 0)
		return errno == EEXIST;
	int parent = open_folder_of(path, &name);
	bool ok = parent >= 0 && fsync(parent) == 0;
	if (!ok) {
		int why = errno;
		rmdir(path); /* so that it is synced when it is made again */
		errno = why;
	}
	if (parent >= 0)
		close(parent);
	return ok;
}

bool file_make_folder(const char *path, struct err *err)
{
	struct buf part = {0};
	struct stat st;
	bool ok = true;

	buf_add(&part, str_of(path));
	for (size_t i = 1; ok && i <= part.len; i++) {
		if (i < part.len && part.data[i] != '/')
			continue;
		char keep = part.data[i];
		part.data[i] = '\0';
		if (!make_folder(part.data)) {
			err_file(err, path);
			ok = fail(err, ERR_WRITE);
		}
		part.data[i] = keep;
	}
	buf_fini(&part);
	/* A file of that name gives EEXIST, too. */
	if (ok && stat(path, &st) == 0 && !S_ISDIR(st.st_mode)) {
		errno = ENOTDIR;
		err_file(err, path);
		ok = fail(err, ERR_WRITE);
	}
	return ok;
}
