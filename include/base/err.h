/*
 * err: an error is a value.
 *
 * A function that can fail returns false or NULL and fills the struct err its caller gave: a kind
 * out of a closed list, a position in a file, and a detail. The sentence and the exit status of
 * each kind are in lang/errors.
 */
#ifndef LANTU_BASE_ERR_H
#define LANTU_BASE_ERR_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

enum err_kind {
	ERR_NONE,
	ERR_OPTION,	  /* detail: one that no command has */
	ERR_OPTION_OTHER, /* detail: one that this command has not */
	ERR_OPTION_WORD,
	ERR_OPTIONS_BOTH,
	ERR_OPTION_NEEDS, /* detail: an option, and the one without which it says nothing */
	ERR_OPTION_EMPTY, /* detail: the option */
	ERR_OPTION_VALUE, /* detail: option, value, and the values there are */
	ERR_ID_ONCE,	  /* --id for several files */
	ERR_OWN_LIBRARY,  /* --library where only the user's own will do */
	ERR_OVER_TEXT,	  /* detail: a file to write that is the one to read */
	ERR_SUBCOMMAND,	  /* detail: the one given, and those there are */
	ERR_OPERANDS,
	ERR_ONE_PLAN, /* detail: how the command is used */
	ERR_EMPTY_QUERY,
	ERR_QUERY_LONG, /* detail: the limit */
	/* Mistakes in a query; detail: the column, which is also in err->column. */
	ERR_QUERY_QUOTE,   /* a quotation that does not end */
	ERR_QUERY_SLASH,   /* a regular expression that does not end */
	ERR_QUERY_NOT,	   /* only excluded terms */
	ERR_QUERY_TERMS,   /* too many */
	ERR_QUERY_PATTERN, /* too long for ? and * */
	ERR_QUERY_WILD,	   /* nothing but ? and * */
	ERR_REGEX_BRACKET, /* not in pairs */
	ERR_REGEX_REPEAT,  /* nothing before it, or wrong counts */
	ERR_REGEX_RANGE,   /* from a later to an earlier character */
	ERR_REGEX_ESCAPE,  /* not known */
	ERR_REGEX_CLASS,   /* the same */
	ERR_REGEX_LAZY,	   /* a repeat that wants to be short */
	ERR_REGEX_LARGE,   /* too many states */
	ERR_NO_TERMINAL,
	ERR_NO_SCREEN, /* a kiosk without a terminal that places the cursor */
	ERR_NO_PLAN,
	ERR_NO_PLAN_WORDS,   /* file: the file or id; detail: query and id, if they are one query */
	ERR_NO_COMMAND,	     /* file: the file or id */
	ERR_NO_COMMAND_LIKE, /* file: the same; detail: a command of a similar name */
	ERR_NO_LIBRARY,	     /* file: the folder */
	ERR_NO_FOLDER,	     /* file: the folder of --library */
	ERR_ID_TAKEN,	     /* detail: the id */
	ERR_INDEX,	     /* a library's index is damaged */
	ERR_NO_INDEX,	     /* detail: the folder that has none that can be used */
	ERR_STOPPED,	     /* the user ended it */
	ERR_NO_CHAPTER,	     /* detail: its number */
	ERR_NO_REF,	     /* detail: the ref */
	ERR_FOLDER,	     /* a folder in place of a file */
	ERR_FOLDER_SEARCHED, /* the same, where --library would search all of it */
	ERR_NOT_REGULAR,     /* a device, a pipe */
	ERR_NO_WRITER,	     /* a pipe that nobody writes to */
	ERR_TOO_LARGE,	     /* detail: the limit */
	ERR_FOREIGN,	     /* not trusted: others own it or can write to it */
	ERR_LINK,	     /* a link in a library that leads to another user's file */
	ERR_TOGETHER,	     /* no file to share places by; detail: the size it must have */
	ERR_READ,	     /* detail: the system's message */
	ERR_WRITE,	     /* detail: the system's message */
	ERR_NO_HOME,	     /* nothing says where the user's files are */
	ERR_BUSY,	     /* another process keeps a file locked */
	ERR_JOURNAL,	     /* no file of notes, or one that this version cannot read */
	ERR_NO_NOTE,	     /* detail: the number */
	ERR_NO_WORDS,	     /* detail: a range that a paragraph does not have */
	ERR_UTF8,	     /* detail: the bytes */
	ERR_ENCODING,
	ERR_SPOILT, /* too many ill-formed bytes; detail: the encoding they were read in */
	ERR_EMPTY_TEXT,
	ERR_JSON_SYNTAX,    /* detail: what was found */
	ERR_JSON_CONTROL,   /* a raw or escaped control character; detail: which */
	ERR_JSON_SURROGATE, /* half a surrogate pair */
	ERR_JSON_DEPTH,	    /* detail: the limit */
	ERR_JSON_TRAILING,
	ERR_JSON_DUPLICATE, /* detail: JSON path */
	ERR_JSON_TYPE,	    /* detail: JSON path and the type wanted */
	ERR_JSON_MISSING,   /* detail: JSON path */
	ERR_JSON_UNKNOWN,   /* detail: JSON path of a member that is not in the format */
	ERR_PLAN_FORMAT,    /* not a lantu-plan, or of a later version */
	ERR_PLAN_KIND,	    /* detail: JSON path and the kind found */
	ERR_PLAN_REF,	    /* detail: JSON path, ref found and ref wanted */
	ERR_PLAN_ID,	    /* detail: JSON path */
	ERR_PLAN_EMPTY,	    /* no sections */
	ERR_OUTLINE_LINE,   /* a line of an outline file */
	ERR_ALREADY_PLAN,   /* no text, whose reading could be explained */
	ERR_NOT_PLAN_FILE,  /* a text, where a plan file is to be changed */
	ERR_SETTING,	    /* detail: a name that is no setting */
	ERR_SETTING_VALUE,  /* detail: name, and the values there are */
	ERR_SETTING_KEY,    /* detail: a name that is no key's */
	ERR_SETTING_KEEP,   /* detail: a key that keeps its command */
	ERR_SETTING_RUN,    /* detail: a name that is no command's */
	ERR_SETTING_TYPING, /* detail: a key that types a character where the command applies */
	ERR_COPY,	    /* detail: why */
	ERR_COPY_ROUTE,	    /* detail: what the chosen route needs and is not there */
	ERR_COPY_EMPTY,
	ERR_COPY_LONG, /* detail: how many bytes, which no terminal is known to take */
	ERR_TERMINAL,  /* detail: why curses could not start */
	ERR_SANDBOX,   /* detail: what is not there of the sandbox that is required */
	ERR_KINDS
};

struct err {
	enum err_kind kind;
	char file[256];	       /* "" for none */
	uint32_t line, column; /* from 1, column in code points; 0: unknown */
	char detail[256];
};

/*
 * Sets kind and detail, keeping the file; line and column become 0. Always returns false, so that a
 * caller can `return err_set(...)`. err may be NULL.
 */
bool err_set(struct err *err, enum err_kind kind, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

/* Names the file an error is about; "" for none. */
void err_file(struct err *err, const char *name);

/* Sets line and column to those of byte `at` of text. Always returns false. */
bool err_at(struct err *err, str text, size_t at);

#endif
