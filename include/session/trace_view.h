/*
 * trace_view: where a phrase is said, as a table of years and places (compare/trace.h).
 *
 * The phrase is what is selected or, if nothing is, what was searched for last. It is looked for
 * between keys, in the library and open plans that are not in it. A cell is selected; below is what
 * it says, and Enter goes there.
 */
#ifndef LANTU_SESSION_TRACE_VIEW_H
#define LANTU_SESSION_TRACE_VIEW_H

#include "session/session.h"

enum { TRACE_YEAR_COLUMNS = 6 };

/* The columns of a place of the table, a blank included. */
unsigned trace_columns(const struct session *session, uint32_t place);

/* The cell selected; NULL if there are none. */
const struct trace_cell *trace_selected(const struct session *session);

/* What a line says: its paragraph, of which *range are the words. */
str trace_text(const struct session *session, uint32_t line, struct range *range);

/* Appends whose line it is, where in the plan, how alike, and how many such lines the plan has. */
void trace_add_source(const struct session *session, uint32_t line, struct buf *out);

/* Whether there is work between keys; does it, and returns what that touched. */
bool trace_is_due(const struct session *session);
unsigned trace_work(struct session *session);

/* Lets go of what was found. */
void trace_forget(struct session *session);

#endif
