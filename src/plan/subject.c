#include "plan/subject.h"

#include <uchar.h>

#include "base/utf8.h"
#include "plan/subject_words.h"

/* A sentence and the quantities in it. */
struct reading {
	const struct subject_words *rules;
	str words;
	const struct folded *text;
	const struct quantity *quantities;
	struct subject *subjects;
	unsigned n;
};

static str of(const struct reading *r, struct span span)
{
	return str_slice(r->words, span.from, span.to);
}

static bool is_empty(struct span span)
{
	return span.from >= span.to;
}

/* Whether a clause ends with the character that begins at `at`. */
static bool is_stop(str words, size_t at)
{
	char c = words.data[at];

	return c == ',' || c == ';' || c == ':' || c == '!' || c == '?' ||
	       str_starts(str_slice(words, at, words.len), STR("。"));
}

/* The same of the character that ends there. */
static bool is_stop_before(str words, size_t at)
{
	return is_stop(words, at - 1) || str_ends(str_slice(words, 0, at), STR("。"));
}

/* ---- verbs and what leads to them ---- */

/* 投入强度, 安排补贴资金: the verb of n bytes at the start of a span is part of a noun. */
static bool is_nominal(const struct reading *r, struct span s, size_t n, bool after_verb)
{
	str rest = str_slice(r->words, s.from + n, s.to);

	if (rest.len &&
		(subject_word_at_start(r->rules, rest, SUBJECT_HEADS) == rest.len ||
			subject_word_at_start(r->rules, of(r, s), SUBJECT_HEADS) == n + rest.len))
		return true;
	return after_verb && rest.len &&
	       subject_word_at_start(r->rules, of(r, s), SUBJECT_NOMINAL) == n;
}

/* The length of the next verb, with 新 or a list mark before it: 新招聘, 、改扩建. */
static size_t next_verb(const struct reading *r, struct span s, bool after_verb)
{
	static const char *const before[] = {"新", "共", "再", "又"};
	str rest = of(r, s);
	size_t n = subject_word_at_start(r->rules, rest, SUBJECT_ACTIONS), skip = 0;

	if (n)
		return is_nominal(r, s, n, after_verb) ? 0 : n;
	if (after_verb)
		skip = subject_word_at_start(r->rules, rest, SUBJECT_MARKS);
	for (size_t i = 0; i < sizeof(before) / sizeof(before[0]) && !skip; i++)
		if (str_starts(rest, str_of(before[i])))
			skip = strlen(before[i]);
	if (!skip)
		return 0;
	n = subject_word_at_start(r->rules, str_slice(rest, skip, rest.len), SUBJECT_ACTIONS);
	struct span verb = {s.from + skip, s.to};
	return n && n + skip < rest.len && !is_nominal(r, verb, n, after_verb) ? skip + n : 0;
}

/* Whether words like 要 and 高标准 lead to a verb: 要再压减…, but 要素… */
static size_t short_lead(const struct reading *r, struct span s)
{
	size_t first = subject_word_at_start(r->rules, of(r, s), SUBJECT_SHORT_LEADS), n = first;

	if (first == s.to - s.from)
		return first;
	for (; n; n = subject_word_at_start(r->rules, of(r, s), SUBJECT_SHORT_LEADS)) {
		s.from += n;
		if (next_verb(r, s, false) ||
			subject_word_at_start(r->rules, of(r, s), SUBJECT_LEADS))
			return first;
	}
	return 0;
}

static struct span trim_left(const struct reading *r, struct span s)
{
	size_t n;

	do {
		str rest = of(r, s);
		n = subject_word_at_start(r->rules, rest, SUBJECT_MARKS);
		if (n == 0)
			n = subject_word_at_start(r->rules, rest, SUBJECT_LEADS);
		if (n == 0)
			n = short_lead(r, s);
		if (n == 0)
			n = subject_time_at_start(rest);
		/* What a quotation before left: ”等增量政策. */
		if (n == 0 && s.from < s.to && folded_own(r->text, s.from) == U'”')
			n = strlen("\"");
		s.from += n;
	} while (n && s.from < s.to);
	return s;
}

/* The length of 较2020年 at the end. */
static size_t year_at_end(str text)
{
	const size_t year = strlen("2020年"), than = strlen("较");

	if (text.len < year + than || !str_ends(text, STR("年")))
		return 0;
	for (size_t i = 0; i < 4; i++) {
		char c = text.data[text.len - year + i];
		if (c < '0' || c > '9')
			return 0;
	}
	str before = str_slice(text, 0, text.len - year);
	return str_ends(before, STR("较")) || str_ends(before, STR("比")) ? year + than : 0;
}

/* Takes words off the end of a text; false if it does not end so. */
static bool cut_end(str *text, str word)
{
	bool ends = str_ends(*text, word);

	text->len -= ends ? word.len : 0;
	return ends;
}

/* The length of 较"十三五"同期 at the end. */
static size_t period_at_end(str text)
{
	str rest = text;

	if (!cut_end(&rest, STR("时期")) && !cut_end(&rest, STR("同期")) &&
		!cut_end(&rest, STR("期间")))
		cut_end(&rest, STR("末"));
	cut_end(&rest, STR("\""));
	if (!cut_end(&rest, STR("五")) || rest.len < strlen("十三"))
		return 0;
	rest.len -= strlen("三");
	if (!cut_end(&rest, STR("十")))
		return 0;
	cut_end(&rest, STR("\""));
	return cut_end(&rest, STR("较")) || cut_end(&rest, STR("比")) ? text.len - rest.len : 0;
}

/* The length of 连续13年 at the end. */
static size_t years_at_end(str text)
{
	str rest = text;

	if (!cut_end(&rest, STR("年")))
		return 0;
	while (rest.len && rest.data[rest.len - 1] >= '0' && rest.data[rest.len - 1] <= '9')
		rest.len--;
	return cut_end(&rest, STR("连续")) ? text.len - rest.len : 0;
}

static struct span trim_right(const struct reading *r, struct span s)
{
	size_t n;

	do {
		n = subject_word_at_end(r->rules, of(r, s), SUBJECT_TAILS);
		n = n ? n : year_at_end(of(r, s));
		n = n ? n : period_at_end(of(r, s));
		n = n ? n : years_at_end(of(r, s));
		s.to -= n;
	} while (n && s.from < s.to);
	return s;
}

/* The verbs at the start of a span, cut off from it. */
static struct span take_verbs(const struct reading *r, struct span *s)
{
	struct span verb = {s->from, s->from};
	size_t n;

	while ((n = next_verb(r, *s, !is_empty(verb))) > 0) {
		s->from += n;
		verb.to = s->from;
		if (str_starts(of(r, *s), STR("了")))
			s->from += strlen("了");
	}
	return verb;
}

/* ---- after the quantity ---- */

enum { NOUN_BYTES = 3 * SUBJECT_CHARACTERS };

/* Whether what is counted comes after: 40条断头路. */
static bool in_pieces(const struct quantity *q)
{
	return q->sort == UNIT_COUNT || q->sort == UNIT_NONE;
}

/* 42万人消除风险, 56项为首创: what follows is no noun. */
static bool is_clause(const struct reading *r, const struct quantity *q)
{
	static const char *const persons[] = {"人", "人次", "户", "家"};
	static const char *const verbs[] = {"为", "是", "被", "均", "已"};
	str rest = str_slice(r->words, q->end, r->words.len);

	for (size_t i = 0; i < sizeof(verbs) / sizeof(verbs[0]); i++)
		if (str_starts(rest, str_of(verbs[i])))
			return true;
	for (size_t i = 0; i < sizeof(persons) / sizeof(persons[0]); i++)
		if (str_equal(q->unit, str_of(persons[i])))
			return subject_word_at_start(r->rules, rest, SUBJECT_ACTIONS) > 0;
	return false;
}

/* What is counted in pieces: the noun after the quantity; empty if there is none. */
static struct span noun_after(const struct reading *r, unsigned i)
{
	const struct quantity *q = &r->quantities[i];
	size_t limit = i + 1 < r->n ? q[1].begin : r->words.len;
	struct span s = {q->end, q->end};
	uint32_t c;
	size_t depth = 0, n;

	if (str_starts(str_slice(r->words, s.from, r->words.len), STR("方面的")))
		s.from += strlen("方面的");
	else if (str_starts(str_slice(r->words, s.from, r->words.len), STR("的")))
		s.from += strlen("的");
	else if (q->sort == UNIT_RATE || q->sort == UNIT_TIME || is_clause(r, q) ||
		 (!in_pieces(q) &&
			 subject_word_at_start(r->rules, str_slice(r->words, s.from, r->words.len),
				 SUBJECT_ACTIONS)))
		return s;
	s.to = s.from;
	if (limit > s.from + NOUN_BYTES)
		limit = s.from + NOUN_BYTES;
	for (size_t at = s.from; at < limit; at += n) {
		n = utf8_decode(r->words.data + at, r->words.data + r->words.len, &c);
		depth += c == '(';
		depth -= c == ')' && depth;
		bool list = (at > s.from || c == U'、') &&
			    subject_word_at_start(
				    r->rules, str_slice(r->words, at, r->words.len), SUBJECT_MARKS);
		if (depth == 0 && (is_stop(r->words, at) || list || c == ')'))
			break;
		if (at > s.from || in_pieces(q))
			if (depth == 0 &&
				subject_word_at_start(r->rules,
					str_slice(r->words, at, r->words.len), SUBJECT_ENDS))
				break;
		s.to = at + n;
	}
	return trim_right(r, s);
}

/* 投资3亿元实施健康工程: what the clause goes on with. */
static struct span clause_after(const struct reading *r, const struct quantity *q)
{
	struct span s = {q->end, q->end};

	while (s.to < r->words.len && s.to < s.from + NOUN_BYTES && !is_stop(r->words, s.to))
		s.to++;
	s = trim_left(r, s);
	take_verbs(r, &s);
	return trim_right(r, trim_left(r, s));
}

/* ---- before the quantity ---- */

/* 迈上4个万亿元台阶、达14万亿元: the steps are not what is counted next. */
static size_t steps_at_start(str words)
{
	static const char *const steps[] = {"台阶", "大关", "关口"};
	str first = str_slice(words, 0, str_find(words, STR("、")));

	for (size_t i = 0; i < sizeof(steps) / sizeof(steps[0]); i++)
		if (first.len < words.len && str_ends(first, str_of(steps[i])))
			return first.len;
	return 0;
}

/* The words of the clause before the quantity; *joined if it is listed with the one before it. */
static struct span clause_before(const struct reading *r, unsigned i, bool *joined)
{
	const struct quantity *q = &r->quantities[i];
	size_t from = i ? r->quantities[i - 1].end : 0;
	struct span s = {from, q->begin};
	size_t n;

	*joined = i > 0;
	for (size_t at = q->begin, depth = 0; at > from; at--) {
		bool opens = r->words.data[at - 1] == '(' && depth == 0;
		if (opens || is_stop_before(r->words, at)) {
			s.from = at;
			*joined = opens;
			break;
		}
		depth += r->words.data[at - 1] == ')';
		depth -= r->words.data[at - 1] == '(';
	}
	if (*joined)
		s.from += steps_at_start(of(r, s));
	while (*joined && (n = subject_word_at_start(r->rules, of(r, s), SUBJECT_MARKS)) > 0)
		s.from += n;
	return s;
}

/* Whether words before a quantity have more than the verb by which it changes. */
static bool has_subject(const struct reading *r, struct span s)
{
	s = trim_right(r, s);
	s.to -= subject_word_at_end(r->rules, of(r, s), SUBJECT_CHANGES);
	return !is_empty(trim_left(r, trim_right(r, s)));
}

/* 广州市提出新增…: who says or plans it is not counted; but of 产量预计增长 that is not said. */
static struct span after_saying(const struct reading *r, struct span s)
{
	struct span rest = trim_left(r, s);
	uint32_t c;
	size_t n;

	for (size_t at = rest.from; at < s.to; at += n) {
		str words = str_slice(r->words, at, s.to);
		size_t verb = subject_word_at_start(r->rules, words, SUBJECT_SAYINGS);
		n = verb ? verb : utf8_decode(words.data, words.data + words.len, &c);
		if (verb && at > rest.from && has_subject(r, (struct span){at + verb, s.to}))
			s.from = at + verb;
	}
	return s;
}

/* 提出地区生产总值增长…, 计划地区生产总值增长…, but 计划投资增长… */
static struct span without_saying(const struct reading *r, struct span s)
{
	enum { LEAST = 5 }; /* characters after 计划, which is also part of nouns */
	const str planned = STR("计划");
	size_t n = subject_word_at_start(r->rules, of(r, s), SUBJECT_SAYINGS);

	if (n == 0 && str_starts(of(r, s), planned) &&
		utf8_chars(of(r, s)) >= LEAST + utf8_chars(planned))
		n = planned.len;
	s.from += n < s.to - s.from ? n : 0;
	return trim_left(r, s);
}

/* The clause before that of quantity i, without the verb it begins with. */
static struct span previous_clause(const struct reading *r, size_t before)
{
	struct span s = {0, before ? before - 1 : 0}; /* without its stop */

	for (size_t at = s.to; at > 0; at--) {
		if (is_stop_before(r->words, at)) {
			s.from = at;
			break;
		}
	}
	s = trim_left(r, s);
	take_verbs(r, &s);
	return trim_right(r, s);
}

/* A span within 40 characters: its last parts. */
static struct span shorten(const struct reading *r, struct span s)
{
	size_t chars = utf8_chars(of(r, s));

	if (chars <= SUBJECT_CHARACTERS)
		return s;
	size_t from = s.from + utf8_offset(of(r, s), chars - SUBJECT_CHARACTERS);
	str rest = str_slice(r->words, from, s.to);
	size_t mark = str_find(rest, STR("、"));
	s.from = mark < rest.len ? from + mark + strlen("、") : from;
	return s;
}

/* The subject of the quantity before, or the clause before. */
static void inherit(const struct reading *r, unsigned i, size_t clause)
{
	struct subject *own = &r->subjects[i];

	if (i > 0) {
		own->words = r->subjects[i - 1].words;
		own->more = r->subjects[i - 1].more;
	} else if (clause > 0) {
		own->words = previous_clause(r, clause);
	}
}

/* Whether words say a share by a noun: 民生支出占财政支出的比重. */
static bool is_share_noun(str words)
{
	static const char *const nouns[] = {"比重", "比例", "份额", "比", "率"};

	for (size_t i = 0; i < sizeof(nouns) / sizeof(nouns[0]); i++)
		if (str_ends(words, str_of(nouns[i])))
			return true;
	return false;
}

/* 第三产业增加值占地区生产总值的52.6%, 是五年前的2.6倍, 增量占全国18.7% */
static bool read_share(const struct reading *r, struct span s, struct subject *own)
{
	static const char *const links[] = {"占", "相当于", "是", "为"};
	enum { MOST = 36 }; /* bytes of what it is a share of, without 的 */
	str words = of(r, s);
	bool of_it = str_ends(words, STR("的"));

	if (!of_it &&
		(is_share_noun(words) || subject_word_at_end(r->rules, words, SUBJECT_CHANGES)))
		return false;

	for (size_t i = 0; i < (of_it ? sizeof(links) / sizeof(links[0]) : 1); i++) {
		size_t at = str_find(words, str_of(links[i])), end = at + strlen(links[i]);
		if (at == words.len || end == words.len || (!of_it && words.len - end > MOST))
			continue;
		own->verb = (struct span){s.from + at, s.from + end};
		own->words = trim_right(r, trim_left(r, (struct span){s.from, s.from + at}));
		return true;
	}
	return false;
}

/* 由640元提高到670元: the subject is before 由, the verb after the quantity. */
static bool read_origin(
	const struct reading *r, const struct quantity *q, struct span s, struct subject *own)
{
	str words = of(r, s);
	size_t at = words.len;

	for (size_t n; at > 0 && (n = subject_word_at_end(
					  r->rules, str_slice(words, 0, at), SUBJECT_TAILS)) > 0;)
		at -= n;
	str head = str_slice(words, 0, at);
	if (!str_ends(head, STR("由")) && !str_ends(head, STR("从")))
		return false;
	own->words = trim_right(r, trim_left(r, (struct span){s.from, s.from + at - strlen("由")}));
	str rest = str_slice(r->words, q->end, r->words.len);
	size_t n = subject_word_at_start(r->rules, rest, SUBJECT_CHANGES);
	str verb = str_slice(rest, 0, n);
	if (str_ends(verb, STR("到")) || str_ends(verb, STR("至")))
		n -= strlen("到");
	own->verb = (struct span){q->end, q->end + n};
	return true;
}

/* 规上工业企业实现利润, 港口接待游客: a verb within; what is before it goes with a result only. */
static void read_verb_within(const struct reading *r, struct span s, struct subject *own)
{
	str words = of(r, s);
	uint32_t c;

	own->words = s;
	for (size_t at = 0, n; at < words.len; at += n) {
		str rest = str_slice(words, at, words.len);
		n = utf8_decode(rest.data, rest.data + rest.len, &c);
		size_t verb = at ? subject_word_at_start(r->rules, rest, SUBJECT_WITHIN) : 0;
		if (verb == 0 || verb >= rest.len ||
			is_nominal(r, (struct span){s.from + at, s.to}, verb, false))
			continue;
		struct span after = {s.from + at, s.to};
		own->verb = take_verbs(r, &after);
		if (is_empty(own->verb)) {
			own->verb = (struct span){s.from + at, s.from + at + verb};
			after.from = own->verb.to;
		}
		if (is_empty(after))
			return;
		str said = of(r, own->verb);
		if (str_equal(said, STR("实现")) || str_equal(said, STR("完成")) ||
			str_equal(said, STR("新增"))) {
			own->words = trim_right(r, (struct span){s.from, s.from + at});
			own->more = after;
		} else {
			own->words = after;
		}
		return;
	}
}

/* A verb before the quantity: 新增城镇就业23万人; without one the clause is the subject. */
static void read_action(
	const struct reading *r, unsigned i, size_t clause, struct span s, struct subject *own)
{
	const struct quantity *q = &r->quantities[i];
	struct span noun = noun_after(r, i);
	struct span verb = take_verbs(r, &s);

	if (!is_empty(verb))
		own->verb = verb;
	s = trim_left(r, s);
	if (!is_empty(noun) && (in_pieces(q) || is_empty(s))) {
		own->words = noun;
		return;
	}
	if (str_ends(of(r, s), STR("等")))
		s.to -= strlen("等");
	if (!is_empty(s)) {
		if (is_empty(verb))
			read_verb_within(r, s, own);
		else
			own->words = s;
		return;
	}
	noun = q->sort == UNIT_MONEY ? clause_after(r, q) : noun;
	if (!is_empty(noun) && i == 0)
		own->words = noun;
	else
		inherit(r, i, clause);
}

/* Of 突破 超过 控制在 the bound is the verb, if there is no other. */
static struct span bound_verb(const struct reading *r, const struct quantity *q)
{
	struct span s = {q->begin, q->from};

	return subject_word_at_start(r->rules, of(r, s), SUBJECT_BOUND_VERBS) ? s
									      : (struct span){0, 0};
}

/* 总数达2800家: said of the subject before. */
static void complete(const struct reading *r, unsigned i)
{
	struct subject *own = &r->subjects[i];

	if (i == 0 || subject_word_at_start(r->rules, of(r, own->words), SUBJECT_TOTALS) !=
			      of(r, own->words).len)
		return;
	own->more = own->words;
	own->words = r->subjects[i - 1].words;
}

/* 快于全国2个百分点, 增幅高于全国0.7个百分点 */
static bool read_comparison(
	const struct reading *r, unsigned i, struct span s, size_t clause, struct subject *own)
{
	enum { MOST = 30 }; /* bytes of what it is compared with */
	size_t n;
	uint32_t c;

	for (size_t at = s.from; at < s.to; at += n) {
		str rest = str_slice(r->words, at, s.to);
		size_t verb = rest.len <= MOST
				      ? subject_word_at_start(r->rules, rest, SUBJECT_COMPARISONS)
				      : 0;
		n = utf8_decode(rest.data, rest.data + rest.len, &c);
		if (verb == 0)
			continue;
		own->verb = (struct span){at, at + verb};
		own->words = trim_right(r, (struct span){s.from, at});
		if (is_empty(own->words))
			inherit(r, i, clause);
		return true;
	}
	return false;
}

/* 技术领先的2座电站: what is counted comes after; if that is a quantity, it has the subject. */
static bool read_described(const struct reading *r, unsigned i, struct subject *own)
{
	if (!in_pieces(&r->quantities[i]))
		return false;
	own->words = noun_after(r, i);
	return !is_empty(own->words) ||
	       (i + 1 < r->n && r->quantities[i].end == r->quantities[i + 1].begin);
}

/* 地区生产总值增长6%: the last n bytes of the clause are a verb. */
static void read_change(const struct reading *r, unsigned i, struct span s, size_t n, size_t clause)
{
	struct subject *own = &r->subjects[i];
	struct span noun = noun_after(r, i);

	own->verb = (struct span){s.to - n, s.to};
	s = trim_right(r, trim_left(r, (struct span){s.from, s.to - n}));
	s = without_saying(r, s);
	struct span head = s;
	head.from += subject_word_at_start(r->rules, of(r, head), SUBJECT_CAUSES);
	head = trim_left(r, is_empty(head) ? s : head);
	if (!is_empty(noun) && !subject_word_at_end(r->rules, of(r, own->verb), SUBJECT_REACHED))
		own->words = noun;
	else if (!is_empty(head))
		own->words = head;
	else
		inherit(r, i, clause);
}

/* The clause has no verb before the quantity. */
static void read_noun(
	const struct reading *r, unsigned i, struct span s, size_t clause, bool joined)
{
	struct subject *own = &r->subjects[i];
	const struct subject *before = i && joined ? own - 1 : NULL;
	bool pieces = in_pieces(&r->quantities[i]) && !is_empty(noun_after(r, i));

	if (is_empty(s) && !pieces && before)
		inherit(r, i, clause);
	else
		read_action(r, i, clause, s, own);
	if (before && is_empty(own->verb) && !is_empty(own->words) &&
		(is_empty(s) || own->words.from > r->quantities[i - 1].end))
		own->verb = before->verb;
}

/* 210公里农村公路和120万平方米…: what comes before 和 is not counted by what comes after. */
static struct span without_listed(
	const struct reading *r, const struct quantity *q, struct span s, bool joined)
{
	struct span rest;

	if (is_empty(s) || !subject_word_at_end(r->rules, of(r, s), SUBJECT_MARKS))
		return s;
	rest = trim_left(r, s);
	if (joined)
		return (struct span){s.to, s.to};
	/* 收入增速高于经济增速、突破3万元 */
	if (subject_word_at_start(
		    r->rules, of(r, (struct span){q->begin, q->from}), SUBJECT_BOUND_VERBS))
		return s;
	take_verbs(r, &rest);
	return (struct span){s.from, rest.from};
}

static void read_one(const struct reading *r, unsigned i)
{
	const struct quantity *q = &r->quantities[i];
	struct subject *own = &r->subjects[i];
	bool joined;
	struct span s = clause_before(r, i, &joined);
	size_t clause = s.from, n;

	s = after_saying(r, s);
	joined = joined && s.from == clause;
	s = without_listed(r, q, s, joined);
	bool of_it = str_ends(of(r, s), STR("的"));
	if (((q->sort == UNIT_RATE || q->number.part) && read_share(r, s, own)) ||
		read_origin(r, q, s, own)) {
		if (is_empty(own->words))
			inherit(r, i, clause);
		return;
	}
	s = trim_right(r, s);
	/* 技术领先的2座电站 is no comparison. */
	if (of_it && read_described(r, i, own))
		return;
	if (!of_it && read_comparison(r, i, trim_left(r, s), clause, own)) {
		own->verb = is_empty(bound_verb(r, q)) ? own->verb : bound_verb(r, q);
		return;
	}
	own->verb = bound_verb(r, q);
	n = subject_word_at_end(r->rules, of(r, s), SUBJECT_CHANGES);
	if (n)
		read_change(r, i, s, n, clause);
	else
		read_noun(r, i, trim_left(r, s), clause, joined);
	complete(r, i);
}

/* ---- several that share a verb ---- */

/* How many quantities from i on have nothing but a mark between them. */
static unsigned listed(const struct reading *r, unsigned i)
{
	unsigned m = 1;

	for (; i + m < r->n; m++) {
		struct span s = {r->quantities[i + m - 1].end, r->quantities[i + m].begin};
		size_t n = subject_word_at_start(r->rules, of(r, s), SUBJECT_MARKS);
		if (n == 0 || n != s.to - s.from)
			break;
	}
	return m;
}

/* Cuts a span at its list marks into at most `most` names, at 和 and the like where `words`. */
static unsigned cut(
	const struct reading *r, struct span s, bool words, struct span *names, unsigned most)
{
	unsigned n = 0;
	size_t from = s.from;

	for (size_t at = s.from; at < s.to;) {
		str rest = str_slice(r->words, at, s.to);
		size_t mark = subject_word_at_start(r->rules, rest, SUBJECT_MARKS);
		uint32_t c;
		if (mark == 0 || (!words && !str_starts(rest, STR("、")))) {
			at += utf8_decode(rest.data, rest.data + rest.len, &c);
			continue;
		}
		if (n == most)
			return most + 1;
		names[n++] = (struct span){from, at};
		from = at += mark;
	}
	if (n < most)
		names[n] = (struct span){from, s.to};
	return n + 1;
}

enum { NAMES = 8 };

/* A、B和C分别增长6%、5%和4%: one each, where there are as many. */
static void share(const struct reading *r, unsigned i, unsigned m)
{
	struct span names[NAMES];
	struct span all = r->subjects[i].words;

	if (m < 2 || m > NAMES ||
		(cut(r, all, false, names, NAMES) != m && cut(r, all, true, names, NAMES) != m))
		return;
	str last = of(r, names[m - 1]);
	size_t head = subject_word_at_end(r->rules, last, SUBJECT_HEADS);
	for (unsigned k = 0; k < m; k++) {
		struct subject *own = &r->subjects[i + k];
		own->words = names[k];
		own->more = (struct span){0, 0};
		if (head && k + 1 < m &&
			!subject_word_at_end(r->rules, of(r, names[k]), SUBJECT_HEADS))
			own->more = (struct span){names[m - 1].to - head, names[m - 1].to};
	}
}

void subject_find(const struct subject_words *words, const struct folded *text,
	const struct quantity *quantities, unsigned n, struct subject *subjects)
{
	struct reading r = {words, buf_str(&text->words), text, quantities, subjects, n};

	for (unsigned i = 0; i < n; i++)
		subjects[i] = (struct subject){0};
	for (unsigned i = 0; i < n;) {
		unsigned m = listed(&r, i);
		for (unsigned k = 0; k < m; k++)
			read_one(&r, i + k);
		share(&r, i, m);
		i += m;
	}
	/* 12类45件民生实事 */
	for (unsigned i = n - 1; i > 0; i--)
		if (is_empty(subjects[i - 1].words) && quantities[i - 1].end == quantities[i].begin)
			subjects[i - 1].words = subjects[i].words;
	for (unsigned i = 0; i < n; i++)
		subjects[i].words = shorten(&r, subjects[i].words);
}
