/*
 * record: what calls.c tells of the calls that have succeeded; nothing is kept before calls_record.
 */
#ifndef LANTU_TESTS_RECORD_H
#define LANTU_TESTS_RECORD_H

#include <stddef.h>

void record_file(int fd); /* a new one, without a name */
void record_name(int fd, int folder, const char *name);
void record_folder(const char *path);
void record_write(int fd, const void *bytes, size_t n); /* where the file's offset was before */
void record_cut(int fd, size_t bytes);
void record_sync(int fd); /* of a file or a folder */
void record_rename(int from, const char *old, int to, const char *new);
void record_unlink(int folder, const char *name);

#endif
