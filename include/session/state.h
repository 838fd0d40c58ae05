/*
 * state: what a session takes up from the one before, and keeps for the next.
 *
 * Of each plan that is the place, the folds, and how the user has arranged the screen
 * (notes/visit.h); what was searched for is that of all plans (notes/searches.h). The
 * place is read before the first frame, which takes one small file; the rest after it. A session
 * whose `state` is NULL takes up nothing and keeps nothing, and then nothing here does anything.
 */
#ifndef LANTU_SESSION_STATE_H
#define LANTU_SESSION_STATE_H

#include "session/session.h"

struct state;

struct state *state_new(void);
void state_free(struct state *state);

/*
 * Takes up a plan that has just been opened. Before state_begin its folds and arrangement are
 * those of the last time and, with `place`, the plan is shown where it was, which a notice says.
 */
void state_take_up(struct session *session, uint32_t document, bool place);

/* After the first frame: takes up searches. Returns what it touched. */
unsigned state_begin(struct session *session);

/* The user has done something; whether that may have to be saved. */
void state_touch(struct session *session);
bool state_is_due(const struct session *session);

/* Saves what has changed. Returns what it touched: the first failure is told. */
unsigned state_save(struct session *session);

/* Why something could not be saved, the last time; NULL: all was. */
const struct err *state_failure(const struct session *session);

#endif
