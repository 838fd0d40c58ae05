/* session/selection: what is selected is what is copied, whatever the plan and the mouse do. */
#include "../frames/session_drive.h"

#include "text/width.h"
#include "session/selection.h"

/* Characters of the plan from a place up to another, counted block by block. */
static size_t characters_between(const struct plan *plan, struct place from, struct place end)
{
	size_t n = 0;

	for (uint32_t s = from.section; s <= end.section; s++) {
		for (uint32_t p = 0; p <= plan_paragraphs(plan, s); p++) {
			struct place start = {s, p, 0};
			str text = plan_text(plan, s, p);
			struct place after = {s, p, (uint32_t)text.len};
			size_t a = 0, b = text.len;
			if (plan_compare_places(after, from) < 0 ||
				plan_compare_places(start, end) > 0)
				continue;
			if (plan_compare_places(start, from) < 0)
				a = from.byte;
			if (plan_compare_places(after, end) > 0)
				b = end.byte;
			n += width_characters(str_slice(text, a, b));
		}
	}
	return n;
}

static void check(const struct session *s)
{
	struct place from, end;
	struct buf text = {0};

	selection_range(s, &from, &end);
	assert_true(plan_compare_places(from, end) <= 0);
	size_t n = selection_print(s, &text);
	assert_int_equal(n, characters_between(session_shown(s)->plan, from, end));
	assert_int_equal(n, selection_characters(s));
	if (text.len) {
		assert_int_not_equal(text.data[0], '\n');
		assert_int_not_equal(text.data[text.len - 1], '\n');
	}
	buf_fini(&text);
}

static void drags_take_what_they_pass_over(void **state)
{
	static const char *const plans[] = {NULL, HOSTILE};
	static const char *const places[] = {"Tab g", "Space", "Space", "Space", "G"};
	uint32_t seed = 20261126;

	(void)state;
	for (size_t plan = 0; plan < COUNT(plans); plan++) {
		struct session *s = open_at(plans[plan], 24, 80);
		s->mouse = true;
		for (size_t i = 0; i < COUNT(places); i++) {
			keys(s, places[i]);
			for (int k = 0; k < 200; k++) {
				unsigned at[4];
				for (int n = 0; n < 4; n++)
					at[n] = n % 2 ? 26 + random_next(&seed) % 54
						      : 1 + random_next(&seed) % 22;
				session_mouse(s, MOUSE_CLICK, at[0], at[1]);
				session_mouse(s, MOUSE_DRAG, at[2], at[3]);
				if (s->selection.on)
					check(s);
				session_mouse(s, MOUSE_RELEASE, at[2], at[3]);
			}
		}
		session_free(s);
	}
}

/* Sentence by sentence to the end, and back; what is shown instead of a title is passed over. */
static void sentences_are_stepped_through(void **state)
{
	static const char *const plans[] = {NULL, HOSTILE};

	(void)state;
	for (size_t plan = 0; plan < COUNT(plans); plan++) {
		struct session *s = open_at(plans[plan], 24, 80);
		uint32_t sections = session_shown(s)->plan->n_sections;
		keys(s, "Tab v");
		size_t least = selection_characters(s);
		assert_true(least > 0);
		for (int i = 0; i < 400 && s->selection.head.section + 1 < sections; i++) {
			keys(s, "j");
			check(s);
		}
		assert_int_equal(s->selection.head.section + 1, sections);
		for (int i = 0; i < 400 && selection_characters(s) > least; i++)
			keys(s, "k");
		assert_int_equal(selection_characters(s), least);
		session_free(s);
	}
}

/* The source is the least section that holds all of it. */
static void its_source_holds_all_of_it(void **state)
{
	struct session *s = open_session();
	(void)state;

	keys(s, ": 1.1 Enter Tab v");
	assert_ref(session_shown(s)->plan, selection_section(s), "1.1");
	keys(s, "j j");
	assert_ref(session_shown(s)->plan, selection_section(s), "1");
	keys(s, "Esc : 1.4 Enter v j j j j");
	assert_int_equal(selection_section(s), PLAN_NONE);
	session_free(s);
}

/* What is on the screen is what holds: the selection is not drawn any more. */
static void a_key_without_a_command_lets_go_of_it(void **state)
{
	struct session *s = open_at(NULL, 24, 80);
	(void)state;

	keys(s, "Tab v");
	assert_true(s->selection.on);
	assert_int_equal(session_key(s, 'z'), TOUCHED_VIEW);
	assert_false(s->selection.on);
	session_free(s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(drags_take_what_they_pass_over),
		cmocka_unit_test(sentences_are_stepped_through),
		cmocka_unit_test(its_source_holds_all_of_it),
		cmocka_unit_test(a_key_without_a_command_lets_go_of_it),
	};

	return cmocka_run_group_tests_name("selection", tests, NULL, NULL);
}
