/*
 * verify: what a draft says of plans, held against the plans.
 *
 * Claims are quotations, passages and figures. A quotation is in quotation marks, or a block of its
 * own; omissions in it (……) join parts that one plan has in order. A passage is a sentence, or a
 * part of one, that a plan has: from 10 bare units (compare/bare.h) if it is the same, from 20 if
 * it is nearly the same. A sentence that says what a source says (《…》提出，…) is one even if no plan
 * has it. Figures that are in neither are compared with those of the same subject in the plans:
 * in those of the source that is named, or in the only one there is.
 *
 * A source is named in the sentence of the claim or else in the one before it (compare/names.h).
 * What is itself found in a plan names none. Indexes and figures of a library are borrowed;
 * verify_fini frees the rest.
 */
#ifndef LANTU_COMPARE_VERIFY_H
#define LANTU_COMPARE_VERIFY_H

#include "compare/names.h"
#include "compare/near.h"
#include "compare/wording.h"
#include "import/manuscript.h"
#include "plan/figures.h"

struct library_figures;

enum { VERIFY_SOURCES = 5 };

enum verify_kind { VERIFY_QUOTATION, VERIFY_PASSAGE, VERIFY_FIGURE, VERIFY_KINDS };

enum verify_verdict {
	VERDICT_EXACT,
	VERDICT_FORM,	/* script, width, punctuation or the form of a number differ */
	VERDICT_NUMBER, /* a number, its unit or its bound differs */
	VERDICT_NEAR,	/* characters differ */
	VERDICT_SOURCE, /* it is not in what the draft names */
	VERDICT_ABSENT,
	VERDICTS
};

struct verify_source {
	uint32_t index; /* number of the index */
	struct range range;
};

/* Some bytes of a text. */
struct verify_words {
	uint32_t from, end;
};

struct verify_quantity {
	bool known;
	double value, max; /* equal but for a range */
	str unit;
	enum bound bound;
};

struct verify_claim {
	enum verify_kind kind;
	enum verify_verdict verdict;
	uint32_t paragraph, from, end; /* of the manuscript, and bytes of its words */
	struct verify_source sources[VERIFY_SOURCES]; /* the best first */
	uint32_t n_sources;
	/* Where the first of them differs: bytes of the claim, and of the source. */
	uint32_t edits, n_edits;		    /* numbers among all edits */
	struct verify_quantity value, source_value; /* of figures and of VERDICT_NUMBER */
	uint32_t number, number_end; /* bytes of the claim: the number that differs */
	str source_number;	     /* as the first source has it; empty if it has none there */
	bool also;		     /* the second source has what the claim says */
	bool put_together;	     /* of parts that no plan has like this */
	uint32_t sentence, sentence_end; /* of a figure: bytes of the words */
};

struct verify_figures;

struct verify {
	const struct index *const *indexes;
	uint32_t n_indexes, n_plans;
	struct verify_claim *claims; /* in the order of the draft */
	uint32_t n;
	struct wording_edit *edits;
	uint32_t n_edits;
	/* For finding: */
	const struct manuscript *manuscript;
	struct plan *plan; /* of the draft's paragraphs, place and year, with these figures: */
	struct figures own;
	struct verify_figures *figures; /* of the plans */
	struct near near;
	struct names_places places;
	struct wording wording;
	struct bare bare;
	struct names before; /* what the sentence before names */
	struct arena arena;
	size_t cap, edits_cap;
};

/*
 * Makes ready to look in plans. `library` are the figures of the library that the last indexes are
 * of; NULL if there is none, or they are not wanted.
 */
void verify_init(struct verify *verify, const struct index *const *indexes, uint32_t n,
	struct library_figures *library);
void verify_fini(struct verify *verify);

/* Finds and judges the claims of a draft, which is borrowed until verify_fini. Once. */
void verify_find(struct verify *verify, const struct manuscript *manuscript);

/* Whether a draft has figures at all. */
bool verify_has_figures(const struct manuscript *manuscript);

/* Whether a claim is right. */
bool verify_is_right(const struct verify_claim *claim);

/* ---- for those who judge ---- */

/* What is found for a claim. */
struct verify_found {
	struct verify_source source;
	enum wording_sort sort;
	uint16_t similarity;
	bool fits; /* it is of the source that is named */
};

/* Whether a source is of what is named. */
bool verify_fits(
	struct verify *verify, const struct names *names, const struct verify_source *source);

/* Whether a source is of the place and the year that the draft is about, as far as it says them. */
bool verify_is_about(const struct verify *verify, const struct verify_source *source);

/* The same where it says both. */
bool verify_is_of_draft(const struct verify *verify, const struct verify_source *source);

/* Whether one name of a place may be short for the other: 海拉尔区, 呼伦贝尔市海拉尔区. */
bool verify_is_same_place(str a, str b);

/* The text that a source is in. */
str verify_text(const struct verify *verify, const struct verify_source *source);

/* Adds a claim, which is then filled in. */
struct verify_claim *verify_add(struct verify *verify, enum verify_kind kind, uint32_t paragraph,
	uint32_t from, uint32_t end);

/* Judges the words from..end of a paragraph. */
void verify_quotation(struct verify *verify, uint32_t paragraph, uint32_t from, uint32_t end,
	const struct names *names);

/* The same of a statement: whether a plan has it, or a part of it, which is then a claim. */
bool verify_passage(struct verify *verify, uint32_t paragraph, uint32_t from, uint32_t end,
	const struct names *names);

/*
 * Judges a figure of the draft. If it is in a passage that is right, which is given, it is a claim
 * only if the draft is about another plan than the passage is from, and that has another number.
 */
void verify_figure(struct verify *verify, const struct figure *figure, const struct names *names,
	const struct verify_claim *passage);

struct verify_figures *verify_figures_new(
	const struct index *const *indexes, uint32_t n, struct library_figures *library);
void verify_figures_free(struct verify_figures *figures);

#endif
