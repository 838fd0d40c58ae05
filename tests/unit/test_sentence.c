/* text/sentence: where sentences begin and end. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/buf.h"
#include "text/sentence.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* The sentence around any byte is a whole one; all of them come in order. */
static void sentences_are_found(void **state)
{
	static const struct {
		const char *text, *sentences;
	} rows[] = {
		{"增强竞争力。推动集群发展！成效如何？稳步",
			"增强竞争力。|推动集群发展！|成效如何？|稳步|"},
		{"他说：“好。”（见附件。）完了。　　其次，抓投资。",
			"他说：“好。”|（见附件。）|完了。|其次，抓投资。|"},
		{"  增长3.5%，见www.gz.gov.cn。 OK. ", "增长3.5%，见www.gz.gov.cn。|OK.|"},
		{"真的吗？！是……的。", "真的吗？！|是……的。|"},
		{"他说：“什么是发展？”。我们答。", "他说：“什么是发展？”。|我们答。|"},
		{"（详见附件。）。完。", "（详见附件。）。|完。|"},
		{"“发展是硬道理！”，并且努力。", "“发展是硬道理！”，并且努力。|"},
		{"1. 加快建设。 2.1. 抓项目。", "1. 加快建设。|2.1. 抓项目。|"},
		{"It grew. Up 3.5 percent!", "It grew.|Up 3.5 percent!|"},
		{"无标点　", "无标点|"},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		str text = str_of(rows[i].text);
		struct buf got = {0};
		size_t last = text.len;
		for (size_t at = 0; at < text.len; at++) {
			struct sentence s = sentence_around(text, at);
			if (s.from == last)
				continue;
			last = s.from;
			buf_add(&got, str_slice(text, s.from, s.to));
			buf_byte(&got, '|');
		}
		buf_byte(&got, '\0');
		assert_string_equal(got.data, rows[i].sentences);
		buf_fini(&got);
	}
	struct sentence none = sentence_around(STR(" 　"), 1);
	assert_true(none.from == none.to);
	none = sentence_around(STR(""), 0);
	assert_true(none.from == 0 && none.to == 0);
}

/* A run of stops is read once: in quadratic time this would take hours. */
static void long_texts_are_read_once(void **state)
{
	static const char *const parts[] = {".", "1.1.", "!a", "。", "发展。 "};
	enum { BYTES = 1000000 };

	(void)state;
	for (size_t i = 0; i < COUNT(parts); i++) {
		struct buf text = {0};
		struct sentence s, before = {0};
		while (text.len < BYTES)
			buf_add(&text, str_of(parts[i]));
		s = sentence_around(buf_str(&text), text.len - 1);
		assert_true(s.to > s.from && s.to <= text.len);
		if (s.from > 0) {
			assert_true(sentence_before(buf_str(&text), s.from, &before));
			assert_true(before.to <= s.from && before.from < before.to);
		} else {
			assert_false(sentence_before(buf_str(&text), s.from, &before));
		}
		buf_fini(&text);
	}
}

/* All statements of a text, each followed by |. */
static void list_statements(str text, struct buf *got)
{
	for (size_t at = 0;;) {
		struct sentence s = sentence_statement(text, at);
		if (s.from == s.to)
			break;
		buf_add(got, str_slice(text, s.from, s.to));
		buf_byte(got, '|');
		at = s.to;
	}
	buf_byte(got, '\0');
}

static void statements_are_found(void **state)
{
	static const struct {
		const char *text, *statements;
	} rows[] = {
		{"新增就业5万人；新建学校3所; 开工。", "新增就业5万人；|新建学校3所;|开工。|"},
		{"落实“稳就业；稳投资。保民生”要求；推进改革",
			"落实“稳就业；稳投资。保民生”要求；|推进改革|"},
		{"（一）抓投资（含续建；不含前期。）。二",
			"（一）抓投资（含续建；不含前期。）。|二|"},
		{"他说：“好。”完了。", "他说：“好。”完了。|"},
		{"“第一；第二。", "“第一；|第二。|"},
		{"第一”；第二", "第一”；|第二|"},
		{"1. 抓投资。2.1. 抓项目；", "1. 抓投资。|2.1. 抓项目；|"},
		{"增长3.5%；见www.gz.gov.cn。", "增长3.5%；|见www.gz.gov.cn。|"},
		{" 　甲。 　", "甲。|"},
		{" 　", ""},
		{"", ""},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct buf got = {0};
		list_statements(str_of(rows[i].text), &got);
		assert_string_equal(got.data, rows[i].statements);
		buf_fini(&got);
	}
}

/* What opens again and again and never closes is not gone through to the end each time. */
static void open_quotes_are_not_looked_for_far(void **state)
{
	struct buf text = {0};
	size_t n = 0;

	(void)state;
	while (text.len < 3000000)
		buf_add(&text, STR("“甲。"));
	for (size_t at = 0; at < text.len; n++) {
		struct sentence s = sentence_statement(buf_str(&text), at);
		assert_true(s.to > at);
		at = s.to;
	}
	assert_int_equal(n, text.len / strlen("“甲。"));
	buf_fini(&text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(sentences_are_found),
		cmocka_unit_test(statements_are_found),
		cmocka_unit_test(open_quotes_are_not_looked_for_far),
		cmocka_unit_test(long_texts_are_read_once),
	};

	return cmocka_run_group_tests_name("sentence", tests, NULL, NULL);
}
