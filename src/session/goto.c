#include "session/goto.h"

#include "base/utf8.h"
#include "index/scope_find.h"
#include "lang/errors.h"
#include "plan/ref.h"
#include "plan/render.h"
#include "query/scope.h"
#include "session/choose.h"
#include "session/help.h"
#include "session/search.h"
#include "session/selection.h"
#include "session/view.h"

/* ---- what there is ---- */

/* A plan is found by its title, place, year and id. */
static void add_plan(struct destinations *found, enum destination_kind kind, uint32_t number,
	const struct index_plan *plan)
{
	struct buf other = {0};

	render_place_year(plan->place, plan->year, &other);
	buf_byte(&other, ' ');
	buf_add(&other, plan->id);
	destinations_add(found, kind, number, plan->title, buf_str(&other));
	buf_fini(&other);
}

/* What is open is not listed twice. */
static void add_library(struct session *s, struct destinations *found)
{
	if (!s->library)
		return;
	destinations_add_library(found, s->library);
	for (uint32_t i = 0; i < found->n_plans; i++) {
		struct index_plan plan = destinations_plan(found, i);
		uint32_t document = choose_document(s, s->go_to.found.library, &plan);
		if (document == s->n_documents)
			add_plan(found, TO_LIBRARY, i, &plan);
		else if (document == s->current)
			destinations_hide(found, i);
	}
}

/* Those that have a key where `:` was opened. */
static bool is_offered(const struct session *s, enum command command)
{
	const struct origin *origin = view_origin(s);

	return command != COMMANDS && command != CMD_GOTO && !keymap_refuses(s->keys, command) &&
	       origin && keymap_key(NULL, origin->view, command);
}

static void add_all(struct session *s)
{
	struct destinations *found = &s->go_to.found;

	destinations_begin(found, s->n_documents ? session_index(s) : NULL);
	for (uint32_t i = 0; i < s->n_documents; i++) {
		const struct plan *plan = s->documents[i].plan;
		const struct index_plan own = {.id = plan->id,
			.title = plan->title,
			.place = plan->place,
			.year = plan->year};
		if (i != s->current)
			add_plan(found, TO_OPEN, i, &own);
	}
	add_library(s, found);
	for (unsigned c = 0; c < COMMANDS; c++) {
		const struct command_row *row = command_row((enum command)c);
		if (is_offered(s, (enum command)c))
			destinations_add(found, TO_COMMAND, c, str_of(row->help[s->lang]),
				str_of(row->name));
	}
}

/* ---- what fits ---- */

/* A ref or label in the plan shown. */
static bool find_heading(struct session *s, str words, struct destination *to)
{
	struct ref ref;
	struct place place = {0};
	uint32_t end;

	if (s->n_documents == 0)
		return false;
	if (str_ends(words, STR(".")))
		words = str_slice(words, 0, words.len - 1);
	bool found = ref_parse(words, &ref) && ref_find(session_shown(s)->plan, &ref, &place);
	if (!found && scope_is(words))
		found = scope_find(session_index(s), 0, words, &place.section, &end);
	*to = (struct destination){.kind = TO_HEADING,
		.number = place.section,
		.section = place.section,
		.paragraph = place.paragraph};
	return found;
}

/* What the words are the very name of. */
static struct destination exact(struct session *s, str words)
{
	struct destination to;
	enum command command = command_of_name(words);

	if (find_heading(s, words, &to))
		return to;
	return (struct destination){
		.kind = is_offered(s, command) ? TO_COMMAND : DESTINATION_KINDS, .number = command};
}

void goto_find(struct session *s)
{
	str words = utf8_trim(buf_str(&s->go_to.words.text));
	struct destination to = exact(s, words);
	struct err err = {0};

	s->go_to.at = s->go_to.top = 0;
	if (!destinations_find(&s->go_to.found, words, search_how(s), &to, &err))
		session_notice_error(s, &err);
}

static bool is_last(const struct session *s, const struct destination *to)
{
	const struct destination *last = &s->go_to.last;

	return to->kind == last->kind && to->number == last->number &&
	       (to->kind != TO_HEADING || s->go_to.document == s->current);
}

/* The entry after the one entered last, a command again; without words the section being read. */
static uint32_t choose(const struct session *s)
{
	const struct destinations *found = &s->go_to.found;
	uint32_t i = 0;

	if (s->go_to.words.text.len == 0)
		return s->n_documents ? session_shown(s)->cursor.section : 0;
	while (i < found->n && !is_last(s, &found->items[i]))
		i++;
	if (i < found->n && found->items[i].kind != TO_COMMAND)
		i++;
	return i < found->n ? i : 0;
}

void goto_open(struct session *s)
{
	struct line *words = &s->go_to.words;

	view_open(s, VIEW_GOTO);
	words->caret = words->text.len;
	words->fresh = words->text.len > 0;
	add_all(s);
	goto_find(s);
	s->go_to.at = choose(s);
}

/* ---- rows ---- */

const struct destination *goto_chosen(const struct session *s)
{
	const struct destinations *found = &s->go_to.found;

	return s->go_to.at < found->n ? &found->items[s->go_to.at] : NULL;
}

static enum message label_of(enum destination_kind kind)
{
	static const enum message labels[] = {
		[TO_HEADING] = MSG_GOTO_HEADINGS,
		[TO_OPEN] = MSG_GOTO_OPEN,
		[TO_LIBRARY] = MSG_GOTO_LIBRARY,
		[TO_LIBRARY_HEADING] = MSG_GOTO_LIBRARY,
		[TO_COMMAND] = MSG_GOTO_COMMANDS,
	};

	return labels[kind];
}

/* Whether a run has a row for its label: the library's plans and their headings share one. */
static bool has_label(const struct destinations *found, unsigned run)
{
	return run == 0 || label_of(found->runs[run].kind) != label_of(found->runs[run - 1].kind);
}

uint32_t goto_row(const struct session *s, uint32_t entry)
{
	const struct destinations *found = &s->go_to.found;
	uint32_t row = entry;

	for (unsigned run = 0; run < found->n_runs && found->runs[run].from <= entry; run++)
		row += has_label(found, run);
	return row;
}

const struct destination *goto_entry(const struct session *s, uint32_t row, enum message *label)
{
	const struct destinations *found = &s->go_to.found;

	*label = MESSAGES;
	for (unsigned run = 0; run < found->n_runs; run++) {
		if (has_label(found, run) && row-- == found->runs[run].from) {
			*label = label_of(found->runs[run].kind);
			return NULL;
		}
		if (row < found->runs[run].end)
			return &found->items[row];
	}
	return NULL;
}

uint32_t goto_rows(const struct session *s)
{
	return s->go_to.found.n ? goto_row(s, s->go_to.found.n - 1) + 1 : 0;
}

void goto_settle(struct session *s, bool focused)
{
	const struct destination *to = goto_chosen(s);
	uint32_t rows = s->layout.destinations.rows, all = goto_rows(s);

	if (!focused || !to)
		return;
	/* Its label, if it is the first of them, is seen as well. */
	uint32_t last = goto_row(s, s->go_to.at), first = last, *top = &s->go_to.top;
	enum message label;
	if (first > 0 && !goto_entry(s, first - 1, &label))
		first--;
	if (first < *top)
		*top = first;
	if (last >= *top + rows)
		*top = last - rows + 1;
	if (*top + rows > all)
		*top = all > rows ? all - rows : 0;
	/* What an open plan begins with is shown beside it. */
	if (to->kind == TO_OPEN && !s->documents[to->number].index)
		s->documents[to->number].index = index_build(s->documents[to->number].plan);
}

/* ---- one entry ---- */

const struct index *goto_sections(
	const struct session *s, const struct destination *to, uint32_t *section, uint32_t *end)
{
	const struct destinations *found = &s->go_to.found;
	const struct index *index = found->sources[to->source].index;
	struct index_plan plan;

	*section = to->number;
	switch (to->kind) {
	case TO_HEADING:
		*end = index->n_sections;
		return index;
	case TO_OPEN:
		*section = 0;
		*end = s->documents[to->number].plan->n_sections;
		return s->documents[to->number].index;
	case TO_LIBRARY:
		plan = destinations_plan(found, to->number);
		index = found->sources[found->plans[to->number].source].index;
		*section = plan.first;
		*end = plan.end;
		return index;
	case TO_LIBRARY_HEADING:
		*end = destinations_plan(found, destinations_plan_of(found, to)).end;
		return index;
	case TO_COMMAND:
	case DESTINATION_KINDS:
		break;
	}
	return NULL;
}

/* A plan of the library: where and when it is of, its file if that is not enough, or its id. */
static void add_plan_name(const struct destinations *found, uint32_t number, struct buf *out)
{
	struct index_plan plan = destinations_plan(found, number);

	if (found->plans[number].alike)
		buf_add(out, plan.file);
	else
		render_place_year(plan.place, plan.year, out);
	if (out->len == 0)
		buf_add(out, plan.id);
}

void goto_add_other(
	const struct session *s, const struct destination *to, size_t columns, struct buf *out)
{
	const struct destinations *found = &s->go_to.found;

	switch (to->kind) {
	case TO_HEADING:
		ref_add_shown(session_shown(s)->plan, to->number, s->lang, out);
		if (to->paragraph)
			buf_printf(out, "#%u", to->paragraph);
		break;
	case TO_OPEN:
		session_add_distinction(s, to->number, out);
		break;
	case TO_LIBRARY:
		add_plan_name(found, to->number, out);
		break;
	case TO_LIBRARY_HEADING:
		add_plan_name(found, destinations_plan_of(found, to), out);
		break;
	case TO_COMMAND:
		help_keys(s->keys, (enum command)to->number, columns, out);
		break;
	case DESTINATION_KINDS:
		break;
	}
}

/* ---- going there ---- */

void goto_words(struct session *s, uint32_t document, const struct anchor_range *range)
{
	if (session_shown(s) && view_origin(s))
		places_leave(&s->places, view_origin(s)->spot);
	view_go(s, VIEW_TEXT);
	session_switch(s, document);
	session_open_place(s, range->from);
	session_settle(s);
	if (!range->is_section)
		selection_set(s, range->from, range->to);
}

/* Makes the plan of the library that an entry is, or is in, one that is open. */
static bool open_library_plan(struct session *s, struct destination *to)
{
	const struct destinations *found = &s->go_to.found;
	bool heading = to->kind == TO_LIBRARY_HEADING;
	struct index_plan plan =
		destinations_plan(found, heading ? destinations_plan_of(found, to) : to->number);
	uint32_t document = choose_add(s, found->library, &plan, !heading);
	struct buf words = {0};
	struct place place = {0};
	struct ref ref;

	if (document == CATALOGUE_NONE)
		return false;
	/* The file may have changed since it was indexed. */
	if (heading)
		index_ref(found->sources[to->source].index, to->number, &words);
	heading = ref_parse(buf_str(&words), &ref) &&
		  ref_find(s->documents[document].plan, &ref, &place);
	buf_fini(&words);
	s->go_to.document = document;
	*to = (struct destination){.kind = heading ? TO_HEADING : TO_OPEN,
		.number = heading ? place.section : document};
	return true;
}

static unsigned go(struct session *s, struct destination to)
{
	struct spot here = session_spot(s);
	bool plan_open = s->n_documents > 0;

	s->go_to.document = s->current;
	if ((to.kind == TO_LIBRARY || to.kind == TO_LIBRARY_HEADING) && !open_library_plan(s, &to))
		return TOUCHED_VIEW;
	if (to.kind == TO_OPEN)
		s->go_to.document = to.number;
	s->go_to.last = to;
	view_close(s);
	if (plan_open)
		places_leave(&s->places, here);
	if (s->go_to.document != s->current)
		session_switch(s, s->go_to.document);
	if (to.kind == TO_HEADING)
		session_open_place(s, (struct place){to.number, to.paragraph, 0});
	view_go(s, VIEW_TEXT);
	return TOUCHED_VIEW;
}

static unsigned say_nothing_fits(struct session *s)
{
	str words = utf8_trim(buf_str(&s->go_to.words.text));
	struct ref ref;

	if (s->n_documents && ref_parse(words, &ref))
		session_notice_no_ref(s, words);
	else
		session_notice(s, MSG_NONE_TO_ENTER, STR(""));
	return TOUCHED_VIEW;
}

unsigned goto_enter(struct session *s)
{
	const struct destination *to = goto_chosen(s);

	if (!to)
		return say_nothing_fits(s);
	if (to->kind != TO_COMMAND)
		return go(s, *to);
	enum command command = (enum command)to->number;
	s->go_to.last = *to;
	view_close(s);
	return TOUCHED_VIEW | command_run(s, command);
}
