#include "cli/compare.h"

#include "base/utf8.h"
#include "cli/corpus.h"
#include "cli/figures.h"
#include "cli/out.h"
#include "cli/subcommand.h"
#include "compare/comparison.h"
#include "compare/link_edits.h"
#include "plan/ref.h"

static void put_ref(struct json_writer *w, const struct plan *plan, uint32_t section)
{
	struct buf ref = {0};

	if (section == PLAN_NONE) {
		json_put_null(w);
		return;
	}
	ref_add_section(plan, section, &ref);
	json_put_text(w, buf_str(&ref));
	buf_fini(&ref);
}

void compare_put_place_members(struct json_writer *w, const struct index *index, struct range range)
{
	struct buf ref = {0};
	uint32_t block = index_title_block(index, range.section) + range.paragraph;
	str text = index_text(index, block);

	index_ref(index, range.section, &ref);
	json_name(w, "plan");
	json_put_text(w, index_plan(index, index_plan_of(index, range.section)).id);
	json_name(w, "ref");
	json_put_text(w, buf_str(&ref));
	json_name(w, "paragraph");
	json_put_whole(w, range.paragraph);
	json_name(w, "range");
	json_begin(w, '[');
	json_put_whole(w, utf8_chars(str_slice(text, 0, range.from)));
	json_put_whole(w, utf8_chars(str_slice(text, range.from, range.to)));
	json_end(w, ']');
	json_name(w, "text");
	json_put_text(w, text);
	buf_fini(&ref);
}

void compare_put_place(struct json_writer *w, const struct index *index, struct range range)
{
	json_begin(w, '{');
	compare_put_place_members(w, index, range);
	json_end(w, '}');
}

/* ---- JSON ---- */

static void put_change(struct json_writer *w, enum link_change change, bool moved)
{
	static const char *const names[N_LINK_CHANGES] = {
		[LINK_SAME] = "same",
		[LINK_REWORDED] = "reworded",
		[LINK_SPLIT] = "split",
		[LINK_MERGED] = "merged",
		[LINK_FRAGMENT] = "fragment",
		[LINK_NEW] = "new",
		[LINK_GONE] = "gone",
	};

	json_name(w, "change");
	json_put_text(w, str_of(names[change]));
	json_name(w, "moved");
	json_put_bool(w, moved);
}

static void put_sections(struct json_writer *w, const struct comparison *c)
{
	json_name(w, "sections");
	json_begin(w, '[');
	for (uint32_t i = 0; i < c->sections.n; i++) {
		const struct section_link *item = &c->sections.items[i];
		json_begin(w, '{');
		put_change(w, item->change, item->moved);
		json_name(w, "a");
		put_ref(w, c->a, item->a);
		json_name(w, "b");
		put_ref(w, c->b, item->b);
		json_name(w, "title");
		json_put_text(w, item->b != PLAN_NONE ? plan_text(c->b, item->b, 0)
						      : plan_text(c->a, item->a, 0));
		json_end(w, '}');
	}
	json_end(w, ']');
}

/* Code points of a text, counted onwards: places ascend. */
struct counter {
	str text;
	size_t byte, chars;
};

static size_t count_to(struct counter *counter, size_t byte)
{
	counter->chars += utf8_chars(str_slice(counter->text, counter->byte, byte));
	counter->byte = byte;
	return counter->chars;
}

static void put_part(struct json_writer *w, struct counter *counter, uint32_t from, uint32_t to)
{
	size_t start = count_to(counter, from);

	json_put_whole(w, start);
	json_put_whole(w, count_to(counter, to) - start);
}

static void put_edits(struct json_writer *w, const struct link_edits *edits)
{
	struct counter a = {.text = buf_str(&edits->a.words)};
	struct counter b = {.text = buf_str(&edits->b.words)};

	json_name(w, "edits");
	json_begin(w, '[');
	for (uint32_t i = 0; i < edits->n; i++) {
		const struct link_edit *edit = &edits->items[i];
		json_begin(w, '[');
		put_part(w, &a, edit->a_from, edit->a_to);
		put_part(w, &b, edit->b_from, edit->b_to);
		json_end(w, ']');
	}
	json_end(w, ']');
}

static void put_places(struct json_writer *w, const char *name, const struct links *links,
	const struct sentences *side, uint32_t first, uint32_t n)
{
	json_name(w, name);
	json_begin(w, '[');
	for (uint32_t i = 0; i < n; i++)
		compare_put_place(w, side->index, links_range(side, &links->parts[first + i]));
	json_end(w, ']');
}

static void put_sentences(struct json_writer *w, const struct links *links)
{
	struct link_edits edits = {0};

	json_name(w, "sentences");
	json_begin(w, '[');
	for (uint32_t i = 0; i < links->n; i++) {
		const struct link *link = &links->items[i];
		link_edits_find(&edits, links, link);
		json_begin(w, '{');
		put_change(w, link->change, link->moved);
		json_name(w, "similarity");
		json_put_real(w, (double)link->similarity / 1000, 3);
		put_places(w, "a", links, &links->a, link->a, link->n_a);
		put_places(w, "b", links, &links->b, link->b, link->n_b);
		put_edits(w, &edits);
		json_end(w, '}');
	}
	json_end(w, ']');
	link_edits_fini(&edits);
}

static void put_figure(struct json_writer *w, const char *name, const struct plan *plan,
	const struct figure *figure)
{
	json_name(w, name);
	if (figure)
		figures_put_json(w, plan, figure);
	else
		json_put_null(w);
}

static void put_figures(struct json_writer *w, const struct comparison *c)
{
	json_name(w, "figures");
	json_begin(w, '[');
	for (uint32_t i = 0; i < c->figures.n; i++) {
		struct figure_pair pair = c->figures.items[i];
		const struct figure *a = pair.a == PLAN_NONE ? NULL : &c->figures_a.items[pair.a];
		const struct figure *b = pair.b == PLAN_NONE ? NULL : &c->figures_b.items[pair.b];
		json_begin(w, '{');
		json_name(w, "subject");
		json_put_text(w, b && b->subject.len ? b->subject : a ? a->subject : STR(""));
		put_figure(w, "a", c->a, a);
		put_figure(w, "b", c->b, b);
		json_end(w, '}');
	}
	json_end(w, ']');
}

static void put_phrases(struct json_writer *w, const char *name, const struct plan *plan,
	const struct phrase_change *items, uint32_t n)
{
	json_name(w, name);
	json_begin(w, '[');
	for (uint32_t i = 0; i < n; i++) {
		json_begin(w, '{');
		json_name(w, "phrase");
		json_put_text(w, items[i].text);
		json_name(w, "count");
		json_put_whole(w, items[i].count);
		json_name(w, "ref");
		put_ref(w, plan, items[i].section);
		json_end(w, '}');
	}
	json_end(w, ']');
}

static void put_terms(struct json_writer *w, const struct phrase_changes *p)
{
	json_name(w, "terms");
	json_begin(w, '[');
	for (uint32_t i = 0; i < p->n_terms; i++) {
		json_begin(w, '{');
		json_name(w, "term");
		json_put_text(w, p->terms[i].text);
		json_name(w, "a");
		json_put_real(w, phrase_changes_rate(p->terms[i].a, p->characters_a), 3);
		json_name(w, "b");
		json_put_real(w, phrase_changes_rate(p->terms[i].b, p->characters_b), 3);
		json_end(w, '}');
	}
	json_end(w, ']');
}

static void put_json(const struct comparison *c, struct buf *out)
{
	struct json_writer w = {.out = out};

	json_begin(&w, '{');
	json_name(&w, "a");
	json_put_text(&w, c->a->id);
	json_name(&w, "b");
	json_put_text(&w, c->b->id);
	put_sections(&w, c);
	put_sentences(&w, &c->links);
	put_figures(&w, c);
	json_name(&w, "phrases");
	json_begin(&w, '{');
	put_phrases(&w, "new", c->b, c->phrases.new, c->phrases.n_new);
	put_phrases(&w, "gone", c->a, c->phrases.gone, c->phrases.n_gone);
	json_end(&w, '}');
	put_terms(&w, &c->phrases);
	json_end(&w, '}');
	buf_byte(out, '\n');
}

/* ---- answering ---- */

static int answer(struct corpus *corpus, void *context, struct buf *out)
{
	const struct cli *cli = context;
	const char *const *value = cli->options.value;
	struct comparison comparison;

	if (corpus->n_own < 2)
		return 0;
	comparison_make(&comparison, corpus->own[0].index, corpus->own[1].index);
	if (value[OPTION_JSON])
		put_json(&comparison, out);
	else if (value[OPTION_MARKDOWN])
		comparison_write_markdown(&comparison, cli->lang, out);
	else
		comparison_write_text(
			&comparison, out_colour(), value[OPTION_EXPLAIN], cli->lang, out);
	comparison_fini(&comparison);
	return 0;
}

/* Whether there are options that go with --new only. */
static bool is_of_new(const struct options *options)
{
	static const enum cli_option others[] = {
		OPTION_ALL, OPTION_LIBRARY, OPTION_ALL_YEARS, OPTION_MEMORY};

	for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++)
		if (options->value[others[i]] && !(options->lasting & TAKES(others[i])))
			return true;
	return false;
}

int cli_compare(const struct cli *cli)
{
	const struct options *options = &cli->options;
	struct err err = {0};

	if (options->value[OPTION_NEW])
		return compare_new(cli);
	if (options->n_operands != 2 || is_of_new(options))
		err_set(&err, ERR_OPERANDS, "%s", "");
	else if (!!options->value[OPTION_JSON] + !!options->value[OPTION_MARKDOWN] +
			 !!options->value[OPTION_EXPLAIN] >
		 1)
		err_set(&err, ERR_OPTIONS_BOTH, "%s", "--json | --markdown | --explain");
	if (err.kind)
		return cli_fail(cli, &err);
	return corpus_answer(cli, options->operands, 2, answer, mem_unconst(cli));
}
