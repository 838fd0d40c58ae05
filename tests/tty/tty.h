/*
 * tty: runs a program in a terminal of its own, a real pty whose output goes to libvterm, and
 * shows what a user would see. Checks wait until they hold; a wait times out after a minute and
 * prints the screen. The program's clock stops, so that nothing is ever late.
 */
#ifndef LANTU_TESTS_TTY_H
#define LANTU_TESTS_TTY_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <termios.h>

#include <cmocka.h>
#include <vterm.h>

/* Keys as a terminal of the xterm kind sends them. */
#define UP "\033[A"
#define DOWN "\033[B"
#define RIGHT "\033[C"
#define LEFT "\033[D"
#define DOWN_SS3 "\033OB"
#define HOME_KEY "\033[H"
#define END_KEY "\033[F"
#define PAGE_UP "\033[5~"
#define PAGE_DOWN "\033[6~"
#define ALT_DOWN "\033[1;3B"
#define ALT_LEFT "\033[1;3D"
#define ALT_RIGHT "\033[1;3C"
#define BACK_TAB "\033[Z"
#define F1 "\033OP"
#define ENTER "\r"
#define TAB "\t"
#define ESCAPE "\033"
#define CTRL_C "\003"
#define CTRL_L "\014"
#define CTRL_O "\017"
#define CTRL_U "\025"
#define CTRL_Z "\032"

enum { TTY_MODES = 2100, TTY_ARGUMENTS = 24 };

/* How a program is started. What is not set has the value usual here. */
struct tty_how {
	unsigned rows, columns;		 /* 24 and 80 unless bare_size is set */
	bool bare_size;			 /* rows and columns are used as given, even 0 */
	const char *argv[TTY_ARGUMENTS]; /* {NULL}: the program under test */
	const char *env[TTY_ARGUMENTS];	 /* "NAME=value" sets, "NAME" unsets */
	const char *input;		 /* a file for standard input; "" closes it */
	bool multiplexed;		 /* another program writes to the terminal */
	const char *charset;		 /* of the terminal, NULL: UTF-8 */
	bool held;			 /* as tty_hold does */
	bool silent; /* the line echoes nothing, and no key stops output or drops it */
	bool shell;  /* a parent with job control between the test and the program */
};

struct tty_clock;

struct tty {
	int master;
	pid_t pid;	     /* the program, or the shell-like parent */
	pid_t program;	     /* the program itself */
	int reports, orders; /* pipes from and to the shell-like parent, or -1 */
	bool ended;
	int status;
	char home[64]; /* a fresh folder, HOME of the program */
	unsigned rows, columns;

	VTerm *vterm;
	VTermScreen *screen;
	VTermPos cursor;
	bool cursor_visible, alternate;

	const char *charset; /* what the terminal takes, NULL: UTF-8 */
	char cut[8];	     /* a character that has not come whole */
	size_t n_cut;

	struct termios before;
	bool mode[TTY_MODES]; /* DEC private modes now on, as the bytes set them */
	bool was[TTY_MODES];  /* ever switched on */
	bool keypad;	      /* application keypad */
	size_t bytes;	      /* since the last tty_mark */
	size_t writes;	      /* by the program, before that */
	long last_read;	      /* when, in ms */
	char clock_path[80];
	struct tty_clock *clock;

	/* The last OSC 52 that ended, its payload still in base64. */
	char *clipboard;
	size_t clipboards;
	char *string; /* the OSC being read */
	size_t string_len, string_cap;
	int state;
	unsigned numbers[16], n_numbers;
	bool private;

	char last[80]; /* the last bytes, shown where a check fails */
	size_t n_last;

	/* The first bytes that tty_grammar.c does not allow, made visible; and what it is at. */
	bool multiplexed;
	const char *watched; /* a sequence that is waited for */
	size_t n_watched;    /* how often it has come */
	char foreign[128];
	char *sequence;
	size_t sequence_len, sequence_cap;
	unsigned following;
};

/* ---- starting and ending ---- */

/* The path of the program under test, $BUILD/lantu. */
const char *tty_program(void);
bool tty_is_sanitized(void);
bool tty_has(const char *tool);
/* Milliseconds. */
long tty_now(void);

struct tty *tty_start(struct tty_how how);
/* Fails if the program ever wrote what it may not. */
void tty_end(struct tty *t);
/* A cmocka teardown: ends all that a failed test left running. */
int tty_teardown(void **state);
/* The output of a command without a terminal; *status as waitpid gives it. The caller frees. */
char *tty_output(const char *const *argv, const char *const *env, int *status);
/* What `lantu show REF` prints, without the newline at its end; the caller frees. */
char *tty_shown(const char *ref);
char *tty_read_file(const char *path);

/* A variable by which a program finds the locale zh_CN.CHARSET; NULL where there can be none. */
const char *tty_locale(const char *charset);
/* UTF-8 text in a charset; returns its length in bytes. */
size_t tty_encode(const char *charset, const char *text, char *bytes, size_t room);

/* ---- keys, signals, sizes ---- */

void tty_send(struct tty *t, const char *keys);
void tty_send_bytes(struct tty *t, const char *bytes, size_t n);
/* Keys in the terminal's charset. */
void tty_type(struct tty *t, const char *text);
void tty_signal(struct tty *t, int number);
/* Moves the program's clock on, which stops otherwise. */
void tty_pass(struct tty *t, long ms);
/* From now on the program waits until something comes, however long it meant to. */
void tty_hold(struct tty *t);
void tty_resize(struct tty *t, unsigned rows, unsigned columns);
/* Closes the terminal's own side, as a dropped line does. */
void tty_hang_up(struct tty *t);
/* Orders the shell-like parent to continue the stopped program in the foreground. */
void tty_foreground(struct tty *t);

/* ---- waiting ---- */

/* Reads what is there, waiting at most ms for the first byte. False at the end of the output. */
bool tty_pump(struct tty *t, long ms);
/* One more step of a wait that *until, 0 at first, ends; false if there is nothing to wait for. */
bool tty_more(struct tty *t, long *until);
#define tty_wait(t, text) tty_check(t, tty_shows(t, text))
#define tty_wait_gone(t, text) tty_check(t, !tty_shows(t, text))
/* Waits for a sequence that the program is to write. */
#define tty_wait_sequence(t, sequence) tty_wait_sequence_at(t, sequence, __FILE__, __LINE__)
void tty_wait_sequence_at(struct tty *t, const char *sequence, const char *file, int line);
/* All keys are read and acted upon, and the program waits for more. */
#define tty_settle(t) tty_settle_at(t, false, __FILE__, __LINE__)
/* And there is nothing that it has put off, as the overview, which waits until typing pauses. */
#define tty_settle_all(t) tty_settle_at(t, true, __FILE__, __LINE__)
void tty_settle_at(struct tty *t, bool all, const char *file, int line);
/* Sends keys, and waits until all is done that they ask for. */
#define tty_press(t, keys) tty_press_at(t, keys, __FILE__, __LINE__)
void tty_press_at(struct tty *t, const char *keys, const char *file, int line);
/* The status of the program as waitpid gives it, all its output read. */
#define tty_wait_exit(t) tty_wait_exit_at(t, __FILE__, __LINE__)
int tty_wait_exit_at(struct tty *t, const char *file, int line);
/* The next change of the program that the shell-like parent saw. */
#define tty_wait_report(t) tty_wait_report_at(t, __FILE__, __LINE__)
int tty_wait_report_at(struct tty *t, const char *file, int line);
bool tty_has_ended(struct tty *t);
/* The milliseconds a processor has worked for the program, however busy it was with others. */
long tty_spent(const struct tty *t);
/* Whether the program hangs in a write; *known is false where the system does not show it. */
bool tty_hangs_in_write(const struct tty *t, bool *known);
/* Whether it waits for answers only, as before it leaves; true where the system hides it. */
bool tty_awaits_answers(const struct tty *t);

/* ---- the screen ---- */

/* A row without the blanks at its end; the caller frees. */
char *tty_row(const struct tty *t, unsigned row);
/* All rows, each with a newline after it; the caller frees. */
char *tty_text(const struct tty *t);
bool tty_shows(const struct tty *t, const char *text);
/* The row a text is on, or -1; *column gets its first column if column is not NULL. */
int tty_find(const struct tty *t, const char *text, int *column);
/* Whether the screen is that which tty_text gave. */
bool tty_is(const struct tty *t, const char *text);
VTermScreenCell tty_cell(const struct tty *t, int row, int column);
/* The character in a cell, 0 for an empty one or the right half of a wide one. */
uint32_t tty_char(const struct tty *t, int row, int column);
/* Waits until the condition holds, which is computed again and again. */
#define tty_check(t, condition) \
	do { \
		long tty_until = 0; \
		while (!(condition) && tty_more(t, &tty_until)) \
			; \
		tty_check_at(t, condition, #condition, __FILE__, __LINE__); \
	} while (0)
void tty_check_at(
	const struct tty *t, bool condition, const char *what, const char *file, int line);
/* The row begins with the text. */
#define tty_check_row(t, row, text) tty_check(t, tty_row_begins(t, row, text))
bool tty_row_begins(const struct tty *t, unsigned row, const char *text);

/* ---- what was sent ---- */

void tty_mark(struct tty *t);
/* How often the program has written since then, 0 where the system does not show it. */
size_t tty_writes(const struct tty *t);
/* The decoded payload of the last OSC 52, NULL if there was none or it is no strict base64. */
char *tty_clipboard(const struct tty *t);
/* Modes off, alternate screen left, cursor shown, plain style, and the line as it was. */
#define tty_check_restored(t) tty_check_restored_at(t, __FILE__, __LINE__)
void tty_check_restored_at(struct tty *t, const char *file, int line);
/* Waits for the program's end, with that status, and checks the same. */
#define tty_check_exited(t, status) tty_check_exited_at(t, status, __FILE__, __LINE__)
void tty_check_exited_at(struct tty *t, int status, const char *file, int line);
/* Ctrl-C, and it has ended well. */
#define tty_quit(t) tty_quit_at(t, __FILE__, __LINE__)
void tty_quit_at(struct tty *t, const char *file, int line);

/* ---- files ---- */

/* How many names there are in a folder. */
unsigned tty_count_files(const char *folder);

#endif
