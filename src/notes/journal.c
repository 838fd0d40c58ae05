#include "notes/journal.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/checksum.h"
#include "base/clock.h"
#include "base/draft.h"
#include "base/file.h"
#include "base/trust.h"

enum { HEX = 8, HEAD = 2 * (HEX + 1), WAIT_NS = 1000 * 1000 };

static bool fail(struct err *err, enum err_kind kind)
{
	return err_set(err, kind, "%s", strerror(errno));
}

/* Whether a call that was to write something has succeeded; err says why not. */
static bool wrote(int result, struct err *err)
{
	if (result != 0)
		fail(err, ERR_WRITE);
	return result == 0;
}

/* ---- records ---- */

void journal_frame(str record, struct buf *out)
{
	buf_printf(out, "%08zx %08x ", record.len, checksum_crc32c(0, record.data, record.len));
	buf_add(out, record);
	buf_byte(out, '\n');
}

static bool read_hex(const char *digits, uint32_t *number)
{
	*number = 0;
	for (int i = 0; i < HEX; i++) {
		const char *all = "0123456789abcdef", *at = memchr(all, digits[i], 16);
		if (!at)
			return false;
		*number = *number << 4 | (uint32_t)(at - all);
	}
	return digits[HEX] == ' ';
}

size_t journal_unframe(str bytes, str *record)
{
	uint32_t length, sum;

	if (bytes.len <= HEAD || !read_hex(bytes.data, &length) ||
		!read_hex(bytes.data + HEX + 1, &sum) || length >= bytes.len - HEAD)
		return 0;
	*record = str_slice(bytes, HEAD, HEAD + (size_t)length);
	if (checksum_crc32c(0, record->data, record->len) != sum)
		return 0;
	return HEAD + (size_t)length + 1;
}

/* What begins the file is its header; if that is damaged, no other record is. */
static bool take_record(struct journal *j, str record, off_t at, struct err *err)
{
	j->begun = true;
	if (at == 0)
		return j->reader->accept(j->reader, record, err);
	j->records++;
	j->reader->take(j->reader, record);
	return true;
}

/*
 * Takes the records in bytes, which are those of the file from j->end on. Where one is damaged, the
 * next sound one is looked for at the start of a line; without one the rest is the tail.
 */
static bool take_records(struct journal *j, str bytes, struct err *err)
{
	str record;
	bool bad = false;
	off_t start = j->end;

	for (size_t at = 0, n; at < bytes.len; at += n) {
		str rest = str_slice(bytes, at, bytes.len);
		n = journal_unframe(rest, &record);
		if (n == 0) {
			bad = true;
			n = str_find(rest, STR("\n")) + 1;
			continue;
		}
		j->damaged += bad;
		bad = false;
		if (!take_record(j, record, start + (off_t)at, err))
			return false;
		j->end = start + (off_t)(at + n);
	}
	return true;
}

/* ---- reading ---- */

static bool read_at(int fd, off_t from, struct buf *bytes, struct err *err)
{
	char piece[16 * 1024];

	for (;;) {
		ssize_t n = pread(fd, piece, sizeof(piece), from + (off_t)bytes->len);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return fail(err, ERR_READ);
		if (n == 0)
			return true;
		buf_add(bytes, (str){piece, (size_t)n});
		if (bytes->len > JOURNAL_LIMIT_BYTES)
			return err_set(err, ERR_TOO_LARGE, "%d MB", JOURNAL_LIMIT_BYTES >> 20);
	}
}

/*
 * Whether what a file without a sound record holds may be the beginning of a header: a power cut
 * may leave zeros after it, or nothing else.
 */
static bool may_be_header(const struct journal *j, str bytes)
{
	struct buf header = {0};

	while (bytes.len && bytes.data[bytes.len - 1] == '\0')
		bytes.len--;
	journal_frame(j->place.header, &header);
	bool may = str_starts(buf_str(&header), bytes);
	buf_fini(&header);
	return may;
}

/* Reads what is in the file after j->end; *tail is set if bytes that are no record end it. */
static bool read_on(struct journal *j, bool *tail, struct err *err)
{
	struct buf bytes = {0};
	off_t start = j->end;
	bool ok = read_at(j->file, start, &bytes, err);

	/* What is known is kept until there is something in its place. */
	if (ok && start == 0)
		j->reader->forget(j->reader);
	ok = ok && take_records(j, buf_str(&bytes), err);
	*tail = ok && j->end < start + (off_t)bytes.len;
	if (ok && !j->begun && bytes.len && !may_be_header(j, buf_str(&bytes)))
		ok = err_set(err, ERR_JOURNAL, "%s", "");
	buf_fini(&bytes);
	return ok;
}

static void close_file(struct journal *j)
{
	close(j->file);
	j->file = -1;
	j->end = 0;
	j->begun = false;
	j->records = 0;
}

/* ---- opening ---- */

/*
 * Nobody else may write to it, and from now on nobody else reads it. Where it has another name, it
 * may be another's business who does.
 */
static bool is_private(int fd)
{
	struct stat st;

	if (fstat(fd, &st) != 0 || !S_ISREG(st.st_mode) || st.st_uid != geteuid() ||
		!trust_is_own(&st))
		return false;
	return (st.st_mode & 077) == 0 ||
	       (st.st_nlink == 1 && (fchmod(fd, 0600) == 0 || errno == EROFS));
}

/* Opens a file of the folder for reading and writing, or where that is impossible for reading. */
static int open_private(struct journal *j, const char *name, int create, struct err *err)
{
	int flags = O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC | O_NOCTTY;
	int fd = openat(j->folder, name, O_RDWR | O_APPEND | create | flags, 0600);

	if (fd < 0 && !create && (errno == EROFS || errno == EACCES))
		fd = openat(j->folder, name, O_RDONLY | flags);
	if (fd < 0) {
		if (errno == ELOOP || errno == ENXIO)
			err_set(err, ERR_FOREIGN, "%s", "");
		else
			fail(err, create ? ERR_WRITE : ERR_READ);
		return -1;
	}
	if (is_private(fd))
		return fd;
	close(fd);
	errno = EPERM;
	err_set(err, ERR_FOREIGN, "%s", "");
	return -1;
}

/* Opens the file that now has the name, if there is one. */
static bool open_file(struct journal *j, struct err *err)
{
	j->file = open_private(j, j->place.name, 0, err);
	return j->file >= 0 || errno == ENOENT;
}

/* Whether the file that is open is the one that has the name, and can be written to. */
static bool is_current(const struct journal *j)
{
	struct stat open, named;

	return (fcntl(j->file, F_GETFL) & O_ACCMODE) == O_RDWR && fstat(j->file, &open) == 0 &&
	       fstatat(j->folder, j->place.name, &named, AT_SYMLINK_NOFOLLOW) == 0 &&
	       open.st_dev == named.st_dev && open.st_ino == named.st_ino && open.st_size >= j->end;
}

/* Reads what is new in the file that now has the name, if there is one. */
static bool read_file(struct journal *j, bool *tail, struct err *err)
{
	if (j->file >= 0 && !is_current(j))
		close_file(j);
	if (j->file < 0 && !open_file(j, err))
		return false;
	return j->file < 0 || read_on(j, tail, err);
}

static bool open_folder(struct journal *j, struct err *err)
{
	if (j->folder >= 0)
		return true;
	j->folder = trust_open_folder(j->place.folder);
	if (j->folder >= 0)
		return true;
	return access(j->place.folder, F_OK) == 0 ? err_set(err, ERR_FOREIGN, "%s", "")
						  : fail(err, ERR_READ);
}

/* ---- the lock ---- */

static bool lock(struct journal *j, int how, struct err *err)
{
	char name[JOURNAL_NAME_BYTES];
	long begun = clock_ms();

	snprintf(name, sizeof(name), "%s.lock", j->place.name);
	if (j->lock < 0)
		j->lock = open_private(j, name, how == LOCK_EX ? O_CREAT : 0, err);
	if (j->lock < 0)
		return false;
	while (flock(j->lock, how | LOCK_NB) != 0) {
		if (errno != EWOULDBLOCK && errno != EINTR)
			return fail(err, ERR_WRITE);
		if (clock_ms() - begun >= j->place.patience_ms)
			return err_set(err, ERR_BUSY, "%s", "");
		nanosleep(&(struct timespec){.tv_nsec = WAIT_NS}, NULL);
	}
	return true;
}

static void unlock(struct journal *j)
{
	flock(j->lock, LOCK_UN);
}

static void name_file(const struct journal *j, struct err *err)
{
	struct buf path = {0};

	if (j->place.folder)
		buf_printf(&path, "%s/%s", j->place.folder, j->place.name);
	err_file(err, j->place.folder ? path.data : "");
	buf_fini(&path);
}

static bool is_missing(const struct journal *j)
{
	return !j->place.folder || (access(j->place.folder, F_OK) != 0 && errno == ENOENT);
}

/* Without a lock, as where there has never been a writer, an unfinished record is no damage. */
static bool read_new(struct journal *j, bool *tail, struct err *err)
{
	bool locked = lock(j, LOCK_SH, NULL);
	bool ok = read_file(j, tail, err);

	*tail &= locked;
	if (locked)
		unlock(j);
	return ok;
}

bool journal_open(struct journal *j, const struct journal_place *place,
	struct journal_reader *reader, struct err *err)
{
	*j = (struct journal){
		.place = *place, .reader = reader, .folder = -1, .lock = -1, .file = -1};
	bool tail = false;
	name_file(j, err);
	bool ok = is_missing(j) || (open_folder(j, err) && read_new(j, &tail, err));
	j->damaged += tail;
	return ok;
}

bool journal_refresh(struct journal *j, struct err *err)
{
	bool tail = false; /* the next save cuts it off, and counts it */

	name_file(j, err);
	return is_missing(j) || (open_folder(j, err) && read_new(j, &tail, err));
}

void journal_close(struct journal *j)
{
	int all[] = {j->file, j->lock, j->folder};

	for (int i = 0; i < 3; i++)
		if (all[i] >= 0)
			close(all[i]);
	j->file = j->lock = j->folder = -1;
}

/* ---- writing ---- */

/*
 * What is written must not come to be under another name, too, which may be a backup's or have been
 * planted.
 */
static bool has_other_names(const struct journal *j)
{
	struct stat st;

	return j->file >= 0 && fstat(j->file, &st) == 0 && st.st_nlink > 1;
}

/* Locks the journal and reads what others have written; *tail: bytes that are no record follow. */
static bool begin_writing(struct journal *j, bool *tail, struct err *err)
{
	*tail = false;
	name_file(j, err);
	if (!j->place.folder)
		return err_set(err, ERR_NO_HOME, "%s", "");
	if (j->folder < 0 && !file_make_folder(j->place.folder, err))
		return false;
	if (!open_folder(j, err) || !lock(j, LOCK_EX, err))
		return false;
	if (!j->swept)
		draft_sweep(j->folder);
	j->swept = true;
	if (!read_file(j, tail, err)) {
		unlock(j);
		return false;
	}
	j->anew |= has_other_names(j);
	return true;
}

static bool create(struct journal *j, struct err *err)
{
	if (j->file < 0)
		j->file = open_private(j, j->place.name, O_CREAT | O_EXCL, err);
	return j->file >= 0;
}

/* A failed sync is never tried again: what it was to write may be gone already. */
static bool sync_file(struct journal *j, struct err *err)
{
	bool ok = wrote(fdatasync(j->file), err);

	j->anew |= !ok;
	return ok;
}

static bool sync_folder(struct journal *j, struct err *err)
{
	if (wrote(fsync(j->folder), err))
		return true;
	j->anew = true;
	close(j->folder);
	j->folder = -1;
	return false;
}

/* The name of a new file must survive, too. */
static bool append(struct journal *j, str bytes, bool new, struct err *err)
{
	bool ok = file_write_all(j->file, bytes, err) && sync_file(j, err) &&
		  (!new || sync_folder(j, err));

	if (!ok && ftruncate(j->file, j->end) != 0)
		return false; /* the next save cuts off what is too much */
	return ok;
}

static bool replace(struct journal *j, str bytes, struct err *err)
{
	struct draft draft;

	if (!draft_open(&draft, j->folder, err))
		return false;
	bool ok = file_write_all(draft.fd, bytes, err) && wrote(fsync(draft.fd), err) &&
		  draft_replace(&draft, j->place.name, 0600, err) && sync_folder(j, err);
	draft_close(&draft);
	j->anew &= !ok;
	return ok;
}

/* Puts a file of the records there are and some bytes in the place of the one there is. */
static bool start_over(struct journal *j, str added, struct err *err)
{
	struct buf bytes = {0};
	uint32_t damaged = j->damaged;
	bool tail, ok = j->file < 0 || read_at(j->file, 0, &bytes, err);

	if (bytes.len > (size_t)j->end)
		buf_cut(&bytes, (size_t)j->end);
	buf_add(&bytes, added);
	ok = ok && replace(j, buf_str(&bytes), err);
	buf_fini(&bytes);
	/* It is saved, even where it cannot be read now. */
	if (ok)
		read_file(j, &tail, NULL);
	j->damaged = damaged;
	return ok;
}

static bool write_record(struct journal *j, str record, bool tail, struct err *err)
{
	struct buf bytes = {0};
	bool new = j->end == 0, ok;

	if (!j->anew && (!create(j, err) || (tail && !wrote(ftruncate(j->file, j->end), err))))
		return false;
	if (new) {
		j->reader->forget(j->reader);
		journal_frame(j->place.header, &bytes);
	}
	journal_frame(record, &bytes);
	if (j->anew) {
		ok = start_over(j, buf_str(&bytes), err);
		j->damaged += tail && ok;
	} else {
		j->damaged += tail; /* which is cut off */
		ok = append(j, buf_str(&bytes), new, err);
		if (ok) /* they are one's own: nothing is refused */
			take_records(j, buf_str(&bytes), err);
	}
	buf_fini(&bytes);
	return ok;
}

bool journal_save(struct journal *j, str record, struct err *err)
{
	bool tail;

	if (!begin_writing(j, &tail, err))
		return false;
	bool ok = write_record(j, record, tail, err);
	unlock(j);
	return ok;
}

bool journal_compact(struct journal *j,
	void (*write)(struct journal_reader *reader, struct buf *out), struct err *err)
{
	struct buf bytes = {0};
	bool tail;

	if (!begin_writing(j, &tail, err))
		return false;
	journal_frame(j->place.header, &bytes);
	write(j->reader, &bytes);
	bool ok = replace(j, buf_str(&bytes), err) && read_file(j, &tail, err);
	unlock(j);
	buf_fini(&bytes);
	return ok;
}
