/* Any bytes as an outline file, and after a NUL a text that it overrules. */
#include "fuzz.h"

#include "import/import.h"

static void check_written(const struct outline_file *file)
{
	struct buf out = {0};
	struct outline_file again = {.n = 0};
	struct err err = {0};

	for (size_t i = 0; i < file->n; i++)
		outline_file_add(&out, &file->entries[i]);
	fuzz_must(outline_file_read(buf_str(&out), &again, &err) && again.n == file->n,
		"an outline that was written is read back");
	for (size_t i = 0; i < file->n; i++)
		fuzz_must(again.entries[i].level == file->entries[i].level &&
				  str_equal(again.entries[i].label, file->entries[i].label) &&
				  str_equal(again.entries[i].title, file->entries[i].title),
			"equal");
	outline_file_fini(&again);
	buf_fini(&out);
}

static void check_import(const struct outline_file *file, str text)
{
	struct import_options options = {.name = STR("a.txt"), .known = true, .outline = file};
	struct import_report report = {0};
	struct buf source = {0};
	struct err err = {0};
	struct plan *plan = import_text(text, &options, &report, &err);

	if (plan) {
		fuzz_must_be_plan(plan);
		fuzz_must(report.not_in_text <= file->n, "as many lines are not met as there are");
		plan_rebuild_source(plan, &source);
		fuzz_must(str_equal(buf_str(&source), text), "the source comes back");
	} else {
		fuzz_must_say(&err);
	}
	plan_free(plan);
	buf_fini(&source);
}

static void run(str input)
{
	str lines = fuzz_part(&input);
	struct outline_file file = {.n = 0};
	struct err err = {0};

	if (outline_file_read(lines, &file, &err)) {
		check_written(&file);
		check_import(&file, input);
	} else {
		fuzz_must_say(&err);
		fuzz_must(err.line >= 1, "a mistake has a line");
	}
	outline_file_fini(&file);
}

const struct fuzz_target fuzz_outline = {"outline", 768, NULL, run};
