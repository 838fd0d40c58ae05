#include "session/session.h"

#include <stdio.h>
#include <stdlib.h>

#include "import/read.h"
#include "lang/errors.h"
#include "plan/ref.h"
#include "plan/render.h"
#include "session/tree.h"
#include "text/width.h"

struct session *session_new(struct plan *plan, enum lang lang, unsigned rows, unsigned columns)
{
	struct session *s = mem_alloc(1, sizeof(*s));

	s->lang = lang;
	s->cache = mem_alloc(1, sizeof(*s->cache));
	s->rows = rows;
	s->columns = columns;
	s->page.measure = MEASURE_COLUMNS;
	s->page.indent = LINES_INDENT;
	s->links.now = s->links.chosen = INSIDE_NONE;
	if (plan)
		session_add(s, plan, NULL);
	return s;
}

void session_add(struct session *s, struct plan *plan, const char *path)
{
	s->documents = mem_resize(s->documents, s->n_documents + 1U, sizeof(*s->documents));
	document_init(&s->documents[s->n_documents++], plan, path);
}

bool session_add_from(
	struct session *s, const struct library *library, const struct index_plan *file)
{
	struct import_report report = {0};
	struct buf bytes = {0}, path = {0};
	struct err err = {0};
	struct plan *plan = NULL;

	library_path(library, file, &path);
	if (library_read(library, file, &bytes, &err))
		plan = import_read_words(buf_str(&bytes), file->file, path.data, &report, &err);
	if (plan && file->id.len)
		plan->id = plan_keep(plan, file->id);
	if (plan) {
		session_add(s, plan, path.data);
		s->documents[s->n_documents - 1].of_library = true;
		session_notice_damage(s, &report);
	} else {
		session_notice_error(s, &err);
	}
	buf_fini(&bytes);
	buf_fini(&path);
	return plan;
}

void session_free(struct session *s)
{
	if (!s)
		return;
	novel_sentences_fini(&s->novelty.sentences);
	novel_fini(&s->novelty.novel);
	trace_matrix_fini(&s->trace.matrix);
	trace_fini(&s->trace.trace);
	free(s->trace.indexes);
	for (uint32_t i = 0; i < s->n_documents; i++)
		document_fini(&s->documents[i]);
	free(s->documents);
	lines_cache_fini(s->cache);
	free(s->cache);
	catalogue_fini(&s->catalogue);
	buf_fini(&s->trace.phrase);
	compared_fini(&s->compared);
	table_fini(&s->parallel.table);
	promises_fini(&s->promises.promises);
	table_fini(&s->promises.table);
	table_fini(&s->partners.table);
	buf_fini(&s->partners.selected);
	table_fini(&s->terms.table);
	terms_fini(&s->terms.terms);
	table_fini(&s->figures.table);
	buf_fini(&s->figures.years.text);
	note_rows_fini(&s->basket);
	note_rows_fini(&s->marked.rows);
	line_fini(&s->prompt.line);
	if (s->notes)
		notes_close(s->notes);
	free(s->notes);
	summary_fini(&s->summary.summary);
	sheet_fini(&s->summary.sheet);
	line_fini(&s->search.field);
	buf_fini(&s->search.before);
	buf_fini(&s->search.last);
	history_fini(&s->search.history);
	completion_fini(&s->search.completion);
	concordance_fini(&s->list.lines);
	buf_fini(&s->copy.name);
	line_fini(&s->go_to.words);
	destinations_fini(&s->go_to.found);
	buf_fini(&s->search.found);
	hits_fini(&s->search.hits);
	matches_fini(&s->search.matches);
	query_fini(&s->search.query);
	buf_fini(&s->notice);
	buf_fini(&s->copy.text);
	checks_fini(&s->checks);
	free(s);
}

struct document *session_document(struct session *s)
{
	return s->n_documents ? &s->documents[s->current] : NULL;
}

const struct document *session_shown(const struct session *s)
{
	return s->n_documents ? &s->documents[s->current] : NULL;
}

struct index *session_index(struct session *s)
{
	return document_index(session_document(s));
}

struct notes *session_notes(struct session *s)
{
	struct err err = {0};
	char places[16];

	if (s->notes)
		return s->notes;
	s->notes_begun = true;
	s->notes = mem_alloc(1, sizeof(*s->notes));
	if (!notes_open_in(s->notes, s->notes_folder, &err)) {
		session_notice_error(s, &err);
		notes_close(s->notes);
		free(s->notes);
		s->notes = NULL;
		return NULL;
	}
	s->notes->passing = !s->notes_folder;
	if (s->notes->journal.damaged) {
		snprintf(places, sizeof(places), "%u", s->notes->journal.damaged);
		session_notice(s, MSG_NOTES_DAMAGED, str_of(places));
	}
	return s->notes;
}

unsigned session_begin_notes(struct session *s)
{
	if (s->notes_begun)
		return 0;
	s->notes_begun = true;
	const struct notes *notes = session_notes(s);
	return s->notice.len || (notes && notes->n) ? TOUCHED_VIEW : TOUCHED_NOTHING;
}

/* The overview finds places by the index of the plan. */
const struct noted *session_noted(struct session *s)
{
	struct noted *noted = &session_document(s)->noted;

	if (s->notes && (!noted->made || noted->version != s->notes->version))
		noted_make(noted, s->notes, session_shown(s)->plan);
	if (noted->n_placed)
		session_index(s);
	return noted;
}

struct lines session_lines(const struct session *s)
{
	return (struct lines){
		session_shown(s)->plan, s->lang, s->layout.text.columns, s->page.indent, s->cache};
}

struct spot session_spot(const struct session *s)
{
	const struct document *d = session_shown(s);

	if (!d)
		return (struct spot){0};
	return (struct spot){.document = s->current,
		.selected = d->selected,
		.cursor = d->cursor,
		.top = d->top.place,
		.gap = d->top.gap,
		.hit = s->search.hit};
}

/* What tells a plan apart from others of the same title. */
struct distinction {
	bool needed;
	bool place, name; /* what would do */
};

static void compare_plan(struct distinction *own, const struct document *d, str title, str place,
	uint32_t year, str name)
{
	if (!str_equal(title, d->plan->title))
		return;
	own->needed = true;
	own->place &= year != d->plan->year || !str_equal(place, d->plan->place);
	own->name &= !str_equal(name, document_file(d));
}

/* From all that are open or to be chosen. */
static struct distinction distinguish(const struct session *s, uint32_t document)
{
	const struct document *d = &s->documents[document];
	struct distinction own = {.place = true, .name = true};

	for (uint32_t i = 0; i < s->n_documents; i++) {
		const struct document *o = &s->documents[i];
		if (i != document)
			compare_plan(&own, d, o->plan->title, o->plan->place, o->plan->year,
				document_file(o));
	}
	for (uint32_t i = 0; i < s->catalogue.n; i++) {
		const struct catalogue_row *o = &s->catalogue.rows[i];
		if (o->document == CATALOGUE_NONE)
			compare_plan(&own, d, o->title, o->place, o->year, o->file);
	}
	return own;
}

static void add_distinction(const struct document *d, struct distinction own, struct buf *out)
{
	if (own.place && (d->plan->place.len || d->plan->year))
		render_place_year(d->plan->place, d->plan->year, out);
	else
		buf_add(out, own.name || !d->path ? document_file(d) : str_of(d->path));
}

void session_add_distinction(const struct session *s, uint32_t document, struct buf *out)
{
	add_distinction(&s->documents[document], distinguish(s, document), out);
}

void session_add_title(const struct session *s, uint32_t document, struct buf *out)
{
	const struct document *d = &s->documents[document];
	struct distinction own = distinguish(s, document);

	buf_add(out, d->plan->title);
	if (!own.needed)
		return;
	buf_add(out, s->lang == LANG_EN ? STR(" (") : STR("（"));
	add_distinction(d, own, out);
	buf_add(out, s->lang == LANG_EN ? STR(")") : STR("）"));
}

void session_notice(struct session *s, enum message what, str detail)
{
	session_clear_notice(s);
	message_fill(s->lang, what, detail, &s->notice);
}

void session_fit_name(const struct session *s, str name, str beside, struct buf *out)
{
	enum { MARGIN = 3 };
	size_t taken = width_columns(beside) + MARGIN;

	width_add_clipped(name, s->columns > taken ? s->columns - taken : 0, out);
}

void session_notice_section(struct session *s, enum message what, uint32_t section)
{
	struct buf name = {0}, shown = {0};

	session_notice(s, what, STR(""));
	render_name(session_shown(s)->plan, section, s->lang, &name);
	session_fit_name(s, buf_str(&name), buf_str(&s->notice), &shown);
	session_notice(s, what, buf_str(&shown));
	buf_fini(&name);
	buf_fini(&shown);
}

void session_notice_no_ref(struct session *s, str words)
{
	struct ref ref;
	bool chapter = ref_parse(words, &ref) && ref_is_chapter(session_shown(s)->plan, &ref);

	session_notice(s, chapter ? MSG_NO_CHAPTER : MSG_NO_SCOPE, words);
}

void session_notice_damage(struct session *s, const struct import_report *report)
{
	char number[16];

	if (report->bad == 0)
		return;
	snprintf(number, sizeof(number), "%u", report->bad);
	session_notice(s, MSG_DAMAGED_TEXT, str_of(number));
}

void session_notice_error(struct session *s, const struct err *err)
{
	session_clear_notice(s);
	error_sentence(err, s->lang, &s->notice);
	s->notice_is_error = true;
}

void session_clear_notice(struct session *s)
{
	buf_cut(&s->notice, 0);
	s->notice_is_error = false;
}

void session_return(struct session *s, struct spot spot)
{
	if (spot.document != s->current)
		session_switch(s, spot.document);
	struct document *d = session_document(s);
	struct lines lines = session_lines(s);

	d->cursor = spot.cursor;
	d->selected = tree_visible(d, spot.selected);
	d->top = lines_at(&lines, spot.top, spot.gap);
}

/* The rows of the text pane; there is always one. */
static size_t fill_pane(const struct session *s, struct lines_row rows[SCREEN_MAX_ROWS])
{
	struct lines lines = session_lines(s);

	return lines_fill(&lines, session_shown(s)->top, rows, s->layout.text.rows);
}

size_t session_text_rows(const struct session *s, struct lines_row *end)
{
	struct lines_row rows[SCREEN_MAX_ROWS];
	size_t n = fill_pane(s, rows);

	*end = rows[n - 1];
	return n;
}

/* The number of the row that shows a place, n if none of them does. */
static size_t row_of(
	const struct session *s, struct place place, const struct lines_row *rows, size_t n)
{
	struct lines lines = session_lines(s);
	struct lines_row row = lines_at(&lines, place, false);
	size_t i = 0;

	while (i < n && lines_compare(row, rows[i]) != 0)
		i++;
	return i;
}

/* Whether a place is on the screen, at least `margin` rows from its edges. */
static bool is_shown(const struct session *s, struct place place, unsigned margin)
{
	struct lines_row rows[SCREEN_MAX_ROWS];
	size_t n = fill_pane(s, rows), i = row_of(s, place, rows, n);

	return i < n && i >= margin && i + margin < s->layout.text.rows;
}

bool session_sees(const struct session *s, struct place place)
{
	return is_shown(s, place, 0);
}

void session_read(struct session *s, struct place place)
{
	struct document *d = session_document(s);

	d->cursor = place;
	d->selected = tree_visible(d, place.section);
}

void session_show(struct session *s, struct place place)
{
	struct document *d = session_document(s);
	struct lines lines = session_lines(s);

	/* Where it is seen with some text around it, nothing moves. */
	if (!is_shown(s, place, s->layout.text.rows / 8)) {
		d->top = lines_at(&lines, place, false);
		for (unsigned i = 0; i < s->layout.text.rows / 3; i++) {
			if (!lines_previous(&lines, &d->top))
				break;
		}
	}
	session_read(s, place);
}

void session_follow(struct session *s)
{
	tree_follow(session_document(s));
}

void session_follow_scroll(struct session *s)
{
	struct document *d = session_document(s);

	if (s->layout.both && !s->layout.side_by_side)
		d->selected = tree_visible(d, d->cursor.section);
	else
		tree_follow(d);
}

void session_open_section(struct session *s, uint32_t section)
{
	struct document *d = session_document(s);
	struct lines lines = session_lines(s);

	d->selected = section;
	d->cursor = (struct place){section, 0, 0};
	d->top = lines_at(&lines, d->cursor, false);
}

void session_open_place(struct session *s, struct place place)
{
	session_open_section(s, place.section);
	session_follow(s);
	if (place.paragraph)
		session_show(s, place);
}

void session_settle_text(struct session *s, bool focused)
{
	struct document *d = session_document(s);
	struct lines lines = session_lines(s);
	struct lines_row rows[SCREEN_MAX_ROWS];

	d->top = lines_at(&lines, d->top.place, d->top.gap);
	size_t n = fill_pane(s, rows);
	struct lines_row after = rows[n - 1];
	d->at_end = n < s->layout.text.rows || !lines_next(&lines, &after);
	if (row_of(s, d->cursor, rows, n) == n)
		d->cursor = d->top.place;
	if (focused)
		session_follow_scroll(s);
}

void session_arrange(struct session *s, enum arrangement wanted)
{
	s->page.wanted = wanted;
	session_resize(s, s->rows, s->columns);
}

void session_rewrap(struct session *s)
{
	lines_cache_fini(s->cache);
	session_resize(s, s->rows, s->columns);
}

void session_typeset(struct session *s, unsigned measure, unsigned indent)
{
	s->page.measure = measure;
	s->page.indent = indent;
	session_rewrap(s);
}

/* What is read stays on the screen, at its top if it would leave it; a full pane stays full. */
static void keep_in_sight(struct session *s, bool full)
{
	struct document *d = session_document(s);
	struct place cursor = d->cursor;
	struct lines lines = session_lines(s);
	struct lines_row end;

	d->top = lines_at(&lines, d->top.place, d->top.gap);
	if (!is_shown(s, cursor, 0))
		d->top = lines_at(&lines, cursor, false);
	/* Rows before the top come in where the plan's end left room. */
	for (size_t n = session_text_rows(s, &end); full && n < s->layout.text.rows; n++) {
		if (!lines_previous(&lines, &d->top))
			break;
	}
}

void session_lay_out(struct session *s)
{
	bool list = s->list.docked && s->search.hits.n;

	s->layout = layout_of(s->rows, s->columns, s->page.wanted, s->page.measure);
	if (s->counterpart.on && !s->layout.too_small)
		layout_add_counterpart(&s->layout, !list);
}

void session_resize(struct session *s, unsigned rows, unsigned columns)
{
	struct lines_row end;
	bool plan = s->n_documents > 0;
	bool full = plan && !s->layout.too_small && s->layout.text.rows &&
		    session_text_rows(s, &end) == s->layout.text.rows;

	s->rows = rows;
	s->columns = columns;
	session_lay_out(s);
	if (plan && !s->layout.too_small)
		keep_in_sight(s, full);
}
