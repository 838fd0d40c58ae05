/*
 * What the tests of import have in common.
 */
#ifndef LANTU_TESTS_IMPORT_HELP_H
#define LANTU_TESTS_IMPORT_HELP_H

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>

#include "base/file.h"
#include "base/utf8.h"
#include "import/import.h"
#include "plan/plan_json.h"
#include "plan/ref.h"
#include "text/encoding.h"

#define SEED "assets/guangzhou-2023.txt"

static inline void assert_str(str got, const char *wanted)
{
	char *text = mem_alloc(got.len + 1, 1);

	if (got.len)
		memcpy(text, got.data, got.len);
	assert_string_equal(text, wanted);
	free(text);
}

static inline void assert_ref(const struct plan *plan, uint32_t section, const char *wanted)
{
	struct buf ref = {0};

	ref_add_section(plan, section, &ref);
	assert_str(buf_str(&ref), wanted);
	buf_fini(&ref);
}

static inline struct buf read_file(const char *path)
{
	struct buf bytes = {0};
	struct err err = {0};

	if (!file_read(path, IMPORT_LIMIT_BYTES, &bytes, &err))
		fail_msg("%s: %s", path, err.detail);
	return bytes;
}

static inline struct plan *import_as(str text, bool simplify, struct import_report *report)
{
	const struct import_options options = {.name = STR("test.txt"), .simplify = simplify};
	struct err err = {0};
	struct plan *plan = import_text(text, &options, report, &err);

	if (!plan)
		fail_msg("import failed: %d %s", err.kind, err.detail);
	return plan;
}

static inline struct plan *import_words(const char *text)
{
	return import_as(str_of(text), false, NULL);
}

static inline enum err_kind import_error(str text)
{
	const struct import_options options = {.name = STR("test.txt")};
	struct err err = {0};

	assert_null(import_text(text, &options, NULL, &err));
	return err.kind;
}

static inline void add_words(const struct plan *plan, struct buf *words)
{
	buf_add(words, buf_str(&plan->words));
}

static inline size_t count_in(str text, str needle)
{
	size_t n = 0, at;

	while ((at = str_find(text, needle)) < text.len) {
		n++;
		text = str_slice(text, at + needle.len, text.len);
	}
	return n;
}

static inline void assert_rebuilds(const struct plan *plan, str raw)
{
	struct buf out = {0};

	plan_rebuild_source(plan, &out);
	assert_true(str_equal(buf_str(&out), raw));
	buf_fini(&out);
}

/* Fails unless the plan is as plan.h says, and reading its file gives the same words and edits. */
static inline void assert_sound(const struct plan *plan, str raw)
{
	struct buf words = {0}, again = {0}, json = {0};
	struct err err = {0};

	add_words(plan, &words);
	assert_true(words.len > 0);
	for (size_t at = 0; at < words.len;) {
		uint32_t c;
		at += utf8_decode(words.data + at, words.data + words.len, &c);
		assert_true(c != UTF8_BAD && !utf8_is_control(c));
	}
	assert_rebuilds(plan, raw);
	plan_json_write(plan, &json);
	struct plan *read = plan_json_read(buf_str(&json), &err);
	if (!read)
		fail_msg("the file is refused: %d %s", err.kind, err.detail);
	add_words(read, &again);
	assert_true(str_equal(buf_str(&words), buf_str(&again)));
	assert_rebuilds(read, raw);
	plan_free(read);
	buf_fini(&words);
	buf_fini(&again);
	buf_fini(&json);
}

/* Appends a line a section: depth, kind, label, title, paragraphs. */
static inline void outline_of(const struct plan *plan, struct buf *out)
{
	for (uint32_t i = 0; i < plan->n_sections; i++) {
		buf_printf(out, "%s%d ", i ? "\n" : "", plan->sections[i].depth);
		buf_add(out, kind_name((enum section_kind)plan->sections[i].kind));
		buf_byte(out, '|');
		buf_add(out, plan_label(plan, i));
		buf_byte(out, '|');
		buf_add(out, plan_text(plan, i, 0));
		buf_byte(out, '|');
		for (uint32_t p = 1; p <= plan_paragraphs(plan, i); p++) {
			buf_add(out, p > 1 ? STR("/") : STR(""));
			buf_add(out, plan_text(plan, i, p));
		}
	}
}

static inline void assert_outline(const char *text, const char *wanted)
{
	struct buf out = {0};
	struct plan *plan = import_words(text);

	outline_of(plan, &out);
	assert_string_equal(out.data, wanted);
	assert_sound(plan, str_of(text));
	plan_free(plan);
	buf_fini(&out);
}

/* Appends what a text is in UTF-8; UTF-8 itself stays as it is, with its mark and bad bytes. */
static inline enum encoding decode(str bytes, struct buf *out)
{
	struct encoding_guess guess;
	struct encoding_damage damage;
	struct err err = {0};

	assert_true(encoding_guess(bytes, &guess, &err));
	if (guess.encoding == ENCODING_UTF8)
		buf_add(out, bytes);
	else
		encoding_decode(bytes, guess.encoding, out, &damage);
	return guess.encoding;
}

#endif
