/*
 * An index file, or that of a library's figures, in which some numbers were changed.
 *
 * The first byte says which file, whether it is cut, and whether its sums are made right again, as
 * those of somebody who forges one would be; the second how many changes follow, a place and a
 * value each; the rest is a query. With wrong sums nothing wrong may be found unless the file is
 * known to be damaged; with right ones reading stays within bounds and ends.
 */
#include "fuzz.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/checksum.h"
#include "base/file.h"
#include "index/concordance.h"
#include "index/frequency.h"
#include "index/rank.h"
#include "index/terms.h"
#include "library/figures_file.h"
#include "library/library_figures.h"
#include "library/library_update.h"

enum { CHANGES = 24, FIXED = 5, TRAILER_MOST = 512 };

static const str fixed[FIXED] = {{"\xE4\xBA\xA7\xE4\xB8\x9A", 6}, {"cy", 2}, {"/[0-9]+/", 8},
	{"\xE4\xBA\xA7*\xE4\xB8\x9A", 7}, {"\"R&D\"", 5}};

/* A file in memory, as it is changed, and as it was. */
static struct image {
	int fd;
	unsigned char *bytes, *whole;
	size_t n, covered, trailer;
} images[2];

static uint64_t counts[FIXED];

/* ---- the files ---- */

static void take_file(struct image *image, const char *path)
{
	struct buf bytes = {0};
	struct err err = {0};

	fuzz_must(file_read(path, 64 * 1024 * 1024, &bytes, &err), "an index was written");
	image->n = bytes.len;
	image->fd = memfd_create("index", MFD_CLOEXEC);
	image->whole = (unsigned char *)fuzz_copy(buf_str(&bytes));
	fuzz_must(image->fd >= 0 && file_write_all(image->fd, buf_str(&bytes), &err), "and copied");
	void *mapped = mmap(NULL, image->n, PROT_READ | PROT_WRITE, MAP_SHARED, image->fd, 0);
	fuzz_must(mapped != MAP_FAILED, "and mapped");
	image->bytes = mapped;
	/* Pages, their sums, and a trailer of some size. */
	for (size_t covered = 0; covered < image->n; covered += PAGE_BYTES) {
		size_t end = covered + 4 * pages_sums(covered);
		if (end < image->n && image->n - end <= TRAILER_MOST) {
			image->covered = covered;
			image->trailer = end;
		}
	}
	fuzz_must(image->trailer > 0, "an index ends with sums and a trailer");
	buf_fini(&bytes);
}

static void write_plans(const char *folder)
{
	static const char *const texts[] = {"海州市2023年工作计划\n一、产业\n产业链 GDP "
					    "增长5%。\n（一）南沙\n制造业立市，产 业兴市。\n",
		"第一章 大湾区\n大灣區建設，R&D 投入3.5%，chanye。\n第二章 "
		"民生\n教育医疗，新增就业1.2万人。\n",
		"要点\n人工智能。\n"};
	struct err err = {0};

	for (int i = 0; i < 3; i++) {
		struct buf text = {0};
		char path[1024];
		for (int k = 0; k < (i == 1 ? 30 : 3); k++)
			buf_add(&text, str_of(texts[i]));
		snprintf(path, sizeof(path), "%.900s/p%d.txt", folder, i);
		fuzz_must(file_save(path, buf_str(&text), &err), "a plan is written");
		buf_fini(&text);
	}
}

static uint64_t count(struct index *index, str words)
{
	struct query query = {0};
	struct matcher matcher;
	struct hits hits = {.n = 0};
	struct err err = {0};

	fuzz_must(query_parse(&query, words, 0, &err), "a query is one");
	matcher_init(&matcher, &query);
	hits_find(&hits, index, &matcher);
	uint64_t n = hits.n;
	for (uint32_t i = 0; i < hits.n && i < 20; i++)
		n = n * 31 + hits.items[i].at + hits.items[i].len;
	n = n * 31 + frequency_count(index, &matcher);
	hits_fini(&hits);
	matcher_fini(&matcher);
	query_fini(&query);
	return n;
}

static uint64_t count_all(struct library_file *file, str words)
{
	uint64_t n = 0;

	for (uint32_t s = 0; s < file->n_shards; s++)
		n = n * 31 + count(file->shards[s], words);
	return n;
}

static void start(void)
{
	struct library_options options = {.shard_units = 600};
	struct err err = {0};
	char path[1024];

	snprintf(path, sizeof(path), "%s/plans", fuzz_folder());
	fuzz_must(mkdir(path, 0700) == 0, "there is a folder");
	write_plans(path);
	struct library *library = library_open(path, &options, &err);
	fuzz_must(library && library->index && library->file.n_shards > 1, "there is a library");
	struct library_figures *figures = library_figures_open(library, &err);
	fuzz_must(figures && !figures->in_memory && library_figures_count(figures) > 0,
		"and its figures");
	take_file(&images[0], library->index);
	snprintf(path, sizeof(path), "%s-figures", library->index);
	take_file(&images[1], path);
	for (int i = 0; i < FIXED; i++)
		counts[i] = count_all(&library->file, fixed[i]);
	library_figures_close(figures);
	library_close(library);
}

/* ---- changing ---- */

static void sum_page(struct image *image, size_t page)
{
	uint32_t *sums = (uint32_t *)(void *)(image->bytes + image->covered);
	size_t n = image->covered / PAGE_BYTES, block = page / PAGE_SUMS, from = block * PAGE_SUMS;
	size_t in_block = n - from < PAGE_SUMS ? n - from : PAGE_SUMS;

	sums[page] = checksum_crc32c(0, image->bytes + page * PAGE_BYTES, PAGE_BYTES);
	sums[n + block] = checksum_crc32c(0, sums + from, in_block * 4);
}

/* Puts the right sums of what is around a place. */
static void sum_again(struct image *image, size_t at)
{
	size_t last = image->n - 4;

	if (at < image->covered)
		sum_page(image, at / PAGE_BYTES);
	uint32_t sum = checksum_crc32c(0, image->bytes + image->trailer, last - image->trailer);
	memcpy(image->bytes + last, &sum, 4);
}

/* Where a change is: anywhere, or in one of four among the heads, the directory and the trailer. */
static size_t place_of(const struct image *image, uint32_t where)
{
	size_t from = 0, all = image->n - 4;

	if (where & 1) {
		from = image->covered > PAGE_BYTES ? image->covered - PAGE_BYTES : 0;
		all -= from;
	} else if (where & 2) {
		from = image->trailer;
		all -= from;
	}
	return (from + (where >> 3) % all) & ~(size_t)3;
}

/* Returns how many changes were made; their places are kept, to undo them. */
static unsigned change(struct image *image, str *input, unsigned n, bool right, size_t *places)
{
	unsigned made = 0;

	for (; made < n && input->len >= 6; made++) {
		uint32_t where = fuzz_number(input), value;
		size_t at = place_of(image, where);
		memcpy(&value, image->bytes + at, 4);
		if (where & 4) { /* near what it was, or another one */
			value += fuzz_byte(input);
			value -= 128;
			fuzz_byte(input);
		} else {
			value = fuzz_number(input);
		}
		memcpy(image->bytes + at, &value, 4);
		places[made] = at;
		if (right)
			sum_again(image, at);
	}
	return made;
}

static void undo(struct image *image, const size_t *places, unsigned n)
{
	for (unsigned i = 0; i < n; i++) {
		memcpy(image->bytes + places[i], image->whole + places[i], 4);
		if (places[i] < image->covered) {
			size_t sum = image->covered + places[i] / PAGE_BYTES * 4;
			memcpy(image->bytes + sum, image->whole + sum, 4);
		}
	}
	memcpy(image->bytes + image->covered, image->whole + image->covered,
		image->n - image->covered);
}

/* ---- asking ---- */

static void ask_index(struct index *index, uint32_t number, str query)
{
	struct ranking best = {.most = 4};
	struct query q = {0};
	struct matcher matcher;
	struct hits hits = {.n = 0};
	struct err err = {0};
	const struct index *const indexes[] = {index};
	struct concordance lines = {0};
	struct buf text = {0};

	fuzz_text(query, false, &text);
	if (!query_parse(&q, text.len ? buf_str(&text) : fixed[0], 0, &err))
		fuzz_must(query_parse(&q, fixed[number % FIXED], 0, &err), "a query is one");
	matcher_init(&matcher, &q);
	hits_find(&hits, index, &matcher);
	hits_count(&hits);
	for (uint32_t i = 0; i < hits.n && i < 16; i++) {
		struct range r = hits_range(&hits, i);
		str words = index_text(index, index_title_block(index, r.section) + r.paragraph);
		fuzz_must(r.to <= words.len || index->pages->damaged || r.from <= r.to,
			"a hit ends after it begins");
	}
	ranking_find(&best, index, 0, &matcher);
	for (uint32_t i = 0; i < best.n; i++)
		fuzz_must(best.items[i].section < index->n_sections, "a best section is one");
	hits.n = hits.n < 16 ? hits.n : 16;
	concordance_add(&lines, &hits, 0);
	concordance_sort(&lines, indexes, ORDER_RIGHT);
	for (uint32_t i = 0; i < lines.n; i++)
		concordance_words(&lines.lines[i], indexes, 15);
	concordance_fini(&lines);
	ranking_fini(&best);
	hits_fini(&hits);
	matcher_fini(&matcher);
	query_fini(&q);
	buf_fini(&text);
}

static void ask_sections(struct index *index)
{
	struct buf ref = {0};

	for (uint32_t p = 0; p < index->n_plans && p < 8; p++) {
		struct index_plan plan = index_plan(index, p);
		fuzz_must(plan.first <= plan.end && plan.end <= index->n_sections,
			"a plan has sections");
	}
	for (uint32_t s = 0; s < index->n_sections && s < 16; s++) {
		struct index_section section = index_section(index, s);
		fuzz_must(section.kind < SECTION_KINDS, "a kind is one");
		fuzz_must(index_end(index, s) <= index->n_sections, "a section ends");
		fuzz_must(index_plan_of(index, s) < index->n_plans, "a section is of a plan");
		index_title(index, s);
		index_heading(index, s);
		index_ref(index, s, &ref);
		index_unit(index, (struct place){s, section.n_paragraphs, 1});
		index_section_of(index, index_title_block(index, s));
	}
	buf_fini(&ref);
}

static void ask_library(struct library_file *file, bool right, str query)
{
	for (uint32_t e = 0; e < file->n_entries && e < 8; e++)
		library_file_name(file, library_file_entry(file, e));
	for (uint32_t s = 0; s < file->n_shards && s < 4; s++) {
		ask_index(file->shards[s], s, query);
		ask_sections(file->shards[s]);
	}
	for (int i = 0; !right && i < FIXED; i++) {
		uint64_t n = count_all(file, fixed[i]);
		fuzz_must(file->pages.damaged || n == counts[i],
			"a damaged index answers right or is known to be damaged");
	}
}

static void ask_figures(struct figures_file *file, str query)
{
	struct figure figure;
	uint32_t first, end;

	for (uint32_t p = 0; p < file->n_parts && p < 4; p++) {
		struct figures_part *part = &file->parts[p];
		for (uint32_t i = 0; i < part->head.n_records && i < 16; i++) {
			if (!figures_file_figure(file, p, i, &figure))
				continue;
			fuzz_must(figure.month <= 12 && figure.bound < BOUNDS, "a figure is one");
			figures_file_plan_of(file, p, i);
		}
		for (uint32_t i = 0; i < part->head.n_plans && i < 8; i++) {
			figures_file_plan(file, p, i);
			figures_file_range(file, p, i, &first, &end);
			fuzz_must(
				first <= end && end <= part->head.n_records, "a plan has figures");
		}
		ask_index(part->subjects, p, query);
		ask_sections(part->subjects);
	}
}

static void ask(const struct image *image, bool right, str query)
{
	struct library_file library;
	struct figures_file figures;

	if (image == &images[0]) {
		if (!library_file_open(&library, image->fd))
			return;
		ask_library(&library, right, query);
		library_file_close(&library);
	} else if (figures_file_open(&figures, image->fd)) {
		ask_figures(&figures, query);
		figures_file_close(&figures);
	}
}

static void run(str input)
{
	unsigned how = fuzz_byte(&input), n = fuzz_byte(&input) % CHANGES;
	struct image *image = &images[how & 1];
	bool right = how & 2, cut = (how & 12) == 12;
	size_t places[CHANGES];

	if (cut) {
		size_t to = fuzz_number(&input) % (image->n + 1);
		fuzz_must(ftruncate(image->fd, (off_t)to) == 0, "a file is cut");
		ask(image, false, input);
		fuzz_must(ftruncate(image->fd, (off_t)image->n) == 0, "and is as long again");
		memcpy(image->bytes + to, image->whole + to, image->n - to);
		return;
	}
	n = change(image, &input, n, right, places);
	ask(image, right, input);
	undo(image, places, n);
}

const struct fuzz_target fuzz_index = {"index", 160, start, run};
