#include "compare/order.h"

#include <stdlib.h>

#include "base/mem.h"

/*
 * Writes of each the length of the longest sequence that ends there or, backwards, begins there;
 * returns the longest. least has room for n.
 */
static uint32_t measure(
	const uint32_t *places, uint32_t n, bool backwards, uint32_t *lengths, uint32_t *least)
{
	uint32_t longest = 0;

	for (uint32_t i = 0; i < n; i++) {
		uint32_t k = backwards ? n - 1 - i : i, low = 0, high = longest;
		uint32_t place = backwards ? UINT32_MAX - places[k] : places[k];
		while (low < high) {
			uint32_t middle = low + (high - low) / 2;
			if (least[middle] <= place)
				low = middle + 1;
			else
				high = middle;
		}
		least[low] = place;
		lengths[k] = low + 1;
		longest = low == longest ? low + 1 : longest;
	}
	return longest;
}

void order_find(const uint32_t *places, uint32_t n, bool *kept)
{
	size_t each = n + (size_t)1;
	uint32_t *before = mem_alloc(4 * each, sizeof(*before));
	uint32_t *after = before + each, *least = after + each, *same = least + each;
	uint32_t longest = measure(places, n, false, before, least);

	measure(places, n, true, after, least);
	for (uint32_t k = 0; k < n; k++)
		if (before[k] + after[k] == longest + 1)
			same[before[k]]++;
	for (uint32_t k = 0; k < n; k++)
		kept[k] = before[k] + after[k] == longest + 1 && same[before[k]] == 1;
	free(before);
}
