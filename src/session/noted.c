#include "session/noted.h"

#include <stdio.h>
#include <stdlib.h>

#include "notes/listing.h"

/* ---- making ---- */

static int by_id(const void *a, const void *b)
{
	return strcmp(((const struct noted_item *)a)->id, ((const struct noted_item *)b)->id);
}

/* In the order of the text; what begins at one place, as it was written. */
static int by_place(const void *a, const void *b)
{
	const struct noted_item *x = a, *y = b;
	bool x_gone = x->found.state == ANCHOR_ORPHAN, y_gone = y->found.state == ANCHOR_ORPHAN;
	int order = x_gone || y_gone ? x_gone - y_gone : plan_compare_places(x->place, y->place);

	return order ? order : (x->note > y->note) - (x->note < y->note);
}

/* Where it was found the last time, or looks for it. */
static void locate(struct noted_item *item, const struct noted *before, const struct plan *plan,
	struct anchor_index **index)
{
	const struct noted_item *known =
		before->n ? bsearch(item, before->items, before->n, sizeof(*item), by_id) : NULL;
	const struct anchor *anchor = &item->note->anchor;

	if (known) {
		item->found = known->found;
	} else if (!anchor_find_named(plan, anchor, &item->found.range)) {
		if (!*index)
			*index = anchor_index_new(plan);
		item->found = anchor_find(*index, anchor);
	}
	item->place = item->found.range.from;
	if (item->found.range.is_section)
		item->place = (struct place){.section = item->place.section};
}

void noted_expect(struct noted *noted, const char *id, const struct anchor_range *range)
{
	noted->items = mem_grow(noted->items, &noted->cap, noted->n + 1U, sizeof(*noted->items));
	struct noted_item *item = &noted->items[noted->n++];
	*item = (struct noted_item){.found.range = *range};
	snprintf(item->id, sizeof(item->id), "%s", id);
	noted->made = false;
}

void noted_make(struct noted *noted, const struct notes *notes, const struct plan *plan)
{
	struct noted before = *noted;
	struct anchor_index *index = NULL;

	if (before.n)
		qsort(before.items, before.n, sizeof(*before.items), by_id);
	*noted = (struct noted){.version = notes->version, .made = true};
	for (uint32_t i = 0; i < notes->n; i++) {
		const struct note *note = &notes->items[i];
		if (!(note->kind & LISTING_KINDS) || !anchor_is_of(&note->anchor, plan))
			continue;
		noted->items =
			mem_grow(noted->items, &noted->cap, noted->n + 1U, sizeof(*noted->items));
		struct noted_item *item = &noted->items[noted->n++];
		*item = (struct noted_item){.note = note};
		snprintf(item->id, sizeof(item->id), "%.*s", (int)note->id.len, note->id.data);
		locate(item, &before, plan, &index);
		noted->n_placed += item->found.state != ANCHOR_ORPHAN;
	}
	if (noted->n)
		qsort(noted->items, noted->n, sizeof(*noted->items), by_place);
	anchor_index_free(index);
	free(before.items);
}

/* ---- asking ---- */

uint32_t noted_from(const struct noted *noted, struct place place)
{
	uint32_t low = 0, high = noted->n_placed;

	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		if (plan_compare_places(noted->items[middle].place, place) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

unsigned noted_kinds(const struct noted *noted, uint32_t from, uint32_t end)
{
	uint32_t i = noted_from(noted, (struct place){.section = from});
	unsigned kinds = 0;

	for (; i < noted->n_placed && noted->items[i].place.section < end; i++) {
		kinds |= noted->items[i].note->kind;
		if (kinds == LISTING_KINDS)
			break;
	}
	return kinds;
}

const struct noted_item *noted_mark(const struct noted *noted, struct place place)
{
	place.byte = 0;
	for (uint32_t i = noted_from(noted, place); i < noted->n_placed; i++) {
		const struct noted_item *item = &noted->items[i];
		if (item->place.section != place.section ||
			item->place.paragraph != place.paragraph)
			break;
		if (item->note->kind == NOTE_MARK)
			return item;
	}
	return NULL;
}

const struct noted_item *noted_remark(const struct noted *noted, const struct anchor_range *range)
{
	struct place place = range->from;

	if (range->is_section)
		place = (struct place){.section = place.section};
	for (uint32_t i = noted_from(noted, place); i < noted->n_placed; i++) {
		const struct noted_item *item = &noted->items[i];
		if (plan_compare_places(item->place, place) != 0)
			break;
		if (item->note->kind == NOTE_REMARK && item->found.range.to == range->to &&
			item->found.range.is_section == range->is_section)
			return item;
	}
	return NULL;
}

void noted_fini(struct noted *noted)
{
	free(noted->items);
	*noted = (struct noted){0};
}
