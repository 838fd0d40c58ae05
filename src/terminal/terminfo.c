#include "terminal/terminfo.h"

#include <curses.h>
#include <term.h>
#include <unistd.h>

static bool has_capability(const char *name)
{
	const char *value = tigetstr(name);

	return value && value != (const char *)-1;
}

bool term_look_up(const char *type, struct term_facts *facts)
{
	int found = 0;

	*facts = (struct term_facts){0};
	if (!type || !*type)
		return false;
	/* Curses on the screen has its own, which setupterm would share and del_curterm end. */
	TERMINAL *before = set_curterm(NULL);
	if (setupterm(type, STDOUT_FILENO, &found) != OK) {
		set_curterm(before);
		return found == 1;
	}
	facts->places_cursor = has_capability("cup");
	facts->mouse = has_capability("kmous");
	int colours = tigetnum("colors");
	facts->colours = colours > 0 ? colours : 0;
	del_curterm(cur_term);
	set_curterm(before);
	return true;
}
