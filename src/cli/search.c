#include <stdlib.h>
#include <unistd.h>

#include "base/csv.h"
#include "base/json.h"
#include "base/utf8.h"
#include "cli/corpus.h"
#include "cli/out.h"
#include "cli/subcommand.h"
#include "index/frequency.h"
#include "index/rank.h"
#include "index/scope_find.h"
#include "plan/ref.h"
#include "plan/render.h"

enum sort { SORT_RANK, SORT_POSITION };
enum { FEW_RANKED = 1000 };
enum { AROUND = 20 }; /* characters on either side of a hit in a snippet */

/* What was found in one index. */
struct found {
	struct hits hits;
	bool all; /* all hits are there; otherwise the first of them or none */
};

struct search {
	const struct cli *cli;
	str words;
	struct query query;
	str section; /* empty: everywhere */
	unsigned sort;
	uint32_t limit; /* paragraphs */
	bool count, json, csv, colour, several;
	bool terminal; /* text for one: the total goes below it */
	bool snippets; /* only what is around the hits */
	/* Of one answer: */
	const struct corpus *corpus;
	struct matcher matcher;
	struct found *found; /* one an index */
	struct ranking ranking;
	uint32_t listed;
	uint64_t total;	      /* ranges */
	struct range *ranges; /* of the paragraph being given out */
	size_t ranges_cap;
	struct buf ref; /* of its section */
	struct buf *out;
	struct json_writer json_writer;
	struct csv_writer csv_writer;
};

/* ---- giving out: the hits of one paragraph are one line, row or object ---- */

/* A paragraph with hits. */
struct paragraph {
	const struct index *index;
	struct index_plan plan;
	str ref; /* of the section */
	struct heading_words heading;
	uint32_t number; /* 0: the title */
	str text;
	const struct range *ranges;
	uint32_t n;
	bool pinyin; /* all are by pinyin */
};

static void add_ranges(struct search *search, const struct paragraph *p)
{
	struct json_writer *w = &search->json_writer;
	struct buf cell = {0};
	size_t chars = 0, at = 0; /* code points counted so far, and up to where */

	if (search->json)
		json_begin(w, '[');
	for (uint32_t i = 0; i < p->n; i++) {
		struct range r = p->ranges[i];
		size_t length = utf8_chars(str_slice(p->text, r.from, r.to));
		chars += utf8_chars(str_slice(p->text, at, r.from));
		at = r.from;
		if (search->json) {
			json_begin(w, '[');
			json_put_whole(w, chars);
			json_put_whole(w, length);
			json_end(w, ']');
		} else {
			buf_printf(&cell, "%s%zu+%zu", i ? " " : "", chars, length);
		}
	}
	if (search->json)
		json_end(w, ']');
	else
		csv_text(&search->csv_writer, buf_str(&cell));
	buf_fini(&cell);
}

static void add_json(struct search *search, const struct paragraph *p)
{
	struct json_writer *w = &search->json_writer;

	json_begin(w, '{');
	json_member_text(w, "plan", p->plan.id);
	json_member_text(w, "ref", p->ref);
	json_name(w, "title");
	json_put_text(w, p->heading.title);
	json_name(w, "paragraph");
	json_put_whole(w, p->number);
	json_member_text(w, "text", p->text);
	json_name(w, "ranges");
	add_ranges(search, p);
	json_member_text(w, "via", p->pinyin ? STR("pinyin") : STR("text"));
	json_end(w, '}');
}

static const char *const columns[] = {
	"plan", "ref", "title", "paragraph", "text", "ranges", "via", NULL};

static void add_row(struct search *search, const struct paragraph *p)
{
	struct csv_writer *w = &search->csv_writer;

	csv_text(w, p->plan.id);
	csv_text(w, p->ref);
	csv_text(w, p->heading.title);
	csv_whole(w, p->number);
	csv_text(w, p->text);
	add_ranges(search, p);
	csv_text(w, p->pinyin ? STR("pinyin") : STR("text"));
	csv_end_row(w);
}

/* The text before, between or after hits; in a snippet what is far from them is left out. */
static void add_between(struct search *search, str text, bool after_hit, bool before_hit)
{
	size_t left = after_hit ? AROUND : 0, right = before_hit ? AROUND : 0;
	size_t chars = utf8_chars(text);

	if (!search->snippets || chars <= left + right + 1) {
		utf8_add_safe(search->out, text, false);
		return;
	}
	utf8_add_safe(search->out, str_slice(text, 0, utf8_offset(text, left)), false);
	buf_add(search->out, STR("…"));
	utf8_add_safe(
		search->out, str_slice(text, utf8_offset(text, chars - right), text.len), false);
}

static void add_marked(struct search *search, const struct paragraph *p)
{
	uint32_t at = 0;

	for (uint32_t i = 0; i < p->n; i++) {
		struct range r = p->ranges[i];
		add_between(search, str_slice(p->text, at, r.from), i > 0, true);
		buf_add(search->out, search->colour ? STR("\033[1;31m") : STR(""));
		utf8_add_safe(search->out, str_slice(p->text, r.from, r.to), false);
		buf_add(search->out, search->colour ? STR("\033[0m") : STR(""));
		at = r.to;
	}
	add_between(search, str_slice(p->text, at, p->text.len), true, false);
}

/* REF#PARAGRAPH[@PLAN] title: text */
static void add_line(struct search *search, const struct paragraph *p)
{
	struct buf title = {0}, ref = {0};

	ref_show(p->ref, search->cli->lang, &ref);
	utf8_add_safe(search->out, buf_str(&ref), false);
	buf_printf(search->out, "#%u", p->number);
	if (search->several) {
		buf_byte(search->out, '@');
		utf8_add_safe(search->out, p->plan.id, false);
	}
	buf_byte(search->out, ' ');
	render_heading(&p->heading, search->cli->lang, &title);
	/* A paragraph has a heading, unless that would repeat the ref. */
	if (p->number && !str_equal(buf_str(&title), buf_str(&ref))) {
		utf8_add_safe(search->out, buf_str(&title), false);
		buf_add(search->out, STR(": "));
	}
	add_marked(search, p);
	buf_byte(search->out, '\n');
	buf_fini(&title);
	buf_fini(&ref);
}

/* How many of n hits, from the first on, lie in the paragraph of the first. */
static uint32_t of_paragraph(const struct hits *hits, uint32_t first, uint32_t n, uint32_t *block)
{
	uint32_t units, k = 1;

	*block = index_block(hits->index, hits->items[first].at);
	uint32_t end = index_block_units(hits->index, *block, &units) + units;
	while (k < n && hits->items[first + k].at < end)
		k++;
	return k;
}

/* Gives out the paragraph of n hits from the first on. */
static void add_paragraph(
	struct search *search, const struct hits *hits, uint32_t first, uint32_t n, uint32_t block)
{
	search->ranges = mem_grow(search->ranges, &search->ranges_cap, n, sizeof(*search->ranges));
	hits_ranges(hits, first, n, search->ranges);
	uint32_t section = search->ranges[0].section;
	struct paragraph p = {.index = hits->index,
		.plan = index_plan(hits->index, index_plan_of(hits->index, section)),
		.heading = index_heading(hits->index, section),
		.number = search->ranges[0].paragraph,
		.text = index_text(hits->index, block),
		.ranges = search->ranges,
		.n = n,
		.pinyin = true};

	buf_cut(&search->ref, 0);
	index_ref(p.index, section, &search->ref);
	p.ref = buf_str(&search->ref);
	for (uint32_t i = 0; i < n; i++)
		p.pinyin &= hits->items[first + i].pinyin;
	search->listed++;
	if (search->json)
		add_json(search, &p);
	else if (search->csv)
		add_row(search, &p);
	else
		add_line(search, &p);
}

/* Gives out n hits from the first on. */
static void add_hits(struct search *search, const struct hits *hits, uint32_t first, uint32_t n)
{
	for (uint32_t i = 0, k; i < n && search->listed < search->limit; i += k) {
		uint32_t block;
		k = of_paragraph(hits, first + i, n - i, &block);
		add_paragraph(search, hits, first + i, k, block);
	}
}

/* ---- finding ---- */

/* Keeps the hits in the wanted section of each plan; false if no plan has it. */
static bool keep_section(struct search *search, struct hits *hits, const struct index *index)
{
	bool there = false;
	uint32_t kept = 0, i = 0;

	for (uint32_t plan = 0; plan < index->n_plans; plan++) {
		uint32_t first, last_end, from, end;
		if (!scope_find(index, plan, search->section, &first, &last_end))
			continue;
		there = true;
		index_section_units(index, first, &from, &end);
		index_section_units(index, last_end - 1, &(uint32_t){0}, &end);
		for (; i < hits->n && hits->items[i].at < end; i++)
			if (hits->items[i].at >= from)
				hits->items[kept++] = hits->items[i];
	}
	hits->n = kept;
	return there;
}

/* Finds the first hits, so many that they fill more paragraphs than are wanted. */
static void find_first(struct search *search, const struct index *index, struct hits *hits)
{
	for (uint32_t most = search->limit + 1, paragraphs = 0; paragraphs <= search->limit;) {
		uint32_t block = UINT32_MAX;
		frequency_first(hits, index, &search->matcher, most);
		paragraphs = 0;
		for (uint32_t i = 0; i < hits->n; i++) {
			uint32_t of_hit = index_block(index, hits->items[i].at);
			paragraphs += of_hit != block;
			block = of_hit;
		}
		if (hits->n < most)
			return;
		most = most < UINT32_MAX / 4 ? most * 4 : UINT32_MAX;
	}
}

/* Finds what is wanted of a single text without looking at all the rest. */
static void find_few(struct search *search, uint32_t source)
{
	const struct index *index = search->corpus->indexes[source];

	search->total += frequency_count(index, &search->matcher);
	if (search->count)
		return;
	if (search->sort == SORT_RANK)
		ranking_find(&search->ranking, index, source, &search->matcher);
	else
		find_first(search, index, &search->found[source].hits);
}

/* Finds what is wanted in one index; false if it has no such section. */
static bool find_in(struct search *search, uint32_t source)
{
	const struct index *index = search->corpus->indexes[source];
	struct found *found = &search->found[source];
	bool there = true;

	if (search->section.len == 0 && (search->count || search->limit < UINT32_MAX) &&
		frequency_is_simple(index, &search->matcher)) {
		find_few(search, source);
		return true;
	}
	hits_find(&found->hits, index, &search->matcher);
	found->all = true;
	if (search->section.len)
		there = keep_section(search, &found->hits, index);
	search->total += found->hits.n;
	if (search->sort == SORT_RANK && !search->count)
		ranking_add(&search->ranking, &found->hits, source);
	return there;
}

static void list_ranked(struct search *search)
{
	struct hits of_section = {0};

	ranking_sort(&search->ranking);
	for (uint32_t i = 0; i < search->ranking.n && search->listed < search->limit; i++) {
		const struct ranked *item = &search->ranking.items[i];
		const struct found *found = &search->found[item->source];
		const struct index *index = search->corpus->indexes[item->source];
		uint32_t from, end;
		index_section_units(index, item->section, &from, &end);
		if (found->all) {
			uint32_t first = hits_from_unit(&found->hits, from);
			uint32_t after = hits_from_unit(&found->hits, end);
			add_hits(search, &found->hits, first, after > first ? after - first : 0);
		} else {
			hits_find_in(&of_section, index, &search->matcher, item->section);
			add_hits(search, &of_section, 0, of_section.n);
		}
	}
	hits_fini(&of_section);
}

static void list_by_position(struct search *search)
{
	for (uint32_t source = 0; source < search->corpus->n; source++) {
		const struct hits *hits = &search->found[source].hits;
		add_hits(search, hits, 0, hits->n);
	}
}

/* ---- answering ---- */

static void begin(struct search *search)
{
	struct json_writer *w = &search->json_writer;

	*w = (struct json_writer){.out = search->out};
	search->csv_writer = (struct csv_writer){
		.out = search->out, .spreadsheet = search->cli->options.value[OPTION_BOM]};
	if (search->json) {
		json_begin(w, '{');
		json_name(w, "query");
		json_put_text(w, search->words);
		json_name(w, "hits");
		json_begin(w, '[');
	} else if (search->csv) {
		csv_begin(&search->csv_writer, columns);
	}
}

static void end(struct search *search)
{
	struct json_writer *w = &search->json_writer;

	if (search->json) {
		json_end(w, ']');
		json_name(w, "total");
		json_put_whole(w, search->total);
		json_end(w, '}');
		buf_byte(search->out, '\n');
	} else if (search->count) {
		buf_printf(search->out, "%llu\n", (unsigned long long)search->total);
	} else if (search->terminal && search->total) {
		buf_printf(search->out, message(search->cli->lang, MSG_HITS_TOTAL),
			(size_t)search->total, (size_t)search->listed);
		buf_byte(search->out, '\n');
	}
}

static void list(struct search *search)
{
	begin(search);
	if (!search->count && search->limit && search->sort == SORT_RANK)
		list_ranked(search);
	else if (!search->count)
		list_by_position(search);
	end(search);
}

static int answer(struct corpus *corpus, void *context, struct buf *out)
{
	struct search *search = context;
	bool there = corpus->n == 0;
	struct err err = {0};

	search->corpus = corpus;
	search->several = corpus->several;
	search->found = mem_alloc(corpus->n + (size_t)1, sizeof(*search->found));
	/* A few of the best are kept in order; of many, all are kept, and put in order once. */
	search->ranking = (struct ranking){.most = search->limit <= FEW_RANKED ? search->limit : 0};
	search->listed = 0;
	search->total = 0;
	search->out = out;
	matcher_init(&search->matcher, &search->query);
	for (uint32_t i = 0; i < corpus->n; i++) {
		progress_tell(&corpus->progress, MSG_SEARCHING, i, corpus->n);
		there |= find_in(search, i);
	}
	progress_end(&corpus->progress);
	if (there)
		list(search);
	else
		err_set(&err, ERR_NO_REF, "%.*s", (int)search->section.len, search->section.data);
	int status = there ? 0 : cli_fail(search->cli, &err);
	for (uint32_t i = 0; i < corpus->n; i++)
		hits_fini(&search->found[i].hits);
	matcher_fini(&search->matcher);
	free(search->found);
	free(search->ranges);
	search->ranges = NULL;
	search->ranges_cap = 0;
	buf_fini(&search->ref);
	ranking_fini(&search->ranking);
	return status || search->total ? status : cli_nothing(search->cli);
}

static bool take_options(struct search *search, struct err *err)
{
	const struct options *options = &search->cli->options;
	const char *const *value = options->value;

	if (options->n_operands == 0)
		return err_set(err, ERR_OPERANDS, "%s", "");
	if (!!value[OPTION_JSON] + !!value[OPTION_CSV] + !!value[OPTION_COUNT] > 1)
		return err_set(err, ERR_OPTIONS_BOTH, "%s", "--json | --csv | --count");
	if (value[OPTION_LIMIT] && !options_number(options, OPTION_LIMIT, &search->limit, err))
		return false;
	search->words = str_of(options->operands[0]);
	search->section = str_of(value[OPTION_SECTION]);
	search->count = value[OPTION_COUNT];
	search->json = value[OPTION_JSON];
	search->csv = value[OPTION_CSV];
	search->colour = out_colour();
	search->terminal = isatty(STDOUT_FILENO) && !search->json && !search->csv && !search->count;
	search->snippets = search->terminal && !value[OPTION_FULL];
	return options_choice(options, OPTION_SORT, SEARCH_ORDERS, &search->sort, err) &&
	       corpus_query(search->cli, options->operands[0], &search->query, err);
}

int cli_search(const struct cli *cli)
{
	const struct options *options = &cli->options;
	struct search search = {.cli = cli, .limit = UINT32_MAX};
	struct err err = {0};
	int status;

	if (take_options(&search, &err))
		status = corpus_answer(
			cli, options->operands + 1, options->n_operands - 1, answer, &search);
	else
		status = cli_fail(cli, &err);
	query_fini(&search.query);
	return status;
}
