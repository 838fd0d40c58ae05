#include "summary/sheet.h"

#include <stdlib.h>

#include "base/mem.h"
#include "lang/messages.h"
#include "text/width.h"

enum {
	GAP = SHEET_GAP,  /* between name, value and bar, and between terms */
	BETWEEN = 3,	  /* between the two halves */
	LABEL_LEAST = 60, /* so many columns leave room for a heading left of its terms */
	BAR_LEAST = 4,
	BAR_MOST = 16,
	NAME_LEAST = 10,
	TITLE_LEAST = 16,
};

/* ---- texts ---- */

const char *sheet_heading(const struct summary *summary, enum summary_part part, enum lang lang)
{
	static const enum message headings[SUMMARY_PARTS] = {
		[SUMMARY_TARGETS] = MSG_SUMMARY_TARGETS,
		[SUMMARY_FIGURES] = MSG_SUMMARY_FIGURES,
		[SUMMARY_CHAPTERS] = MSG_SUMMARY_CHAPTERS,
		[SUMMARY_TERMS] = MSG_SUMMARY_TERMS,
		[SUMMARY_NAMES] = MSG_SUMMARY_NAMES,
		[SUMMARY_HIGHLIGHTS] = MSG_KIND_HIGHLIGHTS,
	};

	if (summary->against == 0 && part == SUMMARY_TERMS)
		return message(lang, MSG_SUMMARY_FREQUENT);
	if (summary->against && part == SUMMARY_NAMES)
		return message(lang, MSG_SUMMARY_FIRST);
	return message(lang, headings[part]);
}

void sheet_add_name(const struct summary_row *row, struct buf *out)
{
	if (row->part == SUMMARY_NAMES)
		buf_add(out, STR("“"));
	buf_add(out, row->again ? STR("") : row->name);
	if (row->part == SUMMARY_NAMES)
		buf_add(out, STR("”"));
}

void sheet_add_value(const struct summary_row *row, struct buf *out)
{
	buf_add(out, row->verb);
	if (row->verb.len && row->value.len)
		buf_byte(out, ' ');
	buf_add(out, row->value);
}

void sheet_add_title(const struct plan *plan, struct buf *out)
{
	if (str_find(plan->title, plan->place) == plan->title.len)
		buf_add(out, plan->place);
	buf_add(out, plan->title);
}

void sheet_add_size(const struct summary *summary, enum lang lang, struct buf *out)
{
	buf_printf(out, message(lang, MSG_SUMMARY_SIZE), (size_t)plan_characters(summary->plan),
		(size_t)summary->chapters, (size_t)summary->figures->n);
}

unsigned sheet_bar(double share, unsigned columns)
{
	unsigned n = (unsigned)(share * columns + 0.5);

	return share > 0 && n == 0 ? 1 : n;
}

/* ---- cells ---- */

static void add(struct sheet *sheet, enum summary_part part, uint32_t item, unsigned row,
	unsigned column, unsigned columns)
{
	sheet->cells = mem_grow(sheet->cells, &sheet->cap, sheet->n + 1U, sizeof(*sheet->cells));
	sheet->cells[sheet->n++] = (struct sheet_cell){part, item, row, column, columns};
}

static unsigned name_columns(const struct summary_row *row)
{
	struct buf name = {0};

	sheet_add_name(row, &name);
	unsigned columns = (unsigned)width_columns(buf_str(&name)) + 2 * row->depth;
	buf_fini(&name);
	return columns;
}

static unsigned value_columns(const struct summary_row *row)
{
	struct buf value = {0};

	sheet_add_value(row, &value);
	unsigned columns = (unsigned)width_columns(buf_str(&value));
	buf_fini(&value);
	return columns;
}

static unsigned least(unsigned a, unsigned b)
{
	return a < b ? a : b;
}

/* Divides `columns` among names, values and bars: names and values as they need, bars the rest. */
static struct sheet_columns divide(
	const struct summary *summary, enum summary_part part, unsigned columns, bool hits)
{
	struct sheet_columns c = {0};
	bool bars = false;
	unsigned number = SHEET_NUMBER + GAP;
	unsigned chapters =
		part == SUMMARY_CHAPTERS ? SHEET_SIZE + number + (hits ? number : 0) : 0;

	for (uint32_t i = summary->from[part]; i < summary->from[part + 1]; i++) {
		const struct summary_row *row = &summary->rows[i];
		unsigned name = name_columns(row), value = value_columns(row);
		if (row->value.len == 0 && part != SUMMARY_CHAPTERS)
			continue; /* words have the row to themselves */
		c.name = name > c.name ? name : c.name;
		c.value = value > c.value ? value : c.value;
		bars = bars || row->share > 0;
	}
	c.value += chapters;
	c.value = least(c.value, columns > NAME_LEAST + GAP ? columns - NAME_LEAST - GAP : columns);
	unsigned rest = columns > c.value + GAP ? columns - c.value - GAP : 0;
	/* Titles of chapters can be cut, what figures count is not cut for the sake of bars. */
	bool chapter = part == SUMMARY_CHAPTERS;
	unsigned name = chapter ? least(c.name, TITLE_LEAST) : c.name;
	unsigned wanted = chapter ? 2 * BAR_LEAST : BAR_LEAST;
	unsigned bar = bars && rest >= name + GAP + wanted ? wanted + GAP : 0;
	c.name = least(c.name, rest - bar);
	if (bar)
		c.bar = least(rest - c.name - GAP, BAR_MOST);
	return c;
}

/* Adds a part as rows from `row` on; returns the row after the empty one that ends it. */
static unsigned add_rows(struct sheet *sheet, const struct summary *summary, enum summary_part part,
	unsigned row, unsigned column, unsigned columns)
{
	uint32_t from = summary->from[part], end = summary->from[part + 1];

	if (from == end)
		return row;
	sheet->parts[part] = divide(summary, part, columns, sheet->hits);
	add(sheet, part, SHEET_HEADING, row++, column, columns);
	for (uint32_t i = from; i < end; i++)
		add(sheet, part, i, row++, column, columns);
	if (summary->more[part])
		add(sheet, part, SHEET_MORE, row++, column, columns);
	return row + 1;
}

/* Adds a part as items that follow each other in lines; returns the row after it. */
static unsigned add_line(struct sheet *sheet, const struct summary *summary, enum summary_part part,
	unsigned row, unsigned label, unsigned columns, enum lang lang)
{
	uint32_t from = summary->from[part], end = summary->from[part + 1];
	unsigned start = label ? label : GAP, column = start;

	if (from == end)
		return row;
	unsigned heading = (unsigned)width_columns(str_of(sheet_heading(summary, part, lang)));
	add(sheet, part, SHEET_HEADING, row, 0, least(heading, columns));
	if (!label)
		row++;
	for (uint32_t i = from; i < end; i++) {
		unsigned own = least(name_columns(&summary->rows[i]), columns - start);
		if (column > start && column + own > columns) {
			row++;
			column = start;
		}
		add(sheet, part, i, row, column, own);
		column += own + GAP;
	}
	return row + 1;
}

static unsigned label_columns(const struct summary *summary, unsigned columns, enum lang lang)
{
	size_t widest = 0;

	for (unsigned p = SUMMARY_TERMS; p < SUMMARY_PARTS; p++) {
		const char *heading = sheet_heading(summary, (enum summary_part)p, lang);
		size_t own = width_columns(str_of(heading));
		if (summary->from[p + 1] > summary->from[p] && own > widest)
			widest = own;
	}
	return columns >= LABEL_LEAST ? (unsigned)widest + GAP : 0;
}

static int by_row(const void *a, const void *b)
{
	const struct sheet_cell *x = a, *y = b;

	if (x->row != y->row)
		return x->row < y->row ? -1 : 1;
	return x->column < y->column ? -1 : x->column > y->column;
}

void sheet_lay(struct sheet *sheet, const struct summary *summary, unsigned columns, bool hits,
	enum lang lang)
{
	bool two = columns >= SHEET_TWO_COLUMNS &&
		   summary->from[SUMMARY_CHAPTERS] > summary->from[SUMMARY_TARGETS];
	unsigned left = two ? (columns - BETWEEN) / 2 : columns, row;

	sheet->n = 0;
	sheet->hits = hits;
	memset(sheet->parts, 0, sizeof(sheet->parts));
	row = add_rows(sheet, summary, SUMMARY_TARGETS, 0, 0, left);
	row = add_rows(sheet, summary, SUMMARY_FIGURES, row, 0, left);
	unsigned right = add_rows(sheet, summary, SUMMARY_CHAPTERS, two ? 0 : row,
		two ? left + BETWEEN : 0, two ? columns - left - BETWEEN : columns);
	row = right > row ? right : row;
	unsigned label = label_columns(summary, columns, lang);
	for (unsigned p = SUMMARY_TERMS; p < SUMMARY_PARTS; p++)
		row = add_line(sheet, summary, (enum summary_part)p, row, label, columns, lang);
	sheet->rows =
		row && summary->from[SUMMARY_PARTS] == summary->from[SUMMARY_TERMS] ? row - 1 : row;
	if (sheet->n)
		qsort(sheet->cells, sheet->n, sizeof(*sheet->cells), by_row);
}

void sheet_fini(struct sheet *sheet)
{
	free(sheet->cells);
	*sheet = (struct sheet){0};
}
