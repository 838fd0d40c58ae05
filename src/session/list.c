#include "session/list.h"

#include "plan/render.h"
#include "session/search.h"
#include "session/view.h"

enum { JOIN_CHARACTERS = 10, PRINT_CHARACTERS = 20 };

bool list_has_lines(const struct session *s)
{
	return s->search.hits.n > 0;
}

uint32_t list_count(const struct session *s)
{
	return s->list.lines.n;
}

/* The number of the hit that a line is about. */
static uint32_t hit_of(const struct session *s, uint32_t line)
{
	const struct hits *hits = &s->search.hits;
	uint32_t low = 0, high = hits->n, at = s->list.lines.lines[line].at;

	while (high - low > 1) {
		uint32_t middle = low + (high - low) / 2;
		if (hits->items[middle].at <= at)
			low = middle;
		else
			high = middle;
	}
	return low;
}

struct place list_place(const struct session *s, uint32_t line)
{
	return hits_place(&s->search.hits, hit_of(s, line));
}

struct concordance_words list_words(const struct session *s, uint32_t line, uint32_t width)
{
	const struct index *const indexes[] = {s->search.hits.index};

	return concordance_words(&s->list.lines.lines[line], indexes, width);
}

/* ---- making lines ---- */

/* The line of a hit; lines->n if it was joined to another. */
static uint32_t line_of(const struct session *s, uint32_t hit)
{
	const struct concordance *lines = &s->list.lines;
	uint32_t i = 0;

	if (hit >= s->search.hits.n)
		return lines->n;
	while (i < lines->n && lines->lines[i].at != s->search.hits.items[hit].at)
		i++;
	return i;
}

/* The selection goes with the hit the user is at, or stays. */
static void follow_hit(struct session *s)
{
	uint32_t line = line_of(s, s->search.hit);

	if (line < s->list.lines.n)
		s->list.at = line;
}

static void make_lines(struct session *s)
{
	struct list *list = &s->list;
	const struct index *const indexes[] = {s->search.hits.index};

	list->lines.n = 0;
	list->stale = false;
	if (s->search.hits.n == 0)
		return;
	concordance_add(&list->lines, &s->search.hits, 0);
	if (list->joined)
		concordance_join(&list->lines, indexes, JOIN_CHARACTERS);
	if (list->order != ORDER_POSITION)
		concordance_sort(&list->lines, indexes, list->order);
	follow_hit(s);
}

void list_settle(struct session *s, bool focused)
{
	struct list *list = &s->list;
	uint32_t rows = s->layout.list.rows;

	if (view_is_shown(s, VIEW_LIST) && list->stale)
		make_lines(s);
	if (focused && list_count(s) == 0) {
		list_close(s);
		focused = false;
	}
	if (!view_is_shown(s, VIEW_LIST))
		return;
	if (!focused)
		follow_hit(s);
	uint32_t n = list_count(s), most = n > rows ? n - rows : 0;
	if (list->at >= n)
		list->at = n ? n - 1 : 0;
	if (list->at < list->top)
		list->top = list->at;
	if (list->at >= list->top + rows)
		list->top = list->at - rows + 1;
	list->top = list->top < most ? list->top : most;
}

/* ---- commands ---- */

void list_open(struct session *s)
{
	if (!list_has_lines(s)) {
		session_notice(
			s, s->search.field.text.len ? MSG_HITS_NONE : MSG_NO_SEARCH, STR(""));
		return;
	}
	if (!view_open(s, VIEW_LIST)) {
		list_close(s);
		return;
	}
	s->list.docked = true;
	s->list.at = 0;
	make_lines(s);
}

unsigned list_close(struct session *s)
{
	struct spot origin = view_close(s);

	s->list.docked = false;
	if (origin.document == s->current) {
		session_return(s, origin);
		search_set_hit(s, origin.hit);
	}
	return TOUCHED_VIEW;
}

void list_select(struct session *s, uint32_t line)
{
	uint32_t n = list_count(s);

	if (n == 0)
		return;
	s->list.at = line < n ? line : n - 1;
	s->search.hit = hit_of(s, s->list.at);
	session_show(s, list_place(s, s->list.at));
}

unsigned list_enter(struct session *s)
{
	struct spot origin = view_origin(s)->spot;

	if (list_count(s) == 0)
		return TOUCHED_VIEW;
	origin.in_list = true;
	places_leave(&s->places, origin);
	list_select(s, s->list.at);
	view_go(s, VIEW_TEXT);
	return TOUCHED_VIEW;
}

void list_title(const struct session *s, struct buf *out)
{
	buf_printf(out, message(s->lang, MSG_LIST_HITS), (size_t)list_count(s),
		(size_t)s->search.hits.n);
}

void list_heading(const struct session *s, struct buf *out)
{
	static const enum message orders[] = {MSG_SORT_POSITION, MSG_SORT_LEFT, MSG_SORT_RIGHT};

	list_title(s, out);
	buf_add(out, STR(" · "));
	buf_add(out, str_of(message(s->lang, orders[s->list.order])));
}

/* The name of the section, then the words. */
static void print_line(const struct session *s, uint32_t line, struct buf *out)
{
	const struct plan *plan = session_shown(s)->plan;
	struct place place = list_place(s, line);

	render_name(plan, place.section, s->lang, out);
	buf_add(out, STR("  "));
	struct concordance_words words = list_words(s, line, PRINT_CHARACTERS);
	buf_add(out, words.left);
	buf_printf(out, "【%.*s】", (int)words.hit.len, words.hit.data);
	buf_add(out, words.right);
	if (s->list.lines.lines[line].times > 1)
		buf_printf(out, "  ×%u", s->list.lines.lines[line].times);
}

void list_print(const struct session *s, struct buf *out)
{
	for (uint32_t i = 0; i < list_count(s); i++) {
		if (i)
			buf_byte(out, '\n');
		print_line(s, i, out);
	}
}
