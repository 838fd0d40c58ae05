/* Any bytes as a text: a sound plan, the source back byte for byte, and the plan's own files. */
#include "fuzz.h"
#include "../unit/tree.h"

#include "base/utf8.h"
#include "import/import.h"
#include "plan/render.h"
#include "plan/plan_json.h"

/* What the source is to be: the bytes, or where they are not in UTF-8 what they are in it. */
static void add_source(str bytes, enum encoding encoding, struct buf *out)
{
	struct encoding_damage damage;

	if (encoding == ENCODING_UTF8)
		buf_add(out, bytes);
	else
		encoding_decode(bytes, encoding, out, &damage);
}

static void check_source(const struct plan *plan, str bytes, enum encoding encoding)
{
	struct buf wanted = {0}, got = {0};

	add_source(bytes, encoding, &wanted);
	plan_rebuild_source(plan, &got);
	fuzz_must(str_equal(buf_str(&wanted), buf_str(&got)), "the source comes back");
	buf_fini(&wanted);
	buf_fini(&got);
}

/* A plan as Markdown is imported as the same plan. */
static void check_markdown(const struct plan *plan)
{
	const struct import_options options = {.name = STR("a.md"), .known = true};
	struct buf text = {0}, before = {0}, after = {0};
	struct err err = {0};

	render_markdown(plan, PLAN_NONE, LANG_EN, &text);
	fuzz_must_be_lines(buf_str(&text), "Markdown has no controls");
	struct plan *same = import_text(buf_str(&text), &options, NULL, &err);
	fuzz_must(same != NULL, "Markdown of a plan is a plan");
	add_tree(plan, &before);
	add_tree(same, &after);
	fuzz_must(str_equal(buf_str(&before), buf_str(&after)), "Markdown is the same plan");
	plan_free(same);
	buf_fini(&text);
	buf_fini(&before);
	buf_fini(&after);
}

/* Without edits the same plan is made. */
static void check_words(const struct plan *plan, str input, struct import_options options)
{
	struct buf before = {0}, after = {0};
	struct err err = {0};

	options.words_only = true;
	options.explain = NULL;
	struct plan *words = import_text(input, &options, NULL, &err);
	fuzz_must(words != NULL, "a plan without edits is one");
	add_tree(plan, &before);
	add_tree(words, &after);
	fuzz_must(str_equal(buf_str(&before), buf_str(&after)), "edits make no difference");
	plan_free(words);
	buf_fini(&before);
	buf_fini(&after);
}

static void run(str input)
{
	unsigned how = fuzz_byte(&input);
	/* A path of any bytes, or one of these. */
	str names[] = {STR("a.txt"), STR("a.md"), STR("2024/2026-海州市.txt"), STR("")};
	struct explain explain = {0};
	struct import_report report = {0};
	struct err err = {0};
	if ((how & 3) == 3)
		names[3] = fuzz_part(&input);
	struct import_options options = {.name = names[how & 3],
		.simplify = how & 4,
		.known = how & 8,
		.explain = how & 16 ? &explain : NULL};

	if (options.known)
		options.encoding = (enum encoding)((how >> 5) % ENCODINGS);
	struct plan *plan = import_text(input, &options, &report, &err);
	if (plan) {
		fuzz_must_be_plan(plan);
		check_source(plan, input, report.encoding);
		fuzz_must_be_read_back(plan);
		check_markdown(plan);
		check_words(plan, input, options);
	} else {
		fuzz_must_say(&err);
	}
	plan_free(plan);
	explain_fini(&explain);
}

const struct fuzz_target fuzz_import = {"import", 1024, NULL, run};
