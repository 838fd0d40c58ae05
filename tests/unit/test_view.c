/* The tables of views and commands: rows that are whole, and flags that say what is so. */
#include "../frames/session_drive.h"

#include <stdio.h>

#include "frame/frame.h"
#include "session/help.h"
#include "session/view.h"

static void every_view_has_a_row(void **state)
{
	(void)state;
	for (unsigned id = 0; id < VIEWS; id++) {
		const struct view *view = view_row((enum view_id)id);
		assert_non_null(view->name);
		assert_true(view->rect < sizeof(struct layout));
		/* Whoever can have the focus can be left again. */
		bool keys = false;
		for (size_t i = 0; i < keymap_size(); i++)
			keys |= keymap_row(i)->views >> id & 1;
		assert_int_equal(keys, view->cancel != NULL);
		assert_true(view->wheel == 0 || view->move);
		for (unsigned other = 0; other < id; other++)
			assert_string_not_equal(view->name, view_row((enum view_id)other)->name);
	}
}

#define PROMISES(year) "tests/frames/promises/haizhou-" #year ".json"

/* What two plans are needed for. */
static const char *keys_of_two(enum view_id id)
{
	return id == VIEW_PROMISES   ? "P"
	       : id == VIEW_PARTNERS ? "c"
	       : id == VIEW_PARALLEL ? "c Enter"
				     : NULL;
}

static void open_with_two(struct session *s, const char *pressed)
{
	session_add(s, plan_from(PROMISES(2025)), PROMISES(2025));
	keys(s, pressed);
}

/* A session in which every view has something to show; the view has the focus if it can. */
static struct session *open_view(enum view_id id, unsigned columns)
{
	const char *two = keys_of_two(id);
	struct session *s = open_at(two ? PROMISES(2024) : NULL, 40, columns);

	keys(s, "/ 产业 Enter m");
	if (view_row(id)->pane)
		view_go(s, id);
	else if (id == VIEW_GOTO)
		command_run(s, CMD_GOTO);
	else if (id == VIEW_TERMS)
		keys(s, "T");
	else if (id == VIEW_FIGURES || id == VIEW_FILTER)
		keys(s, id == VIEW_FILTER ? "# /" : "#");
	else if (two)
		open_with_two(s, two);
	else if (view_row(id)->cancel)
		view_open(s, id);
	session_settle(s);
	return s;
}

/* In every state of a view its hints are commands that have a key there and a word to show. */
static void every_view_is_painted_with_its_hints(void **state)
{
	static const unsigned columns[] = {40, 80, 200};
	struct grid grid = {0};
	(void)state;

	for (unsigned i = 0; i < VIEWS * COUNT(columns); i++) {
		enum view_id id = (enum view_id)(i % VIEWS);
		struct session *s = open_view(id, columns[i / VIEWS]);
		const struct view *view = view_now(s);
		if (view_is_shown(s, id))
			frame_render(s, &grid);
		else
			assert_false(view_has_focus(s, id));
		const struct hint *hint = view->hints ? view->hints(s) : NULL;
		for (; hint && hint->command != COMMANDS; hint++) {
			assert_int_not_equal(keymap_key(NULL, s->focus, hint->command), 0);
			for (int lang = 0; lang < LANGS; lang++)
				assert_non_null(command_row(hint->words)->hint[lang]);
		}
		session_free(s);
	}
	grid_fini(&grid);
}

/* What it returned, from each view where it has a key. */
static unsigned wants_of(enum command command)
{
	unsigned wants = 0;

	for (unsigned id = 0; id < VIEWS; id++) {
		if (!keymap_key(NULL, (enum view_id)id, command))
			continue;
		struct session *s = open_view((enum view_id)id, 80);
		wants |= command_run(s, command);
		session_free(s);
	}
	return wants;
}

static void flags_say_what_is_wanted(void **state)
{
	(void)state;
	for (unsigned c = 0; c < COMMANDS; c++) {
		const struct command_row *row = command_row((enum command)c);
		unsigned wants = wants_of((enum command)c);
		bool leads = c == CMD_EXPORT || c == CMD_MEND; /* to what does */
		bool writes = wants & (WANTS_FILE | WANTS_MEND | WANTS_DOCTOR) || leads;
		if (!(wants & WANTS_DOCTOR) != !(row->flags & STARTS_PROGRAM))
			fail_msg("%s starts a program or not", row->name);
		if (writes != !!(row->flags & WRITES_FILE))
			fail_msg("%s writes a file or not", row->name);
		if (!(wants & WANTS_COPY) != !(row->flags & COPIES))
			fail_msg("%s copies or not", row->name);
		if (!(wants & WANTS_SUSPEND) != !(row->flags & SUSPENDS))
			fail_msg("%s suspends or not", row->name);
	}
}

static bool leads_out(enum command command)
{
	return command_row(command)->flags & (WRITES_FILE | STARTS_PROGRAM | SUSPENDS);
}

/* Or needs a table that others have, too. */
static bool is_refused(enum command command)
{
	return leads_out(command) || command_row(command)->flags & SHARES_PLACE;
}

/* No key, no name after `:`, no hint and no row of the help leads to it; and it is not run. */
static void a_kiosk_refuses_what_leads_out(void **state)
{
	struct help_row rows[HELP_ROWS];
	unsigned refused = 0;
	(void)state;

	for (unsigned c = 0; c < COMMANDS; c++) {
		bool out = is_refused((enum command)c), helped = false;
		assert_int_equal(keymap_refuses(&keymap_kiosk, (enum command)c), out);
		for (unsigned i = help_rows(&keymap_kiosk, 80, 0, rows); i-- > 0;)
			helped |= rows[i].command == c;
		assert_int_equal(helped, !out);
		for (unsigned id = 0; id < VIEWS; id++)
			if (out)
				assert_int_equal(keymap_key(&keymap_kiosk, (enum view_id)id,
							 (enum command)c),
					0);
		refused += out;
	}
	assert_in_range(refused, 8, COMMANDS / 4);
}

/* In any view, whatever is pressed. */
static void nothing_leads_out_of_a_kiosk(void **state)
{
	const unsigned out = WANTS_FILE | WANTS_MEND | WANTS_DOCTOR | WANTS_SUSPEND;
	uint32_t seed = 20261130;
	(void)state;

	for (unsigned id = 0; id < VIEWS; id++) {
		struct session *s = open_view((enum view_id)id, 80);
		struct elsewhere elsewhere = go_elsewhere();
		session_enter_kiosk(s);
		for (unsigned c = 0; c < COMMANDS; c++)
			if (is_refused((enum command)c))
				assert_int_equal(command_run(s, (enum command)c), TOUCHED_NOTHING);
		for (int i = 0; i < 500; i++) {
			uint32_t key = keymap_row(random_next(&seed) % keymap_size())->key;
			assert_int_equal(session_key(s, key) & out, 0);
			session_settle(s);
		}
		/* Were a file written it would be here, and the folder could not be removed. */
		assert_int_equal(chdir(elsewhere.back), 0);
		assert_int_equal(rmdir(elsewhere.folder), 0);
		session_free(s);
	}
}

/* But for those that are there to let go of it. */
static void flags_say_what_a_selection_outlasts(void **state)
{
	static const enum command keepers[] = {CMD_DOWN, CMD_UP, CMD_PAGE_DOWN, CMD_PAGE_UP,
		CMD_HALF_DOWN, CMD_HALF_UP, CMD_FIRST, CMD_LAST, CMD_SELECT_PARAGRAPH, CMD_COPY,
		CMD_COPY_SOURCE, CMD_FULL, CMD_WRITE, CMD_ADD, CMD_LAYOUT, CMD_MARK_FIGURES,
		CMD_NOVELTY, CMD_COUNTERPART, CMD_MOUSE, CMD_HELP, CMD_REDRAW, CMD_SUSPEND};
	bool keeps[COMMANDS] = {0};
	(void)state;

	for (size_t i = 0; i < COUNT(keepers); i++)
		keeps[keepers[i]] = true;
	for (unsigned c = 0; c < COMMANDS; c++) {
		const struct command_row *row = command_row((enum command)c);
		if (!keymap_key(NULL, VIEW_TEXT, (enum command)c) || c == CMD_CANCEL ||
			c == CMD_SELECT)
			continue;
		struct session *s = open_session();
		keys(s, "Tab v");
		assert_true(s->selection.on);
		command_run(s, (enum command)c);
		session_settle(s);
		if (s->selection.on != keeps[c])
			fail_msg("%s keeps the selection or not", row->name);
		session_free(s);
	}
}

/* ---- without a plan ---- */

static struct session *open_empty(void)
{
	struct session *s = session_new(NULL, LANG_EN, 24, 80);

	s->mouse = true;
	session_settle(s);
	return s;
}

static void flags_say_what_needs_a_plan(void **state)
{
	struct grid grid = {0};
	(void)state;

	for (unsigned c = 0; c < COMMANDS; c++) {
		const struct command_row *row = command_row((enum command)c);
		struct session *s = open_empty();
		unsigned touched = command_run(s, (enum command)c);
		if (row->flags & NEEDS_PLAN)
			assert_int_equal(touched, TOUCHED_NOTHING);
		session_settle(s);
		frame_render(s, &grid);
		session_free(s);
	}
	grid_fini(&grid);
}

static void a_session_may_hold_no_plan(void **state)
{
	struct session *s = open_empty();
	struct grid grid = {0};
	uint32_t seed = 20260301;
	struct elsewhere elsewhere = go_elsewhere();
	(void)state;

	for (int i = 0; i < 3000; i++) {
		const struct binding *row = keymap_row(random_next(&seed) % keymap_size());
		unsigned kind = random_next(&seed) % 8;
		if (kind == 0)
			session_resize(
				s, 8 + random_next(&seed) % 40, 38 + random_next(&seed) % 160);
		else if (kind == 1)
			session_paste(s, STR("3.2"));
		else if (kind == 2)
			session_mouse(s, (enum mouse_kind)(random_next(&seed) % 5),
				random_next(&seed) % s->rows, random_next(&seed) % s->columns);
		else
			session_key(s, kind == 3 ? 0x4EA7 : row->key);
		session_settle(s);
		frame_render(s, &grid);
	}
	come_back(&elsewhere);
	session_resize(s, 24, 80);
	while (s->focus != VIEW_TREE)
		session_key(s, K_ESC);
	assert_int_equal(session_key(s, 'q'), WANTS_QUIT);
	session_key(s, K_F1);
	assert_int_equal(s->focus, VIEW_HELP);
	session_key(s, K_ESC);
	/* One can be opened later. */
	session_add(s, plan_from(NULL), NULL);
	session_settle(s);
	keys(s, "/ 产业 Enter");
	assert_int_equal(s->search.hits.n, 23);
	session_free(s);
	grid_fini(&grid);
}

static bool meet(const struct rect *a, const struct rect *b)
{
	return a->row < b->row + b->rows && b->row < a->row + a->rows &&
	       a->column < b->column + b->columns && b->column < a->column + a->columns;
}

/* Whatever has the focus, a view that does not make room is not shown. */
static void no_view_lies_on_another(void **state)
{
	static const unsigned columns[] = {40, 80, 120, 200};
	(void)state;

	for (unsigned i = 0; i < COUNT(columns) * VIEWS; i++) {
		struct session *s = open_view((enum view_id)(i % VIEWS), columns[i / VIEWS]);
		for (unsigned a = 0; a < VIEWS; a++) {
			for (unsigned b = 0; b < a; b++) {
				if (view_is_shown(s, (enum view_id)a) &&
					view_is_shown(s, (enum view_id)b) &&
					meet(view_rect(s, (enum view_id)a),
						view_rect(s, (enum view_id)b)))
					fail_msg("%s lies on %s", view_row((enum view_id)a)->name,
						view_row((enum view_id)b)->name);
			}
		}
		session_free(s);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_view_has_a_row),
		cmocka_unit_test(every_view_is_painted_with_its_hints),
		cmocka_unit_test(no_view_lies_on_another),
		cmocka_unit_test(flags_say_what_is_wanted),
		cmocka_unit_test(a_kiosk_refuses_what_leads_out),
		cmocka_unit_test(nothing_leads_out_of_a_kiosk),
		cmocka_unit_test(flags_say_what_a_selection_outlasts),
		cmocka_unit_test(flags_say_what_needs_a_plan),
		cmocka_unit_test(a_session_may_hold_no_plan),
	};

	return cmocka_run_group_tests_name("views", tests, NULL, NULL);
}
