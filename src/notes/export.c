#include "notes/export.h"

#include "base/csv.h"
#include "base/json.h"
#include "plan/cite.h"

/* ---- escapes ---- */

void export_add_html(str text, struct buf *out)
{
	for (size_t i = 0; i < text.len; i++) {
		switch (text.data[i]) {
		case '&':
			buf_add(out, STR("&amp;"));
			break;
		case '<':
			buf_add(out, STR("&lt;"));
			break;
		case '>':
			buf_add(out, STR("&gt;"));
			break;
		case '"':
			buf_add(out, STR("&quot;"));
			break;
		default:
			buf_byte(out, text.data[i]);
		}
	}
}

/* ---- one excerpt ---- */

/* A section's first line is its heading, if it has one. */
static bool has_heading(const struct note *note)
{
	str ref = note->anchor.ref;

	return str_find(ref, STR("#")) == ref.len && note->anchor.heading.len;
}

static void add_dash(enum lang lang, struct buf *out)
{
	buf_add(out, lang == LANG_EN ? STR("-- ") : STR("——"));
}

static void add_text(const struct note *note, enum lang lang, struct buf *out)
{
	buf_add(out, note->words);
	buf_byte(out, '\n');
	add_dash(lang, out);
	buf_add(out, note->source);
	buf_byte(out, '\n');
	if (note->text.len) {
		buf_add(out, note->text);
		buf_byte(out, '\n');
	}
}

/* The user's words, a paragraph a line. */
static void add_remarks(const struct note *note, const char *before, const char *after,
	void (*add)(str line, struct buf *out), struct buf *out)
{
	str rest = note->text, line;

	while (str_line(&rest, &line)) {
		if (line.len == 0)
			continue;
		buf_add(out, str_of(before));
		add(line, out);
		buf_add(out, str_of(after));
	}
}

static void add_markdown(const struct note *note, enum lang lang, struct buf *out)
{
	cite_add_quotation(note->words, has_heading(note), out);
	buf_byte(out, '\n');
	if (lang == LANG_EN)
		buf_byte(out, '\\');
	add_dash(lang, out);
	cite_add_markdown(note->source, out);
	buf_byte(out, '\n');
	add_remarks(note, "\n", "\n", cite_add_markdown, out);
}

static void add_html(const struct note *note, enum lang lang, struct buf *out)
{
	static const char *const names[] = {[0] = "p", [3] = "h3", [4] = "h4"};
	str words = note->words;
	struct cite_line line = {0};

	buf_add(out, STR("<blockquote>\n"));
	while (cite_next_line(&words, has_heading(note), &line)) {
		buf_printf(out, "<%s>", names[line.level]);
		export_add_html(line.text, out);
		buf_printf(out, "</%s>\n", names[line.level]);
	}
	buf_add(out, STR("</blockquote>\n<p class=\"source\">"));
	add_dash(lang, out);
	export_add_html(note->source, out);
	buf_add(out, STR("</p>\n"));
	add_remarks(note, "<p class=\"note\">", "</p>\n", export_add_html, out);
}

/* ---- all of them ---- */

static void export_words(
	const struct notes *notes, enum export_form form, enum lang lang, struct buf *out)
{
	static void (*const add[])(const struct note *note, enum lang lang, struct buf *out) = {
		[EXPORT_TEXT] = add_text,
		[EXPORT_MARKDOWN] = add_markdown,
		[EXPORT_HTML] = add_html,
	};
	const struct note *note;

	if (form == EXPORT_HTML)
		buf_printf(out,
			"<!DOCTYPE html>\n<html lang=\"%s\">\n<head><meta charset=\"utf-8\">"
			"<title>%s</title></head>\n<body>\n",
			lang == LANG_TW	  ? "zh-TW"
			: lang == LANG_EN ? "en"
					  : "zh-CN",
			message(lang, MSG_BASKET_NAME));
	for (uint32_t at = 0, i = 0; (note = notes_next(notes, NOTE_EXCERPT, &at)); i++) {
		if (i)
			buf_byte(out, '\n');
		add[form](note, lang, out);
	}
	if (form == EXPORT_HTML)
		buf_add(out, STR("</body>\n</html>\n"));
}

static void export_json(const struct notes *notes, struct buf *out)
{
	struct json_writer writer = {.out = out};
	const struct note *note;

	json_begin(&writer, '{');
	json_name(&writer, "excerpts");
	json_begin(&writer, '[');
	for (uint32_t at = 0, i = 0; (note = notes_next(notes, NOTE_EXCERPT, &at)); i++) {
		json_begin(&writer, '{');
		json_name(&writer, "number");
		json_put_whole(&writer, i + 1);
		json_member_text(&writer, "plan", note->anchor.plan);
		json_member_text(&writer, "ref", note->anchor.ref);
		json_name(&writer, "range");
		json_begin(&writer, '[');
		json_put_whole(&writer, note->anchor.start);
		json_put_whole(&writer, note->anchor.length);
		json_end(&writer, ']');
		json_member_text(&writer, "text", note->words);
		json_member_text(&writer, "source", note->source);
		json_member_text(&writer, "note", note->text);
		json_end(&writer, '}');
	}
	json_end(&writer, ']');
	json_end(&writer, '}');
	buf_byte(out, '\n');
}

static void export_table(const struct notes *notes, bool spreadsheet, struct buf *out)
{
	static const char *const columns[] = {
		"number", "plan", "ref", "text", "source", "note", NULL};
	struct csv_writer csv = {.out = out, .spreadsheet = spreadsheet};
	const struct note *note;

	csv_begin(&csv, columns);
	for (uint32_t at = 0, i = 0; (note = notes_next(notes, NOTE_EXCERPT, &at)); i++) {
		csv_whole(&csv, i + 1);
		csv_text(&csv, note->anchor.plan);
		csv_text(&csv, note->anchor.ref);
		csv_text(&csv, note->words);
		csv_text(&csv, note->source);
		csv_text(&csv, note->text);
		csv_end_row(&csv);
	}
}

void export_excerpts(const struct notes *notes, enum export_form form, bool spreadsheet,
	enum lang lang, struct buf *out)
{
	switch (form) {
	case EXPORT_JSON:
		export_json(notes, out);
		break;
	case EXPORT_TABLE:
		export_table(notes, spreadsheet, out);
		break;
	case EXPORT_TEXT:
	case EXPORT_MARKDOWN:
	case EXPORT_HTML:
		export_words(notes, form, lang, out);
	}
}
