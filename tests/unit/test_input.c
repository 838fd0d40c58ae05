/* The decoder of terminal input: keys, pastes and replies, however the bytes are cut. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "session/key.h"
#include "terminal/input.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* What came of some bytes: key names separated by blanks, pastes in angle brackets. */
static void collect(struct input *input, enum input_silence silence, struct buf *out)
{
	struct input_event event;

	while (input_next(input, silence, &event)) {
		if (event.reply.data)
			continue;
		if (out->len)
			buf_byte(out, ' ');
		if (event.mouse) {
			static const char *const kinds[] = {
				[MOUSE_CLICK] = "click",
				[MOUSE_DRAG] = "drag",
				[MOUSE_RELEASE] = "release",
				[MOUSE_WHEEL_UP] = "up",
				[MOUSE_WHEEL_DOWN] = "down",
			};
			buf_printf(
				out, "%s@%u,%u", kinds[event.mouse_kind], event.row, event.column);
		} else if (event.key) {
			key_name(event.key, out);
		} else {
			buf_byte(out, '<');
			buf_add(out, event.paste);
			buf_byte(out, '>');
		}
	}
}

static const struct {
	const char *bytes, *events;
} rows[] = {
	{"jk", "j k"},
	{"产业", "产 业"},
	{"\033[A\033[B\033OC\033[D", "↑ ↓ → ←"},
	{"\033[1~\033[4~\033[7~\033[8~\033[H\033OF", "Home End Home End Home End"},
	{"\033[5~\033[6~\033[2~\033[3~", "PgUp PgDn Ins Del"},
	{"\033OP\033[13~\033[[C\033[24~", "F1 F3 F3 F12"},
	{"\033[1;3D\033[1;3C\033[1;5D\033[Z", "Alt-← Alt-→ ← Shift-Tab"},
	{"\r\n\t \177\b", "Enter Enter Tab Space Backspace Backspace"},
	{"\033x\033产", "Alt-x Alt-产"},
	{"\003\032", "Ctrl-C Ctrl-Z"},
	{"\033[200~a\tb\033[Ac\033[201~j", "<a\tb\033[Ac> j"},
	{"\033[200~\033[201~j", "<> j"},
	{"\033[200~a\003b\033[201~j", "<a\003b> j"},
	/* Replies and reports are not keys. */
	{"\033[12;40Rj", "j"},
	{"\033[?62;22cj", "j"},
	{"\033[>41;354;0cj", "j"},
	{"\033]11;rgb:1e1e/1e1e/1e1e\033\\j", "j"},
	{"\033]52;c;aGk=\007j", "j"},
	{"\033P1+r4d73=1b\033\\j", "j"},
	{"\033[I\033[Oj", "j"},
	/* The left button and the wheel; no other buttons, bare movements or impossible places. */
	{"\033[<0;12;7M\033[<0;12;7mj", "click@6,11 release@6,11 j"},
	{"\033[<0;1;1M\033[<32;2;1M\033[<36;3;1M\033[<4;3;1mj",
		"click@0,0 drag@0,1 drag@0,2 release@0,2 j"},
	{"\033[<64;1;1M\033[<65;230;50Mj", "up@0,0 down@49,229 j"},
	{"\033[<4;3;2Mj", "click@1,2 j"},
	{"\033[<1;3;2M\033[<2;3;2M\033[<35;3;2M\033[<33;3;2M\033[<66;3;2M"
	 "\033[<64;1;1m\033[<32;1;1m\033[<1;1;1mj",
		"j"},
	{"\033[<0;0;2M\033[<0;2;0M\033[<0;2Mj", "j"},
	{"\033[<0;99999999999;3Mj\033[<0;1;2;3Mk\033[<0;9999;3Ml", "j k click@2,9998 l"},
	{"\033[M !!j", "j"},
	{"\033[M\003", "Ctrl-C"},
	{"\033[?2026;2$yj", "j"},
	/* Bytes that are no UTF-8 are nothing. */
	{"\xFF\xC0j\x80k", "j k"},
	{"\033OR\033OS\033[[Ax", "F3 F4 F1 x"},
	/* What cannot be part of a sequence is read on its own. */
	{"\033O\003", "Alt-O Ctrl-C"},
	{"\033O\177", "Alt-O Backspace"},
	{"\033[10000Aj\033[1;3;2Ak\033[1 Al", "j k l"},
	{"\033[<0;1 ;1Mj\033[<0:1;1Mk\033[<0;1;1~l", "j k l"},
	{"\033O\033[A", "Alt-O ↑"},
	{"\033[[\003", "Ctrl-C"},
	{"\033[1;\003", "Ctrl-C"},
	/* A control sequence of any length is one: q is its last byte. */
	{"\033[1;2;3;4;5;6;7;8;9;10;11;12;13;14;15;16;17;18;19;20;21;22;23;24;25;26;27;28;29qj",
		"j"},
	{"\033[1;2;3;4;5;6;7;8;9;10;11;12;13;14;15;16;17;18;19;20;21;22;23;24;25;26;27;28\003j",
		"Ctrl-C j"},
	{"\033[1;2;3;4;5;6;7;8;9;10;11;12;13;14;15;16;17;18;19;20;21;22;23;24;25;26;27;28\177j",
		"Backspace j"},
	/* A string that does not end gives way to the keys that a user leaves by. */
	{"\033]11;rgb:\003q", "Ctrl-C q"},
};

static void bytes_are_events(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct input input = {0};
		struct buf got = {0};
		input_feed(&input, str_of(rows[i].bytes));
		collect(&input, INPUT_BUSY, &got);
		if (!str_equal(buf_str(&got), str_of(rows[i].events)))
			fail_msg("row %zu: %s", i, got.data);
		buf_fini(&got);
		input_fini(&input);
	}
}

/* The network may cut anywhere; a pause in a cut must not change what is read. */
static void cuts_change_nothing(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		str all = str_of(rows[i].bytes);
		for (size_t cut = 1; cut < all.len; cut++) {
			struct input input = {0};
			struct buf got = {0};
			input_feed(&input, str_slice(all, 0, cut));
			collect(&input, INPUT_BUSY, &got);
			/* Where nothing is ambiguous not even a pause matters. */
			if (input_awaits(&input) != INPUT_PAUSE)
				collect(&input, INPUT_PAUSE, &got);
			input_feed(&input, str_slice(all, cut, all.len));
			collect(&input, INPUT_BUSY, &got);
			if (!str_equal(buf_str(&got), str_of(rows[i].events)))
				fail_msg("row %zu cut at %zu: %s", i, cut, got.data);
			buf_fini(&got);
			input_fini(&input);
		}
	}
}

static void a_lone_escape_is_late(void **state)
{
	struct input input = {0};
	struct buf got = {0};
	(void)state;

	input_feed(&input, STR("\033"));
	collect(&input, INPUT_BUSY, &got);
	assert_int_equal(got.len, 0);
	assert_int_equal(input_awaits(&input), INPUT_PAUSE);
	collect(&input, INPUT_PAUSE, &got);
	assert_true(str_equal(buf_str(&got), STR("Esc")));
	assert_int_equal(input_awaits(&input), INPUT_BUSY);
	buf_fini(&got);
	input_fini(&input);
}

/* Feeds n bytes x in pieces; counts the pastes and keys that come of them. */
static void flood(struct input *input, size_t n, size_t *pastes, size_t *keys)
{
	static char piece[4093];
	struct input_event event;

	memset(piece, 'x', sizeof(piece));
	for (size_t at = 0; at < n; at += sizeof(piece)) {
		input_feed(input, (str){piece, n - at < sizeof(piece) ? n - at : sizeof(piece)});
		while (input_next(input, INPUT_BUSY, &event))
			++*(event.key ? keys : pastes);
	}
}

static void an_endless_paste_is_no_keys(void **state)
{
	struct input input = {0};
	struct buf got = {0};
	size_t pastes = 0, keys = 0;
	(void)state;

	input_feed(&input, STR("\033[200~"));
	flood(&input, 3 * (size_t)INPUT_PASTE_BYTES, &pastes, &keys);
	assert_int_equal(pastes, 1);
	assert_int_equal(keys, 0);
	assert_in_range(input.bytes.cap, 0, 64 * 1024);
	/* Its end, cut in two, makes keys be keys again. */
	input_feed(&input, STR("quit\003\r\033[20"));
	collect(&input, INPUT_BUSY, &got);
	input_feed(&input, STR("1~j"));
	collect(&input, INPUT_BUSY, &got);
	assert_true(str_equal(buf_str(&got), STR("j")));
	buf_fini(&got);
	input_fini(&input);
}

static void a_paste_without_end_lets_the_user_out(void **state)
{
	struct input input = {0};
	struct buf got = {0};
	(void)state;

	input_feed(&input, STR("\033[200~abc"));
	collect(&input, INPUT_PAUSE, &got);
	assert_int_equal(got.len, 0);
	input_feed(&input, STR("\003"));
	/* Its end may still come: only after a pause was the key pressed by the user. */
	collect(&input, INPUT_BUSY, &got);
	assert_int_equal(got.len, 0);
	assert_int_equal(input_awaits(&input), INPUT_PAUSE);
	collect(&input, INPUT_PAUSE, &got);
	assert_true(str_equal(buf_str(&got), STR("Ctrl-C")));
	buf_fini(&got);
	input_fini(&input);
}

/* What is begun and never ended, and what silence makes of it; keys are keys again afterwards. */
static void silence_ends_what_is_open(void **state)
{
	static const struct {
		const char *bytes, *events;
	} open[] = {
		{"\033[200~abc", "<abc>"},
		{"\033[200~abc\033[20", "<abc>"},
		{"\033[200~", "<>"},
		{"\033[", ""},
		{"\033[1;", ""},
		{"\033[M ", ""},
		{"\033[[", ""},
		{"\033O", "Alt-O"},
		{"\033]52;c;abc", ""},
		{"\033Pabc\033", "Esc"},
		{"\033_G", ""},
		{"\xE4\xBA", ""},
		{"\033[1;2;3;4;5;6;7;8;9;10;11;12;13;14;15;16;17;18;19;20;21;22;23;24;25;26;27;28",
			""},
	};
	(void)state;

	for (size_t i = 0; i < COUNT(open); i++) {
		struct input input = {0};
		struct buf got = {0};
		input_feed(&input, str_of(open[i].bytes));
		collect(&input, INPUT_BUSY, &got);
		assert_int_equal(got.len, 0);
		assert_int_not_equal(input_awaits(&input), INPUT_BUSY);
		collect(&input, INPUT_SILENT, &got);
		assert_string_equal(got.len ? got.data : "", open[i].events);
		assert_int_equal(input_awaits(&input), INPUT_BUSY);
		buf_cut(&got, 0);
		input_feed(&input, STR("j"));
		collect(&input, INPUT_BUSY, &got);
		assert_string_equal(got.data, "j");
		buf_fini(&got);
		input_fini(&input);
	}
}

/* Beyond what is taken of a paste keys are thrown away, but not for ever, and Ctrl-C never. */
static void a_paste_too_long_ends(void **state)
{
	static const enum input_silence silences[] = {INPUT_PAUSE, INPUT_SILENT};
	static const char *const keys[] = {"\003", "j"}, *const events[] = {"Ctrl-C", ""};
	(void)state;

	for (size_t i = 0; i < COUNT(silences); i++) {
		struct input input = {0};
		struct buf got = {0};
		size_t pastes = 0, n_keys = 0;
		input_feed(&input, STR("\033[200~"));
		flood(&input, INPUT_PASTE_BYTES + 5000, &pastes, &n_keys);
		assert_int_equal(pastes, 1);
		input_feed(&input, str_of(keys[i]));
		collect(&input, INPUT_BUSY, &got);
		assert_int_equal(got.len, 0);
		assert_int_equal(input_awaits(&input), silences[i]);
		collect(&input, silences[i], &got);
		assert_string_equal(got.len ? got.data : "", events[i]);
		buf_cut(&got, 0);
		input_feed(&input, STR("k"));
		collect(&input, INPUT_BUSY, &got);
		assert_string_equal(got.data, "k");
		buf_fini(&got);
		input_fini(&input);
	}
}

/* A string or sequence of any length is kept in bounded memory. */
static void what_never_ends_takes_no_memory(void **state)
{
	static const char *const starts[] = {"\033]52;c;", "\033P", "\033[1;"};
	static char piece[4096];
	(void)state;

	memset(piece, '1', sizeof(piece));
	for (size_t i = 0; i < COUNT(starts); i++) {
		struct input input = {0};
		struct input_event event;
		input_feed(&input, str_of(starts[i]));
		for (int n = 0; n < 1000; n++) {
			input_feed(&input, (str){piece, sizeof(piece)});
			assert_false(input_next(&input, INPUT_BUSY, &event));
		}
		assert_in_range(input.bytes.cap, 0, 64 * 1024);
		assert_in_range(input.reply.len, 0, INPUT_REPLY_BYTES);
		input_fini(&input);
	}
}

/* How long Esc waits for a sequence: longer at a distance, or as the user says. */
static void escape_waits(void **state)
{
	static const struct {
		const char *delay, *connection;
		int ms;
	} delays[] = {
		{NULL, NULL, 25},
		{NULL, "10.0.0.1 1 10.0.0.2 22", 100},
		{"50", "10.0.0.1 1 10.0.0.2 22", 50},
		{"9999", NULL, 9999},
		{"10000", NULL, 25},
		{"0", NULL, 25},
		{"-5", NULL, 25},
		{"soon", NULL, 25},
		{"", NULL, 25},
	};
	(void)state;

	unsetenv("SSH_TTY");
	unsetenv("SSH_CLIENT");
	for (size_t i = 0; i < COUNT(delays); i++) {
		unsetenv("ESCDELAY");
		unsetenv("SSH_CONNECTION");
		if (delays[i].delay)
			setenv("ESCDELAY", delays[i].delay, 1);
		if (delays[i].connection)
			setenv("SSH_CONNECTION", delays[i].connection, 1);
		assert_int_equal(input_escape_delay(false), delays[i].ms);
	}
	/* Of the other end of a line that the surroundings say nothing of. */
	assert_int_equal(input_escape_delay(true), 100);
}

static void any_bytes_are_read(void **state)
{
	struct input input = {0};
	struct input_event event;
	(void)state;

	srand(20230121);
	for (int i = 0; i < 200000; i++) {
		/* Mostly what sequences are made of. */
		static const char often[] = "\033[]OP;~?0123\\M<";
		size_t any = (size_t)rand();
		char byte = any % 3 ? often[any / 3 % (sizeof(often) - 1)] : (char)(any / 3 % 256);
		input_feed(&input, (str){&byte, 1});
		while (input_next(&input, rand() % 7 ? INPUT_BUSY : INPUT_PAUSE, &event))
			assert_true(event.key || event.paste.data || event.reply.data);
	}
	input_fini(&input);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(bytes_are_events),
		cmocka_unit_test(cuts_change_nothing),
		cmocka_unit_test(a_lone_escape_is_late),
		cmocka_unit_test(an_endless_paste_is_no_keys),
		cmocka_unit_test(a_paste_without_end_lets_the_user_out),
		cmocka_unit_test(silence_ends_what_is_open),
		cmocka_unit_test(a_paste_too_long_ends),
		cmocka_unit_test(what_never_ends_takes_no_memory),
		cmocka_unit_test(any_bytes_are_read),
		cmocka_unit_test(escape_waits),
	};

	return cmocka_run_group_tests_name("input", tests, NULL, NULL);
}
