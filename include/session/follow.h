/*
 * follow: a table in shared memory through which sessions follow one another.
 *
 * A leader takes a slot and tells in it which plan it shows and the place at the top of its text;
 * who knows the slot's code may read that. The table is a file that several processes have mapped
 * (base/mapped.h), and any of them may write anything into it at any time: nothing that is read
 * here is more than a claim, which the caller holds within its own plan. No call waits or loops for
 * longer because of what is in the table. Time is passed in, in milliseconds of clock_ms, which is
 * the same for all processes of a machine.
 *
 * A slot belongs to the code in its `owner`, with the time at which its leader was last heard of;
 * both are one word, so that taking, keeping and leaving a slot are one exchange each, and no slot
 * ever has two owners. The other words are told under a sequence number (a seqlock): odd while they
 * are written, another one afterwards; what was read meanwhile is dropped.
 */
#ifndef LANTU_SESSION_FOLLOW_H
#define LANTU_SESSION_FOLLOW_H

#include <stdatomic.h>

#include "base/buf.h"
#include "plan/plan.h"

enum {
	FOLLOW_SLOTS = 1024,
	FOLLOW_BEAT_MS = 1000,	/* so often is a leader heard of, */
	FOLLOW_DEAD_MS = 10000, /* and after so long it is gone */
	FOLLOW_CODE = 6,	/* characters of a code, of 5 bits each */
};

struct follow_slot {
	_Alignas(64) _Atomic uint64_t owner; /* code, and 32 bits of milliseconds; 0: free */
	_Atomic uint64_t sequence;
	_Atomic uint64_t plan;	/* as follow_plan gives it */
	_Atomic uint64_t block; /* section and paragraph */
	_Atomic uint64_t byte;	/* and whether the empty row before the block is at the top */
};

/* A file of zeros is an empty one. */
struct follow_table {
	struct follow_slot slots[FOLLOW_SLOTS];
};

/* What one session knows of a slot. */
struct follow_link {
	uint32_t slot, code;
	uint64_t owner;	   /* the leader's: as it wrote it last */
	uint64_t sequence; /* a follower's: of what it has read last */
};

/* What a leader tells. */
struct follow_place {
	uint64_t plan;
	struct place top; /* of the text on the screen */
	bool gap;	  /* the empty row before it is there */
};

/* What tells plans apart: a number made of id, title and the number of sections. */
uint64_t follow_plan(str id, str title, uint32_t n_sections);

/* ---- codes: 0 is none ---- */

/* The code that 30 random bits make. */
uint32_t follow_code(uint32_t random);

/* Appends it in two groups: K7M 2QX. */
void follow_code_add(uint32_t code, struct buf *out);

/*
 * The code that is typed, 0 if it is none: small and full width letters are the same, blanks and
 * hyphens nothing, and what is taken for another character (I, L; O) counts as that (1; 0).
 */
uint32_t follow_code_read(str text);

/* ---- leading ---- */

/*
 * Takes a slot that is free, or whose leader is gone. False if there is none, or the code is in
 * use.
 */
bool follow_lead(struct follow_table *table, uint32_t code, long now, struct follow_link *link);

/* Is heard of, and tells a place, NULL: the same. False if the slot is another's now. */
bool follow_tell(struct follow_table *table, struct follow_link *link,
	const struct follow_place *place, long now);

/* Leaves the slot. */
void follow_leave(struct follow_table *table, const struct follow_link *link);

/* ---- following ---- */

/* Finds the slot of a code; every call compares all slots. False if nobody has it. */
bool follow_find(struct follow_table *table, uint32_t code, long now, struct follow_link *link);

enum follow_news { FOLLOW_NOTHING, FOLLOW_PLACE, FOLLOW_GONE };

/*
 * What the leader has told since link->sequence, which the caller sets to *sequence once it has
 * gone there; or that the leader is gone.
 */
enum follow_news follow_read(struct follow_table *table, const struct follow_link *link, long now,
	struct follow_place *place, uint64_t *sequence);

#endif
