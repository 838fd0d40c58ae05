/*
 * promises_view: what one plan promises and the next says of it, as a table (compare/promises.h).
 *
 * They are the two plans that are compared, or else the plan shown and that of the year before of
 * the same place, or of the year after. Below the table is what both say of the row selected; Enter
 * goes to one of the two, Tab changes which.
 */
#ifndef LANTU_SESSION_PROMISES_VIEW_H
#define LANTU_SESSION_PROMISES_VIEW_H

#include "session/session.h"

/* The plan of a side: 0 promises, 1 reports. */
const struct plan *promises_view_plan(const struct session *session, unsigned side);

/* The sentence that one side of a row is in; false if there is no outcome. */
bool promises_view_sentence(
	const struct session *session, uint32_t item, unsigned side, struct range *range);

/* Lets go of what was found. */
void promises_forget(struct session *session);

#endif
