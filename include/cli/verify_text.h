/*
 * verify_text: what is wrong in a draft, for people: the place, the words with a sign under what
 * differs, what the source has, and which it is.
 */
#ifndef LANTU_CLI_VERIFY_TEXT_H
#define LANTU_CLI_VERIFY_TEXT_H

#include "compare/verify.h"
#include "lang/lang.h"

struct verify_text {
	const struct verify *verify;
	str name; /* of the draft */
	enum lang lang;
	size_t columns; /* of the terminal */
	struct buf *out;
};

/* Adds a claim that is not right. */
void verify_text_add(const struct verify_text *text, const struct verify_claim *claim,
	uint32_t line, uint32_t column);

/* Adds how many claims there are, and how many are wrong in which way. */
void verify_text_sum(const struct verify_text *text);

#endif
