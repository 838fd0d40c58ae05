/*
 * survey: what a terminal answers, without a screen: to the probe's question, or to a copy.
 *
 * The question is written on the row the cursor is on, which is blank again when the function
 * returns, and answered within a second or not at all. A signal that ends the program ends it here,
 * with the line as it was.
 */
#ifndef LANTU_CLIPBOARD_ASK_H
#define LANTU_CLIPBOARD_ASK_H

#include "clipboard/clipboard.h"

enum surveyed {
	SURVEY_NO_TERMINAL,
	SURVEY_BACKGROUND, /* a job in the background would be stopped for asking */
	SURVEY_NOT_ASKED,  /* the type of terminal prints questions instead of answering them */
	SURVEY_SILENT,
	SURVEY_ANSWERED
};

/* Asks the terminal at fd, which is open for reading and writing, or -1 for none. */
enum surveyed survey_ask(int fd, struct probe *probe);

/*
 * Copies by a road that is answered (ROAD_ASKED, see clipboard_copy), and waits for the answer: the
 * road is then ROAD_CONFIRMED, or ROAD_OSC52 if none came; false and err if the terminal refused.
 * Where it cannot wait, from the background, OSC 52 is sent instead.
 */
bool survey_copy(
	str text, int fd, const struct copying *how, struct copied *copied, struct err *err);

/*
 * Copies without a screen, by the way asked for; the terminal is the controlling one. With `ask` it
 * is asked first what it takes, where that matters. False and err, of the kinds ERR_COPY.
 */
bool survey_send(str text, enum way way, bool ask, struct copied *copied, struct err *err);

#endif
