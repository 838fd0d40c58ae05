#include "base/draft.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/random.h>
#include <unistd.h>

#define PREFIX ".lantu-tmp-"

enum { DIGITS = 16, TRIES = 8, LINK_BYTES = 32 };

static bool fail(struct err *err)
{
	return err_set(err, ERR_WRITE, "%s", strerror(errno));
}

static bool is_draft_name(const char *name)
{
	if (strncmp(name, PREFIX, strlen(PREFIX)) != 0)
		return false;
	const char *digits = name + strlen(PREFIX);
	return strspn(digits, "0123456789abcdef") == DIGITS && digits[DIGITS] == '\0';
}

static bool make_name(struct draft *draft)
{
	uint64_t number;

	if (getrandom(&number, sizeof(number), 0) != (ssize_t)sizeof(number))
		return false;
	snprintf(draft->name, sizeof(draft->name), PREFIX "%016" PRIx64, number);
	return true;
}

/* Gives the nameless file a name. */
static bool link_to(const struct draft *draft, const char *name)
{
	char from[LINK_BYTES];

	snprintf(from, sizeof(from), "/proc/self/fd/%d", draft->fd);
	return linkat(AT_FDCWD, from, draft->folder, name, AT_SYMLINK_FOLLOW) == 0;
}

static bool open_nameless(struct draft *draft)
{
	if (access("/proc/self/fd", X_OK) != 0)
		return false;
	draft->fd = openat(draft->folder, ".", O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
	if (draft->fd < 0)
		return false;
	flock(draft->fd, LOCK_EX);
	return true;
}

static bool open_named(struct draft *draft)
{
	int flags = O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC;
	struct stat st;

	for (int i = 0; i < TRIES && make_name(draft); i++) {
		draft->fd = openat(draft->folder, draft->name, flags, 0600);
		if (draft->fd < 0)
			break;
		/* Another process's sweep may have removed it before it was locked. */
		flock(draft->fd, LOCK_EX);
		if (fstat(draft->fd, &st) == 0 && st.st_nlink > 0)
			return true;
		close(draft->fd);
		draft->fd = -1;
	}
	return false;
}

bool draft_open(struct draft *draft, int folder, struct err *err)
{
	*draft = (struct draft){.folder = folder, .fd = -1};
	if (open_nameless(draft) || open_named(draft))
		return true;
	draft->name[0] = '\0';
	return fail(err);
}

/* A nameless file cannot replace one. */
static bool give_name(struct draft *draft)
{
	if (draft->name[0])
		return true;
	if (make_name(draft) && link_to(draft, draft->name))
		return true;
	draft->name[0] = '\0';
	return false;
}

bool draft_replace(struct draft *draft, const char *name, mode_t mode, struct err *err)
{
	if (fchmod(draft->fd, mode) != 0 || !give_name(draft) ||
		renameat(draft->folder, draft->name, draft->folder, name) != 0)
		return fail(err);
	draft->name[0] = '\0';
	return true;
}

/* Renames a draft to a name that must not exist yet. */
static bool rename_new(const struct draft *draft, const char *name)
{
	int folder = draft->folder;

	if (renameat2(folder, draft->name, folder, name, RENAME_NOREPLACE) == 0)
		return true;
	/* Not every file system supports that. */
	return (errno == EINVAL || errno == ENOSYS) &&
	       linkat(folder, draft->name, folder, name, 0) == 0 &&
	       unlinkat(folder, draft->name, 0) == 0;
}

bool draft_create(struct draft *draft, const char *name, mode_t mode, struct err *err)
{
	if (fchmod(draft->fd, mode) != 0 ||
		!(draft->name[0] ? rename_new(draft, name) : link_to(draft, name)))
		return fail(err);
	draft->name[0] = '\0';
	return true;
}

void draft_close(struct draft *draft)
{
	if (draft->name[0])
		unlinkat(draft->folder, draft->name, 0);
	if (draft->fd >= 0)
		close(draft->fd);
	*draft = (struct draft){.folder = -1, .fd = -1};
}

/* LOCK_SH: over a network, LOCK_EX would need a file that may be written to. */
static void sweep_one(int folder, const char *name)
{
	struct stat st;
	int fd = openat(folder, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);

	if (fd < 0)
		return;
	if (fstat(fd, &st) == 0 && S_ISREG(st.st_mode) && st.st_uid == geteuid() &&
		flock(fd, LOCK_SH | LOCK_NB) == 0)
		unlinkat(folder, name, 0);
	close(fd);
}

void draft_sweep(int folder)
{
	int fd = openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	DIR *dir = fd < 0 ? NULL : fdopendir(fd);

	for (struct dirent *item; dir && (item = readdir(dir));)
		if (is_draft_name(item->d_name))
			sweep_one(folder, item->d_name);
	if (dir)
		closedir(dir);
	else if (fd >= 0)
		close(fd);
}
