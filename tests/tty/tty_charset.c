/* The harness as a terminal that is not in UTF-8: all bytes are converted. */
#include "base/mem.h"
#include "tty_bytes.h"

#include <errno.h>
#include <iconv.h>
#include <sys/wait.h>

enum { PIECE = 4096, MOST = 1 << 16 };

const char *tty_locale(const char *charset)
{
	static char variable[4096];
	const char *argv[] = {"tests/locale.sh", charset, NULL};
	int status;
	char *folder = tty_output(argv, NULL, &status);
	size_t n = strcspn(folder, "\n");

	snprintf(variable, sizeof(variable), "LOCPATH=%.*s", (int)n, folder);
	free(folder);
	return WIFEXITED(status) && WEXITSTATUS(status) == 0 ? variable : NULL;
}

/* What ends in the middle of a character is kept for the next time. */
void tty_charset_feed(struct tty *t, const char *bytes, size_t n)
{
	char in[MOST + sizeof(t->cut)], out[PIECE], *from = in, *to;

	if (!t->charset) {
		tty_screen_feed(t, bytes, n);
		return;
	}
	memcpy(in, t->cut, t->n_cut);
	memcpy(in + t->n_cut, bytes, n);
	n += t->n_cut;
	t->n_cut = 0;
	iconv_t cd = iconv_open("UTF-8", t->charset);
	while (n > 0) {
		size_t room = sizeof(out);
		to = out;
		size_t done = iconv(cd, &from, &n, &to, &room);
		int why = errno;
		tty_screen_feed(t, out, sizeof(out) - room);
		if (done == (size_t)-1 && why == EINVAL && n < sizeof(t->cut)) {
			memcpy(t->cut, from, n);
			t->n_cut = n;
			break;
		}
		/* A byte that is no character is passed on, for the grammar to find. */
		if (done == (size_t)-1 && why != E2BIG) {
			tty_screen_feed(t, from++, 1);
			n--;
		}
	}
	iconv_close(cd);
}

size_t tty_encode(const char *charset, const char *text, char *bytes, size_t room)
{
	char *from = mem_unconst(text), *to = bytes;
	size_t n = strlen(text), left = room;
	iconv_t cd = iconv_open(charset, "UTF-8");

	if (cd == (iconv_t)-1 || iconv(cd, &from, &n, &to, &left) == (size_t)-1)
		fail_msg("%s is not in %s", text, charset);
	iconv_close(cd);
	return room - left;
}

void tty_type(struct tty *t, const char *text)
{
	char bytes[PIECE];

	if (t->charset)
		tty_send_bytes(t, bytes, tty_encode(t->charset, text, bytes, sizeof(bytes)));
	else
		tty_send(t, text);
}
