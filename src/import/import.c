#include "import/import.h"

#include <stdlib.h>

#include "base/checksum.h"
#include "base/utf8.h"
#include "import/gloss.h"
#include "import/outline.h"
#include "text/fold.h"
#include "text/name.h"
#include "text/script.h"

/* ---- stages: a text on its way, and what was changed since it came ---- */

/*
 * A stage reads the text of the stage before from begin to end and keeps or changes each piece. Its
 * edits are merged with those of the stages before when it ends, so that they always lead back to
 * the raw text. The last stage makes no text: what it keeps are the words of the plan, which has
 * them already.
 */
struct stage {
	struct changes *changes; /* those of the edits; NULL: no edits are wanted */
	str raw_text, from;
	struct edit *before;   /* the edits of the stages before */
	size_t n_before, next; /* the first of them that is not behind */
	size_t raw, at;	       /* the same place in raw_text and in from */
	bool last;
	struct buf text;
	struct edit *edits; /* its own */
	size_t n_edits, cap;
};

static void add_text(struct stage *stage, str text)
{
	if (!stage->last)
		buf_add(&stage->text, text);
}

/* Where the next edit of the stages before stands in from: up to there nothing was changed. */
static size_t next_edit(const struct stage *stage)
{
	return stage->at + (stage->before[stage->next].offset - stage->raw);
}

/* Whether the next edit of the stages before begins within n bytes. */
static bool within(const struct stage *stage, size_t n)
{
	return stage->next < stage->n_before && next_edit(stage) < stage->at + n;
}

static struct change change_of(const struct stage *stage, const struct edit *edit)
{
	return changes_item(stage->changes, edit->change);
}

/* Goes past the next edit of the stages before. */
static void pass_edit(struct stage *stage)
{
	size_t at = next_edit(stage);
	struct change change = change_of(stage, &stage->before[stage->next++]);

	stage->raw += at - stage->at + change.was.len;
	stage->at = at + change.now.len;
}

/* Goes on to byte `to` of from. */
static void go_to(struct stage *stage, size_t to)
{
	stage->raw += to - stage->at;
	stage->at = to;
}

/* Keeps all up to byte `to` of the stage's text; what was removed right there belongs to it. */
static void keep_to(struct stage *stage, size_t to)
{
	size_t from = stage->at;

	while (within(stage, to - stage->at + 1)) {
		const struct edit *edit = &stage->before[stage->next];
		if (next_edit(stage) == to && change_of(stage, edit).now.len)
			break;
		pass_edit(stage);
	}
	go_to(stage, to);
	add_text(stage, str_slice(stage->from, from, to));
}

/* Puts `now` for the next n bytes; edits that lie in them become part of this one. */
static void change_next(struct stage *stage, size_t n, str now)
{
	size_t end = stage->at + n, raw = stage->raw;

	while (within(stage, end - stage->at))
		pass_edit(stage);
	go_to(stage, end);
	add_text(stage, now);
	if (!stage->changes)
		return;
	stage->edits =
		mem_grow(stage->edits, &stage->cap, stage->n_edits + 1, sizeof(*stage->edits));
	stage->edits[stage->n_edits++] = (struct edit){(uint32_t)raw,
		changes_add(stage->changes, str_slice(stage->raw_text, raw, stage->raw), now)};
}

/*
 * Merges the stage's own edits into those before, from the last to the first, so that no third list
 * is needed. What lies in one of its own has become part of that.
 */
static void merge(struct stage *stage)
{
	size_t old = stage->n_before, own = stage->n_edits, put = old + own, n = put;

	stage->before = mem_resize(stage->before, n, sizeof(*stage->before));
	while (own > 0) {
		const struct edit *edit = &stage->edits[own - 1];
		size_t end = edit->offset + change_of(stage, edit).was.len;
		for (; old > 0 && stage->before[old - 1].offset >= end; old--)
			stage->before[--put] = stage->before[old - 1];
		while (old > 0 && stage->before[old - 1].offset >= edit->offset)
			old--;
		stage->before[--put] = *edit;
		own--;
	}
	memmove(stage->before + old, stage->before + put, (n - put) * sizeof(*stage->before));
	stage->n_before = old + (n - put);
}

/*
 * Ends a step: what it made becomes the text of the next. A step that changed nothing costs
 * nothing: the text goes on as it is. *from keeps the text.
 */
static void stage_end(struct stage *stage, struct buf *from)
{
	if (stage->at == 0)
		return;
	keep_to(stage, stage->from.len);
	if (stage->n_edits)
		merge(stage);
	free(stage->edits);
	buf_fini(from);
	*from = stage->text;
	*stage = (struct stage){.changes = stage->changes,
		.raw_text = stage->raw_text,
		.from = buf_str(from),
		.before = stage->before,
		.n_before = stage->n_before};
}

static void stage_fini(struct stage *stage)
{
	free(stage->before);
	free(stage->edits);
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
static void keep_word(void *context, str word)
{
	struct stage *stage = context;

	if (word.len == 0)
		return;
	size_t at = (size_t)(word.data - stage->from.data);
	if (at > stage->at)
		change_next(stage, at - stage->at, (str){0});
	keep_to(stage, at + word.len);
}

/* Makes the sections of the stage's text, and if they are wanted the edits up to them. */
static void build(struct plan *plan, struct stage *stage)
{
	stage->last = true;
	outline_build(plan, stage->from, stage->changes ? keep_word : NULL, stage);
	if (!stage->changes)
		return;
	if (stage->at < stage->from.len)
		change_next(stage, stage->from.len - stage->at, (str){0});
	if (stage->n_edits)
		merge(stage);
	plan->source.edits = stage->before;
	plan->source.n_edits = (uint32_t)stage->n_before;
	plan->source.edits_cap = stage->n_before;
	stage->before = NULL;
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
	str title = plan_text(plan, 0, 0);

	if (plan->sections[0].kind != KIND_PREAMBLE || title.len)
		return plan->sections[0].kind == KIND_PREAMBLE ? title : (str){0};
	for (uint32_t p = 1; p <= plan_paragraphs(plan, 0); p++)
		if (reads_like_title(plan_text(plan, 0, p)))
			return plan_text(plan, 0, p);
	return (str){0};
}

/* The plan's copy of an outside text, without control characters and ill-formed bytes. */
static str keep_clean(struct plan *plan, str text)
{
	struct buf out = {0};
	size_t n;

	for (size_t at = 0; at < text.len; at += n) {
		uint32_t c;
		n = utf8_decode(text.data + at, text.data + text.len, &c);
		if (c != UTF8_BAD && !utf8_is_control(c))
			buf_add(&out, str_slice(text, at, at + n));
	}
	str kept = plan_keep(plan, buf_str(&out));
	buf_fini(&out);
	return kept;
}

static void add_head(struct plan *plan, const struct import_options *options)
{
	struct buf name = {0}, id = {0};

	name_text(options->name, &name);
	str stem = file_name(buf_str(&name), true);
	name_id(options->id.len ? options->id : stem, &id);
	plan->id = plan_keep(plan, buf_str(&id));
	plan->source.name = keep_clean(plan, file_name(buf_str(&name), false));
	plan->title = keep_clean(plan, options->title);
	if (plan->title.len == 0)
		plan->title = find_title(plan);
	if (plan->title.len == 0)
		plan->title = keep_clean(plan, stem);
	plan->issuer = keep_clean(plan, options->issuer);
	plan->published = keep_clean(plan, options->published);
	buf_fini(&name);
	buf_fini(&id);
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
			report->appendix_lines += plan_paragraphs(plan, i);
	}
}

/* The plan of a UTF-8 text, or NULL if it has no words. */
static struct plan *import_utf8(
	str raw, const struct import_options *options, struct import_report *report)
{
	struct plan *plan = plan_new();
	struct stage stage = {.changes = options->words_only ? NULL : &plan->source.changes,
		.raw_text = raw,
		.from = raw};
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
	build(plan, &stage);
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
	struct import_report counts = {.encoding = ENCODING_UTF8};
	struct buf raw = {0};
	struct plan *plan = NULL;
	char sha256[65];

	if (bytes.len > IMPORT_LIMIT_BYTES) {
		err_set(err, ERR_TOO_LARGE, "%d MB", IMPORT_LIMIT_BYTES >> 20);
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
