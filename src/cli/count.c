#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/csv.h"
#include "base/json.h"
#include "base/utf8.h"
#include "cli/corpus.h"
#include "cli/out.h"
#include "cli/subcommand.h"
#include "cli/term_list.h"
#include "index/frequency.h"
#include "plan/ref.h"
#include "plan/render.h"
#include "text/pinyin.h"
#include "text/width.h"

enum by { BY_DEFAULT, BY_CHAPTER, BY_PLAN, BY_YEAR, BY_PLACE };
enum order { ORDER_DOCUMENT, ORDER_COUNT, ORDER_NAME };

enum { YEAR_BYTES = 11 };

/* What is counted in: a chapter (any section at the top), a plan, all plans of a year or place. */
struct part {
	const struct index *index;
	uint32_t plan;	  /* of several, the first */
	uint32_t section; /* PLAN_NONE: the whole plan */
	uint64_t characters;
	char year[YEAR_BYTES]; /* by year; empty: not known */
};

struct count {
	const struct cli *cli;
	unsigned by, order;
	bool json, csv, bom, wide;
	/* Of one answer: */
	struct part *parts;
	uint32_t n_parts;
	size_t parts_cap;
	const char **terms; /* as they were given */
	uint32_t n_terms;
	uint32_t *counts; /* n_parts of each term */
};

/* ---- parts ---- */

static void add_part(struct count *count, struct part part)
{
	count->parts = mem_grow(
		count->parts, &count->parts_cap, count->n_parts + 1U, sizeof(*count->parts));
	count->parts[count->n_parts++] = part;
}

static void add_parts(struct count *count, const struct index *index)
{
	for (uint32_t p = 0; p < index->n_plans; p++) {
		struct index_plan plan = index_plan(index, p);
		if (count->by != BY_CHAPTER) {
			struct part part = {index, p, PLAN_NONE, plan.characters, ""};
			if (count->by == BY_YEAR && plan.year)
				snprintf(part.year, sizeof(part.year), "%u", plan.year);
			add_part(count, part);
			continue;
		}
		for (uint32_t s = plan.first; s < plan.end; s = index_end(index, s)) {
			uint32_t characters = index_section(index, s).characters;
			add_part(count, (struct part){index, p, s, characters, ""});
		}
	}
}

static uint32_t first_unit(const struct part *part)
{
	uint32_t section = part->section == PLAN_NONE ? index_plan(part->index, part->plan).first
						      : part->section;
	uint32_t from, end;

	index_section_units(part->index, section, &from, &end);
	return from;
}

/* Counts all terms in the parts first..n of one index. */
static void count_parts(struct count *count, struct matcher *terms, uint32_t first, uint32_t n)
{
	if (n == 0)
		return;
	const struct index *index = count->parts[first].index;
	uint32_t *bounds = mem_alloc(n + (size_t)1, sizeof(*bounds));

	for (uint32_t i = 0; i < n; i++)
		bounds[i] = first_unit(&count->parts[first + i]);
	bounds[n] = index->n_units;
	for (uint32_t t = 0; t < count->n_terms; t++)
		frequency_spread(index, &terms[t], bounds, n,
			count->counts + (size_t)t * count->n_parts + first);
	free(bounds);
}

static uint32_t count_of(const struct count *count, uint32_t term, uint32_t part)
{
	return count->counts[(size_t)term * count->n_parts + part];
}

/* Of one term, or with ALL_TERMS of all. */
#define ALL_TERMS UINT32_MAX
static uint64_t total_of(const struct count *count, uint32_t term, uint32_t part)
{
	uint64_t total = 0;

	if (term != ALL_TERMS)
		return count_of(count, term, part);
	for (uint32_t t = 0; t < count->n_terms; t++)
		total += count_of(count, t, part);
	return total;
}

/* The plan of a part; of several, all that they have in common. */
static struct index_plan plan_of(const struct count *count, const struct part *part)
{
	struct index_plan plan = index_plan(part->index, part->plan);

	if (count->by == BY_YEAR)
		return (struct index_plan){.title = str_of(part->year), .year = plan.year};
	if (count->by == BY_PLACE)
		return (struct index_plan){.title = plan.place, .place = plan.place};
	return plan;
}

/* The title of a chapter or plan; the year, or the place. */
static str title_of(const struct count *count, const struct part *part)
{
	return part->section == PLAN_NONE ? plan_of(count, part).title
					  : index_title(part->index, part->section);
}

/* ---- plans of one year or place ---- */

/* What is not known comes last. */
static int compare_groups(const struct count *count, uint32_t a, uint32_t b)
{
	struct index_plan x = plan_of(count, &count->parts[a]),
			  y = plan_of(count, &count->parts[b]);
	int known = (x.title.len == 0) - (y.title.len == 0);

	if (known)
		return known;
	return count->by == BY_YEAR ? (x.year > y.year) - (x.year < y.year)
				    : str_compare(x.place, y.place);
}

static int compare_plans(const void *x, const void *y, void *context)
{
	uint32_t a = *(const uint32_t *)x, b = *(const uint32_t *)y;
	int order = compare_groups(context, a, b);

	return order ? order : (a > b) - (a < b);
}

/* Makes one part of all plans of a year or place: years in order, places as the first of each. */
static void merge_parts(struct count *count)
{
	uint32_t n = count->n_parts, groups = 0;
	uint32_t *order = mem_alloc(n + (size_t)1, sizeof(*order));
	uint32_t *first = mem_alloc(n + (size_t)1, sizeof(*first)); /* of each one's group */
	struct part *merged = mem_alloc(n + (size_t)1, sizeof(*merged));
	uint32_t *counts = mem_alloc((size_t)count->n_terms * n + 1, sizeof(*counts));
	uint32_t *place = mem_alloc(n + (size_t)1, sizeof(*place)); /* among the groups */

	for (uint32_t p = 0; p < n; p++)
		order[p] = p;
	qsort_r(order, n, sizeof(*order), compare_plans, count);
	for (uint32_t i = 0; i < n; i++)
		first[order[i]] = i && compare_groups(count, order[i - 1], order[i]) == 0
					  ? first[order[i - 1]]
					  : order[i];
	for (uint32_t i = 0; i < n; i++) {
		uint32_t p = count->by == BY_YEAR ? order[i] : i;
		if (first[p] == p) {
			merged[groups] = count->parts[p];
			merged[groups].characters = 0;
			place[p] = groups++;
		}
		merged[place[first[p]]].characters += count->parts[p].characters;
	}
	for (uint32_t t = 0; t < count->n_terms; t++)
		for (uint32_t p = 0; p < n; p++)
			counts[(size_t)t * groups + place[first[p]]] += count_of(count, t, p);
	free(count->parts);
	free(count->counts);
	free(order);
	free(first);
	free(place);
	count->parts = merged;
	count->counts = counts;
	count->n_parts = groups;
}

/* ---- order ---- */

struct sorting {
	const struct count *count;
	uint32_t term; /* the one that counts, or ALL_TERMS */
};

static int compare_parts(const void *x, const void *y, void *context)
{
	const struct sorting *s = context;
	uint32_t a = *(const uint32_t *)x, b = *(const uint32_t *)y;
	int order = 0;

	if (s->count->order == ORDER_COUNT) {
		uint64_t more = total_of(s->count, s->term, a),
			 less = total_of(s->count, s->term, b);
		order = (more < less) - (more > less);
	} else if (s->count->order == ORDER_NAME) {
		order = pinyin_compare(title_of(s->count, &s->count->parts[a]),
			title_of(s->count, &s->count->parts[b]));
	}
	return order ? order : (a > b) - (a < b);
}

/* The numbers of the parts in the order asked for; the caller frees them. */
static uint32_t *sort_parts(const struct count *count, uint32_t term)
{
	uint32_t *order = mem_alloc(count->n_parts + (size_t)1, sizeof(*order));
	struct sorting sorting = {count, term};

	for (uint32_t p = 0; p < count->n_parts; p++)
		order[p] = p;
	if (count->order != ORDER_DOCUMENT)
		qsort_r(order, count->n_parts, sizeof(*order), compare_parts, &sorting);
	return order;
}

/* ---- for programs: a row a part and term, or with --wide a row a part ---- */

static double per_thousand(uint64_t n, uint64_t characters)
{
	return characters ? (double)n * 1000 / (double)characters : 0;
}

static double rate_of(const struct count *count, uint32_t term, uint32_t part)
{
	return per_thousand(count_of(count, term, part), count->parts[part].characters);
}

static str term_of(const struct count *count, uint32_t term)
{
	return str_of(count->terms[term]);
}

/* The ref of a part, which the next call changes; empty for a plan. */
static str ref_of(const struct part *part, struct buf *ref)
{
	buf_cut(ref, 0);
	if (part->section != PLAN_NONE)
		index_ref(part->index, part->section, ref);
	return buf_str(ref);
}

/* What is in front of every row: plan, ref, title, year, place. */
static void begin_json(
	const struct count *count, struct json_writer *w, const struct part *part, struct buf *ref)
{
	struct index_plan plan = plan_of(count, part);

	json_begin(w, '{');
	json_name(w, "plan");
	json_put_text(w, plan.id);
	json_name(w, "ref");
	json_put_text(w, ref_of(part, ref));
	json_name(w, "title");
	json_put_text(w, title_of(count, part));
	corpus_json_year_place(w, &plan);
}

static void json_row(
	const struct count *count, struct json_writer *w, uint32_t part, struct buf *ref)
{
	for (uint32_t t = 0; t < count->n_terms; t++) {
		begin_json(count, w, &count->parts[part], ref);
		json_member_text(w, "term", term_of(count, t));
		json_name(w, "count");
		json_put_whole(w, count_of(count, t, part));
		json_name(w, "per_thousand");
		json_put_real(w, rate_of(count, t, part), 3);
		json_end(w, '}');
	}
}

static void json_wide_row(
	const struct count *count, struct json_writer *w, uint32_t part, struct buf *ref)
{
	begin_json(count, w, &count->parts[part], ref);
	json_name(w, "counts");
	json_begin(w, '[');
	for (uint32_t t = 0; t < count->n_terms; t++)
		json_put_whole(w, count_of(count, t, part));
	json_end(w, ']');
	json_name(w, "per_thousand");
	json_begin(w, '[');
	for (uint32_t t = 0; t < count->n_terms; t++)
		json_put_real(w, rate_of(count, t, part), 3);
	json_end(w, ']');
	json_end(w, '}');
}

static void give_json(const struct count *count, struct buf *out)
{
	static const char *const names[] = {NULL, "chapter", "plan", "year", "place"};
	struct json_writer w = {.out = out};
	struct buf ref = {0};
	uint32_t *order = sort_parts(count, ALL_TERMS);

	json_begin(&w, '{');
	json_member_text(&w, "by", str_of(names[count->by]));
	if (count->wide) {
		json_name(&w, "terms");
		json_begin(&w, '[');
		for (uint32_t t = 0; t < count->n_terms; t++)
			json_put_text(&w, term_of(count, t));
		json_end(&w, ']');
	}
	json_name(&w, "rows");
	json_begin(&w, '[');
	for (uint32_t p = 0; p < count->n_parts; p++)
		(count->wide ? json_wide_row : json_row)(count, &w, order[p], &ref);
	json_end(&w, ']');
	json_end(&w, '}');
	buf_byte(out, '\n');
	buf_fini(&ref);
	free(order);
}

static void begin_row(
	const struct count *count, struct csv_writer *w, const struct part *part, struct buf *ref)
{
	struct index_plan plan = plan_of(count, part);

	csv_text(w, plan.id);
	csv_text(w, ref_of(part, ref));
	csv_text(w, title_of(count, part));
	corpus_csv_year_place(w, &plan);
}

static void csv_row(const struct count *count, struct csv_writer *w, uint32_t part, struct buf *ref)
{
	for (uint32_t t = 0; t < count->n_terms; t++) {
		begin_row(count, w, &count->parts[part], ref);
		csv_text(w, term_of(count, t));
		csv_whole(w, count_of(count, t, part));
		csv_real(w, rate_of(count, t, part), 3);
		csv_end_row(w);
	}
}

static void csv_wide_row(
	const struct count *count, struct csv_writer *w, uint32_t part, struct buf *ref)
{
	begin_row(count, w, &count->parts[part], ref);
	for (uint32_t t = 0; t < count->n_terms; t++)
		csv_whole(w, count_of(count, t, part));
	csv_end_row(w);
}

static void csv_head(const struct count *count, struct csv_writer *w)
{
	static const char *const columns[] = {
		"plan", "ref", "title", "year", "place", "term", "count", "per_thousand", NULL};
	enum { FIRST = 5 }; /* of them come before the terms of --wide */
	const char **wide = mem_alloc(FIRST + count->n_terms + (size_t)1, sizeof(*wide));

	memcpy(wide, columns, FIRST * sizeof(*wide));
	memcpy(wide + FIRST, count->terms, count->n_terms * sizeof(*wide));
	csv_begin(w, count->wide ? wide : columns);
	free(wide);
}

static void give_csv(const struct count *count, struct buf *out)
{
	struct csv_writer w = {.out = out, .spreadsheet = count->bom};
	struct buf ref = {0};
	uint32_t *order = sort_parts(count, ALL_TERMS);

	csv_head(count, &w);
	for (uint32_t p = 0; p < count->n_parts; p++)
		(count->wide ? csv_wide_row : csv_row)(count, &w, order[p], &ref);
	buf_fini(&ref);
	free(order);
}

/* ---- for people: a term with its sum, below it the parts; with --wide a column a term ---- */

static void add_line(uint64_t n, uint64_t characters, str name, struct buf *out)
{
	buf_printf(out, "%8llu  %8.3f‰  ", (unsigned long long)n, per_thousand(n, characters));
	utf8_add_safe(out, name, false);
	buf_byte(out, '\n');
}

static void name_part(
	const struct count *count, const struct part *part, bool several, struct buf *name)
{
	struct index_plan plan = plan_of(count, part);

	if (count->by == BY_YEAR || count->by == BY_PLACE) {
		buf_add(name, plan.title.len ? plan.title : STR("—"));
		return;
	}
	if (part->section == PLAN_NONE) {
		buf_add(name, plan.id);
		if (plan.title.len && !str_equal(plan.title, plan.id))
			buf_printf(name, "  %.*s", (int)plan.title.len, plan.title.data);
		return;
	}
	struct heading_words words = index_heading(part->index, part->section);
	struct buf ref = {0}, heading = {0};

	index_ref(part->index, part->section, &heading);
	ref_show(buf_str(&heading), count->cli->lang, &ref);
	buf_cut(&heading, 0);
	buf_add(name, buf_str(&ref));
	if (several)
		buf_printf(name, "@%.*s", (int)plan.id.len, plan.id.data);
	/* A label that only repeats the ref tells nothing. */
	if (str_equal(words.label, buf_str(&ref)))
		words.label = (str){0};
	render_heading(&words, count->cli->lang, &heading);
	if (!str_equal(buf_str(&heading), buf_str(&ref)))
		buf_printf(name, "  %.*s", (int)heading.len, heading.data);
	buf_fini(&heading);
	buf_fini(&ref);
}

static void give_text(const struct count *count, bool several, struct buf *out)
{
	uint64_t characters = 0;

	for (uint32_t p = 0; p < count->n_parts; p++)
		characters += count->parts[p].characters;
	for (uint32_t t = 0; t < count->n_terms; t++) {
		uint32_t *order = sort_parts(count, t);
		uint64_t all = 0;
		for (uint32_t p = 0; p < count->n_parts; p++)
			all += count_of(count, t, p);
		add_line(all, characters, term_of(count, t), out);
		for (uint32_t i = 0; i < count->n_parts; i++) {
			const struct part *part = &count->parts[order[i]];
			struct buf name = {0};
			buf_add(&name, STR("  "));
			name_part(count, part, several, &name);
			add_line(count_of(count, t, order[i]), part->characters, buf_str(&name),
				out);
			buf_fini(&name);
		}
		free(order);
	}
}

enum { WIDE_COLUMNS = 6 }; /* of a term's column, at least */

static size_t wide_columns(str term)
{
	size_t columns = width_columns(term);

	return columns < WIDE_COLUMNS ? WIDE_COLUMNS : columns;
}

/* The terms, each right above its numbers. */
static void add_wide_head(const struct count *count, struct buf *out)
{
	for (uint32_t t = 0; t < count->n_terms; t++) {
		str term = term_of(count, t);
		buf_printf(out, "  %*s", (int)(wide_columns(term) - width_columns(term)), "");
		utf8_add_safe(out, term, false);
	}
	buf_byte(out, '\n');
}

static void give_wide(const struct count *count, bool several, struct buf *out)
{
	uint32_t *order = sort_parts(count, ALL_TERMS);

	add_wide_head(count, out);
	for (uint32_t i = 0; i <= count->n_parts; i++) {
		struct buf name = {0};
		for (uint32_t t = 0; t < count->n_terms; t++) {
			uint64_t n = 0;
			for (uint32_t p = 0; i == 0 && p < count->n_parts; p++)
				n += count_of(count, t, p);
			n = i ? count_of(count, t, order[i - 1]) : n;
			buf_printf(out, "  %*llu", (int)wide_columns(term_of(count, t)),
				(unsigned long long)n);
		}
		if (i)
			name_part(count, &count->parts[order[i - 1]], several, &name);
		else
			buf_add(&name, str_of(message(count->cli->lang, MSG_TOTAL)));
		buf_add(out, STR("  "));
		utf8_add_safe(out, buf_str(&name), false);
		buf_byte(out, '\n');
		buf_fini(&name);
	}
	free(order);
}

/* ---- answering ---- */

struct asked {
	struct count count;
	struct term_list list; /* of --terms; the operands come before it */
	struct query *queries;
	struct matcher *matchers;
};

static bool found_any(const struct count *count)
{
	for (size_t i = 0; i < (size_t)count->n_terms * count->n_parts; i++)
		if (count->counts[i])
			return true;
	return false;
}

static int answer(struct corpus *corpus, void *context, struct buf *out)
{
	struct asked *asked = context;
	struct count count = asked->count;

	if (count.by == BY_DEFAULT)
		count.by = corpus->several ? BY_PLAN : BY_CHAPTER;
	for (uint32_t i = 0; i < corpus->n; i++)
		add_parts(&count, corpus->indexes[i]);
	count.counts = mem_alloc((size_t)count.n_terms * count.n_parts + 1, sizeof(*count.counts));
	for (uint32_t i = 0, first = 0, n; i < corpus->n; i++, first += n) {
		progress_tell(&corpus->progress, MSG_SEARCHING, i, corpus->n);
		for (n = 0; first + n < count.n_parts &&
			    count.parts[first + n].index == corpus->indexes[i];)
			n++;
		count_parts(&count, asked->matchers, first, n);
	}
	progress_end(&corpus->progress);
	if (count.by == BY_YEAR || count.by == BY_PLACE)
		merge_parts(&count);
	if (count.json)
		give_json(&count, out);
	else if (count.csv)
		give_csv(&count, out);
	else if (count.wide)
		give_wide(&count, corpus->several, out);
	else
		give_text(&count, corpus->several, out);
	int status = found_any(&count) ? 0 : 1;
	free(count.parts);
	free(count.counts);
	return status;
}

/* Parses the operands, then the terms of the list. */
static bool take_terms(struct asked *asked, struct err *err)
{
	struct count *count = &asked->count;
	const struct options *options = &count->cli->options;
	const char *path = options->value[OPTION_TERMS];
	uint32_t operands = (uint32_t)options->n_operands;

	if (path && !term_list_read(&asked->list, path, err))
		return false;
	count->n_terms = operands + asked->list.n;
	count->terms = mem_alloc(count->n_terms, sizeof(*count->terms));
	asked->queries = mem_alloc(count->n_terms, sizeof(*asked->queries));
	asked->matchers = mem_alloc(count->n_terms, sizeof(*asked->matchers));
	for (uint32_t t = 0; t < count->n_terms; t++) {
		const struct term_list_row *row =
			t < operands ? NULL : &asked->list.rows[t - operands];
		const char *words = row ? row->words : options->operands[t];
		count->terms[t] = words;
		if (!corpus_query(count->cli, words, &asked->queries[t], err))
			return row ? term_list_wrong(row, path, err) : false;
		matcher_init(&asked->matchers[t], &asked->queries[t]);
		if (!row && access(words, F_OK) == 0)
			cli_note(count->cli, MSG_TERM_IS_FILE, str_of(words));
	}
	return true;
}

static bool take_options(struct asked *asked, struct err *err)
{
	struct count *count = &asked->count;
	const struct options *options = &count->cli->options;
	const char *const *value = options->value;

	if (options->n_operands == 0 && !value[OPTION_TERMS])
		return err_set(err, ERR_OPERANDS, "%s", "");
	if (value[OPTION_JSON] && value[OPTION_CSV])
		return err_set(err, ERR_OPTIONS_BOTH, "%s", "--json | --csv");
	if (value[OPTION_BY] &&
		!options_choice(options, OPTION_BY, "chapter|plan|year|place", &count->by, err))
		return false;
	if (!options_choice(options, OPTION_SORT, COUNT_ORDERS, &count->order, err))
		return false;
	count->by += value[OPTION_BY] ? BY_CHAPTER : BY_DEFAULT;
	count->json = value[OPTION_JSON];
	count->csv = value[OPTION_CSV];
	count->bom = value[OPTION_BOM];
	count->wide = value[OPTION_WIDE];
	return take_terms(asked, err);
}

int cli_count(const struct cli *cli)
{
	struct asked asked = {.count.cli = cli};
	struct err err = {0};
	int status;

	if (take_options(&asked, &err))
		status = corpus_answer(cli, cli->options.in, cli->options.n_in, answer, &asked);
	else
		status = cli_fail(cli, &err);
	for (uint32_t t = 0; asked.queries && t < asked.count.n_terms; t++) {
		matcher_fini(&asked.matchers[t]);
		query_fini(&asked.queries[t]);
	}
	free(asked.matchers);
	free(asked.queries);
	free(asked.count.terms);
	term_list_fini(&asked.list);
	return status;
}
