#include "notes/anchor.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/utf8.h"
#include "plan/ref.h"
#include "text/sentence.h"

/* ---- words of the command line ---- */

/* Cuts :START+LENGTH off a ref; false if what is after the colon is something else. */
static bool cut_range(str *words, bool *given, uint32_t *start, uint32_t *length)
{
	size_t colon = str_find(*words, STR(":"));
	char text[32];
	int end = 0;

	*given = colon < words->len;
	if (!*given)
		return true;
	str range = str_slice(*words, colon + 1, words->len);
	if (range.len >= sizeof(text))
		return false;
	memcpy(text, range.data, range.len);
	text[range.len] = '\0';
	*words = str_slice(*words, 0, colon);
	return strspn(text, "0123456789+") == range.len &&
	       sscanf(text, "%9u+%9u%n", start, length, &end) == 2 && (size_t)end == range.len &&
	       *length > 0;
}

bool anchor_resolve(const struct plan *plan, str given, struct anchor_range *range, struct err *err)
{
	struct ref ref;
	struct place place;
	uint32_t start = 0, length = 0;
	bool part;
	str words = given;

	if (!cut_range(&words, &part, &start, &length))
		return err_set(err, ERR_NO_REF, "%.*s", (int)given.len, given.data);
	if (!ref_resolve(plan, words, &ref, &place, err))
		return false;
	if (!ref.is_paragraph && !part) {
		*range = anchor_section(plan, place.section);
		return true;
	}
	str text = plan_text(plan, place.section, place.paragraph);
	*range = anchor_paragraph(plan, place);
	if (!part)
		return true;
	if ((size_t)start + length > utf8_chars(text))
		return err_set(err, ERR_NO_WORDS, "%.*s", (int)given.len, given.data);
	range->from.byte = (uint32_t)utf8_offset(text, start);
	range->to = (uint32_t)utf8_offset(text, (size_t)start + length);
	return true;
}

/* ---- making ---- */

struct anchor_range anchor_paragraph(const struct plan *plan, struct place place)
{
	place.byte = 0;
	return (struct anchor_range){
		place, (uint32_t)plan_text(plan, place.section, place.paragraph).len, false};
}

struct anchor_range anchor_section(const struct plan *plan, uint32_t section)
{
	str title = plan_text(plan, section, 0);
	struct anchor_range range = {{.section = section}, (uint32_t)title.len, true};

	if (title.len || plan_paragraphs(plan, section) == 0)
		return range;
	struct sentence first = sentence_around(plan_text(plan, section, 1), 0);
	range.from = (struct place){section, 1, (uint32_t)first.from};
	range.to = (uint32_t)first.to;
	return range;
}

struct anchor_range anchor_sentence(const struct plan *plan, struct place place)
{
	struct sentence around =
		sentence_around(plan_text(plan, place.section, place.paragraph), place.byte);

	place.byte = (uint32_t)around.from;
	return (struct anchor_range){place, (uint32_t)around.to, false};
}

/* Up to ANCHOR_AROUND units before a byte of the plan, or from it on, without labels. */
static str around(const struct plan *plan, struct place place, bool before, struct arena *arena)
{
	struct buf text = {0};
	size_t most = ANCHOR_AROUND * 2; /* some of them punctuation */
	uint32_t s = place.section, p = place.paragraph;
	str own = plan_text(plan, s, p);
	str piece = before ? str_slice(own, 0, place.byte) : str_slice(own, place.byte, own.len);

	for (;;) {
		size_t chars = utf8_chars(piece), n = chars < most ? chars : most;
		if (before)
			piece = str_slice(piece, utf8_offset(piece, chars - n), piece.len);
		else
			piece = str_slice(piece, 0, utf8_offset(piece, n));
		if (before) {
			struct buf joined = {0};
			buf_add(&joined, piece);
			buf_add(&joined, buf_str(&text));
			buf_fini(&text);
			text = joined;
		} else {
			buf_add(&text, piece);
		}
		most -= n;
		if (most == 0)
			break;
		if (before ? p == 0 : p == plan_paragraphs(plan, s)) {
			if (before ? s == 0 : s + 1 == plan->n_sections)
				break;
			s = before ? s - 1 : s + 1;
			p = before ? plan_paragraphs(plan, s) : 0;
		} else {
			p = before ? p - 1 : p + 1;
		}
		piece = plan_text(plan, s, p);
	}
	str kept = arena_copy(arena, buf_str(&text));
	buf_fini(&text);
	return kept;
}

str anchor_ref(const struct plan *plan, const struct anchor_range *range, struct arena *arena)
{
	struct buf ref = {0};

	ref_add_section(plan, range->from.section, &ref);
	if (!range->is_section)
		buf_printf(&ref, "#%u", range->from.paragraph);
	str kept = arena_copy(arena, buf_str(&ref));
	buf_fini(&ref);
	return kept;
}

void anchor_make(const struct plan *plan, const struct anchor_range *range, struct anchor *anchor,
	struct arena *arena)
{
	struct place from = range->from, to = {from.section, from.paragraph, range->to};
	str text = plan_text(plan, from.section, from.paragraph);
	str words = str_slice(text, from.byte, range->to);

	*anchor = (struct anchor){.plan = arena_copy(arena, plan->id),
		.title = arena_copy(arena, plan->title),
		.issuer = arena_copy(arena, plan->issuer),
		.place = arena_copy(arena, plan->place),
		.published = arena_copy(arena, plan->published),
		.sha256 = arena_copy(arena, plan->source.sha256),
		.year = plan->year,
		.ref = anchor_ref(plan, range, arena),
		.heading = arena_copy(arena, plan_text(plan, from.section, 0)),
		.start = (uint32_t)utf8_chars(str_slice(text, 0, from.byte)),
		.length = (uint32_t)utf8_chars(words),
		.words = arena_copy(arena, words),
		.before = around(plan, from, true, arena),
		.after = around(plan, to, false, arena)};
}

void anchor_set_file(struct anchor *anchor, const char *file, struct arena *arena)
{
	char *path = file && access(file, F_OK) == 0 ? realpath(file, NULL) : NULL;

	anchor->path = arena_copy(arena, str_of(path));
	free(path);
}
