/*
 * file: reading and writing whole files.
 *
 * Reading takes regular files only (a pipe, device or folder is refused without waiting for it)
 * and standard input, never more than a limit. Saving is atomic and durable: another process sees
 * the old file or the new one, and once true is returned the new one survives a power cut.
 */
#ifndef LANTU_BASE_FILE_H
#define LANTU_BASE_FILE_H

#include <sys/types.h>

#include "base/buf.h"
#include "base/err.h"

/* Replaces *out by the bytes of the file at path; "-" is standard input. */
bool file_read(const char *path, size_t limit_bytes, struct buf *out, struct err *err);

/*
 * The same where the limit depends on what the file is: `limit` is called with its beginning. A
 * larger file is refused before the rest of it is read. A pipe is read, too; if nobody has opened
 * it to write within a second it is ERR_NO_WRITER.
 */
bool file_read_as(
	const char *path, size_t (*limit)(str beginning), struct buf *out, struct err *err);

/* Whether there is a pipe at path. */
bool file_is_pipe(const char *path);

/* The same for a file open at fd; the caller names the file in err. */
bool file_read_fd(int fd, size_t (*limit)(str beginning), struct buf *out, struct err *err);

/*
 * The same for a file that is trusted only if it is the user's own and nobody else can replace it
 * (trust.h): else ERR_FOREIGN.
 */
bool file_read_own(const char *path, size_t limit_bytes, struct buf *out, struct err *err);

/*
 * Writes to a device or pipe at path. Otherwise writes a draft in path's folder (mode 0666 less the
 * umask, or that of the file replaced), syncs it, gives it its name and syncs the folder. Through a
 * symbolic link the file it leads to is replaced, unless another user may have planted the link. On
 * failure before the renaming, path is as it was. Drafts of killed processes are removed.
 */
bool file_save(const char *path, str bytes, struct err *err);

/* The same with the content written by `write`, which returns false and err on failure. */
bool file_save_by(const char *path, bool (*write)(void *context, int fd, struct err *err),
	void *context, struct err *err);

/* The same for a file that must not exist yet; *there is set if it does. No drafts are removed. */
bool file_save_new(const char *path, str bytes, bool *there, struct err *err);

/* The same for private content: the file gets mode 0600. */
bool file_save_private(const char *path, str bytes, struct err *err);

/* Whether two names are of one regular file. */
bool file_is_same(const char *a, const char *b);

/* The mode of an ordinary new file: 0666 less the umask. */
mode_t file_new_mode(void);

/* Creates the folder at path and its missing parents with mode 0700, which survive a power cut. */
bool file_make_folder(const char *path, struct err *err);

/* Writes all bytes to fd, continuing after a short write or a signal. */
bool file_write_all(int fd, str bytes, struct err *err);

#endif
