#include "session/linked.h"

#include "plan/render.h"
#include "session/view.h"

/* Longer plans are not gone through before it is asked for. */
enum { AUTOMATIC = 1 << 16 };

static bool is_block(struct place a, struct place b)
{
	return a.section == b.section && a.paragraph == b.paragraph;
}

/* ---- finding ---- */

bool linked_are_due(const struct session *s)
{
	const struct document *d = session_shown(s);

	return d && s->links.shown && !d->linked && plan_characters(d->plan) <= AUTOMATIC;
}

unsigned linked_find(struct session *s)
{
	struct document *d = session_document(s);

	if (!d->linked)
		inside_find(&d->links, document_index(d));
	d->linked = true;
	return d->links.n ? TOUCHED_VIEW : TOUCHED_NOTHING;
}

/* ---- which is followed ---- */

/* The one of the block that is read: that which was chosen, or the first. */
static uint32_t at_cursor(const struct session *s)
{
	const struct document *d = session_shown(s);
	const struct inside *links = &d->links;
	uint32_t first = inside_from(links, d->cursor), chosen = s->links.chosen;

	if (chosen < links->n && is_block(links->items[chosen].from, d->cursor))
		return chosen;
	bool here = first < links->n && is_block(links->items[first].from, d->cursor);
	return here ? first : INSIDE_NONE;
}

void linked_settle(struct session *s, bool focused)
{
	const struct document *d = session_shown(s);
	uint32_t here = at_cursor(s), next = inside_from(&d->links, d->cursor);
	struct lines_row last;
	bool chosen = here != INSIDE_NONE && here == s->links.chosen;

	/* Where a leader is, there is none to be followed, and none to be written at every step. */
	s->links.shown = focused && !s->selection.on && s->together.role != TOGETHER_FOLLOWS &&
			 (s->search.hits.n == 0 || chosen);
	s->links.now = INSIDE_NONE;
	if (!s->links.shown || d->links.n == 0)
		return;
	session_text_rows(s, &last);
	if (here != INSIDE_NONE)
		s->links.now = here;
	else if (next < d->links.n &&
		 plan_compare_places(d->links.items[next].from, last.place) <= 0)
		s->links.now = next;
	else if (next > 0 && plan_compare_places(d->links.items[next - 1].from, d->top.place) >= 0)
		s->links.now = next - 1;
}

/* ---- going ---- */

void linked_step(struct session *s, bool forward)
{
	struct document *d = session_document(s);

	linked_find(s);
	uint32_t here = at_cursor(s), next = inside_from(&d->links, d->cursor);
	/* What is read may have one that was not shown, as among hits. */
	if (here != INSIDE_NONE && !s->links.shown)
		next = here;
	else if (!forward)
		next = (here != INSIDE_NONE ? here : next) - 1;
	else if (here != INSIDE_NONE)
		next = here + 1;
	if (next >= d->links.n) {
		session_notice(s, d->links.n ? MSG_NO_MORE_LINKS : MSG_NO_LINKS, STR(""));
		return;
	}
	s->links.chosen = next;
	places_leave(&s->places, session_spot(s));
	session_show(s, d->links.items[next].from);
	session_follow(s);
	view_go(s, VIEW_TEXT);
}

bool linked_follow(struct session *s)
{
	struct document *d = session_document(s);

	if (s->links.now >= d->links.n)
		return false;
	places_leave(&s->places, session_spot(s));
	session_open_place(s, d->links.items[s->links.now].to);
	return true;
}

/* ---- names ---- */

void linked_add_name(const struct session *s, const struct inside_link *link, struct buf *out)
{
	const struct plan *plan = session_shown(s)->plan;
	enum section_kind kind = (enum section_kind)plan->sections[link->to.section].kind;
	bool entry = kind == KIND_TOPIC || kind == KIND_TARGET || kind == KIND_HIGHLIGHT;

	if (entry) {
		buf_add(out, str_of(kind_title(kind, s->lang)));
		buf_add(out, s->lang == LANG_EN ? STR(": ") : STR("："));
	}
	render_name(plan, link->to.section, s->lang, out);
}
