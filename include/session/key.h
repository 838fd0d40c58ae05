/*
 * key: what the user pressed, as one number.
 *
 * A character is its code point, Ctrl-A..Ctrl-Z are 1..26, other keys are above Unicode, and
 * K_ALT may be added. Names ("PgUp", "Ctrl-L", "j", "Alt-Left") are the same in help, tests and
 * settings; "Up", "Left" and so on mean the arrows, too.
 */
#ifndef LANTU_SESSION_KEY_H
#define LANTU_SESSION_KEY_H

#include <stdint.h>

#include "base/buf.h"

enum {
	K_TAB = 9,
	K_ENTER = 13,
	K_ESC = 27,
	K_UP = 0x110000,
	K_DOWN,
	K_LEFT,
	K_RIGHT,
	K_HOME,
	K_END,
	K_PAGE_UP,
	K_PAGE_DOWN,
	K_INSERT,
	K_DELETE,
	K_BACKSPACE,
	K_BACK_TAB,
	K_F1,
	K_F12 = K_F1 + 11,
	K_ALT = 0x1000000
};

#define K_CTRL(letter) ((letter) - 'a' + 1)

/* Appends the name of a key as help shows it. */
void key_name(uint32_t key, struct buf *out);

/* The key of a name, 0 if there is none. */
uint32_t key_of_name(str name);

/* A full width letter, digit or punctuation mark an input method made, as the plain key. */
uint32_t key_plain(uint32_t key);

/* Whether a key is a character that can be in a text. */
bool key_is_text(uint32_t key);

#endif
