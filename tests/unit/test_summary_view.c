/* A plan on one page, on the screen: where its rows lead, and what is copied and written. */
#include "../frames/session_drive.h"

#include "session/summary_view.h"
#include "session/view.h"

static struct session *open_page(const char *names)
{
	struct session *s = open_at(NULL, 40, 120);

	keys(s, "i");
	assert_int_equal(session_work_due(s), 0);
	while (session_work_due(s) >= 0)
		session_work(s);
	session_settle(s);
	keys(s, names);
	return s;
}

static const struct summary_row *row_of(const struct session *s)
{
	return &s->summary.summary.rows[s->summary.at];
}

/* Goes to the first row of a part. */
static void go_to_part(struct session *s, enum summary_part part)
{
	s->summary.at = s->summary.summary.from[part];
	session_settle(s);
}

static void the_page_is_made_after_the_first_frame(void **state)
{
	struct session *s = open_at(NULL, 24, 80);
	(void)state;

	keys(s, "i");
	assert_null(s->summary.summary.plan);
	keys(s, "j G Enter");
	assert_true(view_has_focus(s, VIEW_SUMMARY));
	assert_int_equal(session_work(s), TOUCHED_VIEW);
	assert_int_equal(session_work_due(s), -1);
	assert_ptr_equal(s->summary.summary.plan, session_shown(s)->plan);
	keys(s, "i");
	assert_false(view_has_focus(s, VIEW_SUMMARY));
	session_free(s);
}

static void rows_are_gone_through(void **state)
{
	struct session *s = open_page("");
	const struct summary *summary = &s->summary.summary;
	(void)state;

	/* Down the left half, and from its end to the lines below. */
	for (uint32_t i = 1; i < summary->from[SUMMARY_CHAPTERS]; i++) {
		press(s, 'j');
		assert_int_equal(s->summary.at, i);
	}
	press(s, 'j');
	assert_int_equal(row_of(s)->part, SUMMARY_TERMS);
	press(s, K_RIGHT);
	assert_int_equal(s->summary.at, summary->from[SUMMARY_TERMS] + 1);
	press(s, K_LEFT);
	press(s, 'k');
	assert_int_equal(row_of(s)->part, SUMMARY_FIGURES);
	/* To the other half and back. */
	keys(s, "g l");
	assert_int_equal(s->summary.at, summary->from[SUMMARY_CHAPTERS]);
	keys(s, "j h");
	assert_int_equal(s->summary.at, 1);
	keys(s, "G");
	assert_int_equal(s->summary.at, summary->n - 1);
	keys(s, "j");
	assert_int_equal(s->summary.at, summary->n - 1);
	session_free(s);
}

static void enter_leads_to_the_place(void **state)
{
	struct session *s = open_page("j Enter");
	const struct plan *plan = session_shown(s)->plan;
	(void)state;

	assert_true(view_has_focus(s, VIEW_TEXT));
	assert_int_equal(plan->sections[session_shown(s)->cursor.section].kind, KIND_TARGET);
	assert_true(s->selection.on);
	session_free(s);

	s = open_page("");
	go_to_part(s, SUMMARY_CHAPTERS);
	keys(s, "j Enter");
	str label = plan_label(session_shown(s)->plan, session_shown(s)->cursor.section);
	assert_true(str_equal(label, STR("2")));
	assert_false(s->selection.on);
	session_free(s);

	s = open_page("");
	go_to_part(s, SUMMARY_TERMS);
	str term = row_of(s)->name;
	uint32_t count = row_of(s)->count;
	keys(s, "Enter");
	assert_true(str_equal(buf_str(&s->search.field.text), term));
	assert_int_equal(s->search.hits.n, count);
	assert_true(view_has_focus(s, VIEW_TEXT));
	session_free(s);

	s = open_page("");
	go_to_part(s, SUMMARY_NAMES);
	struct place place = row_of(s)->place;
	keys(s, "Enter");
	assert_int_equal(session_shown(s)->cursor.section, place.section);
	keys(s, "Esc [");
	assert_int_equal(session_shown(s)->cursor.section, 0);
	session_free(s);
}

static void the_page_is_copied_and_written(void **state)
{
	struct session *s = open_page("");
	(void)state;

	assert_true(press(s, 'y') & WANTS_COPY);
	assert_true(str_starts(buf_str(&s->copy.text), STR("# 广州市2023年工作计划\n")));
	assert_true(press(s, 'w') & WANTS_FILE);
	assert_string_equal(s->copy.ending, ".md");
	assert_true(press(s, 'W') & WANTS_FILE);
	assert_string_equal(s->copy.ending, ".svg");
	assert_true(str_starts(buf_str(&s->copy.text), STR("<?xml")));
	/* What is copied after that is text again. */
	keys(s, "q");
	assert_true(press(s, 'w') & WANTS_FILE);
	assert_null(s->copy.ending);
	session_free(s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_page_is_made_after_the_first_frame),
		cmocka_unit_test(rows_are_gone_through),
		cmocka_unit_test(enter_leads_to_the_place),
		cmocka_unit_test(the_page_is_copied_and_written),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
