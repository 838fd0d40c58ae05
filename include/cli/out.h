/*
 * out: standard output.
 *
 * Text is for the user and goes out in the locale's charset; with --json or --csv everything goes
 * out in UTF-8. An answer is written at once by out_print or out_write, or through a struct out
 * while it is made: what is added to its `buf` goes out as soon as there is a good piece of it, so
 * that a large answer costs no memory. After a failure, which has been reported, the rest is
 * dropped.
 */
#ifndef LANTU_CLI_OUT_H
#define LANTU_CLI_OUT_H

#include "cli/cli.h"

/*
 * Both return 0, or the exit status after reporting a failure. out_print makes text safe for a
 * terminal; out_write takes what is safe already: JSON, CSV, and text made safe piece by piece.
 */
int out_print(const struct cli *cli, str text);
int out_write(const struct cli *cli, str text);

/* Whether standard output is a terminal that may be sent colours. */
bool out_colour(void);

/* The columns of the terminal that standard output is, or of a usual one. */
size_t out_columns(void);

struct out {
	struct drain drain;
	struct buf buf;
	const struct cli *cli;
	bool safe; /* what is added is safe already, as for out_write */
	int status;
};

void out_begin(struct out *out, const struct cli *cli, bool safe);

/* Writes what is left; returns the exit status. */
int out_end(struct out *out);

#endif
