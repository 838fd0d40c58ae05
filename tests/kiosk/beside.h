/*
 * beside: what an attacker has beside the terminal: clients without one, and ports.
 */
#ifndef LANTU_TESTS_BESIDE_H
#define LANTU_TESTS_BESIDE_H

#include <stddef.h>
#include <sys/types.h>

/* Starts a program that has no terminal and says nothing; beside_end kills it. */
pid_t beside_start(const char *const *words);
void beside_end(pid_t pid);

/* What a port of this machine says to some bytes, until it is closed or silent: 255 bytes. */
void beside_ask(unsigned port, const void *bytes, size_t n, char answer[256]);

#endif
