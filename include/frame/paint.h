/*
 * paint: the painters of the single views, called by frame_render only.
 *
 * Each draws its own rectangle of the settled session's layout, and places the cursor if it is told
 * that its view has the focus.
 */
#ifndef LANTU_FRAME_PAINT_H
#define LANTU_FRAME_PAINT_H

#include "frame/draw.h"
#include "session/session.h"
#include "text/wrap.h"

void paint_field(const struct session *session, struct grid *grid, bool focused);
void paint_tree(const struct session *session, struct grid *grid, bool focused);
void paint_text(const struct session *session, struct grid *grid, bool focused);
void paint_overview(const struct session *session, struct grid *grid, bool focused);
void paint_list(const struct session *session, struct grid *grid, bool focused);
void paint_goto(const struct session *session, struct grid *grid, bool focused);
void paint_mend(const struct session *session, struct grid *grid, bool focused);
void paint_help(const struct session *session, struct grid *grid, bool focused);
void paint_doctor(const struct session *session, struct grid *grid, bool focused);

/*
 * The first and the last row of a view that is shown alone: its title; the notice, if there is one,
 * or how to close it; and how far it is scrolled.
 */
void paint_alone(const struct session *session, struct grid *grid, const struct scroll *scroll,
	str title, enum message close);

void paint_catalogue(const struct session *session, struct grid *grid, bool focused);
void paint_find(const struct session *session, struct grid *grid, bool focused);
void paint_summary(const struct session *session, struct grid *grid, bool focused);
void paint_figures(const struct session *session, struct grid *grid, bool focused);
void paint_basket(const struct session *session, struct grid *grid, bool focused);
void paint_notes(const struct session *session, struct grid *grid, bool focused);
void paint_prompt(const struct session *session, struct grid *grid, bool focused);
void paint_terms(const struct session *session, struct grid *grid, bool focused);
void paint_trace(const struct session *session, struct grid *grid, bool focused);
void paint_parallel(const struct session *session, struct grid *grid, bool focused);
void paint_partners(const struct session *session, struct grid *grid, bool focused);
void paint_promises(const struct session *session, struct grid *grid, bool focused);
void paint_counterpart(const struct session *session, struct grid *grid, bool focused);
void paint_filter(const struct session *session, struct grid *grid, bool focused);

/* What a link is, as a sign and its style; and a line of one side, what the other lacks marked. */
str paint_link_sign(const struct link *link);
enum style paint_link_style(const struct link *link);
struct compared_text;
void paint_compared_line(const struct compared_text *text, struct wrap_line line,
	enum style changed, struct pen *pen);

/* How many plans and hits there are, at the end of the first row. */
void paint_catalogue_sums(const struct session *session, struct pen *pen);

/*
 * A view whose rows are a table: in the first row what it is about and how many rows there are,
 * unless the filter is typed there; then the rows, each drawn by `row`, which gets the item.
 */
void paint_table(const struct session *session, struct grid *grid, bool focused,
	const struct table *table, str title,
	void (*row)(const struct session *session, uint32_t item, struct pen *pen));

/*
 * A text that is wrapped in the foot, but for its first rows and the last ones; if it is too long,
 * from the line on where from..to of it begin, which are marked.
 */
void paint_foot_text(const struct session *session, struct grid *grid, unsigned row, unsigned spare,
	str text, uint32_t from, uint32_t to);

/*
 * A text of several paragraphs in the rows from..end of the foot, cut off where there is no room;
 * returns the row after it.
 */
unsigned paint_foot_lines(const struct session *session, struct grid *grid, unsigned from,
	unsigned end, str text, enum style style);

/* Notes: how a label looks, and the sign of something that has some of these kinds, or none. */
enum style paint_label_style(enum note_label label);
str paint_note_sign(unsigned kinds);

/* An input method draws what it composes over our cells: room for it right of the caret. */
enum { COMPOSE_COLUMNS = 12 };

/* A line that is typed into: its label, whose pen goes on, and what it holds, with the caret. */
struct pen paint_label(const struct session *session, struct grid *grid, enum message label);
void paint_typed(const struct line *line, struct pen *pen, bool focused);

/* Left, hit, right: the left part takes so many columns, and hits are one below the other. */
void paint_hit(
	struct pen *pen, const struct concordance_words *words, unsigned left, enum style style);

/* The last row, for all views but those that are shown alone. */
void paint_hint(const struct session *session, struct grid *grid);

/* The row above the text: where in the plan it is. */
void paint_crumb(const struct session *session, struct grid *grid);

/* The names of a section and those around it, outermost first; the middle is shortened first. */
void paint_path(const struct session *session, uint32_t section, struct pen *pen);

/* A row of the plan's text, hits marked; not an empty one. */
void paint_row(const struct session *session, const struct lines *lines,
	const struct lines_row *row, struct pen *pen);

/* A sign of the overview, or three of them, for its line MSG_LEGEND_... in the help. */
void paint_legend(enum message line, struct pen *pen);

/* The line beside a pane, in a column. */
void paint_separator(const struct session *session, struct grid *grid, unsigned column);

#endif
