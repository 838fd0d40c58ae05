#include "base/trust.h"

#include <fcntl.h>
#include <unistd.h>

bool trust_is_own(const struct stat *st)
{
	return (st->st_uid == geteuid() || st->st_uid == 0) && !(st->st_mode & (S_IWGRP | S_IWOTH));
}

int trust_open(int folder, const char *name, struct stat *st)
{
	/* O_NONBLOCK: opening a FIFO must not wait for a writer. */
	int flags = O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC | O_NOCTTY;
	int fd = openat(folder, name, flags);

	if (fd >= 0 && fstat(fd, st) == 0 && S_ISREG(st->st_mode) && trust_is_own(st))
		return fd;
	if (fd >= 0)
		close(fd);
	return -1;
}

int trust_open_folder(const char *path)
{
	struct stat st;
	int fd = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);

	if (fd >= 0 && fstat(fd, &st) == 0 && trust_is_own(&st))
		return fd;
	if (fd >= 0)
		close(fd);
	return -1;
}

int trust_open_shared(const char *path, off_t bytes)
{
	struct stat st;
	int fd = open(path, O_RDWR | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);

	if (fd >= 0 && fstat(fd, &st) == 0 && S_ISREG(st.st_mode) && st.st_nlink == 1 &&
		(st.st_uid == geteuid() || st.st_uid == 0) && !(st.st_mode & S_IWOTH) &&
		(st.st_size == bytes || (st.st_size == 0 && ftruncate(fd, bytes) == 0)))
		return fd;
	if (fd >= 0)
		close(fd);
	return -1;
}

void trust_narrow(struct trust_rights *rights, const struct stat *st)
{
	rights->mode &= st->st_mode;
	rights->mixed |= rights->any && rights->group != st->st_gid;
	rights->group = st->st_gid;
	rights->any = true;
}

mode_t trust_mode(const struct trust_rights *rights, gid_t group)
{
	mode_t others = rights->mode & S_IROTH, members = rights->mode & S_IRGRP;

	/* Members of another group have the rights of others. */
	if (rights->mixed || !rights->any || rights->group != group)
		members &= others << 3;
	return S_IRUSR | S_IWUSR | members | others;
}
