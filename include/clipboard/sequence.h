/*
 * sequence: the control sequences that set the clipboard, and the answer to one of them.
 *
 * The clipboard is written, never read. References: XTerm Control Sequences, "Manipulate Selection
 * Data" (OSC 52); kitty, "Copying all data types to the clipboard" (OSC 5522, which is answered).
 */
#ifndef LANTU_CLIPBOARD_SEQUENCE_H
#define LANTU_CLIPBOARD_SEQUENCE_H

#include "base/buf.h"

/* Appends the sequence that sets the clipboard to text. */
void sequence_osc52(str text, struct buf *out);

/* The same in pieces that GNU screen passes on to its terminal. */
void sequence_osc52_for_screen(str text, struct buf *out);

/* The answer will name the id. */
void sequence_osc5522(str text, unsigned id, struct buf *out);

/*
 * Takes a reply as event.reply has it: false if it is no answer to OSC 5522, or names another id
 * (one without an id is taken, old versions send none). *status is DONE or the name of an error,
 * borrowed from the reply.
 */
bool sequence_answer(str reply, unsigned id, str *status);

#endif
