/*
 * Two texts, parted by a NUL: the anchor of a place in the first is found in both. After another
 * NUL what a user may write for a place.
 */
#include "fuzz.h"

#include "notes/anchor.h"

static void check_range(const struct plan *plan, const struct anchor_range *range)
{
	struct place from = range->from;

	fuzz_must(from.section < plan->n_sections &&
			  from.paragraph <= plan_paragraphs(plan, from.section),
		"an anchor is found in the plan");
	str text = plan_text(plan, from.section, from.paragraph);
	fuzz_must_be_between(text, from.byte, "it begins at a character");
	fuzz_must_be_between(text, range->to, "it ends at a character");
}

static struct anchor_range some_range(const struct plan *plan, uint32_t number, unsigned how)
{
	uint32_t section = number % plan->n_sections;
	uint32_t paragraphs = plan_paragraphs(plan, section);
	struct place place = {section, paragraphs ? 1 + number / 64 % paragraphs : 0, 0};

	if (how % 3 == 0 || !plan_text(plan, section, place.paragraph).len)
		return anchor_section(plan, section);
	return how % 3 == 1 ? anchor_paragraph(plan, place) : anchor_sentence(plan, place);
}

static void check_ref(const struct plan *plan, str ref)
{
	struct anchor_range range;
	struct err err = {0};

	if (anchor_resolve(plan, ref, &range, &err))
		check_range(plan, &range);
	else
		fuzz_must_say(&err);
}

static void check_anchor(const struct plan *a, const struct plan *b, uint32_t number, unsigned how)
{
	struct anchor_range range = some_range(a, number, how), named;
	struct arena arena = {0};
	struct anchor anchor = {.year = 0};
	struct err err = {0};

	check_range(a, &range);
	anchor_make(a, &range, &anchor, &arena);
	anchor_set_file(&anchor, number % 2 ? "/" : NULL, &arena);
	fuzz_must_be_text(anchor.words, "words are text");
	fuzz_must_be_text(anchor.before, "so are those before");
	fuzz_must_be_text(anchor.after, "and those after");
	fuzz_must(anchor_resolve(a, anchor.ref, &named, &err), "a ref leads somewhere");
	fuzz_must(anchor_is_of(&anchor, a), "an anchor is of its plan");
	fuzz_must(anchor_find_named(a, &anchor, &named) &&
			  !plan_compare_places(named.from, range.from),
		"an anchor is where it was made");
	struct anchor_index *index = anchor_index_new(b);
	struct anchor_found found = anchor_find(index, &anchor);
	if (found.state != ANCHOR_ORPHAN)
		check_range(b, &found.range);
	anchor_index_free(index);
	arena_fini(&arena);
}

static void run(str input)
{
	unsigned how = fuzz_byte(&input);
	uint32_t number = fuzz_byte(&input) | fuzz_byte(&input) << 8;
	str first = fuzz_part(&input), second = fuzz_part(&input);
	struct plan *a = fuzz_plan(first), *b = fuzz_plan(second);

	if (a) {
		check_anchor(a, b ? b : a, number, how);
		check_ref(a, input);
	}
	plan_free(a);
	plan_free(b);
}

const struct fuzz_target fuzz_anchor = {"anchor", 512, NULL, run};
