#include "session/command_run.h"

#include "session/choose.h"
#include "session/search.h"
#include "session/view.h"

unsigned run_library(struct session *s)
{
	if (view_open(s, VIEW_CATALOGUE))
		choose_open(s);
	else if (s->origins.n)
		view_close(s);
	else
		session_notice(s, MSG_NO_PLAN_OPEN, STR(""));
	return TOUCHED_VIEW;
}

static void open_line(struct session *s, enum view_id view)
{
	view_open(s, view);
	struct line *line = view_now(s)->line(s);
	line->caret = line->text.len;
	line->fresh = line->text.len > 0;
}

unsigned run_search_all(struct session *s)
{
	s->catalogue.entered = catalogue_selected(&s->catalogue);
	open_line(s, VIEW_FIND);
	buf_set(&s->catalogue.before, buf_str(&s->search.field.text));
	return TOUCHED_VIEW;
}

unsigned run_filter(struct session *s)
{
	if (!view_now(s)->filtered)
		return TOUCHED_NOTHING;
	view_now(s)->filtered(s, FILTERING_BEGIN);
	open_line(s, VIEW_FILTER);
	return TOUCHED_VIEW;
}

/* From what is typed back to the rows. */
unsigned run_rows(struct session *s)
{
	return view_cancel(s);
}

/* From the line that is typed into, too, which is left then. */
unsigned run_all_hits(struct session *s)
{
	if (view_now(s)->line)
		run_rows(s);
	if (s->catalogue.hits_found == 0)
		session_notice(s, choose_is_searching(s) ? MSG_HITS_NONE : MSG_NO_SEARCH, STR(""));
	else
		choose_list_all(s, !s->catalogue.lists_hits);
	return TOUCHED_VIEW;
}

/* Where nothing else is open, the program ends. */
unsigned run_leave(struct session *s)
{
	return s->origins.n ? view_cancel(s) : WANTS_QUIT;
}

/* ---- from plan to plan ---- */

/* Going round them is a jump that `back` undoes. */
static unsigned step_plan(struct session *s, bool forward)
{
	struct spot before = session_spot(s);
	uint32_t next = choose_next(s, forward);
	struct buf title = {0};

	if (next == CATALOGUE_NONE) {
		bool one = s->catalogue.n < 2;
		session_notice(
			s, one ? MSG_ONE_PLAN : MSG_NO_OTHER_HITS, buf_str(&s->search.found));
	} else if (choose_show(s, next)) {
		places_leave(&s->places, before);
		session_settle(s);
		if (s->search.hits.n)
			search_from(s, (struct place){0});
		session_add_title(s, s->current, &title);
		/* What is wrong with it matters more. */
		if (s->notice.len == 0)
			session_notice(s, MSG_PLAN_SHOWN, buf_str(&title));
	}
	buf_fini(&title);
	return TOUCHED_VIEW;
}

unsigned run_next_plan(struct session *s)
{
	return step_plan(s, true);
}

unsigned run_previous_plan(struct session *s)
{
	return step_plan(s, false);
}
