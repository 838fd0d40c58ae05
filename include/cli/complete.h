/*
 * complete: what a shell may offer for the last word of a command line.
 */
#ifndef LANTU_CLI_COMPLETE_H
#define LANTU_CLI_COMPLETE_H

struct cli;

/*
 * The operands are the words of a command line after `lantu`. Prints every candidate for the last
 * of them, one a line, whether it begins like that or not; `/files` and `/folders` stand for the
 * shell's own completion of names. No line has a character that is special to a shell.
 */
int cli_complete(const struct cli *cli);

#endif
