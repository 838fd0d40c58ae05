/* A draft, held against the text after a NUL as a plan, or without one against the small plan. */
#include "fuzz.h"

#include "base/utf8.h"
#include "compare/verify.h"

static struct plan *small;

static void start(void)
{
	small = fuzz_small_plan();
}

static void check_claim(const struct verify *verify, const struct manuscript *draft,
	const struct verify_claim *claim)
{
	fuzz_must(claim->kind < VERIFY_KINDS && claim->verdict < VERDICTS, "a claim is judged");
	fuzz_must(claim->paragraph < draft->n && claim->from < claim->end, "a claim is somewhere");
	str words = manuscript_words(draft, claim->paragraph);
	fuzz_must_be_between(words, claim->from, "a claim begins at a character");
	fuzz_must_be_between(words, claim->end, "a claim ends at a character");
	fuzz_must(claim->n_sources <= VERIFY_SOURCES &&
			  claim->edits + claim->n_edits <= verify->n_edits,
		"sources and differences are there");
	fuzz_must(claim->n_sources > 0 || !verify_is_right(claim), "what is right has a source");
	for (uint32_t i = 0; i < claim->n_sources; i++) {
		const struct verify_source *source = &claim->sources[i];
		fuzz_must(source->index < verify->n_indexes, "a source is in a plan");
		str text = verify_text(verify, source);
		fuzz_must(source->range.from < source->range.to, "a source has words");
		fuzz_must_be_between(text, source->range.from, "a source begins at a character");
		fuzz_must_be_between(text, source->range.to, "a source ends at a character");
	}
}

static void run(str input)
{
	str draft = fuzz_part(&input);
	struct manuscript manuscript = {.n = 0};
	struct plan *plan = input.len ? fuzz_plan(input) : NULL;
	struct err err = {0};

	if (manuscript_read(&manuscript, draft, STR("a.md"), NULL, &err)) {
		struct index *index = index_build(plan ? plan : small);
		const struct index *const indexes[] = {index};
		struct verify verify;
		verify_init(&verify, indexes, 1, NULL);
		verify_find(&verify, &manuscript);
		for (uint32_t i = 0; i < verify.n; i++)
			check_claim(&verify, &manuscript, &verify.claims[i]);
		verify_has_figures(&manuscript);
		verify_fini(&verify);
		index_free(index);
	} else {
		fuzz_must_say(&err);
	}
	manuscript_fini(&manuscript);
	plan_free(plan);
}

const struct fuzz_target fuzz_verify = {"verify", 512, start, run};
