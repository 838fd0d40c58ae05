#include "doctor/doctor.h"

#include <limits.h>

#include "base/json.h"
#include "base/mem.h"
#include "doctor/hanzi.h"
#include "text/width.h"

void doctor_judge(struct checks *checks, const struct facts *facts)
{
	checks->n = CHECKS;
	checks->rows = mem_alloc(CHECKS, sizeof(*checks->rows));
	for (unsigned i = 0; i < CHECKS; i++) {
		const struct doctor_check *row = doctor_check(i);
		checks->rows[i] = (struct check){row->name, row->label, row->meaning, {0}, {0}};
		row->run(facts, &checks->rows[i]);
	}
}

void doctor_examine(
	struct checks *checks, const struct doctor_about *about, int tty, const struct probe *known)
{
	struct facts facts;

	facts_gather(&facts, about, tty, known);
	doctor_judge(checks, &facts);
	facts_fini(&facts);
}

bool doctor_warn(
	const struct doctor_about *about, int tty, const struct probe *known, struct buf *line)
{
	struct facts facts;

	facts_gather(&facts, about, tty, known);
	const char *mend = hanzi_mend(&facts);
	if (mend)
		buf_printf(line, "no hanzi here; cure: %s", mend);
	facts_fini(&facts);
	return mend;
}

/* Values of JSON are for programs: they are the same in every language. */
void doctor_add_json(const struct checks *checks, enum lang lang, struct buf *out)
{
	struct json_writer writer = {.out = out};

	json_begin(&writer, '{');
	json_name(&writer, "checks");
	json_begin(&writer, '[');
	for (unsigned i = 0; i < checks->n; i++) {
		const struct check *check = &checks->rows[i];
		json_begin(&writer, '{');
		json_member_text(&writer, "name", str_of(check->name));
		json_member_text(&writer, "value", buf_str(&check->value));
		json_name(&writer, "ok");
		json_put_bool(&writer, check->mend.len == 0);
		json_member_text(&writer, "meaning", str_of(check->meaning[lang]));
		json_name(&writer, "mend");
		json_put_text(&writer, buf_str(&check->mend));
		json_end(&writer, '}');
	}
	json_end(&writer, ']');
	json_end(&writer, '}');
	buf_byte(out, '\n');
}

static void add_line(const struct check_line *line, struct buf *out)
{
	size_t used = width_columns(line->mark);

	buf_add(out, line->mark);
	if (line->label.len) {
		buf_printf(out, "%*s", (int)(CHECK_LABEL - used), "");
		buf_add(out, line->label);
		used = CHECK_LABEL + width_columns(line->label);
	}
	buf_printf(out, "%*s", (int)(line->column - used), "");
	buf_add(out, line->text);
	buf_add(out, line->text.len && line->why.len ? STR("  ") : STR(""));
	buf_add(out, line->why);
	buf_byte(out, '\n');
}

void doctor_add_text(const struct checks *checks, enum lang lang, unsigned columns, struct buf *out)
{
	struct check_lines lines = {0};

	check_lines_add(&lines, checks, lang, columns ? columns : INT_MAX, false);
	for (size_t i = 0; i < lines.n; i++)
		add_line(&lines.items[i], out);
	check_lines_fini(&lines);
}
