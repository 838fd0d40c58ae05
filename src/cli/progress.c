#include "cli/progress.h"

#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/file.h"
#include "text/charset.h"

enum { FIRST_MS = 500, AGAIN_MS = 100 };

static volatile sig_atomic_t interrupted;

static long ms_between(struct timespec from, struct timespec to)
{
	return (to.tv_sec - from.tv_sec) * 1000 + (to.tv_nsec - from.tv_nsec) / 1000000;
}

void progress_begin(struct progress *p, enum lang lang)
{
	*p = (struct progress){.lang = lang};
	clock_gettime(CLOCK_MONOTONIC, &p->start);
}

void progress_tell(struct progress *p, enum say what, size_t done, size_t all)
{
	struct timespec now;
	struct buf line = {0};

	clock_gettime(CLOCK_MONOTONIC, &now);
	if (ms_between(p->start, now) < FIRST_MS ||
		(p->shown && ms_between(p->told, now) < AGAIN_MS) || !isatty(STDERR_FILENO))
		return;
	buf_add(&line, STR("\r"));
	buf_printf(&line, say(p->lang, what), done, all);
	buf_add(&line, STR("\033[K"));
	charset_write(STDERR_FILENO, buf_str(&line), NULL);
	buf_fini(&line);
	p->shown = true;
	p->told = now;
}

void progress_end(struct progress *p)
{
	if (p->shown)
		file_write_all(STDERR_FILENO, STR("\r\033[K"), NULL);
	p->shown = false;
}

/* ---- Ctrl-C ---- */

static void take_interrupt(int signal)
{
	(void)signal;
	interrupted = 1;
}

void progress_hold_interrupts(void)
{
	struct sigaction action = {.sa_handler = take_interrupt, .sa_flags = (int)SA_RESETHAND};

	sigemptyset(&action.sa_mask);
	interrupted = 0;
	/* One that was to be ignored from the start stays so. */
	struct sigaction before;
	if (sigaction(SIGINT, NULL, &before) == 0 && before.sa_handler != SIG_IGN)
		sigaction(SIGINT, &action, NULL);
}

bool progress_interrupted(void)
{
	return interrupted;
}

void progress_release_interrupts(void)
{
	struct sigaction before;

	if (sigaction(SIGINT, NULL, &before) == 0 && before.sa_handler == take_interrupt)
		signal(SIGINT, SIG_DFL);
}

void progress_die(void)
{
	signal(SIGINT, SIG_DFL);
	raise(SIGINT);
	_exit(128 + SIGINT);
}
