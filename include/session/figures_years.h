/*
 * figures_years: the subject of the selected figure through the years (plan/series.h), in all open
 * plans and those of the library. It is looked for between keys.
 */
#ifndef LANTU_SESSION_FIGURES_YEARS_H
#define LANTU_SESSION_FIGURES_YEARS_H

#include "session/session.h"

/* Whether another figure is selected than the one whose years are known. */
bool figures_years_are_due(const struct session *session);

/* Finds its years; returns what that touched. */
unsigned figures_years_find(struct session *session);

#endif
