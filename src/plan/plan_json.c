#include "plan/plan_json.h"

#include <stdlib.h>

#include "base/json_check.h"
#include "base/utf8.h"

#define FORMAT "lantu-plan"
enum { VERSION = 1, FOUND_CHARS = 40 };

/* ---- what members an object has ---- */

enum shape { TEXT, WHOLE, ARRAY, OBJECT };

struct member {
	const char *name;
	enum shape shape;
	bool required;
};

static const struct member plan_members[] = {
	{"format", TEXT, true},
	{"version", WHOLE, true},
	{"id", TEXT, true},
	{"title", TEXT, true},
	{"issuer", TEXT, false},
	{"published", TEXT, false},
	{"language", TEXT, false},
	{"source", OBJECT, false},
	{"sections", ARRAY, true},
	{0},
};

static const struct member source_members[] = {
	{"name", TEXT, false},
	{"sha256", TEXT, false},
	{"removed", ARRAY, false},
	{0},
};

static const struct member removed_members[] = {
	{"text", TEXT, false},
	{"bytes", TEXT, false},
	{"now", TEXT, false},
	{"at", ARRAY, true},
	{0},
};

static const struct member section_members[] = {
	{"kind", TEXT, true},
	{"ref", TEXT, true},
	{"label", TEXT, false},
	{"title", TEXT, false},
	{"paragraphs", ARRAY, false},
	{"sections", ARRAY, false},
	{0},
};

/* ---- errors ---- */

static const char *const shape_names[] = {
	[TEXT] = "string", [WHOLE] = "whole number", [ARRAY] = "array", [OBJECT] = "object"};

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

static bool has_shape(const struct json *node, enum shape shape)
{
	uint32_t number;

	switch (shape) {
	case TEXT:
		return json_is_string(node);
	case WHOLE:
		return json_whole(node, UINT32_MAX, &number);
	case ARRAY:
		return json_is_array(node);
	case OBJECT:
		return json_is_object(node);
	}
	return false;
}

static const struct member *member_named(const struct member *members, str name)
{
	while (members->name && !str_equal(str_of(members->name), name))
		members++;
	return members->name ? members : NULL;
}

/* Whether node is an object of these members, all required ones among them. */
static bool check_object(const struct json *node, const struct member *members,
	const struct json_step *at, struct err *err)
{
	if (!json_is_object(node))
		return fail(err, ERR_JSON_TYPE, at, NULL, shape_names[OBJECT]);
	for (const struct json *child = json_first(node); child; child = json_next(child)) {
		const struct member *member = member_named(members, json_key(child));
		if (!member)
			return fail(err, ERR_JSON_UNKNOWN, at, json_key(child).data, NULL);
		if (!has_shape(child, member->shape))
			return fail(
				err, ERR_JSON_TYPE, at, member->name, shape_names[member->shape]);
	}
	for (; members->name; members++)
		if (members->required && !json_member(node, members->name))
			return fail(err, ERR_JSON_MISSING, at, members->name, NULL);
	return true;
}

/* ---- reading ---- */

struct reader {
	struct plan *plan;
	struct err *err;
	uint32_t section; /* the next to check */
};

static str keep_member(struct reader *reader, const struct json *node, const char *name)
{
	return plan_keep(reader->plan, json_text(json_member(node, name)));
}

static bool read_paragraphs(
	struct reader *reader, const struct json *array, const struct json_step *at)
{
	struct json_step list = {.up = at, .key = "paragraphs"}, step = {.up = &list};

	for (const struct json *node = json_first(array); node; node = json_next(node)) {
		str text = json_text(node);
		if (!json_is_string(node))
			return fail(reader->err, ERR_JSON_TYPE, &step, NULL, shape_names[TEXT]);
		if (text.len == 0)
			return fail(reader->err, ERR_JSON_TYPE, &step, NULL, "non-empty string");
		plan_add_paragraph(reader->plan, plan_keep(reader->plan, text));
		step.index++;
	}
	return true;
}

static bool read_sections(struct reader *reader, const struct json *array, uint32_t depth,
	const struct json_step *at);

static bool read_section(
	struct reader *reader, const struct json *node, uint32_t depth, const struct json_step *at)
{
	const struct json *paragraphs = json_member(node, "paragraphs");
	const struct json *sections = json_member(node, "sections");

	if (!check_object(node, section_members, at, reader->err))
		return false;
	str kind_text = json_text(json_member(node, "kind"));
	enum section_kind kind = kind_of_name(kind_text);
	if (kind == SECTION_KINDS)
		return fail_found(reader->err, ERR_PLAN_KIND, at, "kind", kind_text);
	str label = keep_member(reader, node, "label");
	str title = keep_member(reader, node, "title");
	if (title.len == 0 && !json_first(paragraphs) && !json_first(sections))
		return fail(reader->err, ERR_JSON_MISSING, at, "title", NULL);
	plan_add_section(reader->plan, depth, kind, label, title);
	return read_paragraphs(reader, paragraphs, at) &&
	       read_sections(reader, sections, depth + 1, at);
}

static bool read_sections(
	struct reader *reader, const struct json *array, uint32_t depth, const struct json_step *at)
{
	struct json_step list = {.up = at, .key = "sections"}, step = {.up = &list};

	if (json_first(array) && depth >= PLAN_DEPTH)
		return err_set(reader->err, ERR_JSON_DEPTH, "%d", PLAN_DEPTH);
	for (const struct json *node = json_first(array); node; node = json_next(node)) {
		if (!read_section(reader, node, depth, &step))
			return false;
		step.index++;
	}
	return true;
}

/* Compares the stored refs with those of the finished plan, which are the rule. */
static bool check_refs(struct reader *reader, const struct json *array, const struct json_step *at)
{
	struct json_step list = {.up = at, .key = "sections"}, step = {.up = &list};

	for (const struct json *node = json_first(array); node; node = json_next(node)) {
		str found = json_text(json_member(node, "ref"));
		str wanted = reader->plan->sections[reader->section++].ref;
		if (!str_equal(found, wanted)) {
			struct buf both = {0};
			buf_add(&both, str_slice(found, 0, utf8_offset(found, FOUND_CHARS)));
			buf_add(&both, STR(" → "));
			buf_add(&both, wanted);
			fail(reader->err, ERR_PLAN_REF, &step, "ref", both.data);
			buf_fini(&both);
			return false;
		}
		if (!check_refs(reader, json_member(node, "sections"), &step))
			return false;
		step.index++;
	}
	return true;
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
	for (size_t i = 0; i + 1 < hex.len; i += 2) {
		int high = hex_digit(hex.data[i]), low = hex_digit(hex.data[i + 1]);
		if (high < 0 || low < 0)
			return false;
		buf_byte(bytes, (char)(high << 4 | low));
	}
	return hex.len > 0 && hex.len % 2 == 0;
}

/* What was removed: "text", or "bytes" where a JSON string may not hold it. */
static bool read_was(
	struct reader *reader, const struct json *node, const struct json_step *at, str *was)
{
	const struct json *text = json_member(node, "text");
	const struct json *hex = json_member(node, "bytes");
	struct buf bytes = {0};

	if (text && hex)
		return fail(reader->err, ERR_JSON_UNKNOWN, at, "bytes", NULL);
	if (!text && !hex)
		return fail(reader->err, ERR_JSON_MISSING, at, "text", NULL);
	if (text) {
		*was = plan_keep(reader->plan, json_text(text));
		return was->len > 0 ||
		       fail(reader->err, ERR_JSON_TYPE, at, "text", "non-empty string");
	}
	bool ok = read_hex(json_text(hex), &bytes);
	if (ok)
		*was = plan_keep(reader->plan, buf_str(&bytes));
	else
		fail(reader->err, ERR_JSON_TYPE, at, "bytes", "hexadecimal");
	buf_fini(&bytes);
	return ok;
}

static bool read_removed(struct reader *reader, const struct json *node, const struct json_step *at)
{
	struct json_step list = {.up = at, .key = "at"}, step = {.up = &list};
	struct edit edit = {0};

	if (!check_object(node, removed_members, at, reader->err) ||
		!read_was(reader, node, at, &edit.was))
		return false;
	edit.now = keep_member(reader, node, "now");
	const struct json *offset = json_first(json_member(node, "at"));
	for (; offset; offset = json_next(offset)) {
		if (!json_whole(offset, UINT32_MAX, &edit.offset))
			return fail(reader->err, ERR_JSON_TYPE, &step, NULL, shape_names[WHOLE]);
		plan_add_edit(reader->plan, edit);
		step.index++;
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
		if (edit->offset - before->offset >= before->was.len)
			continue;
		struct buf wanted = {0};
		buf_printf(&wanted, "offset ≥ %zu (%u)", before->offset + before->was.len,
			edit->offset);
		fail(reader->err, ERR_JSON_TYPE, at, NULL, wanted.data);
		buf_fini(&wanted);
		return false;
	}
	return true;
}

static bool read_source(struct reader *reader, const struct json *node)
{
	struct json_step at = {.key = "source"}, list = {.up = &at, .key = "removed"};
	struct json_step step = {.up = &list};

	if (!node)
		return true;
	if (!check_object(node, source_members, &at, reader->err))
		return false;
	reader->plan->source.name = keep_member(reader, node, "name");
	reader->plan->source.sha256 = keep_member(reader, node, "sha256");
	const struct json *removed = json_first(json_member(node, "removed"));
	for (; removed; removed = json_next(removed)) {
		if (!read_removed(reader, removed, &step))
			return false;
		step.index++;
	}
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

/* Before all else: members of other formats and later versions are not to be called unknown. */
static bool check_format(const struct json *root, struct err *err)
{
	const struct json *format = json_member(root, "format");
	uint32_t version;

	if (json_is_object(root) && !format)
		return fail(err, ERR_JSON_MISSING, NULL, "format", NULL);
	if (json_is_string(format) && !str_equal(json_text(format), STR(FORMAT)))
		return fail_found(err, ERR_PLAN_FORMAT, NULL, "format", json_text(format));
	if (!json_whole(json_member(root, "version"), UINT32_MAX, &version) || version == VERSION)
		return true; /* a missing or odd one is found with the members */
	struct buf found = {0};
	buf_printf(&found, "%u", version);
	fail(err, ERR_PLAN_FORMAT, NULL, "version", found.data);
	buf_fini(&found);
	return false;
}

static bool read_head(struct reader *reader, const struct json *root)
{
	struct plan *plan = reader->plan;

	if (!check_format(root, reader->err) ||
		!check_object(root, plan_members, NULL, reader->err))
		return false;
	plan->id = keep_member(reader, root, "id");
	plan->title = keep_member(reader, root, "title");
	plan->issuer = keep_member(reader, root, "issuer");
	plan->published = keep_member(reader, root, "published");
	plan->language = keep_member(reader, root, "language");
	return is_id(plan->id) || fail(reader->err, ERR_PLAN_ID, NULL, "id", NULL);
}

static bool read_plan(struct reader *reader, const struct json *root)
{
	const struct json *sections = json_member(root, "sections");

	if (!read_head(reader, root) || !read_source(reader, json_member(root, "source")))
		return false;
	if (!json_first(sections))
		return err_set(reader->err, ERR_PLAN_EMPTY, "$.sections");
	if (!read_sections(reader, sections, 0, NULL))
		return false;
	plan_finish(reader->plan);
	return check_refs(reader, sections, NULL);
}

struct plan *plan_json_read(str text, struct err *err)
{
	struct json *root = json_open(text, err);

	if (!root)
		return NULL;
	struct reader reader = {.plan = plan_new(), .err = err};
	if (!read_plan(&reader, root)) {
		plan_free(reader.plan);
		reader.plan = NULL;
	}
	json_close(root);
	return reader.plan;
}

/* ---- writing ---- */

static int compare_texts(str a, str b)
{
	int order = memcmp(a.len ? a.data : "", b.len ? b.data : "", a.len < b.len ? a.len : b.len);

	return order ? order : (a.len > b.len) - (a.len < b.len);
}

/* A run of edits that changed the same text in the same way. */
struct group {
	const struct edit **edits;
	size_t n;
};

static int compare_changes(const struct edit *a, const struct edit *b)
{
	int order = compare_texts(a->was, b->was);

	return order ? order : compare_texts(a->now, b->now);
}

static int compare_edits(const void *a, const void *b)
{
	const struct edit *const *x = a, *const *y = b;
	int order = compare_changes(*x, *y);

	return order ? order : compare_offsets(*x, *y);
}

static int compare_groups(const void *a, const void *b)
{
	const struct group *x = a, *y = b;

	return compare_offsets(x->edits[0], y->edits[0]);
}

/* Whether a strict JSON string may hold the text. */
static bool is_clean(str text)
{
	for (size_t at = 0; at < text.len;) {
		uint32_t c;
		at += utf8_decode(text.data + at, text.data + text.len, &c);
		if (c == UTF8_BAD || utf8_is_control(c))
			return false;
	}
	return true;
}

static void write_was(str was, struct json_writer *writer)
{
	struct buf hex = {0};

	if (is_clean(was)) {
		json_name(writer, "text");
		json_put_text(writer, was);
		return;
	}
	for (size_t i = 0; i < was.len; i++)
		buf_printf(&hex, "%02x", (unsigned char)was.data[i]);
	json_member_text(writer, "bytes", buf_str(&hex));
	buf_fini(&hex);
}

static void write_group(const struct group *group, struct json_writer *writer)
{
	bool compact = writer->compact;

	json_begin(writer, '{');
	write_was(group->edits[0]->was, writer);
	json_member_text(writer, "now", group->edits[0]->now);
	json_name(writer, "at");
	writer->compact = true;
	json_begin(writer, '[');
	for (size_t i = 0; i < group->n; i++)
		json_put_whole(writer, group->edits[i]->offset);
	json_end(writer, ']');
	writer->compact = compact;
	json_end(writer, '}');
}

static void write_removed(const struct source *source, struct json_writer *writer)
{
	const struct edit **edits = mem_alloc(source->n_edits, sizeof(*edits));
	struct group *groups = mem_alloc(source->n_edits, sizeof(*groups));
	size_t n_groups = 0;

	for (uint32_t i = 0; i < source->n_edits; i++)
		edits[i] = &source->edits[i];
	qsort(edits, source->n_edits, sizeof(*edits), compare_edits);
	for (uint32_t i = 0; i < source->n_edits; i++) {
		if (i == 0 || compare_changes(edits[i - 1], edits[i]) != 0)
			groups[n_groups++].edits = edits + i;
		groups[n_groups - 1].n++;
	}
	qsort(groups, n_groups, sizeof(*groups), compare_groups);
	json_name(writer, "removed");
	json_begin(writer, '[');
	for (size_t i = 0; i < n_groups; i++)
		write_group(&groups[i], writer);
	json_end(writer, ']');
	free(groups);
	free(edits);
}

static void write_source(const struct source *source, struct json_writer *writer)
{
	if (source->name.len == 0 && source->sha256.len == 0 && source->n_edits == 0)
		return;
	json_name(writer, "source");
	json_begin(writer, '{');
	json_member_text(writer, "name", source->name);
	json_member_text(writer, "sha256", source->sha256);
	if (source->n_edits)
		write_removed(source, writer);
	json_end(writer, '}');
}

/* The sections from..end that stand side by side, as the member "sections". */
static void write_sections(
	const struct plan *plan, uint32_t from, uint32_t end, struct json_writer *writer)
{
	json_name(writer, "sections");
	json_begin(writer, '[');
	for (uint32_t i = from; i < end; i = plan->sections[i].end)
		plan_json_write_section(plan, i, writer);
	json_end(writer, ']');
}

void plan_json_write_section(const struct plan *plan, uint32_t number, struct json_writer *writer)
{
	const struct section *section = &plan->sections[number];

	json_begin(writer, '{');
	json_member_text(writer, "kind", kind_name(section->kind));
	json_member_text(writer, "ref", section->ref);
	json_member_text(writer, "label", section->label);
	json_member_text(writer, "title", section->title);
	if (section->n_paragraphs) {
		json_name(writer, "paragraphs");
		json_begin(writer, '[');
		for (uint32_t i = 0; i < section->n_paragraphs; i++)
			json_put_text(writer, section->paragraphs[i]);
		json_end(writer, ']');
	}
	if (section->end > number + 1)
		write_sections(plan, number + 1, section->end, writer);
	json_end(writer, '}');
}

void plan_json_write(const struct plan *plan, struct buf *out)
{
	struct json_writer writer = {.out = out};

	json_begin(&writer, '{');
	json_member_text(&writer, "format", STR(FORMAT));
	json_name(&writer, "version");
	json_put_whole(&writer, VERSION);
	json_member_text(&writer, "id", plan->id);
	json_name(&writer, "title");
	json_put_text(&writer, plan->title);
	json_member_text(&writer, "issuer", plan->issuer);
	json_member_text(&writer, "published", plan->published);
	json_member_text(&writer, "language", plan->language);
	write_source(&plan->source, &writer);
	write_sections(plan, 0, plan->n_sections, &writer);
	json_end(&writer, '}');
	buf_byte(out, '\n');
}
