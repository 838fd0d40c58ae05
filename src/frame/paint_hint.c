#include "frame/paint.h"

#include "session/command.h"
#include "text/width.h"

/* What is worth a reminder in each pane, the most wanted first; help always stands apart. */
static const enum command wanted[FOCUSES][8] = {
	[FOCUS_TREE] = {CMD_SEARCH, CMD_OPEN, CMD_NEXT_PANE, CMD_COPY, CMD_COPY_SOURCE, CMD_GOTO,
		CMD_QUIT, COMMANDS},
	[FOCUS_TEXT] = {CMD_SEARCH, CMD_PAGE_DOWN, CMD_NEXT_PANE, CMD_COPY, CMD_COPY_SOURCE,
		CMD_GOTO, CMD_QUIT, COMMANDS},
	[FOCUS_FIELD] = {CMD_ACCEPT, CMD_CANCEL, CMD_NEXT_PANE, COMMANDS},
	[FOCUS_PROMPT] = {CMD_GOTO, CMD_CANCEL, COMMANDS},
	[FOCUS_HELP] = {COMMANDS},
};

/* The same while there are hits to go through. */
static const enum command among_hits[8] = {CMD_NEXT_HIT, CMD_CANCEL, CMD_NEXT_PANE, CMD_COPY,
	CMD_COPY_SOURCE, CMD_SEARCH, CMD_QUIT, COMMANDS};

static void add_hint(const struct session *s, uint32_t key, enum command command, struct buf *out)
{
	key_name(key, out);
	buf_byte(out, ' ');
	buf_add(out, str_of(command_row(command)->hint[s->lang]));
}

static void draw_hint(const struct session *s, enum command command, struct pen *pen)
{
	enum command bound = s->focus == FOCUS_PROMPT && command == CMD_GOTO ? CMD_ACCEPT : command;
	uint32_t key = keymap_key(s->focus, bound);
	struct buf text = {0};

	add_hint(s, key, command, &text);
	str hint = buf_str(&text);
	size_t name = str_find(hint, STR(" "));
	if (width_columns(hint) > pen->end - pen->column) {
		pen->end = pen->column; /* hints behind it, though shorter, matter less */
	} else {
		draw_text(pen, str_slice(hint, 0, name), STYLE_KEY);
		draw_text(pen, str_slice(hint, name, hint.len), STYLE_HINT);
		draw_text(pen, STR("  "), STYLE_TEXT);
	}
	buf_fini(&text);
}

/* The share of the plan before the place being read, by characters. */
static unsigned percent(const struct session *s)
{
	const struct plan *plan = session_shown(s)->plan;
	struct place read = session_shown(s)->cursor;
	uint64_t before = 0, all = 0;

	for (uint32_t i = 0; i < plan->n_sections; i = plan->sections[i].end)
		all += plan->sections[i].characters;
	for (uint32_t i = 0; i < read.section;) {
		bool around = plan->sections[i].end > read.section;
		before += around ? 0 : plan->sections[i].characters;
		i = around ? i + 1 : plan->sections[i].end;
	}
	return all ? (unsigned)(before * 100 / all) : 0;
}

static void draw_place(const struct session *s, struct pen *pen)
{
	const struct plan *plan = session_shown(s)->plan;
	struct buf text = {0};

	buf_printf(&text, "%3u%%", percent(s));
	draw_right(pen, buf_str(&text), STYLE_HINT);
	buf_cut(&text, 0);
	buf_add(&text, STR("   "));
	buf_add(&text, plan->sections[session_shown(s)->cursor.section].ref);
	draw_right(pen, buf_str(&text), STYLE_HINT);
	buf_fini(&text);
}

void paint_hint(const struct session *s, struct grid *grid)
{
	const struct rect *r = &s->layout.hint;
	struct pen pen = pen_at(grid, r->row, r->column + 1, r->column + r->columns - 1);
	bool panes = s->focus == FOCUS_TREE || s->focus == FOCUS_TEXT;
	struct buf help = {0};

	draw_place(s, &pen);
	add_hint(s, keymap_key(s->focus, CMD_HELP), CMD_HELP, &help);
	draw_right(&pen, buf_str(&help), STYLE_KEY);
	buf_fini(&help);
	pen.end = pen.end > pen.column + 2 ? pen.end - 2 : pen.end;
	if (s->notice.len) {
		draw_clipped(&pen, buf_str(&s->notice), STYLE_NOTICE);
		return;
	}
	const enum command *hints = panes && s->hits.n ? among_hits : wanted[s->focus];
	for (; *hints != COMMANDS; hints++)
		draw_hint(s, *hints, &pen);
}
