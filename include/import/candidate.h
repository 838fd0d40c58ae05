/*
 * candidate: the lines of a text that may be headings, and what they are made of.
 */
#ifndef LANTU_IMPORT_CANDIDATE_H
#define LANTU_IMPORT_CANDIDATE_H

#include "import/explain.h"
#include "import/label.h"
#include "import/outline_file.h"

enum mark {
	MARK_LABEL,
	MARK_MARKDOWN,
	MARK_SHORT,	 /* a short line without a label */
	MARK_ANNEX,	 /* 附件1 */
	MARK_GLOSSARY,	 /* 名词解释 */
	MARK_FOOTNOTE,	 /* ［1］… */
	MARK_BOX,	 /* 专栏1 */
	MARK_CLOSING,	 /* 各位代表！ */
	MARK_FILE,	 /* the outline file says so */
	MARK_FILE_APART, /* and names an annex or a note */
};

/* What is seen in a candidate and around it. */
enum flag {
	FLAG_ALONE = 1,	   /* the title ends no sentence, and nothing follows it */
	FLAG_TEXT = 2,	   /* a sentence, and text after it */
	FLAG_SENTENCE = 4, /* a sentence, and nothing after it */
	FLAG_LISTED = 8,   /* a colon or semicolon in the title */
	FLAG_QUANTITY = 16,
	FLAG_BODY = 32,	   /* text follows before the next candidate */
	FLAG_LONG = 64,	   /* the next line is long, and no candidate */
	FLAG_PARTED = 128, /* a finished paragraph or a heading is before it */
};

/* Ranks: a heading goes below the nearest one before it whose rank is smaller. 0: no heading. */
enum {
	RANK_APART = 1,	   /* annexes, notes, closing words */
	RANK_MARKDOWN = 2, /* and the next five */
	RANK_FILE = 1,	   /* and the next ones, by level */
	RANK_STYLES = 40,  /* the styles of labels, ten apart */
	RANK_STEP = 10,
	RANK_BOX = 230,
	RANK_SHORT = 235,
	RANK_MEASURE = 240,
};

struct heading {
	uint32_t at; /* byte of the text where the line's words begin */
	uint32_t number, parts;
	uint8_t mark, style;	/* enum mark, enum style or STYLES */
	uint8_t flags;		/* of candidate.h */
	uint8_t rank, why, cut; /* cut: digits of a page number before the label */
	bool is_marked;		/* a mark is between number and title */
	bool is_chapter;
};

struct headings {
	struct heading *items; /* all candidates, ascending */
	size_t n, cap;
};

/* A line taken apart as a heading. */
struct heading_parts {
	str label, title, text; /* text: what follows the title on its line */
};

/* Lists the candidates of a text up to byte `tail`, not judged yet. headings_fini frees them. */
void candidate_find(str text, size_t tail, struct headings *headings);

/*
 * The same, but only the lines of an outline file, which are judged, footnotes and closing words.
 */
void candidate_find_file(
	str text, size_t tail, const struct outline_file *file, struct headings *headings);

/* Whether the flags of a labelled line allow a title. */
bool candidate_is_title(unsigned flags);

/* What a label's rest is; 0 if it cannot be a title. */
unsigned candidate_flags(const struct label *label);

/* The line without the signs of bold type around all of it. */
str candidate_without_bold(str line);

/* Takes the line of a heading apart. */
struct heading_parts candidate_take(str line, const struct heading *heading);

/* Whether the words of an annex's title make it a note: 名词解释. */
bool candidate_is_glossary(str words);

/* 附则, 前言 and the like, with blanks between the characters or not. */
bool candidate_is_word_of_chapter(str words);

/* Whether a line is an annex's own, such as 附件1, and where its title begins. */
bool candidate_is_annex(str words, struct heading_parts *parts);

/*
 * Splits `题目。正文` where a measure begins so: a short sentence that is one clause, apart from
 * what it quotes, and text after it.
 */
bool candidate_split_measure(str line, str *title, str *text);

#endif
