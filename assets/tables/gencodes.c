/*
 * gencodes: makes src/text/codes.c from the files of assets/tables/data.
 *
 * Usage: gencodes DATA_DIR OUT_FILE
 *
 * The output depends on the data alone. A row that is not right ends the program with its file and
 * line. README.md beside this file says what the data are.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "text/codes.h"

enum { NONE = 0xFFFD, VERY_COMMON = 1000, PAIRS = 0x10000 };

struct source {
	const char *path;
	struct buf bytes;
	str rest;
	unsigned line;
};

_Noreturn static void fail(const struct source *source, const char *what)
{
	fprintf(stderr, "%s:%u: %s\n", source->path, source->line, what);
	exit(1);
}

static void source_open(struct source *source, const char *dir, const char *name, struct buf *path)
{
	char piece[4096];
	size_t n;

	*source = (struct source){0};
	buf_cut(path, 0);
	buf_printf(path, "%s/%s", dir, name);
	source->path = path->data;
	FILE *file = fopen(path->data, "rb");
	if (!file)
		fail(source, strerror(errno));
	while ((n = fread(piece, 1, sizeof piece, file)) > 0)
		buf_add(&source->bytes, (str){piece, n});
	fclose(file);
	source->rest = buf_str(&source->bytes);
	if (utf8_valid(source->rest) < source->rest.len)
		fail(source, "not UTF-8");
}

/* str_line would take a CR for part of the line's end. */
static bool next_row(struct source *source, str *row)
{
	if (source->rest.len == 0)
		return false;
	size_t end = str_find(source->rest, STR("\n"));
	*row = str_slice(source->rest, 0, end);
	source->rest = str_slice(source->rest, end + 1, source->rest.len);
	source->line++;
	return true;
}

/* Cuts the number before the tab off a row. */
static uint32_t take_number(const struct source *source, str *row, int base)
{
	char *end;
	unsigned long number = strtoul(row->data, &end, base);

	if (end == row->data || (*end != '\t' && *end != '\n'))
		fail(source, "no number");
	*row = str_slice(*row, (size_t)(end - row->data) + 1, row->len);
	return (uint32_t)number;
}

static void emit(
	struct buf *out, const char *declaration, const void *items, size_t item_size, size_t count)
{
	size_t start = out->len;

	buf_printf(out, "\nconst %s = {", declaration);
	for (size_t i = 0; i < count; i++) {
		char number[16];
		uint32_t value = item_size == 2 ? ((const uint16_t *)items)[i]
						: ((const uint32_t *)items)[i];
		int len = snprintf(number, sizeof number, "%u,", value);
		if (i == 0 || out->len - start + (size_t)len > 88) {
			buf_add(out, STR("\n\t"));
			start = out->len;
		} else {
			buf_byte(out, ' ');
		}
		buf_add(out, (str){number, (size_t)len});
	}
	buf_add(out, STR("\n};\n"));
}

/* Rows of a lead byte and its characters; U+FFFD for none. */
static void make_table(const char *dir, const char *name, uint32_t trails, struct buf *out)
{
	struct buf path = {0};
	struct source source;
	str row;
	uint16_t *codes = mem_alloc((size_t)CODE_LEADS * trails, sizeof *codes);
	size_t words = (CODE_LEADS * trails + 31) / 32;
	uint32_t *far = mem_alloc(words, sizeof *far);
	char declaration[64];

	source_open(&source, dir, name, &path);
	while (next_row(&source, &row)) {
		uint32_t lead = take_number(&source, &row, 16) - CODE_FIRST_LEAD, trail = 0, c;
		for (size_t at = 0; at < row.len; trail++) {
			at += utf8_decode(row.data + at, row.data + row.len, &c);
			if (lead >= CODE_LEADS || trail == trails || (c > 0xFFFF && c >> 16 != 2))
				fail(&source, "wrong lead, length or plane");
			uint32_t i = lead * trails + trail;
			codes[i] = c == NONE ? 0 : (uint16_t)c;
			far[i / 32] |= (uint32_t)(c > 0xFFFF) << i % 32;
		}
		if (trail != trails)
			fail(&source, "too few characters");
	}
	const char *short_name = trails == CODE_GB_TRAILS ? "gb" : "big5";
	snprintf(declaration, sizeof declaration, "uint16_t code_%s[]", short_name);
	emit(out, declaration, codes, sizeof *codes, (size_t)CODE_LEADS * trails);
	snprintf(declaration, sizeof declaration, "uint32_t code_%s_far[]", short_name);
	emit(out, declaration, far, sizeof *far, words);
	free(codes);
	free(far);
	buf_fini(&source.bytes);
	buf_fini(&path);
}

static void make_ranges(const char *dir, struct buf *out)
{
	struct buf path = {0};
	struct source source;
	uint16_t at[CODE_RANGES], to[CODE_RANGES];
	size_t n = 0;
	str row;

	source_open(&source, dir, "gb18030-ranges.tsv", &path);
	while (next_row(&source, &row)) {
		if (n == CODE_RANGES)
			fail(&source, "too many ranges");
		at[n] = (uint16_t)take_number(&source, &row, 10);
		to[n++] = (uint16_t)take_number(&source, &row, 16);
	}
	if (n != CODE_RANGES)
		fail(&source, "too few ranges");
	emit(out, "uint16_t code_range_at[]", at, sizeof *at, n);
	emit(out, "uint16_t code_range_to[]", to, sizeof *to, n);
	buf_fini(&source.bytes);
	buf_fini(&path);
}

/* Characters, the commonest first; after an empty line, one and those that often follow it. */
static void make_common(const char *dir, struct buf *out)
{
	struct buf path = {0};
	struct source source;
	uint32_t *common = mem_alloc(CODE_COMMON / CODE_COMMON_IN_WORD, sizeof *common);
	uint32_t *pairs = mem_alloc(PAIRS, sizeof *pairs), n = 0, n_pairs = 0, c, first;
	str row;

	source_open(&source, dir, "common.txt", &path);
	while (next_row(&source, &row) && row.len) {
		for (size_t at = 0; at < row.len; n++) {
			at += utf8_decode(row.data + at, row.data + row.len, &c);
			uint32_t i = c - CODE_COMMON_FIRST;
			if (i >= CODE_COMMON)
				fail(&source, "not a character of the main block");
			common[i / CODE_COMMON_IN_WORD] |= (n < VERY_COMMON ? 2U : 1U)
							   << i % CODE_COMMON_IN_WORD * 2;
		}
	}
	while (next_row(&source, &row)) {
		size_t at = utf8_decode(row.data, row.data + row.len, &first) + 1;
		while (at < row.len && n_pairs < PAIRS) {
			at += utf8_decode(row.data + at, row.data + row.len, &c);
			pairs[n_pairs] = first << 16 | c;
			if (n_pairs && pairs[n_pairs] <= pairs[n_pairs - 1])
				fail(&source, "not sorted");
			n_pairs++;
		}
	}
	emit(out, "uint32_t code_common[]", common, sizeof *common,
		CODE_COMMON / CODE_COMMON_IN_WORD);
	emit(out, "uint32_t code_pair[]", pairs, sizeof *pairs, n_pairs);
	buf_printf(out, "\nconst uint32_t code_pair_count = %u;\n", n_pairs);
	free(common);
	free(pairs);
	buf_fini(&source.bytes);
	buf_fini(&path);
}

static const char header[] =
	"/*\n"
	" * Made by assets/tables/gencodes.c from assets/tables/data; do not edit.\n"
	" *\n"
	" * code_gb, code_range and code_big5: the indexes of the WHATWG Encoding Standard (CC0).\n"
	" * code_common and code_pair: counts of the dictionary of jieba 0.42.1 (Expat; its notice "
	"is in\n"
	" * assets/tables/LICENSE.jieba).\n"
	" */\n"
	"/* clang-format off */\n"
	"#include \"text/codes.h\"\n";

int main(int argc, char **argv)
{
	struct buf out = {0};

	if (argc != 3) {
		fputs("usage: gencodes DATA_DIR OUT_FILE\n", stderr);
		return 2;
	}
	buf_add(&out, str_of(header));
	make_common(argv[1], &out);
	make_table(argv[1], "gb18030.tsv", CODE_GB_TRAILS, &out);
	make_ranges(argv[1], &out);
	make_table(argv[1], "big5.tsv", CODE_BIG5_TRAILS, &out);
	FILE *file = fopen(argv[2], "wb");
	if (!file || fwrite(out.data, 1, out.len, file) != out.len || fclose(file) != 0) {
		fprintf(stderr, "%s: %s\n", argv[2], strerror(errno));
		return 1;
	}
	buf_fini(&out);
	return 0;
}
