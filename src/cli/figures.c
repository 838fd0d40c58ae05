#include "cli/figures.h"

#include <stdlib.h>
#include <unistd.h>

#include "base/csv.h"
#include "base/json.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "cli/corpus.h"
#include "cli/figures_table.h"
#include "cli/out.h"
#include "cli/subcommand.h"
#include "index/hits.h"
#include "library/library_figures.h"
#include "plan/builtin.h"
#include "plan/ref.h"

struct figures_cli {
	const struct cli *cli;
	bool json, csv;
	bool by_subject; /* only figures of a subject, which the query finds */
	struct query query;
	struct matcher matcher;
	unsigned answers; /* begun: the second is after damage */
	/* Of one answer: */
	struct buf *out;
	struct json_writer json_writer;
	struct csv_writer csv_writer;
	struct figures_table table; /* for people */
	const struct corpus *corpus;
};

/* A figure as it is given out; its texts are borrowed. */
struct told {
	const struct figure *figure;
	str plan, place; /* the plan's id, and its place */
	uint32_t plan_year;
	str paragraph, sentence;
	struct buf ref, deadline;
};

/* Needs the plan's id, place and year, the paragraph and the ref before. */
static void tell(struct told *told, const struct figure *figure)
{
	told->figure = figure;
	told->sentence = str_slice(told->paragraph, figure->sentence.byte, figure->sentence_end);
	if (figure->month)
		buf_printf(&told->deadline, "%04u-%02u", figure->year, figure->month);
	else if (figure->year)
		buf_printf(&told->deadline, "%04u", figure->year);
}

static struct told tell_of(const struct plan *plan, const struct figure *figure)
{
	struct place at = figure->sentence;
	struct told told = {.plan = plan->id,
		.place = plan->place,
		.plan_year = plan->year,
		.paragraph = plan_text(plan, at.section, at.paragraph)};

	ref_add_section(plan, at.section, &told.ref);
	tell(&told, figure);
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

int figures_decimals(double value)
{
	enum { MOST = 9 };

	if (value > 1e15 || value < -1e15)
		return 0;
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
	json_put_text(w, told->plan);
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
	json_put_real(w, f->value, figures_decimals(f->value));
	json_name(w, "value_max");
	if (f->max > f->value)
		json_put_real(w, f->max, figures_decimals(f->max));
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

void figures_put_json(
	struct json_writer *writer, const struct plan *plan, const struct figure *figure)
{
	struct told told = tell_of(plan, figure);

	add_json(writer, &told);
	told_fini(&told);
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

	csv_text(w, told->plan);
	csv_text(w, buf_str(&told->ref));
	csv_whole(w, f->sentence.paragraph);
	csv_text(w, told->sentence);
	csv_range(w, told->paragraph, start, f->sentence_end);
	csv_range(w, told->sentence, f->from - start, f->to - start);
	csv_text(w, f->subject);
	csv_text(w, f->verb);
	csv_real(w, f->value, figures_decimals(f->value));
	if (f->max > f->value)
		csv_real(w, f->max, figures_decimals(f->max));
	else
		csv_text(w, STR(""));
	csv_text(w, f->unit);
	csv_text(w, str_of(quantity_sign(f->bound)));
	csv_text(w, buf_str(&told->deadline));
	csv_text(w, str_of(schedule_status_name(f->status)));
	csv_end_row(w);
}

/* ---- answering ---- */

static void give(struct figures_cli *f, const struct told *told)
{
	if (f->json)
		add_json(&f->json_writer, told);
	else if (f->csv)
		add_csv(&f->csv_writer, told);
	else
		figures_table_add(&f->table, told->figure,
			&(struct figures_source){.plan = f->corpus->several ? told->plan : STR(""),
				.place = told->place,
				.year = told->plan_year,
				.ref = buf_str(&told->ref),
				.paragraph = told->paragraph});
}

/* Clears *asked where a figure's subject is not what the query finds. */
static void keep_asked(struct figures_cli *f, const struct figures *figures, bool *asked)
{
	struct plan *subjects = plan_new();
	struct hits hits = {0};
	uint32_t section = 0;

	for (uint32_t i = 0; i < figures->n; i++) {
		plan_add_section(subjects, 0, KIND_SECTION, STR(""), figures->items[i].subject);
		asked[i] = false;
	}
	plan_finish(subjects);
	struct index *index = index_build(subjects);
	hits_find(&hits, index, &f->matcher);
	for (uint32_t h = 0; h < hits.n; h++) {
		section = index_section_from(index, section, hits.items[h].at);
		asked[section] = true;
	}
	hits_fini(&hits);
	index_free(index);
	plan_free(subjects);
}

static void give_plan(struct figures_cli *f, const struct plan *plan)
{
	struct figures figures = {0};

	figures_find(&figures, plan);
	bool *asked = mem_alloc(figures.n + (size_t)1, sizeof(*asked));
	memset(asked, true, figures.n * sizeof(*asked));
	if (f->by_subject && figures.n)
		keep_asked(f, &figures, asked);
	for (uint32_t i = 0; i < figures.n; i++) {
		if (!asked[i])
			continue;
		struct told told = tell_of(plan, &figures.items[i]);
		give(f, &told);
		told_fini(&told);
	}
	free(asked);
	figures_fini(&figures);
}

/* ---- those of a library ---- */

static void give_number(struct figures_cli *f, struct library_figures *all, uint32_t number)
{
	struct library_figure got;

	if (!library_figures_get(all, number, &got))
		return;
	const struct index *index = all->library->file.shards[got.shard];
	struct index_plan of = index_plan(index, got.plan);
	struct told told = {
		.plan = of.id, .place = of.place, .plan_year = of.year, .paragraph = got.paragraph};
	index_ref(index, got.section, &told.ref);
	tell(&told, &got.figure);
	give(f, &told);
	told_fini(&told);
}

static void give_found(struct figures_cli *f, struct library_figures *all)
{
	uint32_t *numbers, n = library_figures_find(all, &f->matcher, &numbers);

	for (uint32_t i = 0; i < n; i++)
		give_number(f, all, numbers[i]);
	free(numbers);
}

/* All of them, plan by plan: nothing is kept in memory of those that were given. */
static void give_all(struct figures_cli *f, struct library_figures *all)
{
	enum { FORGET = 64 }; /* plans after which pages are dropped */
	const struct library_file *file = &all->library->file;
	uint32_t first, end, plans = 0;

	for (uint32_t s = 0; s < file->n_shards; s++)
		for (uint32_t p = 0; p < file->shards[s]->n_plans; p++) {
			library_figures_of_plan(all, s, p, &first, &end);
			for (uint32_t i = first; i < end; i++)
				give_number(f, all, i);
			figures_table_print(&f->table, f->out);
			if (++plans % FORGET)
				continue;
			pages_forget(&all->library->file.pages);
			pages_forget(&all->file.pages);
		}
}

struct library_figures *figures_open(struct corpus *corpus, bool rebuild, int *status)
{
	struct library_figures_update *update = library_figures_begin(corpus->library, rebuild);
	enum library_step step = LIBRARY_MORE;
	struct err err = {0};
	uint32_t done, all;

	progress_begin(&corpus->progress, corpus->cli->lang);
	progress_hold_interrupts();
	while (step == LIBRARY_MORE && !progress_interrupted()) {
		step = library_figures_step(update);
		library_figures_progress(update, &done, &all);
		progress_tell(&corpus->progress, MSG_FINDING_FIGURES, done, all);
	}
	progress_end(&corpus->progress);
	progress_release_interrupts();
	struct library_figures *figures = library_figures_end(update, &err);
	if (!figures && !library_is_damaged(corpus->library))
		*status = cli_fail(corpus->cli, &err);
	if (figures && figures->was_damaged)
		cli_note(corpus->cli, MSG_LIBRARY_DAMAGED, STR(""));
	return figures;
}

static int give_library(struct figures_cli *f, struct corpus *corpus)
{
	int status = 0;
	struct library_figures *all = figures_open(corpus, f->answers > 1, &status);

	if (!all)
		return status;
	if (f->by_subject)
		give_found(f, all);
	else if (library_figures_verify(all) && corpus_stream(corpus, f->out))
		give_all(f, all);
	corpus->damaged |= library_figures_are_damaged(all);
	library_figures_close(all);
	return status;
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
	f->answers++;
	f->table = (struct figures_table){.lang = f->cli->lang, .with_series = f->by_subject};
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
	if (corpus->plans == 0 && corpus->status == 0 && f->by_subject)
		give_builtin(f);
	if (f->json) {
		json_end(&f->json_writer, ']');
		json_end(&f->json_writer, '}');
		buf_byte(out, '\n');
	}
	figures_table_print(&f->table, out);
	figures_table_print_series(&f->table, out_columns(), out);
	figures_table_fini(&f->table);
	return status;
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
	/* A subject is looked for in the user's library where no plans are named. */
	struct cli cli = words ? corpus_of_library(given, given->options.n_operands) : *given;
	struct figures_cli f = {.cli = &cli,
		.json = cli.options.value[OPTION_JSON],
		.csv = cli.options.value[OPTION_CSV],
		.by_subject = words};
	if (words && !corpus_query(&cli, words, &f.query, &err))
		return cli_fail(&cli, &err);
	matcher_init(&f.matcher, &f.query);
	status = corpus_answer(&cli, cli.options.operands, cli.options.n_operands, answer, &f);
	matcher_fini(&f.matcher);
	query_fini(&f.query);
	return status;
}
