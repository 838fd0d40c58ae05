/*
 * tty_hostile: files and file names that mean harm, made from a seed: controls, directions, broken
 * and overlong UTF-8, sequences of terminals, deep JSON, huge tables, other encodings.
 */
#ifndef LANTU_TESTS_TTY_HOSTILE_H
#define LANTU_TESTS_TTY_HOSTILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct hostile_bytes {
	char *at;
	size_t len, cap;
};

void hostile_add(struct hostile_bytes *to, const char *bytes, size_t n);
/* One of the pieces that a text may hide. */
void hostile_piece(struct hostile_bytes *to, uint32_t *seed);
/* Bytes of every value; pieces among a true plan's text; letters of one kind after another. */
void hostile_noise(struct hostile_bytes *to, uint32_t *seed, size_t n);

/*
 * Makes n files in the folder, which is made; from the checkout's top folder, whose plan they are
 * made of. The paths are the caller's, freed by hostile_free.
 */
char **hostile_files(const char *folder, uint32_t seed, size_t n);
void hostile_free(char **paths, size_t n);

/*
 * The first byte of a text that no output without a terminal may have: what is no UTF-8, a control
 * but a line feed, a control of direction, a noncharacter. NULL if there is none.
 */
const char *hostile_in_output(const char *text, size_t n);

/* An amount from the environment, so that long runs are the same program. */
size_t hostile_amount(const char *variable, size_t usual);

#endif
