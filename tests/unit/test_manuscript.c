/* Drafts of the user's own: paragraphs, and the way back to line and column. */
#include "hard_text.h"

#include "base/utf8.h"
#include "import/manuscript.h"

/* What is read, a paragraph a line: "LINE:COLUMN words", with > before a quotation. */
static void read_all(str text, const char *name, struct buf *out)
{
	struct manuscript m;
	struct manuscript_place place = {0};
	struct err err = {0};

	buf_cut(out, 0);
	assert_true(manuscript_read(&m, text, str_of(name), NULL, &err));
	for (uint32_t i = 0; i < m.n; i++) {
		manuscript_locate(&m, m.paragraphs[i].from, &place);
		buf_printf(out, "%s%u:%u ", m.paragraphs[i].quoted ? ">" : "", place.line,
			place.column);
		buf_add(out, manuscript_words(&m, i));
		buf_byte(out, '\n');
	}
	manuscript_fini(&m);
}

static void assert_read(const char *text, const char *name, const char *wanted)
{
	struct buf out = {0};

	read_all(str_of(text), name, &out);
	assert_string_equal(out.data ? out.data : "", wanted);
	buf_fini(&out);
}

static void plain_text(void **state)
{
	(void)state;
	assert_read("", "a.txt", "");
	assert_read(" \n\n", "a.txt", "");
	assert_read("题目\n\n　　第一段。\n　　第二段\t好。\n", "a.txt",
		"1:1 题目\n3:3 第一段。\n4:3 第二段 好。\n");
	/* A full line is broken, a short one is a line of its own. */
	assert_read("加快建设现代化产业体系，推进新型工业化，发展新质生产力，全面\n推进乡村振兴。\n"
		    "题\n文。\n",
		"a.txt",
		"1:1 "
		"加快建设现代化产业体系，推进新型工业化，发展新质生产力，全面推进乡村振兴。\n3:1 "
		"题\n4:1 文。\n");
	/* A quotation goes on until it is closed. */
	assert_read("他说：“甲。\n乙。”\n丙。\n", "a.txt", "1:1 他说：“甲。乙。”\n3:1 丙。\n");
}

static void indented_blocks(void **state)
{
	(void)state;
	assert_read("报告指出：\n\n    加快发展。\n    推进改革。\n\n以上。\n\n又及。\n", "a.txt",
		"1:1 报告指出：\n>3:5 加快发展。\n>4:5 推进改革。\n6:1 以上。\n8:1 又及。\n");
	/* Titles in the middle, and first lines of paragraphs, are no quotations. */
	assert_read("          关于报告\n\n　　甲乙丙丁。\n\n　　戊己庚辛。\n", "a.txt",
		"1:11 关于报告\n3:3 甲乙丙丁。\n5:3 戊己庚辛。\n");
	assert_read(
		"    甲乙丙丁。\n    戊己庚辛。\n", "a.txt", "1:5 甲乙丙丁。\n2:5 戊己庚辛。\n");
}

static void markdown(void **state)
{
	(void)state;
	assert_read(
		"---\ntitle: 稿\n---\n# 题 目\n\n**粗**体和*斜*体、`码`与[链](http://a.b/c_d)。\n",
		"a.md", "4:3 题 目\n6:3 粗体和斜体、码与链。\n");
	assert_read("- 甲[^1]\n- 乙 ![图](x.png)\n  续\n1. 丙\n\n```\n代码\n```\n丁\n", "a.md",
		"1:3 甲\n2:3 乙\n3:3 续\n4:4 丙\n9:1 丁\n");
	assert_read("> 引文。\n> ——《报告》\n\n正文 3*4\\*5 &ldquo;引&rdquo;\n", "a.md",
		">1:3 引文。\n>2:3 ——《报告》\n4:1 正文 3*4*5 “引”\n");
	assert_read("2026. 甲\n\n123. 乙\n", "a.md", "1:1 2026. 甲\n3:6 乙\n");
	assert_read("####### 甲\n\n#乙\n\n##\n\n丙\n", "a.md", "1:1 ####### 甲\n3:1 #乙\n7:1 丙\n");
	assert_read("~~~\n代码\n```\n~~~\n丁~~旧~~戊~己\n\n＞ 引文。\n", "a.md",
		"5:1 丁旧戊~己\n>7:3 引文。\n");
	assert_read("| 指标 | 值 |\n|---|---|\n| 增速 | 6% |\n", "a.md",
		"1:3 指标   值\n3:3 增速   6%\n");
}

static void html(void **state)
{
	(void)state;
	assert_read(
		"<!DOCTYPE html><html><head><title>题</title><style>p{}</style></head>\n"
		"<body><!-- 注 > --><p>甲&nbsp;乙<b>丙</b><script>if (a<b) '</p>'</script>丁</p>"
		"<blockquote><p>引文</p></blockquote>戊<q>己</q></body></html>",
		"", "2:22 甲\u00A0乙丙丁\n>2:90 引文\n2:109 戊“己”\n");
	assert_read("<p title='a>b'>甲<br>乙 < 丙 &amp; &unknown;<p>丁<table><tr><td>指标<td>值",
		"a.html", "1:16 甲\n1:21 乙 < 丙 & &unknown;\n1:45 丁\n1:61 指标 值\n");
	assert_read("</blockquote><p>甲<script>无尽", "a.htm", "1:17 甲\n");
	assert_read("<p>甲<!-- 无尽", "a.htm", "1:4 甲\n");
	assert_read("<p>甲<script>if (a</1 + b</ c) '</scripts>'</SCRIPT>乙<averylongname>丙",
		"a.xhtml", "1:4 甲乙丙\n");
	assert_read("<p>甲&NewLine;乙&#9;丙&Tab;", "a.html", "1:4 甲 乙 丙\n");
}

/* Without a name that tells, what begins as a tag does is HTML. */
static void html_is_known_by_its_beginning(void **state)
{
	(void)state;
	assert_read("<?xml?><P>甲", "a.txt", "1:11 甲\n");
	assert_read("<P>甲", "", "1:4 甲\n");
	assert_read("<[甲]>", "", "1:1 <[甲]>\n");
	assert_read("<{甲}>", "", "1:1 <{甲}>\n");
	assert_read("<1>甲", "", "1:4 甲\n");
	assert_read("<q>甲", "a.markdown", "1:4 甲\n");
	assert_read("<q>甲", "a.md", "1:4 甲\n");
}

static void paragraphs_go_on(void **state)
{
	/* 56 columns, which is a full line. */
	const char full[] = "加快建设现代化产业体系推进新型工业化发展新质生产力全面推";
	struct buf text = {0}, out = {0};
	(void)state;

	/* In a block that is indented. */
	buf_printf(&text, "甲。\n\n    %s\n    进。\n\n乙。\n", full);
	read_all(buf_str(&text), "a.txt", &out);
	buf_cut(&text, 0);
	buf_printf(&text, "1:1 甲。\n>3:5 %s进。\n6:1 乙。\n", full);
	assert_string_equal(out.data, text.data);
	/* A line that goes on from the block's, further left, is outside of it. */
	buf_cut(&text, 0);
	buf_printf(&text, "甲。\n\n    %s\n进。\n\n乙。\n", full);
	read_all(buf_str(&text), "a.txt", &out);
	buf_cut(&text, 0);
	buf_printf(&text, "1:1 甲。\n3:5 %s进。\n6:1 乙。\n", full);
	assert_string_equal(out.data, text.data);
	/* Lines of any width after one that is wider than all that is told apart. */
	buf_cut(&text, 0);
	for (int i = 0; i < 4; i++)
		buf_add(&text, str_of(full));
	buf_byte(&text, '\n');
	for (int i = 0; i < 8; i++)
		buf_add(&text, str_of(full));
	read_all(buf_str(&text), "a.txt", &out);
	assert_int_equal(count_in(buf_str(&out), STR("\n")), 1);
	/* A quotation that is never closed ends all the same. */
	buf_cut(&text, 0);
	buf_add(&text, STR("“甲\n"));
	for (int i = 0; i < 2000; i++)
		buf_add(&text, STR("乙\n"));
	read_all(buf_str(&text), "a.txt", &out);
	assert_true(count_in(buf_str(&out), STR("\n")) > 100);
	/* Deep indentation is as good as any. */
	buf_cut(&text, 0);
	buf_printf(&text, "%60s甲。\n\n%60s乙。\n", "", "");
	read_all(buf_str(&text), "a.txt", &out);
	assert_string_equal(out.data, "1:61 甲。\n3:61 乙。\n");
	buf_fini(&text);
	buf_fini(&out);
}

/* A byte of what stands for others is where they begin, or where the line of a joined one does. */
static void every_byte_has_a_place(void **state)
{
	const char words[] = "the plan for the years to come says more than that and";
	struct buf text = {0};
	struct manuscript m;
	struct err err = {0};
	(void)state;

	buf_printf(&text, "%s\nthen &hellip; some.\n", words);
	assert_true(manuscript_read(&m, buf_str(&text), STR("a.txt"), NULL, &err));
	assert_int_equal(m.n, 1);
	struct manuscript_place place = {0};
	manuscript_locate(&m, (uint32_t)strlen(words), &place);
	assert_true(place.line == 2 && place.column == 1);
	manuscript_locate(&m, (uint32_t)strlen(words) + 1, &place);
	assert_true(place.line == 2 && place.column == 1);
	manuscript_locate(&m, (uint32_t)strlen(words) + 6, &place);
	assert_true(place.line == 2 && place.column == 6);
	manuscript_fini(&m);
	/* One that is too large is refused before it is looked at. */
	assert_false(manuscript_read(
		&m, (str){words, IMPORT_LIMIT_BYTES + 1}, STR("a.txt"), NULL, &err));
	assert_int_equal(err.kind, ERR_TOO_LARGE);
	buf_fini(&text);
}

static void encodings(void **state)
{
	(void)state;
	/* 甲乙丙丁戊己庚辛。 */
	const char gbk[] =
		"\xBC\xD7\xD2\xD2\xB1\xFB\xB6\xA1\xCE\xEC\xBC\xBA\xB8\xFD\xD0\xC1\xA1\xA3";
	const char utf16[] = "\xFF\xFE\x32\x75\x59\x4E";
	struct buf out = {0};
	struct manuscript m;
	struct import_report report;
	struct err err = {0};

	read_all((str){gbk, sizeof(gbk) - 1}, "a.txt", &out);
	assert_string_equal(out.data, "1:1 甲乙丙丁戊己庚辛。\n");
	read_all((str){utf16, sizeof(utf16) - 1}, "a.txt", &out);
	assert_string_equal(out.data, "1:1 甲乙\n");
	read_all(STR("\xEF\xBB\xBF甲"), "a.txt", &out);
	assert_string_equal(out.data, "1:1 甲\n");
	buf_fini(&out);
	assert_true(manuscript_read(&m,
		STR("甲乙丙丁戊己庚辛甲乙丙丁戊己庚辛甲乙丙丁戊己庚辛\n甲\xFF乙"), STR(""), &report,
		&err));
	assert_int_equal(report.bad, 1);
	assert_int_equal(report.bad_line, 2);
	assert_int_equal(report.bad_column, 2);
	manuscript_fini(&m);
	assert_false(manuscript_read(
		&m, STR("\x01\x02\x03\x04\xFF\xFE\xFD\x00\x01"), STR(""), NULL, &err));
	manuscript_fini(&m);
}

/* Whatever the bytes, the words are sound and lead back. Returns how many paragraphs there are. */
static uint32_t read_any(str bytes, str name)
{
	struct manuscript m;
	struct manuscript_place place = {0};
	struct err err = {0};
	uint32_t before = 0, n = 0;

	if (manuscript_read(&m, bytes, name, NULL, &err)) {
		n = m.n;
		assert_int_equal(utf8_valid(buf_str(&m.words)), m.words.len);
		for (uint32_t i = 0; i < m.n; i++) {
			const struct manuscript_paragraph *p = &m.paragraphs[i];
			assert_true(p->from >= before && p->end > p->from && p->end <= m.words.len);
			before = p->end;
			manuscript_locate(&m, p->from, &place);
			assert_true(place.line > 0 && place.column > 0 && place.at <= m.text.len);
			manuscript_locate(&m, p->end - 1, &place);
		}
	}
	manuscript_fini(&m);
	return n;
}

static void any_bytes(void **state)
{
	static const char *const pieces[] = {"<", ">", "</", "<!--", "-->", "<!", "<?", "<p>",
		"<q>", "</q>", "<script>", "</script>", "<style", "<blockquote>", "</blockquote>",
		"&", "&amp;", "&#x4E2D;", "\"", "'", "=", "\n", "\r", "\n\n", "> ", "# ", "- ",
		"1. ", "```", "**", "_", "[", "](", ")", "![", "|", "---\n", "    ", "\t",
		"\u3000\u3000", "\\", "“", "”", "「", "产业", "增长6%", "。", "a"};
	static const char *const names[] = {"a.html", "a.md", "a.txt", ""};
	struct buf text = {0};
	uint32_t seed = 14, some = 0;

	(void)state;
	for (unsigned turn = 0; turn < 4000; turn++) {
		buf_cut(&text, 0);
		for (unsigned n = random_next(&seed) % 60; n > 0; n--) {
			if (random_next(&seed) % 16 == 0)
				buf_byte(&text, (char)random_next(&seed));
			else
				buf_add(&text, str_of(pieces[random_next(&seed) % COUNT(pieces)]));
		}
		some += read_any(buf_str(&text), str_of(names[turn % COUNT(names)])) > 0;
	}
	assert_true(some > 2000);
	buf_fini(&text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(plain_text),
		cmocka_unit_test(indented_blocks),
		cmocka_unit_test(markdown),
		cmocka_unit_test(html),
		cmocka_unit_test(html_is_known_by_its_beginning),
		cmocka_unit_test(paragraphs_go_on),
		cmocka_unit_test(every_byte_has_a_place),
		cmocka_unit_test(encodings),
		cmocka_unit_test(any_bytes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
