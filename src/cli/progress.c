#include "cli/progress.h"

#include <signal.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/file.h"
#include "text/charset.h"

enum { FIRST_MS = 500, AGAIN_MS = 100 };

void progress_begin(struct progress *p, enum lang lang)
{
	*p = (struct progress){.lang = lang, .begun_ms = clock_ms()};
}

void progress_tell(struct progress *p, enum message what, size_t done, size_t all)
{
	long now = clock_ms();
	struct buf line = {0};

	if (now - p->begun_ms < FIRST_MS || (p->shown && now - p->shown_ms < AGAIN_MS) ||
		!isatty(STDERR_FILENO))
		return;
	buf_add(&line, STR("\r"));
	buf_printf(&line, message(p->lang, what), done, all);
	buf_add(&line, STR("\033[K"));
	charset_write(STDERR_FILENO, buf_str(&line), NULL);
	buf_fini(&line);
	p->shown = true;
	p->shown_ms = now;
}

void progress_end(struct progress *p)
{
	if (p->shown)
		file_write_all(STDERR_FILENO, STR("\r\033[K"), NULL);
	p->shown = false;
}

/* ---- Ctrl-C ---- */

static void mask(int how)
{
	sigset_t interrupt;

	sigemptyset(&interrupt);
	sigaddset(&interrupt, SIGINT);
	sigprocmask(how, &interrupt, NULL);
}

void progress_hold_interrupts(void)
{
	struct sigaction now;

	/* One that was to be ignored from the start stays so: if blocked it would be kept. */
	if (sigaction(SIGINT, NULL, &now) == 0 && now.sa_handler != SIG_IGN)
		mask(SIG_BLOCK);
}

bool progress_interrupted(void)
{
	sigset_t pending;

	return sigpending(&pending) == 0 && sigismember(&pending, SIGINT) == 1;
}

void progress_release_interrupts(void)
{
	mask(SIG_UNBLOCK);
}
