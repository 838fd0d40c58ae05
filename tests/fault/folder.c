#include "folder.h"

#include <ftw.h>
#include <stdio.h>
#include <string.h>

enum { OPEN_MOST = 16 };

static int remove_one(const char *path, const struct stat *st, int type, struct FTW *where)
{
	(void)st;
	(void)type;
	(void)where;
	return remove(path);
}

static int remove_below(const char *path, const struct stat *st, int type, struct FTW *where)
{
	return where->level == 0 ? 0 : remove_one(path, st, type, where);
}

int folder_remove(const char *path)
{
	return nftw(path, remove_one, OPEN_MOST, FTW_DEPTH | FTW_PHYS);
}

int folder_empty(const char *path)
{
	return nftw(path, remove_below, OPEN_MOST, FTW_DEPTH | FTW_PHYS);
}

static unsigned strays; /* nftw hands nothing down */

static int count_one(const char *path, const struct stat *st, int type, struct FTW *where)
{
	(void)st;
	(void)type;
	strays += strncmp(path + where->base, ".lantu-tmp-", 11) == 0;
	return 0;
}

unsigned folder_strays(const char *path)
{
	strays = 0;
	nftw(path, count_one, OPEN_MOST, FTW_PHYS);
	return strays;
}
