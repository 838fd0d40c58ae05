#include "plan/plan_json.h"

#include <stdlib.h>

#include "base/json_check.h"
#include "base/json_text.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "plan/ref.h"

enum { FOUND_CHARS = 40 };

/* ---- what members an object has ---- */

struct member {
	const char *name; /* NULL behind the last */
	enum json_shape shape;
	bool required;
};

enum {
	P_FORMAT,
	P_VERSION,
	P_ID,
	P_TITLE,
	P_ISSUER,
	P_PUBLISHED,
	P_LANGUAGE,
	P_SOURCE,
	P_SECTIONS,
	P_MEMBERS
};
enum { R_NAME, R_SHA256, R_REMOVED, R_MEMBERS };
enum { E_TEXT, E_BYTES, E_NOW, E_AT, E_MEMBERS };
enum { S_KIND, S_REF, S_LABEL, S_TITLE, S_PARAGRAPHS, S_SECTIONS, S_MEMBERS };

static const struct member plan_members[P_MEMBERS + 1] = {
	[P_FORMAT] = {"format", JSON_TEXT, true},
	[P_VERSION] = {"version", JSON_NUMBER, true},
	[P_ID] = {"id", JSON_TEXT, true},
	[P_TITLE] = {"title", JSON_TEXT, true},
	[P_ISSUER] = {"issuer", JSON_TEXT, false},
	[P_PUBLISHED] = {"published", JSON_TEXT, false},
	[P_LANGUAGE] = {"language", JSON_TEXT, false},
	[P_SOURCE] = {"source", JSON_OBJECT, false},
	[P_SECTIONS] = {"sections", JSON_ARRAY, true},
};

static const struct member source_members[R_MEMBERS + 1] = {
	[R_NAME] = {"name", JSON_TEXT, false},
	[R_SHA256] = {"sha256", JSON_TEXT, false},
	[R_REMOVED] = {"removed", JSON_ARRAY, false},
};

static const struct member removed_members[E_MEMBERS + 1] = {
	[E_TEXT] = {"text", JSON_TEXT, false},
	[E_BYTES] = {"bytes", JSON_TEXT, false},
	[E_NOW] = {"now", JSON_TEXT, false},
	[E_AT] = {"at", JSON_ARRAY, true},
};

static const struct member section_members[S_MEMBERS + 1] = {
	[S_KIND] = {"kind", JSON_TEXT, true},
	[S_REF] = {"ref", JSON_TEXT, true},
	[S_LABEL] = {"label", JSON_TEXT, false},
	[S_TITLE] = {"title", JSON_TEXT, false},
	[S_PARAGRAPHS] = {"paragraphs", JSON_ARRAY, false},
	[S_SECTIONS] = {"sections", JSON_ARRAY, false},
};

/* ---- errors ---- */

static const char *const shape_names[] = {
	[JSON_TEXT] = "string",
	[JSON_NUMBER] = "whole number",
	[JSON_ARRAY] = "array",
	[JSON_OBJECT] = "object",
};

/* Detail: the path of `at`, or of its member `key`, and behind a colon what was found or wanted. */
static bool fail(struct err *err, enum err_kind kind, const struct json_step *at, const char *key,
	const char *found)
{
	struct json_step step = {.up = at, .key = key};
	char path[JSON_PATH_BYTES];

	json_path(key ? &step : at, path);
	return err_set(err, kind, found ? "%s: %s" : "%s", path, found);
}

/* The same with outside text, of which the beginning is enough. */
static bool fail_found(
	struct err *err, enum err_kind kind, const struct json_step *at, const char *key, str found)
{
	struct buf brief = {0};

	buf_add(&brief, str_slice(found, 0, utf8_offset(found, FOUND_CHARS)));
	fail(err, kind, at, key, brief.data);
	buf_fini(&brief);
	return false;
}

static bool has_shape(str value, enum json_shape shape)
{
	uint32_t number;

	return json_shape(value) == shape &&
	       (shape != JSON_NUMBER || json_whole_of(value, UINT32_MAX, &number));
}

/* The number of the member of that name, or of the row behind the last. */
static size_t member_named(const struct member *members, str name)
{
	size_t i = 0;

	while (members[i].name && !str_equal(str_of(members[i].name), name))
		i++;
	return i;
}

/* Refuses a member that is unknown. */
static bool fail_key(struct err *err, const struct json_step *at, str key)
{
	char *name = mem_string(key);

	fail(err, ERR_JSON_UNKNOWN, at, name, NULL);
	free(name);
	return false;
}

/* Puts the value of each member, empty where it is not there; false if there is another. */
static bool find_members(str value, const struct member *members, const struct json_step *at,
	str *found, struct err *err)
{
	struct json_item item = {0};
	struct buf own = {0};
	bool ok = true;

	while (ok && json_next_item(value, &item)) {
		str key = json_text_of(item.key, &own);
		size_t i = member_named(members, key);
		const struct member *member = &members[i];
		if (!member->name)
			ok = fail_key(err, at, key);
		else if (found[i].len)
			ok = fail(err, ERR_JSON_DUPLICATE, at, member->name, NULL);
		else if (!has_shape(item.value, member->shape))
			ok = fail(err, ERR_JSON_TYPE, at, member->name, shape_names[member->shape]);
		else
			found[i] = item.value;
	}
	buf_fini(&own);
	return ok;
}

/* Whether value is an object of these members, all required ones among them. */
static bool check_object(str value, const struct member *members, const struct json_step *at,
	str *found, struct err *err)
{
	if (json_shape(value) != JSON_OBJECT)
		return fail(err, ERR_JSON_TYPE, at, NULL, shape_names[JSON_OBJECT]);
	if (!find_members(value, members, at, found, err))
		return false;
	for (size_t i = 0; members[i].name; i++)
		if (members[i].required && found[i].len == 0)
			return fail(err, ERR_JSON_MISSING, at, members[i].name, NULL);
	return true;
}

/* ---- reading ---- */

struct reader {
	str text;
	struct plan *plan;
	struct err *err;
	uint32_t *refs; /* where in the text the ref of each section stands */
	size_t refs_cap;
	struct buf own, other; /* texts that are written with escapes */
};

/* The plan's copy of a string. */
static str keep(struct reader *reader, str value)
{
	return plan_keep(reader->plan, json_text_of(value, &reader->own));
}

static bool has_items(str array)
{
	return json_next_item(array, &(struct json_item){0});
}

static bool read_paragraphs(struct reader *reader, str array, const struct json_step *at)
{
	struct json_step list = {.up = at, .key = "paragraphs"}, step = {.up = &list};
	struct json_item item = {0};

	for (; json_next_item(array, &item); step.index++) {
		str text = json_text_of(item.value, &reader->own);
		if (json_shape(item.value) != JSON_TEXT)
			return fail(
				reader->err, ERR_JSON_TYPE, &step, NULL, shape_names[JSON_TEXT]);
		if (text.len == 0)
			return fail(reader->err, ERR_JSON_TYPE, &step, NULL, "non-empty string");
		plan_add_paragraph(reader->plan, text);
	}
	return true;
}

static void add_section(
	struct reader *reader, uint32_t depth, enum section_kind kind, const str *found)
{
	str label = json_text_of(found[S_LABEL], &reader->own);
	str title = json_text_of(found[S_TITLE], &reader->other);
	uint32_t number = plan_add_section(reader->plan, depth, kind, label, title);

	reader->refs =
		mem_grow(reader->refs, &reader->refs_cap, number + (size_t)1, sizeof(uint32_t));
	reader->refs[number] = (uint32_t)(found[S_REF].data - reader->text.data);
}

static bool read_sections(
	struct reader *reader, str array, uint32_t depth, const struct json_step *at);

static bool read_section(
	struct reader *reader, str value, uint32_t depth, const struct json_step *at)
{
	str found[S_MEMBERS] = {{0}};

	if (!check_object(value, section_members, at, found, reader->err))
		return false;
	str kind_text = json_text_of(found[S_KIND], &reader->own);
	enum section_kind kind = kind_of_name(kind_text);
	if (kind == SECTION_KINDS)
		return fail_found(reader->err, ERR_PLAN_KIND, at, "kind", kind_text);
	/* No title, or "". */
	if (found[S_TITLE].len <= 2 && !has_items(found[S_PARAGRAPHS]) &&
		!has_items(found[S_SECTIONS]))
		return fail(reader->err, ERR_JSON_MISSING, at, "title", NULL);
	add_section(reader, depth, kind, found);
	return read_paragraphs(reader, found[S_PARAGRAPHS], at) &&
	       read_sections(reader, found[S_SECTIONS], depth + 1, at);
}

static bool read_sections(
	struct reader *reader, str array, uint32_t depth, const struct json_step *at)
{
	struct json_step list = {.up = at, .key = "sections"}, step = {.up = &list};
	struct json_item item = {0};

	for (; json_next_item(array, &item); step.index++) {
		if (depth >= PLAN_DEPTH)
			return err_set(reader->err, ERR_JSON_DEPTH, "%d", PLAN_DEPTH);
		if (!read_section(reader, item.value, depth, &step))
			return false;
	}
	return true;
}

/* Refuses a section's ref; below is the path from it to where the error is. */
static bool fail_ref(const struct reader *reader, uint32_t section, const char *found)
{
	struct json_step steps[2 * PLAN_DEPTH] = {{0}}, *step = steps;
	uint32_t own = section;

	while (own != PLAN_NONE) {
		uint32_t parent = reader->plan->sections[own].parent;
		uint32_t before = parent == PLAN_NONE ? 0 : parent + 1;
		for (; before < own; before = reader->plan->sections[before].end)
			step->index++;
		step[0].up = &step[1];
		step[1].key = "sections";
		step[1].up = parent == PLAN_NONE ? NULL : &step[2];
		step += 2;
		own = parent;
	}
	return fail(reader->err, ERR_PLAN_REF, steps, "ref", found);
}

/* Compares the stored refs with those of the finished plan, which are the rule. */
static bool check_refs(struct reader *reader)
{
	struct buf ref = {0};
	bool ok = true;

	for (uint32_t i = 0; ok && i < reader->plan->n_sections; i++) {
		size_t at = reader->refs[i];
		str value = str_slice(reader->text, at, json_value_end(reader->text, at));
		str found = json_text_of(value, &reader->own);
		buf_cut(&ref, 0);
		ref_add_section(reader->plan, i, &ref);
		if (str_equal(found, buf_str(&ref)))
			continue;
		buf_set(&reader->other, str_slice(found, 0, utf8_offset(found, FOUND_CHARS)));
		buf_add(&reader->other, STR(" → "));
		buf_add(&reader->other, buf_str(&ref));
		ok = fail_ref(reader, i, reader->other.data);
	}
	buf_fini(&ref);
	return ok;
}

/* ---- reading: the edits ---- */

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
static bool read_was(struct reader *reader, const str *found, const struct json_step *at, str *was)
{
	if (found[E_TEXT].len && found[E_BYTES].len)
		return fail(reader->err, ERR_JSON_UNKNOWN, at, "bytes", NULL);
	if (!found[E_TEXT].len && !found[E_BYTES].len)
		return fail(reader->err, ERR_JSON_MISSING, at, "text", NULL);
	if (found[E_TEXT].len) {
		*was = json_text_of(found[E_TEXT], &reader->own);
		return was->len > 0 ||
		       fail(reader->err, ERR_JSON_TYPE, at, "text", "non-empty string");
	}
	if (!read_hex(json_text_of(found[E_BYTES], &reader->other), &reader->own))
		return fail(reader->err, ERR_JSON_TYPE, at, "bytes", "hexadecimal");
	*was = buf_str(&reader->own);
	return true;
}

static bool read_removed(struct reader *reader, str value, const struct json_step *at)
{
	struct json_step list = {.up = at, .key = "at"}, step = {.up = &list};
	struct json_item item = {0};
	struct edit edit;
	str found[E_MEMBERS] = {{0}}, was;

	if (!check_object(value, removed_members, at, found, reader->err) ||
		!read_was(reader, found, at, &was))
		return false;
	edit.change = changes_add(
		&reader->plan->source.changes, was, json_text_of(found[E_NOW], &reader->other));
	for (; json_next_item(found[E_AT], &item); step.index++) {
		if (!json_whole_of(item.value, UINT32_MAX, &edit.offset))
			return fail(
				reader->err, ERR_JSON_TYPE, &step, NULL, shape_names[JSON_NUMBER]);
		plan_add_edit(reader->plan, edit);
	}
	return true;
}

static int compare_offsets(const void *a, const void *b)
{
	const struct edit *x = a, *y = b;

	return (x->offset > y->offset) - (x->offset < y->offset);
}

/* Sorts the edits; each must begin where the one before it has ended, or later. */
static bool order_edits(struct reader *reader, const struct json_step *at)
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
		struct buf wanted = {0};
		buf_printf(&wanted, "offset ≥ %zu (%u)", before->offset + len, edit->offset);
		fail(reader->err, ERR_JSON_TYPE, at, NULL, wanted.data);
		buf_fini(&wanted);
		return false;
	}
	return true;
}

static bool read_source(struct reader *reader, str value)
{
	struct json_step at = {.key = "source"}, list = {.up = &at, .key = "removed"};
	struct json_step step = {.up = &list};
	struct json_item item = {0};
	str found[R_MEMBERS] = {{0}};

	if (value.len == 0)
		return true;
	if (!check_object(value, source_members, &at, found, reader->err))
		return false;
	reader->plan->source.name = keep(reader, found[R_NAME]);
	reader->plan->source.sha256 = keep(reader, found[R_SHA256]);
	for (; json_next_item(found[R_REMOVED], &item); step.index++)
		if (!read_removed(reader, item.value, &step))
			return false;
	return order_edits(reader, &list);
}

/* ---- reading: the head ---- */

/* Zs of the Unicode Standard; other blanks are control characters. */
static bool is_blank(uint32_t c)
{
	return c == ' ' || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) ||
	       c == 0x202F || c == 0x205F || c == 0x3000;
}

static bool is_id(str id)
{
	for (size_t at = 0; at < id.len;) {
		uint32_t c;
		at += utf8_decode(id.data + at, id.data + id.len, &c);
		if (c == UTF8_BAD || c == '@' || c == '/' || is_blank(c) || utf8_is_control(c))
			return false;
	}
	return id.len > 0;
}

/* The value of a member of the root, found without regard to the others. */
static str root_member(struct reader *reader, str root, const char *name)
{
	struct json_item item = {0};

	if (json_shape(root) != JSON_OBJECT)
		return (str){0};
	while (json_next_item(root, &item))
		if (str_equal(json_text_of(item.key, &reader->own), str_of(name)))
			return item.value;
	return (str){0};
}

/* Before all else: members of other formats and later versions are not to be called unknown. */
static bool check_format(struct reader *reader, str root)
{
	str format = root_member(reader, root, "format");
	str named = json_text_of(format, &reader->own);
	uint32_t version;

	if (json_shape(root) == JSON_OBJECT && format.len == 0)
		return fail(reader->err, ERR_JSON_MISSING, NULL, "format", NULL);
	if (json_shape(format) == JSON_TEXT && !str_equal(named, STR(PLAN_FORMAT)))
		return fail_found(reader->err, ERR_PLAN_FORMAT, NULL, "format", named);
	if (!json_whole_of(root_member(reader, root, "version"), UINT32_MAX, &version) ||
		version == PLAN_VERSION)
		return true; /* a missing or odd one is found with the members */
	struct buf found = {0};
	buf_printf(&found, "%u", version);
	fail(reader->err, ERR_PLAN_FORMAT, NULL, "version", found.data);
	buf_fini(&found);
	return false;
}

static bool read_head(struct reader *reader, str root, str *found)
{
	struct plan *plan = reader->plan;

	if (!check_format(reader, root) ||
		!check_object(root, plan_members, NULL, found, reader->err))
		return false;
	plan->id = keep(reader, found[P_ID]);
	plan->title = keep(reader, found[P_TITLE]);
	plan->issuer = keep(reader, found[P_ISSUER]);
	plan->published = keep(reader, found[P_PUBLISHED]);
	plan->language = keep(reader, found[P_LANGUAGE]);
	return is_id(plan->id) || fail(reader->err, ERR_PLAN_ID, NULL, "id", NULL);
}

static bool read_plan(struct reader *reader)
{
	str found[P_MEMBERS] = {{0}};

	if (!read_head(reader, json_root(reader->text), found) ||
		!read_source(reader, found[P_SOURCE]))
		return false;
	if (!has_items(found[P_SECTIONS]))
		return err_set(reader->err, ERR_PLAN_EMPTY, "$.sections");
	if (!read_sections(reader, found[P_SECTIONS], 0, NULL))
		return false;
	plan_finish(reader->plan);
	return check_refs(reader);
}

struct plan *plan_json_read(str text, struct err *err)
{
	const str mark = STR("\xEF\xBB\xBF");
	struct reader reader = {.text = text, .err = err};

	if (str_starts(text, mark))
		reader.text = str_slice(text, mark.len, text.len);
	if (!json_check(reader.text, PLAN_LIMIT_BYTES, JSON_DEPTH, err))
		return NULL;
	reader.plan = plan_new();
	if (!read_plan(&reader)) {
		plan_free(reader.plan);
		reader.plan = NULL;
	}
	free(reader.refs);
	buf_fini(&reader.own);
	buf_fini(&reader.other);
	return reader.plan;
}
