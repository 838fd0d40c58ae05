/*
 * What is kept of notes, searches and visits: records cut and spoilt anywhere, files of any bytes.
 *
 * The first byte says what is tried. A file that is read must be sound notes, to which a note can
 * be added that is there the next time.
 */
#include "fuzz.h"

#include <fcntl.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "notes/export.h"
#include "notes/journal.h"
#include "notes/listing.h"
#include "notes/notes.h"
#include "notes/searches.h"
#include "notes/visit.h"

static char state[512], notes_path[1024], searches_path[1024], visit_path[2048];
static struct plan *small;

/* A visit of the small plan is saved once, so that it is known what its file is called. */
static void find_visit(void)
{
	struct arena arena = {0};
	struct visit visit = {.gap = 1};
	struct anchor_range range = anchor_section(small, 0);
	struct buf record = {0};
	struct err err = {0};
	char path[1024];

	anchor_make(small, &range, &visit.place, &arena);
	visit_add(&visit, &record);
	fuzz_must(visit_save(small, buf_str(&record), &err), "a visit is saved");
	snprintf(path, sizeof(path), "%s/visits", state);
	DIR *folder = opendir(path);
	for (struct dirent *e; folder && (e = readdir(folder)) != NULL;)
		if (e->d_name[0] != '.')
			snprintf(visit_path, sizeof(visit_path), "%s/%.300s", path, e->d_name);
	if (folder)
		closedir(folder);
	fuzz_must(visit_path[0] != 0, "and has a file");
	arena_fini(&arena);
	buf_fini(&record);
}

static void start(void)
{
	struct err err = {0};

	snprintf(state, sizeof(state), "%s/.local/state/lantu", fuzz_folder());
	snprintf(notes_path, sizeof(notes_path), "%s/notes", state);
	snprintf(searches_path, sizeof(searches_path), "%s/searches", state);
	small = fuzz_small_plan();
	fuzz_must(file_make_folder(state, &err), "there is a folder");
	find_visit();
}

static void put(const char *path, str bytes)
{
	struct err err = {0};
	int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);

	fuzz_must(fd >= 0 && file_write_all(fd, bytes, &err), "a file is written");
	close(fd);
}

/* Each line of the input becomes a record with a right sum, after a header. */
static void frame_lines(str input, str header, struct buf *out)
{
	str line;

	if (header.len)
		journal_frame(header, out);
	while (str_line(&input, &line))
		if (!memchr(line.data ? line.data : "", '\n', line.len))
			journal_frame(line, out);
}

/* ---- records ---- */

/* Lines become records; of those before a cut none is lost, and nothing is taken for one. */
static void check_cut(str input)
{
	uint32_t cut = fuzz_number(&input);
	struct buf all = {0};
	str rest = input, line, record;
	size_t at = 0;

	frame_lines(input, (str){0}, &all);
	cut = all.len ? cut % (uint32_t)(all.len + 1) : 0;
	char *copy = fuzz_copy(str_slice(buf_str(&all), 0, cut));
	str bytes = {copy, cut};
	for (size_t n; (n = journal_unframe(str_slice(bytes, at, bytes.len), &record)) > 0; at += n)
		fuzz_must(str_line(&rest, &line) && str_equal(line, record), "a record comes back");
	/* What is left is less than a record. */
	fuzz_must(bytes.len - at <= 18 + (rest.len ? str_find(rest, STR("\n")) : 0) + 1,
		"no record before a cut is lost");
	free(copy);
	buf_fini(&all);
}

static void check_any(str input)
{
	str record = {0};
	char *copy = fuzz_copy(input);
	size_t n = journal_unframe((str){copy, input.len}, &record);

	fuzz_must(n <= input.len && (n == 0 || record.len + 19 == n), "a record is in the bytes");
	free(copy);
}

/* ---- notes ---- */

static void check_notes(const struct notes *notes)
{
	uint32_t at = 0, n = 0;
	const struct note *note;

	while ((note = notes_next(notes, ~0U, &at)) != NULL) {
		fuzz_must_be_lines(note->text, "the text of a note is lines");
		fuzz_must_be_lines(note->words, "its words are lines");
		fuzz_must_be_lines(note->source, "so is its source");
		fuzz_must(note->label < LABELS, "a label is one");
		fuzz_must_be_text(note->anchor.heading, "a heading is text");
		fuzz_must(notes_find(notes, note->id) == note, "a note is found by its id");
		n++;
	}
	fuzz_must(n == notes_count(notes, ~0U), "notes are counted");
}

static void check_exports(const struct notes *notes, unsigned form)
{
	struct buf out = {0};
	uint32_t at = 0, n = 0;
	const struct note *note;

	export_excerpts(notes, (enum export_form)(form % (EXPORT_TABLE + 1)), false, LANG_ZH, &out);
	static const enum export_form forms[] = {
		EXPORT_TEXT, EXPORT_JSON, EXPORT_MARKDOWN, EXPORT_TABLE};
	struct listing listing = {.form = forms[form % 4], .lang = LANG_EN, .out = &out};
	listing_begin(&listing, false);
	listing_set_plan(&listing, small);
	while ((note = notes_next(notes, LISTING_KINDS, &at)) != NULL && n < 4)
		listing_add(&listing, ++n, note);
	listing_end(&listing);
	fuzz_must_be_rows(buf_str(&out), "an export is lines or rows");
	buf_fini(&out);
}

/* What a user may do to a note, one after the other; then it is gone. */
static void check_changes(struct notes *notes, str id, unsigned how)
{
	static const str none = {"", 0};
	struct arena arena = {0};
	struct err err = {0};
	enum note_label label = LABEL_NONE;
	const struct note *first = notes_at(notes, ~0U, 0);
	str first_id = first ? arena_copy(&arena, first->id) : none;
	uint32_t n = notes_count(notes, ~0U);

	notes_label_named(notes_label_name((enum note_label)(how % LABELS), LANG_EN), &label);
	fuzz_must(notes_edit(notes, id, STR("丙"), label, &err), "a note is changed");
	fuzz_must(notes_move(notes, id, how & 1 ? none : first_id, &err), "and moved");
	const struct note *note = notes_find(notes, id);
	fuzz_must(
		note && str_equal(note->text, STR("丙")) && note->label == label, "it is as said");
	struct note copy = notes_copy(note, &arena);
	copy.id = arena_copy(&arena, copy.id);
	fuzz_must(notes_remove(notes, &copy.id, 1, &err), "it is removed");
	fuzz_must(!notes_find(notes, copy.id) && notes_count(notes, ~0U) == n - 1, "and gone");
	fuzz_must(notes_restore(notes, &copy, how & 2 ? none : first_id, &err), "it is restored");
	fuzz_must(notes_find(notes, copy.id) && notes_count(notes, ~0U) == n, "and there");
	fuzz_must(notes_refresh(notes, &err), "nobody else has changed anything");
	fuzz_must(notes_count(notes, ~0U) == n, "so all is as it was");
	arena_fini(&arena);
}

static bool open_notes(struct notes *notes)
{
	struct err err = {0};

	*notes = (struct notes){.n = 0};
	if (notes_open_in(notes, state, &err))
		return true;
	fuzz_must_say(&err);
	notes_close(notes);
	return false;
}

static void check_file(str bytes, unsigned form)
{
	struct notes notes;
	struct anchor_range range = anchor_section(small, 0);
	struct arena arena = {0};
	struct note note = {.kind = NOTE_REMARK, .text = STR("甲\n乙")};
	struct err err = {0};
	char added[17];

	put(notes_path, bytes);
	if (!open_notes(&notes))
		return;
	check_notes(&notes);
	check_exports(&notes, form);
	uint32_t before = notes_count(&notes, ~0U);
	anchor_make(small, &range, &note.anchor, &arena);
	fuzz_must(notes_add(&notes, &note, &err), "a note can be added");
	fuzz_must(notes_count(&notes, ~0U) == before + 1, "and is there");
	memcpy(added, notes.added, sizeof(added));
	notes_close(&notes);
	fuzz_must(open_notes(&notes), "the file can be read again");
	fuzz_must(notes_count(&notes, ~0U) == before + 1, "no note is lost");
	const struct note *again = notes_find(&notes, str_of(added));
	fuzz_must(again && str_equal(again->text, note.text), "what was added comes back");
	if (!notes.later)
		check_changes(&notes, str_of(added), form);
	notes_close(&notes);
	arena_fini(&arena);
}

/* ---- searches, visits ---- */

static void check_searches(str bytes)
{
	struct searches searches = {.n = 0};
	struct err err = {0};

	put(searches_path, bytes);
	if (searches_open(&searches, &err)) {
		for (unsigned i = 0; i < searches.n; i++)
			fuzz_must_be_text(buf_str(&searches.words[i]), "a search is text");
		fuzz_must(searches_add(&searches, STR("产业"), &err) && searches.n > 0 &&
				  str_equal(buf_str(&searches.words[searches.n - 1]), STR("产业")),
			"the newest search is the last");
	} else {
		fuzz_must_say(&err);
	}
	searches_close(&searches);
}

static void check_visit(str bytes)
{
	struct arena arena = {0};
	struct visit visit = {.gap = 0};

	put(visit_path, bytes);
	if (visit_read(small, &visit, &arena) == VISIT_KEPT) {
		struct buf again = {0};
		fuzz_must_be_text(visit.top, "a row is text");
		fuzz_must_be_text(visit.unfolded, "refs are text");
		fuzz_must_be_lines(visit.place.words, "words are lines");
		visit_add(&visit, &again);
		buf_fini(&again);
	}
	arena_fini(&arena);
}

static void run(str input)
{
	unsigned how = fuzz_byte(&input);
	struct buf framed = {0};

	switch (how % 8) {
	case 0:
		check_cut(input);
		check_any(input);
		break;
	case 1:
		check_file(input, how / 8);
		break;
	case 2:
		frame_lines(input, (str){0}, &framed);
		check_searches(buf_str(&framed));
		break;
	case 3:
		frame_lines(input, STR("{\"format\":\"lantu-searches\",\"version\":1}"), &framed);
		check_searches(buf_str(&framed));
		break;
	case 4:
		frame_lines(input, (str){0}, &framed);
		check_visit(buf_str(&framed));
		break;
	default:
		frame_lines(input, STR("{\"format\":\"lantu-notes\",\"version\":1}"), &framed);
		check_file(buf_str(&framed), how / 8);
	}
	buf_fini(&framed);
}

const struct fuzz_target fuzz_journal = {"journal", 1024, start, run};
