/*
 * render: a plan or a part of it as plain text or Markdown, for `show`, pipes and the clipboard.
 *
 * The words are the plan's own. A label and its title are on one line, each paragraph on a line of
 * its own, an empty line between sections; a list of titles has none.
 */
#ifndef LANTU_PLAN_RENDER_H
#define LANTU_PLAN_RENDER_H

#include "base/buf.h"
#include "lang/lang.h"
#include "plan/plan.h"

/* Whether there is a blank between a label and its title: 1 题目, but 一、题目 and （一）题目. */
bool render_label_parted(str label);

/*
 * Appends label and title of a section on one line. If it has neither, it is called by its kind;
 * one that is only a section, by the first words of its text.
 */
void render_title(const struct plan *plan, uint32_t section, enum lang lang, struct buf *out);

struct heading_words {
	enum section_kind kind;
	str label, title, words;
};

void render_heading(const struct heading_words *heading, enum lang lang, struct buf *out);

/* Whether a section has no heading of its own, not even that of its kind: closing words. */
bool render_is_untitled(const struct plan *plan, uint32_t section);

/*
 * Appends what a section is called where it is told of: its label and the first clause of its title
 * as the plan has them, or if it has neither its kind and first words. Never a ref.
 */
void render_name(const struct plan *plan, uint32_t section, enum lang lang, struct buf *out);

/* Appends what a plan is of: its place and year, each of which may not be known. */
void render_place_year(str place, unsigned year, struct buf *out);

/* Whether a section is only a title among others of its kind, as in a list. */
bool render_is_item(const struct plan *plan, uint32_t section);

/* Appends a section with its subsections; no line feed at the end. */
void render_section(const struct plan *plan, uint32_t section, enum lang lang, struct buf *out);

/* The same for the sections from..end, which follow each other. */
void render_sections(
	const struct plan *plan, uint32_t from, uint32_t end, enum lang lang, struct buf *out);

/*
 * Appends the plan: its title unless its first lines have it, then all sections, a line feed
 * at the end. Of a plan that import made from a text, import makes the same sections of it again.
 */
void render_plan(const struct plan *plan, enum lang lang, struct buf *out);

/*
 * The same as Markdown, headings by depth. section may be PLAN_NONE for the whole plan: then its
 * head comes first, and each heading has a comment, so that import makes the same plan of it
 * (markdown.h).
 */
void render_markdown(const struct plan *plan, uint32_t section, enum lang lang, struct buf *out);

/*
 * Appends what is copied of a place: a paragraph (with 0, the title), or the whole section. Returns
 * how many characters of the plan that is.
 */
size_t render_place(const struct plan *plan, struct place place, bool is_paragraph, enum lang lang,
	struct buf *out);

/* Appends the section's line of the outline: ref, title, size, a line feed. */
void render_outline_line(
	const struct plan *plan, uint32_t section, enum lang lang, struct buf *out);

#endif
