/*
 * label: the numbering of headings, such as 第三章, （二） and 1.2.
 *
 * Each style is a row of a table or more; numerals are read in every form in which they are
 * printed: 三 叁 ３ 3 Ⅲ ⼆, with blanks about them where a row allows it.
 */
#ifndef LANTU_IMPORT_LABEL_H
#define LANTU_IMPORT_LABEL_H

#include <stdint.h>

#include "base/str.h"

/* In the order in which they usually nest. */
enum style {
	STYLE_VOLUME,	 /* 第一篇 第一编 */
	STYLE_PART,	 /* 第一部分 */
	STYLE_CHAPTER,	 /* 第一章 */
	STYLE_DIVISION,	 /* 第一节 */
	STYLE_DECIMAL_1, /* 1 总则, where 1.1 follows */
	STYLE_DECIMAL_2, /* 1.1 */
	STYLE_DECIMAL_3,
	STYLE_DECIMAL_4,
	STYLE_FORMAL,	/* 壹、 */
	STYLE_CHINESE,	/* 一、 */
	STYLE_NUMBERED, /* 1 坚持… */
	STYLE_CHINESE_BRACKETS,
	STYLE_ARABIC, /* 1. 1、 */
	STYLE_ARABIC_BRACKETS,
	STYLES
};

struct label {
	enum style style;
	uint32_t number;
	uint32_t parts;	 /* of a decimal: the numbers before its last, as one */
	str label, rest; /* slices of the line; the rest is trimmed */
	bool marked;	 /* a mark, not only a blank or nothing, is between number and title */
};

/* Whether a line begins with a label; glued digits before it (a page number) are not looked for. */
bool label_match(str line, struct label *label);

/*
 * How many digits before a label are not its own, such as the page number in 27四、完善; 0 if the
 * line has no such label. *label is that of the rest.
 */
size_t label_match_glued(str line, struct label *label);

/* The length of a numeral of any kind at the start of s, its value in *value. */
size_t label_numeral(str s, uint32_t *value);

#endif
