#include "frame/paint.h"

#include "session/selection.h"
#include "session/together.h"
#include "session/view.h"
#include "text/width.h"

enum { PERCENT_COLUMNS = 4, ROOMY_COLUMNS = 60 };

static void add_hint(const struct session *s, uint32_t key, enum command command, struct buf *out)
{
	key_name(key, out);
	buf_byte(out, ' ');
	buf_add(out, str_of(command_row(command)->hint[s->lang]));
}

static void draw_hint(const struct session *s, const struct hint *hint, struct pen *pen)
{
	uint32_t key = keymap_key(s->keys, s->focus, hint->command);
	struct buf text = {0};

	if (key == 0)
		return; /* the user has taken its keys away */
	add_hint(s, key, hint->words, &text);
	str words = buf_str(&text);
	size_t name = str_find(words, STR(" "));
	if (width_columns(words) > pen->end - pen->column) {
		pen->end = pen->column; /* hints after it, though shorter, matter less */
	} else {
		draw_text(pen, str_slice(words, 0, name), STYLE_KEY);
		draw_text(pen, str_slice(words, name, words.len), STYLE_HINT);
		draw_text(pen, STR("  "), STYLE_TEXT);
	}
	buf_fini(&text);
}

/*
 * The share of the plan before the place being read, by characters; all of it at the end. Within a
 * section it is taken by bytes, since counting would read them all.
 */
static unsigned percent(const struct session *s)
{
	const struct document *d = session_shown(s);
	const uint32_t *before = d->before;
	uint32_t section = d->cursor.section;

	if (d->at_end)
		return 100;
	uint64_t all = before[d->plan->n_sections], own = before[section + 1] - before[section];
	uint64_t bytes = plan_bytes(d->plan, section);
	uint64_t read = bytes ? own * plan_bytes_before(d->plan, d->cursor) / bytes : 0;
	return all ? (unsigned)((before[section] + read) * 100 / all) : 0;
}

/* How far one has read. The digits take equal room, so that nothing else moves while scrolling. */
static void draw_place(const struct session *s, struct pen *pen)
{
	struct buf digits = {0}, text = {0};

	buf_printf(&digits, "%u%%", percent(s));
	while (digits.len < PERCENT_COLUMNS)
		buf_byte(&digits, ' ');
	message_fill(s->lang, MSG_READ_TO, buf_str(&digits), &text);
	/* In no style of its own, since it changes with every line. */
	draw_right(pen, buf_str(&text), STYLE_TEXT);
	pen->end -= 2;
	buf_fini(&digits);
	buf_fini(&text);
}

/* Where the user is: in the view with the focus, or in the plan. */
static void draw_position(const struct session *s, struct pen *pen)
{
	const struct view *view = view_now(s);
	struct buf text = {0};

	if (view->position) {
		buf_add(&text, STR("   "));
		view->position(s, &text);
		draw_right(pen, buf_str(&text), STYLE_HINT);
	} else if (s->n_documents) {
		draw_place(s, pen);
	}
	buf_fini(&text);
}

/* That others follow, or that one follows another. */
static void draw_together(const struct session *s, struct pen *pen)
{
	struct buf text = {0};

	together_add_state(s, &text);
	if (text.len) {
		draw_right(pen, buf_str(&text), STYLE_COUNT);
		pen->end -= 2;
	}
	buf_fini(&text);
}

/* The keys of up and down, which mean less and more of a selection. */
static void draw_more(const struct session *s, struct pen *pen)
{
	uint32_t down = keymap_key(s->keys, s->focus, CMD_DOWN);
	uint32_t up = keymap_key(s->keys, s->focus, CMD_UP);
	struct buf keys = {0};

	if (s->columns < ROOMY_COLUMNS || !down || !up)
		return; /* what copies matters more */
	key_name(down, &keys);
	buf_byte(&keys, ' ');
	key_name(up, &keys);
	draw_text(pen, buf_str(&keys), STYLE_KEY);
	draw_text(pen, STR(" "), STYLE_HINT);
	draw_text(pen, str_of(message(s->lang, MSG_SELECT_MORE)), STYLE_HINT);
	draw_text(pen, STR("  "), STYLE_TEXT);
	buf_fini(&keys);
}

static void draw_selected(const struct session *s, struct pen *pen)
{
	struct buf number = {0}, text = {0};

	buf_printf(&number, "%zu", selection_characters(s));
	message_fill(s->lang, MSG_SELECTED, buf_str(&number), &text);
	draw_text(pen, buf_str(&text), STYLE_COUNT);
	draw_text(pen, STR("  "), STYLE_TEXT);
	if (!s->selection.taken && !s->selection.dragging)
		draw_more(s, pen);
	buf_fini(&number);
	buf_fini(&text);
}

void paint_hint(const struct session *s, struct grid *grid)
{
	const struct rect *r = &s->layout.hint;
	struct pen pen = pen_at(grid, r->row, r->column + 1, r->column + r->columns - 1);
	struct buf help = {0};

	/* A notice is read once and needs the room; where the user is can wait. */
	if (s->notice.len == 0) {
		draw_position(s, &pen);
		draw_together(s, &pen);
	}
	uint32_t key = keymap_key(s->keys, s->focus, CMD_HELP);
	if (key)
		add_hint(s, key, CMD_HELP, &help);
	/* The end of a notice says how sure it is; before that is cut off, the help waits, too. */
	if (width_columns(buf_str(&s->notice)) + width_columns(buf_str(&help)) >=
		pen.end - pen.column)
		buf_cut(&help, 0);
	draw_right(&pen, buf_str(&help), STYLE_KEY);
	buf_fini(&help);
	pen.end = pen.end > pen.column ? pen.end - 1 : pen.end;
	if (s->notice.len) {
		draw_clipped(
			&pen, buf_str(&s->notice), s->notice_is_error ? STYLE_ERROR : STYLE_NOTICE);
		return;
	}
	if (s->selection.on)
		draw_selected(s, &pen);
	const struct hint *hint = view_now(s)->hints ? view_now(s)->hints(s) : NULL;
	for (; hint && hint->command != COMMANDS; hint++)
		draw_hint(s, hint, &pen);
}

/* Nothing but the hints tells of it: the cursor is beside them. */
void paint_mend(const struct session *s, struct grid *grid, bool focused)
{
	(void)focused;
	grid->cursor_row = s->layout.hint.row;
	grid->cursor_column = s->layout.hint.column;
}
