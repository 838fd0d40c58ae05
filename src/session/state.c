#include "session/state.h"

#include <stdio.h>
#include <stdlib.h>

#include "lang/errors.h"
#include "notes/searches.h"
#include "notes/visit.h"
#include "plan/ref.h"
#include "session/tree.h"
#include "session/view.h"
#include "text/sentence.h"

enum { FOLDS_BYTES = 64 * 1024 };

/* What is saved of a document. */
struct kept {
	struct buf visit; /* as it is in the file */
};

struct state {
	struct kept *documents;
	uint32_t n;
	struct searches searches;
	unsigned searched; /* how many searches are saved, as history counts them */
	bool begun, due;
	bool told; /* a failure */
	struct err failure;
};

struct state *state_new(void)
{
	return mem_alloc(1, sizeof(struct state));
}

void state_free(struct state *state)
{
	if (!state)
		return;
	for (uint32_t i = 0; i < state->n; i++)
		buf_fini(&state->documents[i].visit);
	free(state->documents);
	if (state->begun)
		searches_close(&state->searches);
	free(state);
}

static struct kept *kept_of(struct state *state, uint32_t document)
{
	if (document >= state->n) {
		state->documents =
			mem_resize(state->documents, document + 1U, sizeof(*state->documents));
		memset(state->documents + state->n, 0,
			(document + 1U - state->n) * sizeof(*state->documents));
		state->n = document + 1;
	}
	return &state->documents[document];
}

/* ---- a visit, written ---- */

static struct anchor_range range_of(const struct plan *plan, struct place place)
{
	if (place.paragraph == 0)
		return anchor_section(plan, place.section);
	str text = plan_text(plan, place.section, place.paragraph);
	uint32_t to = (uint32_t)sentence_around(text, place.byte).to;
	if (to <= place.byte)
		return anchor_paragraph(plan, place);
	return (struct anchor_range){place, to, false};
}

/* Whether the user unfolded a branch, or the screen had room for it from the start. */
static bool is_unfolded(const struct document *d, uint32_t section)
{
	if (!document_is_branch(d, section) || d->folded[section])
		return false;
	for (unsigned i = 0; i < d->unfolded.n; i++)
		if (d->unfolded.sections[i] == section)
			return false;
	return true;
}

static void add_unfolded(const struct document *d, struct buf *out)
{
	for (uint32_t s = 0; s < d->plan->n_sections && out->len < FOLDS_BYTES; s++) {
		if (!is_unfolded(d, s))
			continue;
		buf_add(out, out->len ? STR(" ") : STR(""));
		ref_add_section(d->plan, s, out);
	}
}

static void add_visit(const struct session *s, const struct document *d, struct buf *out)
{
	struct anchor_range range = range_of(d->plan, d->cursor);
	struct place top = d->top.place;
	struct arena arena = {0};
	struct buf top_words = {0}, unfolded = {0};
	struct visit visit = {.gap = d->top.gap,
		.in_text = view_now(s)->selects,
		.arranged = s->page.arranged ? 1U + (unsigned)s->page.wanted : 0U,
		.order = (uint32_t)s->list.order,
		.joined = s->list.joined};

	anchor_make(d->plan, &range, &visit.place, &arena);
	ref_add_section(d->plan, top.section, &top_words);
	buf_printf(&top_words, "#%u:%u", top.paragraph, top.byte);
	add_unfolded(d, &unfolded);
	visit.top = buf_str(&top_words);
	visit.unfolded = buf_str(&unfolded);
	visit_add(&visit, out);
	buf_fini(&top_words);
	buf_fini(&unfolded);
	arena_fini(&arena);
}

/* ---- a visit, taken up ---- */

/* Where the anchor leads; false if its words are gone. *named: it is where it was. */
static bool find_place(
	const struct plan *plan, const struct anchor *anchor, struct place *place, bool *named)
{
	struct anchor_found found = {0};

	*named = anchor_find_named(plan, anchor, &found.range);
	if (!*named) {
		struct anchor_index *index = anchor_index_new(plan);
		found = anchor_find(index, anchor);
		anchor_index_free(index);
		if (found.state == ANCHOR_ORPHAN)
			return false;
	}
	*place = found.range.from;
	if (found.range.is_section)
		*place = (struct place){.section = place->section};
	return true;
}

/* A place written 1.2#3:40, whose byte begins a character; if it is none, *place stays. */
static bool read_top(const struct plan *plan, str words, struct place *top)
{
	struct place own, *place = &own;
	size_t colon = str_find(words, STR(":"));
	struct ref ref;
	uint32_t byte = 0;

	if (!ref_parse(str_slice(words, 0, colon), &ref) || !ref_find(plan, &ref, place))
		return false;
	for (size_t i = colon + 1; i < words.len && byte < UINT32_MAX / 16; i++)
		byte = byte * 10 + (uint32_t)(words.data[i] - '0');
	str text = plan_text(plan, place->section, place->paragraph);
	if (byte > text.len || (byte < text.len && ((unsigned char)text.data[byte] & 0xC0) == 0x80))
		return false;
	own.byte = byte;
	*top = own;
	return true;
}

static void take_folds(struct document *d, str refs)
{
	struct place place;
	struct ref ref;

	for (uint32_t s = 0; s < d->plan->n_sections; s++)
		d->folded[s] = document_is_branch(d, s);
	while (refs.len) {
		size_t n = str_find(refs, STR(" "));
		if (ref_parse(str_slice(refs, 0, n), &ref) && ref_find(d->plan, &ref, &place))
			d->folded[place.section] = false;
		refs = n < refs.len ? str_slice(refs, n + 1, refs.len) : (str){0};
	}
	d->laid_out = true;
}

static void take_screen(struct session *s, const struct visit *visit)
{
	if (visit->arranged && visit->arranged <= ARRANGEMENTS) {
		s->page.wanted = (enum arrangement)(visit->arranged - 1);
		s->page.arranged = true;
	}
	if (visit->order <= ORDER_RIGHT)
		s->list.order = (enum concordance_order)visit->order;
	s->list.joined = visit->joined;
}

static void take_place(
	struct session *s, struct document *d, struct place place, struct lines_row top)
{
	d->cursor = place;
	d->top = top;
	tree_follow(d);
	if (!s->state->begun && (place.section || place.paragraph || place.byte))
		session_notice_section(s, MSG_RESUMED, place.section);
}

static void take_visit(struct session *s, struct document *d, const struct visit *visit, bool go)
{
	struct place place;
	bool named, found = find_place(d->plan, &visit->place, &place, &named);

	if (!s->state->begun)
		take_screen(s, visit);
	if (named) {
		take_folds(d, visit->unfolded);
		tree_follow(d);
	}
	if (!go || !found)
		return;
	struct lines_row top = {.place = place};
	if (named && read_top(d->plan, visit->top, &top.place))
		top.gap = visit->gap;
	take_place(s, d, place, top);
	if (!s->state->begun && visit->in_text)
		view_go(s, VIEW_TEXT);
}

/* ---- taking up ---- */

static void begin_document(struct session *s, uint32_t document)
{
	struct kept *kept = kept_of(s->state, document);

	if (kept->visit.len == 0)
		add_visit(s, &s->documents[document], &kept->visit);
}

void state_take_up(struct session *s, uint32_t document, bool place)
{
	struct arena arena = {0};
	struct visit visit;

	if (!s->state)
		return;
	enum visit_found found = visit_read(s->documents[document].plan, &visit, &arena);
	if (found == VISIT_KEPT)
		take_visit(s, &s->documents[document], &visit, place);
	if (found == VISIT_DAMAGED) {
		session_notice(s, MSG_VISIT_DAMAGED, STR(""));
		buf_set(&kept_of(s->state, document)->visit, STR("?")); /* it is to be replaced */
	}
	arena_fini(&arena);
	if (s->state->begun)
		begin_document(s, document);
}

static unsigned tell(struct session *s, const struct err *err)
{
	struct state *state = s->state;
	struct buf why = {0};

	state->failure = *err;
	if (state->told)
		return TOUCHED_NOTHING;
	state->told = true;
	error_sentence(err, s->lang, &why);
	session_notice(s, MSG_NOT_KEPT, buf_str(&why));
	s->notice_is_error = true;
	buf_fini(&why);
	return TOUCHED_VIEW;
}

static unsigned tell_damage(struct session *s)
{
	uint32_t damaged = s->state->searches.journal.damaged;
	char number[16];

	if (damaged == 0)
		return TOUCHED_NOTHING;
	damaged += s->notes ? s->notes->journal.damaged : 0;
	snprintf(number, sizeof(number), "%u", damaged);
	session_notice(s, MSG_NOTES_DAMAGED, str_of(number));
	return TOUCHED_VIEW;
}

unsigned state_begin(struct session *s)
{
	struct state *state = s->state;
	unsigned touched = TOUCHED_NOTHING;
	struct err err = {0};

	if (!state || state->begun)
		return TOUCHED_NOTHING;
	state->begun = true;
	if (!searches_open(&state->searches, &err))
		touched |= tell(s, &err);
	for (unsigned i = 0; i < state->searches.n; i++)
		history_add(&s->search.history, buf_str(&state->searches.words[i]));
	state->searched = s->search.history.added;
	for (uint32_t i = 0; i < s->n_documents; i++)
		begin_document(s, i);
	return touched | tell_damage(s);
}

/* ---- saving ---- */

void state_touch(struct session *s)
{
	if (s->state)
		s->state->due = true;
}

bool state_is_due(const struct session *s)
{
	return s->state && s->state->begun && s->state->due;
}

static bool save_visit(struct session *s, uint32_t document, struct err *err)
{
	const struct document *d = &s->documents[document];
	struct kept *kept = kept_of(s->state, document);
	struct buf now = {0};

	add_visit(s, d, &now);
	bool ok = str_equal(buf_str(&now), buf_str(&kept->visit)) ||
		  visit_save(d->plan, buf_str(&now), err);
	if (ok)
		buf_set(&kept->visit, buf_str(&now));
	buf_fini(&now);
	return ok;
}

/* Each search put its words at the end: as many of the last ones are to be saved. */
static bool save_searches(struct session *s, struct err *err)
{
	const struct history *h = &s->search.history;
	unsigned n = h->added - s->state->searched;
	bool ok = true;

	for (unsigned i = h->n - (n < h->n ? n : h->n); ok && i < h->n; i++)
		ok = searches_add(&s->state->searches, buf_str(&h->words[i]), err);
	if (ok)
		s->state->searched = h->added;
	return ok;
}

unsigned state_save(struct session *s)
{
	struct err err = {0};
	bool ok = true;

	if (!state_is_due(s))
		return TOUCHED_NOTHING;
	s->state->due = false;
	for (uint32_t i = 0; i < s->n_documents; i++)
		ok &= save_visit(s, i, &err);
	ok &= save_searches(s, &err);
	return ok ? TOUCHED_NOTHING : tell(s, &err);
}

const struct err *state_failure(const struct session *s)
{
	return s->state && s->state->failure.kind != ERR_NONE ? &s->state->failure : NULL;
}
