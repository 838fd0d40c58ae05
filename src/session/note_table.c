#include "session/goto.h"
#include "session/note_table.h"

#include <errno.h>
#include <stdio.h>
#include <unistd.h>

#include "base/file.h"
#include "base/utf8.h"
#include "notes/notes_plan.h"
#include "plan/ref.h"
#include "session/selection.h"
#include "session/view.h"
#include "session/view_run.h"

/* ---- rows ---- */

struct note_rows *note_table_now(struct session *s)
{
	size_t at = view_below(s)->notes;

	return at ? (void *)((char *)s + at) : NULL;
}

void note_table_list(struct session *s, struct note_rows *rows, str id)
{
	const struct notes *notes = session_notes(s);
	uint32_t at = rows->table.at;

	rows->n = 0;
	rows->table.kind = &rows->kind->table;
	if (notes)
		rows->kind->fill(s);
	rows->version = notes ? notes->version : 0;
	uint32_t item = note_rows_find(rows, id);
	table_refresh(s, &rows->table, item);
	if (item == TABLE_NONE && rows->table.n_shown)
		rows->table.at = at < rows->table.n_shown ? at : rows->table.n_shown - 1;
}

void note_table_settle(
	struct session *s, struct note_rows *rows, const struct note_table_kind *kind)
{
	bool stale = s->notes && rows->version != s->notes->version;

	if (!rows->kind || stale) {
		rows->kind = kind;
		note_table_list(s, rows, STR(""));
	}
	layout_raise_foot(&s->layout);
	table_settle(&rows->table, s->layout.table.rows);
}

void note_table_open(struct session *s, struct note_rows *rows, const struct note_table_kind *kind)
{
	rows->kind = kind;
	line_cut(&rows->table.filter, CUT_ALL);
	note_table_list(s, rows, STR(""));
}

/* ---- changing ---- */

/* What follows a change of one, which fails with err or has been saved. */
static void changed(
	struct session *s, struct note_rows *rows, bool ok, str id, const struct err *err)
{
	struct buf own = {0};

	buf_add(&own, id);
	if (!ok)
		session_notice_error(s, err);
	else
		note_table_list(s, rows, buf_str(&own));
	buf_fini(&own);
}

void note_table_edit(struct session *s, struct note_rows *rows, str text, enum note_label label)
{
	const struct note *note = note_rows_selected(rows);
	struct buf id = {0};
	struct err err = {0};

	if (!note)
		return;
	buf_add(&id, note->id);
	bool ok = notes_edit(s->notes, buf_str(&id), text, label, &err);
	changed(s, rows, ok, buf_str(&id), &err);
	buf_fini(&id);
}

void note_table_move(struct session *s, struct note_rows *rows, str before)
{
	const struct note *note = note_rows_selected(rows);
	struct buf id = {0}, other = {0};
	struct err err = {0};

	if (!note)
		return;
	buf_add(&id, note->id);
	buf_add(&other, before);
	bool ok = notes_move(s->notes, buf_str(&id), buf_str(&other), &err);
	changed(s, rows, ok, buf_str(&id), &err);
	buf_fini(&id);
	buf_fini(&other);
}

bool note_table_drop(struct session *s, struct note_rows *rows, const struct note *note)
{
	const struct note_removed *removed = note_rows_keep(rows, s->notes, note);
	struct err err = {0};
	bool ok = notes_remove(s->notes, &removed->note.id, 1, &err);

	if (ok)
		rows->n_removed++;
	else
		session_notice_error(s, &err);
	return ok;
}

/* The row after it is selected. */
void note_table_remove(struct session *s, struct note_rows *rows)
{
	uint32_t item = table_selected(&rows->table);
	char number[16];

	if (item == TABLE_NONE || !note_table_drop(s, rows, rows->items[item]))
		return;
	note_table_list(s, rows, STR(""));
	snprintf(number, sizeof(number), "%u", item + 1);
	session_notice(s, rows->kind->removed, str_of(number));
}

void note_table_restore(struct session *s, struct note_rows *rows)
{
	struct err err = {0};

	if (rows->n_removed == 0) {
		session_notice(s, MSG_BASKET_NONE_REMOVED, STR(""));
		return;
	}
	const struct note_removed *last = &rows->removed[rows->n_removed - 1];
	bool ok = notes_restore(s->notes, &last->note, last->before, &err);
	if (ok)
		rows->n_removed--;
	changed(s, rows, ok, last->note.id, &err);
}

void note_table_tell_passing(struct session *s)
{
	if (!s->notes || !s->notes->passing || s->notes_told)
		return;
	s->notes_told = true;
	buf_add(&s->notice, str_of(message(s->lang, MSG_NOTES_PASSING)));
}

/* ---- writing ---- */

static const struct {
	const char *end;
	enum export_form form;
} forms[] = {
	{".html", EXPORT_HTML}, /* proposed first, since word processors open it */
	{".md", EXPORT_MARKDOWN},
	{".txt", EXPORT_TEXT},
	{".json", EXPORT_JSON},
	{".csv", EXPORT_TABLE},
};

enum { FORMS = sizeof(forms) / sizeof(forms[0]) };

void note_table_propose(const struct session *s, const struct note_rows *rows, struct buf *name)
{
	str word = str_of(message(s->lang, rows->kind->file));

	for (int i = 1; i < 1000; i++) {
		buf_set(name, word);
		if (i > 1)
			buf_printf(name, "-%d", i);
		buf_add(name, str_of(forms[rows->kind->html ? 0 : 1].end));
		if (access(name->data, F_OK) != 0)
			return;
	}
}

/* What is read by people is made safe for their terminals. */
static void export_as(const struct session *s, const struct note_rows *rows, enum export_form form,
	struct buf *out)
{
	bool data = form == EXPORT_JSON || form == EXPORT_TABLE;
	struct buf text = {0};

	rows->kind->write(s, form, &text);
	if (data)
		buf_add(out, buf_str(&text));
	else
		utf8_add_safe(out, buf_str(&text), true);
	buf_fini(&text);
}

/* Whether it is the sandbox that forbids a file: its folder could be written to. */
static bool is_shut_out(const char *path, const struct err *err)
{
	struct buf folder = {0};
	const char *slash = strrchr(path, '/');

	buf_add(&folder, slash ? (str){path, (size_t)(slash - path) + 1} : STR("."));
	bool out = strcmp(err->detail, strerror(EACCES)) == 0 && access(folder.data, W_OK) == 0;
	buf_fini(&folder);
	return out;
}

bool note_table_write(struct session *s, const struct note_rows *rows, str name)
{
	struct buf path = {0}, bytes = {0};
	struct err err = {0};
	bool there = false;
	int form = 0;

	while (form < FORMS && !str_ends(name, str_of(forms[form].end)))
		form++;
	if (form == FORMS || (forms[form].form == EXPORT_HTML && !rows->kind->html)) {
		session_notice(s, rows->kind->forms, STR(""));
		return false;
	}
	buf_add(&path, name);
	export_as(s, rows, forms[form].form, &bytes);
	bool ok = file_save_new(path.data, buf_str(&bytes), &there, &err);
	session_notice(s,
		ok			       ? MSG_WRITTEN
		: there			       ? MSG_FILE_THERE
		: is_shut_out(path.data, &err) ? MSG_OUTSIDE_SANDBOX
					       : MSG_NOT_WRITTEN,
		ok || there ? name : str_of(err.detail));
	buf_fini(&path);
	buf_fini(&bytes);
	return ok;
}

/* ---- going to its plan ---- */

static struct anchor_found find_in(const struct plan *plan, const struct anchor *anchor)
{
	struct anchor_index *index = anchor_index_new(plan);
	struct anchor_found found = anchor_find(index, anchor);

	anchor_index_free(index);
	return found;
}

/* The open plan of an anchor, n_documents if it is not open. */
static uint32_t document_of(const struct session *s, const struct anchor *anchor)
{
	uint32_t i = 0;

	while (i < s->n_documents && !anchor_is_of(anchor, s->documents[i].plan))
		i++;
	return i;
}

/* What has become of the place, if it is not as it was. */
static void tell_found(
	struct session *s, const struct anchor *anchor, const struct anchor_found *found)
{
	static const enum message states[] = {
		[ANCHOR_SAME] = MSG_NOTE_CHANGED,
		[ANCHOR_MOVED] = MSG_NOTE_MOVED,
		[ANCHOR_ORPHAN] = MSG_NOTE_ORPHAN,
	};
	struct buf was = {0};

	if (found->state == ANCHOR_SAME && !found->changed)
		return;
	ref_show(anchor->ref, s->lang, &was);
	session_notice(s, states[found->state], buf_str(&was));
	buf_fini(&was);
}

/* It must have been found. */
static uint32_t add_document(struct session *s, struct plan *plan, const struct buf *file)
{
	session_add(s, plan, file->len ? file->data : NULL);
	return s->n_documents - 1;
}

void note_table_go(struct session *s, const struct note_rows *rows)
{
	const struct note *note = note_rows_selected(rows);
	struct buf file = {0};

	if (!note)
		return;
	const struct anchor *anchor = &note->anchor;
	uint32_t document = document_of(s, anchor);
	struct plan *opened = NULL, *plan;
	if (document < s->n_documents)
		plan = s->documents[document].plan;
	else
		plan = opened = notes_plan_open(anchor, s->library, &file);
	if (!plan) {
		session_notice(s, MSG_NOTE_ABSENT, STR(""));
	} else {
		struct anchor_found found = find_in(plan, anchor);
		bool there = found.state != ANCHOR_ORPHAN;
		if (there && opened)
			document = add_document(s, opened, &file);
		else
			plan_free(opened);
		if (there)
			goto_words(s, document, &found.range);
		tell_found(s, anchor, &found);
	}
	buf_fini(&file);
}
