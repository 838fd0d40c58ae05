#include "notes/visit.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/draft.h"
#include "base/file.h"
#include "base/trust.h"
#include "base/xdg.h"
#include "notes/journal.h"
#include "notes/record.h"
#include "text/folded.h"

#define FORMAT "lantu-visit"

enum { VERSION = 1, NAME_BYTES = 17 };

static const struct {
	const char *name;
	size_t at;
} texts[] =
	{
		{"top", offsetof(struct visit, top)},
		{"unfolded", offsetof(struct visit, unfolded)},
},
  numbers[] = {
	  {"gap", offsetof(struct visit, gap)},
	  {"text", offsetof(struct visit, in_text)},
	  {"arranged", offsetof(struct visit, arranged)},
	  {"order", offsetof(struct visit, order)},
	  {"joined", offsetof(struct visit, joined)},
};

enum {
	TEXTS = sizeof(texts) / sizeof(texts[0]),
	NUMBERS = sizeof(numbers) / sizeof(numbers[0]),
};

static void *member(struct visit *visit, size_t at)
{
	return (char *)visit + at;
}

/* ---- the file ---- */

static bool add_folder(struct buf *path)
{
	if (!xdg_folder(XDG_STATE, path))
		return false;
	buf_add(path, STR("/visits"));
	return true;
}

static uint64_t mix(uint64_t sum, str text)
{
	for (size_t i = 0; i < text.len; i++)
		sum = (sum ^ (unsigned char)text.data[i]) * UINT64_C(0x100000001B3);
	return (sum ^ 0xFF) * UINT64_C(0x100000001B3); /* the end of a text */
}

/* In either script a title is the same. */
static uint64_t mix_folded(uint64_t sum, str text)
{
	struct folded folded = {0};

	folded_set(&folded, text);
	sum = mix(sum, buf_str(&folded.words));
	folded_fini(&folded);
	return sum;
}

static void name_of(const struct plan *plan, char name[NAME_BYTES])
{
	uint64_t sum = UINT64_C(0xCBF29CE484222325);
	char year[16];

	snprintf(year, sizeof(year), "%u", plan->year);
	if (plan->place.len == 0 && plan->year == 0)
		sum = mix(sum, plan->id);
	else
		sum = mix(mix_folded(mix_folded(sum, plan->title), plan->place), str_of(year));
	snprintf(name, NAME_BYTES, "%016llx", (unsigned long long)sum);
}

/* ---- reading ---- */

static bool read_file(const struct plan *plan, struct buf *bytes)
{
	char name[NAME_BYTES], piece[4096];
	struct buf path = {0};
	struct stat st;
	int folder = add_folder(&path) ? trust_open_folder(path.data) : -1, fd = -1;
	ssize_t n = 0;

	name_of(plan, name);
	if (folder >= 0)
		fd = trust_open(folder, name, &st);
	while (fd >= 0 && bytes->len <= VISIT_BYTES && (n = read(fd, piece, sizeof(piece))) > 0)
		buf_add(bytes, (str){piece, (size_t)n});
	if (fd >= 0)
		close(fd);
	if (folder >= 0)
		close(folder);
	buf_fini(&path);
	return fd >= 0;
}

static void take(const struct json *json, struct visit *visit, struct arena *arena)
{
	record_take_anchor(json, &visit->place, arena);
	for (int i = 0; i < TEXTS; i++)
		*(str *)member(visit, texts[i].at) = record_text(json, texts[i].name, arena);
	for (int i = 0; i < NUMBERS; i++)
		record_whole(json, numbers[i].name, member(visit, numbers[i].at));
}

enum visit_found visit_read(const struct plan *plan, struct visit *visit, struct arena *arena)
{
	struct buf bytes = {0};
	struct json json;
	enum visit_found found = VISIT_NONE;
	uint32_t version = 0;
	str record;

	*visit = (struct visit){0};
	if (read_file(plan, &bytes)) {
		found = VISIT_DAMAGED;
		size_t n = journal_unframe(buf_str(&bytes), &record);
		if (n && n == bytes.len && json_read(&json, record, NULL)) {
			record_whole(&json, "version", &version);
			found = version == VERSION ? VISIT_KEPT : VISIT_NONE;
			if (found == VISIT_KEPT)
				take(&json, visit, arena);
			json_fini(&json);
		}
	}
	buf_fini(&bytes);
	return found;
}

/* ---- saving ---- */

void visit_add(const struct visit *given, struct buf *out)
{
	struct buf record = {0};
	struct json_writer writer = {.out = &record, .compact = true};
	struct visit visit = *given;

	json_begin(&writer, '{');
	json_member_text(&writer, "format", STR(FORMAT));
	json_name(&writer, "version");
	json_put_whole(&writer, VERSION);
	record_put_anchor(&writer, &visit.place);
	for (int i = 0; i < TEXTS; i++)
		record_put_text(&writer, texts[i].name, *(str *)member(&visit, texts[i].at));
	for (int i = 0; i < NUMBERS; i++) {
		json_name(&writer, numbers[i].name);
		json_put_whole(&writer, *(uint32_t *)member(&visit, numbers[i].at));
	}
	json_end(&writer, '}');
	journal_frame(buf_str(&record), out);
	buf_fini(&record);
}

struct aged {
	char name[NAME_BYTES];
	struct timespec time;
};

static int newest_first(const void *a, const void *b)
{
	const struct timespec *x = &((const struct aged *)a)->time;
	const struct timespec *y = &((const struct aged *)b)->time;

	if (x->tv_sec != y->tv_sec)
		return x->tv_sec < y->tv_sec ? 1 : -1;
	return (x->tv_nsec < y->tv_nsec) - (x->tv_nsec > y->tv_nsec);
}

/* Removes those of the plans that were not visited for longest. */
static void remove_oldest(int folder)
{
	int copy = openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	DIR *dir = copy >= 0 ? fdopendir(copy) : NULL;
	struct aged *all = NULL;
	size_t n = 0, cap = 0;
	struct stat st;

	for (struct dirent *entry; dir && (entry = readdir(dir));) {
		if (strlen(entry->d_name) != NAME_BYTES - 1 ||
			strspn(entry->d_name, "0123456789abcdef") != NAME_BYTES - 1 ||
			fstatat(folder, entry->d_name, &st, AT_SYMLINK_NOFOLLOW) != 0)
			continue;
		all = mem_grow(all, &cap, n + 1, sizeof(*all));
		memcpy(all[n].name, entry->d_name, NAME_BYTES);
		all[n++].time = st.st_mtim;
	}
	if (n > VISITS_MOST)
		qsort(all, n, sizeof(*all), newest_first);
	for (size_t i = VISITS_MOST; i < n; i++)
		unlinkat(folder, all[i].name, 0);
	free(all);
	if (dir)
		closedir(dir);
}

static bool replace(int folder, const char *name, str record, struct err *err)
{
	struct draft draft;

	draft_sweep(folder);
	if (!draft_open(&draft, folder, err))
		return false;
	bool ok = file_write_all(draft.fd, record, err);
	if (ok && fdatasync(draft.fd) != 0)
		ok = err_set(err, ERR_WRITE, "%s", strerror(errno));
	ok = ok && draft_replace(&draft, name, 0600, err);
	draft_close(&draft);
	return ok;
}

bool visit_save(const struct plan *plan, str record, struct err *err)
{
	struct buf path = {0};
	struct stat st;
	char name[NAME_BYTES];
	int folder = -1;

	name_of(plan, name);
	if (!add_folder(&path)) {
		buf_fini(&path);
		return err_set(err, ERR_NO_HOME, "%s", "");
	}
	err_file(err, path.data);
	bool ok = file_make_folder(path.data, err);
	if (ok && (folder = trust_open_folder(path.data)) < 0)
		ok = err_set(err, ERR_FOREIGN, "%s", "");
	bool is_new = ok && fstatat(folder, name, &st, AT_SYMLINK_NOFOLLOW) != 0;
	ok = ok && replace(folder, name, record, err);
	if (ok && is_new)
		remove_oldest(folder);
	if (folder >= 0)
		close(folder);
	buf_fini(&path);
	return ok;
}
