#include "compare/promised.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "compare/comparison_words.h"
#include "compare/counted_words.h"
#include "compare/naming.h"
#include "compare/parts.h"
#include "text/folded.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

struct reading {
	struct promises *out;
	struct snippets *numbers, *events, *announced;
	const struct sentence_item *sentence;
	str text; /* its block's */
	struct folded folded;
	struct naming naming;
	struct schedule schedule;
	uint32_t figure; /* the next one of the plan */
};

static bool has_any(str text, const char *const *some, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (str_find(text, str_of(some[i])) < text.len)
			return true;
	return false;
}

/* ---- adding ---- */

static struct range range_of(const struct reading *r, uint32_t from, uint32_t to)
{
	uint32_t title = index_title_block(r->out->a.index, r->sentence->section);

	return (struct range){r->sentence->section, r->sentence->block - title, from, to};
}

static struct promise *add(struct reading *r, struct clause clause)
{
	struct promises *out = r->out;

	out->items = mem_grow(out->items, &out->cap, out->n + (size_t)1, sizeof(*out->items));
	struct promise *p = &out->items[out->n++];
	*p = (struct promise){.words = range_of(r, clause.from, clause.to),
		.figure = PLAN_NONE,
		.outcome_figure = PLAN_NONE,
		.status = PROMISE_UNMENTIONED};
	return p;
}

static void add_named(struct reading *r, struct clause item)
{
	item = naming_of(&r->naming, r->text, item);
	snippets_add(r->events, r->sentence, item.from, item.to, r->out->n - 1);
}

static bool has_figure(const struct reading *r, struct clause item, uint32_t *number);

/* Adds what is named, item by item; of a size what is before and after it. */
static void add_items(struct reading *r, struct clause clause)
{
	struct clause item;
	uint32_t number;

	for (uint32_t at = clause.from; clauses_next_item(r->text, at, clause.to, &item);
		at = item.to) {
		if (!has_figure(r, item, &number)) {
			add_named(r, item);
			continue;
		}
		const struct figure *f = &r->out->a.figures.items[number];
		add_named(r, (struct clause){item.from, f->from});
		add_named(r, (struct clause){f->to, item.to});
	}
}

/* ---- numbers ---- */

static bool is_before(const struct reading *r, const struct figure *f, uint32_t byte)
{
	uint32_t title = index_title_block(r->out->a.index, r->sentence->section);
	struct place end = {r->sentence->section, r->sentence->block - title, byte};
	struct place own = {f->sentence.section, f->sentence.paragraph, f->from};

	return plan_compare_places(own, end) < 0;
}

/* Units of ages, terms and the like. */
static bool is_attribute(const struct figure *f, str number)
{
	static const char *const units[] = {"岁", "届", "周年", "度", "级", "分钟", "小时", "天",
		"年", "个月", "月", "日", "次", ""};

	for (size_t i = 0; i < COUNT(units); i++)
		if (str_equal(f->unit, str_of(units[i])))
			return true;
	/* A name such as 三元. */
	return str_equal(f->unit, STR("元")) && f->value < 10 && number.len > 0 &&
	       (unsigned char)number.data[0] > 0x7F;
}

/* What is said of how it has been, or what a number was before. */
static bool is_background(str before, str after)
{
	static const char *const past[] = {"目前", "已经", "现有", "比去年", "比上年", "较上年",
		"较去年", "翘尾", "去年", "上年"};
	static const char *const to[] = {"提高到", "增加到", "提升到", "扩大到", "上调到", "提高至",
		"增加至", "调整到", "降至", "降低到", "降到"};
	static const char *const from[] = {"由", "从"};
	static const char *const lists[] = {"以下", "如下"};

	if (has_any(before, past, COUNT(past)) || has_any(before, lists, COUNT(lists)))
		return true;
	for (size_t i = 0; i < COUNT(to); i++)
		if (str_starts(after, str_of(to[i])) && has_any(before, from, COUNT(from)))
			return true;
	return false;
}

/* Parts, sorts and aspects that are only announced. */
static bool counts_parts(const struct figure *f)
{
	static const char *const subjects[] = {"工作", "方面", "指标", "任务", "目标", "重点",
		"问题", "原则", "建议", "要求", "举措", "新举措", "措施", "环节", "事",
		"特别行政区", "说明"};

	for (size_t i = 0; i < COUNT(subjects); i++)
		if (str_equal(f->subject, str_of(subjects[i])) ||
			(f->value < 20 && str_starts(f->subject, str_of(subjects[i]))))
			return true;
	return false;
}

/* The item of a clause that has a byte. */
static struct clause item_around(const struct reading *r, struct clause clause, uint32_t byte)
{
	struct clause item = clause;

	for (uint32_t at = clause.from; clauses_next_item(r->text, at, clause.to, &item);
		at = item.to)
		if (item.to > byte)
			break;
	return item;
}

/* The size of a named thing, which is no number to be reached: 大唐700万吨露天矿. */
static bool is_size(const struct reading *r, const struct figure *f, struct clause clause)
{
	static const char *const units[] = {
		"吨", "千瓦", "平方米", "立方米", "千伏", "床", "张", "亩"};
	struct clause before = item_around(r, clause, f->from);
	bool sized = false;

	for (size_t i = 0; i < COUNT(units); i++)
		sized |= str_equal(f->unit, str_of(units[i]));
	before.to = f->from;
	struct clause name = naming_of(&r->naming, r->text, before);
	str after = str_slice(r->text, f->to, clause.to);
	bool follows = after.len && !str_starts(after, STR("、"));
	return sized && follows &&
	       (name.to > name.from ||
		       (before.from == f->from && naming_ends_in_event(&r->naming, after)));
}

static bool is_promised(const struct reading *r, const struct figure *f, struct clause clause)
{
	str before = str_slice(r->text, clause.from, f->from);
	str after = str_slice(r->text, f->to, clause.to);

	return f->status != SCHEDULE_ACHIEVED &&
	       !is_attribute(f, str_slice(r->text, f->from, f->to)) && !counts_parts(f) &&
	       !is_background(before, after);
}

/* What follows what is counted and says nothing of it. */
static str without_end(str words)
{
	static const char *const ends[] = {"等项目", "等工程", "等", "建设任务", "任务"};

	for (size_t i = 0; i < COUNT(ends); i++)
		if (str_ends(words, str_of(ends[i])) && words.len > strlen(ends[i]))
			return str_slice(words, 0, words.len - strlen(ends[i]));
	return words;
}

/* A number that was promised before: 把居民消费价格涨幅控制在3.5%左右. */
static bool is_repeated(const struct reading *r, const struct figure *f)
{
	enum { BEFORE = 64 }; /* promises that are looked at */
	const struct promises *out = r->out;

	for (uint32_t i = out->n > BEFORE ? out->n - BEFORE : 0; i < out->n; i++) {
		const struct promise *p = &out->items[i];
		if (p->figure == PLAN_NONE)
			continue;
		const struct figure *before = &out->a.figures.items[p->figure];
		if (before->value != f->value || before->bound != f->bound ||
			!str_equal(before->unit, f->unit))
			continue;
		if (str_find(f->subject, before->subject) < f->subject.len ||
			str_find(f->subject, STR("目标")) < f->subject.len)
			return true;
	}
	return false;
}

static unsigned words_in(struct reading *r, struct clause clause)
{
	folded_set(&r->folded, str_slice(r->text, clause.from, clause.to));
	return naming_words(&r->naming, buf_str(&r->folded.words));
}

static void add_event(struct reading *r, struct clause clause, unsigned found);

/* The last year of the five-year plan that a title names, as “十二五”; 0: none. */
static uint32_t year_of_title(str title)
{
	static const char *const numbers[] = {"一", "二", "三", "四", "五", "六", "七"};
	char name[16];

	for (uint32_t i = 0; i < COUNT(numbers); i++) {
		snprintf(name, sizeof(name), "十%s五", numbers[i]);
		if (str_find(title, str_of(name)) < title.len)
			return 2010 + 5 * i;
	}
	return 0;
}

/* What a chapter on a five-year plan says is for its end, unless it is on the year as well. */
static uint32_t year_of_titles(const struct plan *plan, uint32_t section, uint32_t year)
{
	char own[24];

	snprintf(own, sizeof(own), "%u年", plan->year);
	for (; section != PLAN_NONE; section = plan->sections[section].parent) {
		str title = plan_text(plan, section, 0);
		uint32_t last = year_of_title(title);
		if (str_find(title, str_of(own)) < title.len ||
			str_find(title, STR("今年")) < title.len)
			return year;
		if (last > plan->year)
			return last;
	}
	return year;
}

/* What is to be in five years, or in a later year: 2015年国内生产总值将超过55万亿元. */
static void set_later(const struct reading *r, struct promise *p)
{
	static const char *const five[] = {"五年", "年均"};
	uint32_t now = r->out->a.index->plan->year;
	str words = str_slice(r->text, p->words.from, p->words.to);
	char later[24];

	if (!now || p->year > now)
		return;
	for (uint32_t y = now + 1; y <= now + 10; y++) {
		snprintf(later, sizeof(later), "%u年", y);
		if (str_find(words, str_of(later)) < words.len)
			p->year = y;
	}
	if (p->year <= now && has_any(words, five, COUNT(five)))
		p->year = now + 4;
	if (p->year <= now)
		p->year = year_of_titles(r->out->a.index->plan, p->words.section, p->year);
}

/* 建华路、根河路等背街巷道: what is counted is at the end. */
static bool ends_list(str subject)
{
	return str_find(subject, STR("等")) < subject.len;
}

/* Verbs that say no more than that there is so much. */
static str verb_of(const struct figure *f)
{
	static const char *const plain[] = {"达到", "达", "完成", "实现", "保持", "保持在", "为",
		"占", "安排", "實現", "達到", "达到了"};
	str verb = comparison_verb(f);

	for (size_t i = 0; i < COUNT(plain); i++)
		if (str_equal(verb, str_of(plain[i])))
			return STR("");
	return verb;
}

/* The verb is where the clause has it: before what is counted, in it, or after. */
static str label_of(const struct reading *r, const struct figure *f, str subject,
	struct clause clause, struct clause counted)
{
	struct buf words = {0};
	str verb = verb_of(f), own = str_slice(r->text, counted.from, counted.to);
	str before = str_slice(r->text, clause.from, counted.from);

	if (verb.len && str_find(own, verb) < own.len && counted.to <= f->from) {
		buf_set(&words, own);
	} else if (verb.len && str_find(before, verb) < before.len) {
		buf_set(&words, verb);
		buf_add(&words, subject);
	} else {
		buf_set(&words, subject);
		buf_add(&words, verb);
	}
	str label = arena_copy(&r->out->arena, buf_str(&words));
	buf_fini(&words);
	return label;
}

static void add_number(struct reading *r, uint32_t number, struct clause clause)
{
	const struct figure *f = &r->out->a.figures.items[number];
	bool after;
	struct clause counted =
		counted_words_find(&r->out->a.figures, number, r->text, clause, &after);

	if (is_repeated(r, f))
		return;
	struct promise *p = add(r, clause);
	p->figure = number;
	p->year = f->year;
	p->month = f->month;
	set_later(r, p);
	p->subject = f->subject;
	if (after || ends_list(f->subject))
		p->subject = arena_copy(
			&r->out->arena, without_end(str_slice(r->text, counted.from, counted.to)));
	p->label = label_of(r, f, p->subject, clause, counted);
	if (after && is_size(r, f, clause)) {
		add_items(r, item_around(r, clause, f->from));
	} else if (counted.to > counted.from) {
		add_named(r, counted);
		counted = naming_of_counted(&r->naming, r->text, counted);
		snippets_add(r->numbers, r->sentence, counted.from, counted.to, r->out->n - 1);
	}
}

/* Names beside a number, before or after it: 完成写字楼主体建设和8万平方米广场. */
static void add_beside(struct reading *r, struct clause clause)
{
	unsigned found = words_in(r, clause);
	struct clause item, run = {0};
	uint32_t number;

	for (uint32_t at = clause.from; clauses_next_item(r->text, at, clause.to, &item);
		at = item.to) {
		if (has_figure(r, item, &number)) {
			if (run.to)
				add_event(r, run, found);
			run = (struct clause){0};
			continue;
		}
		run.from = run.to ? run.from : item.from;
		run.to = item.to;
	}
	if (run.to)
		add_event(r, run, found);
}

static bool has_figure(const struct reading *r, struct clause item, uint32_t *number)
{
	const struct figures *all = &r->out->a.figures;

	for (uint32_t i = r->figure; i < all->n && is_before(r, &all->items[i], item.to); i++) {
		*number = i;
		if (!is_before(r, &all->items[i], item.from))
			return true;
	}
	return false;
}

/* Adds the numbers of a clause; false if it has none. */
static bool add_numbers(struct reading *r, struct clause clause)
{
	const struct figures *all = &r->out->a.figures;
	bool any = false;

	while (r->figure < all->n && is_before(r, &all->items[r->figure], clause.from))
		r->figure++;
	for (uint32_t i = r->figure; i < all->n && is_before(r, &all->items[i], clause.to); i++) {
		if (!is_promised(r, &all->items[i], clause))
			continue;
		add_number(r, i, clause);
		any = true;
	}
	return any;
}

/* ---- events ---- */

static bool names_thing(const struct reading *r, struct clause clause)
{
	struct clause item, name;

	for (uint32_t at = clause.from; clauses_next_item(r->text, at, clause.to, &item);
		at = item.to) {
		name = naming_of(&r->naming, r->text, item);
		str words = str_slice(r->text, name.from, name.to);
		str whole = str_slice(r->text, name.from, item.to);
		if (utf8_chars(whole) > 3 &&
			(naming_is_thing(&r->naming, words) || naming_is_thing(&r->naming, whole)))
			return true;
	}
	return false;
}

/* Whether a clause tells of a deed, be it one that cannot be checked by itself. */
static bool is_deed(const struct reading *r, struct clause clause)
{
	static const char *const vague[] = {"各项", "不断", "充分", "牢牢", "原则", "基础之上",
		"社会建设", "中国特色", "狠抓", "竞争力", "机遇", "意识"};
	static const char *const starts[] = {"为", "使", "以", "围绕", "按照", "真正", "认真", "是",
		"让", "用于", "必须", "始终", "有利于", "不", "坚持", "贯彻", "深入贯彻"};
	str words = str_slice(r->text, clause.from, clause.to);

	for (size_t i = 0; i < COUNT(starts); i++)
		if (str_starts(words, str_of(starts[i])))
			return false;
	return utf8_chars(words) >= 6 && !has_any(words, vague, COUNT(vague));
}

/* found: the sorts of words in the clause that it is part of. */
static bool is_event(const struct reading *r, struct clause clause, unsigned found)
{
	static const char *const ends[] = {"力度", "能力", "水平", "环境", "作用", "关系", "格局",
		"地位", "体系", "方式", "措施", "战略", "发展", "秩序", "效益", "优势"};
	str words = str_slice(r->text, clause.from, clause.to);

	for (size_t i = 0; i < COUNT(ends); i++)
		if (str_ends(words, str_of(ends[i])))
			return false;
	return found & 1U << NAMING_EVENT ||
	       (found & 1U << NAMING_EFFORT && names_thing(r, clause));
}

static void add_event(struct reading *r, struct clause clause, unsigned found)
{
	struct promise *p;

	if (!is_deed(r, clause))
		return;
	p = add(r, clause);
	p->subject = arena_copy(&r->out->arena, str_slice(r->text, clause.from, clause.to));
	p->label = p->subject;
	p->announced = !is_event(r, clause, found);
	if (p->announced)
		snippets_add(r->announced, r->sentence, clause.from, clause.to, r->out->n - 1);
	else
		add_items(r, clause);
}

static bool ends_in_deed(const struct reading *r, str words)
{
	static const char *const ends[] = {"开展", "建设", "改造"};

	for (size_t i = 0; i < COUNT(ends); i++)
		if (str_ends(words, str_of(ends[i])))
			return true;
	return naming_ends_in_event(&r->naming, words);
}

/* One event, or two: 供水主管网改扩建和农村安全饮水工程. */
static void add_events(struct reading *r, struct clause clause)
{
	unsigned found = words_in(r, clause);
	struct clause item, next;

	for (uint32_t at = clause.from; clauses_next_item(r->text, at, clause.to, &item);
		at = item.to) {
		str rest = str_slice(r->text, item.to, clause.to);
		str words = str_slice(r->text, item.from, item.to);
		if (item.from == clause.from && str_starts(rest, STR("和")) &&
			clauses_next_item(r->text, item.to, clause.to, &next) &&
			next.to == clause.to && utf8_chars(words) > 6 && ends_in_deed(r, words)) {
			add_event(r, item, found);
			add_event(r, next, found);
			return;
		}
	}
	add_event(r, clause, found);
}

/* By when the events of the sentence, added from number `from` on, are to be. */
static void date_events(struct reading *r, uint32_t from)
{
	const struct sentence_item *item = r->sentence;

	folded_set(&r->folded, str_slice(r->text, item->first_byte, item->end_byte));
	schedule_pass(&r->schedule, &r->folded);
	for (uint32_t i = from; i < r->out->n; i++) {
		struct promise *p = &r->out->items[i];
		size_t at = 0;
		while (at < r->folded.words.len &&
			item->first_byte + r->folded.from[at] < p->words.to)
			at++;
		if (p->figure != PLAN_NONE)
			continue;
		schedule_deadline(&r->schedule, &r->folded, at ? at - 1 : 0, &p->year, &p->month);
		set_later(r, p);
	}
}

/* ---- all of it ---- */

static void read_sentence(struct reading *r)
{
	uint32_t from = r->out->n;
	struct clause clause;

	if (r->sentence->end_byte - r->sentence->first_byte > COUNTED_WORDS_SENTENCE)
		return;
	r->text = index_text(r->out->a.index, r->sentence->block);
	for (uint32_t at = r->sentence->first_byte;
		clauses_next(r->text, at, r->sentence->end_byte, &clause); at = clause.to)
		if (add_numbers(r, clause))
			add_beside(r, clause);
		else
			add_events(r, clause);
	date_events(r, from);
}

void promised_find(struct promises *out, struct snippets *numbers, struct snippets *events,
	struct snippets *announced)
{
	struct reading r = {
		.out = out, .numbers = numbers, .events = events, .announced = announced};
	const struct sentences *s = &out->a.sentences;
	uint8_t *part = mem_alloc(s->n + (size_t)1, 1);

	parts_find(out->a.index->plan, s, part);
	schedule_init(&r.schedule, out->a.index->plan);
	naming_init(&r.naming);
	for (uint32_t i = 0; i < s->n; i++) {
		r.sentence = &s->items[i];
		if (part[i] == PART_PROMISE &&
			r.sentence->block != index_title_block(out->a.index, r.sentence->section))
			read_sentence(&r);
	}
	naming_fini(&r.naming);
	schedule_fini(&r.schedule);
	folded_fini(&r.folded);
	free(part);
}
