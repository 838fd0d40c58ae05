/*
 * hanzi: the line that makes them appear where they are known not to be shown.
 */
#ifndef LANTU_DOCTOR_HANZI_H
#define LANTU_DOCTOR_HANZI_H

#include "doctor/facts.h"

/* A Linux console with fewer glyphs has none. */
enum { HANZI_GLYPHS = 3000 };

/* NULL if nothing is known to be wrong: with the console, tmux or screen, the terminal. */
const char *hanzi_mend_console(const struct facts *facts);
const char *hanzi_mend_multiplexer(const struct facts *facts);
const char *hanzi_mend_terminal(const struct facts *facts);

/* With any of them. */
const char *hanzi_mend(const struct facts *facts);

/* Whether screen takes an ideograph for one column: it was started in a locale it does not find. */
bool hanzi_screen_is_lost(const struct facts *facts);

#endif
