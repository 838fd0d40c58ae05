#include "compare/promises.h"

#include <stdlib.h>

#include "base/csv.h"
#include "base/utf8.h"
#include "cli/compare.h"
#include "cli/corpus.h"
#include "cli/figures.h"
#include "cli/out.h"
#include "cli/subcommand.h"
#include "compare/promises_words.h"
#include "import/read.h"

/* A plan that is asked about: one that was named, or one of the library. */
struct asked {
	const struct corpus_own *own; /* NULL: of the library */
	struct index_plan of;
	uint32_t order;
};

/* A plan while it is compared. */
struct opened {
	struct plan *plan;
	struct index *index;
	bool borrowed;
};

struct promises_cli {
	const struct cli *cli;
	bool json, csv, markdown;
	/* Of one answer: */
	const struct corpus *corpus;
	struct buf *out;
	struct json_writer json_writer;
	struct csv_writer csv_writer;
	struct asked *asked;
	uint32_t n, pairs, promises;
	int status;
};

/* ---- JSON and CSV ---- */

static void put_figure(struct json_writer *w, const struct figure *f)
{
	json_name(w, "value");
	if (f)
		json_put_real(w, f->value, figures_decimals(f->value));
	else
		json_put_null(w);
	json_name(w, "unit");
	if (f)
		json_put_text(w, f->unit);
	else
		json_put_null(w);
	json_name(w, "bound");
	if (f)
		json_put_text(w, str_of(quantity_sign(f->bound)));
	else
		json_put_null(w);
}

static void add_deadline(const struct promise *p, struct buf *out)
{
	if (p->year)
		buf_printf(out, p->month ? "%04u-%02u" : "%04u", p->year, p->month);
}

static const struct figure *figure_of(const struct promises_side *side, uint32_t number)
{
	return number == PLAN_NONE ? NULL : &side->figures.items[number];
}

static void put_promise(struct json_writer *w, const struct promises *all, const struct promise *p)
{
	struct buf deadline = {0};

	add_deadline(p, &deadline);
	json_begin(w, '{');
	json_name(w, "subject");
	json_put_text(w, p->subject);
	json_name(w, "promise");
	json_begin(w, '{');
	compare_put_place_members(w, all->a.index, p->words);
	put_figure(w, figure_of(&all->a, p->figure));
	json_name(w, "deadline");
	if (deadline.len)
		json_put_text(w, buf_str(&deadline));
	else
		json_put_null(w);
	json_end(w, '}');
	json_name(w, "outcome");
	if (p->outcome.to > p->outcome.from) {
		json_begin(w, '{');
		compare_put_place_members(w, all->b.index, p->outcome);
		put_figure(w, figure_of(&all->b, p->outcome_figure));
		json_end(w, '}');
	} else {
		json_put_null(w);
	}
	json_name(w, "status");
	json_put_text(w, str_of(promises_status_name(p->status)));
	json_end(w, '}');
	buf_fini(&deadline);
}

static const char *const columns[] = {"subject", "promise_plan", "promise_ref", "promise_paragraph",
	"promise_range", "promise_text", "promise_value", "promise_unit", "promise_bound",
	"promise_deadline", "outcome_plan", "outcome_ref", "outcome_paragraph", "outcome_range",
	"outcome_text", "outcome_value", "outcome_unit", "outcome_bound", "status", NULL};

enum { PLACE_COLUMNS = 8 };

static void csv_place(struct csv_writer *w, const struct promises_side *side, struct range range)
{
	str text = plan_text(side->index->plan, range.section, range.paragraph);
	struct buf field = {0};

	csv_text(w, side->index->plan->id);
	index_ref(side->index, range.section, &field);
	csv_text(w, buf_str(&field));
	csv_whole(w, range.paragraph);
	buf_cut(&field, 0);
	buf_printf(&field, "%zu+%zu", utf8_chars(str_slice(text, 0, range.from)),
		utf8_chars(str_slice(text, range.from, range.to)));
	csv_text(w, buf_str(&field));
	csv_text(w, text);
	buf_fini(&field);
}

static void csv_figure(struct csv_writer *w, const struct figure *f)
{
	if (f)
		csv_real(w, f->value, figures_decimals(f->value));
	else
		csv_text(w, STR(""));
	csv_text(w, f ? f->unit : STR(""));
	csv_text(w, f ? str_of(quantity_sign(f->bound)) : STR(""));
}

static void csv_promise(struct csv_writer *w, const struct promises *all, const struct promise *p)
{
	struct buf deadline = {0};

	add_deadline(p, &deadline);
	csv_text(w, p->subject);
	csv_place(w, &all->a, p->words);
	csv_figure(w, figure_of(&all->a, p->figure));
	csv_text(w, buf_str(&deadline));
	if (p->outcome.to > p->outcome.from) {
		csv_place(w, &all->b, p->outcome);
		csv_figure(w, figure_of(&all->b, p->outcome_figure));
	} else {
		for (int i = 0; i < PLACE_COLUMNS; i++)
			csv_text(w, STR(""));
	}
	csv_text(w, str_of(promises_status_name(p->status)));
	csv_end_row(w);
	buf_fini(&deadline);
}

/* ---- a pair ---- */

static void give(struct promises_cli *c, const struct promises *all)
{
	c->promises += all->n;
	for (uint32_t i = 0; i < all->n && c->json; i++)
		put_promise(&c->json_writer, all, &all->items[i]);
	for (uint32_t i = 0; i < all->n && c->csv; i++)
		csv_promise(&c->csv_writer, all, &all->items[i]);
	if (c->json || c->csv || all->n == 0)
		return;
	if (c->out->len)
		buf_byte(c->out, '\n');
	if (c->markdown)
		promises_words_write_markdown(all, c->cli->lang, c->out);
	else
		promises_words_write_text(all, c->cli->lang, c->out);
}

static struct plan *read_plan(struct promises_cli *c, const struct index_plan *of)
{
	struct buf bytes = {0}, path = {0};
	struct err err = {0};
	struct plan *plan = NULL;

	library_path(c->corpus->library, of, &path);
	if (library_read(c->corpus->library, of, &bytes, &err))
		plan = import_read_words(buf_str(&bytes), of->file, path.data, NULL, &err);
	if (plan)
		plan->id = plan_keep(plan, of->id);
	else
		c->status = cli_fail(c->cli, &err);
	buf_fini(&bytes);
	buf_fini(&path);
	return plan;
}

static struct opened open_asked(struct promises_cli *c, const struct asked *asked)
{
	if (asked->own)
		return (struct opened){asked->own->plan, asked->own->index, true};
	struct plan *plan = read_plan(c, &asked->of);
	return (struct opened){plan, plan ? index_build(plan) : NULL, false};
}

static void close_opened(struct opened *opened)
{
	if (!opened->borrowed) {
		index_free(opened->index);
		plan_free(opened->plan);
	}
	*opened = (struct opened){0};
}

static void give_pair(struct promises_cli *c, const struct opened *a, const struct opened *b)
{
	struct promises all = {0};

	c->pairs++;
	if (!a->plan || !b->plan)
		return;
	promises_find(&all, a->index, b->index);
	give(c, &all);
	promises_fini(&all);
}

/* ---- which plans follow each other ---- */

static void ask(struct promises_cli *c, struct asked asked)
{
	asked.order = c->n;
	c->asked[c->n++] = asked;
}

static void ask_all(struct promises_cli *c, const struct corpus *corpus)
{
	c->asked = mem_alloc(corpus->plans + (size_t)1, sizeof(*c->asked));
	c->n = 0;
	for (uint32_t i = 0; i < corpus->n_own; i++)
		ask(c, (struct asked){
			       .own = &corpus->own[i], .of = index_plan(corpus->own[i].index, 0)});
	for (uint32_t i = corpus->n_own; i < corpus->n; i++)
		for (uint32_t p = 0; p < corpus->indexes[i]->n_plans; p++)
			ask(c, (struct asked){.of = index_plan(corpus->indexes[i], p)});
}

static int by_year(const struct asked *a, const struct asked *b)
{
	int order = a->of.year && b->of.year ? (a->of.year > b->of.year) - (a->of.year < b->of.year)
					     : 0;

	return order ? order : (a->order > b->order) - (a->order < b->order);
}

static int compare_years(const void *a, const void *b)
{
	return by_year(a, b);
}

static int by_place(const void *a, const void *b)
{
	const struct asked *x = a, *y = b;
	int order = str_compare(x->of.place, y->of.place);

	return order ? order : by_year(x, y);
}

/* Two plans of one place in different years; of two that are named nothing is asked. */
static bool follows(const struct promises_cli *c, const struct asked *a, const struct asked *b)
{
	if (c->n == 2 && a->own)
		return true;
	return str_equal(a->of.place, b->of.place) && a->of.year && b->of.year > a->of.year;
}

static void give_all(struct promises_cli *c)
{
	struct opened before = {0};

	if (c->n)
		qsort(c->asked, c->n, sizeof(*c->asked),
			c->n == 2 && c->asked[0].own ? compare_years : by_place);
	for (uint32_t i = 0; i + 1 < c->n; i++) {
		if (!follows(c, &c->asked[i], &c->asked[i + 1])) {
			close_opened(&before);
			continue;
		}
		if (!before.plan)
			before = open_asked(c, &c->asked[i]);
		struct opened next = open_asked(c, &c->asked[i + 1]);
		give_pair(c, &before, &next);
		close_opened(&before);
		before = next;
	}
	close_opened(&before);
}

/* ---- answering ---- */

static void begin(struct promises_cli *c)
{
	c->json_writer = (struct json_writer){.out = c->out};
	c->csv_writer = (struct csv_writer){
		.out = c->out, .spreadsheet = c->cli->options.value[OPTION_BOM]};
	if (c->json) {
		json_begin(&c->json_writer, '{');
		json_name(&c->json_writer, "pairs");
		json_begin(&c->json_writer, '[');
	} else if (c->csv) {
		csv_begin(&c->csv_writer, columns);
	}
}

static int answer(struct corpus *corpus, void *context, struct buf *out)
{
	struct promises_cli *c = context;

	c->corpus = corpus;
	c->out = out;
	c->pairs = c->promises = 0;
	c->status = 0;
	begin(c);
	ask_all(c, corpus);
	give_all(c);
	free(c->asked);
	if (c->json) {
		json_end(&c->json_writer, ']');
		json_end(&c->json_writer, '}');
		buf_byte(out, '\n');
	}
	if (c->pairs == 0 && corpus->status == 0)
		cli_note(c->cli, MSG_PROMISES_NO_PAIR, STR(""));
	if (c->status || c->promises)
		return c->status;
	return c->json || c->csv || c->pairs == 0 ? 1 : cli_nothing(c->cli);
}

static bool take_options(struct promises_cli *c, struct err *err)
{
	const struct options *options = &c->cli->options;
	const char *const *value = options->value;
	bool library = value[OPTION_ALL] ||
		       (value[OPTION_LIBRARY] && !(options->lasting & TAKES(OPTION_LIBRARY)));

	if (options->n_operands == 1 && !library)
		return err_set(err, ERR_ONE_PLAN, "%s", options->operands[0]);
	if (!!value[OPTION_JSON] + !!value[OPTION_CSV] + !!value[OPTION_MARKDOWN] > 1)
		return err_set(err, ERR_OPTIONS_BOTH, "%s", "--json | --csv | --markdown");
	c->json = value[OPTION_JSON];
	c->csv = value[OPTION_CSV];
	c->markdown = value[OPTION_MARKDOWN];
	return true;
}

int cli_promises(const struct cli *given)
{
	const struct options *options = &given->options;
	struct promises_cli c = {.cli = given};
	struct err err = {0};

	if (!take_options(&c, &err))
		return cli_fail(given, &err);
	struct cli cli = corpus_of_library(given, options->n_operands);
	c.cli = &cli;
	return corpus_answer(&cli, options->operands, options->n_operands, answer, &c);
}
