#include <stdlib.h>
#include <unistd.h>

#include "base/csv.h"
#include "base/json.h"
#include "base/utf8.h"
#include "cli/corpus.h"
#include "cli/out.h"
#include "cli/subcommand.h"
#include "import/read.h"
#include "plan/builtin.h"
#include "plan/figures.h"
#include "plan/ref.h"
#include "text/width.h"

struct figures_cli {
	const struct cli *cli;
	struct folded subject; /* words of --subject; empty: all figures */
	bool json, csv;
	/* Of one answer: */
	struct buf *out;
	struct json_writer json_writer;
	struct csv_writer csv_writer;
	const struct corpus *corpus;
	struct rows {
		struct row {
			char *place, *value, *subject;
			uint32_t year, month;
		} * items;
		uint32_t n;
		size_t cap;
		size_t place_columns, value_columns, subject_columns;
	} rows; /* for people, who get them in columns */
};

/* A figure as it is given out. */
struct told {
	const struct plan *plan;
	const struct figure *figure;
	str paragraph, sentence;
	struct buf ref, deadline;
};

static struct told tell(const struct plan *plan, const struct figure *figure)
{
	struct place at = figure->sentence;
	struct told told = {.plan = plan, .figure = figure};

	told.paragraph = plan_text(plan, at.section, at.paragraph);
	told.sentence = str_slice(told.paragraph, at.byte, figure->sentence_end);
	ref_add_section(plan, at.section, &told.ref);
	if (figure->month)
		buf_printf(&told.deadline, "%04u-%02u", figure->year, figure->month);
	else if (figure->year)
		buf_printf(&told.deadline, "%04u", figure->year);
	return told;
}

static void told_fini(struct told *told)
{
	buf_fini(&told->ref);
	buf_fini(&told->deadline);
}

/* The code points of some bytes of a text: where they begin, and how many they are. */
static size_t chars_before(str text, size_t at)
{
	return utf8_chars(str_slice(text, 0, at));
}

/* How many decimals a value needs. */
static int decimals_of(double value)
{
	enum { MOST = 9 };

	for (int n = 0; n < MOST; n++, value *= 10) {
		double off = value - (double)(int64_t)(value < 0 ? value - 0.5 : value + 0.5);
		double near = (value < 0 ? -value : value) * 1e-12;
		if ((off < 0 ? -off : off) <= near)
			return n;
	}
	return MOST;
}

/* ---- for programs ---- */

static void json_text_or_null(struct json_writer *w, const char *name, str text)
{
	json_name(w, name);
	if (text.len)
		json_put_text(w, text);
	else
		json_put_null(w);
}

static void json_range(struct json_writer *w, const char *name, str text, size_t from, size_t to)
{
	json_name(w, name);
	json_begin(w, '[');
	json_put_whole(w, chars_before(text, from));
	json_put_whole(w, utf8_chars(str_slice(text, from, to)));
	json_end(w, ']');
}

static void add_json(struct json_writer *w, const struct told *told)
{
	const struct figure *f = told->figure;
	uint32_t start = f->sentence.byte;

	json_begin(w, '{');
	json_name(w, "plan");
	json_put_text(w, told->plan->id);
	json_name(w, "ref");
	json_put_text(w, buf_str(&told->ref));
	json_name(w, "paragraph");
	json_put_whole(w, f->sentence.paragraph);
	json_name(w, "text");
	json_put_text(w, told->sentence);
	json_range(w, "sentence", told->paragraph, start, f->sentence_end);
	json_range(w, "range", told->sentence, f->from - start, f->to - start);
	json_text_or_null(w, "subject", f->subject);
	json_text_or_null(w, "verb", f->verb);
	json_name(w, "value");
	json_put_real(w, f->value, decimals_of(f->value));
	json_name(w, "value_max");
	if (f->max > f->value)
		json_put_real(w, f->max, decimals_of(f->max));
	else
		json_put_null(w);
	json_name(w, "unit");
	json_put_text(w, f->unit);
	json_name(w, "bound");
	json_put_text(w, str_of(quantity_sign(f->bound)));
	json_text_or_null(w, "deadline", buf_str(&told->deadline));
	json_text_or_null(w, "status", str_of(schedule_status_name(f->status)));
	json_end(w, '}');
}

static const char *const columns[] = {"plan", "ref", "paragraph", "text", "sentence", "range",
	"subject", "verb", "value", "value_max", "unit", "bound", "deadline", "status", NULL};

/* A range is two numbers in one field, as START+LENGTH. */
static void csv_range(struct csv_writer *w, str text, size_t from, size_t to)
{
	struct buf field = {0};

	buf_printf(
		&field, "%zu+%zu", chars_before(text, from), utf8_chars(str_slice(text, from, to)));
	csv_text(w, buf_str(&field));
	buf_fini(&field);
}

static void add_csv(struct csv_writer *w, const struct told *told)
{
	const struct figure *f = told->figure;
	uint32_t start = f->sentence.byte;

	csv_text(w, told->plan->id);
	csv_text(w, buf_str(&told->ref));
	csv_whole(w, f->sentence.paragraph);
	csv_text(w, told->sentence);
	csv_range(w, told->paragraph, start, f->sentence_end);
	csv_range(w, told->sentence, f->from - start, f->to - start);
	csv_text(w, f->subject);
	csv_text(w, f->verb);
	csv_real(w, f->value, decimals_of(f->value));
	if (f->max > f->value)
		csv_real(w, f->max, decimals_of(f->max));
	else
		csv_text(w, STR(""));
	csv_text(w, f->unit);
	csv_text(w, str_of(quantity_sign(f->bound)));
	csv_text(w, buf_str(&told->deadline));
	csv_text(w, str_of(schedule_status_name(f->status)));
	csv_end_row(w);
}

/* ---- for people: place, value, subject and deadline in columns ---- */

static char *take_column(struct buf *text, size_t *widest)
{
	size_t width = width_columns(buf_str(text));
	char *taken = mem_string(buf_str(text));

	*widest = width > *widest ? width : *widest;
	buf_cut(text, 0);
	return taken;
}

static void keep_row(struct figures_cli *f, const struct told *told)
{
	const struct figure *figure = told->figure;
	struct rows *rows = &f->rows;
	struct buf text = {0}, own = {0};

	rows->items = mem_grow(rows->items, &rows->cap, rows->n + 1U, sizeof(*rows->items));
	struct row *row = &rows->items[rows->n++];
	*row = (struct row){.year = figure->year, .month = figure->month};
	ref_show(buf_str(&told->ref), f->cli->lang, &own);
	buf_printf(&own, "#%u", figure->sentence.paragraph);
	if (f->corpus->several)
		buf_printf(&own, "@%.*s", (int)told->plan->id.len, told->plan->id.data);
	utf8_add_safe(&text, buf_str(&own), false);
	row->place = take_column(&text, &rows->place_columns);
	if (figure->bound != BOUND_EQUAL)
		buf_printf(&text, "%s ", quantity_sign(figure->bound));
	utf8_add_safe(&text, str_slice(told->paragraph, figure->from, figure->to), false);
	row->value = take_column(&text, &rows->value_columns);
	utf8_add_safe(&text, figure->subject, false);
	row->subject = take_column(&text, &rows->subject_columns);
	buf_fini(&own);
	buf_fini(&text);
}

static void add_blanks(struct buf *out, size_t n)
{
	while (n-- > 0)
		buf_byte(out, ' ');
}

static void add_row(const struct figures_cli *f, const struct row *row)
{
	struct buf *out = f->out;

	buf_add(out, str_of(row->place));
	add_blanks(out, f->rows.place_columns - width_columns(str_of(row->place)) + 2);
	add_blanks(out, f->rows.value_columns - width_columns(str_of(row->value)));
	buf_add(out, str_of(row->value));
	if (*row->subject || row->year)
		buf_add(out, STR("  "));
	buf_add(out, str_of(row->subject));
	if (row->year) {
		add_blanks(out, f->rows.subject_columns - width_columns(str_of(row->subject)) + 2);
		buf_printf(out, row->month ? "%04u-%02u" : "%04u", row->year, row->month);
	}
	buf_byte(out, '\n');
}

static void give_rows(struct figures_cli *f)
{
	for (uint32_t i = 0; i < f->rows.n; i++) {
		add_row(f, &f->rows.items[i]);
		free(f->rows.items[i].place);
		free(f->rows.items[i].value);
		free(f->rows.items[i].subject);
	}
	free(f->rows.items);
	f->rows = (struct rows){0};
}

/* ---- answering ---- */

/* Whether a figure's subject has all the words asked for. */
static bool is_asked(const struct figures_cli *f, const struct figure *figure)
{
	struct folded own = {0};
	str words = buf_str(&f->subject.words);
	bool has = true;

	if (words.len == 0)
		return true;
	folded_set(&own, figure->subject);
	while (words.len && has) {
		size_t end = str_find(words, STR(" "));
		str word = str_slice(words, 0, end);
		has = str_find(buf_str(&own.words), word) < own.words.len;
		words = str_slice(words, end + 1, words.len);
	}
	folded_fini(&own);
	return has;
}

static void give_plan(struct figures_cli *f, const struct plan *plan)
{
	struct figures figures = {0};

	figures_find(&figures, plan);
	for (uint32_t i = 0; i < figures.n; i++) {
		if (!is_asked(f, &figures.items[i]))
			continue;
		struct told told = tell(plan, &figures.items[i]);
		if (f->json)
			add_json(&f->json_writer, &told);
		else if (f->csv)
			add_csv(&f->csv_writer, &told);
		else
			keep_row(f, &told);
		told_fini(&told);
	}
	figures_fini(&figures);
}

/* A plan of the library, read from its file. */
static int give_file(struct figures_cli *f, struct corpus *corpus, const struct index_plan *of)
{
	struct buf bytes = {0}, path = {0};
	struct err err = {0};
	struct plan *plan = NULL;
	int status = 0;

	library_path(corpus->library, of, &path);
	if (library_read(corpus->library, of, &bytes, &err))
		plan = import_read_words(buf_str(&bytes), of->file, path.data, NULL, &err);
	if (plan) {
		/* It may have another id in the library. */
		plan->id = plan_keep(plan, of->id);
		give_plan(f, plan);
	} else {
		status = cli_fail(f->cli, &err);
	}
	plan_free(plan);
	buf_fini(&bytes);
	buf_fini(&path);
	return status;
}

static int give_library(struct figures_cli *f, struct corpus *corpus)
{
	int worst = 0;

	for (uint32_t i = corpus->n_own; i < corpus->n; i++) {
		const struct index *index = corpus->indexes[i];
		for (uint32_t p = 0; p < index->n_plans; p++) {
			struct index_plan of = index_plan(index, p);
			int status = give_file(f, corpus, &of);
			worst = status > worst ? status : worst;
		}
	}
	return worst;
}

/* Where the user's library holds nothing, it is the built-in plan. */
static void give_builtin(struct figures_cli *f)
{
	struct plan *plan = builtin_plan();

	cli_note(f->cli, MSG_LIBRARY_EMPTY, STR(""));
	give_plan(f, plan);
	plan_free(plan);
}

static int answer(struct corpus *corpus, void *context, struct buf *out)
{
	struct figures_cli *f = context;
	int status = 0;

	f->out = out;
	f->corpus = corpus;
	f->json_writer = (struct json_writer){.out = out};
	f->csv_writer =
		(struct csv_writer){.out = out, .spreadsheet = f->cli->options.value[OPTION_BOM]};
	if (f->json) {
		json_begin(&f->json_writer, '{');
		json_name(&f->json_writer, "figures");
		json_begin(&f->json_writer, '[');
	} else if (f->csv) {
		csv_begin(&f->csv_writer, columns);
	}
	for (uint32_t i = 0; i < corpus->n_own; i++)
		give_plan(f, corpus->own[i].plan);
	if (corpus->library)
		status = give_library(f, corpus);
	if (corpus->plans == 0 && corpus->status == 0 && f->subject.words.len)
		give_builtin(f);
	if (f->json) {
		json_end(&f->json_writer, ']');
		json_end(&f->json_writer, '}');
		buf_byte(out, '\n');
	}
	give_rows(f);
	return status;
}

/* A subject is looked for in the user's library where no plans are named. */
static struct cli with_library(const struct cli *cli, bool subject)
{
	struct cli same = *cli;
	const char **value = same.options.value;
	struct buf home = {0};

	if (subject && same.options.n_operands == 0 && !value[OPTION_ALL] &&
		!value[OPTION_LIBRARY]) {
		if (library_home(&home) && access(home.data, F_OK) == 0)
			value[OPTION_ALL] = "";
		else
			cli_note(cli, MSG_LIBRARY_EMPTY, STR(""));
	}
	buf_fini(&home);
	return same;
}

int cli_figures(const struct cli *given)
{
	const char *words = given->options.value[OPTION_SUBJECT];
	struct err err = {0};
	int status;

	if (given->options.value[OPTION_JSON] && given->options.value[OPTION_CSV]) {
		err_set(&err, ERR_OPTIONS_BOTH, "%s", "--json | --csv");
		return cli_fail(given, &err);
	}
	if (words && utf8_valid(str_of(words)) < strlen(words)) {
		err_set(&err, ERR_UTF8, "%s", words);
		return cli_fail(given, &err);
	}
	struct cli cli = with_library(given, words);
	struct figures_cli f = {.cli = &cli,
		.json = cli.options.value[OPTION_JSON],
		.csv = cli.options.value[OPTION_CSV]};
	folded_set(&f.subject, str_of(words));
	status = corpus_answer(&cli, cli.options.operands, cli.options.n_operands, answer, &f);
	folded_fini(&f.subject);
	return status;
}
