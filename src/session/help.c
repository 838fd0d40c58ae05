#include "session/help.h"

#include "text/width.h"

enum { TWO_SHEETS_COLUMNS = 100 };

/* All rows in one list: for each group an empty row (but the first), a heading, its commands. */
static struct help_row row_of_list(unsigned row, unsigned *total)
{
	struct help_row found = {SAYS, COMMANDS};
	unsigned n = 0;

	for (int group = SAY_GROUP_MOVE; group <= SAY_GROUP_FIELD; group++) {
		if (n++ == row && group != SAY_GROUP_MOVE)
			found = (struct help_row){SAYS, COMMANDS};
		if (group == SAY_GROUP_MOVE)
			n--;
		if (n++ == row)
			found = (struct help_row){(enum say)group, COMMANDS};
		for (unsigned c = 0; c < COMMANDS; c++) {
			if (command_row((enum command)c)->group == (enum say)group && n++ == row)
				found = (struct help_row){(enum say)group, (enum command)c};
		}
	}
	*total = n;
	return found;
}

unsigned help_sheets(unsigned columns)
{
	return columns >= TWO_SHEETS_COLUMNS ? 2 : 1;
}

unsigned help_count(unsigned columns)
{
	unsigned total;

	row_of_list(0, &total);
	return (total + help_sheets(columns) - 1) / help_sheets(columns);
}

struct help_row help_row(unsigned columns, unsigned sheet, unsigned row)
{
	unsigned total;

	if (row >= help_count(columns))
		return (struct help_row){SAYS, COMMANDS};
	return row_of_list(sheet * help_count(columns) + row, &total);
}

void help_keys(enum command command, size_t most, struct buf *out)
{
	size_t used = 0;
	uint32_t last = 0;

	for (size_t i = 0; i < keymap_size(); i++) {
		const struct binding *binding = keymap_row(i);
		/* How to leave the help stands below it, not among the keys of the panes. */
		bool help_only = binding->focuses == 1U << FOCUS_HELP;
		if (binding->command != command || binding->key == last || help_only)
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
