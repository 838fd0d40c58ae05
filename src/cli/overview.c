#include <sys/ioctl.h>
#include <unistd.h>

#include "base/utf8.h"
#include "cli/corpus.h"
#include "cli/figures.h"
#include "cli/out.h"
#include "cli/subcommand.h"
#include "cli/taking.h"
#include "plan/builtin.h"
#include "plan/ref.h"
#include "summary/summary.h"
#include "summary/write.h"

enum { PLAIN_COLUMNS = 80, LEAST_COLUMNS = 40, MOST_COLUMNS = 160 };

/* ---- JSON ---- */

static void put_ref(struct json_writer *w, const struct plan *plan, uint32_t section)
{
	struct buf ref = {0};

	ref_add_section(plan, section, &ref);
	json_name(w, "ref");
	json_put_text(w, buf_str(&ref));
	buf_fini(&ref);
}

/* Where a row's words are: ref, paragraph, range. */
static void put_place(struct json_writer *w, const struct plan *plan, const struct summary_row *row)
{
	str text = plan_text(plan, row->place.section, row->place.paragraph);

	put_ref(w, plan, row->place.section);
	json_name(w, "paragraph");
	json_put_whole(w, row->place.paragraph);
	json_name(w, "range");
	json_begin(w, '[');
	json_put_whole(w, utf8_chars(str_slice(text, 0, row->place.byte)));
	json_put_whole(w, utf8_chars(str_slice(text, row->place.byte, row->end)));
	json_end(w, ']');
}

static void put_target(
	struct json_writer *w, const struct plan *plan, const struct summary_row *row)
{
	str text = plan_text(plan, row->place.section, row->place.paragraph);

	json_begin(w, '{');
	put_place(w, plan, row);
	json_name(w, "text");
	json_put_text(w, str_slice(text, row->place.byte, row->end));
	json_name(w, "figure");
	if (row->figure)
		figures_put_json(w, plan, row->figure);
	else
		json_put_null(w);
	json_end(w, '}');
}

static void put_figure(
	struct json_writer *w, const struct plan *plan, const struct summary_row *row)
{
	figures_put_json(w, plan, row->figure);
}

static void put_chapter(
	struct json_writer *w, const struct plan *plan, const struct summary_row *row)
{
	json_begin(w, '{');
	put_ref(w, plan, row->place.section);
	json_name(w, "label");
	json_put_text(w, plan_label(plan, row->place.section));
	json_name(w, "title");
	json_put_text(w, plan_text(plan, row->place.section, 0));
	json_name(w, "characters");
	json_put_whole(w, row->characters);
	json_name(w, "figures");
	json_put_whole(w, row->figures);
	json_end(w, '}');
}

static void put_term(struct json_writer *w, const struct plan *plan, const struct summary_row *row)
{
	(void)plan;
	json_begin(w, '{');
	json_name(w, "term");
	json_put_text(w, row->name);
	json_name(w, "count");
	json_put_whole(w, row->count);
	json_name(w, "keyness");
	json_put_real(w, row->keyness, 2);
	json_end(w, '}');
}

static void put_name(struct json_writer *w, const struct plan *plan, const struct summary_row *row)
{
	json_begin(w, '{');
	json_name(w, "name");
	json_put_text(w, row->name);
	put_place(w, plan, row);
	json_name(w, "count");
	json_put_whole(w, row->count);
	json_end(w, '}');
}

static void put_highlight(
	struct json_writer *w, const struct plan *plan, const struct summary_row *row)
{
	json_begin(w, '{');
	put_ref(w, plan, row->place.section);
	json_name(w, "title");
	json_put_text(w, row->name);
	json_end(w, '}');
}

static const struct {
	const char *name;
	void (*put)(struct json_writer *w, const struct plan *plan, const struct summary_row *row);
} parts[SUMMARY_PARTS] = {
	[SUMMARY_TARGETS] = {"targets", put_target},
	[SUMMARY_FIGURES] = {"figures", put_figure},
	[SUMMARY_CHAPTERS] = {"sections", put_chapter},
	[SUMMARY_TERMS] = {"terms", put_term},
	[SUMMARY_NAMES] = {"names", put_name},
	[SUMMARY_HIGHLIGHTS] = {"highlights", put_highlight},
};

static void put_plan(struct json_writer *w, const struct summary *s)
{
	json_name(w, "plan");
	json_put_text(w, s->plan->id);
	json_name(w, "title");
	json_put_text(w, s->plan->title);
	json_name(w, "year");
	if (s->plan->year)
		json_put_whole(w, s->plan->year);
	else
		json_put_null(w);
	json_name(w, "place");
	json_put_text(w, s->plan->place);
	json_name(w, "characters");
	json_put_whole(w, plan_characters(s->plan));
	json_name(w, "against");
	json_put_whole(w, s->against);
}

static void put_json(const struct summary *s, struct buf *out)
{
	struct json_writer w = {.out = out};

	json_begin(&w, '{');
	put_plan(&w, s);
	for (unsigned p = 0; p < SUMMARY_PARTS; p++) {
		json_name(&w, parts[p].name);
		json_begin(&w, '[');
		for (uint32_t i = s->from[p]; i < s->from[p + 1]; i++)
			parts[p].put(&w, s->plan, &s->rows[i]);
		json_end(&w, ']');
	}
	json_end(&w, '}');
	buf_byte(out, '\n');
}

/* ---- answering ---- */

/* The columns of the terminal that the text goes to; of no terminal, 80. */
static unsigned columns_of(const struct cli *cli)
{
	const char *output = cli->options.value[OPTION_OUTPUT];
	struct winsize size;

	if ((output && strcmp(output, "-") != 0) || ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 ||
		size.ws_col == 0)
		return PLAIN_COLUMNS;
	return size.ws_col < LEAST_COLUMNS  ? LEAST_COLUMNS
	       : size.ws_col > MOST_COLUMNS ? MOST_COLUMNS
					    : size.ws_col;
}

/* Replaces *context, a buffer, by the answer: it is written when it is certain. */
static int answer(struct corpus *corpus, void *context, struct buf *out)
{
	const char *const *value = corpus->cli->options.value;
	struct summary summary;
	struct figures figures = {0};

	(void)out;
	out = context;
	buf_cut(out, 0);
	if (corpus->n_own == 0)
		return 0;
	const struct summary_source source = {.plan = corpus->own[0].plan,
		.figures = &figures,
		.index = corpus->own[0].index,
		.library = corpus->indexes + 1,
		.n_library = corpus->n - 1};
	figures_find(&figures, source.plan);
	summary_make(&summary, &source);
	if (value[OPTION_JSON])
		put_json(&summary, out);
	else if (value[OPTION_MARKDOWN])
		summary_write_markdown(&summary, corpus->cli->lang, out);
	else if (value[OPTION_SVG])
		summary_write_svg(&summary, corpus->cli->lang, out);
	else
		summary_write_text(&summary, columns_of(corpus->cli), corpus->cli->lang, out);
	summary_fini(&summary);
	figures_fini(&figures);
	return 0;
}

/* The plan is compared with the user's library, where there is one and no other is asked for. */
static struct cli with_library(const struct cli *cli)
{
	struct cli same = *cli;
	struct buf home = {0};

	same.options.lasting &= ~TAKES(OPTION_LIBRARY);
	if (!same.options.value[OPTION_LIBRARY] && library_home(&home) &&
		access(home.data, F_OK) == 0)
		same.options.value[OPTION_ALL] = "";
	buf_fini(&home);
	return same;
}

int cli_overview(const struct cli *given)
{
	const char *const *value = given->options.value;
	struct err err = {0};
	struct buf text = {0};
	struct plan *builtin = builtin_plan();
	struct buf id = {0};

	if (given->options.n_operands > 1)
		err_set(&err, ERR_OPERANDS, "%s", "");
	else if (!!value[OPTION_JSON] + !!value[OPTION_MARKDOWN] + !!value[OPTION_SVG] > 1)
		err_set(&err, ERR_OPTIONS_BOTH, "%s", "--json | --markdown | --svg");
	if (err.kind) {
		plan_free(builtin);
		return cli_fail(given, &err);
	}
	buf_add(&id, builtin->id);
	plan_free(builtin);
	struct cli cli = with_library(given);
	char *own[] = {id.data};
	int status = corpus_answer(
		&cli, given->options.n_operands ? given->options.operands : own, 1, answer, &text);
	if (text.len) {
		int written = taking_write(given, buf_str(&text));
		status = written > status ? written : status;
	}
	buf_fini(&id);
	buf_fini(&text);
	return status;
}
