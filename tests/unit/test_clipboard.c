/* The routes of the clipboard: what is sent, and which route is taken. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "clipboard/clipboard.h"
#include "clipboard/sequence.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static char folder[] = "/tmp/lantu-clip-XXXXXX";

/* A program of that name that keeps what it is fed by that command, and as tmux says some words. */
static void make_keeper(const char *name, const char *keeps, const char *prints, int status)
{
	char path[128];
	struct buf script = {0};
	struct err err = {0};

	buf_printf(&script,
		"#!/bin/sh\ncase \"$1\" in\ndisplay-message) printf '%s' ;;\n"
		"save-buffer) cat %s/kept ;;\n*) %s >%s/kept ;;\nesac\nexit %d\n",
		prints, folder, keeps, folder, status);
	snprintf(path, sizeof(path), "%s/%s", folder, name);
	assert_true(file_save(path, buf_str(&script), &err));
	assert_int_equal(chmod(path, 0755), 0);
	buf_fini(&script);
}

static void make_tool(const char *name, const char *prints, int status)
{
	make_keeper(name, "cat", prints, status);
}

static void forget_all(void)
{
	static const char *const names[] = {"xclip", "xsel", "wl-copy", "tmux", "kept"};
	static const char *const variables[] = {
		"TMUX", "STY", "DISPLAY", "WAYLAND_DISPLAY", "SSH_CONNECTION", "SSH_TTY"};
	char path[128];

	for (size_t i = 0; i < COUNT(names); i++) {
		snprintf(path, sizeof(path), "%s/%s", folder, names[i]);
		unlink(path);
	}
	for (size_t i = 0; i < COUNT(variables); i++)
		unsetenv(variables[i]);
	setenv("TERM", "xterm-256color", 1);
}

static int set_up(void **state)
{
	char path[256];
	(void)state;

	assert_non_null(mkdtemp(folder));
	snprintf(path, sizeof(path), "%s:/usr/bin:/bin", folder);
	setenv("PATH", path, 1);
	setenv("XDG_STATE_HOME", folder, 1);
	return 0;
}

static int tear_down(void **state)
{
	char path[128];
	(void)state;

	forget_all();
	snprintf(path, sizeof(path), "%s/lantu/copy.txt", folder);
	unlink(path);
	snprintf(path, sizeof(path), "%s/lantu", folder);
	rmdir(path);
	return rmdir(folder);
}

/* Copies, and checks the route and what arrived at its end. */
static void check_choice(
	enum clipboard_choice choice, enum clipboard_support support, enum route route)
{
	struct clipboard_request request = {choice, support, false, 7};
	struct clipboard_result result;
	struct err err = {0};
	char path[128];
	struct buf kept = {0};
	int ends[2];

	assert_int_equal(pipe(ends), 0);
	assert_true(clipboard_copy(STR("产业\n链"), ends[1], &request, &result, &err));
	assert_int_equal(result.route, route);
	close(ends[1]);
	if (route == ROUTE_TOOL || route == ROUTE_TOOL_FORWARDED || route == ROUTE_TMUX ||
		route == ROUTE_TMUX_UNTOLD || route == ROUTE_TMUX_BUFFER) {
		snprintf(path, sizeof(path), "%s/kept", folder);
		assert_true(file_read(path, 1000, &kept, &err));
		assert_true(str_equal(buf_str(&kept), STR("产业\n链")));
	} else if (route != ROUTE_FILE) {
		char bytes[256];
		ssize_t n = read(ends[0], bytes, sizeof(bytes));
		assert_true(n > 8);
		static const char asked[] =
			"\033]5522;type=write:id=7\033\\"
			"\033]5522;type=wdata:id=7:mime=dGV4dC9wbGFpbg==;5Lqn5LiaCumTvg==\033\\"
			"\033]5522;type=wdata:id=7\033\\";
		if (route == ROUTE_OSC5522)
			assert_true(str_equal((str){bytes, (size_t)n}, STR(asked)));
		else
			assert_non_null(
				memmem(bytes, (size_t)n, "\033]52;c;5Lqn5LiaCumTvg==\a", 23));
	}
	close(ends[0]);
	buf_fini(&kept);
	buf_fini(&result.path);
}

static void check(enum clipboard_support support, enum route route)
{
	check_choice(CLIPBOARD_AUTO, support, route);
}

static void refuse(enum clipboard_choice choice, int fd, const char *why)
{
	struct clipboard_request request = {choice, SUPPORT_UNKNOWN, false, 7};
	struct clipboard_result result;
	struct err err = {0};

	assert_false(clipboard_copy(STR("产业"), fd, &request, &result, &err));
	assert_int_equal(err.kind, ERR_COPY_ROUTE);
	assert_string_equal(err.detail, why);
	buf_fini(&result.path);
}

/* What the user chooses is done or refused, whatever surrounds the program. */
static void the_chosen_route_is_taken(void **state)
{
	(void)state;
	forget_all();
	refuse(CLIPBOARD_TMUX, 1, "tmux");
	refuse(CLIPBOARD_TOOL, 1, "wl-copy, xclip, xsel");
	refuse(CLIPBOARD_OSC52, -1, "/dev/tty");
	make_tool("xsel", "", 0);
	setenv("DISPLAY", ":9", 1);
	check_choice(CLIPBOARD_TOOL, SUPPORT_UNKNOWN, ROUTE_TOOL);
	check_choice(CLIPBOARD_OSC52, SUPPORT_NONE, ROUTE_OSC52);
	check_choice(CLIPBOARD_OSC52, SUPPORT_OSC52, ROUTE_OSC52_ANNOUNCED);
	check_choice(CLIPBOARD_OSC5522, SUPPORT_UNKNOWN, ROUTE_OSC5522);
	check_choice(CLIPBOARD_SCREEN, SUPPORT_UNKNOWN, ROUTE_SCREEN);
	check_choice(CLIPBOARD_FILE, SUPPORT_OSC5522, ROUTE_FILE);
	/* A display is not written to over a network unless that is chosen. */
	setenv("SSH_TTY", "/dev/pts/1", 1);
	check_choice(CLIPBOARD_TOOL, SUPPORT_UNKNOWN, ROUTE_TOOL_FORWARDED);
	check(SUPPORT_UNKNOWN, ROUTE_OSC52);
	make_tool("tmux", "256,clipboard,title\\n", 0);
	refuse(CLIPBOARD_TMUX, 1, "tmux");
	setenv("TMUX", "/tmp/x,1,0", 1);
	check_choice(CLIPBOARD_TMUX, SUPPORT_UNKNOWN, ROUTE_TMUX);
	check_choice(CLIPBOARD_FILE, SUPPORT_UNKNOWN, ROUTE_FILE);
}

/* A text that no sequence carries goes to the file, and that is said. */
static void too_long_a_text_is_saved(void **state)
{
	struct clipboard_request request = {CLIPBOARD_AUTO, SUPPORT_UNKNOWN, false, 7};
	struct clipboard_result result;
	struct err err = {0};
	struct buf text = {0}, sentence = {0};
	int nowhere = open("/dev/null", O_WRONLY);

	(void)state;
	forget_all();
	while (text.len < CLIPBOARD_MAX_BYTES)
		buf_byte(&text, 'x');
	assert_true(clipboard_copy(buf_str(&text), nowhere, &request, &result, &err));
	assert_int_equal(result.route, ROUTE_OSC52);
	assert_false(result.too_long);
	buf_fini(&result.path);
	buf_byte(&text, 'x');
	assert_true(clipboard_copy(buf_str(&text), nowhere, &request, &result, &err));
	assert_int_equal(result.route, ROUTE_FILE);
	clipboard_describe(&result, STR("1.1"), 5, LANG_ZH, &sentence);
	assert_true(str_ends(buf_str(&sentence), STR("（太长）")));
	buf_fini(&result.path);
	buf_fini(&sentence);
	buf_fini(&text);
	close(nowhere);
}

static void refuse_in_kiosk(enum clipboard_support support, str text, enum err_kind kind)
{
	struct clipboard_request request = {CLIPBOARD_SEQUENCE, support, false, 7};
	struct clipboard_result result;
	struct err err = {0};
	int nowhere = open("/dev/null", O_WRONLY);

	assert_false(clipboard_copy(text, nowhere, &request, &result, &err));
	assert_int_equal(err.kind, kind);
	if (kind == ERR_COPY_LONG)
		assert_string_equal(err.detail, "74995");
	assert_int_equal(result.path.len, 0);
	buf_fini(&result.path);
	close(nowhere);
}

/* Whatever programs there are, and however long the text is: no program, and no file. */
static void a_kiosk_copies_by_sequences_alone(void **state)
{
	struct buf text = {0};

	(void)state;
	forget_all();
	make_tool("tmux", "256,clipboard\\n", 0);
	make_tool("xsel", "", 0);
	setenv("TMUX", "/tmp/x,1,0", 1);
	setenv("DISPLAY", ":9", 1);
	refuse_in_kiosk(SUPPORT_UNKNOWN, STR("产业"), ERR_COPY_ROUTE);
	unsetenv("TMUX");
	check_choice(CLIPBOARD_SEQUENCE, SUPPORT_UNKNOWN, ROUTE_OSC52);
	check_choice(CLIPBOARD_SEQUENCE, SUPPORT_OSC52, ROUTE_OSC52_ANNOUNCED);
	check_choice(CLIPBOARD_SEQUENCE, SUPPORT_OSC5522, ROUTE_OSC5522);
	check_choice(CLIPBOARD_SEQUENCE, SUPPORT_SCREEN, ROUTE_SCREEN);
	refuse_in_kiosk(SUPPORT_NONE, STR("产业"), ERR_COPY_ROUTE);
	while (text.len <= CLIPBOARD_MAX_BYTES)
		buf_byte(&text, 'x');
	refuse_in_kiosk(SUPPORT_UNKNOWN, buf_str(&text), ERR_COPY_LONG);
	buf_fini(&text);
	forget_all();
}

/* What tmux has is read back: a part of the text is no copy. */
static void tmux_must_have_it_whole(void **state)
{
	(void)state;
	forget_all();
	setenv("TMUX", "/tmp/x,1,0", 1);
	make_keeper("tmux", "head -c 5", "256,clipboard\\n", 0);
	check(SUPPORT_UNKNOWN, ROUTE_FILE);
	refuse(CLIPBOARD_TMUX, 1, "tmux");
	make_tool("tmux", "", 0);
	check(SUPPORT_UNKNOWN, ROUTE_TMUX_UNTOLD);
}

/* It would empty the clipboard. */
static void nothing_is_not_copied(void **state)
{
	struct clipboard_request request = {CLIPBOARD_OSC52, SUPPORT_UNKNOWN, false, 7};
	struct clipboard_result result;
	struct err err = {0};
	int ends[2];
	char byte;

	(void)state;
	assert_int_equal(pipe(ends), 0);
	assert_false(clipboard_copy(STR("\xE2\x80\x8B"), ends[1], &request, &result, &err));
	assert_int_equal(err.kind, ERR_COPY_EMPTY);
	close(ends[1]);
	assert_int_equal(read(ends[0], &byte, 1), 0);
	close(ends[0]);
	buf_fini(&result.path);
}

/* In any order, with ids or without; those of other copies are ignored. */
static void answers_are_understood(void **state)
{
	static const struct {
		const char *reply, *status; /* NULL: none of ours */
	} rows[] = {
		{"\033]5522;type=write:status=DONE", "DONE"},
		{"\033]5522;type=write:status=DONE:id=7", "DONE"},
		{"\033]5522;id=7:status=EPERM:type=write;", "EPERM"},
		{"\033]5522;type=write:status=DONE:id=6", NULL},
		{"\033]5522;type=write:status=DONE:id=70", NULL},
		{"\033]5522;type=read:status=DONE", NULL},
		{"\033]5522;type=write:status=", NULL},
		{"\033]5522;type=write:status=\xE2\x82\xAC", NULL},
		{"\033]5522;type=write", NULL},
		{"\033]5522;:::=:=;", NULL},
		{"\033]52;c;", NULL},
	};
	str status;

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		bool taken = sequence_answer(str_of(rows[i].reply), 7, &status);
		assert_int_equal(taken, rows[i].status != NULL);
		if (taken)
			assert_true(str_equal(status, str_of(rows[i].status)));
	}
}

static void the_nearest_route_is_taken(void **state)
{
	(void)state;
	forget_all();
	check(SUPPORT_UNKNOWN, ROUTE_OSC52);
	check(SUPPORT_OSC52, ROUTE_OSC52_ANNOUNCED);
	check(SUPPORT_OSC5522, ROUTE_OSC5522);
	check(SUPPORT_NONE, ROUTE_FILE);
	setenv("STY", "1.host", 1);
	check(SUPPORT_UNKNOWN, ROUTE_SCREEN);
	/* A display without a tool, a tool that fails, then one that works. */
	setenv("DISPLAY", ":9", 1);
	check(SUPPORT_UNKNOWN, ROUTE_SCREEN);
	make_tool("xclip", "", 1);
	check(SUPPORT_UNKNOWN, ROUTE_SCREEN);
	make_tool("xsel", "", 0);
	check(SUPPORT_UNKNOWN, ROUTE_TOOL);
	/* Over a network the display is another user's. */
	setenv("SSH_TTY", "/dev/pts/1", 1);
	check(SUPPORT_UNKNOWN, ROUTE_SCREEN);
	setenv("TMUX", "/tmp/x,1,0", 1);
	make_tool("tmux", "256,clipboard,title\\n", 0);
	check(SUPPORT_UNKNOWN, ROUTE_TMUX);
	make_tool("tmux", "256,title\\n", 0);
	check(SUPPORT_OSC52, ROUTE_TMUX_BUFFER);
	/* A tmux that is gone copies nothing, and swallows the sequence. */
	make_tool("tmux", "", 1);
	check(SUPPORT_OSC52, ROUTE_FILE);
	forget_all();
	setenv("TERM", "linux", 1);
	check(SUPPORT_UNKNOWN, ROUTE_FILE);
}

/* The pieces together are the sequence, and none is longer than screen passes on. */
static void screen_gets_pieces(void **state)
{
	struct buf text = {0}, whole = {0}, pieces = {0}, joined = {0};
	(void)state;

	for (int n = 0; n < 3000; n += 97) {
		buf_cut(&text, 0);
		for (int i = 0; i < n; i++)
			buf_add(&text, STR("链"));
		buf_cut(&whole, 0);
		buf_cut(&pieces, 0);
		buf_cut(&joined, 0);
		sequence_osc52(buf_str(&text), &whole);
		sequence_osc52_for_screen(buf_str(&text), &pieces);
		str rest = buf_str(&pieces);
		while (rest.len) {
			size_t end = str_find(rest, STR("\033\\"));
			assert_true(str_starts(rest, STR("\033P")));
			assert_true(end < rest.len && end <= 767);
			buf_add(&joined, str_slice(rest, 2, end));
			rest = str_slice(rest, end + 2, rest.len);
		}
		assert_true(str_equal(buf_str(&joined), buf_str(&whole)));
	}
	buf_fini(&text);
	buf_fini(&whole);
	buf_fini(&pieces);
	buf_fini(&joined);
}

/* No two routes have the same sentence. */
static void outcomes_differ(void **state)
{
	(void)state;
	for (int lang = 0; lang < LANGS; lang++) {
		struct buf sentence[ROUTES] = {{0}};
		for (int route = 0; route < ROUTES; route++) {
			struct clipboard_result result = {.route = (enum route)route};
			buf_add(&result.path, STR("/x"));
			clipboard_describe(
				&result, STR("1.1"), 5, (enum lang)lang, &sentence[route]);
			assert_true(sentence[route].len > 0);
			for (int other = 0; other < route; other++)
				assert_false(str_equal(
					buf_str(&sentence[other]), buf_str(&sentence[route])));
			buf_fini(&result.path);
		}
		for (int route = 0; route < ROUTES; route++)
			buf_fini(&sentence[route]);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_nearest_route_is_taken),
		cmocka_unit_test(the_chosen_route_is_taken),
		cmocka_unit_test(too_long_a_text_is_saved),
		cmocka_unit_test(a_kiosk_copies_by_sequences_alone),
		cmocka_unit_test(tmux_must_have_it_whole),
		cmocka_unit_test(nothing_is_not_copied),
		cmocka_unit_test(answers_are_understood),
		cmocka_unit_test(screen_gets_pieces),
		cmocka_unit_test(outcomes_differ),
	};

	return cmocka_run_group_tests_name("clipboard", tests, set_up, tear_down);
}
