/* Two texts, parted by a NUL, compared as plans: links, promises, and what is written of them. */
#include "fuzz.h"

#include "compare/comparison.h"
#include "compare/promises.h"

static void check_written(const struct comparison *comparison, unsigned how)
{
	struct buf out = {0};

	comparison_write_text(comparison, false, how & 8, (enum lang)(how % LANGS), &out);
	comparison_write_markdown(comparison, (enum lang)(how % LANGS), &out);
	fuzz_must_be_safe(buf_str(&out), "a comparison is written in a safe way");
	buf_fini(&out);
}

static void check_clause(const struct index *index, struct range range)
{
	fuzz_must(range.section < index->n_sections, "a clause is in a section");
	str text = index_text(index, index_title_block(index, range.section) + range.paragraph);
	fuzz_must(range.from <= range.to, "a clause ends after it begins");
	fuzz_must_be_between(text, range.from, "a clause begins at a character");
	fuzz_must_be_between(text, range.to, "a clause ends at a character");
}

static void check_promises(const struct index *a, const struct index *b)
{
	struct promises promises = {.n = 0};

	promises_find(&promises, a, b);
	for (uint32_t i = 0; i < promises.n; i++) {
		const struct promise *p = &promises.items[i];
		fuzz_must(p->status < PROMISE_STATUSES, "a status is one");
		fuzz_must_be_text(p->subject, "a subject is text");
		fuzz_must_be_text(p->label, "a label is text");
		check_clause(a, p->words);
		if (p->outcome.from < p->outcome.to)
			check_clause(b, p->outcome);
	}
	promises_fini(&promises);
}

static void run(str input)
{
	unsigned how = fuzz_byte(&input);
	str first = fuzz_part(&input);
	struct plan *a = fuzz_plan(first), *b = fuzz_plan(input);

	if (a && b) {
		struct index *in_a = index_build(a), *in_b = index_build(b);
		struct comparison comparison;
		comparison_make(&comparison, in_a, in_b);
		check_written(&comparison, how);
		comparison_fini(&comparison);
		check_promises(in_a, in_b);
		index_free(in_a);
		index_free(in_b);
	}
	plan_free(a);
	plan_free(b);
}

const struct fuzz_target fuzz_compare = {"compare", 512, NULL, run};
