#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/file.h"
#include "base/utf8.h"
#include "cli/cli.h"
#include "plan/print.h"
#include "session/command.h"
#include "session/search.h"
#include "terminal/app.h"
#include "text/width.h"
#include "text/wrap.h"

enum { LISTED = 20, CONTEXT = 15, ECHOED = 40, COLUMNS = 80 };

/* The session is the screen's, read with the focus in its text; only what it shows is printed. */
struct plain {
	const struct cli *cli;
	struct session *session;
	struct buf out;	 /* the answer to one line */
	uint32_t behind; /* the section behind what was printed last: an empty line reads it */
	uint32_t listed; /* so many hits were listed */
	bool quit;
	/* Of the line being answered: */
	enum command command; /* the screen's command that does the same, if there is one */
	str words;	      /* what stands behind the command */
};

static const struct plan *shown(const struct plain *plain)
{
	return session_shown(plain->session)->plan;
}

static void add_say(struct plain *plain, enum say what, str detail)
{
	say_fill(plain->cli->lang, what, detail, &plain->out);
	buf_byte(&plain->out, '\n');
}

static void add_error(struct plain *plain, const struct err *err)
{
	err_sentence(err, plain->cli->lang, &plain->out);
	buf_byte(&plain->out, '\n');
}

static void add_notice(struct plain *plain)
{
	str notice = buf_str(&plain->session->notice);

	buf_add(&plain->out, notice);
	buf_add(&plain->out, notice.len ? STR("\n") : STR(""));
	buf_cut(&plain->session->notice, 0);
}

/* ---- reading ---- */

/* Behind a section's own text; the items of a list are read with it. */
static uint32_t own_end(const struct plan *plan, uint32_t section)
{
	uint32_t end = section + 1;

	while (end < plan->sections[section].end && plan->sections[end].parent == section &&
		print_is_item(plan, end))
		end++;
	return end;
}

/* The ref stands before a heading that does not show it. */
static void add_ref(struct plain *plain, uint32_t section)
{
	const struct section *s = &shown(plain)->sections[section];
	struct buf ref = {0}, heading = {0};

	print_ref(shown(plain), section, plain->cli->lang, &ref);
	print_heading(s, plain->cli->lang, &heading);
	if (!str_equal(s->label, buf_str(&ref)) && !str_equal(buf_str(&heading), buf_str(&ref))) {
		buf_add(&plain->out, buf_str(&ref));
		buf_add(&plain->out, STR("  "));
	}
	buf_fini(&ref);
	buf_fini(&heading);
}

static void add_sections(struct plain *plain, uint32_t section, uint32_t end)
{
	add_ref(plain, section);
	print_sections(shown(plain), section, end, plain->cli->lang, &plain->out);
	buf_byte(&plain->out, '\n');
	plain->behind = end;
}

static void read_own(struct plain *plain, uint32_t section)
{
	session_open_section(plain->session, section);
	add_sections(plain, section, own_end(shown(plain), section));
}

static void read_next(struct plain *plain)
{
	if (plain->behind < shown(plain)->n_sections)
		read_own(plain, plain->behind);
	else
		add_say(plain, SAY_AT_END, STR(""));
}

static void read_previous(struct plain *plain)
{
	const struct plan *plan = shown(plain);
	uint32_t section = session_shown(plain->session)->cursor.section;

	if (section == 0) {
		add_say(plain, SAY_AT_START, STR(""));
		return;
	}
	uint32_t list = plan->sections[--section].parent;
	bool in_list = list != PLAN_NONE && own_end(plan, list) > section;
	read_own(plain, in_list ? list : section);
}

static void read_parent(struct plain *plain)
{
	uint32_t section = session_shown(plain->session)->cursor.section;
	uint32_t parent = shown(plain)->sections[section].parent;

	if (parent == PLAN_NONE)
		add_say(plain, SAY_PLAIN_TOP, STR(""));
	else
		read_own(plain, parent);
}

static void read_here(struct plain *plain)
{
	uint32_t section = session_shown(plain->session)->cursor.section;

	add_sections(plain, section, shown(plain)->sections[section].end);
}

/* The chapters, or what stands in a section. */
static void read_outline(struct plain *plain)
{
	const struct plan *plan = shown(plain);
	struct place place;
	struct err err = {0};
	uint32_t section = 0, end = plan->n_sections;

	if (plain->words.len && !cli_find(plan, plain->words, &place, &err)) {
		add_error(plain, &err);
		return;
	}
	if (plain->words.len) {
		cli_outline_line(plain->cli, plan, place.section, &plain->out);
		section = place.section + 1;
		end = plan->sections[place.section].end;
	}
	for (; section < end; section = plan->sections[section].end)
		cli_outline_line(plain->cli, plan, section, &plain->out);
}

static void go_to(struct plain *plain)
{
	struct session *s = plain->session;
	struct place place;
	struct err err = {0};

	if (!cli_find(shown(plain), plain->words, &place, &err)) {
		add_error(plain, &err);
		return;
	}
	places_leave(&s->places, session_spot(s));
	session_open_place(s, place);
	if (str_find(plain->words, STR("#")) == plain->words.len) {
		read_here(plain);
		return;
	}
	buf_add(&plain->out, plan_text(shown(plain), place.section, place.paragraph));
	buf_byte(&plain->out, '\n');
	plain->behind = place.section + 1;
}

/* ---- searching ---- */

/* NUMBER  REF  …context… */
static void add_hit(
	struct plain *plain, const struct concordance_line *line, uint32_t number, uint32_t width)
{
	const struct index *index = plain->session->hits.index;
	struct concordance_words words = concordance_words(line, &index, width);
	size_t length = plan_text(shown(plain), words.range.section, words.range.paragraph).len;
	struct buf *out = &plain->out;

	buf_printf(out, "%u  ", number);
	print_ref(shown(plain), words.range.section, plain->cli->lang, out);
	buf_add(out, words.range.from > words.left.len ? STR("  …") : STR("  "));
	buf_add(out, words.left);
	buf_add(out, words.hit);
	buf_add(out, words.right);
	buf_add(out, words.range.to + words.right.len < length ? STR("…\n") : STR("\n"));
}

/* Lists some hits more, from the first again behind the last. */
static void list_hits(struct plain *plain)
{
	const struct hits *hits = &plain->session->hits;
	struct concordance lines = {0};
	uint32_t from = plain->listed < hits->n ? plain->listed : 0;
	uint32_t end = hits->n - from < LISTED ? hits->n : from + LISTED;

	if (hits->n == 0) {
		bool searched = plain->session->found.len;
		add_say(plain, searched ? SAY_HITS_NONE : SAY_NO_SEARCH, STR(""));
		return;
	}
	search_counts(plain->session, &plain->out);
	buf_byte(&plain->out, '\n');
	concordance_add(&lines, hits, 0);
	for (uint32_t i = from; i < end; i++)
		add_hit(plain, &lines.lines[i], i + 1, CONTEXT);
	concordance_fini(&lines);
	plain->listed = end;
	if (end == hits->n)
		return;
	buf_printf(&plain->out, say(plain->cli->lang, SAY_PLAIN_MORE), (size_t)(hits->n - end));
	buf_byte(&plain->out, '\n');
}

/* A wrong query is said to be wrong, and what was found before stays. */
static void search(struct plain *plain)
{
	struct session *s = plain->session;
	struct err err = {0};

	if (plain->words.len == 0) {
		err_set(&err, ERR_EMPTY_QUERY, "%s", "");
		add_error(plain, &err);
		return;
	}
	line_set(&s->field, plain->words);
	search_find(s);
	bool wrong = s->wrong;
	search_leave(s);
	if (!wrong)
		plain->listed = 0;
	if (!wrong && s->notice.len == 0)
		list_hits(plain);
	add_notice(plain);
}

static void step(struct plain *plain)
{
	struct session *s = plain->session;
	struct buf *out = &plain->out;

	search_step(s, plain->command == CMD_NEXT_HIT);
	add_notice(plain);
	if (s->hits.n == 0)
		return;
	struct place place = hits_place(&s->hits, s->hit);
	print_ref(shown(plain), place.section, plain->cli->lang, out);
	buf_add(out, STR("  "));
	buf_printf(out, say(plain->cli->lang, SAY_HITS_AT), (size_t)s->hit + 1, (size_t)s->hits.n);
	buf_byte(out, '\n');
	buf_add(out, plan_text(shown(plain), place.section, place.paragraph));
	buf_byte(out, '\n');
	plain->behind = place.section + 1;
}

static void toggle_fuzzy(struct plain *plain)
{
	command_run(plain->session, CMD_FUZZY);
	plain->listed = 0;
	add_notice(plain);
}

/* ---- copying, other places, other plans ---- */

static void copy(struct plain *plain)
{
	struct place place = session_shown(plain->session)->cursor;
	struct buf ref = {0};
	struct err err = {0};

	if (plain->words.len && !cli_find(shown(plain), plain->words, &place, &err)) {
		add_error(plain, &err);
		return;
	}
	buf_add(&ref, plain->words);
	if (ref.len == 0)
		print_ref(shown(plain), place.section, plain->cli->lang, &ref);
	/* If it failed that has been said, and more can be asked. */
	cli_copy_place(
		plain->cli, shown(plain), buf_str(&ref), place, plain->command == CMD_COPY_SOURCE);
	buf_fini(&ref);
}

static void go_back(struct plain *plain)
{
	struct session *s = plain->session;
	struct spot before = session_spot(s);

	command_run(s, plain->command);
	add_notice(plain);
	if (s->current == before.document &&
		place_compare(before.cursor, session_shown(s)->cursor) == 0)
		return;
	plain->listed = 0;
	read_own(plain, session_shown(s)->cursor.section);
}

static void change_plan(struct plain *plain)
{
	struct session *s = plain->session;
	uint32_t before = s->current;

	command_run(s, plain->command);
	add_notice(plain);
	if (s->current == before)
		return;
	plain->listed = 0;
	plain->behind = session_shown(s)->cursor.section;
	plain->words = STR("");
	read_outline(plain);
}

/* ---- commands ---- */

static void help(struct plain *plain);

static void quit(struct plain *plain)
{
	plain->quit = true;
}

/* Name and help are those of the screen's command, where it has one that does the same. */
static const struct row {
	enum command command;
	const char *name, *key; /* a key of the screen means the same here */
	const char *chinese[2]; /* understood in every language */
	const char *help[LANGS];
	void (*run)(struct plain *plain);
} rows[] = {
	{COMMANDS, "next", "", {"下一节", "下一節"},
		{"读下一节，空行也是", "讀下一節，空列也是",
			"the next section; so does an empty line"},
		read_next},
	{COMMANDS, "previous", "", {"上一节", "上一節"},
		{"读上一节", "讀上一節", "the section before"}, read_previous},
	{COMMANDS, "up", "", {"上级", "上級"},
		{"到上一级", "到上一級", "the section around this one"}, read_parent},
	{COMMANDS, "text", "", {"正文", "正文"},
		{"重读这一节，连同下级", "重讀這一節，連同下級",
			"this section again, with all in it"},
		read_here},
	{COMMANDS, "outline", "", {"目录", "目錄"},
		{"列出各章；后接编号列出那一节之内", "列出各章；後接編號列出那一節之內",
			"the chapters, or with a ref what stands in it"},
		read_outline},
	{CMD_GOTO, NULL, ":", {"转到", "跳到"}, {0}, go_to},
	{CMD_SEARCH, NULL, "/", {"搜索", "搜尋"},
		{"搜索，列出命中", "搜尋，列出命中", "search, and list the hits"}, search},
	{CMD_NEXT_HIT, NULL, "n", {"下一处", "下一處"}, {0}, step},
	{CMD_PREVIOUS_HIT, NULL, "p", {"上一处", "上一處"}, {0}, step},
	{CMD_HITS, NULL, "H", {"列表", "清單"},
		{"接着列出命中", "接著列出命中", "list more of the hits"}, list_hits},
	{CMD_FUZZY, NULL, "", {"模糊", "模糊"}, {0}, toggle_fuzzy},
	{CMD_COPY, NULL, "y", {"复制", "複製"}, {0}, copy},
	{CMD_COPY_SOURCE, NULL, "Y", {"带出处", "帶出處"}, {0}, copy},
	{CMD_BACK, NULL, "[", {"返回", "返回"}, {0}, go_back},
	{CMD_FORWARD, NULL, "]", {"前进", "前進"}, {0}, go_back},
	{CMD_NEXT_PLAN, NULL, ">", {"下一规划", "下一規劃"}, {0}, change_plan},
	{CMD_PREVIOUS_PLAN, NULL, "<", {"上一规划", "上一規劃"}, {0}, change_plan},
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
	enum lang lang = plain->cli->lang;
	struct buf *out = &plain->out;

	add_say(plain, SAY_PLAIN_HELP, STR(""));
	for (int i = 0; i < ROWS; i++) {
		const struct row *row = &rows[i];
		const char *own = row->help[lang];
		buf_printf(out, "  %s", name_of(row));
		buf_printf(out, *row->key ? " %s" : "%s", row->key);
		if (lang != LANG_EN)
			buf_printf(out, " %s", row->chinese[lang]);
		buf_printf(out, "  %s\n", own ? own : command_row(row->command)->help[lang]);
	}
	add_say(plain, SAY_GROUP_QUERY, STR(""));
	for (enum say line = SAY_GROUP_QUERY + 1; line <= SAY_QUERY_LETTERS; line++) {
		str text = str_of(say(lang, line));
		size_t tab = str_find(text, STR("\t"));
		buf_add(out, STR("  "));
		buf_add(out, str_slice(text, 0, tab));
		buf_add(out, STR("  "));
		buf_add(out, str_slice(text, tab + 1, text.len));
		buf_byte(out, '\n');
	}
}

static const struct row *row_of(str word)
{
	for (int i = 0; i < ROWS; i++) {
		const struct row *row = &rows[i];
		if (str_equal(word, str_of(name_of(row))) ||
			(word.len && str_equal(word, str_of(row->key))) ||
			str_equal(word, str_of(row->chinese[0])) ||
			str_equal(word, str_of(row->chinese[1])))
			return row;
	}
	return str_equal(word, STR("N")) ? row_of(STR("p")) : NULL;
}

/* ---- lines in ---- */

/* Cuts the command off a line: a key that its words follow at once, or all up to a blank. */
static const struct row *take_command(str *line)
{
	struct buf word = {0};
	const struct row *row = NULL;
	size_t at = 0;
	bool key = false;

	while (at < line->len && !key) {
		uint32_t c;
		size_t n = utf8_decode(line->data + at, line->data + line->len, &c);
		c = key_plain(c);
		if (c == ' ')
			break;
		at += n;
		buf_code_point(&word, c);
		key = word.len == 1 && (c == '/' || c == ':');
	}
	row = row_of(buf_str(&word));
	if (row)
		*line = str_trim(str_slice(*line, at, line->len));
	buf_fini(&word);
	return row;
}

static void answer(struct plain *plain, str line)
{
	const struct row *row = line.len ? take_command(&line) : &rows[0];

	plain->words = line;
	plain->command = row ? row->command : COMMANDS;
	if (row)
		row->run(plain);
	else if (cli_is_ref(line))
		go_to(plain);
	else
		add_say(plain, SAY_PLAIN_UNKNOWN, str_slice(line, 0, utf8_offset(line, ECHOED)));
}

/* Blanks for tabs, and nothing that is no text. */
static void make_safe(char *bytes, size_t len, struct buf *line)
{
	str text = str_trim((str){bytes, len});

	for (char *tab = bytes; (tab = memchr(tab, '\t', len - (size_t)(tab - bytes)));)
		*tab = ' ';
	buf_cut(line, 0);
	utf8_add_safe(line, text, false);
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
	int status = cli_write(plain->cli, columns ? buf_str(&out) : buf_str(&safe));
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
	buf_add(&plain->out, shown(plain)->title);
	buf_byte(&plain->out, '\n');
	read_outline(plain);
	if (section) {
		buf_byte(&plain->out, '\n');
		read_here(plain);
	}
	return flush(plain);
}

static int converse(struct plain *plain, FILE *in)
{
	struct buf line = {0};
	char *bytes = NULL;
	size_t cap = 0;
	ssize_t n = 0;
	bool prompt = isatty(fileno(in));
	int status = begin(plain);

	while (status == 0 && !plain->quit && n >= 0) {
		if (prompt)
			status = cli_write(
				plain->cli, str_of(say(plain->cli->lang, SAY_PLAIN_PROMPT)));
		n = getline(&bytes, &cap, in);
		if (n < 0) {
			buf_add(&plain->out, prompt ? STR("\n") : STR(""));
		} else {
			make_safe(bytes, (size_t)n, &line);
			answer(plain, buf_str(&line));
		}
		status = status ? status : flush(plain);
	}
	free(bytes);
	buf_fini(&line);
	return status;
}

/* Lines come from the terminal where standard input was the plan. */
static FILE *open_input(const struct cli *cli)
{
	str ref;

	for (int i = 0; i < cli->options.n_operands; i++) {
		if (strcmp(cli_split_ref(cli->options.operands[i], &ref), "-") == 0)
			return fopen("/dev/tty", "re");
	}
	return fdopen(STDIN_FILENO, "r");
}

int cli_plain(const struct cli *cli, struct session *session)
{
	struct plain plain = {.cli = cli, .session = session};
	struct err err = {0};
	unsigned ambiguous;

	if (!options_choice(&cli->options, OPTION_AMBIGUOUS, "auto|narrow|wide", &ambiguous, &err))
		return cli_fail(cli, &err);
	width_set_wide(ambiguous == AMBIGUOUS_WIDE ? WIDTH_ALL_WIDE : 0);
	FILE *in = open_input(cli);
	if (!in) {
		err_set(&err, ERR_NO_TERMINAL, "%s", "");
		return cli_fail(cli, &err);
	}
	int status = converse(&plain, in);
	fclose(in);
	buf_fini(&plain.out);
	return status;
}
