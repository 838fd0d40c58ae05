/*
 * schedule: whether a sentence plans or reports, and by when.
 */
#ifndef LANTU_PLAN_SCHEDULE_H
#define LANTU_PLAN_SCHEDULE_H

#include "plan/plan.h"
#include "text/folded.h"
#include "text/wordlist.h"

enum schedule_status { SCHEDULE_UNKNOWN, SCHEDULE_PLANNED, SCHEDULE_ACHIEVED };

/* "planned", "achieved"; NULL if it is not known. */
const char *schedule_status_name(enum schedule_status status);

/* Where there are words that tell, each with its own. */
enum schedule_list { SCHEDULE_TITLES, SCHEDULE_SENTENCES, SCHEDULE_BEGINNINGS, SCHEDULE_LISTS };

/* What the sections around and the sentences before say, as a plan is gone through in order. */
struct schedule {
	const struct plan *plan;
	enum schedule_status section; /* what a title says */
	enum schedule_status run;     /* what a sentence in between has said */
	/* Of the sentence gone past last: how far it was looked through for dates, and the last. */
	size_t looked;
	uint32_t year, month;
	uint32_t titled; /* the section whose title said it, or PLAN_NONE */
	struct wordlist words[SCHEDULE_LISTS];
};

/* Ready for the first section of a plan, which is borrowed. */
void schedule_init(struct schedule *schedule, const struct plan *plan);
void schedule_fini(struct schedule *schedule);

/* Goes to a section; sections come in order. */
void schedule_enter(struct schedule *schedule, uint32_t section);

/* Goes past a sentence; sentences come in order, too. */
void schedule_pass(struct schedule *schedule, const struct folded *sentence);

/* Whether the sentence gone past last plans or reports. */
enum schedule_status schedule_status_of(
	const struct schedule *schedule, const struct folded *sentence);

/*
 * By when what stands at byte `at` of that sentence is to be: the last date before it, else the
 * first after. Places ascend, so that a sentence is looked through once.
 */
void schedule_deadline(struct schedule *schedule, const struct folded *sentence, size_t at,
	uint32_t *year, uint32_t *month);

#endif
