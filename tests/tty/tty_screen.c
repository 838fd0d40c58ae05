/* The terminal's side of the harness: the screen, the modes, the clipboard. */
#include "tty_bytes.h"

#include <sys/wait.h>
#include <unistd.h>

enum { GROUND, AFTER_ESC, IN_CSI, IN_OSC, OSC_ESC, MOST_ROWS = 200, MOST_COLUMNS = 500 };

/* ---- the record ---- */

static void end_csi(struct tty *t, char final)
{
	if (!t->private || (final != 'h' && final != 'l'))
		return;
	for (unsigned i = 0; i < t->n_numbers; i++) {
		if (t->numbers[i] >= TTY_MODES)
			continue;
		t->mode[t->numbers[i]] = final == 'h';
		t->was[t->numbers[i]] |= final == 'h';
	}
}

static void end_osc(struct tty *t)
{
	static const char name[] = "52;";

	if (t->string_len < 3 || memcmp(t->string, name, 3) != 0)
		return;
	free(t->clipboard);
	t->clipboard = strndup(t->string, t->string_len);
	t->clipboards++;
}

static void start_sequence(struct tty *t)
{
	t->private = false;
	t->n_numbers = 1;
	t->numbers[0] = 0;
	t->string_len = 0;
}

static void record_in_csi(struct tty *t, unsigned char c)
{
	if (c == '?') {
		t->private = true;
	} else if (c >= '0' && c <= '9') {
		unsigned *last = &t->numbers[t->n_numbers - 1];
		*last = *last < 100000 ? *last * 10 + (unsigned)(c - '0') : *last;
	} else if (c == ';' && t->n_numbers < 16) {
		t->numbers[t->n_numbers++] = 0;
	} else if (c >= 0x40 && c <= 0x7E) {
		end_csi(t, (char)c);
		t->state = GROUND;
	} else if (c == 27) {
		t->state = AFTER_ESC; /* what was cut off is dropped, a new one begins */
		start_sequence(t);
	}
}

static void record(struct tty *t, unsigned char c)
{
	switch (t->state) {
	case GROUND:
		t->state = c == 27 ? AFTER_ESC : GROUND;
		break;
	case AFTER_ESC:
		t->state = c == '[' ? IN_CSI : c == ']' ? IN_OSC : c == 27 ? AFTER_ESC : GROUND;
		start_sequence(t);
		if (c == '=' || c == '>')
			t->keypad = c == '=';
		break;
	case IN_CSI:
		record_in_csi(t, c);
		break;
	case IN_OSC:
		if (c == 7)
			end_osc(t);
		t->state = c == 7 ? GROUND : c == 27 ? OSC_ESC : IN_OSC;
		if (t->state != IN_OSC)
			break;
		if (t->string_len == t->string_cap) {
			t->string_cap = t->string_cap ? 2 * t->string_cap : 4096;
			t->string = realloc(t->string, t->string_cap);
		}
		t->string[t->string_len++] = (char)c;
		break;
	default: /* ESC inside an OSC: its end if a backslash follows, else it is cut off */
		if (c == '\\')
			end_osc(t);
		t->state = c == '[' ? IN_CSI : GROUND;
	}
}

/* ---- libvterm ---- */

static int on_property(VTermProp property, VTermValue *value, void *user)
{
	struct tty *t = user;

	if (property == VTERM_PROP_CURSORVISIBLE)
		t->cursor_visible = value->boolean;
	else if (property == VTERM_PROP_ALTSCREEN)
		t->alternate = value->boolean;
	return 1;
}

static int on_cursor(VTermPos position, VTermPos old, int visible, void *user)
{
	struct tty *t = user;

	(void)old, (void)visible;
	t->cursor = position;
	return 1;
}

/* libvterm breaks when it shrinks to less than a few cells. */
static int within(unsigned value, int most)
{
	return value < 4 ? 4 : value > (unsigned)most ? most : (int)value;
}

void tty_screen_open(struct tty *t)
{
	static const VTermScreenCallbacks callbacks = {
		.settermprop = on_property, .movecursor = on_cursor};

	t->vterm = vterm_new(within(t->rows, MOST_ROWS), within(t->columns, MOST_COLUMNS));
	t->cursor_visible = true;
	t->mode[7] = t->mode[25] = true;
	vterm_set_utf8(t->vterm, 1);
	t->screen = vterm_obtain_screen(t->vterm);
	vterm_screen_set_callbacks(t->screen, &callbacks, t);
	vterm_screen_enable_altscreen(t->screen, 1);
	vterm_screen_reset(t->screen, 1);
}

void tty_screen_close(struct tty *t)
{
	vterm_free(t->vterm);
	free(t->clipboard);
	free(t->string);
	free(t->sequence);
}

void tty_screen_resize(struct tty *t)
{
	vterm_set_size(t->vterm, within(t->rows, MOST_ROWS), within(t->columns, MOST_COLUMNS));
}

static void keep_last(struct tty *t, const char *bytes, size_t n)
{
	size_t room = sizeof(t->last), skipped = n > room ? n - room : 0;

	n -= skipped;
	size_t kept = t->n_last + n > room ? room - n : t->n_last;
	memmove(t->last, t->last + t->n_last - kept, kept);
	memcpy(t->last + kept, bytes + skipped, n);
	t->n_last = kept + n;
}

void tty_screen_feed(struct tty *t, const char *bytes, size_t n)
{
	keep_last(t, bytes, n);
	for (size_t i = 0; i < n; i++)
		record(t, (unsigned char)bytes[i]);
	if (!t->multiplexed)
		tty_grammar_feed(t, bytes, n);
	vterm_input_write(t->vterm, bytes, n);
}

/* ---- looking at it ---- */

VTermScreenCell tty_cell(const struct tty *t, int row, int column)
{
	VTermScreenCell cell = {.width = 0};

	vterm_screen_get_cell(t->screen, (VTermPos){row, column}, &cell);
	return cell;
}

uint32_t tty_char(const struct tty *t, int row, int column)
{
	uint32_t c = tty_cell(t, row, column).chars[0];

	return c == UINT32_MAX ? 0 : c;
}

static size_t encode(uint32_t c, char *out)
{
	if (c < 0x80) {
		out[0] = (char)c;
		return 1;
	}
	size_t n = c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
	for (size_t i = n - 1; i > 0; i--, c >>= 6)
		out[i] = (char)(0x80 | (c & 0x3F));
	out[0] = (char)((n == 2 ? 0xC0 : n == 3 ? 0xE0 : 0xF0) | c);
	return n;
}

char *tty_row(const struct tty *t, unsigned row)
{
	int rows, columns;
	vterm_get_size(t->vterm, &rows, &columns);
	char *text = malloc((size_t)columns * VTERM_MAX_CHARS_PER_CELL * 4 + 1);
	size_t len = 0;

	for (int column = 0; column < columns && row < (unsigned)rows; column++) {
		VTermScreenCell cell = tty_cell(t, (int)row, column);
		if (cell.chars[0] == UINT32_MAX)
			continue; /* the right half of a wide character */
		if (cell.chars[0] == 0)
			text[len++] = ' ';
		for (int i = 0; i < VTERM_MAX_CHARS_PER_CELL && cell.chars[i]; i++)
			len += encode(cell.chars[i], text + len);
	}
	while (len && text[len - 1] == ' ')
		len--;
	text[len] = '\0';
	return text;
}

char *tty_text(const struct tty *t)
{
	int rows, columns;
	char *all = calloc(1, 1);
	size_t len = 0;

	vterm_get_size(t->vterm, &rows, &columns);
	for (int row = 0; row < rows; row++) {
		char *text = tty_row(t, (unsigned)row);
		size_t n = strlen(text);
		all = realloc(all, len + n + 2);
		memcpy(all + len, text, n);
		len += n;
		all[len++] = '\n';
		all[len] = '\0';
		free(text);
	}
	return all;
}

bool tty_shows(const struct tty *t, const char *text)
{
	char *all = tty_text(t);
	bool there = strstr(all, text) != NULL;

	free(all);
	return there;
}

bool tty_is(const struct tty *t, const char *text)
{
	char *all = tty_text(t);
	bool same = strcmp(all, text) == 0;

	free(all);
	return same;
}

/* The column of a byte of a row's text. */
static int column_of(const struct tty *t, int row, size_t byte)
{
	char scratch[4 * VTERM_MAX_CHARS_PER_CELL];
	size_t at = 0;

	for (int column = 0;; column++) {
		VTermScreenCell cell = tty_cell(t, row, column);
		if (cell.chars[0] == UINT32_MAX)
			continue;
		if (at >= byte)
			return column;
		at += cell.chars[0] == 0;
		for (int i = 0; i < VTERM_MAX_CHARS_PER_CELL && cell.chars[i]; i++)
			at += encode(cell.chars[i], scratch);
	}
}

int tty_find(const struct tty *t, const char *text, int *column)
{
	int rows, columns;

	vterm_get_size(t->vterm, &rows, &columns);
	for (int row = 0; row < rows; row++) {
		char *all = tty_row(t, (unsigned)row), *there = strstr(all, text);
		bool found = there != NULL;
		size_t byte = found ? strlen(all) - strlen(there) : 0;
		free(all);
		if (!found)
			continue;
		if (column)
			*column = column_of(t, row, byte);
		return row;
	}
	return -1;
}

void tty_check_at(const struct tty *t, bool condition, const char *what, const char *file, int line)
{
	if (condition)
		return;
	fprintf(stderr,
		"%s:%d: %s\ncursor %d,%d, writes %zu, bytes %zu; the last bytes and the screen:\n",
		file, line, what, t->cursor.row, t->cursor.col, tty_writes(t), t->bytes);
	for (size_t i = 0; i < t->n_last; i++)
		fprintf(stderr, t->last[i] >= ' ' ? "%c" : "\\%03o", (unsigned char)t->last[i]);
	fprintf(stderr, "\n");
	for (unsigned row = 0; row < t->rows && row < MOST_ROWS; row++) {
		char *text = tty_row(t, row);
		if (*text)
			fprintf(stderr, "%3u|%s\n", row, text);
		free(text);
	}
	_fail(file, line);
}

bool tty_row_begins(const struct tty *t, unsigned row, const char *text)
{
	char *shown = tty_row(t, row);
	bool same = strncmp(shown, text, strlen(text)) == 0;

	free(shown);
	return same;
}

/* ---- what was sent ---- */

static int base64_value(char c)
{
	static const char digits[] =
		"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
	const char *at = c ? strchr(digits, c) : NULL;

	return at ? (int)(at - digits) : -1;
}

char *tty_clipboard(const struct tty *t)
{
	/* 52, which clipboards, what. */
	const char *code = t->clipboard ? strchr(t->clipboard + 3, ';') : NULL;

	if (!code)
		return NULL;
	code++;
	size_t n = strlen(code), len = 0;
	char *text = malloc(n + 1);
	bool ok = n % 4 == 0 && n > 0;
	for (size_t i = 0; ok && i < n; i += 4) {
		int pads = code[i + 3] != '=' ? 0 : code[i + 2] != '=' ? 1 : 2;
		uint32_t group = 0;
		for (int k = 0; k < 4; k++) {
			int value = k < 4 - pads ? base64_value(code[i + (size_t)k]) : 0;
			ok = ok && value >= 0 && (pads == 0 || i + 4 == n);
			group = group << 6 | (uint32_t)value;
		}
		for (int k = 0; k < 3 - pads; k++)
			text[len++] = (char)(group >> (16 - 8 * k));
	}
	text[len] = '\0';
	if (ok)
		return text;
	free(text);
	return NULL;
}

static bool pen_is_plain(const struct tty *t)
{
	VTermState *state = vterm_obtain_state(t->vterm);
	VTermValue bold, reverse, underline;

	vterm_state_get_penattr(state, VTERM_ATTR_BOLD, &bold);
	vterm_state_get_penattr(state, VTERM_ATTR_REVERSE, &reverse);
	vterm_state_get_penattr(state, VTERM_ATTR_UNDERLINE, &underline);
	return !bold.boolean && !reverse.boolean && !underline.number;
}

void tty_check_restored_at(struct tty *t, const char *file, int line)
{
	char what[64];
	struct termios now;

	tty_check_at(t, t->state == GROUND, "no sequence is cut off", file, line);
	tty_check_at(t, !t->alternate, "the alternate screen is left", file, line);
	tty_check_at(t, t->cursor_visible, "the cursor is visible", file, line);
	tty_check_at(t, !t->keypad, "the keypad is numeric", file, line);
	tty_check_at(t, pen_is_plain(t), "the style is plain", file, line);
	for (unsigned mode = 0; mode < TTY_MODES; mode++) {
		snprintf(what, sizeof(what), "mode %u is as it was", mode);
		tty_check_at(t, t->mode[mode] == (mode == 7 || mode == 25), what, file, line);
	}
	if (tcgetattr(t->master, &now) != 0)
		tty_check_at(t, false, "the line can be asked", file, line);
	bool same = now.c_iflag == t->before.c_iflag && now.c_oflag == t->before.c_oflag &&
		    now.c_cflag == t->before.c_cflag && now.c_lflag == t->before.c_lflag &&
		    memcmp(now.c_cc, t->before.c_cc, sizeof(now.c_cc)) == 0;
	tty_check_at(t, same, "the line is as it was", file, line);
}

void tty_check_exited_at(struct tty *t, int status, const char *file, int line)
{
	int ended = tty_wait_exit(t);

	tty_check_at(t, WIFEXITED(ended) && WEXITSTATUS(ended) == status, "its status", file, line);
	tty_check_restored_at(t, file, line);
}

void tty_quit_at(struct tty *t, const char *file, int line)
{
	tty_send(t, CTRL_C);
	tty_check_exited_at(t, 0, file, line);
	tty_end(t);
}
