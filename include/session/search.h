/*
 * search: what happens while the user types in the field, or after `:`.
 *
 * Every key searches from the spot where the field was entered. Esc there brings back all that was
 * then: the spot, the words, and the hit the user was at. After Enter it only puts the hits away.
 */
#ifndef LANTU_SESSION_SEARCH_H
#define LANTU_SESSION_SEARCH_H

#include "session/session.h"

/* A character, or a text, typed into the field, or after `:`. */
unsigned session_type(struct session *session, uint32_t key);
unsigned session_type_text(struct session *session, str text);

/* How all words are matched that the user types: QUERY_… of query.h. */
unsigned search_how(const struct session *session);

/* Finds what the field holds in the plan shown, without going anywhere. */
void search_find(struct session *session);

/* Whether the text, its place and the marks of hits, waits for a pause in the typing. */
bool search_waits(const struct session *session);

/* Appends how many were found by text and, where the query can be read so, by pinyin. */
void search_counts(const struct session *session, struct buf *out);

/* Finds what was found last, in the plan now shown. */
void search_again(struct session *session);

/* Searches anew for what the field holds and shows the first hit at or after the origin. */
void search_refresh(struct session *session);

/*
 * Enters the field; takes what was typed; undoes a completion that was taken, or else all that has
 * been done since the field was entered, and leaves it.
 */
void search_open(struct session *session);
unsigned search_accept(struct session *session);
unsigned search_cancel(struct session *session);

/* Puts the hits away and moves nothing; `n` takes their words up again. */
unsigned search_put_away(struct session *session);

/* Leaves the field for where it was entered, keeping what was found. */
void search_leave(struct session *session);

/* Instead of a wrong query, the field holds the last one that was right, whose hits are shown. */
void search_restore(struct session *session);

/*
 * Whether a completion is offered: it goes on where the typing stopped or, with `again`, where a
 * completion did.
 */
bool search_is_offered(const struct session *session, bool again);

/* Takes the completion that is offered; false if there is none at the caret. */
bool search_complete(struct session *session, bool again);

/* Puts an older (or newer) search into the field. */
void search_recall(struct session *session, bool older);

/* Whether pinyin takes sounds for one that dialects do. */
void search_set_fuzzy(struct session *session, bool fuzzy);

/* Goes to the next (forward) or previous hit, around the ends with a notice. */
void search_step(struct session *session, bool forward);

/* Makes a hit the one the user is at, if there still are so many, without going there. */
void search_set_hit(struct session *session, uint32_t hit);
/*
 * In a plan that has just been shown: begins a search for what the field holds, at one of the
 * plan's hits.
 */
void search_begin_here(struct session *session, uint32_t hit);

/* Goes to the first hit at or after a place; false if there is none. */
bool search_from(struct session *session, struct place place);

#endif
