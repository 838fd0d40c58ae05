#include "plan/kind.h"

#include "lang/messages.h"

static const struct {
	str name;
	bool counted; /* its ref is a number among all siblings of counted kinds */
	enum message title;
} kinds[SECTION_KINDS] = {
#define NAME(text) \
	{ \
		text, sizeof(text) - 1 \
	}
	[KIND_PREAMBLE] = {NAME("preamble"), false, MSG_KIND_PREAMBLE},
	[KIND_CHAPTER] = {NAME("chapter"), true, MSG_KIND_CHAPTER},
	[KIND_MEASURE] = {NAME("measure"), true, MSG_KIND_MEASURE},
	[KIND_TOPICS] = {NAME("topics"), false, MSG_KIND_TOPICS},
	[KIND_TOPIC] = {NAME("topic"), true, MSG_KIND_TOPIC},
	[KIND_TARGETS] = {NAME("targets"), false, MSG_KIND_TARGETS},
	[KIND_TARGET] = {NAME("target"), true, MSG_KIND_TARGET},
	[KIND_HIGHLIGHTS] = {NAME("highlights"), false, MSG_KIND_HIGHLIGHTS},
	[KIND_HIGHLIGHT] = {NAME("highlight"), true, MSG_KIND_HIGHLIGHT},
	[KIND_SECTION] = {NAME("section"), true, MSG_KIND_SECTION},
	[KIND_APPENDIX] = {NAME("appendix"), false, MSG_KIND_APPENDIX},
	[KIND_NOTE] = {NAME("note"), false, MSG_KIND_NOTE},
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
	return message(lang, kinds[kind].title);
}

bool kind_is_counted(enum section_kind kind)
{
	return kinds[kind].counted;
}
