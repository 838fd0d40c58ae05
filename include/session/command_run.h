/*
 * command_run: the functions of the command table, seen by nobody but it.
 *
 * Each changes the session and returns what it touched.
 */
#ifndef LANTU_SESSION_COMMAND_RUN_H
#define LANTU_SESSION_COMMAND_RUN_H

#include "session/session.h"

/* Moving in the view with the focus, and from pane to pane. */
unsigned run_down(struct session *session);
unsigned run_up(struct session *session);
unsigned run_right(struct session *session);
unsigned run_left(struct session *session);
unsigned run_page_down(struct session *session);
unsigned run_page_up(struct session *session);
unsigned run_half_down(struct session *session);
unsigned run_half_up(struct session *session);
unsigned run_first(struct session *session);
unsigned run_last(struct session *session);
unsigned run_next_pane(struct session *session);
unsigned run_previous_pane(struct session *session);

/* Going into, out of, and back to places and plans. */
unsigned run_open(struct session *session);
unsigned run_accept(struct session *session);
unsigned run_cancel(struct session *session);
unsigned run_back(struct session *session);
unsigned run_forward(struct session *session);
unsigned run_next_link(struct session *session);
unsigned run_previous_link(struct session *session);
unsigned run_goto(struct session *session);
unsigned run_library(struct session *session);
unsigned run_filter(struct session *session);
unsigned run_rows(struct session *session);
unsigned run_leave(struct session *session);
unsigned run_next_plan(struct session *session);
unsigned run_previous_plan(struct session *session);

/* Sharing a place, and following. */
unsigned run_share(struct session *session);
unsigned run_follow(struct session *session);

/* Searching, and the list of hits. */
unsigned run_search(struct session *session);
unsigned run_search_all(struct session *session);
unsigned run_next_hit(struct session *session);
unsigned run_previous_hit(struct session *session);
unsigned run_older(struct session *session);
unsigned run_newer(struct session *session);
unsigned run_fuzzy(struct session *session);
unsigned run_hits(struct session *session);
unsigned run_all_hits(struct session *session);
unsigned run_sort(struct session *session);
unsigned run_join(struct session *session);

/* The figures. */
unsigned run_summary(struct session *session);
unsigned run_picture(struct session *session);
unsigned run_figures(struct session *session);
unsigned run_same_unit(struct session *session);
unsigned run_mark_figures(struct session *session);

/* Two plans side by side. */
unsigned run_compare(struct session *session);
unsigned run_promises(struct session *session);
unsigned run_only(struct session *session);
unsigned run_counterpart(struct session *session);

/* The terms. */
unsigned run_terms(struct session *session);
unsigned run_terms_part(struct session *session);
unsigned run_common_terms(struct session *session);

/* Against the library. */
unsigned run_novelty(struct session *session);
unsigned run_trace(struct session *session);

/* Marks and notes, and the rows of views that list them. */
unsigned run_mark(struct session *session);
unsigned run_marks(struct session *session);
unsigned run_all_plans(struct session *session);
unsigned run_annotate(struct session *session);
unsigned run_label(struct session *session);
unsigned run_remove(struct session *session);
unsigned run_restore(struct session *session);
unsigned run_export(struct session *session);

/* Selecting and copying. */
unsigned run_select(struct session *session);
unsigned run_select_paragraph(struct session *session);
unsigned run_copy(struct session *session);
unsigned run_copy_source(struct session *session);
unsigned run_full(struct session *session);
unsigned run_write(struct session *session);

/* The basket. */
unsigned run_add(struct session *session);
unsigned run_basket(struct session *session);
unsigned run_move_down(struct session *session);
unsigned run_move_up(struct session *session);

/* The screen, and what is asked of the terminal. */
unsigned run_mend(struct session *session);
unsigned run_promote(struct session *session);
unsigned run_demote(struct session *session);
unsigned run_join_line(struct session *session);
unsigned run_no_heading(struct session *session);

unsigned run_layout(struct session *session);
unsigned run_mouse(struct session *session);
unsigned run_help(struct session *session);
unsigned run_doctor(struct session *session);
unsigned run_redraw(struct session *session);
unsigned run_suspend(struct session *session);
unsigned run_quit(struct session *session);

/* Editing a line. */
unsigned run_caret_left(struct session *session);
unsigned run_caret_right(struct session *session);
unsigned run_caret_home(struct session *session);
unsigned run_caret_end(struct session *session);
unsigned run_cut_before(struct session *session);
unsigned run_cut_after(struct session *session);
unsigned run_cut_word(struct session *session);
unsigned run_cut_all(struct session *session);

#endif
