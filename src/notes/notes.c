#include "notes/notes.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/random.h>

#include "base/checksum.h"
#include "base/json.h"
#include "base/xdg.h"
#include "notes/record.h"

#define FORMAT "lantu-notes"
#define NAME "notes"

enum { VERSION = 1, COMPACT_RECORDS = 64, FIRST_SLOTS = 64 };

#define NOWHERE UINT32_MAX

static const struct {
	enum note_kind kind;
	const char *name;
} kinds[] = {{NOTE_MARK, "mark"}, {NOTE_REMARK, "note"}, {NOTE_EXCERPT, "excerpt"}};

static const struct {
	const char *word; /* as a record has it */
	enum message name;
} labels[LABELS] = {
	[LABEL_CHECK] = {"check", MSG_LABEL_CHECK},
	[LABEL_QUOTE] = {"quote", MSG_LABEL_QUOTE},
	[LABEL_QUESTION] = {"question", MSG_LABEL_QUESTION},
	[LABEL_DONE] = {"done", MSG_LABEL_DONE},
	[LABEL_NONE] = {"none", MESSAGES},
};

/* ---- members of records ---- */

/* Where a text of a record and of a note is. */
#define NOTE_TEXT(member) offsetof(struct note, member)

static const struct {
	const char *name;
	size_t at;
} texts[] = {
	{"id", NOTE_TEXT(id)},
	{"text", NOTE_TEXT(text)},
	{"words", NOTE_TEXT(words)},
	{"source", NOTE_TEXT(source)},
};

enum {
	KINDS = sizeof(kinds) / sizeof(kinds[0]),
	TEXTS = sizeof(texts) / sizeof(texts[0]),
};

static void *member(struct note *note, size_t at)
{
	return (char *)note + at;
}

static const char *word_of(enum note_kind kind)
{
	int i = 0;

	while (kinds[i].kind != kind)
		i++;
	return kinds[i].name;
}

/* Adds the record that adds a note, before another or, with an empty id, after all. */
static void add_record(const struct note *given, str before, struct buf *out)
{
	struct json_writer writer = {.out = out, .compact = true};
	struct note note = *given;

	json_begin(&writer, '{');
	json_member_text(&writer, "op", STR("add"));
	json_member_text(&writer, "kind", str_of(word_of(note.kind)));
	json_member_text(&writer, "at", before);
	if (note.label != LABEL_NONE)
		json_member_text(&writer, "label", str_of(labels[note.label].word));
	for (int i = 0; i < TEXTS; i++) {
		str text = *(str *)member(&note, texts[i].at);
		if (text.len)
			record_put_text(&writer, texts[i].name, text);
	}
	record_put_anchor(&writer, &note.anchor);
	if (note.others.len) {
		buf_byte(out, ',');
		buf_add(out, note.others);
	}
	json_end(&writer, '}');
}

/* ---- what records do ---- */

/* Where an id is in the table, or may be put: a free slot. */
static struct notes_slot *slot_of(const struct notes *notes, str id)
{
	size_t i = checksum_crc32c(0, id.data, id.len);

	for (;; i++) {
		struct notes_slot *slot = &notes->slots[i & (notes->n_slots - 1U)];
		if (!slot->id.data || str_equal(slot->id, id))
			return slot;
	}
}

static void grow_slots(struct notes *notes)
{
	struct notes_slot *old = notes->slots;
	uint32_t n = notes->n_slots;

	notes->n_slots = n ? 2 * n : FIRST_SLOTS;
	notes->slots = mem_alloc(notes->n_slots, sizeof(*notes->slots));
	for (uint32_t i = 0; i < n; i++)
		if (old[i].id.data)
			*slot_of(notes, old[i].id) = old[i];
	free(old);
}

/* Says that the note with an id is at an index, or with NOWHERE no more; the id stays. */
static void put_slot(struct notes *notes, str id, uint32_t at)
{
	if (2 * notes->n_used >= notes->n_slots)
		grow_slots(notes);
	struct notes_slot *slot = slot_of(notes, id);
	notes->n_used += !slot->id.data;
	*slot = (struct notes_slot){id, at};
}

static bool is_at(const struct notes *notes, uint32_t at, str id)
{
	return at < notes->n && str_equal(notes->items[at].id, id);
}

/* The index of the note with an id, n if there is none: near where it was last. */
static uint32_t find(const struct notes *notes, str id)
{
	if (id.len == 0 || notes->n_slots == 0)
		return notes->n;
	struct notes_slot *slot = slot_of(notes, id);
	if (!slot->id.data || slot->at == NOWHERE)
		return notes->n;
	for (uint32_t by = 0; by < notes->n + slot->at; by++) {
		if (slot->at >= by && is_at(notes, slot->at - by, id))
			return slot->at -= by;
		if (is_at(notes, slot->at + by, id))
			return slot->at += by;
	}
	return notes->n;
}

static void insert(struct notes *notes, uint32_t at, struct note note)
{
	notes->items =
		mem_grow(notes->items, &notes->cap, (size_t)notes->n + 1, sizeof(*notes->items));
	memmove(notes->items + at + 1, notes->items + at, (notes->n - at) * sizeof(*notes->items));
	notes->items[at] = note;
	notes->n++;
	put_slot(notes, note.id, at);
}

static void delete (struct notes *notes, uint32_t at)
{
	if (at == notes->n)
		return;
	put_slot(notes, notes->items[at].id, NOWHERE);
	notes->n--;
	memmove(notes->items + at, notes->items + at + 1, (notes->n - at) * sizeof(*notes->items));
}

/* A label of a later version is none, and is kept. */
static bool read_label(str word, enum note_label *label)
{
	for (int i = 0; i < LABELS; i++) {
		if (str_equal(word, str_of(labels[i].word))) {
			*label = (enum note_label)i;
			return true;
		}
	}
	return false;
}

static bool is_known_member(str name, str value)
{
	static const char *const others[] = {"op", "kind", "at"};
	enum note_label label;
	bool known = str_equal(name, STR("label")) && read_label(value, &label);

	for (int i = 0; i < 3; i++)
		known |= str_equal(name, str_of(others[i]));
	for (int i = 0; i < TEXTS; i++)
		known |= str_equal(name, str_of(texts[i].name));
	return known || record_is_of_anchor(name);
}

/* The members that are not known, and after them those that were kept before. */
static str other_members(const struct json *json, str before, struct arena *arena)
{
	struct json_item item = {0};
	struct buf own = {0}, text = {0}, others = {0};

	while (json_next_item(json, JSON_ROOT, &item)) {
		str name = json_text(json, item.name, &own);
		if (is_known_member(name, json_text(json, item.value, &text)))
			continue;
		buf_add(&others, others.len ? STR(",") : STR(""));
		buf_add(&others, json_written(json, item.name));
		buf_byte(&others, ':');
		buf_add(&others, json_written(json, item.value));
	}
	if (before.len) {
		buf_add(&others, others.len ? STR(",") : STR(""));
		buf_add(&others, before);
	}
	str kept = arena_copy(arena, buf_str(&others));
	buf_fini(&own);
	buf_fini(&text);
	buf_fini(&others);
	return kept;
}

/* An operation on one that is not there may be on one of a later version's kind. */
static bool is_done(const struct notes *notes)
{
	return notes->n_others == 0;
}

static bool do_add(struct notes *notes, const struct json *json)
{
	struct note note = {0};
	str kind = record_text(json, "kind", &notes->arena);

	for (int i = 0; i < KINDS; i++)
		if (str_equal(kind, str_of(kinds[i].name)))
			note.kind = kinds[i].kind;
	if (!note.kind)
		return false;
	read_label(record_text(json, "label", &notes->arena), &note.label);
	note.others = other_members(json, (str){0}, &notes->arena);
	for (int i = 0; i < TEXTS; i++)
		*(str *)member(&note, texts[i].at) =
			record_text(json, texts[i].name, &notes->arena);
	record_take_anchor(json, &note.anchor, &notes->arena);
	if (note.id.len && find(notes, note.id) == notes->n)
		insert(notes, find(notes, record_text(json, "at", &notes->arena)), note);
	return true;
}

static bool do_edit(struct notes *notes, const struct json *json)
{
	uint32_t at = find(notes, record_text(json, "id", &notes->arena));

	if (at == notes->n)
		return is_done(notes);
	struct note *note = &notes->items[at];
	if (record_value(json, "text"))
		note->text = record_text(json, "text", &notes->arena);
	read_label(record_text(json, "label", &notes->arena), &note->label);
	note->others = other_members(json, note->others, &notes->arena);
	return true;
}

static bool do_remove(struct notes *notes, const struct json *json)
{
	struct json_item item = {0};
	struct buf own = {0};
	uint32_t ids = record_value(json, "ids");
	bool known = true;

	while (ids && json_next_item(json, ids, &item)) {
		uint32_t at = find(notes, json_text(json, item.value, &own));
		known &= at < notes->n;
		delete (notes, at);
	}
	buf_fini(&own);
	return known || is_done(notes);
}

static bool do_move(struct notes *notes, const struct json *json)
{
	str id = record_text(json, "id", &notes->arena),
	    before = record_text(json, "before", &notes->arena);
	uint32_t at = find(notes, id);

	if (at == notes->n)
		return is_done(notes);
	struct note note = notes->items[at];
	delete (notes, at);
	insert(notes, find(notes, before), note);
	return true;
}

static const struct {
	const char *name;
	bool (*run)(struct notes *notes, const struct json *json);
} operations[] = {{"add", do_add}, {"edit", do_edit}, {"remove", do_remove}, {"move", do_move}};

static void keep_other(struct notes *notes, str record)
{
	notes->others = mem_grow(notes->others, &notes->others_cap, (size_t)notes->n_others + 1,
		sizeof(*notes->others));
	notes->others[notes->n_others++] = arena_copy(&notes->arena, record);
}

static void take(struct journal_reader *reader, str record)
{
	struct notes *notes = (struct notes *)(void *)reader;
	struct json json;
	bool known = false;

	notes->version++;
	if (json_read(&json, record, NULL)) {
		str name = record_text(&json, "op", &notes->arena);
		for (size_t i = 0; i < sizeof(operations) / sizeof(operations[0]); i++)
			if (str_equal(name, str_of(operations[i].name)))
				known = operations[i].run(notes, &json);
		json_fini(&json);
	}
	if (!known)
		keep_other(notes, record);
}

static void forget(struct journal_reader *reader)
{
	struct notes *notes = (struct notes *)(void *)reader;

	notes->version++;
	notes->n = notes->n_others = notes->n_used = 0;
	if (notes->n_slots)
		memset(notes->slots, 0, notes->n_slots * sizeof(*notes->slots));
	arena_fini(&notes->arena);
	notes->arena = (struct arena){0};
}

static bool accept_header(struct journal_reader *reader, str header, struct err *err)
{
	struct notes *notes = (struct notes *)(void *)reader;
	struct json json;
	uint32_t version = 0;
	bool ok = false;

	if (json_read(&json, header, NULL)) {
		ok = str_equal(record_text(&json, "format", &notes->arena), STR(FORMAT)) &&
		     json_whole(&json, record_value(&json, "version"), INT32_MAX, &version);
		json_fini(&json);
	}
	notes->later = version > VERSION;
	return ok || err_set(err, ERR_JOURNAL, "%s", "");
}

/* ---- the journal ---- */

#define STRING_OF(number) #number
#define HEADER(version) "{\"format\":\"" FORMAT "\",\"version\":" STRING_OF(version) "}"

static bool open_in(struct notes *notes, const char *folder, long patience_ms, struct err *err)
{
	*notes = (struct notes){.reader = {forget, take, accept_header}};
	buf_add(&notes->folder, str_of(folder));
	struct journal_place place = {
		folder ? notes->folder.data : NULL, NAME, STR(HEADER(1)), patience_ms};
	return journal_open(&notes->journal, &place, &notes->reader, err);
}

bool notes_open_in(struct notes *notes, const char *folder, struct err *err)
{
	return open_in(notes, folder, NOTES_MOMENT_MS, err);
}

bool notes_open(struct notes *notes, struct err *err)
{
	struct buf folder = {0};
	bool home = xdg_folder(XDG_STATE, &folder);
	bool ok = open_in(notes, home ? folder.data : NULL, NOTES_PATIENCE_MS, err);

	buf_fini(&folder);
	return ok;
}

bool notes_refresh(struct notes *notes, struct err *err)
{
	return journal_refresh(&notes->journal, err);
}

void notes_close(struct notes *notes)
{
	journal_close(&notes->journal);
	forget(&notes->reader);
	free(notes->items);
	free(notes->slots);
	free(notes->others);
	buf_fini(&notes->folder);
}

static void write_all(struct journal_reader *reader, struct buf *out)
{
	struct notes *notes = (struct notes *)(void *)reader;
	struct buf record = {0};

	for (uint32_t i = 0; i < notes->n; i++) {
		buf_cut(&record, 0);
		add_record(&notes->items[i], STR(""), &record);
		journal_frame(buf_str(&record), out);
	}
	for (uint32_t i = 0; i < notes->n_others; i++)
		journal_frame(notes->others[i], out);
	buf_fini(&record);
}

/* Saves a record. Where most records of the file are of no use any more, it is made anew. */
static bool save(struct notes *notes, struct buf *record, struct err *err)
{
	bool ok = notes->passing || journal_save(&notes->journal, buf_str(record), err);
	uint32_t live = notes->n + notes->n_others;

	if (notes->passing)
		take(&notes->reader, buf_str(record));
	buf_fini(record);
	/* If that fails, nothing is lost, and the next save tries it again. */
	if (ok && !notes->passing && !notes->later &&
		notes->journal.records > COMPACT_RECORDS + 2 * live)
		journal_compact(&notes->journal, write_all, NULL);
	return ok;
}

/* ---- asking and changing ---- */

uint32_t notes_count(const struct notes *notes, unsigned wanted)
{
	uint32_t n = 0;

	for (uint32_t i = 0; i < notes->n; i++)
		n += (notes->items[i].kind & wanted) != 0;
	return n;
}

const struct note *notes_at(const struct notes *notes, unsigned wanted, uint32_t i)
{
	for (uint32_t k = 0; k < notes->n; k++)
		if (notes->items[k].kind & wanted && i-- == 0)
			return &notes->items[k];
	return NULL;
}

const struct note *notes_next(const struct notes *notes, unsigned wanted, uint32_t *at)
{
	while (*at < notes->n) {
		const struct note *note = &notes->items[(*at)++];
		if (note->kind & wanted)
			return note;
	}
	return NULL;
}

const struct note *notes_find(const struct notes *notes, str id)
{
	uint32_t at = find(notes, id);

	return at < notes->n ? &notes->items[at] : NULL;
}

struct note notes_copy(const struct note *note, struct arena *arena)
{
	struct note copy = *note;

	for (int i = 0; i < TEXTS; i++) {
		str *text = member(&copy, texts[i].at);
		*text = arena_copy(arena, *text);
	}
	record_copy_anchor(&copy.anchor, arena);
	copy.others = arena_copy(arena, copy.others);
	return copy;
}

str notes_label_name(enum note_label label, enum lang lang)
{
	return label == LABEL_NONE ? STR("") : str_of(message(lang, labels[label].name));
}

bool notes_label_named(str name, enum note_label *label)
{
	if (read_label(name, label))
		return true;
	for (int i = 0; i < LABELS; i++) {
		for (int lang = 0; lang < LANGS; lang++) {
			str own = notes_label_name((enum note_label)i, (enum lang)lang);
			if (own.len && str_equal(name, own)) {
				*label = (enum note_label)i;
				return true;
			}
		}
	}
	return false;
}

bool notes_add(struct notes *notes, const struct note *given, struct err *err)
{
	struct buf record = {0};
	struct note note = *given;
	uint64_t number;

	if (getrandom(&number, sizeof(number), 0) != (ssize_t)sizeof(number))
		return err_set(err, ERR_WRITE, "%s", "getrandom");
	snprintf(notes->added, sizeof(notes->added), "%016" PRIx64, number);
	note.id = str_of(notes->added);
	add_record(&note, STR(""), &record);
	return save(notes, &record, err);
}

bool notes_restore(struct notes *notes, const struct note *note, str before, struct err *err)
{
	struct buf record = {0};

	add_record(note, before, &record);
	return save(notes, &record, err);
}

bool notes_edit(struct notes *notes, str id, str text, enum note_label label, struct err *err)
{
	struct buf record = {0};
	struct json_writer writer = {.out = &record, .compact = true};

	json_begin(&writer, '{');
	json_member_text(&writer, "op", STR("edit"));
	json_member_text(&writer, "id", id);
	record_put_text(&writer, "text", text);
	json_member_text(&writer, "label", str_of(labels[label].word));
	json_end(&writer, '}');
	return save(notes, &record, err);
}

bool notes_remove(struct notes *notes, const str *ids, uint32_t n, struct err *err)
{
	struct buf record = {0};
	struct json_writer writer = {.out = &record, .compact = true};

	json_begin(&writer, '{');
	json_member_text(&writer, "op", STR("remove"));
	json_name(&writer, "ids");
	json_begin(&writer, '[');
	for (uint32_t i = 0; i < n; i++)
		json_put_text(&writer, ids[i]);
	json_end(&writer, ']');
	json_end(&writer, '}');
	return save(notes, &record, err);
}

bool notes_move(struct notes *notes, str id, str before, struct err *err)
{
	struct buf record = {0};
	struct json_writer writer = {.out = &record, .compact = true};

	json_begin(&writer, '{');
	json_member_text(&writer, "op", STR("move"));
	json_member_text(&writer, "id", id);
	json_member_text(&writer, "before", before);
	json_end(&writer, '}');
	return save(notes, &record, err);
}
