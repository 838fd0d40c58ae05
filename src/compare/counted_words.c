#include "compare/counted_words.h"

#include "base/utf8.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static bool is_of(const struct figure *f, const struct figure *other)
{
	return f->sentence.section == other->sentence.section &&
	       f->sentence.paragraph == other->sentence.paragraph;
}

/* Takes off words that may follow a number but are nothing that is counted. */
static uint32_t skip(str text, uint32_t from, uint32_t to)
{
	static const char *const words[] = {"以上", "以下", "以内", "左右", "以內", "的", "多",
		"余", "規模", "规模", "）", ")", "提高到", "增加到", "提升到", "提高", "增加",
		"增长", "达到", "下降", "上调", "降低", "减少", "到", "上下", "”", "之内", "内"};

	for (size_t i = 0; i < COUNT(words) && from < to; i++) {
		if (!str_starts(str_slice(text, from, to), str_of(words[i])))
			continue;
		from += (uint32_t)strlen(words[i]);
		i = (size_t)-1;
	}
	return from;
}

/* The end of the words that follow a number: at the next figure, or the next of a list. */
static uint32_t end_of(
	const struct figures *figures, uint32_t number, str text, uint32_t from, uint32_t end)
{
	const struct figure *f = &figures->items[number];
	struct clause item;

	if (number + 1 < figures->n && is_of(f, f + 1) && f[1].from < end)
		end = f[1].from;
	if (end <= from || !clauses_next_item(text, from, end, &item))
		return from;
	return item.from == from ? item.to : from;
}

/* 7.5%左右是必要的: nothing is counted. */
static bool are_words(str text, uint32_t from, uint32_t to)
{
	static const char *const others[] = {"是", "为", "在", "和", "及", "或", "与", "以"};
	str words = str_slice(text, from, to);

	for (size_t i = 0; i < COUNT(others); i++)
		if (str_starts(words, str_of(others[i])))
			return false;
	return to > from && utf8_chars(words) > 1;
}

static struct clause find_after(
	const struct figures *figures, uint32_t number, str text, struct clause clause)
{
	struct clause words = {.from = skip(text, figures->items[number].to, clause.to)};

	words.to = end_of(figures, number, text, words.from, clause.to);
	return words;
}

/* 3800户、58万平方米棚户区改造: what follows the second is said of the first, too. */
static bool is_in_list(const struct figures *figures, uint32_t number, str text)
{
	const struct figure *f = &figures->items[number];

	if (number + 1 >= figures->n || !is_of(f, f + 1) || f[1].from < f->to)
		return false;
	return str_equal(str_slice(text, f->to, f[1].from), STR("、"));
}

/* Where the subject is before the number; equal ends: nowhere. */
static struct clause find_subject(const struct figure *f, str text)
{
	str before = str_slice(text, f->sentence.byte, f->from);
	struct clause found = {0};

	for (size_t at = 0; f->subject.len; at += found.to ? found.to - f->sentence.byte - at : 0) {
		str rest = str_slice(before, at, before.len);
		size_t next = str_find(rest, f->subject);
		if (next == rest.len)
			break;
		found.from = (uint32_t)(f->sentence.byte + at + next);
		found.to = found.from + (uint32_t)f->subject.len;
	}
	return found;
}

/* 建华路、根河路等背街巷道: what is counted comes after 等. */
static struct clause last_of_list(str text, struct clause words)
{
	str rest = str_slice(text, words.from, words.to), etc = STR("等");
	size_t at = str_find(rest, etc);

	if (at < rest.len && utf8_chars(str_slice(rest, at + etc.len, rest.len)) > 1)
		words.from += (uint32_t)(at + etc.len);
	return words;
}

/* What is between the figure before, or the beginning of the clause, and this one. */
static struct clause find_before(
	const struct figures *figures, uint32_t number, str text, struct clause clause)
{
	const struct figure *f = &figures->items[number];
	struct clause item, words = {clause.from, f->from};

	if (number > 0 && is_of(f, f - 1) && f[-1].to > words.from && f[-1].to <= f->from)
		words.from = f[-1].to;
	for (uint32_t at = words.from; clauses_next_item(text, at, f->from, &item); at = item.to)
		words = item;
	return words;
}

struct clause counted_words_find(
	const struct figures *figures, uint32_t number, str text, struct clause clause, bool *after)
{
	const struct figure *f = &figures->items[number];
	struct clause words = find_after(figures, number, text, clause);

	*after = false;
	if (f->sentence_end - f->sentence.byte > COUNTED_WORDS_SENTENCE)
		return (struct clause){0};
	*after = true;
	if (are_words(text, words.from, words.to))
		return words;
	struct clause subject = find_subject(f, text);
	if (is_in_list(figures, number, text) && subject.from < clause.from) {
		words = find_after(figures, number + 1, text, clause);
		if (are_words(text, words.from, words.to))
			return words;
	}
	*after = false;
	if (subject.to > subject.from)
		return last_of_list(text, subject);
	words = find_before(figures, number, text, clause);
	return are_words(text, words.from, words.to) ? words : (struct clause){0};
}
