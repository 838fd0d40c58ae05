#include "cli/kiosk.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/cage.h"
#include "terminal/spawn.h"

enum { WORD_BYTES = 64, IDLE_MINUTES = 15, MOST_MINUTES = 24 * 60, MINUTE_MS = 60 * 1000 };

/* ---- first of all ---- */

/* An option may be cut short as long as no other begins so, which is for getopt to tell. */
bool kiosk_is_asked(int argc, char **argv)
{
	for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++)
		if (strncmp(argv[i], "--k", 3) == 0 && str_starts(STR("--kiosk"), str_of(argv[i])))
			return true;
	return false;
}

/* Copies a variable that is a plain word: it goes into the names of files, and into messages. */
static void keep(const char *name, const char *others, char word[WORD_BYTES])
{
	const char *value = getenv(name);
	size_t len = value ? strlen(value) : 0;

	word[0] = '\0';
	if (len >= WORD_BYTES)
		return;
	for (size_t i = 0; i < len; i++) {
		char c = value[i], small = (char)(c | 0x20);
		if (!(small >= 'a' && small <= 'z') && !(c >= '0' && c <= '9') &&
			!strchr(others, c))
			return;
	}
	snprintf(word, WORD_BYTES, "%s", len ? value : "");
}

static bool put(const char *name, const char *word)
{
	return !word[0] || setenv(name, word, 1) == 0;
}

/* A locale that is not there becomes C.UTF-8 when it is started. */
static void reduce_environment(void)
{
	char type[WORD_BYTES], lang[WORD_BYTES];

	keep("TERM", "-_.+", type);
	keep("LANG", "-_.@", lang);
	if (clearenv() != 0 || !put("TERM", type) || !put("LANG", lang[0] ? lang : "C.UTF-8"))
		_exit(MEM_EXIT_STATUS);
}

void kiosk_begin(void)
{
	reduce_environment();
	close_range(STDERR_FILENO + 1, ~0U, 0);
	umask(077);
	setrlimit(RLIMIT_CORE, &(struct rlimit){0, 0});
	prctl(PR_SET_DUMPABLE, 0);
	signal(SIGTSTP, SIG_IGN); /* there is no shell to come back from */
	spawn_serve();		  /* nothing is left that a program is for: none is run */
}

bool kiosk_enclose(void *context, struct err *err)
{
	const struct kiosk_cage *cage = context;
	const struct sandbox_rules rules = {
		.read = &cage->library, .n_read = cage->library ? 1 : 0, .kiosk = true};
	struct sandbox_report report;

	sandbox_enter(&rules, &report);
	return cage_suffices(cage->cli, &report, err);
}

/* ---- options ---- */

/* The user's own library, programs and files, and other ways to show a plan. */
static const enum cli_option refused[] = {OPTION_ALL, OPTION_CLIPBOARD, OPTION_PLAIN, OPTION_FRESH,
	OPTION_LIST_COMMANDS, OPTION_COMPLETE};

/* What only a kiosk has. */
static const enum cli_option own[] = {OPTION_IDLE, OPTION_TOGETHER};

bool kiosk_check(const struct cli *cli, struct err *err)
{
	const struct options *options = &cli->options;

	for (size_t i = 0; !options->value[OPTION_KIOSK] && i < sizeof(own) / sizeof(own[0]); i++)
		if (options->value[own[i]])
			return err_set(
				err, ERR_OPTION_NEEDS, "--%s, --kiosk", options_name(own[i]));
	if (!options->value[OPTION_KIOSK])
		return true;
	for (size_t i = 0; i < sizeof(refused) / sizeof(refused[0]); i++)
		if (options->value[refused[i]])
			return err_set(
				err, ERR_OPTIONS_BOTH, "--kiosk, --%s", options_name(refused[i]));
	long ms;
	return kiosk_idle(cli, &ms, err);
}

bool kiosk_idle(const struct cli *cli, long *ms, struct err *err)
{
	uint32_t minutes = IDLE_MINUTES;

	if (cli->options.value[OPTION_IDLE] &&
		!options_number(&cli->options, OPTION_IDLE, &minutes, err))
		return false;
	*ms = (long)minutes * MINUTE_MS;
	return minutes <= MOST_MINUTES ||
	       err_set(err, ERR_OPTION_VALUE, "--idle %u (0-%d)", minutes, MOST_MINUTES);
}
