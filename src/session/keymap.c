#include "session/command.h"

#include <stdlib.h>

#include "session/view.h"

enum {
	TREE = 1 << VIEW_TREE,
	TEXT = 1 << VIEW_TEXT,
	FIELD = 1 << VIEW_FIELD,
	GOTO = 1 << VIEW_GOTO,
	HELP = 1 << VIEW_HELP,
	CATALOGUE = 1 << VIEW_CATALOGUE,
	FIND = 1 << VIEW_FIND,
	FILTER = 1 << VIEW_FILTER,
	DOCTOR = 1 << VIEW_DOCTOR,
	LIST = 1 << VIEW_LIST,
	MEND = 1 << VIEW_MEND,
	FIGURES = 1 << VIEW_FIGURES,
	PAGE = 1 << VIEW_SUMMARY,
	BASKET = 1 << VIEW_BASKET,
	NOTES = 1 << VIEW_NOTES,
	LISTED = BASKET | NOTES,
	PROMPT = 1 << VIEW_PROMPT,
	TERMS = 1 << VIEW_TERMS,
	TRACE = 1 << VIEW_TRACE,
	TABLES = FIGURES | LISTED | TERMS,
	PARALLEL = 1 << VIEW_PARALLEL,
	PARTNERS = 1 << VIEW_PARTNERS,
	PROMISES = 1 << VIEW_PROMISES,
	COUNTERPART = 1 << VIEW_COUNTERPART,
	COMPARED = PARALLEL | PARTNERS | PROMISES,
	BOTH = TREE | TEXT,
	ALONE = HELP | DOCTOR, /* nothing else is shown then */
	PANES = TREE | TEXT | LIST,
	LINES = FIELD | GOTO | FIND | FILTER | PROMPT,
	SCROLL = PANES | CATALOGUE | TABLES | COMPARED | COUNTERPART | PAGE | TRACE | ALONE,
	ALL = PANES | CATALOGUE | TABLES | COMPARED | COUNTERPART | PAGE | TRACE | LINES | ALONE |
	      MEND,
};

/* Every action also has a key that an input method leaves alone. */
static const struct binding rows[] = {
	{SCROLL, 'j', CMD_DOWN},
	{SCROLL | GOTO, K_DOWN, CMD_DOWN},
	{SCROLL, 'k', CMD_UP},
	{SCROLL | GOTO, K_UP, CMD_UP},
	{PANES | CATALOGUE | TABLES | COMPARED | PAGE | TRACE, 'l', CMD_RIGHT},
	{PANES | CATALOGUE | TABLES | COMPARED | PAGE | TRACE, K_RIGHT, CMD_RIGHT},
	{PANES | PARALLEL | PAGE | TRACE, 'h', CMD_LEFT},
	{PANES | PARALLEL | PAGE | TRACE, K_LEFT, CMD_LEFT},
	{SCROLL | GOTO, K_PAGE_DOWN, CMD_PAGE_DOWN},
	{SCROLL, ' ', CMD_PAGE_DOWN},
	{SCROLL, K_CTRL('f'), CMD_PAGE_DOWN},
	{SCROLL | GOTO, K_PAGE_UP, CMD_PAGE_UP},
	{SCROLL, 'b', CMD_PAGE_UP},
	{SCROLL, K_CTRL('b'), CMD_PAGE_UP},
	{SCROLL, 'd', CMD_HALF_DOWN},
	{SCROLL, K_CTRL('d'), CMD_HALF_DOWN},
	{SCROLL, 'u', CMD_HALF_UP},
	{SCROLL, K_CTRL('u'), CMD_HALF_UP},
	{SCROLL, 'g', CMD_FIRST},
	{SCROLL, K_HOME, CMD_FIRST},
	{SCROLL, 'G', CMD_LAST},
	{SCROLL, K_END, CMD_LAST},
	{PANES | PARALLEL | PROMISES | COUNTERPART | FIELD, K_TAB, CMD_NEXT_PANE},
	{PANES | PARALLEL | PROMISES | COUNTERPART | FIELD, K_BACK_TAB, CMD_PREVIOUS_PANE},
	{PANES | CATALOGUE | TABLES | COMPARED | COUNTERPART | PAGE | TRACE, K_ENTER, CMD_OPEN},
	{PANES, '[', CMD_BACK},
	{PANES, K_LEFT | K_ALT, CMD_BACK},
	{PANES, K_CTRL('o'), CMD_BACK},
	{PANES, ']', CMD_FORWARD},
	{PANES, K_RIGHT | K_ALT, CMD_FORWARD},
	{BOTH, '}', CMD_NEXT_LINK},
	{BOTH, K_DOWN | K_ALT, CMD_NEXT_LINK},
	{BOTH, '{', CMD_PREVIOUS_LINK},
	{BOTH, K_UP | K_ALT, CMD_PREVIOUS_LINK},
	{PANES | CATALOGUE | TABLES | COMPARED | PAGE | TRACE, ':', CMD_GOTO},
	{PANES | CATALOGUE | TABLES | COMPARED | PAGE | TRACE, K_CTRL('g'), CMD_GOTO},
	{PANES, '/', CMD_SEARCH},
	{PANES, K_F1 + 2, CMD_SEARCH},
	{CATALOGUE, '/', CMD_SEARCH_ALL},
	{CATALOGUE, K_F1 + 2, CMD_SEARCH_ALL},
	{TABLES | COMPARED, '/', CMD_FILTER},
	{TABLES | COMPARED, K_F1 + 2, CMD_FILTER},
	{CATALOGUE | TABLES | PARTNERS, K_TAB, CMD_FILTER},
	{CATALOGUE | TABLES | PARTNERS, K_BACK_TAB, CMD_FILTER},
	{FIND | FILTER, K_DOWN, CMD_ROWS},
	{FIND | FILTER, K_TAB, CMD_ROWS},
	{FIND | FILTER, K_BACK_TAB, CMD_ROWS},
	{PANES | PARALLEL, 'n', CMD_NEXT_HIT},
	{PANES | PARALLEL, K_CTRL('n'), CMD_NEXT_HIT},
	{PANES | PARALLEL, 'N', CMD_PREVIOUS_HIT},
	{PANES | PARALLEL, K_CTRL('p'), CMD_PREVIOUS_HIT},
	{PANES, 'H', CMD_HITS},
	{PANES | FIELD, K_F1 + 4, CMD_HITS},
	{CATALOGUE, 'H', CMD_ALL_HITS},
	{CATALOGUE | FIND, K_F1 + 4, CMD_ALL_HITS},
	{LIST | CATALOGUE | TABLES | PROMISES, 's', CMD_SORT},
	{LIST | CATALOGUE | TABLES | PROMISES, K_CTRL('s'), CMD_SORT},
	{LIST, '=', CMD_JOIN},
	{LIST, K_CTRL('e'), CMD_JOIN},
	{FIGURES, '=', CMD_SAME_UNIT},
	{FIGURES, K_CTRL('e'), CMD_SAME_UNIT},
	{TERMS, '=', CMD_TERMS_PART},
	{TERMS, K_CTRL('e'), CMD_TERMS_PART},
	{TERMS, '*', CMD_COMMON_TERMS},
	{PANES | FIELD, K_CTRL('t'), CMD_FUZZY},
	{ALL, K_ESC, CMD_CANCEL},
	{PANES, 'm', CMD_MARK},
	{PANES, K_CTRL('k'), CMD_MARK},
	{PANES | CATALOGUE | TABLES, '\'', CMD_MARKS},
	{PANES | CATALOGUE | TABLES, K_F1 + 8, CMD_MARKS},
	{NOTES, 'A', CMD_ALL_PLANS},
	{NOTES, '=', CMD_ALL_PLANS},
	{PANES | FIGURES | LISTED, 'e', CMD_ANNOTATE},
	{PANES | FIGURES | LISTED, ';', CMD_ANNOTATE},
	{NOTES, 'L', CMD_LABEL},
	{NOTES | PROMPT, K_F1 + 5, CMD_LABEL},
	{PANES, 'v', CMD_SELECT},
	{PANES, K_CTRL('x'), CMD_SELECT},
	{PANES, 'V', CMD_SELECT_PARAGRAPH},
	{PANES, K_CTRL('r'), CMD_SELECT_PARAGRAPH},
	{PANES | CATALOGUE | TABLES | PARALLEL | PROMISES | COUNTERPART | PAGE | TRACE | DOCTOR,
		'y', CMD_COPY},
	{PANES | CATALOGUE | TABLES | PARALLEL | PROMISES | COUNTERPART | PAGE | TRACE | DOCTOR,
		K_CTRL('y'), CMD_COPY},
	{PANES | FIGURES | BASKET | PARALLEL | PROMISES | COUNTERPART, 'Y', CMD_COPY_SOURCE},
	{PANES | FIGURES | BASKET | PARALLEL | PROMISES | COUNTERPART, K_F1 + 3, CMD_COPY_SOURCE},
	{PANES | FIGURES | PARALLEL | PROMISES, 'a', CMD_ADD},
	{PANES | FIGURES | PARALLEL | PROMISES, '+', CMD_ADD},
	{PANES | CATALOGUE | TABLES | PARALLEL | PROMISES | PAGE | TRACE, 'B', CMD_BASKET},
	{PANES | CATALOGUE | TABLES | PARALLEL | PROMISES | PAGE | TRACE, '"', CMD_BASKET},
	{BASKET, 'J', CMD_MOVE_DOWN},
	{BASKET, K_DOWN | K_ALT, CMD_MOVE_DOWN},
	{BASKET, '}', CMD_MOVE_DOWN},
	{BASKET, 'K', CMD_MOVE_UP},
	{BASKET, K_UP | K_ALT, CMD_MOVE_UP},
	{BASKET, '{', CMD_MOVE_UP},
	{LISTED, 'x', CMD_REMOVE},
	{LISTED, K_DELETE, CMD_REMOVE},
	{LISTED, 'z', CMD_RESTORE},
	{LISTED, K_CTRL('r'), CMD_RESTORE},
	{LISTED, 'w', CMD_EXPORT},
	{LISTED, K_CTRL('w'), CMD_EXPORT},
	{PANES, 'F', CMD_FULL},
	{PANES, K_F1 + 9, CMD_FULL},
	{PANES | PARALLEL | PROMISES | PAGE, 'w', CMD_WRITE},
	{PANES | PARALLEL | PROMISES | PAGE, K_CTRL('w'), CMD_WRITE},
	{PAGE, 'W', CMD_PICTURE},
	{PAGE, K_CTRL('p'), CMD_PICTURE},
	{BOTH, 'E', CMD_MEND},
	{BOTH, K_CTRL('e'), CMD_MEND},
	{MEND, K_LEFT, CMD_PROMOTE},
	{MEND, 'h', CMD_PROMOTE},
	{MEND, K_RIGHT, CMD_DEMOTE},
	{MEND, 'l', CMD_DEMOTE},
	{MEND, K_DOWN, CMD_JOIN_LINE},
	{MEND, 'j', CMD_JOIN_LINE},
	{MEND, K_DELETE, CMD_NO_HEADING},
	{MEND, K_BACKSPACE, CMD_NO_HEADING},
	{BOTH, 'L', CMD_LAYOUT},
	{BOTH, K_F1 + 5, CMD_LAYOUT},
	{PANES | CATALOGUE | PARALLEL, 'c', CMD_COMPARE},
	{PANES | CATALOGUE | PARALLEL, '&', CMD_COMPARE},
	{PARALLEL | PROMISES, 'f', CMD_ONLY},
	{PARALLEL | PROMISES, '=', CMD_ONLY},
	{BOTH | PARALLEL | PROMISES, 'P', CMD_PROMISES},
	{BOTH | PARALLEL | PROMISES, '@', CMD_PROMISES},
	{BOTH | COUNTERPART, 'C', CMD_COUNTERPART},
	{BOTH | COUNTERPART, '|', CMD_COUNTERPART},
	{BOTH | FIGURES | PAGE, '#', CMD_FIGURES},
	{BOTH | FIGURES | PAGE, K_F1 + 10, CMD_FIGURES},
	{BOTH | FIGURES | PAGE, 'i', CMD_SUMMARY},
	{BOTH | FIGURES | PAGE, K_CTRL('v'), CMD_SUMMARY},
	{BOTH, '$', CMD_MARK_FIGURES},
	{BOTH | TERMS, 'T', CMD_TERMS},
	{BOTH | TERMS, '%', CMD_TERMS},
	{BOTH, '!', CMD_NOVELTY},
	{PANES | TRACE, 't', CMD_TRACE},
	{PANES | TRACE, '~', CMD_TRACE},
	{PANES | CATALOGUE | TABLES | PARALLEL | PROMISES | PAGE | TRACE, 'o', CMD_LIBRARY},
	{PANES | CATALOGUE | TABLES | PARALLEL | PROMISES | PAGE | TRACE, K_F12, CMD_LIBRARY},
	{PANES, '>', CMD_NEXT_PLAN},
	{PANES, K_F1 + 7, CMD_NEXT_PLAN},
	{PANES, '<', CMD_PREVIOUS_PLAN},
	{PANES, K_F1 + 6, CMD_PREVIOUS_PLAN},
	{PANES, 'S', CMD_SHARE},
	{PANES, '(', CMD_SHARE},
	{PANES | CATALOGUE, 'f', CMD_FOLLOW},
	{PANES | CATALOGUE, ')', CMD_FOLLOW},
	{ALL, K_F1 + 1, CMD_MOUSE},
	{PANES | CATALOGUE | TABLES | COMPARED | PAGE | TRACE, 'D', CMD_DOCTOR},
	{PANES | CATALOGUE | TABLES | COMPARED | PAGE | TRACE, K_CTRL('a'), CMD_DOCTOR},
	{PANES | CATALOGUE | TABLES | COMPARED | COUNTERPART | PAGE | TRACE, '?', CMD_HELP},
	{ALL, K_F1, CMD_HELP},
	{HELP, '?', CMD_CANCEL},
	{PAGE | TRACE | ALONE | LIST | COUNTERPART, 'q', CMD_CANCEL},
	{ALONE, K_ENTER, CMD_CANCEL},
	{DOCTOR, 'D', CMD_CANCEL},
	{BOTH, 'q', CMD_QUIT},
	{CATALOGUE | TABLES | COMPARED, 'q', CMD_LEAVE},
	{ALL, K_CTRL('c'), CMD_QUIT},
	{ALL, K_CTRL('l'), CMD_REDRAW},
	{ALL, K_CTRL('z'), CMD_SUSPEND},
	{LINES & ~PROMPT, K_ENTER, CMD_ACCEPT},
	{PROMPT, K_ENTER, CMD_CONFIRM},
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
	{LINES, K_DELETE, CMD_CUT_AFTER},
	{LINES, K_CTRL('d'), CMD_CUT_AFTER},
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

enum { LEADS_OUT = WRITES_FILE | STARTS_PROGRAM | SUSPENDS };

const struct keymap keymap_kiosk = {.refused = LEADS_OUT};
const struct keymap keymap_kiosk_together = {.refused = LEADS_OUT, .shares = true};

bool keymap_refuses(const struct keymap *map, enum command command)
{
	unsigned flags = command == COMMANDS ? 0 : command_row(command)->flags;

	return (flags & SHARES_PLACE && !(map && map->shares)) || (map && flags & map->refused);
}

bool keymap_bind(struct keymap *map, uint32_t key, enum command command)
{
	unsigned views = command == COMMANDS ? ALL : 0;

	for (size_t i = 0; i < keymap_size(); i++) {
		if (rows[i].command == command)
			views |= rows[i].views;
	}
	key = key_plain(key);
	if (key_is_text(key))
		views &= ~(unsigned)LINES;
	if (views == 0)
		return false;
	map->own = mem_grow(map->own, &map->cap, map->n + 1, sizeof(map->own[0]));
	map->own[map->n++] = (struct binding){views, key, command};
	return true;
}

void keymap_fini(struct keymap *map)
{
	free(map->own);
	*map = (struct keymap){0};
}

bool keymap_has(const struct keymap *map, uint32_t key)
{
	for (size_t i = 0; i < map->n; i++) {
		if (map->own[i].key == key_plain(key))
			return true;
	}
	return false;
}

/* The first of n bindings for a key in a view. */
static const struct binding *bound(
	const struct binding *list, size_t n, enum view_id view, uint32_t key)
{
	for (size_t i = 0; i < n; i++) {
		if (list[i].key == key && list[i].views & 1U << view)
			return &list[i];
	}
	return NULL;
}

enum command keymap_find(const struct keymap *map, enum view_id view, uint32_t key)
{
	const struct binding *found = map ? bound(map->own, map->n, view, key) : NULL;

	if (!found)
		found = bound(rows, keymap_size(), view, key);
	return found && !keymap_refuses(map, found->command) ? found->command : COMMANDS;
}

uint32_t keymap_key(const struct keymap *map, enum view_id view, enum command command)
{
	size_t own = map ? map->n : 0;

	for (size_t i = 0; i < own + keymap_size(); i++) {
		const struct binding *row = i < own ? &map->own[i] : &rows[i - own];
		if (row->command == command && row->views & 1U << view &&
			keymap_find(map, view, row->key) == command)
			return row->key;
	}
	return 0;
}

bool keymap_holds(const struct keymap *map, const struct binding *binding)
{
	for (unsigned view = 0; view < VIEWS; view++) {
		if (!view_row((enum view_id)view)->alone && binding->views & 1U << view &&
			keymap_find(map, (enum view_id)view, binding->key) == binding->command)
			return true;
	}
	return false;
}
