/*
 * What a stranger may try who is given the account of a kiosk: through what SSH offers, through
 * variables, files and windows, through every key. After each attempt no program was started but
 * those of the log-in, none of them died of a fault, no other process of the account is there, no
 * file is another, and nothing is left when the line is gone. Run by run.sh.
 */
#include "tty.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include "beside.h"
#include "kiosk.h"

/* What a shell would make of it, and nothing else. */
#define PROOF "echo esc$((40+2))aped"
#define PROVEN "esc42aped"
/* In keys: wait until the screen rests, as a user does who presses Esc. */
#define REST "\xff"
#define ESC ESCAPE REST
#define READY "帮助" /* in the line of hints of every view that comes first */

/* sshd asks a silent client only every other time of ClientAliveInterval (9.2): 4 × 30 s. */
enum { MOST = 400, GONE_MS = 10000, SILENT_MS = 150000, MOST_PRIVATE = 12 << 10 };

struct row {
	const char *name;
	void (*attempt)(const struct row *row);
	const char *words[8]; /* of ssh, before the host */
	const char *command;  /* after it */
	const char *env[4];   /* of the client */
	const char *keys;
	unsigned rows, columns; /* of the window */
};

static struct kiosk kiosk;
static char *files_before;

/* ---- clients ---- */

static size_t words_of(const struct row *row, const char **words, bool terminal)
{
	size_t n = 0;

	words[n++] = "timeout";
	words[n++] = "-k1";
	words[n++] = "100";
	words[n++] = "ssh";
	words[n++] = "-F";
	words[n++] = kiosk.client;
	if (terminal)
		words[n++] = "-tt";
	for (size_t i = 0; i < 8 && row->words[i]; i++)
		words[n++] = row->words[i];
	words[n++] = "kiosk";
	if (row->command)
		words[n++] = row->command;
	words[n] = NULL;
	assert_true(n < TTY_ARGUMENTS);
	return n;
}

static char *output_of(const char *const *words)
{
	int status;
	char *text = tty_output(words, NULL, &status);

	assert_null(strstr(text, PROVEN));
	assert_null(strstr(text, "root:x:0"));
	assert_null(strstr(text, "uid="));
	return text;
}

/* A command of the client's, without a terminal. */
static void by_command(const struct row *row)
{
	const char *words[TTY_ARGUMENTS];

	words_of(row, words, false);
	free(output_of(words));
}

static struct tty *begin(const struct row *row)
{
	struct tty_how how = {.rows = row->rows, .columns = row->columns};

	/* `timeout` would put the client into the background of its terminal. */
	const char *words[TTY_ARGUMENTS];
	size_t n = words_of(row, words, true);
	memcpy(how.argv, words + 3, (n - 2) * sizeof(words[0]));
	memcpy(how.env, row->env, sizeof(row->env));
	return tty_start(how);
}

static const struct row plain = {.name = "a reader"};

static struct tty *begin_reading(const struct row *row)
{
	struct tty *t = begin(row);

	tty_wait(t, READY);
	return t;
}

/* Waits until nothing has come for a while: a key takes a few milliseconds. */
static void rest(struct tty *t)
{
	size_t before;
	int quiet = 0;

	while (quiet < 6 && !tty_has_ended(t)) {
		before = t->bytes;
		if (!tty_pump(t, 30))
			break;
		quiet = t->bytes == before ? quiet + 1 : 0;
	}
}

static void press(struct tty *t, const char *keys)
{
	for (const char *end; *keys; keys = *end ? end + 1 : end) {
		end = strchrnul(keys, *REST);
		tty_send_bytes(t, keys, (size_t)(end - keys));
		rest(t);
	}
}

static void check_screen(struct tty *t)
{
	tty_check(t, !tty_shows(t, PROVEN));
	tty_check(t, !tty_shows(t, "root:x:0"));
	tty_check(t, !tty_shows(t, "uid="));
	assert_int_equal(kiosk_strangers(&kiosk), 0);
}

/* Keys in a session, be it at its end then or not. */
static void by_keys(const struct row *row)
{
	struct tty *t = begin_reading(row);

	press(t, row->keys);
	check_screen(t);
	tty_end(t);
}

/* A terminal whatever comes of it. */
static void in_terminal(const struct row *row)
{
	struct tty *t = begin(row);

	rest(t);
	press(t, row->keys ? row->keys : "j" ESC PROOF "\r");
	check_screen(t);
	tty_end(t);
}

/* ---- after each ---- */

static bool gone_within(long ms)
{
	long until = tty_now() + ms;

	while (kiosk_processes(&kiosk, NULL, NULL) > 0 && tty_now() < until)
		poll(NULL, 0, 20);
	return kiosk_processes(&kiosk, NULL, NULL) == 0;
}

static void attempt(void **state)
{
	const struct row *row = *state;

	files_before = kiosk_files(&kiosk);
	row->attempt(row);
	assert_true(gone_within(GONE_MS));
	assert_int_equal(kiosk_started(&kiosk), 0);
	char *after = kiosk_files(&kiosk);
	if (strcmp(files_before, after) != 0)
		kiosk_tell_difference(files_before, after);
	assert_string_equal(files_before, after);
	free(after);
	free(files_before);
	files_before = NULL;
}

static void run_words(const char *const *words)
{
	int status;

	free(tty_output(words, NULL, &status));
}

/* ---- what SSH forwards ---- */

enum { LOCAL = 41999 };

/* Another port through the kiosk: its own sshd would say SSH-2.0. */
static void by_local_forward(const struct row *row)
{
	char forward[64], answer[256];

	snprintf(forward, sizeof(forward), "%d:127.0.0.1:%s", LOCAL, kiosk.port);
	const char *words[] = {
		"ssh", "-F", kiosk.client, "-N", row->words[0], forward, "kiosk", NULL};
	pid_t pid = beside_start(words);
	beside_ask(LOCAL, "", 0, answer);
	beside_end(pid);
	assert_null(strstr(answer, "SSH-"));
}

static void by_socks(const struct row *row)
{
	char answer[256], port[16];
	unsigned to = (unsigned)strtoul(kiosk.port, NULL, 10);
	unsigned char hello[] = {
		4, 1, (unsigned char)(to >> 8), (unsigned char)to, 127, 0, 0, 1, 0};

	(void)row;
	snprintf(port, sizeof(port), "%d", LOCAL + 1);
	const char *words[] = {"ssh", "-F", kiosk.client, "-N", "-D", port, "kiosk", NULL};
	pid_t pid = beside_start(words);
	beside_ask(LOCAL + 1, hello, sizeof(hello), answer);
	beside_end(pid);
	assert_null(memmem(answer, sizeof(answer), "SSH-", 4));
}

/* What the server refuses ends the client at once, and with a failure. */
static void is_refused(const struct row *row)
{
	const char *words[TTY_ARGUMENTS];
	int status;

	words_of(row, words, false);
	free(tty_output(words, NULL, &status));
	assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 255);
}

/* Forwarding to the kiosk's side ends in a client that says so, since it insists. */
static void by_remote_forward(const struct row *row)
{
	char socket_path[200];
	struct row with = *row;

	if (row->words[1] && strcmp(row->words[1], "socket") == 0) {
		snprintf(socket_path, sizeof(socket_path), "/tmp/lantu-kiosk-%d:127.0.0.1:22",
			(int)getpid());
		with.words[1] = socket_path;
	}
	with.words[2] = "-oExitOnForwardFailure=yes";
	with.words[3] = "-N";
	is_refused(&with);
}

/* ---- sessions ---- */

static const char *const foreign[] = {"LC_", "LD_", "BASH_ENV", "ENV=", "PLANTED", "DISPLAY",
	"SSH_AUTH_SOCK", "TERMINFO", "LANTU", "XDG_", NULL};

static void with_variables(const struct row *row)
{
	struct tty *t = begin(row);

	rest(t);
	if (kiosk_lantu(&kiosk))
		assert_false(kiosk_has_variable(&kiosk, foreign));
	check_screen(t);
	tty_end(t);
}

/* With an agent, which the test starts for it. */
static void with_agent(const struct row *row)
{
	char variable[220];
	struct row with = *row;
	const char *socket_path = kiosk_path(&kiosk, "agent");
	const char *const start[] = {"ssh-agent", "-D", "-a", socket_path, NULL};
	pid_t agent = beside_start(start);

	for (int tries = 0; access(socket_path, F_OK) != 0 && tries < 100; tries++)
		poll(NULL, 0, 20);
	snprintf(variable, sizeof(variable), "SSH_AUTH_SOCK=%s", socket_path);
	with.env[0] = variable;
	struct tty *t = begin_reading(&with);
	assert_false(kiosk_has_variable(&kiosk, foreign));
	/* sshd would put the socket there. */
	assert_null(strstr(kiosk_files(&kiosk), "theirs: "));
	tty_end(t);
	beside_end(agent);
	unlink(socket_path);
}

/* Files in its home that a shell, sshd or curses may read there; root puts them there for once. */
static void with_planted(const struct row *row)
{
	static const char *const names[] = {".bashrc", ".profile", ".bash_profile", ".shrc",
		".bash_login", ".hushlogin", ".pam_environment", ".inputrc"};
	struct timespec before = kiosk_home_time(&kiosk);
	char key[200];

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		assert_true(kiosk_plant(&kiosk, names[i], "export PLANTED=1; " PROOF "; id\n"));
	assert_int_equal(mkdir(kiosk_home(&kiosk, ".ssh"), 0755), 0);
	assert_true(kiosk_plant(&kiosk, ".ssh/rc", PROOF "; id\n"));
	assert_true(kiosk_plant(&kiosk, ".ssh/environment", "PLANTED=1\nLD_PRELOAD=/nowhere.so\n"));
	snprintf(key, sizeof(key), "sed 's|^|command=\"/bin/sh\",pty |' %s/reader.pub >%s",
		kiosk.folder, kiosk_home(&kiosk, ".ssh/authorized_keys"));
	run_words((const char *const[]){"sh", "-c", key, NULL});
	struct tty *t = begin_reading(row);
	assert_false(kiosk_has_variable(&kiosk, foreign));
	press(t, PROOF "\r");
	check_screen(t);
	tty_end(t);
	char command[200];
	snprintf(command, sizeof(command), "cd %s && rm -rf .[a-z]*", kiosk_home(&kiosk, "."));
	run_words((const char *const[]){"sh", "-c", command, NULL});
	kiosk_set_home_time(&kiosk, before);
}

/* A description of a terminal that shows what proves it was read. */
static void with_terminfo(const struct row *row)
{
	struct timespec before = kiosk_home_time(&kiosk);
	char command[600];

	snprintf(command, sizeof(command),
		"infocmp -A /usr/share/terminfo -1 xterm | sed 's/^xterm[^,]*,/%s,/; "
		"s/smcup=[^,]*,/smcup=" PROVEN
		",/' >%s/evil.ti && tic -o %s %s/evil.ti; rm %s/evil.ti",
		"evil", kiosk.folder, kiosk_home(&kiosk, ".terminfo"), kiosk.folder, kiosk.folder);
	run_words((const char *const[]){"sh", "-c", command, NULL});
	assert_int_equal(access(kiosk_home(&kiosk, ".terminfo"), F_OK), 0);
	struct tty *t = begin(row);
	rest(t);
	check_screen(t);
	tty_end(t);
	run_words((const char *const[]){"rm", "-r", kiosk_home(&kiosk, ".terminfo"), NULL});
	kiosk_set_home_time(&kiosk, before);
}

/* ---- windows ---- */

static void set_window(struct tty *t, unsigned rows, unsigned columns)
{
	struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)columns};

	ioctl(t->master, TIOCSWINSZ, &size);
}

/* What is shown does not fit the harness's screen, and is not looked at; nor is its grammar. */
static void with_window(const struct row *row)
{
	struct tty *t = begin_reading(&plain);

	set_window(t, row->rows, row->columns);
	rest(t);
	press(t, "\fjk");
	assert_true(kiosk_lantu(&kiosk) != 0);
	assert_true(kiosk_private_memory(&kiosk) <= MOST_PRIVATE || tty_is_sanitized());
	assert_int_equal(kiosk_strangers(&kiosk), 0);
	tty_end(t);
}

static void from_window(const struct row *row)
{
	struct tty_how how = {.rows = row->rows, .columns = row->columns, .bare_size = true};
	const char *words[TTY_ARGUMENTS];
	size_t n = words_of(&plain, words, true);

	/* The harness's screen is small: what is written beyond it is lost. */
	how.rows = how.rows > 300 ? 300 : how.rows;
	how.columns = how.columns > 600 ? 600 : how.columns;
	memcpy(how.argv, words + 3, (n - 2) * sizeof(words[0]));
	struct tty *t = tty_start(how);
	set_window(t, row->rows, row->columns);
	rest(t);
	press(t, "jk\f");
	if (kiosk_lantu(&kiosk))
		assert_true(kiosk_private_memory(&kiosk) <= MOST_PRIVATE || tty_is_sanitized());
	assert_int_equal(kiosk_strangers(&kiosk), 0);
	tty_end(t);
}

static void window_storm(const struct row *row)
{
	struct tty *t = begin_reading(row);

	for (unsigned i = 0; i < 2000; i++) {
		set_window(t, i * 7919 % 300, i * 104729 % 600);
		if (i % 50 == 0)
			tty_pump(t, 1);
	}
	set_window(t, 24, 80);
	rest(t);
	press(t, "\f");
	tty_wait(t, READY);
	assert_true(kiosk_private_memory(&kiosk) <= MOST_PRIVATE || tty_is_sanitized());
	check_screen(t);
	tty_end(t);
}

/* ---- keys ---- */

/* Every byte as a key in one view, to which the row's keys lead. */
static void every_key(const struct row *row)
{
	struct tty *t = begin_reading(&plain);

	press(t, row->keys);
	for (int key = 1; key < 128; key++) {
		char bytes[] = {(char)key, '\0'};
		press(t, bytes);
		if (tty_has_ended(t)) {
			tty_end(t);
			t = begin_reading(&plain);
		} else {
			press(t, ESC ESC);
		}
		press(t, row->keys);
	}
	check_screen(t);
	tty_end(t);
}

/* Every command there is, by its name after `:`, with a plan open and with none. */
static void every_command(const struct row *row)
{
	const char *const argv[] = {tty_program(), "--list-commands", NULL};
	int status;
	char *text = tty_output(argv, NULL, &status), *save = NULL, keys[128];
	struct tty *t = begin_reading(&plain);
	size_t n = 0;

	press(t, row->keys);
	for (char *line = strtok_r(text, "\n", &save); line; line = strtok_r(NULL, "\n", &save)) {
		*strchrnul(line, '\t') = '\0';
		snprintf(keys, sizeof(keys), ":%s\r" REST PROOF "\r" ESC ESC ESC, line);
		press(t, keys);
		n++;
		if (tty_has_ended(t)) {
			tty_end(t);
			t = begin_reading(&plain);
			press(t, row->keys);
		}
	}
	assert_true(n > 50);
	check_screen(t);
	tty_end(t);
	free(text);
}

/* Random bytes, of which some begin what a terminal says. */
static void random_bytes(const struct row *row)
{
	static const char *const pieces[] = {"\033[", "\033]", "\033P", "\033\\", "\033[200~",
		"\033[201~", "\033[<0;1;1M", "\033[M", ":", "/", "\r", "\033O", "产", "\033[1;5",
		"\033]52;c;", "\033[?1;2c", "\033[12;34R"};
	struct tty *t = begin_reading(row);
	uint32_t seed = 15;

	for (int i = 0; i < 30000; i++) {
		uint32_t r = kiosk_random(&seed);
		char byte[] = {(char)(r >> 4), '\0'};
		const char *piece = r % 8 == 0 ? pieces[(r >> 4) % 17] : byte;
		tty_send_bytes(t, piece, *piece ? strlen(piece) : 1);
		if (i % 16 == 0)
			tty_pump(t, 0);
		if (i % 1024 == 0 && tty_has_ended(t)) {
			/* After the end, what was typed is echoed. */
			t->foreign[0] = '\0';
			check_screen(t);
			tty_end(t);
			t = begin_reading(row);
		}
	}
	rest(t);
	if (tty_has_ended(t))
		t->foreign[0] = '\0';
	check_screen(t);
	tty_end(t);
}

static void huge_paste(const struct row *row)
{
	enum { LINES = 20000 };
	static const char line[] = ":!sh\r" PROOF "\r\003\032|sh;";
	struct tty *t = begin_reading(&plain);

	press(t, row->keys);
	for (int i = 0; i < LINES; i++) {
		tty_send_bytes(t, line, sizeof(line) - 1);
		if (i % 8 == 0)
			tty_pump(t, 0);
	}
	rest(t);
	if (kiosk_lantu(&kiosk))
		assert_true(kiosk_private_memory(&kiosk) <= MOST_PRIVATE || tty_is_sanitized());
	press(t, "\033[201~" REST ESC ESC);
	check_screen(t);
	tty_end(t);
}

/* ---- sessions and their ends ---- */

static void second_reader(const struct row *row)
{
	struct tty *a = begin_reading(row), *b = begin_reading(row);

	press(a, "j");
	tty_signal(a, SIGKILL);
	tty_wait_exit(a);
	press(b, "\f");
	tty_wait(b, READY);
	check_screen(b);
	tty_end(a);
	tty_end(b);
}

/* A second session in the connection of the first. */
static void second_session(const struct row *row)
{
	const char *control = kiosk_path(&kiosk, "control");
	const char *const second[] = {
		"timeout", "20", "ssh", "-F", kiosk.client, "-S", control, "kiosk", PROOF, NULL};
	struct row with = *row;
	int status;

	with.words[0] = "-M";
	with.words[1] = "-S";
	with.words[2] = control;
	struct tty *t = begin_reading(&with);
	char *text = tty_output(second, NULL, &status);
	assert_null(strstr(text, PROVEN));
	assert_true(WIFEXITED(status) && WEXITSTATUS(status) != 0);
	free(text);
	check_screen(t);
	tty_signal(t, SIGTERM);
	tty_wait_exit(t);
	tty_end(t);
	unlink(control);
}

static void signal_client(const struct tty *t, int number)
{
	assert_int_equal(kill(-t->program, number), 0);
}

static void client_killed(const struct row *row)
{
	struct tty *t = begin_reading(row);

	press(t, row->keys);
	signal_client(t, SIGKILL);
	tty_wait_exit(t);
	assert_true(gone_within(GONE_MS));
	tty_end(t);
}

/* As on a line that is cut: the server asks three times. */
static void client_frozen(const struct row *row)
{
	struct tty *t = begin_reading(row);

	signal_client(t, SIGSTOP);
	assert_true(gone_within(SILENT_MS));
	tty_end(t);
}

static void connection_without_session(const struct row *row)
{
	const char *const words[] = {"ssh", "-F", kiosk.client, row->words[0], "kiosk", NULL};
	pid_t pid = beside_start(words);

	for (int tries = 0; kiosk_processes(&kiosk, NULL, NULL) == 0 && tries < 200; tries++)
		poll(NULL, 0, 50);
	bool gone = gone_within(SILENT_MS);
	beside_end(pid);
	assert_true(gone);
}

static void find_sshd(pid_t pid, enum kiosk_kind kind, void *with)
{
	if (kind == KIOSK_SSHD)
		*(pid_t *)with = pid;
}

static void server_killed(const struct row *row)
{
	struct tty *t = begin_reading(row);
	pid_t sshd = 0;

	kiosk_processes(&kiosk, find_sshd, &sshd);
	assert_true(sshd > 1);
	kill(sshd, SIGKILL);
	assert_true(gone_within(GONE_MS));
	tty_end(t);
}

static void lantu_signalled(const struct row *row)
{
	static const int signals[] = {SIGHUP, SIGTERM, SIGINT, SIGQUIT, SIGSTOP};

	for (size_t i = 0; i < sizeof(signals) / sizeof(signals[0]); i++) {
		struct tty *t = begin_reading(row);
		kill(kiosk_lantu(&kiosk), signals[i]);
		rest(t);
		press(t, PROOF "\r");
		check_screen(t);
		tty_end(t);
		assert_true(gone_within(GONE_MS));
	}
}

static void stdin_closed(const struct row *row)
{
	char command[400];

	(void)row;
	snprintf(command, sizeof(command), "timeout 20 ssh -F %s -tt kiosk <&- 2>&1", kiosk.client);
	free(output_of((const char *const[]){"sh", "-c", command, NULL}));
	snprintf(command, sizeof(command),
		"timeout 20 sh -c 'echo \"" PROOF "\" | ssh -F %s -T kiosk' 2>&1", kiosk.client);
	free(output_of((const char *const[]){"sh", "-c", command, NULL}));
}

/* Bytes that are no SSH. */
static void garbage_to_port(const struct row *row)
{
	char answer[256];

	for (size_t i = 0; i < 4; i++)
		beside_ask((unsigned)strtoul(kiosk.port, NULL, 10), row->keys, strlen(row->keys),
			answer);
	struct tty *t = begin_reading(&plain);
	tty_end(t);
}

/* ---- what the process is ---- */

static void process_has_no_rights(const struct row *row)
{
	struct tty *t = begin_reading(row);

	assert_int_equal(kiosk_number_in(&kiosk, "status", "NoNewPrivs"), 1);
	assert_int_equal(kiosk_number_in(&kiosk, "status", "Seccomp"), 2);
	assert_int_equal(kiosk_number_in(&kiosk, "status", "CapEff"), 0);
	assert_int_equal(kiosk_number_in(&kiosk, "limits", "Max core file size"), 0);
	assert_int_equal(kiosk_number_in(&kiosk, "limits", "Max processes"), 2400);
	tty_end(t);
}

/* All that it holds open is the terminal, the library, and what is nobody's. */
static void process_holds_little(const struct row *row)
{
	struct tty *t = begin_reading(row);
	char path[64], target[512];
	const char *const allowed[] = {"/dev/pts/", "/dev/null",
		"pipe:", "anon_inode:", "socket:", "/memfd:", kiosk_path(&kiosk, "plans"),
		kiosk_path(&kiosk, "run/lantu-kiosk/together"), "/usr/"};

	press(t, "\r");
	for (int fd = 0; fd < 64; fd++) {
		snprintf(path, sizeof(path), "/proc/%d/fd/%d", (int)kiosk_lantu(&kiosk), fd);
		ssize_t n = readlink(path, target, sizeof(target) - 1);
		bool known = n < 0;
		target[n < 0 ? 0 : n] = '\0';
		for (size_t i = 0; i < sizeof(allowed) / sizeof(allowed[0]); i++)
			known |= strncmp(target, allowed[i], strlen(allowed[i])) == 0;
		if (!known)
			fail_msg("it holds %s open", target);
	}
	tty_end(t);
}

/* ---- all attempts ---- */

#define COMMAND(said, words) \
	{ \
		.name = said, .attempt = by_command, .command = words \
	}
#define SSH(said, how, ...) \
	{ \
		.name = said, .attempt = how, .words = { __VA_ARGS__ } \
	}
#define KEYS(said, pressed) \
	{ \
		.name = said, .attempt = by_keys, .keys = pressed \
	}
#define TERMINAL(said, variable) \
	{ \
		.name = said, .attempt = in_terminal, .env = { variable } \
	}
#define WINDOW(said, how, r, c) \
	{ \
		.name = said, .attempt = how, .rows = r, .columns = c \
	}
#define EVERY(said, how, lead) \
	{ \
		.name = said, .attempt = how, .keys = lead \
	}

static char long_term[5100] = "TERM=x", long_command[100000];

static const struct row rows[] = {
	/* commands */
	COMMAND("the command /bin/sh", "/bin/sh"),
	COMMAND("a command that a shell would take apart", "evil; $(id); `id`; " PROOF),
	COMMAND("a command with its quotes open", "' || " PROOF " #"),
	COMMAND("a command of two lines", "x\n" PROOF "\n"),
	COMMAND("the command bash -i", "bash -i -c '" PROOF "'"),
	COMMAND("a program by its path", "/usr/bin/id"),
	COMMAND("another lantu", "lantu doctor"),
	COMMAND("options for lantu", "--help --library / /etc/passwd"),
	COMMAND("a file to show", "cat /etc/passwd"),
	COMMAND("a command of 100,000 characters", long_command),
	COMMAND("scp to the kiosk", "scp -t /tmp"),
	COMMAND("scp from the kiosk", "scp -f /etc/passwd"),
	COMMAND("rsync", "rsync --server --sender -logDtpr . /etc"),
	COMMAND("git", "git-upload-pack '/'"),
	COMMAND("internal-sftp as a command", "internal-sftp"),
	COMMAND("a shell in the background", "nohup sh -c 'sleep 60' &"),
	{"a command with a terminal", in_terminal, {0}, "/bin/sh", {0}, PROOF "\r", 0, 0},
	{"a command in a terminal, with a tail", in_terminal, {0}, "; exec sh -i", {0}, PROOF "\r",
		0, 0},
	/* subsystems */
	SSH("the subsystem sftp", is_refused, "-s", "-oRemoteCommand=sftp"),
	SSH("a subsystem nobody knows", is_refused, "-s", "-oRemoteCommand=shell"),
	SSH("a subsystem with a path", is_refused, "-s", "-oRemoteCommand=/bin/sh"),
	/* forwarding */
	SSH("forwarding a port (-L)", by_local_forward, "-L"),
	SSH("forwarding what is asked for (-D)", by_socks, "-D"),
	SSH("forwarding standard input (-W)", is_refused, "-W", "127.0.0.1:22"),
	SSH("forwarding standard input to a socket", is_refused, "-W",
		"/run/dbus/system_bus_socket"),
	SSH("forwarding back (-R)", by_remote_forward, "-R", "0:127.0.0.1:22"),
	SSH("forwarding back from every address", by_remote_forward, "-R", "*:41990:127.0.0.1:22"),
	SSH("forwarding back from a socket", by_remote_forward, "-R", "socket"),
	SSH("forwarding back as a proxy", by_remote_forward, "-R", "41991"),
	SSH("a tunnel of packets (-w)", by_remote_forward, "-w", "any:any"),
	SSH("the agent (-A)", with_agent, "-A"),
	{"a display (-X)", with_variables, {"-X"}, NULL, {"DISPLAY=127.0.0.1:9"}, NULL, 0, 0},
	{"a trusted display (-Y)", with_variables, {"-Y"}, NULL, {"DISPLAY=127.0.0.1:9"}, NULL, 0,
		0},
	/* how a connection is used */
	SSH("a connection without a session (-N)", connection_without_session, "-N"),
	SSH("a session without a terminal (-T)", by_command, "-T"),
	SSH("standard input of nothing (-n)", by_command, "-n"),
	SSH("a terminal nobody reads", by_command, "-tt", "-n", "-oRemoteCommand=x"),
	EVERY("standard input closed", stdin_closed, ""),
	EVERY("a second session in a connection", second_session, ""),
	EVERY("two readers, of whom one goes", second_reader, ""),
	EVERY("bytes to the port that are no SSH", garbage_to_port, "GET / HTTP/1.0\r\n\r\n"),
	/* who may come */
	SSH("another account", is_refused, "-l", "root"),
	SSH("an account that runs services", is_refused, "-l", "nobody"),
	SSH("no key at all", is_refused, "-oPreferredAuthentications=none"),
	SSH("a password", is_refused, "-oPreferredAuthentications=password"),
	SSH("questions", is_refused, "-oPreferredAuthentications=keyboard-interactive"),
	SSH("the host's own word", is_refused, "-oPreferredAuthentications=hostbased"),
	/* variables */
	SSH("LC_ALL with a path", with_variables, "-oSetEnv=LC_ALL=../../../tmp/x"),
	SSH("a variable with an escape sequence", with_variables,
		"-oSetEnv=LC_FOO=\033]0;x\a LANG=\033[31m"),
	SSH("LD_PRELOAD and its like", with_variables,
		"-oSetEnv=LD_PRELOAD=/tmp/x.so LD_AUDIT=/tmp/x.so BASH_ENV=/tmp/x ENV=/tmp/x"),
	SSH("variables of curses", with_variables,
		"-oSetEnv=TERMINFO=/tmp/x TERMCAP=x LINES=99999 COLUMNS=99999 PLANTED=1"),
	SSH("variables of editors and pagers", with_variables,
		"-oSetEnv=PLANTED=1 EDITOR=sh VISUAL=sh PAGER=sh LESSOPEN=|sh"),
	TERMINAL("TERM with a path upwards", "TERM=../../../../etc/passwd"),
	TERMINAL("TERM with a path from the top", "TERM=/etc/passwd"),
	TERMINAL("TERM of 5,000 characters", long_term),
	TERMINAL("TERM=dumb", "TERM=dumb"),
	TERMINAL("TERM of nothing", "TERM="),
	TERMINAL("TERM nobody knows", "TERM=no-such-terminal"),
	TERMINAL("TERM with an escape sequence", "TERM=\033]0;x\a"),
	TERMINAL("TERM for a shell", "TERM=x;$(id)"),
	TERMINAL("TERM with a percent sign", "TERM=%n%n%s"),
	/* files in its home */
	EVERY("files of shells and of sshd in its home", with_planted, ""),
	{"a terminal's description in its home", with_terminfo, {0}, NULL, {"TERM=evil"}, NULL, 0,
		0},
	/* windows */
	WINDOW("a window of nothing", with_window, 0, 0),
	WINDOW("a window of one cell", with_window, 1, 1),
	WINDOW("a window of 65,535 x 65,535", with_window, 65535, 65535),
	WINDOW("a window of 65,535 rows", with_window, 65535, 1),
	WINDOW("a window of nothing from the start", from_window, 0, 0),
	WINDOW("a window of 3,000 x 3,000 from the start", from_window, 3000, 3000),
	EVERY("2,000 windows at once", window_storm, ""),
	/* keys of the line */
	KEYS("Ctrl-Z", "\032" REST "\032" PROOF "\r"),
	KEYS("Ctrl-C", "\003\003" REST PROOF "\r"),
	KEYS("Ctrl-\\", "\034\034" REST PROOF "\r"),
	KEYS("Ctrl-D", "\004\004\004" REST PROOF "\r"),
	KEYS("Ctrl-S", "\023jjjj" REST PROOF "\r"),
	KEYS("Ctrl-V Ctrl-J", "\026\012" PROOF "\r" REST),
	KEYS("Ctrl-] and the escape of telnet", "\035!sh\r" REST PROOF "\r"),
	/* commands of other programs */
	KEYS("! as in less", "!sh\r" REST PROOF "\r"),
	KEYS("! in a plan", "\r" REST "!" REST "sh\r" REST PROOF "\r"),
	KEYS("| as in less", "\r" REST "|$sh\r" REST PROOF "\r"),
	KEYS("v as in less", "\r" REST "v" REST ":!sh\r" REST PROOF "\r"),
	KEYS("s as in less", "\r" REST "s/tmp/x\r" REST "o/tmp/x\r" REST),
	KEYS(":! as in vi", "\r" REST ":!sh\r" REST ESC ":!" PROOF "\r" REST ESC),
	KEYS(":sh, :shell", ":sh\r" REST ESC ":shell\r" REST ESC PROOF "\r"),
	KEYS(":e and :r as in vi", ":e /etc/passwd\r" REST ESC ":r /etc/passwd\r" REST ESC),
	KEYS(":w as in vi", "\r" REST ":w /tmp/x\r" REST ESC ":w!sh\r" REST ESC),
	KEYS(":set as in vi", "\r" REST ":set shell=/bin/sh\r" REST ESC ":so /tmp/x\r" REST ESC),
	KEYS(":lua, :py", ":lua os.execute('sh')\r" REST ESC ":py import pty\r" REST ESC),
	KEYS("! in the search", "\r" REST "/!sh\r" REST ESC ESC "/`id`\r" REST ESC ESC),
	/* commands that write, or start something */
	KEYS("suspending by name", "\r" REST ":suspend\r" REST PROOF "\r"),
	KEYS("writing a section", "\r" REST "w" REST "/tmp/x\r" REST "\027" REST),
	KEYS("writing a page and its picture", "\r" REST "iw" REST "W" REST "\020" REST),
	KEYS("writing the basket", "\r" REST "aB" REST "w" REST "/tmp/x\r" REST),
	KEYS("writing the notes", "\r" REST "m'" REST "w" REST "/tmp/x\r" REST),
	KEYS("writing a comparison", "\r" REST "c" REST "\r" REST "w" REST),
	KEYS("mending a heading", "\r" REST "E" REST "h" REST "l" REST "\033[3~" REST ESC),
	KEYS("examining the terminal", "\r" REST "D" REST "y" REST),
	KEYS("copying", "\r" REST "y" REST "Y" REST "vy" REST),
	KEYS("copying by hand", "\r" REST "F" REST PROOF "\r" REST),
	KEYS("a note for a shell", "\r" REST "e" REST "$(id)`id`;|sh\r" REST "'" REST),
	KEYS("a note of 5,000 characters with escape sequences",
		"\r" REST "e" REST "\033[200~\033]52;c;x\a\033[201~\r" REST "'" REST),
	/* other files */
	KEYS("a file by its path", ":/etc/passwd\r" REST ESC ":/proc/self/environ\r" REST ESC),
	KEYS("a file by a path upwards", ":../../../../etc/passwd\r" REST ESC ":../etc\r" REST ESC),
	KEYS("a section of another file", ":1@/etc/passwd\r" REST ESC ":1@./x.json\r" REST ESC),
	KEYS("a link in the library", "\t"
				      "linked" REST "\r" REST "\r" REST "G" REST),
	KEYS("a pipe in the library", "\t"
				      "pipe" REST "\r" REST "\r" REST "j" REST),
	KEYS("a hostile plan", "\t"
			       "hostile" REST "\r" REST "\r" REST "G" REST "y" REST "ve" REST),
	KEYS("a hostile name of a file", "j\r" REST "G" REST "o" REST "y" REST "k\r" REST),
	/* what is heavy */
	KEYS("a regular expression to choke on", "\r" REST "/(a*)*(a|b*)*(.*)*$\r" REST ESC ESC),
	KEYS("a search of many wildcards",
		"\r" REST "/产*产*产*产*产*产*产*产*产*产*产*产*产*产*产*产*\r" REST ESC ESC),
	EVERY("a paste of 600 kB", huge_paste, "\r" REST "\033[200~"),
	EVERY("a paste into a note", huge_paste, "\r" REST "e" REST "\033[200~"),
	EVERY("a paste without marks", huge_paste, "/"),
	/* what a terminal says */
	KEYS("replies nobody asked for",
		"\033]52;c;ZWNobw==\a\033]11;rgb:0/0/0\a\033[?62;4c\033[9;9R"
		"\033P>|x\033\\\033P1+r544e=78\033\\" REST PROOF "\r"),
	KEYS("replies that do not end", "\033]52;c;" PROOF REST "\033P1+r" PROOF "\r" REST),
	KEYS("a mouse out of bounds", "\033[<0;99999;99999M\033[<65;0;0m\033[M\376\376\376" REST),
	KEYS("keys with every modifier", "\033[1;16A\033[999;999~\033[27;8;27~\033[99999u" REST),
	EVERY("random bytes", random_bytes, ""),
	/* every key and every command */
	EVERY("every key in the library", every_key, ""),
	EVERY("every key in a plan", every_key, "\r" REST),
	EVERY("every key after :", every_key, "\r" REST ":"),
	EVERY("every key in the search", every_key, "\r" REST "/"),
	EVERY("every key in a note", every_key, "\r" REST "e" REST),
	EVERY("every key in the basket", every_key, "\r" REST "aB" REST),
	EVERY("every key in the notes", every_key, "\r" REST "m'" REST),
	EVERY("every key in the help", every_key, "?" REST),
	EVERY("every key in the figures", every_key, "\r" REST "#" REST),
	EVERY("every command by its name", every_command, ""),
	EVERY("every command by its name, in a plan", every_command, "\r" REST),
	/* ends */
	EVERY("a client that is killed", client_killed, "\r" REST "jj"),
	EVERY("a client killed while it types a note", client_killed, "\r" REST "e" REST "x"),
	EVERY("a client that is frozen", client_frozen, ""),
	EVERY("the server of a session is killed", server_killed, ""),
	EVERY("signals to the program", lantu_signalled, ""),
	/* what is left to a fault in it */
	EVERY("the process has no rights", process_has_no_rights, ""),
	EVERY("the process holds little open", process_holds_little, ""),
};

/* Of the environment, one attempt: ONLY=a word of its name. */
int main(void)
{
	enum { ROWS = sizeof(rows) / sizeof(rows[0]) };
	static struct CMUnitTest tests[ROWS];
	const char *only = getenv("ONLY");
	size_t n = 0;

	if (!kiosk_open(&kiosk)) {
		fputs("started by run.sh\n", stderr);
		return 2;
	}
	memset(long_term + 6, 'x', 5000);
	memset(long_command, 'x', sizeof(long_command) - 1);
	for (size_t i = 0; i < ROWS; i++) {
		if (!only || strstr(rows[i].name, only))
			tests[n++] = (struct CMUnitTest){rows[i].name, attempt, NULL, tty_teardown,
				(void *)(uintptr_t)&rows[i]};
	}
	return _cmocka_run_group_tests("the kiosk", tests, n, NULL, NULL);
}
