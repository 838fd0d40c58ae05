/*
 * anchor: the place of a note, which is found again when the plan has changed.
 *
 * An anchor keeps the ref, the words there and those around them, and what is known of the plan.
 * Where the plan was imported anew the ref may lead elsewhere, so the words are looked for: pairs
 * of the plan's characters and of the anchor's that agree in four tell where it may be, and an
 * alignment (compare/align.h) which of these it is. Script, width, glosses, blanks and punctuation
 * make no difference. A place is only taken if it is beyond doubt: the words agree, or most of them
 * and what is beside them, and no other place agrees nearly as well. Otherwise the anchor has none.
 *
 * Slices belong to whoever made the anchor.
 */
#ifndef LANTU_NOTES_ANCHOR_H
#define LANTU_NOTES_ANCHOR_H

#include "base/err.h"
#include "plan/plan.h"

enum { ANCHOR_AROUND = 48 }; /* units that are kept on either side of the words */

struct anchor {
	str plan, title, issuer, place, published; /* of the plan: its id and so on */
	str sha256;				   /* of the text it was made of; may be empty */
	str path;				   /* of its file, if it was one; absolute */
	uint32_t year;				   /* 0: not known */
	str ref;				   /* 1.2, a section; 1.2#3, words in a paragraph */
	str heading;				   /* the title of the section */
	uint32_t start, length;			   /* of the words in the paragraph, code points */
	str words;				   /* of a section its title or first sentence */
	str before, after;			   /* what is around them */
};

/* Words of one paragraph, or a section as a whole, which has its title or first sentence. */
struct anchor_range {
	struct place from;
	uint32_t to; /* byte of the paragraph */
	bool is_section;
};

enum anchor_state {
	ANCHOR_SAME,
	ANCHOR_MOVED,  /* it has another ref now */
	ANCHOR_ORPHAN, /* its words are not there any more */
};

struct anchor_found {
	enum anchor_state state;
	bool changed; /* the words are not quite the same, or fewer of them are in one paragraph */
	struct anchor_range range; /* not of an orphan */
};

/* The range of a section as a whole, and of a whole paragraph. */
struct anchor_range anchor_section(const struct plan *plan, uint32_t section);
struct anchor_range anchor_paragraph(const struct plan *plan, struct place place);

/* That of the sentence around a place. */
struct anchor_range anchor_sentence(const struct plan *plan, struct place place);

/* The range that words such as 1.2, 1.2#3 or 1.2#3:4+10 name; false and err if there is none. */
bool anchor_resolve(
	const struct plan *plan, str words, struct anchor_range *range, struct err *err);

/* The ref of a range, kept in the arena. */
str anchor_ref(const struct plan *plan, const struct anchor_range *range, struct arena *arena);

/* Makes the anchor of a range, with text in the arena and no path. */
void anchor_make(const struct plan *plan, const struct anchor_range *range, struct anchor *anchor,
	struct arena *arena);

/* Sets its path, in the arena, if the plan is from a file; NULL: it is not. */
void anchor_set_file(struct anchor *anchor, const char *file, struct arena *arena);

/* Whether a plan is the anchor's: of its text, or its id, or its title, place and year. */
bool anchor_is_of(const struct anchor *anchor, const struct plan *plan);

/*
 * The range that the anchor's ref names, if the plan is of the very text it was made in, or has the
 * same words there with the same around them. That costs next to nothing; false if not.
 */
bool anchor_find_named(
	const struct plan *plan, const struct anchor *anchor, struct anchor_range *range);

/* The plan's characters in an order to look for anchors in; the plan is borrowed. */
struct anchor_index;

struct anchor_index *anchor_index_new(const struct plan *plan);
void anchor_index_free(struct anchor_index *index);

struct anchor_found anchor_find(struct anchor_index *index, const struct anchor *anchor);

#endif
