/* session: the one-line editor, pastes, and the places for back and forward. */
#include "../frames/session_drive.h"

#include "lang/errors.h"
#include "session/command.h"

static void assert_notice(const struct session *s, enum message what)
{
	assert_str(buf_str(&s->notice), message(s->lang, what));
}

/* ---- the field ---- */

static void assert_line(const struct line *line, const char *before, const char *after)
{
	str text = buf_str(&line->text);

	assert_str(str_slice(text, 0, line->caret), before);
	assert_str(str_slice(text, line->caret, text.len), after);
}

static void the_line_edits_whole_clusters(void **state)
{
	struct line line = {0};
	(void)state;

	line_insert(&line, STR("产e\u0301业"));
	assert_line(&line, "产e\u0301业", "");
	line_move(&line, LINE_RIGHT);
	line_move(&line, LINE_LEFT);
	line_move(&line, LINE_LEFT);
	assert_line(&line, "产", "e\u0301业");
	line_cut(&line, CUT_AFTER);
	assert_line(&line, "产", "业");
	line_insert(&line, STR("👍\U0001F3FD"));
	line_cut(&line, CUT_BEFORE);
	assert_line(&line, "产", "业");
	line_move(&line, LINE_HOME);
	line_cut(&line, CUT_BEFORE);
	line_move(&line, LINE_LEFT);
	assert_line(&line, "", "产业");
	line_move(&line, LINE_END);
	line_cut(&line, CUT_AFTER);
	line_insert(&line, STR("  two words "));
	line_cut(&line, CUT_WORD);
	assert_line(&line, "产业  two ", "");
	line_cut(&line, CUT_WORD);
	line_cut(&line, CUT_WORD);
	line_cut(&line, CUT_WORD);
	assert_line(&line, "", "");
	line_set(&line, STR("新"));
	line.fresh = true;
	line_insert(&line, STR("发"));
	assert_line(&line, "发", "");
	line_cut(&line, CUT_ALL);
	assert_line(&line, "", "");
	line_fini(&line);
}

static void the_line_takes_text_and_nothing_else(void **state)
{
	struct line line = {0};
	(void)state;

	line_insert(&line, STR("产\n业\t链\r\x1b[31m\x07\x7f\xc2\x9b\xff\xe4\xba\xe2\x80\xa8尾"));
	assert_line(&line, "产 业 链 [31m尾", ""); /* terminals paste lines with CR */
	line_fini(&line);
}

static void the_line_refuses_what_is_too_long(void **state)
{
	struct line line = {0};
	struct buf text = {0};
	(void)state;

	for (unsigned i = 0; i < LINE_BYTES / 3; i++)
		assert_true(line_insert(&line, STR("业")));
	assert_int_equal(line.text.len, LINE_BYTES - LINE_BYTES % 3);
	assert_false(line_insert(&line, STR("业")));
	assert_int_equal(line.text.len, LINE_BYTES - LINE_BYTES % 3);
	assert_true(line_insert(&line, STR("a")));
	assert_int_equal(line.text.len, LINE_BYTES);
	assert_true(line_insert(&line, STR("\x07"))); /* nothing of it is kept */

	assert_true(line_set(&line, STR("产业")));
	line_move(&line, LINE_LEFT);
	for (unsigned i = 0; i <= LINE_BYTES; i++)
		buf_byte(&text, 'x');
	assert_false(line_insert(&line, buf_str(&text)));
	assert_false(line_set(&line, buf_str(&text)));
	assert_line(&line, "产", "业");
	buf_cut(&text, LINE_BYTES);
	assert_false(line_insert(&line, buf_str(&text)));
	assert_line(&line, "产", "业");
	line.fresh = true;
	assert_true(line_insert(&line, buf_str(&text)));
	assert_int_equal(line.text.len, LINE_BYTES);
	assert_true(line_set(&line, STR("新")));
	assert_true(line_set(&line, buf_str(&text)));
	assert_int_equal(line.text.len, LINE_BYTES);
	buf_fini(&text);
	line_fini(&line);
}

/* In the field and after the colon the same is too long as in a query of the command line. */
static void what_is_too_long_is_refused_and_said(void **state)
{
	struct session *s = open_session();
	struct query query;
	struct buf text = {0}, said = {0};
	struct err err = {0};
	(void)state;

	for (unsigned i = 0; i < QUERY_BYTES; i++)
		buf_byte(&text, 'x');
	assert_true(query_parse(&query, buf_str(&text), false, &err));
	query_fini(&query);
	buf_byte(&text, 'x');
	assert_false(query_parse(&query, buf_str(&text), false, &err));
	assert_int_equal(err.kind, ERR_QUERY_LONG);
	error_sentence(&err, s->lang, &said);

	session_key(s, '/');
	session_paste(s, STR("产业"));
	uint32_t found = s->search.hits.n;
	session_paste(s, buf_str(&text));
	assert_true(str_equal(buf_str(&s->notice), buf_str(&said)));
	assert_true(str_equal(buf_str(&s->search.field.text), STR("产业")));
	assert_int_equal(s->search.hits.n, found);
	assert_true(found > 0);
	session_key(s, K_ESC);
	session_key(s, ':');
	session_paste(s, buf_str(&text));
	assert_true(str_equal(buf_str(&s->notice), buf_str(&said)));
	assert_int_equal(s->go_to.words.text.len, 0);
	buf_cut(&text, QUERY_BYTES);
	session_paste(s, buf_str(&text));
	assert_int_equal(s->go_to.words.text.len, QUERY_BYTES);
	session_key(s, 'x');
	assert_true(str_equal(buf_str(&s->notice), buf_str(&said)));
	buf_fini(&text);
	buf_fini(&said);
	session_free(s);
}

static void the_colon_takes_full_width_refs(void **state)
{
	struct session *s = open_session();
	(void)state;

	session_key(s, ':');
	session_paste(s, STR("２．１＃１"));
	session_key(s, K_ENTER);
	struct place at = session_shown(s)->cursor;
	assert_ref(session_shown(s)->plan, at.section, "2.1");
	assert_int_equal(at.paragraph, 1);
	session_free(s);
}

static void a_paste_is_one_search(void **state)
{
	struct session *s = open_session();
	(void)state;

	session_paste(s, STR("\n  城市\n更新\x1b[2J \n"));
	session_settle(s);
	assert_int_equal(s->focus, VIEW_FIELD);
	assert_line(&s->search.field, "城市 更新[2J", "");
	keys(s, "Esc");
	keys(s, "[ [");
	assert_true(s->notice.len > 0);
	session_paste(s, STR("城市\r更新\r"));
	assert_true(s->search.hits.n > 0); /* a line break hides nothing */
	assert_int_equal(s->notice.len, 0);
	session_free(s);
}

/* ---- places ---- */

static void an_opened_place_is_come_back_to(void **state)
{
	struct session *s = open_session();
	(void)state;

	keys(s, "j j Enter");
	struct place opened = session_shown(s)->cursor;
	/* There is nothing before it, and asking for that does not lose it. */
	keys(s, "[");
	assert_notice(s, MSG_NO_PREVIOUS_PLACE);
	keys(s, "PgDn PgDn [");
	assert_int_equal(plan_compare_places(session_shown(s)->cursor, opened), 0);
	session_free(s);
}

static void back_and_forward_go_through_jumps(void **state)
{
	static const char *const refs[] = {": 3.2 Enter", ": 7.1 Enter", ": targets.3 Enter"};
	struct session *s = open_session();
	struct place seen[4];
	(void)state;

	keys(s, "[");
	assert_notice(s, MSG_NO_PREVIOUS_PLACE);
	seen[0] = session_shown(s)->cursor;
	for (size_t i = 0; i < COUNT(refs); i++) {
		keys(s, refs[i]);
		seen[i + 1] = session_shown(s)->cursor;
	}
	for (size_t i = 3; i-- > 0;) {
		keys(s, i % 2 ? "[" : "Ctrl-O");
		assert_int_equal(plan_compare_places(session_shown(s)->cursor, seen[i]), 0);
	}
	keys(s, "Alt-←");
	assert_notice(s, MSG_NO_PREVIOUS_PLACE);
	for (size_t i = 1; i < 4; i++) {
		keys(s, i % 2 ? "]" : "Alt-→");
		assert_int_equal(plan_compare_places(session_shown(s)->cursor, seen[i]), 0);
	}
	keys(s, "]");
	assert_notice(s, MSG_NO_NEXT_PLACE);
	session_free(s);
}

static struct spot spot_at(uint32_t section)
{
	return (struct spot){.cursor = {section, 0, 0}};
}

static void a_hundred_places_are_kept(void **state)
{
	struct places places = {0};
	struct spot to;
	(void)state;

	for (uint32_t i = 0; i < 250; i++)
		places_leave(&places, spot_at(i));
	places_leave(&places, spot_at(249));
	assert_int_equal(places.n, PLACES_MOST);
	for (uint32_t i = 0; i < PLACES_MOST - 1; i++) {
		struct spot now = i ? to : spot_at(250);
		assert_true(places_back(&places, now, &to));
		assert_int_equal(to.cursor.section, 249 - i);
	}
	assert_false(places_back(&places, to, &to));
	/* A jump from here forgets what was ahead. */
	places_leave(&places, spot_at(1000));
	assert_false(places_forward(&places, &to));
	assert_true(places_back(&places, spot_at(1001), &to));
	assert_int_equal(to.cursor.section, 1000);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_line_edits_whole_clusters),
		cmocka_unit_test(the_line_takes_text_and_nothing_else),
		cmocka_unit_test(the_line_refuses_what_is_too_long),
		cmocka_unit_test(what_is_too_long_is_refused_and_said),
		cmocka_unit_test(the_colon_takes_full_width_refs),
		cmocka_unit_test(a_paste_is_one_search),
		cmocka_unit_test(back_and_forward_go_through_jumps),
		cmocka_unit_test(an_opened_place_is_come_back_to),
		cmocka_unit_test(a_hundred_places_are_kept),
	};

	return cmocka_run_group_tests_name("line and places", tests, NULL, NULL);
}
