#include "query/scope.h"

#include "base/utf8.h"
#include "plan/ref.h"

/* ---- labels ---- */

static const str units[] = {{"章", 3}, {"篇", 3}, {"部分", 6}, {"节", 3}, {"節", 3}};

/* The value of one numeral, 10 and 100 included; UINT32_MAX for another character. */
static uint32_t numeral(uint32_t c)
{
	static const uint32_t digits[] = {0x96F6, 0x4E00, 0x4E8C, 0x4E09, 0x56DB, 0x4E94, 0x516D,
		0x4E03, 0x516B, 0x4E5D, 0x5341}; /* 零一二三四五六七八九十 */

	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 0xFF10 && c <= 0xFF19)
		return c - 0xFF10;
	for (uint32_t i = 0; i < sizeof(digits) / sizeof(digits[0]); i++)
		if (digits[i] == c)
			return i;
	return c == 0x3007 ? 0 : c == 0x767E ? 100 : UINT32_MAX;
}

/* Removes a number from the start of *s: 12, 十二, 二十, 一百零三; 0 if there is none. */
static uint32_t take_number(str *s)
{
	uint32_t all = 0, last = 0, c;
	size_t at = 0;

	for (int i = 0; at < s->len && i < 6; i++) {
		size_t n = utf8_decode(s->data + at, s->data + s->len, &c);
		uint32_t value = numeral(c);
		if (value == UINT32_MAX)
			break;
		if (value >= 10) {
			all += (last ? last : 1) * value;
			last = 0;
		} else {
			last = last * 10 + value;
		}
		at += n;
	}
	*s = str_slice(*s, at, s->len);
	return all + last;
}

static void take_mark(str *s, const char *const marks[], size_t n)
{
	for (size_t i = 0; i < n; i++) {
		str mark = str_of(marks[i]);
		if (str_starts(*s, mark)) {
			*s = str_slice(*s, mark.len, s->len);
			return;
		}
	}
}

/* False if the words are not all of a label. */
static bool read_label(str words, struct label *label)
{
	static const char *const before[] = {"第", "（", "("}, *const after[] = {
								       "、", "）", ")", ".", "．"};

	*label = (struct label){
		.bracketed = str_starts(words, STR("（")) || str_starts(words, STR("("))};
	take_mark(&words, before, sizeof(before) / sizeof(before[0]));
	label->number = take_number(&words);
	for (size_t i = 0; i < sizeof(units) / sizeof(units[0]); i++) {
		if (str_starts(words, units[i])) {
			label->unit = units[i];
			words = str_slice(words, units[i].len, words.len);
			break;
		}
	}
	take_mark(&words, after, sizeof(after) / sizeof(after[0]));
	return label->number && words.len == 0;
}

/* ---- scopes ---- */

static bool is_ref(str words, struct ref *ref)
{
	return ref_parse(words, ref) && !ref->is_paragraph;
}

bool scope_is(str words)
{
	struct ref ref;
	struct label label;

	return words.len && (read_label(words, &label) || is_ref(words, &ref));
}

/* 第三节: a part of a chapter. */
static bool is_part(const struct label *label)
{
	return str_equal(label->unit, STR("节")) || str_equal(label->unit, STR("節"));
}

/* Whether a label can be a chapter's: 第三章 and 三、 can, （三） and 第三节 cannot. */
static bool is_chapter(const struct label *label)
{
	return !label->bracketed && !is_part(label);
}

void scope_read(str words, struct scope *scope)
{
	struct ref ref;

	*scope = (struct scope){0};
	if (is_ref(words, &ref))
		ref_add(&ref, &scope->ref);
	if (!read_label(words, &scope->wanted))
		scope->wanted.number = 0;
	if (!is_part(&scope->wanted))
		buf_printf(&scope->nth, "%u", scope->wanted.number);
}

void scope_fini(struct scope *scope)
{
	buf_fini(&scope->ref);
	buf_fini(&scope->nth);
}

unsigned scope_fit(const struct scope *scope, bool top, str label, str ref)
{
	enum { REF = 1, TOP, CHAPTER, INNER, LAST };
	const struct label *wanted = &scope->wanted;
	struct label own;

	if (scope->ref.len && str_equal(ref, buf_str(&scope->ref)))
		return REF;
	if (wanted->number == 0)
		return 0;
	if (read_label(label, &own) && own.number == wanted->number) {
		if (str_equal(own.unit, wanted->unit) && own.bracketed == wanted->bracketed)
			return top ? TOP : INNER;
		/* 第三章 may be printed 三、, and the other way round. */
		if (top && is_chapter(&own) && !is_part(wanted))
			return wanted->bracketed ? LAST : CHAPTER;
	}
	return str_equal(ref, buf_str(&scope->nth)) ? LAST : 0;
}
