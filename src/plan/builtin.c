#include "plan/builtin.h"

#include "base/mem.h"
#include "plan/builtin_data.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* Addresses are put in here and not in constants: there each would be relocated at every start. */
static void add_source(struct source *source)
{
	source->name = STR(builtin_source_name);
	source->sha256 = STR(builtin_source_sha256);
	source->url = STR(builtin_source_url);
	source->retrieved = STR(builtin_source_retrieved);
	source->edits = mem_unconst(builtin_edits);
	source->n_edits = COUNT(builtin_edits);
	source->changes.texts.data = mem_unconst(builtin_change_texts);
	source->changes.texts.len = sizeof(builtin_change_texts) - 1;
	source->changes.ends = mem_unconst(builtin_change_ends);
	source->changes.n = COUNT(builtin_change_ends);
}

struct plan *builtin_plan(void)
{
	struct plan *plan = plan_new();

	plan->constant = true;
	plan->id = STR(builtin_id);
	plan->title = STR(builtin_title);
	plan->issuer = STR(builtin_issuer);
	plan->place = STR(builtin_place);
	plan->year = builtin_year;
	plan->published = STR(builtin_published);
	plan->language = STR(builtin_language);
	add_source(&plan->source);
	plan->sections = mem_unconst(builtin_sections);
	plan->n_sections = COUNT(builtin_sections);
	plan->texts = mem_unconst(builtin_texts);
	plan->n_texts = COUNT(builtin_texts);
	plan->words.data = mem_unconst(builtin_words);
	plan->words.len = sizeof(builtin_words) - 1;
	return plan;
}
