/*
 * library: a folder of plans with one index over all of them.
 *
 * Plans are the files that end in .json, .txt or .md in the folder and two levels of folders below
 * it; hidden files and folders are ignored. Their ids are unique (library_ids.h). One file may take
 * the place of a folder. Opening a library brings its index up to date (library_update.h); here is
 * what is asked of it while it is open.
 */
#ifndef LANTU_LIBRARY_LIBRARY_H
#define LANTU_LIBRARY_LIBRARY_H

#include "library/library_file.h"

/* What the caller wants of opening, and its callbacks. Zeroed: all defaults. */
struct library_options {
	uint32_t memory_mb;   /* for building the index; 0: LIBRARY_MEMORY_MB */
	uint32_t shard_units; /* a shard of this size gets no more plans; 0: as memory allows */
	bool rebuild;	      /* nothing of the old index is used */
	bool as_is;	      /* the index is taken as it is, even if there is none: no writing */
	bool sealed;	      /* the library is for a kiosk: see there */
	/* Called for each file that could not be read as a plan; the others are. May be NULL. */
	void (*complain)(void *context, const struct err *err);
	/* Called with each plan that is read for the index, and its file's name. May be NULL. */
	void (*read)(void *context, const struct plan *plan, str file);
	/*
	 * Called by library_open with `done` of `all` files indexed, or 0 of 0 while another
	 * process is building. Returns false to stop building or waiting. May be NULL.
	 */
	bool (*progress)(void *context, uint32_t done, uint32_t all);
	long (*now_ms)(void *context); /* NULL: clock_ms */
	void *context;
};

/* Why the index is not what it could be. */
enum library_remark {
	LIBRARY_NO_REMARK,
	LIBRARY_STALE,	 /* another process is building a new one, so it is the old one */
	LIBRARY_BUSY,	 /* the same, but there is no old one: it is in memory */
	LIBRARY_FOREIGN, /* the cache is not the user's own: it is in memory */
	LIBRARY_DAMAGED, /* it was damaged, and has been rebuilt */
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
	char *index;  /* the path of the index; NULL: in memory */
	bool sealed; /* no figures are made, no link is followed, and plan files are small */
	struct library_file file;
	struct library_report report;
};

/* Closes and frees a library; NULL is ignored. */
void library_close(struct library *library);

/* Whether anything read since opening was damaged: then nothing that was found is valid. */
bool library_is_damaged(const struct library *library);

/* Checks the whole index; false if any of it is damaged. */
bool library_verify(struct library *library);

/* Finds the plan of that id: its shard and number; false if there is none. */
bool library_find(struct library *library, str id, uint32_t *shard, uint32_t *plan);

/* Appends the path of a plan's file. */
void library_path(const struct library *library, const struct index_plan *plan, struct buf *path);

/* Whether a plan's file is that at a path, whatever folders lead there. */
bool library_is_file(
	const struct library *library, const struct index_plan *plan, const char *path);

/*
 * Replaces *bytes by those of a plan's file, under the rules by which it is read for the index:
 * ERR_LINK for a link that is not followed.
 */
bool library_read(const struct library *library, const struct index_plan *plan, struct buf *bytes,
	struct err *err);

/* Appends the folder of the user's own library, lantu/library in XDG_DATA; false without HOME. */
bool library_home(struct buf *path);

#endif
