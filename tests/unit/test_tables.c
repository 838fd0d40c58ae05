/* The tables of text/: fold, pinyin and script, and the functions that read them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>
#include <unicase.h>
#include <uninorm.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "text/encoding.h"
#include "text/fold.h"
#include "text/pinyin.h"
#include "text/script.h"

enum {
	CODE_POINTS = 0x110000,
	GLOSSES = 365,
};

static const char plan_file[] = "assets/guangzhou-2023.txt";

static bool is_surrogate(uint32_t c)
{
	return c >= 0xD800 && c <= 0xDFFF;
}

static uint32_t next(str *s)
{
	uint32_t c;

	*s = str_slice(*s, utf8_decode(s->data, s->data + s->len, &c), s->len);
	return c;
}

/* The representatives of a text, without characters that are ignored. */
static struct buf folded(const char *text)
{
	struct buf out = {0};

	for (str s = str_of(text); s.len;) {
		uint32_t c = fold_code_point(next(&s));
		if (c)
			buf_code_point(&out, c);
	}
	return out;
}

static bool same(const char *a, const char *b)
{
	struct buf x = folded(a), y = folded(b);
	bool equal = str_equal(buf_str(&x), buf_str(&y));

	buf_fini(&x);
	buf_fini(&y);
	return equal;
}

/* Whether the two words, parted by a blank, fold to the same. */
static bool same_pair(const char *pair)
{
	str rest = str_of(pair);
	size_t blank = str_find(rest, STR(" "));
	struct buf a = {0}, b = {0};

	assert_true(blank < rest.len);
	buf_add(&a, str_slice(rest, 0, blank));
	buf_add(&b, str_slice(rest, blank + 1, rest.len));
	bool equal = same(a.data, b.data);
	buf_fini(&a);
	buf_fini(&b);
	return equal;
}

/* All characters of the text fold to the first one's representative. */
static void assert_class(const char *text)
{
	str s = str_of(text);
	uint32_t first = fold_code_point(next(&s));

	while (s.len) {
		uint32_t c = next(&s), to = fold_code_point(c);
		if (to != first)
			fail_msg("in %s: U+%04X folds to U+%04X, not U+%04X", text, c, to, first);
	}
}

static void fold_words_match(void **state)
{
	static const char *const pairs[] = {"着力 著力", "制造业 製造業", "钱锺书 錢鍾書",
		"钱钟书 錢鍾書", "余额 餘額", "折叠 摺叠", "凭借 凭藉", "憑藉 凭借", "执着 执著",
		"答复 答覆", "馀 餘", "镟 鏇", "谘询 諮詢", "通讯 通訊", "李泽钜 李澤鉅",
		"粤港澳大湾区 粵港澳大灣區", "数字经济 數字經濟", "干部 幹部", "头发 頭髮",
		"发展 發展", "征收 徵收", "里程 裏程", "群众 羣衆", "ＧＤＰ gdp", "１．６ 1.6"};

	(void)state;
	for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
		if (!same_pair(pairs[i]))
			fail_msg("%s fold apart", pairs[i]);
}

static void fold_classes(void **state)
{
	static const char *const classes[] = {"乾干幹榦", "後后", "裏裡里", "發髮发", "復複覆复",
		"麼麽么", "徵征", "於于", "瞭了", "藉借", "鬱郁", "鍾鐘钟锺", "祇衹隻只", "麵麪面",
		"製制", "夥伙", "餘馀余", "薹苔", "係繫系", "臺檯颱台", "着著", "尅克剋", "囘回迴",
		"痺痹", "竈灶", "爲為为", "羣群", "衆眾众", "峯峰", "佈布", "佔占", "週周", "遊游",
		"顎颚", "齶腭", "鏈链", "煉鍊炼", "䕳𦰴",
		/* Old print, Japanese, rare and mistaken forms. */
		"値值", "靑青", "清淸", "概槪", "戸户戶", "逕径徑", "砲炮", "倣仿", "牠它", "妳你",
		"谿溪", "貍狸", "遶绕繞", "扞捍", "汚污", "黒黑", "毎每", "卽即", "敎教", "隷隸隶",
		/* Radicals, and letters with marks. */
		"⺠民", "⻓长長", "⻛风", "⻋车", "⻔门", "⼈人", "⻅见", "eéÉè", "nñ", "かが",
		"ⅡⅡⅱ"};

	(void)state;
	for (size_t i = 0; i < sizeof classes / sizeof *classes; i++)
		assert_class(classes[i]);
}

static void fold_keeps_apart(void **state)
{
	static const char *const pairs[] = {"畫 划", "画 划", "鍊 链", "煉 鏈", "颚 腭", "顎 齶",
		"像 象", "沈 沉", "俱 具", "坏 坯", "扇 搧", "夹 袷", "份 分", "ü u",
		"≠ =", "連 聯", "予 豫", "芸 藝", "欠 缺", "一 -", "口 ○", "土 士", "未 末",
		"干 千", "a b", "《 「", "， 、", "… .", "℃ c", "㎡ m", "⑩ 1"};

	(void)state;
	for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
		if (same_pair(pairs[i]))
			fail_msg("%s fold together", pairs[i]);
}

static void fold_shapes(void **state)
{
	(void)state;
	assert_class("-‐‑‒–—―─−﹘－⸺﹣");
	assert_class("\"“”„‟「」＂｢｣﹁");
	assert_class("'‘’‚‛『』＇﹃");
	assert_class("·•・‧∙⋅･·");
	assert_class("零〇○");
	assert_class(" \t\u00A0\u1680\u2002\u2009\u202F\u205F\u3000");
	assert_int_equal(fold_code_point(0x3000), ' ');
	assert_int_equal(fold_code_point(0x2014), '-');
	assert_int_equal(fold_code_point(0x300C), '"');
	assert_int_equal(fold_code_point(0x300E), '\'');
	assert_int_equal(fold_code_point(0x2022), 0xB7);
	assert_int_equal(fold_code_point(0x3007), 0x96F6);
	assert_int_equal(fold_code_point(0xFF0C), ',');
	assert_int_equal(fold_code_point(0xFF21), 'a');
	assert_int_equal(fold_code_point(0xFF10), '0');
	assert_int_equal(fold_code_point(0x2460), '1');
	assert_int_equal(fold_code_point(0x1D400), 'a');
	assert_int_equal(fold_code_point(0x10400), 0x10428);
}

static void fold_none(void **state)
{
	static const uint32_t none[] = {0, 0xAD, 0x200B, 0x200D, 0x200E, 0x202E, 0x2060, 0xFE0F,
		0xFEFF, 0x3164, 0x1FFFE, 0x1FFFF, 0xDFFFF, 0xE0000, 0xE0001, 0xE0100, 0xE01EF,
		0xE0FFF, 0x10FFFE, 0x10FFFF};

	(void)state;
	for (size_t i = 0; i < sizeof none / sizeof *none; i++)
		assert_int_equal(fold_code_point(none[i]), 0);
	assert_int_equal(fold_code_point(0xDFFFD), 0xDFFFD);
	assert_int_equal(fold_code_point(0xE1000), 0xE1000);
	assert_int_equal(fold_code_point(0x10FFFD), 0x10FFFD);
	assert_int_equal(fold_code_point(0x2026), 0x2026);
	assert_int_equal(fold_code_point(0x2460 + 9), 0x2460 + 9);
}

/* The rules for numbers and subjects are written in common characters and meet folded text. */
static void fold_common_characters_to_themselves(void **state)
{
	static const char others[] = "覆硷藉乾著"; /* 复碱借干着 are as common */
	struct buf own = {0};
	(void)state;

	/* The first level of GB 2312: 3,755 characters. */
	for (unsigned first = 0xB0; first <= 0xD7; first++) {
		for (unsigned second = 0xA1; second <= 0xFE; second++) {
			const char code[] = {(char)first, (char)second};
			uint32_t c;
			buf_cut(&own, 0);
			if (!encoding_from_gb18030((str){code, 2}, &own))
				continue;
			utf8_decode(own.data, own.data + own.len, &c);
			/* The row ends before its last five, which are for private use. */
			if (c >= 0x3400 && c <= 0x9FFF && !strstr(others, own.data))
				assert_int_equal(fold_code_point(c), c);
		}
	}
	buf_fini(&own);
}

static void fold_idempotent(void **state)
{
	(void)state;
	for (uint32_t c = 0; c < CODE_POINTS; c++) {
		uint32_t to = fold_code_point(c);
		if (fold_code_point(to) != to || to >= CODE_POINTS)
			fail_msg("U+%04X folds to U+%04X, and that on", c, to);
		if (c < 0x10000 && to > 0xFFFF)
			fail_msg("U+%04X folds out of the BMP", c);
	}
}

/* Another implementation of the same standard agrees wherever it gives one code point. */
static void fold_agrees_with_nfkc(void **state)
{
	size_t compared = 0;

	(void)state;
	for (uint32_t c = 1; c < CODE_POINTS; c++) {
		uint32_t out[64];
		size_t n = sizeof out / sizeof *out;
		if (is_surrogate(c) || !u32_casefold(&c, 1, NULL, UNINORM_NFKC, out, &n) || n != 1)
			continue;
		compared += out[0] != c;
		if (fold_code_point(c) != fold_code_point(out[0]))
			fail_msg("U+%04X and U+%04X fold apart", c, out[0]);
	}
	assert_true(compared > 4000);
}

static void fold_units(void **state)
{
	size_t shared = 0;

	(void)state;
	for (uint32_t c = 0; c < CODE_POINTS; c++) {
		uint32_t to = fold_code_point(c);
		uint16_t unit = fold_unit(to);
		if (to > 0xFFFF) {
			assert_true(fold_is_shared(unit));
			shared++;
		} else {
			assert_int_equal(unit, to);
			assert_int_equal(fold_is_shared(unit), is_surrogate(to));
		}
	}
	assert_true(shared > 1000000);
	assert_int_not_equal(fold_unit(0x20000), fold_unit(0x20001));
	assert_int_not_equal(fold_unit(0x20000), fold_unit(0x21000));
}

/* The readings of a character as "hang2 xing2". */
static struct buf readings_of(uint32_t c)
{
	struct pinyin_reading readings[PINYIN_READINGS];
	unsigned n = pinyin_readings(c, readings);
	struct buf out = {0};

	buf_add(&out, STR(""));
	for (unsigned i = 0; i < n; i++)
		buf_printf(&out, "%s%s%d", i ? " " : "", pinyin_letters(readings[i].syllable),
			readings[i].tone);
	return out;
}

static void pinyin_of_characters(void **state)
{
	static const char *const rows[][2] = {
		{"重", "zhong4 chong2"},
		{"行", "xing2 hang2 heng2 hang4 xing4"},
		{"长", "zhang3 chang2"},
		{"调", "diao4 tiao2"},
		{"协", "xie2"},
		{"協", "xie2"},
		{"产", "chan3"},
		{"產", "chan3"},
		{"绿", "lv4 lu4"},
		{"略", "lve4"},
		{"女", "nv3 nv5"},
		{"一", "yi1 yi2 yi4"},
		{"吗", "ma5 ma2 ma3"},
		{"呣", "m2 m4"},
		{"欸", "ai1 ai3 e1 e2 e3 e4 ei1 ei2 ei3 ei4"},
		{"a", ""},
		{"。", ""},
		{"𠀀", ""},
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		str s = str_of(rows[i][0]);
		struct buf got = readings_of(next(&s));
		assert_string_equal(got.data, rows[i][1]);
		buf_fini(&got);
	}
	assert_int_equal(pinyin_readings(UTF8_BAD, (struct pinyin_reading[PINYIN_READINGS]){0}), 0);
}

static uint16_t syllable_count(void)
{
	uint16_t n = 0;

	while (pinyin_letters(n))
		n++;
	return n;
}

static void pinyin_lists_letters(void **state)
{
	uint16_t n = syllable_count();

	(void)state;
	assert_in_range(n, 415, 430);
	assert_null(pinyin_letters(UINT16_MAX));
	for (uint16_t i = 0; i < n; i++) {
		const char *name = pinyin_letters(i);
		size_t len = strspn(name, "abcdefghijklmnopqrstuvwxyz");
		if (len == 0 || len > 6 || name[len])
			fail_msg("\"%s\" is no syllable", name);
		if (i && strcmp(pinyin_letters((uint16_t)(i - 1)), name) >= 0)
			fail_msg("%s is out of order", name);
	}
}

static void pinyin_readings_are_valid(void **state)
{
	uint16_t n = syllable_count();
	bool *used = calloc(n, 1);
	size_t characters = 0;

	(void)state;
	assert_non_null(used);
	for (uint32_t c = 0; c < CODE_POINTS; c++) {
		struct pinyin_reading r[PINYIN_READINGS];
		unsigned count = pinyin_readings(c, r);
		characters += count > 0;
		for (unsigned i = 0; i < count; i++) {
			assert_true(r[i].syllable < n);
			assert_in_range(r[i].tone, 1, 5);
			used[r[i].syllable] = true;
			for (unsigned j = 0; j < i; j++)
				if (r[i].syllable == r[j].syllable && r[i].tone == r[j].tone)
					fail_msg("U+%04X has a reading twice", c);
		}
	}
	assert_in_range(characters, 26600, 26800);
	for (uint16_t i = 0; i < n; i++)
		if (!used[i])
			fail_msg("nothing is read %s", pinyin_letters(i));
	free(used);
}

/* The index of a syllable among n, n if it is not there. */
static unsigned find_syllable(
	const struct pinyin_syllable *syllables, unsigned n, uint16_t syllable)
{
	unsigned at = 0;

	while (at < n && syllables[at].number != syllable)
		at++;
	return at;
}

/* A unit has the syllables of all characters that fold to it, and shows which all of them have. */
static void syllables_of_units_cover_their_characters(void **state)
{
	size_t differing = 0;

	(void)state;
	for (uint32_t c = 0; c < CODE_POINTS; c++) {
		struct pinyin_syllable own[PINYIN_READINGS], all[PINYIN_READINGS];
		uint32_t to = fold_code_point(c);
		unsigned n = pinyin_syllables(c, own),
			 n_all = pinyin_unit_syllables(fold_unit(to), all);
		for (unsigned i = 0; i < n; i++)
			if (find_syllable(all, n_all, own[i].number) == n_all)
				fail_msg("U+%04X: %s is not among its unit's", c,
					pinyin_letters(own[i].number));
		for (unsigned i = 0; i < n_all && to <= 0xFFFF && c >= 0x80; i++) {
			bool has = find_syllable(own, n, all[i].number) < n;
			if (!has && !all[i].some)
				fail_msg("U+%04X: not read %s as its unit", c,
					pinyin_letters(all[i].number));
			differing += !has;
		}
	}
	assert_in_range(differing, 50, 1000);
	struct pinyin_syllable syllables[PINYIN_READINGS];
	unsigned n = pinyin_unit_syllables(fold_unit(fold_code_point(0x7740)), syllables); /* 着 */
	uint16_t zhu = 0, zhe = 0;
	while (strcmp(pinyin_letters(zhu), "zhu") != 0)
		zhu++;
	while (strcmp(pinyin_letters(zhe), "zhe") != 0)
		zhe++;
	assert_true(syllables[find_syllable(syllables, n, zhu)].some);	/* 著 only */
	assert_false(syllables[find_syllable(syllables, n, zhe)].some); /* both */
	assert_int_equal(pinyin_unit_syllables(0x4EA7, syllables), 1);	/* 产 */
}

static struct buf read_plan(void)
{
	struct buf out = {0};
	char chunk[4096];
	size_t n;

	FILE *file = fopen(plan_file, "rb");
	if (!file)
		fail_msg("%s: run this from the root of the repository", plan_file);
	while ((n = fread(chunk, 1, sizeof chunk, file)) > 0)
		buf_add(&out, (str){chunk, n});
	fclose(file);
	return out;
}

static void gloss_whole_plan(void **state)
{
	struct buf plan = read_plan(), clean = {0};
	str s = buf_str(&plan);
	size_t glosses = 0, brackets = 0;

	(void)state;
	for (size_t at = 0; at < s.len; at++) {
		size_t n = pinyin_gloss(s, at);
		brackets += s.data[at] == '(';
		glosses += n > 0;
		if (n == 0)
			continue;
		assert_int_equal(s.data[at], '(');
		assert_int_equal(s.data[at + n - 1], ')');
		at += n - 1;
	}
	assert_int_equal(brackets, GLOSSES);
	assert_int_equal(glosses, GLOSSES);
	for (size_t at = 0; at < s.len; at++) {
		size_t n = pinyin_gloss(s, at);
		if (n)
			at += n - 1;
		else
			buf_byte(&clean, s.data[at]);
	}
	assert_int_equal(utf8_valid(buf_str(&clean)), clean.len);
	assert_int_equal(clean.len, 10769);
	buf_fini(&clean);
	buf_fini(&plan);
}

/* The length of the gloss at the first bracket of a text. */
static size_t gloss_in(const char *text)
{
	str s = str_of(text);
	size_t half = str_find(s, STR("(")), wide = str_find(s, STR("（"));

	return pinyin_gloss(s, half < wide ? half : wide);
}

static void gloss_found(void **state)
{
	static const char *const texts[] = {"產(chǎn)業", "產（chǎn）業", "產(chǎn）業",
		"產（chǎn)業", "產(Chǎn)業", "產(CHǍN)業", "產(cha\u030Cn)業", "產(chăn)業",
		"產(cha\u0306n)業", "產(chɑ\u030Cn)業", "光(ɡuānɡ)", "協(xié)調", "調(diào)",
		"調(tiáo)", "绿(lǜ)", "绿(lu\u0308\u0300)", "略(lüè)", "呣(ḿ)", "嗯(ň)", "嗯(ǹg)",
		"装(zhuāng)", "重(chóng)", "長(zhǎng)", "长(cháng)", "㐀(qiū)"};

	(void)state;
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		str s = str_of(texts[i]);
		size_t n = gloss_in(texts[i]), at = str_find(s, STR("("));
		if (at == s.len)
			at = str_find(s, STR("（"));
		if (n == 0)
			fail_msg("no gloss in %s", texts[i]);
		bool half = s.data[at + n - 1] == ')';
		assert_true(half || str_ends(str_slice(s, at, at + n), STR("）")));
	}
}

static void gloss_not_found(void **state)
{
	static const char *const texts[] = {"值(GDP)增", "節(一)", "局(IAB)", "数(PM2.5)", "元(a)",
		"西(xian)", "了(le)", "啡(café)", "元(à)", "慶(chóng qìng)", "產(chan)", "產(chàn)",
		"產(chǎng)", "產(chǎn", "產(chǎn]", "產()", "產(ǎ)", "a(chǎn)", "(chǎn)",
		"，(chǎn)", "產 (chǎn)", "產[chǎn]", "產(chǎn1)", "產(chǎ̌n)", "產(chǎnnnnnn)",
		"產(chǎn　)", "產(", "產（", "產(\u030C)", "長(chán)", "乐(lǎo)亭", "產(č hǎn)",
		"產(čhan)", "𠀀(hē)"};

	(void)state;
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		if (gloss_in(texts[i]))
			fail_msg("a gloss in %s", texts[i]);
	assert_int_equal(pinyin_gloss(STR("產(chǎn)"), 0), 0);
	assert_int_equal(pinyin_gloss(STR("產(chǎn)"), 4), 0);
	assert_int_equal(pinyin_gloss(STR("產"), 3), 0);
	assert_int_equal(pinyin_gloss(STR(""), 0), 0);
}

static void script_phrases(void **state)
{
	static const char *const rows[][2] = {
		{"乾隆年間", "乾隆年间"},
		{"乾燥", "干燥"},
		{"憑藉", "凭借"},
		{"慰藉", "慰藉"},
		{"瞭望", "瞭望"},
		{"瞭解", "了解"},
		{"據瞭解，一目瞭然", "据了解，一目了然"},
		{"宮商角徵羽", "宫商角徵羽"},
		{"徵收", "征收"},
		{"答覆", "答复"},
		{"計畫", "计划"},
		{"規畫、策畫、擘畫，區畫分明", "规划、策划、擘划，区划分明"},
		{"油畫", "油画"},
		{"乾安縣、乾县、乾清宫、餅乾、乾淨", "乾安县、乾县、乾清宫、饼干、干净"},
		{"擡頭，衞生，裏面，羣眾，峯會，爲着", "抬头，卫生，里面，群众，峰会，为着"},
		{"臺灣，台灣，啟動，裡面，汙染，線上", "台湾，台湾，启动，里面，污染，线上"},
		{"錢鍾書", "钱锺书"},
		{"二噁英", "二𫫇英"},
		{"樊於期於", "樊於期于"},
		{"著名", "著名"},
		{"著力推動", "着力推动"},
		{"著名著作", "著名著作"},
		{"成效顯著，顯著提高", "成效显著，显著提高"},
		{"显著 专著 原著", "显著 专著 原著"},
		{"沿著、圍繞著", "沿着、围绕着"},
		{"創新著力點", "创新着力点"},
		{"新著問世", "新著问世"},
		{"產業後勁 GDP「乾」", "产业后劲 GDP「干」"},
		{"简体不变，abc。", "简体不变，abc。"},
		{"製造業、數字經濟和粵港澳大灣區", "制造业、数字经济和粤港澳大湾区"},
		{"", ""},
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct buf out = {0};
		script_simplify(str_of(rows[i][0]), &out);
		assert_string_equal(out.data ? out.data : "", rows[i][1]);
		buf_fini(&out);
	}
}

static void script_keeps_count(void **state)
{
	size_t changed = 0;

	(void)state;
	for (uint32_t c = 0; c < CODE_POINTS; c++) {
		struct buf in = {0}, out = {0};
		if (is_surrogate(c))
			continue;
		buf_code_point(&in, c);
		script_simplify(buf_str(&in), &out);
		if (utf8_valid(buf_str(&out)) != out.len || utf8_chars(buf_str(&out)) != 1)
			fail_msg("U+%04X does not become one character", c);
		changed += !str_equal(buf_str(&in), buf_str(&out));
		buf_fini(&in);
		buf_fini(&out);
	}
	assert_in_range(changed, 3200, 3300);
}

static void script_whole_plan(void **state)
{
	struct buf plan = read_plan(), out = {0}, again = {0};

	(void)state;
	buf_add(&out, STR("已有"));
	script_simplify(buf_str(&plan), &out);
	assert_true(str_starts(buf_str(&out), STR("已有")));
	assert_int_equal(utf8_chars(buf_str(&out)), utf8_chars(buf_str(&plan)) + 2);
	assert_int_equal(str_find(buf_str(&out), STR("著力")), out.len);
	script_simplify(buf_str(&out), &again);
	assert_string_equal(again.data, out.data);
	buf_fini(&plan);
	buf_fini(&out);
	buf_fini(&again);
}

/* Simplified text is found by a search for the traditional text; of two, by words (variants). */
static void script_stays_in_class(void **state)
{
	const uint32_t by_words[] = {0x6427 /* 搧 */, 0x88B7 /* 袷 */};

	(void)state;
	for (uint32_t c = 1; c < CODE_POINTS; c++) {
		struct buf in = {0}, out = {0};
		if (is_surrogate(c))
			continue;
		buf_code_point(&in, c);
		script_simplify(buf_str(&in), &out);
		if (c != by_words[0] && c != by_words[1] && !same(in.data, out.data))
			fail_msg("%s and %s fold apart", in.data, out.data);
		buf_fini(&in);
		buf_fini(&out);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(fold_words_match),
		cmocka_unit_test(fold_classes),
		cmocka_unit_test(fold_keeps_apart),
		cmocka_unit_test(fold_shapes),
		cmocka_unit_test(fold_none),
		cmocka_unit_test(fold_common_characters_to_themselves),
		cmocka_unit_test(fold_idempotent),
		cmocka_unit_test(fold_agrees_with_nfkc),
		cmocka_unit_test(fold_units),
		cmocka_unit_test(pinyin_of_characters),
		cmocka_unit_test(pinyin_lists_letters),
		cmocka_unit_test(pinyin_readings_are_valid),
		cmocka_unit_test(syllables_of_units_cover_their_characters),
		cmocka_unit_test(gloss_whole_plan),
		cmocka_unit_test(gloss_found),
		cmocka_unit_test(gloss_not_found),
		cmocka_unit_test(script_phrases),
		cmocka_unit_test(script_keeps_count),
		cmocka_unit_test(script_whole_plan),
		cmocka_unit_test(script_stays_in_class),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
