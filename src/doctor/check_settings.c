#include "doctor/check_settings.h"

#include <stdlib.h>

#include "doctor/finding.h"
#include "lang/errors.h"

/* FILE:LINE:COLUMN: what is wrong; the user's home is ~. */
static void add_mistake(const struct err *mistake, enum lang lang, struct buf *out)
{
	const str program = STR("lantu: ");
	str home = str_of(getenv("HOME"));
	struct buf line = {0};

	error_format(mistake, lang, &line);
	str text = str_slice(buf_str(&line), program.len, line.len);
	str rest = str_slice(text, home.len, text.len);
	bool in_home = home.len > 1 && str_starts(text, home) && str_starts(rest, STR("/"));
	buf_add(out, in_home ? STR("~") : STR(""));
	buf_add(out, in_home ? rest : text);
	buf_byte(out, '\n');
	buf_fini(&line);
}

void check_settings(const struct facts *facts, struct check *check)
{
	static const char *const wrong[LANGS] = {"以下各处有误，未采用，其余照常生效；请改正",
		"以下各處有誤，未採用，其餘照常生效；請改正",
		"These are wrong and left out, the others hold; put them right"};
	const struct doctor_about *about = facts->about;

	finding_add_word(check, about->lang, about->n_mistakes ? FINDING_WRONG : FINDING_WELL);
	if (about->n_mistakes == 0)
		return;
	buf_printf(&check->value, "%u", about->n_mistakes);
	struct buf places = {0};
	for (unsigned i = 0; i < about->n_kept; i++)
		add_mistake(&about->mistakes[i], about->lang, &places);
	buf_cut(&places, places.len ? places.len - 1 : 0);
	finding_set_mend(check, wrong, places.data);
	buf_fini(&places);
}
