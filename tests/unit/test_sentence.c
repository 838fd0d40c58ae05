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

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(sentences_are_found),
		cmocka_unit_test(long_texts_are_read_once),
	};

	return cmocka_run_group_tests_name("sentence", tests, NULL, NULL);
}
