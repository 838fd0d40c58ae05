#include <limits.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/csv.h"
#include "base/json.h"
#include "base/utf8.h"
#include "cli/subcommand.h"
#include "cli/taking.h"
#include "notes/notes_filter.h"
#include "notes/notes_plan.h"
#include "plan/cite.h"
#include "plan/ref.h"

enum { LISTED = NOTE_MARK | NOTE_REMARK };

/* ---- adding and removing ---- */

static bool add_remark(const struct cli *cli, struct notes *notes, struct err *err)
{
	char **operands = cli->options.operands;
	const char *operand = cli->options.n_operands > 3 ? operands[3] : NULL;
	struct anchor_range range;
	struct plan *plan = taking_range(cli, operands[1], &operand, &range, err);
	struct note note = {.kind = NOTE_REMARK, .text = str_of(operands[2])};
	struct arena arena = {0};

	if (!plan)
		return false;
	if (!taking_label(cli, &note.label, err)) {
		plan_free(plan);
		return false;
	}
	anchor_make(plan, &range, &note.anchor, &arena);
	anchor_set_file(&note.anchor, operand, &arena);
	bool ok = notes_add(notes, &note, err);
	arena_fini(&arena);
	plan_free(plan);
	return ok;
}

static int add(const struct cli *cli)
{
	return taking_add(cli, LISTED, add_remark);
}

static int remove_remarks(const struct cli *cli)
{
	return taking_remove(cli, LISTED);
}

static int edit(const struct cli *cli)
{
	return taking_edit(cli, LISTED);
}

/* ---- the plan that a note is of ---- */

/* A plan with the index of its characters, kept for the notes that follow. */
struct opened {
	struct plan *plan; /* NULL: none */
	struct anchor_index *index;
};

static void close_opened(struct opened *opened)
{
	anchor_index_free(opened->index);
	plan_free(opened->plan);
	*opened = (struct opened){0};
}

static bool take_plan(struct opened *opened, struct plan *plan)
{
	close_opened(opened);
	opened->plan = plan;
	opened->index = plan ? anchor_index_new(plan) : NULL;
	return plan != NULL;
}

/* Opens the plan of an anchor, if it is not open already, or none. */
static void open_for(struct opened *opened, const struct anchor *anchor)
{
	struct buf file = {0};

	if (opened->plan && anchor_is_of(anchor, opened->plan))
		return;
	take_plan(opened, notes_plan_open(anchor, NULL, &file));
	buf_fini(&file);
}

/* ---- listing ---- */

struct row {
	uint32_t number;
	const struct note *note;
	const struct plan *plan; /* NULL: it is not there */
	struct anchor_found found;
	struct buf ref; /* as it is now, or as it was */
};

enum form { LINES, MARKDOWN, JSON, CSV };

static const char *state_of(const struct row *row)
{
	static const char *const names[] = {"same", "moved", "orphan"};

	return row->plan ? names[row->found.state] : "absent";
}

static bool is_placed(const struct row *row)
{
	return row->plan && row->found.state != ANCHOR_ORPHAN;
}

/* What has become of the place, in words; nothing if it is as it was. */
static void describe(const struct row *row, enum lang lang, struct buf *out)
{
	struct buf was = {0};

	ref_show(row->note->anchor.ref, lang, &was);
	if (!row->plan)
		message_fill(lang, MSG_NOTE_ABSENT, (str){0}, out);
	else if (row->found.state != ANCHOR_SAME)
		message_fill(lang,
			row->found.state == ANCHOR_MOVED ? MSG_NOTE_MOVED : MSG_NOTE_ORPHAN,
			buf_str(&was), out);
	if (is_placed(row) && row->found.changed) {
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
	describe(row, lang, &state);
	if (state.len)
		buf_printf(out, "  (%s)", state.data);
	if (row->note->text.len) {
		buf_add(out, STR("\n   "));
		buf_add(out, row->note->text);
	}
	buf_byte(out, '\n');
	buf_fini(&state);
}

static void add_markdown(const struct row *row, enum lang lang, struct buf *out)
{
	struct buf state = {0}, source = {0};
	str rest = row->note->text, line;

	buf_add(out, row->number > 1 ? STR("\n> ") : STR("> "));
	cite_add_markdown(words_of(row), out);
	buf_add(out, STR("\n>\n> "));
	if (is_placed(row))
		cite_source(row->plan, row->found.range.from.section, lang, &source);
	else
		buf_add(&source, row->note->anchor.title);
	cite_add_markdown(buf_str(&source), out);
	describe(row, lang, &state);
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

/* Finds the place of a note in the plan that is open. */
static void locate(struct row *row, const struct opened *opened)
{
	buf_cut(&row->ref, 0);
	row->plan = opened->plan;
	if (row->plan)
		row->found = anchor_find(opened->index, &row->note->anchor);
	if (!is_placed(row)) {
		buf_add(&row->ref, row->note->anchor.ref);
		return;
	}
	ref_add_section(row->plan, row->found.range.from.section, &row->ref);
	if (!row->found.range.is_section)
		buf_printf(&row->ref, "#%u", row->found.range.from.paragraph);
}

struct listing {
	enum form form;
	enum lang lang;
	struct buf out;
	struct json_writer json;
	struct csv_writer csv;
	bool labelled; /* only those with this label */
	enum note_label label;
	bool *fits; /* only those; NULL: all */
};

static void add_row(struct listing *to, const struct row *row)
{
	switch (to->form) {
	case LINES:
		add_lines(row, to->lang, &to->out);
		break;
	case MARKDOWN:
		add_markdown(row, to->lang, &to->out);
		break;
	case JSON:
		add_json(row, &to->json);
		break;
	case CSV:
		add_csv(row, &to->csv);
	}
}

static void begin_listing(struct listing *to, bool spreadsheet)
{
	static const char *const columns[] = {
		"number", "plan", "title", "ref", "quote", "note", "state", "was", "label", NULL};

	to->json.out = to->csv.out = &to->out;
	to->csv.spreadsheet = spreadsheet;
	if (to->form == CSV)
		csv_begin(&to->csv, columns);
	if (to->form != JSON)
		return;
	json_begin(&to->json, '{');
	json_name(&to->json, "notes");
	json_begin(&to->json, '[');
}

static void end_listing(struct listing *to)
{
	if (to->form != JSON)
		return;
	json_end(&to->json, ']');
	json_end(&to->json, '}');
	buf_byte(&to->out, '\n');
}

static bool is_wanted(const struct notes *notes, const struct note *note, const struct listing *to)
{
	return (!to->labelled || note->label == to->label) &&
	       (!to->fits || to->fits[note - notes->items]);
}

/* Adds the notes of the plan that is open, or with none open all, each with its own plan. */
static void list_notes(const struct notes *notes, struct opened *opened, struct listing *to)
{
	bool one = opened->plan != NULL;
	struct row row = {0};

	for (uint32_t i = 0; (row.note = notes_at(notes, LISTED, i)); i++) {
		row.number = i + 1;
		if (!is_wanted(notes, row.note, to))
			continue;
		if (one && !anchor_is_of(&row.note->anchor, opened->plan))
			continue;
		if (!one)
			open_for(opened, &row.note->anchor);
		locate(&row, opened);
		add_row(to, &row);
	}
	buf_fini(&row.ref);
}

static int list_operands(const struct cli *cli, const struct notes *notes, struct listing *to)
{
	struct opened opened = {0};
	int status = 0;

	if (cli->options.n_operands == 1)
		list_notes(notes, &opened, to);
	for (int i = 1; i < cli->options.n_operands; i++) {
		struct err err = {0};
		if (take_plan(&opened,
			    cli_open_plan(cli, cli->options.operands[i], true, NULL, &err)))
			list_notes(notes, &opened, to);
		else
			status = cli_fail(cli, &err);
	}
	close_opened(&opened);
	return status;
}

static bool read_filter(
	const struct cli *cli, const struct notes *notes, struct listing *to, struct err *err)
{
	const char *find = cli->options.value[OPTION_FIND];
	struct query query;

	to->labelled = cli->options.value[OPTION_LABEL] != NULL;
	if (!taking_label(cli, &to->label, err))
		return false;
	if (!find)
		return true;
	if (!query_parse(&query, str_of(find), 0, err))
		return false;
	to->fits = notes_filter(notes, &query);
	query_fini(&query);
	return true;
}

static int print(const struct cli *cli, enum form form)
{
	const char *const *value = cli->options.value;
	struct listing to = {.form = form, .lang = cli->lang};
	struct notes notes;
	struct err err = {0};

	if (!!value[OPTION_JSON] + !!value[OPTION_CSV] + !!value[OPTION_MARKDOWN] > 1) {
		err_set(&err, ERR_OPTIONS_BOTH, "%s", "--json | --csv | --markdown");
		return cli_fail(cli, &err);
	}
	if (value[OPTION_JSON])
		to.form = JSON;
	else if (value[OPTION_CSV])
		to.form = CSV;
	else if (value[OPTION_MARKDOWN])
		to.form = MARKDOWN;
	int status = taking_open(cli, &notes);
	if (status == 0 && !read_filter(cli, &notes, &to, &err))
		status = cli_fail(cli, &err);
	if (status == 0) {
		begin_listing(&to, value[OPTION_BOM] != NULL);
		status = list_operands(cli, &notes, &to);
		end_listing(&to);
		int written = taking_write(cli, buf_str(&to.out));
		status = written > status ? written : status;
	}
	notes_close(&notes);
	buf_fini(&to.out);
	free(to.fits);
	return status;
}

static int list(const struct cli *cli)
{
	return print(cli, LINES);
}

static int export_all(const struct cli *cli)
{
	return print(cli, MARKDOWN);
}

static const struct taking_verb verbs[] = {
	{"add", OPERAND_REF | OPERAND_PLAN, 2, 3, add},
	{"list", OPERAND_PLAN, 0, INT_MAX, list},
	{"edit", 0, 1, 2, edit},
	{"remove", 0, 1, INT_MAX, remove_remarks},
	{"export", OPERAND_PLAN, 0, INT_MAX, export_all},
	{NULL, 0, 0, 0, NULL},
};

const char *cli_notes_verb(unsigned i, unsigned *operands)
{
	*operands = verbs[i].operands;
	return verbs[i].name;
}

int cli_notes(const struct cli *cli)
{
	return taking_run(cli, verbs);
}
