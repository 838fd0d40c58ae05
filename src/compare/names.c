#include "compare/names.h"

#include <stdlib.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "import/phrase.h"
#include "text/folded.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* Folded, as are all words here. Those that say by themselves that a source says something, */
static const char *const sayings[] = {"提出", "指出", "强调", "写道", "写明", "提到"};
/* and those that do before a comma, a colon or a quotation. */
static const char *const other_sayings[] = {"明确", "要求", "部署", "承诺", "宣布", "公布", "显示",
	"规定", "确定", "披露", "介绍", "表示", "称", "说", "预期", "预计"};
static const char *const reports[] = {
	"报告", "计划", "规划", "纲要", "要点", "方案", "意见", "总结", "打算", "公报"};
/* What may follow the short name of a place that is a source. */
static const char *const followers[] = {"市", "省", "政府", "人民政府", "市委", "省委", "今年",
	"去年", "的政府", "的报告", "的计划", "报告", "工作", "《"};

/* ---- places ---- */

/* The length of a place's short name: 广州 of 广州市; 0 if it has none. */
static size_t short_name(str place)
{
	static const char *const regions[] = {"内蒙古", "广西", "西藏", "宁夏", "新疆"};
	static const char *const ends[] = {"省", "市", "区", "县", "州", "盟", "旗"};

	for (size_t i = 0; i < COUNT(regions); i++)
		if (str_starts(place, str_of(regions[i])) && place.len > strlen(regions[i]))
			return strlen(regions[i]);
	for (size_t i = 0; i < COUNT(ends); i++) {
		str name = str_slice(place, 0, place.len - strlen(ends[i]));
		if (str_ends(place, str_of(ends[i])) && utf8_chars(name) > 1)
			return name.len;
	}
	return 0;
}

static uint32_t number_of(const struct names_places *places, str folded)
{
	uint16_t value;

	if (wordlist_find(&places->full, folded, &value).len == folded.len && folded.len)
		return value;
	return PLAN_NONE;
}

static void add_place(struct names_places *p, str folded)
{
	if (folded.len == 0 || number_of(p, folded) != PLAN_NONE || p->n == UINT16_MAX ||
		memchr(folded.data, ' ', folded.len))
		return;
	p->places = mem_grow(p->places, &p->cap, p->n + (size_t)1, sizeof(*p->places));
	p->places[p->n] = arena_copy(&p->arena, folded);
	wordlist_add(&p->full, p->places[p->n].data, (uint16_t)p->n);
	size_t n = short_name(folded);
	if (n)
		wordlist_add(&p->abbreviated, arena_copy(&p->arena, str_slice(folded, 0, n)).data,
			(uint16_t)p->n);
	p->n++;
}

void names_places_init(struct names_places *p, const struct index *const *indexes, uint32_t n)
{
	struct folded folded = {0};
	struct buf before = {0};

	*p = (struct names_places){.n = 0};
	for (uint32_t i = 0; i < n; i++)
		for (uint32_t plan = 0; plan < indexes[i]->n_plans; plan++) {
			str place = index_plan(indexes[i], plan).place;
			if (str_equal(place, buf_str(&before)))
				continue;
			buf_set(&before, place);
			folded_set(&folded, place);
			add_place(p, buf_str(&folded.words));
		}
	folded_fini(&folded);
	buf_fini(&before);
}

void names_places_fini(struct names_places *p)
{
	wordlist_fini(&p->full);
	wordlist_fini(&p->abbreviated);
	free(p->places);
	arena_fini(&p->arena);
	*p = (struct names_places){.n = 0};
}

/* ---- finding ---- */

/* The length of the first of the words that a text begins with; 0: with none. */
static size_t starts_with(str text, const char *const *words, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (str_starts(text, str_of(words[i])))
			return strlen(words[i]);
	return 0;
}

static int digit_at(str words, size_t at, size_t *n)
{
	static const char *const digits[] = {
		"〇", "一", "二", "三", "四", "五", "六", "七", "八", "九", "零"};
	str rest = str_slice(words, at, words.len);

	*n = 1;
	if (rest.len && rest.data[0] >= '0' && rest.data[0] <= '9')
		return rest.data[0] - '0';
	for (int i = 0; i < (int)COUNT(digits); i++) {
		*n = strlen(digits[i]);
		if (str_starts(rest, str_of(digits[i])))
			return i % 10;
	}
	return -1;
}

/* The length of the year that begins at a byte, with its 年; 0 if none does. */
static size_t year_at(str words, size_t at, uint32_t *year)
{
	size_t from = at, n;

	*year = 0;
	for (int i = 0; i < 4; i++) {
		int digit = digit_at(words, at, &n);
		if (digit < 0)
			return 0;
		*year = *year * 10 + (uint32_t)digit;
		at += n;
	}
	if (*year < 1900 || *year > 2100 || !str_starts(str_slice(words, at, words.len), STR("年")))
		return 0;
	return at + STR("年").len - from;
}

/* The length of a word of saying that a text begins with; 0: with none. */
static size_t saying_at(str text)
{
	size_t n = starts_with(text, sayings, COUNT(sayings));
	size_t other = starts_with(text, other_sayings, COUNT(other_sayings));

	if (n || other == 0 || other == text.len)
		return n;
	return memchr(",:\"'", text.data[other], 4) ? other : 0;
}

/* Whether what follows a place's short name shows that it is a source. */
static bool is_followed(str rest)
{
	uint32_t year;

	return year_at(rest, 0, &year) || saying_at(rest) ||
	       starts_with(rest, followers, COUNT(followers));
}

struct finder {
	struct names *names;
	const struct names_places *places;
	struct folded folded;
	str words;
	uint32_t base;	  /* byte of the text where the words begin */
	size_t title_end; /* in the words: of the title that is being gone through; 0: none is */
};

static void add(struct finder *f, struct name name, size_t from, size_t len)
{
	if (f->names->n == NAMES_MOST)
		return;
	name.from = f->base + (uint32_t)folded_start(&f->folded, from);
	name.end = f->base + (uint32_t)folded_end(&f->folded, from + len);
	name.within = from < f->title_end;
	f->names->items[f->names->n++] = name;
}

static size_t find_place(struct finder *f, size_t at)
{
	str rest = str_slice(f->words, at, f->words.len), name;
	uint16_t value;

	if (str_starts(rest, STR("国务院")) &&
		is_followed(str_slice(rest, STR("国务院").len, rest.len))) {
		uint32_t all = number_of(f->places, STR("全国"));
		add(f, (struct name){.sort = NAME_PLACE, .place = all}, at, STR("国务院").len);
		return STR("国务院").len;
	}
	name = wordlist_find(&f->places->full, rest, &value);
	/* The whole country is named in passing. */
	if (name.len && str_equal(name, STR("全国")) && at >= f->title_end)
		return 0;
	if (name.len == 0) {
		name = wordlist_find(&f->places->abbreviated, rest, &value);
		if (at >= f->title_end && !is_followed(str_slice(rest, name.len, rest.len)))
			name.len = 0;
	}
	if (name.len)
		add(f, (struct name){.sort = NAME_PLACE, .place = value}, at, name.len);
	return name.len;
}

/* A place that no plan is of, at the start: 深圳市提出. */
static void find_other_place(struct finder *f)
{
	struct phrase phrase;
	struct buf name = {0};

	phrase_of(f->words, &phrase);
	struct span span = phrase_place(&phrase, 0, &name);
	size_t len = phrase.at[span.end];
	if (span.end > span.from && span.from == 0 &&
		number_of(f->places, str_slice(f->words, 0, len)) == PLAN_NONE &&
		is_followed(str_slice(f->words, len, f->words.len)))
		add(f, (struct name){.sort = NAME_PLACE, .place = PLAN_NONE}, 0, len);
	buf_fini(&name);
}

/* Whether a title is that of a report or plan. */
static bool is_report(str title)
{
	for (size_t i = 0; i < COUNT(reports); i++)
		if (str_ends(title, str_of(reports[i])))
			return true;
	return false;
}

enum { TITLE_BYTES = 600 }; /* a longer one was never closed */

/* The length of the title in 《》 at a byte, with its marks; 0 if none begins there. */
static size_t title_at(str words, size_t at)
{
	const str open = STR("《"), close = STR("》");
	str rest =
		str_slice(words, at, at + TITLE_BYTES < words.len ? at + TITLE_BYTES : words.len);
	size_t end;

	if (!str_starts(rest, open) || (end = str_find(rest, close)) == rest.len)
		return 0;
	return end + close.len;
}

/* One place in the words; returns how far to go on. */
static size_t find_at(struct finder *f, size_t at)
{
	str rest = str_slice(f->words, at, f->words.len);
	uint32_t c, year;
	size_t n;

	if ((n = title_at(f->words, at))) {
		str title = str_slice(rest, STR("《").len, n - STR("》").len);
		if (!is_report(title))
			return n;
		add(f, (struct name){.sort = NAME_TITLE}, at, n);
		f->title_end = at + n;
		return STR("《").len;
	}
	size_t d;
	bool number = at > 0 && digit_at(f->words, at - 1, &d) >= 0;
	if (!number && (n = year_at(f->words, at, &year))) {
		add(f, (struct name){.sort = NAME_YEAR, .year = year}, at, n);
		return n;
	}
	if ((n = find_place(f, at)))
		return n;
	if (starts_with(rest, reports, COUNT(reports)))
		f->names->reports = true;
	if (at >= f->title_end && (n = saying_at(rest))) {
		f->names->reports = true;
		if (f->names->said == 0)
			f->names->said = (uint32_t)(at + n);
		return n;
	}
	return utf8_decode(rest.data, rest.data + rest.len, &c);
}

static void find_in(struct finder *f, uint32_t from, uint32_t end)
{
	uint32_t said = f->names->said;

	f->base = from;
	f->title_end = 0;
	folded_set(&f->folded, str_slice(f->names->text, from, end));
	f->words = buf_str(&f->folded.words);
	for (size_t at = 0; at < f->words.len;)
		at += find_at(f, at);
	if (said == 0 && f->names->said)
		f->names->said = from + (uint32_t)folded_end(&f->folded, f->names->said);
}

void names_find(struct names *names, const struct names_places *places, str text, uint32_t from,
	uint32_t end, const struct names_quoted *quoted, uint32_t n)
{
	struct finder f = {.names = names, .places = places};
	uint32_t at = from;

	*names = (struct names){.text = text};
	for (uint32_t i = 0; i < n && quoted[i].from < end; i++) {
		if (quoted[i].end <= at)
			continue;
		find_in(&f, at, quoted[i].from > at ? quoted[i].from : at);
		at = quoted[i].end < end ? quoted[i].end : end;
	}
	find_in(&f, at, end);
	f.base = from;
	folded_set(&f.folded, str_slice(text, from, end));
	f.words = buf_str(&f.folded.words);
	find_other_place(&f);
	folded_fini(&f.folded);
}

void names_leave_out(struct names *names, uint32_t from, uint32_t end)
{
	uint32_t n = 0;

	for (uint32_t i = 0; i < names->n; i++)
		if (names->items[i].end <= from || names->items[i].from >= end)
			names->items[n++] = names->items[i];
	names->n = n;
}

bool names_are_certain(const struct names *names)
{
	for (uint32_t i = 0; i < names->n; i++)
		if (names->items[i].sort == NAME_TITLE)
			return true;
	return names->n && names->reports;
}

/* ---- fitting ---- */

/* Appends a folded title without years, the place and the marks around it. */
static void add_core(str title, str place, struct buf *out)
{
	str name = str_slice(place, 0, short_name(place));
	uint32_t c, year;
	size_t n;

	for (size_t at = 0; at < title.len; at += n) {
		str rest = str_slice(title, at, title.len);
		if ((n = year_at(title, at, &year)) ||
			(n = place.len && str_starts(rest, place) ? place.len : 0) ||
			(n = name.len && str_starts(rest, name) ? name.len : 0))
			continue;
		n = utf8_decode(rest.data, rest.data + rest.len, &c);
		if (!utf8_is_one_of(c, STR("《》〈〉\"' -()")))
			buf_add(out, str_slice(rest, 0, n));
	}
}

static void add_folded_core(str title, str place, struct buf *out)
{
	struct folded folded = {0};

	folded_set(&folded, title);
	add_core(buf_str(&folded.words), place, out);
	folded_fini(&folded);
}

/* Whether one of two titles has all of the other. */
static bool title_fits(str named, const struct index_plan *plan, str place)
{
	struct buf a = {0}, b = {0};

	add_folded_core(named, place, &a);
	add_folded_core(plan->title, place, &b);
	bool fits = str_find(buf_str(&a), buf_str(&b)) < a.len || b.len == 0 || a.len == 0 ||
		    str_find(buf_str(&b), buf_str(&a)) < b.len;
	buf_fini(&a);
	buf_fini(&b);
	return fits;
}

/* Whether one name of two places has the other in it: 南沙区, 广州市南沙区. */
static bool place_fits(const struct names_places *places, uint32_t named, str place)
{
	if (named == PLAN_NONE)
		return false;
	str name = places->places[named];
	return str_find(place, name) < place.len || str_find(name, place) < name.len;
}

static bool name_fits(const struct names *names, const struct name *name,
	const struct names_places *places, const struct index_plan *plan, str place, uint32_t about)
{
	switch (name->sort) {
	case NAME_TITLE:
		return title_fits(str_slice(names->text, name->from, name->end), plan, place);
	case NAME_YEAR:
		return name->year == plan->year || (about == name->year && !names->reports);
	case NAME_PLACE:
		return place_fits(places, name->place, place);
	}
	return false;
}

bool names_fit(const struct names *names, const struct names_places *places,
	const struct index_plan *plan, uint32_t about)
{
	struct folded place = {0};
	bool fits = true;

	folded_set(&place, plan->place);
	for (int sort = NAME_TITLE; sort <= NAME_PLACE && fits; sort++) {
		unsigned asked[2] = {0}, met[2] = {0};
		for (uint32_t i = 0; i < names->n; i++) {
			const struct name *name = &names->items[i];
			if ((int)name->sort != sort)
				continue;
			asked[name->within]++;
			met[name->within] +=
				name_fits(names, name, places, plan, buf_str(&place.words), about);
		}
		fits = asked[1] ? met[1] > 0 : asked[0] == 0 || met[0] > 0;
	}
	folded_fini(&place);
	return fits;
}
