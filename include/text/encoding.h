/*
 * encoding: the bytes of a text file as UTF-8, its encoding found out.
 *
 * A byte order mark decides; then a pattern of zero bytes means UTF-16, and what is UTF-8 is
 * UTF-8. Of GB18030 and Big5 that one is taken which converts without an error and makes more of
 * the commonest characters. Always the same answer for the same bytes; iconv(3) is seen nowhere
 * else.
 */
#ifndef LANTU_TEXT_ENCODING_H
#define LANTU_TEXT_ENCODING_H

#include "base/buf.h"
#include "base/err.h"

enum encoding {
	ENCODING_UTF8,
	ENCODING_UTF16LE,
	ENCODING_UTF16BE,
	ENCODING_GB18030,
	ENCODING_BIG5,
	ENCODINGS
};

/*
 * Appends bytes to out as UTF-8 and says in *found (may be NULL) what they were. UTF-8 passes
 * through byte for byte, with its byte order mark and with a few ill-formed bytes if it has
 * them; from the other encodings comes well-formed UTF-8 without a mark. ERR_ENCODING if no
 * encoding fits; out is then as it was.
 */
bool encoding_to_utf8(str bytes, struct buf *out, enum encoding *found, struct err *err);

/* Appends bytes in GB18030 as UTF-8; false, and out is as it was, if they are not. */
bool encoding_from_gb18030(str bytes, struct buf *out);

/* Whether encoding_to_utf8 would pass the bytes through. */
bool encoding_is_utf8(str bytes);

/* The encoding's name for iconv(3): "GB18030". */
const char *encoding_name(enum encoding encoding);

#endif
