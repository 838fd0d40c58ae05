/* session: what keys do, and what holds whatever keys come. */
#include "../frames/session_drive.h"

#include "../frames/grid_check.h"
#include "frame/frame.h"
#include "plan/ref.h"
#include "session/command.h"
#include "session/help.h"
#include "session/overview.h"
#include "session/list.h"
#include "session/view.h"
#include "session/tree.h"
#include "text/width.h"

static void assert_selected(const struct session *s, const char *ref)
{
	const struct document *d = session_shown(s);

	assert_ref(d->plan, d->selected, ref);
}

static void assert_notice(const struct session *s, enum message what)
{
	assert_str(buf_str(&s->notice), message(s->lang, what));
}

/* ---- the tree ---- */

static void the_tree_moves_and_folds(void **state)
{
	struct session *s = open_session();
	(void)state;

	assert_selected(s, "preamble");
	keys(s, "↑");
	assert_selected(s, "preamble");
	keys(s, "j");
	assert_selected(s, "1");
	keys(s, "↓");
	assert_selected(s, "2");
	keys(s, "k →");
	assert_selected(s, "1");
	keys(s, "j j");
	assert_selected(s, "1.2");
	keys(s, "h");
	assert_selected(s, "1");
	keys(s, "l");
	assert_selected(s, "1.1");
	keys(s, "l");
	assert_int_equal(s->focus, VIEW_TEXT);
	keys(s, "h");
	assert_int_equal(s->focus, VIEW_TREE);
	keys(s, "h h j");
	assert_selected(s, "2");
	keys(s, "G");
	assert_selected(s, "highlights");
	keys(s, "G →  ↓ ↓ End");
	assert_selected(s, "highlights.5");
	keys(s, "Home");
	assert_selected(s, "preamble");
	session_free(s);
	/* Where it is alone on the screen it pages itself. */
	s = open_at(NULL, 10, 40);
	keys(s, "Ctrl-F");
	assert_selected(s, "7");
	keys(s, "u");
	assert_selected(s, "3");
	keys(s, "b");
	assert_selected(s, "preamble");
	session_free(s);
}

/* Space, b, d, u and their like page the text from the tree as well, which keeps the focus. */
static void pages_are_those_of_the_text(void **state)
{
	static const char *const pages[] = {"Space", "b", "PgDn", "PgUp", "Ctrl-F", "Ctrl-B", "d",
		"u", "Ctrl-D", "Ctrl-U", "d", "d", "u", "u"};
	struct session *tree = open_session(), *text = open_session();
	(void)state;

	keys(text, "Tab");
	for (size_t i = 0; i < COUNT(pages); i++) {
		struct lines_row top = session_shown(tree)->top;
		keys(tree, pages[i]);
		keys(text, pages[i]);
		assert_int_equal(tree->focus, VIEW_TREE);
		assert_int_equal(
			lines_compare(session_shown(tree)->top, session_shown(text)->top), 0);
		assert_int_not_equal(lines_compare(session_shown(tree)->top, top), 0);
		assert_int_equal(session_shown(tree)->selected, session_shown(text)->selected);
		assert_int_equal(
			session_shown(tree)->selected, session_shown(tree)->cursor.section);
	}
	/* All the way back: half pages are halves. */
	assert_int_equal(plan_compare_places(session_shown(text)->top.place, (struct place){0}), 0);
	session_free(tree);
	session_free(text);
	/* After a ref the text has the focus. */
	text = open_session();
	keys(text, ": 3.4 Enter");
	assert_int_equal(text->focus, VIEW_TEXT);
	keys(text, "Space");
	assert_int_equal(session_shown(text)->cursor.section, session_shown(text)->selected);
	session_free(text);
}

static void the_text_follows_the_tree(void **state)
{
	struct session *s = open_session();
	(void)state;

	keys(s, "j j j → j j");
	assert_selected(s, "3.2");
	assert_int_equal(session_shown(s)->top.place.section, session_shown(s)->selected);
	assert_int_equal(session_shown(s)->cursor.section, session_shown(s)->selected);
	keys(s, "Enter PgDn PgDn");
	assert_true(session_shown(s)->selected > session_shown(s)->plan->sections[0].end);
	session_free(s);
}

static bool is_folded(const struct session *s, const char *label)
{
	struct ref ref;
	struct place place;

	assert_true(ref_resolve(session_shown(s)->plan, str_of(label), &ref, &place, NULL));
	return session_shown(s)->folded[place.section];
}

/* What the text unfolded is folded again when it is left; what the user did stays. */
static void the_tree_follows_the_text(void **state)
{
	struct session *s = open_session();
	(void)state;

	keys(s, ": 1.2 Enter");
	assert_selected(s, "1.2");
	assert_false(is_folded(s, "1"));
	keys(s, ": 3.1 Enter");
	assert_selected(s, "3.1");
	assert_true(is_folded(s, "1") && !is_folded(s, "3"));
	/* The chapter itself is no section in it. */
	keys(s, ": 4 Enter");
	assert_true(is_folded(s, "3") && is_folded(s, "4"));
	/* From hit to hit, and back. */
	keys(s, "/ 产业链 Enter");
	struct place hit = session_shown(s)->cursor;
	assert_int_equal(session_shown(s)->selected, hit.section);
	keys(s, "n n n n n n n n");
	assert_int_equal(session_shown(s)->selected, session_shown(s)->cursor.section);
	keys(s, "Esc : 2.2 Enter");
	/* Unfolded by the user, or by the text and then folded and unfolded by the user. */
	keys(s, "Tab h h l");
	assert_false(is_folded(s, "2"));
	keys(s, "Tab : 5.1 Enter");
	assert_true(!is_folded(s, "2") && !is_folded(s, "5"));
	/* Moving in the tree, and typing, leave it as it is. */
	keys(s, "Tab h h j");
	assert_selected(s, "6");
	assert_true(is_folded(s, "5") && is_folded(s, "6"));
	keys(s, "/ 南沙");
	assert_true(is_folded(s, "3"));
	keys(s, "Enter");
	assert_int_equal(session_shown(s)->selected, session_shown(s)->cursor.section);
	session_free(s);
}

/* Where all that the chapters hold fits they are unfolded from the start. */
static void a_high_tree_is_unfolded(void **state)
{
	struct session *low = open_session(), *high = open_at(NULL, 60, 200);
	(void)state;

	assert_true(is_folded(low, "1") && is_folded(low, "10"));
	assert_false(is_folded(high, "1") || is_folded(high, "10"));
	/* They are as if the user had unfolded them. */
	keys(high, ": 1.1 Enter : 5.1 Enter");
	assert_false(is_folded(high, "1"));
	session_free(low);
	session_free(high);
}

static void folding_leaves_no_empty_tree(void **state)
{
	struct session *s = open_at(NULL, 10, 80);
	(void)state;

	/* The longest chapter that ends the tree, folded from its last row. */
	keys(s, "G → G ← ←");
	const struct document *d = session_shown(s);
	unsigned rows = 1;
	for (uint32_t at = d->tree_top, next; (next = tree_below(d, at)) != at; at = next)
		rows++;
	assert_true(rows >= s->layout.tree.rows);
	session_free(s);
}

/* ---- the text ---- */

static void scrolling_down_and_up_comes_back(void **state)
{
	struct session *s = open_session();
	struct place tops[600];
	size_t n = 0;
	(void)state;

	keys(s, "Tab");
	do {
		tops[n++] = session_shown(s)->top.place;
		keys(s, "↓");
	} while (!s->notice.len && n < COUNT(tops));
	assert_notice(s, MSG_AT_END);
	assert_true(n > 100);
	for (size_t i = n; i-- > 0;) {
		assert_int_equal(plan_compare_places(session_shown(s)->top.place, tops[i]), 0);
		keys(s, "↑");
	}
	assert_notice(s, MSG_AT_START);
	session_free(s);
}

/* Whatever can do nothing where it is pressed says why. */
static void no_key_is_silent(void **state)
{
	static const struct {
		const char *keys;
		enum message what;
	} rows[] = {
		{"g k", MSG_FIRST_ROW}, {"G j", MSG_LAST_ROW}, {"g h", MSG_NO_LEFT},
		{"Tab l", MSG_NO_RIGHT}, {"/ 产业 Enter H G j", MSG_LAST_ROW},
		{"/ 产业 Enter H g PgUp", MSG_FIRST_ROW}, {": 产业 End", MESSAGES}, /* the line's */
		{": 产业 ↑", MSG_FIRST_ROW}, {"? G j", MSG_LAST_ROW}, {"? g u", MSG_FIRST_ROW},
		{"o G ↓", MSG_LAST_ROW}, {"o ← ", MSG_NOT_HERE}, {"o n", MSG_NOT_HERE},
		{"? n", MSG_NOT_HERE}, {"/ F12", MSG_NOT_HERE}, {"o", MESSAGES},
		{"X", MESSAGES}, /* no key at all */
	};
	(void)state;

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct session *s = open_session();
		struct buf start = {0};
		keys(s, rows[i].keys);
		if (rows[i].what != MESSAGES)
			message_fill(s->lang, rows[i].what, STR(""), &start);
		if (!str_starts(buf_str(&s->notice), buf_str(&start)) ||
			(start.len == 0) != (s->notice.len == 0))
			fail_msg("%s: %.*s", rows[i].keys, (int)s->notice.len, s->notice.data);
		buf_fini(&start);
		session_free(s);
	}
}

/* Every page begins where the one before it ended: the last row is the first again. */
static void paging_shows_every_row(void **state)
{
	(void)state;
	for (unsigned rows = 10; rows < 50; rows += 7) {
		struct session *s = open_at(NULL, rows, 70);
		struct lines lines = session_lines(s);
		keys(s, "Tab");
		for (;;) {
			struct lines_row next = session_shown(s)->top;
			for (unsigned i = 1; i < s->layout.text.rows; i++)
				assert_true(lines_next(&lines, &next));
			keys(s, "PgDn");
			if (s->notice.len)
				break;
			assert_true(lines_compare(session_shown(s)->top, next) <= 0);
		}
		session_free(s);
	}
}

static void check_lines(const struct plan *plan, unsigned columns)
{
	struct lines_cache memory = {0}, none = {0};
	struct lines lines = {plan, LANG_ZH, columns, LINES_INDENT, &memory}, anew = lines;
	struct lines_row row = lines_at(&lines, (struct place){0, 0, 0}, true), *all = NULL;
	size_t n = 0, cap = 0;

	anew.cache = &none;
	do {
		all = mem_grow(all, &cap, n + 1, sizeof(*all));
		all[n++] = row;
	} while (lines_next(&lines, &row));
	for (size_t i = 1; i < n; i++)
		assert_true(lines_compare(all[i - 1], all[i]) < 0);
	for (size_t i = n; i-- > 0;) {
		assert_int_equal(lines_compare(all[i], row), 0);
		assert_int_equal(all[i].to, row.to);
		assert_int_equal(all[i].indent, row.indent);
		struct lines_row again = lines_at(&anew, all[i].place, all[i].gap);
		assert_int_equal(lines_compare(all[i], again), 0);
		assert_int_equal(all[i].to, again.to);
		lines_cache_fini(&none);
		assert_int_equal(lines_previous(&lines, &row), i > 0);
	}
	/* The same rows at once. */
	struct lines_row *filled = mem_alloc(n + 1, sizeof(*filled));
	assert_int_equal(lines_fill(&lines, all[0], filled, n + 1), n);
	for (size_t i = 0; i < n; i++)
		assert_int_equal(lines_compare(all[i], filled[i]), 0);
	lines_cache_fini(&memory);
	free(filled);
	free(all);
}

static void the_lines_are_the_same_both_ways(void **state)
{
	struct plan *plan = plan_from(NULL), *hostile = plan_from(HOSTILE);
	(void)state;

	for (unsigned columns = 37; columns <= 80; columns += 6) {
		check_lines(plan, columns);
		check_lines(hostile, columns);
	}
	plan_free(plan);
	plan_free(hostile);
}

/* Whether the row that shows the cursor is one of those in the text pane. */
static bool cursor_is_shown(const struct session *s)
{
	struct lines lines = session_lines(s);
	struct lines_row rows[SCREEN_MAX_ROWS];
	struct lines_row read = lines_at(&lines, session_shown(s)->cursor, false);
	size_t n = lines_fill(&lines, session_shown(s)->top, rows, s->layout.text.rows);

	for (size_t i = 0; i < n; i++) {
		if (lines_compare(rows[i], read) == 0)
			return true;
	}
	return false;
}

static void resizing_keeps_what_is_read(void **state)
{
	static const char *const places[] = {
		"Tab G", "Tab PgDn PgDn PgDn", "/ 数字政府 Enter", ": 8.2#1 Enter"};
	(void)state;

	for (size_t p = 0; p < COUNT(places); p++) {
		struct session *s = open_session();
		keys(s, places[p]);
		struct place read = session_shown(s)->cursor;
		for (unsigned columns = 40; columns <= 200; columns += 9) {
			for (unsigned rows = 10; rows <= 60; rows += 7) {
				session_resize(s, rows, columns);
				session_settle(s);
				assert_int_equal(session_shown(s)->cursor.section, read.section);
				assert_int_equal(
					session_shown(s)->cursor.paragraph, read.paragraph);
				assert_true(cursor_is_shown(s));
			}
			session_resize(s, 5, 20);
			session_settle(s);
		}
		session_free(s);
	}
}

/* ---- searching ---- */

static bool same_spot(struct spot a, struct spot b)
{
	return a.document == b.document && a.selected == b.selected && a.gap == b.gap &&
	       plan_compare_places(a.cursor, b.cursor) == 0 &&
	       plan_compare_places(a.top, b.top) == 0;
}

/* In the field Esc restores what was when it was entered: place, focus, words and hit. */
static void escape_restores_what_was(void **state)
{
	static const char *const searches[] = {"/ 产 业 Esc", "/ 没有 Enter Esc", "/ Esc",
		"/ Enter", "/ 产业 Ctrl-U Enter", "/ 产业 F1 Esc Esc",
		"/ Ctrl-U 发展 Ctrl-T Ctrl-T Esc", "/ c y → Esc Esc", "/ [0-9 Esc"};
	static const char *const begins[] = {"j j j j", "j → j Enter PgDn ↓", "/ 产业 Enter n n",
		"/ 产业 Enter n H j j", "/ 产业 Enter n Tab"};
	(void)state;

	for (size_t i = 0; i < COUNT(searches) * COUNT(begins); i++) {
		const char *begin = begins[i % COUNT(begins)],
			   *search = searches[i / COUNT(begins)];
		struct session *s = open_session();
		keys(s, begin);
		struct spot before = session_spot(s);
		enum view_id focus = s->focus;
		uint32_t n = s->search.hits.n, hit = s->search.hit;
		bool empty = str_find(str_of(search), STR("Enter")) < strlen(search) &&
			     str_find(str_of(search), STR("Esc")) == strlen(search);
		/* With words in the field Enter takes them, and emptied it ends the search. */
		if (!(empty && n)) {
			keys(s, search);
			if (!same_spot(before, session_spot(s)) || focus != s->focus ||
				s->search.hits.n != n || s->search.hit != hit)
				fail_msg("%s, then %s", begin, search);
		}
		session_free(s);
	}
}

/* After Enter, or after Tab, Esc puts the hits away and moves nothing. */
static void escape_puts_the_hits_away(void **state)
{
	static const char *const searches[] = {"/ 产业 Enter n n n", "/ 产业 Enter n Tab ↓ ↓",
		"/ 产业链群 Shift-Tab", "/ 产业 Enter N N"};
	(void)state;

	for (size_t i = 0; i < COUNT(searches); i++) {
		struct session *s = open_session();
		keys(s, searches[i]);
		struct spot before = session_spot(s);
		enum view_id focus = s->focus;
		assert_true(s->search.hits.n > 0);
		keys(s, "Esc");
		assert_true(same_spot(before, session_spot(s)) && s->focus == focus);
		assert_int_equal(s->search.hits.n, 0);
		assert_int_equal(s->search.field.text.len, 0);
		assert_int_equal(press(s, K_ESC), TOUCHED_NOTHING);
		keys(s, "n");
		assert_true(s->search.hits.n > 0);
		session_free(s);
	}
}

/* One thing at a time: a completion, what was typed, a selection, a list, the hits. */
static void escape_undoes_one_thing(void **state)
{
	struct session *s = open_session();
	(void)state;

	keys(s, "/ 南沙 Enter / c y →");
	assert_str(buf_str(&s->search.field.text), "产业");
	keys(s, "Esc");
	assert_str(buf_str(&s->search.field.text), "cy");
	keys(s, "Esc");
	assert_str(buf_str(&s->search.field.text), "南沙");
	assert_int_equal(s->focus, VIEW_TEXT);
	uint32_t n = s->search.hits.n;
	assert_true(n > 0);
	keys(s, "H j q");
	assert_int_equal(s->focus, VIEW_TEXT);
	assert_int_equal(s->search.hit, 0);
	keys(s, "v Esc");
	assert_false(s->selection.on);
	assert_int_equal(s->search.hits.n, n);
	keys(s, "Esc");
	assert_int_equal(s->search.hits.n, 0);
	session_free(s);
}

/* A second search begins where the first has led. */
static void a_search_begins_where_one_is(void **state)
{
	struct session *s = open_session();
	(void)state;

	/* An emptied field ends the search where one is; n takes its words up again. */
	keys(s, "/ 产业 Enter n n");
	struct spot here = session_spot(s);
	keys(s, "/ Ctrl-U Enter");
	assert_int_equal(s->search.hits.n, 0);
	assert_int_equal(s->focus, VIEW_TEXT);
	assert_true(same_spot(session_spot(s), here));
	keys(s, "n");
	assert_int_equal(s->search.hits.n, 23);
	assert_true(plan_compare_places(session_shown(s)->cursor, here.cursor) >= 0);
	/* What a search has left can be come back to. */
	here = session_spot(s);
	keys(s, "/ 发展 Enter n [");
	assert_int_equal(plan_compare_places(session_shown(s)->cursor, here.cursor), 0);
	session_free(s);
}

/* Esc and the next key may arrive as one; Alt with a key of its own stays that. */
static void escape_runs_into_the_next_key(void **state)
{
	struct session *s = open_session();
	(void)state;

	keys(s, "j j / 产业 Enter Alt-j");
	assert_int_equal(s->search.hits.n, 0);
	assert_int_equal(s->focus, VIEW_TEXT);
	keys(s, "/ 产业 Enter n Alt-/");
	assert_int_equal(s->focus, VIEW_FIELD);
	assert_int_equal(s->search.field.text.len, 0);
	keys(s, "Esc Enter G Alt-←");
	assert_true(session_shown(s)->cursor.section != session_shown(s)->plan->n_sections - 1);
	session_free(s);
}

static void hits_go_round(void **state)
{
	struct session *s = open_session();
	(void)state;

	keys(s, "n");
	assert_notice(s, MSG_NO_SEARCH);
	keys(s, "/ 产业");
	assert_int_equal(s->search.hits.n, 23);
	assert_int_equal(s->search.hit, 0);
	keys(s, "Enter");
	assert_int_equal(s->focus, VIEW_TEXT);
	for (unsigned i = 1; i < 23; i++) {
		keys(s, i % 2 ? "n" : "Ctrl-N");
		assert_int_equal(s->search.hit, i);
		assert_int_equal(s->notice.len, 0);
		assert_true(cursor_is_shown(s));
	}
	keys(s, "n");
	assert_int_equal(s->search.hit, 0);
	assert_notice(s, MSG_WRAPPED_TO_FIRST);
	keys(s, "N");
	assert_int_equal(s->search.hit, 22);
	assert_notice(s, MSG_WRAPPED_TO_LAST);
	for (unsigned i = 22; i-- > 0;) {
		keys(s, "Ctrl-P");
		assert_int_equal(s->search.hit, i);
		assert_int_equal(s->notice.len, 0);
	}
	session_free(s);
}

/* After the user has walked away, the next hit is the next one from there. */
static void hits_go_on_from_where_the_reader_is(void **state)
{
	struct session *s = open_session();
	(void)state;

	keys(s, "/ 产业 Enter : 4 Enter n");
	assert_true(session_shown(s)->cursor.section > 0);
	struct range hit = hits_range(&s->search.hits, s->search.hit);
	struct place four;
	struct ref ref;
	assert_true(ref_resolve(session_shown(s)->plan, STR("4"), &ref, &four, NULL));
	assert_true(hit.section >= four.section);
	assert_true(s->search.hit > 0 &&
		    hits_range(&s->search.hits, s->search.hit - 1).section < four.section);
	session_free(s);
}

static void a_committed_word_is_searched(void **state)
{
	struct session *s = open_session();
	(void)state;

	keys(s, "南沙");
	assert_int_equal(s->focus, VIEW_FIELD);
	assert_str(buf_str(&s->search.field.text), "南沙");
	keys(s, "Enter ／ 产业");
	assert_str(buf_str(&s->search.field.text), "产业");
	session_free(s);
}

/* ---- what holds whatever comes ---- */

struct walk {
	struct session *s;
	struct grid grid, again;
	uint32_t seed;
};

static void random_step(struct walk *w)
{
	static const char *const pastes[] = {"产业", "发\n展\t", "\x1b[31m\x7f\x9b",
		"e\u0301\u200B", "", "\xff\xfe", "3.2",
		"long long long long long long long long long line", "\r\n", "👨‍👩‍👧"};
	static const uint32_t typed[] = {0x4EA7, 0x4E1A, 0x0301, 0x200B, 0xFF0F, 0x1F600, 0x20000,
		'2', '.', ' ', 'q', 0x85, 0x2028, 0x110050};
	uint32_t dice = random_next(&w->seed) % 100, pick = random_next(&w->seed);
	struct session *s = w->s;

	if (dice < 3) {
		unsigned rows = 1 + pick % 70, columns = 1 + random_next(&w->seed) % 220;
		session_resize(s, rows, columns);
	} else if (dice < 6) {
		session_paste(s, str_of(pastes[pick % COUNT(pastes)]));
	} else if (dice < 16) {
		session_key(s, typed[pick % COUNT(typed)]);
	} else if (dice < 22) {
		s->mouse = true;
		session_mouse(s, (enum mouse_kind)(pick % 5), random_next(&w->seed) % (s->rows + 2),
			random_next(&w->seed) % (s->columns + 2));
	} else {
		unsigned wants = session_key(s, keymap_row(pick % keymap_size())->key);
		if (wants & WANTS_COPY)
			assert_true(s->copy.text.len > 0 &&
				    utf8_valid(buf_str(&s->copy.text)) == s->copy.text.len);
	}
}

static void assert_sound_session(struct walk *w)
{
	struct session *s = w->s;
	const struct document *d = session_shown(s);
	unsigned row;

	session_settle(s);
	frame_render(s, &w->grid);
	frame_render(s, &w->again);
	assert_true(grid_equal(&w->grid, &w->again));
	const char *problem = grid_problem(&w->grid, &row);
	if (problem)
		fail_msg("%ux%u, row %u: %s", s->rows, s->columns, row, problem);
	assert_int_equal(utf8_valid(buf_str(&s->search.field.text)), s->search.field.text.len);
	assert_in_range(s->search.field.text.len, 0, LINE_BYTES);
	assert_in_range(s->search.field.caret, 0, s->search.field.text.len);
	assert_in_range(s->go_to.words.caret, 0, s->go_to.words.text.len);
	assert_true(d->selected < d->plan->n_sections);
	assert_int_equal(tree_visible(d, d->selected), d->selected);
	assert_true(s->search.hit <= s->search.hits.n);
	if (view_is_shown(s, VIEW_LIST))
		assert_true(s->layout.too_small || s->list.at < list_count(s));
	if (!s->layout.too_small && !cursor_is_shown(s))
		fail_msg("%ux%u focus %d: the cursor is not shown", s->rows, s->columns, s->focus);
}

static void walk(const char *path, uint32_t seed, unsigned steps)
{
	struct walk w = {.s = open_at(path, 24, 80), .seed = seed};
	struct elsewhere elsewhere = go_elsewhere();

	w.s->lang = (enum lang)(seed % LANGS);
	w.s->search.defers = seed % 2;
	w.s->search.slow = seed % 4 == 3;
	for (unsigned i = 0; i < steps; i++) {
		random_step(&w);
		assert_sound_session(&w);
		/* Most of the time the screen is large enough to do something. */
		if (w.s->layout.too_small && random_next(&w.seed) % 4 == 0) {
			session_resize(w.s, 10 + w.seed % 40, 40 + w.seed % 120);
			session_settle(w.s);
		}
	}
	session_free(w.s);
	grid_fini(&w.grid);
	grid_fini(&w.again);
	come_back(&elsewhere);
}

/* The strip as it was while words are typed, and on a slow line the text, until typing pauses. */
static void typing_keeps_what_is_dear(void **state)
{
	struct session *now = open_session(), *late = open_session();
	const struct document *d = session_shown(late);

	(void)state;
	late->search.defers = late->search.slow = true;
	keys(now, "/ 预制菜");
	keys(late, "/ 预制菜");
	/* Counted, but neither gone to nor drawn. */
	assert_true(now->search.hits.n > 0 && late->search.hits.n == now->search.hits.n &&
		    late->search.hit == now->search.hit);
	assert_true(now->overview.n > 0 && late->overview.n == 0);
	assert_true(plan_compare_places(session_shown(now)->top.place, d->top.place) != 0);
	session_pause(late);
	session_settle(late);
	assert_int_equal(plan_compare_places(session_shown(now)->top.place, d->top.place), 0);
	assert_int_equal(plan_compare_places(session_shown(now)->cursor, d->cursor), 0);
	assert_int_equal(late->overview.n, now->overview.n);
	/* More words keep the strip that is there; any other key is a pause. */
	keys(late, "无");
	assert_true(late->search.hits.n == 0 && late->overview.n == now->overview.n);
	keys(late, "Backspace Enter");
	keys(now, "Enter");
	assert_int_equal(plan_compare_places(session_shown(now)->top.place, d->top.place), 0);
	assert_int_equal(plan_compare_places(session_shown(now)->cursor, d->cursor), 0);
	session_free(now);
	session_free(late);
}

static void any_keys_leave_a_sound_session(void **state)
{
	(void)state;
	walk(NULL, 4711, 8000);
	walk(NULL, 4712, 4000);
	walk(HOSTILE, 4713, 8000);
}

/* A window that is too small is left by the same keys, also when they come after Esc. */
static void a_small_window_is_left(void **state)
{
	static const char *const ways[] = {"q", "Ctrl-C", "Alt-q", "Alt-Ctrl-C"};
	(void)state;

	for (size_t i = 0; i < COUNT(ways); i++) {
		struct session *s = open_at(NULL, 3, 20);
		assert_true(session_key(s, key_of_name(str_of(ways[i]))) & WANTS_QUIT);
		session_free(s);
	}
}

/* The hint line always keeps the way to the help. */
static void help_is_always_in_sight(void **state)
{
	static const char *const paths[] = {NULL, HOSTILE};
	(void)state;

	for (size_t p = 0; p < COUNT(paths); p++) {
		struct session *s = open_at(paths[p], 10, 40);
		struct grid grid = {0};
		for (uint32_t i = 0; i < session_shown(s)->plan->n_sections; i++) {
			struct buf row = {0}, ref = {0};
			ref_add_section(session_shown(s)->plan, i, &ref);
			keys(s, ":");
			session_paste(s, buf_str(&ref));
			buf_fini(&ref);
			keys(s, "Enter");
			frame_render(s, &grid);
			grid_row_text(&grid, grid.rows - 1, &row);
			if (count_in(buf_str(&row), STR("帮助")) != 1)
				fail_msg("%.*s: %s", (int)ref.len, ref.data, row.data);
			buf_fini(&row);
		}
		grid_fini(&grid);
		session_free(s);
	}
}

/* What was found in one plan is not looked for where it was found in another. */
static void hits_are_those_of_the_plan_shown(void **state)
{
	struct session *s = open_session();
	struct plan *other = plan_new();
	(void)state;

	plan_add_section(other, 0, KIND_CHAPTER, STR("1"), STR("产业"));
	plan_add_paragraph(other, STR("发展产业链，延长产业链。"));
	plan_finish(other);
	session_add(s, other, NULL);
	session_key(s, '/');
	session_paste(s, STR("产业"));
	assert_int_equal(s->search.hits.n, 23);
	session_switch(s, 1);
	assert_int_equal(s->search.hits.n, 3);
	/* Typing goes on in the plan where it began. */
	session_paste(s, STR("链"));
	assert_int_equal(s->current, 0);
	assert_int_equal(s->search.hits.n, 11);
	session_switch(s, 1);
	assert_int_equal(s->search.hits.n, 2);
	session_free(s);
}

static struct plan *plan_titled(const char *id, const char *title, const char *place, uint32_t year)
{
	struct plan *plan = plan_new();

	plan->id = plan_keep(plan, str_of(id));
	plan->title = plan_keep(plan, str_of(title));
	plan->place = plan_keep(plan, str_of(place));
	plan->year = year;
	plan_add_section(plan, 0, KIND_CHAPTER, STR("1"), STR("产业"));
	plan_finish(plan);
	return plan;
}

static void assert_title(const struct session *s, uint32_t document, const char *title)
{
	struct buf out = {0};

	session_add_title(s, document, &out);
	assert_str(buf_str(&out), title);
	buf_fini(&out);
}

/* By place and year, else by the file's name, else by its whole path; without a file by the id. */
static void plans_of_one_title_are_told_apart(void **state)
{
	struct session *s = session_new(NULL, LANG_ZH, 24, 80);
	(void)state;

	session_add(s, plan_titled("a", "报告", "江苏省", 2026), "x/a.txt");
	assert_title(s, 0, "报告");
	session_add(s, plan_titled("b", "计划", "江苏省", 2026), "x/b.txt");
	session_add(s, plan_titled("c", "报告", "江苏省", 2025), "x/c.txt");
	session_add(s, plan_titled("d", "报告", "湖北省", 0), "x/d.txt");
	session_add(s, plan_titled("e", "报告", "", 0), "x/e.txt");
	assert_title(s, 0, "报告（江苏省 2026）");
	assert_title(s, 1, "计划");
	assert_title(s, 2, "报告（江苏省 2025）");
	assert_title(s, 3, "报告（湖北省）");
	assert_title(s, 4, "报告（e.txt）");
	session_add(s, plan_titled("f", "报告", "", 0), "y/e.txt");
	assert_title(s, 4, "报告（x/e.txt）");
	assert_title(s, 5, "报告（y/e.txt）");
	session_add(s, plan_titled("g", "报告", "", 0), NULL);
	assert_title(s, 6, "报告（g）");
	s->lang = LANG_EN;
	assert_title(s, 0, "报告 (江苏省 2026)");
	session_free(s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_tree_moves_and_folds),
		cmocka_unit_test(pages_are_those_of_the_text),
		cmocka_unit_test(the_text_follows_the_tree),
		cmocka_unit_test(the_tree_follows_the_text),
		cmocka_unit_test(a_high_tree_is_unfolded),
		cmocka_unit_test(scrolling_down_and_up_comes_back),
		cmocka_unit_test(no_key_is_silent),
		cmocka_unit_test(paging_shows_every_row),
		cmocka_unit_test(the_lines_are_the_same_both_ways),
		cmocka_unit_test(resizing_keeps_what_is_read),
		cmocka_unit_test(escape_restores_what_was),
		cmocka_unit_test(escape_puts_the_hits_away),
		cmocka_unit_test(escape_undoes_one_thing),
		cmocka_unit_test(a_search_begins_where_one_is),
		cmocka_unit_test(escape_runs_into_the_next_key),
		cmocka_unit_test(hits_go_round),
		cmocka_unit_test(hits_go_on_from_where_the_reader_is),
		cmocka_unit_test(a_committed_word_is_searched),
		cmocka_unit_test(folding_leaves_no_empty_tree),
		cmocka_unit_test(typing_keeps_what_is_dear),
		cmocka_unit_test(any_keys_leave_a_sound_session),
		cmocka_unit_test(help_is_always_in_sight),
		cmocka_unit_test(a_small_window_is_left),
		cmocka_unit_test(hits_are_those_of_the_plan_shown),
		cmocka_unit_test(plans_of_one_title_are_told_apart),
	};

	return cmocka_run_group_tests_name("session", tests, NULL, NULL);
}
