/*
 * What a terminal sends, to a session without one: keys, pastes, clicks, resizes; every frame is
 * sound, painting twice gives the same cells, and what is to be copied is safe.
 *
 * The first bytes are the size of the screen, in how many pieces the rest comes, and the language.
 */
#include "fuzz.h"

#include "../frames/grid_check.h"
#include "base/utf8.h"
#include "frame/frame.h"
#include "plan/plan_json.h"
#include "session/session.h"
#include "terminal/input.h"

static struct buf plan_file;

static void start(void)
{
	struct plan *plan = fuzz_small_plan();

	fuzz_folder();
	plan_json_write(plan, &plan_file);
	plan_free(plan);
}

static struct session *open_session(unsigned rows, unsigned columns, unsigned how)
{
	struct err err = {0};
	struct plan *plan = plan_json_read(buf_str(&plan_file), &err);

	fuzz_must(plan != NULL, "the small plan is read");
	struct session *s = session_new(plan, (enum lang)(how % LANGS), rows, columns);
	s->mouse = !(how & 64);
	if (how & 4) /* a second one, to compare with */
		session_add(s, plan_json_read(buf_str(&plan_file), &err), NULL);
	session_settle(s);
	return s;
}

static void check_frame(const struct session *s)
{
	struct grid grid = {0}, again = {0};
	unsigned row;

	frame_render(s, &grid);
	frame_render(s, &again);
	fuzz_must(grid.rows == s->rows && grid.columns == s->columns, "a frame fills the screen");
	const char *problem = grid_problem(&grid, &row);
	fuzz_must(!problem, problem);
	fuzz_must(grid_equal(&grid, &again), "painting twice gives the same cells");
	for (size_t i = 0; i < (size_t)grid.rows * grid.columns; i++)
		fuzz_must_be_safe((str){grid.cells[i].text, grid.cells[i].len}, "a cell is safe");
	grid_fini(&grid);
	grid_fini(&again);
}

static void take(struct session *s, const struct input_event *event)
{
	unsigned touched = 0;

	session_fit(s);
	if (event->mouse)
		touched = session_mouse(s, event->mouse_kind, event->row, event->column);
	else if (event->key)
		touched = session_key(s, event->key);
	else if (event->paste.data)
		touched = session_paste(s, event->paste);
	if (touched & (WANTS_COPY | WANTS_FILE | WANTS_FULL))
		fuzz_must_be_rows(buf_str(&s->copy.text), "what is copied is lines or rows");
	for (int i = 0; i < 64 && session_work_due(s) == 0; i++)
		session_work(s);
}

static void run(str input)
{
	unsigned rows = 1 + fuzz_byte(&input) % 60, columns = 1 + fuzz_byte(&input) % 130;
	unsigned piece = 1 + fuzz_byte(&input) % 32, how = fuzz_byte(&input);
	struct session *s = open_session(rows, columns, how);
	struct input keys = {.at = 0};
	struct input_event event;

	for (size_t at = 0; at < input.len; at += piece) {
		str now = str_slice(input, at, at + piece);
		/* A NUL and two bytes are another size. */
		if (now.len > 2 && now.data[0] == 0) {
			session_resize(s, 1 + (unsigned char)now.data[1] % 60,
				1 + (unsigned char)now.data[2] % 130);
			now = str_slice(now, 3, now.len);
		}
		input_feed(&keys, now);
		enum input_silence silence = how & 8 ? INPUT_PAUSE : INPUT_BUSY;
		while (input_next(&keys, silence, &event))
			take(s, &event);
		if (how & 16)
			session_pause(s);
		session_settle(s);
		if (how & 32)
			check_frame(s);
	}
	while (input_next(&keys, INPUT_SILENT, &event))
		take(s, &event);
	session_settle(s);
	check_frame(s);
	input_fini(&keys);
	session_free(s);
}

const struct fuzz_target fuzz_keys = {"keys", 96, start, run};
