/*
 * encoding: detecting the encoding of a text file, and converting it to UTF-8.
 *
 * A byte order mark decides; without one, a pattern of zero bytes means UTF-16, and bytes that are
 * valid UTF-8 are that. Of GB18030 and Big5 the one is taken that converts without an error and
 * gives more of the commonest characters. The answer depends on the bytes alone. iconv(3) is used
 * nowhere else.
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
 * Appends bytes to out as UTF-8, with their encoding in *found (may be NULL). UTF-8 passes through
 * byte for byte, including its byte order mark and a few ill-formed bytes; the result of other
 * encodings is well-formed and without a mark. ERR_ENCODING if no encoding fits; out is then
 * unchanged.
 */
bool encoding_to_utf8(str bytes, struct buf *out, enum encoding *found, struct err *err);

/* Appends bytes in GB18030 as UTF-8; false, and out is unchanged, if they are not GB18030. */
bool encoding_from_gb18030(str bytes, struct buf *out);

/* Whether encoding_to_utf8 would pass the bytes through. */
bool encoding_is_utf8(str bytes);

/* The encoding's name for iconv(3): "GB18030". */
const char *encoding_name(enum encoding encoding);

#endif
