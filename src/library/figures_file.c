#include "library/figures_file.h"

#include <stdlib.h>

#include "base/checksum.h"
#include "base/file.h"
#include "base/mem.h"
#include "text/fold.h"

/* The version is that of the rules, too: where they find other figures, it is raised. */
enum { VERSION = 4, BYTE_ORDER_MARK = 0x01020304, SLOTS_FIRST = 1024, ROOM = 1 << 23 };

static const char magic[16] = "lantu-figures";

/* The end of the file. */
struct trailer {
	char magic[16];
	uint32_t version, byte_order;
	uint32_t tables; /* fold_version() */
	uint32_t library, n_parts, unused;
	uint64_t file_bytes, covered, sums_at, heads_at;
	uint32_t unused_2, sum; /* of all before it */
};

/* ---- opening ---- */

static bool is_intact(const struct trailer *t, size_t bytes)
{
	return memcmp(t->magic, magic, sizeof(magic)) == 0 && t->file_bytes == bytes &&
	       t->sum == checksum_crc32c(0, t, offsetof(struct trailer, sum));
}

static bool is_current(const struct trailer *t)
{
	return t->version == VERSION && t->byte_order == BYTE_ORDER_MARK &&
	       t->tables == fold_version();
}

static bool open_part(struct pages *pages, struct figures_part *part)
{
	const struct figures_head *h = &part->head;

	part->plans =
		pages_array(pages, h->plans_at, (uint64_t)h->n_plans + 1, sizeof(*part->plans));
	part->records = pages_array(pages, h->records_at, h->n_records, sizeof(*part->records));
	part->starts = pages_array(
		pages, h->starts_at, (uint64_t)h->n_subjects + 1, sizeof(*part->starts));
	part->numbers = pages_array(pages, h->numbers_at, h->n_records, sizeof(*part->numbers));
	part->strings = pages_array(pages, h->strings_at, h->strings_bytes, 1);
	if (!part->plans || !part->records || !part->starts || !part->numbers || !part->strings)
		return false;
	part->subjects = index_map(pages, &h->subjects);
	return part->subjects && part->subjects->n_sections == h->n_subjects;
}

static bool open_parts(struct figures_file *file, const struct trailer *t)
{
	struct pages *pages = &file->pages;

	if (!pages_cover(pages, t->covered, t->sums_at))
		return false;
	const struct figures_head *heads =
		pages_array(pages, t->heads_at, t->n_parts, sizeof(*heads));
	if (!heads)
		return false;
	file->library = t->library;
	file->parts = mem_alloc(t->n_parts, sizeof(*file->parts));
	for (; file->n_parts < t->n_parts; file->n_parts++) {
		struct figures_part *part = &file->parts[file->n_parts];
		/* Copied, so that what was checked cannot change. */
		pages_read(pages, &heads[file->n_parts], sizeof(part->head), &part->head);
		part->before = file->n;
		if (!open_part(pages, part) || part->head.n_records > UINT32_MAX - file->n) {
			index_free(part->subjects);
			return false;
		}
		file->n += part->head.n_records;
	}
	return !pages->damaged;
}

bool figures_file_open(struct figures_file *file, int fd)
{
	struct trailer trailer;
	bool ok = false, other = false;

	*file = (struct figures_file){.n = 0};
	if (pages_open_trailed(&file->pages, fd, &trailer, sizeof(trailer))) {
		bool intact = is_intact(&trailer, file->pages.bytes);
		other = intact && !is_current(&trailer);
		ok = intact && !other && open_parts(file, &trailer);
	}
	if (!ok) {
		figures_file_close(file);
		file->broken = !other;
	}
	return ok;
}

void figures_file_close(struct figures_file *file)
{
	for (uint32_t i = 0; i < file->n_parts; i++)
		index_free(file->parts[i].subjects);
	free(file->parts);
	pages_close(&file->pages);
	*file = (struct figures_file){.n = 0};
}

/* ---- reading ---- */

struct figures_plan figures_file_plan(struct figures_file *file, uint32_t part, uint32_t plan)
{
	const struct figures_part *own = &file->parts[part];
	struct figures_plan out = {.first = own->head.n_records};

	if (plan <= own->head.n_plans)
		pages_read(&file->pages, &own->plans[plan], sizeof(out), &out);
	out.first = out.first < own->head.n_records ? out.first : own->head.n_records;
	return out;
}

void figures_file_range(
	struct figures_file *file, uint32_t part, uint32_t plan, uint32_t *first, uint32_t *end)
{
	*end = figures_file_plan(file, part, plan + 1).first;
	*first = figures_file_plan(file, part, plan).first;
	*first = *first < *end ? *first : *end;
}

uint32_t figures_file_plan_of(struct figures_file *file, uint32_t part, uint32_t number)
{
	uint32_t low = 0, high = file->parts[part].head.n_plans;

	while (high - low > 1) {
		uint32_t middle = low + (high - low) / 2;
		if (figures_file_plan(file, part, middle).first <= number)
			low = middle;
		else
			high = middle;
	}
	return low;
}

/* Verbs and units are short. */
static str string_at(struct figures_file *file, const struct figures_part *part, uint32_t at)
{
	enum { MOST = 256 };
	size_t left = at < part->head.strings_bytes ? part->head.strings_bytes - at : 0;
	size_t most = left < MOST ? left : MOST;

	if (most == 0)
		return (str){0};
	pages_touch(&file->pages, part->strings + at, most);
	return (str){part->strings + at, strnlen(part->strings + at, most)};
}

bool figures_file_figure(
	struct figures_file *file, uint32_t part, uint32_t number, struct figure *figure)
{
	const struct figures_part *own = &file->parts[part];
	struct figures_record r;

	if (number >= own->head.n_records)
		return false;
	pages_read(&file->pages, &own->records[number], sizeof(r), &r);
	if (r.subject >= own->head.n_subjects || r.how % FIGURES_STATUS >= BOUNDS ||
		r.how / FIGURES_STATUS > SCHEDULE_ACHIEVED || r.month > 12 ||
		!quantity_is_value(r.value) || !quantity_is_value(r.max)) {
		pages_mark_damaged(&file->pages);
		return false;
	}
	*figure = (struct figure){
		.sentence = {r.section, r.paragraph, r.sentence},
		.sentence_end = r.sentence_end,
		.from = r.from,
		.to = r.to,
		.subject = index_title(own->subjects, r.subject),
		.verb = string_at(file, own, r.verb),
		.unit = string_at(file, own, r.unit),
		.value = r.value,
		.max = r.max,
		.bound = (enum bound)(r.how % FIGURES_STATUS),
		.year = r.year,
		.month = r.month,
		.status = (enum schedule_status)(r.how / FIGURES_STATUS),
	};
	return true;
}

/* ---- texts, each once ---- */

static str name_text(const struct figures_names *names, uint32_t number)
{
	const struct figures_name *name = &names->items[number];

	return (str){names->texts.data + name->at, name->len};
}

/* The slot of a text, or that where it belongs. */
static uint32_t *slot_of(const struct figures_names *names, str text, uint32_t hash)
{
	uint32_t at = hash & (names->n_slots - 1);

	for (; names->slots[at]; at = (at + 1) & (names->n_slots - 1)) {
		uint32_t number = names->slots[at] - 1;
		if (names->items[number].hash == hash && str_equal(name_text(names, number), text))
			break;
	}
	return &names->slots[at];
}

static void make_slots(struct figures_names *names)
{
	names->n_slots = names->n_slots ? 2 * names->n_slots : SLOTS_FIRST;
	free(names->slots);
	names->slots = mem_alloc(names->n_slots, sizeof(*names->slots));
	for (uint32_t i = 0; i < names->n; i++)
		*slot_of(names, name_text(names, i), names->items[i].hash) = i + 1;
}

/* The number of a text, which is kept if it is new. */
static uint32_t name_of(struct figures_names *names, str text)
{
	uint32_t hash = checksum_crc32c(0, text.data, text.len);

	if (2 * names->n >= names->n_slots)
		make_slots(names);
	uint32_t *slot = slot_of(names, text, hash);
	if (*slot)
		return *slot - 1;
	names->items =
		mem_grow(names->items, &names->cap, names->n + (size_t)1, sizeof(*names->items));
	names->items[names->n] =
		(struct figures_name){(uint32_t)names->texts.len, (uint32_t)text.len, hash};
	*slot = ++names->n;
	buf_add(&names->texts, text);
	buf_byte(&names->texts, '\0');
	return *slot - 1;
}

static void forget_names(struct figures_names *names)
{
	free(names->items);
	free(names->slots);
	buf_fini(&names->texts);
	*names = (struct figures_names){.n = 0};
}

/* ---- writing ---- */

static uint32_t count_records(const struct figures_writer *w)
{
	return (uint32_t)(w->records.len / sizeof(struct figures_record));
}

void figures_writer_add_plan(struct figures_writer *w, struct figures_plan plan)
{
	plan.first = count_records(w);
	buf_add(&w->plans, (str){(const char *)&plan, sizeof(plan)});
}

void figures_writer_add(struct figures_writer *w, const struct figure *f)
{
	uint32_t verb = name_of(&w->strings, f->verb), unit = name_of(&w->strings, f->unit);
	struct figures_record r = {
		.value = f->value,
		.max = f->max,
		.section = f->sentence.section,
		.paragraph = f->sentence.paragraph,
		.sentence = f->sentence.byte,
		.sentence_end = f->sentence_end,
		.from = f->from,
		.to = f->to,
		.subject = name_of(&w->subjects, f->subject),
		.verb = w->strings.items[verb].at,
		.unit = w->strings.items[unit].at,
		.year = f->year <= UINT16_MAX ? (uint16_t)f->year : 0,
		.month = (uint8_t)f->month,
		.how = (uint8_t)(f->bound + FIGURES_STATUS * f->status),
	};

	buf_add(&w->records, (str){(const char *)&r, sizeof(r)});
}

static bool write_array(
	struct figures_writer *w, const void *items, size_t bytes, uint64_t *at, struct err *err)
{
	if (!page_writer_align(&w->pages, 8, err))
		return false;
	*at = w->pages.at;
	return page_writer_add(&w->pages, items, bytes, err);
}

/* The subjects as a shard of one plan, a section each. */
static bool write_subjects(struct figures_writer *w, struct figures_head *head, struct err *err)
{
	struct plan *plan = plan_new();
	bool more = true;

	name_of(&w->subjects, STR("")); /* so that there is one */
	for (uint32_t i = 0; i < w->subjects.n; i++)
		plan_add_section(plan, 0, KIND_SECTION, STR(""), name_text(&w->subjects, i));
	plan_finish(plan);
	bool ok = shard_builder_begin(&w->shard, &w->pages, err) &&
		  shard_builder_add_plan(&w->shard, plan, STR(""), err) &&
		  shard_builder_close(&w->shard, ROOM, err);
	plan_free(plan);
	while (ok && more)
		ok = shard_builder_sort(&w->shard, &more, err);
	head->subjects = w->shard.head;
	head->n_subjects = w->subjects.n;
	return ok;
}

/* For each subject the numbers of its figures, in order. */
static bool write_lists(struct figures_writer *w, struct figures_head *head, struct err *err)
{
	const struct figures_record *records =
		(const struct figures_record *)(const void *)w->records.data;
	uint32_t n = head->n_records;
	uint32_t *starts = mem_alloc((size_t)head->n_subjects + 2, sizeof(*starts));
	uint32_t *numbers = mem_alloc((size_t)n + 1, sizeof(*numbers));

	/* Counted two places on, then one on as numbers are put: so each ends as its own start. */
	for (uint32_t i = 0; i < n; i++)
		starts[records[i].subject + 2]++;
	for (uint32_t s = 2; s <= head->n_subjects + 1; s++)
		starts[s] += starts[s - 1];
	for (uint32_t i = 0; i < n; i++)
		numbers[starts[records[i].subject + 1]++] = i;
	bool ok = write_array(w, starts, (head->n_subjects + (size_t)1) * sizeof(*starts),
			  &head->starts_at, err) &&
		  write_array(w, numbers, n * sizeof(*numbers), &head->numbers_at, err);
	free(starts);
	free(numbers);
	return ok;
}

bool figures_writer_end_part(struct figures_writer *w, struct err *err)
{
	struct figures_head head = {
		.n_plans = (uint32_t)(w->plans.len / sizeof(struct figures_plan)),
		.n_records = count_records(w),
		.strings_bytes = (uint32_t)w->strings.texts.len};

	figures_writer_add_plan(w, (struct figures_plan){0});
	bool ok =
		write_subjects(w, &head, err) &&
		write_array(w, w->plans.data, w->plans.len, &head.plans_at, err) &&
		write_array(w, w->records.data, w->records.len, &head.records_at, err) &&
		write_lists(w, &head, err) &&
		write_array(w, w->strings.texts.data, w->strings.texts.len, &head.strings_at, err);
	buf_add(&w->heads, (str){(const char *)&head, sizeof(head)});
	w->n_parts++;
	buf_cut(&w->plans, 0);
	buf_cut(&w->records, 0);
	forget_names(&w->subjects);
	forget_names(&w->strings);
	return ok;
}

bool figures_writer_end(struct figures_writer *w, uint32_t library, struct err *err)
{
	struct trailer t = {
		.version = VERSION,
		.byte_order = BYTE_ORDER_MARK,
		.tables = fold_version(),
		.library = library,
		.n_parts = w->n_parts,
	};

	memcpy(t.magic, magic, sizeof(magic));
	if (!write_array(w, w->heads.data, w->heads.len, &t.heads_at, err) ||
		!page_writer_align(&w->pages, PAGE_BYTES, err))
		return false;
	t.covered = t.sums_at = w->pages.at;
	if (!page_writer_end(&w->pages, err))
		return false;
	t.file_bytes = w->pages.at + sizeof(t);
	t.sum = checksum_crc32c(0, &t, offsetof(struct trailer, sum));
	return file_write_all(w->pages.fd, (str){(const char *)&t, sizeof(t)}, err);
}

void figures_writer_fini(struct figures_writer *w)
{
	page_writer_fini(&w->pages);
	shard_builder_fini(&w->shard);
	forget_names(&w->subjects);
	forget_names(&w->strings);
	buf_fini(&w->plans);
	buf_fini(&w->records);
	buf_fini(&w->heads);
}
