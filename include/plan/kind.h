/*
 * kind: what sections may be, and the names of it.
 */
#ifndef LANTU_PLAN_KIND_H
#define LANTU_PLAN_KIND_H

#include "base/str.h"
#include "lang/lang.h"

enum section_kind {
	KIND_PREAMBLE,
	KIND_CHAPTER,
	KIND_MEASURE,
	KIND_TOPICS,
	KIND_TOPIC,
	KIND_TARGETS,
	KIND_TARGET,
	KIND_HIGHLIGHTS,
	KIND_HIGHLIGHT,
	KIND_SECTION,
	KIND_APPENDIX,
	KIND_NOTE,
	SECTION_KINDS
};

/* The kind's name in the format: "chapter". */
str kind_name(enum section_kind kind);

/* The kind of that name, or SECTION_KINDS. */
enum section_kind kind_of_name(str name);

/* The kind's name on the screen: "章". */
const char *kind_title(enum section_kind kind, enum lang lang);

/* Whether sections of a kind are numbered in refs, in one row with its siblings of such kinds. */
bool kind_is_counted(enum section_kind kind);

#endif
