#include "session/note_rows.h"

#include <stdlib.h>

const struct note *note_rows_at(const struct note_rows *rows, uint32_t item)
{
	return rows->items[item];
}

const struct note *note_rows_selected(const struct note_rows *rows)
{
	uint32_t item = table_selected(&rows->table);

	return item == TABLE_NONE ? NULL : note_rows_at(rows, item);
}

uint32_t note_rows_count(const struct note_rows *rows)
{
	return rows->n;
}

void note_rows_add(struct note_rows *rows, const struct note *note)
{
	rows->items = mem_grow(rows->items, &rows->cap, rows->n + 1U, sizeof(const struct note *));
	rows->items[rows->n++] = note;
}

uint32_t note_rows_find(const struct note_rows *rows, str id)
{
	for (uint32_t i = 0; i < rows->n; i++)
		if (str_equal(rows->items[i]->id, id))
			return i;
	return TABLE_NONE;
}

const struct note_removed *note_rows_keep(
	struct note_rows *rows, const struct notes *notes, const struct note *note)
{
	bool last = note + 1 == notes->items + notes->n;

	rows->removed = mem_grow(
		rows->removed, &rows->removed_cap, rows->n_removed + 1U, sizeof(*rows->removed));
	struct note_removed *kept = &rows->removed[rows->n_removed];
	kept->note = notes_copy(note, &rows->own);
	kept->before = arena_copy(&rows->own, last ? STR("") : note[1].id);
	return kept;
}

void note_rows_fini(struct note_rows *rows)
{
	table_fini(&rows->table);
	arena_fini(&rows->own);
	free(rows->items);
	free(rows->removed);
}
