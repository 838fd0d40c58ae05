#include "plan/ref.h"
#include "session/command_run.h"

#include "plan/render.h"
#include "session/list.h"
#include "session/search.h"

unsigned run_hits(struct session *s)
{
	if (s->focus == FOCUS_FIELD) {
		search_accept(s);
		if (s->focus == FOCUS_FIELD || s->search.hits.n == 0)
			return TOUCHED_VIEW;
	}
	list_open(s, LIST_HITS);
	return TOUCHED_VIEW;
}

unsigned run_marks(struct session *s)
{
	list_open(s, LIST_MARKS);
	return TOUCHED_VIEW;
}

unsigned run_sort(struct session *s)
{
	static const enum message names[] = {MSG_SORT_POSITION, MSG_SORT_LEFT, MSG_SORT_RIGHT};

	s->list.order = (enum concordance_order)((s->list.order + 1) % 3);
	s->list.stale = true;
	session_notice(s, names[s->list.order], STR(""));
	return TOUCHED_VIEW;
}

unsigned run_join(struct session *s)
{
	s->list.joined = !s->list.joined;
	s->list.stale = true;
	session_notice(s, s->list.joined ? MSG_JOINED : MSG_NOT_JOINED, STR(""));
	return TOUCHED_VIEW;
}

unsigned run_fuzzy(struct session *s)
{
	search_set_fuzzy(s, !s->search.fuzzy);
	session_notice(s, s->search.fuzzy ? MSG_FUZZY_ON : MSG_FUZZY_OFF, STR(""));
	return TOUCHED_VIEW;
}

/* In the tree the section, in the text the paragraph being read, in the list the selected one. */
static struct place marked_place(const struct session *s)
{
	const struct document *d = session_shown(s);

	if (s->focus == FOCUS_TREE)
		return (struct place){d->selected, 0, 0};
	if (s->focus == FOCUS_LIST && list_count(s))
		return list_place(s, s->list.at);
	return d->cursor;
}

unsigned run_mark(struct session *s)
{
	struct place place = marked_place(s);
	struct buf ref = {0};

	session_index(s); /* the strip tells places by it */
	bool marked = marks_toggle(&session_document(s)->marks, place);
	ref_add_shown(session_shown(s)->plan, place.section, s->lang, &ref);
	session_notice(s, marked ? MSG_MARKED : MSG_UNMARKED, buf_str(&ref));
	buf_fini(&ref);
	return TOUCHED_VIEW;
}

unsigned run_mouse(struct session *s)
{
	s->mouse = !s->mouse;
	session_notice(s, s->mouse ? MSG_MOUSE_ON : MSG_MOUSE_OFF, STR(""));
	return TOUCHED_VIEW;
}
