/*
 * library_build: a library's index file, made anew out of the old one and of what has changed.
 *
 * The files of a library are in the order of their names, and so are the plans in its shards. A
 * shard whose files are all as they were is copied as it is; of another, plans whose files did not
 * change are taken from it, and only the rest is read.
 */
#ifndef LANTU_LIBRARY_LIBRARY_BUILD_H
#define LANTU_LIBRARY_LIBRARY_BUILD_H

#include "base/trust.h"
#include "library/library.h"

/* A file of the folder. */
struct library_source {
	char *name;
	uint64_t bytes;
	int64_t mtime, ctime;
	uint32_t entry; /* in the old file, if it is as it was; else LIBRARY_NO_ENTRY */
};

#define LIBRARY_NO_ENTRY UINT32_MAX

struct library_sources {
	struct library_source *items; /* sorted by name */
	uint32_t n;
	size_t cap;
	uint32_t unchanged;	    /* those with an entry */
	uint32_t known;		    /* those of a name that the old file has */
	struct trust_rights rights; /* to all of them, and to the folder */
};

/*
 * Lists a folder's plans, or only the one of that name, and compares them with the old file, which
 * may be empty. The caller frees with library_sources_fini. False and err if it cannot be read.
 */
bool library_list(int folder, const char *only, struct library_file *old,
	struct library_sources *sources, struct err *err);
void library_sources_fini(struct library_sources *sources);

/*
 * Replaces *bytes by those of a folder's file, and narrows rights to its. A link is followed only
 * to files of the user and of the folder's owner, else it is ERR_LINK, and what it leads to is the
 * user's alone to read.
 */
bool library_read_source(int folder, const char *name, struct trust_rights *rights,
	struct buf *bytes, struct err *err);

/*
 * Writes a new file for sources to fd, and narrows their rights to those of what was read. False
 * and err if it could not be written, or was ended.
 */
bool library_build(int folder, struct library_sources *sources, struct library_file *old,
	const struct library_options *options, int fd, struct library_report *report,
	struct err *err);

#endif
