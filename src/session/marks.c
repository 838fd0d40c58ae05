#include "session/marks.h"

#include <stdlib.h>

static bool same_paragraph(struct place a, struct place b)
{
	return a.section == b.section && a.paragraph == b.paragraph;
}

uint32_t marks_find(const struct marks *marks, struct place place)
{
	uint32_t i = 0;

	while (i < marks->n && !same_paragraph(marks->items[i], place))
		i++;
	return i;
}

bool marks_toggle(struct marks *marks, struct place place)
{
	uint32_t at = marks_find(marks, place);

	if (at < marks->n) {
		marks->n--;
		memmove(marks->items + at, marks->items + at + 1,
			(marks->n - at) * sizeof(*marks->items));
		return false;
	}
	marks->items = mem_grow(marks->items, &marks->cap, marks->n + 1U, sizeof(*marks->items));
	for (; at > 0 && plan_compare_places(marks->items[at - 1], place) > 0; at--)
		marks->items[at] = marks->items[at - 1];
	marks->items[at] = place;
	marks->n++;
	return true;
}

void marks_fini(struct marks *marks)
{
	free(marks->items);
	*marks = (struct marks){0};
}
