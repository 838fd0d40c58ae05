#include "session/help.h"

#include "text/width.h"

enum { TWO_SHEETS_COLUMNS = 100 };

static const enum message groups[] = {
	MSG_GROUP_MOVE, MSG_GROUP_SEARCH, MSG_GROUP_COPY, MSG_GROUP_VIEW, MSG_GROUP_FIELD};

static const enum message legend[HELP_LEGEND] = {MSG_LEGEND_HITS, MSG_LEGEND_NOW, MSG_LEGEND_MARK,
	MSG_LEGEND_NOTE, MSG_LEGEND_CHAPTER, MSG_LEGEND_SCREEN};

static const enum message kiosk[HELP_KIOSK] = {MSG_KIOSK_NOTES, MSG_KIOSK_FILES};

/* The first of the groups on the second sheet. */
enum { SECOND_SHEET = 2 };

unsigned help_sheets(unsigned columns)
{
	return columns >= TWO_SHEETS_COLUMNS ? 2 : 1;
}

/* After what is there an empty row, and a heading. */
static unsigned add_heading(struct help_row *rows, unsigned n, enum message heading)
{
	if (n)
		rows[n++] = (struct help_row){MESSAGES, COMMANDS};
	rows[n++] = (struct help_row){heading, COMMANDS};
	return n;
}

static unsigned add_lines(struct help_row *rows, unsigned n, enum message heading,
	const enum message *lines, unsigned n_lines)
{
	n = add_heading(rows, n, heading);
	for (unsigned i = 0; i < n_lines; i++)
		rows[n++] = (struct help_row){lines[i], COMMANDS};
	return n;
}

unsigned help_rows(
	const struct keymap *map, unsigned columns, unsigned sheet, struct help_row rows[HELP_ROWS])
{
	unsigned n = 0;
	bool last = sheet + 1 == help_sheets(columns);

	if (sheet == 0 && map && map->refused)
		n = add_lines(rows, n, MSG_GROUP_KIOSK, kiosk, HELP_KIOSK);
	for (unsigned g = 0; g < sizeof(groups) / sizeof(groups[0]); g++) {
		bool second = help_sheets(columns) == 2 && g >= SECOND_SHEET;
		if (second != (sheet == 1))
			continue;
		n = add_heading(rows, n, groups[g]);
		for (unsigned c = 0; c < COMMANDS; c++) {
			if (command_row((enum command)c)->group == groups[g] &&
				!keymap_refuses(map, (enum command)c))
				rows[n++] = (struct help_row){groups[g], (enum command)c};
		}
	}
	if (last)
		n = add_lines(rows, n, MSG_GROUP_QUERY, message_queries, MESSAGE_QUERIES);
	/* The first of two has room for them. */
	if (sheet == 0)
		n = add_lines(rows, n, MSG_GROUP_OVERVIEW, legend, HELP_LEGEND);
	return n;
}

unsigned help_count(const struct keymap *map, unsigned columns)
{
	struct help_row rows[HELP_ROWS];
	unsigned most = 0;

	for (unsigned sheet = 0; sheet < help_sheets(columns); sheet++) {
		unsigned n = help_rows(map, columns, sheet, rows);
		most = n > most ? n : most;
	}
	return most;
}

/* Whether the user's own keys, which are shown first, have a binding of the table, too. */
static bool repeats(const struct keymap *map, const struct binding *binding)
{
	for (size_t i = 0; map && i < map->n; i++) {
		if (map->own[i].key == binding->key && map->own[i].command == binding->command)
			return true;
	}
	return false;
}

void help_keys(const struct keymap *map, enum command command, size_t most, struct buf *out)
{
	size_t used = 0, own = map ? map->n : 0;
	uint32_t last = 0;

	for (size_t i = 0; i < own + keymap_size(); i++) {
		const struct binding *binding = i < own ? &map->own[i] : keymap_row(i - own);
		/* How to leave the help is shown below it, not among the keys of the panes. */
		if (binding->command != command || binding->key == last ||
			!keymap_holds(map, binding) || (i >= own && repeats(map, binding)))
			continue;
		struct buf name = {0};
		key_name(binding->key, &name);
		size_t columns = width_columns(buf_str(&name)) + (used ? 1 : 0);
		if (used + columns <= most) {
			if (used)
				buf_byte(out, ' ');
			buf_add(out, buf_str(&name));
			used += columns;
			last = binding->key;
		}
		buf_fini(&name);
	}
}
