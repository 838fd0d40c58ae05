/*
 * Random keys, pastes, replies and sizes into the real program, which shows files that mean harm:
 * it neither ends of itself nor hangs, writes nothing but what tty_grammar.c allows, and gives the
 * terminal back. BYTES says how many bytes it gets, SEED which session is the first, FILES how many
 * files there are; each session is made from its seed alone. SECONDS makes one session of so long.
 */
#include "tty.h"

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <poll.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../unit/random.h"
#include "tty_bytes.h"
#include "tty_hostile.h"

#define COUNT(array) (sizeof(array) / sizeof(array)[0])
#define PIECE(bytes) \
	{ \
		bytes, sizeof(bytes) - 1 \
	}

enum { HANG_MS = 5000, SLOW = 10, LONGEST = 400000, WINDOW = 4096 };

static char folder[64], work[96], library[96];
static char **files;
static size_t n_files;

/* A session, and all that was sent to it. */
struct session {
	uint32_t first, seed;
	struct tty *t;
	size_t step; /* so many bytes are sent at once */
	struct hostile_bytes sent;
	size_t bytes_back;
};
static struct session *now;
static bool failed;

static uint32_t below(struct session *s, uint32_t most)
{
	return random_next(&s->seed) % most;
}

static const struct {
	const char *bytes;
	size_t n;
} pieces[] = {
	/* beginnings of sequences */
	PIECE("\033"),
	PIECE("\033["),
	PIECE("\033O"),
	PIECE("\033]"),
	PIECE("\033P"),
	PIECE("\033_"),
	PIECE("\033[200~"),
	PIECE("\033[201~"),
	PIECE("\033[<0;"),
	PIECE("\x9b"),
	PIECE("\033\033"),
	/* the mouse */
	PIECE("\033[<0;5;5M"),
	PIECE("\033[<0;60;12m"),
	PIECE("\033[<32;40;9M"),
	PIECE("\033[<64;3;3M"),
	PIECE("\033[<65;3;3M"),
	PIECE("\033[<0;99999;99999M"),
	PIECE("\033[<99999999999;1;1M"),
	PIECE("\033[<0;0;0M"),
	PIECE("\033[<0;2;3M\033[<32;30;9M\033[<0;30;9m"),
	PIECE("\033[M !!"),
	/* replies, asked for or not */
	PIECE("\033[1;5R"),
	PIECE("\033[5;1R"),
	PIECE("\033[1;3R"),
	PIECE("\033[99999;99999R"),
	PIECE("\033[?62;52c"),
	PIECE("\033[>65;7600;1c"),
	PIECE("\033[>0;95;0c"),
	PIECE("\033[?2026;2$y"),
	PIECE("\033[?5522;2$y"),
	PIECE("\033[?5522;1$y"),
	PIECE("\033P>|XTerm(390)\033\\"),
	PIECE("\033P>|kitty(0.31.0)\033\\"),
	PIECE("\033P>|\x9b"
	      "31m\033[2J\a\001\xc2\x9b"
	      "evil\033\\"),
	PIECE("\033]11;rgb:ffff/ffff/ffff\a"),
	PIECE("\033]11;rgb:0000/0000/0000\033\\"),
	PIECE("\033]11;rgb:zz\a"),
	PIECE("\033]52;c;QUFB\a"),
	PIECE("\033]5522;type=write:id=1:status=DONE\033\\"),
	PIECE("\033]5522;type=write:id=1:status=\033[31mX\033\\"),
	PIECE("\033[I"),
	PIECE("\033[O"),
	/* keys */
	PIECE(UP),
	PIECE(DOWN),
	PIECE(RIGHT),
	PIECE(LEFT),
	PIECE(PAGE_UP),
	PIECE(PAGE_DOWN),
	PIECE(HOME_KEY),
	PIECE(END_KEY),
	PIECE(BACK_TAB),
	PIECE(F1),
	PIECE(ALT_LEFT),
	PIECE(ALT_DOWN),
	PIECE("\033[3~"),
	PIECE("\033OR"),
	PIECE("\033[15~"),
	PIECE("\033[17~"),
	PIECE("\033[20~"),
	PIECE("\033[23~"),
	PIECE("\033[24~"),
	PIECE("\033[1;9999A"),
	PIECE("\033[97;5u"),
	PIECE("\t"),
	PIECE("\r"),
	PIECE("\r"),
	PIECE(" "),
	PIECE("\177"),
	PIECE("\025"),
	PIECE("\024"),
	PIECE("\014"),
	PIECE("\002"),
	PIECE("\0"),
	PIECE("\032"),
	/* searches, commands, characters whole and broken */
	PIECE("/cy\r"),
	PIECE("/产业\r"),
	PIECE("//[0-9]+/\r"),
	PIECE("//(a|b)*+?{9}/"),
	PIECE("/*?*?*?*\r"),
	PIECE("/\"一 & -二 | (三\r"),
	PIECE(":3.2\r"),
	PIECE(":targets.1\r"),
	PIECE(":help\r"),
	PIECE(":999999999999999999.1\r"),
	PIECE(":compare\r"),
	PIECE(":terms\r"),
	PIECE("产业"),
	PIECE("ｊ"),
	PIECE("\xe4\xba"),
	PIECE("\xff\xfe"),
	PIECE("\u202E\u2066\u200B"),
	PIECE("\xc2\x9b"
	      "31m"),
	PIECE("\xed\xa0\x80"),
	PIECE("v\033[B\033[By"),
	PIECE("Ee\033"),
	PIECE("e产业\r"),
	PIECE("m'"),
};

/* ---- what is sent ---- */

static void letters(struct session *s, struct hostile_bytes *to)
{
	for (uint32_t n = 1 + below(s, 60); n > 0; n--)
		hostile_add(to, (char[]){(char)(' ' + below(s, 95))}, 1);
}

static void sequences(struct session *s, struct hostile_bytes *to)
{
	for (uint32_t n = 1 + below(s, 60); n > 0; n--) {
		uint32_t i = below(s, COUNT(pieces));
		if (below(s, 3) == 0)
			hostile_add(to, (char[]){(char)(' ' + below(s, 95))}, 1);
		else
			hostile_add(to, pieces[i].bytes, pieces[i].n);
	}
}

/* A sequence of the form, with any numbers. */
static void numbers(struct session *s, struct hostile_bytes *to)
{
	char sequence[128];
	int n = snprintf(sequence, sizeof(sequence), "\033[%s%u;%u;%u%c", below(s, 3) ? "" : "<",
		below(s, 2) ? below(s, 100) : below(s, UINT32_MAX), below(s, 200), below(s, 400),
		'@' + (int)below(s, 63));

	hostile_add(to, sequence, (size_t)n);
}

static void paste(struct session *s, struct hostile_bytes *to)
{
	hostile_add(to, "\033[200~", 6);
	if (below(s, 2))
		hostile_noise(to, &s->seed, below(s, 20000));
	else
		for (uint32_t n = below(s, 200); n > 0; n--)
			hostile_piece(to, &s->seed);
	hostile_add(to, "\033[201~", below(s, 10) ? 6 : 0);
}

static void without_end(struct session *s, struct hostile_bytes *to)
{
	static const char *const beginnings[] = {
		"\033]52;c;", "\033P", "\033_", "\033[", "\033[200~", "\033]11;rgb:"};
	static const char *const ends[] = {"", "\a", "\033\\", "\033[201~"};
	const char *first = beginnings[below(s, COUNT(beginnings))];
	const char *last = ends[below(s, COUNT(ends))];

	hostile_add(to, first, strlen(first));
	for (uint32_t n = below(s, below(s, 20) ? 3000 : LONGEST / 2); n > 0; n--)
		hostile_add(to, "A", 1);
	hostile_add(to, last, strlen(last));
}

/* Keys that end the program are left out, but for every two hundredth burst. */
static void burst(struct session *s, struct hostile_bytes *to)
{
	uint32_t kind = below(s, 100);
	size_t kept = 0;
	bool any = below(s, 200) == 0;

	to->len = 0;
	if (kind < 25)
		hostile_noise(to, &s->seed, 1 + below(s, 400));
	else if (kind < 45)
		letters(s, to);
	else if (kind < 50)
		numbers(s, to);
	else if (kind < 53)
		paste(s, to);
	else if (kind < 55)
		without_end(s, to);
	else
		sequences(s, to);
	for (size_t i = 0; i < to->len; i++) {
		char c = to->at[i];
		if (c != '\034' && (any || (c != 'q' && c != '\003' && c != '\004')))
			to->at[kept++] = c;
	}
	to->len = kept;
}

/* Sends without waiting for the program, reads what comes; false if it has ended. */
static bool feed(struct session *s, const char *bytes, size_t n)
{
	struct tty *t = s->t;
	long spent = tty_spent(t), until = tty_now() + 60000;
	long most = tty_is_sanitized() ? SLOW * HANG_MS : HANG_MS;

	hostile_add(&s->sent, bytes, n);
	while (n > 0 && !tty_has_ended(t)) {
		struct pollfd line = {.fd = t->master, .events = POLLIN | POLLOUT};
		poll(&line, 1, 1000);
		tty_pass(t, 1);
		if (line.revents & POLLIN)
			tty_pump(t, 0);
		size_t some = n < s->step ? n : s->step;
		ssize_t sent = line.revents & POLLOUT ? write(t->master, bytes, some) : 0;
		if (sent > 0) {
			bytes += sent;
			n -= (size_t)sent;
			spent = tty_spent(t);
			until = tty_now() + 60000;
			if (n && s->step < WINDOW)
				tty_pump(t, 1);
		}
		bool works = tty_spent(t) - spent > most, waits = tty_now() > until;
		tty_check_at(t, !works, "it reads on after 5 s of work", __FILE__, __LINE__);
		tty_check_at(t, !waits, "it reads on after a minute", __FILE__, __LINE__);
	}
	s->bytes_back += t->bytes;
	t->bytes = 0;
	return !t->ended;
}

/* ---- a session ---- */

static struct tty_how way(struct session *s, char names[static 4][4096])
{
	static const uint32_t rows[] = {24, 24, 10, 50, 3, 1, 100, 60},
			      columns[] = {80, 80, 40, 120, 20, 1, 300, 200};
	static const char *const types[] = {"TERM=xterm-256color", "TERM=xterm-256color",
		"TERM=screen-256color", "TERM=tmux-256color", "TERM=linux", "TERM=vt100",
		"TERM=xterm", "TERM=rxvt-unicode-256color"};
	static const char *const options[] = {"--fresh", "--mouse=on", "--theme=contrast",
		"--theme=mono", "--clipboard=osc52", "--clipboard=osc5522", "--clipboard=file",
		"--lang=en", "--lang=zh_TW", "--plain", "--fuzzy", "--regional", "--measure=1",
		"--indent=9"};
	struct tty_how how = {.silent = true, .bare_size = true, .argv = {tty_program()}};
	size_t n = 1;

	how.rows = rows[below(s, COUNT(rows))];
	how.columns = columns[below(s, COUNT(columns))];
	how.env[0] = types[below(s, COUNT(types))];
	how.env[1] = "XDG_DATA_HOME=/nonexistent";
	how.argv[n++] = options[below(s, COUNT(options))];
	if (below(s, 3) == 0) {
		how.argv[n++] = "--library";
		how.argv[n++] = library;
	}
	how.argv[n++] = "--";
	for (uint32_t k = below(s, 4); k > 0; k--)
		how.argv[n++] = strcpy(names[k], files[below(s, (uint32_t)n_files)]);
	return how;
}

static bool has_begun(struct tty *t)
{
	return tty_has_ended(t) || t->alternate || t->bytes > 0;
}

static void resize(struct session *s)
{
	uint32_t rows = below(s, 8) ? 1 + below(s, 60) : below(s, 100);
	uint32_t columns = below(s, 8) ? 1 + below(s, 140) : below(s, 300);

	tty_resize(s->t, rows, columns);
}

/* Leaves by keys, whatever is open, or by a signal at any moment. */
static void leave(struct session *s)
{
	static const int signals[] = {SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGUSR1, SIGALRM};
	uint32_t how = below(s, 10);

	if (how < 4) {
		tty_signal(s->t, signals[below(s, COUNT(signals))]);
		return;
	}
	for (int i = 0; i < 20 && !tty_has_ended(s->t); i++) {
		if (!feed(s, "\033\033", 2))
			break;
		tty_pump(s->t, 150);
		tty_pass(s->t, 10000);
		tty_pump(s->t, 150);
		feed(s, i % 2 ? "\r" CTRL_C : CTRL_C, i % 2 ? 2 : 1);
		tty_pump(s->t, 50);
	}
}

static void check_end(struct session *s)
{
	struct tty *t = s->t;

	/* The clock goes on: long work looks at it, to see whether keys may have come. */
	for (long until = tty_now() + 60000; !tty_has_ended(t) && tty_now() < until;) {
		tty_pump(t, 10);
		tty_pass(t, 10);
	}
	/* From here on no read may end early. */
	fcntl(t->master, F_SETFL, 0);
	int status = tty_wait_exit(t);
	bool refused = WIFEXITED(status) && WEXITSTATUS(status) >= 64 && !t->was[1049];
	bool ended = WIFEXITED(status) && WEXITSTATUS(status) == 0;
	int by = WIFSIGNALED(status) ? WTERMSIG(status) : 0;

	s->bytes_back += t->bytes;
	if (!refused && !ended && by != SIGTERM && by != SIGHUP && by != SIGINT && by != SIGQUIT &&
		by != SIGUSR1 && by != SIGALRM) {
		fprintf(stderr, "status %x\n", (unsigned)status);
		tty_check_at(t, false, "it ended as it should", __FILE__, __LINE__);
	}
	if (t->foreign[0])
		fprintf(stderr, "foreign: %s\n", t->foreign);
	tty_check_restored(t);
}

/* Bytes that were sent and not read. */
static size_t unread(const struct tty *t)
{
	int n = 0, slave = open(ptsname(t->master), O_RDONLY | O_NOCTTY | O_NONBLOCK);

	if (slave >= 0) {
		ioctl(slave, FIONREAD, &n);
		close(slave);
	}
	return n > 0 ? (size_t)n : 0;
}

/* Returns how many bytes it took. */
static size_t run_session(uint32_t seed, size_t *back)
{
	static char names[4][4096];
	struct session s = {.first = seed, .seed = seed * 2654435761u | 1};
	struct hostile_bytes keys = {0};

	for (int i = 0; i < 8; i++)
		random_next(&s.seed);
	s.step = below(&s, 3) ? WINDOW : 1u << (3 + below(&s, 8));
	now = &s;
	s.t = tty_start(way(&s, names));
	fcntl(s.t->master, F_SETFL, O_NONBLOCK);
	tty_check(s.t, has_begun(s.t));
	for (size_t length = 200u << below(&s, 11); s.sent.len < length;) {
		burst(&s, &keys);
		if (!feed(&s, keys.at, keys.len))
			break;
		if (below(&s, 20) == 0)
			resize(&s);
		tty_pass(s.t, below(&s, 300));
		if (below(&s, 50) == 0)
			tty_pump(s.t, 30);
	}
	size_t left = tty_has_ended(s.t) ? 0 : unread(s.t);
	if (!s.t->ended)
		leave(&s);
	check_end(&s);
	tty_end(s.t);
	now = NULL;
	*back += s.bytes_back;
	free(keys.at);
	free(s.sent.at);
	return s.sent.len - left;
}

static void random_keys_do_no_harm(void **state)
{
	size_t most = hostile_amount("BYTES", tty_is_sanitized() ? 50000 : 300000), taken = 0,
	       back = 0;
	uint32_t first = (uint32_t)hostile_amount("SEED", 1), seed = first;
	long began = tty_now(), told = began;

	(void)state;
	for (; taken < most; seed++) {
		taken += run_session(seed, &back);
		if (tty_now() - told > 60000) {
			told = tty_now();
			fprintf(stderr, "# seed %u: %zu bytes taken, %zu came back\n", seed, taken,
				back);
		}
	}
	print_message("%u sessions took %zu bytes, %zu came back, in %ld s\n", seed - first, taken,
		back, (tty_now() - began) / 1000);
}

/* ---- before and after ---- */

static int remove_one(const char *path, const struct stat *s, int kind, struct FTW *at)
{
	(void)s, (void)kind, (void)at;
	return remove(path);
}

/* Files, a library of some of them, and a folder of its own to write into. */
static int make_folders(void **state)
{
	static char build[4096];
	const char *given = getenv("BUILD");
	char path[4096];

	(void)state;
	if (!realpath(given && *given ? given : "build", build))
		return -1;
	setenv("BUILD", build, 1);
	snprintf(folder, sizeof(folder), "/tmp/lantu-keys-XXXXXX");
	if (!mkdtemp(folder))
		return -1;
	n_files = hostile_amount("FILES", 200);
	snprintf(path, sizeof(path), "%s/files", folder);
	files = hostile_files(path, 1, n_files);
	snprintf(library, sizeof(library), "%s/library", folder);
	hostile_free(hostile_files(library, 2, 60), 60);
	snprintf(work, sizeof(work), "%s/work", folder);
	return mkdir(work, 0700) || chdir(work);
}

static int remove_folders(void **state)
{
	(void)state;
	hostile_free(files, n_files);
	if (failed) {
		fprintf(stderr, "its files are in %s\n", folder);
		return 0;
	}
	return nftw(folder, remove_one, 16, FTW_DEPTH | FTW_PHYS);
}

/* Says which session failed, and keeps what it was sent. */
static int tell_seed(void **state)
{
	failed = failed || now;
	if (now) {
		char path[64];
		snprintf(path, sizeof(path), "/tmp/lantu-keys-%u", now->first);
		FILE *f = fopen(path, "wb");
		if (f) {
			fwrite(now->sent.at, 1, now->sent.len, f);
			fclose(f);
		}
		fprintf(stderr, "SEED=%u BYTES=1 repeats it; it was sent %s\n", now->first, path);
	}
	return tty_teardown(state);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(random_keys_do_no_harm, tell_seed),
	};

	return cmocka_run_group_tests(tests, make_folders, remove_folders);
}
