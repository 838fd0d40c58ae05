#include <errno.h>
#include <fcntl.h>
#include <locale.h>
#include <langinfo.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/mem.h"
#include "cli/cage.h"
#include "cli/complete.h"
#include "cli/kiosk.h"
#include "cli/out.h"
#include "cli/placeholder.h"
#include "cli/subcommand.h"
#include "session/help.h"
#include "text/charset.h"
#include "text/width.h"

/* All that a subcommand's synopsis and options have placeholders in. */
static void add_placeholders(const struct subcommand *sub, struct buf *out)
{
	buf_add(out, str_of(sub->synopsis));
	for (int i = 0; i < OPTIONS; i++) {
		if (sub->takes & TAKES(i) && options_values((enum cli_option)i))
			buf_printf(out, " %s", options_values((enum cli_option)i));
	}
	if (!sub->name)
		buf_add(out, STR(" QUERY REF"));
}

static bool takes_query(const struct subcommand *sub)
{
	return sub->run == cli_search || sub->run == cli_kwic || sub->run == cli_count;
}

static int print_help(const struct cli *cli, const struct subcommand *sub)
{
	struct buf out = {0}, placeholders = {0};

	buf_add(&out, str_of(message(cli->lang, MSG_USAGE)));
	placeholder_add(str_of(sub->synopsis), cli->lang, &out);
	buf_printf(&out, "\n%s\n\n", sub->summary[cli->lang]);
	size_t start = out.len;
	add_placeholders(sub, &placeholders);
	placeholder_explain(buf_str(&placeholders), cli->lang, &out);
	buf_printf(&out, "%s%s\n", out.len > start ? "\n" : "", message(cli->lang, MSG_OPTIONS));
	options_describe(sub->takes, sub->orders, cli->lang, &out);
	if (takes_query(sub)) {
		buf_printf(&out, "\n%s\n", message(cli->lang, MSG_QUERIES));
		message_add_queries(cli->lang, &out);
	}
	if (sub->run == cli_count)
		buf_printf(&out, "\n%s\n", message(cli->lang, MSG_COUNTING));
	if (!sub->name) {
		buf_printf(&out, "\n%s\n", message(cli->lang, MSG_COMMANDS));
		const struct subcommand *row;
		for (unsigned i = 1; (row = subcommand_row(i)); i++)
			buf_printf(&out, "  %-9s %s\n", row->name, row->summary[cli->lang]);
	}
	int status = out_print(cli, buf_str(&out));
	buf_fini(&out);
	buf_fini(&placeholders);
	return status;
}

/* Commands of the screen with their keys and help, a line each, parted by tabs. */
static int list_commands(const struct cli *cli)
{
	static const struct keymap all = {.shares = true};
	struct buf out = {0};

	for (unsigned i = 0; i < COMMANDS; i++) {
		const struct command_row *row = command_row((enum command)i);
		struct buf keys = {0};
		help_keys(&all, (enum command)i, 80, &keys);
		buf_printf(&out, "%s\t", row->name);
		buf_add(&out, buf_str(&keys));
		buf_printf(&out, "\t%s\n", row->help[cli->lang]);
		buf_fini(&keys);
	}
	int status = out_write(cli, buf_str(&out));
	buf_fini(&out);
	return status;
}

/* The command's name is the first word; options may come before it, and are then moved after it. */
static const struct subcommand *take_subcommand(int argc, char **argv)
{
	int word = options_first_word(argc, argv);
	const struct subcommand *sub = subcommand_named(word < argc ? argv[word] : NULL);

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

/* Runs after the guard's own exit handler, when the terminal can be written to again. */
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

	if (!*word || !charset_is_likely(str_of(*word)))
		return;
	charset_decode(str_of(*word), &text);
	*word = arena_copy(&cli->words, buf_str(&text)).data;
	buf_fini(&text);
}

/* The name of a file is bytes and not text; before it there may be a ref. */
static void take_plan(struct cli *cli, const char **operand)
{
	const char *at = strchr(*operand, '@');
	struct buf whole = {0};

	if (access(*operand, F_OK) == 0)
		return;
	while (at && access(at + 1, F_OK) != 0)
		at = strchr(at + 1, '@');
	if (!at) {
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

/* To the command that keeps the user's own library, --library means something else. */
static uint64_t lasting_of(const struct subcommand *sub)
{
	uint64_t other = sub->run == cli_library ? TAKES(OPTION_LIBRARY) : 0;

	return sub->takes & options_lasting() & ~other;
}

static void take_settings(struct cli *cli, const struct subcommand *sub)
{
	if (lasting_of(sub) && !cli->options.value[OPTION_KIOSK])
		settings_read(&cli->settings);
	settings_apply(&cli->settings, lasting_of(sub), &cli->options);
}

/* What is wrong in the settings keeps nothing from running; two commands show it by themselves. */
static int run(struct cli *cli, const struct subcommand *sub)
{
	struct err err = {0};

	/* A kiosk's is another one, and closed later. */
	if (!cli->options.value[OPTION_KIOSK] && !cage_enter(cli, &err))
		return cli_fail(cli, &err);
	if (cli->settings.n_mistakes && sub->run != cli_browse && sub->run != cli_doctor)
		cli_complain(cli);
	return sub->run(cli);
}

int main(int argc, char **argv)
{
	if (kiosk_is_asked(argc, argv))
		kiosk_begin();
	struct cli cli = {
		.lang = lang_of_locale(getenv("LC_ALL"), getenv("LC_MESSAGES"), getenv("LANG"))};
	struct err err = {0};

	on_exit(say_out_of_memory, mem_unconst(message(cli.lang, MSG_OUT_OF_MEMORY)));
	hold_standard_files();
	signal(SIGXFSZ, SIG_IGN); /* a file that may not grow is an error like others */
	start_locale(&cli);
	const struct subcommand *sub = take_subcommand(argc, argv);
	int skip = sub->name ? 1 : 0, status;
	cli.sub = sub;
	bool ok = options_parse(argc - skip, argv + skip, sub->takes, &cli.options, &err) &&
		  kiosk_check(&cli, &err);
	if (ok) {
		take_words(&cli, sub);
		take_settings(&cli, sub);
	}
	if (!ok || !take_language(&cli, &err))
		status = cli_fail(&cli, &err);
	else if (cli.options.value[OPTION_HELP])
		status = print_help(&cli, sub);
	else if (cli.options.value[OPTION_VERSION])
		status = out_print(&cli, STR("lantu " LANTU_VERSION "\n"));
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
