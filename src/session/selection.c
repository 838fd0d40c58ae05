#include "session/selection.h"

#include "plan/render.h"
#include "session/tree.h"
#include "text/sentence.h"
#include "text/width.h"

enum { PAGE_UNITS = 5 };

/* The plan's own words: the name that is shown of a section without a title is none of them. */
static str text_at(const struct session *s, struct place place)
{
	return plan_text(session_shown(s)->plan, place.section, place.paragraph);
}

/* Whether there is anything to select in a block. */
static bool is_bare(const struct session *s, struct place place)
{
	return text_at(s, place).len == 0 &&
	       (place.paragraph || plan_label(session_shown(s)->plan, place.section).len == 0);
}

static bool next_block(const struct session *s, struct place *at)
{
	struct lines lines = session_lines(s);
	struct place next = *at;

	do {
		if (!lines_next_block(&lines, &next))
			return false;
	} while (is_bare(s, next));
	*at = next;
	return true;
}

static bool previous_block(const struct session *s, struct place *at)
{
	struct lines lines = session_lines(s);
	struct place before = *at;

	do {
		if (!lines_previous_block(&lines, &before))
			return false;
	} while (is_bare(s, before));
	before.byte = (uint32_t)text_at(s, before).len;
	*at = before;
	return true;
}

/* The bytes of the unit around a place, in its block. */
static struct sentence unit_around(const struct session *s, struct place place)
{
	str text = text_at(s, place);
	unsigned columns;

	if (s->selection.grain == GRAIN_SENTENCE)
		return sentence_around(text, place.byte);
	if (s->selection.grain == GRAIN_PARAGRAPH || place.byte >= text.len)
		return (struct sentence){0, text.len};
	return (struct sentence){place.byte, width_cluster(text, place.byte, &columns)};
}

static struct place with_byte(struct place place, size_t byte)
{
	place.byte = (uint32_t)byte;
	return place;
}

void selection_range(const struct session *s, struct place *from, struct place *end)
{
	struct place a = s->selection.anchor, b = s->selection.head;
	bool forward = plan_compare_places(a, b) <= 0;
	struct place first = forward ? a : b, last = forward ? b : a;

	*from = with_byte(first, unit_around(s, first).from);
	*end = with_byte(last, unit_around(s, last).to);
}

/* ---- selecting ---- */

/* What is read in a unit: the hit the user is at, so that `n` goes on from there, or its start. */
static struct place read_in(const struct session *s, struct place head, struct sentence unit)
{
	struct place start = with_byte(head, unit.from), end = with_byte(head, unit.to);

	if (s->search.hit >= s->search.hits.n)
		return start;
	struct place hit = hits_place(&s->search.hits, s->search.hit);
	bool inside = plan_compare_places(hit, start) >= 0 && plan_compare_places(hit, end) < 0;
	return inside ? hit : start;
}

/* Where it has come to is what is being read; all of that unit is shown, or its start. */
static void follow(struct session *s)
{
	struct document *d = session_document(s);
	struct lines lines = session_lines(s);
	struct place head = s->selection.head;
	struct sentence unit = unit_around(s, head);
	struct place last = with_byte(head, unit.to > unit.from ? unit.to - 1 : unit.to);
	struct lines_row first = lines_at(&lines, with_byte(head, unit.from), false);
	struct lines_row end, wanted = lines_at(&lines, last, false);

	d->cursor = read_in(s, head, unit);
	d->selected = tree_visible(d, head.section);
	if (lines_compare(first, d->top) < 0)
		d->top = first;
	while (session_text_rows(s, &end) && lines_compare(end, wanted) < 0 &&
		lines_compare(d->top, first) < 0 && lines_next(&lines, &d->top))
		;
}

static bool step_forward(const struct session *s, struct place *head)
{
	str text = text_at(s, *head);
	size_t to = unit_around(s, *head).to;

	if (s->selection.grain == GRAIN_SENTENCE && to < text.len) {
		struct sentence next = sentence_around(text, to);
		if (next.from >= to && next.to > next.from) {
			head->byte = (uint32_t)next.from;
			return true;
		}
	}
	return next_block(s, head);
}

static bool step_back(const struct session *s, struct place *head)
{
	struct sentence before;
	size_t from = unit_around(s, *head).from;

	if (s->selection.grain == GRAIN_SENTENCE &&
		sentence_before(text_at(s, *head), from, &before)) {
		head->byte = (uint32_t)before.from;
		return true;
	}
	return previous_block(s, head);
}

/*
 * Where a selection begins: at what is read. If that is only because it goes on at the top of the
 * pane, at the first sentence that begins on the screen, so that nothing jumps back.
 */
static struct place start_of(struct session *s)
{
	struct document *d = session_document(s);
	struct lines lines = session_lines(s);
	struct lines_row end;
	struct place at = d->cursor, next;

	if (is_bare(s, at))
		next_block(s, &at);
	bool on_hit = s->search.hit < s->search.hits.n &&
		      plan_compare_places(hits_place(&s->search.hits, s->search.hit), at) == 0;
	struct place from = with_byte(at, unit_around(s, at).from);
	if (on_hit || lines_compare(lines_at(&lines, from, false), d->top) >= 0)
		return at;
	next = at;
	session_text_rows(s, &end);
	return step_forward(s, &next) && lines_compare(lines_at(&lines, next, false), end) <= 0
		       ? next
		       : at;
}

void selection_start(struct session *s, enum grain grain)
{
	struct selection *own = &s->selection;
	if (own->on && !own->taken && own->grain == grain) {
		selection_end(s);
		return;
	}
	if (!own->on || own->taken) {
		*own = (struct selection){.grain = grain};
		own->anchor = own->head = start_of(s);
	}
	own->on = true;
	own->grain = grain;
	follow(s);
}

void selection_end(struct session *s)
{
	s->selection = (struct selection){0};
}

static void step(struct session *s, bool forward, unsigned units)
{
	struct place *head = &s->selection.head;
	bool moved = false;

	while (units-- > 0 && (forward ? step_forward(s, head) : step_back(s, head)))
		moved = true;
	if (!moved)
		session_notice(s, forward ? MSG_AT_END : MSG_AT_START, STR(""));
	follow(s);
}

/* To the first or last unit of the section. */
static void to_edge(struct session *s, bool last)
{
	struct place *head = &s->selection.head;

	*head = (struct place){head->section, 0, 0};
	if (!last && is_bare(s, *head))
		next_block(s, head);
	if (last) {
		head->paragraph = plan_paragraphs(session_shown(s)->plan, head->section);
		head->byte = (uint32_t)text_at(s, *head).len;
	}
	follow(s);
}

bool selection_move(struct session *s, enum move move)
{
	static const struct {
		bool forward;
		unsigned units; /* 0 for all there are */
	} moves[] = {
		[MOVE_DOWN] = {true, 1},
		[MOVE_UP] = {false, 1},
		[MOVE_PAGE_DOWN] = {true, PAGE_UNITS},
		[MOVE_PAGE_UP] = {false, PAGE_UNITS},
		[MOVE_HALF_DOWN] = {true, PAGE_UNITS / 2},
		[MOVE_HALF_UP] = {false, PAGE_UNITS / 2},
		[MOVE_FIRST] = {false, 0},
		[MOVE_LAST] = {true, 0},
	};

	if (!s->selection.on)
		return false;
	if (s->selection.taken || move > MOVE_LAST) {
		selection_end(s);
		return false;
	}
	if (moves[move].units)
		step(s, moves[move].forward, moves[move].units);
	else
		to_edge(s, moves[move].forward);
	return true;
}

/* ---- with the mouse ---- */

/* The row of the text that is shown at a row of the screen, the last one below them all. */
static struct lines_row row_at(const struct session *s, unsigned row)
{
	const struct rect *r = &s->layout.text;
	struct lines lines = session_lines(s);
	struct lines_row rows[SCREEN_MAX_ROWS];
	size_t n = lines_fill(&lines, session_shown(s)->top, rows, r->rows);
	size_t down = row > r->row ? row - r->row : 0;

	return rows[down < n ? down : n - 1];
}

/* The place of the last cluster that ends at or before a place in the same block. */
static struct place last_cluster(const struct session *s, struct place end)
{
	str text = str_slice(text_at(s, end), 0, end.byte);
	size_t last = 0;

	for (unsigned columns; last < text.len;) {
		size_t next = width_cluster(text, last, &columns);
		if (next >= text.len)
			break;
		last = next;
	}
	return with_byte(end, last);
}

struct place selection_place_at(const struct session *s, unsigned row, unsigned column)
{
	struct lines_row at = row_at(s, row);
	unsigned right = column > s->layout.text.column ? column - s->layout.text.column : 0;
	size_t used;

	if (at.gap || text_at(s, at.place).len == 0)
		return at.place;
	str text = str_slice(text_at(s, at.place), at.place.byte, at.to);
	size_t byte = width_fit(text, right > at.indent ? right - at.indent : 0, &used);
	/* Behind the line's end means its last character. */
	struct place place = with_byte(at.place, at.place.byte + byte);
	return byte > 0 && byte == text.len ? last_cluster(s, place) : place;
}

void selection_press(struct session *s, struct place place)
{
	s->selection = (struct selection){
		.dragging = true, .grain = GRAIN_CLUSTER, .anchor = place, .head = place};
}

void selection_drag(struct session *s, unsigned row, unsigned column)
{
	const struct rect *r = &s->layout.text;

	if (!s->selection.dragging)
		return;
	struct document *d = session_document(s);
	struct lines lines = session_lines(s);
	/* Beyond its edges the pane goes on by a row. */
	if (row < r->row)
		lines_previous(&lines, &d->top);
	else if (row >= r->row + r->rows && !d->at_end)
		lines_next(&lines, &d->top);
	unsigned last = r->row + r->rows - 1;
	struct place head = selection_place_at(s, row < last ? row : last, column);
	/* The empty row before a block, come to from above, is not in the block. */
	if (row_at(s, row < last ? row : last).gap &&
		plan_compare_places(head, s->selection.anchor) > 0 && previous_block(s, &head) &&
		head.byte > 0)
		head = last_cluster(s, head);
	s->selection.head = head;
	d->cursor = s->selection.head;
	s->selection.on |= plan_compare_places(s->selection.head, s->selection.anchor) != 0;
}

void selection_set(struct session *s, struct place from, uint32_t to)
{
	str text = text_at(s, from);
	struct sentence first = sentence_around(text, from.byte);
	struct sentence last = sentence_around(text, to ? to - 1 : 0);
	struct place head = last_cluster(s, with_byte(from, to));
	enum grain grain = GRAIN_CLUSTER;

	if (from.byte == 0 && to >= text.len)
		grain = GRAIN_PARAGRAPH;
	else if (first.from == from.byte && last.to == to)
		grain = GRAIN_SENTENCE;
	s->selection = (struct selection){.on = true, .grain = grain, .anchor = from, .head = head};
	follow(s);
	/* Of more than fits, the start is shown. */
	struct lines lines = session_lines(s);
	struct lines_row start = lines_at(&lines, from, false);
	if (lines_compare(start, session_document(s)->top) < 0)
		session_document(s)->top = start;
	session_document(s)->cursor = from;
}

/* ---- for painters and commands ---- */

static bool same_block(struct place a, struct place b)
{
	return a.section == b.section && a.paragraph == b.paragraph;
}

/* The bytes of the block at a place that are selected. */
static struct sentence selected_part(
	const struct session *s, struct place block, struct place from, struct place end)
{
	return (struct sentence){same_block(block, from) ? from.byte : 0,
		same_block(block, end) ? end.byte : text_at(s, block).len};
}

bool selection_in_row(const struct session *s, struct place first, struct place after,
	const struct lines_row *row, unsigned *from, unsigned *end)
{
	struct place row_end = with_byte(row->place, row->to);

	if (row->gap || is_bare(s, row->place))
		return false;
	if (plan_compare_places(row_end, first) <= 0 || plan_compare_places(row->place, after) >= 0)
		return false;
	struct sentence part = selected_part(s, row->place, first, after);
	size_t a = part.from > row->place.byte ? part.from : row->place.byte;
	size_t b = part.to < row->to ? part.to : row->to;
	str text = text_at(s, row->place);
	/* A title that is selected from its start is selected with its label. */
	bool label = row->place.paragraph == 0 && row->first && a == 0;
	unsigned before = (unsigned)width_columns(str_slice(text, row->place.byte, a));
	*from = label ? 0 : row->indent + before;
	*end = row->indent + before + (unsigned)width_columns(str_slice(text, a, b));
	return true;
}

/* Between blocks the lines are parted as in a section that is copied whole. */
static void part_blocks(const struct plan *plan, struct place next, struct buf *out)
{
	bool tight = next.paragraph ||
		     (render_is_item(plan, next.section) && render_is_item(plan, next.section - 1));

	buf_add(out, tight ? STR("\n") : STR("\n\n"));
}

/* Appends what is selected of a block; returns how many characters of the plan that are. */
static size_t print_part(
	const struct session *s, struct place block, struct sentence part, struct buf *out)
{
	str label = plan_label(session_shown(s)->plan, block.section);
	str text = str_slice(text_at(s, block), part.from, part.to);

	if (block.paragraph == 0 && part.from == 0) {
		buf_add(out, label);
		if (part.to && render_label_parted(label))
			buf_byte(out, ' ');
	}
	buf_add(out, text);
	return width_characters(text);
}

size_t selection_print(const struct session *s, struct buf *out)
{
	struct place from, end;
	size_t characters = 0, start = out->len;

	selection_range(s, &from, &end);
	/* A drag may begin or end on a block that has no words of its own. */
	struct place at = from;
	bool more = !is_bare(s, at) || next_block(s, &at);
	while (more && (same_block(at, end) || plan_compare_places(at, end) < 0)) {
		if (out->len > start)
			part_blocks(session_shown(s)->plan, at, out);
		characters += print_part(s, at, selected_part(s, at, from, end), out);
		more = next_block(s, &at);
	}
	return characters;
}

size_t selection_characters(const struct session *s)
{
	struct buf text = {0};
	size_t characters = selection_print(s, &text);

	buf_fini(&text);
	return characters;
}

uint32_t selection_section(const struct session *s)
{
	const struct plan *plan = session_shown(s)->plan;
	struct place from, end;

	selection_range(s, &from, &end);
	while (from.section != PLAN_NONE && end.section >= plan->sections[from.section].end)
		from.section = plan->sections[from.section].parent;
	return from.section;
}

struct anchor_range selection_anchor(const struct session *s)
{
	const struct plan *plan = session_shown(s)->plan;
	struct place from, end;

	selection_range(s, &from, &end);
	struct anchor_range range = anchor_paragraph(plan, from);
	range.from = from;
	if (plan_compare_places(end, (struct place){from.section, from.paragraph, range.to}) < 0)
		range.to = end.byte;
	return range.to > from.byte ? range : anchor_section(plan, from.section);
}
