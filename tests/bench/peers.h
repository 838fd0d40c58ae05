/*
 * peers: two search engines that run inside a process, SQLite's FTS5 with trigrams and Groonga
 * with bigrams, over the lines of a text. For `make bench` only.
 *
 * Each holds its text in a database under a folder of the caller's; peer_open reads the text in,
 * peer_build makes the index, anew each time. Any failure ends the program with a message.
 */
#ifndef LANTU_TESTS_BENCH_PEERS_H
#define LANTU_TESTS_BENCH_PEERS_H

#include <stdbool.h>

enum peer_kind { PEER_FTS5, PEER_GROONGA, PEERS };

/* What is asked: how many lines there are, the first 20 in any order, the best 20. */
enum peer_ask { ASK_COUNT, ASK_FIRST, ASK_BEST };

struct peer;

struct peer *peer_open(enum peer_kind kind, const char *folder, const char *text);
void peer_build(struct peer *peer);

/* Asks for a word, snippets included where lines are wanted; false if the peer cannot. */
bool peer_ask(struct peer *peer, enum peer_ask ask, const char *word);
void peer_close(struct peer *peer);

#endif
