#include "tty_hostile.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "../unit/random.h"

#define COUNT(array) (sizeof(array) / sizeof(array)[0])
#define PIECE(bytes) \
	{ \
		bytes, sizeof(bytes) - 1 \
	}

enum { NAME_MOST = 180, ENOUGH = 6000 };

static const struct {
	const char *bytes;
	size_t n;
} pieces[] = {
	/* sequences that write the clipboard, the title, files, keys; and their beginnings */
	PIECE("\033]52;c;cm0gLXJmIH4K\a"),
	PIECE("\033]52;c;?\a"),
	PIECE("\033]0;title\a"),
	PIECE("\033]2;title"),
	PIECE("\033[2J"),
	PIECE("\033[6n"),
	PIECE("\033[?1049l"),
	PIECE("\033[?1049h"),
	PIECE("\033c"),
	PIECE("\033#8"),
	PIECE("\033[21t"),
	PIECE("\033[8m"),
	PIECE("\033P$q\"p\033\\"),
	PIECE("\033P+q544e\033\\"),
	PIECE("\033P1000p"),
	PIECE("\033_Ga=T,f=24;AAAA\033\\"),
	PIECE("\033^x\033\\"),
	PIECE("\033]8;;file:///etc/passwd\033\\link\033]8;;\033\\"),
	PIECE("\033]1337;File=:AAAA\a"),
	PIECE("\033Z"),
	PIECE("\033"),
	PIECE("\033["),
	PIECE("\033]"),
	/* the same in eight bits, alone and as UTF-8 */
	PIECE("\x9b"
	      "31m"),
	PIECE("\xc2\x9b"
	      "31m"),
	PIECE("\xc2\x9d"
	      "52;c;QUFB\xc2\x9c"),
	PIECE("\xc2\x90q\xc2\x9c"),
	PIECE("\xc2\x85"),
	PIECE("\x90\x9c\x85"),
	/* controls */
	PIECE("\0"),
	PIECE("\a"),
	PIECE("\b\b\b\b"),
	PIECE("\005"),
	PIECE("\016\017"),
	PIECE("\r"),
	PIECE("\r\n"),
	PIECE("\t\t"),
	PIECE("\v\f"),
	PIECE("\177"),
	PIECE("\032"),
	PIECE("\030\031"),
	/* directions and what is not seen */
	PIECE("\u202E"),
	PIECE("\u202A\u202B\u202D\u202C"),
	PIECE("\u2066\u2067\u2068\u2069"),
	PIECE("\u200E\u200F\u061C"),
	PIECE("\u200B\u200C\u200D\u2060"),
	PIECE("\uFEFF"),
	PIECE("\u00AD"),
	PIECE("\u2028\u2029"),
	PIECE("\uFFF9a\uFFFAb\uFFFB"),
	PIECE("\uFDD0\uFFFE\uFFFF\U0010FFFF"),
	PIECE("\U000E0001\U000E0061\U000E007F"),
	PIECE("\uE000\uF8FF\U000F0000\U0010FFFD"),
	PIECE("\U0001F468\u200D\U0001F469\u200D\U0001F467"),
	PIECE("\uFE0F\uFE0E\U000E0100"),
	PIECE("\u0300\u0301\u0302\u0303\u0304\u0305\u0306\u0307\u0308\u0309\u030A\u030B\u030C"),
	PIECE("\uFDFA\uFDFB\u3316"),
	PIECE("\u1100\u1161\u11A8\uAC00"),
	PIECE("\u0E33\u0EB3\u0903"),
	/* what is no UTF-8 */
	PIECE("\xed\xa0\x80"),
	PIECE("\xed\xa0\xbd\xed\xb8\x80"),
	PIECE("\xc0\xaf"),
	PIECE("\xc0\x9b"),
	PIECE("\xe0\x80\xaf"),
	PIECE("\xe0\x82\x9b"),
	PIECE("\xf0\x80\x80\x9b"),
	PIECE("\xf4\x90\x80\x80"),
	PIECE("\xf8\x88\x80\x80\x80"),
	PIECE("\xe4\xba"),
	PIECE("\xe4"),
	PIECE("\xff\xfe"),
	PIECE("\xfe\xff"),
	PIECE("\x84\x31\x95\x33"),
	/* what other programs would take for more than text */
	PIECE("%s%n%1$s"),
	PIECE("$(touch lantu-was-here)"),
	PIECE("`touch lantu-was-here`"),
	PIECE("; touch lantu-was-here;"),
	PIECE("../../../etc/passwd"),
	PIECE("=cmd|' /C calc'!A0"),
	PIECE("<script>alert(1)</script>"),
	PIECE("&#27;]0;x&#7;&#x9b;31m&#8238;&#0;&#xD800;&#1114112;"),
	PIECE("\\u001b]0;x\\u0007\\u0000\\ud800"),
	PIECE("\"'\\"),
	PIECE("---\n"),
	PIECE("-rf"),
	/* plans */
	PIECE("第一章 总则\n"),
	PIECE("一、发展目标\n"),
	PIECE("（一）"),
	PIECE("1.1.1.1.1 "),
	PIECE("第99999999999999999999条 "),
	PIECE("增长99999999999999999999999999.9%左右，"),
	PIECE("到2035年达到-0万亿元"),
	PIECE("(chǎn)"),
	PIECE("产业"),
	PIECE("|a|b|\n|-|-|\n"),
	PIECE("# 标题\n"),
	PIECE("《"),
	PIECE("“"),
	PIECE("。"),
	PIECE("\n\n"),
};

static uint32_t below(uint32_t *seed, size_t most)
{
	return random_next(seed) % (uint32_t)most;
}

void hostile_add(struct hostile_bytes *to, const char *bytes, size_t n)
{
	while (to->len + n + 1 > to->cap)
		to->at = realloc(to->at, to->cap = to->cap ? 2 * to->cap : 4096);
	memcpy(to->at + to->len, bytes, n);
	to->len += n;
	to->at[to->len] = '\0';
}

static void say(struct hostile_bytes *to, const char *text)
{
	hostile_add(to, text, strlen(text));
}

void hostile_piece(struct hostile_bytes *to, uint32_t *seed)
{
	uint32_t i = below(seed, COUNT(pieces));

	hostile_add(to, pieces[i].bytes, pieces[i].n);
}

void hostile_noise(struct hostile_bytes *to, uint32_t *seed, size_t n)
{
	for (; n > 0; n--)
		hostile_add(to, (char[]){(char)below(seed, 256)}, 1);
}

/* ---- files ---- */

static struct hostile_bytes text, json; /* a true plan, as text and as a plan file */

static void load(const char *path, struct hostile_bytes *to)
{
	char block[4096];
	FILE *f = fopen(path, "rb");

	for (size_t n; f && !to->len && (n = fread(block, 1, sizeof(block), f)) > 0;)
		for (; n > 0; n = fread(block, 1, sizeof(block), f))
			hostile_add(to, block, n);
	if (!f || !to->len || fclose(f) != 0)
		abort();
}

/* Some of the plan, with a piece after every 1 to 200 bytes, wherever that is in a character. */
static void plan_text(struct hostile_bytes *to, uint32_t *seed)
{
	size_t at = below(seed, text.len / 2);

	for (size_t n = 500 + below(seed, ENOUGH); n > 0 && at < text.len;) {
		size_t step = 1 + below(seed, 200);
		step = step > n ? n : step > text.len - at ? text.len - at : step;
		hostile_add(to, text.at + at, step);
		hostile_piece(to, seed);
		at += step;
		n -= step;
	}
}

static void noise(struct hostile_bytes *to, uint32_t *seed)
{
	hostile_noise(to, seed, below(seed, ENOUGH));
}

static void pieces_only(struct hostile_bytes *to, uint32_t *seed)
{
	for (uint32_t n = below(seed, 500); n > 0; n--) {
		hostile_piece(to, seed);
		if (n % 8 == 0)
			say(to, "\n");
	}
}

/* The plan file with bytes changed, pieces put in, raw or as escapes, or cut off. */
static void plan_file(struct hostile_bytes *to, uint32_t *seed)
{
	size_t at = 0, step = 50 + below(seed, 4000);
	uint32_t how = below(seed, 4);

	for (; at < json.len; at += step) {
		size_t n = json.len - at < step ? json.len - at : step;
		hostile_add(to, json.at + at, n);
		if (how == 0)
			hostile_piece(to, seed);
		else if (how == 1)
			to->at[below(seed, to->len)] = (char)below(seed, 256);
	}
	if (how == 2)
		to->len = below(seed, to->len);
	for (size_t i = 0; how == 3 && i < 60; i++) {
		size_t from = below(seed, to->len);
		char *quote = memchr(to->at + from, '"', to->len - from);
		if (quote && quote[-1] != '\\' && quote + 8 < to->at + to->len)
			memcpy(quote + 1, below(seed, 2) ? "\\u001b" : "\\u202e", 6);
	}
}

static void deep_json(struct hostile_bytes *to, uint32_t *seed)
{
	static const char *const opening[] = {"[", "{\"a\":", "{\"sections\":[", "[[[{\"\":"};
	const char *piece = opening[below(seed, COUNT(opening))];

	say(to, "{\"id\":\"x\",\"title\":\"y\",\"sections\":");
	for (uint32_t n = below(seed, 20000); n > 0; n--)
		say(to, piece);
	hostile_piece(to, seed);
}

/* A plan file of our own making, whose strings hold escapes of every kind. */
static void escapes(struct hostile_bytes *to, uint32_t *seed)
{
	static const char *const parts[] = {"\\u001b", "\\u0000", "\\u009b31m", "\\u202e",
		"\\ud83d\\ude00", "\\ud800", "\\ufeff", "\\t\\n", "\\u0007", "产业", "增长5%左右",
		"\\ufffe", "a", "。"};

	say(to, "{\"title\":\"");
	for (uint32_t n = below(seed, 12); n > 0; n--)
		say(to, parts[below(seed, COUNT(parts))]);
	say(to, "\",\"sections\":[");
	for (uint32_t s = 0, n = 1 + below(seed, 9); s < n; s++) {
		say(to, s ? ",{\"heading\":\"" : "{\"heading\":\"");
		for (uint32_t k = 1 + below(seed, 8); k > 0; k--)
			say(to, parts[below(seed, COUNT(parts))]);
		say(to, "\",\"paragraphs\":[\"");
		for (uint32_t k = 1 + below(seed, 90); k > 0; k--)
			say(to, parts[below(seed, COUNT(parts))]);
		say(to, "\"]}");
	}
	say(to, "]}");
}

static void table(struct hostile_bytes *to, uint32_t *seed)
{
	const char *between = below(seed, 2) ? "\t" : "|";
	uint32_t columns = 2 + below(seed, 60);

	say(to, "指标表\n\n");
	for (uint32_t rows = below(seed, 400); rows > 0; rows--) {
		for (uint32_t i = 0; i < columns; i++) {
			say(to, between);
			if (below(seed, 30) == 0)
				hostile_piece(to, seed);
			else
				say(to, i % 3 ? "12.5" : "地区生产总值");
		}
		say(to, "\n");
	}
}

static void web_page(struct hostile_bytes *to, uint32_t *seed)
{
	static const char *const tags[] = {"<h1>", "</h1>", "<p>", "<table>", "<tr><td>", "</td>",
		"<!--", "-->", "<script>", "</script>", "<a href=\"javascript:x\">", "<![CDATA[",
		"&", "&#", "&amp;", "&lt;b&gt;", "<p style='", "<", ">", "</div>", "<br/>",
		"<style>"};

	say(to, "<!DOCTYPE html><html><head><meta charset=utf-8><title>规划</title></head><body>");
	for (uint32_t n = below(seed, 600); n > 0; n--) {
		say(to, tags[below(seed, COUNT(tags))]);
		if (below(seed, 3) == 0)
			hostile_piece(to, seed);
		say(to, "全力");
	}
}

/* Two bytes a character, of either order, and often one byte short. */
static void two_bytes(struct hostile_bytes *to, uint32_t *seed)
{
	bool big = below(seed, 2);

	hostile_add(to, big ? "\xfe\xff" : "\xff\xfe", 2);
	for (uint32_t n = below(seed, ENOUGH / 2); n > 0; n--) {
		uint32_t kind = below(seed, 16);
		uint32_t c = kind == 0	 ? below(seed, 0x10000)
			     : kind == 1 ? below(seed, 0xA0)
			     : kind == 2 ? '\n'
					 : 0x4E00 + below(seed, 0x5000);
		char hi = (char)(c >> 8), lo = (char)c;
		hostile_add(to, (char[]){big ? hi : lo, big ? lo : hi}, 2);
	}
	hostile_noise(to, seed, below(seed, 2));
}

/* GB18030, with bytes that are none. */
static void chinese_bytes(struct hostile_bytes *to, uint32_t *seed)
{
	for (uint32_t n = below(seed, ENOUGH / 2); n > 0; n--) {
		char pair[] = {(char)(0xB0 + below(seed, 0x28)), (char)(0xA1 + below(seed, 0x5E))};
		hostile_add(to, pair, 2);
		if (below(seed, 40) == 0)
			hostile_piece(to, seed);
		if (below(seed, 60) == 0)
			say(to, "\n");
	}
}

static void one_line(struct hostile_bytes *to, uint32_t *seed)
{
	static const char *const units[] = {
		"\u0301", "产", "a", " ", "\u200D\U0001F469", "\uFDFA", "1", "\u202E"};
	const char *unit = units[below(seed, COUNT(units))];

	say(to, "标题\n");
	for (uint32_t n = below(seed, 60000); n > 0; n--)
		say(to, unit);
	hostile_piece(to, seed);
}

static void headings(struct hostile_bytes *to, uint32_t *seed)
{
	static const char *const marks[] = {"第一章 ", "一、", "（一）", "1.", "1.1 ", "(1)", "①",
		"附件1：", "# ", "###### ", "第一条　", "专栏1 ", "- ", "1）", "目录\n",
		"第十九篇 ", "ⅩⅢ. ", "**"};

	for (uint32_t n = below(seed, 400); n > 0; n--) {
		say(to, marks[below(seed, COUNT(marks))]);
		say(to, "推进产业");
		if (below(seed, 4) == 0)
			hostile_piece(to, seed);
		say(to, below(seed, 3) ? "\n" : "……12\n");
	}
}

static void nothing(struct hostile_bytes *to, uint32_t *seed)
{
	hostile_add(to, "\xef\xbb\xbf\n \n\0", below(seed, 7));
}

static const struct {
	void (*make)(struct hostile_bytes *to, uint32_t *seed);
	const char *end;
} kinds[] = {{plan_text, ".txt"}, {noise, ".txt"}, {pieces_only, ".md"}, {plan_file, ".json"},
	{deep_json, ".json"}, {table, ".md"}, {web_page, ".html"}, {two_bytes, ".txt"},
	{chinese_bytes, ".txt"}, {one_line, ".txt"}, {headings, ".txt"}, {plan_text, ".md"},
	{escapes, ".json"}, {nothing, ".txt"}};

/* A name of pieces; what no name can hold is left out, and the number keeps them apart. */
static char *name_of(const char *folder, size_t number, uint32_t *seed, const char *end)
{
	struct hostile_bytes name = {0}, path = {0};
	char digits[24];

	for (uint32_t n = 1 + below(seed, 4); n > 0; n--)
		hostile_piece(&name, seed);
	if (below(seed, 8) == 0)
		hostile_noise(&name, seed, 40);
	if (below(seed, 16) == 0)
		while (name.len < NAME_MOST)
			say(&name, "长");
	size_t kept = 0;
	for (size_t i = 0; i < name.len && kept < NAME_MOST; i++)
		if (name.at[i] && name.at[i] != '/')
			name.at[kept++] = name.at[i];
	say(&path, folder);
	say(&path, "/");
	hostile_add(&path, name.at, kept);
	snprintf(digits, sizeof(digits), "%zu", number);
	say(&path, digits);
	say(&path, end);
	free(name.at);
	return path.at;
}

char **hostile_files(const char *folder, uint32_t seed, size_t n)
{
	char **paths = calloc(n + 1, sizeof(*paths));

	load("assets/guangzhou-2023.txt", &text);
	load("assets/guangzhou-2023.json", &json);
	mkdir(folder, 0700);
	for (size_t i = 0; i < n; i++) {
		struct hostile_bytes bytes = {0};
		hostile_add(&bytes, "", 0);
		kinds[i % COUNT(kinds)].make(&bytes, &seed);
		paths[i] = name_of(folder, i, &seed, kinds[i % COUNT(kinds)].end);
		FILE *f = fopen(paths[i], "wb");
		if (!f || fwrite(bytes.at, 1, bytes.len, f) != bytes.len || fclose(f) != 0) {
			perror(paths[i]);
			abort();
		}
		free(bytes.at);
	}
	return paths;
}

void hostile_free(char **paths, size_t n)
{
	for (size_t i = 0; i < n; i++)
		free(paths[i]);
	free(paths);
	free(text.at);
	free(json.at);
	text = json = (struct hostile_bytes){0};
}

/* ---- output ---- */

/* The length of the character that the bytes begin with, 0 if they are none. RFC 3629, 4. */
static size_t character(const unsigned char *s, size_t n, uint32_t *c)
{
	size_t len = s[0] < 0x80   ? 1
		     : s[0] < 0xC2 ? 0
		     : s[0] < 0xE0 ? 2
		     : s[0] < 0xF0 ? 3
		     : s[0] < 0xF5 ? 4
				   : 0;

	if (len == 0 || len > n)
		return 0;
	*c = len == 1 ? s[0] : s[0] & (0x7Fu >> len);
	for (size_t i = 1; i < len; i++) {
		if ((s[i] & 0xC0) != 0x80)
			return 0;
		*c = *c << 6 | (s[i] & 0x3Fu);
	}
	bool overlong = (len == 3 && *c < 0x800) || (len == 4 && *c < 0x10000);
	return overlong || *c > 0x10FFFF || (*c >= 0xD800 && *c <= 0xDFFF) ? 0 : len;
}

static bool is_foreign(uint32_t c)
{
	if (c < 0xA0)
		return c == 0x7F || c >= 0x80 || (c < ' ' && c != '\n');
	return c == 0x061C || c == 0x200B || c == 0x200E || c == 0x200F || c == 0xFEFF ||
	       (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) ||
	       (c >= 0xFDD0 && c <= 0xFDEF) || (c & 0xFFFE) == 0xFFFE ||
	       (c >= 0xE0000 && c <= 0xE007F);
}

const char *hostile_in_output(const char *output, size_t n)
{
	uint32_t c = 0;

	for (size_t at = 0, len; at < n; at += len) {
		len = character((const unsigned char *)output + at, n - at, &c);
		if (len == 0 || is_foreign(c))
			return output + at;
	}
	return NULL;
}

size_t hostile_amount(const char *variable, size_t usual)
{
	const char *value = getenv(variable);

	return value && *value ? (size_t)strtoull(value, NULL, 10) : usual;
}
