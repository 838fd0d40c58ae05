#include "library/library_figures.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/checksum.h"
#include "base/draft.h"
#include "base/file.h"
#include "base/mem.h"
#include "base/trust.h"
#include "base/utf8.h"
#include "index/hits.h"

#define SUFFIX "-figures"

enum { FORGET_BYTES = 8 << 20 }; /* of the library's file that may stay in memory */

/* A plan of the old file. */
struct kept_plan {
	struct figures_plan plan;
	uint32_t part, number;
};

struct library_figures_update {
	struct library_figures *figures; /* its file is the old one until there is a new one */
	struct err err;
	int folder; /* that of the index; -1: none can be written there */
	char *name;
	struct stat index; /* of the index's file */
	bool rebuild, begun, open;
	/* While a file is made: */
	struct draft draft;
	struct figures_writer writer;
	struct kept_plan *old;
	uint32_t n_old;
	uint32_t shard, plan, done; /* plans */
	uint64_t bytes;		    /* gone through since the library's pages were dropped */
};

/* ---- where it is ---- */

/* The folder of the index, and the name of the file there. */
static void find_folder(struct library_figures_update *u)
{
	const char *index = u->figures->library->index;
	const char *slash = index ? strrchr(index, '/') : NULL;
	struct buf path = {0};

	u->folder = -1;
	if (!slash)
		return;
	buf_add(&path, (str){index, (size_t)(slash - index) + (slash == index)});
	u->folder = trust_open_folder(path.data);
	int fd = u->folder < 0 ? -1 : trust_open(u->folder, slash + 1, &u->index);
	buf_cut(&path, 0);
	buf_printf(&path, "%s" SUFFIX, slash + 1);
	u->name = mem_string(buf_str(&path));
	buf_fini(&path);
	if (fd >= 0)
		close(fd);
	else if (u->folder >= 0)
		close(u->folder);
	u->folder = fd < 0 ? -1 : u->folder;
}

/* The mode of a file of that group: those may read it who may read the index. */
static mode_t mode_of(const struct library_figures_update *u, gid_t group)
{
	struct trust_rights rights = TRUST_ALL;

	trust_narrow(&rights, &u->index);
	return trust_mode(&rights, group);
}

/* Opens the file that is there; whether it is of this very index, and for no other eyes. */
static bool open_old(struct library_figures_update *u)
{
	struct figures_file *file = &u->figures->file;
	struct stat st;
	int fd = u->folder < 0 || u->rebuild ? -1 : trust_open(u->folder, u->name, &st);

	if (fd < 0)
		return false;
	bool ok = figures_file_open(file, fd);
	u->figures->was_damaged = file->broken;
	close(fd);
	return ok && file->library == pages_digest(&u->figures->library->file.pages) &&
	       file->n_parts == u->figures->library->file.n_shards &&
	       !(st.st_mode & 0777 & ~mode_of(u, st.st_gid));
}

/* ---- plans that are as they were ---- */

static int compare_kept(const void *a, const void *b)
{
	const struct figures_plan *x = &((const struct kept_plan *)a)->plan;
	const struct figures_plan *y = &((const struct kept_plan *)b)->plan;

	if (x->words != y->words)
		return x->words < y->words ? -1 : 1;
	if (x->name != y->name)
		return x->name < y->name ? -1 : 1;
	if (x->bytes != y->bytes)
		return x->bytes < y->bytes ? -1 : 1;
	return (x->sections > y->sections) - (x->sections < y->sections);
}

static void list_old(struct library_figures_update *u)
{
	struct figures_file *file = &u->figures->file;
	size_t cap = 0;

	for (uint32_t part = 0; part < file->n_parts; part++)
		for (uint32_t p = 0; p < file->parts[part].head.n_plans; p++) {
			u->old = mem_grow(u->old, &cap, u->n_old + (size_t)1, sizeof(*u->old));
			u->old[u->n_old++] =
				(struct kept_plan){figures_file_plan(file, part, p), part, p};
		}
	if (u->n_old)
		qsort(u->old, u->n_old, sizeof(*u->old), compare_kept);
}

static uint32_t add_number(uint32_t sum, uint32_t number)
{
	return checksum_crc32c(sum, &number, sizeof(number));
}

/* All that figures depend on: words, sections, year. */
static struct figures_plan sum_plan(const struct index *index, const struct index_plan *plan)
{
	struct figures_plan sum = {
		.name = checksum_crc32c(0, plan->file.data, plan->file.len),
		.sections = plan->end - plan->first,
		.words = add_number(0, plan->year),
	};

	for (uint32_t s = plan->first; s < plan->end; s++) {
		struct index_section section = index_section(index, s);
		uint32_t block = index_title_block(index, s);
		sum.words = add_number(sum.words, section.kind << 8 | section.depth);
		for (uint32_t p = 0; p <= section.n_paragraphs; p++) {
			str text = index_text(index, block + p);
			sum.words = add_number(sum.words, (uint32_t)text.len);
			sum.words = checksum_crc32c(sum.words, text.data, text.len);
			sum.bytes += text.len;
		}
	}
	return sum;
}

/* ---- making it ---- */

/* Sections and words of a plan of an index, without labels, which figures do not need. */
static struct plan *plan_of(const struct index *index, const struct index_plan *of)
{
	struct plan *plan = plan_new();

	plan->year = of->year;
	for (uint32_t s = of->first; s < of->end; s++) {
		struct index_section section = index_section(index, s);
		uint32_t block = index_title_block(index, s);
		plan_add_section(
			plan, section.depth, section.kind, STR(""), index_text(index, block));
		for (uint32_t p = 1; p <= section.n_paragraphs; p++)
			plan_add_paragraph(plan, index_text(index, block + p));
	}
	plan_finish(plan);
	return plan;
}

static void find_figures(
	struct library_figures_update *u, const struct index *index, const struct index_plan *of)
{
	struct figures figures = {0};
	struct plan *plan = plan_of(index, of);

	figures_find(&figures, plan);
	for (uint32_t i = 0; i < figures.n; i++)
		figures_writer_add(&u->writer, &figures.items[i]);
	figures_fini(&figures);
	plan_free(plan);
	u->figures->found_in++;
}

static void take_over(struct library_figures_update *u, const struct kept_plan *old)
{
	struct figures_file *file = &u->figures->file;
	uint32_t i, end;
	struct figure figure;

	figures_file_range(file, old->part, old->number, &i, &end);
	for (; i < end; i++)
		if (figures_file_figure(file, old->part, i, &figure))
			figures_writer_add(&u->writer, &figure);
	u->figures->kept++;
}

static void add_plan(struct library_figures_update *u, struct index *index)
{
	struct index_plan of = index_plan(index, u->plan);
	struct kept_plan key = {.plan = sum_plan(index, &of)};
	const struct kept_plan *old =
		u->n_old ? bsearch(&key, u->old, u->n_old, sizeof(key), compare_kept) : NULL;

	figures_writer_add_plan(&u->writer, key.plan);
	if (old)
		take_over(u, old);
	else
		find_figures(u, index, &of);
	u->plan++;
	u->done++;
	u->bytes += key.plan.bytes;
	if (u->bytes > FORGET_BYTES) {
		pages_forget(index->pages);
		u->bytes = 0;
	}
}

static bool open_draft(struct library_figures_update *u)
{
	if (u->folder >= 0)
		draft_sweep(u->folder);
	u->figures->in_memory = u->folder < 0 || !draft_open(&u->draft, u->folder, NULL);
	if (u->figures->in_memory)
		u->draft = (struct draft){
			.folder = -1, .fd = memfd_create("lantu-figures", MFD_CLOEXEC)};
	u->writer.pages.fd = u->draft.fd;
	return u->draft.fd >= 0 || err_set(&u->err, ERR_WRITE, "%s", strerror(errno));
}

static void end_making(struct library_figures_update *u)
{
	figures_writer_fini(&u->writer);
	draft_close(&u->draft);
	free(u->old);
	u->writer = (struct figures_writer){.n_parts = 0};
	u->old = NULL;
	u->n_old = u->shard = u->plan = u->done = 0;
	u->figures->found_in = u->figures->kept = 0;
}

static bool begin_making(struct library_figures_update *u)
{
	list_old(u);
	u->begun = true;
	return open_draft(u);
}

/* Gives the file its name, and opens it in place of the old one. */
static bool publish(struct library_figures_update *u)
{
	struct figures_file *file = &u->figures->file;
	struct stat st;

	if (!figures_writer_end(
		    &u->writer, pages_digest(&u->figures->library->file.pages), &u->err))
		return false;
	if (!u->figures->in_memory &&
		(fstat(u->draft.fd, &st) != 0 ||
			!draft_replace(&u->draft, u->name, mode_of(u, st.st_gid), &u->err)))
		return false;
	figures_file_close(file);
	return figures_file_open(file, u->draft.fd) || err_set(&u->err, ERR_INDEX, "%s", "");
}

/* ---- in steps ---- */

struct library_figures_update *library_figures_begin(struct library *library, bool rebuild)
{
	struct library_figures_update *u = mem_alloc(1, sizeof(*u));

	u->figures = mem_alloc(1, sizeof(*u->figures));
	u->figures->library = library;
	u->rebuild = rebuild;
	u->draft = (struct draft){.folder = -1, .fd = -1};
	find_folder(u);
	return u;
}

/* What is done next, in a file that has been begun. */
static bool make(struct library_figures_update *u)
{
	const struct library_file *file = &u->figures->library->file;
	bool within = u->shard < file->n_shards;

	if (within && u->plan < file->shards[u->shard]->n_plans) {
		add_plan(u, file->shards[u->shard]);
		return true;
	}
	if (!within) {
		u->open = publish(u);
		return u->open;
	}
	u->shard++;
	u->plan = 0;
	return figures_writer_end_part(&u->writer, &u->err);
}

/* Once more without the old file where that is damaged, or in memory where it cannot be written. */
static enum library_step try_again(struct library_figures_update *u)
{
	bool damaged = u->figures->file.pages.damaged, memory = u->figures->in_memory;

	u->figures->was_damaged |= damaged;
	figures_file_close(&u->figures->file);
	end_making(u);
	if (!damaged && memory)
		return LIBRARY_FAILED;
	if (!damaged && u->folder >= 0) {
		close(u->folder);
		u->folder = -1;
	}
	return begin_making(u) ? LIBRARY_MORE : LIBRARY_FAILED;
}

enum library_step library_figures_step(struct library_figures_update *u)
{
	if (!u->begun) {
		u->open = open_old(u);
		if (u->open)
			return LIBRARY_OPEN;
		if (u->figures->library->sealed)
			return LIBRARY_FAILED;
		return begin_making(u) ? LIBRARY_MORE : LIBRARY_FAILED;
	}
	if (library_is_damaged(u->figures->library)) {
		err_set(&u->err, ERR_INDEX, "%s", "");
		return LIBRARY_FAILED;
	}
	if (!make(u) || (!u->open && u->figures->file.pages.damaged))
		return try_again(u);
	return u->open ? LIBRARY_OPEN : LIBRARY_MORE;
}

void library_figures_progress(const struct library_figures_update *u, uint32_t *done, uint32_t *all)
{
	const struct library_file *file = &u->figures->library->file;

	*done = u->done;
	*all = 0;
	for (uint32_t i = 0; i < file->n_shards; i++)
		*all += file->shards[i]->n_plans;
}

struct library_figures *library_figures_end(struct library_figures_update *u, struct err *err)
{
	struct library_figures *figures = u->figures;
	uint32_t found_in = figures->found_in, kept = figures->kept;
	bool open = u->open;

	if (!open && err) {
		*err = u->err;
		if (err->kind == ERR_NONE)
			err_set(err, ERR_STOPPED, "%s", "");
	}
	end_making(u);
	figures->found_in = found_in;
	figures->kept = kept;
	if (u->folder >= 0)
		close(u->folder);
	free(u->name);
	free(u);
	if (!open)
		library_figures_close(figures);
	return open ? figures : NULL;
}

struct library_figures *library_figures_open(struct library *library, struct err *err)
{
	struct library_figures_update *u = library_figures_begin(library, false);

	while (library_figures_step(u) == LIBRARY_MORE)
		;
	return library_figures_end(u, err);
}

void library_figures_close(struct library_figures *figures)
{
	if (figures)
		figures_file_close(&figures->file);
	free(figures);
}

/* ---- reading ---- */

uint32_t library_figures_count(const struct library_figures *figures)
{
	return figures->file.n;
}

void library_figures_of_plan(struct library_figures *figures, uint32_t shard, uint32_t plan,
	uint32_t *first, uint32_t *end)
{
	uint32_t before = figures->file.parts[shard].before;

	figures_file_range(&figures->file, shard, plan, first, end);
	*first += before;
	*end += before;
}

/* The part that a figure is in. */
static uint32_t part_of(const struct figures_file *file, uint32_t number)
{
	uint32_t part = 0;

	while (part + 1 < file->n_parts && file->parts[part + 1].before <= number)
		part++;
	return part;
}

/* Whether a figure's places are within the text, each where a character begins. */
static bool is_within(const struct figure *f, str text)
{
	uint32_t places[] = {f->sentence.byte, f->from, f->to, f->sentence_end};
	uint32_t before = 0;

	for (size_t i = 0; i < sizeof(places) / sizeof(places[0]); i++) {
		if (places[i] < before || places[i] > text.len ||
			(places[i] < text.len && (text.data[places[i]] & 0xC0) == 0x80))
			return false;
		before = places[i];
	}
	return f->from < f->to;
}

bool library_figures_get(
	struct library_figures *figures, uint32_t number, struct library_figure *out)
{
	const struct library_file *library = &figures->library->file;
	struct figures_file *file = &figures->file;

	if (number >= file->n)
		return false;
	uint32_t part = part_of(file, number), own = number - file->parts[part].before;
	const struct index *index = library->shards[part];
	uint32_t plan = figures_file_plan_of(file, part, own);
	if (!figures_file_figure(file, part, own, &out->figure) || plan >= index->n_plans)
		goto damaged;
	struct index_plan of = index_plan(index, plan);
	const struct place *at = &out->figure.sentence;
	out->shard = part;
	out->plan = plan;
	out->section = of.first + at->section;
	if (at->section >= of.end - of.first ||
		at->paragraph > index_section(index, out->section).n_paragraphs)
		goto damaged;
	out->paragraph = index_text(index, index_title_block(index, out->section) + at->paragraph);
	if (!is_within(&out->figure, out->paragraph))
		goto damaged;
	return true;
damaged:
	pages_mark_damaged(&file->pages);
	return false;
}

/* Marks the figures of a subject. */
static void mark_subject(
	struct figures_file *file, const struct figures_part *part, uint32_t subject, bool *marks)
{
	uint32_t at = pages_number(&file->pages, &part->starts[subject]);
	uint32_t end = pages_number(&file->pages, &part->starts[subject + 1]);

	if (end > part->head.n_records || at > end)
		pages_mark_damaged(&file->pages);
	for (; at < end && end <= part->head.n_records; at++) {
		uint32_t number = pages_number(&file->pages, &part->numbers[at]);
		if (number < part->head.n_records)
			marks[part->before + number] = true;
	}
}

uint32_t library_figures_find(
	struct library_figures *figures, struct matcher *matcher, uint32_t **numbers)
{
	struct figures_file *file = &figures->file;
	bool *marks = mem_alloc((size_t)file->n + 1, sizeof(*marks));
	struct hits hits = {0};
	uint32_t n = 0;

	for (uint32_t p = 0; p < file->n_parts; p++) {
		const struct figures_part *part = &file->parts[p];
		uint32_t section = 0, before = PLAN_NONE;
		hits_find(&hits, part->subjects, matcher);
		for (uint32_t h = 0; h < hits.n; h++) {
			section = index_section_from(part->subjects, section, hits.items[h].at);
			if (section != before)
				mark_subject(file, part, section, marks);
			before = section;
		}
	}
	hits_fini(&hits);
	for (uint32_t i = 0; i < file->n; i++)
		n += marks[i];
	*numbers = mem_alloc((size_t)n + 1, sizeof(**numbers));
	for (uint32_t i = 0, k = 0; i < file->n; i++)
		if (marks[i])
			(*numbers)[k++] = i;
	free(marks);
	return n;
}

bool library_figures_are_damaged(const struct library_figures *figures)
{
	return figures->file.pages.damaged;
}

bool library_figures_verify(struct library_figures *figures)
{
	struct pages *pages = &figures->file.pages;

	if (pages->covered)
		pages_touch(pages, pages->data, pages->covered);
	pages_forget(pages);
	return !pages->damaged;
}
