#include "plan/kind.h"

#include "lang/messages.h"

static const struct {
	str name;
	bool counted; /* its ref is a number among all siblings of counted kinds */
} kinds[SECTION_KINDS] = {
#define NAME(text) \
	{ \
		text, sizeof(text) - 1 \
	}
	[KIND_PREAMBLE] = {NAME("preamble"), false},
	[KIND_CHAPTER] = {NAME("chapter"), true},
	[KIND_MEASURE] = {NAME("measure"), true},
	[KIND_TOPICS] = {NAME("topics"), false},
	[KIND_TOPIC] = {NAME("topic"), true},
	[KIND_TARGETS] = {NAME("targets"), false},
	[KIND_TARGET] = {NAME("target"), true},
	[KIND_HIGHLIGHTS] = {NAME("highlights"), false},
	[KIND_HIGHLIGHT] = {NAME("highlight"), true},
	[KIND_SECTION] = {NAME("section"), true},
	[KIND_APPENDIX] = {NAME("appendix"), false},
	[KIND_NOTE] = {NAME("note"), false},
#undef NAME
};

str kind_name(enum section_kind kind)
{
	return kind < SECTION_KINDS ? kinds[kind].name : (str){0};
}

enum section_kind kind_of_name(str name)
{
	for (enum section_kind kind = 0; kind < SECTION_KINDS; kind++)
		if (str_equal(kinds[kind].name, name))
			return kind;
	return SECTION_KINDS;
}

const char *kind_title(enum section_kind kind, enum lang lang)
{
	return message(lang, (enum message)((int)MSG_KIND_PREAMBLE + (int)kind));
}

bool kind_is_counted(enum section_kind kind)
{
	return kinds[kind].counted;
}
