#include "plan/quoted.h"

#include <stdlib.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "text/folded.h"
#include "text/width.h"
#include "text/wordlist.h"

enum { NAME_LEAST = 2, NAME_MOST = 10, NAME_BYTES = 48 };

/* Names that say nothing of the plan that has them, folded. */
static const char common_names[] =
	"一带一路 三农 双碳 两山 三北 三保 三公 三公经费 四风 两重 两新 "
	"两个确立 两个维护 四个意识 四个自信 两个毫不动摇 两个结合 四个全面 五位一体 五个必须 "
	"双一流 双高计划 小巨人 专精特新 好房子 一老一小 枫桥经验 千万工程 内卷式 五篇大文章 "
	"高效办成一件事 一件事 一张图 互联网+ 人工智能+ 数据要素x 数据要素× 新三样 放管服 放管服效 "
	"四好农村路 三重一大 走出去 引进来 两院 卡脖子 保交楼 保交房 无废城市 国之大者 "
	"三去一降一补 "
	"最后一公里 菜篮子 米袋子 三个代表 学习强国 一国两制 八项规定 四个最严 扫黄打非 三大攻坚战";

static const char followers[] = "计划 行动 工程 战略 布局 体系 格局 项目 活动 模式 发展 规划";

/* What ends praise for a row of good years. */
static const char *const endings[] = {"连增", "连冠", "连优", "连丰", "连A"};

struct finder {
	struct quoted *quoted;
	const struct plan *plan;
	struct wordlist common, after;
	struct folded folded;
};

/* Marks that do not stand within a name. */
static bool parts(uint32_t c)
{
	static const uint32_t marks[] = {0x3001, 0x3002, 0xFF0C, 0xFF1B, 0xFF1A, 0xFF01, 0xFF1F,
		0x2026, 0x2018, 0x201C, 0x300C, 0x300E, 0x300A, ',', ';', ':', '!', '?'};

	for (size_t i = 0; i < sizeof(marks) / sizeof(marks[0]); i++)
		if (marks[i] == c)
			return true;
	return utf8_is_control(c) || utf8_is_hidden(c);
}

/* The mark that closes what one opens; 0: it opens nothing. */
static uint32_t closing(uint32_t c)
{
	switch (c) {
	case 0x201C:
		return 0x201D;
	case 0x300C:
		return 0x300D;
	case 0x300E:
		return 0x300F;
	default:
		return 0;
	}
}

/* The length of the name that begins at byte `at` and ends before `end`; 0: there is none. */
static size_t name_at(str text, size_t at, uint32_t end)
{
	size_t i = at;

	while (i < text.len && i - at <= NAME_BYTES) {
		uint32_t c;
		size_t before = i;
		i += utf8_decode(text.data + i, text.data + text.len, &c);
		if (c == end)
			return before - at;
		if (parts(c))
			return 0;
	}
	return 0;
}

static bool has_numeral(str words)
{
	static const char *const signs[] = {"一", "二", "三", "四", "五", "六", "七", "八", "九",
		"十", "百", "千", "万", "两", "双", "多", "+", "1", "2", "3", "4", "5", "6", "7",
		"8", "9"};

	for (size_t i = 0; i < sizeof(signs) / sizeof(signs[0]); i++)
		if (str_find(words, str_of(signs[i])) < words.len)
			return true;
	return false;
}

static bool is_digits(str words)
{
	for (size_t i = 0; i < words.len; i++)
		if (words.data[i] < '0' || words.data[i] > '9')
			return false;
	return true;
}

/* Whether it is a date, as 8·22, a five-year plan, as 十五五, or a row of good years, as 十连增. */
static bool is_other(str words)
{
	size_t dot = str_find(words, STR("·"));

	if (dot < words.len && is_digits(str_slice(words, 0, dot)) &&
		is_digits(str_slice(words, dot + STR("·").len, words.len)))
		return true;
	if (words.len == STR("十五五").len && str_starts(words, STR("十")) &&
		str_ends(words, STR("五")))
		return true;
	for (size_t i = 0; i < sizeof(endings) / sizeof(endings[0]); i++)
		if (str_ends(words, str_of(endings[i])))
			return true;
	return false;
}

static bool is_common(struct finder *f)
{
	str words = buf_str(&f->folded.words);
	uint16_t value;

	return wordlist_find(&f->common, words, &value).len == words.len;
}

static void add(struct finder *f, str text, struct place place, size_t len, size_t closing_len)
{
	struct quoted *all = f->quoted;
	str words = str_slice(text, place.byte, place.byte + len);
	size_t characters = width_characters(words);
	uint16_t value;

	if (characters < NAME_LEAST || characters > NAME_MOST || is_other(words))
		return;
	all->names = mem_grow(all->names, &all->cap, all->n + 1U, sizeof(*all->names));
	struct quoted_name *name = &all->names[all->n++];
	*name = (struct quoted_name){.words = words, .place = place, .times = 1};
	folded_set(&f->folded, words);
	name->counts = has_numeral(buf_str(&f->folded.words)) && !is_digits(words);
	name->common = is_common(f);
	size_t after = place.byte + len + closing_len;
	folded_set(&f->folded, str_slice(text, after, after + 2 * sizeof("计划")));
	name->programme = wordlist_find(&f->after, buf_str(&f->folded.words), &value).len > 0;
}

static void read_text(struct finder *f, uint32_t section, uint32_t paragraph)
{
	str text = plan_text(f->plan, section, paragraph);

	for (size_t at = 0; at < text.len;) {
		uint32_t c;
		size_t mark = utf8_decode(text.data + at, text.data + text.len, &c);
		at += mark;
		uint32_t end = closing(c);
		size_t len = end ? name_at(text, at, end) : 0;
		if (len)
			add(f, text, (struct place){section, paragraph, (uint32_t)at}, len, mark);
		at += len;
	}
}

/* ---- each once ---- */

static int by_words(const void *a, const void *b)
{
	const struct quoted_name *x = a, *y = b;
	int order = str_compare(x->words, y->words);

	return order ? order : plan_compare_places(x->place, y->place);
}

static int by_place(const void *a, const void *b)
{
	const struct quoted_name *x = a, *y = b;

	return plan_compare_places(x->place, y->place);
}

static void join(struct quoted *quoted)
{
	uint32_t n = 0;

	if (quoted->n == 0)
		return;
	qsort(quoted->names, quoted->n, sizeof(*quoted->names), by_words);
	for (uint32_t i = 1; i < quoted->n; i++) {
		struct quoted_name *kept = &quoted->names[n], *next = &quoted->names[i];
		if (str_equal(kept->words, next->words)) {
			kept->times++;
			kept->programme = kept->programme || next->programme;
		} else {
			quoted->names[++n] = *next;
		}
	}
	quoted->n = n + 1;
	qsort(quoted->names, quoted->n, sizeof(*quoted->names), by_place);
}

void quoted_find(struct quoted *quoted, const struct plan *plan)
{
	struct finder f = {.quoted = quoted, .plan = plan};

	wordlist_add(&f.common, common_names, 0);
	wordlist_add(&f.after, followers, 0);
	for (uint32_t s = 0; s < plan->n_sections; s++) {
		if (plan->sections[s].kind == KIND_NOTE) {
			s = plan->sections[s].end - 1;
			continue;
		}
		for (uint32_t p = 0; p <= plan_paragraphs(plan, s); p++)
			read_text(&f, s, p);
	}
	join(quoted);
	wordlist_fini(&f.common);
	wordlist_fini(&f.after);
	folded_fini(&f.folded);
}

void quoted_fini(struct quoted *quoted)
{
	free(quoted->names);
	*quoted = (struct quoted){0};
}
