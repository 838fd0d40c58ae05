#include "notes/listing.h"

#include "base/utf8.h"
#include "notes/notes_plan.h"
#include "plan/cite.h"
#include "plan/ref.h"

/* ---- the plan that a note is of ---- */

static void close_plan(struct listing *to)
{
	anchor_index_free(to->index);
	plan_free(to->opened);
	to->plan = to->opened = NULL;
	to->index = NULL;
}

void listing_set_plan(struct listing *to, const struct plan *plan)
{
	close_plan(to);
	to->plan = plan;
}

/* Opens the plan of an anchor, or none, if it is not one that was given or is open already. */
static void open_for(struct listing *to, const struct anchor *anchor)
{
	struct buf file = {0};

	if (to->plan && (!to->opened || anchor_is_of(anchor, to->plan)))
		return;
	close_plan(to);
	to->plan = to->opened = notes_plan_open(anchor, to->library, &file);
	buf_fini(&file);
}

/* ---- in one form ---- */

struct row {
	uint32_t number;
	const struct note *note;
	const struct plan *plan; /* NULL: it is not there */
	struct anchor_found found;
	struct buf ref; /* as it is now, or as it was */
};

static const char *state_of(const struct row *row)
{
	static const char *const names[] = {"same", "moved", "orphan"};

	return row->plan ? names[row->found.state] : "absent";
}

static bool is_placed(const struct row *row)
{
	return row->plan && row->found.state != ANCHOR_ORPHAN;
}

void listing_describe(const struct note *note, const struct plan *plan,
	const struct anchor_found *found, enum lang lang, struct buf *out)
{
	struct buf was = {0};

	ref_show(note->anchor.ref, lang, &was);
	if (!plan)
		message_fill(lang, MSG_NOTE_ABSENT, (str){0}, out);
	else if (found->state != ANCHOR_SAME)
		message_fill(lang, found->state == ANCHOR_MOVED ? MSG_NOTE_MOVED : MSG_NOTE_ORPHAN,
			buf_str(&was), out);
	if (plan && found->state != ANCHOR_ORPHAN && found->changed) {
		buf_add(out, out->len ? STR(", ") : STR(""));
		message_fill(lang, MSG_NOTE_CHANGED, (str){0}, out);
	}
	buf_fini(&was);
}

static str words_of(const struct row *row)
{
	const struct anchor_range *range = &row->found.range;

	if (!is_placed(row))
		return row->note->anchor.words;
	return str_slice(plan_text(row->plan, range->from.section, range->from.paragraph),
		range->from.byte, range->to);
}

static void add_lines(const struct row *row, enum lang lang, struct buf *out)
{
	struct buf state = {0};
	str label = notes_label_name(row->note->label, lang);

	buf_printf(out, "%u  ", row->number);
	if (label.len)
		buf_printf(out, "[%s] ", label.data);
	ref_show(buf_str(&row->ref), lang, out);
	buf_byte(out, '@');
	buf_add(out, row->plan ? row->plan->id : row->note->anchor.plan);
	buf_add(out, STR("  "));
	buf_add(out, words_of(row));
	listing_describe(row->note, row->plan, &row->found, lang, &state);
	if (state.len)
		buf_printf(out, "  (%s)", state.data);
	if (row->note->text.len) {
		buf_add(out, STR("\n   "));
		buf_add(out, row->note->text);
	}
	buf_byte(out, '\n');
	buf_fini(&state);
}

static void add_markdown(const struct row *row, bool more, enum lang lang, struct buf *out)
{
	struct buf state = {0}, source = {0};
	str rest = row->note->text, line;

	buf_add(out, more ? STR("\n> ") : STR("> "));
	cite_add_markdown(words_of(row), out);
	buf_add(out, STR("\n>\n> "));
	if (is_placed(row))
		cite_source(row->plan, row->found.range.from.section, lang, &source);
	else
		buf_add(&source, row->note->anchor.title);
	cite_add_markdown(buf_str(&source), out);
	listing_describe(row->note, row->plan, &row->found, lang, &state);
	if (state.len)
		buf_printf(out, " (%s)", state.data);
	buf_add(out, STR("\n\n"));
	if (row->note->label != LABEL_NONE)
		buf_printf(out, "**%s** ", notes_label_name(row->note->label, lang).data);
	if (row->note->label != LABEL_NONE && rest.len == 0)
		buf_byte(out, '\n');
	while (str_line(&rest, &line)) {
		cite_add_markdown(line, out);
		buf_byte(out, '\n');
	}
	buf_fini(&state);
	buf_fini(&source);
}

static void put_range(const struct row *row, struct json_writer *writer)
{
	const struct anchor_range *range = &row->found.range;
	str text = plan_text(row->plan, range->from.section, range->from.paragraph);

	json_name(writer, "paragraph");
	json_put_whole(writer, range->from.paragraph);
	json_name(writer, "range");
	json_begin(writer, '[');
	json_put_whole(writer, utf8_chars(str_slice(text, 0, range->from.byte)));
	json_put_whole(writer, utf8_chars(words_of(row)));
	json_end(writer, ']');
	json_member_text(writer, "text", text);
}

static void add_json(const struct row *row, struct json_writer *writer)
{
	json_begin(writer, '{');
	json_name(writer, "number");
	json_put_whole(writer, row->number);
	json_member_text(writer, "plan", row->plan ? row->plan->id : row->note->anchor.plan);
	json_member_text(writer, "title", row->plan ? row->plan->title : row->note->anchor.title);
	json_member_text(writer, "ref", buf_str(&row->ref));
	if (is_placed(row))
		put_range(row, writer);
	json_member_text(writer, "quote", row->note->anchor.words);
	json_member_text(writer, "note", row->note->text);
	if (row->note->label != LABEL_NONE)
		json_member_text(writer, "label", notes_label_name(row->note->label, LANG_ZH));
	json_member_text(writer, "state", str_of(state_of(row)));
	json_name(writer, "changed");
	json_put_bool(writer, is_placed(row) && row->found.changed);
	json_member_text(writer, "was", row->note->anchor.ref);
	json_end(writer, '}');
}

static void add_csv(const struct row *row, struct csv_writer *csv)
{
	csv_whole(csv, row->number);
	csv_text(csv, row->plan ? row->plan->id : row->note->anchor.plan);
	csv_text(csv, row->plan ? row->plan->title : row->note->anchor.title);
	csv_text(csv, buf_str(&row->ref));
	csv_text(csv, row->note->anchor.words);
	csv_text(csv, row->note->text);
	csv_text(csv, str_of(state_of(row)));
	csv_text(csv, row->note->anchor.ref);
	csv_text(csv, notes_label_name(row->note->label, LANG_ZH));
	csv_end_row(csv);
}

/* ---- all of them ---- */

/* Finds the place of a note. */
static void locate(struct listing *to, struct row *row)
{
	row->plan = to->plan;
	if (row->plan && !anchor_find_named(row->plan, &row->note->anchor, &row->found.range)) {
		if (!to->index)
			to->index = anchor_index_new(row->plan);
		row->found = anchor_find(to->index, &row->note->anchor);
	}
	if (!is_placed(row)) {
		buf_add(&row->ref, row->note->anchor.ref);
		return;
	}
	ref_add_section(row->plan, row->found.range.from.section, &row->ref);
	if (!row->found.range.is_section)
		buf_printf(&row->ref, "#%u", row->found.range.from.paragraph);
}

void listing_add(struct listing *to, uint32_t number, const struct note *note)
{
	struct row row = {.number = number, .note = note};

	open_for(to, &note->anchor);
	locate(to, &row);
	if (to->form == EXPORT_TEXT)
		add_lines(&row, to->lang, to->out);
	else if (to->form == EXPORT_MARKDOWN)
		add_markdown(&row, to->added, to->lang, to->out);
	else if (to->form == EXPORT_JSON)
		add_json(&row, &to->json);
	else
		add_csv(&row, &to->csv);
	to->added = true;
	buf_fini(&row.ref);
}

void listing_begin(struct listing *to, bool spreadsheet)
{
	static const char *const columns[] = {
		"number", "plan", "title", "ref", "quote", "note", "state", "was", "label", NULL};

	to->json.out = to->csv.out = to->out;
	to->csv.spreadsheet = spreadsheet;
	if (to->form == EXPORT_TABLE)
		csv_begin(&to->csv, columns);
	if (to->form != EXPORT_JSON)
		return;
	json_begin(&to->json, '{');
	json_name(&to->json, "notes");
	json_begin(&to->json, '[');
}

void listing_end(struct listing *to)
{
	close_plan(to);
	if (to->form != EXPORT_JSON)
		return;
	json_end(&to->json, ']');
	json_end(&to->json, '}');
	buf_byte(to->out, '\n');
}
