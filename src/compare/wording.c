#include "compare/wording.h"

#include <stdlib.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "text/fold.h"

enum { BESIDE_BYTES = 24 }; /* that are looked at beside a piece */

void wording_init(struct wording *w)
{
	*w = (struct wording){.n_edits = 0};
	quantity_rules_init(&w->rules);
}

static void side_fini(struct wording_side *side)
{
	bare_fini(&side->bare);
	buf_fini(&side->context);
	folded_fini(&side->folded);
	free(side->numbers);
}

void wording_fini(struct wording *w)
{
	side_fini(&w->a);
	side_fini(&w->b);
	align_fini(&w->align);
	quantity_rules_fini(&w->rules);
	free(w->edits);
	*w = (struct wording){.n_edits = 0};
}

/* ---- the quantities of a piece ---- */

/* The start of the character that byte `at` is in. */
static size_t at_character(str text, size_t at)
{
	while (at > 0 && at < text.len && ((unsigned char)text.data[at] & 0xC0) == 0x80)
		at--;
	return at;
}

static void add_without_quotes(str text, struct buf *out)
{
	uint32_t c;

	for (size_t at = 0, n; at < text.len; at += n) {
		n = utf8_decode(text.data + at, text.data + text.len, &c);
		if (!utf8_is_one_of(c, STR("“”‘’「」『』\"")))
			buf_add(out, str_slice(text, at, at + n));
	}
}

/* The piece with what is beside it; returns the byte where it begins. */
static size_t make_context(struct wording_side *side, const struct wording_piece *piece)
{
	size_t from = piece->from > BESIDE_BYTES ? piece->from - BESIDE_BYTES : 0;
	size_t to = at_character(piece->text, (size_t)piece->end + BESIDE_BYTES);
	struct buf *out = &side->context;

	buf_cut(out, 0);
	from = at_character(piece->text, from);
	add_without_quotes(str_slice(piece->text, from, piece->from), out);
	size_t start = out->len;
	buf_add(out, str_slice(piece->text, piece->from, piece->end));
	add_without_quotes(str_slice(piece->text, piece->end, to), out);
	return start;
}

static uint32_t within(size_t at, size_t start, size_t len)
{
	size_t end = at > start ? at - start : 0;

	return (uint32_t)(end < len ? end : len);
}

/* The first bare unit that begins at or after a byte. */
static uint32_t unit_from(const struct bare *bare, uint32_t byte)
{
	uint32_t low = 0, high = bare->n;

	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		if (bare->from[middle] < byte)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static void add_number(
	struct wording_side *side, const struct quantity *q, size_t start, size_t len)
{
	const struct folded *folded = &side->folded;
	size_t from = folded_start(folded, q->from), to = folded_end(folded, q->to);
	size_t counted = folded_start(folded, q->counted);

	if (to <= start || from >= start + len)
		return;
	/* Without its unit it is words: 十五五 of 十五五时. */
	if (to > start + len && start + len <= counted)
		return;
	side->numbers =
		mem_grow(side->numbers, &side->cap, side->n + (size_t)1, sizeof(*side->numbers));
	struct wording_number *number = &side->numbers[side->n];
	*number = (struct wording_number){.quantity = *q,
		.from = within(from, start, len),
		.to = within(to, start, len),
		.begin = within(folded_start(folded, q->begin), start, len),
		.end = within(folded_end(folded, q->end), start, len)};
	number->words = str_slice(buf_str(&side->context), folded_start(folded, q->begin),
		folded_end(folded, q->end));
	number->unit = unit_from(&side->bare, number->begin);
	number->unit_end = unit_from(&side->bare, number->end);
	side->n += number->unit < number->unit_end;
}

static void read_side(
	struct wording *w, struct wording_side *side, const struct wording_piece *piece)
{
	size_t len = piece->end - piece->from, start = make_context(side, piece);
	struct quantity q;

	side->bare.n = 0;
	bare_add_text(&side->bare, str_slice(piece->text, piece->from, piece->end));
	folded_set(&side->folded, buf_str(&side->context));
	side->n = 0;
	for (size_t at = 0; quantity_next(&w->rules, &side->folded, at, &q); at = q.to)
		add_number(side, &q, start, len);
}

/* ---- comparing ---- */

static bool is_close(double a, double b)
{
	double off = a > b ? a - b : b - a, size = a > 0 ? a : -a;

	return off <= size * 1e-9;
}

bool wording_same_quantity(double value, double max, str unit, enum bound bound, double value_b,
	double max_b, str unit_b, enum bound bound_b)
{
	return is_close(value, value_b) && is_close(max, max_b) && bound == bound_b &&
	       str_equal(unit, unit_b);
}

static bool same_number(const struct wording_number *x, const struct wording_number *y)
{
	const struct quantity *a = &x->quantity, *b = &y->quantity;

	return wording_same_quantity(
		a->value, a->max, a->unit, a->bound, b->value, b->max, b->unit, b->bound);
}

/* Whether all units of a number are aligned with the same ones. */
static bool is_aligned(const struct wording *w, const struct wording_number *number)
{
	return align_count(&w->align, number->unit, number->unit_end) ==
	       number->unit_end - number->unit;
}

/* The number of b in place of one of a; NULL if there is none. */
static struct wording_number *counterpart(struct wording *w, const struct wording_number *number)
{
	uint32_t from = align_start(&w->align, number->unit);
	uint32_t to = align_end(&w->align, number->unit_end);
	struct wording_number *best = NULL;

	for (uint32_t i = 0; i < w->b.n; i++) {
		struct wording_number *other = &w->b.numbers[i];
		if (other->unit_end <= from || other->unit >= to || other->met)
			continue;
		if (!best || (same_number(number, other) && !same_number(number, best)))
			best = other;
	}
	return best;
}

/* Pairs the numbers; false if one of a is not what b has, which is then told. */
static bool pair_numbers(struct wording *w)
{
	for (uint32_t i = 0; i < w->a.n; i++) {
		struct wording_number *number = &w->a.numbers[i];
		struct wording_number *other = counterpart(w, number);
		if (other && same_number(number, other)) {
			number->met = other->met = true;
			continue;
		}
		/* Words that are the same, of which what is around them makes a number. */
		if (!other && is_aligned(w, number))
			continue;
		w->a_number = number;
		w->b_number = other;
		return false;
	}
	return true;
}

/* Whether unit `unit` of a side is in a number that the other side has, too. */
static bool is_met(const struct wording_side *side, uint32_t unit)
{
	for (uint32_t i = 0; i < side->n; i++)
		if (side->numbers[i].met && unit >= side->numbers[i].unit &&
			unit < side->numbers[i].unit_end)
			return true;
	return false;
}

/* The bytes of units from..end; what is empty is before unit `from`. */
static void bytes_of(
	const struct bare *bare, uint32_t from, uint32_t end, uint32_t *at, uint32_t *len)
{
	*at = from < bare->n ? bare->from[from] : bare->n ? bare->to[bare->n - 1] : 0;
	*len = end > from ? bare->to[end - 1] - *at : 0;
}

/* What is not aligned; returns whether some of it is not the form of a number. */
static bool add_edit(struct wording *w, uint32_t a, uint32_t a_end, uint32_t b, uint32_t b_end)
{
	struct wording_edit edit;
	bool other = false;

	if (a == a_end && b == b_end)
		return false;
	bytes_of(&w->a.bare, a, a_end, &edit.a, &edit.a_len);
	bytes_of(&w->b.bare, b, b_end, &edit.b, &edit.b_len);
	w->edits = mem_grow(w->edits, &w->edits_cap, w->n_edits + (size_t)1, sizeof(*w->edits));
	w->edits[w->n_edits++] = edit;
	for (; a < a_end; a++)
		other |= !is_met(&w->a, a);
	for (; b < b_end; b++)
		other |= !is_met(&w->b, b);
	return other;
}

static bool add_edits(struct wording *w)
{
	uint32_t a = 0, b = 0;
	bool other = false;

	for (uint32_t i = 0; i < w->align.n_runs; i++) {
		const struct align_run *run = &w->align.runs[i];
		other |= add_edit(w, a, run->a, b, run->b);
		a = run->a + run->n;
		b = run->b + run->n;
	}
	return add_edit(w, a, w->a.bare.n, b, w->b.bare.n) || other;
}

/* Whether characters that share a unit are others. */
static bool hides_other(const struct wording *w, str a, str b)
{
	for (uint32_t i = 0; i < w->a.bare.n && i < w->b.bare.n; i++)
		if (fold_is_shared(w->a.bare.units[i]) &&
			!str_equal(str_slice(a, w->a.bare.from[i], w->a.bare.to[i]),
				str_slice(b, w->b.bare.from[i], w->b.bare.to[i])))
			return true;
	return false;
}

/* From the first to the last bare unit. */
static str trimmed(str text, const struct bare *bare)
{
	return bare->n ? str_slice(text, bare->from[0], bare->to[bare->n - 1]) : STR("");
}

void wording_compare(
	struct wording *w, const struct wording_piece *a, const struct wording_piece *b)
{
	str own = str_slice(a->text, a->from, a->end), other = str_slice(b->text, b->from, b->end);

	read_side(w, &w->a, a);
	read_side(w, &w->b, b);
	const struct bare *x = &w->a.bare, *y = &w->b.bare;
	w->n_edits = 0;
	w->a_number = w->b_number = NULL;
	w->similarity = 0;
	w->sort = WORDING_NEAR;
	if (x->n == 0 || y->n == 0 ||
		!align_texts(&w->align, x->units, x->n, y->units, y->n, x->n + y->n))
		return;
	w->similarity = (uint16_t)(2000U * w->align.aligned / (x->n + y->n));
	bool paired = pair_numbers(w);
	bool changed = add_edits(w);
	if (!paired)
		w->sort = WORDING_NUMBER;
	else if (changed || hides_other(w, own, other))
		w->sort = WORDING_NEAR;
	else
		w->sort = str_equal(trimmed(own, x), trimmed(other, y)) ? WORDING_EXACT
									: WORDING_FORM;
}
