/* plan/plan_json: the file format, there and back, and all that is refused. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "base/file.h"
#include "plan/plan_json.h"

#define assert_str(s, text) assert_true(str_equal((s), str_of(text)))
#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static const char whole[] = "{\n"
			    "  \"format\": \"lantu-plan\",\n"
			    "  \"version\": 1,\n"
			    "  \"id\": \"广州-2023\",\n"
			    "  \"title\": \"2023年工作计划\",\n"
			    "  \"issuer\": \"广州市\",\n"
			    "  \"place\": \"广州市\",\n"
			    "  \"year\": 2023,\n"
			    "  \"published\": \"2023-01-21\",\n"
			    "  \"language\": \"zh-Hans\",\n"
			    "  \"source\": {\n"
			    "    \"name\": \"gz.txt\",\n"
			    "    \"sha256\": \"00ff\",\n"
			    "    \"url\": \"https://a.example/b?c=1\",\n"
			    "    \"retrieved\": \"2023-02-01\",\n"
			    "    \"removed\": [\n"
			    "      {\n"
			    "        \"text\": \"(chǎn)\",\n"
			    "        \"at\": [1,40]\n"
			    "      },\n"
			    "      {\n"
			    "        \"text\": \",\",\n"
			    "        \"now\": \"，\",\n"
			    "        \"at\": [12]\n"
			    "      },\n"
			    "      {\n"
			    "        \"bytes\": \"0d0a\",\n"
			    "        \"at\": [20,60]\n"
			    "      },\n"
			    "      {\n"
			    "        \"text\": \",\",\n"
			    "        \"at\": [22]\n"
			    "      },\n"
			    "      {\n"
			    "        \"bytes\": \"ff\",\n"
			    "        \"now\": \"\uFFFD\",\n"
			    "        \"at\": [50]\n"
			    "      }\n"
			    "    ]\n"
			    "  },\n"
			    "  \"sections\": [\n"
			    "    {\n"
			    "      \"kind\": \"preamble\",\n"
			    "      \"ref\": \"preamble\",\n"
			    "      \"paragraphs\": [\n"
			    "        \"产业\",\n"
			    "        \"南沙\\u200b\\u202e\\ud83f\\udffe\"\n"
			    "      ]\n"
			    "    },\n"
			    "    {\n"
			    "      \"kind\": \"chapter\",\n"
			    "      \"ref\": \"1\",\n"
			    "      \"label\": \"一\",\n"
			    "      \"title\": \"坚持\\\"制造业\\\"\",\n"
			    "      \"sections\": [\n"
			    "        {\n"
			    "          \"kind\": \"measure\",\n"
			    "          \"ref\": \"1.1\",\n"
			    "          \"label\": \"1\",\n"
			    "          \"title\": \"提升\",\n"
			    "          \"paragraphs\": [\n"
			    "            \"甲\"\n"
			    "          ]\n"
			    "        }\n"
			    "      ]\n"
			    "    }\n"
			    "  ]\n"
			    "}\n";

static struct change change_of(const struct plan *plan, uint32_t edit)
{
	return changes_item(&plan->source.changes, plan->source.edits[edit].change);
}

static void reads_what_it_writes(void **state)
{
	struct err err = {0};
	struct buf out = {0};
	(void)state;
	struct plan *plan = plan_json_read(STR(whole), &err);

	assert_non_null(plan);
	assert_int_equal(err.kind, ERR_NONE);
	assert_str(plan->id, "广州-2023");
	assert_str(plan->issuer, "广州市");
	assert_str(plan->place, "广州市");
	assert_int_equal(plan->year, 2023);
	assert_str(plan->published, "2023-01-21");
	assert_str(plan->source.url, "https://a.example/b?c=1");
	assert_str(plan->source.retrieved, "2023-02-01");
	assert_str(plan->ignored, "");
	assert_str(plan->language, "zh-Hans");
	assert_str(plan->source.name, "gz.txt");
	assert_int_equal(plan->n_sections, 3);
	assert_str(plan_text(plan, 1, 0), "坚持\"制造业\"");
	assert_str(plan_text(plan, 2, 1), "甲");
	assert_int_equal(plan->source.n_edits, 7);
	for (uint32_t i = 1; i < plan->source.n_edits; i++)
		assert_true(plan->source.edits[i - 1].offset < plan->source.edits[i].offset);
	assert_str(change_of(plan, 2).was, "\r\n");
	assert_str(change_of(plan, 5).was, "\xFF");
	assert_str(change_of(plan, 5).now, "\uFFFD");
	plan_json_write(plan, &out);
	assert_string_equal(out.data, whole);
	buf_fini(&out);
	plan_free(plan);
}

/* Members in any order, empty ones, a byte order mark: read, and written in the one way. */
static void reads_other_spellings(void **state)
{
	struct err err = {0};
	struct buf out = {0};
	(void)state;
	struct plan *plan = plan_json_read(
		STR("\xEF\xBB\xBF{\"sections\":[{\"title\":\"\\u7532\",\"ref\":\"1\",\"label\":"
		    "\"\","
		    "\"paragraphs\":[],\"sections\":[],\"kind\":\"section\"}],\"title\":\"\","
		    "\"id\":\"x\",\"version\":1.0,\"source\":{\"removed\":[]},\"issuer\":\"\","
		    "\"format\":\"lantu-plan\"}"),
		&err);

	assert_non_null(plan);
	plan_json_write(plan, &out);
	assert_string_equal(out.data, "{\n"
				      "  \"format\": \"lantu-plan\",\n"
				      "  \"version\": 1,\n"
				      "  \"id\": \"x\",\n"
				      "  \"title\": \"\",\n"
				      "  \"sections\": [\n"
				      "    {\n"
				      "      \"kind\": \"section\",\n"
				      "      \"ref\": \"1\",\n"
				      "      \"title\": \"甲\"\n"
				      "    }\n"
				      "  ]\n"
				      "}\n");
	buf_cut(&out, 0);
	struct json_writer writer = {.out = &out, .compact = true};
	plan_json_write_section(plan, 0, &writer);
	assert_string_equal(out.data, "{\"kind\":\"section\",\"ref\":\"1\",\"title\":\"甲\"}");
	buf_fini(&out);
	plan_free(plan);
}

/* In a text that is refused, ^ is before what the error is about; it is taken out. */
#define HEAD "\"format\":\"lantu-plan\",\"version\":1,\"id\":\"x\",\"title\":\"t\""
#define ONE "{\"kind\":\"chapter\",\"ref\":\"1\",\"title\":\"t\"}"
#define WITH(rest) "{" HEAD "," rest "}"
#define SECTIONS(list) WITH("\"sections\":[" list "]")
#define SECTION(rest) SECTIONS("{\"kind\":\"chapter\",\"ref\":\"1\"," rest "}")
#define MARKED(rest) SECTIONS("^{\"kind\":\"chapter\",\"ref\":\"1\"," rest "}")
#define SOURCE(rest) WITH("\"source\":{" rest "},\"sections\":[" ONE "]")
#define REMOVED(rest) SOURCE("\"removed\":[" rest "]")

struct refusal {
	const char *text;
	enum err_kind kind;
	const char *detail;
};

/* Splits a text with a mark into the text itself and the place of the mark. */
static void take_mark(const char *marked, struct buf *text, struct err *place)
{
	size_t at = str_find(str_of(marked), STR("^"));

	assert_true(at < strlen(marked));
	buf_set(text, (str){marked, at});
	buf_add(text, str_of(marked + at + 1));
	err_at(place, buf_str(text), at);
}

static void check_refusals(const struct refusal *rows, size_t n)
{
	struct buf text = {0};

	for (size_t i = 0; i < n; i++) {
		struct err err = {0}, wanted = {0};
		take_mark(rows[i].text, &text, &wanted);
		struct plan *plan = plan_json_read(buf_str(&text), &err);
		if (plan || err.kind != rows[i].kind || err.line != wanted.line ||
			err.column != wanted.column || strcmp(err.detail, rows[i].detail) != 0)
			fail_msg("row %zu: kind %d at %u:%u, detail '%s'", i, (int)err.kind,
				err.line, err.column, err.detail);
		assert_null(plan_json_read(buf_str(&text), NULL));
	}
	buf_fini(&text);
}

static void refuses_heads(void **state)
{
	static const struct refusal rows[] = {
		{"^", ERR_JSON_SYNTAX, "EOF"},
		{"^{\"a\":1,\"a\":1}", ERR_JSON_MISSING, "$.format"},
		{WITH("^\"title\":\"t\""), ERR_JSON_DUPLICATE, "$.title"},
		{WITH("^\"titl\\u0065\":\"t\""), ERR_JSON_DUPLICATE, "$.title"},
		{"^[]", ERR_JSON_TYPE, "$: object"},
		{"^\"lantu-plan\"", ERR_JSON_TYPE, "$: object"},
		{"^{}", ERR_JSON_MISSING, "$.format"},
		{"^{\"name\":\"npm\"}", ERR_JSON_MISSING, "$.format"},
		{"{\"format\":^\"geo\",\"x\":1}", ERR_PLAN_FORMAT, "$.format: geo"},
		{"{\"format\":\"lantu-plan\",\n\"version\":^2,\"x\":1}", ERR_PLAN_FORMAT,
			"$.version: 2"},
		{"{\"format\":\"lantu-plan\",\n \"version\": ^0}", ERR_PLAN_FORMAT, "$.version: 0"},
		{"{\"format\":\"lantu-plan\",\"version\":^\"1\"}", ERR_JSON_TYPE,
			"$.version: whole number"},
		{"{\"format\":\"lantu-plan\",\"version\":^1.5}", ERR_JSON_TYPE,
			"$.version: whole number"},
		{"{\"format\":^1}", ERR_JSON_TYPE, "$.format: string"},
		{"^{\"format\":\"lantu-plan\"}", ERR_JSON_MISSING, "$.version"},
		{"^{\"format\":\"lantu-plan\",\"version\":1}", ERR_JSON_MISSING, "$.id"},
		{"^{\"format\":\"lantu-plan\",\"version\":1,\"id\":\"x\"}", ERR_JSON_MISSING,
			"$.title"},
		{"^{" HEAD "}", ERR_JSON_MISSING, "$.sections"},
		{WITH("\"sections\":^[]"), ERR_PLAN_EMPTY, "$.sections"},
		{WITH("\"sections\":^{}"), ERR_JSON_TYPE, "$.sections: array"},
		{WITH("\"issuer\":^null"), ERR_JSON_TYPE, "$.issuer: string"},
		{WITH("\"published\":^2023"), ERR_JSON_TYPE, "$.published: string"},
		{WITH("\"language\":^[]"), ERR_JSON_TYPE, "$.language: string"},
		{WITH("\"place\":^1"), ERR_JSON_TYPE, "$.place: string"},
		{WITH("\"year\":^\"2023\""), ERR_JSON_TYPE, "$.year: whole number"},
		{WITH("\"year\":^0,\"sections\":[" ONE "]"), ERR_JSON_TYPE,
			"$.year: whole number 1..9999"},
		{WITH("\"year\":^10000,\"sections\":[" ONE "]"), ERR_JSON_TYPE,
			"$.year: whole number 1..9999"},
		{WITH("\"year\":2023,^\"year\":2023"), ERR_JSON_DUPLICATE, "$.year"},
		{WITH("\"source\":^\"x\""), ERR_JSON_TYPE, "$.source: object"},
	};
	(void)state;
	check_refusals(rows, COUNT(rows));
}

/* What later versions may add is named, and makes no difference. */
static void ignores_unknown_members(void **state)
{
	struct err err = {0};
	(void)state;
	struct plan *plan = plan_json_read(
		STR("{\"format\":\"lantu-plan\",\"version\":1,\"id\":\"x\",\"title\":\"t\","
		    "\"Place\":[{\"title\":1}],\"source\":{\"link\":\"u\",\"name\":\"n\"},"
		    "\"sections\":[" ONE "]}"),
		&err);

	assert_non_null(plan);
	assert_str(plan->ignored, "$.Place $.source.link");
	assert_str(plan->source.name, "n");
	assert_str(plan->place, "");
	plan_free(plan);
}

static void names_some_of_many_unknown_members(void **state)
{
	struct buf text = {0};
	struct err err = {0};
	(void)state;

	buf_add(&text,
		STR("{\"format\":\"lantu-plan\",\"version\":1,\"id\":\"x\",\"title\":\"t\","));
	for (int i = 0; i < 1000; i++)
		buf_printf(&text, "\"member%d\":null,", i);
	buf_add(&text, STR("\"sections\":[" ONE "]}"));
	struct plan *plan = plan_json_read(buf_str(&text), &err);
	assert_non_null(plan);
	assert_true(str_starts(plan->ignored, STR("$.member0 $.member1 ")));
	assert_true(str_ends(plan->ignored, STR(" …")));
	assert_true(plan->ignored.len < 200);
	plan_free(plan);
	buf_fini(&text);
}

static void refuses_ids(void **state)
{
	static const char *const bad[] = {"", "a b", " a", "a@b", "a/b", "a\u3000b", "a\u00A0b",
		"\u2003", "a\u1680", "\u202F", "\u205F"};
	static const char *const good[] = {"x", "广州-2023", "a.b_c", "#1", "a:b"};
	struct err err = {0};
	char text[400];
	(void)state;

	for (size_t i = 0; i < COUNT(bad) + COUNT(good); i++) {
		const char *id = i < COUNT(bad) ? bad[i] : good[i - COUNT(bad)];
		snprintf(text, sizeof(text),
			"{\"format\":\"lantu-plan\",\"version\":1,\n\"id\":\"%s\",\"title\":\"t\","
			"\"sections\":[" ONE "]}",
			id);
		struct plan *plan = plan_json_read(str_of(text), &err);
		assert_int_equal(plan != NULL, i >= COUNT(bad));
		if (!plan)
			assert_int_equal(err.kind, ERR_PLAN_ID);
		assert_true(err.line == 2 && err.column == 6);
		assert_string_equal(err.detail, "$.id");
		plan_free(plan);
	}
}

static void refuses_sections(void **state)
{
	static const struct refusal rows[] = {
		{SECTIONS(ONE ",^1"), ERR_JSON_TYPE, "$.sections[1]: object"},
		{SECTIONS("^{\"ref\":\"1\",\"title\":\"t\"}"), ERR_JSON_MISSING,
			"$.sections[0].kind"},
		{SECTIONS("^{\"kind\":\"chapter\",\"title\":\"t\"}"), ERR_JSON_MISSING,
			"$.sections[0].ref"},
		{SECTIONS(ONE ",{\n\"kind\":^\"Chapter\",\"ref\":\"2\",\"title\":\"t\"}"),
			ERR_PLAN_KIND, "$.sections[1].kind: Chapter"},
		{SECTIONS("{\"kind\":^\"\",\"ref\":\"1\",\"title\":\"t\"}"), ERR_PLAN_KIND,
			"$.sections[0].kind: "},
		{SECTIONS(ONE ",{\"kind\":\"chapter\",\"ref\":^\"7\",\"title\":\"t\"}"),
			ERR_PLAN_REF, "$.sections[1].ref: 7 → 2"},
		{SECTION("\"title\":\"t\",\"sections\":[{\"kind\":\"note\",\n\n\"ref\":^\"note\","
			 "\"title\":\"t\"}]"),
			ERR_PLAN_REF, "$.sections[0].sections[0].ref: note → 1.note"},
		{SECTION("\"title\":\"a\",^\"title\":\"a\""), ERR_JSON_DUPLICATE,
			"$.sections[0].title"},
		{SECTION("\"title\":^1"), ERR_JSON_TYPE, "$.sections[0].title: string"},
		{SECTION("\"label\":^1"), ERR_JSON_TYPE, "$.sections[0].label: string"},
		{SECTION("^\"heading\":\"t\""), ERR_JSON_UNKNOWN, "$.sections[0].heading"},
		{SECTION("\"title\":\"t\",\"paragraphs\":^\"p\""), ERR_JSON_TYPE,
			"$.sections[0].paragraphs: array"},
		{SECTION("\"paragraphs\":[\"p\",^2]"), ERR_JSON_TYPE,
			"$.sections[0].paragraphs[1]: string"},
		{SECTION("\"paragraphs\":[\"南沙\",^\"\"]"), ERR_JSON_TYPE,
			"$.sections[0].paragraphs[1]: non-empty string"},
		{MARKED("\"label\":\"1\""), ERR_JSON_MISSING, "$.sections[0].title"},
		{MARKED("\"title\":\"\",\"paragraphs\":[],\"sections\":[]"), ERR_JSON_MISSING,
			"$.sections[0].title"},
		{SECTION("\"sections\":[^{\"kind\":\"measure\",\"ref\":\"1.1\"}]"),
			ERR_JSON_MISSING, "$.sections[0].sections[0].title"},
		{SECTION("\"title\":\"a^\\u001b\""), ERR_JSON_CONTROL, "U+001B"},
	};
	(void)state;
	check_refusals(rows, COUNT(rows));
}

static void refuses_sources(void **state)
{
	static const struct refusal rows[] = {
		{SOURCE("\"name\":^1"), ERR_JSON_TYPE, "$.source.name: string"},
		{SOURCE("\"sha256\":^1"), ERR_JSON_TYPE, "$.source.sha256: string"},
		{SOURCE("\"url\":^1"), ERR_JSON_TYPE, "$.source.url: string"},
		{SOURCE("\"retrieved\":^1"), ERR_JSON_TYPE, "$.source.retrieved: string"},
		{SOURCE("\"removed\":^{}"), ERR_JSON_TYPE, "$.source.removed: array"},
		{REMOVED("^1"), ERR_JSON_TYPE, "$.source.removed[0]: object"},
		{REMOVED("^{\"text\":\"a\"}"), ERR_JSON_MISSING, "$.source.removed[0].at"},
		{REMOVED("^{\"at\":[1]}"), ERR_JSON_MISSING, "$.source.removed[0].text"},
		{REMOVED("{\"text\":^\"\",\"at\":[1]}"), ERR_JSON_TYPE,
			"$.source.removed[0].text: non-empty string"},
		{REMOVED("{\"text\":\"a\",^\"bytes\":\"0a\",\"at\":[1]}"), ERR_JSON_UNKNOWN,
			"$.source.removed[0].bytes"},
		{REMOVED("{\"bytes\":^\"\",\"at\":[1]}"), ERR_JSON_TYPE,
			"$.source.removed[0].bytes: hexadecimal"},
		{REMOVED("{\"bytes\":^\"0a0\",\"at\":[1]}"), ERR_JSON_TYPE,
			"$.source.removed[0].bytes: hexadecimal"},
		{REMOVED("{\"bytes\":^\"0A\",\"at\":[1]}"), ERR_JSON_TYPE,
			"$.source.removed[0].bytes: hexadecimal"},
		{REMOVED("{\"bytes\":^\"0/\",\"at\":[1]}"), ERR_JSON_TYPE,
			"$.source.removed[0].bytes: hexadecimal"},
		{REMOVED("{\"bytes\":^\"g0\",\"at\":[1]}"), ERR_JSON_TYPE,
			"$.source.removed[0].bytes: hexadecimal"},
		{REMOVED("{\"bytes\":^\"0g\",\"at\":[1]}"), ERR_JSON_TYPE,
			"$.source.removed[0].bytes: hexadecimal"},
		{REMOVED("{\"bytes\":^\"0:\",\"at\":[1]}"), ERR_JSON_TYPE,
			"$.source.removed[0].bytes: hexadecimal"},
		{REMOVED("{\"text\":\"a\",\"at\":[1],^\"was\":\"b\"}"), ERR_JSON_UNKNOWN,
			"$.source.removed[0].was"},
		{REMOVED("{\"text\":\"a\",\"at\":^1}"), ERR_JSON_TYPE,
			"$.source.removed[0].at: array"},
		{REMOVED("{\"text\":\"a\",\"at\":[1,^-1]}"), ERR_JSON_TYPE,
			"$.source.removed[0].at[1]: whole number"},
		{REMOVED("{\"text\":\"a\",\"at\":[^4294967296]}"), ERR_JSON_TYPE,
			"$.source.removed[0].at[0]: whole number"},
		{REMOVED("{\"text\":\"a\",\"now\":^1,\"at\":[1]}"), ERR_JSON_TYPE,
			"$.source.removed[0].now: string"},
		{REMOVED("{\"text\":\"a\",\"at\":[5,1,\n^5]}"), ERR_JSON_TYPE,
			"$.source.removed[0].at[2]: offset ≥ 6 (5)"},
		{REMOVED("{\"text\":\"a\",\"at\":[^12]},{\"text\":\"abc\",\"at\":[10]}"),
			ERR_JSON_TYPE, "$.source.removed[0].at[0]: offset ≥ 13 (12)"},
	};
	struct err err = {0};
	(void)state;

	check_refusals(rows, COUNT(rows));
	struct plan *plan = plan_json_read(
		STR(REMOVED(
			"{\"text\":\"a\",\"at\":[13,4294967295]},{\"text\":\"abc\",\"at\":[10]}")),
		&err);
	assert_non_null(plan);
	plan_free(plan);
}

static bool reads_nested(uint32_t levels, struct err *err)
{
	struct buf text = {0}, ref = {0};

	buf_add(&text, STR("{" HEAD));
	for (uint32_t i = 0; i < levels; i++) {
		buf_add(&ref, i ? STR(".1") : STR("1"));
		buf_printf(
			&text, ",\"sections\":[\n{\"kind\":\"section\",\"ref\":\"%s\"", ref.data);
	}
	buf_add(&text, STR(",\"title\":\"t\""));
	for (uint32_t i = 0; i < levels; i++)
		buf_add(&text, STR("}]"));
	buf_byte(&text, '}');
	struct plan *plan = plan_json_read(buf_str(&text), err);
	bool ok = plan != NULL;
	if (ok) {
		buf_cut(&text, 0);
		plan_json_write(plan, &text);
		struct plan *again = plan_json_read(buf_str(&text), err);
		assert_non_null(again);
		plan_free(again);
	}
	plan_free(plan);
	buf_fini(&text);
	buf_fini(&ref);
	return ok;
}

static void refuses_depth(void **state)
{
	struct err err = {0};
	(void)state;

	assert_true(reads_nested(PLAN_DEPTH, &err));
	assert_false(reads_nested(PLAN_DEPTH + 1, &err));
	assert_int_equal(err.kind, ERR_JSON_DEPTH);
	assert_string_equal(err.detail, "24");
	assert_true(err.line == PLAN_DEPTH + 2 && err.column == 1);
	assert_false(reads_nested(40, &err));
	assert_int_equal(err.kind, ERR_JSON_DEPTH);
	assert_string_equal(err.detail, "64");
	assert_true(err.line == JSON_DEPTH / 2 + 1 && err.column == 1);
}

/* Outside words in a detail are cut, and the file format's own words stay in front. */
static void details_are_short(void **state)
{
	struct buf text = {0};
	struct err err = {0};
	(void)state;

	buf_add(&text, STR("{" HEAD ",\"sections\":[{\"kind\":\""));
	for (int i = 0; i < 1000; i++)
		buf_add(&text, STR("甲"));
	buf_add(&text, STR("\",\"ref\":\"1\",\"title\":\"t\"}]}"));
	assert_null(plan_json_read(buf_str(&text), &err));
	assert_int_equal(err.kind, ERR_PLAN_KIND);
	assert_true(str_starts(str_of(err.detail), STR("$.sections[0].kind: 甲")));
	assert_int_equal(strlen(err.detail), strlen("$.sections[0].kind: ") + 40 * 3);
	buf_fini(&text);
}

static uint32_t member(const struct json *json, uint32_t object, const char *name)
{
	struct json_item item = {0};
	struct buf own = {0};

	while (json_next_item(json, object, &item))
		if (str_equal(json_text(json, item.name, &own), str_of(name)))
			break;
	buf_fini(&own);
	return item.value;
}

/* The schema is read by the same strict reader; the tests run at the top of the tree. */
static void schema_is_json(void **state)
{
	static const char *const steps[] = {"$defs", "section", "properties", "kind", "enum"};
	struct buf text = {0}, own = {0};
	struct json_item item = {0};
	struct json json;
	struct err err = {0};
	enum section_kind kind = 0;
	uint32_t names = JSON_ROOT;
	(void)state;

	assert_true(file_read("assets/plan.schema.json", 1 << 20, &text, &err));
	assert_true(json_read(&json, buf_str(&text), &err));
	for (size_t i = 0; i < COUNT(steps); i++)
		names = member(&json, names, steps[i]);
	while (json_next_item(&json, names, &item))
		assert_true(str_equal(json_text(&json, item.value, &own), kind_name(kind++)));
	assert_int_equal(kind, SECTION_KINDS);
	json_fini(&json);
	buf_fini(&text);
	buf_fini(&own);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reads_what_it_writes),
		cmocka_unit_test(reads_other_spellings),
		cmocka_unit_test(refuses_heads),
		cmocka_unit_test(ignores_unknown_members),
		cmocka_unit_test(names_some_of_many_unknown_members),
		cmocka_unit_test(refuses_ids),
		cmocka_unit_test(refuses_sections),
		cmocka_unit_test(refuses_sources),
		cmocka_unit_test(refuses_depth),
		cmocka_unit_test(details_are_short),
		cmocka_unit_test(schema_is_json),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
