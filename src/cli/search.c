#include "cli/cli.h"

#include <stdlib.h>

#include "base/json.h"
#include "base/utf8.h"
#include "plan/print.h"
#include "search/hits.h"

/* One search over any number of plans, and what it gives out. */
struct search {
	const struct cli *cli;
	struct hits hits;
	str section;  /* empty: everywhere */
	bool several; /* plans: their ids are shown */
	bool colour;
	bool searched;		/* some plan could be read */
	uint32_t limit, listed; /* paragraphs */
	uint64_t total;		/* ranges */
	struct buf out;
	struct json_writer writer;
	int status;
};

static const char *mode(const struct search *search, enum cli_option option)
{
	return search->cli->options.value[option];
}

static void add_ranges(struct search *search, str text, const struct range *ranges, uint32_t n)
{
	struct json_writer *w = &search->writer;
	size_t chars = 0, at = 0; /* code points counted so far, and up to where */

	json_name(w, "ranges");
	json_begin(w, '[');
	for (uint32_t i = 0; i < n; i++) {
		chars += utf8_chars(str_slice(text, at, ranges[i].from));
		at = ranges[i].from;
		json_begin(w, '[');
		json_put_whole(w, chars);
		json_put_whole(w, utf8_chars(str_slice(text, ranges[i].from, ranges[i].to)));
		json_end(w, ']');
	}
	json_end(w, ']');
}

static void add_json(
	struct search *search, const struct plan *plan, const struct range *ranges, uint32_t n)
{
	struct json_writer *w = &search->writer;
	const struct section *section = &plan->sections[ranges->section];
	str text = plan_text(plan, ranges->section, ranges->paragraph);

	json_begin(w, '{');
	json_member_text(w, "plan", plan->id);
	json_member_text(w, "ref", section->ref);
	json_name(w, "title");
	json_put_text(w, section->title);
	json_name(w, "paragraph");
	json_put_whole(w, ranges->paragraph);
	json_member_text(w, "text", text);
	add_ranges(search, text, ranges, n);
	json_member_text(w, "via", STR("text"));
	json_end(w, '}');
}

static void add_marked(struct search *search, str text, const struct range *ranges, uint32_t n)
{
	uint32_t at = 0;

	for (uint32_t i = 0; i < n; i++) {
		utf8_add_safe(&search->out, str_slice(text, at, ranges[i].from), false);
		if (search->colour)
			buf_add(&search->out, STR("\033[1;31m"));
		utf8_add_safe(&search->out, str_slice(text, ranges[i].from, ranges[i].to), false);
		if (search->colour)
			buf_add(&search->out, STR("\033[0m"));
		at = ranges[i].to;
	}
	utf8_add_safe(&search->out, str_slice(text, at, text.len), false);
}

/* REF#PARAGRAPH[@PLAN] title: text */
static void add_line(
	struct search *search, const struct plan *plan, const struct range *ranges, uint32_t n)
{
	struct buf title = {0};

	buf_add(&search->out, plan->sections[ranges->section].ref);
	buf_printf(&search->out, "#%u", ranges->paragraph);
	if (search->several) {
		buf_byte(&search->out, '@');
		utf8_add_safe(&search->out, plan->id, false);
	}
	buf_byte(&search->out, ' ');
	if (ranges->paragraph) {
		print_title(plan, ranges->section, search->cli->lang, &title);
		utf8_add_safe(&search->out, buf_str(&title), false);
		buf_add(&search->out, STR(": "));
	}
	add_marked(search, plan_text(plan, ranges->section, ranges->paragraph), ranges, n);
	buf_byte(&search->out, '\n');
	buf_fini(&title);
}

/* The hits of one paragraph are one line or object. */
static void add_paragraph(
	struct search *search, const struct plan *plan, const struct range *ranges, uint32_t n)
{
	if (search->listed == search->limit || mode(search, OPTION_COUNT))
		return;
	search->listed++;
	if (mode(search, OPTION_JSON))
		add_json(search, plan, ranges, n);
	else
		add_line(search, plan, ranges, n);
}

static bool same_paragraph(struct range a, struct range b)
{
	return a.section == b.section && a.paragraph == b.paragraph;
}

static void search_plan(struct search *search, const struct plan *plan, struct place scope)
{
	struct index *index = index_build(plan);
	uint32_t end = search->section.len ? plan->sections[scope.section].end : plan->n_sections;
	struct query query = {0};
	struct range *ranges;

	search->searched = true;
	query_set(&query, str_of(search->cli->options.operands[0]), false, NULL);
	hits_find(&search->hits, index, &query);
	ranges = mem_alloc(search->hits.n, sizeof(*ranges));
	for (uint32_t i = 0; i < search->hits.n; i++)
		ranges[i] = hits_range(&search->hits, i);
	for (uint32_t i = 0, n; i < search->hits.n; i += n) {
		for (n = 1; i + n < search->hits.n && same_paragraph(ranges[i], ranges[i + n]);)
			n++;
		if (ranges[i].section < scope.section || ranges[i].section >= end)
			continue;
		search->total += n;
		add_paragraph(search, plan, ranges + i, n);
	}
	free(ranges);
	index_free(index);
}

static void fail(struct search *search, const struct err *err)
{
	int status = cli_fail(search->cli, err);

	if (status > search->status)
		search->status = status;
}

static void search_operand(struct search *search, const char *operand)
{
	struct err err = {0};
	struct place scope = {0};
	struct plan *plan = cli_load(operand, &err);

	if (!plan) {
		fail(search, &err);
		return;
	}
	if (search->section.len && !cli_find(plan, search->section, &scope, &err)) {
		fail(search, &err);
	} else {
		search_plan(search, plan, scope);
	}
	plan_free(plan);
}

static int finish(struct search *search)
{
	if (mode(search, OPTION_JSON)) {
		json_end(&search->writer, ']');
		json_name(&search->writer, "total");
		json_put_whole(&search->writer, search->total);
		json_end(&search->writer, '}');
		buf_byte(&search->out, '\n');
	} else if (mode(search, OPTION_COUNT) && search->searched) {
		buf_printf(&search->out, "%llu\n", (unsigned long long)search->total);
	}
	/* Made safe already, line by line: the colours are ours. */
	int status = cli_write(search->cli, buf_str(&search->out));
	if (status || search->status)
		return status > search->status ? status : search->status;
	return search->total ? 0 : 1;
}

int cli_search(const struct cli *cli)
{
	const struct options *options = &cli->options;
	struct err err = {0};
	struct search search = {.cli = cli, .limit = UINT32_MAX};
	struct query query = {0};
	int status;

	if (options->n_operands == 0)
		err_set(&err, ERR_OPERANDS, "%s", "lantu search QUERY [PLAN...]");
	else if (utf8_valid(str_of(options->operands[0])) < strlen(options->operands[0]))
		err_set(&err, ERR_UTF8, "%s", options->operands[0]);
	else if (strlen(options->operands[0]) > QUERY_BYTES)
		err_set(&err, ERR_QUERY_LONG, "%d", QUERY_BYTES);
	else if (query_set(&query, str_of(options->operands[0]), false, &err) && !query.n_terms)
		err_set(&err, ERR_EMPTY_QUERY, "%s", "");
	if (!err.kind && options->value[OPTION_LIMIT])
		options_number(options, OPTION_LIMIT, &search.limit, &err);
	query_fini(&query);
	if (err.kind)
		return cli_fail(cli, &err);
	search.section = str_of(options->value[OPTION_SECTION]);
	search.several = options->n_operands > 2;
	search.colour = cli_colour();
	search.writer.out = &search.out;
	if (mode(&search, OPTION_JSON)) {
		json_begin(&search.writer, '{');
		json_name(&search.writer, "query");
		json_put_text(&search.writer, str_of(options->operands[0]));
		json_name(&search.writer, "hits");
		json_begin(&search.writer, '[');
	}
	if (options->n_operands == 1)
		search_operand(&search, NULL);
	for (int i = 1; i < options->n_operands; i++)
		search_operand(&search, options->operands[i]);
	status = finish(&search);
	hits_fini(&search.hits);
	buf_fini(&search.out);
	return status;
}
