/*
 * library: what the verbs of `library` that have files of their own share.
 */
#ifndef LANTU_CLI_LIBRARY_H
#define LANTU_CLI_LIBRARY_H

#include "cli/cli.h"
#include "library/library.h"

/* Opens the library that the options mean, all of its index checked; NULL and err on failure. */
struct library *cli_library_checked(const struct cli *cli, struct err *err);

/* Writes the library in a form for other programs, to standard output or the file of -o. */
int cli_library_export(const struct cli *cli);

#endif
