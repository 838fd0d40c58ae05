/*
 * regex_tree: a regular expression as a tree, seen by regex.c alone.
 *
 * Nodes and their sets live in the arena of the caller.
 */
#ifndef LANTU_QUERY_REGEX_TREE_H
#define LANTU_QUERY_REGEX_TREE_H

#include "base/err.h"
#include "base/mem.h"
#include "query/regex_set.h"

enum {
	REGEX_DEPTH = 32,      /* brackets open at once */
	REGEX_REPEATS = 255,   /* the largest count in {m,n} */
	REGEX_NO_END = 0xFFFF, /* the upper count of {m,} * and + */
};

enum regex_kind { REGEX_EMPTY, REGEX_SET, REGEX_CAT, REGEX_ALT, REGEX_REPEAT };

struct regex_node {
	enum regex_kind kind;
	struct regex_set set;
	uint16_t least, most;		 /* REPEAT */
	struct regex_node *left, *right; /* CAT, ALT; REPEAT has only left */
};

/*
 * Parses an expression. NULL and err on a wrong one, err->column the character that is wrong.
 */
struct regex_node *regex_parse(str source, struct arena *arena, struct err *err);

#endif
