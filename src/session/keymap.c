#include "session/command.h"

enum {
	TREE = 1 << FOCUS_TREE,
	TEXT = 1 << FOCUS_TEXT,
	FIELD = 1 << FOCUS_FIELD,
	PROMPT = 1 << FOCUS_PROMPT,
	HELP = 1 << FOCUS_HELP,
	LIST = 1 << FOCUS_LIST,
	BOTH = TREE | TEXT,
	PANES = TREE | TEXT | LIST,
	LINES = FIELD | PROMPT,
	SCROLL = PANES | HELP,
	ALL = PANES | LINES | HELP,
};

/* Every action also has a key that an input method leaves alone. */
static const struct binding rows[] = {
	{SCROLL, 'j', CMD_DOWN},
	{SCROLL, K_DOWN, CMD_DOWN},
	{SCROLL, 'k', CMD_UP},
	{SCROLL, K_UP, CMD_UP},
	{PANES, 'l', CMD_RIGHT},
	{PANES, K_RIGHT, CMD_RIGHT},
	{PANES, 'h', CMD_LEFT},
	{PANES, K_LEFT, CMD_LEFT},
	{SCROLL, K_PAGE_DOWN, CMD_PAGE_DOWN},
	{SCROLL, ' ', CMD_PAGE_DOWN},
	{SCROLL, K_PAGE_UP, CMD_PAGE_UP},
	{SCROLL, 'b', CMD_PAGE_UP},
	{SCROLL, 'g', CMD_FIRST},
	{SCROLL, K_HOME, CMD_FIRST},
	{SCROLL, 'G', CMD_LAST},
	{SCROLL, K_END, CMD_LAST},
	{PANES | FIELD, K_TAB, CMD_NEXT_PANE},
	{PANES | FIELD, K_BACK_TAB, CMD_PREVIOUS_PANE},
	{PANES, K_ENTER, CMD_OPEN},
	{PANES, '[', CMD_BACK},
	{PANES, K_LEFT | K_ALT, CMD_BACK},
	{PANES, K_CTRL('o'), CMD_BACK},
	{PANES, ']', CMD_FORWARD},
	{PANES, K_RIGHT | K_ALT, CMD_FORWARD},
	{PANES, ':', CMD_GOTO},
	{PANES, K_CTRL('g'), CMD_GOTO},
	{PANES, '/', CMD_SEARCH},
	{PANES, K_F1 + 2, CMD_SEARCH},
	{PANES, 'n', CMD_NEXT_HIT},
	{PANES, K_CTRL('n'), CMD_NEXT_HIT},
	{PANES, 'N', CMD_PREVIOUS_HIT},
	{PANES, K_CTRL('p'), CMD_PREVIOUS_HIT},
	{PANES, 'H', CMD_HITS},
	{PANES | FIELD, K_F1 + 4, CMD_HITS},
	{LIST, 's', CMD_SORT},
	{LIST, K_CTRL('s'), CMD_SORT},
	{LIST, '=', CMD_JOIN},
	{LIST, K_CTRL('e'), CMD_JOIN},
	{PANES | FIELD, K_CTRL('t'), CMD_FUZZY},
	{ALL, K_ESC, CMD_CANCEL},
	{PANES, 'm', CMD_MARK},
	{PANES, K_CTRL('k'), CMD_MARK},
	{PANES, '\'', CMD_MARKS},
	{PANES, K_F1 + 8, CMD_MARKS},
	{PANES, 'y', CMD_COPY},
	{PANES, K_CTRL('y'), CMD_COPY},
	{PANES, 'Y', CMD_COPY_SOURCE},
	{PANES, K_F1 + 3, CMD_COPY_SOURCE},
	{PANES, 'F', CMD_FULL},
	{PANES, K_CTRL('f'), CMD_FULL},
	{PANES, 'w', CMD_WRITE},
	{PANES, K_CTRL('w'), CMD_WRITE},
	{BOTH, 'L', CMD_LAYOUT},
	{BOTH, K_F1 + 5, CMD_LAYOUT},
	{PANES, '>', CMD_NEXT_PLAN},
	{PANES, K_F1 + 7, CMD_NEXT_PLAN},
	{PANES, '<', CMD_PREVIOUS_PLAN},
	{PANES, K_F1 + 6, CMD_PREVIOUS_PLAN},
	{ALL, K_F1 + 1, CMD_MOUSE},
	{PANES, '?', CMD_HELP},
	{ALL, K_F1, CMD_HELP},
	{HELP, '?', CMD_CANCEL},
	{HELP, 'q', CMD_CANCEL},
	{HELP, K_ENTER, CMD_CANCEL},
	{PANES, 'q', CMD_QUIT},
	{ALL, K_CTRL('c'), CMD_QUIT},
	{ALL, K_CTRL('l'), CMD_REDRAW},
	{ALL, K_CTRL('z'), CMD_SUSPEND},
	{LINES, K_ENTER, CMD_ACCEPT},
	{FIELD, K_UP, CMD_OLDER},
	{FIELD, K_CTRL('p'), CMD_OLDER},
	{FIELD, K_DOWN, CMD_NEWER},
	{FIELD, K_CTRL('n'), CMD_NEWER},
	{LINES, K_LEFT, CMD_CARET_LEFT},
	{LINES, K_CTRL('b'), CMD_CARET_LEFT},
	{LINES, K_RIGHT, CMD_CARET_RIGHT},
	{LINES, K_CTRL('f'), CMD_CARET_RIGHT},
	{LINES, K_HOME, CMD_CARET_HOME},
	{LINES, K_CTRL('a'), CMD_CARET_HOME},
	{LINES, K_END, CMD_CARET_END},
	{LINES, K_CTRL('e'), CMD_CARET_END},
	{LINES, K_BACKSPACE, CMD_CUT_BEFORE},
	{LINES, K_DELETE, CMD_CUT_BEHIND},
	{LINES, K_CTRL('d'), CMD_CUT_BEHIND},
	{LINES, K_CTRL('w'), CMD_CUT_WORD},
	{LINES, K_CTRL('u'), CMD_CUT_ALL},
	{PANES, K_BACKSPACE, CMD_BACK},
};

size_t keymap_size(void)
{
	return sizeof(rows) / sizeof(rows[0]);
}

const struct binding *keymap_row(size_t row)
{
	return &rows[row];
}

enum command keymap_find(enum focus focus, uint32_t key)
{
	for (size_t i = 0; i < keymap_size(); i++) {
		if (rows[i].key == key && rows[i].focuses & 1U << focus)
			return rows[i].command;
	}
	return COMMANDS;
}

uint32_t keymap_key(enum focus focus, enum command command)
{
	for (size_t i = 0; i < keymap_size(); i++) {
		if (rows[i].command == command && rows[i].focuses & 1U << focus)
			return rows[i].key;
	}
	return 0;
}
