#include "terminal/terminfo.h"

#include <curses.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <term.h>
#include <unistd.h>

#include "base/mem.h"

/*
 * setupterm uses what strdup(3) returns without checking it. This one takes its place: it ends the
 * program as any allocation that fails does. It must stay visible to the dynamic linker for that.
 */
__attribute__((visibility("default"))) char *strdup(const char *text)
{
	return mem_string(str_of(text));
}

static bool is_there(const char *capability)
{
	return capability && capability != (const char *)-1;
}

static bool has_capability(const char *name)
{
	return is_there(tigetstr(name));
}

bool terminfo_look_up(const char *type, struct terminfo *facts)
{
	int found = 0;

	*facts = (struct terminfo){0};
	if (!type || !*type)
		return false;
	/* Curses on the screen has a terminal which setupterm would share and del_curterm free. */
	TERMINAL *before = set_curterm(NULL);
	if (setupterm(type, STDOUT_FILENO, &found) != OK) {
		set_curterm(before);
		return found == 1;
	}
	/* Not by tigetstr: it makes a table of all names first, even without memory. */
	facts->places_cursor = is_there(cursor_address);
	facts->mouse = is_there(key_mouse);
	facts->colours = max_colors > 0 ? max_colors : 0;
	del_curterm(cur_term);
	set_curterm(before);
	return true;
}

bool terminfo_true_colours(char *type, size_t size)
{
	static const char indexed[] = "-256color";
	const char *own = getenv("TERM"), *has = getenv("COLORTERM");
	size_t length = own ? strlen(own) : 0, end = sizeof(indexed) - 1;

	if (!has || (strcmp(has, "truecolor") != 0 && strcmp(has, "24bit") != 0) || length <= end ||
		strcmp(own + length - end, indexed) != 0)
		return false;
	int n = snprintf(type, size, "%.*s-direct", (int)(length - end), own);
	return n > 0 && (size_t)n < size;
}

static void drop(char *text, const char *part)
{
	size_t n = strlen(part);

	for (char *at = text; (at = strstr(at, part)) != NULL;)
		memmove(at, at + n, strlen(at + n) + 1);
}

void terminfo_shorten(void)
{
	static const char *const parts[] = {
		"%?%p9%t\033(0%e\033(B%;", "%?%p9%t\016%e\017%;", "\033(B", "\017"};
	static const char *const names[] = {"sgr", "sgr0"};

	for (size_t n = 0; n < sizeof(names) / sizeof(names[0]); n++) {
		if (!has_capability(names[n]))
			continue;
		for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++)
			drop(tigetstr(names[n]), parts[i]);
	}
	/* No colour is changed here, so the palette is the user's and is not to be reset. */
	if (has_capability("oc"))
		*tigetstr("oc") = '\0';
}
