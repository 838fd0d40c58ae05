#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "base/csv.h"
#include "base/file.h"
#include "base/json.h"
#include "base/utf8.h"
#include "cli/corpus.h"
#include "cli/import.h"
#include "cli/library.h"
#include "cli/out.h"
#include "cli/subcommand.h"
#include "import/mend.h"
#include "import/read.h"
#include "library/library_ids.h"
#include "library/open.h"
#include "plan/builtin.h"
#include "plan/plan_json.h"
#include "text/name.h"

/* ---- reporting ---- */

static int say_line(const struct cli *cli, enum message what, str detail)
{
	struct buf line = {0};

	message_fill(cli->lang, what, detail, &line);
	buf_byte(&line, '\n');
	int status = out_print(cli, buf_str(&line));
	buf_fini(&line);
	return status;
}

static int say_report(const struct cli *cli, const struct library_report *r)
{
	struct buf line = {0};
	size_t kept = r->built ? r->kept : r->plans;

	buf_printf(&line, message(cli->lang, MSG_LIBRARY_REPORT), (size_t)r->plans, (size_t)r->read,
		kept, (size_t)r->removed, (size_t)r->bad);
	buf_byte(&line, '\n');
	int status = out_print(cli, buf_str(&line));
	buf_fini(&line);
	return status;
}

/* What the operands of a command are applied to, one after the other. */
struct task {
	const struct cli *cli;
	struct library *library;
	struct library_ids ids; /* of the library and of what has been added */
};

static int worse(int a, int b)
{
	return a > b ? a : b;
}

static struct library *open_library(const struct cli *cli, bool rebuild, struct err *err)
{
	struct progress progress;

	progress_begin(&progress, cli->lang);
	return corpus_library(cli, rebuild, &progress, err);
}

/* Returns the library, or if its index is damaged reports it and returns one that is rebuilt. */
static struct library *make_sound(
	const struct cli *cli, struct library *library, bool damaged, struct err *err)
{
	if (!damaged)
		return library;
	cli_note(cli, MSG_LIBRARY_DAMAGED, STR(""));
	library_close(library);
	return open_library(cli, true, err);
}

struct library *cli_library_checked(const struct cli *cli, struct err *err)
{
	struct library *library = open_library(cli, false, err);

	return make_sound(cli, library, library && !library_verify(library), err);
}

/* Opens the library, brings its index up to date, and reports what there is now. */
static int bring_up_to_date(const struct cli *cli)
{
	struct err err = {0};
	struct library *library = cli_library_checked(cli, &err);

	if (!library)
		return cli_fail(cli, &err);
	int status = say_report(cli, &library->report);
	library_close(library);
	return status;
}

/* ---- adding and removing: only in the user's own library ---- */

/* The folder of the user's own library, made if need be and if there will be something in it. */
static bool own_folder(const struct cli *cli, bool make, struct buf *path, struct err *err)
{
	if (cli->options.value[OPTION_LIBRARY])
		return err_set(err, ERR_OWN_LIBRARY, "%s", "");
	if (!library_home(path))
		return err_set(err, ERR_WRITE, "%s", "HOME");
	return !make || file_make_folder(path->data, err);
}

/* Gives a plan the id that it has in the library, and reports it if that is another. */
static void take_id(const struct cli *cli, struct plan *plan, str given)
{
	struct buf id = {0};

	name_id(given, &id);
	cli_import_note_id(cli, MSG_ID_CHANGED, given, buf_str(&id));
	plan->id = plan_keep(plan, buf_str(&id));
	buf_fini(&id);
}

static struct plan *read_operand(const struct cli *cli, const char *operand, struct err *err)
{
	struct buf name = {0}, bytes = {0};
	struct import_options import;
	struct import_report report = {0};
	struct mend mend = {.bytes = {0}};
	struct plan *plan = NULL;

	if (cli_import_options(cli, &import, err) && open_read(operand, &bytes, err)) {
		import.name = open_name(operand, &name);
		import.outline = mend_read(operand, &mend) ? &mend.outline : NULL;
		plan = import_is_json(buf_str(&bytes))
			       ? import_plan_file(buf_str(&bytes), err)
			       : import_text(buf_str(&bytes), &import, &report, err);
	}
	if (plan) {
		cli_note_encoding(cli, str_of(operand), buf_str(&bytes), &report);
		cli_note_ignored(cli, plan, str_of(operand));
		take_id(cli, plan, import.id.len ? import.id : plan->id);
	}
	mend_fini(&mend);
	buf_fini(&name);
	buf_fini(&bytes);
	return plan;
}

/* Whether the built-in plan, a different one, has the same id and would be found instead. */
static bool is_hidden(const struct plan *plan, str json)
{
	struct plan *builtin = builtin_plan();
	struct buf own = {0};
	bool hidden = str_equal(builtin->id, plan->id);

	if (hidden)
		plan_json_write(builtin, &own);
	hidden = hidden && !str_equal(buf_str(&own), json);
	buf_fini(&own);
	plan_free(builtin);
	return hidden;
}

/* Whether the plan file at a path was made from the same text, which is not added twice. */
static bool is_there(const struct plan *plan, const char *path)
{
	struct err err = {0};
	struct buf bytes = {0};
	struct plan *other = NULL;

	if (plan->source.sha256.len && open_read(path, &bytes, &err))
		other = plan_json_read(buf_str(&bytes), &err);
	bool same = other && str_equal(other->source.sha256, plan->source.sha256);
	plan_free(other);
	buf_fini(&bytes);
	return same;
}

static void add_path(const struct task *task, str id, struct buf *path)
{
	buf_cut(path, 0);
	buf_printf(path, "%s/%.*s.json", task->library->folder, (int)id.len, id.data);
}

/*
 * Gives a plan an id of its own, unless it was named one, which is refused where it is taken. What
 * was given is told.
 */
static bool settle_id(struct task *task, struct plan *plan, const char *operand, struct buf *path,
	struct err *err)
{
	struct buf id = {0}, json = {0};
	bool named = task->cli->options.value[OPTION_ID];

	plan_json_write(plan, &json);
	bool hidden = is_hidden(plan, buf_str(&json));
	bool taken = hidden || !library_ids_take(&task->ids, plan->id);
	add_path(task, plan->id, path);
	taken |= access(path->data, F_OK) == 0;
	buf_fini(&json);
	if (!taken)
		return true;
	if (named || is_there(plan, path->data))
		return err_set(err, ERR_ID_TAKEN, "%.*s", (int)plan->id.len, plan->id.data);
	library_ids_take(&task->ids, plan->id);
	do {
		buf_cut(&id, 0);
		library_ids_give(&task->ids, plan->id, str_of(operand), &id);
		add_path(task, buf_str(&id), path);
	} while (access(path->data, F_OK) == 0);
	cli_import_note_id(task->cli, MSG_ID_GIVEN, plan->id, buf_str(&id));
	plan->id = plan_keep(plan, buf_str(&id));
	buf_fini(&id);
	return true;
}

/* Saves a plan as ID.json. */
static bool save_plan(struct task *task, struct plan *plan, const char *operand, struct err *err)
{
	struct buf path = {0}, json = {0};
	struct plan *same = NULL;
	bool ok = settle_id(task, plan, operand, &path, err), there = false;

	if (ok) {
		plan_json_write(plan, &json);
		/* What would be refused when read is not written. */
		same = plan_json_read(buf_str(&json), err);
	}
	ok = same && file_save_new(path.data, buf_str(&json), &there, err);
	if (there)
		err_set(err, ERR_ID_TAKEN, "%.*s", (int)plan->id.len, plan->id.data);
	plan_free(same);
	buf_fini(&path);
	buf_fini(&json);
	return ok;
}

/* Adds the plan of an operand; its id in *id. */
static bool add_plan(struct task *task, const char *operand, struct buf *id, struct err *err)
{
	struct plan *plan = read_operand(task->cli, operand, err);
	bool ok = plan && save_plan(task, plan, operand, err);

	if (ok)
		buf_set(id, plan->id);
	plan_free(plan);
	return ok;
}

/* Finds the plan of an id, and appends the path of its file. */
static bool find_plan(struct library *library, const char *id, struct index_plan *plan,
	struct buf *path, struct err *err)
{
	uint32_t shard, number;

	if (!library_find(library, str_of(id), &shard, &number)) {
		err_set(err, ERR_NO_PLAN, "%s", "");
		err_file(err, id);
		return false;
	}
	*plan = index_plan(library->file.shards[shard], number);
	library_path(library, plan, path);
	err_file(err, path->data);
	return true;
}

/* Removes the plan of that id. */
static bool remove_plan(struct task *task, const char *operand, struct buf *id, struct err *err)
{
	struct buf path = {0};
	struct index_plan plan;

	bool ok = find_plan(task->library, operand, &plan, &path, err) &&
		  (unlink(path.data) == 0 || err_set(err, ERR_WRITE, "%s", strerror(errno)));
	buf_fini(&path);
	buf_set(id, str_of(operand));
	return ok;
}

/* Edits the head of the plan of that id, in its file. */
static bool edit_plan(struct task *task, const char *operand, struct buf *id, struct err *err)
{
	const struct cli *cli = task->cli;
	struct library *library = task->library;
	struct buf path = {0}, bytes = {0}, json = {0};
	struct index_plan of;
	struct plan *plan = NULL, *same = NULL;

	if (find_plan(library, operand, &of, &path, err) &&
		library_read(library, &of, &bytes, err) &&
		(import_is_json(buf_str(&bytes)) || err_set(err, ERR_NOT_PLAN_FILE, "%s", "")))
		plan = import_plan_file(buf_str(&bytes), err);
	if (plan)
		cli_note_ignored(cli, plan, str_of(operand));
	if (plan && cli_import_edit(cli, plan, err)) {
		plan_json_write(plan, &json);
		/* What would be refused when read is not written. */
		same = plan_json_read(buf_str(&json), err);
	}
	bool ok = same && file_save(path.data, buf_str(&json), err);
	plan_free(plan);
	plan_free(same);
	buf_fini(&path);
	buf_fini(&bytes);
	buf_fini(&json);
	buf_set(id, str_of(operand));
	return ok;
}

static void take_ids(struct task *task)
{
	for (uint32_t s = 0; s < task->library->file.n_shards; s++) {
		const struct index *index = task->library->file.shards[s];
		for (uint32_t p = 0; p < index->n_plans; p++)
			library_ids_take(&task->ids, index_plan(index, p).id);
	}
}

/*
 * Changes the library by each operand, reporting what was done, and then updates its index. Where
 * there is no library yet one is created, or nothing done.
 */
static int change_all(const struct cli *cli, bool make,
	bool (*change_one)(struct task *task, const char *operand, struct buf *id, struct err *err),
	enum message done)
{
	const struct options *options = &cli->options;
	struct err err = {0};
	struct buf folder = {0}, id = {0};
	struct task task = {.cli = cli};
	int status = 0;

	if (own_folder(cli, make, &folder, &err))
		task.library = cli_library_checked(cli, &err);
	if (!task.library)
		status = cli_fail(cli, &err);
	else
		take_ids(&task);
	for (int i = 1; task.library && i < options->n_operands; i++) {
		err = (struct err){0};
		bool ok = change_one(&task, options->operands[i], &id, &err);
		status =
			worse(status, ok ? say_line(cli, done, buf_str(&id)) : cli_fail(cli, &err));
	}
	bool there = task.library != NULL;
	library_close(task.library);
	library_ids_fini(&task.ids);
	buf_fini(&folder);
	buf_fini(&id);
	return there ? worse(status, bring_up_to_date(cli)) : status;
}

static int add(const struct cli *cli)
{
	return change_all(cli, true, add_plan, MSG_ADDED);
}

static int remove_plans(const struct cli *cli)
{
	return change_all(cli, false, remove_plan, MSG_REMOVED);
}

static int edit(const struct cli *cli)
{
	return change_all(cli, false, edit_plan, MSG_EDITED);
}

/* ---- listing ---- */

struct list {
	const struct cli *cli;
	struct buf *out;
	struct json_writer json;
	struct csv_writer csv;
};

static void list_json(struct list *list, const struct index_plan *plan, str path)
{
	struct json_writer *w = &list->json;

	json_begin(w, '{');
	json_member_text(w, "id", plan->id);
	json_name(w, "title");
	json_put_text(w, plan->title);
	json_name(w, "issuer");
	json_put_text(w, plan->issuer);
	json_name(w, "place");
	json_put_text(w, plan->place);
	json_name(w, "year");
	if (plan->year)
		json_put_whole(w, plan->year);
	else
		json_put_null(w);
	json_name(w, "published");
	json_put_text(w, plan->published);
	json_name(w, "characters");
	json_put_whole(w, plan->characters);
	json_member_text(w, "path", path);
	json_end(w, '}');
}

static void list_row(struct list *list, const struct index_plan *plan, str path)
{
	struct csv_writer *w = &list->csv;

	csv_text(w, plan->id);
	csv_text(w, plan->title);
	csv_text(w, plan->issuer);
	csv_text(w, plan->place);
	if (plan->year)
		csv_whole(w, plan->year);
	else
		csv_text(w, (str){0});
	csv_text(w, plan->published);
	csv_whole(w, plan->characters);
	csv_text(w, path);
	csv_end_row(w);
}

/* ID  title  issuer  place  year  published  size; what is missing is left out. */
static void list_line(struct list *list, const struct index_plan *plan)
{
	struct buf year = {0};

	if (plan->year)
		buf_printf(&year, "%u", plan->year);
	const str parts[] = {
		plan->title, plan->issuer, plan->place, buf_str(&year), plan->published};
	utf8_add_safe(list->out, plan->id, false);
	for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++) {
		if (parts[i].len == 0 || str_equal(parts[i], plan->id))
			continue;
		buf_add(list->out, STR("  "));
		utf8_add_safe(list->out, parts[i], false);
	}
	buf_add(list->out, STR("  "));
	buf_printf(list->out, message(list->cli->lang, MSG_CHARACTERS), (size_t)plan->characters);
	buf_byte(list->out, '\n');
	buf_fini(&year);
}

static void list_plans(struct list *list, const struct library *library)
{
	const char *const *value = list->cli->options.value;

	for (uint32_t s = 0; s < library->file.n_shards; s++) {
		const struct index *index = library->file.shards[s];
		for (uint32_t p = 0; p < index->n_plans; p++) {
			struct index_plan plan = index_plan(index, p);
			struct buf path = {0};
			library_path(library, &plan, &path);
			if (value[OPTION_JSON])
				list_json(list, &plan, buf_str(&path));
			else if (value[OPTION_CSV])
				list_row(list, &plan, buf_str(&path));
			else
				list_line(list, &plan);
			buf_fini(&path);
		}
	}
}

static void list_library(const struct cli *cli, const struct library *library, struct buf *out)
{
	static const char *const columns[] = {
		"id", "title", "issuer", "place", "year", "published", "characters", "path", NULL};
	const char *const *value = cli->options.value;
	struct list list = {.cli = cli,
		.out = out,
		.json.out = out,
		.csv = {.out = out, .spreadsheet = value[OPTION_BOM]}};

	if (value[OPTION_JSON]) {
		json_begin(&list.json, '{');
		json_name(&list.json, "plans");
		json_begin(&list.json, '[');
	} else if (value[OPTION_CSV]) {
		csv_begin(&list.csv, columns);
	}
	list_plans(&list, library);
	if (value[OPTION_JSON]) {
		json_end(&list.json, ']');
		json_end(&list.json, '}');
		buf_byte(out, '\n');
	}
}

int cli_library_list(const struct cli *cli)
{
	struct err err = {0};
	struct buf out = {0};
	struct library *library = open_library(cli, false, &err);
	bool damaged = library != NULL;

	for (int try = 0; try < 2 && library && damaged; try++) {
		buf_cut(&out, 0);
		list_library(cli, library, &out);
		damaged = library_is_damaged(library);
		library = make_sound(cli, library, damaged && try == 0, &err);
	}
	if (library && damaged)
		err_set(&err, ERR_INDEX, "%s", "");
	int status = library && !damaged ? out_write(cli, buf_str(&out)) : cli_fail(cli, &err);
	library_close(library);
	buf_fini(&out);
	return status;
}

/* ---- checking ---- */

/* Reads a file as it is read for the index. */
static struct plan *read_words(
	const struct library *library, const struct index_plan *of, struct err *err)
{
	struct buf bytes = {0}, path = {0};
	struct plan *plan = NULL;

	library_path(library, of, &path);
	if (library_read(library, of, &bytes, err))
		plan = import_read_words(buf_str(&bytes), of->file, path.data, NULL, err);
	buf_fini(&bytes);
	buf_fini(&path);
	return plan;
}

/* Reads every plan of the library. */
static int check_files(const struct cli *cli, const struct library *library)
{
	struct progress progress;
	size_t done = 0;
	int status = 0;

	progress_begin(&progress, cli->lang);
	for (uint32_t s = 0; s < library->file.n_shards; s++) {
		const struct index *index = library->file.shards[s];
		for (uint32_t p = 0; p < index->n_plans; p++) {
			struct index_plan plan = index_plan(index, p);
			struct err err = {0};
			struct plan *read = read_words(library, &plan, &err);
			if (!read || read->ignored.len)
				progress_end(&progress);
			if (!read)
				status = worse(status, cli_fail(cli, &err));
			else
				cli_note_ignored(cli, read, plan.file);
			plan_free(read);
			progress_tell(&progress, MSG_CHECKING, ++done, library->report.plans);
		}
	}
	progress_end(&progress);
	return status;
}

/* Files that are no plans: reported once, when they were first found, and here. */
static int check_bad(const struct cli *cli, struct library *library)
{
	struct library_file *file = &library->file;
	int status = 0;

	for (uint32_t e = 0; e < file->n_entries; e++) {
		struct library_entry entry = library_file_entry(file, e);
		struct err err = {0};
		if (entry.shard != LIBRARY_NO_SHARD)
			continue;
		struct index_plan bad = {.file = library_file_name(file, entry)};
		struct plan *read = read_words(library, &bad, &err);
		status = read ? status : worse(status, cli_fail(cli, &err));
		plan_free(read);
	}
	return status;
}

static int check(const struct cli *cli)
{
	struct err err = {0};
	struct library *library = open_library(cli, false, &err);
	struct buf line = {0};
	int status = 0;

	if (!library)
		return cli_fail(cli, &err);
	if (!library_verify(library)) {
		err_set(&err, ERR_INDEX, "%s", "");
		err_file(&err, library->index ? library->index : library->folder);
		status = cli_fail(cli, &err);
	} else {
		status = worse(check_files(cli, library), check_bad(cli, library));
	}
	if (status == 0) {
		buf_printf(
			&line, message(cli->lang, MSG_LIBRARY_GOOD), (size_t)library->report.plans);
		buf_byte(&line, '\n');
		status = out_print(cli, buf_str(&line));
	}
	library_close(library);
	buf_fini(&line);
	return status;
}

/* ---- verbs ---- */

static const struct verb {
	const char *name;
	unsigned operands; /* OPERAND bits; 0: it takes none */
	int (*run)(const struct cli *cli);
} verbs[] = {
	{"add", OPERAND_FILE, add},
	{"remove", OPERAND_OWN, remove_plans},
	{"edit", OPERAND_OWN, edit},
	{"list", 0, cli_library_list},
	{"check", 0, check},
	{"rebuild", 0, bring_up_to_date},
	{"export", 0, cli_library_export},
};

enum { VERBS = sizeof(verbs) / sizeof(verbs[0]) };

const char *cli_library_verb(unsigned i, unsigned *operands)
{
	if (i >= VERBS)
		return NULL;
	*operands = verbs[i].operands;
	return verbs[i].name;
}

static const struct verb *verb_of(const char *name)
{
	for (int i = 0; i < VERBS; i++)
		if (strcmp(name, verbs[i].name) == 0)
			return &verbs[i];
	return NULL;
}

static bool edits_any(const struct options *options)
{
	static const enum cli_option head[] = {OPTION_TITLE, OPTION_ISSUER, OPTION_PLACE,
		OPTION_YEAR, OPTION_PUBLISHED, OPTION_URL, OPTION_RETRIEVED};

	for (size_t i = 0; i < sizeof(head) / sizeof(head[0]); i++)
		if (options->value[head[i]])
			return true;
	return false;
}

static bool no_such_verb(const char *name, struct err *err)
{
	struct buf all = {0};

	for (int i = 0; i < VERBS; i++)
		buf_printf(&all, "%s%s", i ? " | " : "", verbs[i].name);
	err_set(err, ERR_SUBCOMMAND, "library %.40s (%s)", name, all.data);
	buf_fini(&all);
	return false;
}

/* The verb of the command line; NULL and err if it is wrong. */
static const struct verb *take_verb(const struct cli *cli, struct err *err)
{
	const struct options *options = &cli->options;
	const char *name = options->n_operands ? options->operands[0] : NULL;
	const struct verb *verb = name ? verb_of(name) : NULL;
	struct import_options import;
	bool ok = true;

	if (name && !verb)
		ok = no_such_verb(name, err);
	else if (!verb || (options->n_operands > 1) != (verb->operands != 0))
		ok = err_set(err, ERR_OPERANDS, "%s", "");
	else if (verb->run == edit && !edits_any(options))
		ok = err_set(err, ERR_OPERANDS, "%s", "");
	else if (options->value[OPTION_ID] && options->n_operands > 2)
		ok = err_set(err, ERR_ID_ONCE, "%s", "");
	else
		ok = cli_import_options(cli, &import, err);
	return ok ? verb : NULL;
}

int cli_library(const struct cli *cli)
{
	struct err err = {0};
	const struct verb *verb = take_verb(cli, &err);

	return verb ? verb->run(cli) : cli_fail(cli, &err);
}
