#include "session/check.h"

#include <stdlib.h>

#include "base/mem.h"
#include "text/width.h"
#include "text/wrap.h"

enum { MEANING_COLUMN = 6, MEND_COLUMN = 10, GAP = 2, LEAST = 16, NARROW = 60 };

void checks_fini(struct checks *checks)
{
	for (unsigned i = 0; i < checks->n; i++) {
		buf_fini(&checks->rows[i].value);
		buf_fini(&checks->rows[i].mend);
	}
	free(checks->rows);
	*checks = (struct checks){0};
}

unsigned checks_wrong(const struct checks *checks)
{
	unsigned wrong = 0;

	for (unsigned i = 0; i < checks->n; i++)
		wrong += checks->rows[i].mend.len > 0;
	return wrong;
}

static unsigned widest_label(const struct checks *checks, enum lang lang)
{
	size_t widest = 0;

	for (unsigned i = 0; i < checks->n; i++) {
		size_t columns = width_columns(str_of(checks->rows[i].label[lang]));
		widest = columns > widest ? columns : widest;
	}
	return (unsigned)widest;
}

/* ---- a check ---- */

/* Where lines are added, and what is the same in all of a check. */
struct maker {
	struct check_lines *out;
	struct wrap wrap;
	unsigned columns;
	bool on_screen, wrong;
};

static struct check_line *add_line(struct maker *m, unsigned column, str text)
{
	struct check_lines *out = m->out;

	out->items = mem_grow(out->items, &out->cap, out->n + 1, sizeof(*out->items));
	out->items[out->n] = (struct check_line){.wrong = m->wrong, .column = column, .text = text};
	return &out->items[out->n++];
}

/* Breaks a text into lines from a column on, the first of which may begin further right. */
static void break_text(struct maker *m, str text, unsigned column, unsigned indent)
{
	unsigned room = m->columns > column + LEAST ? m->columns - column : LEAST;

	wrap_text(&m->wrap, text, room, indent);
}

static str line_of(const struct maker *m, str text, size_t i)
{
	return str_slice(text, m->wrap.lines[i].from, m->wrap.lines[i].to);
}

static void add_text(struct maker *m, unsigned column, str text)
{
	break_text(m, text, column, 0);
	for (size_t i = 0; i < m->wrap.n; i++)
		add_line(m, column, line_of(m, text, i));
}

/* Why a value is well: after it, as far as there is room, and below. */
static void add_why(struct maker *m, str why)
{
	struct check_line *last = &m->out->items[m->out->n - 1];
	unsigned column = last->column;
	unsigned used = (unsigned)width_columns(last->text) + GAP;

	if (column + used + LEAST > m->columns) {
		column = m->columns < NARROW ? MEANING_COLUMN : column;
		break_text(m, why, column, 0);
	} else {
		break_text(m, why, column, used);
		last->why = line_of(m, why, 0);
	}
	for (size_t i = last->why.len ? 1 : 0; i < m->wrap.n; i++)
		add_line(m, column, STR(""))->why = line_of(m, why, i);
}

static void add_check(struct maker *m, const struct check *check, enum lang lang, unsigned column)
{
	static const char *const ok[LANGS] = {"正常", "正常", "ok"};
	static const char *const wrong[LANGS] = {"待改", "待改", "!!"};
	str mends = buf_str(&check->mend), line;
	size_t first = m->out->n;

	m->wrong = mends.len > 0;
	add_text(m, column, buf_str(&check->value));
	m->out->items[first].mark = str_of((m->wrong ? wrong : ok)[lang]);
	m->out->items[first].label = str_of(check->label[lang]);
	if (!m->wrong) {
		add_why(m, str_of(check->meaning[lang]));
		return;
	}
	add_text(m, MEANING_COLUMN, str_of(check->meaning[lang]));
	size_t from = m->out->n;
	while (str_line(&mends, &line)) {
		if (m->on_screen)
			add_text(m, MEND_COLUMN, line);
		else
			add_line(m, MEND_COLUMN, line);
	}
	while (from < m->out->n)
		m->out->items[from++].mends = true;
}

void check_lines_add(struct check_lines *lines, const struct checks *checks, enum lang lang,
	unsigned columns, bool on_screen)
{
	struct maker m = {.out = lines, .columns = columns, .on_screen = on_screen};
	unsigned column = CHECK_LABEL + widest_label(checks, lang) + GAP;

	for (int turn = 0; turn < (on_screen ? 2 : 1); turn++) {
		for (unsigned i = 0; i < checks->n; i++) {
			const struct check *check = &checks->rows[i];
			if (!on_screen || (check->mend.len == 0) == turn)
				add_check(&m, check, lang, column);
		}
	}
	wrap_fini(&m.wrap);
}

void check_lines_fini(struct check_lines *lines)
{
	free(lines->items);
	*lines = (struct check_lines){0};
}
