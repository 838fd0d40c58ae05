/*
 * query: what the reader looks for, from the words typed to terms that can be matched.
 *
 * The language: blank or & is "all in one section", | is "or", - before a term is "not", "…" is
 * exactly this (script, width and case kept), ? is one character, * up to ten, /…/ a regular
 * expression, and 3: or 第三章: at the start a scope. Lower-case letters are letters or pinyin,
 * capitals only letters; neighbouring words of small letters are one term. Operators may be full
 * width. A query owns its memory; matching uses its caches, so one query serves one reader.
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
	TERM_TEXT,    /* these units in a row */
	TERM_EXACT,   /* the same, and these very characters */
	TERM_PATTERN, /* with ? and * */
	TERM_REGEX,
};

/* What is looked for; all memory is the query's. */
struct term {
	enum term_kind kind;
	str words;		 /* as typed */
	const uint16_t *units;	 /* TEXT, EXACT */
	uint32_t n;		 /* of them */
	const uint32_t *checked; /* a code point a unit, where units alone do not tell; or NULL */
	struct pattern *text;	 /* PATTERN: its automaton */
	struct pattern *pinyin;	 /* as pinyin, NULL: it cannot be read so */
	struct regex *regex;
};

/* Terms, as bits, that must and must not be in a section. */
struct group {
	uint32_t wanted, refused;
};

/* A zeroed struct is an empty query; query_fini frees it. */
struct query {
	struct arena *arena; /* owned */
	str words;	     /* as typed */
	str scope;	     /* a ref or label, empty for everywhere */
	struct term terms[QUERY_TERMS];
	uint32_t n_terms;
	struct group groups[QUERY_GROUPS]; /* one of them must hold */
	uint32_t n_groups;
	bool fuzzy; /* sounds that dialects take for one are one */
};

/*
 * Makes query mean valid UTF-8 text. False and err for a wrong one, with the column of the mistake
 * (code points from 1) in err->column; *query is then as it was. A text of which nothing counts is
 * a query without terms, which matches nothing.
 */
bool query_set(struct query *query, str text, bool fuzzy, struct err *err);

/*
 * Whether the later query only goes on where the earlier one ended, so that its hits begin where
 * the earlier one has some: asked of hits by text, or of those by pinyin.
 */
bool query_narrows(const struct query *later, const struct query *earlier, bool pinyin);

/* Whether letters of the query may be read as pinyin. */
bool query_hears(const struct query *query);

void query_fini(struct query *query);

#endif
