/*
 * All that commands print where no terminal is: of files and names that mean harm, of words and
 * refs that are none. Nothing but text comes out, and no command ends by a signal. FILES says how
 * many files there are, OUTPUT how many bytes are to come out at least, SEED which files.
 */
#include "tty.h"

#include <fcntl.h>
#include <ftw.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../unit/random.h"
#include "base/mem.h"
#include "tty_hostile.h"

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

enum { WORDS = 16, LIBRARY = 40, WORST = 78, SECONDS = 20 };

/* F and G are files, P is a piece of harm, L a folder of such files. */
static const char *const commands[] = {
	"show F",
	"show --markdown F",
	"show --json F",
	"show P F",
	"show P",
	"outline F",
	"outline --json F",
	"search 产 F",
	"search P F",
	"search --json /./ F",
	"search --csv 业 F",
	"kwic 产 F",
	"kwic P F",
	"kwic --csv /[^a]{1,9}/ F",
	"count --in F 产业 P",
	"count --csv --by chapter --in F 产业",
	"figures F",
	"figures --csv F",
	"figures --json --subject P F",
	"compare F G",
	"compare --markdown F G",
	"compare --json --explain F G",
	"compare --new --markdown F G",
	"trace 产业发展 F G",
	"trace P F G",
	"trace --json 高质量发展 F G",
	"verify F G",
	"verify --csv F G",
	"verify --json F G",
	"promises F G",
	"promises --markdown F G",
	"promises --json F G",
	"overview F",
	"overview --markdown F",
	"overview --svg F",
	"overview --json F",
	"cite 1 F",
	"cite --style gbt7714 1#1 F",
	"cite --style P 1 F",
	"import F",
	"import --explain F",
	"import --title P --issuer P --place P F",
	"import --outline G F",
	"notes add 1 P F",
	"notes list F G",
	"notes list --json",
	"notes export --markdown F",
	"notes export --csv",
	"basket add 1 F",
	"basket list",
	"basket export --html",
	"basket export --csv --bom",
	"basket export --markdown",
	"copy 1 F",
	"--plain F",
	"--plain --library L",
	"--lang P show",
	"--P show",
	"P",
	"search --library L 产",
	"kwic --library L P",
	"library list --library L",
	"library list --json --library L",
	"library check --library L",
	"library export --format ndjson --library L",
	"library export --format csv --library L",
	"library export --format sql --library L",
	"library edit P --title P --library L",
	"terms --library P",
	"doctor",
	"doctor --json",
};

static char folder[64], library[96], typed[96], home[96];
static char **files;
static size_t n_files, came;
static uint32_t seed;

/* A piece that can be an argument. */
static char *piece(void)
{
	struct hostile_bytes bytes = {0};

	do {
		bytes.len = 0;
		hostile_piece(&bytes, &seed);
	} while (memchr(bytes.at, 0, bytes.len));
	return bytes.at;
}

static char *word(const char *of, size_t n, size_t file)
{
	if (n == 1 && *of == 'F')
		return strdup(files[file]);
	if (n == 1 && *of == 'G')
		return strdup(files[random_next(&seed) % n_files]);
	if (n == 1 && *of == 'L')
		return strdup(library);
	return n == 1 && *of == 'P' ? piece() : strndup(of, n);
}

static void split(const char *command, size_t file, char *argv[static WORDS])
{
	size_t n = 0;

	argv[n++] = strdup(tty_program());
	for (const char *at = command; *at && n + 1 < WORDS; at += strspn(at, " ")) {
		size_t len = strcspn(at, " ");
		argv[n++] = word(at, len, file);
		at += len;
	}
	argv[n] = NULL;
}

static int run(char **argv, int out, int err)
{
	int status;
	pid_t pid = fork();

	if (pid == 0) {
		const rlim_t memory = 1 << 30, seconds = SECONDS;
		dup2(open(typed, O_RDONLY), STDIN_FILENO);
		dup2(out, STDOUT_FILENO);
		dup2(err, STDERR_FILENO);
		if (!tty_is_sanitized()) {
			setrlimit(RLIMIT_AS, &(struct rlimit){memory, memory});
			setrlimit(RLIMIT_CPU, &(struct rlimit){seconds, seconds});
		}
		execv(argv[0], argv);
		_exit(126);
	}
	waitpid(pid, &status, 0);
	return status;
}

/* What is left of a byte order mark that was asked for is checked. */
static bool is_text(int fd, const char *command, const char *stream)
{
	struct stat st;

	fstat(fd, &st);
	size_t n = (size_t)st.st_size, skipped = n >= 3 && strstr(command, "--bom") ? 3 : 0;
	char *text = n ? mmap(NULL, n, PROT_READ, MAP_PRIVATE, fd, 0) : NULL;
	const char *bad = n ? hostile_in_output(text + skipped, n - skipped) : NULL;
	/* CSV ends its rows with CR LF. */
	while (bad && strstr(command, "csv") && bad + 1 < text + n && memcmp(bad, "\r\n", 2) == 0)
		bad = hostile_in_output(bad + 1, (size_t)(text + n - bad) - 1);
	came += n;
	if (bad) {
		fprintf(stderr, "%s of %s, at %zu:", stream, command, (size_t)(bad - text));
		size_t at = (size_t)(bad - text), first = at < 24 ? 0 : at - 24;
		for (size_t i = first; i < n && i < at + 12; i++)
			fprintf(stderr, text[i] > ' ' && text[i] < 127 ? "%c" : "\\%03o",
				(unsigned char)text[i]);
		fprintf(stderr, "\n");
	}
	if (n)
		munmap(text, n);
	return !bad;
}

static bool check(const char *command, size_t file)
{
	char *argv[WORDS];
	int out = memfd_create("out", MFD_CLOEXEC), err = memfd_create("err", MFD_CLOEXEC);

	split(command, file, argv);
	int status = run(argv, out, err);
	bool ended = WIFEXITED(status) && WEXITSTATUS(status) <= WORST;
	bool good = is_text(out, command, "output") & is_text(err, command, "messages");
	if (!ended)
		fprintf(stderr, "%s: status %x\n", command, (unsigned)status);
	for (size_t i = 1; argv[i] && (!good || !ended); i++) {
		fprintf(stderr, "  %zu: ", i);
		for (const char *c = argv[i]; *c; c++)
			fprintf(stderr, *c > ' ' && *c < 127 ? "%c" : "\\%03o", (unsigned char)*c);
		fprintf(stderr, "\n");
	}
	for (size_t i = 0; argv[i]; i++)
		free(argv[i]);
	close(out);
	close(err);
	return good && ended;
}

static void make(void)
{
	char path[96];
	struct hostile_bytes lines = {0};

	snprintf(path, sizeof(path), "%s/files", folder);
	files = hostile_files(path, seed, n_files);
	hostile_free(hostile_files(library, seed + 1, LIBRARY), LIBRARY);
	for (int i = 0; i < 60; i++) {
		hostile_piece(&lines, &seed);
		hostile_add(&lines, i % 4 ? "\n" : "\n/产\nn\n1\n\n", i % 4 ? 1 : 10);
	}
	int fd = open(typed, O_WRONLY | O_CREAT | O_TRUNC, 0600);
	assert_true(write(fd, lines.at, lines.len) == (ssize_t)lines.len && close(fd) == 0);
	free(lines.at);
}

static int remove_one(const char *path, const struct stat *s, int kind, struct FTW *at)
{
	(void)s, (void)kind, (void)at;
	return remove(path);
}

/* One round over all files; returns how many runs were not as they should be. */
static unsigned round_of_commands(unsigned *runs)
{
	unsigned bad = 0;

	snprintf(folder, sizeof(folder), "/tmp/lantu-output-XXXXXX");
	assert_non_null(mkdtemp(folder));
	snprintf(library, sizeof(library), "%s/library", folder);
	snprintf(typed, sizeof(typed), "%s/typed", folder);
	snprintf(home, sizeof(home), "%s/home", folder);
	assert_int_equal(mkdir(home, 0700), 0);
	setenv("HOME", home, 1);
	make();
	for (size_t i = 0; i < n_files; i++)
		for (size_t k = 0; k < COUNT(commands); k++)
			/* What is not about the file is asked once. */
			if (i == 0 || strchr(commands[k], 'F')) {
				bad += !check(commands[k], i);
				(*runs)++;
			}
	hostile_free(files, n_files);
	nftw(folder, remove_one, 16, FTW_DEPTH | FTW_PHYS);
	return bad;
}

static void only_text_comes_out(void **state)
{
	size_t most = hostile_amount("OUTPUT", 1);
	unsigned runs = 0, bad = 0;

	(void)state;
	seed = (uint32_t)hostile_amount("SEED", 1);
	n_files = hostile_amount("FILES", tty_is_sanitized() ? 14 : 28);
	while (came < most) {
		bad += round_of_commands(&runs);
		print_message("%u runs, %zu bytes came out, %u runs were bad\n", runs, came, bad);
	}
	assert_int_equal(bad, 0);
}

static int quiet(void **state)
{
	static const char *const gone[] = {"TMUX", "STY", "NO_COLOR", "LC_ALL", "XDG_STATE_HOME",
		"XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "SSH_TTY", "SSH_CONNECTION"};

	(void)state;
	for (size_t i = 0; i < COUNT(gone); i++)
		unsetenv(gone[i]);
	/* Leaks of a refused run are another test's. */
	return setenv("LANG", "C.UTF-8", 1) || setenv("TERM", "xterm", 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(only_text_comes_out),
	};

	return cmocka_run_group_tests(tests, quiet, NULL);
}
