#include "session/mend.h"

#include <stdlib.h>

#include "base/file.h"
#include "base/utf8.h"
#include "import/import.h"
#include "import/label.h"
#include "import/mend.h"
#include "import/read.h"
#include "lang/errors.h"
#include "library/open.h"
#include "session/borrowed.h"
#include "session/parallel.h"
#include "session/promises_view.h"
#include "session/tree.h"

enum { TITLE_CHARS = 200 };

/* ---- the headings as they shall be ---- */

/* What is being mended in a plan, and the outline file that comes of it. */
struct mending {
	const struct plan *plan;
	struct place place;
	enum mend_kind kind;
	struct buf lines, title;
	bool done;
};

static void add_entry(struct mending *m, int level, str label, str title)
{
	const struct outline_entry entry = {level < 1		 ? 1U
					    : level < PLAN_DEPTH ? (unsigned)level
								 : PLAN_DEPTH - 1U,
		label, title};

	if (label.len + title.len)
		outline_file_add(&m->lines, &entry);
}

/* The text that follows a paragraph (or, with 0, a title) in its section. */
static str next_text(const struct mending *m)
{
	return plan_text(m->plan, m->place.section, m->place.paragraph + 1);
}

/* The paragraph that is to be a heading: its label and first sentence. */
static void add_paragraph(struct mending *m)
{
	int level = m->plan->sections[m->place.section].depth + 1;
	str text = plan_text(m->plan, m->place.section, m->place.paragraph);
	struct label label = {.rest = text};

	if (m->kind == MEND_NONE || (m->kind == MEND_JOIN && next_text(m).len == 0))
		return;
	if (!label_match(text, &label))
		label = (struct label){.rest = text};
	buf_set(&m->title, str_slice(label.rest, 0, str_find(label.rest, STR("。"))));
	if (m->kind == MEND_JOIN)
		buf_add(&m->title, next_text(m));
	if (utf8_chars(buf_str(&m->title)) > TITLE_CHARS)
		return;
	m->done = true;
	add_entry(m, level + (m->kind != MEND_PROMOTE), label.label, buf_str(&m->title));
}

/* The heading itself. */
static void add_heading(struct mending *m, int level, str label, str title)
{
	int by = m->kind == MEND_PROMOTE ? -1 : m->kind == MEND_DEMOTE ? 1 : 0;

	m->done = label.len + title.len && level + by >= 1 && level + by < PLAN_DEPTH &&
		  (m->kind != MEND_JOIN || next_text(m).len);
	if (m->kind == MEND_NONE && m->done)
		return;
	buf_set(&m->title, title);
	if (m->kind == MEND_JOIN)
		buf_add(&m->title, next_text(m));
	add_entry(m, level + by, label, buf_str(&m->title));
}

/* Those below a heading that is moved move with it. */
static int level_of(const struct mending *m, uint32_t section)
{
	int level = m->plan->sections[section].depth + 1;
	uint32_t own = m->place.section;
	bool below =
		m->place.paragraph == 0 && section > own && section < m->plan->sections[own].end;

	return !below			 ? level
	       : m->kind == MEND_PROMOTE ? level - 1
	       : m->kind == MEND_DEMOTE	 ? level + 1
					 : level;
}

static void add_all(struct mending *m)
{
	for (uint32_t i = 0; i < m->plan->n_sections; i++) {
		str label = plan_label(m->plan, i), title = plan_text(m->plan, i, 0);
		bool here = i == m->place.section;
		if (here && m->place.paragraph == 0)
			add_heading(m, level_of(m, i), label, title);
		else if (m->plan->sections[i].kind != KIND_PREAMBLE)
			add_entry(m, level_of(m, i), label, title);
		if (here && m->place.paragraph)
			add_paragraph(m);
	}
}

/* ---- the plan made anew ---- */

/* NULL and err if it can be none. */
static struct plan *read_again(const struct document *d, str lines, struct err *err)
{
	struct outline_file outline = {0};
	struct buf bytes = {0}, name = {0};
	struct import_options options = {.name = open_name(d->path, &name),
		.id = d->plan->id,
		.outline = &outline,
		.words_only = true};
	struct plan *plan = NULL;

	if (file_read_as(d->path, import_limit, &bytes, err) &&
		(!import_is_json(buf_str(&bytes)) || err_set(err, ERR_ALREADY_PLAN, "%s", "")) &&
		outline_file_read(lines, &outline, err))
		plan = import_text(buf_str(&bytes), &options, NULL, err);
	outline_file_fini(&outline);
	buf_fini(&bytes);
	buf_fini(&name);
	return plan;
}

/* The section that begins after as many characters, or is the last before. */
static uint32_t section_after(const struct document *d, uint32_t characters)
{
	uint32_t section = 0;

	while (section + 1 < d->plan->n_sections && d->before[section + 1] <= characters)
		section++;
	return section;
}

/* All that was found and remembered in the old plan goes. */
static void replace(struct session *s, struct plan *plan)
{
	struct document *d = session_document(s), made;
	uint32_t characters = d->before[s->mend.place.section];

	document_init(&made, plan, d->path);
	matches_fini(&s->search.matches);
	parallel_forget(s);
	promises_forget(s);
	catalogue_drop(&s->catalogue);
	s->catalogue.documents = CATALOGUE_NONE;
	places_forget(&s->places, s->current);
	lines_cache_fini(s->cache);
	borrowed_let_go(s);
	document_fini(d);
	*d = made;
	session_switch(s, s->current);
	session_open_section(s, section_after(d, characters));
}

static void keep(struct session *s, str lines)
{
	struct buf where = {0}, safe = {0};
	struct err err = {0};
	bool ok = mend_save(session_shown(s)->path, lines, &where, &err);

	if (!ok)
		error_sentence(&err, s->lang, &where);
	utf8_add_safe(&safe, buf_str(&where), false);
	session_notice(s, ok ? MSG_MENDED : MSG_MENDED_ONLY, buf_str(&safe));
	buf_fini(&where);
	buf_fini(&safe);
}

void mend_do(struct session *s)
{
	struct mending m = {.place = s->mend.place, .kind = s->mend.kind};
	struct err err = {0};
	struct plan *plan = NULL;

	if (!session_shown(s) || !session_shown(s)->path) {
		session_notice(s, MSG_MEND_TEXTS, STR(""));
		return;
	}
	m.plan = session_shown(s)->plan;
	add_all(&m);
	if (m.done)
		plan = read_again(session_shown(s), buf_str(&m.lines), &err);
	if (plan) {
		replace(s, plan);
		keep(s, buf_str(&m.lines));
	} else if (m.done && err.kind == ERR_ALREADY_PLAN) {
		session_notice(s, MSG_MEND_TEXTS, STR(""));
	} else if (m.done) {
		session_notice_error(s, &err);
	} else {
		session_notice(s, MSG_MEND_NOTHING, STR(""));
	}
	buf_fini(&m.lines);
	buf_fini(&m.title);
}
