#include "plan/import.h"

#include <stdlib.h>

#include "base/checksum.h"
#include "base/utf8.h"
#include "plan/gloss.h"
#include "plan/outline.h"
#include "text/fold.h"
#include "text/script.h"

/* ---- stages: a text on its way, and what was changed since it came ---- */

/* `raw_len` bytes at `raw` of the text as it came are now `len` bytes at `at`. */
struct change {
	uint32_t raw, raw_len, at, len;
};

struct changes {
	struct change *items; /* ascending by raw and by at, not overlapping */
	size_t n, cap;
};

/*
 * A stage reads the text of the stage before from begin to end and keeps or changes each piece;
 * the changes of the stages before go along, so that they always lead back to the raw text.
 */
struct stage {
	str from;
	struct changes before;
	size_t next; /* the first of `before` that was not passed on */
	size_t at;   /* in from */
	size_t raw;
	struct buf text;
	struct changes changes;
};

static void record(struct stage *stage, size_t raw_len, str now)
{
	struct changes *changes = &stage->changes;

	changes->items =
		mem_grow(changes->items, &changes->cap, changes->n + 1, sizeof(*changes->items));
	changes->items[changes->n++] = (struct change){(uint32_t)stage->raw, (uint32_t)raw_len,
		(uint32_t)stage->text.len, (uint32_t)now.len};
	buf_add(&stage->text, now);
	stage->raw += raw_len;
}

/* The next change of the stages before if it begins within n bytes, or NULL. */
static const struct change *within(const struct stage *stage, size_t n)
{
	if (stage->next == stage->before.n)
		return NULL;
	const struct change *change = &stage->before.items[stage->next];
	return change->at < stage->at + n ? change : NULL;
}

static void copy(struct stage *stage, size_t n)
{
	buf_add(&stage->text, str_slice(stage->from, stage->at, stage->at + n));
	stage->at += n;
	stage->raw += n;
}

/* Keeps all up to byte `to` of the stage's text; what was removed right there belongs to it. */
static void keep_to(struct stage *stage, size_t to)
{
	const struct change *change;

	while ((change = within(stage, to - stage->at + 1)) && (change->at < to || !change->len)) {
		copy(stage, change->at - stage->at);
		record(stage, change->raw_len,
			str_slice(stage->from, change->at, change->at + change->len));
		stage->at += change->len;
		stage->next++;
	}
	copy(stage, to - stage->at);
}

/* Puts `now` for the next n bytes; changes that lie in them become part of this one. */
static void change_next(struct stage *stage, size_t n, str now)
{
	const struct change *change;
	size_t end = stage->at + n, raw_len = 0;

	while ((change = within(stage, end - stage->at))) {
		raw_len += change->at - stage->at + change->raw_len;
		stage->at = change->at + change->len;
		stage->next++;
	}
	raw_len += end - stage->at;
	stage->at = end;
	record(stage, raw_len, now);
}

/*
 * Ends a step: what it made becomes the text of the next. A step that changed nothing costs
 * nothing: the text goes on as it is. *from keeps the text.
 */
static void stage_end(struct stage *stage, struct buf *from)
{
	if (stage->at == 0 && stage->changes.n == 0)
		return;
	keep_to(stage, stage->from.len);
	free(stage->before.items);
	struct changes before = stage->changes;
	buf_fini(from);
	*from = stage->text;
	*stage = (struct stage){.from = buf_str(from), .before = before};
}

static void stage_fini(struct stage *stage)
{
	free(stage->before.items);
	free(stage->changes.items);
	buf_fini(&stage->text);
}

/* ---- the steps ---- */

static bool is_line_break(uint32_t c)
{
	return c == '\v' || c == '\f' || c == 0x85 || c == 0x2028 || c == 0x2029;
}

/* Leaves valid UTF-8 with CR and LF as its only control characters. */
static void clean(struct stage *stage, struct import_report *report)
{
	str from = stage->from;
	size_t n;

	for (size_t at = 0; at < from.len; at += n) {
		uint32_t c;
		n = utf8_decode(from.data + at, from.data + from.len, &c);
		if (c > 0x2029 && c < 0xFEFF)
			continue;
		bool mark = at == 0 && c == 0xFEFF, bad = c == UTF8_BAD || utf8_is_control(c);
		if ((!mark && !bad) || c == '\n' || c == '\r')
			continue;
		keep_to(stage, at);
		/* A run of bytes that go is one change: a file full of them costs no more. */
		while (bad && c != '\t' && !is_line_break(c) && at + n < from.len) {
			uint32_t next;
			size_t more = utf8_decode(from.data + at + n, from.data + from.len, &next);
			bool goes =
				next == UTF8_BAD || (utf8_is_control(next) && !is_line_break(next));
			if (!goes || next == '\t' || next == '\n' || next == '\r')
				break;
			n += more;
			report->replaced++;
		}
		change_next(stage, n,
			c == '\t'	   ? STR(" ")
			: is_line_break(c) ? STR("\n")
					   : (str){0});
		report->replaced += bad && c != '\t';
	}
}

static void remove_glosses(struct stage *stage, struct import_report *report)
{
	struct glosses found = {0};

	glosses_find(stage->from, &found);
	for (size_t i = 0; found.damage && i < found.n; i++) {
		keep_to(stage, found.items[i].at);
		change_next(stage, found.items[i].len, (str){0});
	}
	*(found.damage ? &report->glosses_removed : &report->glosses_kept) = (uint32_t)found.n;
	glosses_fini(&found);
}

static bool is_han(uint32_t c)
{
	return (c >= 0x3400 && c <= 0x4DBF) || (c >= 0x4E00 && c <= 0x9FFF) || c == 0x3007 ||
	       (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x20000 && c <= 0x3FFFF);
}

/* What calls for full width marks beside it: Chinese, and the marks that close a quotation. */
static bool is_chinese(uint32_t c)
{
	return is_han(c) || c == 0x2019 || c == 0x201D || c == 0x300B || c == 0x300D ||
	       c == 0x300F || c == 0x3011 || c == 0xFF09;
}

static void widen_marks(struct stage *stage, struct import_report *report)
{
	str from = stage->from;

	for (size_t at = 0; at < from.len; at++) {
		uint32_t next = 0;
		size_t start;
		char c = from.data[at];
		if (c != ',' && c != ';')
			continue;
		if (at + 1 < from.len)
			utf8_decode(from.data + at + 1, from.data + from.len, &next);
		if (is_chinese(utf8_before(from, at, &start)) || is_chinese(next)) {
			keep_to(stage, at);
			change_next(stage, 1, c == ',' ? STR("，") : STR("；"));
			report->punctuation++;
		}
	}
}

static void simplify(struct stage *stage, struct import_report *report)
{
	struct buf simple = {0};
	str from = stage->from;
	size_t n, m;

	script_simplify(from, &simple);
	/* One code point always becomes one, so both are walked in step. */
	for (size_t at = 0, to = 0; at < from.len && to < simple.len; at += n, to += m) {
		uint32_t old, now;
		n = utf8_decode(from.data + at, from.data + from.len, &old);
		m = utf8_decode(simple.data + to, simple.data + simple.len, &now);
		if (old == now)
			continue;
		report->simplified++;
		keep_to(stage, at);
		change_next(stage, n, str_slice(buf_str(&simple), to, to + m));
	}
	buf_fini(&simple);
}

/* ---- from the text to the plan ---- */

/* Keeps a word, a slice of the stage's text, and takes out what lies between it and the last. */
static void keep_word(struct stage *stage, str word)
{
	if (word.len == 0)
		return;
	size_t at = (size_t)(word.data - stage->from.data);
	if (at > stage->at)
		change_next(stage, at - stage->at, (str){0});
	keep_to(stage, at + word.len);
}

static void keep_words(struct stage *stage, const struct plan *plan)
{
	for (uint32_t i = 0; i < plan->n_sections; i++) {
		const struct section *section = &plan->sections[i];
		keep_word(stage, section->label);
		keep_word(stage, section->title);
		for (uint32_t p = 0; p < section->n_paragraphs; p++)
			keep_word(stage, section->paragraphs[p]);
	}
	if (stage->at < stage->from.len)
		change_next(stage, stage->from.len - stage->at, (str){0});
	keep_to(stage, stage->from.len);
}

/* Makes the sections of the stage's text, and if asked an edit of every change up to them. */
static void build(struct plan *plan, struct stage *stage, str raw, bool words_only)
{
	str text = plan_keep(plan, stage->from);

	outline_build(plan, text);
	if (words_only)
		return;
	str raw_kept = plan_keep(plan, raw);
	stage->from = text;
	keep_words(stage, plan);
	str words = plan_keep(plan, buf_str(&stage->text));
	for (size_t i = 0; i < stage->changes.n; i++) {
		const struct change *change = &stage->changes.items[i];
		plan_add_edit(plan,
			(struct edit){change->raw,
				str_slice(raw_kept, change->raw, change->raw + change->raw_len),
				str_slice(words, change->at, change->at + change->len)});
	}
}

/* ---- the head ---- */

/* The file's name without folders, and without its ending if `stem`. */
static str file_name(str path, bool stem)
{
	size_t from = path.len, end = path.len;

	while (from > 0 && path.data[from - 1] != '/')
		from--;
	for (size_t i = path.len; stem && i-- > from + 1;)
		if (path.data[i] == '.') {
			end = i;
			break;
		}
	return str_slice(path, from, end);
}

static bool reads_like_title(str line)
{
	static const char *const endings[] = {"报告", "報告", "计划", "計劃", "规划", "規劃",
		"纲要", "綱要", "方案", "要点", "要點", "报 告"};
	enum { TITLE_CHARS = 40 };

	if (utf8_chars(line) > TITLE_CHARS)
		return false;
	for (size_t i = 0; i < sizeof(endings) / sizeof(endings[0]); i++)
		if (str_ends(line, str_of(endings[i])))
			return true;
	return false;
}

/* The title that stands in the preamble, or an empty text. */
static str find_title(const struct plan *plan)
{
	const struct section *first = &plan->sections[0];

	if (first->kind != KIND_PREAMBLE || first->title.len)
		return first->kind == KIND_PREAMBLE ? first->title : (str){0};
	for (uint32_t i = 0; i < first->n_paragraphs; i++)
		if (reads_like_title(first->paragraphs[i]))
			return first->paragraphs[i];
	return (str){0};
}

/*
 * The plan's copy of an outside text, without control characters and ill-formed bytes; an id also
 * gets a - for what the format forbids in ids.
 */
static str keep_clean(struct plan *plan, str text, bool is_id)
{
	struct buf out = {0};
	size_t n;

	for (size_t at = 0; at < text.len; at += n) {
		uint32_t c;
		n = utf8_decode(text.data + at, text.data + text.len, &c);
		if (c == UTF8_BAD || utf8_is_control(c))
			continue;
		bool blank = str_trim(str_slice(text, at, at + n)).len == 0 || c == 0xA0 ||
			     c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F ||
			     c == 0x205F;
		if (is_id && (blank || c == '@' || c == '/'))
			buf_byte(&out, '-');
		else
			buf_add(&out, str_slice(text, at, at + n));
	}
	str kept = plan_keep(plan, buf_str(&out));
	buf_fini(&out);
	return kept;
}

static void add_head(struct plan *plan, const struct import_options *options)
{
	str stem = file_name(options->name, true);

	plan->source.name = keep_clean(plan, file_name(options->name, false), false);
	plan->id = keep_clean(plan, options->id.len ? options->id : stem, true);
	if (plan->id.len == 0)
		plan->id = STR("plan");
	plan->title = keep_clean(plan, options->title, false);
	if (plan->title.len == 0)
		plan->title = find_title(plan);
	if (plan->title.len == 0)
		plan->title = keep_clean(plan, stem, false);
	plan->issuer = keep_clean(plan, options->issuer, false);
	plan->published = keep_clean(plan, options->published, false);
}

/* The tag of BCP 47: traditional if more than one in fifty Chinese characters is. */
static str language_of(str text)
{
	size_t han = 0, traditional = 0, n;

	for (size_t at = 0; at < text.len; at += n) {
		uint32_t c;
		n = utf8_decode(text.data + at, text.data + text.len, &c);
		if (!is_han(c))
			continue;
		han++;
		/* What has a simplified form folds to something else. */
		traditional += fold_code_point(c) != c && script_simple(c) != c;
	}
	if (han == 0)
		return (str){0};
	return traditional * 50 > han ? STR("zh-Hant") : STR("zh-Hans");
}

static void count(const struct plan *plan, struct import_report *report)
{
	for (uint32_t i = 0; i < plan->n_sections; i++) {
		const struct section *section = &plan->sections[i];
		report->chapters += section->kind == KIND_CHAPTER;
		report->measures += section->kind == KIND_MEASURE;
		if (section->kind == KIND_APPENDIX)
			report->appendix_lines += section->n_paragraphs;
	}
}

/* The plan of a UTF-8 text, or NULL if it has no words. */
static struct plan *import_utf8(
	str raw, const struct import_options *options, struct import_report *report)
{
	struct stage stage = {.from = raw};
	struct plan *plan = plan_new();
	struct buf from = {0};

	clean(&stage, report);
	stage_end(&stage, &from);
	remove_glosses(&stage, report);
	stage_end(&stage, &from);
	widen_marks(&stage, report);
	stage_end(&stage, &from);
	if (options->simplify)
		simplify(&stage, report);
	stage_end(&stage, &from);
	if (!options->words_only)
		plan->language = language_of(stage.from);
	build(plan, &stage, raw, options->words_only);
	stage_fini(&stage);
	buf_fini(&from);
	if (plan->n_sections)
		return plan;
	plan_free(plan);
	return NULL;
}

struct plan *import_text(str bytes, const struct import_options *options,
	struct import_report *report, struct err *err)
{
	size_t limit = options->words_only ? IMPORT_WORDS_LIMIT_BYTES : IMPORT_LIMIT_BYTES;
	struct import_report counts = {.encoding = ENCODING_UTF8};
	struct buf raw = {0};
	struct plan *plan = NULL;
	char sha256[65];

	if (bytes.len > limit) {
		err_set(err, ERR_TOO_LARGE, "%zu MB", limit >> 20);
		return NULL;
	}
	bool utf8 = encoding_is_utf8(bytes);
	if (!utf8 && !encoding_to_utf8(bytes, &raw, &counts.encoding, err))
		goto out;
	plan = import_utf8(utf8 ? bytes : buf_str(&raw), options, &counts);
	if (!plan) {
		err_set(err, ERR_EMPTY_TEXT, "%s", "");
		goto out;
	}
	if (!options->words_only) {
		checksum_sha256(bytes, sha256);
		plan->source.sha256 = plan_keep(plan, str_of(sha256));
	}
	add_head(plan, options);
	plan_finish(plan);
	count(plan, &counts);
	if (report)
		*report = counts;
out:
	buf_fini(&raw);
	return plan;
}
