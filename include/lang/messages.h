/*
 * messages: the texts of the interface in three languages, one table. Errors are in errors.h.
 *
 * Commands and checks have their texts in their own rows. Texts with %s or %zu have the same
 * directives in every language; a test compares them.
 */
#ifndef LANTU_LANG_MESSAGES_H
#define LANTU_LANG_MESSAGES_H

#include "base/buf.h"
#include "lang/lang.h"

enum message {
	MSG_KIND_PREAMBLE, /* the kinds in the order of enum section_kind */
	MSG_KIND_CHAPTER,
	MSG_KIND_MEASURE,
	MSG_KIND_TOPICS,
	MSG_KIND_TOPIC,
	MSG_KIND_TARGETS,
	MSG_KIND_TARGET,
	MSG_KIND_HIGHLIGHTS,
	MSG_KIND_HIGHLIGHT,
	MSG_KIND_SECTION,
	MSG_KIND_APPENDIX,
	MSG_KIND_NOTE,

	MSG_FIELD_SEARCH,
	MSG_FIELD_FUZZY,
	MSG_FIELD_FILTER,
	MSG_FIELD_GOTO,
	MSG_FIELD_GOTO_LIKE, /* what may be typed there */
	MSG_GOTO_HEADINGS,
	MSG_GOTO_OPEN,
	MSG_GOTO_LIBRARY,
	MSG_GOTO_COMMANDS,
	MSG_GOTO_COUNT,	 /* %zu */
	MSG_HITS_TEXT,	 /* %zu hits */
	MSG_HITS_PINYIN, /* %zu */
	MSG_HITS_AT,	 /* %zu of %zu */
	MSG_NO_LINKS,
	MSG_NO_MORE_LINKS,
	MSG_SEE,	/* %s: a name */
	MSG_NO_SCOPE,	/* %s: the ref */
	MSG_NO_CHAPTER, /* %s: its number */
	MSG_HITS_NONE,
	MSG_NONE_TO_ENTER, /* and so Enter leads nowhere */
	MSG_HITS_TOTAL,	   /* %zu hits, %zu paragraphs that are listed */
	MSG_TOTAL,
	MSG_TOO_SMALL_1, /* for a window below 40 x 10 */
	MSG_TOO_SMALL_2,
	MSG_HELP_TITLE,
	MSG_HELP_CLOSE,
	MSG_DOCTOR_WELL,
	MSG_DOCTOR_WRONG, /* %s: how many */
	MSG_DOCTOR_CLOSE,
	MSG_DOCTOR_CLOSE_NARROW,
	MSG_GROUP_MOVE,
	MSG_GROUP_SEARCH,
	MSG_GROUP_COPY,
	MSG_GROUP_VIEW,
	MSG_GROUP_FIELD,
	MSG_GROUP_QUERY,
	MSG_QUERY_AND, /* what is typed, a tab, what it means, as in all of these */
	MSG_QUERY_OR,
	MSG_QUERY_EXACT,
	MSG_QUERY_WILD,
	MSG_QUERY_REGEX,
	MSG_QUERY_SCOPE,
	MSG_QUERY_PINYIN,
	MSG_QUERY_LETTERS,
	MSG_GROUP_OVERVIEW, /* and what its signs mean */
	MSG_LEGEND_HITS,
	MSG_LEGEND_NOW,
	MSG_LEGEND_MARK,
	MSG_LEGEND_NOTE,
	MSG_LEGEND_CHAPTER,
	MSG_LEGEND_SCREEN,
	MSG_GROUP_KIOSK,
	MSG_KIOSK_NOTES, /* keyword, tab, explanation: the lines of the help on a kiosk */
	MSG_KIOSK_FILES,
	MSG_NO_PREVIOUS_PLACE,
	MSG_NO_NEXT_PLACE,
	MSG_NO_SEARCH,
	MSG_ONLY_HIT,
	MSG_WRAPPED_TO_FIRST,
	MSG_WRAPPED_TO_LAST,
	MSG_NO_OLDER,
	MSG_NO_NOTES,
	MSG_MARKED,   /* %s: the section */
	MSG_UNMARKED, /* %s */
	MSG_NOTE,
	MSG_NOTES,
	MSG_NOTES_ALL,
	MSG_NOTES_NAME, /* of a file */
	MSG_NOTES_FORMS,
	MSG_NOTES_REMOVED, /* %s: its number */
	MSG_NOTES_OF_ALL,
	MSG_NOTES_OF_ONE,
	MSG_NOTES_PASSING, /* after another notice */
	MSG_NOTE_KEPT,	   /* %s: the section */
	MSG_NOTE_DROPPED,  /* %s: the section */
	MSG_MARK_NAME,
	MSG_WORDS_GONE,
	MSG_WORDS_MOVED,
	MSG_COLUMN_LABEL,
	MSG_COLUMN_TIME,
	MSG_LIST_HITS, /* %zu lines of %zu hits */
	MSG_SORT_POSITION,
	MSG_SORT_LEFT,
	MSG_SORT_RIGHT,
	MSG_JOINED,
	MSG_NOT_JOINED,
	MSG_FUZZY_ON,
	MSG_FUZZY_OFF,
	MSG_MOUSE_ON,
	MSG_MOUSE_OFF,
	MSG_AT_END,
	MSG_AT_START,
	MSG_FIRST_ROW,
	MSG_LAST_ROW,
	MSG_NO_LEFT,
	MSG_NO_RIGHT,
	MSG_NOT_HERE,
	MSG_NOT_IN_KIOSK,
	MSG_NO_PLAN_OPEN,
	MSG_SHARING,	   /* %s: the code */
	MSG_SHARING_BEGUN, /* %s: the code */
	MSG_SHARING_ENDED,
	MSG_SHARING_LOST,
	MSG_SHARING_FULL,
	MSG_FOLLOWING,
	MSG_FOLLOWING_BEGUN,
	MSG_FOLLOWING_ENDED,
	MSG_FOLLOWING_LET_GO, /* %s: the key that follows again */
	MSG_FOLLOWING_GONE,
	MSG_FOLLOWING_NOT_HERE,
	MSG_FOLLOWING_CODE,
	MSG_FOLLOWING_NO_CODE,
	MSG_FOLLOWING_TOO_FAST,
	MSG_FOLLOWING_NOBODY,
	MSG_EXCERPT, /* what a copied selection is called */
	MSG_SELECT_MORE,
	MSG_READ_TO,	 /* a share of the plan */
	MSG_SELECTED,	 /* %s: how many characters */
	MSG_COPIED_TMUX, /* %s: how much */
	MSG_COPIED_TMUX_UNTOLD,
	MSG_COPIED_TMUX_BUFFER,
	MSG_COPIED_SCREEN,
	MSG_COPIED_TOOL,
	MSG_COPIED_FORWARDED,
	MSG_COPIED_ANNOUNCED,
	MSG_COPIED_ASKED,
	MSG_COPIED_CONFIRMED,
	MSG_COPIED_OSC52, /* %s */
	MSG_COPIED_FILE,  /* %s: where */
	MSG_COPIED_TOO_LONG,
	MSG_COPIED_SPILLED,
	MSG_COPY_CLOSED, /* %s: what is not there */
	MSG_COPY_FAILED, /* %s: why */
	MSG_TEST,	 /* what a copied test text is called */
	MSG_TEST_TEXT,	 /* to paste elsewhere */
	MSG_FULL_BACK,
	MSG_BASKET,
	MSG_BASKET_ADDED, /* %zu: number; %s: key; %s: words */
	MSG_BASKET_THERE, /* the same */
	MSG_BASKET_EMPTY,
	MSG_BASKET_SORTED,
	MSG_BASKET_REMOVED, /* %s: its number */
	MSG_BASKET_NONE_REMOVED,
	MSG_BASKET_FILE,
	MSG_BASKET_NAME, /* of a file */
	MSG_BASKET_FORMS,
	MSG_SORT_ARRANGED,
	MSG_COLUMN_WORDS,
	MSG_COLUMN_SOURCE,
	MSG_FILE_THERE,	 /* %s: its name */
	MSG_WRITTEN,	 /* %s: where */
	MSG_NOT_WRITTEN, /* %s: why */
	MSG_OUTSIDE_SANDBOX,
	MSG_MENDED,	 /* %s: where it is kept */
	MSG_MENDED_ONLY, /* %s: why it is not */
	MSG_MEND_TEXTS,
	MSG_MEND_NOTHING,
	MSG_CHARACTERS, /* %zu */
	MSG_FOREIGN_WIDTH,
	MSG_UNKNOWN_TERM, /* %s */
	MSG_NO_CURSOR,
	MSG_IDLE,      /* %s: seconds */
	MSG_IDLE_LEFT, /* %s: minutes */
	MSG_PLAIN_PROMPT,
	MSG_PLAIN_HELP,
	MSG_PLAIN_UNKNOWN, /* %s: the line */
	MSG_PLAIN_MORE,	   /* %zu hits not listed */
	MSG_PLAIN_TOP,
	MSG_LAYOUT_SIDE,
	MSG_LAYOUT_STACKED,
	MSG_LAYOUT_SLOW,
	MSG_LAYOUT_ONE,
	MSG_LAYOUT_NARROW,
	MSG_COLUMN_PLACE,
	MSG_COLUMN_YEAR,
	MSG_COLUMN_TITLE,
	MSG_COLUMN_SIZE,
	MSG_COLUMN_HITS,
	MSG_COLUMN_FILE,
	MSG_ROWS,    /* %zu */
	MSG_ROWS_OF, /* %zu, %zu */
	MSG_COLUMN_SUBJECT,
	MSG_COLUMN_VALUE,
	MSG_COLUMN_VERB,
	MSG_COLUMN_DEADLINE,
	MSG_COLUMN_WHERE,
	MSG_FIGURES, /* %s */
	MSG_FIGURE,
	MSG_NO_FIGURES,
	MSG_NO_ROW,
	MSG_SAME_UNIT, /* %s */
	MSG_ALL_UNITS,
	MSG_FIGURES_MARKED,
	MSG_FIGURES_PLAIN,
	MSG_TERMS, /* %s */
	MSG_TERM,
	MSG_NO_TERMS,
	MSG_TERMS_OF_ALL,
	MSG_WHOLE_PLAN,
	MSG_COLUMN_TERM,
	MSG_COLUMN_COUNT,
	MSG_COLUMN_ARF,
	MSG_COLUMN_RATE,
	MSG_COLUMN_KEYNESS,
	MSG_COLUMN_CHAPTERS,
	MSG_ORDER_KEYNESS,
	MSG_COMMON_SHOWN,
	MSG_COMMON_HIDDEN,
	MSG_BESIDE_LEFT,  /* %u: how far */
	MSG_BESIDE_RIGHT, /* %u */
	MSG_COMPARISON,
	MSG_COMPARING,
	MSG_COMPARE_WITH, /* %s: the plan that is shown */
	MSG_COLUMN_RELATION,
	MSG_YEAR_BEFORE,
	MSG_YEAR_AFTER,
	MSG_SAME_YEAR,
	MSG_NO_PARTNER,
	MSG_SAME_PLAN,
	MSG_ONLY_ALL, /* what is shown of a comparison; those after it in the order of `compared` */
	MSG_ONLY_REWORDED,
	MSG_ONLY_MOVED,
	MSG_ONLY_NEW,
	MSG_ONLY_GONE,
	MSG_ONLY_NUMBERS,
	MSG_ONLY_SHORT_ALL, /* the same, shorter */
	MSG_ONLY_SHORT_REWORDED,
	MSG_ONLY_SHORT_MOVED,
	MSG_ONLY_SHORT_NEW,
	MSG_ONLY_SHORT_GONE,
	MSG_ONLY_SHORT_NUMBERS,
	MSG_ONLY_NONE, /* %s: of what kind there is none */
	MSG_CHANGE_AT, /* %zu of %zu */
	MSG_NO_CHANGES,
	MSG_MOVED_FROM, /* %s: the section */
	MSG_SPLIT,	/* %zu */
	MSG_MERGED,	/* %zu */
	MSG_FRAGMENT,
	MSG_GONE,      /* in place of a sentence that is no longer there */
	MSG_PAIR,      /* what a copy of two sentences is called */
	MSG_SENTENCES, /* %zu: so many, after what is said of them */
	MSG_NOT_LAST_YEAR,
	MSG_NOT_IN_YEAR, /* %s: the year */
	MSG_NOT_IN_OTHER,
	MSG_NO_YEAR_BEFORE,
	MSG_COUNTERPART_NARROW,
	MSG_COUNTERPART_ON, /* %s: the plan */
	MSG_COUNTERPART_OFF,
	MSG_ORDER,	/* %s: the name of a column */
	MSG_PLANS,	/* %zu */
	MSG_PLANS_HITS, /* %zu plans, %zu hits */
	MSG_INDEXING_STOPPED,
	MSG_NO_OTHER_HITS, /* %s: the words */
	MSG_ONE_PLAN,
	MSG_PLAN_SHOWN,	    /* %s: its title */
	MSG_TRY_HELP,	    /* %s: the command */
	MSG_IMPORTED,	    /* %zu glosses, punctuation marks, chapters, measures, appendix lines */
	MSG_GLOSSES_KEPT,   /* %zu */
	MSG_SIGNS,	    /* %zu */
	MSG_BAD_BYTES,	    /* %zu places, line and column of the first */
	MSG_ENCODING_CLOSE, /* %s: the encoding taken, and the other one */
	MSG_DAMAGED_TEXT,   /* %s: in how many places */
	MSG_REPLACED,	    /* %zu */
	MSG_SIMPLIFIED,	    /* %zu */
	MSG_WAITING,
	MSG_INDEXING,	     /* %zu of %zu */
	MSG_SEARCHING,	     /* %zu of %zu */
	MSG_FINDING_FIGURES, /* %zu of %zu */
	MSG_FIGURES_UNTIL,   /* %u: a year; after a subject, as are these: */
	MSG_FIGURES_ACHIEVED,
	MSG_FIGURES_LOOSER,
	MSG_FIGURES_TIGHTER,
	MSG_CHECKING,	   /* %zu of %zu */
	MSG_ADDED,	   /* %s: the id */
	MSG_REMOVED,	   /* %s: the id */
	MSG_EDITED,	   /* %s: the id */
	MSG_NOTE_ADDED,	   /* %s: its number */
	MSG_NOTE_REMOVED,  /* %s: how many */
	MSG_NOTE_MOVED,	   /* %s: where it was */
	MSG_NOTE_CHANGED,  /* the words differ */
	MSG_NOTE_ORPHAN,   /* %s: where it was */
	MSG_NOTE_ABSENT,   /* its plan is not there */
	MSG_NOTES_DAMAGED, /* %s: places */
	MSG_NOTE_EDITED,   /* %s: its number */
	MSG_RESUMED,	   /* %s: the section */
	MSG_VISIT_DAMAGED,
	MSG_NOT_KEPT, /* %s: why */
	MSG_LABEL_CHECK,
	MSG_LABEL_QUOTE,
	MSG_LABEL_QUESTION,
	MSG_LABEL_DONE,
	MSG_IGNORED, /* %s: the file, and members of it */
	MSG_ID_CHANGED,
	MSG_ID_GIVEN,
	MSG_TERM_IS_FILE,
	MSG_LIBRARY_BAD,
	MSG_LIBRARY_DAMAGED,
	MSG_LIBRARY_LOST,
	MSG_LIBRARY_STALE,
	MSG_LIBRARY_BUSY,
	MSG_LIBRARY_FOREIGN,
	MSG_LIBRARY_REPORT, /* %zu plans; %zu read, %zu kept, %zu removed, %zu no plans */
	MSG_LIBRARY_EMPTY,
	MSG_NEW_TITLE,	   /* %s: the plan */
	MSG_NEW_AGAINST,   /* %zu plans */
	MSG_NEW_PHRASES,   /* %zu */
	MSG_NEW_SENTENCES, /* %zu of %zu */
	MSG_NEW_TIMES,	   /* %zu */
	MSG_NEW_HEAD,	   /* of the table in Markdown */
	MSG_NEW_RULE,
	MSG_NEW_NO_YEAR, /* %s: how many plans */
	MSG_NEW_NO_OWN_YEAR,
	MSG_NEW_NONE_EARLIER,
	MSG_NOVELTY_BEGUN,
	MSG_NOVELTY_DONE, /* %zu of %zu sentences, against %zu plans */
	MSG_NOVELTY_OFF,
	MSG_NOVELTY_ALONE,
	MSG_TRACE, /* the view; %s: the phrase */
	MSG_TRACE_WHAT,
	MSG_TRACE_NONE,
	MSG_TRACE_TIMES, /* %zu */
	MSG_TRACE_NOT_HERE,
	MSG_TRACE_NO_PLAN,
	MSG_TRACE_CHANGED,
	MSG_TRACE_FIRST,  /* %s: year and place */
	MSG_TRACE_ABSENT, /* %s: years and places */
	MSG_TRACE_SAME,	  /* what the signs of the table mean */
	MSG_TRACE_REWORDED,
	MSG_TRACE_ABSENT_SIGN,
	/* What a draft says, and what is wrong with it. */
	MSG_VERIFY_QUOTATION,
	MSG_VERIFY_PASSAGE,
	MSG_VERIFY_FIGURE,
	MSG_VERIFY_NUMBER,
	MSG_VERIFY_NEAR, /* %zu characters */
	MSG_VERIFY_PUT_TOGETHER,
	MSG_VERIFY_SOURCE,
	MSG_VERIFY_ABSENT,
	MSG_VERIFY_READS, /* %s: words of the source */
	MSG_VERIFY_ADDS,  /* %s: the same */
	MSG_VERIFY_LACKS,
	MSG_VERIFY_SAYS,  /* %s: a number of the source */
	MSG_VERIFY_FROM,  /* %s: where that is */
	MSG_VERIFY_FOUND, /* %s: the same */
	MSG_VERIFY_WRITTEN,
	MSG_VERIFY_TOTAL,      /* %zu claims; %zu right, */
	MSG_VERIFY_SUM_FORM,   /* %zu of them by form; */
	MSG_VERIFY_SUM_NEAR,   /* %zu */
	MSG_VERIFY_SUM_NUMBER, /* %zu */
	MSG_VERIFY_SUM_SOURCE, /* %zu */
	MSG_VERIFY_SUM_ABSENT, /* %zu */
	MSG_VERIFY_NOTHING,    /* %s: the draft */
	MSG_LIBRARY_GOOD,      /* %zu plans */
	MSG_SETTINGS_MORE,     /* %zu: further mistakes */
	MSG_SETTINGS_WRONG,    /* %s: how many */
	MSG_OUT_OF_MEMORY,     /* a whole line */
	MSG_USAGE,
	MSG_OPTIONS,
	MSG_QUERIES,
	MSG_COUNTING, /* lines, the first a heading */
	MSG_COMMANDS,
	/* How import read a line. */
	MSG_READ_TEXT,
	MSG_READ_HEADING,
	MSG_READ_MEASURE,
	MSG_READ_APPENDIX,
	MSG_READ_NOTE,
	MSG_READ_CLOSING,
	MSG_READ_CONTENTS,
	MSG_READ_PAGE,
	MSG_READ_FURNITURE,
	MSG_READ_JOINED,
	/* And why. */
	MSG_WHY_STYLE,
	MSG_WHY_MARKDOWN,
	MSG_WHY_OUTLINE,
	MSG_WHY_WORDS,
	MSG_WHY_ALONE,
	MSG_WHY_SENTENCE,
	MSG_WHY_RUNNING,
	MSG_WHY_BEFORE_FIRST,
	MSG_WHY_NO_SEQUENCE,
	MSG_WHY_AGAIN,
	MSG_WHY_QUANTITY,
	MSG_WHY_NOT_TITLE,
	MSG_WHY_LIST,
	MSG_WHY_ONLY_MARKDOWN,
	MSG_WHY_SINGLE,
	MSG_WHY_INSIDE,
	MSG_WHY_PAGE_WIDTH,
	MSG_WHY_COMMA,
	MSG_WHY_PAGE_END,
	MSG_WHY_REPEATED,
	MSG_WHY_PAGE_NUMBER,
	MSG_WHY_BELOW_PAGE,
	MSG_WHY_INSTEAD,  /* %s: another reading */
	MSG_PAGE_LINES,	  /* %zu */
	MSG_LINES_JOINED, /* %zu */
	MSG_NOT_IN_TEXT,  /* %zu */
	MSG_SUMMARY,	  /* a plan on one page, and what it consists of */
	MSG_SUMMARY_TARGETS,
	MSG_SUMMARY_FIGURES,
	MSG_SUMMARY_CHAPTERS,
	MSG_SUMMARY_TERMS,
	MSG_SUMMARY_FREQUENT, /* the same, compared with nothing */
	MSG_SUMMARY_NAMES,
	MSG_SUMMARY_FIRST,   /* names that no earlier plan of the library has */
	MSG_SUMMARY_SIZE,    /* %zu characters, %zu chapters, %zu figures */
	MSG_SUMMARY_NUMBERS, /* over how many figures a chapter has */
	MSG_SUMMARY_SUBJECT,
	MSG_SUMMARY_VALUE,
	MSG_SUMMARY_MORE, /* %zu rows that are not shown */
	MSG_CHANGE_SAME,  /* in the order of enum link_change */
	MSG_CHANGE_REWORDED,
	MSG_CHANGE_SPLIT,
	MSG_CHANGE_MERGED,
	MSG_CHANGE_FRAGMENT,
	MSG_CHANGE_NEW,
	MSG_CHANGE_GONE,
	MSG_CHANGE_MOVED,
	MSG_COMPARE_SENTENCES,
	MSG_COMPARE_FIGURES, /* %zu that changed, %zu of the same subject */
	MSG_COMPARE_CHANGE, /* column */
	MSG_COMPARE_FAR,    /* links of which little stayed */
	MSG_COMPARE_ABOUT, /* %s: a value, as are the next */
	MSG_COMPARE_LEAST,
	MSG_COMPARE_MOST,
	MSG_COMPARE_OVER,
	MSG_COMPARE_UNDER,
	MSG_COMPARE_NEW_PHRASES,
	MSG_COMPARE_GONE_PHRASES,
	MSG_COMPARE_TERMS,
	MSG_COMPARE_LONGEST,
	MSG_COMPARE_SCORE,
	MSG_COMPARE_NEXT, /* what else it could be */
	MSG_COMPARE_HOW,  /* it was counted */

	/* What became of promises. */
	MSG_PROMISES, /* the view; %s: places and years */
	MSG_PROMISE_MET,
	MSG_PROMISE_MISSED,
	MSG_PROMISE_REPORTED,
	MSG_PROMISE_PENDING,
	MSG_PROMISE_UNMENTIONED,
	MSG_PROMISES_PROMISE,
	MSG_PROMISES_OUTCOME,
	MSG_PROMISES_JUDGEMENT,
	MSG_PROMISES_HOW, /* they were judged */
	MSG_PROMISES_NO_PAIR,
	MSG_PROMISES_NO_OTHER,
	MSG_PROMISES_NONE,
	MSG_PROMISES_ONLY, /* %s: a status */
	MSG_PROMISES_ALL,
	MSG_PROMISES_NO_OUTCOME,

	MESSAGES
};

/* A text in a language. */
const char *message(enum lang lang, enum message what);

enum { MESSAGE_QUERIES = 8 };

/* How queries are written, a line each: what is typed, a tab, what it means. */
extern const enum message message_queries[MESSAGE_QUERIES];

/* Appends the ways to write a query with what they mean, a line each. */
void message_add_queries(enum lang lang, struct buf *out);

/* Appends a text with detail in place of its %s, if it has one. */
void message_fill(enum lang lang, enum message what, str detail, struct buf *out);

#endif
