#include "compare/parts.h"

#include <stdio.h>

#include "plan/schedule.h"
#include "text/folded.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

struct reading {
	const struct plan *plan;
	struct schedule schedule;
	struct folded text;
	bool titled;	   /* there is a title that reports */
	bool wanting;	   /* what is still wanting, to the end of the section */
	uint32_t reviewed; /* until that section a title says that it reports */
};

static bool has_any(str text, const char *const *words, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (str_find(text, str_of(words[i])) < text.len)
			return true;
	return false;
}

/* A year before the plan's: 2013年工作 in a plan for 2014. */
static bool names_past_year(const struct plan *plan, str title)
{
	char year[24];

	for (uint32_t y = plan->year > 5 ? plan->year - 5 : 0; y < plan->year; y++) {
		snprintf(year, sizeof(year), "%u年", y);
		if (str_find(title, str_of(year)) < title.len)
			return true;
	}
	return false;
}

/* Titles that report, whatever else they have. */
static bool reports(const struct plan *plan, str title)
{
	static const char *const past[] = {"回顾", "过去", "工作情况", "总结", "主要成绩", "成就",
		"成绩", "完成情况", "执行情况", "上一年", "上年", "去年", "一年来", "五年来",
		"以来"};
	static const char *const to_come[] = {
		"安排", "任务", "打算", "部署", "要求", "目标", "今年", "建议"};

	return has_any(title, past, COUNT(past)) ||
	       (names_past_year(plan, title) && !has_any(title, to_come, COUNT(to_come)));
}

bool parts_reported(const struct plan *plan, uint8_t *reported)
{
	struct folded text = {0};
	uint32_t end = 0;

	for (uint32_t i = 0; i < plan->n_sections; i++) {
		folded_set(&text, plan_text(plan, i, 0));
		if (i >= end && reports(plan, buf_str(&text.words)))
			end = plan->sections[i].end;
		reported[i] = i < end;
	}
	folded_fini(&text);
	return end > 0;
}

static void enter(struct reading *r, uint32_t section)
{
	schedule_enter(&r->schedule, section);
	if (section >= r->reviewed)
		r->reviewed = 0;
	folded_set(&r->text, plan_text(r->plan, section, 0));
	if (!r->reviewed && reports(r->plan, buf_str(&r->text.words)))
		r->reviewed = r->plan->sections[section].end;
	r->wanting = false;
	/* Where chapters say that they report, the others plan, though they begin with the past. */
	if (r->titled && !r->reviewed && r->schedule.section == SCHEDULE_UNKNOWN &&
		r->plan->sections[section].kind != KIND_PREAMBLE)
		r->schedule.section = SCHEDULE_PLANNED;
}

/* Where a report comes to what is wanting, or thanks, it reports no more. */
static bool ends_report(str sentence)
{
	static const char *const words[] = {"困难和问题", "矛盾和问题", "问题和不足", "不足和问题",
		"清醒地看到", "清醒看到", "清醒认识", "清醒地认识", "表示衷心", "表示诚挚",
		"崇高的敬意", "崇高敬意", "存在的问题", "存在不少"};

	return has_any(sentence, words, COUNT(words));
}

static enum part part_of(struct reading *r, str sentence)
{
	enum schedule_status status, section = r->schedule.section;

	folded_set(&r->text, sentence);
	str words = buf_str(&r->text.words);
	schedule_pass(&r->schedule, &r->text);
	status = schedule_status_of(&r->schedule, &r->text);
	/* 今年经济社会发展的主要预期目标是：… in a chapter that began with the past. */
	if (r->reviewed && r->schedule.run == SCHEDULE_PLANNED)
		return PART_PROMISE;
	if (r->reviewed || section == SCHEDULE_ACHIEVED) {
		r->wanting |= ends_report(words);
		return r->wanting ? PART_NONE : PART_REPORT;
	}
	if (ends_report(words))
		return PART_NONE;
	if (status == SCHEDULE_UNKNOWN)
		return PART_NONE;
	if (status == SCHEDULE_PLANNED)
		return PART_PROMISE;
	return r->titled || section == SCHEDULE_PLANNED ? PART_NONE : PART_REPORT;
}

/* Whether a sentence is one of several that semicolons part. */
static bool goes_on(str text, uint32_t at)
{
	str before = str_slice(text, 0, at);

	return str_ends(before, STR("；")) || str_ends(before, STR(";"));
}

void parts_find(const struct plan *plan, const struct sentences *s, uint8_t *part)
{
	struct reading r = {.plan = plan};
	uint32_t next = 0;

	schedule_init(&r.schedule, plan);
	for (uint32_t i = 0; i < plan->n_sections && !r.titled; i++) {
		folded_set(&r.text, plan_text(plan, i, 0));
		r.titled = reports(plan, buf_str(&r.text.words));
	}
	for (uint32_t i = 0; i < s->n; i++) {
		const struct sentence_item *item = &s->items[i];
		for (; next <= item->section; next++)
			enter(&r, next);
		str text = index_text(s->index, item->block);
		if (i && item[-1].block == item->block && goes_on(text, item->first_byte))
			part[i] = part[i - 1];
		else
			part[i] = (uint8_t)part_of(
				&r, str_slice(text, item->first_byte, item->end_byte));
	}
	schedule_fini(&r.schedule);
	folded_fini(&r.text);
}
