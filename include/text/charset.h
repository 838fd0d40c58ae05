/*
 * charset: text to and from a terminal whose locale is not UTF-8 but GB18030, GBK or Big5.
 *
 * Within the program all text is UTF-8. Here it is converted by the C library according to
 * LC_CTYPE, as curses does it, which is also the only state: in a UTF-8 or single-byte locale every
 * function passes text through. In such a charset no byte of a character beyond ASCII is a control
 * character, but the later ones may be digits and letters.
 */
#ifndef LANTU_TEXT_CHARSET_H
#define LANTU_TEXT_CHARSET_H

#include <stdint.h>

#include "base/buf.h"
#include "base/err.h"

/* Whether text must be converted for the locale. */
bool charset_converts(void);

/* Whether the charset is not UTF-8, is ASCII in its lower half, and has Chinese characters. */
bool charset_is_chinese(void);

/*
 * The character drawn for another one: itself, or where the charset lacks it one that looks alike
 * and is as wide; 0 if there is none.
 */
uint32_t charset_drawn(uint32_t code_point);

/* The replacement for a character that the charset lacks, by columns: ?, or 〓 if it has that, or ？. */
str charset_replacement(unsigned columns);

/* Whether the charset has every character of UTF-8 text. */
bool charset_has(str text);

/*
 * An ideograph that shows whether the terminal uses the charset: a UTF-8 terminal draws its bytes
 * as one narrow letter.
 */
str charset_ideograph(void);

/* Appends UTF-8 text in the charset, with replacements for what that lacks. */
void charset_encode(str text, struct buf *out);

/* Writes UTF-8 text to fd. */
bool charset_write(int fd, str text, struct err *err);

/*
 * Decodes the character at p, of n bytes > 0: returns its length in bytes, and *code_point or
 * UTF8_BAD; 0 if the n bytes are only its beginning.
 */
size_t charset_next(const char *p, size_t n, uint32_t *code_point);

/*
 * Appends bytes in the charset as UTF-8; ill-formed ones become U+FFFD. Where the charset is UTF-8
 * the bytes stay as they are, well-formed or not.
 */
void charset_decode(str bytes, struct buf *out);

/*
 * Whether bytes from outside are in the charset rather than in UTF-8, as those of a script may be.
 * Characters of two bytes in UTF-8, as 学业 in GBK looks like, make no Chinese word.
 */
bool charset_is_likely(str bytes);

#endif
