/*
 * view_run: the functions of the view table, seen by nobody but it; see view.h.
 */
#ifndef LANTU_SESSION_VIEW_RUN_H
#define LANTU_SESSION_VIEW_RUN_H

#include "session/view.h"

unsigned tree_move(struct session *session, enum move move);
unsigned tree_enter(struct session *session);
struct place tree_place(const struct session *session);
void tree_click(struct session *session, bool focused, unsigned row, unsigned column);
void tree_settle(struct session *session, bool focused);

unsigned text_move(struct session *session, enum move move);
unsigned text_enter(struct session *session);
unsigned text_cancel(struct session *session);
void text_settle(struct session *session, bool focused);
void text_click(struct session *session, bool focused, unsigned row, unsigned column);

unsigned list_move(struct session *session, enum move move);
struct place list_marked(const struct session *session);
void list_copy(struct session *session);
bool list_taken(const struct session *session, struct anchor_range *range);
void list_sort(struct session *session);
void list_click(struct session *session, bool focused, unsigned row, unsigned column);

unsigned catalogue_move(struct session *session, enum move move);
unsigned catalogue_enter(struct session *session);
unsigned catalogue_cancel(struct session *session);
struct catalogue_row *catalogue_plan(struct session *session);
void catalogue_copy(struct session *session);
void catalogue_click(struct session *session, bool focused, unsigned row, unsigned column);
void catalogue_settle(struct session *session, bool focused);
void catalogue_position(const struct session *session, struct buf *out);
void catalogue_filtered(struct session *session, enum filtering what);
void catalogue_sort(struct session *session);

struct line *find_line(struct session *session);
void find_edited(struct session *session, bool typed);
unsigned find_enter(struct session *session);
unsigned find_cancel(struct session *session);
void find_click(struct session *session, bool focused, unsigned row, unsigned column);

unsigned figures_enter(struct session *session);
struct place figures_place(const struct session *session);
void figures_copy(struct session *session);
bool figures_taken(const struct session *session, struct anchor_range *range);
void figures_settle(struct session *session, bool focused);

unsigned summary_move(struct session *session, enum move move);
unsigned summary_enter(struct session *session);
struct place summary_place(const struct session *session);
void summary_copy(struct session *session);
void summary_click(struct session *session, bool focused, unsigned row, unsigned column);
void summary_settle(struct session *session, bool focused);
void summary_position(const struct session *session, struct buf *out);

unsigned basket_enter(struct session *session);
void basket_copy(struct session *session);
void basket_copy_sources(struct session *session);
void basket_settle(struct session *session, bool focused);

unsigned terms_enter(struct session *session);
struct place terms_place(const struct session *session);
void terms_copy(struct session *session);
void terms_settle(struct session *session, bool focused);

unsigned trace_move(struct session *session, enum move move);
unsigned trace_enter(struct session *session);
void trace_copy(struct session *session);
void trace_click(struct session *session, bool focused, unsigned row, unsigned column);
void trace_settle(struct session *session, bool focused);
void trace_position(const struct session *session, struct buf *out);
unsigned parallel_move(struct session *session, enum move move);
unsigned parallel_enter(struct session *session);
unsigned parallel_cancel(struct session *session);
void parallel_step(struct session *session, bool forward);
void parallel_turn(struct session *session);
void parallel_copy(struct session *session);
bool parallel_taken(const struct session *session, struct anchor_range *range);
uint32_t parallel_taken_from(const struct session *session);
void parallel_write(struct session *session);
void parallel_only(struct session *session);

unsigned promises_enter(struct session *session);
void promises_copy(struct session *session);
bool promises_taken(const struct session *session, struct anchor_range *range);
uint32_t promises_taken_from(const struct session *session);
void promises_write(struct session *session);
void promises_turn(struct session *session);
void promises_only(struct session *session);
void promises_settle(struct session *session, bool focused);

void parallel_click(struct session *session, bool focused, unsigned row, unsigned column);
void parallel_settle(struct session *session, bool focused);
void parallel_position(const struct session *session, struct buf *out);

unsigned partners_enter(struct session *session);
void partners_settle(struct session *session, bool focused);

bool counterpart_rests(const struct session *session);
bool counterpart_covers(const struct session *session);
unsigned counterpart_move(struct session *session, enum move move);
unsigned counterpart_enter(struct session *session);
void counterpart_copy(struct session *session);
void counterpart_copy_source(struct session *session);
void counterpart_click(struct session *session, bool focused, unsigned row, unsigned column);

/* A table's things are others now; or the same are to be filtered and sorted anew. */
void table_refresh(struct session *session, struct table *table, uint32_t selected);
void table_arrange(struct session *session, struct table *table);

/* Of the table of the view below; see table.h. Esc undoes the filter first. */
unsigned table_cancel(struct session *session);
unsigned table_move(struct session *session, enum move move);
void table_click(struct session *session, bool focused, unsigned row, unsigned column);
void table_position(const struct session *session, struct buf *out);
void table_filtered(struct session *session, enum filtering what);
void table_sort(struct session *session);

struct line *filter_line(struct session *session);
void filter_edited(struct session *session, bool typed);

/* Shows again what the filter of the view below hides; false if there is no filter. */
bool filter_undo(struct session *session);
unsigned filter_cancel(struct session *session);
void filter_position(const struct session *session, struct buf *out);

unsigned notes_view_enter(struct session *session);
void notes_view_copy(struct session *session);
void notes_view_copy_sources(struct session *session);
void notes_view_settle(struct session *session, bool focused);

struct line *prompt_line(struct session *session);
unsigned prompt_enter(struct session *session);
void prompt_position(const struct session *session, struct buf *out);

struct line *field_line(struct session *session);
void field_edited(struct session *session, bool typed);
void field_click(struct session *session, bool focused, unsigned row, unsigned column);

struct line *goto_line(struct session *session);
void goto_edited(struct session *session, bool typed);
unsigned goto_move(struct session *session, enum move move);
void goto_click(struct session *session, bool focused, unsigned row, unsigned column);

unsigned help_move(struct session *session, enum move move);
void help_settle(struct session *session, bool focused);

unsigned doctor_move(struct session *session, enum move move);
void doctor_copy(struct session *session);
void doctor_settle(struct session *session, bool focused);

void overview_click(struct session *session, bool focused, unsigned row, unsigned column);

#endif
