/*
 * subject: what the quantities of a sentence count, and the verbs with which they are said.
 *
 * The subject is what is before the quantity in its clause (粮食产量620万吨), or after it where it is
 * counted in pieces (打通40条断头路), or that of the quantity before (达620万吨、增长3%), or one of
 * several that share a verb (A、B分别增长6%和5%).
 */
#ifndef LANTU_PLAN_SUBJECT_H
#define LANTU_PLAN_SUBJECT_H

#include "plan/subject_words.h"
#include "text/quantity.h"

enum { SUBJECT_CHARACTERS = 40 };

struct span {
	size_t from, to; /* bytes of the folded words; equal: empty */
};

/* A subject may be in two pieces: 自来水、卫生户厕|普及率. */
struct subject {
	struct span words, more;
	struct span verb;
};

/* The subjects of all n > 0 quantities of a sentence, in its order. */
void subject_find(const struct subject_words *words, const struct folded *text,
	const struct quantity *quantities, unsigned n, struct subject *subjects);

#endif
