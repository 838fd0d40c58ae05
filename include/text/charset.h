/*
 * charset: text in and out of a terminal whose locale is not in UTF-8, as GB18030, GBK or Big5.
 *
 * Within the program all text is UTF-8; here it becomes what the terminal takes, by the C library
 * and its LC_CTYPE, as curses does it. That is also all the state there is: in a locale in UTF-8,
 * or of single bytes, every function here passes text on as it is. No byte of a character beyond
 * ASCII is a control character in such a charset, but the later ones may be digits and letters.
 */
#ifndef LANTU_TEXT_CHARSET_H
#define LANTU_TEXT_CHARSET_H

#include <stdint.h>

#include "base/buf.h"
#include "base/err.h"

/* Whether text must be converted for the locale. */
bool charset_converts(void);

/* Whether a charset that is not UTF-8 has ASCII where it belongs, and can say Chinese. */
bool charset_is_chinese(void);

/*
 * The character drawn for another one: itself; where the charset lacks it one that looks alike
 * and is as wide; 0 if there is none.
 */
uint32_t charset_drawn(uint32_t code_point);

/* What stands for a character that the charset lacks, by columns: ?, or 〓 where there is that, or ？. */
str charset_stand_in(unsigned columns);

/* Whether the charset has every character of UTF-8 text. */
bool charset_says(str text);

/*
 * An ideograph that tells whether the terminal takes the charset: a terminal in UTF-8 draws its
 * bytes as one narrow letter.
 */
str charset_ideograph(void);

/* Appends UTF-8 text, with stand-ins for what the charset lacks. */
void charset_encode(str text, struct buf *out);

/* Writes UTF-8 text to fd. */
bool charset_write(int fd, str text, struct err *err);

/*
 * Takes the character at p, of n bytes > 0: its length in bytes, and *code_point or UTF8_BAD; 0 if
 * the bytes that are there only begin it.
 */
size_t charset_next(const char *p, size_t n, uint32_t *code_point);

/* Appends what the bytes say in UTF-8; ill-formed ones become U+FFFD. */
void charset_decode(str bytes, struct buf *out);

/*
 * Whether bytes that may be in UTF-8 nevertheless, as a script has them, are in the charset. Two
 * bytes each, as 学业 has in GBK, are no UTF-8 that a Chinese word would be.
 */
bool charset_is_meant(str bytes);

#endif
