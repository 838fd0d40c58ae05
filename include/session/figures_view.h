/*
 * figures_view: the figures of the plan that is shown, as a table (table.h).
 *
 * The figures are the document's; here are their order, their filter, and what is shown of each.
 */
#ifndef LANTU_SESSION_FIGURES_VIEW_H
#define LANTU_SESSION_FIGURES_VIEW_H

#include "session/session.h"

const struct figure *figures_at(const struct session *session, uint32_t item);

/* Its sentence, of which from..to are number and unit. */
str figures_sentence(const struct session *session, uint32_t item, uint32_t *from, uint32_t *to);

/* Appends the sign of its bound, unless that is =, and number and unit as printed. */
void figures_add_value(const struct session *session, uint32_t item, struct buf *out);

/* Appends what is said of the subject, as printed; and by when. */
void figures_add_verb(const struct session *session, uint32_t item, struct buf *out);
void figures_add_deadline(const struct session *session, uint32_t item, struct buf *out);

/* What is counted; where that is not known, the beginning of the sentence. */
str figures_subject(const struct session *session, uint32_t item);

/* The greatest value of its unit among those shown; 0 if there is no other to compare it with. */
double figures_most(const struct session *session, uint32_t item);

#endif
