/*
 * session: all that the user sees and has done.
 *
 * Made by session_new and freed by session_free; it owns its documents with their plans. A key
 * runs a command, which changes the session; session_settle then makes it fit the screen, and
 * frame_render shows it. Nothing here knows a terminal: what only the terminal can do, a command
 * asks for in the bits it returns.
 */
#ifndef LANTU_SESSION_SESSION_H
#define LANTU_SESSION_SESSION_H

#include "compare/novel_sentences.h"
#include "compare/promises.h"
#include "compare/trace.h"
#include "import/import.h"
#include "index/concordance.h"
#include "index/terms.h"
#include "lang/messages.h"
#include "notes/notes.h"
#include "plan/cite.h"
#include "session/catalogue.h"
#include "session/check.h"
#include "session/compared.h"
#include "session/complete.h"
#include "session/destinations.h"
#include "session/document.h"
#include "session/follow.h"
#include "session/history.h"
#include "session/key.h"
#include "session/layout.h"
#include "session/line.h"
#include "session/note_rows.h"
#include "session/places.h"
#include "session/table.h"
#include "summary/sheet.h"

/*
 * What can be on the screen, each with a row in views.c; most can have the focus. They are painted
 * in this order, and Tab goes through the panes in it.
 */
enum view_id {
	VIEW_TREE,
	VIEW_TEXT,
	VIEW_COUNTERPART, /* what another plan says of what is read */
	VIEW_LIST,
	VIEW_CATALOGUE,
	VIEW_FIGURES,
	VIEW_BASKET,
	VIEW_SUMMARY,
	VIEW_NOTES,
	VIEW_TERMS,
	VIEW_TRACE,
	VIEW_PARALLEL,
	VIEW_PARTNERS,
	VIEW_PROMISES, /* the plans to compare with */
	VIEW_FIELD,
	VIEW_FIND,   /* what is searched for in all plans of the catalogue */
	VIEW_FILTER, /* which rows are shown of the view below */
	VIEW_PROMPT, /* what the view below asks for; see prompt.h */
	VIEW_GOTO,
	VIEW_MEND, /* how a heading is to be mended */
	VIEW_HELP,
	VIEW_DOCTOR,
	VIEW_OVERVIEW,
	VIEWS
};

/* How one moves in the view with the focus. */
enum move {
	MOVE_DOWN,
	MOVE_UP,
	MOVE_PAGE_DOWN,
	MOVE_PAGE_UP,
	MOVE_HALF_DOWN, /* half a page */
	MOVE_HALF_UP,
	MOVE_FIRST,
	MOVE_LAST,
	MOVE_RIGHT,
	MOVE_LEFT
};

/* What a command touched, and what it asks the terminal for. */
enum {
	TOUCHED_NOTHING = 0,
	TOUCHED_VIEW = 1 << 0,
	WANTS_QUIT = 1 << 1,
	WANTS_COPY = 1 << 2, /* session->copy holds the text */
	WANTS_SUSPEND = 1 << 3,
	WANTS_REDRAW = 1 << 4,
	WANTS_FULL = 1 << 5,   /* the same text as it is, without panes */
	WANTS_FILE = 1 << 6,   /* the same text in a file */
	WANTS_DOCTOR = 1 << 7, /* session->checks are to be made */
	WANTS_MEND = 1 << 8,   /* session->mend is to be done, which writes a file; see mend.h */
};

/* The list pane; see list.h. */
struct list {
	bool docked; /* it stays beside the text, where there is room, until it is closed */
	enum concordance_order order;
	bool joined;		  /* the same lines are one */
	struct concordance lines; /* of the hits; made when they are to be shown */
	bool stale;		  /* the hits are others now */
	uint32_t at, top;	  /* the line selected, and the first one shown */
};

/* Going anywhere, see goto.h. */
struct go_to {
	struct line words;
	struct destinations found; /* what fits them */
	uint32_t at;		   /* the one chosen */
	uint32_t top;		   /* the first row shown; labels have rows, too */
	struct destination last;   /* where these words have led, a heading being in */
	uint32_t document;	   /* this one */
};

/* The figures of the plan that is shown; see view_figures.h. */
struct figures_view {
	struct table table;
	str unit;	/* only those of this unit are shown; empty: all */
	bool same_unit; /* that is so */
	bool marked;	/* in the text, too */
	struct figures_years {
		uint32_t item;	  /* whose subject it is; TABLE_NONE: of none */
		bool of_library;  /* what the library says is in it */
		unsigned columns; /* for which it is printed */
		struct buf text;  /* empty if no other year is known */
	} years;
};

/* The marks and remarks; see notes_view.h. */
struct notes_view {
	struct note_rows rows;
	uint32_t here; /* so many items are of the plan that is shown, as in its `noted` */
	bool all;      /* those of other plans are listed, too */
};

/* A line that a view asks for; see prompt.h. */
struct prompt {
	struct line line;
	enum message label;
	unsigned (*enter)(struct session *session);
	bool has_label, has_range;
	enum note_label note_label; /* of a note whose text is typed */
	struct anchor_range range;  /* what it is on */
	char id[17];		    /* the one that is changed; empty: it is new */
};

/* A plan on one page; see summary_view.h. */
struct summary_view {
	struct summary summary; /* without a plan: it is yet to be made */
	struct sheet sheet;	/* of the summary, in these columns: */
	unsigned columns;
	uint32_t at;  /* the row selected */
	unsigned top; /* the first row of the sheet shown */
};

enum { TERMS_CELLS = 16, BESIDE_MOST = 3, BESIDE_SIDES = 2, BESIDE_DISTANCES = 3 };

/* The terms of a part of the plan that is shown; see terms_view.h. */
struct terms_view {
	struct table table;
	struct terms terms;
	uint32_t branch;		  /* the section around what is read, */
	bool whole;			  /* whose terms they are, or those of the whole plan */
	bool found;			  /* they are those */
	bool common;			  /* those that say nothing by themselves are shown, too */
	uint32_t cells;			  /* of the strip: chapters, or some of them in each */
	uint32_t bounds[TERMS_CELLS + 1]; /* the units at which they begin, and end */
	struct terms_compared {
		const struct library *library; /* with which, and with how many open plans */
		uint32_t documents;
		uint32_t n;    /* so many terms are, from the first one on */
		uint64_t size; /* units that they are compared with; 0: there are none */
	} compared;
	struct terms_beside {
		uint32_t item;				    /* beside which; TABLE_NONE: none */
		unsigned n[BESIDE_SIDES][BESIDE_DISTANCES]; /* left, right; from the nearest on */
		struct collocate found[BESIDE_SIDES][BESIDE_DISTANCES][BESIDE_MOST];
	} beside;
};

/* What of the plan that is shown the library has not said; see novelty.h. */
struct novelty {
	bool shown;
	const struct plan *plan; /* that is judged; NULL: none yet */
	uint32_t documents;	 /* so many were open when it was begun */
	struct novel novel;
	struct novel_sentences sentences;
};

/* A phrase by year and place; see trace_view.h. */
struct trace_view {
	struct buf phrase;
	bool found;
	const struct index **indexes; /* owned; of the trace */
	struct trace trace;
	struct trace_matrix matrix;
	uint32_t row, column; /* the cell selected */
	uint32_t top, left;   /* the first row and column shown */
};

/* The comparison of two open plans as a view; see view_parallel.c. */
struct parallel_view {
	struct table table; /* of links */
	uint32_t skipped;   /* rows of the first one shown that are above the screen */
	enum compared_kind only;
	unsigned side; /* on which one is: 0 is the earlier plan's */
};

/* What one plan promises and the next says of it; see promises_view.h. */
struct promises_view {
	struct table table;
	struct promises promises;
	uint32_t documents[2]; /* the earlier plan, and the later one */
	unsigned only;	       /* the status that is shown; PROMISE_STATUSES: all */
	unsigned side;	       /* on which one is: 0 is the promise */
};

/* The plans to compare with; see partners.h. */
struct partners_view {
	struct table table;		  /* of the rows of the catalogue, */
	const struct catalogue_row *rows; /* which these were */
	uint32_t n;
	struct buf selected; /* the file of the selected one */
};

/* The pane that follows the text; see counterpart.h. */
struct counterpart {
	bool on;
	bool looked;	/* for a plan to compare with, */
	uint32_t whose; /* for this one */
};

/* A place that several sessions share; see together.h. */
struct together {
	struct follow_table *table; /* mapped; NULL: there is none */
	volatile bool lost;	    /* its file was cut short */
	enum together_role {
		TOGETHER_ALONE,
		TOGETHER_LEADS,
		TOGETHER_FOLLOWS,
		TOGETHER_LET_GO /* it can follow again */
	} role;
	struct follow_link link;
	struct follow_place told; /* by the leader, last */
	long done_ms;		  /* when it was heard of, or the follower looked */
	bool alone;		  /* the text is, while one follows; what it was before: */
	enum arrangement arrangement;
	bool arriving;		  /* a follower that has not been anywhere yet */
	uint64_t missing;	  /* the plan where the leader is, if it is not here */
	struct spot at;		  /* whose document and top are where it has led to */
	bool guessed;		  /* a code was tried, */
	long guessed_ms;	  /* then */
};

/* What a selection is made of. */
enum grain { GRAIN_CLUSTER, GRAIN_SENTENCE, GRAIN_PARAGRAPH };

/* A part of the text, see selection.h. It goes when the text loses the focus. */
struct selection {
	bool on;
	bool dragging; /* the button is down that began it */
	bool taken;    /* it has been copied: the next movement is one again */
	enum grain grain;
	struct place anchor, head; /* in the units where it began and where it has come to */
};

/* The search: what is typed, what was found, and where among it the user is. */
struct search {
	struct line field;
	struct query query;	/* the last one that was right */
	struct matches matches; /* of it, which that of the next key may narrow */
	struct hits hits;	/* of it, in the current document */
	struct buf found;	/* its words */
	bool wrong;		/* what the field holds is a wrong query */
	bool fuzzy;		/* pinyin that is the same in many dialects is the same */
	bool regional;		/* words that differ by region are the same */
	uint32_t hit;		/* the one the user is at; hits.n if none */
	struct buf before;	/* what the field held when it was entered */
	struct buf last;	/* words that n takes up again */
	struct history history;
	struct completion completion; /* of what the field holds */
	bool typing;		      /* a pause in the typing has not come yet; session_pause */
	bool defers;		      /* the overview waits for that pause, */
	bool slow;		      /* and the text, too: the line is slow */
};

/* What a copy command wants on the clipboard. */
struct copy {
	struct buf text;
	struct buf name;    /* what it is called */
	size_t characters;  /* and how many characters of the plan it is */
	const char *ending; /* of the name of a file of it; NULL: .txt */
};

/* What is done to a heading, or to a paragraph that is to be one. */
enum mend_kind { MEND_PROMOTE, MEND_DEMOTE, MEND_JOIN, MEND_NONE };

/* A view of rows that scroll; see scroll.h. */
struct scroll {
	unsigned top, rows; /* first row shown; how many there are, set by settle */
};

/* How tree and text are set. */
struct page {
	enum arrangement wanted;
	bool arranged;	  /* the user has chosen that */
	unsigned measure; /* the most columns of the text */
	unsigned indent;  /* columns before a paragraph; see session_typeset */
};

/* The links of the plan as the text shows them; see linked.h. */
struct links_shown {
	bool shown;	 /* set by settle, as is */
	uint32_t now;	 /* the one that Enter follows; INSIDE_NONE: none */
	uint32_t chosen; /* gone to by a command; counts while its block is read */
};

/* The rows of the overview as they are shown; see overview.h. */
struct overview {
	unsigned n; /* 0: there is nothing to be shown in it */
	struct overview_row {
		uint32_t hits;
		bool screen;  /* some of what the text pane shows falls on it */
		bool now;     /* the hit the user is at is among them */
		bool mark;    /* a marked paragraph begins here */
		bool note;    /* something begins here that a remark is on */
		bool chapter; /* so does a section at the top */
	} rows[SCREEN_MAX_ROWS];
};

/*
 * Where closing what was opened leads back to, the last opened last; see view.h. Nothing is open
 * twice, so there are never more.
 */
struct origins {
	struct origin {
		enum view_id view;
		struct spot spot;
	} items[VIEWS];
	unsigned n;
};

struct keymap;
struct state;

struct session {
	enum lang lang;
	const struct keymap *keys; /* the user's own; borrowed, NULL for none */
	struct cite_style cite;	   /* of copies with their source; its format is borrowed */
	bool mouse;		   /* the terminal reports it to us */
	bool kiosk;		   /* see session_enter_kiosk */
	const char *library;	   /* a folder of plans to choose from; borrowed, NULL for none */
	const char *notes_folder;  /* where notes are kept; borrowed, NULL: nowhere */
	unsigned rows, columns;
	struct page page;
	struct layout layout;

	struct document *documents; /* owned; there may be none */
	uint32_t n_documents, current;
	struct places places;

	enum view_id focus;
	struct origins origins;
	struct go_to go_to;
	struct search search;
	struct list list;
	struct catalogue catalogue;
	struct figures_view figures;
	struct notes *notes;	      /* owned; NULL until they are wanted */
	bool notes_begun, notes_told; /* they were to be read; that they pass was told */
	struct note_rows basket;
	struct notes_view marked;
	struct prompt prompt;
	struct summary_view summary;
	struct terms_view terms;
	struct novelty novelty;
	struct trace_view trace;
	struct compared compared;
	struct parallel_view parallel;
	struct partners_view partners;
	struct promises_view promises;
	struct counterpart counterpart;
	struct together together;
	struct selection selection;
	struct links_shown links;
	struct scroll help, doctor;
	struct checks checks; /* what doctor has found */
	struct copy copy;
	struct {
		struct place place; /* paragraph 0: the heading */
		enum mend_kind kind;
	} mend;
	struct buf notice; /* one line for the user, shown until the next key */
	bool notice_is_error;
	struct overview overview;
	struct state *state;	   /* borrowed; NULL: nothing is kept, see state.h */
	struct lines_cache *cache; /* owned; of lines, not part of what is shown */
};

/* Takes ownership of plan, NULL for none yet. The screen starts at rows x columns. */
struct session *session_new(struct plan *plan, enum lang lang, unsigned rows, unsigned columns);
void session_free(struct session *session);

/*
 * Opens one plan more, after the others; takes ownership of it. path is its file, as the user named
 * it, NULL for none.
 */
void session_add(struct session *session, struct plan *plan, const char *path);

/*
 * The same with a plan of a library, which keeps the id that it has there; an empty one is not
 * known. False and a notice if its file cannot be read.
 */
bool session_add_from(
	struct session *session, const struct library *library, const struct index_plan *file);

/*
 * From now on nothing leads out of it: commands that do are refused, the library is taken as it is,
 * and notes are kept in memory. To be called before anything is done in the session.
 */
void session_enter_kiosk(struct session *session);

/* Begins with the catalogue of plans, from which all else is opened. */
void session_open_catalogue(struct session *session);

/*
 * Does a little of what goes on between keys, and returns what it touched; and when it wants to be
 * called, in milliseconds from now, -1 for never.
 */
unsigned session_work(struct session *session);
int session_work_due(const struct session *session);

/* Feeds one key or one pasted text; returns what it touched. */
unsigned session_key(struct session *session, uint32_t key);
unsigned session_paste(struct session *session, str text);

/*
 * Does what the mouse does where it happens: the left button goes down, moves, comes up (a drag
 * over the text selects, and copies at its end), or the wheel turns.
 */
enum mouse_kind { MOUSE_CLICK, MOUSE_DRAG, MOUSE_RELEASE, MOUSE_WHEEL_UP, MOUSE_WHEEL_DOWN };
unsigned session_mouse(
	struct session *session, enum mouse_kind kind, unsigned row, unsigned column);

/* The user has stopped typing words: shows what has waited for that. */
void session_pause(struct session *session);

void session_resize(struct session *session, unsigned rows, unsigned columns);

/* Sets text at most `measure` columns wide, paragraphs indented by so many. */
void session_typeset(struct session *session, unsigned measure, unsigned indent);

/* Arranges tree and text otherwise. */
void session_arrange(struct session *session, enum arrangement wanted);

/* Lays everything out again after the widths of characters have changed (text/width.h). */
void session_rewrap(struct session *session);

/* Lays the views out anew on the screen as it is. */
void session_lay_out(struct session *session);

/* Makes layout, scroll positions and selection fit the screen. Call before every frame. */
void session_settle(struct session *session);

/* The same but for the overview. Call between two keys. */
void session_fit(struct session *session);

/* ---- for commands and painters ---- */

/* The text's part of settling: its scroll position, and the cursor on the screen. */
void session_settle_text(struct session *session, bool focused);

/* The document shown, NULL if no plan is open. */
struct document *session_document(struct session *session);
const struct document *session_shown(const struct session *session);
struct lines session_lines(const struct session *session);
struct spot session_spot(const struct session *session);

/*
 * Appends the title of an open plan and, where another has the same, what tells them apart: place
 * and year, or the name of its file.
 */
void session_add_title(const struct session *session, uint32_t document, struct buf *out);

/* Appends only that: where no other has its title, place and year as far as they are known. */
void session_add_distinction(const struct session *session, uint32_t document, struct buf *out);

/* Sets the notice from a text with at most one %s, filled with detail. */
void session_notice(struct session *session, enum message what, str detail);
/* Appends as much of a name as a notice has room for beside its other words. */
void session_fit_name(const struct session *session, str name, str beside, struct buf *out);

/* Sets the notice from a text with a %s, filled with the name of a section as far as it fits. */
void session_notice_section(struct session *session, enum message what, uint32_t section);

/* Says that the plan has no section of that ref. */
void session_notice_no_ref(struct session *session, str words);

/* Says how many bytes of a text that was read are no characters, if any are. */
void session_notice_damage(struct session *session, const struct import_report *report);

void session_notice_error(struct session *session, const struct err *err);
void session_clear_notice(struct session *session);

/* Shows another open plan, with the hits that the search has in it. */
void session_switch(struct session *session, uint32_t document);

/* Goes to a spot, or shows a place: unscrolled if it is visible, else with some text before it. */
void session_return(struct session *session, struct spot spot);
void session_show(struct session *session, struct place place);

/* Whether a place is on the screen; makes it the one being read without moving the text. */
bool session_sees(const struct session *session, struct place place);
void session_read(struct session *session, struct place place);

/* The number of rows of text on the screen, the last one in *end. */
size_t session_text_rows(const struct session *session, struct lines_row *end);

/*
 * Selects the section being read in the tree, unfolded as far as it takes (see tree_follow). Where
 * the tree has few rows, above the text, only jumps unfold it, and scrolling does not.
 */
void session_follow(struct session *session);
void session_follow_scroll(struct session *session);

/* Puts the start of a section at the top of the text and selects it. */
void session_open_section(struct session *session, uint32_t section);

/* The index of the plan shown, made when it is wanted first. */
struct index *session_index(struct session *session);

/* The same for any place; a paragraph is shown below the start of its section if both fit. */
void session_open_place(struct session *session, struct place place);

/*
 * The user's notes, opened when they are wanted first; NULL and a notice if they cannot be read. A
 * notice also says once if they are damaged.
 */
struct notes *session_notes(struct session *session);

/* After the first frame: reads them, once. Returns what it touched. */
unsigned session_begin_notes(struct session *session);

/* The marks and remarks of the plan shown, as the notes are now. */
const struct noted *session_noted(struct session *session);

#endif
