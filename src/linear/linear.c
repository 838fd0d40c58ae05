#include "linear/linear.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/utf8.h"
#include "lang/errors.h"
#include "linear/commands.h"
#include "linear/reading.h"
#include "session/view.h"
#include "text/charset.h"
#include "text/wrap.h"

enum { COLUMNS = 80 };

/* Bytes of a line: a command and the longest query, in any charset. */
enum { LINE_KEPT = 2 * QUERY_BYTES };

/* ---- lines in ---- */

/* Reads a line, or what is kept of one that is too long; false at the end of the file. */
static bool read_line(FILE *in, struct buf *line)
{
	int c = EOF;

	buf_cut(line, 0);
	while (line->len <= LINE_KEPT && (c = getc(in)) != EOF && c != '\n')
		buf_byte(line, c == '\t' ? ' ' : (char)c);
	return c != EOF || line->len;
}

/* Skips the rest of a line. */
static void skip_line(FILE *in)
{
	int c;

	do
		c = getc(in);
	while (c != EOF && c != '\n');
}

/* The text of a line, without whatever is not text. */
static void make_safe(str bytes, struct buf *line)
{
	struct buf text = {0};

	charset_decode(bytes, &text);
	buf_cut(line, 0);
	utf8_add_safe(line, utf8_trim(buf_str(&text)), false);
	buf_fini(&text);
}

/* ---- answers out ---- */

/* The width of the terminal that is written to, 0 if it is none. */
static size_t out_columns(void)
{
	struct winsize size;

	if (!isatty(STDOUT_FILENO))
		return 0;
	return ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col ? size.ws_col : COLUMNS;
}

static int write_out(const struct dialogue *d, str text)
{
	struct err err = {0};

	return charset_write(STDOUT_FILENO, text, &err) ? 0 : error_print(&err, d->session->lang);
}

/* Writes the answer and empties it; on a terminal no line is longer than that is wide. */
static int flush(struct dialogue *d)
{
	size_t columns = out_columns();
	struct wrap wrap = {0};
	struct buf safe = {0}, out = {0};
	str line;

	utf8_add_safe(&safe, buf_str(&d->out), true);
	for (str rest = buf_str(&safe); columns && str_line(&rest, &line);) {
		wrap_text(&wrap, line, columns, 0);
		for (size_t i = 0; i < wrap.n; i++) {
			buf_add(&out, str_slice(line, wrap.lines[i].from, wrap.lines[i].to));
			buf_byte(&out, '\n');
		}
	}
	int status = write_out(d, columns ? buf_str(&out) : buf_str(&safe));
	wrap_fini(&wrap);
	buf_fini(&safe);
	buf_fini(&out);
	buf_cut(&d->out, 0);
	return status;
}

static int begin(struct dialogue *d)
{
	uint32_t section = session_shown(d->session)->cursor.section;

	view_go(d->session, VIEW_TEXT);
	session_add_title(d->session, d->session->current, &d->out);
	buf_byte(&d->out, '\n');
	reading_outline(d);
	if (section) {
		buf_byte(&d->out, '\n');
		reading_text(d);
	}
	return flush(d);
}

/* Answers what was read; a line that is too long is refused before its end has come. */
static int take_line(struct dialogue *d, FILE *in, const struct buf *bytes)
{
	struct buf line = {0};
	bool too_long = bytes->len > LINE_KEPT;

	if (too_long) {
		dialogue_say_too_long(d);
	} else {
		make_safe(buf_str(bytes), &line);
		commands_run(d, buf_str(&line));
	}
	int status = flush(d);
	if (too_long && status == 0)
		skip_line(in);
	buf_fini(&line);
	return status;
}

static int converse(struct dialogue *d, FILE *in)
{
	struct buf bytes = {0};
	bool prompt = isatty(fileno(in)), more = true;
	int status = begin(d);

	while (status == 0 && !d->quit && more) {
		if (prompt)
			status = write_out(d, str_of(message(d->session->lang, MSG_PLAIN_PROMPT)));
		more = read_line(in, &bytes);
		if (more && status == 0)
			status = take_line(d, in, &bytes);
		else if (prompt && status == 0)
			status = write_out(d, STR("\n"));
	}
	buf_fini(&bytes);
	return status;
}

int linear_run(struct session *session, enum clipboard_choice choice, int in_fd)
{
	struct dialogue dialogue = {.session = session, .choice = choice};
	struct err err = {0};
	FILE *in = in_fd >= 0 ? fdopen(in_fd, "r") : NULL;

	if (!in) {
		err_set(&err, ERR_NO_TERMINAL, "%s", "");
		return error_print(&err, session->lang);
	}
	int status = converse(&dialogue, in);
	fclose(in);
	buf_fini(&dialogue.out);
	return status;
}
