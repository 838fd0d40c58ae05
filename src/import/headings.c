#include "import/headings.h"

#include <stdlib.h>

#include "base/utf8.h"
#include "import/candidate.h"
#include "import/line.h"

enum { AHEAD = 256 }; /* candidates that are looked at ahead */

/* ---- judging ---- */

struct open {
	uint8_t style, rank;
	uint32_t number, parts;
};

struct judge {
	str text;
	size_t tail;
	struct heading *items;
	size_t n;
	uint8_t ranks[STYLES];
	uint32_t count[STYLES], last[STYLES];
	bool markdown[STYLES]; /* given by Markdown */
	struct open stack[PLAN_DEPTH];
	size_t depth;
	uint32_t main_last; /* the last number of the first style of chapters */
	uint8_t main_style;
	bool apart; /* inside an annex or a note */
	bool note, in_box;
	bool titles; /* unnumbered titles are above the first style */
};

static str words_at(const struct judge *judge, const struct heading *heading)
{
	struct line line;

	return line_next(judge->text, heading->at, &line) ? line.words : (str){0};
}

static void close_to(struct judge *judge, unsigned rank)
{
	while (judge->depth && judge->stack[judge->depth - 1].rank >= rank)
		judge->depth--;
}

static void push(struct judge *judge, const struct heading *heading)
{
	close_to(judge, heading->rank);
	if (judge->depth < PLAN_DEPTH - 2)
		judge->stack[judge->depth++] = (struct open){
			heading->style, heading->rank, heading->number, heading->parts};
}

static const struct open *find_open(const struct judge *judge, unsigned style)
{
	for (size_t i = judge->depth; i-- > 0;)
		if (judge->stack[i].style == style)
			return &judge->stack[i];
	return NULL;
}

static void accept(struct judge *judge, struct heading *heading, unsigned rank, enum reason why)
{
	heading->rank = (uint8_t)rank;
	heading->why = (uint8_t)why;
	push(judge, heading);
}

static void reject(struct heading *heading, enum reason why)
{
	heading->rank = 0;
	heading->why = (uint8_t)why;
}

/* The rank in which a label would be, if it were accepted. */
static unsigned rank_of(const struct judge *judge, const struct heading *heading)
{
	return heading->mark == MARK_MARKDOWN ? RANK_MARKDOWN + heading->number - 1
	       : heading->mark == MARK_LABEL  ? judge->ranks[heading->style]
	       : heading->mark == MARK_ANNEX || heading->mark == MARK_GLOSSARY ? RANK_APART
									       : RANK_MEASURE;
}

/* The next candidate of a style before one of a smaller rank; NULL if there is none. */
static struct heading *next_of_style(const struct judge *judge, const struct heading *heading)
{
	const struct heading *end = judge->items + judge->n;
	unsigned rank = judge->ranks[heading->style];

	if ((size_t)(end - heading) > AHEAD)
		end = heading + AHEAD;
	for (struct heading *next = judge->items + (heading - judge->items) + 1; next < end;
		next++) {
		if (next->mark == MARK_LABEL && next->style == heading->style &&
			candidate_is_title(next->flags) && !(next->flags & FLAG_QUANTITY))
			return next;
		if (rank_of(judge, next) < rank &&
			candidate_is_title(next->flags | (next->mark != MARK_LABEL)))
			return NULL;
	}
	return NULL;
}

/* Whether a better heading of the same number comes before the next number. */
static bool comes_again(const struct judge *judge, const struct heading *heading)
{
	const struct heading *next = next_of_style(judge, heading);

	bool weak = heading->flags & FLAG_SENTENCE || !(heading->flags & FLAG_PARTED);

	if (!weak || !next || next->number != heading->number ||
		!(next->flags & (FLAG_ALONE | FLAG_TEXT)))
		return false;
	return next->flags & FLAG_PARTED ||
	       (next->flags & FLAG_LONG && !(heading->flags & FLAG_LONG));
}

/*
 * Whether the run that begins with this number 1 is a list: only one item, or items without any
 * text of their own.
 */
static bool is_list(const struct judge *judge, const struct heading *heading)
{
	bool body = false;
	size_t items = 0;

	for (const struct heading *item = heading; item && item->number == items + 1;
		item = next_of_style(judge, item)) {
		items++;
		body = body || item->flags & (FLAG_BODY | FLAG_TEXT);
	}
	return items < 2 || !body;
}

/* Whether sections of a style between this one's and its parent's come in the same parent. */
static bool has_sisters(const struct judge *judge, const struct heading *heading)
{
	const struct heading *end = judge->items + judge->n;
	unsigned rank = judge->ranks[heading->style];
	unsigned parent = judge->depth ? judge->stack[judge->depth - 1].rank : 0;

	if ((size_t)(end - heading) > AHEAD)
		end = heading + AHEAD;
	for (const struct heading *next = heading + 1; next < end; next++) {
		unsigned other = rank_of(judge, next);
		if (!candidate_is_title(next->flags) || next->mark != MARK_LABEL)
			continue;
		if (other <= parent)
			return false;
		if (other < rank && next->number == 1)
			return true;
	}
	return false;
}

static bool is_small(unsigned style)
{
	return style == STYLE_ARABIC || style == STYLE_ARABIC_BRACKETS;
}

/* 1 坚持…, the headings of the plan this program was made for. */
static bool is_pledge(const struct judge *judge, const struct heading *heading)
{
	struct label label;
	str words = words_at(judge, heading);

	return label_match(words, &label) &&
	       (str_starts(label.rest, STR("坚持")) || str_starts(label.rest, STR("堅持")));
}

/* A page number glued to a decimal: 368.2 where 8.2 follows. */
static bool unglue(const struct judge *judge, struct heading *heading, const struct open *open)
{
	str words = words_at(judge, heading);
	struct label label;

	for (size_t cut = 1; cut <= 3 && cut < words.len; cut++) {
		if (!label_match(str_slice(words, cut, words.len), &label) ||
			label.style != heading->style)
			return false;
		bool next = open && label.parts == open->parts && label.number == open->number + 1;
		bool first =
			label.number == 1 && label.parts == judge->last[STYLE_DECIMAL_2] / 1000 + 1;
		if (next || (first && heading->style == STYLE_DECIMAL_2)) {
			heading->cut = (uint8_t)cut;
			heading->number = label.number;
			heading->parts = label.parts;
			return true;
		}
	}
	return false;
}

static bool decimal_fits(struct judge *judge, struct heading *heading)
{
	const struct open *open = find_open(judge, heading->style);
	uint32_t number = heading->number, parts = heading->parts;

	if (open && parts == open->parts &&
		(number == open->number + 1 || number == open->number + 2))
		return true;
	if (number == 1 && heading->style > STYLE_DECIMAL_2) {
		const struct open *parent = find_open(judge, heading->style - 1U);
		return parent && parts == parent->parts * 1000 + parent->number;
	}
	if (number == 1 && (!open || parts > open->parts))
		return true;
	/* The first of its chapter may be missing, or a later number begin the text. */
	if (!open && number <= 3 && judge->count[heading->style] > 2)
		return true;
	return unglue(judge, heading, open);
}

static void judge_decimal(struct judge *judge, struct heading *heading)
{
	if (heading->flags & (FLAG_LISTED | FLAG_SENTENCE))
		reject(heading, WHY_NOT_TITLE);
	else if (decimal_fits(judge, heading)) {
		accept(judge, heading, judge->ranks[heading->style], WHY_STYLE);
		if (heading->style == STYLE_DECIMAL_2)
			judge->last[STYLE_DECIMAL_2] = heading->parts * 1000 + heading->number;
	} else
		reject(heading, WHY_NO_SEQUENCE);
}

/* Whether a label's number follows in its style; *why says what speaks for it, or against. */
static bool follows(const struct judge *judge, const struct heading *heading, enum reason *why)
{
	const struct open *open = find_open(judge, heading->style);
	uint32_t number = heading->number, last = open ? open->number : 0;
	bool strong = heading->flags & (FLAG_ALONE | FLAG_TEXT);

	*why = WHY_STYLE;
	if (number == last + 1)
		return true;
	if (!open && number > 1 && number == judge->last[heading->style] + 1) {
		*why = WHY_RUNNING;
		return true;
	}
	if (heading->style <= STYLE_DIVISION)
		return true;
	*why = WHY_NO_SEQUENCE;
	if (number == 1) {
		const struct heading *next = next_of_style(judge, heading);
		return heading->flags & FLAG_PARTED &&
		       ((next && next->number == 2) || (strong && heading->flags & FLAG_BODY));
	}
	if (open)
		return strong && !is_small(heading->style) &&
		       (number == last + 2 || number == last);
	return strong && !is_small(heading->style);
}

/* A sentence of some length without text below it, and a number without a mark that is alone. */
static bool is_item(const struct judge *judge, const struct heading *heading)
{
	enum { CHAPTER_BYTES = 120, SECTION_BYTES = 90 };
	const struct heading *next;

	if (heading->flags & FLAG_SENTENCE && !(heading->flags & FLAG_BODY))
		return words_at(judge, heading).len >
		       (heading->style <= STYLE_CHINESE ? CHAPTER_BYTES : SECTION_BYTES);
	if (heading->is_marked || heading->style != STYLE_CHINESE)
		return false;
	const struct open *open = find_open(judge, STYLE_CHINESE);
	next = next_of_style(judge, heading);
	return open ? heading->number != open->number + 1
		    : !next || next->number != heading->number + 1;
}

/* 1. and its kind: a sentence is a heading only if it is short and a paragraph is below it. */
static bool is_list_item(const struct judge *judge, const struct heading *heading)
{
	enum { TITLE_BYTES = 90 };

	if (heading->flags & FLAG_LISTED)
		return true;
	return heading->flags & FLAG_SENTENCE &&
	       (!(heading->flags & FLAG_LONG) || words_at(judge, heading).len > TITLE_BYTES);
}

/* Whether it goes on with the numbers of the chapters. */
static bool continues(const struct judge *judge, const struct heading *heading)
{
	return heading->style == judge->main_style && heading->number == judge->main_last + 1 &&
	       heading->number > 1;
}

/* Whether an annex, a note or a box goes on here, whose numbers are no headings of the plan. */
static bool is_inside(struct judge *judge, const struct heading *heading)
{
	if ((!judge->note && !judge->in_box) || continues(judge, heading))
		return false;
	const struct open *open = find_open(judge, heading->style);
	bool next = open && heading->number == open->number + 1 && !judge->note;
	return !next && !(judge->in_box && heading->style < STYLE_CHINESE);
}

/* Why a line with a label is no heading whatever its number is; REASONS: it may be one. */
static enum reason refuse_label(struct judge *judge, const struct heading *heading)
{
	unsigned style = heading->style;
	bool decimal = style >= STYLE_DECIMAL_2 && style <= STYLE_DECIMAL_4;

	if (judge->markdown[style])
		return WHY_ONLY_MARKDOWN;
	if (is_inside(judge, heading))
		return WHY_INSIDE;
	if (heading->flags & FLAG_QUANTITY)
		return WHY_QUANTITY;
	if (!candidate_is_title(heading->flags))
		return WHY_NOT_TITLE;
	if (decimal)
		return REASONS;
	if (style == STYLE_NUMBERED && !is_pledge(judge, heading))
		return WHY_LIST;
	if (is_small(style) && is_list_item(judge, heading))
		return WHY_LIST;
	return is_item(judge, heading) ? WHY_NOT_TITLE : REASONS;
}

/* Why its number does not make it one; REASONS: it does, and *why says how. */
static enum reason refuse_number(
	struct judge *judge, const struct heading *heading, enum reason *why)
{
	unsigned style = heading->style;

	*why = WHY_STYLE;
	if (style != STYLE_NUMBERED && !follows(judge, heading, why))
		return *why;
	if (comes_again(judge, heading))
		return WHY_AGAIN;
	if (!is_small(style) || heading->number != 1)
		return REASONS;
	close_to(judge, judge->ranks[style]);
	return is_list(judge, heading) || has_sisters(judge, heading) ? WHY_LIST : REASONS;
}

static void judge_label(struct judge *judge, struct heading *heading)
{
	unsigned style = heading->style;
	enum reason why, no = refuse_label(judge, heading);

	if (no == REASONS && style >= STYLE_DECIMAL_2 && style <= STYLE_DECIMAL_4) {
		judge_decimal(judge, heading);
		return;
	}
	if (no == REASONS) {
		if (judge->apart && continues(judge, heading) && !find_open(judge, style)) {
			judge->apart = judge->note = false;
			judge->depth = 0;
		}
		no = refuse_number(judge, heading, &why);
	}
	if (no != REASONS) {
		reject(heading, no);
		return;
	}
	judge->in_box = false;
	accept(judge, heading, judge->ranks[style], why);
	judge->last[style] = heading->number;
	if (judge->main_style == STYLES && !judge->apart)
		judge->main_style = (uint8_t)style;
	if (style == judge->main_style && !judge->apart)
		judge->main_last = heading->number;
}

/* ---- lines without labels ---- */

static bool sounds_like_annex(str words)
{
	static const char *const names[] = {"附件", "附表", "附录", "清单", "分工", "一览表",
		"任务表", "解读", "说明", "指标表"};

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (str_find(words, str_of(names[i])) < words.len)
			return true;
	return false;
}

/*
 * The label of a style, or of one above it, that follows a short line before any other heading, if
 * its number is 1.
 */
static const struct heading *first_below(
	const struct judge *judge, const struct heading *heading, unsigned style)
{
	const struct heading *end = judge->items + judge->n;

	if (style == STYLES)
		return NULL;
	for (const struct heading *next = heading + 1; next < end && next < heading + AHEAD;
		next++) {
		bool label = next->mark == MARK_LABEL;
		if (label && candidate_is_title(next->flags) && !(next->flags & FLAG_QUANTITY) &&
			judge->ranks[next->style] <= judge->ranks[style])
			return next->number == 1 ? next : NULL;
		if (!label && next->mark != MARK_CLOSING)
			return NULL;
	}
	return NULL;
}

/* How many short lines with text below them follow one another, this one included. */
static size_t count_short(const struct judge *judge, const struct heading *heading)
{
	const struct heading *end = judge->items + judge->n;
	size_t n = 0;

	for (const struct heading *next = heading; next < end && next < heading + AHEAD; next++) {
		if (next->mark == MARK_SHORT)
			n += (next->flags & (FLAG_LONG | FLAG_PARTED)) == (FLAG_LONG | FLAG_PARTED);
		else if (next->mark != MARK_CLOSING &&
			 (next->mark != MARK_LABEL || candidate_is_title(next->flags)))
			break;
	}
	return n;
}

/* The style of the next label, if its number is 1. */
static unsigned next_first_style(const struct judge *judge, const struct heading *heading)
{
	const struct heading *next = heading + 1, *end = judge->items + judge->n;

	while (next < end && next < heading + AHEAD && next->mark == MARK_SHORT)
		next++;
	return next < end && next->mark == MARK_LABEL && next->number == 1 &&
			       candidate_is_title(next->flags)
		       ? next->style
		       : STYLES;
}

static bool is_bold(str words)
{
	return candidate_without_bold(words).len < words.len;
}

static void judge_short(struct judge *judge, struct heading *heading)
{
	str words = words_at(judge, heading);
	const struct heading *below = first_below(judge, heading, judge->main_style);
	unsigned chapters =
		judge->main_style < STYLES ? judge->main_style : next_first_style(judge, heading);
	const struct open *open = below ? find_open(judge, below->style) : NULL;
	bool begins_again = open && open->number >= 2 && judge->depth &&
			    below->style == judge->main_style && below - heading == 1 &&
			    !(heading->flags & FLAG_BODY);

	if (judge->note || !(heading->flags & FLAG_PARTED)) {
		reject(heading, WHY_INSIDE);
	} else if (chapters < STYLES && !judge->apart && heading->flags & FLAG_BODY &&
		   candidate_is_word_of_chapter(words)) {
		accept(judge, heading, judge->ranks[chapters], WHY_WORDS);
	} else if (judge->titles && below && !judge->apart && below->style == judge->main_style &&
		   (open || !judge->depth)) {
		accept(judge, heading, judge->ranks[below->style] - RANK_STEP / 2U,
			WHY_BEFORE_FIRST);
	} else if (begins_again) {
		judge->apart = true;
		judge->depth = 0;
		accept(judge, heading, RANK_APART, WHY_BEFORE_FIRST);
		judge->depth = 0;
		heading->mark = MARK_ANNEX;
	} else if (is_bold(words) && heading->flags & FLAG_BODY) {
		accept(judge, heading, RANK_SHORT, WHY_MARKDOWN);
	} else {
		const struct open *top = judge->depth ? &judge->stack[judge->depth - 1] : NULL;
		bool second = top && top->rank == RANK_SHORT && top->style == STYLES;
		bool shaped = heading->flags & FLAG_LONG;
		if (shaped && (second || count_short(judge, heading) >= 2))
			accept(judge, heading, RANK_SHORT, WHY_ALONE);
		else
			reject(heading, WHY_SINGLE);
	}
}

/* Whether an annex's line only tells of annexes that come later. */
static bool is_announced(const struct judge *judge, const struct heading *heading)
{
	struct heading_parts parts, other;
	struct label label;
	const struct heading *end = judge->items + judge->n;

	candidate_is_annex(words_at(judge, heading), &parts);
	if (parts.title.len && label_match(parts.title, &label))
		return true;
	for (const struct heading *next = heading + 1; next < end && next < heading + AHEAD;
		next++) {
		if (next->mark != MARK_ANNEX || !candidate_is_annex(words_at(judge, next), &other))
			continue;
		/* 附件：…方案 above the signature, 附件 above the annex itself. */
		return parts.title.len &&
		       (other.title.len == 0 || str_equal(other.title, parts.title));
	}
	return false;
}

/* Whether a heading is that of an annex whose title is on the next line. */
static bool is_untitled(const struct judge *judge, const struct heading *heading)
{
	struct heading_parts parts;

	return heading->mark == MARK_ANNEX && heading->rank && !(heading->flags & FLAG_BODY) &&
	       candidate_is_annex(words_at(judge, heading), &parts) && parts.title.len == 0;
}

static void judge_annex(struct judge *judge, struct heading *heading)
{
	bool glossary = heading->mark == MARK_GLOSSARY;

	if (judge->main_style == STYLES && !judge->depth && !(heading > judge->items)) {
		reject(heading, WHY_SINGLE);
		return;
	}
	if (!glossary && is_announced(judge, heading)) {
		reject(heading, WHY_LIST);
		return;
	}
	/* The title of an annex on its next line. */
	if (glossary && judge->apart && heading > judge->items && is_untitled(judge, heading - 1)) {
		judge->note = true;
		reject(heading, WHY_INSIDE);
		return;
	}
	struct heading_parts parts = {0};
	judge->apart = true;
	judge->note = glossary || (candidate_is_annex(words_at(judge, heading), &parts) &&
					  candidate_is_glossary(parts.title));
	judge->in_box = false;
	judge->depth = 0;
	accept(judge, heading, RANK_APART, WHY_WORDS);
	judge->depth = 0;
}

/* Whether ① is in the text before: else it begins a list. What is in brackets needs no such proof. */
static bool is_referred_to(const struct judge *judge, const struct heading *heading)
{
	const str sign = STR("①");
	str before = str_slice(judge->text, 0, heading->at);

	return !str_starts(words_at(judge, heading), sign) || str_find(before, sign) < before.len;
}

/* Footnotes at the end: from 1 on, with no heading after them. */
static void judge_footnote(struct judge *judge, struct heading *heading)
{
	const struct heading *end = judge->items + judge->n;
	size_t n = 0;

	reject(heading, WHY_LIST);
	if (judge->note || heading->number != 1 || !judge->depth)
		return;
	for (const struct heading *next = heading; next < end; next++) {
		if (next->mark == MARK_FOOTNOTE)
			n += next->number == n + 1;
		else if (next->mark != MARK_SHORT &&
			 (next->mark != MARK_LABEL || next->flags & FLAG_ALONE))
			return;
		if (next - heading > AHEAD)
			break;
	}
	bool says_so = str_starts(words_at(judge, heading), STR("注"));
	if ((n < 2 && !says_so) || !is_referred_to(judge, heading))
		return;
	judge->apart = judge->note = true;
	judge->depth = 0;
	accept(judge, heading, RANK_APART, WHY_STYLE);
	judge->depth = 0;
}

static void judge_one(struct judge *judge, struct heading *heading)
{
	switch ((enum mark)heading->mark) {
	case MARK_MARKDOWN:
		judge->apart = judge->note = judge->in_box = false;
		accept(judge, heading, rank_of(judge, heading), WHY_MARKDOWN);
		break;
	case MARK_LABEL:
		judge_label(judge, heading);
		break;
	case MARK_SHORT:
		judge_short(judge, heading);
		break;
	case MARK_ANNEX:
	case MARK_GLOSSARY:
		judge_annex(judge, heading);
		break;
	case MARK_BOX:
		if (judge->note || !judge->depth) {
			reject(heading, WHY_INSIDE);
			break;
		}
		accept(judge, heading, RANK_BOX, WHY_WORDS);
		judge->in_box = true;
		break;
	case MARK_FOOTNOTE:
		judge_footnote(judge, heading);
		break;
	case MARK_CLOSING:
	case MARK_FILE:
	case MARK_FILE_APART:
		break;
	}
}

/* ---- which styles nest ---- */

struct usage {
	uint32_t count, ones, most, drops;
	size_t first; /* candidate */
};

static void count_styles(struct judge *judge, struct usage *usage)
{
	uint32_t before[STYLES] = {0};

	for (size_t i = 0; i < judge->n; i++) {
		struct heading *heading = &judge->items[i];
		if (heading->mark == MARK_ANNEX || heading->mark == MARK_GLOSSARY)
			break;
		if (heading->mark == MARK_MARKDOWN) {
			struct label label;
			str words = words_at(judge, heading);
			words = utf8_trim(str_slice(words, heading->number, words.len));
			if (label_match(words, &label) && candidate_flags(&label) == FLAG_ALONE)
				judge->markdown[label.style] = true;
		}
		if (heading->mark != MARK_LABEL || !candidate_is_title(heading->flags) ||
			heading->flags & FLAG_QUANTITY)
			continue;
		struct usage *own = &usage[heading->style];
		if (!own->count++)
			own->first = i;
		own->ones += heading->number == 1;
		own->drops += heading->number <= before[heading->style];
		before[heading->style] = heading->number;
		if (heading->number > own->most)
			own->most = heading->number;
	}
}

/* Where decimals occur, the numbers above them are those of chapters. */
static void settle_decimals(struct judge *judge, const struct usage *usage)
{
	if (usage[STYLE_DECIMAL_2].count < 2)
		return;
	bool below = (usage[STYLE_CHINESE].count >= 2 &&
			     usage[STYLE_CHINESE].first < usage[STYLE_DECIMAL_2].first) ||
		     usage[STYLE_CHINESE_BRACKETS].count >= 2;
	for (size_t i = 0; i < judge->n; i++) {
		struct heading *heading = &judge->items[i];
		bool single = heading->style == STYLE_NUMBERED || heading->style == STYLE_ARABIC;
		if (heading->mark == MARK_LABEL && single && !below && !usage[STYLE_CHAPTER].count)
			heading->style = STYLE_DECIMAL_1;
	}
	if (!below)
		return;
	/* 一、 above 1.1, or （一） above 1. above 1.1. */
	unsigned above = usage[STYLE_CHINESE_BRACKETS].count >= 2 ? STYLE_ARABIC : STYLE_CHINESE;
	for (unsigned i = STYLE_DECIMAL_2; i <= STYLE_DECIMAL_4; i++)
		judge->ranks[i] = (uint8_t)(judge->ranks[above] + 1 + (i - STYLE_DECIMAL_2));
}

/* A style that runs through the text while a usually higher one begins again below it is above. */
static void settle_ranks(struct judge *judge, const struct usage *usage)
{
	for (unsigned high = STYLE_CHINESE; high < STYLES; high++) {
		for (unsigned low = high + 1; low < STYLES; low++) {
			const struct usage *a = &usage[high], *b = &usage[low];
			if (a->ones < 2 || b->count < 2 || b->drops || b->first > a->first ||
				judge->ranks[high] > judge->ranks[low])
				continue;
			uint8_t rank = judge->ranks[high];
			judge->ranks[high] = judge->ranks[low];
			judge->ranks[low] = rank;
		}
	}
}

/* Whether short titles come before two first numbers of the first style. */
static void look_for_titles(struct judge *judge, const struct usage *usage)
{
	unsigned top = 0;
	size_t n = 0;
	bool annex = false;

	while (top < STYLES && usage[top].count < 2)
		top++;
	if (top == STYLES || usage[top].ones < 2)
		return;
	for (size_t i = 0; i < judge->n; i++) {
		const struct heading *heading = &judge->items[i], *below;
		if (heading->mark == MARK_ANNEX || heading->mark == MARK_GLOSSARY)
			break;
		if (heading->mark != MARK_SHORT || !(heading->flags & FLAG_PARTED))
			continue;
		below = first_below(judge, heading, top);
		if (!below || below->style != top)
			continue;
		annex = annex || (n && sounds_like_annex(words_at(judge, heading)));
		n++;
	}
	judge->titles = n >= 2 && !annex;
	if (judge->titles)
		judge->main_style = (uint8_t)top;
}

/* ---- the whole ---- */

/* The closing words: from the last address on to those who listen, after the last heading. */
static void find_closing(struct judge *judge)
{
	size_t last = judge->n, end = judge->n;
	bool any = false;

	for (size_t i = 0; i < judge->n; i++) {
		const struct heading *heading = &judge->items[i];
		if (heading->mark == MARK_FILE_APART ||
			(heading->rank == RANK_APART && heading->mark != MARK_FILE)) {
			end = i;
			break;
		}
		if (heading->rank && heading->rank != RANK_SHORT)
			last = i;
		any = any || heading->rank;
	}
	if (!any)
		return;
	size_t stop = end < judge->n ? judge->items[end].at : judge->tail;
	for (size_t i = last + 1; i < end; i++) {
		struct heading *heading = &judge->items[i];
		struct line line;
		str title, text;
		size_t measures = 0;
		if (heading->mark != MARK_CLOSING)
			continue;
		for (size_t at = heading->at;
			measures < 2 && line_next(judge->text, at, &line) && line.from < stop;
			at = line.next)
			measures += candidate_split_measure(line.words, &title, &text);
		if (measures >= 2)
			continue;
		heading->rank = RANK_APART;
		heading->why = WHY_WORDS;
		for (size_t k = i + 1; k < end; k++)
			reject(&judge->items[k], WHY_INSIDE);
		return;
	}
}

/* Chapters are the headings of the smallest rank outside annexes. */
static void settle_chapters(struct judge *judge)
{
	unsigned least = RANK_MEASURE;

	for (size_t i = 0; i < judge->n; i++) {
		unsigned rank = judge->items[i].rank;
		if (rank > RANK_APART && rank < least && judge->items[i].mark != MARK_MARKDOWN)
			least = rank;
		if (rank == RANK_APART)
			break;
	}
	for (size_t i = 0; i < judge->n; i++) {
		struct heading *heading = &judge->items[i];
		heading->is_chapter =
			heading->rank == least || heading->mark == MARK_MARKDOWN ||
			heading->style <= STYLE_CHAPTER || heading->style == STYLE_CHINESE ||
			heading->style == STYLE_FORMAL || heading->style == STYLE_NUMBERED;
	}
}

void headings_find(
	str text, size_t tail, const struct outline_file *file, struct headings *headings)
{
	struct usage usage[STYLES] = {{0, 0, 0, 0, 0}};

	*headings = (struct headings){0};
	if (tail > text.len)
		tail = text.len;
	if (file)
		candidate_find_file(text, tail, file, headings);
	else
		candidate_find(text, tail, headings);
	struct judge judge = {.text = text,
		.tail = tail,
		.items = headings->items,
		.n = headings->n,
		.main_style = STYLES};
	for (unsigned i = 0; i < STYLES; i++)
		judge.ranks[i] = (uint8_t)(RANK_STYLES + i * RANK_STEP);
	if (!file) {
		count_styles(&judge, usage);
		settle_decimals(&judge, usage);
		settle_ranks(&judge, usage);
		look_for_titles(&judge, usage);
		for (size_t i = 0; i < judge.n; i++)
			judge_one(&judge, &judge.items[i]);
		settle_chapters(&judge);
	}
	for (size_t i = 0; file && i < judge.n; i++) {
		if (judge.items[i].mark >= MARK_FILE) {
			judge.depth = 1;
			judge.note = judge.items[i].mark == MARK_FILE_APART;
		} else if (judge.items[i].mark == MARK_FOOTNOTE) {
			judge_footnote(&judge, &judge.items[i]);
		}
	}
	find_closing(&judge);
}

void headings_fini(struct headings *headings)
{
	free(headings->items);
	*headings = (struct headings){0};
}
