/*
 * plan: the model of a plan, a tree of sections kept as one array in reading order.
 *
 * A plan owns all slices reachable from it or told by it; they are borrowed until plan_free. All
 * text is valid UTF-8 without control characters (those who add it see to that) and is the
 * plan's own: nothing here or above ever alters it. A built plan does not change any more. A plan
 * may have a million sections, so what is kept of each is little: numbers in place of slices, and
 * refs are made when they are asked for.
 */
#ifndef LANTU_PLAN_PLAN_H
#define LANTU_PLAN_PLAN_H

#include <stdint.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/str.h"
#include "plan/changes.h"
#include "plan/kind.h"

#define PLAN_NONE UINT32_MAX

/* Sections deeper than this are bad data. */
enum { PLAN_DEPTH = 24 };

enum { PLAN_LAST_YEAR = 9999 };

struct section {
	uint32_t parent;     /* number of the section around it, or PLAN_NONE */
	uint32_t end;	     /* number after its last subsection; itself + 1 for a leaf */
	uint32_t nth;	     /* its number among its siblings of its sort, from 1; see ref */
	uint32_t characters; /* code points of title and paragraphs, subsections included */
	uint32_t text;	     /* number of its first text, the label; title and paragraphs follow */
	uint8_t kind;	     /* enum section_kind */
	uint8_t depth;	     /* 0 at the top */
};

/* One change that import made to the source text: what stood at byte `offset` was replaced. */
struct edit {
	uint32_t offset;
	uint32_t change; /* its number among the changes */
};

struct source {
	str name;		/* file name, without folders */
	str sha256;		/* of the file's bytes, hexadecimal */
	str url;		/* where it was found */
	str retrieved;		/* when, a date as known */
	struct changes changes; /* each once, however often it was made */
	struct edit *edits;	/* ascending by offset */
	uint32_t n_edits;
	size_t edits_cap;
};

/*
 * The texts of all sections are in `words` one after the other, in reading order and with
 * nothing between them: a label (empty where there is none printed), a title (may be empty), the
 * paragraphs.
 */
struct plan {
	struct arena arena;
	str id, title, issuer, place, published, language;
	uint32_t year; /* the one it plans for, of several the first; 0: not known */
	str ignored;   /* the paths of members of its file that are not known here */
	struct source source;
	struct section *sections;
	uint32_t *texts; /* where each text begins in words */
	struct buf words;
	uint32_t n_sections, n_texts;
	size_t sections_cap, texts_cap;
	bool constant; /* sections, texts, words and edits are constants, not the plan's own */
};

/* A place in a plan: a byte of a section's paragraph (from 1), or of its title (0). */
struct place {
	uint32_t section;
	uint32_t paragraph;
	uint32_t byte;
};

/* ---- building: sections in reading order, then plan_finish once ---- */

struct plan *plan_new(void);
void plan_free(struct plan *plan);

/* Copies text into the plan. */
str plan_keep(struct plan *plan, str text);

/*
 * Adds a section after all others, `depth` levels down (at most one deeper than the one before
 * it); label and title are copied. Returns its number.
 */
uint32_t plan_add_section(
	struct plan *plan, uint32_t depth, enum section_kind kind, str label, str title);

/* Adds a paragraph to the last section; text is copied. */
void plan_add_paragraph(struct plan *plan, str text);

/* Adds an edit after all others; its change is one of source.changes. */
void plan_add_edit(struct plan *plan, struct edit edit);

/* Computes end, characters and number of every section. */
void plan_finish(struct plan *plan);

/* Frees the edits, which matter only to those who write the plan or rebuild its source. */
void plan_forget_edits(struct plan *plan);

/* ---- asking ---- */

/* The text at a section and paragraph (0: title). */
str plan_text(const struct plan *plan, uint32_t section, uint32_t paragraph);

/* A section's label as printed: "1", "第三章"; empty where none. */
str plan_label(const struct plan *plan, uint32_t section);

/* How many paragraphs a section has. */
uint32_t plan_paragraphs(const struct plan *plan, uint32_t section);

/* The bytes of a section's title and paragraphs, and how many of them are before a place. */
uint32_t plan_bytes(const struct plan *plan, uint32_t section);
uint32_t plan_bytes_before(const struct plan *plan, struct place place);

/* How many characters the plan has in all. */
uint32_t plan_characters(const struct plan *plan);

/* -1, 0, 1: the order of two places in the text. */
int plan_compare_places(struct place a, struct place b);

/*
 * Appends the source text as it came: the words of all sections in order (label, title,
 * paragraphs) with all edits undone. Only meaningful for a plan that import made.
 */
void plan_rebuild_source(const struct plan *plan, struct buf *out);

#endif
