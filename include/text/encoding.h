/*
 * encoding: detecting the encoding of a text file, and converting it to UTF-8.
 *
 * A byte order mark decides, and bytes without controls that are valid UTF-8 are that. Otherwise
 * the text that each encoding gives is weighed (common.h), and the heaviest is taken. The answer
 * depends on the bytes alone.
 */
#ifndef LANTU_TEXT_ENCODING_H
#define LANTU_TEXT_ENCODING_H

#include "base/buf.h"
#include "base/err.h"
#include "text/decode.h"

/* What encoding_guess found. */
struct encoding_guess {
	enum encoding encoding;
	enum encoding other; /* the next best, if it is close */
	bool close;	     /* the text of `other` looks nearly as well */
};

/* Damage found while decoding. */
struct encoding_damage {
	uint32_t places; /* bytes or sequences that are no character, each now U+FFFD */
	size_t first;	 /* the byte of the UTF-8 text where the first of them is */
};

/* The encoding of a name as people write it: "gbk", "UTF-16LE"; false for an unknown one. */
bool encoding_named(str name, enum encoding *encoding);

/* Its usual name: "GB18030". */
const char *encoding_name(enum encoding encoding);

/* False and ERR_ENCODING if no reading looks like text. */
bool encoding_guess(str bytes, struct encoding_guess *guess, struct err *err);

/*
 * Appends bytes as well-formed UTF-8 without a byte order mark. Where a line has bytes that are no
 * character, they are left out so that the rest of the line makes the most sense.
 */
void encoding_decode(
	str bytes, enum encoding encoding, struct buf *out, struct encoding_damage *damage);

/* Whether damage is more than an accident: over one in twenty of so many characters. */
bool encoding_is_spoilt(uint32_t places, size_t characters);

/* Appends bytes in GB18030 as UTF-8; false, and out is unchanged, if they are not GB18030. */
bool encoding_from_gb18030(str bytes, struct buf *out);

/* Appends the first line that tells encodings apart as this one reads it, cut to a good length. */
void encoding_sample(str bytes, enum encoding encoding, struct buf *out);

#endif
