#include "text/common.h"

#include <stddef.h>

#include "base/utf8.h"
#include "text/codes.h"
#include "text/script.h"

enum {
	VERY_COMMON = 4,
	COMMON = 2,
	RARE = -2,
	PAIR = 4,
	MARK = 3,	 /* a mark in its place */
	STRAY_MARK = -2, /* and out of it */
	FOREIGN = -1,	 /* letters of other scripts that Chinese text may have */
	ODD = -4,	 /* characters that it hardly ever has */
	CONTROL = -8,
};

static unsigned class_of(uint32_t c)
{
	uint32_t i = c - CODE_COMMON_FIRST;

	return i < CODE_COMMON
		       ? code_common[i / CODE_COMMON_IN_WORD] >> i % CODE_COMMON_IN_WORD * 2 & 3
		       : 0;
}

bool common_is_pair(uint32_t first, uint32_t second)
{
	uint32_t pair = first << 16 | second;
	size_t low = 0, high = code_pair_count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (code_pair[middle] < pair)
			low = middle + 1;
		else
			high = middle;
	}
	return low < code_pair_count && code_pair[low] == pair;
}

/* The simplified form, of which the tables speak. */
static uint32_t simple(uint32_t c)
{
	return class_of(c) ? c : script_simple(c);
}

static int weight_of_han(uint32_t before, uint32_t c)
{
	uint32_t own = simple(c);
	unsigned class = class_of(own);

	if (c < 0x4E00 || c > 0x9FFF)
		return ODD;
	if (class == 0)
		return RARE;
	bool pair =
		before <= 0xFFFF && script_is_han(before) && common_is_pair(simple(before), own);
	return (class == 2 ? VERY_COMMON : COMMON) + (pair ? PAIR : 0);
}

/* What ends a clause or closes a bracket comes after a word or another closing mark. */
static int weight_of_mark(uint32_t before, uint32_t c)
{
	if (!utf8_is_one_of(c, STR("，。、；：！？）》〉”’」』】〕…")))
		return 1;
	bool in_place = script_is_han(before) || (before > ' ' && before < 0x7F) || before == c ||
			utf8_is_one_of(before, STR("）》〉”’」』】〕…％")) ||
			(before >= 0xFF10 && before <= 0xFF5A);
	return in_place ? MARK : STRAY_MARK;
}

static bool is_symbol(uint32_t c)
{
	return (c >= 0x2160 && c <= 0x217F) || (c >= 0x2460 && c <= 0x25FF) ||
	       (c >= 0x3200 && c <= 0x32FF) || utf8_is_one_of(c, STR("€×÷±℃°·≥≤‰′″※→←↑↓√\uFEFF"));
}

static bool is_foreign(uint32_t c)
{
	return (c >= 0xC0 && c < 0x180) || (c >= 0x370 && c < 0x530) || (c >= 0x3040 && c < 0x3130);
}

int common_weight(uint32_t before, uint32_t c)
{
	if (c == UTF8_BAD)
		return COMMON_ILL_FORMED;
	if (c < 0x80)
		return c >= ' ' || (c >= '\t' && c <= '\r') || c == 0x1A ? 0 : CONTROL;
	if (script_is_han(c))
		return weight_of_han(before, c);
	if ((c >= 0x2010 && c <= 0x203B) || (c >= 0x3000 && c < 0x3020) ||
		(c >= 0xFF00 && c <= 0xFFE5))
		return weight_of_mark(before, c);
	if (c < 0xA0)
		return CONTROL;
	return is_symbol(c) ? 0 : is_foreign(c) ? FOREIGN : ODD;
}
