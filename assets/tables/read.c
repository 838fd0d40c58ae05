#include "read.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <unictype.h>
#include <uninorm.h>

#include "base/buf.h"
#include "base/utf8.h"

/* A data file that is being read row by row. */
struct source {
	const char *dir, *name;
	struct buf bytes;
	str rest;
	unsigned line;
};

/* A pair of characters that must not be joined. */
struct apart {
	uint32_t from, to;
	unsigned line;
	bool seen;
};

struct aparts {
	struct apart *items;
	size_t count, cap;
};

void fail(const struct source *source, const char *format, ...)
{
	va_list args;

	if (source && source->line)
		fprintf(stderr, "%s/%s:%u: ", source->dir, source->name, source->line);
	else if (source)
		fprintf(stderr, "%s/%s: ", source->dir, source->name);
	else
		fputs("gentab: ", stderr);
	va_start(args, format);
	vfprintf(stderr, format, args);
	va_end(args);
	fputc('\n', stderr);
	exit(1);
}

static struct source source_open(const char *dir, const char *name)
{
	struct source source = {.dir = dir, .name = name};
	struct buf path = {0};
	char chunk[4096];
	size_t n;

	buf_printf(&path, "%s/%s", dir, name);
	FILE *file = fopen(path.data, "rb");
	if (!file)
		fail(&source, "%s", strerror(errno));
	while ((n = fread(chunk, 1, sizeof chunk, file)) > 0)
		buf_add(&source.bytes, (str){chunk, n});
	if (ferror(file))
		fail(&source, "%s", strerror(errno));
	fclose(file);
	buf_fini(&path);
	source.rest = buf_str(&source.bytes);
	return source;
}

/* The next row that is neither empty nor a comment; frees the source after the last one. */
static bool source_row(struct source *source, str *row)
{
	while (str_line(&source->rest, row)) {
		source->line++;
		if (utf8_valid(*row) != row->len)
			fail(source, "not valid UTF-8");
		if (row->len && row->data[0] != '#')
			return true;
	}
	if (source->line == 0)
		fail(source, "the file is empty");
	buf_fini(&source->bytes);
	return false;
}

/* Cuts the part before the separator, or all that is left, off *rest; false if nothing is left. */
static bool cut(str *rest, str separator, str *part)
{
	size_t end = str_find(*rest, separator);
	bool more = rest->len > 0;

	*part = str_slice(*rest, 0, end);
	*rest = str_slice(*rest, end + separator.len, rest->len);
	return more;
}

/* Parts a row at its only tab. */
static void two_columns(const struct source *source, str row, str *left, str *right)
{
	if (!cut(&row, STR("\t"), left) || str_find(row, STR("\t")) != row.len || !left->len)
		fail(source, "two columns with one tab between them are needed");
	*right = row;
}

static uint32_t hex(const struct source *source, str digits)
{
	uint32_t c = 0;

	for (size_t i = 0; i < digits.len; i++) {
		const char *all = "0123456789ABCDEF";
		const char *digit = digits.data[i] ? strchr(all, digits.data[i]) : NULL;
		if (!digit || c >= CODE_POINTS / 16)
			fail(source, "\"%.*s\" is no code point", (int)digits.len, digits.data);
		c = c * 16 + (uint32_t)(digit - all);
	}
	if (digits.len < 4)
		fail(source, "a code point needs four digits or more");
	return c;
}

/* The code point of a field that is one character or U+XXXX. */
static uint32_t character(const struct source *source, str field)
{
	uint32_t c = 0;

	if (field.len > 1 && str_starts(field, STR("U+")))
		return hex(source, str_slice(field, 2, field.len));
	if (utf8_chars(field) != 1)
		fail(source, "\"%.*s\" is not one character", (int)field.len, field.data);
	utf8_decode(field.data, field.data + field.len, &c);
	return c;
}

static uint32_t root(struct fold *fold, uint32_t c)
{
	while (fold->parent[c] != c) {
		fold->parent[c] = fold->parent[fold->parent[c]];
		c = fold->parent[c];
	}
	return c;
}

static void join(struct fold *fold, uint32_t a, uint32_t b)
{
	a = root(fold, a);
	b = root(fold, b);
	fold->parent[a > b ? a : b] = a < b ? a : b;
}

/* "XXXX" or "XXXX..YYYY" */
static void hex_range(const struct source *source, str field, uint32_t *first, uint32_t *last)
{
	str part;

	cut(&field, STR(".."), &part);
	*first = hex(source, part);
	*last = field.len ? hex(source, field) : *first;
	if (*last < *first)
		fail(source, "the range runs backwards");
}

/* Code points that fold to none are joined with U+0000. */
static void read_nfkc(struct fold *fold, const char *dir)
{
	struct source source = source_open(dir, "nfkc_cf.tsv");
	str row, range, target;

	while (source_row(&source, &row)) {
		uint32_t first, last;
		two_columns(&source, row, &range, &target);
		hex_range(&source, range, &first, &last);
		uint32_t to = target.len ? hex(&source, target) : 0;
		if (to >= first && to <= last)
			fail(&source, "a code point folds to itself");
		for (uint32_t c = first; c <= last; c++) {
			fold->traits[c] &= (uint8_t)~FOLDED;
			join(fold, c, to);
		}
	}
}

/* Radicals and strokes, each with the character that it is taken from. */
static void read_radicals(struct fold *fold, const char *dir)
{
	struct source source = source_open(dir, "radicals.tsv");
	str row, range, target;

	while (source_row(&source, &row)) {
		uint32_t first, last;
		two_columns(&source, row, &range, &target);
		hex_range(&source, range, &first, &last);
		for (uint32_t c = first; c <= last; c++) {
			fold->traits[c] &= (uint8_t)~FOLDED;
			join(fold, c, hex(&source, target));
		}
	}
}

static bool is_mark(uint32_t c)
{
	return uc_is_general_category(c, UC_MARK) && c != 0x0338; /* which makes = not equal */
}

/* A letter with marks is the letter, a mark is nothing: so it is one whether composed or not. */
static void join_composed(struct fold *fold)
{
	const uint32_t dakuten = 0x3099, handakuten = 0x309A, diaeresis = 0xFC;

	for (uint32_t c = 0xC0; c < BMP; c++) {
		ucs4_t parts[UC_DECOMPOSITION_MAX_LENGTH];
		bool mark = (c >= 0x0300 && c < 0x0370) || c == dakuten || c == handakuten;
		if (mark && is_mark(c) && fold->traits[c] & FOLDED)
			join(fold, c, 0);
		int n = uc_canonical_decomposition(c, parts);
		if (n == 2 && is_mark(parts[1]) && uc_is_general_category(parts[0], UC_LETTER) &&
			(parts[1] < 0x0370 || parts[1] == dakuten || parts[1] == handakuten) &&
			root(fold, c) != root(fold, diaeresis))
			join(fold, c, parts[0]);
	}
}

void read_ambiguous(struct ranges *ranges, const char *dir)
{
	struct source source = source_open(dir, "ambiguous.tsv");
	uint32_t next = 0;
	str row;

	while (source_row(&source, &row)) {
		uint32_t first, last;
		hex_range(&source, row, &first, &last);
		if (first < next || last >= BMP)
			fail(&source, "not ascending within the BMP");
		ranges->items = mem_grow(
			ranges->items, &ranges->cap, ranges->count + 2, sizeof *ranges->items);
		ranges->items[ranges->count++] = (uint16_t)first;
		ranges->items[ranges->count++] = (uint16_t)last;
		next = last + 1;
	}
}

static void read_standard(struct fold *fold, const char *dir)
{
	struct source source = source_open(dir, "standard.txt");
	str row;

	while (source_row(&source, &row)) {
		for (size_t at = 0; at < row.len;) {
			uint32_t c;
			at += utf8_decode(row.data + at, row.data + row.len, &c);
			if (fold->traits[c] & STANDARD)
				fail(&source, "U+%04X is here twice", c);
			fold->traits[c] |= STANDARD;
		}
	}
}

/* The members of a row "to", each a character or a range U+XXXX..U+YYYY. */
static void join_members(struct fold *fold, const struct source *source, uint32_t to, str members)
{
	str member;

	while (cut(&members, STR(" "), &member)) {
		str head = member;
		cut(&member, STR("..U+"), &head);
		uint32_t first = character(source, head), last = first;
		if (member.len)
			last = hex(source, member);
		if (last < first)
			fail(source, "the range runs backwards");
		for (uint32_t c = first; c <= last; c++)
			join(fold, c, to);
	}
}

static void add_apart(struct aparts *aparts, struct apart apart)
{
	aparts->items =
		mem_grow(aparts->items, &aparts->cap, aparts->count + 1, sizeof *aparts->items);
	aparts->items[aparts->count++] = apart;
}

static void read_fold_hand(struct fold *fold, struct aparts *aparts, const char *dir)
{
	struct source source = source_open(dir, "fold-hand.tsv");
	str row, kind, left, right;

	while (source_row(&source, &row)) {
		cut(&row, STR("\t"), &kind);
		two_columns(&source, row, &left, &right);
		uint32_t c = character(&source, left);
		if (str_equal(kind, STR("to"))) {
			fold->traits[c] |= CHOSEN;
			join_members(fold, &source, c, right);
		} else if (str_equal(kind, STR("same"))) {
			join(fold, c, character(&source, right));
		} else if (str_equal(kind, STR("apart"))) {
			uint32_t to = character(&source, right);
			add_apart(aparts, (struct apart){c, to, source.line, false});
		} else {
			fail(&source, "the first column is to, same or apart");
		}
	}
}

static bool is_apart(struct aparts *aparts, uint32_t from, uint32_t to)
{
	for (size_t i = 0; i < aparts->count; i++)
		if (aparts->items[i].from == from && aparts->items[i].to == to)
			return aparts->items[i].seen = true;
	return false;
}

/* An OpenCC dictionary of characters: all targets of a key are in its class. */
static void read_variants(struct fold *fold, struct aparts *aparts, const char *dir,
	const char *name, struct script *script)
{
	struct source source = source_open(dir, name);
	str row, key, targets, target;

	while (source_row(&source, &row)) {
		two_columns(&source, row, &key, &targets);
		uint32_t from = character(&source, key);
		bool first = true;
		while (cut(&targets, STR(" "), &target)) {
			uint32_t to = character(&source, target);
			if (first && script && script->to[from])
				fail(&source, "U+%04X is here twice", from);
			if (first && script)
				script->to[from] = to;
			/* Of 龢, which stays or is 和, the common one is meant. */
			if (first && to != from)
				fold->traits[to] |= FIRST_TARGET;
			if (!is_apart(aparts, from, to))
				join(fold, from, to);
			first = false;
		}
		if (first)
			fail(&source, "there is no target");
	}
}

/*
 * Variants of the Unihan database. Those in shape are one character. A character beyond the
 * standard list that is used as another is that one, if only one of the list can be meant.
 */
static void read_unihan(struct fold *fold, struct aparts *aparts, const char *dir)
{
	struct source source = source_open(dir, "unihan_variants.tsv");
	bool *standard = mem_alloc(CODE_POINTS, sizeof *standard);
	uint32_t *to = mem_alloc(BMP, sizeof *to);
	str row, kind, from, targets, target;

	for (uint32_t c = 0; c < CODE_POINTS; c++)
		standard[root(fold, c)] |= (fold->traits[c] & STANDARD) != 0;
	while (source_row(&source, &row)) {
		cut(&row, STR("\t"), &kind);
		two_columns(&source, row, &from, &targets);
		uint32_t c = hex(&source, from), only = 0;
		bool shape = str_equal(kind, STR("shape")), several = false;
		while (cut(&targets, STR(" "), &target)) {
			uint32_t t = hex(&source, target);
			if (is_apart(aparts, c, t))
				continue;
			if (shape)
				join(fold, c, t);
			if (!standard[root(fold, t)])
				continue;
			several |= only && root(fold, only) != root(fold, t);
			only = t;
		}
		if (!shape && !several && only && !standard[root(fold, c)])
			to[c] = only;
	}
	for (uint32_t c = 0; c < BMP; c++)
		if (to[c])
			join(fold, c, to[c]);
	free(standard);
	free(to);
}

/* The better candidate has more of the higher traits, then the lower code point. */
static bool better(const struct fold *fold, uint32_t a, uint32_t b)
{
	if (fold->traits[a] != fold->traits[b])
		return fold->traits[a] > fold->traits[b];
	return a < b;
}

static void choose(struct fold *fold)
{
	for (uint32_t c = 0; c < CODE_POINTS; c++)
		fold->best[c] = c;
	for (uint32_t c = 0; c < CODE_POINTS; c++) {
		uint32_t *best = &fold->best[root(fold, c)];
		if (*best != c && fold->traits[*best] & fold->traits[c] & CHOSEN)
			fail(NULL, "fold-hand.tsv joins U+%04X and U+%04X", *best, c);
		if (better(fold, c, *best))
			*best = c;
	}
}

static void check_aparts(struct fold *fold, const struct aparts *aparts, const char *dir)
{
	for (size_t i = 0; i < aparts->count; i++) {
		const struct apart *apart = &aparts->items[i];
		struct source at = {.dir = dir, .name = "fold-hand.tsv", .line = apart->line};
		if (!apart->seen)
			fail(&at, "no OpenCC table has this pair");
		if (root(fold, apart->from) == root(fold, apart->to))
			fail(&at, "the two meet by another way");
	}
}

void read_fold(struct fold *fold, struct script *script, const char *dir)
{
	struct aparts aparts = {0};

	for (uint32_t c = 0; c < CODE_POINTS; c++) {
		fold->parent[c] = c;
		fold->traits[c] = FOLDED | (c < BMP ? NEAR : 0);
	}
	fold->traits[0] |= CHOSEN;
	read_nfkc(fold, dir);
	read_standard(fold, dir);
	read_fold_hand(fold, &aparts, dir);
	read_variants(fold, &aparts, dir, "TSCharacters.txt", script);
	read_variants(fold, &aparts, dir, "HKVariants.txt", NULL);
	read_variants(fold, &aparts, dir, "TWVariants.txt", NULL);
	read_variants(fold, &aparts, dir, "JPShinjitaiCharacters.txt", NULL);
	read_radicals(fold, dir);
	join_composed(fold);
	read_unihan(fold, &aparts, dir);
	choose(fold);
	check_aparts(fold, &aparts, dir);
	free(aparts.items);
}

uint32_t folded(struct fold *fold, uint32_t c)
{
	return fold->best[root(fold, c)];
}

static void add_phrase(
	struct script *script, const struct source *source, str from, str to, bool own)
{
	if (utf8_chars(from) != utf8_chars(to))
		fail(source, "the phrases have not the same number of characters");
	if (from.len > UINT8_MAX || to.len > UINT8_MAX)
		fail(source, "the phrase is too long");
	script->phrases =
		mem_grow(script->phrases, &script->cap, script->count + 1, sizeof *script->phrases);
	script->phrases[script->count++] = (struct phrase){
		arena_copy(&script->arena, from), arena_copy(&script->arena, to), own};
}

/*
 * A phrase that keeps a character which would become another by itself (乾隆) keeps it in
 * simplified text, too: what it becomes is a phrase that stays (乾清宫).
 */
static void add_kept(struct script *script, const struct source *source, str from, str to)
{
	bool keeps = false;

	if (str_equal(from, to))
		return;
	for (size_t i = 0, j = 0; i < from.len && j < to.len;) {
		uint32_t a, b;
		i += utf8_decode(from.data + i, from.data + from.len, &a);
		j += utf8_decode(to.data + j, to.data + to.len, &b);
		keeps |= a == b && script->to[a] && script->to[a] != a;
	}
	if (keeps)
		add_phrase(script, source, to, to, false);
}

/* Rows of a phrase, or of a single character. */
static void read_phrases(struct script *script, const char *dir, const char *name, bool own)
{
	struct source source = source_open(dir, name);
	str row, from, to, targets;

	while (source_row(&source, &row)) {
		two_columns(&source, row, &from, &targets);
		if (!cut(&targets, STR(" "), &to))
			fail(&source, "there is no target");
		if (utf8_chars(from) > 1) {
			add_phrase(script, &source, from, to, own);
			add_kept(script, &source, from, to);
			continue;
		}
		script->to[character(&source, from)] = character(&source, to);
	}
}

static str head(str s)
{
	return str_slice(s, 0, utf8_offset(s, 1));
}

/* By the first character, then the longer first, then by the rest. */
static int compare_phrases(const void *a, const void *b)
{
	str x = ((const struct phrase *)a)->from, y = ((const struct phrase *)b)->from;
	size_t shorter = x.len < y.len ? x.len : y.len;

	if (!str_equal(head(x), head(y)))
		return memcmp(x.data, y.data, shorter);
	if (x.len != y.len)
		return x.len > y.len ? -1 : 1;
	int order = memcmp(x.data, y.data, x.len);
	return order ? order : ((const struct phrase *)b)->own - ((const struct phrase *)a)->own;
}

/* What the standard form is in simplified script, its form in Hong Kong or Taiwan is, too. */
static void read_forms(struct script *script, const char *dir, const char *name)
{
	struct source source = source_open(dir, name);
	str row, key, forms, form;

	while (source_row(&source, &row)) {
		two_columns(&source, row, &key, &forms);
		uint32_t c = character(&source, key), simple = script->to[c] ? script->to[c] : c;
		while (cut(&forms, STR(" "), &form)) {
			uint32_t own = character(&source, form);
			if (script->to[own] == 0 && own != simple)
				script->to[own] = simple;
		}
	}
}

void read_script(struct script *script, const char *dir)
{
	size_t n = 0;

	read_forms(script, dir, "HKVariants.txt");
	read_forms(script, dir, "TWVariants.txt");
	read_phrases(script, dir, "TSPhrases.txt", false);
	read_phrases(script, dir, "script-hand.tsv", true);
	qsort(script->phrases, script->count, sizeof *script->phrases, compare_phrases);
	for (size_t i = 0; i < script->count; i++) {
		const struct phrase *phrase = &script->phrases[i];
		bool known = n && str_equal(script->phrases[n - 1].from, phrase->from);
		if (known && phrase->own)
			fail(NULL, "the phrase %s is here twice", phrase->from.data);
		if (!known)
			script->phrases[n++] = *phrase;
	}
	script->count = n;
}

/* ---- words written in more than one way ---- */

/* Folds a word; false if it has a character beyond the BMP or too many. */
static bool fold_word(struct fold *fold, str word, uint16_t *units, uint8_t *n)
{
	*n = 0;
	for (size_t at = 0; at < word.len;) {
		uint32_t c;
		at += utf8_decode(word.data + at, word.data + word.len, &c);
		c = folded(fold, c);
		if (c >= BMP || *n == TABLE_VARIANT_MOST)
			return false;
		if (c)
			units[(*n)++] = (uint16_t)c;
	}
	return *n > 0;
}

/* Adds two words, each as what the other may be. */
static void add_variant(struct variants *variants, struct fold *fold, str a, str b, bool regional)
{
	struct variant v = {.regional = regional};

	if (!fold_word(fold, a, v.units[0], &v.n[0]) || !fold_word(fold, b, v.units[1], &v.n[1]))
		return;
	if (v.n[0] == v.n[1] && memcmp(v.units[0], v.units[1], v.n[0] * sizeof *v.units[0]) == 0)
		return;
	for (unsigned turn = 0; turn < 2; turn++) {
		struct variant other = v;
		if (turn) {
			memcpy(other.units[0], v.units[1], sizeof v.units[0]);
			memcpy(other.units[1], v.units[0], sizeof v.units[0]);
			other.n[0] = v.n[1];
			other.n[1] = v.n[0];
		}
		other.order = variants->count;
		variants->items =
			mem_grow(variants->items, &variants->cap, variants->count + 1, sizeof v);
		variants->items[variants->count++] = other;
	}
}

/* Rows of a word and what it may be. */
static void read_words(struct variants *variants, struct fold *fold, const char *dir,
	const char *name, bool regional)
{
	struct source source = source_open(dir, name);
	str row, word, others, other;

	while (source_row(&source, &row)) {
		two_columns(&source, row, &word, &others);
		while (cut(&others, STR(" "), &other))
			add_variant(variants, fold, word, other, regional);
	}
}

/* By the first unit, then the longer first, then by the rest. */
static int compare_words(const void *a, const void *b)
{
	const struct variant *x = a, *y = b;

	if (x->units[0][0] != y->units[0][0])
		return x->units[0][0] < y->units[0][0] ? -1 : 1;
	if (x->n[0] != y->n[0])
		return x->n[0] > y->n[0] ? -1 : 1;
	for (unsigned i = 1; i < x->n[0]; i++)
		if (x->units[0][i] != y->units[0][i])
			return x->units[0][i] < y->units[0][i] ? -1 : 1;
	return 0;
}

static bool same_variant(const struct variant *a, const struct variant *b)
{
	return compare_words(a, b) == 0 && a->n[1] == b->n[1] &&
	       memcmp(a->units[1], b->units[1], a->n[1] * sizeof *a->units[1]) == 0;
}

static int compare_variants(const void *a, const void *b)
{
	const struct variant *x = a, *y = b;
	int order = compare_words(x, y);

	if (order)
		return order;
	if (x->regional != y->regional)
		return x->regional ? 1 : -1;
	return (x->order > y->order) - (x->order < y->order);
}

void read_word_variants(struct variants *variants, struct fold *fold, const char *dir)
{
	size_t n = 0;

	read_words(variants, fold, dir, "variants-hand.tsv", false);
	read_words(variants, fold, dir, "variants.txt", false);
	read_words(variants, fold, dir, "TWPhrases.txt", true);
	read_words(variants, fold, dir, "TWPhrasesRev.txt", true);
	read_words(variants, fold, dir, "HKPhrases.txt", true);
	read_words(variants, fold, dir, "HKPhrasesRev.txt", true);
	read_words(variants, fold, dir, "regional-hand.tsv", true);
	qsort(variants->items, variants->count, sizeof *variants->items, compare_variants);
	for (size_t i = 0; i < variants->count; i++) {
		bool known = false;
		for (size_t j = n;
			j-- > 0 && compare_words(&variants->items[j], &variants->items[i]) == 0;)
			known |= same_variant(&variants->items[j], &variants->items[i]);
		if (!known)
			variants->items[n++] = variants->items[i];
	}
	variants->count = n;
}

/* ---- readings ---- */

/* Adds one letter or mark of a reading to the syllable number list->count. */
static void spell(const struct source *source, struct list *list, uint32_t c)
{
	static const uint32_t tones[] = {0, 0x0304, 0x0301, 0x030C, 0x0300};
	ucs4_t parts[UC_DECOMPOSITION_MAX_LENGTH];
	int n = uc_canonical_decomposition(c, parts);
	char *letters = list->letters[list->count];
	size_t len = strlen(letters);

	for (int i = 0; i < n; i++)
		spell(source, list, parts[i]);
	if (n > 0 || (c == 0x0302 && len && letters[len - 1] == 'e'))
		return; /* the rare vowel of 欸 is written as plain e */
	for (uint8_t tone = 1; tone <= 4; tone++) {
		if (c == tones[tone]) {
			list->tones[list->count] = tone;
			return;
		}
	}
	if (c == 0x0308 && len && letters[len - 1] == 'u')
		letters[len - 1] = 'v';
	else if (c >= 'a' && c <= 'z' && len < TABLE_SYLLABLE_SIZE - 1)
		letters[len] = (char)c;
	else
		fail(source, "U+%04X has no place in a reading", c);
}

static struct list parse_list(const struct source *source, str readings)
{
	struct list list = {.count = 0};
	str reading;

	while (cut(&readings, STR(" "), &reading)) {
		if (list.count == PINYIN_READINGS)
			fail(source, "more than %d readings", PINYIN_READINGS);
		list.tones[list.count] = 5;
		for (size_t at = 0; at < reading.len;) {
			uint32_t c;
			at += utf8_decode(reading.data + at, reading.data + reading.len, &c);
			spell(source, &list, c);
		}
		for (unsigned i = 0; i < list.count; i++)
			if (list.tones[i] == list.tones[list.count] &&
				strcmp(list.letters[i], list.letters[list.count]) == 0)
				fail(source, "\"%.*s\" is here twice", (int)reading.len,
					reading.data);
		list.count++;
	}
	return list;
}

static int compare_syllables(const void *a, const void *b)
{
	return strcmp(a, b);
}

static void collect_syllables(struct pinyin *pinyin)
{
	size_t n = 0, kept = 0;

	for (size_t i = 0; i < pinyin->count; i++)
		n += pinyin->lists[i].count;
	pinyin->syllables = mem_alloc(n, sizeof *pinyin->syllables);
	n = 0;
	for (size_t i = 0; i < pinyin->count; i++)
		for (unsigned j = 0; j < pinyin->lists[i].count; j++)
			memcpy(pinyin->syllables[n++], pinyin->lists[i].letters[j],
				TABLE_SYLLABLE_SIZE);
	qsort(pinyin->syllables, n, sizeof *pinyin->syllables, compare_syllables);
	for (size_t i = 0; i < n; i++)
		if (i == 0 || strcmp(pinyin->syllables[kept - 1], pinyin->syllables[i]) != 0)
			memmove(pinyin->syllables[kept++], pinyin->syllables[i],
				TABLE_SYLLABLE_SIZE);
	if (kept > TABLE_SYLLABLE_MASK + 1)
		fail(NULL, "more syllables than the table can number");
	pinyin->syllable_count = kept;
}

/* The readings of a list with one more at its end; the number of that list. */
static uint16_t longer_list(struct pinyin *pinyin, const struct source *source, uint16_t number,
	const struct list *more)
{
	struct list list = {.count = 0};

	if (number)
		list = pinyin->lists[number - 1];
	for (unsigned i = 0; i < list.count; i++)
		if (list.tones[i] == more->tones[0] &&
			strcmp(list.letters[i], more->letters[0]) == 0)
			fail(source, "%s is known", more->letters[0]);
	if (list.count == PINYIN_READINGS)
		fail(source, "more than %d readings", PINYIN_READINGS);
	memcpy(list.letters[list.count], more->letters[0], TABLE_SYLLABLE_SIZE);
	list.tones[list.count++] = more->tones[0];
	for (size_t i = 0; i < pinyin->count; i++)
		if (memcmp(&pinyin->lists[i], &list, sizeof list) == 0)
			return (uint16_t)(i + 1);
	pinyin->lists =
		mem_grow(pinyin->lists, &pinyin->cap, pinyin->count + 1, sizeof *pinyin->lists);
	pinyin->lists[pinyin->count++] = list;
	return (uint16_t)pinyin->count;
}

/* Rows of a character and one more reading of it. */
static void read_more_readings(struct pinyin *pinyin, const char *dir)
{
	struct source source = source_open(dir, "readings-hand.tsv");
	str row, key, reading, name;

	while (source_row(&source, &row)) {
		cut(&row, STR("\t"), &key);
		two_columns(&source, row, &reading, &name);
		struct list more = parse_list(&source, reading);
		uint32_t c = character(&source, key);
		pinyin->list_of[c] = longer_list(pinyin, &source, pinyin->list_of[c], &more);
	}
}

void read_pinyin(struct pinyin *pinyin, const char *dir)
{
	struct source source = source_open(dir, "readings.tsv");
	str row, readings, characters;

	while (source_row(&source, &row)) {
		two_columns(&source, row, &readings, &characters);
		pinyin->lists = mem_grow(
			pinyin->lists, &pinyin->cap, pinyin->count + 1, sizeof *pinyin->lists);
		pinyin->lists[pinyin->count++] = parse_list(&source, readings);
		for (size_t at = 0; at < characters.len;) {
			uint32_t c;
			at += utf8_decode(
				characters.data + at, characters.data + characters.len, &c);
			if (c >= BMP || pinyin->list_of[c])
				fail(&source, "U+%04X is here twice or beyond the BMP", c);
			pinyin->list_of[c] = (uint16_t)pinyin->count;
		}
	}
	read_more_readings(pinyin, dir);
	collect_syllables(pinyin);
}
