#include "terminal/pending.h"

#include <stdio.h>

#include "base/clock.h"

static bool add(struct flight *flight, size_t bytes, unsigned row, unsigned column)
{
	if (flight->n == FLIGHT_MOST)
		return false;
	flight->items[flight->n].bytes = bytes;
	flight->items[flight->n].row = row;
	flight->items[flight->n++].column = column;
	flight->since_ms = clock_ms();
	return true;
}

bool flight_frame(struct flight *flight, size_t bytes)
{
	return add(flight, bytes ? bytes : 1, 0, 0);
}

bool flight_copy(struct flight *flight, unsigned row, unsigned column)
{
	return add(flight, 0, row, column);
}

bool flight_report(struct flight *flight, str report)
{
	char expected[48];

	if (flight->n == 0)
		return false;
	snprintf(expected, sizeof(expected), "\033[%u;%uR", flight->items[0].row + 1,
		flight->items[0].column + 1);
	bool spilled = flight->items[0].bytes == 0 && !str_equal(report, str_of(expected));
	memmove(flight->items, flight->items + 1, --flight->n * sizeof(flight->items[0]));
	return spilled;
}

bool flight_is_full(const struct flight *flight)
{
	size_t bytes = 0;

	for (unsigned i = 0; i < flight->n; i++)
		bytes += flight->items[i].bytes;
	return flight->n == FLIGHT_MOST || bytes > FLIGHT_BYTES;
}

bool flight_is_lost(const struct flight *flight)
{
	return flight->n > 0 && clock_ms() - flight->since_ms > FLIGHT_PATIENCE_MS;
}

void flight_forget(struct flight *flight)
{
	flight->n = 0;
}
