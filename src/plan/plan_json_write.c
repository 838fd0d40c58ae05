#include "plan/plan_json.h"

#include <stdlib.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "plan/ref.h"

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

/* The edits of each change: the first one, and after each the next, or PLAN_NONE. */
struct chains {
	uint32_t *first, *next;
};

/* One change, with all places where it was made. */
static void write_change(const struct source *source, const struct chains *chains, uint32_t number,
	struct json_writer *writer)
{
	struct change change = changes_item(&source->changes, number);
	bool compact = writer->compact;

	json_begin(writer, '{');
	write_was(change.was, writer);
	json_member_text(writer, "now", change.now);
	json_name(writer, "at");
	writer->compact = true;
	json_begin(writer, '[');
	for (uint32_t i = chains->first[number]; i != PLAN_NONE; i = chains->next[i])
		json_put_whole(writer, source->edits[i].offset);
	json_end(writer, ']');
	writer->compact = compact;
	json_end(writer, '}');
}

/* The changes in the order in which they were made first. */
static void write_removed(const struct source *source, struct json_writer *writer)
{
	uint32_t n = source->n_edits;
	struct chains chains = {
		.first = mem_alloc(source->changes.n, sizeof(uint32_t)),
		.next = mem_alloc(n, sizeof(uint32_t)),
	};

	memset(chains.first, 0xFF, source->changes.n * sizeof(uint32_t));
	for (uint32_t i = n; i-- > 0;) {
		uint32_t *first = &chains.first[source->edits[i].change];
		chains.next[i] = *first;
		*first = i;
	}
	json_name(writer, "removed");
	json_begin(writer, '[');
	for (uint32_t i = 0; i < n; i++)
		if (chains.first[source->edits[i].change] == i)
			write_change(source, &chains, source->edits[i].change, writer);
	json_end(writer, ']');
	free(chains.first);
	free(chains.next);
}

static void write_source(const struct source *source, struct json_writer *writer)
{
	if (source->name.len + source->sha256.len + source->url.len + source->retrieved.len == 0 &&
		source->n_edits == 0)
		return;
	json_name(writer, "source");
	json_begin(writer, '{');
	json_member_text(writer, "name", source->name);
	json_member_text(writer, "sha256", source->sha256);
	json_member_text(writer, "url", source->url);
	json_member_text(writer, "retrieved", source->retrieved);
	if (source->n_edits)
		write_removed(source, writer);
	json_end(writer, '}');
}

/* The sections from..end that are side by side, as the member "sections". */
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
	uint32_t paragraphs = plan_paragraphs(plan, number);
	struct buf ref = {0};

	ref_add_section(plan, number, &ref);
	json_begin(writer, '{');
	json_member_text(writer, "kind", kind_name((enum section_kind)section->kind));
	json_member_text(writer, "ref", buf_str(&ref));
	json_member_text(writer, "label", plan_label(plan, number));
	json_member_text(writer, "title", plan_text(plan, number, 0));
	if (paragraphs) {
		json_name(writer, "paragraphs");
		json_begin(writer, '[');
		for (uint32_t i = 1; i <= paragraphs; i++)
			json_put_text(writer, plan_text(plan, number, i));
		json_end(writer, ']');
	}
	buf_fini(&ref);
	if (section->end > number + 1)
		write_sections(plan, number + 1, section->end, writer);
	json_end(writer, '}');
}

void plan_json_write(const struct plan *plan, struct buf *out)
{
	struct json_writer writer = {.out = out};

	json_begin(&writer, '{');
	json_member_text(&writer, "format", STR(PLAN_FORMAT));
	json_name(&writer, "version");
	json_put_whole(&writer, PLAN_VERSION);
	json_member_text(&writer, "id", plan->id);
	json_name(&writer, "title");
	json_put_text(&writer, plan->title);
	json_member_text(&writer, "issuer", plan->issuer);
	json_member_text(&writer, "place", plan->place);
	if (plan->year) {
		json_name(&writer, "year");
		json_put_whole(&writer, plan->year);
	}
	json_member_text(&writer, "published", plan->published);
	json_member_text(&writer, "language", plan->language);
	write_source(&plan->source, &writer);
	write_sections(plan, 0, plan->n_sections, &writer);
	json_end(&writer, '}');
	buf_byte(out, '\n');
}
