/*
 * library_build: a new index file for a library, made from the old one and from what has changed.
 *
 * Files, and the plans in the shards, are in the order of the files' names. A shard none of whose
 * files has changed is copied whole; from any other, plans whose files have not changed are taken
 * over, so that only new and changed files are read. It is made in steps, none of which takes long,
 * so that the caller can do other things between them.
 */
#ifndef LANTU_LIBRARY_LIBRARY_BUILD_H
#define LANTU_LIBRARY_LIBRARY_BUILD_H

#include "library/library.h"
#include "library/library_sources.h"

enum { LIBRARY_MEMORY_MB = 256, LIBRARY_MEMORY_LEAST_MB = 64 };

struct library_builder;

/*
 * Begins a new index file for sources, to be written to fd. The arguments are borrowed; the report
 * is filled in, and the rights of the sources are narrowed to those of what is read.
 */
struct library_builder *library_build_begin(int folder, struct library_sources *sources,
	struct library_file *old, const struct library_options *options, int fd,
	struct library_report *report);

/*
 * Does one step; *more is false after the last, and the file is whole. False and err if it could
 * not be written, or the old file turned out damaged.
 */
bool library_build_step(struct library_builder *builder, bool *more, struct err *err);

/* How many of the sources are done with. */
uint32_t library_build_done(const struct library_builder *builder);

/* Frees the builder, also before the last step; NULL is ignored. */
void library_build_end(struct library_builder *builder);

#endif
