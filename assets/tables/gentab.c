/*
 * gentab: makes src/text/tables.c from the files of assets/tables/data.
 *
 * Usage: gentab DATA_DIR OUT_FILE
 *
 * The output depends on the data alone, so that a second run can be compared with the file that
 * is checked in. read.c reads the data; README.md beside this file says what they are.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/buf.h"
#include "base/mem.h"
#include "read.h"

enum { POOL_SIZE = 0x10000 };

/* Numbers, as many to a line as fit well. The items are of 16 or 32 bits. */
static void emit_numbers(
	struct buf *out, const char *declaration, const void *items, size_t item_size, size_t count)
{
	size_t start = out->len;

	buf_printf(out, "\nconst %s = {", declaration);
	for (size_t i = 0; i < count; i++) {
		char number[16];
		uint32_t value = item_size == 2 ? ((const uint16_t *)items)[i]
						: ((const uint32_t *)items)[i];
		int len = snprintf(number, sizeof number, "%u,", value);
		bool wraps = i == 0 || out->len - start + (size_t)len > 88;
		if (wraps) {
			buf_add(out, STR("\n\t"));
			start = out->len;
		} else {
			buf_byte(out, ' ');
		}
		buf_add(out, (str){number, (size_t)len});
	}
	buf_add(out, STR("\n};\n"));
}

static void emit_count(struct buf *out, const char *name, size_t count)
{
	buf_printf(out, "\nconst uint16_t %s = %zu;\n", name, count);
}

/* Where in stage 2 the block is, adding it if it is not there. */
static uint16_t place_block(uint16_t *stage2, size_t *len, const uint16_t *block, size_t size)
{
	size_t at = 0;

	while (at < *len && memcmp(stage2 + at, block, size * sizeof *block) != 0)
		at += size;
	if (at == *len) {
		memcpy(stage2 + at, block, size * sizeof *block);
		*len += size;
	}
	return (uint16_t)at;
}

static void emit_trie(struct buf *out, const char *name, const uint16_t *values, unsigned shift)
{
	size_t size = (size_t)1 << shift, blocks = BMP >> shift, len = 0;
	uint16_t *stage1 = mem_alloc(blocks, sizeof *stage1);
	uint16_t *stage2 = mem_alloc(BMP, sizeof *stage2);
	char declaration[64];

	for (size_t i = 0; i < blocks; i++)
		stage1[i] = place_block(stage2, &len, values + i * size, size);
	snprintf(declaration, sizeof declaration, "uint16_t table_%s_stage1[]", name);
	emit_numbers(out, declaration, stage1, sizeof *stage1, blocks);
	snprintf(declaration, sizeof declaration, "uint16_t table_%s_stage2[]", name);
	emit_numbers(out, declaration, stage2, sizeof *stage2, len);
	free(stage1);
	free(stage2);
}

/* The length of the run that begins at c, one that table_fold_far_run can hold. */
static uint32_t far_length(struct fold *fold, uint32_t c)
{
	uint32_t to = folded(fold, c), n = 1;

	while (n < TABLE_FAR_LENGTH && c + n < CODE_POINTS &&
		folded(fold, c + n) == (to ? to + n : 0))
		n++;
	return n;
}

static void emit_fold_far(struct fold *fold, struct buf *out)
{
	uint32_t *runs = mem_alloc(CODE_POINTS, sizeof *runs);
	uint16_t *to = mem_alloc(CODE_POINTS, sizeof *to);
	size_t n = 0;

	for (uint32_t c = BMP, length; c < CODE_POINTS; c += length) {
		uint32_t target = folded(fold, c);
		length = 1;
		if (target == c)
			continue;
		if (target >> 16 >= TABLE_FAR_NONE)
			fail(NULL, "U+%04X is too far", target);
		length = far_length(fold, c);
		uint32_t plane = target ? target >> 16 : TABLE_FAR_NONE;
		runs[n] =
			c | plane << TABLE_FAR_PLANE_SHIFT | (length - 1) << TABLE_FAR_LENGTH_SHIFT;
		to[n++] = (uint16_t)target;
	}
	emit_numbers(out, "uint32_t table_fold_far_run[]", runs, sizeof *runs, n);
	emit_numbers(out, "uint16_t table_fold_far_to[]", to, sizeof *to, n);
	emit_count(out, "table_fold_far_count", n);
	free(runs);
	free(to);
}

static void emit_fold(struct fold *fold, struct buf *out)
{
	uint16_t *delta = mem_alloc(BMP, sizeof *delta);

	for (uint32_t c = 0; c < BMP; c++)
		delta[c] = (uint16_t)(folded(fold, c) - c);
	emit_trie(out, "fold", delta, TABLE_FOLD_SHIFT);
	emit_fold_far(fold, out);
	free(delta);
}

static int compare_syllables(const void *a, const void *b)
{
	return strcmp(a, b);
}

static uint16_t pool_item(const struct pinyin *pinyin, const struct list *list, unsigned i)
{
	const char *found = bsearch(list->letters[i], pinyin->syllables, pinyin->syllable_count,
		sizeof *pinyin->syllables, compare_syllables);
	size_t syllable = (size_t)(found - pinyin->syllables[0]) / TABLE_SYLLABLE_SIZE;
	unsigned last = i + 1 == list->count ? TABLE_LAST_READING : 0;

	return (uint16_t)(syllable | (unsigned)list->tones[i] << TABLE_TONE_SHIFT | last);
}

static void emit_syllables(const struct pinyin *pinyin, struct buf *out)
{
	buf_add(out, STR("\nconst char table_syllable[][TABLE_SYLLABLE_SIZE] = {"));
	for (size_t i = 0; i < pinyin->syllable_count; i++)
		buf_printf(out, "%s\"%s\",", i % 8 ? " " : "\n\t", pinyin->syllables[i]);
	buf_add(out, STR("\n};\n"));
	emit_count(out, "table_syllable_count", pinyin->syllable_count);
}

static void emit_pinyin(const struct pinyin *pinyin, struct buf *out)
{
	uint16_t *pool = mem_alloc(POOL_SIZE, sizeof *pool);
	uint16_t *starts = mem_alloc(pinyin->count + 1, sizeof *starts);
	uint16_t *values = mem_alloc(BMP, sizeof *values);
	size_t n = 1; /* pool[0] is 0: no reading */

	for (size_t i = 0; i < pinyin->count; i++) {
		const struct list *list = &pinyin->lists[i];
		if (n + list->count > POOL_SIZE)
			fail(NULL, "more lists of readings than the table can hold");
		starts[i + 1] = (uint16_t)n;
		for (unsigned j = 0; j < list->count; j++)
			pool[n++] = pool_item(pinyin, list, j);
	}
	for (uint32_t c = 0; c < BMP; c++)
		values[c] = starts[pinyin->list_of[c]];
	emit_trie(out, "reading", values, TABLE_READING_SHIFT);
	emit_numbers(out, "uint16_t table_reading_pool[]", pool, sizeof *pool, n);
	emit_syllables(pinyin, out);
	free(pool);
	free(starts);
	free(values);
}

/* ---- sounds: the syllables of a class of the fold, whatever their tones ---- */

struct sounds {
	uint16_t items[PINYIN_READINGS];
	unsigned members[PINYIN_READINGS]; /* how many members have it */
	unsigned n;
	unsigned all; /* members that are read at all */
};

/* Counts a syllable for a member that may have had it already. */
static void add_sound(struct sounds *sounds, uint16_t syllable, bool counted[PINYIN_READINGS])
{
	unsigned at = 0;

	while (at < sounds->n && sounds->items[at] != syllable)
		at++;
	if (at == PINYIN_READINGS)
		fail(NULL, "a class of more than %d syllables", PINYIN_READINGS);
	sounds->items[at] = syllable;
	sounds->n += at == sounds->n;
	sounds->members[at] += !counted[at];
	counted[at] = true;
}

/* Adds the syllables of a character and of its simplified form, as pinyin_syllables reads them. */
static void add_sounds(
	const struct pinyin *pinyin, const struct script *script, uint32_t c, struct sounds *sounds)
{
	uint32_t simple = script->to[c] && script->to[c] < BMP ? script->to[c] : c;
	uint16_t both[2] = {pinyin->list_of[c], pinyin->list_of[simple]};
	bool counted[PINYIN_READINGS] = {false};

	sounds->all += both[0] || both[1];
	for (unsigned b = 0; b < 2; b++) {
		const struct list *list = both[b] ? &pinyin->lists[both[b] - 1] : NULL;
		for (unsigned i = 0; list && i < list->count; i++)
			add_sound(
				sounds, pool_item(pinyin, list, i) & TABLE_SYLLABLE_MASK, counted);
	}
}

/* Whether the representative's own sounds do not tell all. */
static bool is_special(const struct sounds *own, const struct sounds *class)
{
	bool special = own->n < class->n;

	for (unsigned i = 0; i < class->n; i++)
		special |= class->members[i] < class->all;
	return special;
}

/*
 * The classes that are not read just as their representative is: that and all syllables of the
 * class, its own first. Members without any reading are read as their representative.
 */
static void emit_sounds(struct fold *fold, const struct script *script, const struct pinyin *pinyin,
	struct buf *out)
{
	struct sounds *classes = mem_alloc(BMP, sizeof *classes);
	uint16_t *units = mem_alloc(BMP, sizeof *units), *at = mem_alloc(BMP, sizeof *at);
	uint16_t *pool = mem_alloc(POOL_SIZE, sizeof *pool);
	size_t n = 0, used = 0;

	for (uint32_t c = 0; c < BMP; c++)
		if (folded(fold, c) == c)
			add_sounds(pinyin, script, c, &classes[c]);
	for (uint32_t c = 0; c < BMP; c++)
		if (folded(fold, c) != c && folded(fold, c) < BMP)
			add_sounds(pinyin, script, c, &classes[folded(fold, c)]);
	for (uint32_t c = 0; c < BMP; c++) {
		const struct sounds *class = &classes[c];
		struct sounds own = {.n = 0};
		add_sounds(pinyin, script, c, &own);
		if (folded(fold, c) != c || !is_special(&own, class))
			continue;
		units[n] = (uint16_t)c;
		at[n++] = (uint16_t)used;
		for (unsigned i = 0; i < class->n; i++) {
			unsigned some = class->members[i] < class->all ? TABLE_SOME_READING : 0;
			unsigned last = i + 1 == class->n ? TABLE_LAST_READING : 0;
			pool[used++] = (uint16_t)(class->items[i] | some | last);
		}
	}
	emit_numbers(out, "uint16_t table_class_unit[]", units, sizeof *units, n);
	emit_numbers(out, "uint16_t table_class_at[]", at, sizeof *at, n);
	emit_numbers(out, "uint16_t table_class_pool[]", pool, sizeof *pool, used);
	emit_count(out, "table_class_count", n);
	free(classes);
	free(units);
	free(at);
	free(pool);
}

static void emit_simple(const struct script *script, struct buf *out)
{
	uint16_t *from = mem_alloc(BMP, sizeof *from), *to = mem_alloc(BMP, sizeof *to);
	uint32_t *far_from = mem_alloc(CODE_POINTS, sizeof *far_from);
	uint32_t *far_to = mem_alloc(CODE_POINTS, sizeof *far_to);
	size_t n = 0, far = 0;

	for (uint32_t c = 0; c < CODE_POINTS; c++) {
		uint32_t simple = script->to[c];
		if (simple == 0 || simple == c)
			continue;
		if (c < BMP && simple < BMP) {
			from[n] = (uint16_t)c;
			to[n++] = (uint16_t)simple;
		} else {
			far_from[far] = c;
			far_to[far++] = simple;
		}
	}
	emit_numbers(out, "uint16_t table_simple_from[]", from, sizeof *from, n);
	emit_numbers(out, "uint16_t table_simple_to[]", to, sizeof *to, n);
	emit_count(out, "table_simple_count", n);
	emit_numbers(out, "uint32_t table_simple_far_from[]", far_from, sizeof *far_from, far);
	emit_numbers(out, "uint32_t table_simple_far_to[]", far_to, sizeof *far_to, far);
	emit_count(out, "table_simple_far_count", far);
	free(from);
	free(to);
	free(far_from);
	free(far_to);
}

static void emit_phrases(const struct script *script, struct buf *out)
{
	size_t from_at = 0, to_at = 0;

	buf_add(out, STR("\nconst struct table_phrase table_phrase[] = {"));
	for (size_t i = 0; i < script->count; i++) {
		const struct phrase *phrase = &script->phrases[i];
		buf_printf(out, "%s{%zu, %zu, %zu, %zu},", i % 4 ? " " : "\n\t", from_at, to_at,
			phrase->from.len, phrase->to.len);
		from_at += phrase->from.len;
		to_at += phrase->to.len;
	}
	if (from_at > UINT16_MAX || to_at > UINT16_MAX)
		fail(NULL, "more phrases than the table can hold");
	buf_add(out, STR("\n};\n"));
	emit_count(out, "table_phrase_count", script->count);
	buf_add(out, STR("\nconst char table_phrase_from[] ="));
	for (size_t i = 0; i < script->count; i++)
		buf_printf(out, "%s\"%s\"", i % 6 ? " " : "\n\t", script->phrases[i].from.data);
	buf_add(out, STR(";\n\nconst char table_phrase_to[] ="));
	for (size_t i = 0; i < script->count; i++)
		buf_printf(out, "%s\"%s\"", i % 6 ? " " : "\n\t", script->phrases[i].to.data);
	buf_add(out, STR(";\n"));
}

/* The words that may be written otherwise, and how. */
static void emit_variants(const struct variants *variants, struct buf *out)
{
	uint16_t *units = mem_alloc(variants->count * 2 * TABLE_VARIANT_MOST, sizeof *units);
	size_t n = 0;

	buf_add(out, STR("\nconst struct table_variant table_variant[] = {"));
	for (size_t i = 0; i < variants->count; i++) {
		const struct variant *v = &variants->items[i];
		buf_printf(out, "%s{%zu, %u, %u, %d},", i % 4 ? " " : "\n\t", n, v->n[0], v->n[1],
			v->regional);
		for (unsigned side = 0; side < 2; side++)
			for (unsigned u = 0; u < v->n[side]; u++)
				units[n++] = v->units[side][u];
	}
	if (n > UINT16_MAX)
		fail(NULL, "more variants of words than the table can hold");
	buf_add(out, STR("\n};\n"));
	emit_count(out, "table_variant_count", variants->count);
	emit_numbers(out, "uint16_t table_variant_units[]", units, sizeof *units, n);
	free(units);
}

static void save(const char *path, const struct buf *out)
{
	FILE *file = fopen(path, "wb");

	if (!file || fwrite(out->data, 1, out->len, file) != out->len || fclose(file) != 0)
		fail(NULL, "%s: %s", path, strerror(errno));
}

/* After the version, which is that of what a search depends on. */
static void emit_ambiguous(const struct ranges *ranges, struct buf *out)
{
	emit_count(out, "table_ambiguous_count", ranges->count / 2);
	emit_numbers(
		out, "uint16_t table_ambiguous[]", ranges->items, sizeof(uint16_t), ranges->count);
}

/* A number that changes with the tables (FNV-1a), so that what was made with others is noticed. */
static void emit_version(struct buf *out)
{
	uint32_t hash = 2166136261U;

	for (size_t i = 0; i < out->len; i++)
		hash = (hash ^ (unsigned char)out->data[i]) * 16777619U;
	buf_printf(out, "\nconst uint32_t table_version = %u;\n", hash);
}

static const char header[] =
	"/*\n"
	" * Made by assets/tables/gentab.c from assets/tables/data; do not edit.\n"
	" *\n"
	" * table_fold_*: NFKC_Casefold, radicals and variants of the Unicode Character Database "
	"15.0\n"
	" * (Unicode licence), TSCharacters, HKVariants, TWVariants and JPShinjitaiCharacters of "
	"OpenCC\n"
	" * 1.4.2 (Apache-2.0), and our fold-hand.tsv. table_reading_*, table_syllable: the "
	"Unihan\n"
	" * database 15.0 (Unicode licence), and our readings-hand.tsv. table_simple_*, "
	"table_phrase_*:\n"
	" * TSCharacters, TSPhrases, HKVariants and TWVariants of OpenCC 1.4.2 (Apache-2.0), and "
	"our\n"
	" * script-hand.tsv. table_variant*: phrases of OpenCC 1.4.2 (Apache-2.0), and our\n"
	" * variants-hand.tsv and regional-hand.tsv. The data were changed in form and joined. "
	"The\n"
	" * licences are in assets/tables/LICENSE.unicode and LICENSE.opencc.\n"
	" */\n"
	"/* clang-format off */\n"
	"#include \"text/tables.h\"\n";

int main(int argc, char **argv)
{
	if (argc != 3) {
		fputs("usage: gentab DATA_DIR OUT_FILE\n", stderr);
		return 2;
	}
	struct fold *fold = mem_alloc(1, sizeof *fold);
	struct script *script = mem_alloc(1, sizeof *script);
	struct pinyin *pinyin = mem_alloc(1, sizeof *pinyin);
	struct variants variants = {0};
	struct ranges ambiguous = {0};
	struct buf out = {0};

	read_ambiguous(&ambiguous, argv[1]);
	read_fold(fold, script, argv[1]);
	read_script(script, argv[1]);
	read_pinyin(pinyin, argv[1]);
	read_word_variants(&variants, fold, argv[1]);
	buf_add(&out, str_of(header));
	/* gcc lays data out from the last to the first: the fold, needed most, then comes first. */
	emit_phrases(script, &out);
	emit_simple(script, &out);
	emit_sounds(fold, script, pinyin, &out);
	emit_pinyin(pinyin, &out);
	emit_fold(fold, &out);
	emit_version(&out);
	emit_ambiguous(&ambiguous, &out);
	emit_variants(&variants, &out);
	save(argv[2], &out);

	arena_fini(&script->arena);
	free(ambiguous.items);
	free(variants.items);
	free(script->phrases);
	free(pinyin->lists);
	free(pinyin->syllables);
	free(script);
	free(pinyin);
	free(fold);
	buf_fini(&out);
	return 0;
}
