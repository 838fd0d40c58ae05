#include "import/import.h"

#include "base/checksum.h"
#include "base/utf8.h"
#include "import/cleanup.h"
#include "import/markdown.h"
#include "import/metadata.h"
#include "import/outline.h"
#include "import/page.h"
#include "text/fold.h"
#include "text/name.h"
#include "text/script.h"

/* ---- from the text to the plan ---- */

/* Makes the sections of a text that is not ours. */
static void make_outline(struct plan *plan, struct rewrite *rewrite,
	const struct import_options *options, struct import_report *report)
{
	struct page_report page;

	page_clean(rewrite, options->outline, options->explain, &page);
	rewrite_next_step(rewrite);
	report->page_lines = page.removed;
	report->joined = page.joined;
	const struct outline_options outline = {
		.tail = page.tail, .file = options->outline, .explain = options->explain};
	rewrite_last_step(rewrite);
	size_t met = outline_build(plan, rewrite, &outline);
	report->not_in_text = outline.file ? (uint32_t)(outline.file->n - met) : 0;
}

/* Makes the sections of the text, and if edits are wanted those that the sections need. */
static void build(struct plan *plan, struct rewrite *rewrite, const struct import_options *options,
	bool ours, struct import_report *report)
{
	if (ours) {
		rewrite_last_step(rewrite);
		markdown_read_body(plan, rewrite);
	} else {
		make_outline(plan, rewrite, options, report);
	}
	if (rewrite->changes)
		rewrite_give_edits(rewrite, plan);
	if (options->explain)
		explain_finish(options->explain, rewrite->raw);
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

/* The document's own heading, the one of Markdown that is above all; an empty text without one. */
static str document_heading(const struct plan *plan)
{
	return plan->sections[0].kind == KIND_PREAMBLE ? plan_text(plan, 0, 0) : (str){0};
}

/* The plan's copy of a text from outside, without control characters and ill-formed bytes. */
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

/* What the options say, which outdoes all else. */
static void take_options(struct plan *plan, const struct import_options *options)
{
	struct buf id = {0};

	if (options->id.len)
		name_id(options->id, &id);
	plan->id = plan_keep(plan, buf_str(&id));
	plan->title = keep_clean(plan, options->title);
	plan->issuer = keep_clean(plan, options->issuer);
	plan->place = keep_clean(plan, options->place);
	plan->year = options->year;
	plan->published = keep_clean(plan, options->published);
	plan->source.url = keep_clean(plan, options->url);
	plan->source.retrieved = keep_clean(plan, options->retrieved);
	buf_fini(&id);
}

/* What neither options nor text have said: the heading of a Markdown file, else the file's name. */
static void complete_head(struct plan *plan, const struct import_options *options, bool ours)
{
	struct buf name = {0}, id = {0};

	name_text(file_name(options->name, false), &name);
	str stem = file_name(buf_str(&name), true);
	name_id(plan->id.len ? plan->id : stem, &id);
	plan->id = plan_keep(plan, buf_str(&id));
	plan->source.name = keep_clean(plan, buf_str(&name));
	if (plan->title.len == 0)
		plan->title = document_heading(plan);
	if (!ours)
		metadata_read_path(plan, options->name);
	if (plan->title.len == 0)
		plan->title = keep_clean(plan, stem);
	buf_fini(&name);
	buf_fini(&id);
}

/*
 * The tag of BCP 47: traditional if more than one in fifty Chinese characters is, of the first
 * ENOUGH.
 */
static str language_of(str text)
{
	enum { ENOUGH = 0x10000 };
	size_t han = 0, traditional = 0, n;

	for (size_t at = 0; at < text.len && han < ENOUGH; at += n) {
		uint32_t c;
		n = utf8_decode(text.data + at, text.data + text.len, &c);
		if (!script_is_han(c))
			continue;
		han++;
		/* A character with a simplified form folds to another one. */
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

static bool is_markdown(str name)
{
	return str_ends(name, STR(".md")) || str_ends(name, STR(".markdown"));
}

/* Mends a text whose bytes are sound already. */
static void clean(
	struct rewrite *rewrite, const struct import_options *options, struct import_report *report)
{
	report->signs += cleanup_emphasis(rewrite, is_markdown(options->name));
	rewrite_next_step(rewrite);
	report->glosses_removed = cleanup_glosses(rewrite, &report->glosses_kept);
	rewrite_next_step(rewrite);
	report->punctuation = cleanup_marks(rewrite);
	rewrite_next_step(rewrite);
	if (options->simplify)
		report->simplified = cleanup_script(rewrite);
	rewrite_next_step(rewrite);
}

/* The plan of a UTF-8 text, or NULL if it has no words. */
static struct plan *import_utf8(str raw, const struct import_options *options,
	struct import_report *report, struct cleanup_bad *bad)
{
	struct plan *plan = plan_new();
	struct rewrite rewrite;

	/* What we wrote ourselves needs no mending. */
	bool ours = markdown_is_ours(raw);

	take_options(plan, options);
	/* A page may end at a form feed of the raw text, to which only the edits lead back. */
	bool edits = !options->words_only || (raw.len && memchr(raw.data, '\f', raw.len));
	rewrite_begin(&rewrite, raw, edits ? &plan->source.changes : NULL);
	if (!ours)
		report->signs = cleanup_references(&rewrite);
	rewrite_next_step(&rewrite);
	report->replaced = cleanup_controls(&rewrite, bad);
	rewrite_next_step(&rewrite);
	if (!ours)
		clean(&rewrite, options, report);
	size_t head = markdown_read_head(plan, rewrite.text);
	if (head)
		rewrite_replace(&rewrite, head, (str){0});
	rewrite_next_step(&rewrite);
	if (!ours && !options->words_only && plan->language.len == 0)
		plan->language = language_of(rewrite.text);
	/* What a page has around its text may say who wrote it, and when. */
	if (!ours)
		metadata_read(plan, rewrite.text);
	build(plan, &rewrite, options, ours, report);
	if (plan->n_sections)
		complete_head(plan, options, ours);
	rewrite_fini(&rewrite);
	if (options->words_only)
		plan_forget_edits(plan);
	if (plan->n_sections)
		return plan;
	plan_free(plan);
	return NULL;
}

/* ---- from the bytes to the text ---- */

/* The bytes as UTF-8, which *raw holds if they are not that already. */
static bool read_bytes(str bytes, const struct import_options *options,
	struct import_report *report, struct buf *raw, struct cleanup_bad *bad, struct err *err)
{
	struct encoding_guess guess = {0};
	struct encoding_damage damage;

	if (options->known)
		guess.encoding = options->encoding;
	else if (!encoding_guess(bytes, &guess, err))
		return false;
	report->encoding = guess.encoding;
	report->other = guess.other;
	report->close = guess.close;
	if (guess.encoding == ENCODING_UTF8)
		return true;
	encoding_decode(bytes, guess.encoding, raw, &damage);
	*bad = (struct cleanup_bad){damage.places, damage.first};
	return true;
}

/* Tells of bytes that are no character; false and err if there are too many. */
static bool tell_bad(
	str raw, const struct cleanup_bad *bad, struct import_report *report, struct err *err)
{
	struct err place = {0};

	report->bad = bad->places;
	if (bad->places == 0)
		return true;
	err_at(&place, raw, bad->first);
	report->bad_line = place.line;
	report->bad_column = place.column;
	if (!encoding_is_spoilt(bad->places, utf8_chars(raw)))
		return true;
	err_set(err, ERR_SPOILT, "%s", encoding_name(report->encoding));
	return err_at(err, raw, bad->first);
}

struct plan *import_text(str bytes, const struct import_options *options,
	struct import_report *report, struct err *err)
{
	struct import_report counts = {.encoding = ENCODING_UTF8};
	struct cleanup_bad bad = {0}, ill_formed = {0};
	struct buf raw = {0};
	struct plan *plan = NULL;
	char sha256[65];

	if (bytes.len > IMPORT_LIMIT_BYTES) {
		err_set(err, ERR_TOO_LARGE, "%d MB", IMPORT_LIMIT_BYTES >> 20);
		return NULL;
	}
	if (!read_bytes(bytes, options, &counts, &raw, &bad, err))
		goto out;
	str text = counts.encoding == ENCODING_UTF8 ? bytes : buf_str(&raw);
	plan = import_utf8(text, options, &counts, &ill_formed);
	if (!tell_bad(text, bad.places ? &bad : &ill_formed, &counts, err)) {
		plan_free(plan);
		plan = NULL;
		goto out;
	}
	if (!plan) {
		err_set(err, ERR_EMPTY_TEXT, "%s", "");
		goto out;
	}
	if (!options->words_only) {
		checksum_sha256(bytes, sha256);
		plan->source.sha256 = plan_keep(plan, str_of(sha256));
	}
	plan_finish(plan);
	count(plan, &counts);
	if (report)
		*report = counts;
out:
	buf_fini(&raw);
	return plan;
}
