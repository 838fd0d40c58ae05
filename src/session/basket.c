#include "session/basket.h"

#include "notes/excerpt.h"
#include "notes/export.h"
#include "session/help.h"
#include "session/note_table.h"
#include "session/selection.h"
#include "session/view.h"

/* ---- adding ---- */

static const struct document *taken_from(const struct session *s)
{
	const struct view *view = view_now(s);

	return view->taken_from ? &s->documents[view->taken_from(s)] : session_shown(s);
}

/* Appends the words and sets the section that is their source; false if no row is selected. */
static bool take(
	struct session *s, struct anchor_range *range, struct buf *words, uint32_t *section)
{
	const struct plan *plan = taken_from(s)->plan;
	const struct view *view = view_now(s);

	if (s->selection.on) {
		s->selection.taken = true;
		*range = selection_anchor(s);
		selection_print(s, words);
		*section = selection_section(s);
		return true;
	}
	*range = anchor_section(plan, view_place(s).section);
	if (view->taken && !view->taken(s, range))
		return false;
	excerpt_words(plan, range, s->lang, words);
	*section = range->from.section;
	return true;
}

/* Its number, the key that shows them all, and as much of the words as fits. */
static void tell(struct session *s, enum message what, size_t n, str words)
{
	const char *format = message(s->lang, what);
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

void basket_add(struct session *s)
{
	struct buf words = {0}, damage = {0};
	struct err err = {0};

	if (!session_notes(s))
		return;
	buf_add(&damage, buf_str(&s->notice));
	const struct document *from = taken_from(s);
	struct excerpt excerpt = {.plan = from->plan, .file = from->path};
	bool taken = take(s, &excerpt.range, &words, &excerpt.section);
	excerpt.words = buf_str(&words);
	uint32_t there = taken ? excerpt_number(s->notes, &excerpt) : 0;
	if (!taken)
		session_notice(s, MSG_NO_ROW, STR(""));
	else if (there)
		tell(s, MSG_BASKET_THERE, there, excerpt.words);
	else if (!excerpt_add(s->notes, &excerpt, s->lang, &err))
		session_notice_error(s, &err);
	else
		tell(s, MSG_BASKET_ADDED, notes_count(s->notes, NOTE_EXCERPT),
			damage.len ? STR("") : excerpt.words);
	note_table_tell_passing(s);
	buf_add(&s->notice, buf_str(&damage));
	buf_fini(&words);
	buf_fini(&damage);
}

/* ---- rows ---- */

static uint32_t count(const struct session *s)
{
	return note_rows_count(&s->basket);
}

static const struct note *at(const struct session *s, uint32_t item)
{
	return note_rows_at(&s->basket, item);
}

static void add_name(const struct session *s, uint32_t item, struct buf *out)
{
	const struct note *note = at(s, item);

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
	return order == BY_SOURCE ? str_compare(at(s, a)->source, at(s, b)->source) : 0;
}

static void fill(struct session *s)
{
	for (uint32_t i = 0; i < s->notes->n; i++)
		if (s->notes->items[i].kind == NOTE_EXCERPT)
			note_rows_add(&s->basket, &s->notes->items[i]);
}

/* A table is for a spreadsheet; the others are read by people. */
static void write_all(const struct session *s, enum export_form form, struct buf *out)
{
	export_excerpts(s->notes, form, form == EXPORT_TABLE, s->lang, out);
}

const struct note_table_kind basket_kind = {
	.table = {.count = count,
		.name = add_name,
		.orders = orders,
		.n_orders = ORDERS,
		.compare = compare},
	.fill = fill,
	.write = write_all,
	.file = MSG_BASKET_NAME,
	.forms = MSG_BASKET_FORMS,
	.removed = MSG_BASKET_REMOVED,
	.html = true,
};

void basket_move(struct session *s, bool down)
{
	const struct table *t = &s->basket.table;
	uint32_t item = table_selected(t);

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
	uint32_t after = down ? other + 1 : other;
	note_table_move(s, &s->basket, after < count(s) ? at(s, after)->id : STR(""));
}
