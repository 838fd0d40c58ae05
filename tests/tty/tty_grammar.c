/*
 * What the program may write to a terminal: UTF-8 and, of the control sequences, those that the
 * terminfo entries tested with have and our own questions. All else is foreign. References:
 * ECMA-48, 5.4; XTerm Control Sequences.
 */
#include "tty_bytes.h"

#include <regex.h>

static const char *const allowed[] = {
	/* moving, erasing, inserting, scrolling, repeating, and the look of what follows */
	"\033\\[[0-9;]*[ABCDGHJKLMPXSTbdmr@]",
	"\033\\[[0-9;:]*m",
	"\033\\[4[hl]",
	"\033\\[34[hl]",
	/* cursor, keypad, wrapping, screen, mouse, paste, frames */
	"\033\\[\\?(1|7|12|25|1002|1006|1034|1049|2004|2026)(;25)?[hl]",
	"\033\\[\\?[01]c",
	"\033\\[2[23];0;0t",
	"\033[78DM=>]",
	"\033[()][B0]",
	/* our questions */
	"\033\\[6n",
	"\033\\]11;\\?\033\\\\",
	"\033\\[>[qc]",
	"\033\\[\\?(2026|5522)\\$p",
	"\033\\[c",
	"\033\\]5522;type=w(rite|data):id=[0-9]+(:mime=[A-Za-z0-9+/=]+;[A-Za-z0-9+/=]+)?\033\\\\",
	/* the clipboard: written, never read; for GNU screen in pieces */
	"\033\\]52;c;[A-Za-z0-9+/=]*(\007|\033\\\\)",
	"\033P(\033\\]52;c;)?[A-Za-z0-9+/=]*\007?\033\\\\",
};

enum { ALLOWED = sizeof(allowed) / sizeof(allowed[0]), LONGEST = 200000 };

static bool is_allowed(const char *sequence)
{
	static regex_t compiled[ALLOWED];
	static bool ready;

	for (size_t i = 0; !ready && i < ALLOWED; i++) {
		char pattern[256];
		snprintf(pattern, sizeof(pattern), "^(%s)$", allowed[i]);
		if (regcomp(&compiled[i], pattern, REG_EXTENDED | REG_NOSUB) != 0)
			fail_msg("pattern %s", allowed[i]);
	}
	ready = true;
	for (size_t i = 0; i < ALLOWED; i++)
		if (regexec(&compiled[i], sequence, 0, NULL, 0) == 0)
			return true;
	return false;
}

/* Whether the sequence that began with ESC ends with its last byte. */
static bool is_whole(const char *s, size_t n)
{
	unsigned char kind = n > 1 ? (unsigned char)s[1] : 0, last = (unsigned char)s[n - 1];

	if (n < 2)
		return false;
	if (kind == '[')
		return n > 2 && last >= 0x40 && last <= 0x7E;
	if (kind == ']')
		return (n == 3 && last == 'R') || last == 7 || (last == '\\' && s[n - 2] == 27);
	if (kind == 'P')
		return n > 3 && last == '\\' && s[n - 2] == 27;
	return n > 2 || kind < 0x20 || kind > 0x2F;
}

static void found(struct tty *t, const char *bytes, size_t n)
{
	size_t at = strlen(t->foreign);

	if (at)
		return;
	for (size_t i = 0; i < n && at + 5 < sizeof(t->foreign); i++)
		at += (size_t)snprintf(t->foreign + at, 5,
			bytes[i] > ' ' && bytes[i] < 127 ? "%c" : "\\%03o",
			(unsigned char)bytes[i]);
}

/* Whether a byte may follow in UTF-8; only by its high bits, libvterm checks the rest. */
static bool is_text(struct tty *t, unsigned char c)
{
	if (t->following) {
		t->following--;
		return (c & 0xC0) == 0x80;
	}
	t->following = c >= 0xF0 ? 3 : c >= 0xE0 ? 2 : c >= 0xC2 ? 1 : 0;
	if (c >= 0x80)
		return c >= 0xC2 && c < 0xF5;
	return c >= ' ' ? c != 127 : strchr("\b\t\n\r\016\017", c) != NULL && c != 0;
}

void tty_grammar_feed(struct tty *t, const char *bytes, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (t->sequence_len == 0 && bytes[i] != 27) {
			/* Shown with some bytes around it. */
			if (!is_text(t, (unsigned char)bytes[i]))
				found(t, bytes + (i < 12 ? 0 : i - 12),
					(i < 12 ? i : 12) + (n - i < 8 ? n - i : 8));
			continue;
		}
		/*
		 * A flushed line cuts off characters and sequences; the next ESC begins another
		 * one, but in a string, which may end with it.
		 */
		t->following = 0;
		if (bytes[i] == 27 && !(t->sequence_len > 1 && strchr("]P", t->sequence[1])))
			t->sequence_len = 0;
		if (t->sequence_len + 1 >= t->sequence_cap) {
			t->sequence_cap = t->sequence_cap ? 2 * t->sequence_cap : 256;
			t->sequence = realloc(t->sequence, t->sequence_cap);
		}
		t->sequence[t->sequence_len++] = bytes[i];
		t->sequence[t->sequence_len] = '\0';
		if (!is_whole(t->sequence, t->sequence_len) && t->sequence_len < LONGEST)
			continue;
		t->n_watched += t->watched && strcmp(t->sequence, t->watched) == 0;
		if (!is_allowed(t->sequence))
			found(t, t->sequence, t->sequence_len);
		t->sequence_len = 0;
	}
}
