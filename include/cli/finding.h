/*
 * finding: what a check of `lantu doctor` found, and the words it says that in.
 */
#ifndef LANTU_CLI_FINDING_H
#define LANTU_CLI_FINDING_H

#include "lang/messages.h"

struct finding {
	struct buf value, mend;	    /* mend is empty if all is well */
	const char *const *meaning; /* in each language */
};

enum word {
	WORD_YES,
	WORD_NO,
	WORD_NOT_SAID,
	WORD_NO_TERMINAL,
	WORD_BACKGROUND,
	WORD_NOT_ASKED,
	WORD_SILENT,
	WORD_NOT_SET,
	WORD_UNKNOWN,
	WORD_DARK,
	WORD_LIGHT,
	WORD_NARROW,
	WORD_WIDE,
	WORD_SOME_WIDE,
	WORD_IDEOGRAPH,
	WORD_NO_TMUX,
	WORD_NONE,
	WORD_BUFFER,
	WORD_TOOL,
	WORD_FILE,
	WORD_ANNOUNCED,
	WORD_ASKED,
	WORD_UNCONFIRMED,
	WORDS
};

/* Appends to the value, made safe: much of it comes from the environment. */
void finding_add(struct finding *finding, const char *text);
void finding_word(struct finding *finding, enum lang lang, enum word word);

/* All is not well: what that means, and the line that mends it. */
void finding_mend(struct finding *finding, const char *const *meaning, const char *line);

void finding_fini(struct finding *finding);

/* An environment variable, NULL if it is empty. */
const char *finding_variable(const char *name);

/* Whether the program runs on another machine than the terminal. */
bool finding_is_far(void);

#endif
