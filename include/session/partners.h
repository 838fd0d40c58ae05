/*
 * partners: the plans that the one shown can be compared with, as a table.
 *
 * They are the open plans and those of the library. First comes the year before of the same place,
 * then the year after, other years of it, the same year of other places, and the rest.
 */
#ifndef LANTU_SESSION_PARTNERS_H
#define LANTU_SESSION_PARTNERS_H

#include "session/session.h"

enum relation { YEAR_BEFORE, YEAR_AFTER, OTHER_YEAR, SAME_YEAR, UNRELATED };

/* What a plan is to the one that is shown. */
enum relation partners_relation(const struct session *session, const struct catalogue_row *row);

/* The first plan that is that to the one shown; NULL if none is open or in the library. */
struct catalogue_row *partners_find(struct session *session, enum relation relation);

/* Opens a plan unless it is open, and compares it with the one shown; false and a notice if not. */
bool partners_take(struct session *session, struct catalogue_row *row);

#endif
