/*
 * choose: choosing a plan from the catalogue, and going from one to the next.
 *
 * The rows of the session's library come at once from its index as it is; then the index is brought
 * up to date between keys (choose_work), and plans that are read for it become rows, too. How often
 * what is searched for is found in a plan is counted by the index or, as long as a plan is not in
 * it, in its file.
 */
#ifndef LANTU_SESSION_CHOOSE_H
#define LANTU_SESSION_CHOOSE_H

#include "session/session.h"

/* Makes the rows, and begins to bring the library up to date. */
void choose_open(struct session *session);

/* Makes all rows anew; the selection stays. */
void choose_make_rows(struct session *session);

/* Counts the hits of what is searched for now, and selects the best row. */
void choose_count(struct session *session);

/* Shows what fits the filter as it is now; a wrong one is said to be wrong. */
void choose_filter(struct session *session);

/* Brings up to date what is shown, after rows have been added or counted. */
void choose_tidy(struct session *session);

/* Whether hits are counted. */
bool choose_is_searching(const struct session *session);

/* Finds the hit that is selected, or the first one in the plan that is. */
void choose_look(struct session *session);

/* Lists the hits of each plan below it, or no more; false if it is so already. */
bool choose_list_all(struct session *session, bool on);

/* Finds the hits that are listed on the screen; that of a line, NULL if that is a plan's. */
void choose_list(struct session *session);
const struct concordance_line *choose_listed(const struct session *session, uint32_t line);

/* The words of that hit, with `width` characters on either side; appends its section's heading. */
struct concordance_words choose_words(
	const struct session *session, uint32_t line, uint32_t width, struct buf *heading);

/* Opens the plan of a row, unless it is open; false and a notice if it cannot be read. */
bool choose_take(struct session *session, struct catalogue_row *row);

/* Opens the plan shown under a number, and shows it; false and a notice if it cannot be read. */
bool choose_show(struct session *session, uint32_t number);

/*
 * The open plan that a plan of a library is, n_documents if it is not open; and the same, opened if
 * need be, where `resume` goes to where it was left: CATALOGUE_NONE and a notice if it cannot be
 * read.
 */
uint32_t choose_document(const struct session *session, const struct library *library,
	const struct index_plan *plan);
uint32_t choose_add(struct session *session, const struct library *library,
	const struct index_plan *plan, bool resume);

/*
 * The indexes of all texts at hand: those of the library as it is, then those of open plans that
 * are not in it. The caller frees the list.
 */
const struct index **choose_texts(struct session *session, uint32_t *n);

/*
 * The number of the plan shown after (or before) the present one, going round; while there is a
 * search, of the next with hits. CATALOGUE_NONE: there is no other.
 */
uint32_t choose_next(struct session *session, bool forward);

/* ---- bringing the library up to date ---- */

void choose_begin(struct session *session);

/* The library is wanted, though not to choose from. */
void choose_want_library(struct session *session);

/* The figures of the library are wanted, too, when it is up to date. */
void choose_want_figures(struct session *session);

/* Does one step, which takes some milliseconds; returns what it touched. */
unsigned choose_work(struct session *session);

/* When there is a step to be done, in milliseconds from now; -1: never. */
int choose_due(const struct session *session);

/* Stops it: what has been made of the index is lost. False if nothing was under way. */
bool choose_stop(struct session *session);

#endif
