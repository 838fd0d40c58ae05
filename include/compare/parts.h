/*
 * parts: which sentences of a plan report what was done, and which promise.
 *
 * Chapters say it by their titles (回顾, 工作情况, 2013年工作: report; 安排, 任务, 今年: promise). Where
 * no title does, sentences do: those that tell of the past, or what follows 过去一年, report. What is
 * of neither part, such as greetings, thanks and what is still wanting, is left out of both.
 */
#ifndef LANTU_COMPARE_PARTS_H
#define LANTU_COMPARE_PARTS_H

#include "compare/sentences.h"

enum part { PART_NONE, PART_REPORT, PART_PROMISE };

/* Fills `part`, one of each sentence of a plan. */
void parts_find(const struct plan *plan, const struct sentences *sentences, uint8_t *part);

/* Of each section whether the title of its chapter or its own reports; returns if any does. */
bool parts_reported(const struct plan *plan, uint8_t *reported);

#endif
