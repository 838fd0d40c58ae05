/* regex: what the syntax means, against a slow reference, and that time is linear in the text. */
#include "slow_search.h"

#include <time.h>

/* ---- one expression on one text ---- */

struct found {
	uint32_t at[256], len[256];
	uint32_t n;
};

static void take(void *context, uint32_t at, uint32_t len)
{
	struct found *found = context;

	if (found->n < 256) {
		found->at[found->n] = at;
		found->len[found->n++] = len;
	}
}

static struct found find(const char *source, const char *text)
{
	struct arena arena = {0};
	struct units units = {0};
	struct err err = {0};
	struct found found = {.n = 0};
	const struct regex *regex = regex_compile(str_of(source), &arena, &err);

	if (!regex)
		fail_msg("%s: refused at %u", source, err.column);
	units_add(&units, str_of(text));
	units_pad(&units);
	struct regex_finder *finder = regex_finder_new(regex);
	regex_find(finder, units.units, units.n, take, &found);
	regex_finder_free(finder);
	units_fini(&units);
	arena_fini(&arena);
	return found;
}

/* Expression, text, the matches in it parted by commas. */
static const char *const rows[][3] = {
	{"a", "banana", "1+1,3+1,5+1"},
	{"an", "banana", "1+2,3+2"},
	{"ana", "banana", "1+3"},
	{"a|an|ana", "banana", "1+3,5+1"},
	{"产.链", "产业链，产学链", "0+3,4+3"},
	{"产.*链", "产业链，产学链", "0+7"},
	{"产.?链", "产链产业链", "0+2,2+3"},
	{"产.{2}链", "产一二链产一链", "0+4"},
	{"产.{1,2}链", "产一二链产一链产链", "0+4,4+3"},
	{"产{2,}", "产产产业产", "0+3"},
	{"(产业)+", "产业产业链", "0+4"},
	{"(?:产|业)+", "产业产链", "0+3"},
	{"[产业]+", "产业产链", "0+3"},
	{"[^产业]+", "产业链群产", "2+2"},
	{"[0-9]+亿", "12亿3亿", "0+3,3+2"},
	{"[a-c]+", "abcd", "0+3"},
	{"[A-C]+", "abcd", "0+3"},
	{"[一-龥]+", "ab产业c", "2+2"},
	{"[]a]+", "a]b", "0+2"},
	{"[a-]+", "a-b", "0+2"},
	{"\\d+", "第12条", "1+2"},
	{"\\D+", "12条3", "2+1"},
	{"\\w+", "ab产, c", "0+3,4+1"},
	{"\\W", "a,b", "1+1"},
	{"[\\d年]+", "2023年", "0+5"},
	{"\\.", "a.b", "1+1"},
	{"^产", "产业产", "0+1"},
	{"产$", "产业产", "2+1"},
	{"^产业$", "产业", "0+2"},
	{"^产业$", "产业链", ""},
	{"(^|，)产", "产，产", "0+1,1+2"},
	{"产(业|$)", "产业产", "0+2,2+1"},
	{"a*", "baab", "1+2"},
	{"(a*)*", "baab", "1+2"},
	{"(a|b)*c", "ababc", "0+5"},
	{"a.*b|a", "aaa", "0+1,1+1,2+1"},
	{"", "abc", ""},
	{"a||b", "ab", "0+1,1+1"},
	{"()", "a", ""},
	{"(a|)b", "abb", "0+2,2+1"},
	{"a{0}b", "ab", "1+1"},
	{"(ab){2}", "ababab", "0+4"},
	{"x+x+y", "xxxy", "0+4"},
	{"產業", "产业", "0+2"},
	{"ＧＤＰ", "gdp", "0+3"},
};

static void the_syntax_means_what_it_says(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct found found = find(rows[i][0], rows[i][1]);
		struct buf got = {0};
		buf_add(&got, STR(""));
		for (uint32_t f = 0; f < found.n; f++)
			buf_printf(&got, "%s%u+%u", f ? "," : "", found.at[f], found.len[f]);
		if (strcmp(got.data, rows[i][2]) != 0)
			fail_msg("/%s/ in %s: %s, not %s", rows[i][0], rows[i][1], got.data,
				rows[i][2]);
		buf_fini(&got);
	}
}

/* ---- the slow reference: the ends of all matches, for random expressions ---- */

enum { NODES = 64, TEXT_MOST = 24 };

struct node {
	char kind; /* a letter, '.', 'c'at, '|', '*', '+', '?' */
	int left, right;
};

struct made {
	struct node nodes[NODES];
	int n;
};

static int make(struct made *made, uint32_t *seed, int depth)
{
	static const char kinds[] = "ab.ccc||*+?";
	char kind = depth > 4 ? "ab."[random_next(seed) % 3]
			      : kinds[random_next(seed) % (sizeof(kinds) - 1)];
	int me = made->n++;

	made->nodes[me] = (struct node){kind, 0, 0};
	if (made->n + 3 > NODES || strchr("ab.", kind)) {
		made->nodes[me].kind = strchr("ab.", kind) ? kind : 'a';
		return me;
	}
	int left = make(made, seed, depth + 1);
	made->nodes[me].left = left;
	if (strchr("c|", kind) && made->n + 3 <= NODES) {
		int right = make(made, seed, depth + 1);
		made->nodes[me].right = right;
	} else if (strchr("c|", kind)) {
		made->nodes[me].kind = '?';
	}
	return me;
}

static void print(const struct made *made, int at, struct buf *out)
{
	struct node node = made->nodes[at];

	if (strchr("ab.", node.kind)) {
		buf_byte(out, node.kind);
		return;
	}
	buf_byte(out, '(');
	print(made, node.left, out);
	if (node.kind == '|')
		buf_byte(out, '|');
	if (node.right)
		print(made, node.right, out);
	buf_byte(out, ')');
	if (strchr("*+?", node.kind))
		buf_byte(out, node.kind);
}

/* The ends, as bits, of all matches of a node from the positions in `from`. */
static uint32_t ends(const struct made *made, int at, const char *text, uint32_t from)
{
	struct node node = made->nodes[at];
	uint32_t to = 0, all, more;

	switch (node.kind) {
	case 'c':
		return ends(made, node.right, text, ends(made, node.left, text, from));
	case '|':
		return ends(made, node.left, text, from) | ends(made, node.right, text, from);
	case '?':
		return from | ends(made, node.left, text, from);
	case '*':
	case '+':
		all = ends(made, node.left, text, from);
		while ((more = ends(made, node.left, text, all) & ~all))
			all |= more;
		return node.kind == '*' ? all | from : all;
	default:
		for (uint32_t i = 0; text[i]; i++)
			if (from >> i & 1 && (node.kind == '.' || node.kind == text[i]))
				to |= (uint32_t)1 << (i + 1);
		return to;
	}
}

static void random_expressions_agree(void **state)
{
	uint32_t seed = 29;
	(void)state;

	for (int turn = 0; turn < 20000; turn++) {
		struct made made = {.n = 0};
		struct buf source = {0};
		char text[TEXT_MOST + 1];
		uint32_t n = random_next(&seed) % TEXT_MOST, f = 0;
		int root = make(&made, &seed, 0);
		print(&made, root, &source);
		for (uint32_t i = 0; i < n; i++)
			text[i] = "aab"[random_next(&seed) % 3];
		text[n] = '\0';
		struct found found = find(source.data, text);
		for (uint32_t at = 0; at < n;) {
			uint32_t all = ends(&made, root, text, (uint32_t)1 << at) >> (at + 1);
			uint32_t len = all ? 32U - (uint32_t)__builtin_clz(all) : 0;
			if (len && (f >= found.n || found.at[f] != at || found.len[f] != len))
				fail_msg("/%s/ in %s: no %u+%u", source.data, text, at, len);
			f += len != 0;
			at += len ? len : 1;
		}
		if (f != found.n)
			fail_msg("/%s/ in %s: %u matches, not %u", source.data, text, found.n, f);
		buf_fini(&source);
	}
}

/* ---- what every match has ---- */

static void required_units_are_in_every_match(void **state)
{
	static const char *const wanted[][2] = {{"产业链", "产业链"}, {"产.链群", "链群"},
		{"产业+链群组", "链群组"}, {"(产业)链", "产业链"}, {"产业|链", ""}, {"产*业", "业"},
		{"产{2}业链", "业链"}, {"^产业$", "产业"}, {".*", ""}, {"a(b|c)defg", "defg"}};
	(void)state;

	for (size_t i = 0; i < COUNT(wanted); i++) {
		struct arena arena = {0};
		struct units units = {0};
		const uint16_t *required;
		const struct regex *regex = regex_compile(str_of(wanted[i][0]), &arena, NULL);
		uint32_t n = regex_required(regex, &required);
		units_add(&units, str_of(wanted[i][1]));
		if (n != units.n || (n && memcmp(required, units.units, 2 * n) != 0))
			fail_msg("%s", wanted[i][0]);
		units_fini(&units);
		arena_fini(&arena);
	}
}

/* ---- time ---- */

static double seconds(const char *source, uint32_t n)
{
	struct arena arena = {0};
	uint16_t *units = mem_alloc(n + UNITS_PAD, sizeof(*units));
	struct found found = {.n = 0};
	struct timespec began, ended;
	struct regex_finder *finder = regex_finder_new(regex_compile(str_of(source), &arena, NULL));

	for (uint32_t i = 0; i < n; i++)
		units[i] = 'a';
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &began);
	regex_find(finder, units, n, take, &found);
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &ended);
	free(units);
	regex_finder_free(finder);
	arena_fini(&arena);
	return (double)(ended.tv_sec - began.tv_sec) +
	       (double)(ended.tv_nsec - began.tv_nsec) / 1e9;
}

/*
 * What takes other engines quadratic or exponential time. A megabyte in seconds is linear; were it
 * quadratic, it would be hours.
 */
static void time_is_linear_in_the_text(void **state)
{
	static const char *const hard[] = {
		"a.*b|a", "(a*)*b", "(a|aa)+$b", "(a?){20}a{20}b", "(x+x+)+y|a", "a*a*a*a*a*b"};
	(void)state;

	for (size_t i = 0; i < COUNT(hard); i++)
		if (seconds(hard[i], 1000000) > 60)
			fail_msg("/%s/ takes too long", hard[i]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_syntax_means_what_it_says),
		cmocka_unit_test(random_expressions_agree),
		cmocka_unit_test(required_units_are_in_every_match),
		cmocka_unit_test(time_is_linear_in_the_text),
	};

	return cmocka_run_group_tests_name("regex", tests, NULL, NULL);
}
