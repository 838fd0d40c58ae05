#include "import/outline.h"

#include "base/utf8.h"
#include "import/headings.h"
#include "import/line.h"

enum {
	PAIR_TITLE_CHARS = 25, /* a measure's title alone on its line */
	PAIR_TEXT_CHARS = 60,  /* and the least that is below it */
};

struct builder {
	struct plan *plan;
	struct rewrite *rewrite;
	const struct outline_options *options;
	str text;
	struct headings headings;
	size_t next;		   /* the first candidate that has not been met */
	uint8_t ranks[PLAN_DEPTH]; /* of the sections around the next one */
	uint32_t depth;
	enum shape { PLAIN, MEASURES, PAIRS } shape; /* of the lines up to the next heading */
	bool pledge;				     /* this is a chapter `1 坚持…` */
	bool ended;				     /* what follows is below the text */
	bool one_top;	/* exactly one Markdown heading of the first level */
	size_t met;	/* headings of the outline file */
	size_t last_at; /* where the last heading is */
};

/* ---- words and reasons ---- */

/* Keeps a word, a slice of the text, and removes what is between it and the last one. */
static void keep_word(struct builder *builder, str word)
{
	struct rewrite *rewrite = builder->rewrite;

	if (word.len == 0 || !rewrite->changes)
		return;
	size_t at = (size_t)(word.data - builder->text.data);
	if (at > rewrite->at)
		rewrite_replace(rewrite, at - rewrite->at, (str){0});
	rewrite_keep_to(rewrite, at + word.len);
}

static void explain(struct builder *builder, str line, enum reading reading, enum reason why,
	enum reading instead, unsigned level)
{
	struct explain *list = builder->options->explain;
	size_t at = (size_t)(line.data - builder->text.data);

	if (list)
		explain_add(list, rewrite_raw_place(builder->rewrite, at), line, reading, why,
			instead, level);
}

static void add_section(
	struct builder *builder, uint32_t depth, enum section_kind kind, str label, str title)
{
	plan_add_section(builder->plan, depth, kind, label, title);
	keep_word(builder, label);
	keep_word(builder, title);
}

static void add_paragraph(struct builder *builder, str text)
{
	plan_add_paragraph(builder->plan, text);
	keep_word(builder, text);
}

static void open_section(
	struct builder *builder, uint8_t rank, enum section_kind kind, str label, str title)
{
	while (builder->depth && builder->ranks[builder->depth - 1] >= rank)
		builder->depth--;
	if (builder->depth == PLAN_DEPTH - 1)
		builder->depth--;
	add_section(builder, builder->depth, kind, label, title);
	builder->ranks[builder->depth++] = rank;
}

/* ---- measures ---- */

/*
 * Whether a short sentence is said about something, as 过去一年很不平凡 is, rather than a title.
 */
static bool is_statement(str title)
{
	static const char *const openings[] = {"过去", "刚刚过去", "习近平", "今年", "去年",
		"一年来", "五年来", "回顾", "同时", "各位", "我们", "20"};

	for (size_t i = 0; i < sizeof(openings) / sizeof(openings[0]); i++)
		if (str_starts(title, str_of(openings[i])))
			return true;
	/* 一是…, 这五年是… and the like head a row of paragraphs. */
	return str_find(title, STR("是")) < title.len && !str_starts(title, STR("这")) &&
	       !str_starts(str_slice(title, 3, title.len), STR("是"));
}

static bool is_measure(str line, str *title, str *text)
{
	return candidate_split_measure(line, title, text) && !is_statement(*title);
}

/* Whether a line is the title of a measure whose text is the line after it. */
static bool is_pair(str line, str next)
{
	str title, text;
	const str stop = STR("。");

	if (line.len > (size_t)PAIR_TITLE_CHARS * 4 || !str_ends(line, stop) ||
		utf8_offset(line, PAIR_TITLE_CHARS) < line.len ||
		str_find(line, stop) + stop.len != line.len ||
		utf8_offset(next, PAIR_TEXT_CHARS) == next.len)
		return false;
	/* A title is one clause: 题目。 with anything after it would be a measure. */
	char piece[PAIR_TITLE_CHARS * 4 + 4];
	memcpy(piece, line.data, line.len);
	memcpy(piece + line.len, "x", 1);
	return candidate_split_measure((str){piece, line.len + 1}, &title, &text);
}

/* Where the next heading is, or the end. */
static size_t next_heading(const struct builder *builder)
{
	for (size_t i = builder->next; i < builder->headings.n; i++)
		if (builder->headings.items[i].rank)
			return builder->headings.items[i].at;
	return builder->options->tail < builder->text.len ? builder->options->tail
							  : builder->text.len;
}

/*
 * What the lines from byte `at` up to the next heading are: measures, if two at least and half of
 * the lines look so, or three and most of those from the first to the last; one line alone may only
 * look so.
 */
static enum shape shape_of(const struct builder *builder, size_t at)
{
	size_t lines = 0, measures = 0, pairs = 0, first = 0, last = 0, end = next_heading(builder);
	struct line line, before = {0};
	str title, text;

	if (builder->options->file)
		return PLAIN;
	for (; line_next(builder->text, at, &line) && line.from < end; at = line.next) {
		lines++;
		pairs += before.words.len && is_pair(before.words, line.words);
		before = line;
		if (!is_measure(line.words, &title, &text))
			continue;
		first = measures++ ? first : lines;
		last = lines;
	}
	if (pairs >= 2 && pairs * 4 >= lines + 1 && pairs > measures)
		return PAIRS;
	if (measures >= 3 && measures * 5 >= (last - first + 1) * 3)
		return MEASURES;
	return measures >= 2 && measures * 2 >= lines ? MEASURES : PLAIN;
}

/* ---- headings ---- */

static enum section_kind kind_of(const struct builder *builder, const struct heading *heading,
	const struct heading_parts *parts)
{
	struct heading_parts annex;
	bool top = builder->depth == 0 || builder->ranks[0] >= heading->rank;

	if (top && (heading->rank == RANK_APART || heading->mark == MARK_FILE_APART ||
			   heading->mark == MARK_MARKDOWN)) {
		if (heading->mark == MARK_GLOSSARY || heading->mark == MARK_FOOTNOTE ||
			candidate_is_glossary(parts->title))
			return KIND_NOTE;
		if (heading->mark == MARK_ANNEX || candidate_is_annex(parts->label, &annex))
			return KIND_APPENDIX;
	}
	if (top)
		return heading->is_chapter ? KIND_CHAPTER : KIND_SECTION;
	return parts->text.len ? KIND_MEASURE : KIND_SECTION;
}

static bool is_pledge(const struct heading *heading)
{
	return heading->mark == MARK_LABEL && heading->style == STYLE_NUMBERED;
}

/* An annex whose line has no title takes the next line, if that is short. */
static size_t take_title(const struct builder *builder, struct heading_parts *parts, size_t at)
{
	enum { TITLE_CHARS = 45 };
	struct line line;
	struct label label;

	if (parts->title.len || !line_next(builder->text, at, &line) ||
		utf8_offset(line.words, TITLE_CHARS) < line.words.len ||
		line_ends_with(line.words, STR("。！？；，：")) || label_match(line.words, &label))
		return at;
	parts->title = line.words;
	return line.next;
}

/* A section that has no heading of its own: closing words, footnotes. */
static void open_untitled(struct builder *builder, enum section_kind kind, str line)
{
	open_section(builder, RANK_APART, kind, (str){0}, (str){0});
	builder->shape = PLAIN;
	builder->pledge = false;
	add_paragraph(builder, line);
}

static enum reading reading_of(enum section_kind kind)
{
	return kind == KIND_MEASURE    ? READ_MEASURE
	       : kind == KIND_APPENDIX ? READ_APPENDIX
	       : kind == KIND_NOTE     ? READ_NOTE
				       : READ_HEADING;
}

/* Adds the section of a heading; returns the byte after its lines. */
static size_t add_heading(
	struct builder *builder, const struct heading *heading, const struct line *line)
{
	struct heading_parts parts = {0};
	size_t at = line->next;

	if (heading->mark >= MARK_FILE) {
		builder->met++;
		struct outline_match match = {.title = line->words};
		outline_file_match(builder->options->file, heading->number, line->words, &match);
		parts = (struct heading_parts){match.label, match.title, match.rest};
	} else {
		parts = candidate_take(line->words, heading);
	}
	if (heading->mark == MARK_ANNEX)
		at = take_title(builder, &parts, at);
	if (heading->rank == RANK_MARKDOWN && heading->mark == MARK_MARKDOWN && builder->one_top &&
		builder->plan->n_sections == 0) {
		/* The one heading of the first level, on the first line, is the document's. */
		explain(builder, line->words, READ_HEADING, WHY_MARKDOWN, READ_NONE, 0);
		add_section(builder, 0, KIND_PREAMBLE, parts.label, parts.title);
		return at;
	}
	if (heading->mark == MARK_FOOTNOTE || heading->mark == MARK_CLOSING) {
		bool note = heading->mark == MARK_FOOTNOTE;
		explain(builder, line->words, note ? READ_NOTE : READ_CLOSING, heading->why,
			READ_TEXT, 0);
		open_untitled(builder, note ? KIND_NOTE : KIND_SECTION, line->words);
		return at;
	}
	builder->pledge = is_pledge(heading);
	builder->shape = heading->rank == RANK_SHORT ? PLAIN : shape_of(builder, at);
	if (builder->pledge)
		builder->shape = MEASURES;
	enum section_kind kind = kind_of(builder, heading, &parts);
	/* A sentence alone on its line, as of pairs. */
	if (kind == KIND_SECTION && heading->mark == MARK_FILE && parts.label.len == 0 &&
		line_ends_with(line->words, STR("。")))
		kind = KIND_MEASURE;
	unsigned level = 1;
	for (uint32_t i = 0; i < builder->depth && builder->ranks[i] < heading->rank; i++)
		level++;
	explain(builder, line->words, reading_of(kind), heading->why, READ_TEXT, level);
	open_section(builder, heading->rank, kind, parts.label, parts.title);
	if (kind == KIND_NOTE)
		builder->shape = PLAIN;
	if (parts.text.len)
		add_paragraph(builder, parts.text);
	return at;
}

/* ---- text ---- */

/*
 * In chapters `1 坚持…` every line is 题目。正文. So after the last heading, the first line that
 * ends no sentence ends the body; all from there on is what the web page had below it.
 */
static bool ends_body(const struct builder *builder, const struct line *line)
{
	return builder->pledge && line->from > builder->last_at &&
	       !line_ends_with(line->words, STR("。！？；：，、…”’」』）》!?;:,.)"));
}

static size_t add_text(struct builder *builder, const struct line *line)
{
	str title, text;
	struct line next;

	if (builder->shape == MEASURES &&
		(builder->pledge ? candidate_split_measure(line->words, &title, &text)
				 : is_measure(line->words, &title, &text))) {
		explain(builder, line->words, READ_MEASURE, WHY_SENTENCE, READ_TEXT,
			builder->depth + 1);
		open_section(builder, RANK_MEASURE, KIND_MEASURE, (str){0}, title);
		add_paragraph(builder, text);
		return line->next;
	}
	if (builder->shape == PAIRS && line_next(builder->text, line->next, &next) &&
		is_pair(line->words, next.words)) {
		explain(builder, line->words, READ_MEASURE, WHY_SENTENCE, READ_TEXT,
			builder->depth + 1);
		title = str_slice(line->words, 0, line->words.len - STR("。").len);
		open_section(builder, RANK_MEASURE, KIND_MEASURE, (str){0}, title);
		add_paragraph(builder, next.words);
		return next.next;
	}
	if (builder->plan->n_sections == 0)
		add_section(builder, 0, KIND_PREAMBLE, (str){0}, (str){0});
	add_paragraph(builder, line->words);
	return line->next;
}

/* ---- the whole ---- */

static void look_ahead(struct builder *builder)
{
	size_t tops = 0;

	for (size_t i = 0; i < builder->headings.n; i++) {
		const struct heading *heading = &builder->headings.items[i];
		tops += heading->mark == MARK_MARKDOWN && heading->rank == RANK_MARKDOWN;
		if (heading->rank)
			builder->last_at = heading->at;
	}
	builder->one_top = tops == 1;
}

/* The candidate that a line is, or NULL. */
static const struct heading *candidate_at(struct builder *builder, const struct line *line)
{
	size_t at = (size_t)(line->words.data - builder->text.data);

	while (builder->next < builder->headings.n &&
		builder->headings.items[builder->next].at < at)
		builder->next++;
	if (builder->next == builder->headings.n || builder->headings.items[builder->next].at != at)
		return NULL;
	return &builder->headings.items[builder->next++];
}

static size_t add_line(struct builder *builder, const struct line *line)
{
	const struct heading *heading = candidate_at(builder, line);

	if (builder->ended) {
		add_paragraph(builder, line->words);
		return line->next;
	}
	if (heading && heading->rank)
		return add_heading(builder, heading, line);
	if (heading && heading->mark != MARK_SHORT && heading->mark != MARK_CLOSING)
		explain(builder, line->words, READ_TEXT, heading->why, READ_HEADING, 0);
	bool tail = line->from >= builder->options->tail;
	if (tail || ends_body(builder, line)) {
		builder->ended = true;
		explain(builder, line->words, tail ? READ_NOTE : READ_APPENDIX, WHY_BELOW_PAGE,
			READ_TEXT, 0);
		open_untitled(builder, tail ? KIND_NOTE : KIND_APPENDIX, line->words);
		return line->next;
	}
	return add_text(builder, line);
}

/* `（一）题目。正文` looks like a measure, but is a section if others are below it. */
static void settle_kinds(struct plan *plan)
{
	for (uint32_t i = 0; i + 1 < plan->n_sections; i++) {
		struct section *section = &plan->sections[i];
		if (section->kind == KIND_MEASURE && section[1].depth > section->depth)
			section->kind = KIND_SECTION;
	}
}

size_t outline_build(
	struct plan *plan, struct rewrite *rewrite, const struct outline_options *options)
{
	struct builder builder = {
		.plan = plan, .rewrite = rewrite, .options = options, .text = rewrite->text};
	struct line line;

	headings_find(builder.text, options->tail, options->file, &builder.headings);
	look_ahead(&builder);
	for (size_t at = 0; line_next(builder.text, at, &line);)
		at = add_line(&builder, &line);
	settle_kinds(plan);
	headings_fini(&builder.headings);
	return builder.met;
}
