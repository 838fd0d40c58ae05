#include "doctor/doctor.h"

#include "base/json.h"
#include "text/width.h"

static const char *const ok[LANGS] = {"好", "好", "ok"}, *const wrong[LANGS] = {"改", "改", "!!"};

void doctor_examine(
	struct doctor *doctor, const struct doctor_about *about, int tty, const struct probe *known)
{
	struct facts facts;

	facts_gather(&facts, about, tty, known);
	*doctor = (struct doctor){.terminal = facts.terminal, .well = true};
	for (unsigned i = 0; i < CHECKS; i++) {
		const struct doctor_check *row = doctor_check(i);
		struct check *check = &doctor->checks[i];
		*check = (struct check){row->name, row->label, row->meaning, {0}, {0}};
		row->run(&facts, check);
		doctor->well &= check->mend.len == 0;
	}
	facts_fini(&facts);
}

void doctor_fini(struct doctor *doctor)
{
	for (unsigned i = 0; i < CHECKS; i++) {
		buf_fini(&doctor->checks[i].value);
		buf_fini(&doctor->checks[i].mend);
	}
}

/* Values of JSON are for programs: they are the same in every language. */
void doctor_add_json(const struct doctor *doctor, enum lang lang, struct buf *out)
{
	struct json_writer writer = {.out = out};

	json_begin(&writer, '{');
	json_name(&writer, "checks");
	json_begin(&writer, '[');
	for (unsigned i = 0; i < CHECKS; i++) {
		json_begin(&writer, '{');
		json_name(&writer, "name");
		json_put_text(&writer, str_of(doctor->checks[i].name));
		json_name(&writer, "value");
		json_put_text(&writer, buf_str(&doctor->checks[i].value));
		json_name(&writer, "ok");
		json_put_bool(&writer, doctor->checks[i].mend.len == 0);
		json_name(&writer, "meaning");
		json_put_text(&writer, str_of(doctor->checks[i].meaning[lang]));
		json_name(&writer, "mend");
		json_put_text(&writer, buf_str(&doctor->checks[i].mend));
		json_end(&writer, '}');
	}
	json_end(&writer, ']');
	json_end(&writer, '}');
	buf_byte(out, '\n');
}

static size_t widest_label(const struct doctor *doctor, enum lang lang)
{
	size_t widest = 0;

	for (unsigned i = 0; i < CHECKS; i++) {
		size_t columns = width_columns(str_of(doctor->checks[i].label[lang]));
		widest = columns > widest ? columns : widest;
	}
	return widest;
}

static void add_row(const struct check *check, size_t widest, enum lang lang, struct buf *out)
{
	const char *label = check->label[lang];
	size_t columns = width_columns(str_of(label));

	buf_printf(out, "%s  %s%*s", (check->mend.len ? wrong : ok)[lang], label,
		(int)(widest + 2 - columns), "");
	buf_add(out, buf_str(&check->value));
	buf_byte(out, '\n');
	if (check->mend.len)
		buf_printf(out, "    %s\n        %s\n", check->meaning[lang], check->mend.data);
}

void doctor_add_text(const struct doctor *doctor, enum lang lang, struct buf *out)
{
	size_t widest = widest_label(doctor, lang);

	for (unsigned i = 0; i < CHECKS; i++)
		add_row(&doctor->checks[i], widest, lang, out);
}

void doctor_add_screen(const struct doctor *doctor, enum lang lang, struct buf *out)
{
	size_t widest = widest_label(doctor, lang);

	for (int last = 0; last < 2; last++)
		for (unsigned i = 0; i < CHECKS; i++)
			if ((doctor->checks[i].mend.len > 0) == last)
				add_row(&doctor->checks[i], widest, lang, out);
}
