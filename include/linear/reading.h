/*
 * reading: the commands of the line mode that go through the text.
 */
#ifndef LANTU_LINEAR_READING_H
#define LANTU_LINEAR_READING_H

#include "linear/dialogue.h"

/* What comes next or before, the section around, the one here again with all in it. */
void reading_next(struct dialogue *dialogue);
void reading_previous(struct dialogue *dialogue);
void reading_up(struct dialogue *dialogue);
void reading_text(struct dialogue *dialogue);

/* The section or paragraph that words name. */
void reading_goto(struct dialogue *dialogue);

/* Lists the chapters, or what is in the section that words name. */
void reading_outline(struct dialogue *dialogue);

/* Goes where the user was, back or forward; to another plan. */
void reading_back(struct dialogue *dialogue);
void reading_plan(struct dialogue *dialogue);

#endif
