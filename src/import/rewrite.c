#include "import/rewrite.h"

#include <stdlib.h>

#include "base/mem.h"

void rewrite_begin(struct rewrite *rewrite, str raw, struct changes *changes)
{
	*rewrite = (struct rewrite){.text = raw, .raw = raw, .changes = changes};
}

static void add_text(struct rewrite *rewrite, str text)
{
	if (!rewrite->last)
		buf_add(&rewrite->next_made, text);
}

/* Where in the text the next edit of the steps before is: nothing was changed up to there. */
static size_t next_edit(const struct rewrite *rewrite)
{
	return rewrite->at + (rewrite->before[rewrite->next].offset - rewrite->raw_at);
}

/* Whether the next edit of the steps before begins within n bytes. */
static bool is_within(const struct rewrite *rewrite, size_t n)
{
	return rewrite->next < rewrite->n_before && next_edit(rewrite) < rewrite->at + n;
}

static struct change change_of(const struct rewrite *rewrite, const struct edit *edit)
{
	return changes_item(rewrite->changes, edit->change);
}

/* Goes past the next edit of the steps before. */
static void pass_edit(struct rewrite *rewrite)
{
	size_t at = next_edit(rewrite);
	struct change change = change_of(rewrite, &rewrite->before[rewrite->next++]);

	rewrite->raw_at += at - rewrite->at + change.was.len;
	rewrite->at = at + change.now.len;
}

/* Goes on to byte `to` of the text, up to which nothing was changed. */
static void go_to(struct rewrite *rewrite, size_t to)
{
	rewrite->raw_at += to - rewrite->at;
	rewrite->at = to;
}

/* Goes on to `to`. What an earlier step removed right at `to` counts as before it. */
static void pass_to(struct rewrite *rewrite, size_t to)
{
	while (is_within(rewrite, to - rewrite->at + 1)) {
		const struct edit *edit = &rewrite->before[rewrite->next];
		if (next_edit(rewrite) == to && change_of(rewrite, edit).now.len)
			break;
		pass_edit(rewrite);
	}
	go_to(rewrite, to);
}

void rewrite_keep_to(struct rewrite *rewrite, size_t to)
{
	size_t from = rewrite->at;

	pass_to(rewrite, to);
	add_text(rewrite, str_slice(rewrite->text, from, to));
}

size_t rewrite_raw_place(const struct rewrite *rewrite, size_t at)
{
	struct rewrite walker = *rewrite;

	pass_to(&walker, at);
	return walker.raw_at;
}

/* Edits that lie in the replaced bytes become part of this one. */
void rewrite_replace(struct rewrite *rewrite, size_t n, str now)
{
	size_t end = rewrite->at + n, raw_at = rewrite->raw_at;

	while (is_within(rewrite, end - rewrite->at))
		pass_edit(rewrite);
	go_to(rewrite, end);
	add_text(rewrite, now);
	if (!rewrite->changes)
		return;
	rewrite->edits = mem_grow(
		rewrite->edits, &rewrite->cap, rewrite->n_edits + 1, sizeof(*rewrite->edits));
	rewrite->edits[rewrite->n_edits++] = (struct edit){
		(uint32_t)raw_at, changes_add(rewrite->changes,
					  str_slice(rewrite->raw, raw_at, rewrite->raw_at), now)};
}

/*
 * Merges the step's own edits into those before, from the last to the first, so that no third list
 * is needed. Earlier edits that lie in one of its own have become part of that.
 */
static void merge(struct rewrite *rewrite)
{
	size_t old = rewrite->n_before, own = rewrite->n_edits, put = old + own, n = put;

	if (old == 0) {
		free(rewrite->before);
		rewrite->before = rewrite->edits;
		rewrite->edits = NULL;
		rewrite->n_before = own;
		return;
	}
	rewrite->before = mem_resize(rewrite->before, n, sizeof(*rewrite->before));
	while (own > 0) {
		const struct edit *edit = &rewrite->edits[own - 1];
		size_t end = edit->offset + change_of(rewrite, edit).was.len;
		for (; old > 0 && rewrite->before[old - 1].offset >= end; old--)
			rewrite->before[--put] = rewrite->before[old - 1];
		while (old > 0 && rewrite->before[old - 1].offset >= edit->offset)
			old--;
		rewrite->before[--put] = *edit;
		own--;
	}
	memmove(rewrite->before + old, rewrite->before + put, (n - put) * sizeof(*rewrite->before));
	rewrite->n_before = old + (n - put);
}

void rewrite_next_step(struct rewrite *rewrite)
{
	if (rewrite->at == 0)
		return;
	rewrite_keep_to(rewrite, rewrite->text.len);
	if (rewrite->n_edits)
		merge(rewrite);
	free(rewrite->edits);
	/* The text before gives its memory to the one that the next step makes. */
	struct buf before = rewrite->made;
	buf_cut(&before, 0);
	rewrite->made = rewrite->next_made;
	*rewrite = (struct rewrite){.text = buf_str(&rewrite->made),
		.changes = rewrite->changes,
		.raw = rewrite->raw,
		.before = rewrite->before,
		.n_before = rewrite->n_before,
		.made = rewrite->made,
		.next_made = before};
}

void rewrite_last_step(struct rewrite *rewrite)
{
	rewrite->last = true;
	buf_fini(&rewrite->next_made);
}

void rewrite_give_edits(struct rewrite *rewrite, struct plan *plan)
{
	if (rewrite->at < rewrite->text.len)
		rewrite_replace(rewrite, rewrite->text.len - rewrite->at, (str){0});
	if (rewrite->n_edits)
		merge(rewrite);
	plan->source.edits = rewrite->before;
	plan->source.n_edits = (uint32_t)rewrite->n_before;
	plan->source.edits_cap = rewrite->n_before;
	rewrite->before = NULL;
}

void rewrite_fini(struct rewrite *rewrite)
{
	free(rewrite->before);
	free(rewrite->edits);
	buf_fini(&rewrite->made);
	buf_fini(&rewrite->next_made);
}
