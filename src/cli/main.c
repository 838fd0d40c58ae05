#include <errno.h>
#include <fcntl.h>
#include <locale.h>
#include <langinfo.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/file.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "cli/cli.h"
#include "lang/errors.h"
#include "session/help.h"
#include "text/charset.h"
#include "text/width.h"

/* Options that go together. */
#define COMMON (TAKES(OPTION_HELP) | TAKES(OPTION_VERSION) | TAKES(OPTION_LANG))
#define ADD \
	(TAKES(OPTION_TITLE) | TAKES(OPTION_ISSUER) | TAKES(OPTION_PUBLISHED) | TAKES(OPTION_ID) | \
		TAKES(OPTION_SCRIPT))
#define TABLE (TAKES(OPTION_JSON) | TAKES(OPTION_CSV) | TAKES(OPTION_BOM))
#define CORPUS \
	(TAKES(OPTION_ALL) | TAKES(OPTION_LIBRARY) | TAKES(OPTION_FUZZY) | TAKES(OPTION_MEMORY))

static const struct subcommand subcommands[] = {
	{NULL, "lantu [OPTION...] [PLAN | REF@PLAN]...",
		{"浏览规划；输出不是终端时打印全文", "瀏覽規劃；輸出不是終端時印出全文",
			"browse a plan; print it where output is no terminal"},
		COMMON | TAKES(OPTION_FUZZY) | TAKES(OPTION_AMBIGUOUS) | TAKES(OPTION_THEME) |
			TAKES(OPTION_MEASURE) | TAKES(OPTION_INDENT) | TAKES(OPTION_MOUSE) |
			TAKES(OPTION_CLIPBOARD) | TAKES(OPTION_PLAIN) |
			TAKES(OPTION_LIST_COMMANDS) | TAKES(OPTION_COMPLETE),
		cli_browse, OPERAND_PLAN, OPERAND_PLAN},
	{"search", "lantu search QUERY [PLAN...]",
		{"搜索，每段命中一行", "搜尋，每段命中一列",
			"search; a line for each paragraph found"},
		COMMON | TABLE | CORPUS | TAKES(OPTION_COUNT) | TAKES(OPTION_SECTION) |
			TAKES(OPTION_SORT) | TAKES(OPTION_LIMIT),
		cli_search, OPERAND_TEXT, OPERAND_PLAN},
	{"kwic", "lantu kwic QUERY [PLAN...]",
		{"列出命中及其前后文", "列出命中及其前後文",
			"list hits with what stands beside them"},
		COMMON | TABLE | CORPUS | TAKES(OPTION_SORT) | TAKES(OPTION_WIDTH) |
			TAKES(OPTION_LIMIT),
		cli_kwic, OPERAND_TEXT, OPERAND_PLAN},
	{"count", "lantu count TERM... [--in PLAN]...",
		{"按章或按规划数词", "按章或按規劃數詞", "count terms by chapter or by plan"},
		COMMON | TABLE | CORPUS | TAKES(OPTION_IN) | TAKES(OPTION_BY), cli_count,
		OPERAND_TEXT, OPERAND_TEXT},
	{"show", "lantu show [REF] [PLAN]",
		{"打印一节或全文", "印出一節或全文", "print a section or the whole plan"},
		COMMON | TAKES(OPTION_JSON) | TAKES(OPTION_MARKDOWN) | TAKES(OPTION_TEXT), cli_show,
		OPERAND_REF | OPERAND_PLAN, OPERAND_PLAN},
	{"outline", "lantu outline [PLAN]",
		{"列出各章节及字数", "列出各章節及字數", "list the sections with their sizes"},
		COMMON | TAKES(OPTION_JSON), cli_outline, OPERAND_PLAN, 0},
	{"copy", "lantu copy REF [PLAN]",
		{"把一节复制到本地终端的剪贴板", "把一節複製到本地終端的剪貼簿",
			"copy a section to the clipboard of the terminal in front of you"},
		COMMON | TAKES(OPTION_JSON) | TAKES(OPTION_CLIPBOARD), cli_copy, OPERAND_REF,
		OPERAND_PLAN},
	{"library", "lantu library add FILE... | remove ID... | list | check | rebuild",
		{"管理自己的文库", "管理自己的文庫", "keep a library of plans"},
		COMMON | TABLE | ADD | TAKES(OPTION_LIBRARY) | TAKES(OPTION_MEMORY), cli_library,
		OPERAND_VERB, OPERAND_VERB},
	{"import", "lantu import FILE [-o OUT]",
		{"把文本做成规划文件（JSON）", "把文字做成規劃檔（JSON）",
			"make a plan file (JSON) of a text"},
		COMMON | ADD | TAKES(OPTION_OUTPUT), cli_import, OPERAND_FILE, 0},
	{"doctor", "lantu doctor",
		{"检查终端：能做什么，哪里不对，改哪一行",
			"檢查終端機：能做什麼，哪裡不對，改哪一行",
			"say what the terminal can do, and the line that mends what it cannot"},
		COMMON | TAKES(OPTION_JSON) | TAKES(OPTION_CLIPBOARD), cli_doctor, 0, 0},
};

enum { SUBCOMMANDS = sizeof(subcommands) / sizeof(subcommands[0]) };

int cli_fail(const struct cli *cli, const struct err *err)
{
	return error_print(err, cli->lang);
}

void cli_note(const struct cli *cli, enum message what, str detail)
{
	struct buf line = {0}, safe = {0};

	message_fill(cli->lang, what, detail, &line);
	buf_add(&safe, STR("lantu: "));
	utf8_add_safe(&safe, buf_str(&line), false);
	buf_byte(&safe, '\n');
	charset_write(STDERR_FILENO, buf_str(&safe), NULL);
	buf_fini(&line);
	buf_fini(&safe);
}

void cli_complain(const struct cli *cli)
{
	struct buf line = {0};

	settings_describe(&cli->settings, cli->lang, &line);
	buf_byte(&line, '\n');
	charset_write(STDERR_FILENO, buf_str(&line), NULL);
	buf_fini(&line);
}

int cli_write_data(const struct cli *cli, str bytes)
{
	struct err err = {0};

	return file_write_all(STDOUT_FILENO, bytes, &err) ? 0 : cli_fail(cli, &err);
}

int cli_write(const struct cli *cli, str text)
{
	struct err err = {0};

	if (cli->options.value[OPTION_JSON] || cli->options.value[OPTION_CSV])
		return cli_write_data(cli, text);
	return charset_write(STDOUT_FILENO, text, &err) ? 0 : cli_fail(cli, &err);
}

int cli_print(const struct cli *cli, str text)
{
	struct buf safe = {0};

	utf8_add_safe(&safe, text, true);
	int status = cli_write(cli, buf_str(&safe));
	buf_fini(&safe);
	return status;
}

bool cli_colour(void)
{
	const char *no = getenv("NO_COLOR"), *type = getenv("TERM");

	return isatty(STDOUT_FILENO) && !(no && *no) && type && *type && strcmp(type, "dumb") != 0;
}

static int print_help(const struct cli *cli, const struct subcommand *sub)
{
	struct buf out = {0};

	buf_printf(&out, "%s%s\n", message(cli->lang, MSG_USAGE), sub->synopsis);
	buf_printf(&out, "%s\n\n%s\n", sub->summary[cli->lang], message(cli->lang, MSG_OPTIONS));
	options_describe(sub->takes, cli->lang, &out);
	if (!sub->name) {
		buf_printf(&out, "\n%s\n", message(cli->lang, MSG_COMMANDS));
		for (int i = 1; i < SUBCOMMANDS; i++)
			buf_printf(&out, "  %-9s %s\n", subcommands[i].name,
				subcommands[i].summary[cli->lang]);
	}
	int status = cli_print(cli, buf_str(&out));
	buf_fini(&out);
	return status;
}

/* Commands of the screen with their keys and help, a line each, parted by tabs. */
static int list_commands(const struct cli *cli)
{
	struct buf out = {0};

	for (unsigned i = 0; i < COMMANDS; i++) {
		const struct command_row *row = command_row((enum command)i);
		struct buf keys = {0};
		help_keys(NULL, (enum command)i, 80, &keys);
		buf_printf(&out, "%s\t", row->name);
		buf_add(&out, buf_str(&keys));
		buf_printf(&out, "\t%s\n", row->help[cli->lang]);
		buf_fini(&keys);
	}
	int status = cli_write(cli, buf_str(&out));
	buf_fini(&out);
	return status;
}

const struct subcommand *cli_subcommand(unsigned i)
{
	return i < SUBCOMMANDS ? &subcommands[i] : NULL;
}

const struct subcommand *cli_subcommand_named(const char *name)
{
	for (int i = 1; i < SUBCOMMANDS; i++) {
		if (name && strcmp(name, subcommands[i].name) == 0)
			return &subcommands[i];
	}
	return &subcommands[0];
}

/* The command's name is the first word; options may stand before it, and then go behind. */
static const struct subcommand *take_subcommand(int argc, char **argv)
{
	int word = options_first_word(argc, argv);
	const struct subcommand *sub = cli_subcommand_named(word < argc ? argv[word] : NULL);

	if (sub->name) {
		char *name = argv[word];
		memmove(argv + 2, argv + 1, (size_t)(word - 1) * sizeof(*argv));
		argv[1] = name;
	}
	return sub;
}

/* Descriptors 0 to 2 are open, so no file of ours lands there; a closed output stays an error. */
static void hold_standard_files(void)
{
	for (int fd = 0; fd <= 2; fd++) {
		if (fcntl(fd, F_GETFD) == -1 && errno == EBADF &&
			open("/dev/null", fd == 0 ? O_WRONLY : O_RDONLY) < 0)
			_exit(74);
	}
}

/* Runs behind the guard's own exit handler, when the terminal can be written to again. */
static void say_out_of_memory(int status, void *text)
{
	str line = str_of(text);

	if (status == MEM_EXIT_STATUS && write(STDERR_FILENO, line.data, line.len) < 0)
		return;
}

/*
 * Chinese comes out right under LANG=C and in locales that are not installed, and in charsets of
 * several bytes that have it. Inside tmux the terminal is tmux, which takes nothing but UTF-8.
 */
static void start_locale(struct cli *cli)
{
	const char *tmux = getenv("TMUX");

	if (setlocale(LC_CTYPE, ""))
		snprintf(cli->charset, sizeof(cli->charset), "%s", nl_langinfo(CODESET));
	if (strcmp(cli->charset, "UTF-8") != 0 && ((tmux && *tmux) || !charset_is_chinese()))
		setlocale(LC_CTYPE, "C.UTF-8");
	/* Such terminals draw all that their charset has beyond ASCII in two columns. */
	if (charset_converts())
		width_set_wide(WIDTH_ALL_WIDE);
}

static void take_word(struct cli *cli, const char **word)
{
	struct buf text = {0};

	if (!*word || !charset_is_meant(str_of(*word)))
		return;
	charset_decode(str_of(*word), &text);
	*word = arena_copy(&cli->words, buf_str(&text)).data;
	buf_fini(&text);
}

/* The name of a file is bytes and not text; before it a ref may stand. */
static void take_plan(struct cli *cli, const char **operand)
{
	const char *at = strrchr(*operand, '@');
	struct buf whole = {0};

	if (access(*operand, F_OK) == 0)
		return;
	if (!at || access(at + 1, F_OK) != 0) {
		take_word(cli, operand);
		return;
	}
	const char *ref = arena_copy(&cli->words, (str){*operand, (size_t)(at - *operand)}).data;
	take_word(cli, &ref);
	buf_printf(&whole, "%s%s", ref, at);
	*operand = arena_copy(&cli->words, buf_str(&whole)).data;
	buf_fini(&whole);
}

/* Words that were typed in the locale's charset; names of files stay as they are. */
static void take_words(struct cli *cli, const struct subcommand *sub)
{
	const unsigned files = TAKES(OPTION_OUTPUT) | TAKES(OPTION_LIBRARY) | TAKES(OPTION_IN);

	for (int i = 0; i < OPTIONS; i++)
		if (!(files & TAKES(i)))
			take_word(cli, &cli->options.value[i]);
	for (int i = 0; i < cli->options.n_operands; i++) {
		const char *operand = cli->options.operands[i];
		if ((i ? sub->rest : sub->first) & OPERAND_TEXT)
			take_word(cli, &operand);
		else
			take_plan(cli, &operand);
		cli->options.operands[i] = mem_unconst(operand);
	}
}

/* The language that is asked for in words, if one is. */
static bool take_language(struct cli *cli, struct err *err)
{
	unsigned lang;

	if (!options_choice(&cli->options, OPTION_LANG, "zh_CN|zh_TW|en", &lang, err))
		return false;
	if (cli->options.value[OPTION_LANG])
		cli->lang = (enum lang)lang;
	return true;
}

/* To the command that keeps the reader's own library, --library means something else. */
static uint64_t lasting_of(const struct subcommand *sub)
{
	uint64_t other = sub->run == cli_library ? TAKES(OPTION_LIBRARY) : 0;

	return sub->takes & options_lasting() & ~other;
}

static void take_settings(struct cli *cli, const struct subcommand *sub)
{
	if (lasting_of(sub))
		settings_read(&cli->settings);
	settings_apply(&cli->settings, lasting_of(sub), &cli->options);
}

/* What is wrong in the settings keeps nothing from running; browsing shows it by itself. */
static int run(const struct cli *cli, const struct subcommand *sub)
{
	if (cli->settings.mistakes && sub->run != cli_browse)
		cli_complain(cli);
	return sub->run(cli);
}

int main(int argc, char **argv)
{
	struct cli cli = {
		.lang = lang_of_locale(getenv("LC_ALL"), getenv("LC_MESSAGES"), getenv("LANG"))};
	struct err err = {0};

	on_exit(say_out_of_memory, mem_unconst(message(cli.lang, MSG_OUT_OF_MEMORY)));
	hold_standard_files();
	signal(SIGXFSZ, SIG_IGN); /* a file that may not grow is an error like others */
	start_locale(&cli);
	const struct subcommand *sub = take_subcommand(argc, argv);
	int skip = sub->name ? 1 : 0, status;
	bool ok = options_parse(argc - skip, argv + skip, sub->takes, &cli.options, &err);
	if (ok) {
		take_words(&cli, sub);
		take_settings(&cli, sub);
	}
	if (!ok || !take_language(&cli, &err))
		status = cli_fail(&cli, &err);
	else if (cli.options.value[OPTION_HELP])
		status = print_help(&cli, sub);
	else if (cli.options.value[OPTION_VERSION])
		status = cli_print(&cli, STR("lantu " LANTU_VERSION "\n"));
	else if (cli.options.value[OPTION_LIST_COMMANDS])
		status = list_commands(&cli);
	else if (cli.options.value[OPTION_COMPLETE])
		status = cli_complete(&cli);
	else
		status = run(&cli, sub);
	options_fini(&cli.options);
	settings_fini(&cli.settings);
	arena_fini(&cli.words);
	return status;
}
