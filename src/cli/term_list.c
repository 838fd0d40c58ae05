#include "cli/term_list.h"

#include <stdlib.h>

#include "base/file.h"
#include "base/utf8.h"
#include "text/encoding.h"

enum { LIST_BYTES = 1 << 20 };

static void add_row(struct term_list *list, str line, uint32_t number)
{
	str words = utf8_trim(line);

	if (words.len == 0 || words.data[0] == '#')
		return;
	str blanks = {line.data, (size_t)(words.data - line.data)};
	list->rows = mem_grow(list->rows, &list->cap, list->n + (size_t)1, sizeof(*list->rows));
	list->rows[list->n++] = (struct term_list_row){
		arena_copy(&list->words, words).data, number, (uint32_t)utf8_chars(blanks) + 1};
}

static bool read_rows(struct term_list *list, str bytes, struct err *err)
{
	struct encoding_guess guess;
	struct encoding_damage damage = {0};
	struct buf text = {0};
	str line;

	if (!encoding_guess(bytes, &guess, err))
		return false;
	encoding_decode(bytes, guess.encoding, &text, &damage);
	str rest = buf_str(&text);
	for (uint32_t number = 1; str_line(&rest, &line); number++)
		add_row(list, line, number);
	if (damage.places) {
		err_set(err, ERR_ENCODING, "%s", "");
		err_at(err, buf_str(&text), damage.first);
	}
	buf_fini(&text);
	if (damage.places)
		return false;
	return list->n || err_set(err, ERR_EMPTY_TEXT, "%s", "");
}

bool term_list_read(struct term_list *list, const char *path, struct err *err)
{
	struct buf bytes = {0};
	bool read =
		file_read(path, LIST_BYTES, &bytes, err) && read_rows(list, buf_str(&bytes), err);

	buf_fini(&bytes);
	if (!read)
		err_file(err, path);
	return read;
}

bool term_list_wrong(const struct term_list_row *row, const char *path, struct err *err)
{
	uint32_t column = err->column ? err->column + row->column - 1 : row->column;

	/* The sentence names the column, too. */
	if (err->column)
		err_set(err, err->kind, "%u", column);
	err_file(err, path);
	err->line = row->line;
	err->column = column;
	return false;
}

void term_list_fini(struct term_list *list)
{
	free(list->rows);
	arena_fini(&list->words);
	*list = (struct term_list){0};
}
