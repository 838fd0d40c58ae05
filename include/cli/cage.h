/*
 * cage: the sandbox that a subcommand runs in, outside the kiosk.
 *
 * What may be written lies beneath the folders that its row names: those of the user's own state
 * and library, the folder it was started in, that of -o. LANTU_SANDBOX=off in the environment
 * leaves the cage out, for debuggers and what else looks into the process.
 */
#ifndef LANTU_CLI_CAGE_H
#define LANTU_CLI_CAGE_H

#include "cli/cli.h"

/*
 * Starts the server of programs where the subcommand may want one, and enters the cage; what it is
 * made of is in cli->sandbox then. False and err only if --require-sandbox asks for more.
 */
bool cage_enter(struct cli *cli, struct err *err);

/* Whether a sandbox is what --require-sandbox asks for, if that is given; false and err if not. */
bool cage_suffices(const struct cli *cli, const struct sandbox_report *sandbox, struct err *err);

#endif
