/*
 * decode: the next character of bytes in one of the encodings of texts.
 *
 * The tables are those of the WHATWG Encoding Standard, made for what is really found in files:
 * GB18030 is that of 2022, with the codes of the editions of 2000 and 2005 and code page 936's 80
 * for €; Big5 has the characters of ETEN, of Windows and of Hong Kong (HKSCS).
 */
#ifndef LANTU_TEXT_DECODE_H
#define LANTU_TEXT_DECODE_H

#include <stdint.h>

#include "base/str.h"

enum encoding {
	ENCODING_UTF8,
	ENCODING_UTF16LE,
	ENCODING_UTF16BE,
	ENCODING_GB18030,
	ENCODING_BIG5,
	ENCODINGS
};

/*
 * Decodes the character at p < end into *code_point, or UTF8_BAD where the bytes are ill-formed;
 * returns its length in bytes, at least 1. Big5 has four characters that are a letter and a mark:
 * *mark is the second, or 0.
 */
size_t decode_next(enum encoding encoding, const char *p, const char *end, uint32_t *code_point,
	uint32_t *mark);

#endif
