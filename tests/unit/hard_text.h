/*
 * Random plans of difficult characters, and pieces of plans to search for.
 */
#ifndef LANTU_TESTS_HARD_TEXT_H
#define LANTU_TESTS_HARD_TEXT_H

#include "slow_search.h"

/* Difficult characters; few of them, so that they often come together. */
static const char *const hard[] = {"a", "b", "A", "ａ", " ", "  ", "\u3000", "\u200B", "1", "１",
	"产", "產", "业", "業", "(chǎn)", "（yè）", "(chan)", "—", "-", "“", "〇", "零", "\u0301",
	"é", "\U00020000", "\U00020001", "\U0002A6D6", "，", ",", "я", "着", "著", "干", "乾", "西",
	"安", "先", "ye", "chan", "了", "女", "略", "g"};

static inline void hard_text(uint32_t *seed, unsigned most, struct buf *out)
{
	for (unsigned n = random_next(seed) % most + 1; n > 0; n--)
		buf_add(out, str_of(hard[random_next(seed) % COUNT(hard)]));
}

static inline struct plan *hard_plan(uint32_t *seed)
{
	struct plan *plan = plan_new();

	for (unsigned s = 0, n = 1 + random_next(seed) % 6; s < n; s++) {
		struct buf text = {0};
		hard_text(seed, 8, &text);
		plan_add_section(plan, random_next(seed) % 3, KIND_SECTION, STR(""),
			plan_keep(plan, buf_str(&text)));
		for (unsigned p = random_next(seed) % 3; p > 0; p--) {
			buf_cut(&text, 0);
			hard_text(seed, 60, &text);
			plan_add_paragraph(plan, plan_keep(plan, buf_str(&text)));
		}
		buf_fini(&text);
	}
	plan_finish(plan);
	return plan;
}

/* A piece of the plan's own text without operators of queries, cut between characters. */
static inline void piece_of(const struct plan *plan, uint32_t *seed, struct buf *out)
{
	uint32_t section = random_next(seed) % plan->n_sections;
	uint32_t paragraph = random_next(seed) % (plan_paragraphs(plan, section) + 1);
	str text = plan_text(plan, section, paragraph);
	size_t chars = utf8_chars(text), at = chars ? random_next(seed) % chars : 0;
	size_t length = 1 + random_next(seed) % (random_next(seed) % 8 ? 3 : 12), n;

	text = str_slice(text, utf8_offset(text, at), utf8_offset(text, at + length));
	for (at = 0; at < text.len; at += n) {
		uint32_t c;
		n = utf8_decode(text.data + at, text.data + text.len, &c);
		bool mark = c < 0x80 && strchr(" &|-\"/?*:'", (int)c);
		uint32_t to = fold_code_point(c);
		if (!mark && c < 0xFF00 && to && to != ' ' && c != 0x2019)
			buf_code_point(out, c);
	}
}

#endif
