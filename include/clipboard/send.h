/*
 * send: copies a text without a screen, asking the terminal first and waiting for its answer.
 */
#ifndef LANTU_CLIPBOARD_SEND_H
#define LANTU_CLIPBOARD_SEND_H

#include "clipboard/clipboard.h"

/*
 * Copies to the controlling terminal's clipboard, by the route chosen. With `ask` the terminal is
 * asked first what it supports, where that matters. Where it answers, the result says so: the route
 * is ROUTE_OSC5522_CONFIRMED, or ROUTE_OSC52 if no answer came. False and err, of the kinds
 * ERR_COPY, if nothing was copied.
 */
bool clipboard_send(str text, enum clipboard_choice choice, bool ask,
	struct clipboard_result *result, struct err *err);

#endif
