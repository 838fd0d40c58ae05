/* regex: what the syntax means, against a slow reference, and that time is linear in the text. */
#include "query/regex_set.h"
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
	regex_find(finder, units.units, units.n, str_of(text), take, &found);
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
	{"a\\^b", "a^b", "0+3"},
	{"\\:", "a:b", "1+1"},
	{"[[:a]+", "b:[a", "1+3"},
	{"[a-产]+", "az中产龥", "0+4"},
	{"[\u200B产]", "产", "0+1"},
	/* Anchors take no room, wherever they are. */
	{"^(a|^a+b)", "aab", "0+3"},
	{"^(a*(^a))", "aa", "0+1"},
	{"(^|b)^a", "aba", "0+1"},
	{"a$$", "aa", "1+1"},
	{"(^|，)他", "他，他", "0+1,1+2"},
	{"产(^|，)他", "产，他产他", "0+3"},
	/* A blank takes one; those that are no units are not in what is found. */
	{"12 亿", "12 亿12亿", "0+3"},
	{"\\d+ 亿", "12 亿12亿", "0+3"},
	{"\\d+\\s+亿", "12 　亿12亿", "0+3"},
	{"产  业", "产 业产  业产   业", "2+2,4+2"},
	{"产\\s{2}业", "产 业产　　业", "2+2"},
	{"a  b", "a b a   b", "4+3"},
	{"产 *业", "产业产 业", "0+2,2+2"},
	{"[ ，]业", "产 业，业", "1+1,2+2"},
	{"[[:space:]，]业", "产 业，业", "1+1,2+2"},
	{"[\\d ]+亿", "12 3亿", "0+5"},
	{"\\s业", "产业 业", "2+1"},
	{"^\\s+产", "　　产业", "0+1"},
	{"^ 产", "产业", ""},
	{"业 $", "产业 ", "1+1"},
	{"业 $", "产业", ""},
	{"产\n业", "产\n业，产 业，产业", "0+2,3+2"},
	{"\\s", "产 业", ""}, /* nothing but a blank is no match, unless it parts words */
	{"\\s", "a b", "1+1"},
	/* What the expression does not name is passed over; between letters only beside . and [^…]. */
	{"产业", "产 业", "0+2"},
	{"产.业", "产 业产x业", "2+3"},
	{"产[^x]业", "产 业产y业", "2+3"},
	{"a.b", "a b", ""},
	{"ab", "a b", ""},
	{"\\d+", "20 23", "0+2,3+2"},
	{"\\w+", "ab cd", "0+2,3+2"},
	{"a.*d", "ab cd", "0+5"},
	{"产[^，]*业", "产ab cd业，", "0+7"},
	{".{3}", "ab cd", "0+4"},
	{"[^ ]+", "ab cd产 业", "0+2,3+3,6+1"},
	{"\\S+", "ab cd产 业", "0+2,3+3,6+1"},
	{"[\\S\\s]+", "ab cd产 业", "0+7"},
	{"产\\S", "产 业", "0+2"},
	{"[\\S\\D]+", "ab cd产 业", "0+7"}, /* \D has blanks */
	{"产[ a](ab)?", "产 ab", "0+3"},
	/* Classes, and characters by number. */
	{"[[:digit:]]+", "第12条", "1+2"},
	{"[^[:digit:]]+", "12条3", "2+1"},
	{"[[:^digit:]]+", "12条3", "2+1"},
	{"[[:alpha:]]+", "1ab产，c", "1+3,5+1"},
	{"[[:lower:]]+", "1AB产", "1+2"},
	{"[[:upper:][:digit:]]+", "1ab产", "0+3"},
	{"[[:punct:]]+", "a，。b!", "1+2,4+1"},
	{"[[:xdigit:]]+", "12fg", "0+3"},
	{"[[:blank:]]x", "y x", "1+2"},
	{"[[:alnum:]_-]+", "a_b-1，", "0+5"},
	{"\\w+", "3×5", "0+1,2+1"},
	{"\\p{Han}+", "ab产业〇，\U00020000c", "2+3,6+1"},
	{"\\P{Han}+", "ab产业c", "0+2,4+1"},
	{"[\\p{Han}a]+", "ab产业c", "0+1,2+2"},
	{"\\p{P}+", "a，（b", "1+2"},
	{"\\pN+", "a½1", "1+2"},
	{"\\u4ea7\\u4e1a", "產業", "0+2"},
	{"\\u{4EA7}\\x{4e1a}", "产业", "0+2"},
	{"[\\u4e00-\\u9fa5]+", "ab产業c", "2+2"},
	{"\\x41+", "aA", "0+2"},
	{"\\u200B产", "产", "0+1"},
	{"[①-③]项", "①项4项３项", "0+2,4+2"},
	{"[⑩-⑫]", "a⑪", "1+1"},
	{"[A-z]+", "aZ1", "0+2"},
	{"[㐀-鿿]+", "a產业b", "1+2"},
	/* Beyond the BMP, where characters share units. */
	{"\U00020000", "\U00020000\U0002A6D6\U00020001", "0+1"},
	{"[^\U00020000]+", "\U00020000\U00020001产", "1+2"},
	{"[\U00020000-\U00020001]+", "产\U00020001\U00020000\U0002A6D6", "1+2"},
	{"\\U00020001", "\U00020001", "0+1"},
	{"[\U00020005-\U00020006]", "\U00020001\U00020006", "1+1"},
	{"[龥-\U00020000]+", "产龥\U00020000\U00020001", "1+2"},
	{"[\U00010000-\U00020000]+", "产\U00020000\U00020001", "1+1"},
	{".+", "\U00020000产", "0+2"},
};

static void characters_that_share_a_unit_are_told_apart(void **state)
{
	uint32_t other = 0x20001;
	struct buf text = {0}, source = {0};
	(void)state;

	while (fold_unit(fold_code_point(other)) != fold_unit(0x20000))
		other++;
	buf_code_point(&text, other);
	assert_int_equal(find("\U00020000", text.data).n, 0);
	assert_int_equal(find("[^\U00020000]", text.data).n, 1);
	assert_int_equal(find("产|\U00020000", text.data).n, 0);
	buf_code_point(&source, other);
	assert_int_equal(find(source.data, text.data).n, 1);
	buf_fini(&text);
	buf_fini(&source);
}

/* Those whose units are next to the end of what is shared are characters like others. */
static void every_character_is_one(void **state)
{
	struct buf text = {0};
	(void)state;

	for (uint32_t c = 0x20000; c < 0x20800; c++) {
		buf_cut(&text, 0);
		buf_code_point(&text, c);
		if (find(".", text.data).n != 1 || find("^x|x$", text.data).n != 0)
			fail_msg("U+%X", c);
	}
	buf_fini(&text);
}

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

/* ---- the same with blanks, by the text as it is stored ---- */

/* Atoms: what they take, and what blanks may be passed over beside them. */
static const struct atom {
	const char *source, *takes;
	bool open, closed;
} atoms[] = {
	{"a", "a", false, false},
	{"x", "x", false, false}, /* stands for 产 */
	{".", "abx", true, false},
	{"[^a]", "bx", true, false},
	{"[^ a]", "bx", false, true},
	{"\\S", "abx", false, true},
	{" ", " ", true, false},
	{"[ b]", " b", true, false},
};

enum { ATOMS_MOST = 5, STORED_MOST = 16 };

/* A row of atoms, each once or (+) often. */
struct row {
	unsigned n, atoms[ATOMS_MOST];
	bool often[ATOMS_MOST];
};

static bool parts(char left, char right)
{
	return strchr("ab", left) && strchr("ab", right) && left && right;
}

/* Whether the blanks from..to may be passed over after atom `before` (NULL: none) by `next`. */
static bool passes(const char *text, size_t from, size_t to, const struct atom *before,
	const struct atom *next)
{
	size_t first = from, last = to;

	if (from == to || (before && strchr(before->takes, ' ')) || strchr(next->takes, ' '))
		return true;
	while (first > 0 && text[first - 1] == ' ')
		first--;
	if (parts(first ? text[first - 1] : 0, text[last]))
		return (before && before->open) || next->open;
	return !(before && before->closed && next->closed);
}

/* The latest end of a match of atom i.. from a stored position, 0 for none. */
static size_t stored_end(
	const struct row *row, const char *text, unsigned i, size_t at, const struct atom *before)
{
	size_t best = 0;

	if (i == row->n)
		return at;
	const struct atom *atom = &atoms[row->atoms[i]];
	for (size_t to = at;; to++) {
		bool here = text[to] && strchr(atom->takes, text[to]) &&
			    (to == at || (before && passes(text, at, to, before, atom)));
		size_t end = here ? stored_end(row, text, i + 1, to + 1, atom) : 0;
		best = end > best ? end : best;
		/* Once more of the same, which takes more of the text. */
		if (here && row->often[i]) {
			end = stored_end(row, text, i, to + 1, atom);
			best = end > best ? end : best;
		}
		if (text[to] != ' ')
			return best;
	}
}

/* How many units there are before a stored position, blanks that part words being one. */
static uint32_t units_before(const char *text, size_t at, bool with_blank)
{
	uint32_t n = 0;

	for (size_t i = 0; i < at; i++) {
		size_t end = i;
		while (text[end] == ' ')
			end++;
		bool first = text[i] == ' ' && i && text[i - 1] != ' ';
		bool unit = first && parts(text[i - 1], text[end]);
		n += text[i] != ' ' || (unit && (with_blank || at >= end));
	}
	return n;
}

static void as_stored(const char *text, struct buf *out)
{
	for (; *text; text++)
		buf_add(out, *text == 'x' ? STR("产") : (str){text, 1});
}

static void print_row(const struct row *row, struct buf *out)
{
	for (unsigned i = 0; i < row->n; i++) {
		as_stored(atoms[row->atoms[i]].source, out);
		buf_add(out, row->often[i] ? STR("+") : STR(""));
	}
}

static void blanks_agree(void **state)
{
	uint32_t seed = 31;
	(void)state;

	for (int turn = 0; turn < 40000; turn++) {
		struct row row = {.n = 1 + random_next(&seed) % ATOMS_MOST};
		struct buf source = {0}, stored = {0};
		char text[STORED_MOST + 1] = "";
		uint32_t n = random_next(&seed) % STORED_MOST, next = 0, f = 0;
		for (unsigned i = 0; i < row.n; i++) {
			row.atoms[i] = random_next(&seed) % COUNT(atoms);
			row.often[i] = random_next(&seed) % 3 == 0;
		}
		for (uint32_t i = 0; i < n; i++)
			text[i] = "aabx  "[random_next(&seed) % 6];
		print_row(&row, &source);
		as_stored(text, &stored);
		struct found found = find(source.data, stored.data ? stored.data : "");
		for (uint32_t unit = 0; unit < units_before(text, n, true); unit++) {
			uint32_t end = 0;
			for (size_t at = 0; unit >= next && at < n; at++) {
				size_t own = units_before(text, at, false) == unit
						     ? stored_end(&row, text, 0, at, NULL)
						     : 0;
				uint32_t units = own ? units_before(text, own, true) : 0;
				end = units > end ? units : end;
			}
			if (end <= unit)
				continue;
			if (f >= found.n || found.at[f] != unit || found.len[f] != end - unit)
				fail_msg("/%s/ in '%s': no %u+%u", source.data, stored.data, unit,
					end - unit);
			f++;
			next = end;
		}
		if (f != found.n)
			fail_msg("/%s/ in '%s': %u, not %u", source.data, stored.data, found.n, f);
		buf_fini(&source);
		buf_fini(&stored);
	}
}

/* ---- what every match has ---- */

static void required_units_are_in_every_match(void **state)
{
	static const char *const wanted[][2] = {{"产业链", "产业链"}, {"产.链群", "链群"},
		{"产业+链群组", "链群组"}, {"(产业)链", "产业链"}, {"产业|链", ""}, {"产*业", "业"},
		{"产{2}业链", "业链"}, {"^产业$", "产业"}, {".*", ""}, {"a(b|c)defg", "defg"},
		{"产 业链", "业链"}, {"ab cd", "ab"}, {"[[:cntrl:]]a", "a"},
		{"[产\U00020000]业链", "业链"}, {"[\U00020000-\U00020001]业", "业"},
		{"[\U00020000\U00020001]业", "业"}, {"\U00020000业", "\U00020000业"},
		/* So many units are enough. */
		{"0123456789012345678901234567890123456789012345678901234567890123456789",
			"0123456789012345678901234567890123456789012345678901234567890123"}};
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

static void check_refused(const char *source, enum err_kind kind, uint32_t column)
{
	struct arena arena = {0};
	struct err err = {0};

	assert_null(regex_compile(str_of(source), &arena, &err));
	if (err.kind != kind || err.column != column)
		fail_msg("%s: %d at %u", source, err.kind, err.column);
	assert_null(regex_compile(str_of(source), &arena, NULL));
	arena_fini(&arena);
}

/* What ends too early, as it can where no slashes are around it; and what is too large. */
static void some_expressions_are_refused(void **state)
{
	struct buf source = {0};
	(void)state;

	check_refused("产\\", ERR_REGEX_ESCAPE, 2);
	check_refused("[a", ERR_REGEX_BRACKET, 1);
	check_refused("[a-", ERR_REGEX_BRACKET, 1);
	check_refused("(a", ERR_REGEX_BRACKET, 1);
	check_refused("(a{200}){200}", ERR_REGEX_LARGE, 1);
	buf_byte(&source, '[');
	for (uint32_t i = 0; i <= REGEX_FAR_MOST; i++)
		buf_code_point(&source, 0x20000 + 2 * i);
	buf_byte(&source, ']');
	check_refused(source.data, ERR_REGEX_LARGE, 1);
	buf_fini(&source);
}

/* More blanks than can be counted are as good as many. */
static void blanks_are_many(void **state)
{
	struct buf text = {0};
	(void)state;

	buf_printf(&text, "产%400s业%400s", "", "");
	struct found found = find("产\\s{20,}业\\s{20,}$", text.data);
	assert_int_equal(found.n, 1);
	assert_true(found.at[0] == 0 && found.len[0] == 2);
	buf_fini(&text);
}

/* An index may be older than its text: then nothing is looked for beyond its end. */
static void a_text_may_be_too_short(void **state)
{
	struct arena arena = {0};
	struct units units = {0};
	struct found found = {.n = 0};
	struct err err = {0};
	(void)state;

	units_add(&units, STR("产业产业"));
	units_pad(&units);
	struct regex_finder *finder =
		regex_finder_new(regex_compile(STR("产.业|产\\s业|业产"), &arena, &err));
	regex_find(finder, units.units, units.n, STR("产"), take, &found);
	assert_int_equal(found.n, 1);
	assert_int_equal(found.at[0], 1);
	regex_finder_free(finder);
	units_fini(&units);
	arena_fini(&arena);
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
	regex_find(finder, units, n, (str){0}, take, &found);
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
		cmocka_unit_test(characters_that_share_a_unit_are_told_apart),
		cmocka_unit_test(every_character_is_one),
		cmocka_unit_test(random_expressions_agree),
		cmocka_unit_test(blanks_agree),
		cmocka_unit_test(required_units_are_in_every_match),
		cmocka_unit_test(some_expressions_are_refused),
		cmocka_unit_test(blanks_are_many),
		cmocka_unit_test(a_text_may_be_too_short),
		cmocka_unit_test(time_is_linear_in_the_text),
	};

	return cmocka_run_group_tests_name("regex", tests, NULL, NULL);
}
