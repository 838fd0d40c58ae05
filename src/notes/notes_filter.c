#include "notes/notes_filter.h"

#include "index/hits.h"
#include "plan/plan.h"

void notes_filter_add_words(const struct note *note, struct buf *out)
{
	const str all[] = {note->text, note->words.len ? note->words : note->anchor.words,
		note->anchor.heading, note->anchor.title};

	for (size_t i = 0; i < sizeof(all) / sizeof(all[0]); i++) {
		buf_add(out, all[i]);
		buf_byte(out, ' ');
	}
	for (int lang = 0; note->label != LABEL_NONE && lang < LANGS; lang++) {
		buf_add(out, notes_label_name(note->label, (enum lang)lang));
		buf_byte(out, ' ');
	}
}

/* A plan with a section for each note. */
static struct plan *make_plan(const struct notes *notes)
{
	struct plan *plan = plan_new();
	struct buf words = {0};

	for (uint32_t i = 0; i < notes->n; i++) {
		buf_cut(&words, 0);
		notes_filter_add_words(&notes->items[i], &words);
		plan_add_section(plan, 0, KIND_SECTION, (str){0}, buf_str(&words));
	}
	plan_finish(plan);
	buf_fini(&words);
	return plan;
}

bool *notes_filter(const struct notes *notes, const struct query *query)
{
	bool *fits = mem_alloc(notes->n + (size_t)1, sizeof(*fits));
	struct matcher matcher;
	struct hits hits = {0};

	if (notes->n == 0)
		return fits;
	struct plan *plan = make_plan(notes);
	struct index *index = index_build(plan);
	matcher_init(&matcher, query);
	hits_find(&hits, index, &matcher);
	hits_count(&hits);
	for (uint32_t i = 0; i < notes->n; i++)
		fits[i] = hits.of_section[i] > 0;
	hits_fini(&hits);
	matcher_fini(&matcher);
	index_free(index);
	plan_free(plan);
	return fits;
}
