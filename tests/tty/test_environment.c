/*
 * Random environments: variables with controls, bytes that are no UTF-8, very long ones, paths of
 * other files, links. No command ends by a signal or writes anything but text, what is shown of a
 * plan is the same, nothing is written; and a kiosk's screen is the same to the byte. ENVIRONMENTS
 * says how many there are, SEED which is the first: each is made from its number alone.
 */
#include "tty.h"

#include <fcntl.h>
#include <ftw.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../unit/random.h"
#include "base/mem.h"
#include "tty_hostile.h"

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

enum { MOST = 12, LONGEST = 100 * 1000, PATH_BYTES = 128, WORST = 78, LIMIT_S = 20 };

static const char *const names[] = {"HOME", "LANG", "LC_ALL", "LC_CTYPE", "LC_MESSAGES",
	"LC_NUMERIC", "LANGUAGE", "TERM", "TERMINFO", "TERMINFO_DIRS", "TERMCAP", "COLUMNS",
	"LINES", "PATH", "SHELL", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME",
	"XDG_CACHE_HOME", "XDG_RUNTIME_DIR", "TMUX", "STY", "TERM_PROGRAM", "COLORTERM", "NO_COLOR",
	"LANTU_SANDBOX", "LANTU_LIBRARY", "LANTU_", "LOCPATH", "GCONV_PATH", "NLSPATH", "TZ",
	"TZDIR", "NCURSES_ASSUMED_COLORS", "NCURSES_NO_UTF8_ACS", "NCURSES_TRACE", "ESCDELAY",
	"BAUDRATE", "LESSOPEN", "EDITOR", "PAGER", "BROWSER", "DISPLAY", "WAYLAND_DISPLAY",
	"SSH_CONNECTION", "SSH_TTY", "SSH_ORIGINAL_COMMAND", "POSIXLY_CORRECT", "TMPDIR",
	"MALLOC_ARENA_MAX", "IFS", "ENV"};

/* @ is the folder of the test. */
static const char *const values[] = {"", "/", ".", "..", "relative", "../../../../etc", "/dev/null",
	"/dev/zero", "/etc/passwd", "/proc/self/root", "/nonexistent", "@/link", "@/loop", "@/file",
	"@/pipe", "@/settings", "@/broken", "@/readonly", "~", "$HOME", "$(touch @/file)",
	"|touch @/made", "C", "POSIX", "C.UTF-8", "en_US.UTF-8", "zh_TW.UTF-8", "zh_CN.GB18030",
	"tr_TR.ISO-8859-9", "../../../@/x.UTF-8", "zh_CN.UTF-8@../..", "xterm", "dumb",
	"../../etc/passwd", "-1", "0", "99999", "4294967296", "1,0,0", ":0", "off", "OFF", "1",
	"xterm-256color:/bin/sh", "%n%n%s", "XXX-99:99:99"};

static char folder[64];

/* ---- an environment ---- */

struct environment {
	char *variables[MOST + 1];
};

static void add_value(struct hostile_bytes *to, uint32_t *seed)
{
	const char *value = values[random_next(seed) % COUNT(values)];

	for (; *value; value++)
		if (*value == '@')
			hostile_add(to, folder, strlen(folder));
		else
			hostile_add(to, value, 1);
}

/* Bytes of one kind or another, up to the first 0. */
static char *variable(const char *name, uint32_t *seed)
{
	struct hostile_bytes to = {0};
	uint32_t kind = random_next(seed) % 10;

	hostile_add(&to, name, strlen(name));
	hostile_add(&to, "=", 1);
	if (kind < 5)
		add_value(&to, seed);
	else if (kind < 7)
		hostile_noise(&to, seed, random_next(seed) % 300);
	else if (kind < 9)
		for (uint32_t n = random_next(seed) % 4; n > 0; n--)
			hostile_piece(&to, seed);
	else
		hostile_noise(&to, seed, random_next(seed) % LONGEST);
	hostile_add(&to, "", 1);
	return to.at;
}

static void make_environment(struct environment *e, uint32_t number, const char *const *kept)
{
	uint32_t seed = number * 2654435761u | 1;

	for (int i = 0; i < 8; i++)
		random_next(&seed);
	size_t n = 1 + random_next(&seed) % MOST;
	for (size_t i = 0; i < n; i++) {
		const char *name = names[random_next(&seed) % COUNT(names)];
		for (size_t k = 0; kept[k]; k++)
			name = strcmp(name, kept[k]) == 0 ? "OTHER" : name;
		e->variables[i] = variable(name, &seed);
	}
	e->variables[n] = NULL;
}

static void free_environment(struct environment *e)
{
	for (size_t i = 0; e->variables[i]; i++)
		free(e->variables[i]);
}

/* ---- commands ---- */

struct output {
	char *bytes;
	size_t n;
	int status;
};

/* What a command writes, messages too; it has no terminal. */
static struct output run(const char *const *argv, char *const *env)
{
	struct output out = {0};
	struct stat st;
	int to = memfd_create("output", MFD_CLOEXEC),
	    none = open("/dev/null", O_RDONLY | O_CLOEXEC);
	pid_t pid = fork();

	if (pid == 0) {
		dup2(none, 0);
		dup2(to, 1);
		dup2(to, 2);
		setsid();
		alarm(LIMIT_S);
		execve(argv[0], mem_unconst(argv), env);
		_exit(126);
	}
	close(none);
	waitpid(pid, &out.status, 0);
	assert_int_equal(fstat(to, &st), 0);
	out.n = (size_t)st.st_size;
	out.bytes = malloc(out.n + 1);
	assert_int_equal(pread(to, out.bytes, out.n, 0), out.n);
	close(to);
	return out;
}

static const struct {
	const char *words[4];
	bool same; /* it writes the same in every environment, whatever else it has to say */
} commands[] = {
	{{"show", "1.1"}, true},
	{{"--version"}, false},
	{{"--help"}, false},
	{{"outline", "--json"}, true},
	{{"search", "-c", "产业"}, true},
	{{"notes", "list"}, false},
	{{"library", "list"}, false},
	{{"doctor"}, false},
	{{"nonsense"}, false},
};

static struct output command(size_t i, char *const *env)
{
	const char *argv[8] = {tty_program()};

	for (size_t w = 0; w < COUNT(commands[i].words) && commands[i].words[w]; w++)
		argv[w + 1] = commands[i].words[w];
	return run(argv, env);
}

static bool is_well(size_t i, const struct output *out, const struct output *clean)
{
	if (!WIFEXITED(out->status) || WEXITSTATUS(out->status) > WORST ||
		hostile_in_output(out->bytes, out->n))
		return false;
	return !commands[i].same ||
	       (out->status == 0 && memmem(out->bytes, out->n, clean->bytes, clean->n));
}

static void fail_at(
	uint32_t number, size_t i, const struct environment *e, const struct output *out)
{
	fprintf(stderr, "SEED=%u ENVIRONMENTS=1: %s, status %x\n%.400s\n", number,
		commands[i].words[0], (unsigned)out->status, out->bytes);
	for (size_t k = 0; e->variables[k]; k++)
		fprintf(stderr, "%.200s\n", e->variables[k]);
	fail();
}

static void commands_hold(void **state)
{
	static const char *const none[] = {NULL};
	static char *const nothing[] = {NULL};
	struct output clean[COUNT(commands)];
	uint32_t first = (uint32_t)hostile_amount("SEED", 1);
	uint32_t n = (uint32_t)hostile_amount("ENVIRONMENTS", 300);
	unsigned files = tty_count_files(folder);
	long began = tty_now();

	(void)state;
	for (size_t i = 0; i < COUNT(commands); i++)
		clean[i] = command(i, nothing);
	for (uint32_t k = first; k - first < n; k++) {
		struct environment e;
		size_t i = k % COUNT(commands);
		make_environment(&e, k, none);
		struct output out = command(i, e.variables);
		out.bytes[out.n] = '\0';
		if (!is_well(i, &out, &clean[i]))
			fail_at(k, i, &e, &out);
		free(out.bytes);
		free_environment(&e);
	}
	assert_int_equal(tty_count_files(folder), files);
	for (size_t i = 0; i < COUNT(commands); i++)
		free(clean[i].bytes);
	print_message("%u environments, in %ld s\n", n, (tty_now() - began) / 1000);
}

/* ---- the kiosk ---- */

/* All that is shown and sent after some keys. */
static char *picture(char *const *env, size_t *bytes)
{
	struct tty_how how = {.held = true, .argv = {tty_program(), "--kiosk"}};

	for (size_t i = 0; env[i]; i++)
		how.env[i] = env[i];
	struct tty *t = tty_start(how);
	tty_wait(t, "? ");
	tty_settle(t);
	tty_press(t, "jl/产业" ENTER);
	*bytes = t->bytes;
	char *text = tty_text(t);
	tty_end(t);
	return text;
}

static void a_kiosk_shows_the_same(void **state)
{
	/* The harness's own; TERM and LANG are for the user to choose. */
	static const char *const kept[] = {"TERM", "LANG", NULL};
	static char *const nothing[] = {NULL};
	uint32_t first = (uint32_t)hostile_amount("SEED", 1);
	uint32_t n = (uint32_t)hostile_amount("ENVIRONMENTS", 20);
	size_t clean, bytes;

	(void)state;
	if (tty_is_sanitized())
		skip();
	char *wanted = picture(nothing, &clean);
	long began = tty_now();
	assert_non_null(strstr(wanted, "产业"));
	for (uint32_t k = first; k - first < n; k++) {
		struct environment e;
		make_environment(&e, k, kept);
		char *got = picture(e.variables, &bytes);
		if (bytes != clean || strcmp(got, wanted) != 0)
			fail_msg("SEED=%u ENVIRONMENTS=1 makes a difference", k);
		free(got);
		free_environment(&e);
	}
	free(wanted);
	print_message("%u environments, in %ld s\n", n, (tty_now() - began) / 1000);
}

/* ---- before and after ---- */

static void put(const char *name, const char *text)
{
	char path[PATH_BYTES];

	snprintf(path, sizeof(path), "%s/%s", folder, name);
	FILE *f = fopen(path, "w");
	assert_non_null(f);
	fputs(text, f);
	fclose(f);
}

static void make(const char *name)
{
	char path[PATH_BYTES];

	snprintf(path, sizeof(path), "%s/%s", folder, name);
	assert_int_equal(mkdir(path, 0700), 0);
}

static int make_folder(void **state)
{
	char path[PATH_BYTES];

	(void)state;
	snprintf(folder, sizeof(folder), "/tmp/lantu-environment-XXXXXX");
	if (!mkdtemp(folder))
		return -1;
	put("file", "a file\n");
	make("settings");
	make("settings/lantu");
	put("settings/lantu/settings.json",
		"{\"lang\": \"\033]0;x\\u0007\", \"\\u202e\": 1, \"keys\": {\"\\ud83d\": "
		"\"quit\"}, "
		"\"measure\": 99999999999, \"library\": \"\\u001b[31m/../x\"}");
	make("broken");
	make("broken/lantu");
	put("broken/lantu/settings.json", "{\"lang\": \xff\xfe");
	make("readonly");
	snprintf(path, sizeof(path), "%s/link", folder);
	assert_int_equal(symlink("/etc", path), 0);
	snprintf(path, sizeof(path), "%s/loop", folder);
	assert_int_equal(symlink(path, path), 0);
	snprintf(path, sizeof(path), "%s/pipe", folder);
	assert_int_equal(mkfifo(path, 0600), 0);
	snprintf(path, sizeof(path), "%s/readonly", folder);
	return chmod(path, 0500);
}

static int remove_one(const char *path, const struct stat *s, int kind, struct FTW *at)
{
	(void)s, (void)kind, (void)at;
	return remove(path);
}

static int remove_folder(void **state)
{
	(void)state;
	return nftw(folder, remove_one, 16, FTW_DEPTH | FTW_PHYS);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(commands_hold),
		cmocka_unit_test_teardown(a_kiosk_shows_the_same, tty_teardown),
	};

	return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
