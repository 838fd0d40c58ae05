/*
 * out: standard output, written piece by piece while an answer is made.
 *
 * What is added to `buf` goes out as soon as there is a good piece of it, so that a large answer
 * costs no memory. After a failure, which was told, the rest is thrown away.
 */
#ifndef LANTU_CLI_OUT_H
#define LANTU_CLI_OUT_H

#include "cli/cli.h"

struct out {
	struct drain drain;
	struct buf buf;
	const struct cli *cli;
	bool safe; /* what is added is safe already; see cli_print */
	int status;
};

void out_begin(struct out *out, const struct cli *cli, bool safe);

/* Writes what is left over; returns the exit status. */
int out_end(struct out *out);

#endif
