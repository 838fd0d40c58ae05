/*
 * The search engine beside those of SQLite and Groonga, glibc's memmem and a naive count, inside
 * one process and in turn (A B C A B C …): medians, each with what it is measured against.
 *
 *	search FOLDER
 *	search --build LIBRARY		(what the former calls, to build in a process of its own)
 *
 * The folder holds made-up libraries: 12k, 1M, 10M, 100M, 1G if it is there, 100M.txt of the same
 * text as 100M, and room for the databases of the others. tests/bench/search.sh makes it.
 */
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "../unit/slow_search.h"
#include "base/file.h"
#include "bench.h"
#include "import/read.h"
#include "index/frequency.h"
#include "index/rank.h"
#include "index/scan.h"
#include "library/library_update.h"
#include "peers.h"
#include "plan/builtin.h"

enum { LINES = 20, BUILDS = 3, RANDOM_WORDS = 1000 };

static const char *const words[] = {
	"南", "南沙", "发展", "产业链", "乡村振兴", "粤港澳大湾区", "粤港澳大湾区建设", "量子海豚"};

static double now(void)
{
	return bench_us(CLOCK_MONOTONIC);
}

static void give_up(const char *what)
{
	fprintf(stderr, "bench: %s\n", what);
	exit(1);
}

static struct library *open_library(const char *name)
{
	const struct library_options options = {.rebuild = false};
	struct err err = {0};
	struct library *library = library_open(name, &options, &err);

	if (!library)
		give_up(name);
	return library;
}

/* ---- what lantu is asked: in all shards of a library ---- */

static uint64_t ask_count(const struct library *library, const char *word)
{
	struct question question;
	uint64_t n = 0;

	question_init(&question, str_of(word), false);
	for (uint32_t s = 0; s < library->file.n_shards; s++)
		n += frequency_count(library->file.shards[s], &question.matcher);
	question_fini(&question);
	return n;
}

/* A line with its highlight is the block's text and the characters of the hit in it. */
static size_t show_hits(const struct hits *hits, uint32_t most)
{
	struct range ranges[LINES];
	uint32_t n = hits->n < most ? hits->n : most;
	size_t bytes = 0;

	hits_ranges(hits, 0, n, ranges);
	for (uint32_t i = 0; i < n; i++) {
		uint32_t title = index_title_block(hits->index, ranges[i].section);
		str text = index_text(hits->index, title + ranges[i].paragraph);
		bytes += text.len - (ranges[i].to - ranges[i].from);
	}
	return bytes;
}

static uint64_t ask_first(const struct library *library, const char *word)
{
	struct question question;
	struct hits hits = {0};
	uint32_t n = 0;

	question_init(&question, str_of(word), false);
	for (uint32_t s = 0; s < library->file.n_shards && n < LINES; s++) {
		frequency_first(&hits, library->file.shards[s], &question.matcher, LINES - n);
		show_hits(&hits, LINES - n);
		n += hits.n;
	}
	hits_fini(&hits);
	question_fini(&question);
	return n;
}

static uint64_t ask_best(const struct library *library, const char *word)
{
	struct ranking ranking = {.most = LINES};
	struct question question;
	struct hits hits = {0};
	uint32_t n;

	question_init(&question, str_of(word), false);
	for (uint32_t s = 0; s < library->file.n_shards; s++)
		ranking_find(&ranking, library->file.shards[s], s, &question.matcher);
	for (uint32_t i = 0; i < ranking.n; i++) {
		const struct ranked *one = &ranking.items[i];
		hits_find_in(
			&hits, library->file.shards[one->source], &question.matcher, one->section);
		show_hits(&hits, 1);
	}
	n = ranking.n;
	hits_fini(&hits);
	ranking_fini(&ranking);
	question_fini(&question);
	return n;
}

typedef uint64_t ask_fn(const struct library *library, const char *word);

static double time_ask(ask_fn *ask, const struct library *library, const char *word)
{
	double began = now();

	ask(library, word);
	return now() - began;
}

static double median_ask(ask_fn *ask, const struct library *library, const char *word)
{
	double us[101], first = time_ask(ask, library, word);
	size_t n = first > 20000 ? 7 : first > 1000 ? 31 : 101;

	for (size_t i = 0; i < n; i++)
		us[i] = time_ask(ask, library, word);
	return bench_median(us, n);
}

/* ---- right? ---- */

static const struct {
	const char *simple, *traditional;
} ordinary[] = {{"现代化", "現代化"}, {"产业链", "產業鏈"}, {"高质量发展", "高質量發展"},
	{"发展", "發展"}, {"坚持", "堅持"}, {"建设", "建設"}, {"粤港澳大湾区", "粵港澳大灣區"},
	{"创新", "創新"}, {"推进", "推進"}, {"服务", "服務"}, {"实施", "實施"}, {"产业", "產業"},
	{"制度", "制度"}, {"改革", "改革"}, {"开放", "開放"}, {"生态", "生態"}, {"文化", "文化"},
	{"保障", "保障"}, {"数字", "數字"}, {"国际", "國際"}};

static size_t count_literal(str text, const char *word)
{
	size_t n = 0, len = strlen(word);
	const char *at = text.data, *end = text.data + text.len;

	for (; (at = memmem(at, (size_t)(end - at), word, len)); at += len)
		n++;
	return n;
}

static size_t count_in_plan(const struct plan *plan, const char *word)
{
	struct index *index = index_build(plan);
	struct question question;

	question_init(&question, str_of(word), false);
	size_t n = (size_t)frequency_count(index, &question.matcher);
	question_fini(&question);
	index_free(index);
	return n;
}

/* The damaged text as it came, read as a user's own file would be; the clean one is the truth. */
static void damaged_text(void)
{
	struct buf raw = {0};
	size_t all = 0, literal[2] = {0}, found[2] = {0};

	if (!file_read("assets/guangzhou-2023.txt", 1 << 20, &raw, NULL))
		give_up("assets/guangzhou-2023.txt");
	struct plan *clean = builtin_plan();
	struct plan *damaged =
		import_read_words(buf_str(&raw), STR("damaged.txt"), NULL, NULL, NULL);
	for (size_t i = 0; i < COUNT(ordinary); i++) {
		all += count_literal(buf_str(&clean->words), ordinary[i].simple);
		literal[0] += count_literal(buf_str(&raw), ordinary[i].simple);
		literal[1] += count_literal(buf_str(&raw), ordinary[i].traditional);
		found[0] += count_in_plan(damaged, ordinary[i].simple);
		found[1] += count_in_plan(damaged, ordinary[i].traditional);
	}
	printf("damaged text, 20 words: %zu in the clean one; simplified %zu (literally %zu), "
	       "traditional %zu (literally %zu)\n",
		all, found[0], literal[0], found[1], literal[1]);
	plan_free(clean);
	plan_free(damaged);
	buf_fini(&raw);
}

/* All that counts of a library, a code point each and 0 after each block, by the slow matcher. */
struct plain {
	uint32_t *letters;
	size_t n, cap;
};

static void plain_of(const struct library *library, struct plain *plain)
{
	struct letters letters = {0};

	for (uint32_t s = 0; s < library->file.n_shards; s++) {
		const struct index *index = library->file.shards[s];
		for (uint32_t b = 0; b < index->n_blocks; b++) {
			letters_of(index_text(index, b), &letters);
			plain->letters = mem_grow(plain->letters, &plain->cap,
				plain->n + letters.n + 1, sizeof(uint32_t));
			for (size_t i = 0; i < letters.n; i++)
				plain->letters[plain->n++] = letters.items[i].representative;
			plain->letters[plain->n++] = 0;
		}
	}
	free(letters.items);
}

static bool is_hanzi(uint32_t c)
{
	return c >= 0x4E00 && c < 0xA000;
}

/* A random sequence of 1 to 8 hanzi of the text, where it begins at *at. */
static size_t random_word(const struct plain *plain, uint32_t *random, size_t *at, struct buf *word)
{
	for (;;) {
		size_t n = 1 + random_next(random) % 8, i = 0;
		*at = ((size_t)random_next(random) << 16 ^ random_next(random)) % (plain->n - 8);
		buf_cut(word, 0);
		for (; i < n && is_hanzi(plain->letters[*at + i]); i++)
			buf_code_point(word, plain->letters[*at + i]);
		if (i == n)
			return n;
	}
}

static size_t count_naively(const struct plain *plain, const uint32_t *word, size_t n)
{
	const char *at = (const char *)plain->letters;
	const char *end = (const char *)(plain->letters + plain->n);
	size_t found = 0, bytes = n * sizeof(*word);

	while ((at = memmem(at, (size_t)(end - at), word, bytes))) {
		bool whole = (at - (const char *)plain->letters) % (ptrdiff_t)sizeof(*word) == 0;
		found += whole;
		at += whole ? bytes : 1;
	}
	return found;
}

static void random_words(const struct library *library)
{
	struct plain plain = {0};
	struct buf typed = {0};
	uint32_t random = 2023;
	size_t wrong = 0, hits = 0;
	static double count_us[RANDOM_WORDS], first_us[RANDOM_WORDS];
	double slowest_us = 0;
	char slowest[64] = "";

	plain_of(library, &plain);
	for (size_t i = 0; i < RANDOM_WORDS; i++) {
		size_t at, n = random_word(&plain, &random, &at, &typed);
		const char *word = typed.data;
		size_t naive = count_naively(&plain, plain.letters + at, n);
		wrong += naive != ask_count(library, word);
		hits += naive;
		ask_first(library, word);
		count_us[i] = median_ask(ask_count, library, word);
		first_us[i] = median_ask(ask_first, library, word);
		if (first_us[i] > slowest_us) {
			slowest_us = first_us[i];
			snprintf(slowest, sizeof(slowest), "%s", word);
		}
	}
	printf("%d random words of 1 to 8 hanzi, %zu hits: %zu counts differ from a naive count\n",
		RANDOM_WORDS, hits, wrong);
	bench_median(count_us, RANDOM_WORDS);
	bench_median(first_us, RANDOM_WORDS);
	printf("  count: median %.2f µs, 99 %% %.1f, slowest %.1f; first 20 with highlight: "
	       "%.2f, %.1f, %.1f (%s)\n",
		count_us[RANDOM_WORDS / 2], count_us[RANDOM_WORDS * 99 / 100],
		count_us[RANDOM_WORDS - 1], first_us[RANDOM_WORDS / 2],
		first_us[RANDOM_WORDS * 99 / 100], first_us[RANDOM_WORDS - 1], slowest);
	free(plain.letters);
	buf_fini(&typed);
}

/* ---- beside the others ---- */

static void beside(const struct library *library, struct peer *const peers[PEERS])
{
	static const char *const names[] = {"count", "first 20", "best 20"};
	static ask_fn *const asks[] = {ask_count, ask_first, ask_best};
	enum { TURNS = 15 };

	printf("\n100 MB, in process, warm, µs; first and best with highlight\n");
	printf("%-28s%10s%18s%18s\n", "", "lantu", "FTS5 trigram", "Groonga bigram");
	for (int ask = ASK_COUNT; ask <= ASK_BEST; ask++) {
		for (size_t w = 0; w < COUNT(words); w++) {
			double us[PEERS + 1][TURNS];
			bool can[PEERS] = {false};
			for (int turn = 0; turn < TURNS; turn++) {
				/* A lookup is too short for one reading of the clock. */
				us[PEERS][turn] = median_ask(asks[ask], library, words[w]);
				for (int p = 0; p < PEERS; p++) {
					double began = now();
					can[p] = peer_ask(peers[p], (enum peer_ask)ask, words[w]);
					us[p][turn] = now() - began;
				}
			}
			double own = bench_median(us[PEERS], TURNS);
			printf("%-10s%-*s%10.2f", names[ask], (int)(18 + strlen(words[w]) / 3),
				words[w], own);
			for (int p = 0; p < PEERS; p++) {
				double other = bench_median(us[p], TURNS);
				if (can[p])
					printf("%10.0f (%5.0fx)", other, other / own);
				else
					printf("%18s", "cannot");
			}
			putchar('\n');
		}
	}
}

/* ---- without an index ---- */

static void scans(const char *name)
{
	struct library *library = open_library(name);
	struct buf text = {0};
	struct units units = {0};

	for (uint32_t s = 0; s < library->file.n_shards; s++) {
		const struct index *index = library->file.shards[s];
		for (uint32_t b = 0; b < index->n_blocks; b++) {
			buf_add(&text, index_text(index, b));
			buf_byte(&text, '\n');
		}
	}
	library_close(library);
	units_add(&units, buf_str(&text));
	units_pad(&units);
	printf("\n%s without an index: a scan of units beside memmem of UTF-8, µs\n", name);
	for (size_t w = 0; w < COUNT(words); w++) {
		enum { TURNS = 15 };
		double own[TURNS], portable[TURNS], glibc[TURNS];
		struct question question;
		static uint32_t positions[4096];
		volatile size_t n = 0;
		question_init(&question, str_of(words[w]), false);
		for (int turn = 0; turn < TURNS; turn++) {
			for (int plain = 0; plain < 2; plain++) {
				double began = now();
				struct scan scan = {.text = units.units,
					.end = units.n,
					.wanted = question.query.terms[0].units,
					.n = question.query.terms[0].n};
				n = 0;
				for (uint32_t k; (k = (plain ? scan_next_portable : scan_next)(
							  &scan, positions, COUNT(positions)));)
					n += k;
				(plain ? portable : own)[turn] = now() - began;
			}
			double began = now();
			n = count_literal(buf_str(&text), words[w]);
			glibc[turn] = now() - began;
		}
		double us = bench_median(own, TURNS), slow = bench_median(portable, TURNS);
		double other = bench_median(glibc, TURNS);
		printf("%-*s%10.0f  portable %7.0f  memmem %7.0f (%4.1fx)\n",
			(int)(28 + strlen(words[w]) / 3), words[w], us, slow, other, other / us);
		question_fini(&question);
	}
	buf_fini(&text);
	units_fini(&units);
}

/* ---- building, opening, size ---- */

/* Builds a library's index in a process of its own; its time, and its most memory in *mb. */
static double build(const char *name, double *mb)
{
	char path[64], program[1024] = "", command[1200];

	snprintf(path, sizeof(path), "%s/.lantu-index", name);
	if (readlink("/proc/self/exe", program, sizeof(program) - 1) < 0)
		give_up("/proc/self/exe");
	snprintf(command, sizeof(command), "'%s' --build %s", program, name);
	unlink(path);
	sync(); /* what was written before is not to be waited for now */
	double began = now();
	FILE *child = popen(command, "r");
	if (!child || fscanf(child, "%lf", mb) != 1 || pclose(child) != 0)
		give_up(name);
	return (now() - began) / 1e6;
}

/* The process that does it; it prints the most memory it had, in MB. */
static int build_here(const char *name)
{
	const struct library_options options = {.rebuild = true};
	struct library *library = library_open(name, &options, NULL);
	FILE *status = fopen("/proc/self/status", "r");
	char line[256];
	double kb;

	while (library && status && fgets(line, sizeof(line), status))
		if (sscanf(line, "VmHWM: %lf", &kb) == 1)
			printf("%.1f\n", kb / 1024);
	return library ? 0 : 1;
}

static void builds(struct peer *const peers[PEERS])
{
	double own[BUILDS], other[PEERS][BUILDS], mb = 0;

	for (int turn = 0; turn < BUILDS; turn++) {
		own[turn] = build("100M", &mb);
		for (int p = 0; p < PEERS; p++) {
			sync();
			double began = now();
			peer_build(peers[p]);
			other[p][turn] = (now() - began) / 1e6;
		}
	}
	double s = bench_median(own, BUILDS);
	printf("\nbuild, 100 MB: lantu %.2f s from the plan files, %.0f MB of memory", s, mb);
	for (int p = 0; p < PEERS; p++) {
		double peer = bench_median(other[p], BUILDS);
		printf("; %s %.1f s (%.1fx)", p == PEER_FTS5 ? "FTS5" : "Groonga", peer, peer / s);
	}
	putchar('\n');
}

static void sizes(const struct library *library)
{
	double grams = 0, folded = 0, text = 0, other = 0;

	for (uint32_t s = 0; s < library->file.n_shards; s++) {
		const struct shard_head *head = &library->file.heads[s];
		for (unsigned part = 0; part < SHARD_PARTS; part++) {
			double bytes = (double)(head->parts[part].n *
						shard_item_bytes((enum shard_part)part));
			if (part >= PART_FIRST_UNITS)
				grams += bytes;
			else if (part == PART_UNITS || part == PART_MARKS)
				folded += bytes;
			else if (part == PART_OWN)
				text += bytes;
			else
				other += bytes;
		}
	}
	printf("size, of the text: dictionary and postings %.3f, other lists %.3f, sum %.3f; "
	       "folded text %.3f; the text itself %.3f\n",
		grams / text, other / text, (grams + other) / text, folded / text, 1.0);
}

static void opening(const char *name)
{
	enum { TURNS = 51 };
	double us[TURNS], first[TURNS];
	char path[64];

	/* The index alone; whether files have changed is measured with whole processes. */
	snprintf(path, sizeof(path), "%s/.lantu-index", name);
	for (int turn = 0; turn < TURNS; turn++) {
		struct library library = {.folder = NULL};
		double began = now();
		int fd = open(path, O_RDONLY | O_CLOEXEC);
		if (fd < 0 || !library_file_open(&library.file, fd))
			give_up(path);
		close(fd);
		us[turn] = now() - began;
		ask_first(&library, words[(size_t)turn % COUNT(words)]);
		first[turn] = now() - began;
		library_file_close(&library.file);
	}
	printf("open the index of %s: %.0f µs, with the first answer %.0f µs\n", name,
		bench_median(us, TURNS), bench_median(first, TURNS));
}

/* ---- pinyin ---- */

static void pinyin(const struct library *library)
{
	static const char *const terms[] = {"cyl", "chanyelian", "chanyel", "产ye链", "nansha",
		"南沙kfq", "ygadwq", "yuegangao", "xczx", "chongqing", "zhongguo", "fazhan", "fz",
		"cy", "jj", "gz", "jingji", "gaozhiliang fazhan"};

	printf("\n100 MB, pinyin: hits, count in process, ms\n");
	for (size_t i = 0; i < COUNT(terms); i++) {
		uint64_t n = ask_count(library, terms[i]);
		printf("%-20s%10llu%8.2f%s", terms[i], (unsigned long long)n,
			median_ask(ask_count, library, terms[i]) / 1e3, i % 2 ? "\n" : "      ");
	}
}

/* ---- how cost grows ---- */

static void growth(void)
{
	static const char *const sizes_of[] = {"12k", "1M", "10M", "100M", "1G"};
	static ask_fn *const asks[] = {ask_count, ask_first, ask_best};

	printf("\nhow cost grows: µs, the least and the most of the %zu words\n", COUNT(words));
	printf("%-8s%16s%18s%20s%10s%8s\n", "", "count", "first 20", "best 20", "build s", "MB");
	for (size_t i = 0; i < COUNT(sizes_of); i++) {
		double mb;
		if (access(sizes_of[i], F_OK) != 0)
			continue;
		double s = build(sizes_of[i], &mb);
		struct library *library = open_library(sizes_of[i]);
		printf("%-8s", sizes_of[i]);
		for (size_t a = 0; a < COUNT(asks); a++) {
			double least = 1e12, most = 0;
			for (size_t w = 0; w < COUNT(words); w++) {
				double us = median_ask(asks[a], library, words[w]);
				least = us < least ? us : least;
				most = us > most ? us : most;
			}
			printf("%8.2f –%8.1f", least, most);
		}
		printf("%10.3f%8.0f\n", s, mb);
		library_close(library);
	}
}

int main(int argc, char **argv)
{
	struct peer *peers[PEERS];

	if (argc == 3 && strcmp(argv[1], "--build") == 0)
		return build_here(argv[2]);
	if (argc != 2)
		return 2;
	setvbuf(stdout, NULL, _IOLBF, 0);
	damaged_text();
	if (chdir(argv[1]) != 0)
		give_up(argv[1]);
	for (int p = 0; p < PEERS; p++)
		peers[p] = peer_open((enum peer_kind)p, "peers", "100M.txt");
	builds(peers);
	struct library *library = open_library("100M");
	sizes(library);
	opening("100M");
	random_words(library);
	beside(library, peers);
	for (int p = 0; p < PEERS; p++)
		peer_close(peers[p]);
	pinyin(library);
	library_close(library);
	scans("10M");
	scans("100M");
	growth();
	return 0;
}
