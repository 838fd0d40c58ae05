/*
 * library_figures: the figures of all plans of a library, kept in a file beside its index.
 *
 * They are found when they are first wanted, in the texts that the index holds: a library that is
 * only searched has no such file, and for one that is sealed none is made. It is kept under the
 * rules of the index (library_update.h): it is read only if it is the user's own, it may be read by
 * those who may read the index, and where it cannot be written it is in memory. It names the very
 * index it was made from; after that has changed it is made anew, and the figures of plans whose
 * words are the same are taken over.
 * Texts that are given out are those of the mapped files. The library is borrowed.
 */
#ifndef LANTU_LIBRARY_LIBRARY_FIGURES_H
#define LANTU_LIBRARY_LIBRARY_FIGURES_H

#include "index/matcher.h"
#include "library/figures_file.h"
#include "library/library_update.h"

struct library_figures {
	struct library *library;
	struct figures_file file;
	uint32_t found_in, kept; /* plans gone through, and taken over; both 0: it was up to date */
	bool in_memory;
	bool was_damaged; /* there was a file that could not be used, and has been made anew */
};

/* Opens them in one go. NULL and err if they can neither be read nor made. */
struct library_figures *library_figures_open(struct library *library, struct err *err);
void library_figures_close(struct library_figures *figures);

/* ---- in steps ---- */

struct library_figures_update;

/* rebuild: nothing of an old file is used. */
struct library_figures_update *library_figures_begin(struct library *library, bool rebuild);

/* Goes through one plan, or ends a part of the file. */
enum library_step library_figures_step(struct library_figures_update *update);

/* How many of how many plans are done. */
void library_figures_progress(
	const struct library_figures_update *update, uint32_t *done, uint32_t *all);

/* Ends it, after the last step or before, and frees it: NULL and err if they are not open. */
struct library_figures *library_figures_end(struct library_figures_update *update, struct err *err);

/* ---- reading ---- */

/* A figure of a library. */
struct library_figure {
	struct figure figure; /* the section is a number in its plan */
	uint32_t shard, plan; /* of the library */
	uint32_t section;     /* in the shard */
	str paragraph;	      /* the text that it is in */
};

/* How many there are, in the order of the library's plans and their text. */
uint32_t library_figures_count(const struct library_figures *figures);

/* Those of a plan: from *first on, before *end. */
void library_figures_of_plan(struct library_figures *figures, uint32_t shard, uint32_t plan,
	uint32_t *first, uint32_t *end);

/* Figure `number`; false if the file is damaged there. */
bool library_figures_get(
	struct library_figures *figures, uint32_t number, struct library_figure *figure);

/*
 * Finds the figures in whose subject a query holds, also by pinyin. *numbers, which the caller
 * frees, ascend; returns how many there are.
 */
uint32_t library_figures_find(
	struct library_figures *figures, struct matcher *matcher, uint32_t **numbers);

/* Whether anything read was damaged: then nothing that was got is valid. */
bool library_figures_are_damaged(const struct library_figures *figures);

/* Checks the whole file. */
bool library_figures_verify(struct library_figures *figures);

#endif
