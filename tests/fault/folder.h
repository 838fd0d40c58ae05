/*
 * folder: the folders that a test writes into, and what was left in them.
 */
#ifndef LANTU_TESTS_FOLDER_H
#define LANTU_TESTS_FOLDER_H

/* Removes one with all that is in it, or what is in it. 0, or another number if that failed. */
int folder_remove(const char *path);
int folder_empty(const char *path);

/* How many drafts (base/draft.h) lie in it, which nobody will finish. */
unsigned folder_strays(const char *path);

#endif
