#include "terminal/sandbox.h"

#include <sys/prctl.h>

#include "terminal/landlock.h"
#include "terminal/seccomp.h"

#if defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(memory_sanitizer)
#define SANITIZED 1
#endif
#endif
#ifdef __SANITIZE_ADDRESS__
#define SANITIZED 1
#endif

bool sandbox_enter(const struct sandbox_rules *rules, struct sandbox_report *report)
{
	*report = (struct sandbox_report){.state = SANDBOX_ENTERED};
	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
		return false;
	/* Ctrl-Z stops the whole job, of which others may be part; a kiosk is not stopped. */
	report->landlock = landlock_enter(
		rules->read, rules->n_read, rules->write, rules->n_write, !rules->kiosk);
#ifndef SANITIZED
	report->seccomp = seccomp_enter(rules->kiosk);
#endif
	return report->landlock && report->seccomp;
}
