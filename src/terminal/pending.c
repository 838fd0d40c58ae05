#include "terminal/pending.h"

#include <stdio.h>

#include "base/clock.h"

static bool add(struct pending *pending, size_t bytes, unsigned row, unsigned column)
{
	if (pending->n == PENDING_MOST)
		return false;
	pending->items[pending->n].bytes = bytes;
	pending->items[pending->n].row = row;
	pending->items[pending->n++].column = column;
	pending->since_ms = clock_ms();
	return true;
}

bool pending_add_frame(struct pending *pending, size_t bytes)
{
	return add(pending, bytes ? bytes : 1, 0, 0);
}

bool pending_add_copy(struct pending *pending, unsigned row, unsigned column)
{
	return add(pending, 0, row, column);
}

bool pending_take_report(struct pending *pending, str report)
{
	char expected[48];

	if (pending->n == 0)
		return false;
	snprintf(expected, sizeof(expected), "\033[%u;%uR", pending->items[0].row + 1,
		pending->items[0].column + 1);
	bool spilled = pending->items[0].bytes == 0 && !str_equal(report, str_of(expected));
	memmove(pending->items, pending->items + 1, --pending->n * sizeof(pending->items[0]));
	return spilled;
}

bool pending_is_full(const struct pending *pending)
{
	size_t bytes = 0;

	for (unsigned i = 0; i < pending->n; i++)
		bytes += pending->items[i].bytes;
	return pending->n == PENDING_MOST || bytes > PENDING_BYTES;
}

bool pending_is_lost(const struct pending *pending)
{
	return pending->n > 0 && clock_ms() - pending->since_ms > PENDING_TIMEOUT_MS;
}

void pending_clear(struct pending *pending)
{
	pending->n = 0;
}
