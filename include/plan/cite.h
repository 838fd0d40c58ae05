/*
 * cite: words of a plan with where they are from, in the form that a style gives them.
 *
 * The source, as it is printed below a quotation, names the plan, then the sections from the top
 * down, each by label and title as the plan prints them (render_title):
 *
 *     江苏省2026年《政府工作报告》：二、今年目标任务；（一）发展新质生产力
 *     《广州市2023年工作计划》：1 坚持产业第一、制造业立市；增强制造业核心竞争力
 *     广州市教育局《2026年工作要点》（2026-02-01）
 *
 * Below a section that is a mere item, and quoted as a whole, only those around it are named. Whose
 * it is (its place; of an office, the issuer) and the year are said unless the title says
 * them; the date of publication, where no year is known. GB/T 7714 is followed for reports: it
 * names the plan and not its sections. What a plan does not tell is left out. No ref, id or path is
 * ever in a citation.
 *
 * A format of the user's own is text with fields: {title}. {（|published|）} is a field with what
 * comes before and after it; where the plan lacks the field, all of it is left out. {newline} ends
 * a line, {{ and }} are braces.
 */
#ifndef LANTU_PLAN_CITE_H
#define LANTU_PLAN_CITE_H

#include "base/buf.h"
#include "lang/lang.h"
#include "plan/plan.h"

enum cite_kind {
	CITE_PLAIN,	   /* the words, and the source below them */
	CITE_GBT7714,	   /* an entry of a list of references by GB/T 7714-2025 */
	CITE_GBT7714_2015, /* the same by GB/T 7714-2015 */
	CITE_MARKDOWN,	   /* a quotation, and the source with a link to the plan's address */
	CITE_OWN	   /* a format of the user's */
};

/* The names of the styles in this order, for options. */
#define CITE_KINDS "plain|gbt7714|gbt7714-2015|markdown"
#define CITE_STYLES CITE_KINDS "|NAME"

struct cite_style {
	enum cite_kind kind;
	str format; /* of CITE_OWN, one that cite_check takes; borrowed */
};

struct citation {
	const struct plan *plan;
	uint32_t section; /* PLAN_NONE: the plan as a whole */
	str text;	  /* the words that are quoted */
	bool headed;	  /* the first line of them is a heading */
};

/* The kind of a style that there always is; CITE_OWN if it has another name. */
enum cite_kind cite_kind_named(str name);

/*
 * Checks a format. False if it has a field that there is none of, or a brace alone; *wrong is then
 * the part of the format that is wrong, and *wanted what may be there, a constant.
 */
bool cite_check(str format, str *wrong, const char **wanted);

/* Appends a citation, no line feed at its end. */
void cite_add(
	const struct citation *what, struct cite_style style, enum lang lang, struct buf *out);

/* The same for a copy, which has the words in any case: before an entry of a list as well. */
void cite_add_copy(
	const struct citation *what, struct cite_style style, enum lang lang, struct buf *out);

/* Appends the source of a section, or with PLAN_NONE of the plan. */
void cite_source(const struct plan *plan, uint32_t section, enum lang lang, struct buf *out);

/*
 * A line of words that are quoted. Of a section as it is copied, titles are at the start and after
 * empty lines: they are headings of level 3 and 4. A paragraph has the level 0.
 */
struct cite_line {
	str text;
	unsigned level;
};

/* The next line that is not empty, cut off the words; false after the last. */
bool cite_next_line(str *words, bool headed, struct cite_line *line);

/* Appends words as a quotation in Markdown, a line feed at the end. */
void cite_add_quotation(str words, bool headed, struct buf *out);

/* Appends one line of text so that Markdown shows it as it is, without blanks before it. */
void cite_add_markdown(str line, struct buf *out);

#endif
