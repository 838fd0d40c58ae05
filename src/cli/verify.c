#include <stdlib.h>

#include "base/csv.h"
#include "base/json.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "cli/corpus.h"
#include "cli/figures.h"
#include "cli/out.h"
#include "cli/subcommand.h"
#include "cli/verify_text.h"
#include "library/open.h"
#include "plan/builtin.h"
#include "plan/ref.h"

struct verify_cli {
	const struct cli *cli;
	struct manuscript manuscript;
	bool json, csv;
	unsigned answers; /* begun: the second is after damage */
	struct buf *out;
	struct verify verify;
};

static const char *const kinds[VERIFY_KINDS] = {"quotation", "passage", "figure"};
static const char *const verdicts[VERDICTS] = {
	"exact", "form", "number", "near", "source", "absent"};

/* ---- a claim's parts, for programs ---- */

struct told {
	const struct verify_claim *claim;
	str text; /* of the claim */
	uint32_t line, column;
};

struct told_place {
	str plan, text; /* its id; the paragraph */
	struct buf ref;
	uint32_t paragraph;
	size_t from, n; /* code points */
};

static struct told_place place_of(const struct verify *v, const struct verify_source *source)
{
	const struct index *index = v->indexes[source->index];
	struct index_plan plan = index_plan(index, index_plan_of(index, source->range.section));
	struct told_place place = {.plan = plan.id,
		.text = verify_text(v, source),
		.paragraph = source->range.paragraph};

	index_ref(index, source->range.section, &place.ref);
	place.from = utf8_chars(str_slice(place.text, 0, source->range.from));
	place.n = utf8_chars(str_slice(place.text, source->range.from, source->range.to));
	return place;
}

/* An edit in code points. Edits ascend, so each goes on where the one before it was. */
struct told_edit {
	size_t a, a_len, b, b_len;
	uint32_t a_byte, b_byte;
};

static void tell_edit(struct told_edit *told, const struct wording_edit *edit, str a, str b)
{
	told->a += utf8_chars(str_slice(a, told->a_byte, edit->a));
	told->b += utf8_chars(str_slice(b, told->b_byte, edit->b));
	told->a_byte = edit->a;
	told->b_byte = edit->b;
	told->a_len = utf8_chars(str_slice(a, edit->a, (size_t)edit->a + edit->a_len));
	told->b_len = utf8_chars(str_slice(b, edit->b, (size_t)edit->b + edit->b_len));
}

static str source_words(const struct verify *v, const struct verify_source *source)
{
	return str_slice(verify_text(v, source), source->range.from, source->range.to);
}

/* ---- JSON ---- */

static void put_range(struct json_writer *w, size_t from, size_t n)
{
	json_begin(w, '[');
	json_put_whole(w, from);
	json_put_whole(w, n);
	json_end(w, ']');
}

static void put_sources(const struct verify *v, struct json_writer *w, const struct told *told)
{
	json_name(w, "sources");
	json_begin(w, '[');
	for (uint32_t i = 0; i < told->claim->n_sources; i++) {
		struct told_place place = place_of(v, &told->claim->sources[i]);
		json_begin(w, '{');
		json_name(w, "plan");
		json_put_text(w, place.plan);
		json_name(w, "ref");
		json_put_text(w, buf_str(&place.ref));
		json_name(w, "paragraph");
		json_put_whole(w, place.paragraph);
		json_name(w, "range");
		put_range(w, place.from, place.n);
		json_name(w, "text");
		json_put_text(w, place.text);
		json_end(w, '}');
		buf_fini(&place.ref);
	}
	json_end(w, ']');
}

static void put_edits(const struct verify *v, struct json_writer *w, const struct told *told)
{
	const struct verify_claim *claim = told->claim;
	struct told_edit edit = {0};

	json_name(w, "edits");
	json_begin(w, '[');
	for (uint32_t i = 0; i < claim->n_edits; i++) {
		tell_edit(&edit, &v->edits[claim->edits + i], told->text,
			source_words(v, &claim->sources[0]));
		json_begin(w, '[');
		json_put_whole(w, edit.a);
		json_put_whole(w, edit.a_len);
		json_put_whole(w, edit.b);
		json_put_whole(w, edit.b_len);
		json_end(w, ']');
	}
	json_end(w, ']');
}

static void put_value(struct json_writer *w, const char *name, const struct verify_quantity *value)
{
	json_name(w, name);
	if (value->known)
		json_put_real(w, value->value, figures_decimals(value->value));
	else
		json_put_null(w);
}

static void put_text_or_null(struct json_writer *w, const char *name, bool known, str text)
{
	json_name(w, name);
	if (known)
		json_put_text(w, text);
	else
		json_put_null(w);
}

static void put_claim(struct verify_cli *c, struct json_writer *w, const struct told *told)
{
	const struct verify_claim *claim = told->claim;
	const struct verify_quantity *value = &claim->value;

	json_begin(w, '{');
	json_name(w, "kind");
	json_put_text(w, str_of(kinds[claim->kind]));
	json_name(w, "line");
	json_put_whole(w, told->line);
	json_name(w, "column");
	json_put_whole(w, told->column);
	json_name(w, "text");
	json_put_text(w, told->text);
	json_name(w, "verdict");
	json_put_text(w, str_of(verdicts[claim->verdict]));
	put_sources(&c->verify, w, told);
	put_edits(&c->verify, w, told);
	put_value(w, "value", value);
	put_text_or_null(w, "unit", value->known, value->unit);
	put_text_or_null(w, "bound", value->known, str_of(quantity_sign(value->bound)));
	put_value(w, "source_value", &claim->source_value);
	json_end(w, '}');
}

/* ---- CSV ---- */

static const char *const columns[] = {"kind", "line", "column", "text", "verdict", "sources",
	"edits", "value", "unit", "bound", "source_value", NULL};

/* Places are written as the command line takes them: 1.2#3:4+10@PLAN. */
static void csv_sources(const struct verify *v, struct csv_writer *w, const struct told *told)
{
	struct buf field = {0};

	for (uint32_t i = 0; i < told->claim->n_sources; i++) {
		struct told_place place = place_of(v, &told->claim->sources[i]);
		buf_printf(&field, "%s%s#%u:%zu+%zu@", i ? " " : "", place.ref.data,
			place.paragraph, place.from, place.n);
		buf_add(&field, place.plan);
		buf_fini(&place.ref);
	}
	csv_text(w, buf_str(&field));
	buf_fini(&field);
}

/* START+LENGTH of the claim and of the source, with = between. */
static void csv_edits(const struct verify *v, struct csv_writer *w, const struct told *told)
{
	const struct verify_claim *claim = told->claim;
	struct told_edit edit = {0};
	struct buf field = {0};

	for (uint32_t i = 0; i < claim->n_edits; i++) {
		tell_edit(&edit, &v->edits[claim->edits + i], told->text,
			source_words(v, &claim->sources[0]));
		buf_printf(&field, "%s%zu+%zu=%zu+%zu", i ? " " : "", edit.a, edit.a_len, edit.b,
			edit.b_len);
	}
	csv_text(w, buf_str(&field));
	buf_fini(&field);
}

static void csv_value(struct csv_writer *w, const struct verify_quantity *value)
{
	if (value->known)
		csv_real(w, value->value, figures_decimals(value->value));
	else
		csv_text(w, STR(""));
}

static void add_row(struct verify_cli *c, struct csv_writer *w, const struct told *told)
{
	const struct verify_claim *claim = told->claim;
	const struct verify_quantity *value = &claim->value;

	csv_text(w, str_of(kinds[claim->kind]));
	csv_whole(w, told->line);
	csv_whole(w, told->column);
	csv_text(w, told->text);
	csv_text(w, str_of(verdicts[claim->verdict]));
	csv_sources(&c->verify, w, told);
	csv_edits(&c->verify, w, told);
	csv_value(w, value);
	csv_text(w, value->known ? value->unit : STR(""));
	csv_text(w, value->known ? str_of(quantity_sign(value->bound)) : STR(""));
	csv_value(w, &claim->source_value);
	csv_end_row(w);
}

/* ---- answering ---- */

static void give(struct verify_cli *c)
{
	struct verify *v = &c->verify;
	struct json_writer json = {.out = c->out};
	struct csv_writer csv = {.out = c->out, .spreadsheet = c->cli->options.value[OPTION_BOM]};
	struct verify_text text = {.verify = v,
		.name = str_of(c->cli->options.operands[0]),
		.lang = c->cli->lang,
		.columns = out_columns(),
		.out = c->out};
	struct manuscript_place place = {0};

	if (c->json) {
		json_begin(&json, '{');
		json_name(&json, "draft");
		json_put_text(&json, text.name);
		json_name(&json, "claims");
		json_begin(&json, '[');
	} else if (c->csv) {
		csv_begin(&csv, columns);
	}
	for (uint32_t i = 0; i < v->n; i++) {
		const struct verify_claim *claim = &v->claims[i];
		str words = manuscript_words(v->manuscript, claim->paragraph);
		manuscript_locate(v->manuscript,
			v->manuscript->paragraphs[claim->paragraph].from + claim->from, &place);
		struct told told = {
			claim, str_slice(words, claim->from, claim->end), place.line, place.column};
		if (c->json)
			put_claim(c, &json, &told);
		else if (c->csv)
			add_row(c, &csv, &told);
		else if (!verify_is_right(claim))
			verify_text_add(&text, claim, told.line, told.column);
	}
	if (c->json) {
		json_end(&json, ']');
		json_end(&json, '}');
		buf_byte(c->out, '\n');
	} else if (!c->csv && v->n) {
		verify_text_sum(&text);
	}
}

static int status_of(const struct verify_cli *c)
{
	for (uint32_t i = 0; i < c->verify.n; i++)
		if (c->cli->options.value[OPTION_STRICT] && !verify_is_right(&c->verify.claims[i]))
			return 1;
	return 0;
}

/* Holds the draft against indexes, whose last are those of a library. */
static int hold_against(
	struct verify_cli *c, struct corpus *corpus, const struct index *const *indexes, uint32_t n)
{
	struct library_figures *figures = NULL;
	int status = 0;

	if (corpus->library && corpus->plans && verify_has_figures(&c->manuscript)) {
		figures = figures_open(corpus, c->answers > 1, &status);
		if (!figures)
			return status;
	}
	verify_init(&c->verify, indexes, n, figures);
	verify_find(&c->verify, &c->manuscript);
	give(c);
	status = status_of(c);
	if (c->verify.n == 0)
		cli_note(c->cli, MSG_VERIFY_NOTHING, str_of(c->cli->options.operands[0]));
	verify_fini(&c->verify);
	if (figures) {
		corpus->damaged |= library_figures_are_damaged(figures);
		library_figures_close(figures);
	}
	return status;
}

static int answer(struct corpus *corpus, void *context, struct buf *out)
{
	struct verify_cli *c = context;

	c->out = out;
	c->answers++;
	if (corpus->plans || corpus->status)
		return hold_against(c, corpus, corpus->indexes, corpus->n);
	/* Where the user's library holds nothing, it is the built-in plan. */
	cli_note(c->cli, MSG_LIBRARY_EMPTY, STR(""));
	struct plan *plan = builtin_plan();
	struct index *index = index_build(plan);
	const struct index *const indexes[] = {index};
	int status = hold_against(c, corpus, indexes, 1);
	index_free(index);
	plan_free(plan);
	return status;
}

static bool read_draft(struct verify_cli *c, struct err *err)
{
	const char *operand = c->cli->options.operands[0];
	struct import_report report;
	struct buf bytes = {0}, own = {0};

	bool read =
		open_read(operand, &bytes, err) && manuscript_read(&c->manuscript, buf_str(&bytes),
							   open_name(operand, &own), &report, err);
	if (read)
		cli_note_encoding(c->cli, str_of(operand), buf_str(&bytes), &report);
	else if (!err->file[0])
		err_file(err, operand);
	buf_fini(&bytes);
	buf_fini(&own);
	return read;
}

int cli_verify(const struct cli *given)
{
	const struct options *options = &given->options;
	struct verify_cli c = {
		.json = options->value[OPTION_JSON], .csv = options->value[OPTION_CSV]};
	struct err err = {0};
	int status;

	if (c.json && c.csv)
		err_set(&err, ERR_OPTIONS_BOTH, "%s", "--json | --csv");
	else if (options->n_operands == 0 ||
		 corpus_reads_input_twice(options->operands, options->n_operands))
		err_set(&err, ERR_OPERANDS, "%s", "");
	if (err.kind)
		return cli_fail(given, &err);
	c.cli = given;
	if (read_draft(&c, &err)) {
		struct cli cli = corpus_of_library(given, options->n_operands - 1);
		c.cli = &cli;
		status = corpus_answer(
			&cli, options->operands + 1, options->n_operands - 1, answer, &c);
	} else {
		status = cli_fail(given, &err);
	}
	manuscript_fini(&c.manuscript);
	return status;
}
