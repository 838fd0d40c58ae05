/*
 * about: what the command line says about the terminal, for browsing, `copy` and `doctor`.
 */
#ifndef LANTU_CLI_ABOUT_H
#define LANTU_CLI_ABOUT_H

#include "cli/cli.h"
#include "clipboard/clipboard.h"
#include "doctor/doctor.h"

/* The route of copies that --clipboard chooses; false and err if there is none of that name. */
bool cli_clipboard_choice(const struct cli *cli, enum clipboard_choice *choice, struct err *err);

/* What doctor is told about this run; borrows from cli. A wrong --clipboard is ignored. */
struct doctor_about cli_about(const struct cli *cli);

#endif
