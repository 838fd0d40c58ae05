/*
 * number: numerals of every kind in Chinese text, and what they are worth.
 *
 * Digits of any width with groups and decimals (1,560, ２.８, .5), Chinese ones, small and formal
 * (两百零五, 肆佰陆拾), mixed with 万 亿 兆 (3万4000, 4.78万亿), shortened (一万三, 四百五), spelled
 * digit by digit (二〇二六), about (三五百, 四十五六万), open (十几万, 500多亿), parts (三分之一, 百分之五,
 * 3又1/2) and negative (负3.9). Numerals are read in folded text; offsets are bytes of its words.
 */
#ifndef LANTU_TEXT_NUMBER_H
#define LANTU_TEXT_NUMBER_H

#include "text/folded.h"

struct number {
	size_t from, to;
	double value, max; /* equal but for numbers like 三五百 */
	double scale;	   /* what 万 and 亿 make of a simple number: 10000 of 3万; else 1 */
	bool above;	   /* 多 余 几: somewhat more */
	bool percent;	   /* 百分之, 千分之, 万分之: the value is percent */
	bool chinese;	   /* begins with a Chinese numeral */
	bool lone;	   /* one Chinese digit */
	bool part;	   /* 三分之一, 3/5 */
	bool bare;	   /* 百 or 千 without a digit before it, as in 百姓 */
};

/* Reads the numeral that begins at `at`; if none does, false, and `to` is where one may. */
bool number_read(const struct folded *text, size_t at, struct number *number);

#endif
