/*
 * The runner of the golden frames: no process, no terminal, only a session and a grid.
 *
 *   frames [--write] [FILE.frame...]
 *
 * A frame file is a header, then what the screen must be:
 *
 *   # a comment
 *   size 24x80                 rows x columns
 *   lang en                    zh (if not given), tw or en
 *   plan tests/frames/a.json   the built-in plan if not given
 *   term dumb                  what TERM is to doctor; xterm-256color if not given
 *   library tests/frames/b     the plans of a folder to choose from; without `plan`, none is open
 *   state                      a folder of its own keeps what lasts; else nothing does
 *   kiosk                      the session is that of a kiosk
 *   together                   and shares places with another session
 *   wide                       ambiguous characters are two columns wide
 *   keys / "产业" Enter n       names of keys; "text" is typed; a line may be repeated;
 *                              resize:RxC, click:RxC, drag:RxC, release:RxC, wheel-up:RxC,
 *                              wheel-down:RxC (row and column from 0), open:REF (what REF@PLAN
 *                              opens), lead:REF (the other session leads there by the code K7M 2QX;
 *                              lead:none: no more) and paste:"text" (\n, \t, \e, \\, \") are, too
 *   --- screen                 a line a row, | after the last column
 *   --- styles                 the letters of frame/style, | after the last column
 *   --- cursor                 row and column, from 0
 *
 * --write keeps the header and rewrites the rest. Prints TAP.
 */
#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/random.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/file.h"
#include "base/utf8.h"
#include "doctor/doctor.h"
#include "frame/frame.h"
#include "../unit/random.h"
#include "grid_check.h"
#include "notes/anchor.h"
#include "plan/builtin.h"
#include "plan/plan_json.h"
#include "session/selection.h"
#include "session/together.h"
#include "session/view.h"
#include "text/width.h"

enum { FILE_BYTES = 4 * 1024 * 1024, DIFFERENCES = 20 };

static const str screen_mark = {"--- screen\n", 11};

struct frame {
	unsigned rows, columns;
	enum lang lang;
	char term[32];
	char plan[256];	   /* empty: the built-in one */
	char library[256]; /* empty: none */
	char copy[64];	   /* of it: the index is written beside the plans */
	char state[64];	   /* empty: none */
	bool kiosk;
	char together[64];	  /* a table; empty: none */
	struct follow_link other; /* the other session's, while it leads */
	struct buf keys;	  /* all lines, a blank between */
	struct session *session;
	struct grid grid, again;
	struct buf got; /* the file as it should be */
	char problem[256];
};

/* Codes and numbers of notes are the same in every run: each frame begins with the same seed. */
static uint32_t seed;

ssize_t getrandom(void *buffer, size_t size, unsigned flags)
{
	unsigned char *bytes = buffer;

	(void)flags;
	for (size_t i = 0; i < size; i++)
		bytes[i] = (unsigned char)(random_next(&seed) >> 8);
	return (ssize_t)size;
}

static bool problem(struct frame *f, const char *what, str detail)
{
	if (!f->problem[0])
		snprintf(f->problem, sizeof(f->problem), "%s: %.*s", what, (int)detail.len,
			detail.data ? detail.data : "");
	return false;
}

static bool size_of(str text, unsigned *rows, unsigned *columns)
{
	char copy[32];

	if (text.len >= sizeof(copy))
		return false;
	memcpy(copy, text.data, text.len);
	copy[text.len] = '\0';
	return sscanf(copy, "%ux%u", rows, columns) == 2 && *rows && *columns &&
	       *rows <= SCREEN_MAX_ROWS && *columns <= SCREEN_MAX_COLUMNS;
}

static bool lang_of(str text, enum lang *lang)
{
	static const char *const names[LANGS] = {"zh", "tw", "en"};

	for (int i = 0; i < LANGS; i++) {
		if (str_equal(text, str_of(names[i]))) {
			*lang = (enum lang)i;
			return true;
		}
	}
	return false;
}

static bool header_line(struct frame *f, str line)
{
	size_t name = str_find(line, STR(" "));
	str value = utf8_trim(str_slice(line, name, line.len));

	line = str_slice(line, 0, name);
	if (line.len == 0 || line.data[0] == '#')
		return true;
	if (str_equal(line, STR("size")))
		return size_of(value, &f->rows, &f->columns) || problem(f, "bad size", value);
	if (str_equal(line, STR("lang")))
		return lang_of(value, &f->lang) || problem(f, "bad language", value);
	if (str_equal(line, STR("plan"))) {
		snprintf(f->plan, sizeof(f->plan), "%.*s", (int)value.len, value.data);
		return true;
	}
	if (str_equal(line, STR("term"))) {
		snprintf(f->term, sizeof(f->term), "%.*s", (int)value.len, value.data);
		return true;
	}
	if (str_equal(line, STR("library"))) {
		snprintf(f->library, sizeof(f->library), "%.*s", (int)value.len, value.data);
		return true;
	}
	if (str_equal(line, STR("state"))) {
		snprintf(f->state, sizeof(f->state), "/tmp/lantu-frames-XXXXXX");
		return mkdtemp(f->state) || problem(f, "no folder", STR(""));
	}
	if (str_equal(line, STR("kiosk"))) {
		f->kiosk = true;
		return true;
	}
	if (str_equal(line, STR("together"))) {
		f->kiosk = true;
		snprintf(f->together, sizeof(f->together), "/tmp/lantu-frames-XXXXXX");
		int fd = mkstemp(f->together);
		bool ok = fd >= 0 && ftruncate(fd, sizeof(struct follow_table)) == 0;
		close(fd);
		return ok || problem(f, "no table", STR(""));
	}
	if (str_equal(line, STR("wide"))) {
		width_set_wide(WIDTH_ALL_WIDE);
		return true;
	}
	if (!str_equal(line, STR("keys")))
		return problem(f, "unknown header line", line);
	buf_add(&f->keys, value);
	buf_byte(&f->keys, ' ');
	return true;
}

static bool read_header(struct frame *f, str header)
{
	str line;

	while (str_line(&header, &line)) {
		if (!header_line(f, line))
			return false;
	}
	return f->rows || problem(f, "no size", STR(""));
}

static struct plan *open_plan(struct frame *f)
{
	struct buf bytes = {0};
	struct err err = {0};
	struct plan *plan = NULL;

	if (!f->plan[0])
		plan = builtin_plan();
	else if (file_read(f->plan, FILE_BYTES, &bytes, &err))
		plan = plan_json_read(buf_str(&bytes), &err);
	if (!plan)
		problem(f, "no plan", str_of(err.detail));
	buf_fini(&bytes);
	return plan;
}

static bool run(const char *command, const char *from, const char *to)
{
	char line[512];

	snprintf(line, sizeof(line), command, from, to);
	return system(line) == 0;
}

/* Opens a copy of the library, and waits for its index. */
static bool open_library(struct frame *f)
{
	snprintf(f->copy, sizeof(f->copy), "/tmp/lantu-frames-XXXXXX");
	if (!mkdtemp(f->copy) || setenv("XDG_CACHE_HOME", f->copy, 1) != 0 ||
		!run("cp '%s'/* '%s'", f->library, f->copy))
		return problem(f, "no library", str_of(f->library));
	f->session->library = f->copy;
	if (f->session->n_documents == 0)
		session_open_catalogue(f->session);
	return true;
}

/* ---- the steps ---- */

/* What doctor finds on a terminal that has answered, of that type, in a clean environment. */
static void examine(struct frame *f)
{
	struct doctor_about about = {.version = "1.0.0",
		.charset = "UTF-8",
		.lang = f->lang,
		.sandbox = {SANDBOX_ENTERED, 6, true}};
	const char *type = f->term[0] ? f->term : "xterm-256color";
	struct facts facts = {.about = &about,
		.type = type,
		.terminal = true,
		.rows = f->rows,
		.columns = f->columns,
		.known = true,
		.term = {strcmp(type, "dumb") != 0, false, 256}};

	facts.asked = probe_may_ask(type) ? ASK_ANSWERED : ASK_UNSUITABLE;
	setenv("TERM", type, 1);
	checks_fini(&f->session->checks);
	doctor_judge(&f->session->checks, &facts);
}

static void press(struct frame *f, uint32_t key)
{
	while (session_work_due(f->session) >= 0)
		session_work(f->session);
	together_work(f->session);
	session_settle(f->session);
	struct spot before = session_spot(f->session);
	if (session_key(f->session, key) & WANTS_DOCTOR)
		examine(f);
	together_touch(f->session, before);
}

/* Takes a quoted text off *rest. */
static bool quoted(str *rest, struct buf *text)
{
	static const char escapes[] = "n\nt\te\033\\\\\"\"";

	for (size_t at = 1; at < rest->len; at++) {
		char c = rest->data[at];
		if (c == '"') {
			*rest = str_slice(*rest, at + 1, rest->len);
			return true;
		}
		if (c == '\\' && at + 1 < rest->len) {
			c = rest->data[++at];
			for (size_t i = 0; escapes[i]; i += 2) {
				if (escapes[i] == c) {
					c = escapes[i + 1];
					break;
				}
			}
		}
		buf_byte(text, c);
	}
	return false;
}

static void type(struct frame *f, str text)
{
	for (size_t at = 0; at < text.len;) {
		uint32_t c;
		at += utf8_decode(text.data + at, text.data + text.len, &c);
		press(f, c);
	}
}

/* A step of the mouse; false if it is none. */
static bool mouse_step(struct frame *f, str step)
{
	static const str names[] = {
		[MOUSE_CLICK] = {"click:", 6},
		[MOUSE_DRAG] = {"drag:", 5},
		[MOUSE_RELEASE] = {"release:", 8},
		[MOUSE_WHEEL_UP] = {"wheel-up:", 9},
		[MOUSE_WHEEL_DOWN] = {"wheel-down:", 11},
	};
	unsigned row, column;

	for (int kind = 0; kind < 5; kind++) {
		if (!str_starts(step, names[kind]) ||
			!size_of(str_slice(step, names[kind].len, step.len), &row, &column))
			continue;
		session_settle(f->session);
		session_mouse(f->session, (enum mouse_kind)kind, row, column);
		return true;
	}
	return false;
}

/* What is done at the start for REF@PLAN; false if it is none of the plan. */
static bool open_step(struct frame *f, str ref)
{
	struct anchor_range range;
	struct err err = {0};

	session_settle(f->session);
	if (!anchor_resolve(session_shown(f->session)->plan, ref, &range, &err))
		return problem(f, "no such words", ref);
	session_open_place(f->session, range.from);
	if (!range.is_section) {
		view_go(f->session, VIEW_TEXT);
		selection_set(f->session, range.from, range.to);
	}
	return true;
}

/* What the other session does. */
static bool lead_step(struct frame *f, str ref)
{
	struct follow_table *table = f->session->together.table;
	const struct plan *plan = session_shown(f->session)->plan;
	struct anchor_range range;
	struct err err = {0};

	if (!table)
		return problem(f, "no table", ref);
	if (str_equal(ref, STR("none"))) {
		follow_leave(table, &f->other);
		return true;
	}
	if (!anchor_resolve(plan, ref, &range, &err))
		return problem(f, "no such words", ref);
	const struct follow_place place = {
		follow_plan(plan->id, plan->title, plan->n_sections), range.from, false};
	if (!f->other.code)
		follow_lead(table, follow_code_read(STR("K7M 2QX")), clock_ms(), &f->other);
	return follow_tell(table, &f->other, &place, clock_ms()) || problem(f, "no slot", ref);
}

/* A key's name, resize:RxC, open:REF, lead:REF, or a step of the mouse. */
static bool named_step(struct frame *f, str *rest)
{
	str step = str_slice(*rest, 0, str_find(*rest, STR(" ")));
	uint32_t key = key_of_name(step);
	unsigned rows, columns;

	*rest = str_slice(*rest, step.len, rest->len);
	if (str_starts(step, STR("resize:"))) {
		if (!size_of(str_slice(step, 7, step.len), &rows, &columns))
			return problem(f, "bad step", step);
		session_settle(f->session);
		session_resize(f->session, rows, columns);
		return true;
	}
	if (str_starts(step, STR("open:")))
		return open_step(f, str_slice(step, 5, step.len));
	if (str_starts(step, STR("lead:")))
		return lead_step(f, str_slice(step, 5, step.len));
	if (mouse_step(f, step))
		return true;
	if (!key)
		return problem(f, "no such key", step);
	press(f, key);
	return true;
}

static bool run_keys(struct frame *f)
{
	str rest = utf8_trim(buf_str(&f->keys));
	bool ok = true;

	while (ok && rest.len) {
		struct buf text = {0};
		bool paste = str_starts(rest, STR("paste:\""));
		if (paste)
			rest = str_slice(rest, 6, rest.len);
		if (rest.data[0] != '"') {
			ok = named_step(f, &rest);
		} else if (!quoted(&rest, &text)) {
			ok = problem(f, "a quote is open", rest);
		} else if (paste) {
			session_settle(f->session);
			session_paste(f->session, buf_str(&text));
		} else {
			type(f, buf_str(&text));
		}
		buf_fini(&text);
		rest = utf8_trim(rest);
	}
	return ok;
}

/* ---- the picture ---- */

static void add_screen(const struct grid *grid, struct buf *out)
{
	buf_add(out, screen_mark);
	for (unsigned row = 0; row < grid->rows; row++) {
		for (unsigned column = 0; column < grid->columns; column++) {
			const struct cell *cell = grid_cell(grid, row, column);
			buf_add(out, (str){cell->text, cell->len});
		}
		buf_add(out, STR("|\n"));
	}
}

static void add_styles(const struct grid *grid, struct buf *out)
{
	buf_add(out, STR("--- styles\n"));
	for (unsigned row = 0; row < grid->rows; row++) {
		size_t from = out->len;
		grid_row_styles(grid, row, out);
		while (out->len - from < grid->columns)
			buf_byte(out, ' ');
		buf_add(out, STR("|\n"));
	}
}

static bool draw(struct frame *f)
{
	unsigned row;

	session_settle(f->session);
	while (session_work_due(f->session) >= 0)
		session_work(f->session);
	together_work(f->session);
	session_settle(f->session);
	frame_render(f->session, &f->grid);
	frame_render(f->session, &f->again);
	if (!grid_equal(&f->grid, &f->again))
		return problem(f, "painting twice gives two pictures", STR(""));
	session_settle(f->session);
	frame_render(f->session, &f->again);
	if (!grid_equal(&f->grid, &f->again))
		return problem(f, "settling twice moves the picture", STR(""));
	const char *wrong = grid_problem(&f->grid, &row);
	if (wrong)
		return problem(f, wrong, STR(""));
	add_screen(&f->grid, &f->got);
	add_styles(&f->grid, &f->got);
	buf_printf(&f->got, "--- cursor\n%u %u\n", f->grid.cursor_row, f->grid.cursor_column);
	return true;
}

static bool render(struct frame *f, str header)
{
	if (!read_header(f, header))
		return false;
	bool none = f->library[0] && !f->plan[0];
	struct plan *plan = none ? NULL : open_plan(f);
	if (!plan && !none)
		return false;
	f->session = session_new(plan, f->lang, f->rows, f->columns);
	f->session->notes_folder = f->state[0] ? f->state : NULL;
	if (f->kiosk)
		session_enter_kiosk(f->session);
	if (f->together[0] && !together_open(f->session, f->together, NULL))
		return problem(f, "no table", STR(""));
	session_settle(f->session);
	if (f->library[0] && !open_library(f))
		return false;
	buf_add(&f->got, header);
	return run_keys(f) && draw(f);
}

static void show_difference(str wanted, str got)
{
	unsigned line = 0, shown = 0;
	str a, b;

	while (shown < DIFFERENCES) {
		bool more_a = str_line(&wanted, &a), more_b = str_line(&got, &b);
		if (!more_a && !more_b)
			return;
		line++;
		if (more_a && more_b && str_equal(a, b))
			continue;
		if (more_a)
			printf("# %4u wanted %.*s\n", line, (int)a.len, a.data);
		if (more_b)
			printf("# %4u got    %.*s\n", line, (int)b.len, b.data);
		shown++;
	}
}

static bool take_file(struct frame *f, const char *path, bool write)
{
	struct buf bytes = {0};
	struct err err = {0};
	bool ok = false;

	if (!file_read(path, FILE_BYTES, &bytes, &err)) {
		problem(f, "cannot read", str_of(err.detail));
	} else {
		str all = buf_str(&bytes);
		ok = render(f, str_slice(all, 0, str_find(all, screen_mark)));
		if (ok && write) {
			ok = file_save(path, buf_str(&f->got), &err) ||
			     problem(f, "cannot write", str_of(err.detail));
		} else if (ok && !str_equal(all, buf_str(&f->got))) {
			show_difference(all, buf_str(&f->got));
			ok = false;
		}
	}
	buf_fini(&bytes);
	return ok;
}

static bool run_file(const char *path, unsigned number, bool write)
{
	struct frame f = {0};
	seed = 20261130;
	bool ok = take_file(&f, path, write);

	width_set_wide(0);
	if (f.problem[0])
		printf("# %s\n", f.problem);
	printf("%sok %u - %s\n", ok ? "" : "not ", number, path);
	if (f.session)
		together_close(f.session);
	session_free(f.session);
	if (f.together[0])
		unlink(f.together);
	if (f.copy[0])
		run("rm -rf '%s'%s", f.copy, "");
	if (f.state[0])
		run("rm -rf '%s'%s", f.state, "");
	grid_fini(&f.grid);
	grid_fini(&f.again);
	buf_fini(&f.keys);
	buf_fini(&f.got);
	return ok;
}

int main(int argc, char **argv)
{
	bool write = argc > 1 && strcmp(argv[1], "--write") == 0, ok = true;
	int first = write ? 2 : 1;
	glob_t found = {0};
	unsigned n = 0;

	clearenv();
	setenv("LANG", "zh_CN.UTF-8", 1);
	if (first == argc) {
		if (glob("tests/frames/*.frame", 0, NULL, &found) != 0)
			printf("# no frames\n");
		for (size_t i = 0; i < found.gl_pathc; i++)
			ok &= run_file(found.gl_pathv[i], ++n, write);
		globfree(&found);
	}
	for (int i = first; i < argc; i++)
		ok &= run_file(argv[i], ++n, write);
	printf("1..%u\n", n);
	return ok && n ? 0 : 1;
}
