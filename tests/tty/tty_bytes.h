/* tty_bytes: how the harness reads the bytes a program sends. */
#ifndef LANTU_TESTS_TTY_BYTES_H
#define LANTU_TESTS_TTY_BYTES_H

#include "tty.h"

void tty_screen_open(struct tty *t);
void tty_screen_close(struct tty *t);
void tty_screen_resize(struct tty *t);
void tty_screen_feed(struct tty *t, const char *bytes, size_t n);
void tty_grammar_feed(struct tty *t, const char *bytes, size_t n);
void tty_charset_feed(struct tty *t, const char *bytes, size_t n);

#endif
