#include "session/search.h"

void search_find(struct session *s)
{
	struct document *d = session_document(s);

	hits_clear(&s->hits);
	bool any = query_set(&s->query, buf_str(&s->field.text));
	if (any && !d->index)
		d->index = index_build(d->plan);
	if (any)
		hits_find(&s->hits, d->plan, d->index, &s->query);
	s->hit = s->hits.n;
}

void search_refresh(struct session *s)
{
	search_find(s);
	if (!s->searching)
		return;
	session_return(s, s->origin);
	if (s->hits.n == 0)
		return;
	s->hit = hits_from(&s->hits, s->origin.cursor);
	if (s->hit == s->hits.n)
		s->hit = 0;
	session_show(s, hit_place(s->hits.items[s->hit]));
}

unsigned session_type_text(struct session *s, str text)
{
	if (s->focus == FOCUS_PROMPT) {
		line_insert(&s->prompt, text);
	} else {
		line_insert(&s->field, text);
		search_refresh(s);
	}
	return TOUCHED_VIEW;
}

unsigned session_type(struct session *s, uint32_t key)
{
	struct buf character = {0};

	buf_code_point(&character, key);
	unsigned touched = session_type_text(s, buf_str(&character));
	buf_fini(&character);
	return touched;
}

void search_open(struct session *s)
{
	s->before_field = s->focus;
	s->searching = true;
	s->origin = session_spot(s);
	s->origin_focus = s->focus;
	s->focus = FOCUS_FIELD;
	s->field.caret = s->field.text.len;
	s->field.fresh = s->field.text.len > 0;
}

static void close_search(struct session *s)
{
	s->searching = false;
	line_cut(&s->field, CUT_ALL);
	search_find(s);
}

void search_accept(struct session *s)
{
	if (s->field.text.len == 0) {
		s->focus = s->origin_focus;
		close_search(s);
	} else if (s->hits.n == 0) {
		session_notice(s, SAY_HITS_NONE, STR(""));
	} else {
		buf_cut(&s->last_search, 0);
		buf_add(&s->last_search, buf_str(&s->field.text));
		places_leave(&s->places, s->origin);
		s->focus = FOCUS_TEXT;
	}
}

void search_cancel(struct session *s)
{
	/* The hit that is left can be come back to. */
	if (s->focus != FOCUS_FIELD)
		places_leave(&s->places, session_spot(s));
	session_return(s, s->origin);
	s->focus = s->origin_focus;
	close_search(s);
}

/* Searches once more for what was searched last, from here. */
static void resume(struct session *s)
{
	s->searching = true;
	s->origin = session_spot(s);
	s->origin_focus = s->focus;
	line_set(&s->field, buf_str(&s->last_search));
	search_find(s);
}

static void go_to_hit(struct session *s, uint32_t hit)
{
	s->hit = hit;
	session_show(s, hit_place(s->hits.items[hit]));
}

bool search_from(struct session *s, struct place place)
{
	uint32_t hit = hits_from(&s->hits, place);

	if (hit == s->hits.n)
		return false;
	go_to_hit(s, hit);
	return true;
}

/* The hit before which the reader stands: the current one, unless the reader has left it. */
static bool at_current_hit(const struct session *s)
{
	return s->hit < s->hits.n &&
	       place_compare(session_shown(s)->cursor, hit_place(s->hits.items[s->hit])) == 0;
}

void search_step(struct session *s, bool forward)
{
	if (s->field.text.len == 0 && s->last_search.len)
		resume(s);
	uint32_t n = s->hits.n, next;
	if (n == 0) {
		session_notice(s, s->field.text.len ? SAY_HITS_NONE : SAY_NO_SEARCH, STR(""));
		return;
	}
	if (at_current_hit(s))
		next = forward ? s->hit + 1 : s->hit + n - 1;
	else
		next = hits_from(&s->hits, session_shown(s)->cursor) + (forward ? 0 : n - 1);
	if (n == 1 && at_current_hit(s))
		session_notice(s, SAY_ONLY_HIT, STR(""));
	else if (forward && next >= n)
		session_notice(s, SAY_WRAPPED_TO_FIRST, STR(""));
	else if (!forward && next % n == n - 1 && next < n)
		session_notice(s, SAY_WRAPPED_TO_LAST, STR(""));
	go_to_hit(s, next % n);
	if (s->focus == FOCUS_TREE)
		s->focus = FOCUS_TEXT;
}
