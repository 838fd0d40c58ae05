/*
 * command: everything the user can do, one row a command, and the keys that do it.
 *
 * A command is its name, its help in three languages, its flags and a function from session to
 * touched bits. A binding is views, key, command. Help, hint line and `:` are made from these rows.
 */
#ifndef LANTU_SESSION_COMMAND_H
#define LANTU_SESSION_COMMAND_H

#include "session/session.h"

enum command {
	CMD_DOWN,
	CMD_UP,
	CMD_RIGHT,
	CMD_LEFT,
	CMD_PAGE_DOWN,
	CMD_PAGE_UP,
	CMD_HALF_DOWN,
	CMD_HALF_UP,
	CMD_FIRST,
	CMD_LAST,
	CMD_NEXT_PANE,
	CMD_PREVIOUS_PANE,
	CMD_OPEN,
	CMD_BACK,
	CMD_FORWARD,
	CMD_NEXT_LINK,
	CMD_PREVIOUS_LINK,
	CMD_GOTO,
	CMD_SEARCH,
	CMD_SEARCH_ALL,
	CMD_FILTER,
	CMD_ROWS,
	CMD_NEXT_HIT,
	CMD_PREVIOUS_HIT,
	CMD_HITS,
	CMD_ALL_HITS,
	CMD_SORT,
	CMD_JOIN,
	CMD_SAME_UNIT,
	CMD_TERMS_PART,
	CMD_COMMON_TERMS,
	CMD_FUZZY,
	CMD_CANCEL,
	CMD_MARK,
	CMD_MARKS,
	CMD_ALL_PLANS,
	CMD_SELECT,
	CMD_SELECT_PARAGRAPH,
	CMD_COPY,
	CMD_COPY_SOURCE,
	CMD_FULL,
	CMD_WRITE,
	CMD_ADD,
	CMD_BASKET,
	CMD_MOVE_DOWN,
	CMD_MOVE_UP,
	CMD_ANNOTATE,
	CMD_LABEL,
	CMD_REMOVE,
	CMD_RESTORE,
	CMD_EXPORT,
	CMD_MEND,
	CMD_PROMOTE,
	CMD_DEMOTE,
	CMD_JOIN_LINE,
	CMD_NO_HEADING,
	CMD_LAYOUT,
	CMD_COMPARE,
	CMD_PROMISES,
	CMD_ONLY,
	CMD_COUNTERPART,
	CMD_FIGURES,
	CMD_SUMMARY,
	CMD_PICTURE,
	CMD_MARK_FIGURES,
	CMD_TERMS,
	CMD_NOVELTY,
	CMD_TRACE,
	CMD_LIBRARY,
	CMD_NEXT_PLAN,
	CMD_PREVIOUS_PLAN,
	CMD_SHARE,
	CMD_FOLLOW,
	CMD_MOUSE,
	CMD_DOCTOR,
	CMD_HELP,
	CMD_REDRAW,
	CMD_SUSPEND,
	CMD_LEAVE,
	CMD_QUIT,
	CMD_ACCEPT,
	CMD_CONFIRM,
	CMD_OLDER,
	CMD_NEWER,
	CMD_CARET_LEFT,
	CMD_CARET_RIGHT,
	CMD_CARET_HOME,
	CMD_CARET_END,
	CMD_CUT_BEFORE,
	CMD_CUT_AFTER,
	CMD_CUT_WORD,
	CMD_CUT_ALL,
	COMMANDS
};

/* What must be known of a command before it is run. */
enum command_flag {
	KEEPS_SELECTION = 1 << 0, /* others let go of it first */
	WRITES_FILE = 1 << 1,	  /* or leads to that; the user's notes are none */
	STARTS_PROGRAM = 1 << 2,
	NEEDS_PLAN = 1 << 3, /* without one it does nothing */
	COPIES = 1 << 4,     /* by a program, or to a file, only outside a kiosk */
	SUSPENDS = 1 << 5,   /* back to the shell */
	SHARES_PLACE = 1 << 6, /* with other sessions, where the map says so; see together.h */
};

struct command_row {
	const char *name;   /* as typed after `:` */
	enum message group; /* heading in the help */
	const char *help[LANGS];
	const char *hint[LANGS]; /* a word or two for the hint line; NULL if it is never there */
	unsigned (*run)(struct session *session);
	unsigned flags; /* of enum command_flag */
};

const struct command_row *command_row(enum command command);

/* The command of that name, COMMANDS if there is none. */
enum command command_of_name(str name);

/* Runs a command as its flags ask; returns what it touched. */
unsigned command_run(struct session *session, enum command command);

/* ---- bindings ---- */

struct binding {
	unsigned views; /* bits 1 << enum view_id */
	uint32_t key;
	enum command command;
};

/* The number of bindings, and one of them. The first that fits counts. */
size_t keymap_size(void);
const struct binding *keymap_row(size_t row);

/*
 * The user's own bindings, which go before those of the table; COMMANDS unbinds a key. A zeroed
 * one, or NULL in the functions below, is empty.
 */
struct keymap {
	struct binding *own;
	size_t n, cap;
	unsigned refused; /* commands with one of these flags have no key, and are not run */
	bool shares;	  /* those that share a place have one, and are */
};

/* That of a kiosk: what leads out of it is refused; and the same where places are shared. */
extern const struct keymap keymap_kiosk, keymap_kiosk_together;

/* Whether a command is neither offered nor run. */
bool keymap_refuses(const struct keymap *map, enum command command);

/*
 * Binds a key in every view where the table binds the command; COMMANDS unbinds it everywhere.
 * Characters stay text in the fields. False if no view is left.
 */
bool keymap_bind(struct keymap *map, uint32_t key, enum command command);
void keymap_fini(struct keymap *map);

/* Whether a key is among the user's own. */
bool keymap_has(const struct keymap *map, uint32_t key);

/* What a key does in a view, COMMANDS if nothing. */
enum command keymap_find(const struct keymap *map, enum view_id view, uint32_t key);

/* The first key bound to a command in a view, 0 if there is none. */
uint32_t keymap_key(const struct keymap *map, enum view_id view, enum command command);

/* Whether a binding still does what it says in some view that is not shown alone. */
bool keymap_holds(const struct keymap *map, const struct binding *binding);

#endif
