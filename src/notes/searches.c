#include "notes/searches.h"

#include "base/xdg.h"
#include "notes/record.h"

#define FORMAT "lantu-searches"

enum { VERSION = 1, PATIENCE_MS = 100 };

/* ---- what records do ---- */

static void take_out(struct searches *s, unsigned at)
{
	struct buf words = s->words[at];

	memmove(s->words + at, s->words + at + 1, (s->n - at - 1) * sizeof(s->words[0]));
	s->words[--s->n] = words;
}

static void keep(struct searches *s, str words)
{
	unsigned at = 0;

	if (words.len == 0)
		return;
	while (at < s->n && !str_equal(buf_str(&s->words[at]), words))
		at++;
	if (at < s->n || s->n == SEARCHES_MOST)
		take_out(s, at < s->n ? at : 0);
	buf_set(&s->words[s->n++], words);
}

static void take(struct journal_reader *reader, str record)
{
	struct searches *s = (struct searches *)(void *)reader;
	struct arena arena = {0};
	struct json json;

	if (!json_read(&json, record, NULL))
		return;
	keep(s, record_text(&json, "search", &arena));
	json_fini(&json);
	arena_fini(&arena);
}

static void forget(struct journal_reader *reader)
{
	((struct searches *)(void *)reader)->n = 0;
}

static bool accept_header(struct journal_reader *reader, str header, struct err *err)
{
	struct searches *s = (struct searches *)(void *)reader;
	struct arena arena = {0};
	struct json json;
	uint32_t version = 0;
	bool ok = false;

	if (json_read(&json, header, NULL)) {
		ok = str_equal(record_text(&json, "format", &arena), STR(FORMAT));
		record_whole(&json, "version", &version);
		json_fini(&json);
	}
	arena_fini(&arena);
	s->later = version > VERSION;
	return ok || err_set(err, ERR_JOURNAL, "%s", "");
}

/* ---- the journal ---- */

bool searches_open(struct searches *s, struct err *err)
{
	*s = (struct searches){.reader = {forget, take, accept_header}};
	bool home = xdg_folder(XDG_STATE, &s->folder);
	struct journal_place place = {home ? s->folder.data : NULL, "searches",
		STR("{\"format\":\"" FORMAT "\",\"version\":1}"), PATIENCE_MS};
	return journal_open(&s->journal, &place, &s->reader, err);
}

void searches_close(struct searches *s)
{
	journal_close(&s->journal);
	for (unsigned i = 0; i < SEARCHES_MOST; i++)
		buf_fini(&s->words[i]);
	buf_fini(&s->folder);
}

static void add_record(str words, struct buf *record)
{
	struct json_writer writer = {.out = record, .compact = true};

	json_begin(&writer, '{');
	record_put_text(&writer, "search", words);
	json_end(&writer, '}');
}

static void write_all(struct journal_reader *reader, struct buf *out)
{
	const struct searches *s = (const struct searches *)(const void *)reader;
	struct buf record = {0};

	for (unsigned i = 0; i < s->n; i++) {
		buf_cut(&record, 0);
		add_record(buf_str(&s->words[i]), &record);
		journal_frame(buf_str(&record), out);
	}
	buf_fini(&record);
}

bool searches_add(struct searches *s, str words, struct err *err)
{
	struct buf record = {0};

	add_record(words, &record);
	bool ok = journal_save(&s->journal, buf_str(&record), err);
	buf_fini(&record);
	if (ok && !s->later && s->journal.records > 4 * SEARCHES_MOST)
		journal_compact(&s->journal, write_all, NULL);
	return ok;
}
