/* The library that is chosen from is brought up to date between keys. */
#include <stdio.h>

#include "index/frequency.h"
#include "session/borrowed.h"
#include "session/choose.h"

enum { WAIT_MS = 50 }; /* while another process makes the index */

/* ---- plans that are read ---- */

/* How often what is searched for is in a plan that is in no index. */
static uint32_t count_plan(const struct session *s, const struct plan *plan)
{
	struct index *index = index_build(plan);
	struct matcher matcher;

	matcher_init(&matcher, &s->search.query);
	uint32_t n = (uint32_t)frequency_count(index, &matcher);
	matcher_fini(&matcher);
	index_free(index);
	return n;
}

static void note_read(void *context, const struct plan *plan, str file)
{
	struct session *s = context;
	struct catalogue *c = &s->catalogue;
	bool all_counted = c->to_count == c->n;
	uint32_t hits = s->search.query.n_terms ? count_plan(s, plan) : 0;

	if (!catalogue_add_read(c, plan, file, hits))
		return;
	c->grown = true;
	if (all_counted)
		c->to_count = c->n;
}

/* Counts the next plan that was read before its words were searched for; false if there is none. */
static bool count_next(struct session *s)
{
	struct catalogue *c = &s->catalogue;
	struct err err = {0};

	if (c->to_count >= c->n)
		return false;
	struct catalogue_row *row = &c->rows[c->to_count++];
	struct plan *plan = catalogue_read(c, row, &err);
	row->hits = plan ? count_plan(s, plan) : 0;
	plan_free(plan);
	c->grown = true;
	return true;
}

static void note_bad(void *context, const struct err *err)
{
	struct session *s = context;

	(void)err;
	s->catalogue.bad++;
}

/* ---- steps ---- */

static void begin(struct session *s, bool anew)
{
	struct catalogue *c = &s->catalogue;
	struct library_options options = {.rebuild = anew, .as_is = true, .sealed = s->kiosk};
	struct err err = {0};

	if (!c->library)
		c->library = library_open(s->library, &options, &err);
	options = (struct library_options){
		.rebuild = anew, .complain = note_bad, .read = note_read, .context = s};
	c->bad = 0;
	c->waiting = false;
	if (c->library && !s->kiosk)
		c->update = library_update_begin(s->library, &options, &err);
	/* Who has put nothing into a library of their own has none, which is no mistake. */
	if (!c->update && err.kind != ERR_NONE && err.kind != ERR_NO_LIBRARY)
		session_notice_error(s, &err);
}

void choose_begin(struct session *s)
{
	begin(s, false);
}

/* Of a damaged index nothing is valid; in a kiosk nobody makes another. */
static bool mend(struct session *s)
{
	struct catalogue *c = &s->catalogue;

	if (!c->library || !library_is_damaged(c->library))
		return false;
	choose_stop(s);
	catalogue_drop(c);
	catalogue_drop_figures(c);
	borrowed_let_go(s);
	library_close(c->library);
	c->library = NULL;
	if (s->kiosk)
		s->library = NULL;
	else
		begin(s, true);
	choose_make_rows(s);
	session_notice(s, s->kiosk ? MSG_LIBRARY_LOST : MSG_LIBRARY_DAMAGED, STR(""));
	return true;
}

static void note_bad_files(struct session *s)
{
	char number[16];

	if (s->catalogue.bad == 0)
		return;
	snprintf(number, sizeof(number), "%u", s->catalogue.bad);
	session_notice(s, MSG_LIBRARY_BAD, str_of(number));
}

/* What was read is in the new index. */
static void end(struct session *s)
{
	struct catalogue *c = &s->catalogue;
	struct library *old = c->library;
	struct err err = {0};
	struct library *library = library_update_end(c->update, &err);

	c->update = NULL;
	if (!library) {
		session_notice_error(s, &err);
		return;
	}
	c->library = library;
	c->n -= c->n_read;
	c->n_read = 0;
	destinations_renew_library(&s->go_to.found);
	choose_make_rows(s);
	catalogue_drop_figures(c);
	borrowed_let_go(s);
	library_close(old);
	arena_fini(&c->own);
	note_bad_files(s);
}

void choose_want_library(struct session *s)
{
	if (s->library && !s->catalogue.library && !s->catalogue.update)
		choose_begin(s);
}

/* ---- the figures of the library ---- */

void choose_want_figures(struct session *s)
{
	if (!s->library || s->catalogue.figures_wanted)
		return;
	s->catalogue.figures_wanted = true;
	choose_want_library(s);
}

/* Once the index is as it should be. */
static bool figures_are_due(const struct catalogue *c)
{
	return c->figures_wanted && c->library && !c->update && !c->figures;
}

/* Where they cannot be made there are none, which harms nothing else. */
static unsigned work_on_figures(struct catalogue *c)
{
	if (!c->figures_update)
		c->figures_update = library_figures_begin(c->library, false);
	enum library_step step = library_figures_step(c->figures_update);
	c->waiting = step == LIBRARY_WAITING;
	if (step == LIBRARY_MORE || step == LIBRARY_WAITING)
		return TOUCHED_NOTHING;
	c->figures = library_figures_end(c->figures_update, NULL);
	c->figures_update = NULL;
	c->figures_wanted = c->figures != NULL;
	return TOUCHED_VIEW;
}

unsigned choose_work(struct session *s)
{
	struct catalogue *c = &s->catalogue;

	if (mend(s))
		return TOUCHED_VIEW;
	if (figures_are_due(c))
		return work_on_figures(c);
	if (!c->update)
		return TOUCHED_NOTHING;
	if (count_next(s))
		return TOUCHED_VIEW;
	enum library_step step = library_update_step(c->update);
	c->waiting = step == LIBRARY_WAITING;
	if (step == LIBRARY_OPEN || step == LIBRARY_FAILED)
		end(s);
	return TOUCHED_VIEW;
}

int choose_due(const struct session *s)
{
	const struct catalogue *c = &s->catalogue;

	if (c->library && library_is_damaged(c->library))
		return 0;
	if (!c->update && !figures_are_due(c))
		return -1;
	return c->waiting ? WAIT_MS : 0;
}

bool choose_stop(struct session *s)
{
	struct catalogue *c = &s->catalogue;

	if (!c->update)
		return false;
	library_close(library_update_end(c->update, NULL));
	c->update = NULL;
	return true;
}
