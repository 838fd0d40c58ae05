#include "cli/corpus.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "cli/out.h"
#include "cli/subcommand.h"
#include "library/library_update.h"
#include "library/open.h"

/* ---- libraries ---- */

struct building {
	const struct cli *cli;
	struct progress *progress;
	uint32_t complaints;
};

static void complain(void *context, const struct err *err)
{
	struct building *building = context;

	building->complaints++;
	progress_end(building->progress);
	cli_fail(building->cli, err);
}

static bool report_progress(void *context, uint32_t done, uint32_t all)
{
	const struct building *building = context;

	progress_tell(building->progress, all ? MSG_INDEXING : MSG_WAITING, done, all);
	return !progress_interrupted();
}

static void note_bad(const struct cli *cli, uint32_t n)
{
	char number[16];

	snprintf(number, sizeof(number), "%u", n);
	cli_note(cli, MSG_LIBRARY_BAD, str_of(number));
}

/* Says why the index is not what it could be. */
static void note_remark(const struct cli *cli, enum library_remark remark)
{
	static const enum message words[] = {
		[LIBRARY_STALE] = MSG_LIBRARY_STALE,
		[LIBRARY_BUSY] = MSG_LIBRARY_BUSY,
		[LIBRARY_FOREIGN] = MSG_LIBRARY_FOREIGN,
		[LIBRARY_DAMAGED] = MSG_LIBRARY_DAMAGED,
	};

	if (remark != LIBRARY_NO_REMARK)
		cli_note(cli, words[remark], STR(""));
}

struct library *corpus_library(
	const struct cli *cli, bool rebuild, struct progress *progress, struct err *err)
{
	const char *folder = cli->options.value[OPTION_LIBRARY];
	struct building building = {cli, progress, 0};
	struct library_options options = {.rebuild = rebuild,
		.complain = complain,
		.progress = report_progress,
		.context = &building};
	struct buf home = {0};

	if (cli->options.value[OPTION_MEMORY] &&
		!options_number(&cli->options, OPTION_MEMORY, &options.memory_mb, err))
		return NULL;
	if (!folder && library_home(&home))
		folder = home.data;
	progress_hold_interrupts();
	struct library *library = library_open(folder ? folder : "", &options, err);
	progress_end(progress);
	progress_release_interrupts();
	buf_fini(&home);
	if (!library && err->kind == ERR_NO_LIBRARY && cli->options.value[OPTION_LIBRARY])
		err->kind = ERR_NO_FOLDER;
	if (library)
		note_remark(cli, library->report.remark);
	/* A file that could not be read before is not tried again, but is reported again. */
	if (library && library->report.bad > building.complaints)
		note_bad(cli, library->report.bad);
	return library;
}

/* ---- opening ---- */

static void add_index(struct corpus *corpus, const struct index *index)
{
	corpus->indexes =
		mem_grow(corpus->indexes, &corpus->cap, corpus->n + 1U, sizeof(*corpus->indexes));
	corpus->indexes[corpus->n++] = index;
	corpus->plans += index->n_plans;
}

static void fail(struct corpus *corpus, const struct err *err)
{
	int status = cli_fail(corpus->cli, err);

	corpus->status = status > corpus->status ? status : corpus->status;
}

/* What the user may have wanted of an operand that is no plan: it can be a word, or a folder. */
static void advise(const struct cli *cli, const char *operand, struct err *err)
{
	bool after_query = cli->sub->rest & OPERAND_PLAN;

	if (err->kind == ERR_FOLDER)
		err->kind = ERR_FOLDER_SEARCHED;
	else if (err->kind == ERR_NO_PLAN && after_query && !strpbrk(operand, "/."))
		err_set(err, ERR_NO_PLAN_WORDS, "%.100s %.100s", cli->options.operands[0], operand);
}

static void add_plan(struct corpus *corpus, const char *operand)
{
	struct err err = {0};
	struct plan *plan = cli_open_plan(corpus->cli, operand, 0, NULL, &err);

	if (!plan) {
		advise(corpus->cli, operand, &err);
		fail(corpus, &err);
		return;
	}
	struct buf id = {0};
	library_ids_give(&corpus->ids, plan->id, str_of(operand), &id);
	plan->id = plan_keep(plan, buf_str(&id));
	buf_fini(&id);
	corpus->own =
		mem_grow(corpus->own, &corpus->own_cap, corpus->n_own + 1U, sizeof(*corpus->own));
	struct corpus_own *own = &corpus->own[corpus->n_own++];
	*own = (struct corpus_own){plan, index_build(plan)};
	add_index(corpus, own->index);
}

static void add_library(struct corpus *corpus, bool rebuild)
{
	struct err err = {0};

	corpus->library = corpus_library(corpus->cli, rebuild, &corpus->progress, &err);
	if (!corpus->library)
		fail(corpus, &err);
	for (uint32_t i = 0; corpus->library && i < corpus->library->file.n_shards; i++)
		add_index(corpus, corpus->library->file.shards[i]);
}

static void open_all(struct corpus *corpus, char **operands, int n, bool rebuild)
{
	const char *const *value = corpus->cli->options.value;

	corpus->several = n > 1 || value[OPTION_ALL] || value[OPTION_LIBRARY];
	for (int i = 0; i < n; i++)
		add_plan(corpus, operands[i]);
	if (value[OPTION_ALL] || value[OPTION_LIBRARY])
		add_library(corpus, rebuild);
	else if (n == 0)
		add_plan(corpus, NULL);
}

static void close_all(struct corpus *corpus)
{
	for (uint32_t i = 0; i < corpus->n_own; i++) {
		index_free(corpus->own[i].index);
		plan_free(corpus->own[i].plan);
	}
	library_close(corpus->library);
	library_ids_fini(&corpus->ids);
	free(corpus->own);
	free(corpus->indexes);
}

/* A library out of the settings is asked where no plans are named. */
static struct cli without_library(const struct cli *cli, int n_operands)
{
	struct cli same = *cli;
	bool named = n_operands > 0 || cli->options.value[OPTION_ALL];

	if (named && cli->options.lasting & TAKES(OPTION_LIBRARY))
		same.options.value[OPTION_LIBRARY] = NULL;
	return same;
}

struct cli corpus_of_library(const struct cli *cli, int n_operands)
{
	struct cli same = *cli;
	const char **value = same.options.value;
	struct buf home = {0};

	if (n_operands > 0 || value[OPTION_ALL] || value[OPTION_LIBRARY])
		return same;
	if (library_home(&home) && access(home.data, F_OK) == 0)
		value[OPTION_ALL] = "";
	else
		cli_note(cli, MSG_LIBRARY_EMPTY, STR(""));
	buf_fini(&home);
	return same;
}

bool corpus_stream(struct corpus *corpus, struct buf *out)
{
	if (!library_verify(corpus->library))
		return false;
	out->drain = corpus->drain;
	corpus->streamed = true;
	return true;
}

bool corpus_reads_input_twice(char *const *operands, int n)
{
	int times = 0;

	for (int i = 0; i < n; i++)
		times += strcmp(operands[i], "-") == 0;
	return times > 1;
}

int corpus_answer(const struct cli *given, char **operands, int n_operands,
	int (*answer)(struct corpus *corpus, void *context, struct buf *out), void *context)
{
	const struct cli own = without_library(given, n_operands), *cli = &own;
	struct err err = {0};
	struct out out;
	bool damaged = true, streamed = false;
	int status = 0;

	if (corpus_reads_input_twice(operands, n_operands)) {
		err_set(&err, ERR_OPERANDS, "%s", "");
		return cli_fail(cli, &err);
	}
	/* Made safe already, text by text: the colours are ours. */
	out_begin(&out, cli, true);
	for (int try = 0; try < 2 && damaged && !streamed; try++) {
		struct corpus corpus = {.cli = cli, .drain = &out.drain};
		progress_begin(&corpus.progress, cli->lang);
		open_all(&corpus, operands, n_operands, try > 0);
		/* An answer that may have to be made again is kept until it is certain. */
		out.buf.drain = corpus.library ? NULL : &out.drain;
		buf_cut(&out.buf, 0);
		status = corpus.n || corpus.status == 0 ? answer(&corpus, context, &out.buf) : 0;
		progress_end(&corpus.progress);
		status = corpus.status > status ? corpus.status : status;
		damaged = corpus.library && (corpus.damaged || library_is_damaged(corpus.library));
		streamed = corpus.streamed;
		close_all(&corpus);
		if (damaged && try == 0 && !streamed)
			cli_note(cli, MSG_LIBRARY_DAMAGED, STR(""));
	}
	if (damaged) {
		err_set(&err, ERR_INDEX, "%s", "");
		buf_fini(&out.buf);
		return cli_fail(cli, &err);
	}
	int written = out_end(&out);
	return written > status ? written : status;
}

/* ---- rows ---- */

void corpus_json_year_place(struct json_writer *w, const struct index_plan *plan)
{
	json_name(w, "year");
	if (plan->year)
		json_put_whole(w, plan->year);
	else
		json_put_null(w);
	json_name(w, "place");
	json_put_text(w, plan->place);
}

void corpus_csv_year_place(struct csv_writer *w, const struct index_plan *plan)
{
	if (plan->year)
		csv_whole(w, plan->year);
	else
		csv_text(w, (str){0});
	csv_text(w, plan->place);
}

/* ---- queries ---- */

bool corpus_query(const struct cli *cli, const char *operand, struct query *query, struct err *err)
{
	str words = str_of(operand);
	unsigned how = (cli->options.value[OPTION_FUZZY] ? QUERY_FUZZY : 0) |
		       (cli->options.value[OPTION_REGIONAL] ? QUERY_REGIONAL : 0);

	if (utf8_valid(words) < words.len)
		return err_set(err, ERR_UTF8, "%s", operand);
	if (!query_parse(query, words, how, err))
		return false;
	return query->n_terms || err_set(err, ERR_EMPTY_QUERY, "%s", "");
}
