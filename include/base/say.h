/*
 * say: every text of the interface, in three languages, from one table.
 *
 * A command's help stands in its own row (session/command). Texts with %s or %zu keep the same
 * directives in every language; a test compares them.
 */
#ifndef LANTU_BASE_SAY_H
#define LANTU_BASE_SAY_H

#include "base/buf.h"

enum lang { LANG_ZH, LANG_TW, LANG_EN, LANGS };

enum say {
	SAY_ERR_OPTION,
	SAY_ERR_OPTION_WORD,
	SAY_ERR_OPTIONS_BOTH,
	SAY_ERR_OPTION_EMPTY,
	SAY_ERR_OPTION_VALUE,
	SAY_ERR_SUBCOMMAND,
	SAY_ERR_OPERANDS,
	SAY_ERR_EMPTY_QUERY,
	SAY_ERR_QUERY_LONG,
	SAY_ERR_QUERY_QUOTE, /* %s: the column, as in all of these */
	SAY_ERR_QUERY_SLASH,
	SAY_ERR_QUERY_NOT,
	SAY_ERR_QUERY_TERMS,
	SAY_ERR_QUERY_PATTERN,
	SAY_ERR_QUERY_WILD,
	SAY_ERR_REGEX_BRACKET,
	SAY_ERR_REGEX_REPEAT,
	SAY_ERR_REGEX_RANGE,
	SAY_ERR_REGEX_ESCAPE,
	SAY_ERR_REGEX_LARGE,
	SAY_ERR_NO_TERMINAL,
	SAY_ERR_NO_PLAN,
	SAY_ERR_NO_COMMAND,
	SAY_ERR_NO_LIBRARY,
	SAY_ERR_ID_TAKEN,
	SAY_ERR_INDEX,
	SAY_ERR_STOPPED,
	SAY_ERR_NO_REF,
	SAY_ERR_NOT_REGULAR,
	SAY_ERR_TOO_LARGE,
	SAY_ERR_FOREIGN,
	SAY_ERR_LINK,
	SAY_ERR_READ,
	SAY_ERR_WRITE,
	SAY_ERR_UTF8,
	SAY_ERR_ENCODING,
	SAY_ERR_EMPTY_TEXT,
	SAY_ERR_JSON_SYNTAX,
	SAY_ERR_JSON_CONTROL,
	SAY_ERR_JSON_SURROGATE,
	SAY_ERR_JSON_DEPTH,
	SAY_ERR_JSON_TRAILING,
	SAY_ERR_JSON_DUPLICATE,
	SAY_ERR_JSON_TYPE,
	SAY_ERR_JSON_MISSING,
	SAY_ERR_JSON_UNKNOWN,
	SAY_ERR_PLAN_FORMAT,
	SAY_ERR_PLAN_KIND,
	SAY_ERR_PLAN_REF,
	SAY_ERR_PLAN_ID,
	SAY_ERR_PLAN_EMPTY,
	SAY_ERR_ALREADY_PLAN,
	SAY_ERR_SETTING,
	SAY_ERR_SETTING_VALUE,
	SAY_ERR_SETTING_KEY,
	SAY_ERR_SETTING_KEEP,
	SAY_ERR_SETTING_RUN,
	SAY_ERR_SETTING_TYPING,
	SAY_ERR_COPY,
	SAY_ERR_COPY_ROAD,
	SAY_ERR_COPY_EMPTY,
	SAY_ERR_TERMINAL,

	SAY_KIND_PREAMBLE, /* the kinds in the order of enum section_kind */
	SAY_KIND_CHAPTER,
	SAY_KIND_MEASURE,
	SAY_KIND_TOPICS,
	SAY_KIND_TOPIC,
	SAY_KIND_TARGETS,
	SAY_KIND_TARGET,
	SAY_KIND_HIGHLIGHTS,
	SAY_KIND_HIGHLIGHT,
	SAY_KIND_SECTION,
	SAY_KIND_APPENDIX,
	SAY_KIND_NOTE,

	SAY_FIELD_SEARCH,
	SAY_FIELD_FUZZY,
	SAY_FIELD_GOTO,
	SAY_FIELD_GOTO_LIKE, /* what may be typed there */
	SAY_HITS_TEXT,	     /* %zu hits */
	SAY_HITS_PINYIN,     /* %zu */
	SAY_HITS_AT,	     /* %zu of %zu */
	SAY_NO_SCOPE,
	SAY_HITS_NONE,
	SAY_TOO_SMALL_1, /* for a window below 40 x 10 */
	SAY_TOO_SMALL_2,
	SAY_HELP_TITLE,
	SAY_HELP_CLOSE,
	SAY_GROUP_MOVE,
	SAY_GROUP_SEARCH,
	SAY_GROUP_COPY,
	SAY_GROUP_VIEW,
	SAY_GROUP_FIELD,
	SAY_GROUP_QUERY, /* and its lines: what is typed, a tab, what it means */
	SAY_QUERY_AND,
	SAY_QUERY_OR,
	SAY_QUERY_EXACT,
	SAY_QUERY_WILD,
	SAY_QUERY_REGEX,
	SAY_QUERY_SCOPE,
	SAY_QUERY_PINYIN,
	SAY_QUERY_LETTERS,
	SAY_NO_PREVIOUS_PLACE,
	SAY_NO_NEXT_PLACE,
	SAY_NO_SEARCH,
	SAY_ONLY_HIT,
	SAY_WRAPPED_TO_FIRST,
	SAY_WRAPPED_TO_LAST,
	SAY_NO_OLDER,
	SAY_NO_MARKS,
	SAY_MARKED,	/* %s: the ref */
	SAY_UNMARKED,	/* %s */
	SAY_LIST_HITS,	/* %zu lines of %zu hits */
	SAY_LIST_MARKS, /* %zu */
	SAY_SORT_POSITION,
	SAY_SORT_LEFT,
	SAY_SORT_RIGHT,
	SAY_JOINED,
	SAY_NOT_JOINED,
	SAY_FUZZY_ON,
	SAY_FUZZY_OFF,
	SAY_MOUSE_ON,
	SAY_MOUSE_OFF,
	SAY_UNKNOWN_COMMAND, /* %s */
	SAY_AT_END,
	SAY_AT_START,
	SAY_EXCERPT,  /* what a copied selection is called */
	SAY_SELECT_MORE,
	SAY_SELECTED, /* %s: how many characters */
	SAY_COPIED_TMUX, /* %s: how much */
	SAY_COPIED_TMUX_BUFFER,
	SAY_COPIED_SCREEN,
	SAY_COPIED_TOOL,
	SAY_COPIED_FORWARDED,
	SAY_COPIED_ANNOUNCED,
	SAY_COPIED_ASKED,
	SAY_COPIED_CONFIRMED,
	SAY_COPIED_OSC52, /* %s */
	SAY_COPIED_FILE,  /* %s: where */
	SAY_COPIED_TOO_LONG,
	SAY_COPIED_LONGISH,
	SAY_COPIED_LONG,
	SAY_COPY_CLOSED,  /* %s: what is not there */
	SAY_COPY_FAILED,  /* %s: why */
	SAY_EXAMINED_BACK,
	SAY_TEST,      /* what a copied test text is called */
	SAY_TEST_TEXT, /* to paste elsewhere */
	SAY_FULL_BACK,
	SAY_WRITTEN,	  /* %s: where */
	SAY_NOT_WRITTEN,  /* %s: why */
	SAY_CHARACTERS,	  /* %zu */
	SAY_FOREIGN_WIDTH,
	SAY_UNKNOWN_TERM, /* %s */
	SAY_PLAIN_PROMPT,
	SAY_PLAIN_HELP,
	SAY_PLAIN_UNKNOWN, /* %s: the line */
	SAY_PLAIN_MORE,	   /* %zu hits not listed */
	SAY_PLAIN_TOP,
	SAY_LAYOUT_SIDE,
	SAY_LAYOUT_STACKED,
	SAY_LAYOUT_SLOW,
	SAY_OTHER_CHARSET,
	SAY_LAYOUT_ONE,
	SAY_LAYOUT_NARROW,
	SAY_ONE_PLAN,
	SAY_PLAN_SHOWN, /* %s: its title */
	SAY_TRY_HELP,
	SAY_IMPORTED,	  /* %zu glosses, punctuation marks, chapters, measures, appendix lines */
	SAY_GLOSSES_KEPT, /* %zu */
	SAY_REPLACED,	  /* %zu */
	SAY_SIMPLIFIED,	  /* %zu */
	SAY_WAITING,
	SAY_INDEXING,  /* %zu of %zu */
	SAY_SEARCHING, /* %zu of %zu */
	SAY_CHECKING,  /* %zu of %zu */
	SAY_ADDED,     /* %s: the id */
	SAY_REMOVED,   /* %s: the id */
	SAY_ID_CHANGED,
	SAY_TERM_IS_FILE,
	SAY_LIBRARY_BAD,
	SAY_LIBRARY_DAMAGED,
	SAY_LIBRARY_STALE,
	SAY_LIBRARY_BUSY,
	SAY_LIBRARY_FOREIGN,
	SAY_LIBRARY_REPORT, /* %zu plans; %zu read, %zu kept, %zu removed, %zu no plans */
	SAY_LIBRARY_GOOD,   /* %zu plans */
	SAY_SETTINGS_MORE,  /* %zu: further mistakes */
	SAY_OUT_OF_MEMORY,  /* a whole line */
	SAY_USAGE,
	SAY_OPTIONS,
	SAY_COMMANDS,
	SAYS
};

/* A text in a language. */
const char *say(enum lang lang, enum say what);

/* Appends a text with detail put for its %s, if it has one. */
void say_fill(enum lang lang, enum say what, str detail, struct buf *out);

/*
 * The language that the values of LC_ALL, LC_MESSAGES and LANG (any may be NULL) ask for;
 * Chinese where they say nothing.
 */
enum lang lang_of_locale(const char *lc_all, const char *lc_messages, const char *lang);

#endif
