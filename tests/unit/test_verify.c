/*
 * Drafts that are made of plans, with seeds: what is right in them is called right, and faults are
 * found. Plans are the built-in one and, where they are there, those of ../shared/data/plans. With
 * LANTU_VERIFY_ALL each item that is judged wrongly is printed; LANTU_VERIFY_SEED is another seed.
 */
#include "hard_text.h"

#include <dirent.h>
#include <stdio.h>
#include <unistd.h>

#include "base/file.h"
#include "base/utf8.h"
#include "compare/verify.h"
#include "import/read.h"
#include "plan/builtin.h"
#include "text/fold.h"
#include "text/script.h"
#include "text/sentence.h"

enum {
	PLANS_MOST = 64,
	FAULTS = 500,
	RIGHT = 2000,
	FAULTS_FOUND = 990,
	AS_MEANT = 900,
	WRONGLY_CALLED = 10
};

/* ---- the plans ---- */

struct plans {
	struct plan *plan[PLANS_MOST];
	struct index *index[PLANS_MOST];
	struct figures figures[PLANS_MOST];
	uint32_t n;
	struct bare bare; /* of all texts, a unit 0 between two */
};

static void add_plan(struct plans *all, struct plan *plan)
{
	uint32_t i = all->n++;

	all->plan[i] = plan;
	all->index[i] = index_build(plan);
	figures_find(&all->figures[i], plan);
	for (uint32_t s = 0; s < plan->n_sections; s++)
		for (uint32_t p = 0; p <= plan_paragraphs(plan, s); p++) {
			bare_add_text(&all->bare, plan_text(plan, s, p));
			all->bare.n++;
			bare_add_text(&all->bare, STR(""));
		}
}

static void add_folder(struct plans *all, const char *folder)
{
	struct dirent **names;
	int n = scandir(folder, &names, NULL, alphasort);

	for (int i = 0; i < n; i++) {
		struct buf path = {0}, bytes = {0};
		struct err err = {0};
		buf_printf(&path, "%s/%s", folder, names[i]->d_name);
		if (str_ends(buf_str(&path), STR(".txt")) && all->n < PLANS_MOST &&
			file_read(path.data, IMPORT_LIMIT_BYTES, &bytes, &err))
			add_plan(all, import_read_words(
					      buf_str(&bytes), buf_str(&path), NULL, NULL, &err));
		buf_fini(&path);
		buf_fini(&bytes);
		free(names[i]);
	}
	if (n >= 0)
		free(names);
}

static void plans_fini(struct plans *all)
{
	for (uint32_t i = 0; i < all->n; i++) {
		figures_fini(&all->figures[i]);
		index_free(all->index[i]);
		plan_free(all->plan[i]);
	}
	bare_fini(&all->bare);
}

/* Whether any plan has the words. */
static bool have(const struct plans *all, str words)
{
	struct bare bare = {0};

	bare_add_text(&bare, words);
	bool found = bare.n == 0 || memmem(all->bare.units, all->bare.n * sizeof(uint16_t),
					    bare.units, bare.n * sizeof(uint16_t));
	bare_fini(&bare);
	return found;
}

static size_t count_bare(str words)
{
	struct bare bare = {0};

	bare_add_text(&bare, words);
	size_t n = bare.n;
	bare_fini(&bare);
	return n;
}

/* ---- pieces of plans ---- */

struct piece {
	uint32_t plan;
	str words;
};

static bool ends_clause(uint32_t c)
{
	return utf8_is_one_of(c, STR("，。；！？：,;"));
}

/* Some clauses of a plan, of least..most bare units; false if this try gives none. */
static bool pick_clauses(
	const struct plans *all, uint32_t *seed, size_t least, size_t most, struct piece *piece)
{
	piece->plan = random_next(seed) % all->n;
	const struct plan *plan = all->plan[piece->plan];
	uint32_t section = random_next(seed) % plan->n_sections;
	uint32_t paragraphs = plan_paragraphs(plan, section);
	uint32_t c;

	if (paragraphs == 0 || plan->sections[section].kind == KIND_NOTE)
		return false;
	str text = plan_text(plan, section, 1 + random_next(seed) % paragraphs);
	size_t from = 0, skip = random_next(seed) % (text.len + 1);
	for (size_t at = 0, n; at < text.len; at += n) {
		n = utf8_decode(text.data + at, text.data + text.len, &c);
		if (!ends_clause(c))
			continue;
		str words = str_slice(text, from, at);
		if (at < skip) {
			from = at + n;
		} else if (count_bare(words) >= least) {
			piece->words = words;
			return count_bare(words) <= most &&
			       str_find(words, STR("“")) == words.len &&
			       str_find(words, STR("”")) == words.len &&
			       str_find(words, STR("…")) == words.len &&
			       str_find(words, STR("\"")) == words.len;
		}
	}
	return false;
}

/* A sentence of a plan. */
static bool pick_sentence(
	const struct plans *all, uint32_t *seed, size_t least, size_t most, struct piece *piece)
{
	piece->plan = random_next(seed) % all->n;
	const struct plan *plan = all->plan[piece->plan];
	uint32_t section = random_next(seed) % plan->n_sections;
	uint32_t paragraphs = plan_paragraphs(plan, section);

	if (paragraphs == 0 || plan->sections[section].kind == KIND_NOTE)
		return false;
	str text = plan_text(plan, section, 1 + random_next(seed) % paragraphs);
	struct sentence s = sentence_around(text, random_next(seed) % (text.len + 1));
	piece->words = str_slice(text, s.from, s.to);
	size_t n = count_bare(piece->words);
	/* It must be one statement. */
	return n >= least && n <= most && str_ends(piece->words, STR("。")) &&
	       str_find(piece->words, STR("；")) == piece->words.len &&
	       str_find(piece->words, STR("…")) == piece->words.len;
}

/* ---- other forms of the same words ---- */

/* A traditional character of each simplified one in the BMP; 0: none. */
static uint16_t traditional[0x10000];

static void make_traditional(void)
{
	uint32_t from = 0, to;

	while (fold_next(&from, &to))
		if (from < 0x10000 && to < 0x10000 && script_is_han(from) && script_is_han(to))
			traditional[to] = (uint16_t)from;
}

static void add_other_script(str words, uint32_t *seed, struct buf *out)
{
	uint32_t c;

	(void)seed;
	for (size_t at = 0; at < words.len;) {
		at += utf8_decode(words.data + at, words.data + words.len, &c);
		buf_code_point(out, c < 0x10000 && traditional[c] ? traditional[c] : c);
	}
}

static void add_other_width(str words, uint32_t *seed, struct buf *out)
{
	uint32_t c;

	(void)seed;
	for (size_t at = 0; at < words.len;) {
		at += utf8_decode(words.data + at, words.data + words.len, &c);
		bool letter = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || c == '%';
		buf_code_point(out, letter ? c + 0xFEE0 : c);
	}
}

static void add_other_marks(str words, uint32_t *seed, struct buf *out)
{
	uint32_t c;

	for (size_t at = 0; at < words.len;) {
		at += utf8_decode(words.data + at, words.data + words.len, &c);
		if (c == U'，' || c == U'、')
			buf_add(out, random_next(seed) % 2 ? STR(",") : STR(""));
		else
			buf_code_point(out, c);
		if (c >= 0x4E00 && c < 0xA000 && random_next(seed) % 16 == 0)
			buf_byte(out, ' ');
	}
}

static void add_same(str words, uint32_t *seed, struct buf *out)
{
	(void)seed;
	buf_add(out, words);
}

static void (*const forms[])(str, uint32_t *, struct buf *) = {
	add_same, add_other_script, add_other_width, add_other_marks};

/* ---- sources ---- */

static void add_source(const struct plan *plan, uint32_t year, struct buf *out)
{
	char digits[16];

	snprintf(digits, sizeof(digits), "%u", plan->year);
	size_t at = str_find(plan->title, str_of(digits));
	bool national = str_equal(plan->place, STR("全国"));
	if (at < plan->title.len) {
		buf_add(out, STR("《"));
		buf_add(out, str_slice(plan->title, 0, at));
		buf_printf(out, "%u", year);
		buf_add(out, str_slice(plan->title, at + strlen(digits), plan->title.len));
		buf_add(out, STR("》"));
		return;
	}
	if (str_find(plan->title, plan->place) == plan->title.len || national)
		buf_add(out, national ? STR("国务院") : plan->place);
	buf_printf(out, "%u年《", year);
	buf_add(out, plan->title);
	buf_add(out, STR("》"));
}

static void maybe_add_source(
	const struct plans *all, uint32_t plan, uint32_t *seed, struct buf *out)
{
	const struct plan *of = all->plan[plan];

	switch (of->year ? random_next(seed) % 3 : 0) {
	case 1:
		add_source(of, of->year, out);
		buf_add(out, STR("提出，"));
		break;
	case 2:
		if (str_equal(of->place, STR("全国")))
			break;
		buf_add(out, of->place);
		buf_printf(out, "%u年提出", of->year);
		break;
	default:
		break;
	}
}

/* ---- right items ---- */

static bool right_quotation(const struct plans *all, uint32_t *seed, struct buf *out)
{
	struct piece piece;

	if (!pick_clauses(all, seed, 3, 60, &piece))
		return false;
	maybe_add_source(all, piece.plan, seed, out);
	buf_add(out, STR("“"));
	forms[random_next(seed) % COUNT(forms)](piece.words, seed, out);
	buf_add(out, random_next(seed) % 2 ? STR("”。") : STR("”，就这样。"));
	return true;
}

static bool right_joined(const struct plans *all, uint32_t *seed, struct buf *out)
{
	struct piece piece;

	if (!pick_clauses(all, seed, 30, 60, &piece))
		return false;
	size_t comma = str_find(piece.words, STR("，"));
	str rest = str_slice(piece.words, comma + 3, piece.words.len);
	size_t next = str_find(rest, STR("，"));
	str last = str_slice(rest, next + 3, rest.len);
	if (next >= rest.len || count_bare(last) < 4 || comma < 12)
		return false;
	buf_add(out, STR("「"));
	buf_add(out, str_slice(piece.words, 0, comma));
	buf_add(out, STR("……"));
	buf_add(out, last);
	buf_add(out, STR("」。"));
	return true;
}

static bool right_passage(const struct plans *all, uint32_t *seed, struct buf *out)
{
	struct piece piece;

	if (!pick_sentence(all, seed, 12, 120, &piece))
		return false;
	forms[random_next(seed) % COUNT(forms)](piece.words, seed, out);
	return true;
}

static bool right_block(const struct plans *all, uint32_t *seed, struct buf *out)
{
	struct piece piece;

	if (!pick_sentence(all, seed, 12, 120, &piece) || str_starts(piece.words, STR("—")))
		return false;
	buf_add(out, STR("> "));
	buf_add(out, piece.words);
	return true;
}

static void add_figure(
	const struct figure *figure, str text, const char *const *bound, struct buf *out)
{
	buf_add(out, figure->subject);
	buf_add(out, figure->verb);
	buf_add(out, str_of(bound[0]));
	buf_add(out, str_slice(text, figure->from, figure->to));
	buf_add(out, str_of(bound[1]));
	buf_add(out, STR("。"));
}

static const char *const bounds[BOUNDS][2] = {
	[BOUND_EQUAL] = {"", ""},
	[BOUND_ABOUT] = {"", "左右"},
	[BOUND_LEAST] = {"", "以上"},
	[BOUND_MOST] = {"", "以内"},
	[BOUND_OVER] = {"超过", ""},
	[BOUND_UNDER] = {"低于", ""},
};

/* Whether the figure of a sentence by itself is the same. */
static bool reads_as(str words, const struct figure *wanted, bool same)
{
	struct plan *plan = plan_new();
	struct figures figures = {0};

	plan_add_section(plan, 0, KIND_SECTION, STR(""), STR(""));
	plan_add_paragraph(plan, words);
	plan_finish(plan);
	figures_find(&figures, plan);
	const struct figure *f = figures.items;
	bool subject = figures.n == 1 && str_equal(f->subject, wanted->subject) &&
		       str_equal(f->verb, wanted->verb) &&
		       (f->status == SCHEDULE_UNKNOWN || f->status == wanted->status);
	bool value = subject && wording_same_quantity(f->value, f->max, f->unit, f->bound,
					wanted->value, wanted->max, wanted->unit, wanted->bound);
	figures_fini(&figures);
	plan_free(plan);
	return subject && value == same;
}

static bool pick_figure(const struct plans *all, uint32_t *seed, uint32_t *plan,
	const struct figure **figure, str *text)
{
	*plan = random_next(seed) % all->n;
	const struct figures *figures = &all->figures[*plan];
	if (figures->n == 0 || all->plan[*plan]->year == 0)
		return false;
	*figure = &figures->items[random_next(seed) % figures->n];
	*text = plan_text(
		all->plan[*plan], (*figure)->sentence.section, (*figure)->sentence.paragraph);
	return utf8_chars((*figure)->subject) > 3 &&
	       str_find((*figure)->subject, STR("“")) == (*figure)->subject.len;
}

static bool right_figure(const struct plans *all, uint32_t *seed, struct buf *out)
{
	const struct figure *figure;
	struct buf words = {0};
	uint32_t plan;
	str text;

	if (!pick_figure(all, seed, &plan, &figure, &text))
		return false;
	add_figure(figure, text, bounds[figure->bound], &words);
	bool good = reads_as(buf_str(&words), figure, true) &&
		    (count_bare(buf_str(&words)) < 20 || have(all, buf_str(&words)));
	if (good) {
		add_source(all->plan[plan], all->plan[plan]->year, out);
		buf_add(out, STR("提出，"));
		buf_add(out, buf_str(&words));
	}
	buf_fini(&words);
	return good;
}

/* ---- faults ---- */

/* Replaces one of some words by another, at random; false if there is none. */
static bool replace(
	str words, uint32_t *seed, const char *const (*pairs)[2], size_t n, struct buf *out)
{
	size_t first = random_next(seed) % n;

	for (size_t i = 0; i < n; i++) {
		const char *const *pair = pairs[(first + i) % n];
		size_t at = str_find(words, str_of(pair[0]));
		if (at == words.len)
			continue;
		buf_add(out, str_slice(words, 0, at));
		buf_add(out, str_of(pair[1]));
		buf_add(out, str_slice(words, at + strlen(pair[0]), words.len));
		return true;
	}
	return false;
}

static bool change_character(const struct plans *all, str words, uint32_t *seed, struct buf *out)
{
	str other = plan_text(all->plan[0], random_next(seed) % all->plan[0]->n_sections, 0);
	size_t chars = utf8_chars(words), n = random_next(seed) % chars;
	size_t at = utf8_offset(words, n), next = utf8_offset(words, n + 1);
	uint32_t was, now;

	if (other.len == 0)
		return false;
	utf8_decode(words.data + at, words.data + words.len, &was);
	size_t from = utf8_offset(other, random_next(seed) % utf8_chars(other));
	utf8_decode(other.data + from, other.data + other.len, &now);
	if (!script_is_han(was) || !script_is_han(now) ||
		fold_code_point(was) == fold_code_point(now))
		return false;
	buf_add(out, str_slice(words, 0, at));
	buf_code_point(out, now);
	buf_add(out, str_slice(words, next, words.len));
	return true;
}

static bool change_number(const struct plans *all, str words, uint32_t *seed, struct buf *out)
{
	(void)all;
	for (size_t at = random_next(seed) % words.len; at < words.len; at++) {
		char c = words.data[at];
		if (c < '0' || c > '9')
			continue;
		buf_add(out, str_slice(words, 0, at));
		buf_byte(out, (char)('1' + random_next(seed) % 9));
		buf_add(out, str_slice(words, at + 1, words.len));
		return out->data[at] != c;
	}
	return false;
}

static bool change_unit(const struct plans *all, str words, uint32_t *seed, struct buf *out)
{
	static const char *const pairs[][2] = {{"亿元", "万元"}, {"万元", "亿元"}, {"%", "‰"},
		{"万人", "人"}, {"万吨", "吨"}, {"公里", "米"}, {"个百分点", "%"}, {"万亩", "亩"},
		{"套", "户"}, {"万套", "套"}, {"个", "万个"}, {"亿", "万亿"}};

	(void)all;
	return replace(words, seed, pairs, COUNT(pairs), out);
}

static bool change_bound(const struct plans *all, str words, uint32_t *seed, struct buf *out)
{
	static const char *const pairs[][2] = {{"以上", "左右"}, {"以上", ""}, {"左右", "以上"},
		{"左右", ""}, {"以内", "以上"}, {"超过", "达到"}, {"突破", "接近"},
		{"不少于", "不超过"}, {"不低于", "不高于"}};

	(void)all;
	return replace(words, seed, pairs, COUNT(pairs), out) &&
	       str_find(words, STR("1")) + str_find(words, STR("5")) < 2 * words.len;
}

static bool wrong_words(const struct plans *all, uint32_t *seed,
	bool (*change)(const struct plans *, str, uint32_t *, struct buf *), struct buf *out)
{
	bool quotation = random_next(seed) % 2;
	struct piece piece;
	struct buf words = {0};

	bool good = (quotation ? pick_clauses(all, seed, 12, 60, &piece)
			       : pick_sentence(all, seed, 24, 120, &piece)) &&
		    change(all, piece.words, seed, &words) && !have(all, buf_str(&words));
	if (good) {
		maybe_add_source(all, piece.plan, seed, out);
		if (quotation)
			buf_add(out, STR("“"));
		buf_add(out, buf_str(&words));
		if (quotation)
			buf_add(out, STR("”。"));
	}
	buf_fini(&words);
	return good;
}

static bool wrong_character(const struct plans *all, uint32_t *seed, struct buf *out)
{
	return wrong_words(all, seed, change_character, out);
}

static bool wrong_number(const struct plans *all, uint32_t *seed, struct buf *out)
{
	return wrong_words(all, seed, change_number, out);
}

static bool wrong_unit(const struct plans *all, uint32_t *seed, struct buf *out)
{
	return wrong_words(all, seed, change_unit, out);
}

static bool wrong_bound(const struct plans *all, uint32_t *seed, struct buf *out)
{
	return wrong_words(all, seed, change_bound, out);
}

/* Whether a plan of that year has the words. */
static bool has_in(const struct plans *all, uint32_t year, str words)
{
	bool has = false;

	for (uint32_t i = 0; i < all->n && !has; i++) {
		if (all->plan[i]->year != year)
			continue;
		struct plans one = {.n = 0};
		for (uint32_t s = 0; s < all->plan[i]->n_sections; s++)
			for (uint32_t p = 0; p <= plan_paragraphs(all->plan[i], s); p++) {
				bare_add_text(&one.bare, plan_text(all->plan[i], s, p));
				one.bare.n++;
				bare_add_text(&one.bare, STR(""));
			}
		has = have(&one, words);
		bare_fini(&one.bare);
	}
	return has;
}

static bool wrong_year(const struct plans *all, uint32_t *seed, struct buf *out)
{
	struct piece piece;

	if (!pick_clauses(all, seed, 10, 60, &piece))
		return false;
	const struct plan *plan = all->plan[piece.plan];
	uint32_t year = plan->year + 1 - 2 * (random_next(seed) % 2);
	char digits[16];
	snprintf(digits, sizeof(digits), "%u", year);
	if (plan->year == 0 || has_in(all, year, piece.words))
		return false;
	if (random_next(seed) % 2) {
		add_source(plan, year, out);
		buf_add(out, STR("提出"));
	} else {
		buf_printf(out, "%u年提出", year);
	}
	buf_add(out, STR("“"));
	buf_add(out, piece.words);
	buf_add(out, STR("”。"));
	return true;
}

static bool invented(const struct plans *all, uint32_t *seed, struct buf *out)
{
	struct buf words = {0};
	struct piece piece;
	uint32_t plan = 0;

	while (count_bare(buf_str(&words)) < 16) {
		if (!pick_clauses(all, seed, 4, 30, &piece))
			continue;
		size_t chars = utf8_chars(piece.words);
		size_t from = random_next(seed) % (chars - 2);
		buf_add(&words,
			str_slice(piece.words, utf8_offset(piece.words, from),
				utf8_offset(piece.words, from + 2 + random_next(seed) % 2)));
		plan = piece.plan;
	}
	bool good = !have(all, buf_str(&words)) && all->plan[plan]->year;
	if (good && random_next(seed) % 2) {
		buf_add(out, STR("“"));
		buf_add(out, buf_str(&words));
		buf_add(out, STR("”。"));
	} else if (good) {
		add_source(all->plan[plan], all->plan[plan]->year, out);
		buf_add(out, STR("提出，"));
		buf_add(out, buf_str(&words));
		buf_add(out, STR("。"));
	}
	buf_fini(&words);
	return good;
}

static bool wrong_figure(const struct plans *all, uint32_t *seed, struct buf *out)
{
	static const enum bound others[BOUNDS] = {[BOUND_EQUAL] = BOUND_LEAST,
		[BOUND_ABOUT] = BOUND_LEAST,
		[BOUND_LEAST] = BOUND_ABOUT,
		[BOUND_MOST] = BOUND_LEAST,
		[BOUND_OVER] = BOUND_ABOUT,
		[BOUND_UNDER] = BOUND_ABOUT};
	const struct figure *figure;
	struct buf right = {0}, words = {0};
	uint32_t plan;
	str text;

	if (!pick_figure(all, seed, &plan, &figure, &text))
		return false;
	bool bound = random_next(seed) % 2;
	add_figure(figure, text, bounds[bound ? others[figure->bound] : figure->bound], &right);
	if (bound)
		buf_add(&words, buf_str(&right));
	bool good = (bound || change_number(all, buf_str(&right), seed, &words)) &&
		    reads_as(buf_str(&words), figure, false);
	/* It may be right elsewhere in the plan. */
	for (uint32_t i = 0; i < all->figures[plan].n && good; i++)
		good = !reads_as(buf_str(&words), &all->figures[plan].items[i], true);
	if (good) {
		add_source(all->plan[plan], all->plan[plan]->year, out);
		buf_add(out, STR("提出，"));
		buf_add(out, buf_str(&words));
	}
	buf_fini(&right);
	buf_fini(&words);
	return good;
}

/* ---- drafts ---- */

#define ITEM(name, verdict) \
	{ \
#name, name, verdict \
	}
static const struct {
	const char *name;
	bool (*make)(const struct plans *all, uint32_t *seed, struct buf *out);
	enum verify_verdict verdict; /* that is meant; VERDICT_FORM is right as well as EXACT */
} items[] = {
	ITEM(right_quotation, VERDICT_EXACT),
	ITEM(right_joined, VERDICT_EXACT),
	ITEM(right_passage, VERDICT_EXACT),
	ITEM(right_block, VERDICT_EXACT),
	ITEM(right_figure, VERDICT_EXACT),
	ITEM(wrong_character, VERDICT_NEAR),
	ITEM(wrong_number, VERDICT_NUMBER),
	ITEM(wrong_unit, VERDICT_NUMBER),
	ITEM(wrong_bound, VERDICT_NUMBER),
	ITEM(wrong_year, VERDICT_SOURCE),
	ITEM(invented, VERDICT_ABSENT),
	ITEM(wrong_figure, VERDICT_NUMBER),
};

enum { TRIES = 3000 };

/* Makes n items, a paragraph each; kinds[i] is the row that item i is of. */
static void make_draft(const struct plans *all, bool right, uint32_t n, uint32_t seed,
	struct buf *draft, uint8_t *kinds)
{
	struct buf item = {0};

	buf_cut(draft, 0);
	for (uint32_t i = 0; i < n;) {
		size_t row = random_next(&seed) % COUNT(items);
		if ((items[row].verdict == VERDICT_EXACT) != right)
			continue;
		for (unsigned try = 0; try < TRIES; try++) {
			buf_cut(&item, 0);
			if (!items[row].make(all, &seed, &item))
				continue;
			buf_add(draft, buf_str(&item));
			buf_add(draft, STR("\n\n"));
			kinds[i++] = (uint8_t)row;
			break;
		}
	}
	buf_fini(&item);
}

struct tally {
	unsigned made[COUNT(items)], called_right[COUNT(items)], called_wrong[COUNT(items)];
	unsigned as_meant[COUNT(items)];
};

static void print_item(const struct verify *v, uint32_t paragraph, const char *kind)
{
	static const char *const verdicts[VERDICTS] = {
		"exact", "form", "number", "near", "source", "absent"};
	str words = manuscript_words(v->manuscript, paragraph);

	printf("# %s: %.*s\n", kind, (int)words.len, words.data);
	for (uint32_t i = 0; i < v->n; i++) {
		const struct verify_claim *claim = &v->claims[i];
		if (claim->paragraph != paragraph)
			continue;
		str own = str_slice(words, claim->from, claim->end);
		printf("#   %s %.*s\n", verdicts[claim->verdict], (int)own.len, own.data);
		for (uint32_t s = 0; s < claim->n_sources && s < 2; s++) {
			const struct verify_source *source = &claim->sources[s];
			str text = str_slice(
				verify_text(v, source), source->range.from, source->range.to);
			printf("#     %s %.*s\n", v->indexes[source->index]->plan->id.data,
				(int)text.len, text.data);
		}
	}
}

static void judge(
	const struct plans *all, bool right, uint32_t n, uint32_t seed, struct tally *tally)
{
	struct buf draft = {0};
	uint8_t *kinds = mem_alloc(n, 1);
	bool *meant = mem_alloc(n, sizeof(*meant));
	unsigned *wrong = mem_alloc(n, sizeof(*wrong)), *claims = mem_alloc(n, sizeof(*claims));
	struct manuscript manuscript;
	struct verify verify;
	struct err err = {0};

	make_draft(all, right, n, seed, &draft, kinds);
	assert_true(manuscript_read(&manuscript, buf_str(&draft), STR("a.md"), NULL, &err));
	assert_int_equal(manuscript.n, n);
	verify_init(&verify, (const struct index *const *)all->index, all->n, NULL);
	verify_find(&verify, &manuscript);
	for (uint32_t i = 0; i < verify.n; i++) {
		uint32_t p = verify.claims[i].paragraph;
		claims[p]++;
		wrong[p] += !verify_is_right(&verify.claims[i]);
		meant[p] = meant[p] || verify.claims[i].verdict == items[kinds[p]].verdict;
	}
	for (uint32_t i = 0; i < n; i++) {
		tally->made[kinds[i]]++;
		tally->called_wrong[kinds[i]] += wrong[i] > 0;
		tally->as_meant[kinds[i]] += meant[i];
		tally->called_right[kinds[i]] += wrong[i] == 0 && claims[i] > 0;
		bool bad = right ? wrong[i] > 0 || claims[i] == 0 : wrong[i] == 0 || !meant[i];
		if (bad && getenv("LANTU_VERIFY_ALL"))
			print_item(&verify, i, items[kinds[i]].name);
	}
	verify_fini(&verify);
	manuscript_fini(&manuscript);
	free(kinds);
	free(wrong);
	free(meant);
	free(claims);
	buf_fini(&draft);
}

static void measure(const struct plans *all)
{
	struct tally tally = {{0}, {0}, {0}, {0}};
	const char *given = getenv("LANTU_VERIFY_SEED");
	uint32_t seed = given ? (uint32_t)strtoul(given, NULL, 10) : 14;
	unsigned found = 0, meant = 0, faults = 0, wrong = 0, right = 0;

	judge(all, true, RIGHT, seed, &tally);
	judge(all, false, FAULTS, seed + 2000, &tally);
	for (size_t i = 0; i < COUNT(items); i++) {
		if (tally.made[i] == 0)
			continue;
		printf("# %-16s %4u: called right %u, wrong %u, as meant %u\n", items[i].name,
			tally.made[i], tally.called_right[i], tally.called_wrong[i],
			tally.as_meant[i]);
		bool is_right = items[i].verdict == VERDICT_EXACT;
		right += is_right ? tally.made[i] : 0;
		wrong += is_right ? tally.made[i] - tally.called_right[i] : 0;
		faults += is_right ? 0 : tally.made[i];
		found += is_right ? 0 : tally.called_wrong[i];
		meant += is_right ? 0 : tally.as_meant[i];
	}
	printf("# of %u faults %u found, %u as what they are; of %u right claims %u not called "
	       "right\n",
		faults, found, meant, right, wrong);
	assert_true(found * 1000 >= faults * FAULTS_FOUND);
	assert_true(meant * 1000 >= faults * AS_MEANT);
	assert_true(wrong * 1000 <= right * WRONGLY_CALLED);
}

static void of_the_builtin_plan(void **state)
{
	struct plans all = {.n = 0};

	(void)state;
	make_traditional();
	add_plan(&all, builtin_plan());
	measure(&all);
	plans_fini(&all);
}

static void of_many_plans(void **state)
{
	const char *named = getenv("LANTU_PLANS"), *folder = named ? named : "../shared/data/plans";
	struct plans all = {.n = 0};

	(void)state;
	if (access(folder, F_OK) != 0)
		skip();
	make_traditional();
	add_plan(&all, builtin_plan());
	add_folder(&all, folder);
	measure(&all);
	plans_fini(&all);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(of_the_builtin_plan),
		cmocka_unit_test(of_many_plans),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
