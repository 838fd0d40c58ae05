/* What is found in titles is what is found anywhere, and in a title. */
#include "library_help.h"

/* Those in titles of the matches found anywhere are what is found in titles. */
static void same_titles(const struct index *index, const struct spans *all,
	const struct spans *titles, const char *words)
{
	uint32_t at = 0;

	for (uint32_t i = 0; i < all->n; i++) {
		struct span span = all->items[i];
		uint32_t block = index_block(index, span.at);
		if (index_title_block(index, index_section_of(index, block)) != block)
			continue;
		if (at == titles->n || titles->items[at].at != span.at ||
			titles->items[at].len != span.len)
			fail_msg("%s: match %u at %u", words, at, span.at);
		at++;
	}
	if (at != titles->n)
		fail_msg("%s: %u matches, not %u", words, titles->n, at);
}

static void check_titles(const struct index *index, str words, bool fuzzy)
{
	static struct matches all, titles;
	struct matcher matcher;
	struct query query;
	char shown[256];

	if (!query_parse(&query, words, fuzzy, NULL))
		return;
	snprintf(shown, sizeof(shown), "%.*s", (int)words.len, words.data);
	matcher_init(&matcher, &query);
	matches_find(&all, index, &matcher);
	matches_find_titles(&titles, index, &matcher);
	for (uint32_t t = 0; t < query.n_terms; t++) {
		same_titles(index, &all.text[t], &titles.text[t], shown);
		same_titles(index, &all.pinyin[t], &titles.pinyin[t], shown);
	}
	matches_fini(&all);
	matches_fini(&titles);
	matcher_fini(&matcher);
	query_fini(&query);
}

static void titles_have_what_is_found_in_them(void **state)
{
	static const char *const words[] = {"chan", "ch", "cy", "cye", "xian", "xi", "zhuo", "lv",
		"nv", "产ye", "ye产", "y?产", "产*业", "/产.?/", "c", "zh", "z", "lan", "nan",
		"gan", "\"產業\"", "\U00020001", "产 | ye", "lue"};
	struct folder folder;
	uint32_t seed = 7;
	(void)state;

	folder_make(&folder);
	for (uint32_t i = 0; i < FOLDER_PLANS; i++)
		folder_put(&folder, i, hard_plan(&seed));
	struct library *library = open_with(&folder, &(struct library_options){0});
	for (size_t i = 0; i < 400; i++) {
		struct buf text = {0};
		if (i < 2 * COUNT(words))
			buf_add(&text, str_of(words[i / 2]));
		else
			hard_text(&seed, 3, &text);
		check_titles(library->file.shards[0], buf_str(&text), i % 2);
		check_titles(folder.indexes[i % FOLDER_PLANS], buf_str(&text), i % 2);
		buf_fini(&text);
	}
	library_close(library);
	folder_fini(&folder);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(titles_have_what_is_found_in_them),
	};

	return cmocka_run_group_tests_name("titles", tests, NULL, NULL);
}
