/*
 * ref: the name of a section or paragraph.
 *
 * A ref is steps from the top down, with dots between them: 1.2, targets.3, appendix-2. Sections of
 * the kinds chapter, section, measure, topic, target and highlight count from 1 among their
 * siblings of these kinds; the others have their kind's name, from the second sibling on with "-2".
 * 1.2#3 is the third paragraph, 1.2#0 the title. The user may write kinds as the screen shows them
 * (目标.3, 附录), and digits, dots and # in full width.
 */
#ifndef LANTU_PLAN_REF_H
#define LANTU_PLAN_REF_H

#include "base/err.h"
#include "plan/plan.h"

struct ref_step {
	enum section_kind kind; /* SECTION_KINDS: a number among counted siblings */
	uint32_t nth;		/* from 1; PLAN_NONE: larger than any plan has */
};

struct ref {
	struct ref_step steps[PLAN_DEPTH];
	uint32_t n; /* steps; there may be more than are kept, and then no plan has the place */
	bool is_paragraph;
	uint32_t paragraph; /* 0: the title */
};

/* Whether words have the form of a ref. */
bool ref_is(str words);

/* Reads a ref; false if words do not have the form of one. */
bool ref_parse(str words, struct ref *ref);

/* Finds the place of a ref, of a section that of its title; false if the plan has none. */
bool ref_find(const struct plan *plan, const struct ref *ref, struct place *place);

/* Whether a ref is that of a chapter, be there one of that number or not. */
bool ref_is_chapter(const struct plan *plan, const struct ref *ref);

/* Reads and finds; false and err, ERR_NO_REF or ERR_NO_CHAPTER, for what is no ref of the plan. */
bool ref_resolve(
	const struct plan *plan, str words, struct ref *ref, struct place *place, struct err *err);

/* Appends a ref as the format has it. */
void ref_add(const struct ref *ref, struct buf *out);

/* Appends the ref of a section, as the format has it or as the screen shows it. */
void ref_add_section(const struct plan *plan, uint32_t section, struct buf *out);
void ref_add_shown(const struct plan *plan, uint32_t section, enum lang lang, struct buf *out);

/* Appends a ref as the format has it as the screen shows it; what is no ref stays as it is. */
void ref_show(str ref, enum lang lang, struct buf *out);

#endif
