/*
 * finding: what a check found: its value in words, and the line that mends what is wrong.
 */
#ifndef LANTU_DOCTOR_FINDING_H
#define LANTU_DOCTOR_FINDING_H

#include "lang/lang.h"
#include "session/check.h"

enum finding_word {
	FINDING_YES,
	FINDING_NO,
	FINDING_NOT_SAID,
	FINDING_NO_TERMINAL,
	FINDING_BACKGROUND,
	FINDING_NOT_ASKED,
	FINDING_SILENT,
	FINDING_NOT_SET,
	FINDING_UNKNOWN,
	FINDING_DARK,
	FINDING_LIGHT,
	FINDING_NARROW,
	FINDING_WIDE,
	FINDING_SOME_WIDE,
	FINDING_IDEOGRAPH,
	FINDING_NO_TMUX,
	FINDING_WELL,
	FINDING_WRONG, /* and how many */
	FINDING_NO_CONSOLE,
	FINDING_UNKNOWABLE,
	FINDING_NONE,
	FINDING_TMUX_BUFFER,
	FINDING_TOOL,
	FINDING_FILE,
	FINDING_OSC52_ANNOUNCED,
	FINDING_OSC5522,
	FINDING_OSC52,
	FINDING_WORDS
};

/* Appends to the value; text is made safe, since much of it comes from the environment. */
void finding_add(struct check *check, const char *text);
void finding_add_word(struct check *check, enum lang lang, enum finding_word word);

/* What a value means that is not what the row's own meaning says, in each language. */
void finding_set_meaning(struct check *check, const char *const *meaning);

/* Something is wrong: what that means, in each language, and the line or lines that mend it. */
void finding_set_mend(struct check *check, const char *const *meaning, const char *line);

#endif
