/*
 * kiosk: what `lantu --kiosk` does before anything else, and what it does not go with.
 *
 * A kiosk is for people who are not trusted, on a terminal that may be anywhere: they read, search,
 * compare and copy, and that is all. What of its commands is refused, the session says
 * (session_enter_kiosk).
 */
#ifndef LANTU_CLI_KIOSK_H
#define LANTU_CLI_KIOSK_H

#include "cli/cli.h"

/* Whether --kiosk, or the beginning of it, is among the arguments. */
bool kiosk_is_asked(int argc, char **argv);

/*
 * To be called first of all: keeps of the environment a TERM and a LANG that are plain words,
 * closes what was left open, and lets nothing of the process be seen: no core, no file for others.
 */
void kiosk_begin(void);

/*
 * The last thing before the first frame: enters the kiosk's cage, from which a library's folder,
 * NULL for none, can be read. False and err if --require-sandbox asks for more than there is.
 */
struct kiosk_cage {
	const struct cli *cli;
	const char *library;
};
bool kiosk_enclose(void *cage, struct err *err);

/* Whether the options go together; false and err if one has no place in a kiosk, or only there. */
bool kiosk_check(const struct cli *cli, struct err *err);

/* After how many milliseconds without a key it is left, 0: never. False and err for a wrong one. */
bool kiosk_idle(const struct cli *cli, long *ms, struct err *err);

#endif
