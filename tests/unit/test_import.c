/*
 * Import: the seed, the finished plan, glosses, hostile texts, and real reports. Runs from the root
 * of the repository; the reports are looked for next to it and skipped if missing.
 */
#include "import_help.h"

#include <dirent.h>
#include <stdio.h>

#include "base/checksum.h"
#include "import/gloss.h"
#include "plan/ref.h"

#define FINISHED "assets/guangzhou-2023.json"
#define REPORTS "../shared/data/plans"

enum { RANDOM_TEXTS = 4000, SEED_CUTS = 200 };

/* ---- the seed ---- */

static void seed_glosses(void **state)
{
	struct buf seed = read_file(SEED);
	struct glosses found = {0};
	uint32_t bases[64];
	size_t n_bases = 0, i;

	(void)state;
	gloss_find(buf_str(&seed), &found);
	assert_int_equal(found.n, 365);
	assert_true(found.damage);
	for (size_t g = 0; g < found.n; g++) {
		size_t start;
		uint32_t c = utf8_before(buf_str(&seed), found.items[g].at, &start);
		for (i = 0; i < n_bases && bases[i] != c; i++)
			;
		if (i == n_bases)
			bases[n_bases++] = c;
	}
	assert_int_equal(n_bases, 39);
	gloss_fini(&found);
	buf_fini(&seed);
}

static void seed_kept_script(void **state)
{
	struct buf seed = read_file(SEED), words = {0};
	struct import_report report;

	(void)state;
	struct plan *plan = import_as(buf_str(&seed), false, &report);
	add_words(plan, &words);
	assert_int_equal(report.glosses_removed, 365);
	assert_int_equal(report.glosses_kept, 0);
	assert_int_equal(report.punctuation, 108);
	assert_int_equal(report.simplified, 0);
	assert_int_equal(report.replaced, 0);
	assert_int_equal(count_in(buf_str(&words), STR("(")), 0);
	assert_int_equal(count_in(buf_str(&words), STR("協調聯動")), 1);
	assert_int_equal(count_in(buf_str(&words), STR("著力推動")), 1);
	assert_int_equal(count_in(buf_str(&words), STR("着")), 0);
	assert_str(plan->language, "zh-Hant");
	assert_sound(plan, buf_str(&seed));
	plan_free(plan);
	buf_fini(&seed);
	buf_fini(&words);
}

static void seed_simplified(void **state)
{
	struct buf seed = read_file(SEED), words = {0};
	struct import_report report;

	(void)state;
	struct plan *plan = import_as(buf_str(&seed), true, &report);
	add_words(plan, &words);
	assert_true(report.simplified > 1000);
	assert_int_equal(count_in(buf_str(&words), STR("着力推动")), 1);
	assert_int_equal(count_in(buf_str(&words), STR("著")), 0);
	assert_int_equal(count_in(buf_str(&words), STR("产业")), 23);
	assert_int_equal(count_in(buf_str(&words), STR("協")), 0);
	assert_str(plan->language, "zh-Hans");
	assert_sound(plan, buf_str(&seed));
	plan_free(plan);
	buf_fini(&seed);
	buf_fini(&words);
}

static void seed_structure(void **state)
{
	static const uint32_t measures[] = {4, 3, 4, 4, 4, 3, 4, 3, 3, 3};
	struct buf seed = read_file(SEED);
	struct import_report report;
	uint32_t at = 1;

	(void)state;
	struct plan *plan = import_as(buf_str(&seed), true, &report);
	assert_int_equal(report.chapters, 10);
	assert_int_equal(report.measures, 35);
	assert_int_equal(report.appendix_lines, 26);
	assert_int_equal(plan->sections[0].kind, KIND_PREAMBLE);
	assert_int_equal(plan_paragraphs(plan, 0), 1);
	for (uint32_t chapter = 0; chapter < 10; chapter++) {
		const struct section *section = &plan->sections[at];
		char label[4];
		snprintf(label, sizeof(label), "%u", chapter + 1);
		assert_int_equal(section->kind, KIND_CHAPTER);
		assert_str(plan_label(plan, at), label);
		assert_true(str_starts(plan_text(plan, at, 0), STR("坚持")));
		assert_int_equal(section->end - at - 1, measures[chapter]);
		for (uint32_t i = at + 1; i < section->end; i++) {
			assert_int_equal(plan->sections[i].kind, KIND_MEASURE);
			assert_int_equal(plan_paragraphs(plan, i), 1);
			assert_true(plan_text(plan, i, 0).len > 0);
		}
		at = section->end;
	}
	assert_str(plan_text(plan, 3, 0), "高标准打造产业发展载体");
	assert_str(plan_text(plan, at, 1), "创新链产业链深度融合");
	assert_int_equal(at + 1, plan->n_sections);
	plan_free(plan);
	buf_fini(&seed);
}

/* The seed without its ASCII brackets and what is in them, blanks out, marks full width. */
static struct buf seed_words(str seed)
{
	struct buf out = {0};
	bool gloss = false;

	for (size_t i = 0; i < seed.len; i++) {
		char c = seed.data[i];
		if (c == '(' || c == ')')
			gloss = c == '(';
		else if (c == ',')
			buf_add(&out, STR("，"));
		else if (c == ';')
			buf_add(&out, STR("；"));
		else if (!gloss && c != '\n' && c != ' ')
			buf_byte(&out, c);
	}
	return out;
}

/* Kept script: nothing differs but glosses, marks, blanks and one 。 a measure. */
static void seed_nothing_changed(void **state)
{
	struct buf seed = read_file(SEED), words = {0};
	size_t stops = 0, at = 0;

	(void)state;
	struct plan *plan = import_as(buf_str(&seed), false, NULL);
	struct buf wanted = seed_words(buf_str(&seed));
	add_words(plan, &words);
	for (size_t i = 0; i < words.len; i++) {
		if (words.data[i] == ' ')
			continue;
		if (words.data[i] != wanted.data[at]) {
			assert_true(
				str_starts(str_slice(buf_str(&wanted), at, wanted.len), STR("。")));
			stops++;
			at += 3;
		}
		assert_int_equal(words.data[i], wanted.data[at]);
		at++;
	}
	assert_int_equal(at, wanted.len);
	assert_int_equal(stops, 35);
	plan_free(plan);
	buf_fini(&seed);
	buf_fini(&words);
	buf_fini(&wanted);
}

/* ---- the finished plan ---- */

static uint32_t number_at(const struct plan *plan, const char *words)
{
	struct place place;
	struct ref ref;

	if (!ref_resolve(plan, str_of(words), &ref, &place, NULL))
		fail_msg("no section %s", words);
	return place.section;
}

static str title_at(const struct plan *plan, const char *ref)
{
	return plan_text(plan, number_at(plan, ref), 0);
}

static void finished_plan(void **state)
{
	struct buf json = read_file(FINISHED), seed = read_file(SEED);
	struct buf words = {0}, wanted = {0};
	struct err err = {0};
	char sha256[65];

	(void)state;
	struct plan *plan = plan_json_read(buf_str(&json), &err);
	if (!plan)
		fail_msg("%d %s", err.kind, err.detail);
	struct plan *imported = import_as(buf_str(&seed), true, NULL);
	add_words(plan, &words);
	add_words(imported, &wanted);
	assert_true(str_equal(buf_str(&words), buf_str(&wanted)));
	assert_int_equal(count_in(buf_str(&words), STR("产业")), 23);
	checksum_sha256(buf_str(&seed), sha256);
	assert_str(plan->source.sha256, sha256);
	assert_str(plan->id, "guangzhou-2023");
	assert_int_equal(plan->sections[number_at(plan, "topics")].end, number_at(plan, "targets"));
	assert_str(title_at(plan, "topics.7"), "绿美广州");
	assert_str(title_at(plan, "targets"), "今年广州经济社会发展主要预期目标");
	assert_str(title_at(plan, "targets.7"), "有效防范经济金融风险");
	assert_str(title_at(plan, "highlights.1"), "形成“万千百”规模化产业链群梯队");
	assert_int_equal(plan_paragraphs(plan, number_at(plan, "highlights.1")), 2);
	assert_int_equal(plan_paragraphs(plan, number_at(plan, "highlights.5")), 1);
	plan_free(plan);
	plan_free(imported);
	buf_fini(&json);
	buf_fini(&seed);
	buf_fini(&words);
	buf_fini(&wanted);
}

/* Every edit of the finished plan has the bytes of the source at its offset. */
static void finished_edits(void **state)
{
	struct buf json = read_file(FINISHED), seed = read_file(SEED);
	struct err err = {0};
	uint32_t glosses = 0, marks = 0;

	(void)state;
	struct plan *plan = plan_json_read(buf_str(&json), &err);
	assert_non_null(plan);
	for (uint32_t i = 0; i < plan->source.n_edits; i++) {
		const struct edit *edit = &plan->source.edits[i];
		struct change change = changes_item(&plan->source.changes, edit->change);
		assert_true(str_equal(change.was,
			str_slice(buf_str(&seed), edit->offset, edit->offset + change.was.len)));
		glosses += str_starts(change.was, STR("("));
		marks += change.now.len > 0;
	}
	assert_int_equal(glosses, 365);
	assert_int_equal(marks, 108);
	plan_free(plan);
	buf_fini(&json);
	buf_fini(&seed);
}

/* ---- glosses ---- */

static void assert_glosses(const char *text, uint32_t removed, uint32_t kept)
{
	struct import_report report;
	struct plan *plan = import_as(str_of(text), false, &report);

	assert_int_equal(report.glosses_removed, removed);
	assert_int_equal(report.glosses_kept, kept);
	assert_rebuilds(plan, str_of(text));
	plan_free(plan);
}

static void gloss_guard(void **state)
{
	(void)state;
	assert_glosses("安徽省亳(bó)州市。亳州是一座古城。", 0, 1);
	assert_glosses("產(chǎn)產(chǎn)產(chǎn)產(chǎn)產(chǎn)產(chǎn)產(chǎn)", 0, 7);
	assert_glosses("產(chǎn)產(chǎn)產(chǎn)產(chǎn)產(chǎn)產(chǎn)產(chǎn)產(chǎn)", 8, 0);
	/* The one glossed character also occurs without a gloss. */
	assert_glosses("產(chǎn)產(chǎn)產(chǎn)產(chǎn)產(chǎn)產(chǎn)產(chǎn)產(chǎn)產", 0, 8);
	/* Four of five characters are glossed throughout, then three of four. */
	assert_glosses("產(chǎn)業(yè)發(fā)質(zhì)規(guī)產(chǎn)業(yè)發(fā)規", 8, 0);
	assert_glosses("產(chǎn)業(yè)發(fā)質(zhì)產(chǎn)業(yè)發(fā)質(zhì)質", 0, 8);
}

static void gloss_by_author_stays(void **state)
{
	struct plan *plan = import_words("亳(bó)州");

	(void)state;
	assert_str(plan_text(plan, 0, 1), "亳(bó)州");
	plan_free(plan);
}

/* ---- damage ---- */

static void empty_texts(void **state)
{
	size_t large = (size_t)IMPORT_LIMIT_BYTES + 1;
	char *bytes = mem_alloc(large, 1);

	(void)state;
	assert_int_equal(import_error(STR("")), ERR_EMPTY_TEXT);
	assert_int_equal(import_error(STR(" \r\n\t　\n")), ERR_EMPTY_TEXT);
	assert_int_equal(import_error(STR("\xEF\xBB\xBF")), ERR_EMPTY_TEXT);
	assert_int_equal(import_error(STR("\x01\x7F\n")), ERR_EMPTY_TEXT);
	assert_int_equal(import_error((str){bytes, large}), ERR_TOO_LARGE);
	free(bytes);
}

static void control_characters(void **state)
{
	const str raw =
		STR("\xEF\xBB\xBF甲\x01乙\x00丙\r丁\t戊\u2028己\xC2\x85\xFF庚\f\r\n\x1B[31m辛\x7F");
	struct import_report report;
	struct plan *plan = import_as(raw, false, &report);

	(void)state;
	assert_int_equal(report.replaced, 7);
	assert_int_equal(report.bad, 1);
	assert_int_equal(report.bad_line, 1);
	assert_int_equal(report.bad_column, 14);
	assert_int_equal(plan_paragraphs(plan, 0), 5);
	assert_str(plan_text(plan, 0, 1), "甲乙丙");
	assert_str(plan_text(plan, 0, 2), "丁 戊");
	assert_str(plan_text(plan, 0, 4), "\uFFFD庚");
	assert_str(plan_text(plan, 0, 5), "[31m辛");
	assert_sound(plan, raw);
	plan_free(plan);
}

/* Imports a text with both scripts; whatever it is, it is refused or can be rebuilt. */
static bool import_any(str text)
{
	const struct import_options keep = {.name = STR("x")},
				    hans = {.name = STR("x"), .simplify = true};
	struct buf raw = {0};
	struct err err = {0};
	struct plan *plan = import_text(text, &keep, NULL, &err);

	if (!plan) {
		assert_true(err.kind == ERR_EMPTY_TEXT || err.kind == ERR_ENCODING ||
			    err.kind == ERR_SPOILT);
		return false;
	}
	decode(text, &raw);
	assert_sound(plan, buf_str(&raw));
	plan_free(plan);
	plan = import_text(text, &hans, NULL, &err);
	assert_non_null(plan);
	assert_sound(plan, buf_str(&raw));
	plan_free(plan);
	buf_fini(&raw);
	return true;
}

/* A generator of our own, so that the texts are the same on every machine. */
static uint32_t next_random(uint32_t *seed)
{
	*seed = *seed * 1664525 + 1013904223;
	return *seed >> 8;
}

/* A page ends at a form feed, whether edits are wanted or not, and what was changed before it. */
static void form_feeds(void **state)
{
	str text = STR("一、产业\n加快建设现代化产业体系,推进新型工业化,发展新质生产力,提升供应链韧性"
		       "\f和安全水平。\n");
	struct import_options options = {.name = STR("test.txt"), .words_only = true};
	struct plan *plan = import_as(text, false, NULL);
	struct plan *words = import_text(text, &options, NULL, NULL);
	struct buf all = {0}, only = {0};
	(void)state;

	outline_of(plan, &all);
	outline_of(words, &only);
	assert_int_equal(plan_paragraphs(plan, 0), 1);
	assert_string_equal(all.data, only.data);
	assert_int_equal(words->source.n_edits, 0);
	plan_free(plan);
	plan_free(words);
	buf_fini(&all);
	buf_fini(&only);
}

static void hostile_texts(void **state)
{
	static const char *const pieces[] = {"產(chǎn)", "業(yè)", "業", "，", ",", ";", "。", "\n",
		"\r\n", "\r", "\t", " ", "　", "\u00A0", "1 堅持", "2 坚持", "一、", "（二）",
		"(三)", "四）", "1.", "2、", "（1）", "第一章", "第二节 ", "# ", "## ", "###### ",
		"“", "”", "…", "\xFF", "\xE4\xB8", "\xC0\x80", "\xED\xA0\x80", "\x01", "\x7F",
		"\xC2\x85", "\u2028", "\u202E", "\uFEFF", "\u240A", "\u241B0A", "乾隆", "著作",
		"著力", "3,785", "GDP", "a", "抓產業。建園區。", "\U00020000", "(", "（", "chǎn",
		")", "\xF0\x90", "\\", "\"", "\f\v"};
	uint32_t seed = 2023;
	size_t imported = 0;

	(void)state;
	for (int i = 0; i < RANDOM_TEXTS; i++) {
		struct buf text = {0};
		/* With the mark, ill-formed bytes are not taken for another encoding. */
		if (next_random(&seed) % 2)
			buf_add(&text, STR("\xEF\xBB\xBF"));
		for (uint32_t n = next_random(&seed) % 40; n > 0; n--) {
			uint32_t which =
				next_random(&seed) % (sizeof(pieces) / sizeof(pieces[0]) + 1);
			if (which == sizeof(pieces) / sizeof(pieces[0]))
				buf_byte(&text, (char)next_random(&seed));
			else
				buf_add(&text, str_of(pieces[which]));
		}
		imported += import_any(buf_str(&text));
		buf_fini(&text);
	}
	assert_true(imported > RANDOM_TEXTS / 4);
}

/* The seed with a piece torn out and a byte broken, wherever. */
static void damaged_seed(void **state)
{
	struct buf seed = read_file(SEED);
	uint32_t random = 1;

	(void)state;
	for (int i = 0; i < SEED_CUTS; i++) {
		size_t from = next_random(&random) % seed.len;
		size_t to = from + next_random(&random) % (seed.len - from);
		struct buf text = {0};
		buf_add(&text, str_slice(buf_str(&seed), 0, from));
		buf_add(&text, str_slice(buf_str(&seed), to, seed.len));
		if (text.len && i % 2)
			text.data[next_random(&random) % text.len] = (char)next_random(&random);
		import_any(buf_str(&text));
		buf_fini(&text);
	}
	buf_fini(&seed);
}

/* ---- real reports ---- */

static void check_report(const char *name, str bytes)
{
	struct import_report report;
	struct plan *plan = import_as(bytes, false, &report);
	bool gb = str_find(str_of(name), STR(".gb18030.")) < strlen(name);

	assert_int_equal(report.encoding, gb ? ENCODING_GB18030 : ENCODING_UTF8);
	assert_int_equal(report.glosses_removed + report.glosses_kept, 0);
	assert_int_equal(report.replaced, 0);
	assert_int_equal(report.appendix_lines, 0);
	assert_true(report.chapters >= 2 && report.chapters <= 4);
	assert_str(plan->language, "zh-Hans");
	assert_int_equal(plan->sections[0].kind, KIND_PREAMBLE);
	plan_free(plan);
	assert_true(import_any(bytes));
}

static void real_reports(void **state)
{
	DIR *folder = opendir(REPORTS);
	struct dirent *entry;
	int reports = 0;

	(void)state;
	if (!folder)
		skip();
	while ((entry = readdir(folder))) {
		struct buf path = {0};
		if (!str_ends(str_of(entry->d_name), STR(".txt")))
			continue;
		buf_printf(&path, "%s/%s", REPORTS, entry->d_name);
		struct buf bytes = read_file(path.data);
		check_report(entry->d_name, buf_str(&bytes));
		buf_fini(&bytes);
		buf_fini(&path);
		reports++;
	}
	closedir(folder);
	assert_true(reports > 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(seed_glosses),
		cmocka_unit_test(seed_kept_script),
		cmocka_unit_test(seed_simplified),
		cmocka_unit_test(seed_structure),
		cmocka_unit_test(seed_nothing_changed),
		cmocka_unit_test(finished_plan),
		cmocka_unit_test(finished_edits),
		cmocka_unit_test(gloss_guard),
		cmocka_unit_test(gloss_by_author_stays),
		cmocka_unit_test(empty_texts),
		cmocka_unit_test(control_characters),
		cmocka_unit_test(form_feeds),
		cmocka_unit_test(hostile_texts),
		cmocka_unit_test(damaged_seed),
		cmocka_unit_test(real_reports),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
