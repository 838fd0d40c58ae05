#include "text/fold.h"

#include <stddef.h>

#include "text/tables.h"

enum {
	SHARED_FIRST = 0xD800,
	SHARED_UNITS = 0x800,
};

uint32_t fold_far(uint32_t c)
{
	size_t low = 0, high = table_fold_far_count;

	while (low < high) { /* low becomes the number of runs that begin at or before c */
		size_t middle = low + (high - low) / 2;
		if ((table_fold_far_run[middle] & TABLE_FAR_MASK) <= c)
			low = middle + 1;
		else
			high = middle;
	}
	if (low == 0)
		return c;
	uint32_t run = table_fold_far_run[low - 1], step = c - (run & TABLE_FAR_MASK);
	uint32_t plane = run >> TABLE_FAR_PLANE_SHIFT & TABLE_FAR_PLANE_MASK;
	if (step > run >> TABLE_FAR_LENGTH_SHIFT)
		return c;
	return plane == TABLE_FAR_NONE ? 0 : (plane << 16 | table_fold_far_to[low - 1]) + step;
}

bool fold_next(uint32_t *from, uint32_t *to)
{
	uint32_t c = *from < ' ' ? ' ' : *from + 1;

	for (; c <= 0x10FFFF; c++) {
		bool control = c >= 0x7F && c < 0xA0, surrogate = c >= 0xD800 && c < 0xE000;
		*to = fold_code_point(c);
		if (*to == c || control || surrogate)
			continue;
		*from = c;
		return true;
	}
	return false;
}

uint16_t fold_unit(uint32_t representative)
{
	if (representative <= 0xFFFF)
		return (uint16_t)representative;
	/* The upper bits are mixed in so that neighbouring planes do not meet code by code. */
	uint32_t mixed = representative ^ representative >> 11;
	return (uint16_t)(SHARED_FIRST + mixed % SHARED_UNITS);
}

bool fold_is_shared(uint16_t unit)
{
	return unit >= SHARED_FIRST && unit < SHARED_FIRST + SHARED_UNITS;
}

uint32_t fold_version(void)
{
	return table_version;
}
