#include "linear/commands.h"

#include "base/utf8.h"
#include "linear/copying.h"
#include "linear/reading.h"
#include "linear/searching.h"
#include "plan/ref.h"

enum { ECHOED = 40 };

static void help(struct dialogue *d);

static void quit(struct dialogue *d)
{
	d->quit = true;
}

/* Name and help are those of the screen's command, where it has one that does the same. */
static const struct row {
	enum command command;
	const char *name, *keys; /* letters of the screen mean the same; help shows the first */
	const char *chinese[2];	 /* understood in every language */
	const char *help[LANGS];
	void (*run)(struct dialogue *d);
} rows[] = {
	{COMMANDS, "next", "", {"下一节", "下一節"},
		{"读下一节，空行也是", "讀下一節，空列也是",
			"the next section; so does an empty line"},
		reading_next},
	{COMMANDS, "previous", "", {"上一节", "上一節"},
		{"读上一节", "讀上一節", "the section before"}, reading_previous},
	{COMMANDS, "up", "", {"上级", "上級"},
		{"到上一级", "到上一級", "the section that contains this one"}, reading_up},
	{COMMANDS, "text", "", {"正文", "正文"},
		{"重读这一节，连同下级", "重讀這一節，連同下級",
			"this section again, with all in it"},
		reading_text},
	{COMMANDS, "outline", "", {"目录", "目錄"},
		{"列出各章；后接编号列出那一节之内", "列出各章；後接編號列出那一節之內",
			"the chapters, or with a ref what is in it"},
		reading_outline},
	{CMD_GOTO, NULL, "", {"转到", "跳到"},
		{"读编号所指的一节", "讀編號所指的一節", "the section or paragraph of a ref"},
		reading_goto},
	{CMD_SEARCH, NULL, "/", {"搜索", "搜尋"},
		{"搜索，列出命中", "搜尋，列出命中", "search, and list the hits"}, searching_find},
	{CMD_NEXT_HIT, NULL, "n", {"下一处", "下一處"}, {0}, searching_step},
	{CMD_PREVIOUS_HIT, NULL, "pN", {"上一处", "上一處"}, {0}, searching_step},
	{CMD_HITS, NULL, "H", {"列表", "清單"},
		{"接着列出命中", "接著列出命中", "list more of the hits"}, searching_list},
	{CMD_FUZZY, NULL, "", {"模糊", "模糊"}, {0}, searching_fuzzy},
	{CMD_COPY, NULL, "y", {"复制", "複製"}, {0}, copying_run},
	{CMD_COPY_SOURCE, NULL, "Y", {"带出处", "帶出處"}, {0}, copying_run},
	{CMD_BACK, NULL, "[", {"返回", "返回"}, {0}, reading_back},
	{CMD_FORWARD, NULL, "]", {"前进", "前進"}, {0}, reading_back},
	{CMD_NEXT_PLAN, NULL, ">", {"下一规划", "下一規劃"}, {0}, reading_plan},
	{CMD_PREVIOUS_PLAN, NULL, "<", {"上一规划", "上一規劃"}, {0}, reading_plan},
	{CMD_HELP, NULL, "?", {"帮助", "說明"}, {"这份说明", "這份說明", "this help"}, help},
	{CMD_QUIT, NULL, "q", {"退出", "離開"}, {0}, quit},
};

enum { ROWS = sizeof(rows) / sizeof(rows[0]) };

static const char *name_of(const struct row *row)
{
	return row->name ? row->name : command_row(row->command)->name;
}

static void help(struct dialogue *d)
{
	enum lang lang = d->session->lang;
	struct buf *out = &d->out;

	dialogue_say(d, MSG_PLAIN_HELP);
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
	dialogue_say(d, MSG_GROUP_QUERY);
	message_add_queries(lang, out);
}

static bool is_named(const struct row *row, str word)
{
	return str_equal(word, str_of(name_of(row))) || str_equal(word, str_of(row->chinese[0])) ||
	       str_equal(word, str_of(row->chinese[1])) ||
	       (word.len == 1 && str_one_of(word.data[0], row->keys));
}

static const struct row *row_of(str word)
{
	for (int i = 0; i < ROWS; i++) {
		if (is_named(&rows[i], word))
			return &rows[i];
	}
	return NULL;
}

/* The next character of a line, an input method's full width letter as the ordinary one. */
static uint32_t next_key(str line, size_t *at)
{
	uint32_t c;

	*at += utf8_decode(line.data + *at, line.data + line.len, &c);
	return key_plain(c);
}

/* Cuts the command off a line: all up to a blank, or the / that needs none. */
static const struct row *take_command(str *line)
{
	struct buf word = {0};
	size_t at = 0;

	while (at < line->len) {
		uint32_t c = next_key(*line, &at);
		if (c == ' ')
			break;
		buf_code_point(&word, c);
		if (c == '/')
			break;
	}
	const struct row *row = row_of(buf_str(&word));
	if (row)
		*line = utf8_trim(str_slice(*line, at, line->len));
	buf_fini(&word);
	return row;
}

/* As on the screen, : goes before a ref or the name of a command. */
static str cut_colon(str line)
{
	size_t at = 0;

	return line.len && next_key(line, &at) == ':' && at < line.len
		       ? utf8_trim(str_slice(line, at, line.len))
		       : line;
}

static void say_unknown(struct dialogue *d, str line)
{
	str shown = str_slice(line, 0, utf8_offset(line, ECHOED));

	message_fill(d->session->lang, MSG_PLAIN_UNKNOWN, shown, &d->out);
	buf_byte(&d->out, '\n');
}

void commands_run(struct dialogue *d, str line)
{
	line = cut_colon(line);
	const struct row *row = line.len ? take_command(&line) : &rows[0];

	d->words = line;
	d->command = row ? row->command : COMMANDS;
	if (row)
		row->run(d);
	else if (ref_is(line))
		reading_goto(d);
	else
		say_unknown(d, line);
}
