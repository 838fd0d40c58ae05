/* Any text: its lines, sentences, clusters, units, folded form and pinyin are what they promise. */
#include "fuzz.h"

#include <wchar.h>

#include "base/utf8.h"
#include "text/folded.h"
#include "text/pinyin.h"
#include "text/sentence.h"
#include "text/units.h"
#include "text/width.h"
#include "text/wrap.h"

static void check_lines(str text, size_t columns, size_t indent)
{
	struct wrap wrap = {.n = 0};
	uint32_t end = 0;

	wrap_text(&wrap, text, columns, indent);
	fuzz_must(wrap.n > 0, "there is a line");
	for (size_t i = 0; i < wrap.n; i++) {
		struct wrap_line line = wrap.lines[i];
		str words = str_slice(text, line.from, line.to);
		size_t room = i == 0 && indent < columns ? columns - indent : columns;
		unsigned first = 0;
		fuzz_must(line.from >= end && line.to >= line.from, "lines are in order");
		fuzz_must_be_between(text, line.from, "a line begins at a character");
		fuzz_must_be_between(text, line.to, "a line ends at a character");
		fuzz_must(utf8_trim(str_slice(text, end, line.from)).len == 0,
			"only blanks are between lines");
		if (words.len && width_columns(words) > room)
			fuzz_must(width_cluster(words, 0, &first) == words.len,
				"only a single cluster is too wide");
		if (line.from < line.to)
			fuzz_must(wrap_line_of(&wrap, line.from) == i, "a place is in its line");
		end = line.to;
	}
	fuzz_must(utf8_trim(str_slice(text, end, text.len)).len == 0, "no word is lost");
	wrap_fini(&wrap);
}

static void check_clusters(str text)
{
	size_t columns = 0, used;
	unsigned one;

	for (size_t at = 0; at < text.len;) {
		size_t end = width_cluster(text, at, &one);
		fuzz_must(end > at && end <= text.len && one >= 1 && one <= 2, "a cluster is one");
		fuzz_must_be_between(text, end, "a cluster ends at a character");
		columns += one;
		at = end;
	}
	fuzz_must(width_columns(text) == columns, "columns are those of clusters");
	fuzz_must(width_fit(text, columns, &used) == text.len && used == columns, "all fits");
	fuzz_must(
		width_characters(text) <= utf8_chars(text), "no more characters than code points");
}

static void check_clipped(str text, size_t columns)
{
	struct buf out = {0};
	uint32_t c;

	width_add_clipped(text, columns, &out);
	fuzz_must_be_text(buf_str(&out), "clipped text is text");
	fuzz_must(width_columns(buf_str(&out)) <= columns, "and fits");
	for (size_t at = 0; at < text.len;) {
		at += utf8_decode(text.data + at, text.data + text.len, &c);
		int width = width_code_point(c);
		fuzz_must(width >= -1 && width <= 2, "a code point has a width");
		fuzz_must(wcwidth((wchar_t)c) == width, "and curses knows it");
	}
	buf_fini(&out);
}

static void check_sentences(str text)
{
	struct sentence before;
	size_t end = 0;

	for (size_t at = 0; at < text.len;) {
		struct sentence s = sentence_around(text, at);
		fuzz_must(s.from <= s.to && s.to <= text.len, "a sentence is in the text");
		fuzz_must_be_between(text, s.from, "a sentence begins at a character");
		fuzz_must_be_between(text, s.to, "a sentence ends at a character");
		if (s.to <= at)
			break;
		fuzz_must(s.from >= end, "sentences do not overlap");
		end = at = s.to;
	}
	if (sentence_before(text, text.len, &before)) {
		fuzz_must(before.from <= before.to && before.to <= text.len,
			"the sentence before is in the text");
		fuzz_must_be_between(text, before.from, "and begins at a character");
	}
	for (size_t at = 0;;) {
		struct sentence s = sentence_statement(text, at);
		if (s.from == s.to)
			break;
		fuzz_must(s.from >= at && s.to > s.from && s.to <= text.len, "statements go on");
		fuzz_must_be_between(text, s.to, "a statement ends at a character");
		at = s.to;
	}
}

/* The walk through a text gives the units that were made of it. */
static void check_units(str text)
{
	struct units units = {.n = 0};
	struct units_walk walk = units_walk(text, 0, false);
	struct unit unit;
	uint32_t n = 0, end = 0;

	units_add(&units, text);
	while (units_next(&walk, &unit)) {
		fuzz_must(n < units.n && units.units[n] == unit.unit, "a walk gives the units");
		fuzz_must(unit.from >= end && unit.to > unit.from && unit.to <= text.len,
			"units are in order");
		fuzz_must_be_between(text, unit.from, "a unit begins at a character");
		fuzz_must_be_between(text, unit.to, "a unit ends at a character");
		end = unit.to;
		n++;
	}
	fuzz_must(n == units.n, "all of them");
	units_fini(&units);
}

static void check_folded(str text)
{
	struct folded folded = {.cap = 0}, again = {.cap = 0};

	folded_set(&folded, text);
	fuzz_must_be_text(buf_str(&folded.words), "folded words are text");
	for (size_t at = 0; at <= folded.words.len; at++)
		fuzz_must(folded.from[at] <= text.len &&
				  (at == 0 || folded.from[at] >= folded.from[at - 1]),
			"the way back goes on");
	for (size_t at = 0; at < folded.words.len; at++) {
		size_t start = folded_start(&folded, at);
		fuzz_must(start <= text.len && folded_end(&folded, at) <= text.len,
			"a place leads back into the text");
		folded_own(&folded, at);
	}
	folded_set(&again, buf_str(&folded.words));
	fuzz_must(again.words.len <= folded.words.len, "folding again adds nothing");
	folded_fini(&folded);
	folded_fini(&again);
}

static void check_pinyin(str text)
{
	struct pinyin_syllable syllables[PINYIN_READINGS];
	struct pinyin_reading readings[PINYIN_READINGS];
	uint32_t c;

	for (size_t at = 0; at < text.len;) {
		fuzz_must(pinyin_gloss(text, at) <= text.len - at, "a gloss is in the text");
		at += utf8_decode(text.data + at, text.data + text.len, &c);
		fuzz_must(pinyin_syllables(c, syllables) <= PINYIN_READINGS, "readings are few");
		unsigned n = pinyin_readings(c, readings);
		for (unsigned i = 0; i < n; i++)
			fuzz_must(pinyin_letters(readings[i].syllable)[0] != 0, "and have letters");
		pinyin_rank(c);
	}
	str half = str_slice(text, text.len / 2, text.len);
	fuzz_must(pinyin_compare(text, text) == 0, "a text is equal to itself");
	fuzz_must((pinyin_compare(text, half) > 0) == (pinyin_compare(half, text) < 0),
		"an order has two directions");
	fuzz_must(units_blanks(text, 0, text.len) <= text.len, "blanks are in the text");
}

static void run(str input)
{
	unsigned columns = 2 + fuzz_byte(&input) % 90, more = fuzz_byte(&input);
	unsigned indent = more % 8, wide = more / 8;
	struct buf text = {0};
	size_t start;

	fuzz_text(input, false, &text);
	str s = buf_str(&text);
	width_set_wide(wide % (WIDTH_ALL_WIDE + 1));
	check_lines(s, columns, indent);
	check_clipped(s, columns);
	check_clusters(s);
	check_sentences(s);
	check_units(s);
	check_folded(s);
	check_pinyin(s);
	if (s.len) {
		utf8_before(s, s.len, &start);
		fuzz_must_be_between(s, start, "what is before is a character");
	}
	width_set_wide(0);
	buf_fini(&text);
}

const struct fuzz_target fuzz_lines = {"lines", 256, NULL, run};
