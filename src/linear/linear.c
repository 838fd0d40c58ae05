#include "linear/linear.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/utf8.h"
#include "lang/errors.h"
#include "plan/ref.h"
#include "text/charset.h"
#include "text/wrap.h"

enum { ECHOED = 40, COLUMNS = 80 };

/* Bytes of a line: a command and the longest query, in any charset. */
enum { LINE_KEPT = 2 * QUERY_BYTES };

/* ---- commands ---- */

static void help(struct plain *plain);

static void quit(struct plain *plain)
{
	plain->quit = true;
}

/* Name and help are those of the screen's command, where it has one that does the same. */
static const struct row {
	enum command command;
	const char *name, *keys; /* letters of the screen mean the same; help shows the first */
	const char *chinese[2];	 /* understood in every language */
	const char *help[LANGS];
	void (*run)(struct plain *plain);
} rows[] = {
	{COMMANDS, "next", "", {"下一节", "下一節"},
		{"读下一节，空行也是", "讀下一節，空列也是",
			"the next section; so does an empty line"},
		plain_next},
	{COMMANDS, "previous", "", {"上一节", "上一節"},
		{"读上一节", "讀上一節", "the section before"}, plain_previous},
	{COMMANDS, "up", "", {"上级", "上級"},
		{"到上一级", "到上一級", "the section around this one"}, plain_up},
	{COMMANDS, "text", "", {"正文", "正文"},
		{"重读这一节，连同下级", "重讀這一節，連同下級",
			"this section again, with all in it"},
		plain_text},
	{COMMANDS, "outline", "", {"目录", "目錄"},
		{"列出各章；后接编号列出那一节之内", "列出各章；後接編號列出那一節之內",
			"the chapters, or with a ref what stands in it"},
		plain_outline},
	{CMD_GOTO, NULL, "", {"转到", "跳到"},
		{"读编号所指的一节", "讀編號所指的一節", "the section or paragraph of a ref"},
		plain_goto},
	{CMD_SEARCH, NULL, "/", {"搜索", "搜尋"},
		{"搜索，列出命中", "搜尋，列出命中", "search, and list the hits"}, plain_search},
	{CMD_NEXT_HIT, NULL, "n", {"下一处", "下一處"}, {0}, plain_step},
	{CMD_PREVIOUS_HIT, NULL, "pN", {"上一处", "上一處"}, {0}, plain_step},
	{CMD_HITS, NULL, "H", {"列表", "清單"},
		{"接着列出命中", "接著列出命中", "list more of the hits"}, plain_hits},
	{CMD_FUZZY, NULL, "", {"模糊", "模糊"}, {0}, plain_fuzzy},
	{CMD_COPY, NULL, "y", {"复制", "複製"}, {0}, plain_copy},
	{CMD_COPY_SOURCE, NULL, "Y", {"带出处", "帶出處"}, {0}, plain_copy},
	{CMD_BACK, NULL, "[", {"返回", "返回"}, {0}, plain_back},
	{CMD_FORWARD, NULL, "]", {"前进", "前進"}, {0}, plain_back},
	{CMD_NEXT_PLAN, NULL, ">", {"下一规划", "下一規劃"}, {0}, plain_plan},
	{CMD_PREVIOUS_PLAN, NULL, "<", {"上一规划", "上一規劃"}, {0}, plain_plan},
	{CMD_HELP, NULL, "?", {"帮助", "說明"}, {"这份说明", "這份說明", "this help"}, help},
	{CMD_QUIT, NULL, "q", {"退出", "離開"}, {0}, quit},
};

enum { ROWS = sizeof(rows) / sizeof(rows[0]) };

static const char *name_of(const struct row *row)
{
	return row->name ? row->name : command_row(row->command)->name;
}

static void help(struct plain *plain)
{
	enum lang lang = plain->session->lang;
	struct buf *out = &plain->out;

	plain_say(plain, MSG_PLAIN_HELP);
	for (int i = 0; i < ROWS; i++) {
		const struct row *row = &rows[i];
		const char *own = row->help[lang];
		buf_printf(out, "  %s", name_of(row));
		if (*row->keys)
			buf_printf(out, " %c", *row->keys);
		if (lang != LANG_EN)
			buf_printf(out, " %s", row->chinese[lang]);
		buf_printf(out, "  %s\n", own ? own : command_row(row->command)->help[lang]);
	}
	plain_say(plain, MSG_GROUP_QUERY);
	for (enum message line = MSG_GROUP_QUERY + 1; line <= MSG_QUERY_LETTERS; line++) {
		str text = str_of(message(lang, line));
		size_t tab = str_find(text, STR("\t"));
		buf_add(out, STR("  "));
		buf_add(out, str_slice(text, 0, tab));
		buf_add(out, STR("  "));
		buf_add(out, str_slice(text, tab + 1, text.len));
		buf_byte(out, '\n');
	}
}

static bool is_named(const struct row *row, str word)
{
	return str_equal(word, str_of(name_of(row))) || str_equal(word, str_of(row->chinese[0])) ||
	       str_equal(word, str_of(row->chinese[1])) ||
	       (word.len == 1 && strchr(row->keys, word.data[0]));
}

static const struct row *row_of(str word)
{
	for (int i = 0; i < ROWS; i++) {
		if (is_named(&rows[i], word))
			return &rows[i];
	}
	return NULL;
}

/* ---- lines in ---- */

/* The next character of a line, an input method's full width letter as the plain one. */
static uint32_t next_plain(str line, size_t *at)
{
	uint32_t c;

	*at += utf8_decode(line.data + *at, line.data + line.len, &c);
	return key_plain(c);
}

/* Cuts the command off a line: all up to a blank, or the / that words follow at once. */
static const struct row *take_command(str *line)
{
	struct buf word = {0};
	size_t at = 0;

	while (at < line->len) {
		uint32_t c = next_plain(*line, &at);
		if (c == ' ')
			break;
		buf_code_point(&word, c);
		if (c == '/')
			break;
	}
	const struct row *row = row_of(buf_str(&word));
	if (row)
		*line = str_trim(str_slice(*line, at, line->len));
	buf_fini(&word);
	return row;
}

/* As on the screen, : goes before a ref or the name of a command. */
static str cut_colon(str line)
{
	size_t at = 0;

	return line.len && next_plain(line, &at) == ':' && at < line.len
		       ? str_trim(str_slice(line, at, line.len))
		       : line;
}

static void say_unknown(struct plain *plain, str line)
{
	str shown = str_slice(line, 0, utf8_offset(line, ECHOED));

	message_fill(plain->session->lang, MSG_PLAIN_UNKNOWN, shown, &plain->out);
	buf_byte(&plain->out, '\n');
}

static void answer(struct plain *plain, str line)
{
	line = cut_colon(line);
	const struct row *row = line.len ? take_command(&line) : &rows[0];

	plain->words = line;
	plain->command = row ? row->command : COMMANDS;
	if (row)
		row->run(plain);
	else if (ref_is(line))
		plain_goto(plain);
	else
		say_unknown(plain, line);
}

/* Reads a line, or what is kept of one that is too long; false at the end of the file. */
static bool read_line(FILE *in, struct buf *line)
{
	int c = EOF;

	buf_cut(line, 0);
	while (line->len <= LINE_KEPT && (c = getc(in)) != EOF && c != '\n')
		buf_byte(line, c == '\t' ? ' ' : (char)c);
	return c != EOF || line->len;
}

static void pass_line(FILE *in)
{
	int c;

	do
		c = getc(in);
	while (c != EOF && c != '\n');
}

/* Nothing that is no text. */
static void make_safe(str bytes, struct buf *line)
{
	struct buf text = {0};

	charset_decode(bytes, &text);
	buf_cut(line, 0);
	utf8_add_safe(line, str_trim(buf_str(&text)), false);
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

static int write_out(const struct plain *plain, str text)
{
	struct err err = {0};

	return charset_write(STDOUT_FILENO, text, &err) ? 0
							: error_print(&err, plain->session->lang);
}

/* Writes the answer and empties it; on a terminal no line is longer than that is wide. */
static int flush(struct plain *plain)
{
	size_t columns = out_columns();
	struct wrap wrap = {0};
	struct buf safe = {0}, out = {0};
	str line;

	utf8_add_safe(&safe, buf_str(&plain->out), true);
	for (str rest = buf_str(&safe); columns && str_line(&rest, &line);) {
		wrap_text(&wrap, line, columns, 0);
		for (size_t i = 0; i < wrap.n; i++) {
			buf_add(&out, str_slice(line, wrap.lines[i].from, wrap.lines[i].to));
			buf_byte(&out, '\n');
		}
	}
	int status = write_out(plain, columns ? buf_str(&out) : buf_str(&safe));
	wrap_fini(&wrap);
	buf_fini(&safe);
	buf_fini(&out);
	buf_cut(&plain->out, 0);
	return status;
}

static int begin(struct plain *plain)
{
	uint32_t section = session_shown(plain->session)->cursor.section;

	plain->session->focus = plain->session->before_field = FOCUS_TEXT;
	buf_add(&plain->out, session_shown(plain->session)->plan->title);
	buf_byte(&plain->out, '\n');
	plain_outline(plain);
	if (section) {
		buf_byte(&plain->out, '\n');
		plain_text(plain);
	}
	return flush(plain);
}

/* Answers what was read; a line that is too long is refused before its end has come. */
static int take_line(struct plain *plain, FILE *in, const struct buf *bytes)
{
	struct buf line = {0};
	bool too_long = bytes->len > LINE_KEPT;

	if (too_long) {
		plain_refuse(plain);
	} else {
		make_safe(buf_str(bytes), &line);
		answer(plain, buf_str(&line));
	}
	int status = flush(plain);
	if (too_long && status == 0)
		pass_line(in);
	buf_fini(&line);
	return status;
}

static int converse(struct plain *plain, FILE *in)
{
	struct buf bytes = {0};
	bool prompt = isatty(fileno(in)), more = true;
	int status = begin(plain);

	while (status == 0 && !plain->quit && more) {
		if (prompt)
			status = write_out(
				plain, str_of(message(plain->session->lang, MSG_PLAIN_PROMPT)));
		more = read_line(in, &bytes);
		if (more && status == 0)
			status = take_line(plain, in, &bytes);
		else if (prompt && status == 0)
			status = write_out(plain, STR("\n"));
	}
	buf_fini(&bytes);
	return status;
}

int plain_run(struct session *session, enum clipboard_choice choice, int in_fd)
{
	struct plain plain = {.session = session, .choice = choice};
	struct err err = {0};
	FILE *in = in_fd >= 0 ? fdopen(in_fd, "r") : NULL;

	if (!in) {
		err_set(&err, ERR_NO_TERMINAL, "%s", "");
		return error_print(&err, session->lang);
	}
	int status = converse(&plain, in);
	fclose(in);
	buf_fini(&plain.out);
	return status;
}
