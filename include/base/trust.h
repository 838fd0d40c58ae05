/*
 * trust: whose a file is, whether it is believed, and who may read what is made from it.
 *
 * What the program reads back as its own (an index, settings) is believed only if the user or root
 * owns it and nobody else can write to it; what it makes from files may be read only by those who
 * may read each of them. A file is judged by what fstat says of the open descriptor: what a path
 * names can be exchanged between a look and the opening. The user is the effective one.
 */
#ifndef LANTU_BASE_TRUST_H
#define LANTU_BASE_TRUST_H

#include <stdbool.h>
#include <sys/stat.h>

/*
 * Whether a file or folder belongs to the user or to root and nobody else can write to it. A group
 * counts as others, for who is in it cannot be told from the file; so does a sticky folder, where
 * everybody can make files.
 */
bool trust_is_own(const struct stat *st);

/*
 * Opens a regular file of a folder, or a folder at path, that is believed: no link, and own. -1 if
 * there is none; *st is that of the descriptor.
 */
int trust_open(int folder, const char *name, struct stat *st);
int trust_open_folder(const char *path);

/* Who may read each of some files. Starts as TRUST_ALL. */
struct trust_rights {
	mode_t mode; /* that all of them have */
	gid_t group; /* of all of them */
	bool any;    /* there is one */
	bool mixed;  /* they are of several groups */
};

#define TRUST_ALL ((struct trust_rights){.mode = 0666})

void trust_narrow(struct trust_rights *rights, const struct stat *st);

/* The mode of a file of that group that is made from them: 0600, and who else may read. */
mode_t trust_mode(const struct trust_rights *rights, gid_t group);

#endif
