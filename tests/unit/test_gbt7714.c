/*
 * References by GB/T 7714 against the examples of zotero-chinese/styles (CC BY-SA 3.0), which are
 * not part of this repository. LANTU_SUITES names the folder that has `gbt7714`, else it is
 * ../shared/suites; where that is not there is nothing to test.
 *
 * An example is a work, which items.json describes, and its entry in index.md. A plan is a report
 * of offices, so few of them fit; why another does not is counted. Of the 2015 edition pages of the
 * web fit as well, since only their type, EB, differs. A work may be described in one folder and
 * have an entry in both.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/file.h"
#include "base/json.h"
#include "plan/cite.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

enum fit { FITS, OF_OTHER_TYPE, NO_TITLE, NO_ENTRY, OTHER_FIELDS, PERSONS, ESTIMATED, FIT_KINDS };

static const char *const why[FIT_KINDS] = {
	[OF_OTHER_TYPE] = "books, articles, maps and other types, of 2025 also [EB/OL]",
	[NO_TITLE] = "no title",
	[NO_ENTRY] = "the entry was left out of the examples",
	[OTHER_FIELDS] = "a number, page or publisher, which no plan has",
	[PERSONS] = "surnames of persons",
	[ESTIMATED] = "an estimated date, which the item does not have",
};

struct suite {
	struct json items;
	struct buf bytes, entries; /* entries: a line each, without tags */
};

/* ---- reading ---- */

static uint32_t member(const struct json *json, uint32_t object, const char *name)
{
	struct json_item item = {0};
	struct buf own = {0};

	while (json_next_item(json, object, &item))
		if (str_equal(json_text(json, item.name, &own), str_of(name)))
			return item.value;
	buf_fini(&own);
	return 0;
}

/* Appends text of HTML without its tags and the one escape that is there. */
static void add_plain(str html, struct buf *out)
{
	for (size_t at = 0; at < html.len;) {
		str rest = str_slice(html, at, html.len);
		if (rest.data[0] == '<') {
			at += str_find(rest, STR(">")) + 1;
		} else if (str_starts(rest, STR("&#38;"))) {
			buf_byte(out, '&');
			at += 5;
		} else {
			buf_byte(out, rest.data[0]);
			at++;
		}
	}
}

static void read_suite(const char *folder, const char *edition, struct suite *suite)
{
	const str start = STR("csl-right-inline\">"), end = STR("</div>");
	struct buf path = {0}, page = {0};
	struct err err = {0};

	buf_printf(&path, "%s/gbt7714/%s-numeric/items.json", folder, edition);
	assert_true(file_read(path.data, JSON_LIMIT_BYTES, &suite->bytes, &err));
	/* Escapes of line feeds, which our reader refuses, are only in notes. */
	for (size_t i = 0; i + 1 < suite->bytes.len; i++)
		if (suite->bytes.data[i] == '\\' && suite->bytes.data[i + 1] == 'n')
			suite->bytes.data[i] = suite->bytes.data[i + 1] = ' ';
	assert_true(json_read(&suite->items, buf_str(&suite->bytes), &err));
	buf_cut(&path, 0);
	buf_printf(&path, "%s/gbt7714/%s-numeric/index.md", folder, edition);
	assert_true(file_read(path.data, JSON_LIMIT_BYTES, &page, &err));
	str rest = buf_str(&page);
	for (;;) {
		size_t at = str_find(rest, start);
		if (at == rest.len)
			break;
		rest = str_slice(rest, at + start.len, rest.len);
		add_plain(str_slice(rest, 0, str_find(rest, end)), &suite->entries);
		buf_byte(&suite->entries, '\n');
	}
	buf_fini(&path);
	buf_fini(&page);
}

static void suite_fini(struct suite *suite)
{
	json_fini(&suite->items);
	buf_fini(&suite->bytes);
	buf_fini(&suite->entries);
}

/* The entry in which a title is, before a sign for its type. */
static str entry_of(const struct suite *suite, str title)
{
	struct buf wanted = {0};
	str rest = buf_str(&suite->entries), line, found = {0};

	buf_add(&wanted, title);
	buf_byte(&wanted, '[');
	while (found.len == 0 && str_line(&rest, &line))
		if (str_find(line, buf_str(&wanted)) < line.len)
			found = line;
	buf_fini(&wanted);
	return found;
}

/* ---- an item as a plan ---- */

static bool is_of_type(const struct json *json, uint32_t item, const char *type)
{
	struct buf own = {0};
	bool is = str_equal(json_text(json, member(json, item, "type"), &own), str_of(type));

	buf_fini(&own);
	return is;
}

/* A date as it is written; empty if there is none. */
static void add_date(const struct json *json, uint32_t date, struct buf *out)
{
	struct json_item parts = {0}, part = {0};
	struct buf own = {0};

	if (!json_next_item(json, member(json, date, "date-parts"), &parts))
		return;
	while (json_next_item(json, parts.value, &part)) {
		str text = json_text(json, part.value, &own);
		text = text.len ? text : json_written(json, part.value);
		buf_add(out, part.name || out->len ? STR("-") : STR(""));
		buf_add(out, text.len == 1 ? STR("0") : STR(""));
		buf_add(out, text);
	}
	buf_fini(&own);
}

/* The authors, as a plan has its issuers; false for persons whose surname is apart. */
static bool add_authors(const struct json *json, uint32_t item, struct buf *out)
{
	struct json_item author = {0};
	struct buf own = {0};
	bool ok = true;

	while (json_next_item(json, member(json, item, "author"), &author)) {
		uint32_t literal = member(json, author.value, "literal");
		ok = ok && literal;
		buf_add(out, out->len ? STR("；") : STR(""));
		buf_add(out, json_text(json, literal, &own));
	}
	buf_fini(&own);
	return ok;
}

static void keep(struct plan *plan, struct buf *text, str *field)
{
	*field = plan_keep(plan, buf_str(text));
	buf_cut(text, 0);
}

static enum fit make_plan(const struct json *json, uint32_t item, bool newest, struct plan *plan)
{
	static const char *const others[] = {"number", "page", "publisher", "edition"};
	struct buf text = {0}, own = {0};
	bool fits = is_of_type(json, item, "report");

	if (!fits && (newest || !is_of_type(json, item, "webpage")))
		return OF_OTHER_TYPE;
	add_plain(json_text(json, member(json, item, "title"), &own), &text);
	keep(plan, &text, &plan->title);
	add_date(json, member(json, item, "issued"), &text);
	keep(plan, &text, &plan->published);
	add_date(json, member(json, item, "accessed"), &text);
	keep(plan, &text, &plan->source.retrieved);
	plan->source.url = plan_keep(plan, json_text(json, member(json, item, "URL"), &own));
	fits = add_authors(json, item, &text);
	keep(plan, &text, &plan->issuer);
	buf_fini(&text);
	buf_fini(&own);
	if (plan->title.len == 0)
		return NO_TITLE;
	for (size_t i = 0; i < COUNT(others); i++)
		if (member(json, item, others[i]))
			return OTHER_FIELDS;
	return fits ? FITS : PERSONS;
}

/* ---- comparing ---- */

struct tally {
	unsigned right, wrong, left_out[FIT_KINDS];
	struct buf done; /* the titles that were compared, a line each */
};

static void compare(const struct plan *plan, str entry, bool newest, struct tally *tally)
{
	const struct citation what = {.plan = plan, .section = PLAN_NONE};
	const struct cite_style style = {.kind = newest ? CITE_GBT7714 : CITE_GBT7714_2015};
	struct buf ours = {0}, theirs = {0};
	size_t type = str_find(entry, STR("[EB/OL]"));

	buf_add(&theirs, str_slice(entry, 0, type));
	if (type < entry.len)
		buf_add(&theirs, STR("[R/OL]"));
	buf_add(&theirs, str_slice(entry, type + strlen("[EB/OL]"), entry.len));
	cite_add(&what, style, LANG_ZH, &ours);
	bool right = str_equal(buf_str(&ours), buf_str(&theirs));
	if (!right)
		printf("# %.*s\n# %.*s\n", (int)ours.len, ours.data, (int)theirs.len, theirs.data);
	tally->right += right;
	tally->wrong += !right;
	buf_fini(&ours);
	buf_fini(&theirs);
}

static void run_item(const struct json *json, uint32_t item, const struct suite *suite, bool newest,
	struct tally *tally)
{
	struct plan *plan = plan_new();
	enum fit fit = make_plan(json, item, newest, plan);
	str entry = plan->title.len ? entry_of(suite, plan->title) : STR("");

	if (fit == FITS && entry.len == 0)
		fit = NO_ENTRY;
	if (fit == FITS && newest && plan->published.len == 0)
		fit = ESTIMATED;
	/* A work may be in both folders. */
	str again = STR("");
	for (str rest = buf_str(&tally->done); fit == FITS && str_line(&rest, &again);)
		if (str_equal(again, plan->title))
			goto out;
	if (fit == FITS) {
		compare(plan, entry, newest, tally);
		buf_add(&tally->done, plan->title);
		buf_byte(&tally->done, '\n');
	}
	tally->left_out[fit] += fit != FITS;
out:
	plan_free(plan);
}

static void examples_hold(void **state)
{
	static const char *const editions[] = {"2015", "2025"};
	const char *named = getenv("LANTU_SUITES"), *folder = named ? named : "../shared/suites";
	struct suite suites[COUNT(editions)] = {0};
	struct buf path = {0};

	(void)state;
	buf_printf(&path, "%s/gbt7714", folder);
	bool there = access(path.data, F_OK) == 0;
	buf_fini(&path);
	if (!there)
		skip();
	for (size_t i = 0; i < COUNT(editions); i++)
		read_suite(folder, editions[i], &suites[i]);
	for (size_t i = 0; i < COUNT(editions); i++) {
		struct tally tally = {0};
		for (size_t from = 0; from < COUNT(editions); from++) {
			struct json_item item = {0};
			while (json_next_item(&suites[from].items, JSON_ROOT, &item))
				run_item(&suites[from].items, item.value, &suites[i], i == 1,
					&tally);
		}
		printf("# %s: %u of %u right\n", editions[i], tally.right,
			tally.right + tally.wrong);
		for (int fit = 1; fit < FIT_KINDS; fit++)
			printf("#   %u left out: %s\n", tally.left_out[fit], why[fit]);
		assert_true(tally.right > 0);
		assert_int_equal(tally.wrong, 0);
		buf_fini(&tally.done);
	}
	for (size_t i = 0; i < COUNT(editions); i++)
		suite_fini(&suites[i]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(examples_hold)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
