/*
 * One session for a long time: keys of every view, searches, other plans, sizes. It must not grow:
 * in the second half it takes no more memory than in the first, when every buffer has been needed.
 * TURNS says how many turns it takes, SECONDS how long it goes on; SEED makes other turns.
 */
#include "tty.h"

#include <limits.h>
#include <unistd.h>

#include "../unit/random.h"
#include "tty_hostile.h"

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

enum { GROWTH_KB = 64, ROUNDS = 3, SAMPLE_TURNS = 50 };

/* Each leaves what it has opened; nothing is marked, noted, collected, written or mended. */
static const char *const turns[] = {
	"jjjjj",
	"kk",
	PAGE_DOWN PAGE_DOWN,
	PAGE_UP,
	TAB,
	BACK_TAB,
	RIGHT RIGHT,
	LEFT,
	"g",
	"G",
	"dd",
	"u",
	ENTER,
	"[[",
	"]",
	"}",
	"{",
	":3.2" ENTER,
	":targets.1" ENTER,
	":产业" ENTER,
	":zzz" ESCAPE ESCAPE,
	"/产业" ENTER "nnN" ESCAPE,
	"/cy" ENTER "n" ESCAPE ESCAPE,
	"/\"高质量\" | 发展 -改革" ENTER ESCAPE ESCAPE,
	"//[0-9.]+%/" ENTER "n" ESCAPE ESCAPE,
	"/*?业" ESCAPE ESCAPE,
	"/" UP UP DOWN ENTER ESCAPE,
	"/产业" ENTER "H" DOWN DOWN "=s" ENTER ESCAPE ESCAPE,
	"\024",
	"?" PAGE_DOWN "k" ESCAPE,
	"L",
	"T" DOWN "s*=" ESCAPE,
	"!",
	"$",
	"#" DOWN "=s/cz" ENTER ESCAPE ESCAPE,
	"i" PAGE_DOWN ESCAPE,
	"C",
	"c" ENTER "nnN" PAGE_DOWN "f" ESCAPE ESCAPE,
	"P" ENTER DOWN "fs" ESCAPE ESCAPE,
	"/产业链" ENTER "t" DOWN ESCAPE ESCAPE ESCAPE,
	"o" DOWN ENTER,
	"o" DOWN DOWN "s" ENTER,
	"o/发展" ENTER ESCAPE ESCAPE,
	">",
	"<",
	"vjjk" ESCAPE,
	"VjJ" ESCAPE,
	"y",
	"Y",
	"'" ESCAPE,
	"B" ESCAPE,
	CTRL_L,
	"\033[<0;30;5M\033[<0;30;5m",
	"\033[<0;30;5M\033[<32;40;9M\033[<0;40;9m" ESCAPE,
	"\033[<65;30;5M\033[<64;30;5M",
	"\033[200~改革\033[201~" ESCAPE ESCAPE,
};

/* Memory of its own in kB; pages of files that are mapped come and go. */
static long private_memory(const struct tty *t)
{
	char path[64], line[256];
	long kb = 0;

	snprintf(path, sizeof(path), "/proc/%d/smaps_rollup", (int)t->program);
	FILE *f = fopen(path, "r");
	while (f && fgets(line, sizeof(line), f))
		if (sscanf(line, "Private_Dirty: %ld", &kb) == 1)
			break;
	if (f)
		fclose(f);
	return kb;
}

static void take(struct tty *t, size_t i)
{
	tty_press(t, turns[i]);
	tty_pass(t, 1000);
	tty_settle(t);
	if (tty_has_ended(t))
		fprintf(stderr, "it ended at turn %zu\n", i);
	assert_false(tty_has_ended(t));
}

/* From view to view as users go, in a large window, too. */
static void warm_up(struct tty *t)
{
	static const unsigned sizes[][2] = {{200, 500}, {24, 80}, {10, 40}};

	for (size_t round = 0; round < ROUNDS; round++) {
		tty_resize(t, sizes[round][0], sizes[round][1]);
		for (size_t i = 0; i < COUNT(turns); i++)
			take(t, i);
	}
}

/* The memory where nothing is open and the window is as it was. */
static long sample(struct tty *t)
{
	tty_press(t, ESCAPE);
	tty_resize(t, 24, 80);
	tty_press(t, ESCAPE ESCAPE "g");
	tty_settle_all(t);
	return private_memory(t);
}

static void a_long_session_does_not_grow(void **state)
{
	size_t seconds = hostile_amount("SECONDS", 0),
	       most = hostile_amount("TURNS", seconds ? SIZE_MAX : 300), n;
	uint32_t seed = (uint32_t)hostile_amount("SEED", 1);
	char command[8192];

	(void)state;
	/* A library of its own, since the index comes to lie beside the plans. */
	snprintf(command, sizeof(command),
		"cp -r tests/frames/years \"$HOME\" && exec '%s' --clipboard=osc52 --library "
		"\"$HOME/years\"",
		tty_program());
	struct tty *t = tty_start((struct tty_how){.argv = {"sh", "-c", command, NULL}});
	tty_wait(t, "帮助");
	warm_up(t);
	long began = tty_now(), until = seconds ? began + (long)seconds * 1000 : LONG_MAX,
	     told = began;
	long first = sample(t), highest[2] = {first};
	for (n = 1; n <= most && tty_now() < until; n++) {
		bool second = seconds ? tty_now() - began > (until - began) / 2 : n > most / 2;
		if (random_next(&seed) % 20 == 0)
			tty_resize(t, 1 + random_next(&seed) % 60, 1 + random_next(&seed) % 160);
		take(t, random_next(&seed) % COUNT(turns));
		if (n % SAMPLE_TURNS)
			continue;
		long now = sample(t);
		highest[second] = now > highest[second] ? now : highest[second];
		if (tty_now() - told > 60000) {
			told = tty_now();
			fprintf(stderr, "# %ld s, %zu turns: %ld kB private\n",
				(told - began) / 1000, n, now);
		}
	}
	print_message("%zu turns in %ld s: %ld kB private at first, at most %ld in the first half, "
		      "%ld in the second\n",
		n - 1, (tty_now() - began) / 1000, first, highest[0], highest[1]);
	if (!tty_is_sanitized())
		assert_true(highest[1] - highest[0] <= GROWTH_KB);
	tty_send(t, CTRL_C);
	tty_wait_exit(t);
	tty_check_restored(t);
	tty_end(t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(a_long_session_does_not_grow, tty_teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
