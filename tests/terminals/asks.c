/*
 * Asks the terminal it runs in.
 *
 *   asks widths FILE    the rows of FILE ("COLUMNS TEXT") whose text the terminal draws in another
 *                       number of columns, as a cursor report tells, and the number it draws
 *   asks modes          the modes that a program may leave on, as DECRQM reports them
 *
 * The answer goes to standard output, the question to /dev/tty. References: ECMA-48, 8.3.14 (CPR);
 * XTerm Control Sequences (DECRQM, primary device attributes).
 */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

enum {
	TIMEOUT_MS = 60000,
	AT_ONCE = 64, /* questions: more answers than a line of input takes are lost */
	REPLY_BYTES = 4096,
	LINE_BYTES = 64
};

struct asked {
	int tty;
	struct termios before;
	char bytes[REPLY_BYTES];
	size_t len;
};

static void start(struct asked *a)
{
	struct termios raw;

	a->tty = open("/dev/tty", O_RDWR | O_NOCTTY);
	if (a->tty < 0 || tcgetattr(a->tty, &a->before) != 0) {
		perror("asks: /dev/tty");
		exit(2);
	}
	raw = a->before;
	cfmakeraw(&raw);
	tcsetattr(a->tty, TCSANOW, &raw);
}

static void give_up(struct asked *a, const char *why)
{
	tcsetattr(a->tty, TCSANOW, &a->before);
	printf("asks: %s\n", why);
	exit(1);
}

static void ask(struct asked *a, const char *question)
{
	size_t n = strlen(question);

	if (write(a->tty, question, n) != (ssize_t)n)
		give_up(a, "the terminal takes no more");
}

/* Reads until `count` replies have come that end with `last`. */
static void replies(struct asked *a, char last, int count)
{
	struct pollfd ready = {.fd = a->tty, .events = POLLIN};

	a->len = 0;
	while (count > 0) {
		if (poll(&ready, 1, TIMEOUT_MS) <= 0 || a->len == sizeof(a->bytes) - 1)
			give_up(a, "the terminal is silent");
		ssize_t n = read(a->tty, a->bytes + a->len, sizeof(a->bytes) - 1 - a->len);
		if (n <= 0)
			give_up(a, "the terminal is gone");
		for (ssize_t i = 0; i < n; i++)
			count -= a->bytes[a->len + (size_t)i] == last;
		a->len += (size_t)n;
	}
	a->bytes[a->len] = '\0';
}

/* Compares a lot of questions with their answers, the cursor reports ESC [ row ; column R. */
static int compare(struct asked *a, char lines[][LINE_BYTES], int n)
{
	const char *at = a->bytes;
	int wrong = 0;

	for (int i = 0; i < n; i++) {
		const char *column = strchr(at, ';');
		int drawn = column ? atoi(column + 1) - 1 : -1;
		if (drawn != atoi(lines[i])) {
			printf("%s: %d\n", lines[i], drawn);
			wrong++;
		}
		at = column ? strchr(column, 'R') : at;
	}
	return wrong;
}

static int ask_widths(struct asked *a, FILE *file)
{
	static char lines[AT_ONCE][LINE_BYTES];
	int wrong = 0, n;

	do {
		for (n = 0; n < AT_ONCE && fgets(lines[n], LINE_BYTES, file); n++) {
			lines[n][strcspn(lines[n], "\n")] = '\0';
			ask(a, "\r");
			ask(a, strchr(lines[n], ' ') + 1);
			ask(a, "\033[6n");
		}
		if (n)
			replies(a, 'R', n);
		wrong += compare(a, lines, n);
	} while (n == AT_ONCE);
	ask(a, "\r\033[2K");
	return wrong;
}

static void ask_modes(struct asked *a)
{
	static const int modes[] = {1, 6, 7, 9, 12, 25, 47, 66, 1000, 1002, 1003, 1004, 1005, 1006,
		1015, 1047, 1049, 2004, 2026};
	char question[32];

	for (size_t i = 0; i < sizeof(modes) / sizeof(modes[0]); i++) {
		snprintf(question, sizeof(question), "\033[?%d$p", modes[i]);
		ask(a, question);
	}
	ask(a, "\033[c");
	replies(a, 'c', 1);
	for (size_t i = 0; i < a->len; i++)
		putchar(a->bytes[i] == '\033' ? '\n' : a->bytes[i]);
	putchar('\n');
}

int main(int argc, char **argv)
{
	struct asked a = {0};
	FILE *file = argc == 3 && strcmp(argv[1], "widths") == 0 ? fopen(argv[2], "r") : NULL;
	int wrong = 0;

	if (!file && !(argc == 2 && strcmp(argv[1], "modes") == 0)) {
		fprintf(stderr, "usage: asks widths FILE | asks modes\n");
		return 2;
	}
	start(&a);
	if (file)
		wrong = ask_widths(&a, file);
	else
		ask_modes(&a);
	tcsetattr(a.tty, TCSANOW, &a.before);
	return wrong ? 1 : 0;
}
