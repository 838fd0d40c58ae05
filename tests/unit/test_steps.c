/*
 * Work is linear: what is done for each hit, section, line and plan does not grow with how many
 * there are. Steps are counted, not time: the program is built with a call to
 * __sanitizer_cov_trace_pc wherever it can branch, so no loop is left out. Only what the C library
 * does within a call is.
 */
#include "../frames/session_drive.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/clock.h"
#include "frame/frame.h"
#include "import/read.h"
#include "index/terms.h"
#include "notes/export.h"
#include "notes/notes.h"
#include "session/command.h"
#include "session/together.h"

int lantu_main(int argc, char **argv);
void __sanitizer_cov_trace_pc(void);

enum {
	FEW = 250,
	TIMES = 16, /* as many in the large one */
	WORDS = 8,
};

/* Shared with the children that run the program. */
static uint64_t *steps;

void __sanitizer_cov_trace_pc(void)
{
	if (steps)
		++*steps;
}

static char folder[64] = "/tmp/lantu-steps-XXXXXX";

/* ---- plans of many sections ---- */

struct shape {
	const char *name, *head, *again;
};

static const struct shape shapes[] = {
	{"chapters", "", "第%u章 产业链\n提升水平。\n"},
	{"sections of one chapter", "第一章 总\n", "（一）产业链%u\n提升水平。\n"},
	{"a tree", "", "第%u章 产业\n（一）产业链\n1.水平\n（1）产业\n提升。\n"},
	{"measures", "", "%u 坚持产业\n提升水平。产业链要提升。\n增强能力。产业要增强。\n"},
	{"paragraphs", "一、产业\n", "产业链%u水平,提升。\n"},
	{"glosses", "一、产业\n", "产(chǎn)业(yè)%u。\n"},
	{"figures", "一、产业\n", "产业增长%u%%，达到8亿元。\n"},
	{"one paragraph", "一、产业\n", "产业链%u水平，提升。"},
};

static void make_text(const struct shape *shape, unsigned n, struct buf *out)
{
	buf_set(out, str_of(shape->head));
	for (unsigned i = 1; i <= n; i++)
		buf_printf(out, shape->again, i);
}

static void put(const char *name, str bytes, char path[128])
{
	snprintf(path, 128, "%s/%s", folder, name);
	FILE *file = fopen(path, "wb");
	assert_non_null(file);
	assert_int_equal(fwrite(bytes.data, 1, bytes.len, file), bytes.len);
	assert_int_equal(fclose(file), 0);
}

/* ---- commands ---- */

/* The steps of the program with these words, of which @ is the file. */
static uint64_t steps_of(const char *const *words, const char *file)
{
	char *argv[WORDS + 2] = {(char[]){"lantu"}};
	int argc = 1, status;

	for (; argc <= WORDS && words[argc - 1]; argc++)
		argv[argc] = mem_string(
			str_of(strcmp(words[argc - 1], "@") == 0 ? file : words[argc - 1]));
	*steps = 0;
	fflush(NULL);
	pid_t child = fork();
	if (child == 0) {
		int null = open("/dev/null", O_RDWR);
		for (int fd = 0; fd < 3; fd++)
			dup2(null, fd);
		_exit(lantu_main(argc, argv) > 1);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
		fail_msg("lantu %s failed", words[0]);
	for (int i = 1; i < argc; i++)
		free(argv[i]);
	return *steps;
}

/* Sorting takes more for each of many, by the logarithm. */
static void check_growth(const char *what, const char *of, uint64_t few, uint64_t many)
{
	if (many > few * TIMES * 7 / 4)
		fail_msg("%s of %s: %llu steps, and %llu of %d times as much", what, of,
			(unsigned long long)few, (unsigned long long)many, TIMES);
}

static const char *const commands[][WORDS] = {
	{"import", "@"},
	{"import", "--script", "hans", "@"},
	{"show", "@"},
	{"show", "--json", "@"},
	{"show", "--markdown", "@"},
	{"outline", "@"},
	{"outline", "--json", "@"},
	{"search", "产业", "@"},
	{"search", "--json", "产业", "@"},
	{"search", "--csv", "--sort", "position", "产业", "@"},
	{"search", "--limit", "5", "产业", "@"},
	{"search", "产业 | 水平", "@"},
	{"search", "chanye", "@"},
	{"search", "/产.|平/", "@"},
	{"search", "1: 产业", "@"},
	{"search", "--section", "1", "产业", "@"},
	{"search", "--count", "产业 提升", "@"},
	{"kwic", "产业", "@"},
	{"kwic", "--sort", "left", "--json", "产业", "@"},
	{"figures", "@"},
	{"figures", "--json", "--subject", "产业", "@"},
	{"trace", "产业链要提升", "@"},
	{"trace", "--matrix", "产业", "@"},
	{"compare", "@", "@"},
	{"compare", "@", "guangzhou-2023"},
	{"promises", "@", "@"},
	{"promises", "--json", "@", "@"},
	{"overview", "@"},
	{"overview", "--svg", "@"},
	{"count", "--by", "chapter", "产业", "水平", "--in", "@"},
	{"count", "--json", "--by", "chapter", "产业", "--in", "@"},
	{"count", "--csv", "--by", "plan", "产业", "--in", "@"},
};

static void check_commands(const char *of, const char *few, const char *many)
{
	for (size_t c = 0; c < COUNT(commands); c++) {
		struct buf line = {0};
		for (int i = 0; i < WORDS && commands[c][i]; i++)
			buf_printf(&line, "%s ", commands[c][i]);
		check_growth(
			line.data, of, steps_of(commands[c], few), steps_of(commands[c], many));
		buf_fini(&line);
	}
}

static void commands_are_linear(void **state)
{
	struct buf text = {0};
	char few[128], many[128];
	(void)state;

	for (size_t i = 0; i < COUNT(shapes); i++) {
		make_text(&shapes[i], FEW, &text);
		put("few.txt", buf_str(&text), few);
		make_text(&shapes[i], FEW * TIMES, &text);
		put("many.txt", buf_str(&text), many);
		check_commands(shapes[i].name, few, many);
	}
	buf_fini(&text);
}

/* Each sentence is looked for in the other plan. */
static void what_is_new_is_linear(void **state)
{
	static const struct shape shape = {
		"sentences", "一、产业\n", "产业链第%u次提升水平，增强能力。提质。\n"};
	static const char *const new[] = {"compare", "--new", "@", "guangzhou-2023", NULL};
	struct buf text = {0};
	char few[128], many[128];
	(void)state;

	make_text(&shape, FEW, &text);
	put("few.txt", buf_str(&text), few);
	make_text(&shape, FEW * TIMES, &text);
	put("many.txt", buf_str(&text), many);
	check_growth("compare --new", shape.name, steps_of(new, few), steps_of(new, many));
	buf_fini(&text);
}

/* A draft: what the parts of its sentences are held against does not grow with it. */
static void drafts_are_linear(void **state)
{
	enum { SOME = FEW * 4 };
	static const struct shape drafts[] = {
		{"quotations", "", "“水平”。"},
		{"quotations in a sentence", "", "“水平”，"},
		{"quotations never closed", "", "“水平。"},
		{"quotations within each other", "", "“「水平。"},
		{"statements and quotations", "", "提升；“水平”，"},
		{"titles", "", "《水平报告》提出，"},
		{"titles never closed", "", "《水平，"},
		{"figures", "", "地区生产总值增长%u%%，"},
		{"figures and quotations", "", "增长%u%%，“水平”，"},
	};
	struct buf text = {0};
	char plan[128], few[128], many[128];
	const char *const verify[] = {"verify", "@", plan, NULL};
	(void)state;

	/* Looking there takes next to nothing. */
	put("plan.txt", STR("一、产业\n地区生产总值增长5%。\n"), plan);
	for (size_t i = 0; i < COUNT(drafts); i++) {
		make_text(&drafts[i], SOME, &text);
		put("few.txt", buf_str(&text), few);
		make_text(&drafts[i], SOME * TIMES, &text);
		put("many.txt", buf_str(&text), many);
		check_growth(
			"verify", drafts[i].name, steps_of(verify, few), steps_of(verify, many));
	}
	buf_fini(&text);
}

/* n sentences of characters by chance; other: the last of each differ. */
static void add_chance(unsigned n, bool other, const char *end, struct buf *out)
{
	uint32_t seed = 1;

	for (unsigned i = 0; i < n; i++) {
		for (unsigned c = 0; c < 24; c++) {
			seed = seed * 1664525 + 1013904223;
			buf_code_point(out, 0x4E00 + (seed >> 12) % 4096 + (other && c > 21));
		}
		buf_add(out, str_of(end));
	}
}

/* What is nearly in a long paragraph is not compared with all of that. */
static void sources_are_linear(void **state)
{
	enum { SOME = FEW / 20 };
	uint64_t taken[2];
	(void)state;

	for (int i = 0; i < 2; i++) {
		struct buf text = {0};
		char plan[128], draft[128];
		const char *const verify[] = {"verify", "@", plan, NULL};
		buf_add(&text, STR("一、总\n二、产业\n"));
		add_chance(i ? SOME * TIMES : SOME, false, "。", &text);
		buf_add(&text, STR("\n末段。\n"));
		put("plan.txt", buf_str(&text), plan);
		buf_cut(&text, 0);
		add_chance(i ? SOME * TIMES : SOME, true, "。\n", &text);
		put("draft.txt", buf_str(&text), draft);
		taken[i] = steps_of(verify, draft);
		buf_fini(&text);
	}
	check_growth("verify", "a long paragraph", taken[0], taken[1]);
}

/* With --json each figure has its sentence. */
static void a_sentence_of_figures_is_linear(void **state)
{
	static const struct shape shape = {
		"one sentence", "一、产业\n", "产业增长%u%%、3个、5至6%%和两批"};
	static const char *const figures[] = {"figures", "@", NULL};
	struct buf text = {0};
	char few[128], many[128];
	(void)state;

	make_text(&shape, FEW, &text);
	put("few.txt", buf_str(&text), few);
	make_text(&shape, FEW * TIMES, &text);
	put("many.txt", buf_str(&text), many);
	check_growth("figures", shape.name, steps_of(figures, few), steps_of(figures, many));
	buf_fini(&text);
}

/* ---- plan files ---- */

/* The program's own file of a text, by the program. */
static void import_to(const char *text, const char *name, char path[128])
{
	const char *words[] = {"import", "-o", path, "@", NULL};

	snprintf(path, 128, "%s/%s", folder, name);
	steps_of(words, text);
}

static void plan_files_are_linear(void **state)
{
	static const char *const show[] = {"show", "--json", "@", NULL};
	struct buf text = {0};
	char from[128], few[128], many[128];
	(void)state;

	for (size_t i = 0; i < COUNT(shapes); i++) {
		make_text(&shapes[i], FEW, &text);
		put("few.txt", buf_str(&text), from);
		import_to(from, "few.json", few);
		make_text(&shapes[i], FEW * TIMES, &text);
		put("many.txt", buf_str(&text), from);
		import_to(from, "many.json", many);
		check_growth("reading and writing the plan file", shapes[i].name,
			steps_of(show, few), steps_of(show, many));
	}
	buf_fini(&text);
}

/* ---- hostile texts ---- */

/* The hash of plan/changes.c, as far as a table of that size looks at it. */
static uint32_t hash_of(const char *text, size_t n)
{
	uint32_t hash = 2166136261;

	for (size_t i = 0; i < n; i++)
		hash = (hash ^ (unsigned char)text[i]) * 16777619;
	return ((hash ^ 0xFF) * 16777619) & 0x7FFF;
}

/* Steps for n different changes that all belong into one slot. */
static uint64_t steps_of_collisions(unsigned n)
{
	struct changes changes = {0};
	char text[16];
	unsigned found = 0;

	*steps = 0;
	for (uint32_t i = 0; found < n; i++) {
		int len = snprintf(text, sizeof(text), "%x", i);
		if (hash_of(text, (size_t)len) != 77)
			continue;
		found++;
		changes_add(&changes, (str){text, (size_t)len}, (str){0});
	}
	assert_int_equal(changes.n, n);
	changes_fini(&changes);
	return *steps;
}

static void colliding_changes_are_linear(void **state)
{
	(void)state;
	check_growth("collisions", "changes", steps_of_collisions(FEW),
		steps_of_collisions(FEW * TIMES));
}

/* ---- libraries ---- */

enum { FEW_PLANS = 4 * COUNT(shapes) }; /* each of them as often as the others */

static void make_library(const char *name, unsigned n, char path[128])
{
	snprintf(path, 128, "%s/%s", folder, name);
	assert_int_equal(mkdir(path, 0700), 0);
	for (unsigned i = 0; i < n; i++) {
		struct buf text = {0};
		char own[128], file[64];
		snprintf(file, sizeof(file), "%s/%05u.txt", name, i);
		make_text(&shapes[i % COUNT(shapes)], 5, &text);
		put(file, buf_str(&text), own);
		/* Of a file just written nobody knows whether it is whole: it is read once more. */
		const struct timespec past[2] = {{.tv_sec = 1}, {.tv_sec = 1}};
		assert_int_equal(utimensat(AT_FDCWD, own, past, 0), 0);
		buf_fini(&text);
	}
}

/* The first makes the index. */
static const char *const asked_of_library[][WORDS] = {
	{"search", "--library", "@", "产业"},
	{"search", "--library", "@", "--json", "产业 水平"},
	{"search", "--library", "@", "--sort", "position", "产业"},
	{"search", "--library", "@", "1: chanye"},
	{"search", "--library", "@", "--section", "1", "产业"},
	{"kwic", "--library", "@", "--sort", "right", "产业"},
	{"count", "--library", "@", "--by", "chapter", "产业"},
	{"count", "--library", "@", "--json", "--by", "plan", "产业", "水平"},
	{"overview", "--library", "@"},
	{"library", "list", "--library", "@"},
	{"library", "check", "--library", "@"},
};

static void libraries_are_linear(void **state)
{
	char few[128], many[128];
	(void)state;

	make_library("few", FEW_PLANS, few);
	make_library("many", FEW_PLANS * TIMES, many);
	for (size_t c = 0; c < COUNT(asked_of_library); c++) {
		const char *const *words = asked_of_library[c];
		check_growth(words[0], words[3] ? words[3] : "a library", steps_of(words, few),
			steps_of(words, many));
	}
}

/* ---- the screen ---- */

/* Opening and words that are typed go through all of the plan. */
static const char *const through_all[] = {"}", "/ 产", "业 Esc", "/ 产业 Enter H",
	"Esc Esc / chanye Enter Esc", "/ 1:产业 Esc", ": 1", "↓", "Ctrl-U", "产", "业 Esc",
	": chanye", "Enter", ": 第3章 Esc", "[ g", "i", "Esc", "/ 产业 Enter t", "Esc", "!"};

/* These do not. */
static const char *const at_once[] = {"j", "k", "Space", "n", "N", "h", "l", "G", "g", "n", "Tab",
	"j", "j", "Space", "b", "d", "u", "G", "k", "g", "n", "m", "j", "m", "v", "j", "Esc", "V",
	"j", "Esc", "[", "]", "}", "{", "Enter", "[", "L", "j", "n", "L", "L", "?", "q", "H", "j",
	"j", "Space", "a", "Enter", "v", "a", "Esc", "B", "j", "J", "e", "Esc", "y", "Y", "x", "z",
	"q", "e", "甲 Enter", "V", "e", "乙 F6 Enter", "'", "j", "e", "Esc", "L", "y", "x", "z",
	"q"};

/* A key, what it settles, and the frame. */
static uint64_t steps_of_keys(struct session *s, const char *names)
{
	static struct grid grid;

	*steps = 0;
	keys(s, names);
	session_pause(s);
	while (session_work_due(s) >= 0)
		session_work(s);
	session_settle(s);
	frame_render(s, &grid);
	return *steps;
}

/* Each has notes of its own, as many as the other has. */
static struct session *open_text(const struct shape *shape, unsigned n)
{
	static char states[2][128];
	char *state = states[n == FEW];
	struct buf text = {0};
	struct err err = {0};

	make_text(shape, n, &text);
	struct plan *plan = import_read_words(buf_str(&text), STR("x.txt"), NULL, NULL, &err);
	buf_fini(&text);
	assert_non_null(plan);
	snprintf(state, sizeof(states[0]), "%s/%s-%u", folder, shape->name, n);
	struct session *s = session_new(plan, LANG_ZH, 24, 80);
	s->notes_folder = state;
	return s;
}

/* Binary searches and the digits of refs may grow a little. */
static void check_keys(struct session *few, struct session *many, const char *of)
{
	for (size_t i = 0; i < COUNT(at_once); i++) {
		uint64_t a = steps_of_keys(few, at_once[i]), b = steps_of_keys(many, at_once[i]);
		if (b > a * 2)
			fail_msg("%s of %s: %llu steps, and %llu of %d times as much", at_once[i],
				of, (unsigned long long)a, (unsigned long long)b, TIMES);
	}
}

/* What is done between keys goes through all of the plan, the frames before it do not. */
static void check_terms(struct session *few, struct session *many, const char *of)
{
	static const char *const names[] = {"T", "=", "j", "k", "G", "g", "T"};

	for (size_t i = 0; i < COUNT(names); i++) {
		*steps = 0;
		keys(few, names[i]);
		uint64_t a = *steps;
		*steps = 0;
		keys(many, names[i]);
		if (*steps > a * 2)
			fail_msg("%s among terms of %s", names[i], of);
		a = steps_of_keys(few, "");
		check_growth("work on terms", of, a, steps_of_keys(many, ""));
	}
}

static void the_screen_is_linear(void **state)
{
	(void)state;

	/* But for the last: a paragraph is wrapped, and cut into sentences, as one. */
	for (size_t i = 0; i + 1 < COUNT(shapes); i++) {
		*steps = 0;
		struct session *few = open_text(&shapes[i], FEW);
		uint64_t a = *steps;
		*steps = 0;
		struct session *many = open_text(&shapes[i], FEW * TIMES);
		check_growth("opening", shapes[i].name, a, *steps);
		for (size_t k = 0; k < COUNT(through_all); k++) {
			a = steps_of_keys(few, through_all[k]);
			check_growth(through_all[k], shapes[i].name, a,
				steps_of_keys(many, through_all[k]));
		}
		keys(few, "/ 产业 Enter");
		keys(many, "/ 产业 Enter");
		check_keys(few, many, shapes[i].name);
		check_terms(few, many, shapes[i].name);
		session_free(few);
		session_free(many);
	}
}

/* ---- following ---- */

static struct follow_link begin_to_follow(struct session *s, struct follow_table *table)
{
	struct follow_link leader;
	struct buf code = {0};

	assert_true(follow_lead(
		table, 1 + (uint32_t)s->documents->plan->n_sections, clock_ms(), &leader));
	follow_code_add(leader.code, &code);
	s->together.table = table;
	s->keys = &keymap_kiosk_together;
	keys(s, "f");
	session_paste(s, buf_str(&code));
	keys(s, "Enter");
	buf_fini(&code);
	return leader;
}

/* From where it is to a section, and one row on. */
static uint64_t steps_of_following(struct session *s, struct follow_link *leader, uint32_t part)
{
	static struct grid grid;
	const struct plan *plan = session_shown(s)->plan;
	struct follow_place place = {follow_plan(plan->id, plan->title, plan->n_sections),
		{plan->n_sections / 4 * part, 0, 0}, false};

	*steps = 0;
	for (int i = 0; i < 2; i++, place.gap = true) {
		assert_true(follow_tell(s->together.table, leader, &place, clock_ms()));
		assert_int_equal(together_work(s), TOUCHED_VIEW);
		session_settle(s);
		frame_render(s, &grid);
	}
	return *steps;
}

static void following_costs_the_same(void **state)
{
	static struct follow_table table;
	(void)state;

	for (size_t i = 0; i + 1 < COUNT(shapes); i++) {
		struct session *few = open_text(&shapes[i], FEW);
		struct session *many = open_text(&shapes[i], FEW * TIMES);
		if (session_shown(few)->plan->n_sections >= FEW) {
			struct follow_link a = begin_to_follow(few, &table);
			struct follow_link b = begin_to_follow(many, &table);
			for (uint32_t part = 1; part < 4; part++)
				if (steps_of_following(many, &b, part) >
					2 * steps_of_following(few, &a, part))
					fail_msg("following in %s", shapes[i].name);
			follow_leave(&table, &a);
			follow_leave(&table, &b);
		}
		session_free(few);
		session_free(many);
	}
}

/* ---- two plans side by side ---- */

/* Sentences that have nothing in common but in the two plans, where every fifth was changed. */
static struct plan *make_statements(unsigned n, bool later)
{
	struct plan *plan = plan_new();
	struct buf text = {0};
	uint64_t random = 1;

	plan->id = plan->title = plan_keep(plan, later ? STR("b") : STR("a"));
	for (unsigned i = 0; i < n; i++) {
		if (i % 5 == 0)
			plan_add_section(plan, 0, KIND_CHAPTER, STR(""), STR("章节"));
		buf_cut(&text, 0);
		for (unsigned k = 0; k < 12; k++) {
			random = random * 6364136223846793005U + 1442695040888963407U;
			buf_code_point(&text, 0x4E00 + (uint32_t)(random >> 33) % 0x4000);
		}
		if (later && i % 5 == 0)
			buf_add(&text, STR("新词"));
		buf_add(&text, STR("。"));
		plan_add_paragraph(plan, buf_str(&text));
	}
	plan_finish(plan);
	buf_fini(&text);
	return plan;
}

static struct session *open_both(unsigned n)
{
	struct session *s = session_new(make_statements(n, true), LANG_ZH, 24, 80);

	session_add(s, make_statements(n, false), "a");
	session_settle(s);
	return s;
}

/* What is found between keys goes through both. */
static void check_at_once(
	struct session *few, struct session *many, const char *const *names, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		uint64_t a = steps_of_keys(few, names[i]), b = steps_of_keys(many, names[i]);
		if (b > a * 2)
			fail_msg("%s in a comparison: %llu steps, and %llu", names[i],
				(unsigned long long)a, (unsigned long long)b);
	}
}

/* What is found between keys, also in a plan that is shown for the first time, goes through all. */
static void comparing_is_linear(void **state)
{
	static const char *const beside[] = {
		"n", "n", "N", "j", "k", "Space", "b", "G", "g", "Tab", "G", "N", "n", "y"};
	static const char *const followed[] = {"C", "j", "Space", "k", "C"};
	static const char *const through_both[] = {"c", "Enter", "f f f f f f", "Enter Esc"};
	struct session *few = open_both(FEW), *many = open_both(FEW * TIMES);
	(void)state;

	for (size_t i = 0; i < COUNT(through_both); i++) {
		uint64_t a = steps_of_keys(few, through_both[i]);
		check_growth(
			through_both[i], "comparisons", a, steps_of_keys(many, through_both[i]));
		if (i + 2 == COUNT(through_both))
			check_at_once(few, many, beside, COUNT(beside));
	}
	check_at_once(few, many, followed, COUNT(followed));
	session_free(few);
	session_free(many);
}

/* ---- notes ---- */

/* A journal of n excerpts, of which each is edited once. */
static void put_notes(const char *path, unsigned n)
{
	struct buf all = {0}, record = {0};

	journal_frame(STR("{\"format\":\"lantu-notes\",\"version\":1}"), &all);
	for (unsigned pass = 0; pass < 2; pass++) {
		for (unsigned i = 1; i <= n; i++) {
			buf_cut(&record, 0);
			buf_printf(&record,
				"{\"op\":\"%s\",\"kind\":\"excerpt\",\"id\":\"%016x\","
				"\"words\":\"产业\",\"source\":\"报告\",\"text\":\"甲\"}",
				pass ? "edit" : "add", i);
			journal_frame(buf_str(&record), &all);
		}
	}
	put(path, buf_str(&all), (char[128]){0});
	buf_fini(&all);
	buf_fini(&record);
}

static uint64_t steps_of_notes(unsigned n)
{
	char path[128], name[32];
	struct notes notes;
	struct buf out = {0};

	snprintf(name, sizeof(name), "notes-%u", n);
	snprintf(path, sizeof(path), "%s/%s", folder, name);
	assert_int_equal(mkdir(path, 0700), 0);
	snprintf(name, sizeof(name), "notes-%u/notes", n);
	put_notes(name, n);
	*steps = 0;
	assert_true(notes_open_in(&notes, path, NULL));
	export_excerpts(&notes, EXPORT_HTML, false, LANG_ZH, &out);
	uint64_t taken = *steps;
	assert_int_equal(notes_count(&notes, NOTE_EXCERPT), n);
	notes_close(&notes);
	buf_fini(&out);
	return taken;
}

static void notes_are_read_and_written_in_linear_steps(void **state)
{
	(void)state;

	uint64_t few = steps_of_notes(FEW);
	check_growth("notes", "a journal", few, steps_of_notes(FEW * TIMES));
}

/* ---- terms ---- */

/* The steps of finding all terms, and those beside each. */
static uint64_t steps_of_terms(const struct shape *shape, unsigned n)
{
	struct session *s = open_text(shape, n);
	struct index *index = index_build(session_shown(s)->plan);
	struct terms terms = {0};
	struct collocate found[5];

	*steps = 0;
	terms_find(&terms, index, 0, index->n_sections, NULL);
	for (uint32_t t = 0; t < terms.n; t++)
		terms_collocates(&terms, t, 2, found, COUNT(found));
	uint64_t taken = *steps;
	terms_fini(&terms);
	index_free(index);
	session_free(s);
	return taken;
}

static void terms_are_linear(void **state)
{
	(void)state;

	for (size_t i = 0; i < COUNT(shapes); i++)
		check_growth("terms", shapes[i].name, steps_of_terms(&shapes[i], FEW),
			steps_of_terms(&shapes[i], FEW * TIMES));
}

/* ---- a library on the screen ---- */

static const char *const through_library[] = {
	"/ 产业 Esc", "/ chanye Esc", "Tab 00 Esc", "/ 产业 Down", "H", "s"};
static const char *const at_once_in_library[] = {
	"j", "k", "Space", "b", "G", "g", "Enter", "n", "o"};

static struct session *open_library(const char *name, uint64_t *taken)
{
	static char paths[2][128];
	char *path = paths[strcmp(name, "many") == 0];

	snprintf(path, sizeof(paths[0]), "%s/%s", folder, name);
	struct session *s = session_new(NULL, LANG_ZH, 24, 80);
	s->library = path;
	session_settle(s);
	*steps = 0;
	session_open_catalogue(s);
	session_settle(s);
	while (session_work_due(s) >= 0)
		session_work(s);
	session_settle(s);
	*taken = *steps;
	return s;
}

/* Of the libraries that were asked above. */
static void choosing_is_linear(void **state)
{
	uint64_t a, b;
	struct session *few = open_library("few", &a), *many = open_library("many", &b);
	(void)state;

	check_growth("opening", "a library", a, b);
	for (size_t k = 0; k < COUNT(through_library); k++) {
		a = steps_of_keys(few, through_library[k]);
		check_growth(through_library[k], "a library", a,
			steps_of_keys(many, through_library[k]));
	}
	for (size_t k = 0; k < COUNT(at_once_in_library); k++) {
		a = steps_of_keys(few, at_once_in_library[k]);
		b = steps_of_keys(many, at_once_in_library[k]);
		if (strcmp(at_once_in_library[k], "o") == 0)
			check_growth("o", "a library", a, b);
		else if (b > a * 2)
			fail_msg("%s: %llu steps, and %llu", at_once_in_library[k],
				(unsigned long long)a, (unsigned long long)b);
	}
	session_free(few);
	session_free(many);
}

static int set_up(void **state)
{
	(void)state;
	steps = mmap(
		NULL, sizeof(*steps), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	if (steps == MAP_FAILED || !mkdtemp(folder))
		return -1;
	return setenv("HOME", folder, 1) || setenv("XDG_CACHE_HOME", folder, 1) ||
	       setenv("XDG_DATA_HOME", folder, 1) || setenv("XDG_STATE_HOME", folder, 1) ||
	       setenv("XDG_CONFIG_HOME", folder, 1);
}

static int tear_down(void **state)
{
	struct buf command = {0};
	(void)state;

	buf_printf(&command, "rm -rf %s", folder);
	int status = system(command.data);
	buf_fini(&command);
	return status;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(commands_are_linear),
		cmocka_unit_test(what_is_new_is_linear),
		cmocka_unit_test(drafts_are_linear),
		cmocka_unit_test(sources_are_linear),
		cmocka_unit_test(a_sentence_of_figures_is_linear),
		cmocka_unit_test(plan_files_are_linear),
		cmocka_unit_test(colliding_changes_are_linear),
		cmocka_unit_test(libraries_are_linear),
		cmocka_unit_test(notes_are_read_and_written_in_linear_steps),
		cmocka_unit_test(comparing_is_linear),
		cmocka_unit_test(the_screen_is_linear),
		cmocka_unit_test(following_costs_the_same),
		cmocka_unit_test(terms_are_linear),
		cmocka_unit_test(choosing_is_linear),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
