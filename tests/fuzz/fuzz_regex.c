/* A regular expression, and after a NUL a text in which it is looked for. */
#include "fuzz.h"

#include <stdlib.h>

#include "query/regex.h"
#include "text/units.h"

struct found {
	const struct units *units;
	const uint16_t *required;
	uint32_t n_required, end, n;
	uint64_t sum; /* of all matches, to compare */
};

static void take(void *context, uint32_t at, uint32_t len)
{
	struct found *found = context;

	fuzz_must(len > 0 && at >= found->end && len <= found->units->n - at,
		"matches are in order, are something, and lie in the text");
	found->end = at + len;
	found->n++;
	found->sum = found->sum * 31 + ((uint64_t)at << 32 | len);
	bool has = found->n_required == 0;
	for (uint32_t i = at; !has && i + found->n_required <= at + len; i++)
		has = memcmp(&found->units->units[i], found->required,
			      found->n_required * sizeof(uint16_t)) == 0;
	fuzz_must(has, "what is required is in every match");
}

static struct found find(
	struct regex_finder *finder, const struct regex *regex, const struct units *units, str text)
{
	struct found found = {.units = units};

	found.n_required = regex_required(regex, &found.required);
	regex_find(finder, units->units, units->n, text, take, &found);
	return found;
}

static void run(str input)
{
	str part = fuzz_part(&input);
	struct buf source = {0}, text = {0};
	struct arena arena = {0};
	struct err err = {0};

	fuzz_text(part, true, &source);
	fuzz_text(input, false, &text);
	const struct regex *regex = regex_compile(buf_str(&source), &arena, &err);
	if (regex) {
		struct units units = {.n = 0};
		units_add(&units, buf_str(&text));
		units_pad(&units);
		struct regex_finder *used = regex_finder_new(regex),
				    *fresh = regex_finder_new(regex);
		struct found first = find(used, regex, &units, buf_str(&text));
		struct found second = find(used, regex, &units, buf_str(&text));
		struct found third = find(fresh, regex, &units, buf_str(&text));
		fuzz_must(first.sum == second.sum && first.sum == third.sum,
			"what was found out before changes nothing");
		regex_finder_free(used);
		regex_finder_free(fresh);
		units_fini(&units);
	} else {
		fuzz_must_say(&err);
		fuzz_must(err.column >= 1, "a mistake has a column");
	}
	arena_fini(&arena);
	buf_fini(&source);
	buf_fini(&text);
}

const struct fuzz_target fuzz_regex = {"regex", 128, NULL, run};
