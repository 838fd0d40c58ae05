/*
 * dfa: a pattern run over units, made deterministic while it runs.
 *
 * Units that do the same in all states are one class; sets of states of the pattern are numbered
 * as they are met, and the next number for each class is found once (a lazy DFA; Cox, Regular
 * Expression Matching in the Wild, 2010). Running fills these tables, so a DFA serves one thread.
 * It borrows its pattern.
 */
#ifndef LANTU_QUERY_DFA_H
#define LANTU_QUERY_DFA_H

#include "query/pattern.h"
#include "text/units.h"

/* Numbers of states. */
enum {
	DFA_DEAD = 1, /* no match can be reached */
	DFA_START = 2,
	DFA_UNNUMBERED = 4096, /* no number was left; good until the next step */
};

struct dfa;

/* The caller frees it with dfa_free, which takes NULL, too. */
struct dfa *dfa_new(const struct pattern *pattern);
void dfa_free(struct dfa *dfa);

const struct pattern *dfa_pattern(const struct dfa *dfa);

/* The state after a unit. */
unsigned dfa_next(struct dfa *dfa, unsigned state, uint16_t unit);

/*
 * Whether the units so far are a match; of a pattern with pinyin, one in which a character is
 * matched by it.
 */
bool dfa_accepts(const struct dfa *dfa, unsigned state);

/* Whether no longer match at that position is wanted. */
bool dfa_is_final(const struct dfa *dfa, unsigned state);

/* Whether the units do not decide: the characters must be looked at. */
bool dfa_is_ambiguous(const struct dfa *dfa, unsigned state);

/* Whether a match can have this unit anywhere but at its start. */
bool dfa_continues(struct dfa *dfa, uint16_t unit);

/* A position where a match might begin. */
struct candidate {
	uint32_t at;
	uint32_t len;	/* of a match there that is known; 0: none is */
	uint16_t taken; /* so many units lead to `state` */
	uint16_t state;
};

/*
 * Drops of n candidates without a known match those that are dead after one more unit, as far as
 * the tables tell by now; returns how many are kept. Where a known match cannot be longer, the
 * state becomes DFA_DEAD.
 */
uint32_t dfa_filter(
	struct dfa *dfa, const uint16_t *units, struct candidate *candidates, uint32_t n);

/* A match: its length in units, 0 for none; if it is ambiguous, dfa_match_walk must be asked. */
struct dfa_match {
	uint32_t len;
	bool ambiguous;
};

/* The match of a candidate. */
struct dfa_match dfa_match(
	struct dfa *dfa, const uint16_t *units, const struct candidate *candidate);

/* The length of the match that begins where a walk does, by the characters themselves. */
uint32_t dfa_match_walk(const struct dfa *dfa, struct units_walk *walk);

#endif
