/*
 * library: a folder of plans with one index over all of them, kept up to date.
 *
 * Plans are the folder's files that end in .json, .txt or .md; of hidden files and of folders in
 * it nothing is known. The index lies beside them where the folder is the user's own (trust.h) and
 * can be written to, and may be read by those who may read each of the files; otherwise it is under
 * XDG_CACHE_HOME, for the user alone, and where that cannot be, in memory. An index that is not the
 * user's own is not believed. When a library is opened, every file is asked for its size and time;
 * if anything has changed, an index is made anew, of which what did not change is taken from the
 * old one, and put in its place, so that who has the old one open keeps it. A lock in the cache
 * keeps two processes from making it at once. A single file may stand for a folder; its index is in
 * the cache.
 */
#ifndef LANTU_LIBRARY_LIBRARY_H
#define LANTU_LIBRARY_LIBRARY_H

#include "library/library_file.h"

enum {
	LIBRARY_MEMORY_MB = 256,
	LIBRARY_MEMORY_LEAST_MB = 64,
	LIBRARY_PATIENCE_MS = 2000, /* that another process is waited for */
};

/* What the caller wants, and is told. */
struct library_options {
	uint32_t memory_mb;   /* for building; 0: LIBRARY_MEMORY_MB */
	uint32_t shard_units; /* a shard that has so many gets no more plans; 0: as memory allows */
	bool anew;	      /* nothing of the old index is used */
	bool as_is;	      /* the index is taken as it is, be there none; nothing is written */
	/* A file could not be read as a plan; the others are. May be NULL. */
	void (*complain)(void *context, const struct err *err);
	/*
	 * `done` of `all` files are in the index, or 0 of 0: another process is at it. False ends
	 * the building, or the waiting. May be NULL.
	 */
	bool (*progress)(void *context, uint32_t done, uint32_t all);
	long (*now_ms)(void *context); /* NULL: clock_ms */
	void *context;
};

/* Why the index is not what it could be. */
enum library_remark {
	LIBRARY_NO_REMARK,
	LIBRARY_STALE,	 /* another process is making a new one, so it is the old one */
	LIBRARY_BUSY,	 /* the same, and there is no old one: it is in memory */
	LIBRARY_FOREIGN, /* the cache is not the user's own: it is in memory */
	LIBRARY_DAMAGED, /* it was damaged, and has been made anew */
};

/* What opening did. */
struct library_report {
	bool built;			   /* the index was not up to date */
	uint32_t plans;			   /* in the library now */
	uint32_t read, kept, removed, bad; /* files */
	enum library_remark remark;
};

struct library {
	char *folder; /* as given */
	char *index;  /* where the index is; NULL: in memory */
	struct library_file file;
	struct library_report report;
};

/*
 * Opens the library of a folder (or of one file) and sees to it that its index is up to date. NULL
 * and err if there is no such folder, or the index can neither be read nor written. The caller
 * closes it.
 */
struct library *library_open(
	const char *folder, const struct library_options *options, struct err *err);
void library_close(struct library *library);

/* Whether something that was read since opening was damaged: what was found is worth nothing. */
bool library_is_damaged(const struct library *library);

/* Checks all of the index; false if anything is damaged. */
bool library_verify(struct library *library);

/* The plan of that id: its shard and number; false if there is none. */
bool library_find(struct library *library, str id, uint32_t *shard, uint32_t *plan);

/* Appends the path of a plan's file. */
void library_path(const struct library *library, const struct index_plan *plan, struct buf *path);

/* Reads that file's bytes as they are read for the index: ERR_LINK for a link not followed. */
bool library_read(const struct library *library, const struct index_plan *plan, struct buf *bytes,
	struct err *err);

/* Appends the folder of the reader's own library: $XDG_DATA_HOME/lantu/library or below HOME. */
bool library_home(struct buf *path);

#endif
