/*
 * figures_file: the format of the file in which a library's figures are kept.
 *
 * It has a part for each shard of the library's index: a record for each figure, in the order of
 * plans and text, and the subjects, each different one once, as a shard of their own (shard.h), a
 * section each, so that queries are looked up among them as in any index; a list for each subject
 * leads to its figures. Then come the heads of the parts, the checksums of all pages and a trailer,
 * as in library_file.h, and like it the file is written from start to end, is refused if it is of
 * another version or machine, and can be made again. What it says is held within bounds.
 */
#ifndef LANTU_LIBRARY_FIGURES_FILE_H
#define LANTU_LIBRARY_FIGURES_FILE_H

#include "index/page_writer.h"
#include "index/shard_build.h"
#include "plan/figures.h"

/* A figure; section is a number in its plan, the other places are as in struct figure. */
struct figures_record {
	double value, max;
	uint32_t section, paragraph, sentence, sentence_end, from, to;
	uint32_t subject;    /* a section of the subjects */
	uint32_t verb, unit; /* in the strings */
	uint16_t year;
	uint8_t month, how; /* bound, and the status FIGURES_STATUS times */
};

enum { FIGURES_STATUS = 16 };

/* What tells whether a plan is as it was: sums of its words and its file's name. */
struct figures_plan {
	uint32_t first; /* of its figures in the part; after the last plan, how many there are */
	uint32_t words, name, sections;
	uint64_t bytes;
};

/* What the file keeps of each part; places are offsets in it. */
struct figures_head {
	struct shard_head subjects;
	uint64_t plans_at, records_at, starts_at, numbers_at, strings_at;
	uint32_t n_plans, n_records, n_subjects, strings_bytes;
};

struct figures_part {
	struct figures_head head;
	struct index *subjects;		  /* owned */
	const struct figures_plan *plans; /* n_plans + 1 */
	const struct figures_record *records;
	const uint32_t *starts;	 /* n_subjects + 1: where each subject's numbers begin */
	const uint32_t *numbers; /* of records, ascending for each subject */
	const char *strings;
	uint32_t before; /* figures in the parts before it */
};

struct figures_file {
	struct pages pages;
	struct figures_part *parts; /* owned */
	uint32_t n_parts, n;	    /* n: figures in all of them */
	uint32_t library;	    /* the digest of the index it was made from */
	bool broken;		    /* opening failed, and not because it is of another version */
};

/* Maps the file at fd, which may then be closed; false if it cannot be used. */
bool figures_file_open(struct figures_file *file, int fd);
void figures_file_close(struct figures_file *file);

/* A plan of a part, and the first of its figures and the one after the last. */
struct figures_plan figures_file_plan(struct figures_file *file, uint32_t part, uint32_t plan);
void figures_file_range(
	struct figures_file *file, uint32_t part, uint32_t plan, uint32_t *first, uint32_t *end);

/* The plan of a figure of a part. */
uint32_t figures_file_plan_of(struct figures_file *file, uint32_t part, uint32_t number);

/*
 * Figure `number` of a part, its texts those of the file. Its places are not checked: they are
 * compared with the plan's text by those who have it. False if it cannot be a figure.
 */
bool figures_file_figure(
	struct figures_file *file, uint32_t part, uint32_t number, struct figure *figure);

/* ---- writing ---- */

/* Texts, each once. */
struct figures_names {
	struct buf texts; /* a NUL after each */
	struct figures_name {
		uint32_t at, len, hash;
	} * items;
	uint32_t *slots; /* numbers of items, from 1; 0 where none is */
	uint32_t n, n_slots;
	size_t cap;
};

/* A zeroed one with the fd of an empty file is ready; freed by figures_writer_fini. */
struct figures_writer {
	struct page_writer pages;
	struct shard_builder shard;
	struct figures_names subjects, strings;
	struct buf plans, records, heads; /* the first two of the part that is open */
	uint32_t n_parts;
};

/* Begins the next plan of the part; its `first` is set. Then come its figures, in order. */
void figures_writer_add_plan(struct figures_writer *writer, struct figures_plan plan);
void figures_writer_add(struct figures_writer *writer, const struct figure *figure);

/* Ends the part. */
bool figures_writer_end_part(struct figures_writer *writer, struct err *err);

/* Writes heads, checksums and trailer. */
bool figures_writer_end(struct figures_writer *writer, uint32_t library, struct err *err);
void figures_writer_fini(struct figures_writer *writer);

#endif
