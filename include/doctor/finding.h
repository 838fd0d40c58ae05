/*
 * finding: how a check says what it found: the words, and the line that mends it.
 */
#ifndef LANTU_DOCTOR_FINDING_H
#define LANTU_DOCTOR_FINDING_H

#include "lang/lang.h"
#include "session/check.h"

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
void finding_add(struct check *check, const char *text);
void finding_word(struct check *check, enum lang lang, enum word word);

/* All is not well: what that means, and the line that mends it. */
void finding_mend(struct check *check, const char *const *meaning, const char *line);

#endif
