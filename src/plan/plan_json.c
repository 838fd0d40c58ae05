#include "plan/plan_json.h"

#include <stdlib.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "plan/ref.h"

enum { FOUND_CHARS = 40, IGNORED_BYTES = 120 };

/* ---- what members an object has ---- */

struct member {
	const char *name; /* NULL after the last */
	enum json_shape shape;
	bool required;
	bool lenient; /* after the last: other members are ignored */
};

enum {
	P_FORMAT,
	P_VERSION,
	P_ID,
	P_TITLE,
	P_ISSUER,
	P_PLACE,
	P_YEAR,
	P_PUBLISHED,
	P_LANGUAGE,
	P_SOURCE,
	P_SECTIONS,
	P_MEMBERS
};
enum { R_NAME, R_SHA256, R_URL, R_RETRIEVED, R_REMOVED, R_MEMBERS };
enum { E_TEXT, E_BYTES, E_NOW, E_AT, E_MEMBERS };
enum { S_KIND, S_REF, S_LABEL, S_TITLE, S_PARAGRAPHS, S_SECTIONS, S_MEMBERS };

static const struct member plan_members[P_MEMBERS + 1] = {
	[P_FORMAT] = {"format", JSON_TEXT, true, false},
	[P_VERSION] = {"version", JSON_NUMBER, true, false},
	[P_ID] = {"id", JSON_TEXT, true, false},
	[P_TITLE] = {"title", JSON_TEXT, true, false},
	[P_ISSUER] = {"issuer", JSON_TEXT, false, false},
	[P_PLACE] = {"place", JSON_TEXT, false, false},
	[P_YEAR] = {"year", JSON_NUMBER, false, false},
	[P_PUBLISHED] = {"published", JSON_TEXT, false, false},
	[P_LANGUAGE] = {"language", JSON_TEXT, false, false},
	[P_SOURCE] = {"source", JSON_OBJECT, false, false},
	[P_SECTIONS] = {"sections", JSON_ARRAY, true, false},
	[P_MEMBERS] = {.lenient = true},
};

static const struct member source_members[R_MEMBERS + 1] = {
	[R_NAME] = {"name", JSON_TEXT, false, false},
	[R_SHA256] = {"sha256", JSON_TEXT, false, false},
	[R_URL] = {"url", JSON_TEXT, false, false},
	[R_RETRIEVED] = {"retrieved", JSON_TEXT, false, false},
	[R_REMOVED] = {"removed", JSON_ARRAY, false, false},
	[R_MEMBERS] = {.lenient = true},
};

static const struct member removed_members[E_MEMBERS + 1] = {
	[E_TEXT] = {"text", JSON_TEXT, false, false},
	[E_BYTES] = {"bytes", JSON_TEXT, false, false},
	[E_NOW] = {"now", JSON_TEXT, false, false},
	[E_AT] = {"at", JSON_ARRAY, true, false},
};

static const struct member section_members[S_MEMBERS + 1] = {
	[S_KIND] = {"kind", JSON_TEXT, true, false},
	[S_REF] = {"ref", JSON_TEXT, true, false},
	[S_LABEL] = {"label", JSON_TEXT, false, false},
	[S_TITLE] = {"title", JSON_TEXT, false, false},
	[S_PARAGRAPHS] = {"paragraphs", JSON_ARRAY, false, false},
	[S_SECTIONS] = {"sections", JSON_ARRAY, false, false},
};

struct reader {
	struct json json;
	struct plan *plan;
	struct err *err;
	uint32_t *refs; /* the value that is the ref of each section */
	size_t refs_cap;
	struct buf own, other; /* texts that are written with escapes */
	struct buf ignored;    /* paths of unknown members, as many as fit */
};

/* ---- errors ---- */

static const char *const shape_names[] = {
	[JSON_TEXT] = "string",
	[JSON_NUMBER] = "whole number",
	[JSON_ARRAY] = "array",
	[JSON_OBJECT] = "object",
};

/* Detail: the path of a value or a member's name, and after a colon what was found or wanted. */
static bool fail(const struct reader *reader, enum err_kind kind, uint32_t value, const char *found)
{
	char path[JSON_PATH_BYTES];

	json_path(&reader->json, value, path);
	err_set(reader->err, kind, found ? "%s: %s" : "%s", path, found);
	return json_err_at(&reader->json, value, reader->err);
}

/* The same with outside text, of which the beginning is enough. */
static bool fail_found(const struct reader *reader, enum err_kind kind, uint32_t value, str found)
{
	char *brief = mem_string(str_slice(found, 0, utf8_offset(found, FOUND_CHARS)));

	fail(reader, kind, value, brief);
	free(brief);
	return false;
}

/* Refuses an object without a member. */
static bool fail_missing(const struct reader *reader, uint32_t object, const char *name)
{
	char path[JSON_PATH_BYTES];

	json_path(&reader->json, object, path);
	err_set(reader->err, ERR_JSON_MISSING, "%s.%s", path, name);
	return json_err_at(&reader->json, object, reader->err);
}

/* ---- objects ---- */

static bool has_shape(const struct reader *reader, uint32_t value, enum json_shape shape)
{
	uint32_t number;

	return json_shape(&reader->json, value) == shape &&
	       (shape != JSON_NUMBER || json_whole(&reader->json, value, UINT32_MAX, &number));
}

/* The number of the member of that name, or of the row after the last. */
static size_t member_named(const struct member *members, str name)
{
	size_t i = 0;

	while (members[i].name && !str_equal(str_of(members[i].name), name))
		i++;
	return i;
}

/* Notes the path of an unknown member; after so many, only that there are more. */
static void ignore(struct reader *reader, uint32_t name)
{
	char path[JSON_PATH_BYTES];

	if (reader->ignored.len > IGNORED_BYTES) {
		if (!str_ends(buf_str(&reader->ignored), STR("…")))
			buf_add(&reader->ignored, STR(" …"));
		return;
	}
	json_path(&reader->json, name, path);
	buf_printf(&reader->ignored, "%s%s", reader->ignored.len ? " " : "", path);
}

/*
 * Puts the value of each member, 0 where it is not there; false if there is another that is not
 * ignored.
 */
static bool find_members(
	struct reader *reader, uint32_t object, const struct member *members, uint32_t *found)
{
	struct json_item item = {0};

	while (json_next_item(&reader->json, object, &item)) {
		size_t i = member_named(members, json_text(&reader->json, item.name, &reader->own));
		const struct member *member = &members[i];
		if (!member->name && !member->lenient)
			return fail(reader, ERR_JSON_UNKNOWN, item.name, NULL);
		if (!member->name) {
			ignore(reader, item.name);
			continue;
		}
		if (found[i])
			return fail(reader, ERR_JSON_DUPLICATE, item.name, NULL);
		if (!has_shape(reader, item.value, member->shape))
			return fail(reader, ERR_JSON_TYPE, item.value, shape_names[member->shape]);
		found[i] = item.value;
	}
	return true;
}

/* Whether value is an object of these members, all required ones among them. */
static bool check_object(
	struct reader *reader, uint32_t value, const struct member *members, uint32_t *found)
{
	if (json_shape(&reader->json, value) != JSON_OBJECT)
		return fail(reader, ERR_JSON_TYPE, value, shape_names[JSON_OBJECT]);
	if (!find_members(reader, value, members, found))
		return false;
	for (size_t i = 0; members[i].name; i++)
		if (members[i].required && !found[i])
			return fail_missing(reader, value, members[i].name);
	return true;
}

/* The member of that name of an object, whatever the others are; 0 if there is none. */
static uint32_t find_member(struct reader *reader, uint32_t object, const char *name)
{
	struct json_item item = {0};

	while (json_next_item(&reader->json, object, &item))
		if (str_equal(json_text(&reader->json, item.name, &reader->own), str_of(name)))
			return item.value;
	return 0;
}

/* ---- sections ---- */

/* The plan's copy of a string. */
static str keep(struct reader *reader, uint32_t value)
{
	return plan_keep(reader->plan, json_text(&reader->json, value, &reader->own));
}

static bool has_items(const struct reader *reader, uint32_t array)
{
	return json_next_item(&reader->json, array, &(struct json_item){0});
}

static bool read_paragraphs(struct reader *reader, uint32_t array)
{
	struct json_item item = {0};

	while (json_next_item(&reader->json, array, &item)) {
		str text = json_text(&reader->json, item.value, &reader->own);
		if (json_shape(&reader->json, item.value) != JSON_TEXT)
			return fail(reader, ERR_JSON_TYPE, item.value, shape_names[JSON_TEXT]);
		if (text.len == 0)
			return fail(reader, ERR_JSON_TYPE, item.value, "non-empty string");
		plan_add_paragraph(reader->plan, text);
	}
	return true;
}

static void add_section(
	struct reader *reader, uint32_t depth, enum section_kind kind, const uint32_t *found)
{
	str label = json_text(&reader->json, found[S_LABEL], &reader->own);
	str title = json_text(&reader->json, found[S_TITLE], &reader->other);
	uint32_t number = plan_add_section(reader->plan, depth, kind, label, title);

	reader->refs =
		mem_grow(reader->refs, &reader->refs_cap, number + (size_t)1, sizeof(uint32_t));
	reader->refs[number] = found[S_REF];
}

static bool read_sections(struct reader *reader, uint32_t array, uint32_t depth);

static bool read_section(struct reader *reader, uint32_t value, uint32_t depth)
{
	uint32_t found[S_MEMBERS] = {0};

	if (!check_object(reader, value, section_members, found))
		return false;
	str kind_text = json_text(&reader->json, found[S_KIND], &reader->own);
	enum section_kind kind = kind_of_name(kind_text);
	if (kind == SECTION_KINDS)
		return fail_found(reader, ERR_PLAN_KIND, found[S_KIND], kind_text);
	if (json_text(&reader->json, found[S_TITLE], &reader->own).len == 0 &&
		!has_items(reader, found[S_PARAGRAPHS]) && !has_items(reader, found[S_SECTIONS]))
		return fail_missing(reader, value, "title");
	add_section(reader, depth, kind, found);
	return read_paragraphs(reader, found[S_PARAGRAPHS]) &&
	       read_sections(reader, found[S_SECTIONS], depth + 1);
}

static bool read_sections(struct reader *reader, uint32_t array, uint32_t depth)
{
	struct json_item item = {0};

	while (json_next_item(&reader->json, array, &item)) {
		if (depth >= PLAN_DEPTH) {
			err_set(reader->err, ERR_JSON_DEPTH, "%d", PLAN_DEPTH);
			return json_err_at(&reader->json, item.value, reader->err);
		}
		if (!read_section(reader, item.value, depth))
			return false;
	}
	return true;
}

/* Compares the stored refs with those of the finished plan, which are the rule. */
static bool check_refs(struct reader *reader)
{
	struct buf ref = {0};
	bool ok = true;

	for (uint32_t i = 0; ok && i < reader->plan->n_sections; i++) {
		str found = json_text(&reader->json, reader->refs[i], &reader->own);
		buf_cut(&ref, 0);
		ref_add_section(reader->plan, i, &ref);
		if (str_equal(found, buf_str(&ref)))
			continue;
		buf_set(&reader->other, str_slice(found, 0, utf8_offset(found, FOUND_CHARS)));
		buf_add(&reader->other, STR(" → "));
		buf_add(&reader->other, buf_str(&ref));
		ok = fail(reader, ERR_PLAN_REF, reader->refs[i], reader->other.data);
	}
	buf_fini(&ref);
	return ok;
}

/* ---- edits ---- */

static int hex_digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static bool read_hex(str hex, struct buf *bytes)
{
	buf_cut(bytes, 0);
	for (size_t i = 0; i + 1 < hex.len; i += 2) {
		int high = hex_digit(hex.data[i]), low = hex_digit(hex.data[i + 1]);
		if (high < 0 || low < 0)
			return false;
		buf_byte(bytes, (char)(high << 4 | low));
	}
	return hex.len > 0 && hex.len % 2 == 0;
}

/* What was removed: "text", or "bytes" where a JSON string may not hold it. */
static bool read_was(struct reader *reader, uint32_t value, const uint32_t *found, str *was)
{
	if (found[E_TEXT] && found[E_BYTES])
		return fail(reader, ERR_JSON_UNKNOWN, found[E_BYTES] - 1, NULL);
	if (!found[E_TEXT] && !found[E_BYTES])
		return fail_missing(reader, value, "text");
	if (found[E_TEXT]) {
		*was = json_text(&reader->json, found[E_TEXT], &reader->own);
		if (was->len == 0)
			return fail(reader, ERR_JSON_TYPE, found[E_TEXT], "non-empty string");
		return true;
	}
	if (!read_hex(json_text(&reader->json, found[E_BYTES], &reader->other), &reader->own))
		return fail(reader, ERR_JSON_TYPE, found[E_BYTES], "hexadecimal");
	*was = buf_str(&reader->own);
	return true;
}

static bool read_removed(struct reader *reader, uint32_t value)
{
	struct json_item item = {0};
	struct edit edit;
	uint32_t found[E_MEMBERS] = {0};
	str was;

	if (!check_object(reader, value, removed_members, found) ||
		!read_was(reader, value, found, &was))
		return false;
	edit.change = changes_add(&reader->plan->source.changes, was,
		json_text(&reader->json, found[E_NOW], &reader->other));
	while (json_next_item(&reader->json, found[E_AT], &item)) {
		if (!json_whole(&reader->json, item.value, UINT32_MAX, &edit.offset))
			return fail(reader, ERR_JSON_TYPE, item.value, shape_names[JSON_NUMBER]);
		plan_add_edit(reader->plan, edit);
	}
	return true;
}

static int compare_offsets(const void *a, const void *b)
{
	const struct edit *x = a, *y = b;

	return (x->offset > y->offset) - (x->offset < y->offset);
}

/* The last number of the document that is this offset of an edit. */
static uint32_t find_offset(struct reader *reader, uint32_t removed, uint32_t offset)
{
	struct json_item change = {0};
	uint32_t found = 0, number = 0;

	while (json_next_item(&reader->json, removed, &change)) {
		uint32_t offsets = find_member(reader, change.value, "at");
		struct json_item item = {0};
		while (json_next_item(&reader->json, offsets, &item)) {
			json_whole(&reader->json, item.value, UINT32_MAX, &number);
			found = number == offset ? item.value : found;
		}
	}
	return found;
}

/* Sorts the edits; each must begin where the one before it has ended, or later. */
static bool order_edits(struct reader *reader, uint32_t removed)
{
	struct source *source = &reader->plan->source;

	if (source->n_edits == 0)
		return true;
	qsort(source->edits, source->n_edits, sizeof(source->edits[0]), compare_offsets);
	for (uint32_t i = 1; i < source->n_edits; i++) {
		const struct edit *before = &source->edits[i - 1], *edit = &source->edits[i];
		size_t len = changes_item(&source->changes, before->change).was.len;
		if (edit->offset - before->offset >= len)
			continue;
		buf_cut(&reader->other, 0);
		buf_printf(&reader->other, "offset ≥ %zu (%u)", before->offset + len, edit->offset);
		return fail(reader, ERR_JSON_TYPE, find_offset(reader, removed, edit->offset),
			reader->other.data);
	}
	return true;
}

static bool read_source(struct reader *reader, uint32_t value)
{
	struct json_item item = {0};
	uint32_t found[R_MEMBERS] = {0};

	if (!value)
		return true;
	if (!check_object(reader, value, source_members, found))
		return false;
	reader->plan->source.name = keep(reader, found[R_NAME]);
	reader->plan->source.sha256 = keep(reader, found[R_SHA256]);
	reader->plan->source.url = keep(reader, found[R_URL]);
	reader->plan->source.retrieved = keep(reader, found[R_RETRIEVED]);
	while (json_next_item(&reader->json, found[R_REMOVED], &item))
		if (!read_removed(reader, item.value))
			return false;
	return order_edits(reader, found[R_REMOVED]);
}

/* ---- the head ---- */

/* Of a JSON string, which is valid and has no controls. */
static bool is_id(str id)
{
	for (size_t at = 0; at < id.len;) {
		uint32_t c;
		at += utf8_decode(id.data + at, id.data + id.len, &c);
		if (c == '@' || c == '/' || utf8_is_blank(c))
			return false;
	}
	return id.len > 0;
}

/* Before all else: members of other formats and later versions are not to be called unknown. */
static bool check_format(struct reader *reader)
{
	const struct json *json = &reader->json;
	uint32_t format = find_member(reader, JSON_ROOT, "format");
	uint32_t version = find_member(reader, JSON_ROOT, "version"), number;
	str named = json_text(json, format, &reader->own);

	if (json_shape(json, JSON_ROOT) == JSON_OBJECT && !format)
		return fail_missing(reader, JSON_ROOT, "format");
	if (json_shape(json, format) == JSON_TEXT && !str_equal(named, STR(PLAN_FORMAT)))
		return fail_found(reader, ERR_PLAN_FORMAT, format, named);
	if (!json_whole(json, version, UINT32_MAX, &number) || number == PLAN_VERSION)
		return true; /* a missing or odd one is found with the members */
	buf_cut(&reader->other, 0);
	buf_printf(&reader->other, "%u", number);
	return fail(reader, ERR_PLAN_FORMAT, version, reader->other.data);
}

static bool read_year(struct reader *reader, uint32_t value)
{
	if (!value || (json_whole(&reader->json, value, PLAN_LAST_YEAR, &reader->plan->year) &&
			      reader->plan->year))
		return true;
	return fail(reader, ERR_JSON_TYPE, value, "whole number 1..9999");
}

static bool read_head(struct reader *reader, uint32_t *found)
{
	struct plan *plan = reader->plan;

	if (!check_format(reader) || !check_object(reader, JSON_ROOT, plan_members, found))
		return false;
	plan->id = keep(reader, found[P_ID]);
	plan->title = keep(reader, found[P_TITLE]);
	plan->issuer = keep(reader, found[P_ISSUER]);
	plan->place = keep(reader, found[P_PLACE]);
	plan->published = keep(reader, found[P_PUBLISHED]);
	plan->language = keep(reader, found[P_LANGUAGE]);
	if (!is_id(plan->id))
		return fail(reader, ERR_PLAN_ID, found[P_ID], NULL);
	return read_year(reader, found[P_YEAR]);
}

static bool read_plan(struct reader *reader)
{
	uint32_t found[P_MEMBERS] = {0};

	if (!read_head(reader, found) || !read_source(reader, found[P_SOURCE]))
		return false;
	if (!has_items(reader, found[P_SECTIONS]))
		return fail(reader, ERR_PLAN_EMPTY, found[P_SECTIONS], NULL);
	if (!read_sections(reader, found[P_SECTIONS], 0))
		return false;
	plan_finish(reader->plan);
	reader->plan->ignored = plan_keep(reader->plan, buf_str(&reader->ignored));
	return check_refs(reader);
}

struct plan *plan_json_read(str text, struct err *err)
{
	struct reader reader = {.err = err};

	if (!json_read(&reader.json, text, err))
		return NULL;
	reader.plan = plan_new();
	if (!read_plan(&reader)) {
		plan_free(reader.plan);
		reader.plan = NULL;
	}
	json_fini(&reader.json);
	free(reader.refs);
	buf_fini(&reader.own);
	buf_fini(&reader.other);
	buf_fini(&reader.ignored);
	return reader.plan;
}
