#include "terminal/input.h"

#include <stdlib.h>

#include "base/utf8.h"
#include "session/key.h"
#include "terminal/environment.h"
#include "text/charset.h"

enum { ESCAPE_MS = 25, ESCAPE_SSH_MS = 100 };

enum { ESC = 27, BEL = 7, CAN = 24, SUB = 26, CSI_BYTES = 64 };

/* What became of the bytes that were looked at. */
enum outcome {
	OPEN,  /* they are not all there */
	TAKEN, /* they are done with, and nothing came of them */
	EVENT,
};

void input_feed(struct input *input, str bytes)
{
	if (input->at) {
		size_t left = input->bytes.len - input->at;
		memmove(input->bytes.data, input->bytes.data + input->at, left);
		buf_cut(&input->bytes, left);
		input->at = 0;
	}
	buf_add(&input->bytes, bytes);
}

/* The keys of `CSI number ~`. */
static uint32_t numbered_key(unsigned number)
{
	static const uint32_t keys[] = {
		[1] = K_HOME,
		[2] = K_INSERT,
		[3] = K_DELETE,
		[4] = K_END,
		[5] = K_PAGE_UP,
		[6] = K_PAGE_DOWN,
		[7] = K_HOME,
		[8] = K_END,
		[11] = K_F1,
		[12] = K_F1 + 1,
		[13] = K_F1 + 2,
		[14] = K_F1 + 3,
		[15] = K_F1 + 4,
		[17] = K_F1 + 5,
		[18] = K_F1 + 6,
		[19] = K_F1 + 7,
		[20] = K_F1 + 8,
		[21] = K_F1 + 9,
		[23] = K_F1 + 10,
		[24] = K_F1 + 11,
	};

	return number < sizeof(keys) / sizeof(keys[0]) ? keys[number] : 0;
}

/* The keys that end in a letter, after CSI or SS3. */
static uint32_t lettered_key(char final)
{
	switch (final) {
	case 'A':
		return K_UP;
	case 'B':
		return K_DOWN;
	case 'C':
		return K_RIGHT;
	case 'D':
		return K_LEFT;
	case 'H':
		return K_HOME;
	case 'F':
		return K_END;
	case 'Z':
		return K_BACK_TAB;
	case 'P':
	case 'Q':
	case 'S':
		return K_F1 + (uint32_t)(final - 'P');
	default:
		return 0; /* R is a cursor report far more often than F3 */
	}
}

/* The key of a whole CSI sequence, 0 for a report. p begins after CSI, n counts the final byte. */
static uint32_t csi_key(const char *p, size_t n)
{
	unsigned numbers[2] = {0, 0}, which = 0;
	char final = p[n - 1];

	for (size_t i = 0; i + 1 < n; i++) {
		if (p[i] >= '0' && p[i] <= '9' && numbers[which] < 1000)
			numbers[which] = numbers[which] * 10 + (unsigned)(p[i] - '0');
		else if (p[i] == ';' && which == 0)
			which = 1;
		else
			return 0;
	}
	uint32_t key = final == '~' ? numbered_key(numbers[0]) : lettered_key(final);
	/* Modifiers are 1 + shift 1, alt 2, ctrl 4; only Alt means something of its own here. */
	bool alt = numbers[1] > 0 && (numbers[1] - 1) & 2;
	return key && alt ? key | K_ALT : key;
}

/* A sequence: its length (0 if not all there) and its key (0 for none). */
struct piece {
	size_t len;
	uint32_t key;
};

static struct piece csi(struct input *input, const char *p, size_t n)
{
	/* The Linux console's F1..F5: CSI [ A..E. What else follows is read on its own. */
	if (n >= 3 && p[2] == '[') {
		if (n < 4)
			return (struct piece){0, 0};
		bool key = p[3] >= 'A' && p[3] <= 'E';
		return key ? (struct piece){4, K_F1 + (uint32_t)(p[3] - 'A')}
			   : (struct piece){3, 0};
	}
	/* The old mouse report: CSI M and three bytes, none of them a control. */
	if (n >= 3 && p[2] == 'M') {
		size_t len = 3;
		while (len < n && len < 6 && (unsigned char)p[len] >= 0x20)
			len++;
		return (struct piece){len == n && n < 6 ? 0 : len, 0};
	}
	for (size_t i = 2; i < n; i++) {
		unsigned char c = (unsigned char)p[i];
		if (c >= 0x40 && c <= 0x7E)
			return (struct piece){i + 1, csi_key(p + 2, i - 1)};
		/* A byte that cannot be part of it ends it and is read on its own. */
		if (c < 0x20 || c > 0x7E)
			return (struct piece){i, 0};
		if (i > CSI_BYTES) {
			input->state = INPUT_OVERLONG;
			return (struct piece){i, 0};
		}
	}
	return (struct piece){0, 0};
}

/* The third byte of an SS3 sequence; what cannot be one leaves Alt-O, and is read on its own. */
static struct piece single_shift(const char *p)
{
	if (p[2] < 0x20 || p[2] == 127)
		return (struct piece){2, 'O' | K_ALT};
	return (struct piece){3, p[2] == 'R' ? K_F1 + 2 : lettered_key(p[2])};
}

static struct piece character(const char *p, size_t n)
{
	uint32_t c = 0;

	if (p[0] == 127 || p[0] == 8)
		return (struct piece){1, K_BACKSPACE};
	if (p[0] == '\n')
		return (struct piece){1, K_ENTER};
	size_t len = charset_next(p, n, &c);
	return (struct piece){len, c == UTF8_BAD ? 0 : c};
}

static struct piece escape(struct input *input, const char *p, size_t n, enum input_silence silence)
{
	bool late = silence >= INPUT_PAUSE;

	if (n == 1)
		return (struct piece){late ? 1 : 0, late ? K_ESC : 0};
	switch (p[1]) {
	case '[':
		return csi(input, p, n);
	case 'O':
		if (n == 2)
			return (struct piece){late ? 2 : 0, late ? 'O' | K_ALT : 0};
		return single_shift(p);
	case ']':
	case 'P':
	case 'X':
	case '^':
	case '_':
		input->state = INPUT_STRING;
		buf_set(&input->reply, (str){p, 2});
		return (struct piece){2, 0};
	case ESC:
		return (struct piece){1, K_ESC};
	default: {
		struct piece plain = character(p + 1, n - 1);
		if (plain.len == 0)
			return plain;
		return (struct piece){plain.len + 1, plain.key ? plain.key | K_ALT : 0};
	}
	}
}

/* ---- states ---- */

/* Takes a string up to its end. Keys that can only come from the user end it as well. */
static enum outcome take_string(
	struct input *input, enum input_silence silence, struct input_event *event)
{
	(void)silence;
	for (; input->at < input->bytes.len; input->at++) {
		char c = input->bytes.data[input->at];
		if (c == ESC && input->at + 1 == input->bytes.len)
			return OPEN; /* the backslash may follow */
		bool bell = c == BEL, end = c == ESC && input->bytes.data[input->at + 1] == '\\';
		if (c == ESC || bell || c == CAN || c == SUB || c == K_ENTER || c == K_CTRL('c')) {
			input->state = INPUT_PLAIN;
			input->at += end ? 2 : bell || c == CAN || c == SUB ? 1 : 0;
			*event = (struct input_event){.reply = buf_str(&input->reply)};
			return end || bell ? EVENT : TAKEN;
		}
		if (input->reply.len < INPUT_REPLY_BYTES)
			buf_byte(&input->reply, c);
	}
	return OPEN;
}

/* The rest of a control sequence that is longer than any key or report. */
static enum outcome take_overlong(
	struct input *input, enum input_silence silence, struct input_event *event)
{
	(void)silence;
	(void)event;
	for (; input->at < input->bytes.len; input->at++) {
		unsigned char c = (unsigned char)input->bytes.data[input->at];
		if (c >= 0x20 && c < 0x40)
			continue;
		input->state = INPUT_PLAIN;
		input->at += c >= 0x40 && c <= 0x7E ? 1 : 0;
		return TAKEN;
	}
	return OPEN;
}

/* Cursor and mode reports and device attributes; all other reports are ignored. */
static bool is_report(str sequence)
{
	char final = sequence.data[sequence.len - 1];

	return str_starts(sequence, STR("\033[")) && sequence.len > 3 &&
	       (final == 'R' || final == 'c' || final == 'y');
}

/* How much of s is not the beginning of a mark that the next bytes may complete. */
static size_t before_cut_mark(str s, str mark)
{
	size_t most = s.len < mark.len - 1 ? s.len : mark.len - 1;

	for (size_t n = most; n > 0; n--) {
		if (str_starts(mark, str_slice(s, s.len - n, s.len)))
			return s.len - n;
	}
	return s.len;
}

/* Makes what has come of a paste its event, once. */
static enum outcome give_paste(struct input *input, struct input_event *event)
{
	if (input->given)
		return TAKEN;
	buf_cut(&input->text, 0);
	charset_decode(buf_str(&input->paste), &input->text);
	buf_fini(&input->paste);
	input->given = true;
	*event = (struct input_event){.paste = buf_str(&input->text)};
	return EVENT;
}

static void begin_paste(struct input *input)
{
	buf_cut(&input->paste, 0);
	input->given = input->break_seen = false;
	input->state = INPUT_PASTE;
}

/*
 * A paste ends with its mark, or with silence if that has been lost. It is given when it ends, or
 * when as much of it has come as is taken; the rest is thrown away. After a pause Ctrl-C was
 * pressed by the user.
 */
static enum outcome take_paste(
	struct input *input, enum input_silence silence, struct input_event *event)
{
	str rest = str_slice(buf_str(&input->bytes), input->at, input->bytes.len);
	str mark = STR("\033[201~");
	size_t end = str_find(rest, mark);
	bool ended = end < rest.len;
	str part = str_slice(rest, 0, ended ? end : before_cut_mark(rest, mark));
	size_t room = input->given ? 0 : INPUT_PASTE_BYTES - input->paste.len;

	input->break_seen |= str_find(part, STR("\x03")) < part.len;
	buf_add(&input->paste, str_slice(part, 0, part.len < room ? part.len : room));
	input->at += ended ? end + mark.len : part.len;
	if (!ended && silence >= INPUT_PAUSE && input->break_seen) {
		input->state = INPUT_PLAIN;
		input->at = input->bytes.len;
		*event = (struct input_event){.key = K_CTRL('c')};
		return EVENT;
	}
	if (ended || silence == INPUT_SILENT) {
		input->state = INPUT_PLAIN;
		return give_paste(input, event);
	}
	return input->paste.len == INPUT_PASTE_BYTES ? give_paste(input, event) : OPEN;
}

/* The left button or the wheel: CSI < button ; column ; row M, or m when the button comes up. */
static bool mouse_event(str sequence, struct input_event *event)
{
	enum { MODIFIERS = 4 | 8 | 16, MOVES = 32, WHEEL_UP = 64, WHEEL_DOWN = 65 };
	unsigned numbers[3] = {0, 0, 0}, which = 0;
	bool up = str_ends(sequence, STR("m"));

	if (!str_starts(sequence, STR("\033[<")) || (!up && !str_ends(sequence, STR("M"))))
		return false;
	for (size_t i = 3; i + 1 < sequence.len; i++) {
		char c = sequence.data[i];
		if (c >= '0' && c <= '9' && numbers[which] < 10000)
			numbers[which] = numbers[which] * 10 + (unsigned)(c - '0');
		else if (c == ';' && which < 2)
			which++;
		else
			return false;
	}
	unsigned button = numbers[0] & ~(unsigned)MODIFIERS;
	if (which != 2 || numbers[1] == 0 || numbers[2] == 0)
		return false;
	bool wheel = button == WHEEL_UP || button == WHEEL_DOWN;
	if (!(button == 0 || (button == MOVES && !up) || (wheel && !up)))
		return false;
	*event = (struct input_event){.mouse = true,
		.mouse_kind = button == WHEEL_UP     ? MOUSE_WHEEL_UP
			      : button == WHEEL_DOWN ? MOUSE_WHEEL_DOWN
			      : button == MOVES	     ? MOUSE_DRAG
			      : up		     ? MOUSE_RELEASE
						     : MOUSE_CLICK,
		.row = numbers[2] - 1,
		.column = numbers[1] - 1};
	return true;
}

static enum outcome take_plain(
	struct input *input, enum input_silence silence, struct input_event *event)
{
	const char *p = input->bytes.data + input->at;
	size_t n = input->bytes.len - input->at;
	struct piece piece = *p == ESC ? escape(input, p, n, silence) : character(p, n);
	str sequence = {p, piece.len};

	if (piece.len == 0)
		return OPEN;
	input->at += piece.len;
	if (str_equal(sequence, STR("\033[200~"))) {
		begin_paste(input);
		return TAKEN;
	}
	if (mouse_event(sequence, event))
		return EVENT;
	*event = (struct input_event){.key = piece.key};
	if (!piece.key && is_report(sequence))
		event->reply = sequence;
	return event->key || event->reply.data ? EVENT : TAKEN;
}

bool input_next(struct input *input, enum input_silence silence, struct input_event *event)
{
	static enum outcome (*const take[])(
		struct input *, enum input_silence, struct input_event *) = {
		[INPUT_PLAIN] = take_plain,
		[INPUT_STRING] = take_string,
		[INPUT_PASTE] = take_paste,
		[INPUT_OVERLONG] = take_overlong,
	};

	while (input->at < input->bytes.len ||
		(input->state != INPUT_PLAIN && silence != INPUT_BUSY)) {
		enum outcome outcome = take[input->state](input, silence, event);
		if (outcome == EVENT)
			return true;
		if (outcome == TAKEN)
			continue;
		if (silence < INPUT_SILENT)
			return false;
		/* What is still open never ends: it is given up. */
		if (input->state == INPUT_PLAIN)
			input->at = input->bytes.len;
		input->state = INPUT_PLAIN;
	}
	return false;
}

enum input_silence input_awaits(const struct input *input)
{
	str rest = str_slice(buf_str(&input->bytes), input->at, input->bytes.len);

	if (input->state == INPUT_PASTE)
		return input->break_seen ? INPUT_PAUSE : INPUT_SILENT;
	if (input->state != INPUT_PLAIN)
		return INPUT_SILENT;
	if (str_equal(rest, STR("\033")) || str_equal(rest, STR("\033O")))
		return INPUT_PAUSE;
	return rest.len ? INPUT_SILENT : INPUT_BUSY;
}

int input_escape_delay(bool remote)
{
	const char *wanted = environment_value("ESCDELAY");

	if (wanted) {
		long ms = strtol(wanted, NULL, 10);
		if (ms > 0 && ms < 10000)
			return (int)ms;
	}
	return remote || environment_is_remote() ? ESCAPE_SSH_MS : ESCAPE_MS;
}

void input_fini(struct input *input)
{
	buf_fini(&input->bytes);
	buf_fini(&input->reply);
	buf_fini(&input->paste);
	buf_fini(&input->text);
	*input = (struct input){0};
}
