#include "import/mend.h"

#include <stdlib.h>
#include <unistd.h>

#include "base/checksum.h"
#include "base/clock.h"
#include "base/file.h"
#include "base/trust.h"
#include "base/xdg.h"

enum { LIMIT_BYTES = 16 * 1024 * 1024, HASH_BYTES = 32 };

/* A folder, and a name in it. */
struct location {
	struct buf folder, name;
};

static void location_fini(struct location *location)
{
	buf_fini(&location->folder);
	buf_fini(&location->name);
}

static void find_beside(const char *real, struct location *location)
{
	const char *slash = strrchr(real, '/');

	/* realpath begins with a slash, which is all there is of the root. */
	buf_add(&location->folder,
		slash > real ? str_slice(str_of(real), 0, (size_t)(slash - real)) : STR("/"));
	buf_printf(&location->name, "%s" MEND_ENDING, slash + 1);
}

/* False if the user has no folder for it. */
static bool find_state(const char *real, struct location *location)
{
	char sum[65];

	if (!xdg_folder(XDG_STATE, &location->folder))
		return false;
	buf_add(&location->folder, STR("/outlines"));
	checksum_sha256(str_of(real), sum);
	buf_printf(&location->name, "%.*s" MEND_ENDING, HASH_BYTES, sum);
	return true;
}

static int open_in(const struct location *location, struct stat *st)
{
	int folder = trust_open_folder(location->folder.data);
	int fd = folder < 0 ? -1 : trust_open(folder, location->name.data, st);

	if (folder >= 0)
		close(folder);
	return fd;
}

/* -1: there is none that can be believed. */
static int open_mend(const char *path, struct stat *st)
{
	char *real = path ? realpath(path, NULL) : NULL;
	struct location beside = {{0}, {0}}, state = {{0}, {0}};
	int fd = -1;

	if (real) {
		find_beside(real, &beside);
		fd = open_in(&beside, st);
		if (fd < 0 && find_state(real, &state))
			fd = open_in(&state, st);
	}
	location_fini(&beside);
	location_fini(&state);
	free(real);
	return fd;
}

static size_t limit(str beginning)
{
	(void)beginning;
	return LIMIT_BYTES;
}

bool mend_read(const char *path, struct mend *mend)
{
	struct err err = {0};
	struct stat st;
	int fd = open_mend(path, &st);

	*mend = (struct mend){.bytes = {0}};
	if (fd < 0)
		return false;
	bool ok = file_read_fd(fd, limit, &mend->bytes, &err) &&
		  outline_file_read(buf_str(&mend->bytes), &mend->outline, &err);
	close(fd);
	if (!ok)
		mend_fini(mend);
	return ok;
}

void mend_fini(struct mend *mend)
{
	outline_file_fini(&mend->outline);
	buf_fini(&mend->bytes);
}

bool mend_is_any_in_state(void)
{
	struct buf folder = {0};
	bool any = false;

	if (xdg_folder(XDG_STATE, &folder)) {
		buf_add(&folder, STR("/outlines"));
		any = access(folder.data, F_OK) == 0;
	}
	buf_fini(&folder);
	return any;
}

int64_t mend_time(const char *path)
{
	struct stat st;
	int fd = open_mend(path, &st);

	if (fd < 0)
		return 0;
	close(fd);
	return clock_ns(st.st_ctim);
}

/* Whether a folder is the user's own, and can be written to. */
static bool is_own(const char *folder)
{
	int fd = trust_open_folder(folder);

	if (fd < 0)
		return false;
	close(fd);
	return access(folder, W_OK) == 0;
}

static bool save_in(const struct location *location, str lines, struct buf *path, struct err *err)
{
	buf_cut(path, 0);
	buf_printf(path, "%s/%s", location->folder.data, location->name.data);
	return file_save_private(path->data, lines, err);
}

static bool save_in_state(const char *real, str lines, struct buf *where, struct err *err)
{
	struct location state = {{0}, {0}};
	bool ok = find_state(real, &state) || err_set(err, ERR_WRITE, "%s", "HOME");

	ok = ok && file_make_folder(state.folder.data, err) && save_in(&state, lines, where, err);
	location_fini(&state);
	return ok;
}

bool mend_save(const char *path, str lines, struct buf *where, struct err *err)
{
	char *real = realpath(path, NULL);
	struct location beside = {{0}, {0}};
	bool ok = false;

	if (!real)
		return err_set(err, ERR_WRITE, "%s", path);
	find_beside(real, &beside);
	if (is_own(beside.folder.data))
		ok = save_in(&beside, lines, where, err);
	if (!ok)
		ok = save_in_state(real, lines, where, err);
	location_fini(&beside);
	free(real);
	return ok;
}
