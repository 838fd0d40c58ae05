#include "session/search.h"

#include <stdio.h>

#include "index/scope_find.h"
#include "lang/errors.h"
#include "plan/ref.h"
#include "session/view.h"

/* Says so if there is no such chapter or section as the search is to be confined to. */
static void check_scope(struct session *s)
{
	str scope = s->search.query.scope;
	uint32_t from, end;

	if (session_shown(s) && s->search.query.n_terms && scope.len &&
		!scope_find(session_index(s), 0, scope, &from, &end))
		session_notice_no_ref(s, scope);
}

/*
 * Finds the hits of the query in the plan shown. If it only goes on where the one of the key before
 * ended, its matches are looked for where that one had some.
 */
static void find_hits(struct session *s, const struct query *before)
{
	const struct index *index = session_index(s);
	struct search *search = &s->search;
	struct matcher matcher;

	matcher_init(&matcher, &search->query);
	if (search->matches.index == index)
		matches_narrow(&search->matches, &matcher, before);
	else
		matches_find(&search->matches, index, &matcher);
	matcher_fini(&matcher);
	hits_make(&search->hits, index, &search->query, &search->matches);
	hits_count(&search->hits);
}

unsigned search_how(const struct session *s)
{
	return (s->search.fuzzy ? QUERY_FUZZY : 0) | (s->search.regional ? QUERY_REGIONAL : 0);
}

/* Finds words in the plan shown. A wrong query is said to be wrong, and changes nothing. */
static void find(struct session *s, str words)
{
	struct query before = s->search.query, query;
	struct err err = {0};

	s->search.wrong = !query_parse(&query, words, search_how(s), &err);
	if (s->search.wrong) {
		session_notice_error(s, &err);
		return;
	}
	buf_set(&s->search.found, words);
	s->list.stale = true;
	s->search.query = query;
	if (query.n_terms && session_shown(s))
		find_hits(s, &before);
	else
		hits_clear(&s->search.hits);
	query_fini(&before);
	s->search.hit = s->search.hits.n;
	check_scope(s);
}

void search_find(struct session *s)
{
	find(s, buf_str(&s->search.field.text));
	buf_cut(&s->search.completion.words, 0);
	s->search.completion.taken = false;
}

bool search_is_offered(const struct session *s, bool again)
{
	const struct completion *own = &s->search.completion;

	return own->words.len && (again || !own->taken) && !s->search.field.fresh &&
	       s->search.field.caret == s->search.field.text.len;
}

bool search_complete(struct session *s, bool again)
{
	struct buf words = {0};

	if (!search_is_offered(s, again))
		return false;
	str typed = buf_str(&s->search.field.text);
	buf_set(&s->search.completion.typed, typed);
	buf_add(&words, str_slice(typed, 0, typed.len - s->search.completion.replaces));
	buf_add(&words, buf_str(&s->search.completion.words));
	line_set(&s->search.field, buf_str(&words));
	buf_fini(&words);
	search_refresh(s);
	s->search.completion.taken = true;
	return true;
}

void search_recall(struct session *s, bool older)
{
	str words;

	if (history_step(&s->search.history, older, buf_str(&s->search.field.text), &words)) {
		line_set(&s->search.field, words);
		search_refresh(s);
	} else if (older) {
		session_notice(s, MSG_NO_OLDER, STR(""));
	}
}

void search_set_fuzzy(struct session *s, bool fuzzy)
{
	s->search.fuzzy = fuzzy;
	if (view_now(s)->line)
		search_refresh(s);
	else
		search_again(s);
}

void search_counts(const struct session *s, struct buf *out)
{
	const struct hits *hits = &s->search.hits;

	buf_printf(out, message(s->lang, MSG_HITS_TEXT), (size_t)(hits->n - hits->n_pinyin));
	if (query_has_pinyin(&s->search.query)) {
		buf_add(out, STR(" · "));
		buf_printf(out, message(s->lang, MSG_HITS_PINYIN), (size_t)hits->n_pinyin);
	}
}

void search_again(struct session *s)
{
	struct buf words = s->search.found;
	bool wrong = s->search.wrong;

	s->search.found = (struct buf){0};
	find(s, buf_str(&words));
	buf_fini(&words);
	s->search.wrong = wrong;
}

/* Whether what was found says enough to go there: two letters begin too many words. */
static bool is_specific(const struct search *search)
{
	const struct pattern *pinyin = search->query.terms[0].pinyin;

	if (search->hits.n_pinyin < search->hits.n || search->query.n_terms > 1 || !pinyin)
		return true;
	return !pinyin->only_letters || pinyin->n > 2;
}

/* The first hit at or after a place, going round; one by text if there is any. */
static uint32_t best_from(const struct hits *hits, struct place place)
{
	uint32_t first = hits_from(hits, place);
	bool any = hits->n_pinyin == hits->n;

	for (uint32_t i = 0; i < hits->n; i++) {
		uint32_t hit = (first + i) % hits->n;
		if (any || !hits->items[hit].pinyin)
			return hit;
	}
	return hits->n;
}

static void go_to_hit(struct session *s, uint32_t hit)
{
	s->search.hit = hit;
	session_show(s, hits_place(&s->search.hits, hit));
	session_follow(s);
}

/*
 * While words are being typed the text stays as long as the whole hit is to be seen, be it at the
 * edge of the pane: the next character may well lead elsewhere.
 */
static void preview_hit(struct session *s, uint32_t hit)
{
	struct range h = hits_range(&s->search.hits, hit);
	struct place last = {h.section, h.paragraph, h.to > h.from ? h.to - 1 : h.to};

	s->search.hit = hit;
	if (session_sees(s, hits_place(&s->search.hits, hit)) && session_sees(s, last))
		session_read(s, hits_place(&s->search.hits, hit));
	else
		session_show(s, hits_place(&s->search.hits, hit));
}

/* The first hit from where the field was entered. */
static uint32_t hit_from_origin(const struct session *s)
{
	return best_from(&s->search.hits, view_origin(s)->spot.cursor);
}

static void preview(struct session *s)
{
	session_return(s, view_origin(s)->spot);
	if (s->search.hits.n && is_specific(&s->search))
		preview_hit(s, hit_from_origin(s));
}

bool search_waits(const struct session *s)
{
	return s->search.typing && s->search.slow;
}

void search_refresh(struct session *s)
{
	search_find(s);
	if (s->search.wrong)
		return;
	complete_find(&s->search.completion, &s->search.query, &s->search.hits,
		buf_str(&s->search.field.text));
	if (!search_waits(s))
		preview(s);
	else if (s->search.hits.n && is_specific(&s->search))
		s->search.hit = hit_from_origin(s);
}

void session_pause(struct session *s)
{
	bool late = search_waits(s);

	s->search.typing = false;
	if (late && !s->search.wrong)
		preview(s);
}

/* What there is no room for is refused whole. */
static bool insert(struct session *s, struct line *line, str text)
{
	struct err err = {0};

	if (line_insert(line, text))
		return true;
	err_set(&err, ERR_QUERY_LONG, "%d", LINE_BYTES);
	session_notice_error(s, &err);
	return false;
}

unsigned session_type_text(struct session *s, str text)
{
	const struct view *view = view_now(s);

	if (view->line && insert(s, view->line(s), text) && view->edited)
		view->edited(s, true);
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
	view_open(s, VIEW_FIELD);
	buf_set(&s->search.before, buf_str(&s->search.field.text));
	history_rest(&s->search.history);
	s->search.field.caret = s->search.field.text.len;
	s->search.field.fresh = s->search.field.text.len > 0;
}

/* What was found stays: its words can be taken up again, and `back` leads to before it. */
static void keep(struct session *s)
{
	buf_set(&s->search.last, buf_str(&s->search.field.text));
	history_add(&s->search.history, buf_str(&s->search.field.text));
	places_leave(&s->places, view_origin(s)->spot);
}

/* Goes to what was found, from where two letters did not go by themselves. */
static void take(struct session *s)
{
	if (s->search.hit == s->search.hits.n)
		s->search.hit = hit_from_origin(s);
	go_to_hit(s, s->search.hit);
	keep(s);
	view_go(s, VIEW_TEXT);
}

unsigned search_accept(struct session *s)
{
	if (s->search.field.text.len == 0)
		view_close(s);
	else if (s->search.wrong)
		search_find(s); /* says once more what is wrong */
	else if (s->search.hits.n == 0)
		session_notice(s, MSG_NONE_TO_ENTER, STR(""));
	else
		take(s);
	return TOUCHED_VIEW;
}

void search_restore(struct session *s)
{
	if (!s->search.wrong)
		return;
	line_set(&s->search.field, buf_str(&s->search.found));
	buf_cut(&s->search.completion.words, 0);
	s->search.wrong = false;
}

void search_leave(struct session *s)
{
	if (s->search.hits.n && !s->search.wrong)
		keep(s);
	view_close(s);
}

void search_set_hit(struct session *s, uint32_t hit)
{
	s->search.hit = hit < s->search.hits.n ? hit : s->search.hits.n;
}

unsigned search_cancel(struct session *s)
{
	if (s->search.completion.taken) {
		line_set(&s->search.field, buf_str(&s->search.completion.typed));
		search_refresh(s);
		return TOUCHED_VIEW;
	}
	struct spot origin = view_close(s);
	session_return(s, origin);
	line_set(&s->search.field, buf_str(&s->search.before));
	search_find(s);
	search_set_hit(s, origin.hit);
	return TOUCHED_VIEW;
}

unsigned search_put_away(struct session *s)
{
	if (s->search.field.text.len == 0)
		return TOUCHED_NOTHING;
	line_cut(&s->search.field, CUT_ALL);
	search_find(s);
	return TOUCHED_VIEW;
}

/* Searches once more for what was searched last, from here. */
static void resume(struct session *s)
{
	line_set(&s->search.field, buf_str(&s->search.last));
	search_find(s);
}

bool search_from(struct session *s, struct place place)
{
	uint32_t hit = hits_from(&s->search.hits, place);

	if (hit == s->search.hits.n)
		return false;
	go_to_hit(s, hit);
	return true;
}

void search_begin_here(struct session *s, uint32_t hit)
{
	if (s->search.field.text.len == 0)
		return;
	buf_set(&s->search.last, buf_str(&s->search.field.text));
	history_add(&s->search.history, buf_str(&s->search.field.text));
	if (s->search.hits.n)
		go_to_hit(s, hit < s->search.hits.n ? hit : 0);
}

/* Whether the user is at the current hit, and has not left it. */
static bool at_current_hit(const struct session *s)
{
	return s->search.hit < s->search.hits.n &&
	       plan_compare_places(
		       session_shown(s)->cursor, hits_place(&s->search.hits, s->search.hit)) == 0;
}

void search_step(struct session *s, bool forward)
{
	if (s->search.field.text.len == 0 && s->search.last.len)
		resume(s);
	uint32_t n = s->search.hits.n, next;
	if (n == 0) {
		session_notice(
			s, s->search.field.text.len ? MSG_HITS_NONE : MSG_NO_SEARCH, STR(""));
		return;
	}
	if (at_current_hit(s))
		next = forward ? s->search.hit + 1 : s->search.hit + n - 1;
	else
		next = hits_from(&s->search.hits, session_shown(s)->cursor) + (forward ? 0 : n - 1);
	if (n == 1 && at_current_hit(s))
		session_notice(s, MSG_ONLY_HIT, STR(""));
	else if (forward && next >= n)
		session_notice(s, MSG_WRAPPED_TO_FIRST, STR(""));
	else if (!forward && next % n == n - 1 && next < n)
		session_notice(s, MSG_WRAPPED_TO_LAST, STR(""));
	go_to_hit(s, next % n);
	if (view_now(s)->pane)
		view_go(s, VIEW_TEXT);
}
