#include "plan/targets.h"

#include <stdlib.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "text/sentence.h"

enum { SENTENCES = 24, ENOUGH_FIGURES = 2, BEFORE_BYTES = 60 };

/* ---- words ---- */

/* Whether one of some words, parted by blanks, is in a text. */
static bool has_any(str text, const char *words)
{
	for (size_t n; *words; words += n + (words[n] == ' ')) {
		n = strcspn(words, " ");
		if (str_find(text, (str){words, n}) < text.len)
			return true;
	}
	return false;
}

/* Whether one of them is what it begins with. */
static size_t any_at_start(str text, const char *words)
{
	for (size_t n; *words; words += n + (words[n] == ' ')) {
		n = strcspn(words, " ");
		if (str_starts(text, (str){words, n}))
			return n;
	}
	return 0;
}

/* Sentences with these speak about targets, or of what is to be done for them. */
static const char about[] = "这 上述 我们 目标 考虑 提出 重点 工作 必须 同时 加强 各位";
/* Clauses without a figure that begin so are no targets, unless they have a measure. */
static const char urging[] = "在 努力 力争 争取 加快 对标 并 为 全力 更 以";
static const char measures[] = "同步 增长 下降 降低 平衡 指标 任务";

/* ---- clauses ---- */

static void add(struct targets *targets, struct place place, uint32_t end)
{
	targets->items =
		mem_grow(targets->items, &targets->cap, targets->n + 1U, sizeof(*targets->items));
	targets->items[targets->n++] = (struct target){place, end};
}

static bool has_figure(const struct figures *figures, struct place place, uint32_t end)
{
	uint32_t i = figures_from(figures, place);

	return i < figures->n && figures->items[i].sentence.section == place.section &&
	       figures->items[i].sentence.paragraph == place.paragraph &&
	       figures->items[i].from < end;
}

/* Adds the clause from..to of a paragraph, without the blanks at its ends. */
static void add_clause(struct targets *targets, const struct figures *figures, struct place place,
	str text, size_t from, size_t to)
{
	str clause = utf8_trim(str_slice(text, from, to));
	struct folded folded = {0};

	if (clause.len == 0)
		return;
	place.byte = (uint32_t)(clause.data - text.data);
	uint32_t end = place.byte + (uint32_t)clause.len;
	folded_set(&folded, clause);
	str words = buf_str(&folded.words);
	if (has_figure(figures, place, end) || !any_at_start(words, urging) ||
		has_any(words, measures))
		add(targets, place, end);
	folded_fini(&folded);
}

/* The length of a mark between clauses at a byte of a text; 0 if there is none. */
static size_t mark_at(str text, size_t at)
{
	char after = at + 1 < text.len ? text.data[at + 1] : ' ';

	if (text.data[at] == ';' || (text.data[at] == ',' && (after < '0' || after > '9')))
		return 1;
	return any_at_start(str_slice(text, at, text.len), "， ； 。 ！");
}

static void add_clauses(struct targets *targets, const struct figures *figures, struct place place,
	str text, size_t from, size_t to)
{
	size_t start = from;

	for (size_t at = from; at < to;) {
		size_t mark = mark_at(text, at);
		if (mark) {
			add_clause(targets, figures, place, text, start, at);
			start = at + mark;
		}
		at += mark ? mark : 1;
	}
	add_clause(targets, figures, place, text, start, to);
}

/* ---- statements ---- */

/* Whether a sentence after others goes on naming targets. */
static bool goes_on(str sentence, bool new_paragraph, bool ended, bool figure)
{
	struct folded folded = {0};

	if (new_paragraph && ended && !figure)
		return false;
	folded_set(&folded, sentence);
	bool is = !has_any(buf_str(&folded.words), about);
	folded_fini(&folded);
	return is;
}

/* Adds what is stated from a place on; returns where that ends. */
static struct place add_statement(struct targets *targets, const struct plan *plan,
	const struct figures *figures, struct place at)
{
	bool ended = false, new_paragraph = false;
	int n = 0;

	while (n < SENTENCES) {
		str text = plan_text(plan, at.section, at.paragraph);
		str rest = str_slice(text, at.byte, text.len);
		struct sentence s = sentence_around(rest, 0);
		if (s.from == s.to) {
			if (at.paragraph == plan_paragraphs(plan, at.section))
				return at;
			at = (struct place){at.section, at.paragraph + 1, 0};
			new_paragraph = true;
			continue;
		}
		str sentence = str_slice(rest, s.from, s.to);
		struct place from = {at.section, at.paragraph, at.byte + (uint32_t)s.from};
		uint32_t end = at.byte + (uint32_t)s.to;
		if (n > 0 &&
			!goes_on(sentence, new_paragraph, ended, has_figure(figures, from, end)))
			return at;
		n++;
		add_clauses(targets, figures, from, text, from.byte, end);
		ended = str_ends(sentence, STR("。"));
		new_paragraph = false;
		at.byte = end;
	}
	return at;
}

/* How much what is before and after the word 目标 is like a statement for the year; 0: it is not. */
static unsigned likeness(const struct folded *text, size_t at, size_t *after)
{
	str words = buf_str(&text->words), mark;
	size_t end = at + STR("目标").len;

	size_t is = any_at_start(str_slice(words, end, words.len), "是 为 包括 如下");
	mark = str_slice(words, end + is, words.len);
	size_t len = any_at_start(mark, is ? ": ： , ，" : ": ：");
	if (len == 0)
		return 0;
	*after = end + is + len;
	str before = str_slice(words, at > BEFORE_BYTES ? at - BEFORE_BYTES : 0, at);
	return 10U + (has_any(before, "预期") ? 8 : 0) +
	       (has_any(before, "今年 全年 年度") ? 4 : 0) -
	       (has_any(before, "时期 五年 到二 到2") ? 9 : 0);
}

/* The statement that is most like one for the year, and where the last one that was tried ended. */
struct statement {
	struct place place, end;
	unsigned score;
};

static void try_statement(struct statement *best, const struct plan *plan,
	const struct figures *figures, struct place place, unsigned score)
{
	struct targets found = {0};
	unsigned n = 0;

	best->end = add_statement(&found, plan, figures, place);
	for (uint32_t i = 0; i < found.n; i++)
		n += has_figure(figures, found.items[i].place, found.items[i].end);
	score += n < 8 ? n : 8;
	if (n >= ENOUGH_FIGURES && score > best->score) {
		best->place = place;
		best->score = score;
	}
	targets_fini(&found);
}

/* Tries what a paragraph states after each 目标, unless it is part of a statement before. */
static void try_paragraph(struct statement *best, const struct plan *plan,
	const struct figures *figures, uint32_t section, uint32_t paragraph)
{
	const str word = STR("目标");
	struct folded text = {0};
	size_t after = 0;

	folded_set(&text, plan_text(plan, section, paragraph));
	str words = buf_str(&text.words);
	for (size_t at = 0; (at += str_find(str_slice(words, at, words.len), word)) < words.len;
		at += word.len) {
		unsigned score = likeness(&text, at, &after);
		struct place place = {section, paragraph, 0};
		if (score == 0)
			continue;
		place.byte = (uint32_t)folded_start(&text, after);
		if (plan_compare_places(place, best->end) >= 0)
			try_statement(best, plan, figures, place, score);
	}
	folded_fini(&text);
}

static void find_statement(
	struct targets *targets, const struct plan *plan, const struct figures *figures)
{
	struct statement best = {0};

	for (uint32_t s = 0; s < plan->n_sections; s++) {
		if (plan->sections[s].kind == KIND_NOTE) {
			s = plan->sections[s].end - 1;
			continue;
		}
		for (uint32_t p = 1; p <= plan_paragraphs(plan, s); p++) {
			str text = plan_text(plan, s, p);
			if (str_find(text, STR("目标")) < text.len ||
				str_find(text, STR("目標")) < text.len)
				try_paragraph(&best, plan, figures, s, p);
		}
	}
	if (best.score)
		add_statement(targets, plan, figures, best.place);
}

/* ---- sections of that kind ---- */

static void add_section(struct targets *targets, const struct plan *plan,
	const struct figures *figures, uint32_t section)
{
	str title = plan_text(plan, section, 0);
	bool is_target = plan->sections[section].kind == KIND_TARGET;

	if (is_target && title.len) {
		add(targets, (struct place){section, 0, 0}, (uint32_t)title.len);
		return;
	}
	for (uint32_t p = 1; p <= plan_paragraphs(plan, section); p++) {
		str text = plan_text(plan, section, p);
		add_clauses(targets, figures, (struct place){section, p, 0}, text, 0, text.len);
	}
}

void targets_find(struct targets *targets, const struct plan *plan, const struct figures *figures)
{
	for (uint32_t s = 0; s < plan->n_sections; s++) {
		enum section_kind kind = (enum section_kind)plan->sections[s].kind;
		if (kind == KIND_TARGET || kind == KIND_TARGETS)
			add_section(targets, plan, figures, s);
	}
	if (targets->n == 0)
		find_statement(targets, plan, figures);
}

void targets_fini(struct targets *targets)
{
	free(targets->items);
	*targets = (struct targets){0};
}
