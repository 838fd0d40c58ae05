#include <stdio.h>

#include "base/utf8.h"
#include "cli/compare.h"
#include "cli/corpus.h"
#include "cli/out.h"
#include "compare/novel_phrases.h"
#include "compare/novel_sentences.h"
#include "plan/cite.h"
#include "plan/ref.h"
#include "plan/render.h"
#include "text/width.h"

enum { AT_ONCE = 32 }; /* sentences that are judged before progress is told */

struct new_cli {
	const struct cli *cli;
	struct plan *plan;
	struct index *index;
	/* Of one answer: */
	struct novel novel;
	struct novel_phrases phrases;
	struct novel_sentences sentences;
	struct buf *out;
};

/* A section's ref, with which it is opened, and its name. */
static void add_place(const struct new_cli *n, uint32_t section, uint32_t paragraph)
{
	struct buf place = {0}, name = {0};

	ref_add_shown(n->plan, section, n->cli->lang, &place);
	render_name(n->plan, section, n->cli->lang, &name);
	bool told = str_equal(buf_str(&place), buf_str(&name));
	if (paragraph)
		buf_printf(&place, "#%u", paragraph);
	if (!told)
		buf_printf(&place, " %.*s", (int)name.len, name.data);
	utf8_add_safe(n->out, buf_str(&place), false);
	buf_fini(&name);
	buf_fini(&place);
}

/* Text without what may not be written raw, so that Markdown shows it as it is. */
static void add_escaped(str text, struct buf *out)
{
	struct buf safe = {0};

	utf8_add_safe(&safe, text, false);
	cite_add_markdown(buf_str(&safe), out);
	buf_fini(&safe);
}

/* Its name alone. */
static void add_name(const struct new_cli *n, uint32_t section)
{
	struct buf name = {0};

	render_name(n->plan, section, n->cli->lang, &name);
	add_escaped(buf_str(&name), n->out);
	buf_fini(&name);
}

/* Calls `give` with each sentence that is new. */
static void each_sentence(struct new_cli *n,
	void (*give)(struct new_cli *n, struct range range, void *context), void *context)
{
	for (uint32_t i = 0; i < n->sentences.all.n; i++)
		if (n->sentences.is_new[i])
			give(n, sentences_range(&n->sentences.all, i), context);
}

static str text_of(const struct new_cli *n, struct range range)
{
	return str_slice(plan_text(n->plan, range.section, range.paragraph), range.from, range.to);
}

/* ---- JSON ---- */

static void put_against(const struct new_cli *n, struct json_writer *w)
{
	json_name(w, "against");
	json_begin(w, '[');
	for (uint32_t i = 0; i < n->novel.n; i++) {
		const struct novel_index *in = &n->novel.indexes[i];
		for (uint32_t p = 0; p < in->index->n_plans; p++)
			if (in->compared[p])
				json_put_text(w, index_plan(in->index, p).id);
	}
	json_end(w, ']');
}

static void put_phrases(const struct new_cli *n, struct json_writer *w)
{
	json_name(w, "phrases");
	json_begin(w, '[');
	for (uint32_t i = 0; i < n->phrases.n; i++) {
		const struct novel_phrase *phrase = &n->phrases.items[i];
		struct buf ref = {0};
		ref_add_section(n->plan, phrase->place.section, &ref);
		json_begin(w, '{');
		json_member_text(w, "phrase", phrase->words);
		json_name(w, "count");
		json_put_whole(w, phrase->count);
		json_member_text(w, "ref", buf_str(&ref));
		json_end(w, '}');
		buf_fini(&ref);
	}
	json_end(w, ']');
}

static void put_sentence(struct new_cli *n, struct range range, void *w)
{
	compare_put_place(w, n->index, range);
}

static void give_json(struct new_cli *n)
{
	struct json_writer w = {.out = n->out};

	json_begin(&w, '{');
	json_member_text(&w, "plan", n->plan->id);
	put_against(n, &w);
	put_phrases(n, &w);
	json_name(&w, "sentences");
	json_begin(&w, '[');
	each_sentence(n, put_sentence, &w);
	json_end(&w, ']');
	json_end(&w, '}');
	buf_byte(n->out, '\n');
}

/* ---- for people ---- */

static void add_count(
	const struct new_cli *n, enum message what, size_t a, size_t b, struct buf *out)
{
	buf_printf(out, message(n->cli->lang, what), a, b);
}

static void add_title(const struct new_cli *n, struct buf *out)
{
	struct buf source = {0}, title = {0};

	cite_source(n->plan, PLAN_NONE, n->cli->lang, &source);
	utf8_add_safe(&title, buf_str(&source), false);
	buf_fini(&source);
	message_fill(n->cli->lang, MSG_NEW_TITLE, buf_str(&title), out);
	buf_fini(&title);
}

static void add_phrase(const struct new_cli *n, const struct novel_phrase *phrase, size_t columns)
{
	utf8_add_safe(n->out, phrase->words, false);
	for (size_t own = width_columns(phrase->words); own < columns + 2; own++)
		buf_byte(n->out, ' ');
	add_place(n, phrase->place.section, phrase->place.paragraph);
	if (phrase->count > 1) {
		buf_add(n->out, STR("  "));
		add_count(n, MSG_NEW_TIMES, phrase->count, 0, n->out);
	}
	buf_byte(n->out, '\n');
}

static void add_sentence(struct new_cli *n, struct range range, void *context)
{
	(void)context;
	add_place(n, range.section, range.paragraph);
	buf_add(n->out, STR("  "));
	utf8_add_safe(n->out, text_of(n, range), false);
	buf_byte(n->out, '\n');
}

static void give_text(struct new_cli *n)
{
	size_t columns = 0;

	add_title(n, n->out);
	buf_add(n->out, STR("  "));
	add_count(n, MSG_NEW_AGAINST, n->novel.plans, 0, n->out);
	buf_add(n->out, STR("\n\n"));
	add_count(n, MSG_NEW_PHRASES, n->phrases.n, 0, n->out);
	buf_byte(n->out, '\n');
	for (uint32_t i = 0; i < n->phrases.n; i++) {
		size_t own = width_columns(n->phrases.items[i].words);
		columns = own > columns ? own : columns;
	}
	for (uint32_t i = 0; i < n->phrases.n; i++)
		add_phrase(n, &n->phrases.items[i], columns);
	buf_byte(n->out, '\n');
	add_count(n, MSG_NEW_SENTENCES, n->sentences.n_new, n->sentences.all.n, n->out);
	buf_byte(n->out, '\n');
	each_sentence(n, add_sentence, NULL);
}

/* ---- Markdown ---- */

static void add_heading(const struct new_cli *n, enum message what, size_t a, size_t b)
{
	buf_add(n->out, STR("\n## "));
	add_count(n, what, a, b, n->out);
	buf_add(n->out, STR("\n\n"));
}

static void add_row(const struct new_cli *n, const struct novel_phrase *phrase)
{
	buf_add(n->out, STR("| "));
	add_escaped(phrase->words, n->out);
	buf_printf(n->out, " | %u | ", phrase->count);
	add_name(n, phrase->place.section);
	buf_add(n->out, STR(" |\n"));
}

static void add_item(struct new_cli *n, struct range range, void *context)
{
	(void)context;
	buf_add(n->out, STR("- "));
	add_escaped(text_of(n, range), n->out);
	buf_add(n->out, STR("（"));
	add_name(n, range.section);
	buf_add(n->out, STR("）\n"));
}

static void give_markdown(struct new_cli *n)
{
	struct buf title = {0};

	add_title(n, &title);
	buf_add(n->out, STR("# "));
	add_escaped(buf_str(&title), n->out);
	buf_add(n->out, STR("\n\n"));
	add_count(n, MSG_NEW_AGAINST, n->novel.plans, 0, n->out);
	buf_byte(n->out, '\n');
	add_heading(n, MSG_NEW_PHRASES, n->phrases.n, 0);
	if (n->phrases.n)
		buf_printf(n->out, "| %s |\n| --- | ---: | --- |\n",
			message(n->cli->lang, MSG_NEW_HEAD));
	for (uint32_t i = 0; i < n->phrases.n; i++)
		add_row(n, &n->phrases.items[i]);
	add_heading(n, MSG_NEW_SENTENCES, n->sentences.n_new, n->sentences.all.n);
	each_sentence(n, add_item, NULL);
	buf_printf(n->out, "\n---\n\n%s\n", message(n->cli->lang, MSG_NEW_RULE));
	buf_fini(&title);
}

/* ---- answering ---- */

/* Tells of plans that may be later ones. */
static void tell_years(const struct new_cli *n)
{
	uint32_t unknown = 0;
	char number[16];

	if (n->novel.plans == 0)
		cli_note(n->cli, MSG_NEW_NONE_EARLIER, STR(""));
	if (n->cli->options.value[OPTION_ALL_YEARS])
		return;
	if (n->plan->year == 0) {
		cli_note(n->cli, MSG_NEW_NO_OWN_YEAR, STR(""));
		return;
	}
	for (uint32_t i = 0; i < n->novel.n; i++)
		for (uint32_t p = 0; p < n->novel.indexes[i].index->n_plans; p++)
			unknown += n->novel.indexes[i].compared[p] &&
				   index_plan(n->novel.indexes[i].index, p).year == 0;
	snprintf(number, sizeof(number), "%u", unknown);
	if (unknown)
		cli_note(n->cli, MSG_NEW_NO_YEAR, str_of(number));
}

static int answer(struct corpus *corpus, void *context, struct buf *out)
{
	struct new_cli *n = context;
	const char *const *value = n->cli->options.value;

	n->out = out;
	novel_init(&n->novel, n->plan, corpus->indexes, corpus->n,
		value[OPTION_ALL_YEARS] ? NOVEL_ALL : NOVEL_EARLIER);
	tell_years(n);
	novel_phrases_find(&n->phrases, &n->novel, n->plan, n->index);
	novel_sentences_begin(&n->sentences, &n->novel, n->index);
	while (novel_sentences_step(&n->sentences, AT_ONCE))
		progress_tell(
			&corpus->progress, MSG_SEARCHING, n->sentences.judged, n->sentences.all.n);
	progress_end(&corpus->progress);
	if (value[OPTION_JSON])
		give_json(n);
	else if (value[OPTION_MARKDOWN])
		give_markdown(n);
	else
		give_text(n);
	novel_sentences_fini(&n->sentences);
	novel_phrases_fini(&n->phrases);
	novel_fini(&n->novel);
	return 0;
}

int compare_new(const struct cli *given)
{
	const struct options *options = &given->options;
	struct new_cli n = {.cli = given};
	struct err err = {0};
	int status;

	if (options->n_operands == 0 ||
		corpus_reads_input_twice(options->operands, options->n_operands))
		err_set(&err, ERR_OPERANDS, "%s", "");
	else if (options->value[OPTION_JSON] && options->value[OPTION_MARKDOWN])
		err_set(&err, ERR_OPTIONS_BOTH, "%s", "--json | --markdown");
	else
		n.plan = cli_open_plan(given, options->operands[0], 0, NULL, &err);
	if (!n.plan)
		return cli_fail(given, &err);
	struct cli cli = corpus_of_library(given, options->n_operands - 1);
	n.cli = &cli;
	n.index = index_build(n.plan);
	status = corpus_answer(&cli, options->operands + 1, options->n_operands - 1, answer, &n);
	index_free(n.index);
	plan_free(n.plan);
	return status;
}
