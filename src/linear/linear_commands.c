#include "linear/linear.h"

#include "clipboard/send.h"
#include "lang/errors.h"
#include "plan/ref.h"
#include "plan/render.h"
#include "session/search.h"

enum { LISTED = 20, CONTEXT = 15 };

static const struct plan *shown(const struct plain *plain)
{
	return session_shown(plain->session)->plan;
}

void plain_say(struct plain *plain, enum message what)
{
	buf_add(&plain->out, str_of(message(plain->session->lang, what)));
	buf_byte(&plain->out, '\n');
}

static void add_error(struct plain *plain, const struct err *err)
{
	error_sentence(err, plain->session->lang, &plain->out);
	buf_byte(&plain->out, '\n');
}

void plain_refuse(struct plain *plain)
{
	struct err err = {0};

	err_set(&err, ERR_QUERY_LONG, "%d", QUERY_BYTES);
	add_error(plain, &err);
}

static void add_notice(struct plain *plain)
{
	str notice = buf_str(&plain->session->notice);

	buf_add(&plain->out, notice);
	buf_add(&plain->out, notice.len ? STR("\n") : STR(""));
	buf_cut(&plain->session->notice, 0);
}

/* ---- reading ---- */

/* Behind a section's own text; the items of a list are read with it. */
static uint32_t own_end(const struct plan *plan, uint32_t section)
{
	uint32_t end = section + 1;

	while (end < plan->sections[section].end && plan->sections[end].parent == section &&
		print_is_item(plan, end))
		end++;
	return end;
}

/* The ref stands before a heading that does not show it. */
static void add_ref(struct plain *plain, uint32_t section)
{
	struct buf ref = {0}, heading = {0};

	ref_add_shown(shown(plain), section, plain->session->lang, &ref);
	print_title(shown(plain), section, plain->session->lang, &heading);
	if (!str_equal(plan_label(shown(plain), section), buf_str(&ref)) &&
		!str_equal(buf_str(&heading), buf_str(&ref))) {
		buf_add(&plain->out, buf_str(&ref));
		buf_add(&plain->out, STR("  "));
	}
	buf_fini(&ref);
	buf_fini(&heading);
}

static void add_sections(struct plain *plain, uint32_t section, uint32_t end)
{
	add_ref(plain, section);
	print_sections(shown(plain), section, end, plain->session->lang, &plain->out);
	buf_byte(&plain->out, '\n');
	plain->behind = end;
}

static void read_own(struct plain *plain, uint32_t section)
{
	session_open_section(plain->session, section);
	add_sections(plain, section, own_end(shown(plain), section));
}

void plain_next(struct plain *plain)
{
	if (plain->behind < shown(plain)->n_sections)
		read_own(plain, plain->behind);
	else
		plain_say(plain, MSG_AT_END);
}

void plain_previous(struct plain *plain)
{
	const struct plan *plan = shown(plain);
	uint32_t section = session_shown(plain->session)->cursor.section;

	if (section == 0) {
		plain_say(plain, MSG_AT_START);
		return;
	}
	uint32_t list = plan->sections[--section].parent;
	bool in_list = list != PLAN_NONE && own_end(plan, list) > section;
	read_own(plain, in_list ? list : section);
}

void plain_up(struct plain *plain)
{
	uint32_t section = session_shown(plain->session)->cursor.section;
	uint32_t parent = shown(plain)->sections[section].parent;

	if (parent == PLAN_NONE)
		plain_say(plain, MSG_PLAIN_TOP);
	else
		read_own(plain, parent);
}

void plain_text(struct plain *plain)
{
	uint32_t section = session_shown(plain->session)->cursor.section;

	add_sections(plain, section, shown(plain)->sections[section].end);
}

/* The chapters, or what stands in a section. */
void plain_outline(struct plain *plain)
{
	const struct plan *plan = shown(plain);
	struct ref ref;
	struct place place;
	struct err err = {0};
	uint32_t section = 0, end = plan->n_sections;

	if (plain->words.len && !ref_resolve(plan, plain->words, &ref, &place, &err)) {
		add_error(plain, &err);
		return;
	}
	if (plain->words.len) {
		print_outline_line(plan, place.section, plain->session->lang, &plain->out);
		section = place.section + 1;
		end = plan->sections[place.section].end;
	}
	for (; section < end; section = plan->sections[section].end)
		print_outline_line(plan, section, plain->session->lang, &plain->out);
}

void plain_goto(struct plain *plain)
{
	struct session *s = plain->session;
	struct ref ref;
	struct place place;
	struct err err = {0};

	if (!ref_resolve(shown(plain), plain->words, &ref, &place, &err)) {
		add_error(plain, &err);
		return;
	}
	places_leave(&s->places, session_spot(s));
	session_open_place(s, place);
	if (!ref.is_paragraph) {
		plain_text(plain);
		return;
	}
	buf_add(&plain->out, plan_text(shown(plain), place.section, place.paragraph));
	buf_byte(&plain->out, '\n');
	plain->behind = place.section + 1;
}

/* ---- searching ---- */

/* NUMBER  REF  …context… */
static void add_hit(
	struct plain *plain, const struct concordance_line *line, uint32_t number, uint32_t width)
{
	const struct index *index = plain->session->hits.index;
	struct concordance_words words = concordance_words(line, &index, width);
	size_t length = plan_text(shown(plain), words.range.section, words.range.paragraph).len;
	struct buf *out = &plain->out;

	buf_printf(out, "%u  ", number);
	ref_add_shown(shown(plain), words.range.section, plain->session->lang, out);
	buf_add(out, words.range.from > words.left.len ? STR("  …") : STR("  "));
	buf_add(out, words.left);
	buf_add(out, words.hit);
	buf_add(out, words.right);
	buf_add(out, words.range.to + words.right.len < length ? STR("…\n") : STR("\n"));
}

/* Lists some hits more, from the first again behind the last. */
void plain_hits(struct plain *plain)
{
	const struct hits *hits = &plain->session->hits;
	struct concordance lines = {0};
	uint32_t from = plain->listed < hits->n ? plain->listed : 0;
	uint32_t end = hits->n - from < LISTED ? hits->n : from + LISTED;

	if (hits->n == 0) {
		bool searched = plain->session->found.len;
		plain_say(plain, searched ? MSG_HITS_NONE : MSG_NO_SEARCH);
		return;
	}
	search_counts(plain->session, &plain->out);
	buf_byte(&plain->out, '\n');
	concordance_add(&lines, hits, 0);
	for (uint32_t i = from; i < end; i++)
		add_hit(plain, &lines.lines[i], i + 1, CONTEXT);
	concordance_fini(&lines);
	plain->listed = end;
	if (end == hits->n)
		return;
	buf_printf(&plain->out, message(plain->session->lang, MSG_PLAIN_MORE),
		(size_t)(hits->n - end));
	buf_byte(&plain->out, '\n');
}

/* A wrong query is said to be wrong, and what was found before stays. */
void plain_search(struct plain *plain)
{
	struct session *s = plain->session;
	struct err err = {0};

	if (plain->words.len == 0) {
		err_set(&err, ERR_EMPTY_QUERY, "%s", "");
		add_error(plain, &err);
		return;
	}
	if (!line_set(&s->field, plain->words)) {
		plain_refuse(plain);
		return;
	}
	search_find(s);
	bool wrong = s->wrong;
	search_leave(s);
	if (!wrong)
		plain->listed = 0;
	if (!wrong && s->notice.len == 0)
		plain_hits(plain);
	add_notice(plain);
}

void plain_step(struct plain *plain)
{
	struct session *s = plain->session;
	struct buf *out = &plain->out;

	search_step(s, plain->command == CMD_NEXT_HIT);
	add_notice(plain);
	if (s->hits.n == 0)
		return;
	struct place place = hits_place(&s->hits, s->hit);
	ref_add_shown(shown(plain), place.section, plain->session->lang, out);
	buf_add(out, STR("  "));
	buf_printf(out, message(plain->session->lang, MSG_HITS_AT), (size_t)s->hit + 1,
		(size_t)s->hits.n);
	buf_byte(out, '\n');
	buf_add(out, plan_text(shown(plain), place.section, place.paragraph));
	buf_byte(out, '\n');
	plain->behind = place.section + 1;
}

void plain_fuzzy(struct plain *plain)
{
	command_run(plain->session, CMD_FUZZY);
	plain->listed = 0;
	add_notice(plain);
}

/* ---- copying, other places, other plans ---- */

/* If copying fails that is told on standard error, and more can be asked. */
static void copy_place(struct plain *plain, struct place place, bool is_paragraph, str words)
{
	enum lang lang = plain->session->lang;
	struct clipboard_result result = {0};
	struct buf text = {0};
	struct err err = {0};

	size_t characters = print_place(shown(plain), place, is_paragraph, lang, &text);
	if (plain->command == CMD_COPY_SOURCE)
		print_source_line(shown(plain), place.section, lang, &text);
	if (clipboard_send(buf_str(&text), plain->choice, false, &result, &err)) {
		clipboard_describe(&result, words, characters, lang, &plain->out);
		buf_byte(&plain->out, '\n');
	} else {
		error_print(&err, lang);
	}
	buf_fini(&result.path);
	buf_fini(&text);
}

void plain_copy(struct plain *plain)
{
	struct place place = session_shown(plain->session)->cursor;
	struct buf words = {0};
	struct ref ref;
	struct err err = {0};

	buf_add(&words, plain->words);
	if (words.len == 0)
		ref_add_shown(shown(plain), place.section, plain->session->lang, &words);
	if (ref_resolve(shown(plain), buf_str(&words), &ref, &place, &err))
		copy_place(plain, place, ref.is_paragraph, buf_str(&words));
	else
		add_error(plain, &err);
	buf_fini(&words);
}

void plain_back(struct plain *plain)
{
	struct session *s = plain->session;
	struct spot before = session_spot(s);

	command_run(s, plain->command);
	add_notice(plain);
	if (s->current == before.document &&
		place_compare(before.cursor, session_shown(s)->cursor) == 0)
		return;
	plain->listed = 0;
	read_own(plain, session_shown(s)->cursor.section);
}

void plain_plan(struct plain *plain)
{
	struct session *s = plain->session;
	uint32_t before = s->current;

	command_run(s, plain->command);
	add_notice(plain);
	if (s->current == before)
		return;
	plain->listed = 0;
	plain->behind = session_shown(s)->cursor.section;
	plain->words = STR("");
	plain_outline(plain);
}
