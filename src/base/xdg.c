#include "base/xdg.h"

#include <stdlib.h>

bool xdg_folder(enum xdg_folder which, struct buf *path)
{
	static const struct {
		const char *variable, *below_home;
	} folders[] = {
		[XDG_CONFIG] = {"XDG_CONFIG_HOME", ".config"},
		[XDG_DATA] = {"XDG_DATA_HOME", ".local/share"},
		[XDG_STATE] = {"XDG_STATE_HOME", ".local/state"},
		[XDG_CACHE] = {"XDG_CACHE_HOME", ".cache"},
	};
	const char *folder = getenv(folders[which].variable), *home = getenv("HOME");

	if (folder && folder[0] == '/')
		buf_printf(path, "%s/lantu", folder);
	else if (home && home[0] == '/')
		buf_printf(path, "%s/%s/lantu", home, folders[which].below_home);
	else
		return false;
	return true;
}
