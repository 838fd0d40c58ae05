/*
 * print: a plan or a part of it as plain text or Markdown, for `show`, pipes and the clipboard.
 *
 * The words are the plan's own. A label and its title stand on one line, each paragraph on one
 * line of its own, an empty line between sections; a list of titles stays together.
 */
#ifndef LANTU_PLAN_RENDER_H
#define LANTU_PLAN_RENDER_H

#include "base/buf.h"
#include "lang/lang.h"
#include "plan/plan.h"

/* Whether a blank stands between a label and its title: 1 题目, but 一、题目 and （一）题目. */
bool print_label_parted(str label);

/* Appends label and title of a section on one line, or its kind's name if it has neither. */
void print_title(const struct plan *plan, uint32_t section, enum lang lang, struct buf *out);
void print_heading(enum section_kind kind, str label, str title, enum lang lang, struct buf *out);

/* Whether a section is only a title among others of its kind, as in a list. */
bool print_is_item(const struct plan *plan, uint32_t section);

/* Appends a section with its subsections; no line feed at the end. */
void print_section(const struct plan *plan, uint32_t section, enum lang lang, struct buf *out);

/* The same of sections that stand one behind the other, from..end. */
void print_sections(
	const struct plan *plan, uint32_t from, uint32_t end, enum lang lang, struct buf *out);

/* Appends the plan: its title, then all sections, a line feed at the end. */
void print_plan(const struct plan *plan, enum lang lang, struct buf *out);

/* The same as Markdown, headings by depth. section may be PLAN_NONE for the whole plan. */
void print_markdown(const struct plan *plan, uint32_t section, enum lang lang, struct buf *out);

/* Appends who says it and where: issuer《title》（published）1 chapter › 1.1 title. */
void print_source(const struct plan *plan, uint32_t section, enum lang lang, struct buf *out);

/* The same as the last line of a text that is copied, with a dash before it. */
void print_source_line(const struct plan *plan, uint32_t section, enum lang lang, struct buf *out);

/*
 * Appends what is copied of a place: a paragraph (with 0, the title), or the whole section. Returns
 * how many characters of the plan that is.
 */
size_t print_place(const struct plan *plan, struct place place, bool is_paragraph, enum lang lang,
	struct buf *out);

/* Appends the section's line of the outline: ref, title, size, a line feed. */
void print_outline_line(const struct plan *plan, uint32_t section, enum lang lang, struct buf *out);

#endif
