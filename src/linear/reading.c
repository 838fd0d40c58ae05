#include "linear/reading.h"

#include "plan/ref.h"
#include "plan/render.h"

/* The end of a section's own text; the items of a list are read with it. */
static uint32_t own_end(const struct plan *plan, uint32_t section)
{
	uint32_t end = section + 1;

	while (end < plan->sections[section].end && plan->sections[end].parent == section &&
		render_is_item(plan, end))
		end++;
	return end;
}

/* A heading that does not show its ref gets it in front. */
static void add_ref(struct dialogue *d, uint32_t section)
{
	struct buf ref = {0}, heading = {0};

	ref_add_shown(dialogue_plan(d), section, d->session->lang, &ref);
	render_title(dialogue_plan(d), section, d->session->lang, &heading);
	if (!str_equal(plan_label(dialogue_plan(d), section), buf_str(&ref)) &&
		!str_equal(buf_str(&heading), buf_str(&ref))) {
		buf_add(&d->out, buf_str(&ref));
		buf_add(&d->out, STR("  "));
	}
	buf_fini(&ref);
	buf_fini(&heading);
}

static void add_sections(struct dialogue *d, uint32_t section, uint32_t end)
{
	add_ref(d, section);
	render_sections(dialogue_plan(d), section, end, d->session->lang, &d->out);
	buf_byte(&d->out, '\n');
	d->next = end;
}

static void read_own(struct dialogue *d, uint32_t section)
{
	session_open_section(d->session, section);
	add_sections(d, section, own_end(dialogue_plan(d), section));
}

void reading_next(struct dialogue *d)
{
	if (d->next < dialogue_plan(d)->n_sections)
		read_own(d, d->next);
	else
		dialogue_say(d, MSG_AT_END);
}

void reading_previous(struct dialogue *d)
{
	const struct plan *plan = dialogue_plan(d);
	uint32_t section = session_shown(d->session)->cursor.section;

	if (section == 0) {
		dialogue_say(d, MSG_AT_START);
		return;
	}
	uint32_t list = plan->sections[--section].parent;
	bool in_list = list != PLAN_NONE && own_end(plan, list) > section;
	read_own(d, in_list ? list : section);
}

void reading_up(struct dialogue *d)
{
	uint32_t section = session_shown(d->session)->cursor.section;
	uint32_t parent = dialogue_plan(d)->sections[section].parent;

	if (parent == PLAN_NONE)
		dialogue_say(d, MSG_PLAIN_TOP);
	else
		read_own(d, parent);
}

void reading_text(struct dialogue *d)
{
	uint32_t section = session_shown(d->session)->cursor.section;

	add_sections(d, section, dialogue_plan(d)->sections[section].end);
}

void reading_outline(struct dialogue *d)
{
	const struct plan *plan = dialogue_plan(d);
	struct ref ref;
	struct place place;
	uint32_t section = 0, end = plan->n_sections;

	if (d->words.len && !dialogue_resolve(d, d->words, &ref, &place))
		return;
	if (d->words.len) {
		render_outline_line(plan, place.section, d->session->lang, &d->out);
		section = place.section + 1;
		end = plan->sections[place.section].end;
	}
	for (; section < end; section = plan->sections[section].end)
		render_outline_line(plan, section, d->session->lang, &d->out);
}

void reading_goto(struct dialogue *d)
{
	struct session *s = d->session;
	struct ref ref;
	struct place place;

	if (!dialogue_resolve(d, d->words, &ref, &place))
		return;
	places_leave(&s->places, session_spot(s));
	session_open_place(s, place);
	if (!ref.is_paragraph) {
		reading_text(d);
		return;
	}
	buf_add(&d->out, plan_text(dialogue_plan(d), place.section, place.paragraph));
	buf_byte(&d->out, '\n');
	d->next = place.section + 1;
}

void reading_back(struct dialogue *d)
{
	struct session *s = d->session;
	struct spot before = session_spot(s);

	command_run(s, d->command);
	dialogue_take_notice(d);
	if (s->current == before.document &&
		plan_compare_places(before.cursor, session_shown(s)->cursor) == 0)
		return;
	d->listed = 0;
	read_own(d, session_shown(s)->cursor.section);
}

void reading_plan(struct dialogue *d)
{
	struct session *s = d->session;
	uint32_t before = s->current;

	command_run(s, d->command);
	dialogue_take_notice(d);
	if (s->current == before)
		return;
	d->listed = 0;
	d->next = session_shown(s)->cursor.section;
	d->words = STR("");
	reading_outline(d);
}
