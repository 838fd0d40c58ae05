/*
 * query: what the user looks for, from the words typed to terms that can be matched.
 *
 * The language: blank or & is "all in one section", | is "or", - before a term is "not", "…" is
 * exactly this (script, width and case kept), ? is one character, * up to ten, /…/ a regular
 * expression, and 3: or 第三章: at the start a scope. Small letters are letters or pinyin, capitals
 * only letters; neighbouring words of small letters are one term. An & between two Latin letters or
 * digits, one of them a capital or a digit, is text (R&D). Operators may be full width.
 *
 * Words that are written in more than one way, 计划 and 計畫, find each other: a term without
 * pinyin has the other ways beside it (variants).
 *
 * A query owns its memory and does not change once it is made; what matching it needs besides is
 * in a matcher (index/matcher.h). A zeroed struct is an empty query.
 */
#ifndef LANTU_QUERY_QUERY_H
#define LANTU_QUERY_QUERY_H

#include "base/err.h"
#include "query/pattern.h"
#include "query/regex.h"
#include "text/units.h"

enum {
	QUERY_BYTES = 1024, /* longer ones are refused, wherever they come in */
	QUERY_TERMS = 32,
	QUERY_GROUPS = 32,
};

enum term_kind {
	TERM_TEXT,    /* this sequence of units */
	TERM_EXACT,   /* the same, and these very characters */
	TERM_PATTERN, /* with ? and * */
	TERM_REGEX,
};

/* What is looked for; all memory is the query's. */
struct term {
	enum term_kind kind;
	str words;		      /* as typed */
	const uint16_t *units;	      /* TEXT, EXACT */
	uint32_t n;		      /* of them */
	const uint32_t *checked;      /* a code point a unit, where units do not decide; or NULL */
	const struct pattern *text;   /* PATTERN */
	const struct pattern *pinyin; /* NULL: it cannot be pinyin */
	const struct regex *regex;    /* REGEX */
	const struct term *variants;  /* other ways to write it, which match by text as well */
	uint32_t n_variants;
};

/* How a query is to be read, as bits. */
enum {
	QUERY_FUZZY = 1,    /* pinyin that is the same in many dialects is the same */
	QUERY_REGIONAL = 2, /* words that differ by region are the same */
};

/* Terms, as bits, that must and must not be in a section. */
struct group {
	uint32_t wanted, refused;
};

struct query {
	struct arena *arena; /* owned */
	str words;	     /* as typed */
	str scope;	     /* a ref or label, empty for everywhere */
	struct term terms[QUERY_TERMS];
	uint32_t n_terms;
	struct group groups[QUERY_GROUPS]; /* one of them must hold */
	uint32_t n_groups;
	unsigned how; /* QUERY_ bits */
};

/*
 * Parses valid UTF-8 text, as the QUERY_ bits of `how` say; query_fini frees what it makes. False
 * and err for a wrong query, with the column of the mistake (code points from 1) in err->column;
 * *query is then empty. A text of which nothing counts is a query without terms, which matches
 * nothing.
 */
bool query_parse(struct query *query, str text, unsigned how, struct err *err);
void query_fini(struct query *query);

/*
 * Whether the later query only goes on where the earlier one ended, so that each of its matches
 * begins where the earlier one has a match: asked of matches by text, or of those by pinyin.
 */
bool query_narrows(const struct query *later, const struct query *earlier, bool pinyin);

/* Whether some of the query can be pinyin. */
bool query_has_pinyin(const struct query *query);

#endif
