/* Concordances: the order of lines, lines that are joined, and their words. */
#include "library_help.h"

#include "index/concordance.h"

static struct plan *plan_of(const char *const *paragraphs, size_t n)
{
	struct plan *plan = plan_new();

	plan_add_section(plan, 0, KIND_SECTION, STR(""), STR("题"));
	for (size_t i = 0; i < n; i++)
		plan_add_paragraph(plan, str_of(paragraphs[i]));
	plan_finish(plan);
	return plan;
}

static void find(struct concordance *c, const struct index *index, const char *words)
{
	struct hits hits = {0};

	find_words(&hits, index, str_of(words));
	c->n = 0;
	concordance_add(c, &hits, 0);
	hits_fini(&hits);
}

/* Fails unless the lines are these: left|hit|right, ×N where several were joined. */
static void expect_lines(const struct concordance *c, const struct index *index, uint32_t width,
	const char *const *wanted, size_t n)
{
	assert_int_equal(c->n, n);
	for (size_t i = 0; i < n; i++) {
		struct concordance_words w = concordance_words(
			&c->lines[i], (const struct index *const[]){index}, width);
		struct buf line = {0};
		buf_add(&line, w.left);
		buf_byte(&line, '|');
		buf_add(&line, w.hit);
		buf_byte(&line, '|');
		buf_add(&line, w.right);
		if (c->lines[i].times > 1)
			buf_printf(&line, "×%u", c->lines[i].times);
		assert_string_equal(line.data, wanted[i]);
		buf_fini(&line);
	}
}

static void lines_come_in_the_order_asked_for(void **state)
{
	static const char *const paragraphs[] = {
		"推动产业升级", "发展产业，", "AI产业安全", "產業", "推动产业布局"};
	struct plan *plan = plan_of(paragraphs, COUNT(paragraphs));
	struct index *index = index_build(plan);
	const struct index *const indexes[] = {index};
	struct concordance c = {0};
	(void)state;

	find(&c, index, "产业");
	expect_lines(&c, index, 2,
		(const char *const[]){"推动|产业|升级", "发展|产业|，", "AI|产业|安全", "|產業|",
			"推动|产业|布局"},
		5);
	/* Nothing, other characters, then an bu sheng. */
	concordance_sort(&c, indexes, ORDER_RIGHT);
	expect_lines(&c, index, 1,
		(const char *const[]){
			"|產業|", "展|产业|，", "I|产业|安", "动|产业|布", "动|产业|升"},
		5);
	/* Nothing, I, dong, zhan; the same to the left come by what is right. */
	concordance_sort(&c, indexes, ORDER_LEFT);
	expect_lines(&c, index, 1,
		(const char *const[]){
			"|產業|", "I|产业|安", "动|产业|布", "动|产业|升", "展|产业|，"},
		5);
	concordance_sort(&c, indexes, ORDER_POSITION);
	expect_lines(&c, index, 0,
		(const char *const[]){"|产业|", "|产业|", "|产业|", "|產業|", "|产业|"}, 5);
	concordance_fini(&c);
	index_free(index);
	plan_free(plan);
}

static void the_same_lines_are_joined(void **state)
{
	static const char *const paragraphs[] = {"推动产业升级甲", "发展产业", "推動產業升級乙",
		"推动工业升级", "发展产业", "推动产业升级丙", "推动  产业升级"};
	struct plan *plan = plan_of(paragraphs, COUNT(paragraphs));
	struct index *index = index_build(plan);
	const struct index *const indexes[] = {index};
	struct concordance c = {0};
	(void)state;

	find(&c, index, "产业 | 工业");
	concordance_join(&c, indexes, 2);
	expect_lines(&c, index, 2,
		(const char *const[]){"推动|产业|升级×4", "发展|产业|×2", "推动|工业|升级"}, 3);
	find(&c, index, "产业 | 工业");
	concordance_join(&c, indexes, 3);
	expect_lines(&c, index, 3,
		(const char *const[]){"推动|产业|升级甲", "发展|产业|×2", "推動|產業|升級乙",
			"推动|工业|升级", "推动|产业|升级丙", "动  |产业|升级"},
		6);
	concordance_fini(&c);
	index_free(index);
	plan_free(plan);
}

/* Every hit is a line, cut from its paragraph, whatever is there. */
static void lines_are_cut_from_hard_texts(void **state)
{
	uint32_t seed = 83;
	(void)state;

	for (int turn = 0; turn < 400; turn++) {
		struct plan *plan = hard_plan(&seed);
		struct index *index = index_build(plan);
		const struct index *const indexes[] = {index};
		struct concordance c = {0};
		struct hits hits = {0};
		struct buf words = {0};
		uint32_t width = random_next(&seed) % 6, times = 0;
		piece_of(plan, &seed, &words);
		find_words(&hits, index, buf_str(&words));
		concordance_add(&c, &hits, 0);
		for (uint32_t i = 0; i < c.n; i++) {
			struct concordance_words w = concordance_words(&c.lines[i], indexes, width);
			struct range range = hits_range(&hits, i);
			str text = plan_text(plan, range.section, range.paragraph);
			assert_ptr_equal(w.hit.data, text.data + range.from);
			assert_int_equal(w.hit.len, range.to - range.from);
			assert_ptr_equal(w.left.data + w.left.len, w.hit.data);
			assert_true(utf8_chars(w.left) == width || w.left.data == text.data);
			assert_int_equal(utf8_valid(w.left), w.left.len);
			assert_true(utf8_chars(w.right) == width ||
				    w.right.data + w.right.len == text.data + text.len);
			assert_int_equal(utf8_valid(w.right), w.right.len);
		}
		concordance_join(&c, indexes, width);
		for (uint32_t i = 0; i < c.n; i++)
			times += c.lines[i].times;
		assert_int_equal(times, hits.n);
		concordance_fini(&c);
		hits_fini(&hits);
		buf_fini(&words);
		index_free(index);
		plan_free(plan);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(lines_come_in_the_order_asked_for),
		cmocka_unit_test(the_same_lines_are_joined),
		cmocka_unit_test(lines_are_cut_from_hard_texts),
	};

	return cmocka_run_group_tests_name("concordances", tests, NULL, NULL);
}
