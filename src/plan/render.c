#include "plan/render.h"

#include <string.h>

#include "base/utf8.h"
#include "lang/messages.h"
#include "plan/ref.h"
#include "text/width.h"

bool render_label_parted(str label)
{
	return label.len && !str_ends(label, STR("、")) && !str_ends(label, STR("）"));
}

/* The length of the first clause: up to a blank or a sign of punctuation that follows a word. */
static size_t first_clause(str text)
{
	size_t at = 0, n;

	for (; at < text.len; at += n) {
		uint32_t c;
		n = utf8_decode(text.data + at, text.data + text.len, &c);
		if (at && utf8_is_one_of(c, STR(" \u3000，、。；：！？,;:")))
			break;
	}
	return at;
}

/* The first clause with its mark, and a sign that more follows. */
static void add_first_words(str words, struct buf *out)
{
	enum { CHARS = 12 };
	uint32_t c = 0;
	size_t end = first_clause(words), most = utf8_offset(words, CHARS);

	if (end < words.len && end <= most)
		end += utf8_decode(words.data + end, words.data + words.len, &c);
	/* Of the marks, those after which a sentence may end. */
	if (c && !utf8_is_one_of(c, STR("！？。")))
		end = first_clause(words);
	end = end < most ? end : most;
	buf_add(out, str_slice(words, 0, end));
	if (end < words.len)
		buf_add(out, STR("…"));
}

void render_heading(const struct heading_words *heading, enum lang lang, struct buf *out)
{
	buf_add(out, heading->label);
	if (heading->title.len && render_label_parted(heading->label))
		buf_byte(out, ' ');
	buf_add(out, heading->title);
	if (heading->label.len || heading->title.len)
		return;
	if (heading->kind == KIND_SECTION && heading->words.len)
		add_first_words(heading->words, out);
	else
		buf_add(out, str_of(kind_title(heading->kind, lang)));
}

static struct heading_words heading_of(const struct plan *plan, uint32_t section)
{
	return (struct heading_words){.kind = (enum section_kind)plan->sections[section].kind,
		.label = plan_label(plan, section),
		.title = plan_text(plan, section, 0),
		.words = plan_text(plan, section, 1)};
}

void render_title(const struct plan *plan, uint32_t section, enum lang lang, struct buf *out)
{
	const struct heading_words heading = heading_of(plan, section);

	render_heading(&heading, lang, out);
}

bool render_is_untitled(const struct plan *plan, uint32_t section)
{
	const struct heading_words heading = heading_of(plan, section);

	return heading.kind == KIND_SECTION && heading.label.len == 0 && heading.title.len == 0 &&
	       heading.words.len;
}

void render_place_year(str place, unsigned year, struct buf *out)
{
	buf_add(out, place);
	if (year)
		buf_printf(out, "%s%u", place.len ? " " : "", year);
}

void render_name(const struct plan *plan, uint32_t section, enum lang lang, struct buf *out)
{
	struct heading_words heading = heading_of(plan, section);

	heading.title = str_slice(heading.title, 0, first_clause(heading.title));
	render_heading(&heading, lang, out);
	/* Of the kinds that are counted a plan has several, of the others rarely. */
	if (heading.label.len || heading.title.len || heading.kind == KIND_SECTION ||
		!kind_is_counted(heading.kind) || !heading.words.len)
		return;
	buf_byte(out, ' ');
	buf_add(out, str_slice(heading.words, 0, first_clause(heading.words)));
}

bool render_is_item(const struct plan *plan, uint32_t section)
{
	const struct section *s = &plan->sections[section];

	return (s->kind == KIND_TOPIC || s->kind == KIND_TARGET) &&
	       plan_paragraphs(plan, section) == 0 && s->end == section + 1;
}

/* Items of a list are on neighbouring lines; other sections have an empty line between them. */
static void part(const struct plan *plan, uint32_t section, struct buf *out)
{
	bool tight = render_is_item(plan, section) && render_is_item(plan, section - 1);

	buf_add(out, tight ? STR("\n") : STR("\n\n"));
}

static void render_own(const struct plan *plan, uint32_t section, enum lang lang, struct buf *out)
{
	bool untitled = render_is_untitled(plan, section);

	if (!untitled)
		render_title(plan, section, lang, out);
	for (uint32_t p = 1; p <= plan_paragraphs(plan, section); p++) {
		if (p > 1 || !untitled)
			buf_byte(out, '\n');
		buf_add(out, plan_text(plan, section, p));
	}
}

void render_sections(
	const struct plan *plan, uint32_t from, uint32_t end, enum lang lang, struct buf *out)
{
	for (uint32_t s = from; s < end; s++) {
		if (s > from)
			part(plan, s, out);
		render_own(plan, s, lang, out);
	}
}

void render_section(const struct plan *plan, uint32_t section, enum lang lang, struct buf *out)
{
	render_sections(plan, section, plan->sections[section].end, lang, out);
}

/* ---- the whole plan, so that import makes the same sections of it ---- */

static void add_without_blanks(str text, struct buf *out)
{
	size_t n;

	for (size_t at = 0; at < text.len; at += n) {
		uint32_t c;
		n = utf8_decode(text.data + at, text.data + text.len, &c);
		if (!utf8_is_blank(c))
			buf_add(out, str_slice(text, at, at + n));
	}
}

/*
 * Whether the title is to be put before the text: not if it is among the first lines, or if nobody
 * gave it and it is the name of the file.
 */
static bool lacks_title(const struct plan *plan)
{
	enum { LINES = 80 };
	str name = plan->source.name, title = plan->title;
	struct buf lines = {0}, bare = {0};

	if (title.len == 0 ||
		(str_starts(name, title) && name.len > title.len && name.data[title.len] == '.'))
		return false;
	add_without_blanks(title, &bare);
	for (uint32_t p = 0; p <= plan_paragraphs(plan, 0) && p <= LINES; p++)
		add_without_blanks(plan_text(plan, 0, p), &lines);
	str all = buf_str(&lines);
	bool lacks =
		plan->sections[0].kind != KIND_PREAMBLE || str_find(all, buf_str(&bare)) == all.len;
	buf_fini(&lines);
	buf_fini(&bare);
	return lacks;
}

/*
 * A measure is a sentence and text after it, on one line. What has no heading gets none, but for
 * the lists, whose names tell what they are.
 */
static void add_as_printed(
	const struct plan *plan, uint32_t section, enum lang lang, struct buf *out)
{
	uint32_t n = plan_paragraphs(plan, section), p = 1;
	const struct section *s = &plan->sections[section];
	str title = plan_text(plan, section, 0), label = plan_label(plan, section);
	bool bare = n > 0 && title.len == 0 && label.len == 0 && s->kind != KIND_TOPICS &&
		    s->kind != KIND_TARGETS && s->kind != KIND_HIGHLIGHTS;

	if (!bare)
		render_title(plan, section, lang, out);
	if (bare || (s->kind == KIND_MEASURE && title.len && n > 0)) {
		buf_add(out, bare ? STR("") : STR("。"));
		buf_add(out, plan_text(plan, section, p++));
	}
	for (; p <= n; p++) {
		buf_byte(out, '\n');
		buf_add(out, plan_text(plan, section, p));
	}
}

void render_plan(const struct plan *plan, enum lang lang, struct buf *out)
{
	if (lacks_title(plan)) {
		buf_add(out, plan->title);
		buf_add(out, STR("\n\n"));
	}
	for (uint32_t s = 0; s < plan->n_sections; s++) {
		if (s)
			part(plan, s, out);
		add_as_printed(plan, s, lang, out);
	}
	buf_byte(out, '\n');
}

/* ---- Markdown ---- */

/* Whether a character would be a mark at the beginning of a text: of a list, a quotation. */
static bool is_first_mark(str text, size_t at)
{
	size_t digits = 0;

	if (at == 0 && str_one_of(text.data[0], "-+>="))
		return true;
	while (digits < text.len && text.data[digits] >= '0' && text.data[digits] <= '9')
		digits++;
	return digits && at == digits && (text.data[at] == '.' || text.data[at] == ')');
}

/* Appends a text with \\ before what would be marks; what would be lost is a number. */
static void add_markdown(struct buf *out, str text)
{
	size_t n;

	for (size_t at = 0; at < text.len; at += n) {
		uint32_t c;
		n = utf8_decode(text.data + at, text.data + text.len, &c);
		bool end = at == 0 || at + n == text.len;
		if ((c == ' ' && end) || utf8_is_hidden(c)) {
			buf_printf(out, "&#x%X;", c);
			continue;
		}
		if (c < 0x80 && (str_one_of((char)c, "\\*_`[<#&~") || is_first_mark(text, at)))
			buf_byte(out, '\\');
		buf_add(out, str_slice(text, at, at + n));
	}
}

/*
 * What import needs of a section beside its words, between its label and its title, unseen in the
 * rendered text: the kind; the depth, where the marks before it do not tell; that it has no words.
 */
static void add_mark(const struct plan *plan, uint32_t section, uint32_t shown, struct buf *out)
{
	const struct section *s = &plan->sections[section];

	buf_add(out, STR("<!-- "));
	buf_add(out, kind_name((enum section_kind)s->kind));
	if (s->depth != shown)
		buf_printf(out, " %u", s->depth);
	if (plan_label(plan, section).len == 0 && plan_text(plan, section, 0).len == 0)
		buf_add(out, STR(" untitled"));
	buf_add(out, STR(" -->"));
}

/* A heading or an item with its mark, which only a whole plan has. */
static void add_marked(
	const struct plan *plan, uint32_t section, uint32_t shown, enum lang lang, struct buf *out)
{
	str label = plan_label(plan, section), title = plan_text(plan, section, 0);

	if (label.len == 0 && title.len == 0)
		render_title(plan, section, lang, out);
	add_markdown(out, label);
	if (title.len && render_label_parted(label))
		buf_byte(out, ' ');
	add_mark(plan, section, shown, out);
	add_markdown(out, title);
}

enum { MARKS = 6 }; /* of the deepest heading */

static void markdown_own(const struct plan *plan, uint32_t section, uint32_t depth, bool whole,
	enum lang lang, struct buf *out)
{
	struct buf title = {0};
	bool item = render_is_item(plan, section);
	uint32_t marks = depth + 1 < MARKS ? depth + 1 : MARKS;

	for (uint32_t i = 0; !item && i < marks; i++)
		buf_byte(out, '#');
	buf_add(out, item ? STR("- ") : STR(" "));
	render_title(plan, section, lang, &title);
	if (whole)
		add_marked(plan, section, item ? 1 : marks - 2, lang, out);
	else
		add_markdown(out, buf_str(&title));
	buf_byte(out, '\n');
	for (uint32_t p = 1; p <= plan_paragraphs(plan, section); p++) {
		buf_byte(out, '\n');
		add_markdown(out, plan_text(plan, section, p));
		buf_byte(out, '\n');
	}
	buf_fini(&title);
}

/* A member of the head in YAML. */
static void add_member(const char *name, str text, struct buf *out)
{
	if (text.len == 0)
		return;
	buf_printf(out, "%s: \"", name);
	for (size_t i = 0; i < text.len; i++) {
		if (text.data[i] == '"' || text.data[i] == '\\')
			buf_byte(out, '\\');
		buf_byte(out, text.data[i]);
	}
	buf_add(out, STR("\"\n"));
}

static void add_head(const struct plan *plan, struct buf *out)
{
	buf_add(out, STR("---\nformat: lantu-plan\n"));
	add_member("id", plan->id, out);
	add_member("title", plan->title, out);
	add_member("issuer", plan->issuer, out);
	add_member("place", plan->place, out);
	if (plan->year)
		buf_printf(out, "year: %u\n", plan->year);
	add_member("published", plan->published, out);
	add_member("language", plan->language, out);
	add_member("url", plan->source.url, out);
	add_member("retrieved", plan->source.retrieved, out);
	buf_add(out, STR("---\n\n# "));
	add_markdown(out, plan->title);
	buf_byte(out, '\n');
}

void render_markdown(const struct plan *plan, uint32_t section, enum lang lang, struct buf *out)
{
	bool whole = section == PLAN_NONE;
	uint32_t from = whole ? 0 : section;
	uint32_t to = whole ? plan->n_sections : plan->sections[section].end;

	if (whole)
		add_head(plan, out);
	for (uint32_t s = from; s < to; s++) {
		bool tight = s > 0 && render_is_item(plan, s) && render_is_item(plan, s - 1);
		if ((whole || s > from) && !tight)
			buf_byte(out, '\n');
		uint32_t top = whole ? 0 : plan->sections[from].depth + 1U;
		markdown_own(plan, s, plan->sections[s].depth + 1U - top, whole, lang, out);
	}
}

size_t render_place(const struct plan *plan, struct place place, bool is_paragraph, enum lang lang,
	struct buf *out)
{
	if (!is_paragraph) {
		render_section(plan, place.section, lang, out);
		return plan->sections[place.section].characters;
	}
	str text = plan_text(plan, place.section, place.paragraph);
	buf_add(out, text);
	return width_characters(text);
}

void render_outline_line(const struct plan *plan, uint32_t section, enum lang lang, struct buf *out)
{
	const struct section *s = &plan->sections[section];
	str label = plan_label(plan, section), title = plan_text(plan, section, 0);
	struct buf ref = {0}, heading = {0};

	ref_add_shown(plan, section, lang, &ref);
	render_title(plan, section, lang, &heading);
	/* A label, or the name of a kind, that only repeats the ref tells nothing. */
	if (title.len && str_equal(label, buf_str(&ref)))
		buf_set(&heading, title);
	buf_printf(out, "%s  ", ref.data);
	if (!str_equal(buf_str(&heading), buf_str(&ref)))
		buf_printf(out, "%s  ", heading.data);
	buf_printf(out, message(lang, MSG_CHARACTERS), (size_t)s->characters);
	buf_byte(out, '\n');
	buf_fini(&ref);
	buf_fini(&heading);
}
