#include "session/notes_view.h"

#include <stdlib.h>

#include "notes/listing.h"
#include "notes/notes_filter.h"
#include "plan/render.h"
#include "session/view.h"

/* ---- items ---- */

const struct noted_item *notes_view_found(const struct session *s, uint32_t item)
{
	return item < s->marked.here ? &session_shown(s)->noted.items[item] : NULL;
}

static const struct note *at(const struct session *s, uint32_t item)
{
	return note_rows_at(&s->marked.rows, item);
}

static bool is_gone(const struct noted_item *found)
{
	return found && found->found.state == ANCHOR_ORPHAN;
}

void notes_view_add_where(const struct session *s, uint32_t item, struct buf *out)
{
	const struct noted_item *found = notes_view_found(s, item);
	const struct anchor *anchor = &at(s, item)->anchor;

	if (is_gone(found)) {
		buf_add(out, str_of(message(s->lang, MSG_WORDS_GONE)));
	} else if (found) {
		render_name(session_shown(s)->plan, found->place.section, s->lang, out);
	} else {
		buf_add(out, anchor->title);
		buf_add(out, anchor->heading.len ? STR(" ") : STR(""));
		buf_add(out, anchor->heading);
	}
}

str notes_view_words(const struct session *s, uint32_t item)
{
	const struct noted_item *found = notes_view_found(s, item);

	if (!found || is_gone(found))
		return at(s, item)->anchor.words;
	const struct anchor_range *range = &found->found.range;
	str text = plan_text(session_shown(s)->plan, range->from.section, range->from.paragraph);
	return str_slice(text, range->from.byte, range->to);
}

/* ---- rows ---- */

static uint32_t count(const struct session *s)
{
	return note_rows_count(&s->marked.rows);
}

static void add_name(const struct session *s, uint32_t item, struct buf *out)
{
	notes_filter_add_words(at(s, item), out);
	notes_view_add_where(s, item, out);
}

enum order { BY_PLACE, BY_LABEL, BY_TIME, ORDERS };

static const enum message orders[ORDERS] = {MSG_COLUMN_WHERE, MSG_COLUMN_LABEL, MSG_COLUMN_TIME};

/* Those without a label come last, and of time the last one first. */
static int compare(const struct session *s, unsigned order, uint32_t a, uint32_t b)
{
	const struct note *x = at(s, a), *y = at(s, b);
	int first = x->label ? (int)x->label : LABELS, second = y->label ? (int)y->label : LABELS;

	return order == BY_LABEL ? first - second : (y > x) - (y < x);
}

static int by_title(const void *a, const void *b)
{
	const struct note *x = *(const struct note *const *)a, *y = *(const struct note *const *)b;
	int order = str_compare(x->anchor.title, y->anchor.title);

	return order ? order : (x > y) - (x < y);
}

static void fill_others(struct session *s, const struct plan *plan)
{
	struct note_rows *rows = &s->marked.rows;
	const struct note *note;
	uint32_t first = rows->n;

	for (uint32_t i = 0; i < s->notes->n; i++) {
		note = &s->notes->items[i];
		if (note->kind & LISTING_KINDS && !(plan && anchor_is_of(&note->anchor, plan)))
			note_rows_add(rows, note);
	}
	if (rows->n > first)
		qsort(rows->items + first, rows->n - first, sizeof(const struct note *), by_title);
}

static void fill(struct session *s)
{
	struct notes_view *v = &s->marked;
	const struct document *d = session_shown(s);
	const struct noted *noted = d ? session_noted(s) : NULL;

	for (uint32_t i = 0; noted && i < noted->n; i++)
		note_rows_add(&v->rows, noted->items[i].note);
	v->here = v->rows.n;
	if (v->all)
		fill_others(s, d ? d->plan : NULL);
}

static void write_all(const struct session *s, enum export_form form, struct buf *out)
{
	const struct document *d = session_shown(s);
	struct listing listing = {.form = form, .lang = s->lang, .library = s->library, .out = out};
	const struct note *note;

	listing_begin(&listing, form == EXPORT_TABLE);
	listing_set_plan(&listing, s->marked.all || !d ? NULL : d->plan);
	for (uint32_t at = 0, i = 0; (note = notes_next(s->notes, LISTING_KINDS, &at)); i++)
		if (!listing.plan || listing.opened || anchor_is_of(&note->anchor, d->plan))
			listing_add(&listing, i + 1, note);
	listing_end(&listing);
}

const struct note_table_kind notes_view_kind = {
	.table = {.count = count,
		.name = add_name,
		.orders = orders,
		.n_orders = ORDERS,
		.compare = compare},
	.fill = fill,
	.write = write_all,
	.file = MSG_NOTES_NAME,
	.forms = MSG_NOTES_FORMS,
	.removed = MSG_NOTES_REMOVED,
	.labels = true,
};

/* ---- opening ---- */

void notes_view_open(struct session *s)
{
	struct notes_view *v = &s->marked;
	struct notes *notes = session_notes(s);
	struct err err = {0};

	if (!notes)
		return;
	if (!notes_refresh(notes, &err)) {
		session_notice_error(s, &err);
		return;
	}
	v->all = !session_shown(s) || session_noted(s)->n == 0;
	if (notes_count(notes, LISTING_KINDS) == 0 && v->rows.n_removed == 0) {
		session_notice(s, MSG_NO_NOTES, STR(""));
	} else if (!view_open(s, VIEW_NOTES)) {
		view_cancel(s);
	} else {
		note_table_open(s, &v->rows, &notes_view_kind);
	}
}

void notes_view_widen(struct session *s)
{
	const struct note *note = note_rows_selected(&s->marked.rows);
	struct buf id = {0};

	buf_add(&id, note ? note->id : STR(""));
	s->marked.all = !s->marked.all || !session_shown(s);
	note_table_list(s, &s->marked.rows, buf_str(&id));
	session_notice(s, s->marked.all ? MSG_NOTES_OF_ALL : MSG_NOTES_OF_ONE, STR(""));
	buf_fini(&id);
}

/* ---- adding ---- */

bool notes_view_add(struct session *s, const struct note *given, const struct anchor_range *range)
{
	const struct document *d = session_shown(s);
	struct notes *notes = session_notes(s);
	struct note note = *given;
	struct arena arena = {0};
	struct err err = {0};

	if (!notes)
		return false;
	anchor_make(d->plan, range, &note.anchor, &arena);
	anchor_set_file(&note.anchor, d->path, &arena);
	bool ok = notes_add(notes, &note, &err);
	if (ok)
		noted_expect(&session_document(s)->noted, notes->added, range);
	else
		session_notice_error(s, &err);
	arena_fini(&arena);
	return ok;
}
