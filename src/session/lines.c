#include "session/lines.h"

#include "plan/render.h"
#include "text/width.h"

/* Two ideographs, as Chinese paragraphs begin. */
str lines_text(const struct lines *lines, uint32_t section, uint32_t paragraph)
{
	const struct plan *plan = lines->plan;
	str text = plan_text(plan, section, paragraph);

	if (paragraph == 0 && text.len == 0 && plan_label(plan, section).len == 0 &&
		!render_is_untitled(plan, section))
		return str_of(
			kind_title((enum section_kind)plan->sections[section].kind, lines->lang));
	return text;
}

static bool has_gap(const struct lines *lines, struct place at)
{
	if (at.paragraph) /* above a section without a heading, an empty line is enough */
		return at.paragraph == 1 && !render_is_untitled(lines->plan, at.section);
	if (at.section == 0)
		return false;
	return !(render_is_item(lines->plan, at.section) &&
		 render_is_item(lines->plan, at.section - 1));
}

/* The columns of a title's label and the blank after it; later lines hang below the title. */
static unsigned label_columns(const struct lines *lines, uint32_t section)
{
	str label = plan_label(lines->plan, section);

	if (label.len == 0)
		return 0;
	size_t columns = width_columns(label) + (render_label_parted(label) ? 1 : 0);
	return columns > lines->columns / 2 ? lines->columns / 2 : (unsigned)columns;
}

void lines_cache_fini(struct lines_cache *cache)
{
	for (unsigned i = 0; i < LINES_KEPT; i++)
		wrap_fini(&cache->kept[i].wrap);
	*cache = (struct lines_cache){0};
}

/* The lines of a block, wrapped unless they are remembered; good until others are asked for. */
static const struct wrap *lines_of(const struct lines *lines, struct place at)
{
	str text = lines_text(lines, at.section, at.paragraph);
	/* Its number among the texts: blocks that follow each other are kept beside each other. */
	uint32_t number = lines->plan->sections[at.section].text + at.paragraph;
	struct kept_lines *kept = &lines->cache->kept[number % LINES_KEPT];

	if (kept->wrap.n && kept->text.data == text.data && kept->text.len == text.len &&
		kept->columns == lines->columns)
		return &kept->wrap;
	kept->text = text;
	kept->columns = lines->columns;
	if (at.paragraph)
		wrap_text(&kept->wrap, text, lines->columns, lines->indent);
	else
		wrap_text(&kept->wrap, text, lines->columns - label_columns(lines, at.section), 0);
	return &kept->wrap;
}

static struct lines_row row_of_line(
	const struct lines *lines, struct place at, const struct wrap *wrap, size_t line)
{
	struct lines_row row = {.place = at, .to = wrap->lines[line].to, .first = line == 0};

	row.place.byte = wrap->lines[line].from;
	if (at.paragraph == 0)
		row.indent = label_columns(lines, at.section);
	else
		row.indent = line == 0 ? lines->indent : 0;
	return row;
}

static struct lines_row gap_row(struct place at)
{
	at.byte = 0;
	return (struct lines_row){.place = at, .gap = true};
}

struct lines_row lines_at(const struct lines *lines, struct place place, bool gap)
{
	if (gap && has_gap(lines, place))
		return gap_row(place);
	const struct wrap *wrap = lines_of(lines, place);
	return row_of_line(lines, place, wrap, wrap_line_of(wrap, place.byte));
}

bool lines_next_block(const struct lines *lines, struct place *at)
{
	if (at->paragraph < plan_paragraphs(lines->plan, at->section)) {
		*at = (struct place){at->section, at->paragraph + 1, 0};
		return true;
	}
	if (at->section + 1 >= lines->plan->n_sections)
		return false;
	*at = (struct place){at->section + 1, 0, 0};
	return true;
}

bool lines_previous_block(const struct lines *lines, struct place *at)
{
	if (at->paragraph > 0) {
		*at = (struct place){at->section, at->paragraph - 1, 0};
		return true;
	}
	if (at->section == 0)
		return false;
	uint32_t section = at->section - 1;
	*at = (struct place){section, plan_paragraphs(lines->plan, section), 0};
	return true;
}

/* Appends the rows of a block after that of `at`, or all; returns how many. */
static size_t add_lines(
	const struct lines *lines, struct place at, bool after, struct lines_row *rows, size_t most)
{
	const struct wrap *wrap = lines_of(lines, at);
	size_t line = after ? wrap_line_of(wrap, at.byte) + 1 : 0, n = 0;

	for (; line < wrap->n && n < most; line++)
		rows[n++] = row_of_line(lines, at, wrap, line);
	return n;
}

/* The rows after `row`, at most `most`. Each block is wrapped once. */
static size_t rows_behind(
	const struct lines *lines, struct lines_row row, struct lines_row *rows, size_t most)
{
	struct place at = row.place;
	size_t n = add_lines(lines, at, !row.gap, rows, most);

	while (n < most && lines_next_block(lines, &at)) {
		if (has_gap(lines, at))
			rows[n++] = gap_row(at);
		n += add_lines(lines, at, false, rows + n, most - n);
	}
	return n;
}

bool lines_next(const struct lines *lines, struct lines_row *row)
{
	return rows_behind(lines, *row, row, 1) == 1;
}

bool lines_previous(const struct lines *lines, struct lines_row *row)
{
	struct place at = row->place;

	if (!row->gap && row->first && has_gap(lines, at)) {
		*row = gap_row(at);
		return true;
	}
	if ((row->gap || row->first) && !lines_previous_block(lines, &at))
		return false;
	bool other = row->gap || row->first;
	const struct wrap *wrap = lines_of(lines, at);
	size_t line = other ? wrap->n - 1 : wrap_line_of(wrap, row->place.byte) - 1;
	*row = row_of_line(lines, at, wrap, line);
	return true;
}

size_t lines_fill(
	const struct lines *lines, struct lines_row top, struct lines_row *rows, size_t most)
{
	if (most == 0)
		return 0;
	rows[0] = top;
	return 1 + rows_behind(lines, top, rows + 1, most - 1);
}

int lines_compare(struct lines_row a, struct lines_row b)
{
	int order = plan_compare_places(a.place, b.place);

	return order ? order : (int)b.gap - (int)a.gap;
}
