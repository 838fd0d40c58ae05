#include "base/utf8.h"
#include "lang/messages.h"
#include "plan/cite.h"
#include "summary/sheet.h"
#include "summary/write.h"

struct writer {
	const struct summary *summary;
	enum lang lang;
	struct buf *out;
};

static void put(const struct writer *w, str text)
{
	struct buf safe = {0};

	utf8_add_safe(&safe, text, false);
	cite_add_markdown(buf_str(&safe), w->out);
	buf_fini(&safe);
}

static void put_name(const struct writer *w, const struct summary_row *row)
{
	struct buf name = {0};

	sheet_add_name(row, &name);
	put(w, buf_str(&name));
	buf_fini(&name);
}

/* A heading, if the part has rows. */
static bool put_heading(const struct writer *w, enum summary_part part)
{
	if (w->summary->from[part] == w->summary->from[part + 1])
		return false;
	buf_printf(w->out, "\n## %s\n\n", sheet_heading(w->summary, part, w->lang));
	return true;
}

static void put_more(const struct writer *w, enum summary_part part)
{
	struct buf more = {0};

	if (w->summary->more[part] == 0)
		return;
	buf_printf(&more, message(w->lang, MSG_SUMMARY_MORE), (size_t)w->summary->more[part]);
	buf_printf(w->out, "\n%s\n", more.data);
	buf_fini(&more);
}

/* Rows with a value as a table, then words alone as a list. */
static void put_figures(const struct writer *w, enum summary_part part)
{
	const struct summary *s = w->summary;
	bool table = false, list = false;

	if (!put_heading(w, part))
		return;
	for (uint32_t i = s->from[part]; i < s->from[part + 1]; i++) {
		const struct summary_row *row = &s->rows[i];
		struct buf value = {0};
		if (row->value.len == 0)
			continue;
		if (!table)
			buf_printf(w->out, "| %s | %s |\n| :-- | --: |\n",
				message(w->lang, MSG_SUMMARY_SUBJECT),
				message(w->lang, MSG_SUMMARY_VALUE));
		table = true;
		buf_add(w->out, STR("| "));
		put_name(w, row);
		buf_add(w->out, STR(" | "));
		sheet_add_value(row, &value);
		put(w, buf_str(&value));
		buf_add(w->out, STR(" |\n"));
		buf_fini(&value);
	}
	for (uint32_t i = s->from[part]; i < s->from[part + 1]; i++) {
		const struct summary_row *row = &s->rows[i];
		if (row->value.len)
			continue;
		buf_add(w->out, table && !list ? STR("\n- ") : STR("- "));
		list = true;
		put_name(w, row);
		buf_byte(w->out, '\n');
	}
	put_more(w, part);
}

static void put_chapters(const struct writer *w)
{
	const struct summary *s = w->summary;

	if (!put_heading(w, SUMMARY_CHAPTERS))
		return;
	buf_printf(w->out, "| %s | %s | %s |\n| :-- | --: | --: |\n",
		message(w->lang, MSG_KIND_CHAPTER), message(w->lang, MSG_COLUMN_SIZE),
		message(w->lang, MSG_SUMMARY_NUMBERS));
	for (uint32_t i = s->from[SUMMARY_CHAPTERS]; i < s->from[SUMMARY_CHAPTERS + 1]; i++) {
		const struct summary_row *row = &s->rows[i];
		buf_add(w->out, row->depth ? STR("| \xE3\x80\x80") : STR("| "));
		put_name(w, row);
		buf_printf(w->out, " | %u | %u |\n", row->characters, row->figures);
	}
	put_more(w, SUMMARY_CHAPTERS);
}

static void put_line(const struct writer *w, enum summary_part part, bool list)
{
	const struct summary *s = w->summary;

	if (!put_heading(w, part))
		return;
	for (uint32_t i = s->from[part]; i < s->from[part + 1]; i++) {
		if (list)
			buf_add(w->out, STR("- "));
		else if (i > s->from[part])
			buf_add(w->out, w->lang == LANG_EN ? STR(", ") : STR("、"));
		put_name(w, &s->rows[i]);
		if (list)
			buf_byte(w->out, '\n');
	}
	if (!list)
		buf_byte(w->out, '\n');
}

void summary_write_markdown(const struct summary *summary, enum lang lang, struct buf *out)
{
	struct writer w = {summary, lang, out};
	struct buf source = {0}, title = {0};

	sheet_add_title(summary->plan, &title);
	buf_add(out, STR("# "));
	put(&w, buf_str(&title));
	buf_add(out, STR("\n\n"));
	sheet_add_size(summary, lang, out);
	buf_byte(out, '\n');
	put_figures(&w, SUMMARY_TARGETS);
	put_figures(&w, SUMMARY_FIGURES);
	put_chapters(&w);
	put_line(&w, SUMMARY_TERMS, false);
	put_line(&w, SUMMARY_NAMES, false);
	put_line(&w, SUMMARY_HIGHLIGHTS, true);
	cite_source(summary->plan, PLAN_NONE, lang, &source);
	buf_add(out, lang == LANG_EN ? STR("\n\\-- ") : STR("\n——"));
	put(&w, buf_str(&source));
	buf_byte(out, '\n');
	buf_fini(&source);
	buf_fini(&title);
}
