#include "plan/subject_key.h"

#include "base/utf8.h"
#include "text/folded.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* Whether a text ends, or begins, with one of some words; the length of the word. */
static size_t word_of(str text, const char *const *words, size_t n, bool (*fits)(str, str))
{
	for (size_t i = 0; i < n; i++)
		if (fits(text, str_of(words[i])))
			return strlen(words[i]);
	return 0;
}

#define ends_with(text, words) word_of(text, words, COUNT(words), str_ends)
#define starts_with(text, words) word_of(text, words, COUNT(words), str_starts)

char subject_key_sense(str verb)
{
	static const char *const reached[] = {"到", "至"};
	static const char *const more[] = {"增长", "增加", "提高", "提升", "上涨", "上升", "扩大",
		"递增", "净增长", "增", "涨"};
	static const char *const less[] = {"下降", "降低", "减少", "压减", "压缩", "缩短", "回落",
		"下滑", "缩小", "收窄", "降", "递减", "精简"};

	if (ends_with(verb, reached))
		return '=';
	return ends_with(verb, more) ? '+' : ends_with(verb, less) ? '-' : '=';
}

/* The length of the place's name at the start of a subject: 广州市 or 广州, 广西壮族自治区 or 广西. */
static size_t place_at_start(str subject, str place)
{
	static const char *const regions[] = {"内蒙古", "广西", "西藏", "宁夏", "新疆"};
	static const char *const ends[] = {"省", "市", "区", "县", "州", "盟", "旗"};

	if (place.len && str_starts(subject, place))
		return place.len;
	size_t region = starts_with(place, regions);
	str name = str_slice(place, 0, region ? region : place.len - ends_with(place, ends));
	return utf8_chars(name) > 1 && str_starts(subject, name) ? name.len : 0;
}

/* Takes off what does not tell subjects apart, unless it is all of them. */
static str without_leads(str subject, str place)
{
	static const char *const leads[] = {"全市", "全省", "全区", "全县", "全州", "全盟", "全旗",
		"全年", "今年", "本年", "我市", "我省", "我区", "我县", "本市", "本省", "本区",
		"本县", "年度"};

	for (;;) {
		size_t n = starts_with(subject, leads);
		n = n ? n : place_at_start(subject, place);
		if (n == 0 || n == subject.len)
			return subject;
		subject = str_slice(subject, n, subject.len);
	}
}

/* Appends a folded text without 的, 了 and punctuation. */
static void add_bare(str text, struct buf *out)
{
	uint32_t c;

	for (size_t at = 0, n; at < text.len; at += n) {
		n = utf8_decode(text.data + at, text.data + text.len, &c);
		if (!utf8_is_one_of(c, STR("的了、,.;:()\"'“”‘’《》·- ")))
			buf_add(out, str_slice(text, at, at + n));
	}
}

void subject_key_add(str words, str place, struct buf *out)
{
	struct folded subject = {0}, name = {0};

	folded_set(&subject, words);
	folded_set(&name, place);
	add_bare(without_leads(buf_str(&subject.words), buf_str(&name.words)), out);
	folded_fini(&subject);
	folded_fini(&name);
}
