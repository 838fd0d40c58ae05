#include <stdlib.h>

#include "base/csv.h"
#include "base/json.h"
#include "base/utf8.h"
#include "cli/corpus.h"
#include "cli/out.h"
#include "cli/subcommand.h"
#include "index/concordance.h"
#include "index/frequency.h"
#include "plan/ref.h"
#include "text/width.h"

enum { WIDTH = 15, WIDTH_MOST = 1000 };

struct kwic {
	const struct cli *cli;
	str words;
	struct query query;
	unsigned order;
	uint32_t width, limit;
	bool json, csv, colour;
	/* Of one answer: */
	const struct corpus *corpus;
	struct concordance concordance;
	struct buf *out;
	struct buf ref;	      /* of the line being given out */
	size_t place_columns; /* of the longest place */
};

/* A line as it is given out. */
struct line {
	struct concordance_words words;
	struct index_plan plan;
	str ref, title; /* of the section */
};

static struct line line_of(struct kwic *kwic, uint32_t i)
{
	const struct concordance_line *from = &kwic->concordance.lines[i];
	const struct index *index = kwic->corpus->indexes[from->source];
	struct line line = {.words = concordance_words(from, kwic->corpus->indexes, kwic->width)};

	line.plan = index_plan(index, index_plan_of(index, line.words.range.section));
	buf_cut(&kwic->ref, 0);
	index_ref(index, line.words.range.section, &kwic->ref);
	line.ref = buf_str(&kwic->ref);
	line.title = index_title(index, line.words.range.section);
	return line;
}

static void add_json(const struct line *line, struct json_writer *w)
{
	json_begin(w, '{');
	json_member_text(w, "plan", line->plan.id);
	json_member_text(w, "ref", line->ref);
	json_name(w, "title");
	json_put_text(w, line->title);
	corpus_json_year_place(w, &line->plan);
	json_name(w, "paragraph");
	json_put_whole(w, line->words.range.paragraph);
	json_name(w, "left");
	json_put_text(w, line->words.left);
	json_name(w, "match");
	json_put_text(w, line->words.hit);
	json_name(w, "right");
	json_put_text(w, line->words.right);
	json_end(w, '}');
}

static void add_row(const struct line *line, struct csv_writer *w)
{
	csv_text(w, line->plan.id);
	csv_text(w, line->ref);
	csv_text(w, line->title);
	corpus_csv_year_place(w, &line->plan);
	csv_whole(w, line->words.range.paragraph);
	csv_text(w, line->words.left);
	csv_text(w, line->words.hit);
	csv_text(w, line->words.right);
	csv_end_row(w);
}

/* ---- lines for people: the hits one below the other ---- */

static void add_place(const struct kwic *kwic, const struct line *line, struct buf *out)
{
	struct buf ref = {0};

	ref_show(line->ref, kwic->cli->lang, &ref);
	utf8_add_safe(out, buf_str(&ref), false);
	buf_fini(&ref);
	buf_printf(out, "#%u", line->words.range.paragraph);
	if (kwic->corpus->several) {
		buf_byte(out, '@');
		utf8_add_safe(out, line->plan.id, false);
	}
}

static void add_blanks(struct buf *out, size_t n)
{
	while (n-- > 0)
		buf_byte(out, ' ');
}

static void add_line(const struct kwic *kwic, const struct line *line)
{
	struct buf *out = kwic->out, place = {0}, left = {0};
	size_t wanted = 2 * (size_t)kwic->width;

	add_place(kwic, line, &place);
	utf8_add_safe(&left, line->words.left, false);
	buf_add(out, buf_str(&place));
	add_blanks(out, kwic->place_columns - width_columns(buf_str(&place)) + 2);
	size_t columns = width_columns(buf_str(&left));
	add_blanks(out, columns < wanted ? wanted - columns : 0);
	buf_add(out, buf_str(&left));
	buf_add(out, kwic->colour ? STR(" \033[1;31m") : STR(" "));
	utf8_add_safe(out, line->words.hit, false);
	buf_add(out, kwic->colour ? STR("\033[0m ") : STR(" "));
	utf8_add_safe(out, line->words.right, false);
	buf_byte(out, '\n');
	buf_fini(&left);
	buf_fini(&place);
}

static void measure_places(struct kwic *kwic, uint32_t n)
{
	kwic->place_columns = 0;
	for (uint32_t i = 0; i < n; i++) {
		struct line line = line_of(kwic, i);
		struct buf place = {0};
		add_place(kwic, &line, &place);
		size_t columns = width_columns(buf_str(&place));
		kwic->place_columns = columns > kwic->place_columns ? columns : kwic->place_columns;
		buf_fini(&place);
	}
}

/* ---- answering ---- */

static void find_all(struct kwic *kwic, struct corpus *corpus)
{
	struct matcher matcher;

	matcher_init(&matcher, &kwic->query);
	for (uint32_t i = 0; i < corpus->n; i++) {
		struct hits hits = {0};
		progress_tell(&corpus->progress, MSG_SEARCHING, i, corpus->n);
		if (kwic->order == ORDER_POSITION)
			frequency_first(&hits, corpus->indexes[i], &matcher, kwic->limit);
		else
			hits_find(&hits, corpus->indexes[i], &matcher);
		concordance_add(&kwic->concordance, &hits, i);
		hits_fini(&hits);
	}
	matcher_fini(&matcher);
	progress_end(&corpus->progress);
	if (kwic->order != ORDER_POSITION)
		concordance_sort(
			&kwic->concordance, corpus->indexes, (enum concordance_order)kwic->order);
}

static void give_out(struct kwic *kwic, uint32_t n)
{
	static const char *const columns[] = {"plan", "ref", "title", "year", "place", "paragraph",
		"left", "match", "right", NULL};
	struct json_writer json = {.out = kwic->out};
	struct csv_writer csv = {
		.out = kwic->out, .spreadsheet = kwic->cli->options.value[OPTION_BOM]};

	if (kwic->json) {
		json_begin(&json, '{');
		json_name(&json, "query");
		json_put_text(&json, kwic->words);
		json_name(&json, "lines");
		json_begin(&json, '[');
	} else if (kwic->csv) {
		csv_begin(&csv, columns);
	} else {
		measure_places(kwic, n);
	}
	for (uint32_t i = 0; i < n; i++) {
		struct line line = line_of(kwic, i);
		if (kwic->json)
			add_json(&line, &json);
		else if (kwic->csv)
			add_row(&line, &csv);
		else
			add_line(kwic, &line);
	}
	if (kwic->json) {
		json_end(&json, ']');
		json_end(&json, '}');
		buf_byte(kwic->out, '\n');
	}
}

static int answer(struct corpus *corpus, void *context, struct buf *out)
{
	struct kwic *kwic = context;

	kwic->corpus = corpus;
	kwic->out = out;
	find_all(kwic, corpus);
	uint32_t n = kwic->concordance.n;
	give_out(kwic, n < kwic->limit ? n : kwic->limit);
	concordance_fini(&kwic->concordance);
	buf_fini(&kwic->ref);
	return n ? 0 : cli_nothing(kwic->cli);
}

static bool take_options(struct kwic *kwic, struct err *err)
{
	const struct options *options = &kwic->cli->options;
	const char *const *value = options->value;

	if (options->n_operands == 0)
		return err_set(err, ERR_OPERANDS, "%s", "");
	if (value[OPTION_JSON] && value[OPTION_CSV])
		return err_set(err, ERR_OPTIONS_BOTH, "%s", "--json | --csv");
	if (value[OPTION_LIMIT] && !options_number(options, OPTION_LIMIT, &kwic->limit, err))
		return false;
	if (value[OPTION_WIDTH] && (!options_number(options, OPTION_WIDTH, &kwic->width, err)))
		return false;
	if (kwic->width > WIDTH_MOST)
		return err_set(err, ERR_OPTION_VALUE, "--width %u (0-%d)", kwic->width, WIDTH_MOST);
	kwic->words = str_of(options->operands[0]);
	kwic->json = value[OPTION_JSON];
	kwic->csv = value[OPTION_CSV];
	kwic->colour = out_colour();
	return options_choice(options, OPTION_SORT, KWIC_ORDERS, &kwic->order, err) &&
	       corpus_query(kwic->cli, options->operands[0], &kwic->query, err);
}

int cli_kwic(const struct cli *cli)
{
	const struct options *options = &cli->options;
	struct kwic kwic = {.cli = cli, .width = WIDTH, .limit = UINT32_MAX};
	struct err err = {0};
	int status;

	if (take_options(&kwic, &err))
		status = corpus_answer(
			cli, options->operands + 1, options->n_operands - 1, answer, &kwic);
	else
		status = cli_fail(cli, &err);
	query_fini(&kwic.query);
	return status;
}
