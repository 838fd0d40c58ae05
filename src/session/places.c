#include "session/places.h"

static bool same(struct spot a, struct spot b)
{
	return a.document == b.document && a.in_list == b.in_list &&
	       plan_compare_places(a.cursor, b.cursor) == 0;
}

static void drop_first(struct places *places)
{
	memmove(places->spots, places->spots + 1, (PLACES_MOST - 1) * sizeof(places->spots[0]));
	places->n--;
}

void places_leave(struct places *places, struct spot now)
{
	places->n = places->at;
	if (places->n && same(places->spots[places->n - 1], now))
		return;
	if (places->n == PLACES_MOST)
		drop_first(places);
	places->spots[places->n++] = now;
	places->at = places->n;
}

bool places_back(struct places *places, struct spot now, struct spot *to)
{
	bool newest = places->at == places->n;
	bool here = newest && places->n && same(places->spots[places->n - 1], now);

	if (places->at == (here ? 1U : 0U))
		return false;
	/* Where the user now is becomes what `forward` leads to. */
	if (newest && !here)
		places_leave(places, now);
	if (newest)
		places->at--;
	*to = places->spots[--places->at];
	return true;
}

bool places_forward(struct places *places, struct spot *to)
{
	if (places->at + 1 >= places->n)
		return false;
	*to = places->spots[++places->at];
	return true;
}

void places_forget(struct places *places, uint32_t document)
{
	unsigned n = 0;

	for (unsigned i = 0; i < places->n; i++)
		if (places->spots[i].document != document)
			places->spots[n++] = places->spots[i];
	places->n = places->at = n;
}
