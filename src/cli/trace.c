#include <stdlib.h>

#include "base/csv.h"
#include "base/json.h"
#include "base/utf8.h"
#include "cli/corpus.h"
#include "cli/out.h"
#include "cli/subcommand.h"
#include "compare/trace.h"
#include "index/concordance.h"
#include "plan/ref.h"
#include "text/width.h"

enum { AROUND = 12 }; /* characters on either side */

struct trace_cli {
	const struct cli *cli;
	str phrase;
	bool json, csv, matrix, colour;
	/* Of one answer: */
	const struct corpus *corpus;
	struct trace trace;
	struct buf *out;
};

/* A line as it is given out. */
struct line {
	const struct trace_line *from;
	const struct index_plan *plan;
	struct concordance_words words;
	str text; /* of the whole paragraph */
	struct buf ref;
};

static struct line line_of(const struct trace_cli *t, uint32_t i)
{
	const struct trace_line *from = &t->trace.lines[i];
	const struct trace_plan *plan = &t->trace.plans[from->plan];
	const struct index *index = t->trace.indexes[plan->index];
	struct concordance_line at = {.at = from->unit, .len = from->len, .source = plan->index};
	struct line line = {.from = from, .plan = &plan->of};

	line.words = concordance_words(&at, t->trace.indexes, AROUND);
	index_ref(index, line.words.range.section, &line.ref);
	line.text = index_text(index,
		index_title_block(index, line.words.range.section) + line.words.range.paragraph);
	return line;
}

static const char *form_of(const struct trace_line *line)
{
	return line->reworded ? "reworded" : "same";
}

/* ---- JSON and CSV ---- */

static void put_line(struct json_writer *w, const struct line *line)
{
	const struct range *range = &line->words.range;

	json_begin(w, '{');
	json_member_text(w, "plan", line->plan->id);
	corpus_json_year_place(w, line->plan);
	json_member_text(w, "ref", buf_str(&line->ref));
	json_name(w, "paragraph");
	json_put_whole(w, range->paragraph);
	json_name(w, "range");
	json_begin(w, '[');
	json_put_whole(w, utf8_chars(str_slice(line->text, 0, range->from)));
	json_put_whole(w, utf8_chars(str_slice(line->text, range->from, range->to)));
	json_end(w, ']');
	json_name(w, "text");
	json_put_text(w, line->text);
	json_member_text(w, "form", str_of(form_of(line->from)));
	json_name(w, "similarity");
	json_put_real(w, line->from->similarity / 1000.0, 3);
	json_end(w, '}');
}

static void give_json(const struct trace_cli *t)
{
	struct json_writer w = {.out = t->out};

	json_begin(&w, '{');
	json_name(&w, "phrase");
	json_put_text(&w, t->phrase);
	json_name(&w, "lines");
	json_begin(&w, '[');
	for (uint32_t i = 0; i < t->trace.n; i++) {
		struct line line = line_of(t, i);
		put_line(&w, &line);
		buf_fini(&line.ref);
	}
	json_end(&w, ']');
	json_name(&w, "absent");
	json_begin(&w, '[');
	for (uint32_t p = 0; p < t->trace.n_plans; p++) {
		const struct trace_plan *plan = &t->trace.plans[p];
		if (plan->n)
			continue;
		json_begin(&w, '{');
		json_member_text(&w, "plan", plan->of.id);
		corpus_json_year_place(&w, &plan->of);
		json_end(&w, '}');
	}
	json_end(&w, ']');
	json_end(&w, '}');
	buf_byte(t->out, '\n');
}

static void csv_range(struct csv_writer *w, const struct line *line)
{
	const struct range *range = &line->words.range;
	struct buf field = {0};

	buf_printf(&field, "%zu+%zu", utf8_chars(str_slice(line->text, 0, range->from)),
		utf8_chars(str_slice(line->text, range->from, range->to)));
	csv_text(w, buf_str(&field));
	buf_fini(&field);
}

static void give_csv(const struct trace_cli *t)
{
	static const char *const columns[] = {"plan", "year", "place", "ref", "paragraph", "range",
		"text", "form", "similarity", NULL};
	struct csv_writer w = {.out = t->out, .spreadsheet = t->cli->options.value[OPTION_BOM]};

	csv_begin(&w, columns);
	for (uint32_t i = 0; i < t->trace.n; i++) {
		struct line line = line_of(t, i);
		csv_text(&w, line.plan->id);
		corpus_csv_year_place(&w, line.plan);
		csv_text(&w, buf_str(&line.ref));
		csv_whole(&w, line.words.range.paragraph);
		csv_range(&w, &line);
		csv_text(&w, line.text);
		csv_text(&w, str_of(form_of(line.from)));
		csv_real(&w, line.from->similarity / 1000.0, 3);
		csv_end_row(&w);
		buf_fini(&line.ref);
	}
}

/* ---- lines for people ---- */

static void add_blanks(struct buf *out, size_t n)
{
	while (n-- > 0)
		buf_byte(out, ' ');
}

static void add_padded(struct buf *out, str text, size_t columns)
{
	size_t own = width_columns(text);

	buf_add(out, text);
	add_blanks(out, own < columns ? columns - own : 0);
}

static void add_year_place(const struct index_plan *plan, struct buf *out)
{
	if (plan->year)
		buf_printf(out, "%u", plan->year);
	if (plan->year && plan->place.len)
		buf_byte(out, ' ');
	utf8_add_safe(out, plan->place, false);
	if (!plan->year && plan->place.len == 0)
		utf8_add_safe(out, plan->id, false);
}

/* First said, by whom and when. */
static void add_first(const struct trace_cli *t)
{
	const struct trace_line *first = trace_first(&t->trace);
	struct buf who = {0};

	if (!first)
		return;
	add_year_place(&t->trace.plans[first->plan].of, &who);
	message_fill(t->cli->lang, MSG_TRACE_FIRST, buf_str(&who), t->out);
	buf_byte(t->out, '\n');
	buf_fini(&who);
}

static void add_where(const struct trace_cli *t, const struct line *line, struct buf *out)
{
	struct buf ref = {0};

	ref_show(buf_str(&line->ref), t->cli->lang, &ref);
	utf8_add_safe(out, buf_str(&ref), false);
	buf_printf(out, "#%u", line->words.range.paragraph);
	if (t->corpus->several || t->corpus->plans > 1) {
		buf_byte(out, '@');
		utf8_add_safe(out, line->plan->id, false);
	}
	buf_fini(&ref);
}

/* A line as it is printed, in three columns; those of a paragraph that say it alike are one. */
struct row {
	uint32_t line, times;
	str who, where, words;
};

static void add_words(const struct trace_cli *t, const struct line *line, struct buf *out)
{
	utf8_add_safe(out, line->words.left, false);
	buf_add(out, t->colour ? STR("\033[1;31m") : STR("【"));
	utf8_add_safe(out, line->words.hit, false);
	buf_add(out, t->colour ? STR("\033[0m") : STR("】"));
	utf8_add_safe(out, line->words.right, false);
	if (line->from->reworded)
		buf_printf(out, "  %s %.2f", message(t->cli->lang, MSG_TRACE_REWORDED),
			line->from->similarity / 1000.0);
}

static void add_times(const struct trace_cli *t, uint32_t times, struct buf *out)
{
	if (times < 2)
		return;
	buf_add(out, t->cli->lang == LANG_EN ? STR("  (") : STR("（"));
	buf_printf(out, message(t->cli->lang, MSG_TRACE_TIMES), (size_t)times);
	buf_add(out, t->cli->lang == LANG_EN ? STR(")") : STR("）"));
}

/* What is made of a line is kept until the columns are known. */
static void fill_row(const struct trace_cli *t, struct row *row, struct arena *arena)
{
	struct line line = line_of(t, row->line);
	struct buf text = {0};

	add_year_place(line.plan, &text);
	row->who = arena_copy(arena, buf_str(&text));
	buf_cut(&text, 0);
	add_where(t, &line, &text);
	row->where = arena_copy(arena, buf_str(&text));
	buf_cut(&text, 0);
	add_words(t, &line, &text);
	add_times(t, row->times, &text);
	row->words = arena_copy(arena, buf_str(&text));
	buf_fini(&text);
	buf_fini(&line.ref);
}

/* The block that a line is in. */
static uint32_t block_of(const struct trace_cli *t, uint32_t line)
{
	const struct trace_line *own = &t->trace.lines[line];

	return index_block(t->trace.indexes[t->trace.plans[own->plan].index], own->unit);
}

static bool is_beside(const struct trace_cli *t, uint32_t line, uint32_t other)
{
	return t->trace.lines[line].plan == t->trace.lines[other].plan &&
	       block_of(t, line) == block_of(t, other);
}

/* The rows; returns how many there are. */
static uint32_t make_rows(const struct trace_cli *t, struct row *rows)
{
	uint32_t n = 0, last[2] = {UINT32_MAX, UINT32_MAX}; /* in the same words, in others */

	for (uint32_t i = 0; i < t->trace.n; i++) {
		uint32_t *row = &last[t->trace.lines[i].reworded];
		if (*row != UINT32_MAX && is_beside(t, rows[*row].line, i)) {
			rows[*row].times++;
			continue;
		}
		*row = n;
		rows[n++] = (struct row){.line = i, .times = 1};
	}
	return n;
}

/* What is wider than COLUMN_MOST makes its own row longer, not all of them. */
static void widen(size_t *columns, str text)
{
	enum { COLUMN_MOST = 40 };
	size_t own = width_columns(text);

	if (own > *columns && own <= COLUMN_MOST)
		*columns = own;
}

static void give_rows(const struct trace_cli *t)
{
	struct row *rows = mem_alloc(t->trace.n + (size_t)1, sizeof(*rows));
	struct arena arena = {0};
	size_t who = 0, where = 0;
	uint32_t n = make_rows(t, rows);

	for (uint32_t i = 0; i < n; i++) {
		fill_row(t, &rows[i], &arena);
		widen(&who, rows[i].who);
		widen(&where, rows[i].where);
	}
	for (uint32_t i = 0; i < n; i++) {
		add_padded(t->out, rows[i].who, who + 2);
		add_padded(t->out, rows[i].where, where + 2);
		buf_add(t->out, rows[i].words);
		buf_byte(t->out, '\n');
	}
	free(rows);
	arena_fini(&arena);
}

/* Plans that do not say it, a line of them. */
static void add_absent(const struct trace_cli *t)
{
	struct buf who = {0};

	for (uint32_t p = 0; p < t->trace.n_plans; p++) {
		if (t->trace.plans[p].n)
			continue;
		if (who.len)
			buf_add(&who, STR("、"));
		add_year_place(&t->trace.plans[p].of, &who);
	}
	if (who.len && t->trace.n) {
		message_fill(t->cli->lang, MSG_TRACE_ABSENT, buf_str(&who), t->out);
		buf_byte(t->out, '\n');
	}
	buf_fini(&who);
}

static void give_lines(const struct trace_cli *t)
{
	add_first(t);
	give_rows(t);
	add_absent(t);
}

/* ---- the table ---- */

static const char *mark_of(const struct trace_cell *cell)
{
	static const char *const marks[] = {
		[TRACE_ABSENT] = "·", [TRACE_SAME_WORDS] = "■", [TRACE_OTHER_WORDS] = "▪"};

	return cell->known ? marks[cell->form] : "";
}

static void add_legend(const struct trace_cli *t)
{
	static const enum message meanings[] = {[TRACE_ABSENT] = MSG_TRACE_ABSENT_SIGN,
		[TRACE_SAME_WORDS] = MSG_TRACE_SAME,
		[TRACE_OTHER_WORDS] = MSG_TRACE_REWORDED};
	static const enum trace_form order[] = {TRACE_SAME_WORDS, TRACE_OTHER_WORDS, TRACE_ABSENT};

	for (int i = 0; i < 3; i++) {
		struct trace_cell cell = {.known = true, .form = order[i]};
		buf_printf(t->out, i ? "  %s %s" : "%s %s", mark_of(&cell),
			message(t->cli->lang, meanings[order[i]]));
	}
	buf_byte(t->out, '\n');
}

static bool has_plans(const struct trace_matrix *m, uint32_t row, uint32_t from, uint32_t end)
{
	const struct trace_cell *cells = &m->cells[(size_t)row * m->n_places];

	while (from < end && !cells[from].known)
		from++;
	return from < end;
}

/* The columns from..end of the table, and a line feed. */
static void add_block(
	const struct trace_cli *t, const struct trace_matrix *m, uint32_t from, uint32_t end)
{
	enum { YEAR_COLUMNS = 6 };
	struct buf line = {0};

	add_blanks(&line, YEAR_COLUMNS);
	for (uint32_t c = from; c < end; c++) {
		buf_byte(&line, ' ');
		utf8_add_safe(&line, buf_str(&m->names[c]), false);
	}
	for (uint32_t row = 0; row < m->n_years; row++) {
		if (!has_plans(m, row, from, end))
			continue;
		buf_byte(&line, '\n');
		buf_add(t->out, buf_str(&line));
		buf_cut(&line, 0);
		if (m->years[row])
			buf_printf(&line, "%u", m->years[row]);
		else
			buf_add(&line, STR("—"));
		add_blanks(&line, YEAR_COLUMNS - width_columns(buf_str(&line)));
		for (uint32_t c = from; c < end; c++) {
			const struct trace_cell *cell = &m->cells[(size_t)row * m->n_places + c];
			buf_byte(&line, ' ');
			add_padded(
				&line, str_of(mark_of(cell)), width_columns(buf_str(&m->names[c])));
		}
		while (line.len && line.data[line.len - 1] == ' ')
			buf_cut(&line, line.len - 1);
	}
	buf_byte(&line, '\n');
	buf_add(t->out, buf_str(&line));
	buf_fini(&line);
}

/* As many columns at once as there is room for, one block below the other. */
static void give_matrix(const struct trace_cli *t)
{
	enum { YEAR_COLUMNS = 6 };
	struct trace_matrix m;
	size_t room = out_columns();

	trace_matrix_make(&m, &t->trace);
	add_first(t);
	add_legend(t);
	for (uint32_t from = 0, end; from < m.n_places; from = end) {
		size_t columns = YEAR_COLUMNS;
		for (end = from; end < m.n_places; end++) {
			columns += 1 + width_columns(buf_str(&m.names[end]));
			if (columns > room && end > from)
				break;
		}
		buf_byte(t->out, '\n');
		add_block(t, &m, from, end);
	}
	trace_matrix_fini(&m);
}

static void give_matrix_csv(const struct trace_cli *t)
{
	static const char *const forms[] = {[TRACE_ABSENT] = "absent",
		[TRACE_SAME_WORDS] = "same",
		[TRACE_OTHER_WORDS] = "reworded"};
	struct csv_writer w = {.out = t->out, .spreadsheet = t->cli->options.value[OPTION_BOM]};
	struct arena words = {0};
	struct trace_matrix m;

	trace_matrix_make(&m, &t->trace);
	const char **columns = mem_alloc(m.n_places + (size_t)2, sizeof(*columns));
	columns[0] = "year";
	for (uint32_t c = 0; c < m.n_places; c++)
		columns[c + 1] = arena_copy(&words, m.places[c]).data;
	csv_begin(&w, columns);
	for (uint32_t row = 0; row < m.n_years; row++) {
		if (m.years[row])
			csv_whole(&w, m.years[row]);
		else
			csv_text(&w, STR(""));
		for (uint32_t c = 0; c < m.n_places; c++) {
			const struct trace_cell *cell = &m.cells[(size_t)row * m.n_places + c];
			csv_text(&w, str_of(cell->known ? forms[cell->form] : ""));
		}
		csv_end_row(&w);
	}
	free(columns);
	arena_fini(&words);
	trace_matrix_fini(&m);
}

/* ---- answering ---- */

static int answer(struct corpus *corpus, void *context, struct buf *out)
{
	struct trace_cli *t = context;

	t->corpus = corpus;
	t->out = out;
	trace_find(&t->trace, corpus->indexes, corpus->n, t->phrase);
	uint32_t n = t->trace.n;
	if (t->json)
		give_json(t);
	else if (t->csv && t->matrix)
		give_matrix_csv(t);
	else if (t->csv)
		give_csv(t);
	else if (t->matrix && n)
		give_matrix(t);
	else
		give_lines(t);
	trace_fini(&t->trace);
	return n ? 0 : t->json || t->csv ? 1 : cli_nothing(t->cli);
}

static bool take_options(struct trace_cli *t, struct err *err)
{
	const struct options *options = &t->cli->options;
	const char *const *value = options->value;

	if (options->n_operands == 0)
		return err_set(err, ERR_OPERANDS, "%s", "");
	if (value[OPTION_JSON] && value[OPTION_CSV])
		return err_set(err, ERR_OPTIONS_BOTH, "%s", "--json | --csv");
	if (value[OPTION_JSON] && value[OPTION_MATRIX])
		return err_set(err, ERR_OPTIONS_BOTH, "%s", "--json | --matrix");
	t->phrase = str_of(options->operands[0]);
	if (utf8_valid(t->phrase) < t->phrase.len)
		return err_set(err, ERR_UTF8, "%s", options->operands[0]);
	t->json = value[OPTION_JSON];
	t->csv = value[OPTION_CSV];
	t->matrix = value[OPTION_MATRIX];
	t->colour = out_colour();
	return true;
}

int cli_trace(const struct cli *given)
{
	const struct options *options = &given->options;
	struct trace_cli t = {.cli = given};
	struct err err = {0};

	if (!take_options(&t, &err))
		return cli_fail(given, &err);
	struct cli cli = corpus_of_library(given, options->n_operands - 1);
	t.cli = &cli;
	return corpus_answer(&cli, options->operands + 1, options->n_operands - 1, answer, &t);
}
