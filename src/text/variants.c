#include "text/variants.h"

#include <stddef.h>
#include <string.h>

#include "text/tables.h"

/* The first row whose word begins with a unit, or with a higher one. */
static size_t first_row(uint16_t unit)
{
	size_t low = 0, high = table_variant_count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (table_variant_units[table_variant[middle].at] < unit)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static bool is_digit(uint16_t unit)
{
	return unit >= '0' && unit <= '9';
}

static bool is_letter(uint16_t unit)
{
	return unit >= 'a' && unit <= 'z';
}

/* Whether a word or number of an alphabet goes on from the unit before into unit `at`. */
static bool goes_on(const uint16_t *units, uint32_t n, uint32_t at)
{
	if (at == 0 || at >= n)
		return false;
	return (is_digit(units[at - 1]) && is_digit(units[at])) ||
	       (is_letter(units[at - 1]) && is_letter(units[at]));
}

/* Whether a row's word is there, and no part of a longer one of an alphabet. */
static bool is_there(
	const struct table_variant *row, const uint16_t *units, uint32_t n, uint32_t at)
{
	return row->n <= n - at &&
	       memcmp(table_variant_units + row->at, units + at, row->n * sizeof(*units)) == 0 &&
	       !goes_on(units, n, at) && !goes_on(units, n, at + row->n);
}

unsigned variants_at(const uint16_t *units, uint32_t n, uint32_t at, bool regional,
	struct variant *variants, unsigned most, uint32_t *length)
{
	unsigned found = 0;

	for (size_t i = first_row(units[at]); i < table_variant_count && found < most; i++) {
		const struct table_variant *row = &table_variant[i];
		const uint16_t *word = table_variant_units + row->at;
		if (*word != units[at] || (found && row->n < *length))
			break;
		if ((row->regional && !regional) || !is_there(row, units, n, at))
			continue;
		variants[found++] = (struct variant){word + row->n, row->others};
		*length = row->n;
	}
	return found;
}
