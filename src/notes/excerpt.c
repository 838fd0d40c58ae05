#include "notes/excerpt.h"

#include "plan/cite.h"
#include "plan/render.h"

void excerpt_words(const struct plan *plan, const struct anchor_range *range, enum lang lang,
	struct buf *words)
{
	if (range->is_section)
		render_section(plan, range->from.section, lang, words);
	else
		buf_add(words,
			str_slice(plan_text(plan, range->from.section, range->from.paragraph),
				range->from.byte, range->to));
}

uint32_t excerpt_number(const struct notes *notes, const struct excerpt *given)
{
	struct anchor own;
	struct arena arena = {0};
	const struct note *note;
	uint32_t i = 0;

	anchor_make(given->plan, &given->range, &own, &arena);
	while ((note = notes_at(notes, NOTE_EXCERPT, i)) &&
		!(str_equal(note->words, given->words) && str_equal(note->anchor.plan, own.plan) &&
			str_equal(note->anchor.ref, own.ref) && note->anchor.start == own.start))
		i++;
	arena_fini(&arena);
	return note ? i + 1 : 0;
}

bool excerpt_add(struct notes *notes, const struct excerpt *given, enum lang lang, struct err *err)
{
	struct note note = {.kind = NOTE_EXCERPT, .words = given->words};
	struct arena arena = {0};
	struct buf source = {0};

	anchor_make(given->plan, &given->range, &note.anchor, &arena);
	anchor_set_file(&note.anchor, given->file, &arena);
	cite_source(given->plan, given->section, lang, &source);
	note.source = buf_str(&source);
	bool ok = notes_add(notes, &note, err);
	buf_fini(&source);
	arena_fini(&arena);
	return ok;
}
