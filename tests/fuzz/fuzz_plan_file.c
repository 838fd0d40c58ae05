/* Any bytes as a plan file: what is read is sound, is written and read back, and can be printed. */
#include "fuzz.h"

#include "import/read.h"
#include "plan/cite.h"
#include "plan/ref.h"
#include "plan/render.h"

static void check_printed(const struct plan *plan, enum lang lang)
{
	struct buf out = {0};

	render_plan(plan, lang, &out);
	render_markdown(plan, PLAN_NONE, lang, &out);
	render_place_year(plan->place, plan->year, &out);
	for (uint32_t s = 0; s < plan->n_sections && s < 8; s++) {
		const struct heading_words heading = {plan->sections[s].kind, plan_label(plan, s),
			plan_text(plan, s, 0),
			plan_paragraphs(plan, s) ? plan_text(plan, s, 1) : STR("")};
		render_heading(&heading, lang, &out);
		render_outline_line(plan, s, lang, &out);
		render_name(plan, s, lang, &out);
		ref_add_shown(plan, s, lang, &out);
		cite_source(plan, s, lang, &out);
		render_place(plan, (struct place){.section = s}, s & 1, lang, &out);
	}
	fuzz_must_be_rows(buf_str(&out), "what is printed has no controls but tabs");
	buf_fini(&out);
}

static void run(str input)
{
	struct err err = {0};
	unsigned how = fuzz_byte(&input);
	struct plan *plan = import_plan_file(input, &err);

	if (plan) {
		fuzz_must_be_plan(plan);
		fuzz_must_be_read_back(plan);
		check_printed(plan, (enum lang)(how % LANGS));
	} else {
		fuzz_must_say(&err);
	}
	plan_free(plan);
	import_is_json(input);
}

const struct fuzz_target fuzz_plan_file = {"plan_file", 2048, NULL, run};
