/*
 * names: the sources that a sentence names, such as 《广州市2023年工作计划》, 2022年, 海拉尔区.
 *
 * A title in 《》 names a source if it is that of a report or plan; years and places in it count
 * before those beside it. A place is one of those of the plans that are asked, in full (广州市), or
 * short (广州) where a year, 政府, 提出 and the like follow; and any other in full that begins the
 * sentence and says or plans something. Words are slices of the sentence's text.
 */
#ifndef LANTU_COMPARE_NAMES_H
#define LANTU_COMPARE_NAMES_H

#include "index/index.h"
#include "text/wordlist.h"

enum { NAMES_MOST = 12 };

/* The places of plans, to be found in a text. */
struct names_places {
	struct wordlist full, abbreviated; /* values are numbers of places */
	str *places;			   /* in full, folded */
	uint32_t n;
	size_t cap;
	struct arena arena;
};

/* Collects the places of all plans of the indexes. names_places_fini frees them. */
void names_places_init(struct names_places *places, const struct index *const *indexes, uint32_t n);
void names_places_fini(struct names_places *places);

enum name_sort { NAME_TITLE, NAME_YEAR, NAME_PLACE };

struct name {
	enum name_sort sort;
	uint32_t from, end; /* bytes of the text */
	uint32_t year;
	uint32_t place; /* number of it; PLAN_NONE: one that no plan is of */
	bool within;	/* a title */
};

struct names {
	struct name items[NAMES_MOST];
	uint32_t n;
	bool reports;  /* 提出, 指出, 报告: the source says something */
	uint32_t said; /* where that begins: after 提出 and the mark after it; 0: nowhere */
	str text;      /* the whole text */
};

/* A quotation, bytes from..end: what is named in it is not a source of it. */
struct names_quoted {
	uint32_t from, end;
};

/* Finds the names in the bytes from..end of a text, but for its n quotations, which ascend. */
void names_find(struct names *names, const struct names_places *places, str text, uint32_t from,
	uint32_t end, const struct names_quoted *quoted, uint32_t n);

/* Takes out those in the bytes from..end, of which others are made. */
void names_leave_out(struct names *names, uint32_t from, uint32_t end);

/* Whether a source is named so that a claim is one of it: by title, or with a word of saying. */
bool names_are_certain(const struct names *names);

/*
 * Whether a plan is of what is named. `about` is a year that the words found are about, though the
 * plan is of another: it does for a year that is only mentioned. 0: none.
 */
bool names_fit(const struct names *names, const struct names_places *places,
	const struct index_plan *plan, uint32_t about);

#endif
