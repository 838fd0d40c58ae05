/*
 * numbers: a journal whose records are numbers, and what was read of it.
 */
#ifndef LANTU_TESTS_NUMBERS_H
#define LANTU_TESTS_NUMBERS_H

#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/mem.h"
#include "calls.h"
#include "folder.h"
#include "notes/journal.h"

#define HEADER "{\"format\":\"test\"}"

enum { PATIENCE_MS = 60 * 1000 };

struct numbers {
	struct journal_reader reader;
	struct journal journal;
	unsigned *items; /* writer << 16 | number, in the order of the file */
	size_t n, cap;
};

static inline void forget(struct journal_reader *reader)
{
	((struct numbers *)(void *)reader)->n = 0;
}

static inline void take(struct journal_reader *reader, str record)
{
	struct numbers *all = (struct numbers *)(void *)reader;
	char *end;

	all->items = mem_grow(all->items, &all->cap, all->n + 1, sizeof(*all->items));
	all->items[all->n++] = (unsigned)strtoul(record.data, &end, 10);
	assert_ptr_equal(end, record.data + record.len);
}

static inline bool accept_header(struct journal_reader *reader, str header, struct err *err)
{
	(void)reader;
	return str_equal(header, STR(HEADER)) || err_set(err, ERR_JOURNAL, "%s", "");
}

static inline void write_all(struct journal_reader *reader, struct buf *out)
{
	struct numbers *all = (struct numbers *)(void *)reader;
	char text[16];

	for (size_t i = 0; i < all->n; i++) {
		snprintf(text, sizeof(text), "%u", all->items[i]);
		journal_frame(str_of(text), out);
	}
}

static char folder[] = "/tmp/lantu-test-XXXXXX"; /* of the test */
static char state[128], path[160];		 /* the folder that it is in, and its name there */

static inline int begin_numbers(void **unused)
{
	(void)unused;
	calls.no_disk = true;
	if (!mkdtemp(folder))
		return -1;
	snprintf(state, sizeof(state), "%s/state", folder);
	snprintf(path, sizeof(path), "%s/notes", state);
	return mkdir(state, 0700);
}

static inline int end_numbers(void **unused)
{
	(void)unused;
	return folder_remove(folder);
}

static inline bool open_numbers(struct numbers *all, struct err *err)
{
	struct journal_place place = {state, "notes", STR(HEADER), PATIENCE_MS};

	*all = (struct numbers){.reader = {forget, take, accept_header}};
	return journal_open(&all->journal, &place, &all->reader, err);
}

static inline void close_numbers(struct numbers *all)
{
	journal_close(&all->journal);
	free(all->items);
}

static inline bool save_number(struct numbers *all, unsigned number)
{
	char text[16];

	snprintf(text, sizeof(text), "%u", number);
	return journal_save(&all->journal, str_of(text), NULL);
}

static inline ino_t inode(void)
{
	struct stat st;

	return lstat(path, &st) == 0 ? st.st_ino : 0;
}

static inline void read_journal(struct buf *bytes)
{
	assert_true(file_read(path, JOURNAL_LIMIT_BYTES, bytes, NULL));
}

static inline void write_journal(str bytes)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);

	assert_true(fd >= 0 && file_write_all(fd, bytes, NULL));
	close(fd);
}

#endif
