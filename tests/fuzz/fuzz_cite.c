/* A format of the user's own, and after NULs the head of a plan and words to quote. */
#include "fuzz.h"

#include "plan/cite.h"

static void check_refusal(str format, str wrong, const char *wanted)
{
	size_t at = (size_t)(wrong.data - format.data);

	fuzz_must(wrong.data && at <= format.len && wrong.len <= format.len - at && wanted,
		"what is wrong is in the format");
}

static void run(str input)
{
	unsigned how = fuzz_byte(&input);
	struct buf format = {0}, head[4] = {{0}}, words = {0}, out = {0};
	struct plan *plan = plan_new();
	const char *wanted = NULL;
	str wrong = {0}, *const members[] = {
				 &plan->title, &plan->issuer, &plan->place, &plan->published};

	fuzz_text(fuzz_part(&input), false, &format);
	for (int i = 0; i < 4; i++) {
		fuzz_text(fuzz_part(&input), false, &head[i]);
		*members[i] = plan_keep(plan, buf_str(&head[i]));
	}
	fuzz_text(input, true, &words);
	plan->year = how * 9;
	plan_add_section(plan, 0, KIND_CHAPTER, STR("一、"), buf_str(&head[0]));
	plan_add_paragraph(plan, buf_str(&head[1]));
	plan_finish(plan);
	cite_kind_named(buf_str(&format));
	bool ok = cite_check(buf_str(&format), &wrong, &wanted);
	if (!ok)
		check_refusal(buf_str(&format), wrong, wanted);
	for (int kind = 0; kind <= CITE_OWN; kind++) {
		const struct citation what = {
			plan, how & 1 ? 0 : PLAN_NONE, buf_str(&words), how & 2};
		const struct cite_style style = {(enum cite_kind)kind, buf_str(&format)};
		if (kind == CITE_OWN && !ok)
			continue;
		cite_add(&what, style, (enum lang)(how % LANGS), &out);
		cite_add_copy(&what, style, (enum lang)(how % LANGS), &out);
	}
	fuzz_must_be_lines(buf_str(&out), "a citation is lines");
	plan_free(plan);
	for (int i = 0; i < 4; i++)
		buf_fini(&head[i]);
	buf_fini(&format);
	buf_fini(&words);
	buf_fini(&out);
}

const struct fuzz_target fuzz_cite = {"cite", 256, NULL, run};
