/*
 * regex_tree: a regular expression as a tree, seen by regex.c alone.
 *
 * Nodes and sets live in the arena of the caller.
 */
#ifndef LANTU_QUERY_REGEX_TREE_H
#define LANTU_QUERY_REGEX_TREE_H

#include "base/err.h"
#include "base/mem.h"

enum {
	REGEX_DEPTH = 32,      /* brackets open at once */
	REGEX_REPEATS = 255,   /* the largest count in {m,n} */
	REGEX_NO_END = 0xFFFF, /* the upper count of {m,} * and + */
	/* Units that are in no text mean its two ends. */
	REGEX_START = 0xDFFE,
	REGEX_END = 0xDFFF,
};

/* Units from..to of a set; a negated set has all units of texts but these. */
struct regex_set {
	bool negated;
	uint16_t n;
	uint16_t (*ranges)[2];
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

bool regex_set_has(const struct regex_set *set, uint16_t unit);

/* The one unit of a set, 0 if it has more. */
uint16_t regex_set_only(const struct regex_set *set);

#endif
