/*
 * terms_view: the terms of a branch of the plan that is shown, or of all of it, as a table.
 *
 * They are found between keys (terms_work), after the view has been shown, and compared with all
 * other texts: the library, other open plans, the rest of the plan. So is what comes beside the
 * selected one.
 */
#ifndef LANTU_SESSION_TERMS_VIEW_H
#define LANTU_SESSION_TERMS_VIEW_H

#include "session/session.h"

/* A term as the plan prints it, and whether it says nothing by itself. */
str terms_name(const struct session *session, uint32_t item);
bool terms_is_common(const struct session *session, uint32_t item);

/* Appends how often it comes in 1,000 characters; and its keyness with its sign, if it is known. */
void terms_add_rate(const struct session *session, uint32_t item, struct buf *out);
void terms_add_keyness(const struct session *session, uint32_t item, struct buf *out);

/* Whether there may be texts to compare them with. */
bool terms_have_others(const struct session *session);

/* How often it comes in each of the cells of the strip; returns the most. */
uint32_t terms_strip(const struct session *session, uint32_t item, uint32_t counts[TERMS_CELLS]);

/* The words of one of its occurrences with at most `width` characters on either side. */
struct concordance_words terms_words(
	const struct session *session, uint32_t item, uint32_t occurrence, uint32_t width);

/* Finds them. Where no words come twice in the branch, they are those of the plan. */
void terms_find_now(struct session *session);

/* Whether there is work between keys; does a little of it, and returns what that touched. */
bool terms_are_due(const struct session *session);
unsigned terms_work(struct session *session);

#endif
