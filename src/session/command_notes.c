/* Marks and remarks, and what is done to the rows of views that list notes. */
#include "session/command_run.h"

#include <stdio.h>

#include "base/utf8.h"
#include "session/notes_view.h"
#include "session/prompt.h"
#include "session/selection.h"
#include "session/view.h"

/* ---- in the plan ---- */

unsigned run_mark(struct session *s)
{
	const struct plan *plan = session_shown(s)->plan;
	struct place place = view_place(s);
	struct anchor_range range = place.paragraph ? anchor_paragraph(plan, place)
						    : anchor_section(plan, place.section);
	const struct note mark = {.kind = NOTE_MARK};

	if (!session_notes(s))
		return TOUCHED_VIEW;
	const struct noted_item *own = noted_mark(session_noted(s), place);
	if (own ? note_table_drop(s, &s->marked.rows, own->note)
		: notes_view_add(s, &mark, &range)) {
		session_notice_section(s, own ? MSG_UNMARKED : MSG_MARKED, place.section);
		note_table_tell_passing(s);
	}
	return TOUCHED_VIEW;
}

unsigned run_marks(struct session *s)
{
	notes_view_open(s);
	return TOUCHED_VIEW;
}

unsigned run_all_plans(struct session *s)
{
	if (note_table_now(s) == &s->marked.rows)
		notes_view_widen(s);
	return TOUCHED_VIEW;
}

/*
 * What a remark is on: what is selected, or the sentence being read, or what a list is about; false
 * if that has no row.
 */
static bool range_now(const struct session *s, struct anchor_range *range)
{
	const struct plan *plan = session_shown(s)->plan;
	const struct view *view = view_now(s);

	if (!s->selection.on && view->taken)
		return view->taken(s, range);
	*range = s->selection.on ? selection_anchor(s)
		 : view->selects ? anchor_sentence(plan, session_shown(s)->cursor)
				 : anchor_section(plan, view_place(s).section);
	return true;
}

static void save_new(struct session *s, str text)
{
	const struct note note = {.kind = NOTE_REMARK, .text = text, .label = s->prompt.note_label};

	if ((text.len || note.label) && notes_view_add(s, &note, &s->prompt.range)) {
		session_notice_section(s, MSG_NOTE_KEPT, s->prompt.range.from.section);
		note_table_tell_passing(s);
	}
}

/* One without text and label is removed. */
static void save_changed(struct session *s, const struct note *note, str text)
{
	enum note_label label = s->prompt.note_label;
	struct err err = {0};

	if (text.len == 0 && label == LABEL_NONE) {
		if (note_table_drop(s, &s->marked.rows, note))
			session_notice_section(s, MSG_NOTE_DROPPED, s->prompt.range.from.section);
	} else if (notes_edit(s->notes, str_of(s->prompt.id), text, label, &err)) {
		session_notice_section(s, MSG_NOTE_KEPT, s->prompt.range.from.section);
	} else {
		session_notice_error(s, &err);
	}
}

static unsigned save_remark(struct session *s)
{
	str text = utf8_trim(buf_str(&s->prompt.line.text));
	const struct note *note = notes_find(s->notes, str_of(s->prompt.id));

	view_cancel(s);
	if (note)
		save_changed(s, note, text);
	else
		save_new(s, text);
	return TOUCHED_VIEW;
}

/* A remark that is there already is changed. */
static unsigned write_remark(struct session *s)
{
	struct anchor_range range;

	if (!session_notes(s))
		return TOUCHED_VIEW;
	if (!range_now(s, &range)) {
		session_notice(s, MSG_NO_ROW, STR(""));
		return TOUCHED_VIEW;
	}
	const struct noted_item *own = noted_remark(session_noted(s), &range);
	prompt_open(s, MSG_NOTE, own ? own->note->text : STR(""), save_remark);
	s->prompt.has_label = true;
	s->prompt.note_label = own ? own->note->label : LABEL_NONE;
	s->prompt.has_range = true;
	s->prompt.range = range;
	snprintf(s->prompt.id, sizeof(s->prompt.id), "%s", own ? own->id : "");
	return TOUCHED_VIEW;
}

/* ---- in a view that lists notes ---- */

static unsigned save_row(struct session *s)
{
	struct note_rows *rows = note_table_now(s);

	view_cancel(s);
	if (rows)
		note_table_edit(
			s, rows, utf8_trim(buf_str(&s->prompt.line.text)), s->prompt.note_label);
	return TOUCHED_VIEW;
}

unsigned run_annotate(struct session *s)
{
	struct note_rows *rows = note_table_now(s);
	const struct note *note = rows ? note_rows_selected(rows) : NULL;

	if (!rows)
		return session_shown(s) ? write_remark(s) : TOUCHED_NOTHING;
	if (!note)
		return TOUCHED_VIEW;
	prompt_open(s, note->kind == NOTE_MARK ? MSG_MARK_NAME : MSG_NOTE, note->text, save_row);
	s->prompt.has_label = rows->kind->labels;
	s->prompt.note_label = note->label;
	return TOUCHED_VIEW;
}

static enum note_label next_label(enum note_label label)
{
	return (enum note_label)((label + 1) % LABELS);
}

/* Of the line that is typed, or of the selected row. */
unsigned run_label(struct session *s)
{
	struct note_rows *rows = note_table_now(s);
	const struct note *note = rows ? note_rows_selected(rows) : NULL;

	if (view_now(s)->line)
		s->prompt.note_label = next_label(s->prompt.note_label);
	else if (note)
		note_table_edit(s, rows, note->text, next_label(note->label));
	return TOUCHED_VIEW;
}

unsigned run_remove(struct session *s)
{
	struct note_rows *rows = note_table_now(s);

	if (rows)
		note_table_remove(s, rows);
	return TOUCHED_VIEW;
}

unsigned run_restore(struct session *s)
{
	struct note_rows *rows = note_table_now(s);

	if (rows)
		note_table_restore(s, rows);
	return TOUCHED_VIEW;
}

static unsigned write_all(struct session *s)
{
	if (note_table_write(s, note_table_now(s), utf8_trim(buf_str(&s->prompt.line.text))))
		view_cancel(s);
	return TOUCHED_VIEW;
}

unsigned run_export(struct session *s)
{
	const struct note_rows *rows = note_table_now(s);
	struct buf name = {0};

	if (!rows)
		return TOUCHED_NOTHING;
	note_table_propose(s, rows, &name);
	prompt_open(s, MSG_BASKET_FILE, buf_str(&name), write_all);
	session_notice(s, rows->kind->forms, STR(""));
	buf_fini(&name);
	return TOUCHED_VIEW;
}
