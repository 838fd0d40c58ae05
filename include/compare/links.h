/*
 * links: which sentences of two plans say the same, and what became of the others.
 *
 * A link joins what is the same statement: one sentence of each side, or several of one that were
 * split or merged, or parts of them. Where they are in the two plans makes no difference but for
 * `moved`. Every sentence is in one link at least: those that have no counterpart are alone in
 * theirs. A fragment is of a sentence that is in no other link, and may be in one that is. Links of
 * b and a are those of a and b with their sides exchanged. The cost is linear in the text. The
 * indexes are borrowed; links_fini frees the rest. A zeroed struct is empty.
 */
#ifndef LANTU_COMPARE_LINKS_H
#define LANTU_COMPARE_LINKS_H

#include "compare/align.h"
#include "compare/sentences.h"

enum link_change {
	LINK_SAME,     /* but for punctuation, blanks, script */
	LINK_REWORDED, /* one sentence of each side */
	LINK_SPLIT,    /* one of a, several of b */
	LINK_MERGED,   /* several of a, one of b */
	LINK_FRAGMENT, /* a clause of 10 units or more, of one sentence of each side */
	LINK_NEW,      /* of b alone */
	LINK_GONE,     /* of a alone */
	N_LINK_CHANGES
};

/* A sentence, or the part of it that belongs to the link: bare units of its side's sentences. */
struct link_part {
	uint32_t sentence;
	uint32_t from, end;
};

/*
 * Units of a side are counted through its parts, joined to one text. Those in runs correspond, the
 * others were changed. There are no runs in texts that are too long to be aligned.
 */
struct link {
	enum link_change change;
	bool moved;	     /* to another section, or out of the order of its neighbours */
	uint16_t similarity; /* 2 × aligned units ÷ units of both, in thousandths */
	uint32_t a, n_a;     /* its parts of a: n_a of links->parts from number `a` on */
	uint32_t b, n_b;
	uint32_t run, n_runs; /* of links->runs */
};

struct links {
	struct sentences a, b;
	struct link *items; /* in the order of b; what is gone after what stayed before it in a */
	struct link_part *parts;
	struct align_run *runs;
	uint32_t n, n_parts, n_runs;
	size_t cap, parts_cap, runs_cap;
};

/* Replaces links by those between two indexes of one plan each. */
void links_find(struct links *links, const struct index *a, const struct index *b);

/* The text of a part, see sentences_part. */
struct range links_range(const struct sentences *side, const struct link_part *part);

void links_fini(struct links *links);

#endif
