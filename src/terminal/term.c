#include "terminal/term.h"

#include <curses.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

#include "base/file.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "session/layout.h"
#include "terminal/guard.h"
#include "terminal/terminfo.h"
#include "text/charset.h"
#include "text/width.h"

enum { FEW_ROWS = 2, MOVE_BYTES = 8, FIRST_CELLS = 1024 };

static const char paste_on[] = "\033[?2004h", paste_off[] = "\033[?2004l";

/* Where a frame begins and ends (Contour, "Synchronized Output"). */
static const char frame_on[] = "\033[?2026h", frame_off[] = "\033[?2026l";

/*
 * Presses, the wheel and moves with a button down, in the form that knows every column; each set on
 * its own, for tmux.
 */
static const char mouse_on[] = "\033[?1002h\033[?1006h";
static const char mouse_off[] = "\033[?1006l\033[?1002l";

struct term {
	SCREEN *screen;
	FILE *in, *out;
	int out_fd;
	bool colour;
	attr_t attributes[STYLES];
	short pairs[STYLES];
	uint64_t *shown; /* a hash a row of what is on the screen, 0 for unknown */
	unsigned rows, columns;
	unsigned cursor_row, cursor_column;
	cchar_t *cells;	   /* one row */
	bool away;	   /* left for a while, or not yet entered */
	bool mouse;	   /* it reports the mouse while it is ours */
	bool synchronized; /* it shows a frame at once if its beginning and end are marked */
};

static unsigned within(unsigned value, unsigned most)
{
	return value < 1 ? 1 : value > most ? most : value;
}

bool term_reported_size(int fd, unsigned *rows, unsigned *columns)
{
	struct winsize size = {0};

	if (ioctl(fd, TIOCGWINSZ, &size) != 0 || size.ws_row == 0 || size.ws_col == 0)
		return false;
	*rows = size.ws_row;
	*columns = size.ws_col;
	return true;
}

static void size_of(int fd, unsigned *rows, unsigned *columns)
{
	if (!term_reported_size(fd, rows, columns)) {
		*rows = 24;
		*columns = 80;
	}
	*rows = within(*rows, SCREEN_MAX_ROWS);
	*columns = within(*columns, SCREEN_MAX_COLUMNS);
}

/*
 * ncurses allocates by the size it finds, and looks again each time it comes back to the screen,
 * so it is given ours through the environment and finds it there ever after.
 */
static void set_size_variables(unsigned rows, unsigned columns)
{
	char text[16];

	snprintf(text, sizeof(text), "%u", rows);
	setenv("LINES", text, 1);
	snprintf(text, sizeof(text), "%u", columns);
	setenv("COLUMNS", text, 1);
}

/* Where its memory runs out midway, curses goes on to use rows that it has freed. */
static void resize_curses(unsigned rows, unsigned columns)
{
	if (resizeterm((int)rows, (int)columns) != OK)
		exit(MEM_EXIT_STATUS);
}

/*
 * The output buffer gets (rows + 2) * (columns + 6) bytes for good, too little for a frame of
 * Chinese. So curses starts with all cells in a single row, which makes that three bytes a cell,
 * and takes about as much memory as the rows do that follow. The row is cut before rows are added:
 * in one step curses would first grow in both directions. In the smallest windows, too, the buffer
 * takes all that is written before leave_unseen: what did not fit would be on the screen.
 */
static SCREEN *start_curses(struct term *term, const char *type)
{
	unsigned cells = (term->rows + 2) * term->columns;

	set_size_variables(1, within(cells > FIRST_CELLS ? cells : FIRST_CELLS, SHRT_MAX));
	SCREEN *screen = newterm(type, term->out, term->in);
	set_size_variables(term->rows, term->columns);
	if (screen) {
		terminfo_shorten();
		resize_curses(1, term->columns);
		resize_curses(term->rows, term->columns);
	}
	return screen;
}

/* Of more than 256 colours the numbers need not be red, green and blue. */
static int count_colours(const struct term *term)
{
	if (!term->colour || COLORS <= STYLE_MANY_COLOURS)
		return term->colour ? COLORS : 0;
	return tigetflag("RGB") > 0 ? STYLE_TRUE_COLOURS : STYLE_MANY_COLOURS;
}

/* Styles of the same colours have the same pair, so that nothing is written between them. */
static void set_styles(struct term *term, enum theme theme)
{
	int colours = count_colours(term);

	for (int i = 0; i < STYLES; i++) {
		struct look look = style_look((enum style)i, theme, colours);
		term->attributes[i] = (look.bold ? A_BOLD : 0) |
				      (look.underline ? A_UNDERLINE : 0) |
				      (look.reverse ? A_REVERSE : 0);
		bool own = look.ink < 0 && look.paper < 0;
		term->pairs[i] = own ? 0 : (short)alloc_pair(look.ink, look.paper);
	}
}

static void start_styles(struct term *term, enum theme theme)
{
	/* COLORS is known only after start_color. */
	if (theme != THEME_MONO && has_colors() && start_color() == OK &&
		use_default_colors() == OK)
		term->colour = COLORS >= 8;
	set_styles(term, theme);
}

static void add_capability(struct buf *out, const char *name)
{
	const char *value = tigetstr(name);

	if (value && value != (const char *)-1)
		buf_add(out, str_of(value));
}

/* What a crash must send, made now since nothing can be made then. */
static void arm_guard(const struct term *term)
{
	struct buf bytes = {0};

	if (term->synchronized)
		buf_add(&bytes, str_of(frame_off));
	if (term->mouse)
		buf_add(&bytes, str_of(mouse_off));
	buf_add(&bytes, str_of(paste_off));
	add_capability(&bytes, "sgr0");
	add_capability(&bytes, "op");
	/* Where the screen was not entered yet, leaving it may hide the cursor. */
	add_capability(&bytes, "rmcup");
	add_capability(&bytes, "cnorm");
	buf_add(&bytes, STR("\r"));
	guard_arm(buf_str(&bytes));
	buf_fini(&bytes);
}

/* The next grid is written whole. */
static void term_forget(struct term *term)
{
	memset(term->shown, 0, term->rows * sizeof(*term->shown));
}

static void make_rows(struct term *term)
{
	term->shown = mem_resize(term->shown, term->rows, sizeof(*term->shown));
	term->cells = mem_resize(term->cells, term->columns, sizeof(*term->cells));
	term_forget(term);
}

/*
 * Whether curses places characters by our wcwidth: it would not if that had been hidden when the
 * program was linked, and every row with a quotation mark could then be wrong.
 */
static bool counts_as_we_do(void)
{
	unsigned wide = width_wide();
	int narrow_end, wide_end;

	width_set_wide(WIDTH_ALL_WIDE);
	mvaddwstr(0, 0, L"\u201C");
	wide_end = getcurx(stdscr);
	width_set_wide(0);
	mvaddwstr(0, 0, L"\u201C");
	narrow_end = getcurx(stdscr);
	width_set_wide(wide);
	erase();
	return wide_end == 2 && narrow_end == 1;
}

/*
 * Until curses mode was left once, ncurses 6.4 writes at every cursor move instead of once a frame.
 * So it is left before anything is shown, and what curses writes for that, a tenth of a second of
 * a line of 9600 bit/s, goes nowhere. The modes of the line stay as they are meanwhile.
 */
static void leave_unseen(struct term *term)
{
	int out = fileno(term->out), nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);

	if (nowhere >= 0)
		dup3(nowhere, out, O_CLOEXEC);
	endwin();
	if (nowhere < 0)
		return;
	dup3(term->out_fd, out, O_CLOEXEC);
	close(nowhere);
}

struct term *term_open(
	int in_fd, int out_fd, enum theme theme, struct term_warnings *warnings, struct err *err)
{
	struct term *term = mem_alloc(1, sizeof(*term));
	char direct[64];
	struct terminfo facts;

	term->out_fd = out_fd;
	term->in = fdopen(fcntl(in_fd, F_DUPFD_CLOEXEC, 0), "r");
	term->out = fdopen(fcntl(out_fd, F_DUPFD_CLOEXEC, 0), "w");
	size_of(out_fd, &term->rows, &term->columns);
	*warnings = (struct term_warnings){0};
	guard_arm((str){0}); /* curses changes the modes before it writes anything */
	/* Looked up first: curses does not give all back where it does not know a type. */
	if (term->in && term->out && theme != THEME_MONO &&
		terminfo_true_colours(direct, sizeof(direct)) && terminfo_look_up(direct, &facts))
		term->screen = start_curses(term, direct);
	if (!term->screen && term->in && term->out)
		term->screen = start_curses(term, NULL);
	if (!term->screen && term->in && term->out) {
		warnings->unknown_type = true;
		term->screen = start_curses(term, "xterm-256color");
	}
	if (!term->screen) {
		const char *type = getenv("TERM");
		err_set(err, ERR_TERMINAL, "TERM=%s", type ? type : "");
		term_close(term);
		return NULL;
	}
	raw();
	noecho();
	nonl();
	start_styles(term, theme);
	warnings->foreign_width = !counts_as_we_do();
	leave_unseen(term);
	term->away = true;
	make_rows(term);
	return term;
}

/*
 * Keys not read yet were meant for what is gone, not for the shell. In the background they are the
 * shell's own, and a process that touches the line there is stopped.
 */
static void forget_keys(const struct term *term)
{
	if (term->in && tcgetpgrp(fileno(term->in)) == getpgrp())
		tcflush(fileno(term->in), TCIFLUSH);
}

void term_close(struct term *term)
{
	term_leave(term);
	forget_keys(term); /* those of a view, too, when the screen has been left already */
	if (term->screen)
		delscreen(term->screen);
	if (term->in)
		fclose(term->in);
	if (term->out)
		fclose(term->out);
	free(term->shown);
	free(term->cells);
	free(term);
}

void term_size(const struct term *term, unsigned *rows, unsigned *columns)
{
	size_of(term->out_fd, rows, columns);
}

void term_resize(struct term *term, unsigned rows, unsigned columns)
{
	term->rows = within(rows, SCREEN_MAX_ROWS);
	term->columns = within(columns, SCREEN_MAX_COLUMNS);
	set_size_variables(term->rows, term->columns);
	resize_curses(term->rows, term->columns);
	make_rows(term);
	term_redraw(term);
}

void term_redraw(struct term *term)
{
	term_forget(term);
	clearok(curscr, TRUE);
}

void term_theme(struct term *term, enum theme theme)
{
	if (term->colour)
		set_styles(term, theme);
	term_forget(term);
}

void term_ask(struct term *term, unsigned row, str question)
{
	struct buf bytes = {0};

	buf_add(&bytes, question);
	/* Where curses believes the cursor to be. */
	buf_printf(&bytes, "\033[%u;%uH", term->cursor_row + 1, term->cursor_column + 1);
	charset_write(term->out_fd, buf_str(&bytes), NULL);
	buf_fini(&bytes);
	wredrawln(stdscr, (int)row, 1);
	refresh();
}

void term_leave(struct term *term)
{
	if (term->away || !term->screen)
		return;
	if (term->mouse)
		term_write(term, str_of(mouse_off), NULL);
	term_write(term, str_of(paste_off), NULL);
	/* Without a second screen (GNU screen, the Linux console) the shell goes on there. */
	move((int)term->rows - 1, 0);
	clrtoeol();
	refresh();
	term->shown[term->rows - 1] = 0;
	endwin();
	forget_keys(term);
	guard_disarm();
	term->away = true;
}

/* FNV-1a, 64 bits (Fowler, Noll, Vo); never 0, which means unknown. */
static uint64_t hash_row(const struct grid *grid, unsigned row)
{
	uint64_t hash = 0xcbf29ce484222325;

	for (unsigned column = 0; column < grid->columns; column++) {
		const struct cell *cell = grid_cell(grid, row, column);
		for (unsigned i = 0; i < cell->len; i++)
			hash = (hash ^ (unsigned char)cell->text[i]) * 0x100000001b3;
		hash = (hash ^ (cell->style | (unsigned)cell->width << 6)) * 0x100000001b3;
	}
	return hash ? hash : 1;
}

/* A cell for curses: at most the marks it can keep. */
static void set_cell(struct term *term, const struct cell *cell, cchar_t *out)
{
	wchar_t text[CCHARW_MAX + 1] = {0};
	size_t n = 0;

	for (size_t at = 0; at < cell->len && n < CCHARW_MAX - 1;) {
		uint32_t c;
		at += utf8_decode(cell->text + at, cell->text + cell->len, &c);
		text[n++] = (wchar_t)c;
	}
	setcchar(out, text, term->attributes[cell->style], term->pairs[cell->style], NULL);
}

/* Rows are always written whole: writing on half a wide character would corrupt them. */
static void write_row(struct term *term, const struct grid *grid, unsigned row)
{
	int n = 0;

	for (unsigned column = 0; column < grid->columns; column++) {
		const struct cell *cell = grid_cell(grid, row, column);
		if (cell->width)
			set_cell(term, cell, &term->cells[n++]);
	}
	mvadd_wchnstr((int)row, 0, term->cells, n);
}

/* The first character set, since no change of style sees to that; curses does the rest. */
static void enter(struct term *term)
{
	struct buf bytes = {0};

	arm_guard(term);
	add_capability(&bytes, "rmacs");
	buf_add(&bytes, str_of(paste_on));
	if (term->mouse)
		buf_add(&bytes, str_of(mouse_on));
	term_write(term, buf_str(&bytes), NULL);
	buf_fini(&bytes);
	term->away = false;
}

/* Whether a row was somewhere on the screen before: the terminal moves it by itself. */
static bool was_shown(const struct term *term, const uint64_t *before, uint64_t hash)
{
	for (unsigned row = 0; row < term->rows; row++)
		if (before[row] == hash)
			return true;
	return false;
}

/* Bytes of a row, but for moves and styles. */
static size_t row_bytes(const struct grid *grid, unsigned row)
{
	size_t n = 0, blanks = 0;

	for (unsigned column = 0; column < grid->columns; column++) {
		const struct cell *cell = grid_cell(grid, row, column);
		bool blank = cell->len == 1 && cell->text[0] == ' ';
		blanks = blank ? blanks + 1 : 0;
		n += cell->len;
	}
	return n - blanks;
}

/* Gives curses the rows that differ from what is shown; how many, and about how many bytes. */
static unsigned write_rows(struct term *term, const struct grid *grid, size_t *bytes)
{
	uint64_t before[SCREEN_MAX_ROWS];
	unsigned rows = 0;

	memcpy(before, term->shown, term->rows * sizeof(*before));
	for (unsigned row = 0; row < grid->rows; row++) {
		uint64_t hash = hash_row(grid, row);
		if (hash == before[row])
			continue;
		term->shown[row] = hash;
		write_row(term, grid, row);
		rows++;
		*bytes += was_shown(term, before, hash) ? 0 : row_bytes(grid, row);
	}
	return rows;
}

size_t term_show(struct term *term, const struct grid *grid)
{
	bool entered = term->away;
	size_t bytes = MOVE_BYTES;

	if (grid->rows != term->rows || grid->columns != term->columns)
		return 0; /* the signal of a new size is still to come */
	unsigned rows = write_rows(term, grid, &bytes);
	if (!rows && !entered && grid->cursor_row == term->cursor_row &&
		grid->cursor_column == term->cursor_column)
		return 0;
	term->cursor_row = grid->cursor_row;
	term->cursor_column = grid->cursor_column;
	move((int)grid->cursor_row, (int)grid->cursor_column);
	if (entered)
		enter(term);
	/* A row or two need no marks, which at sixteen bytes would be most of the frame. */
	bool whole = term->synchronized && rows > FEW_ROWS;
	if (whole)
		term_write(term, str_of(frame_on), NULL);
	refresh();
	if (whole)
		term_write(term, str_of(frame_off), NULL);
	return bytes;
}

void term_synchronize(struct term *term)
{
	term->synchronized = true;
	if (!term->away)
		arm_guard(term);
}

void term_mouse(struct term *term, bool on)
{
	if (term->mouse == on)
		return;
	term->mouse = on;
	if (term->away)
		return;
	arm_guard(term);
	term_write(term, str_of(on ? mouse_on : mouse_off), NULL);
}

bool term_write(struct term *term, str bytes, struct err *err)
{
	return file_write_all(term->out_fd, bytes, err);
}
