/*
 * Links found between a plan and a changed one whose true links are known, beside those that other
 * programs find of the same texts: a sentence of the second counts as linked to that of the first
 * with which a program shares most unchanged characters in order, if these are at least half of it.
 * Each other program gets the texts in the form in which it does best: a character a word or line.
 *
 *     links FOLDER LANTU [PLAN [SEEDS]]
 *
 * FOLDER is for the texts; without a plan it is the built-in one.
 */
#include "../unit/changed.h"
#include "bench.h"
#include "compare/links.h"
#include "library/open.h"
#include "plan/plan_json.h"

enum { NONE = 0xFFFFFFFF };

/* The sentences of a plan without blanks, character by character. */
struct text {
	uint32_t *chars, *sentence, *lengths;
	uint32_t n, n_sentences;
	size_t chars_cap, sentence_cap;
};

struct bench {
	const char *folder, *lantu;
	struct index *a, *b;
	struct changed changed;
	struct text text_a, text_b;
	uint32_t *of; /* of each character of b: the one of a that it is */
};

struct tally {
	uint32_t found, wrong, all, moved_found, moved;
	double seconds;
};

/* ---- the texts ---- */

static void read_text(struct text *text, const struct index *index)
{
	struct sentences s = {0};

	sentences_find(&s, index, 0, index->n_sections);
	text->n_sentences = s.n;
	text->lengths = mem_alloc(s.n + (size_t)1, sizeof(*text->lengths));
	for (uint32_t i = 0; i < s.n; i++) {
		str words = changed_text(&s, i);
		uint32_t code;
		for (size_t at = 0; at < words.len;) {
			at += utf8_decode(words.data + at, words.data + words.len, &code);
			if (code == ' ' || code == 0x3000)
				continue;
			text->chars = mem_grow(text->chars, &text->chars_cap, text->n + (size_t)1,
				sizeof(*text->chars));
			text->sentence = mem_grow(text->sentence, &text->sentence_cap,
				text->n + (size_t)1, sizeof(*text->sentence));
			text->chars[text->n] = code;
			text->sentence[text->n++] = i;
			text->lengths[i]++;
		}
	}
	sentences_fini(&s);
}

/* A sentence a line; with `each`, that after every character, too. */
static void write_text(
	const struct bench *b, const struct text *text, const char *name, const char *each)
{
	char path[512];
	struct buf out = {0};

	for (uint32_t i = 0; i < text->n; i++) {
		if (i && text->sentence[i] != text->sentence[i - 1] && *each != '\n')
			buf_byte(&out, '\n');
		buf_code_point(&out, text->chars[i]);
		buf_add(&out, str_of(each));
	}
	buf_byte(&out, '\n');
	snprintf(path, sizeof(path), "%s/%s", b->folder, name);
	FILE *file = fopen(path, "w");
	if (!file || fwrite(out.data, 1, out.len, file) != out.len || fclose(file) != 0)
		abort();
	buf_fini(&out);
}

static void write_plan(const struct bench *b, const struct plan *plan, const char *name)
{
	char path[512];
	struct buf out = {0};

	plan_json_write(plan, &out);
	snprintf(path, sizeof(path), "%s/%s", b->folder, name);
	FILE *file = fopen(path, "w");
	if (!file || fwrite(out.data, 1, out.len, file) != out.len || fclose(file) != 0)
		abort();
	buf_fini(&out);
}

/* ---- what a program prints ---- */

/* Characters that go by on either side. */
struct passing {
	struct bench *bench;
	uint32_t a, b;
};

static void pass(struct passing *r, str words, bool in_a, bool in_b)
{
	uint32_t code;

	for (size_t at = 0; at < words.len;) {
		at += utf8_decode(words.data + at, words.data + words.len, &code);
		if (code == ' ' || code == '\n')
			continue;
		if (in_a && in_b && r->a < r->bench->text_a.n && r->b < r->bench->text_b.n)
			r->bench->of[r->b] = r->a;
		r->a += in_a;
		r->b += in_b;
	}
}

/* Lines that begin with a blank, - or +; after those of the head, if there is one. */
static void read_lines(struct bench *bench, str out, bool head)
{
	struct passing r = {.bench = bench};
	str line;

	while (str_line(&out, &line)) {
		if (head) {
			head = !str_starts(line, STR("@@"));
			continue;
		}
		char sign = line.len ? line.data[0] : '~';
		if (sign == ' ' || sign == '-' || sign == '+')
			pass(&r, str_slice(line, 1, line.len), sign != '+', sign != '-');
	}
}

static void read_git(struct bench *bench, str out)
{
	read_lines(bench, out, true);
}

static void read_diff(struct bench *bench, str out)
{
	read_lines(bench, out, false);
}

/* 1 and 2 are around what was taken out, 3 and 4 around what was put in. */
static void read_wdiff(struct bench *bench, str out)
{
	struct passing r = {.bench = bench};
	size_t from = 0;
	char now = 0;

	for (size_t i = 0; i <= out.len; i++) {
		char c = i < out.len ? out.data[i] : 2;
		if (c < 1 || c > 4)
			continue;
		pass(&r, str_slice(out, from, i), now != 3, now != 1);
		from = i + 1;
		now = c == 1 || c == 3 ? c : 0;
	}
}

/* Lines of three numbers: where a block is in a, in b, and how long it is. */
static void read_blocks(struct bench *bench, str out)
{
	str line;

	while (str_line(&out, &line)) {
		unsigned a, b, n;
		char own[64];
		snprintf(own, sizeof(own), "%.*s", (int)line.len, line.data);
		if (sscanf(own, "%u %u %u", &a, &b, &n) != 3)
			continue;
		for (unsigned i = 0; i < n && b + i < bench->text_b.n; i++)
			bench->of[b + i] = a + i;
	}
}

static const struct peer {
	const char *name, *needs, *command;
	void (*read)(struct bench *bench, str out);
} peers[] = {
	{"git diff --word-diff", "git",
		"git diff --no-index --no-color --word-diff=porcelain --word-diff-regex=. "
		"-U1000000 a.txt "
		"b.txt",
		read_git},
	{"git, patience", "git",
		"git diff --no-index --no-color --patience --word-diff=porcelain "
		"--word-diff-regex=. "
		"-U1000000 a.txt b.txt",
		read_git},
	{"wdiff", "wdiff",
		"wdiff -w \"$(printf '\\001')\" -x \"$(printf '\\002')\" -y \"$(printf '\\003')\" "
		"-z \"$(printf '\\004')\" a.words b.words",
		read_wdiff},
	{"diff", "diff",
		"diff --old-line-format='-%L' --new-line-format='+%L' --unchanged-line-format=' "
		"%L' "
		"a.lines b.lines",
		read_diff},
	{"diff -d", "diff",
		"diff -d --old-line-format='-%L' --new-line-format='+%L' --unchanged-line-format=' "
		"%L' "
		"a.lines b.lines",
		read_diff},
	{"Python's difflib", "python3",
		"timeout 300 python3 -c \"import difflib\n"
		"a, b = (''.join(open(n, encoding='utf-8').read().split()) for n in ('a.txt', "
		"'b.txt'))\n"
		"for m in difflib.SequenceMatcher(None, a, b, "
		"autojunk=False).get_matching_blocks():\n"
		"    print(m.a, m.b, m.size)\"",
		read_blocks},
};

static double run(const struct bench *b, const char *command, struct buf *out)
{
	struct buf line = {0};
	char room[1 << 16];
	double start = bench_us(CLOCK_MONOTONIC);

	buf_printf(&line, "cd '%s' && %s 2>/dev/null", b->folder, command);
	FILE *pipe = popen(line.data, "r");
	for (size_t n; pipe && (n = fread(room, 1, sizeof(room), pipe)) > 0;)
		buf_add(out, (str){room, n});
	if (pipe)
		pclose(pipe);
	buf_fini(&line);
	return (bench_us(CLOCK_MONOTONIC) - start) / 1e6;
}

/* ---- judging ---- */

/* How often a sentence's text is there: which of several is linked nobody can tell. */
static bool is_repeated(const struct text *t, uint32_t sentence)
{
	uint32_t *first = mem_alloc(t->n_sentences + (size_t)1, sizeof(*first)), at = 0;
	bool found = false;

	for (uint32_t i = 0; i < t->n_sentences; at += t->lengths[i++])
		first[i] = at;
	for (uint32_t i = 0; i < t->n_sentences && !found; i++)
		found = i != sentence && t->lengths[i] == t->lengths[sentence] &&
			memcmp(t->chars + first[i], t->chars + first[sentence],
				t->lengths[i] * sizeof(*t->chars)) == 0;
	free(first);
	return found;
}

static bool can_be_told(const struct bench *b, uint32_t x, uint32_t y)
{
	return !is_repeated(&b->text_a, x) && !is_repeated(&b->text_b, y);
}

/* linked has a byte for each sentence of a and each of b. */
static void judge(const struct bench *b, const uint8_t *linked, struct tally *tally)
{
	uint32_t m = b->text_b.n_sentences;
	uint8_t *truth = mem_alloc((size_t)b->text_a.n_sentences * m + 1, 1);

	for (uint32_t i = 0; i < b->changed.n; i++) {
		const struct changed_link *link = &b->changed.links[i];
		size_t at = (size_t)link->a * m + link->b;
		truth[at] = 1;
		if (!can_be_told(b, link->a, link->b))
			continue;
		tally->all++;
		tally->found += linked[at];
		tally->moved += link->moved;
		tally->moved_found += link->moved && linked[at];
	}
	for (uint32_t x = 0; x < b->text_a.n_sentences; x++)
		for (uint32_t y = 0; y < m; y++) {
			size_t at = (size_t)x * m + y;
			tally->wrong += linked[at] && !truth[at] && can_be_told(b, x, y);
		}
	free(truth);
}

static void judge_peer(struct bench *b, const struct peer *peer, struct tally *tally)
{
	uint32_t n = b->text_a.n_sentences, m = b->text_b.n_sentences;
	uint8_t *linked = mem_alloc((size_t)n * m + 1, 1);
	uint32_t *shared = mem_alloc(n + (size_t)1, sizeof(*shared));
	struct buf out = {0};

	for (uint32_t i = 0; i < b->text_b.n; i++)
		b->of[i] = NONE;
	tally->seconds += run(b, peer->command, &out);
	peer->read(b, buf_str(&out));
	for (uint32_t y = 0, at = 0; y < m; at += b->text_b.lengths[y++]) {
		uint32_t best = 0;
		memset(shared, 0, n * sizeof(*shared));
		for (uint32_t i = at; i < at + b->text_b.lengths[y]; i++)
			if (b->of[i] != NONE)
				shared[b->text_a.sentence[b->of[i]]]++;
		for (uint32_t x = 0; x < n; x++)
			best = shared[x] > shared[best] ? x : best;
		if (shared[best] && 2 * shared[best] >= b->text_b.lengths[y])
			linked[(size_t)best * m + y] = 1;
	}
	judge(b, linked, tally);
	buf_fini(&out);
	free(shared);
	free(linked);
}

static void judge_lantu(struct bench *b, struct tally *tally)
{
	uint32_t n = b->text_a.n_sentences, m = b->text_b.n_sentences;
	uint8_t *linked = mem_alloc((size_t)n * m + 1, 1);
	struct links links = {0};
	struct buf out = {0}, command = {0};

	buf_printf(&command, "'%s' compare --json a.json b.json", b->lantu);
	tally->seconds += run(b, command.data, &out);
	links_find(&links, b->a, b->b);
	for (uint32_t i = 0; i < links.n; i++) {
		const struct link *link = &links.items[i];
		for (uint32_t k = 0; k < link->n_a; k++)
			for (uint32_t j = 0; j < link->n_b; j++)
				linked[(size_t)links.parts[link->a + k].sentence * m +
					links.parts[link->b + j].sentence] = 1;
	}
	judge(b, linked, tally);
	links_fini(&links);
	buf_fini(&out);
	buf_fini(&command);
	free(linked);
}

/* ---- all of it ---- */

static void show(const char *name, const struct tally *t, uint32_t runs)
{
	double precision = t->found + t->wrong ? (double)t->found / (t->found + t->wrong) : 0;
	double recall = t->all ? (double)t->found / t->all : 0;
	double f1 = precision + recall > 0 ? 2 * precision * recall / (precision + recall) : 0;

	printf("  %-22s %5u of %u, %4u wrong, F1 %.3f, of the moved %.3f, %8.1f ms\n", name,
		t->found, t->all, t->wrong, f1, t->moved ? (double)t->moved_found / t->moved : 0,
		t->seconds * 1000 / runs);
}

static void make_pair(struct bench *b, const struct plan *plan, uint32_t seed)
{
	b->a = index_build(plan);
	changed_make(&b->changed, b->a, seed);
	b->b = index_build(b->changed.b);
	read_text(&b->text_a, b->a);
	read_text(&b->text_b, b->b);
	b->of = mem_alloc(b->text_b.n + (size_t)1, sizeof(*b->of));
	write_plan(b, plan, "a.json");
	write_plan(b, b->changed.b, "b.json");
	write_text(b, &b->text_a, "a.txt", "");
	write_text(b, &b->text_b, "b.txt", "");
	write_text(b, &b->text_a, "a.words", " ");
	write_text(b, &b->text_b, "b.words", " ");
	write_text(b, &b->text_a, "a.lines", "\n");
	write_text(b, &b->text_b, "b.lines", "\n");
}

static void text_fini(struct text *text)
{
	free(text->chars);
	free(text->sentence);
	free(text->lengths);
	*text = (struct text){0};
}

static void free_pair(struct bench *b)
{
	index_free(b->a);
	index_free(b->b);
	changed_fini(&b->changed);
	text_fini(&b->text_a);
	text_fini(&b->text_b);
	free(b->of);
}

static bool is_there(const char *program)
{
	char command[64];

	snprintf(command, sizeof(command), "command -v %s >/dev/null 2>&1", program);
	return system(command) == 0;
}

int main(int argc, char **argv)
{
	enum { PEERS = sizeof(peers) / sizeof(peers[0]) };
	struct tally own = {0}, theirs[PEERS] = {0};
	struct bench b = {
		.folder = argc > 1 ? argv[1] : ".", .lantu = argc > 2 ? argv[2] : "lantu"};
	uint32_t seeds = argc > 4 ? (uint32_t)atoi(argv[4]) : 5;
	struct err err = {0};
	struct plan *plan = open_plan(argc > 3 ? argv[3] : NULL, 0, NULL, NULL, &err);

	for (uint32_t seed = 1; plan && seed <= seeds; seed++) {
		make_pair(&b, plan, seed);
		judge_lantu(&b, &own);
		for (size_t p = 0; p < PEERS; p++)
			if (is_there(peers[p].needs))
				judge_peer(&b, &peers[p], &theirs[p]);
		free_pair(&b);
	}
	show("lantu compare", &own, seeds);
	for (size_t p = 0; p < PEERS; p++) {
		if (theirs[p].all)
			show(peers[p].name, &theirs[p], seeds);
		else
			printf("  %-22s is not installed\n", peers[p].name);
	}
	plan_free(plan);
	return 0;
}
