/*
 * file: whole files in and out.
 *
 * Reading takes regular files only (a pipe, device or folder is refused without waiting for it)
 * and standard input, never more than a limit. Saving is atomic and durable: a reader sees the
 * old file or the new one, and after true the new one survives a power cut.
 */
#ifndef LANTU_BASE_FILE_H
#define LANTU_BASE_FILE_H

#include <sys/types.h>

#include "base/buf.h"
#include "base/err.h"

/* Replaces *out by the bytes of the file at path; "-" is standard input. */
bool file_read(const char *path, size_t limit_bytes, struct buf *out, struct err *err);

/*
 * The same where the limit depends on what the file is: `limit` is told how it begins. A file that
 * is larger is refused before the rest of it is read.
 */
bool file_read_as(
	const char *path, size_t (*limit)(str beginning), struct buf *out, struct err *err);

/* The same for a file that is open at fd; the name in err is the caller's. */
bool file_read_fd(int fd, size_t (*limit)(str beginning), struct buf *out, struct err *err);

/*
 * The same for a file that is believed only if it is the user's own, and nobody else can put one in
 * its place (trust.h): else ERR_FOREIGN.
 */
bool file_read_own(const char *path, size_t limit_bytes, struct buf *out, struct err *err);

/*
 * Writes to a device or pipe at path. Otherwise writes a draft in path's folder (mode 0666 less the
 * umask, or that of the file replaced), syncs it, gives it its name and syncs the folder; a
 * symbolic link stays, the file it leads to is replaced, but not through one that another user may
 * have planted. On failure before the naming path is as it was. What killed processes left in the
 * folder is swept away.
 */
bool file_save(const char *path, str bytes, struct err *err);

/* The same of what `write` writes to a descriptor; false, and err by it, is a failure. */
bool file_save_by(const char *path, bool (*write)(void *context, int fd, struct err *err),
	void *context, struct err *err);

/* The same for a file that must not be there yet: *there tells that it was. Nothing is swept. */
bool file_save_new(const char *path, str bytes, bool *there, struct err *err);

/* The same for what is nobody else's business: the file gets mode 0600. */
bool file_save_private(const char *path, str bytes, struct err *err);

/* The mode of a new file that everybody may read whom the umask lets: 0666 less it. */
mode_t file_new_mode(void);

/* Creates the folder at path and its missing parents, mode 0700. */
bool file_make_folder(const char *path, struct err *err);

/* Writes all bytes to fd, going on after a short write or a signal. */
bool file_write_all(int fd, str bytes, struct err *err);

#endif
