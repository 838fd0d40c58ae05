#include "fuzz.h"

#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/utf8.h"
#include "import/import.h"
#include "lang/errors.h"
#include "plan/plan_json.h"
#include "plan/ref.h"

/* ---- taking an input apart ---- */

unsigned fuzz_byte(str *input)
{
	unsigned byte = input->len ? (unsigned char)input->data[0] : 0;

	*input = str_slice(*input, 1, input->len);
	return byte;
}

uint32_t fuzz_number(str *input)
{
	uint32_t number = 0;

	for (int i = 0; i < 4; i++)
		number |= (uint32_t)fuzz_byte(input) << 8 * i;
	return number;
}

str fuzz_part(str *input)
{
	str part = str_slice(*input, 0, str_find(*input, (str){"", 1}));

	*input = str_slice(*input, part.len + 1, input->len);
	return part;
}

void fuzz_text(str input, bool lines, struct buf *out)
{
	buf_set(out, str_of(""));
	for (size_t at = 0; at < input.len;) {
		uint32_t c;
		at += utf8_decode(input.data + at, input.data + input.len, &c);
		if (c == UTF8_BAD)
			c = 0xFFFD;
		if (!utf8_is_control(c) || (lines && c == '\n'))
			buf_code_point(out, c);
	}
}

char *fuzz_copy(str input)
{
	char *copy = malloc(input.len ? input.len : 1);

	fuzz_must(copy != NULL, "there is memory");
	if (input.len)
		memcpy(copy, input.data, input.len);
	return copy;
}

/* ---- promises ---- */

void fuzz_must(bool kept, const char *promise)
{
	if (kept)
		return;
	fprintf(stderr, "broken promise: %s\n", promise);
	abort();
}

static void must_be_clean(str s, const char *controls, bool hidden, const char *what)
{
	for (size_t at = 0; at < s.len;) {
		uint32_t c;
		at += utf8_decode(s.data + at, s.data + s.len, &c);
		fuzz_must(c != UTF8_BAD, what);
		fuzz_must(!utf8_is_control(c) || (c && c < 0x20 && strchr(controls, (int)c)), what);
		fuzz_must(hidden || !utf8_is_hidden(c), what);
	}
}

void fuzz_must_be_text(str s, const char *what)
{
	must_be_clean(s, "", true, what);
}

void fuzz_must_be_lines(str s, const char *what)
{
	must_be_clean(s, "\n", true, what);
}

void fuzz_must_be_rows(str s, const char *what)
{
	must_be_clean(s, "\t\r\n", true, what);
}

void fuzz_must_be_safe(str s, const char *what)
{
	must_be_clean(s, "\n", false, what);
}

void fuzz_must_be_between(str s, size_t at, const char *what)
{
	fuzz_must(at <= s.len, what);
	fuzz_must(at == s.len || ((unsigned char)s.data[at] & 0xC0) != 0x80, what);
}

void fuzz_must_say(const struct err *err)
{
	struct buf out = {0};

	fuzz_must(err->kind > ERR_NONE && err->kind < ERR_KINDS, "a refusal has a kind");
	fuzz_must(error_status(err->kind) != 0, "a refusal has a status");
	fuzz_must(memchr(err->detail, 0, sizeof(err->detail)) != NULL, "a detail ends");
	for (int lang = 0; lang < LANGS; lang++) {
		buf_set(&out, str_of(""));
		error_format(err, (enum lang)lang, &out);
		fuzz_must(out.len > 0, "a refusal has a sentence");
		must_be_clean(buf_str(&out), "", false, "an error is one safe line");
	}
	buf_fini(&out);
}

static void must_be_section(const struct plan *plan, uint32_t s)
{
	const struct section *section = &plan->sections[s];
	struct buf words = {0};
	struct ref ref;
	struct place place;

	fuzz_must(section->end > s && section->end <= plan->n_sections, "a section ends after it");
	fuzz_must(section->depth < PLAN_DEPTH && section->kind < SECTION_KINDS, "depth and kind");
	if (section->parent == PLAN_NONE)
		fuzz_must(section->depth == 0, "without a parent it is at the top");
	else
		fuzz_must(section->parent < s &&
				  plan->sections[section->parent].end >= section->end &&
				  plan->sections[section->parent].depth + 1 == section->depth,
			"a section is within its parent");
	fuzz_must_be_text(plan_label(plan, s), "a label is text");
	for (uint32_t p = 0; p <= plan_paragraphs(plan, s); p++)
		fuzz_must_be_text(plan_text(plan, s, p), "titles and paragraphs are text");
	ref_add_section(plan, s, &words);
	fuzz_must(ref_parse(buf_str(&words), &ref) && ref_find(plan, &ref, &place) &&
			  place.section == s && place.paragraph == 0,
		"a ref leads to its section");
	buf_fini(&words);
}

void fuzz_must_be_plan(const struct plan *plan)
{
	fuzz_must(plan->n_sections > 0, "a plan has sections");
	for (uint32_t s = 0; s < plan->n_sections; s++)
		must_be_section(plan, s);
	const str head[] = {plan->id, plan->title, plan->issuer, plan->place, plan->published,
		plan->language, plan->source.name, plan->source.url, plan->source.retrieved};
	for (size_t i = 0; i < sizeof(head) / sizeof(head[0]); i++)
		fuzz_must_be_text(head[i], "a plan's head is text");
	fuzz_must(plan->year <= PLAN_LAST_YEAR, "a year has four digits");
}

void fuzz_must_be_read_back(const struct plan *plan)
{
	struct buf first = {0}, second = {0}, source = {0}, again = {0};
	struct err err = {0};

	plan_json_write(plan, &first);
	fuzz_must_be_lines(buf_str(&first), "a plan file has no controls");
	struct plan *same = plan_json_read(buf_str(&first), &err);
	if (!same)
		fprintf(stderr, "%d at %u:%u %s\n", err.kind, err.line, err.column, err.detail);
	fuzz_must(same != NULL, "a plan file that was written can be read");
	plan_json_write(same, &second);
	fuzz_must(str_equal(buf_str(&first), buf_str(&second)), "and is written the same again");
	plan_rebuild_source(plan, &source);
	plan_rebuild_source(same, &again);
	fuzz_must(str_equal(buf_str(&source), buf_str(&again)), "and has the same source");
	plan_free(same);
	buf_fini(&first);
	buf_fini(&second);
	buf_fini(&source);
	buf_fini(&again);
}

/* ---- things to work on ---- */

struct plan *fuzz_plan(str text)
{
	const struct import_options options = {
		.name = STR("a.txt"), .known = true, .words_only = true};
	struct err err = {0};

	return import_text(text, &options, NULL, &err);
}

struct plan *fuzz_small_plan(void)
{
	static const char text[] =
		"海州市2024年工作计划\n"
		"2024年1月5日\n"
		"　　今年的总体要求是：坚持稳中求进。\n"
		"一、主要目标\n"
		"地区生产总值增长6%以上，新增就业1.2万人，GDP 达到3785亿元。\n"
		"二、推进产业发展\n"
		"（一）做强制造业。新建产业园区3个，投資不少於五億元（2024年底前）。\n"
		"（二）发展数字经济。实施“五外联动”计划，见第三章。\n"
		"三、改善民生\n"
		"新开工公租房5500套；銀行、学校、医院各建一所。R&D 投入强度3.5%。\n";
	struct plan *plan = fuzz_plan(STR(text));

	fuzz_must(plan != NULL, "the small plan is one");
	return plan;
}

static char folder[256];

static int remove_one(const char *path, const struct stat *st, int what, struct FTW *at)
{
	(void)st, (void)what, (void)at;
	remove(path);
	return 0;
}

static void remove_folder(void)
{
	nftw(folder, remove_one, 8, FTW_DEPTH | FTW_PHYS);
}

const char *fuzz_folder(void)
{
	const char *at = getenv("TMPDIR");

	snprintf(folder, sizeof(folder), "%s/lantu-fuzz-XXXXXX", at ? at : "/tmp");
	fuzz_must(mkdtemp(folder) && setenv("HOME", folder, 1) == 0, "there is a folder");
	unsetenv("XDG_STATE_HOME");
	unsetenv("XDG_DATA_HOME");
	unsetenv("XDG_CACHE_HOME");
	unsetenv("XDG_CONFIG_HOME");
	atexit(remove_folder);
	return folder;
}
