/* Sharing a place, and following. */
#include "session/command_run.h"

#include "session/together.h"

unsigned run_share(struct session *s)
{
	return together_share(s);
}

unsigned run_follow(struct session *s)
{
	return together_follow(s);
}
