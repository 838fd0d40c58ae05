/*
 * trust: whether a file may be trusted, and who may read what is made from others.
 *
 * A file that the program reads back as its own (an index, settings) is trusted only if the user or
 * root owns it and nobody else can write to it. What is made from several files may be read only by
 * those who may read each of them. A file is judged by fstat of the open descriptor, since a path
 * can be changed between a check and the opening. The user is the effective one.
 */
#ifndef LANTU_BASE_TRUST_H
#define LANTU_BASE_TRUST_H

#include <stdbool.h>
#include <sys/stat.h>
#include <sys/types.h>

/*
 * Whether a file or folder belongs to the user or to root and nobody else can write to it. A group
 * counts as others, since its members are unknown; so does everybody in a sticky folder, where all
 * can create files.
 */
bool trust_is_own(const struct stat *st);

/*
 * Opens a regular file in a folder, or a folder at path, that is trusted: own, and no link. -1
 * if there is none; *st is that of the descriptor.
 */
int trust_open(int folder, const char *name, struct stat *st);
int trust_open_folder(const char *path);

/*
 * Opens a file through which sessions tell each other something, for reading and writing: regular,
 * of that size (an empty one gets it), the user's own or root's, not writable by everybody, no link
 * and with one name only. Its group may write to it: nothing that is read there is believed. -1 if
 * it is none.
 */
int trust_open_shared(const char *path, off_t bytes);

/* Who may read every one of some files. Starts as TRUST_ALL. */
struct trust_rights {
	mode_t mode; /* bits that all of them have */
	gid_t group; /* of all of them */
	bool any;    /* there is a file */
	bool mixed;  /* they are of several groups */
};

#define TRUST_ALL ((struct trust_rights){.mode = 0666})

void trust_narrow(struct trust_rights *rights, const struct stat *st);

/* The mode of a file of that group made from them: 0600, and read bits for others. */
mode_t trust_mode(const struct trust_rights *rights, gid_t group);

#endif
