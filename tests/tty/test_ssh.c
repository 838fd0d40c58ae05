/*
 * Over a real SSH: a server of the test's own for each line, at the other end of a pipe, so that
 * no port is needed; for the present user, with keys made for it. What the locale is there decides
 * what comes through the line.
 */
#include "tty.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <pwd.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#define PRIVILEGES "/run/sshd"

static struct {
	char folder[32];
	char start[128], user[64], key[64];
	const char *why; /* there is no server, if not NULL */
} server;

/* ---- the server ---- */

static bool run(const char *const *argv)
{
	int status;

	free(tty_output(argv, NULL, &status));
	return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

static void make_key(const char *name)
{
	char path[64];

	snprintf(path, sizeof(path), "%s/%s", server.folder, name);
	const char *argv[] = {"ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", path, NULL};
	if (!run(argv))
		server.why = "ssh-keygen makes no key";
}

/*
 * The program's folders are the test's, and a tool of a display is there that leaves a mark.
 * Sessions get the locales that the tests have made.
 */
static void write_settings(void)
{
	const char *f = server.folder, *locale = tty_locale("GB18030");
	char path[64];

	snprintf(path, sizeof(path), "%s/settings", f);
	FILE *file = fopen(path, "w");
	assert_non_null(file);
	/* Who may not read the shadow file sees locked accounts without PAM. */
	fprintf(file,
		"HostKey %s/host\nAuthorizedKeysFile %s/user.pub\n"
		"StrictModes no\nUsePAM %s\nPidFile none\nPasswordAuthentication no\n"
		"PermitRootLogin prohibit-password\nPrintMotd no\nPrintLastLog no\n"
		"AcceptEnv LANG LC_ALL\nSetEnv HOME=%s XDG_STATE_HOME=%s/state DISPLAY=:99 "
		"PATH=%s:/usr/bin:/bin %s\n",
		f, f, geteuid() == 0 ? "no" : "yes", f, f, f, locale ? locale : "");
	fclose(file);
	snprintf(path, sizeof(path), "%s/xclip", f);
	file = fopen(path, "w");
	assert_non_null(file);
	fprintf(file, "#!/bin/sh\ntouch %s/xclip-ran\n", f);
	fchmod(fileno(file), 0700);
	fclose(file);
}

static const char *const login[] = {"ssh", "-q", "-F", "/dev/null", "-o", "BatchMode=yes", "-o",
	"StrictHostKeyChecking=no", "-o", "UserKnownHostsFile=/dev/null", "-o",
	"IdentitiesOnly=yes", "-o", "SendEnv=LANG LC_ALL"};

enum { LOGIN = sizeof(login) / sizeof(login[0]), WORDS = LOGIN + 8 };

/* The words that run a command there, in a terminal or without one. */
static void words_of(const char *words[WORDS], const char *command, bool terminal)
{
	size_t n = LOGIN;

	memcpy(words, login, sizeof(login));
	words[n++] = terminal ? "-tt" : "-T";
	words[n++] = "-i";
	words[n++] = server.key;
	words[n++] = "-o";
	words[n++] = server.start;
	words[n++] = server.user;
	words[n++] = command;
	words[n] = NULL;
}

static int set_up(void **state)
{
	static const char *const programs[] = {"/usr/sbin/sshd", "/usr/local/sbin/sshd"};
	const struct passwd *self = getpwuid(geteuid());
	const char *program = NULL, *words[WORDS];

	(void)state;
	for (size_t i = 0; i < 2 && !program; i++)
		program = access(programs[i], X_OK) == 0 ? programs[i] : NULL;
	if (!program || !self || !tty_has("ssh") || !tty_has("ssh-keygen")) {
		server.why = "there is no sshd, or no ssh";
		return 0;
	}
	snprintf(server.folder, sizeof(server.folder), "/tmp/lantu-ssh-XXXXXX");
	assert_non_null(mkdtemp(server.folder));
	snprintf(server.user, sizeof(server.user), "%s@localhost", self->pw_name);
	snprintf(server.key, sizeof(server.key), "%s/user", server.folder);
	make_key("host");
	make_key("user");
	write_settings();
	/* The system's own server makes it, too, and it stays. */
	if (geteuid() == 0)
		mkdir(PRIVILEGES, 0755);
	snprintf(server.start, sizeof(server.start), "ProxyCommand=%s -i -f %s/settings", program,
		server.folder);
	words_of(words, "true", true);
	if (!server.why && !run(words))
		server.why = "sshd gives this user no terminal";
	return 0;
}

static int tear_down(void **state)
{
	const char *remove[] = {"rm", "-rf", server.folder, NULL};

	(void)state;
	if (server.folder[0])
		run(remove);
	return 0;
}

static void need_server(void)
{
	if (server.why) {
		print_message("%s here\n", server.why);
		skip();
	}
}

/* ---- browsing ---- */

static struct tty *browse(const char *locale, const char *charset)
{
	char command[PATH_MAX], variable[64];
	struct tty_how how = {.charset = charset};
	const char *words[WORDS];

	/* Quotes of one column, as the harness draws them. */
	snprintf(command, sizeof(command), "exec %s --ambiguous=narrow", tty_program());
	words_of(words, command, true);
	_Static_assert((int)WORDS <= (int)TTY_ARGUMENTS, "the words fit");
	memcpy(how.argv, words, sizeof(words));
	snprintf(variable, sizeof(variable), "LC_ALL=%s", locale);
	how.env[0] = variable;
	struct tty *t = tty_start(how);
	tty_wait(t, "? 帮助");
	return t;
}

static char *shown(const char *ref)
{
	const char *argv[] = {tty_program(), "show", ref, NULL};
	int status;
	char *text = tty_output(argv, NULL, &status);

	assert_true(status == 0 && *text);
	text[strlen(text) - 1] = '\0';
	return text;
}

static void check_separator(struct tty *t)
{
	for (int row = 1; row < 23; row++)
		tty_check(t, tty_char(t, row, 30) == 0x2502);
}

static bool display_was_used(void)
{
	char path[64];

	snprintf(path, sizeof(path), "%s/xclip-ran", server.folder);
	return access(path, F_OK) == 0;
}

/* Paging, searching, copying and leaving; the copy goes through the line, to no display there. */
static void check_session(const char *locale, const char *charset)
{
	struct tty *t = browse(locale, charset);
	char *text = shown("1.1");

	check_separator(t);
	tty_type(t, PAGE_DOWN);
	tty_wait(t, "▾ 1 坚持");
	tty_type(t, "/产业链");
	tty_wait(t, "文字 11");
	tty_check_row(t, 0, " 搜索 产业链");
	check_separator(t);
	tty_type(t, ESCAPE);
	tty_wait_gone(t, "文字 11");
	tty_type(t, ":1.1\r");
	tty_wait(t, "› 增强制造业");
	tty_type(t, "y");
	tty_wait(t, "已送剪贴板（未确认）");
	char *copied = tty_clipboard(t), wanted[8192];
	size_t n = tty_encode(charset ? charset : "UTF-8", text, wanted, sizeof(wanted));
	tty_check(t, copied && strlen(copied) == n && memcmp(copied, wanted, n) == 0);
	tty_check(t, !display_was_used());
	tty_type(t, "q");
	tty_check(t, tty_wait_exit(t) == 0);
	tty_check_restored(t);
	free(copied);
	free(text);
	tty_end(t);
}

static void without_a_locale(void **state)
{
	(void)state;
	need_server();
	check_session("C", NULL);
}

static void in_gb18030(void **state)
{
	(void)state;
	need_server();
	if (!tty_locale("GB18030")) {
		print_message("there is no localedef with GB18030 here\n");
		skip();
	}
	check_session("zh_CN.GB18030", "GB18030");
}

/* Whether the program runs there: it has the home of the server's sessions. */
static bool runs_there(void)
{
	char command[256];

	snprintf(command, sizeof(command),
		"for p in /proc/[0-9]*; do grep -qs '^lantu$' $p/comm && "
		"grep -qs HOME=%s $p/environ && exit 0; done; exit 1",
		server.folder);
	return run((const char *const[]){"sh", "-c", command, NULL});
}

/* The line drops, and the program ends with it. */
static void the_line_drops(void **state)
{
	(void)state;
	need_server();
	struct tty *t = browse("C", NULL);

	tty_check(t, runs_there());
	tty_signal(t, SIGKILL);
	tty_wait_exit(t);
	for (long until = tty_now() + 60000; runs_there() && tty_now() < until;)
		poll(NULL, 0, 50);
	assert_false(runs_there());
	tty_end(t);
}

/* Whether the JSON of doctor has a member of a check with that value. */
static bool found(const char *json, const char *check, const char *value)
{
	char name[64];

	snprintf(name, sizeof(name), "\"name\": \"%s\"", check);
	const char *at = strstr(json, name), *end = at ? strchr(at, '}') : NULL;
	const char *there = at ? strstr(at, value) : NULL;
	return there && there < end;
}

static void the_terminal_is_remote(void **state)
{
	char command[PATH_MAX];
	const char *words[WORDS];
	int status;

	(void)state;
	need_server();
	snprintf(command, sizeof(command), "exec %s doctor --json", tty_program());
	words_of(words, command, false);
	char *json = tty_output(words, NULL, &status);
	if (!found(json, "ssh", "\"value\": \"yes\""))
		fprintf(stderr, "%s\n", json);
	assert_true(found(json, "ssh", "\"value\": \"yes\""));
	assert_true(found(json, "escape-delay", "\"value\": \"100 ms\""));
	assert_false(found(json, "clipboard", "xclip"));
	free(json);
	/* The same program on this side of the line. */
	const char *near[] = {tty_program(), "doctor", "--json", NULL};
	json = tty_output(near, NULL, &status);
	assert_true(found(json, "ssh", "\"value\": \"no\""));
	assert_true(found(json, "escape-delay", "\"value\": \"25 ms\""));
	free(json);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(without_a_locale, tty_teardown),
		cmocka_unit_test_teardown(in_gb18030, tty_teardown),
		cmocka_unit_test_teardown(the_line_drops, tty_teardown),
		cmocka_unit_test_teardown(the_terminal_is_remote, tty_teardown),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
