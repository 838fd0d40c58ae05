#include "library/library.h"

#include <stdlib.h>
#include <sys/stat.h>

#include "base/file.h"
#include "base/xdg.h"
#include "library/library_sources.h"

enum { VERIFY_BYTES = 16 << 20 };

void library_close(struct library *library)
{
	if (!library)
		return;
	library_file_close(&library->file);
	free(library->folder);
	free(library->index);
	free(library);
}

bool library_is_damaged(const struct library *library)
{
	return library->file.pages.damaged;
}

bool library_verify(struct library *library)
{
	struct pages *pages = &library->file.pages;

	for (size_t at = 0, n; at < pages->covered; at += n) {
		n = pages->covered - at < VERIFY_BYTES ? pages->covered - at : VERIFY_BYTES;
		pages_touch(pages, pages->data + at, n);
		pages_forget(pages);
	}
	return !pages->damaged;
}

bool library_find(struct library *library, str id, uint32_t *shard, uint32_t *plan)
{
	for (*shard = 0; *shard < library->file.n_shards; ++*shard) {
		const struct index *index = library->file.shards[*shard];
		for (*plan = 0; *plan < index->n_plans; ++*plan)
			if (str_equal(index_plan(index, *plan).id, id))
				return true;
	}
	return false;
}

void library_path(const struct library *library, const struct index_plan *plan, struct buf *path)
{
	struct stat st;

	buf_add(path, str_of(library->folder));
	if (stat(library->folder, &st) == 0 && !S_ISDIR(st.st_mode))
		return;
	buf_byte(path, '/');
	buf_add(path, plan->file);
}

bool library_is_file(const struct library *library, const struct index_plan *plan, const char *path)
{
	str whole = str_of(path), file = plan->file;
	struct buf own = {0};
	bool same = false;

	/* Most are of other names, which costs nothing. */
	if (str_ends(whole, file) &&
		(whole.len == file.len || path[whole.len - file.len - 1] == '/')) {
		library_path(library, plan, &own);
		same = strcmp(own.data, path) == 0 || file_is_same(own.data, path);
	}
	buf_fini(&own);
	return same;
}

bool library_read(const struct library *library, const struct index_plan *plan, struct buf *bytes,
	struct err *err)
{
	struct trust_rights rights = TRUST_ALL;
	struct library_folder folder;
	struct buf path = {0}, name = {0};

	buf_add(&name, plan->file);
	library_path(library, plan, &path);
	bool ok = library_folder_open(&folder, library->folder, err) &&
		  library_sources_read(folder.fd, folder.only ? folder.only : name.data,
			  library->sealed, &rights, bytes, err);
	err_file(err, path.data);
	library_folder_close(&folder);
	buf_fini(&path);
	buf_fini(&name);
	return ok;
}

bool library_home(struct buf *path)
{
	if (!xdg_folder(XDG_DATA, path))
		return false;
	buf_add(path, STR("/library"));
	return true;
}
