#include "notes/notes_plan.h"

#include <unistd.h>

#include "library/library_update.h"
#include "library/open.h"

/* Opens an operand if it is the anchor's plan. */
static struct plan *try(const struct anchor *anchor, const char *operand, struct buf *file)
{
	struct err err = {0};
	struct buf own = {0};
	struct plan *plan = open_plan(operand, OPEN_EDITS, NULL, NULL, &err);

	if (plan && !anchor_is_of(anchor, plan)) {
		plan_free(plan);
		plan = NULL;
	}
	if (plan) {
		const char *path = open_path(operand, &own);
		buf_set(file, access(path, F_OK) == 0 ? str_of(path) : STR(""));
	}
	buf_fini(&own);
	return plan;
}

/* The path of the library's plan that has the anchor's title, place and year. */
static void find_path(const struct library *library, const struct anchor *anchor, struct buf *path)
{
	for (uint32_t s = 0; s < library->file.n_shards; s++) {
		const struct index *index = library->file.shards[s];
		for (uint32_t p = 0; p < index->n_plans && path->len == 0; p++) {
			struct index_plan known = index_plan(index, p);
			const struct plan plan = {.id = known.id,
				.title = known.title,
				.issuer = known.issuer,
				.place = known.place,
				.year = known.year};
			if (anchor_is_of(anchor, &plan))
				library_path(library, &known, path);
		}
	}
}

static struct plan *try_library(const struct anchor *anchor, const char *folder, struct buf *file)
{
	const struct library_options options = {.as_is = true};
	struct buf home = {0}, path = {0};
	struct plan *plan = NULL;

	if (!folder && library_home(&home))
		folder = home.data;
	struct library *library = folder ? library_open(folder, &options, NULL) : NULL;
	if (library)
		find_path(library, anchor, &path);
	library_close(library);
	if (path.len)
		plan = try(anchor, path.data, file);
	buf_fini(&home);
	buf_fini(&path);
	return plan;
}

struct plan *notes_plan_open(const struct anchor *anchor, const char *library, struct buf *file)
{
	struct buf name = {0};
	struct plan *plan = NULL;

	buf_cut(file, 0);
	buf_add(&name, anchor->path);
	if (name.len && access(name.data, F_OK) == 0)
		plan = try(anchor, name.data, file);
	buf_set(&name, anchor->plan);
	if (!plan && name.len)
		plan = try(anchor, name.data, file);
	buf_fini(&name);
	return plan ? plan : try_library(anchor, library, file);
}
