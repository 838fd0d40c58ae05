/*
 * library_sources: the files that a library consists of, as they are on disk now.
 *
 * They are in its folder and in those below it, LIBRARY_LEVELS deep; links to folders are not
 * followed.
 * Files are compared with an index file by size and times, so finding out what has changed reads
 * none of them. The rights of those who may read every file are collected on the way (trust.h).
 */
#ifndef LANTU_LIBRARY_LIBRARY_SOURCES_H
#define LANTU_LIBRARY_LIBRARY_SOURCES_H

#include "base/trust.h"
#include "library/library_file.h"

/* A folder, or one file in it. Closed by library_folder_close, also if opening failed. */
struct library_folder {
	int fd;	    /* of the folder */
	char *only; /* name of the one file; NULL: all */
	char *real; /* the path given, without links */
};

bool library_folder_open(struct library_folder *folder, const char *path, struct err *err);
void library_folder_close(struct library_folder *folder);

#define LIBRARY_NO_ENTRY UINT32_MAX

struct library_source {
	char *name; /* with those of the folders between the library's and its own: 2024/广东.txt */
	uint64_t bytes;
	int64_t mtime, ctime; /* nanoseconds; ctime: of its mends, if that is later (mend.h) */
	uint32_t entry;	      /* in the old index file, if unchanged; else LIBRARY_NO_ENTRY */
};

struct library_sources {
	char *folder;		      /* the library's, or that of its one file; owned */
	bool mends_in_state;	      /* some texts' mends may be there (import/mend.h) */
	struct library_source *items; /* sorted by name */
	uint32_t n;
	size_t cap;
	uint32_t unchanged;	    /* those with an entry */
	uint32_t known;		    /* those whose name is in the old index file */
	struct trust_rights rights; /* to all of them, and to the folder */
};

/*
 * Lists the plans of a folder and compares them with the old index file, which may be empty.
 * library_sources_fini frees them. False, err and none if the folder cannot be read.
 */
bool library_sources_list(const struct library_folder *folder, struct library_file *old,
	struct library_sources *sources, struct err *err);
void library_sources_fini(struct library_sources *sources);

/* Whether a file that is read now cannot change later and keep its size and times. */
bool library_source_is_settled(const struct library_source *source);

/*
 * Replaces *bytes by those of a file in the folder open at fd, and narrows rights to its. A link is
 * followed only to files of the user and of the folder's owner, and never of a library that is
 * sealed, else it is ERR_LINK; what is read through one counts as readable by the user alone.
 */
bool library_sources_read(int folder, const char *name, bool sealed, struct trust_rights *rights,
	struct buf *bytes, struct err *err);

#endif
