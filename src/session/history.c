#include "session/history.h"

/* Takes one out, and keeps its memory for another. */
static void take_out(struct history *h, unsigned at)
{
	struct buf words = h->words[at];

	memmove(h->words + at, h->words + at + 1, (h->n - at - 1) * sizeof(h->words[0]));
	h->words[--h->n] = words;
}

void history_rest(struct history *h)
{
	h->at = h->n;
}

void history_add(struct history *h, str words)
{
	if (words.len == 0)
		return;
	h->added++;
	for (unsigned i = 0; i < h->n; i++) {
		if (str_equal(buf_str(&h->words[i]), words)) {
			struct buf again = h->words[i];
			memmove(h->words + i, h->words + i + 1,
				(h->n - i - 1) * sizeof(h->words[0]));
			h->words[h->n - 1] = again;
			history_rest(h);
			return;
		}
	}
	if (h->n == HISTORY_MOST)
		take_out(h, 0);
	buf_set(&h->words[h->n++], words);
	history_rest(h);
}

bool history_step(struct history *h, bool older, str now, str *words)
{
	unsigned to = h->at;

	/* What the field holds already is no step. */
	do {
		if (older ? to == 0 : to >= h->n)
			return false;
		to = older ? to - 1 : to + 1;
	} while (to < h->n && str_equal(buf_str(&h->words[to]), now));
	if (h->at == h->n)
		buf_set(&h->typed, now);
	h->at = to;
	*words = buf_str(to < h->n ? &h->words[to] : &h->typed);
	return true;
}

void history_fini(struct history *h)
{
	for (unsigned i = 0; i < HISTORY_MOST; i++)
		buf_fini(&h->words[i]);
	buf_fini(&h->typed);
	*h = (struct history){0};
}
