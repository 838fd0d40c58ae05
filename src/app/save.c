#include "app/save.h"

#include <stdlib.h>
#include <unistd.h>

#include "base/file.h"
#include "base/utf8.h"
#include "text/name.h"

enum { MOST_FILES = 999 };

static bool save_in(const char *folder, str text, str name, const char *ending, struct buf *path,
	struct err *err)
{
	bool there = true;

	for (int n = 1; there && n <= MOST_FILES; n++) {
		buf_cut(path, 0);
		buf_printf(path, "%s/", folder);
		name_file(name, path);
		if (n > 1)
			buf_printf(path, "-%d", n);
		buf_add(path, str_of(ending));
		if (access(path->data, F_OK) == 0)
			continue; /* spares writing it all for nothing */
		if (file_save_new(path->data, text, &there, err))
			return true;
	}
	return there ? err_set(err, ERR_COPY, "%s", path->data) : false;
}

bool save_excerpt(str text, str name, const char *ending, struct buf *path, struct err *err)
{
	const char *home = getenv("HOME");
	struct buf bytes = {0};

	utf8_add_safe(&bytes, text, true);
	if (!str_ends(text, STR("\n")))
		buf_byte(&bytes, '\n');
	bool ok =
		save_in(".", buf_str(&bytes), name, ending, path, err) ||
		(home && home[0] == '/' && save_in(home, buf_str(&bytes), name, ending, path, err));
	buf_fini(&bytes);
	return ok;
}
