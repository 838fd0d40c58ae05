#include "library/open.h"

#include <unistd.h>

#include "base/file.h"
#include "import/read.h"
#include "library/library_update.h"
#include "plan/builtin.h"
#include "plan/ref.h"
#include "text/charset.h"

/* Whether a path is that of a stream: standard input, a pipe, or one of the shell's <(…). */
static bool is_stream(const char *path)
{
	static const char *const streams[] = {"/dev/stdin", "/dev/fd/", "/proc/self/fd/"};

	for (size_t i = 0; i < sizeof(streams) / sizeof(streams[0]); i++)
		if (str_starts(str_of(path), str_of(streams[i])))
			return true;
	return strcmp(path, "-") == 0 || file_is_pipe(path);
}

str open_name(const char *path, struct buf *own)
{
	str name = str_of(path);

	if (is_stream(path))
		return STR("stdin");
	if (!charset_is_likely(name))
		return name;
	charset_decode(name, own);
	return buf_str(own);
}

bool open_read(const char *operand, struct buf *bytes, struct err *err)
{
	return file_read_as(operand, import_limit, bytes, err);
}

static bool read_as(const char *path, unsigned how, struct buf *bytes, struct err *err)
{
	if (!(how & OPEN_KIOSK))
		return open_read(path, bytes, err);
	err_file(err, path);
	if (strcmp(path, "-") == 0 || file_is_pipe(path))
		return err_set(err, ERR_NOT_REGULAR, "%s", "");
	return file_read_as(path, import_limit_kiosk, bytes, err);
}

static struct plan *open_file(const char *path, unsigned how, struct buf *bytes,
	struct import_report *report, struct err *err)
{
	struct buf own_bytes = {0}, name = {0};
	struct plan *plan = NULL;

	bytes = bytes ? bytes : &own_bytes;
	if (read_as(path, how, bytes, err)) {
		str own = open_name(path, &name);
		plan = how & OPEN_EDITS ? import_read(buf_str(bytes), own, path, report, err)
					: import_read_words(buf_str(bytes), own, path, report, err);
	}
	buf_fini(&own_bytes);
	buf_fini(&name);
	return plan;
}

/* The file of the plan of that id, by the index. */
static bool find_indexed(struct library *library, const char *id, struct buf *path)
{
	uint32_t shard, number;

	if (!library_find(library, str_of(id), &shard, &number))
		return false;
	struct index_plan found = index_plan(library->file.shards[shard], number);
	buf_cut(path, 0);
	library_path(library, &found, path);
	return !library_is_damaged(library);
}

/* The file named after that id, which an old index may not have. */
static bool find_named(const struct library *library, const char *id, struct buf *path)
{
	static const char *const endings[] = {"json", "txt", "md"};

	for (size_t i = 0; i < sizeof(endings) / sizeof(endings[0]); i++) {
		buf_cut(path, 0);
		buf_printf(path, "%s/%s.%s", library->folder, id, endings[i]);
		if (access(path->data, F_OK) == 0)
			return true;
	}
	return false;
}

/*
 * The file of the plan of that id in the user's library; false if there is none, with err if the
 * library cannot be read. The index is taken as it is, for the id may be a mistyped command.
 */
static bool find_in_library(const char *id, struct buf *path, struct err *err)
{
	struct library_options options = {.as_is = true};
	struct buf home = {0};
	bool found = false, damaged = library_home(&home);

	/* An index that turns out damaged is rebuilt and asked once more. */
	for (int try = 0; try < 2 && damaged && !found; try++) {
		struct library *library = library_open(home.data, &options, err);
		found = library &&
			(find_indexed(library, id, path) || find_named(library, id, path));
		damaged = library && library_is_damaged(library);
		library_close(library);
		options = (struct library_options){.rebuild = true};
	}
	buf_fini(&home);
	return found;
}

const char *open_path(const char *operand, struct buf *own)
{
	struct err err = {0};
	bool named = !operand || strcmp(operand, "-") == 0 || strchr(operand, '/') ||
		     access(operand, F_OK) == 0;

	return !named && find_in_library(operand, own, &err) ? own->data : operand;
}

static struct plan *open_by_id(const char *id, unsigned how, struct buf *bytes,
	struct import_report *report, struct err *err)
{
	struct plan *plan = builtin_plan();
	struct buf path = {0};
	struct err library = {0};

	if (str_equal(plan->id, str_of(id)))
		return plan;
	plan_free(plan);
	bool found = find_in_library(id, &path, &library);
	/* Anything else is the name of a file; err says why that cannot be opened. */
	plan = open_file(found ? path.data : id, how, bytes, report, err);
	if (plan && found)
		plan->id = plan_keep(plan, str_of(id));
	if (!plan && err->kind == ERR_NO_PLAN && library.kind == ERR_READ)
		*err = library;
	buf_fini(&path);
	return plan;
}

struct plan *open_plan(const char *operand, unsigned how, struct buf *bytes,
	struct import_report *report, struct err *err)
{
	if (!operand)
		return builtin_plan();
	bool named =
		strcmp(operand, "-") == 0 || strchr(operand, '/') || access(operand, F_OK) == 0;
	return named ? open_file(operand, how, bytes, report, err)
		     : open_by_id(operand, how, bytes, report, err);
}

/*
 * Cuts an operand at its first @, which may be in full width: no ref has one, but the name of a
 * file may. False if there is none.
 */
static bool cut_at(const char *operand, str *left, const char **right)
{
	const str wide = STR("＠");
	const char *narrow_at = strchr(operand, '@'), *wide_at = strstr(operand, wide.data);
	bool is_wide = wide_at && (!narrow_at || wide_at < narrow_at);
	const char *at = is_wide ? wide_at : narrow_at;

	if (!at)
		return false;
	*left = (str){operand, (size_t)(at - operand)};
	*right = at + (is_wide ? wide.len : 1);
	return true;
}

/* Whether words are a ref, :START+LENGTH after it or not. */
static bool names_place(str words)
{
	return ref_is(str_slice(words, 0, str_find(words, STR(":"))));
}

const char *open_split_ref(const char *operand, str *ref)
{
	const char *plan;
	str left;

	*ref = (str){0};
	if (!operand || !cut_at(operand, &left, &plan) || access(operand, F_OK) == 0 ||
		!names_place(left))
		return operand;
	*ref = left;
	return plan;
}
