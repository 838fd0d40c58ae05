#include "session/together.h"

#include <sys/random.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/mapped.h"
#include "base/trust.h"
#include "session/choose.h"
#include "session/command.h"
#include "session/prompt.h"
#include "session/view.h"

enum {
	LOOK_MS = 50,	 /* so often a follower looks where its leader is */
	GUESS_MS = 1000, /* so long after a code comes the next */
	CODES = 8,	 /* are tried before there is no room */
};

bool together_open(struct session *s, const char *path, struct err *err)
{
	struct together *t = &s->together;
	int fd = trust_open_shared(path, sizeof(*t->table));

	if (fd >= 0) {
		t->table = mapped_open_shared(fd, sizeof(*t->table), &t->lost);
		close(fd);
	}
	if (!t->table) {
		err_file(err, path);
		return err_set(err, ERR_TOGETHER, "%zu", sizeof(*t->table));
	}
	s->keys = &keymap_kiosk_together;
	return true;
}

void together_leave(struct session *s)
{
	struct together *t = &s->together;

	if (t->role == TOGETHER_LEADS)
		follow_leave(t->table, &t->link);
	t->role = TOGETHER_ALONE;
}

void together_close(struct session *s)
{
	together_leave(s);
	mapped_close(s->together.table);
	s->together.table = NULL;
}

/*
 * A follower has the text alone, which is scrolled by the terminal itself, at a tenth of the cost;
 * unless the user has arranged tree and text.
 */
static void arrange(struct session *s, bool alone)
{
	struct together *t = &s->together;

	if (alone == t->alone)
		return;
	t->alone = alone;
	if (alone)
		t->arrangement = s->page.wanted;
	if (!s->page.arranged)
		session_arrange(s, alone ? ARRANGE_ONE : t->arrangement);
}

/* Ends what is shared; says why. */
static unsigned end(struct session *s, enum message why)
{
	together_leave(s);
	arrange(s, false);
	session_notice(s, why, STR(""));
	return TOUCHED_VIEW;
}

/* ---- leading ---- */

static struct follow_place place_now(const struct session *s)
{
	const struct document *d = session_shown(s);

	return (struct follow_place){
		.plan = follow_plan(d->plan->id, d->plan->title, d->plan->n_sections),
		.top = d->top.place,
		.gap = d->top.gap,
	};
}

/* Tells the place if it is another one. */
static unsigned tell(struct session *s)
{
	struct together *t = &s->together;
	struct follow_place now = place_now(s);
	bool same = t->told.plan == now.plan && t->told.gap == now.gap &&
		    plan_compare_places(t->told.top, now.top) == 0;

	t->told = now;
	t->done_ms = clock_ms();
	return follow_tell(t->table, &t->link, same ? NULL : &now, t->done_ms)
		       ? TOUCHED_NOTHING
		       : end(s, MSG_SHARING_LOST);
}

static bool take_slot(struct together *t)
{
	uint32_t random;

	for (int i = 0; i < CODES; i++) {
		if (getrandom(&random, sizeof(random), 0) != (ssize_t)sizeof(random))
			return false;
		if (follow_lead(t->table, follow_code(random), clock_ms(), &t->link))
			return true;
	}
	return false;
}

static void add_code(const struct session *s, enum message what, struct buf *out)
{
	struct buf code = {0};

	follow_code_add(s->together.link.code, &code);
	message_fill(s->lang, what, buf_str(&code), out);
	buf_fini(&code);
}

unsigned together_share(struct session *s)
{
	struct together *t = &s->together;

	if (t->role == TOGETHER_LEADS)
		return end(s, MSG_SHARING_ENDED);
	together_leave(s);
	arrange(s, false);
	if (t->lost || !take_slot(t)) {
		session_notice(s, MSG_SHARING_FULL, STR(""));
		return TOUCHED_VIEW;
	}
	t->role = TOGETHER_LEADS;
	t->told = (struct follow_place){0};
	session_clear_notice(s);
	add_code(s, MSG_SHARING_BEGUN, &s->notice);
	return TOUCHED_VIEW | tell(s);
}

/* ---- going where the leader is ---- */

/* The plan of the library that the leader shows; false if it has none such. */
static bool find_in_library(const struct library *library, uint64_t plan, struct index_plan *own)
{
	for (uint32_t i = 0; library && i < library->file.n_shards; i++) {
		const struct index *shard = library->file.shards[i];
		for (uint32_t k = 0; k < shard->n_plans; k++) {
			*own = index_plan(shard, k);
			if (follow_plan(own->id, own->title, own->end - own->first) == plan)
				return true;
		}
	}
	return false;
}

/* The same, open, and opened if need be; CATALOGUE_NONE: there is none. */
static uint32_t find_plan(struct session *s, uint64_t plan)
{
	struct index_plan own;

	for (uint32_t i = 0; i < s->n_documents; i++) {
		const struct plan *open = s->documents[i].plan;
		if (follow_plan(open->id, open->title, open->n_sections) == plan)
			return i;
	}
	if (!find_in_library(s->catalogue.library, plan, &own))
		return CATALOGUE_NONE;
	return choose_add(s, s->catalogue.library, &own, false);
}

/* Makes a place that was told one of a plan; false if that has no such paragraph. */
static bool hold(const struct session *s, const struct plan *plan, struct place *place)
{
	const struct lines lines = {.plan = plan, .lang = s->lang};

	if (place->section >= plan->n_sections ||
		place->paragraph > plan_paragraphs(plan, place->section))
		return false;
	str text = lines_text(&lines, place->section, place->paragraph);
	bool begins =
		place->byte < text.len && ((unsigned char)text.data[place->byte] & 0xC0) != 0x80;
	place->byte = begins ? place->byte : 0;
	return true;
}

/* Whether the row that shows a place is at the top, however wide the text is set now. */
static bool is_at(const struct session *s, const struct spot *spot)
{
	struct lines lines = session_lines(s);

	return s->current == spot->document &&
	       lines_compare(lines_at(&lines, spot->top, spot->gap), session_shown(s)->top) == 0;
}

static unsigned go(struct session *s)
{
	const struct spot *at = &s->together.at;

	if (s->current != at->document)
		session_switch(s, at->document);
	if (s->together.arriving)
		view_go(s, VIEW_TEXT);
	s->together.arriving = false;
	session_fit(s);
	struct document *d = session_document(s);
	struct lines lines = session_lines(s);
	d->top = lines_at(&lines, at->top, at->gap);
	session_read(s, d->top.place);
	session_follow(s);
	return TOUCHED_VIEW;
}

static unsigned go_to(struct session *s, struct follow_place place)
{
	struct together *t = &s->together;

	if (place.plan == t->missing)
		return TOUCHED_NOTHING;
	uint32_t document = find_plan(s, place.plan);
	t->missing = document == CATALOGUE_NONE ? place.plan : 0;
	if (t->missing) {
		session_notice(s, MSG_FOLLOWING_NOT_HERE, STR(""));
		return TOUCHED_VIEW;
	}
	if (!hold(s, s->documents[document].plan, &place.top))
		return TOUCHED_NOTHING;
	t->at = (struct spot){.document = document, .top = place.top, .gap = place.gap};
	return go(s);
}

/* Whether the user has something in hand that is not to be taken away. */
static bool is_engaged(const struct session *s)
{
	const struct view *view = view_now(s);

	if (s->layout.too_small || s->selection.on || view->line || view->alone)
		return true;
	return !view->pane && !s->together.arriving;
}

static unsigned look(struct session *s)
{
	struct together *t = &s->together;
	struct follow_place place;
	uint64_t sequence;

	t->done_ms = clock_ms();
	switch (follow_read(t->table, &t->link, t->done_ms, &place, &sequence)) {
	case FOLLOW_GONE:
		return end(s, MSG_FOLLOWING_GONE);
	case FOLLOW_NOTHING:
		/* The screen may have another size now. */
		return is_engaged(s) || t->arriving || is_at(s, &t->at) ? TOUCHED_NOTHING : go(s);
	case FOLLOW_PLACE:
		break;
	}
	if (is_engaged(s))
		return TOUCHED_NOTHING;
	t->link.sequence = sequence;
	return go_to(s, place);
}

/* ---- following ---- */

/* False if nobody leads with that code, or only this session. */
static bool find_leader(const struct session *s, uint32_t code, struct follow_link *link)
{
	const struct together *t = &s->together;
	bool own = t->role == TOGETHER_LEADS && t->link.code == code;

	return !t->lost && follow_find(t->table, code, clock_ms(), link) && !own;
}

static unsigned begin(struct session *s, struct follow_link link)
{
	struct together *t = &s->together;

	together_leave(s);
	arrange(s, true);
	t->role = TOGETHER_FOLLOWS;
	t->link = link;
	t->arriving = true;
	t->missing = 0;
	if (session_shown(s))
		places_leave(&s->places, session_spot(s));
	session_notice(s, MSG_FOLLOWING_BEGUN, STR(""));
	return TOUCHED_VIEW | look(s);
}

/* Whoever guesses gets one try a second. */
static unsigned enter_code(struct session *s)
{
	struct together *t = &s->together;
	uint32_t code = follow_code_read(buf_str(&s->prompt.line.text));
	long now = clock_ms();
	struct follow_link link;

	if (!code || (t->guessed && now - t->guessed_ms < GUESS_MS)) {
		session_notice(s, code ? MSG_FOLLOWING_TOO_FAST : MSG_FOLLOWING_NO_CODE, STR(""));
		return TOUCHED_VIEW;
	}
	t->guessed = true;
	t->guessed_ms = now;
	if (!find_leader(s, code, &link)) {
		session_notice(s, MSG_FOLLOWING_NOBODY, STR(""));
		return TOUCHED_VIEW;
	}
	view_cancel(s);
	return begin(s, link);
}

unsigned together_follow(struct session *s)
{
	struct together *t = &s->together;
	struct follow_link link;

	if (t->role == TOGETHER_FOLLOWS)
		return end(s, MSG_FOLLOWING_ENDED);
	if (t->role == TOGETHER_LET_GO)
		return find_leader(s, t->link.code, &link) ? begin(s, link)
							   : end(s, MSG_FOLLOWING_GONE);
	prompt_open(s, MSG_FOLLOWING_CODE, STR(""), enter_code);
	return TOUCHED_VIEW;
}

bool together_cancel(struct session *s)
{
	return s->together.role == TOGETHER_FOLLOWS && end(s, MSG_FOLLOWING_ENDED);
}

static unsigned let_go(struct session *s)
{
	struct buf key = {0};

	s->together.role = TOGETHER_LET_GO;
	arrange(s, false);
	key_name(keymap_key(s->keys, VIEW_TEXT, CMD_FOLLOW), &key);
	session_notice(s, MSG_FOLLOWING_LET_GO, buf_str(&key));
	buf_fini(&key);
	return TOUCHED_VIEW;
}

unsigned together_touch(struct session *s, struct spot before)
{
	struct together *t = &s->together;

	if (!session_shown(s) || (t->role != TOGETHER_LEADS && t->role != TOGETHER_FOLLOWS))
		return TOUCHED_NOTHING;
	session_fit(s);
	if (t->role == TOGETHER_LEADS)
		return tell(s);
	if (t->arriving || is_at(s, &before) || is_at(s, &t->at))
		return TOUCHED_NOTHING;
	return let_go(s);
}

/* ---- between keys ---- */

int together_due(const struct session *s)
{
	const struct together *t = &s->together;

	if (t->role != TOGETHER_LEADS && t->role != TOGETHER_FOLLOWS)
		return -1;
	int every = t->role == TOGETHER_LEADS ? FOLLOW_BEAT_MS : LOOK_MS;
	long left = t->done_ms + every - clock_ms();
	return left > 0 ? (int)left : 0;
}

unsigned together_work(struct session *s)
{
	if (s->together.role == TOGETHER_FOLLOWS)
		return look(s);
	return s->together.role == TOGETHER_LEADS ? tell(s) : TOUCHED_NOTHING;
}

void together_add_state(const struct session *s, struct buf *out)
{
	if (s->together.role == TOGETHER_LEADS)
		add_code(s, MSG_SHARING, out);
	else if (s->together.role == TOGETHER_FOLLOWS)
		buf_add(out, str_of(message(s->lang, MSG_FOLLOWING)));
}
