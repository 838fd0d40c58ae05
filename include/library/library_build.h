/*
 * library_build: a new index file for a library, made from the old one and from what has changed.
 *
 * Files, and the plans in the shards, are in the order of the files' names. A shard none of whose
 * files has changed is copied whole; from any other, plans whose files have not changed are taken
 * over, so that only new and changed files are read.
 */
#ifndef LANTU_LIBRARY_LIBRARY_BUILD_H
#define LANTU_LIBRARY_LIBRARY_BUILD_H

#include "library/library.h"
#include "library/library_sources.h"

enum { LIBRARY_MEMORY_MB = 256, LIBRARY_MEMORY_LEAST_MB = 64 };

/*
 * Writes a new index file for sources to fd, and narrows their rights to those of what was read.
 * False and err if it could not be written, the old file turned out damaged, or progress stopped
 * it.
 */
bool library_build(int folder, struct library_sources *sources, struct library_file *old,
	const struct library_options *options, int fd, struct library_report *report,
	struct err *err);

#endif
