/* The built-in plan is what its plan file says, member by member. */
#include "import_help.h"

#include "plan/builtin.h"

static const char plan_file[] = "assets/guangzhou-2023.json";

static struct plan *read_plan(void)
{
	struct buf json = read_file(plan_file);
	struct err err = {0};
	struct plan *plan = plan_json_read(buf_str(&json), &err);

	buf_fini(&json);
	if (!plan)
		fail_msg("%s: %s", plan_file, err.detail);
	return plan;
}

static void assert_same(str a, str b)
{
	assert_int_equal(a.len, b.len);
	assert_memory_equal(a.data, b.data, a.len);
}

static void check_sections(const struct plan *own, const struct plan *read)
{
	assert_int_equal(own->n_sections, read->n_sections);
	for (uint32_t i = 0; i < read->n_sections; i++) {
		const struct section *a = &own->sections[i], *b = &read->sections[i];
		assert_int_equal(a->parent, b->parent);
		assert_int_equal(a->end, b->end);
		assert_int_equal(a->nth, b->nth);
		assert_int_equal(a->characters, b->characters);
		assert_int_equal(a->text, b->text);
		assert_int_equal(a->kind, b->kind);
		assert_int_equal(a->depth, b->depth);
	}
}

static void check_source(const struct source *own, const struct source *read)
{
	assert_same(own->name, read->name);
	assert_same(own->sha256, read->sha256);
	assert_same(own->url, read->url);
	assert_same(own->retrieved, read->retrieved);
	assert_int_equal(own->n_edits, read->n_edits);
	for (uint32_t i = 0; i < read->n_edits; i++) {
		assert_int_equal(own->edits[i].offset, read->edits[i].offset);
		assert_int_equal(own->edits[i].change, read->edits[i].change);
	}
	assert_int_equal(own->changes.n, read->changes.n);
	for (uint32_t i = 0; i < read->changes.n; i++) {
		struct change a = changes_item(&own->changes, i);
		struct change b = changes_item(&read->changes, i);
		assert_same(a.was, b.was);
		assert_same(a.now, b.now);
	}
}

static void constants_are_the_plan_file(void **state)
{
	struct plan *own = builtin_plan(), *read = read_plan();
	(void)state;

	assert_same(own->id, read->id);
	assert_same(own->title, read->title);
	assert_same(own->issuer, read->issuer);
	assert_same(own->place, read->place);
	assert_int_equal(own->year, read->year);
	assert_same(own->published, read->published);
	assert_same(own->language, read->language);
	check_sections(own, read);
	check_source(&own->source, &read->source);
	assert_int_equal(own->n_texts, read->n_texts);
	assert_memory_equal(own->texts, read->texts, read->n_texts * sizeof(read->texts[0]));
	assert_same(buf_str(&own->words), buf_str(&read->words));
	plan_free(own);
	plan_free(read);
}

/* What is written is the file, too: nothing that a plan file says is left out of the constants. */
static void written_it_is_the_plan_file(void **state)
{
	struct buf json = read_file(plan_file), written = {0};
	struct plan *plan = builtin_plan();
	(void)state;

	plan_json_write(plan, &written);
	assert_same(buf_str(&written), buf_str(&json));
	plan_free(plan);
	buf_fini(&json);
	buf_fini(&written);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(constants_are_the_plan_file),
		cmocka_unit_test(written_it_is_the_plan_file),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
