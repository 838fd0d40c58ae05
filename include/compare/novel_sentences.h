/*
 * novel_sentences: the sentences of a plan that no plan it is compared with has said.
 *
 * A sentence is known if some place is like it by NOVEL_SIMILARITY (near.h), wherever that is: one
 * in which only a number was changed is no new one. Those of fewer than NOVEL_UNITS bare units say
 * too little to be new. They are judged one by one, in steps, so that the screen need not wait.
 */
#ifndef LANTU_COMPARE_NOVEL_SENTENCES_H
#define LANTU_COMPARE_NOVEL_SENTENCES_H

#include "compare/near.h"
#include "compare/novel.h"
#include "compare/sentences.h"

enum { NOVEL_SIMILARITY = 800, NOVEL_UNITS = 6 };

/* A zeroed struct is empty; novel_sentences_fini frees it. */
struct novel_sentences {
	struct sentences all;
	bool *is_new;	 /* of those that were judged */
	uint32_t judged; /* so many, in the order of the text */
	uint32_t n_new;
	struct near near;
};

/* Begins with those of the index of a plan; what it is compared with is borrowed. */
void novel_sentences_begin(
	struct novel_sentences *sentences, const struct novel *novel, const struct index *index);

/* Judges the next ones, `most` at most; false if none is left. */
bool novel_sentences_step(struct novel_sentences *sentences, uint32_t most);

void novel_sentences_fini(struct novel_sentences *sentences);

#endif
