#include "session/basket.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/file.h"
#include "base/utf8.h"
#include "notes/excerpt.h"
#include "notes/export.h"
#include "notes/notes_plan.h"
#include "plan/ref.h"
#include "session/help.h"
#include "session/selection.h"
#include "session/view.h"
#include "session/view_run.h"

/* ---- adding ---- */

/* The words of a selection; what is found again is the part in its first paragraph. */
static uint32_t take_selection(struct session *s, struct anchor_range *range, struct buf *words)
{
	const struct plan *plan = session_shown(s)->plan;
	struct place from, end;

	s->selection.taken = true;
	selection_range(s, &from, &end);
	selection_print(s, words);
	*range = anchor_paragraph(plan, from);
	range->from = from;
	if (plan_compare_places(end, (struct place){from.section, from.paragraph, range->to}) < 0)
		range->to = end.byte;
	/* A block that has a label and no words. */
	if (range->to <= from.byte)
		*range = anchor_section(plan, from.section);
	return selection_section(s);
}

/* Appends the words; returns the section that is their source. */
static uint32_t take(struct session *s, struct anchor_range *range, struct buf *words)
{
	const struct plan *plan = session_shown(s)->plan;
	const struct view *view = view_now(s);

	if (s->selection.on)
		return take_selection(s, range, words);
	*range = view->taken ? view->taken(s) : anchor_section(plan, view_place(s).section);
	excerpt_words(plan, range, s->lang, words);
	return range->from.section;
}

/* How many there are now, the key that shows them, and as much of the words as fits. */
static void tell_added(struct session *s, str words)
{
	const char *format = message(s->lang, MSG_BASKET_ADDED);
	size_t n = notes_count(s->notes, NOTE_EXCERPT);
	struct buf key = {0}, name = {0};
	str line = {0};

	str_line(&words, &line);
	help_keys(s->keys, CMD_BASKET, 1, &key);
	session_clear_notice(s);
	buf_printf(&s->notice, format, n, key.len ? key.data : ":basket", "");
	session_fit_name(s, line, buf_str(&s->notice), &name);
	session_clear_notice(s);
	buf_printf(
		&s->notice, format, n, key.len ? key.data : ":basket", name.len ? name.data : "");
	buf_fini(&key);
	buf_fini(&name);
}

bool basket_open_notes(struct session *s)
{
	struct err err = {0};
	bool first = !s->notes;
	char places[16];

	if (!session_open_notes(s, &err)) {
		session_notice_error(s, &err);
		return false;
	}
	snprintf(places, sizeof(places), "%u", s->notes->journal.damaged);
	if (first && s->notes->journal.damaged)
		session_notice(s, MSG_NOTES_DAMAGED, str_of(places));
	return true;
}

void basket_add(struct session *s)
{
	struct buf words = {0}, damage = {0};
	struct err err = {0};

	if (!basket_open_notes(s))
		return;
	buf_add(&damage, buf_str(&s->notice));
	struct excerpt excerpt = {.plan = session_shown(s)->plan, .file = session_shown(s)->path};
	excerpt.section = take(s, &excerpt.range, &words);
	excerpt.words = buf_str(&words);
	if (!excerpt_add(s->notes, &excerpt, s->lang, &err))
		session_notice_error(s, &err);
	else
		tell_added(s, damage.len ? STR("") : excerpt.words);
	buf_add(&s->notice, buf_str(&damage));
	buf_fini(&words);
	buf_fini(&damage);
}

/* ---- rows ---- */

const struct note *basket_at(const struct session *s, uint32_t item)
{
	return s->basket.items[item];
}

const struct note *basket_selected(const struct session *s)
{
	uint32_t item = table_selected(&s->basket.table);

	return item == TABLE_NONE ? NULL : basket_at(s, item);
}

static uint32_t count(const struct session *s)
{
	return s->basket.n;
}

static void add_name(const struct session *s, uint32_t item, struct buf *out)
{
	const struct note *note = basket_at(s, item);

	buf_add(out, note->words);
	buf_byte(out, ' ');
	buf_add(out, note->source);
	buf_byte(out, ' ');
	buf_add(out, note->text);
}

enum order { AS_ARRANGED, BY_SOURCE, ORDERS };

static const enum message orders[ORDERS] = {MSG_SORT_ARRANGED, MSG_COLUMN_SOURCE};

static int compare(const struct session *s, unsigned order, uint32_t a, uint32_t b)
{
	return order == BY_SOURCE ? str_compare(basket_at(s, a)->source, basket_at(s, b)->source)
				  : 0;
}

static const struct table_kind kind = {
	.count = count, .name = add_name, .orders = orders, .n_orders = ORDERS, .compare = compare};

/* The item of an id, TABLE_NONE if there is none. */
static uint32_t item_of(const struct basket *basket, str id)
{
	for (uint32_t i = 0; i < basket->n; i++)
		if (str_equal(basket->items[i]->id, id))
			return i;
	return TABLE_NONE;
}

void basket_list(struct session *s, str id)
{
	struct basket *b = &s->basket;
	struct err err = {0};
	uint32_t at = b->table.at;

	session_open_notes(s, &err); /* where they cannot be read, it has been told */
	const struct notes *notes = s->notes;
	b->n = 0;
	b->table.kind = &kind;
	for (uint32_t i = 0; i < notes->n; i++) {
		if (notes->items[i].kind != NOTE_EXCERPT)
			continue;
		b->items = mem_grow(b->items, &b->cap, b->n + 1U, sizeof(const struct note *));
		b->items[b->n++] = &notes->items[i];
	}
	b->version = notes->version;
	uint32_t item = item_of(b, id);
	table_refresh(s, &b->table, item);
	if (item == TABLE_NONE && b->table.n_shown)
		b->table.at = at < b->table.n_shown ? at : b->table.n_shown - 1;
}

/* What follows a change of one, which fails with err or has been saved. */
static void changed(struct session *s, bool ok, str id, const struct err *err)
{
	struct buf own = {0};

	buf_add(&own, id);
	if (!ok)
		session_notice_error(s, err);
	else
		basket_list(s, buf_str(&own));
	buf_fini(&own);
}

/* ---- changing ---- */

/* The id of an item, empty after the last. */
static str id_of(const struct session *s, uint32_t item)
{
	return item < s->basket.n ? basket_at(s, item)->id : STR("");
}

void basket_move(struct session *s, bool down)
{
	const struct table *t = &s->basket.table;
	uint32_t item = table_selected(t);
	struct buf id = {0}, before = {0};
	struct err err = {0};

	if (t->sorted || item == TABLE_NONE) {
		session_notice(s, MSG_BASKET_SORTED, STR(""));
		return;
	}
	uint32_t other = down	 ? table_shown(t, t->at + 1)
			 : t->at ? table_shown(t, t->at - 1)
				 : TABLE_NONE;
	if (other == TABLE_NONE) {
		session_notice(s, down ? MSG_LAST_ROW : MSG_FIRST_ROW, STR(""));
		return;
	}
	buf_add(&id, id_of(s, item));
	buf_add(&before, id_of(s, down ? other + 1 : other));
	bool ok = notes_move(s->notes, buf_str(&id), buf_str(&before), &err);
	changed(s, ok, buf_str(&id), &err);
	buf_fini(&id);
	buf_fini(&before);
}

void basket_annotate(struct session *s, str words)
{
	const struct note *note = basket_selected(s);
	struct buf id = {0};
	struct err err = {0};

	if (!note)
		return;
	buf_add(&id, note->id);
	bool ok = notes_edit(s->notes, buf_str(&id), words, note->label, &err);
	changed(s, ok, buf_str(&id), &err);
	buf_fini(&id);
}

/* The one removed last, as it was. */
static struct basket_removed *keep_removed(struct basket *b, uint32_t item)
{
	b->removed = mem_grow(b->removed, &b->removed_cap, b->n_removed + 1U, sizeof(*b->removed));
	struct basket_removed *last = &b->removed[b->n_removed];
	last->note = notes_copy(b->items[item], &b->own);
	last->before = arena_copy(&b->own, item + 1 < b->n ? b->items[item + 1]->id : STR(""));
	return last;
}

/* The row after it is selected. */
void basket_remove(struct session *s)
{
	struct basket *b = &s->basket;
	uint32_t item = table_selected(&b->table);
	struct err err = {0};
	char number[16];

	if (item == TABLE_NONE)
		return;
	const struct basket_removed *removed = keep_removed(b, item);
	bool ok = notes_remove(s->notes, &removed->note.id, 1, &err);
	if (ok)
		b->n_removed++;
	changed(s, ok, STR(""), &err);
	snprintf(number, sizeof(number), "%u", item + 1);
	if (ok)
		session_notice(s, MSG_BASKET_REMOVED, str_of(number));
}

void basket_restore(struct session *s)
{
	struct basket *b = &s->basket;
	struct err err = {0};

	if (b->n_removed == 0) {
		session_notice(s, MSG_BASKET_NONE_REMOVED, STR(""));
		return;
	}
	const struct basket_removed *last = &b->removed[b->n_removed - 1];
	bool ok = notes_restore(s->notes, &last->note, last->before, &err);
	if (ok)
		b->n_removed--;
	changed(s, ok, last->note.id, &err);
}

/* ---- writing ---- */

static const struct {
	const char *end;
	enum export_form form;
} forms[] = {
	{".md", EXPORT_MARKDOWN},
	{".html", EXPORT_HTML},
	{".txt", EXPORT_TEXT},
	{".json", EXPORT_JSON},
	{".csv", EXPORT_TABLE},
};

enum { FORMS = sizeof(forms) / sizeof(forms[0]) };

void basket_propose(const struct session *s, struct buf *name)
{
	str word = str_of(message(s->lang, MSG_BASKET_NAME));

	for (int i = 1; i < 1000; i++) {
		buf_set(name, word);
		if (i > 1)
			buf_printf(name, "-%d", i);
		buf_add(name, str_of(forms[0].end));
		if (access(name->data, F_OK) != 0)
			return;
	}
}

/* A table is for a spreadsheet; the others are read by people. */
static void export_as(const struct session *s, enum export_form form, struct buf *out)
{
	bool data = form == EXPORT_JSON || form == EXPORT_TABLE;
	struct buf text = {0};

	export_excerpts(s->notes, form, form == EXPORT_TABLE, s->lang, &text);
	if (data)
		buf_add(out, buf_str(&text));
	else
		utf8_add_safe(out, buf_str(&text), true);
	buf_fini(&text);
}

bool basket_write(struct session *s, str name)
{
	struct buf path = {0}, bytes = {0};
	struct err err = {0};
	bool there = false;
	int form = 0;

	while (form < FORMS && !str_ends(name, str_of(forms[form].end)))
		form++;
	if (form == FORMS) {
		session_notice(s, MSG_BASKET_FORMS, STR(""));
		return false;
	}
	buf_add(&path, name);
	export_as(s, forms[form].form, &bytes);
	bool ok = file_save_new(path.data, buf_str(&bytes), &there, &err);
	session_notice(s,
		ok	? MSG_WRITTEN
		: there ? MSG_FILE_THERE
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

static void show_range(struct session *s, uint32_t document, const struct anchor_range *range)
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

/* It must have been found. */
static uint32_t add_document(struct session *s, struct plan *plan, const struct buf *file)
{
	session_add(s, plan, file->len ? file->data : NULL);
	return s->n_documents - 1;
}

void basket_go(struct session *s)
{
	const struct note *note = basket_selected(s);
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
			show_range(s, document, &found.range);
		tell_found(s, anchor, &found);
	}
	buf_fini(&file);
}
