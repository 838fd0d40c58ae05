/*
 * quantity: a number or a range of them with its unit and its bound, as in 5%—6% or 不少于5500套.
 *
 * Quantities are read in folded text; offsets are bytes of its words. Values are in the base unit:
 * 3785亿元 is 378500000000 元, 9成 and 九折 are 90 %, 翻一番 is 2 倍. Whether a quantity is one that
 * counts something, and not a date or a name, is for the caller to tell.
 */
#ifndef LANTU_TEXT_QUANTITY_H
#define LANTU_TEXT_QUANTITY_H

#include "text/number.h"
#include "text/wordlist.h"

enum bound { BOUND_EQUAL, BOUND_ABOUT, BOUND_LEAST, BOUND_MOST, BOUND_OVER, BOUND_UNDER, BOUNDS };

enum unit_sort {
	UNIT_NONE,    /* a bare number */
	UNIT_COUNT,   /* counts things: 个 家 万户 */
	UNIT_MEASURE, /* 吨 公里 千瓦时 */
	UNIT_MONEY,
	UNIT_RATE, /* % 百分点 倍 */
	UNIT_TIME, /* 年 天 小时 */
};

struct quantity {
	size_t from, to;      /* number and unit: 6% */
	size_t begin, end;    /* with the words that bound it: 不少于5500套, 6%以上 */
	size_t counted;	      /* where the number's unit begins */
	struct number number; /* of a range, the first */
	double value, max;    /* equal but for a range */
	str unit;	      /* simplified, constant or of the words; "" for a bare number */
	enum unit_sort sort;
	enum bound bound;
	bool bound_before, bound_after;
};

enum { QUANTITY_HAN = 0x4E00, QUANTITY_FIRST = (0xA000 - QUANTITY_HAN) / 64 };

/* The words that quantities are read by, made ready once for many texts. */
struct quantity_rules {
	struct wordlist units, before, after;
	uint64_t
		first[QUANTITY_FIRST]; /* a bit a Chinese character: a quantity may begin with it */
};

void quantity_rules_init(struct quantity_rules *rules);
void quantity_rules_fini(struct quantity_rules *rules);

/* The sign of a bound: "≥". */
const char *quantity_sign(enum bound bound);

/* Whether a quantity may be worth that: hundreds of digits in a row are none. */
bool quantity_is_value(double value);

/* The first quantity at or after `at`; false if there is none. */
bool quantity_next(const struct quantity_rules *rules, const struct folded *text, size_t at,
	struct quantity *quantity);

#endif
