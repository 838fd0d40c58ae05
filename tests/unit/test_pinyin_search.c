/* Searching by pinyin: every syllable, a list of real words, junk refused, fuzzy pinyin. */
#include "slow_search.h"

#include "index/grams.h"

#define TERMS "tests/unit/pinyin-terms.tsv"

/* Whether words find all of a text by pinyin. */
static bool finds(const char *text, const char *words, bool fuzzy)
{
	struct plan *plan = plan_new();
	struct question question;
	struct hits hits = {0};

	plan_add_section(plan, 0, KIND_SECTION, STR(""), STR(""));
	plan_add_paragraph(plan, str_of(text));
	plan_finish(plan);
	struct index *index = index_build(plan);
	question_init(&question, str_of(words), fuzzy);
	hits_find(&hits, index, &question.matcher);
	question_fini(&question);
	struct range range = hits.n ? hits_range(&hits, 0) : (struct range){0};
	bool all = hits.n == 1 && hits.n_pinyin == 1 && range.from == 0 && range.to == strlen(text);
	hits_fini(&hits);
	index_free(index);
	plan_free(plan);
	return all;
}

static void must(const char *text, const char *words)
{
	if (!finds(text, words, false))
		fail_msg("%s does not find %s", words, text);
}

static void must_not(const char *text, const char *words)
{
	if (finds(text, words, false))
		fail_msg("%s finds %s", words, text);
}

/* ---- every syllable ---- */

/* A character that is read so, by itself. */
static uint32_t read_so(uint16_t syllable)
{
	for (uint32_t c = 0x3400; c < 0xA000; c++) {
		struct pinyin_syllable sounds[PINYIN_READINGS];
		unsigned n = pinyin_syllables(c, sounds);
		for (unsigned i = 0; i < n; i++)
			if (sounds[i].number == syllable)
				return c;
	}
	return 0;
}

static void every_syllable_finds_its_characters(void **state)
{
	const char *name;
	uint16_t syllables = 0;
	(void)state;

	for (; (name = pinyin_letters(syllables)); syllables++) {
		struct buf text = {0}, words = {0};
		uint32_t c = read_so(syllables);
		assert_int_not_equal(c, 0);
		buf_code_point(&text, c);
		/* A single letter is not enough of a character. */
		if (strlen(name) > 1)
			must(text.data, name);
		buf_add(&text, STR("业"));
		buf_printf(&words, "%sye", name);
		must(text.data, words.data);
		buf_cut(&words, 0);
		buf_printf(&words, "%s'ye", name);
		must(text.data, words.data);
		buf_cut(&words, 0);
		buf_printf(&words, "%s业", name);
		must(text.data, words.data);
		buf_fini(&text);
		buf_fini(&words);
	}
	assert_int_equal(syllables, 419); /* all that the Unihan data have */
}

/* ---- a list of words ---- */

static void add_initials(str pinyin, bool with_h, struct buf *out)
{
	for (size_t at = 0; at < pinyin.len; at++) {
		bool begins = at == 0 || pinyin.data[at - 1] == ' ';
		bool h = with_h && at > 0 && pinyin.data[at] == 'h' &&
			 (at == 1 || pinyin.data[at - 2] == ' ') &&
			 strchr("zcs", pinyin.data[at - 1]);
		if (begins || h)
			buf_byte(out, pinyin.data[at]);
	}
}

static void add_without(str pinyin, char blank, char instead, struct buf *out)
{
	for (size_t at = 0; at < pinyin.len; at++) {
		if (pinyin.data[at] != blank)
			buf_byte(out, pinyin.data[at]);
		else if (instead)
			buf_byte(out, instead);
	}
}

/* All ways of asking for one word. */
static void check_word(const char *word, str pinyin)
{
	struct buf words = {0};
	str text = str_of(word);

	add_without(pinyin, ' ', '\0', &words);
	must(word, words.data);
	/* The last syllable may be begun only. */
	size_t last = 0;
	for (size_t at = 0; at < pinyin.len; at++)
		last = pinyin.data[at] == ' ' ? pinyin.len - at - 1 : last;
	for (; last > 1; last--) {
		buf_cut(&words, words.len - 1);
		must(word, words.data);
	}
	buf_cut(&words, 0);
	add_without(pinyin, ' ', ' ', &words);
	must(word, words.data);
	buf_cut(&words, 0);
	add_without(pinyin, ' ', '\'', &words);
	must(word, words.data);
	for (int with_h = 0; with_h < 2; with_h++) {
		buf_cut(&words, 0);
		add_initials(pinyin, with_h, &words);
		must(word, words.data);
	}
	/* The first character itself, the rest by pinyin; and the other way round. */
	size_t first = str_find(pinyin, STR(" "));
	buf_cut(&words, 0);
	buf_add(&words, str_slice(text, 0, utf8_offset(text, 1)));
	add_without(str_slice(pinyin, first + 1, pinyin.len), ' ', '\0', &words);
	must(word, words.data);
	buf_cut(&words, 0);
	buf_add(&words, str_slice(pinyin, 0, first));
	buf_add(&words, str_slice(text, utf8_offset(text, 1), text.len));
	must(word, words.data);
	/* ü as it is written. */
	size_t v = str_find(pinyin, STR("v"));
	if (v < pinyin.len) {
		buf_cut(&words, 0);
		add_without(str_slice(pinyin, 0, v), ' ', '\0', &words);
		buf_add(&words, STR("ü"));
		add_without(str_slice(pinyin, v + 1, pinyin.len), ' ', '\0', &words);
		must(word, words.data);
	}
	/* Capitals are letters only. */
	buf_cut(&words, 0);
	add_initials(pinyin, false, &words);
	for (size_t i = 0; i < words.len; i++)
		words.data[i] = (char)(words.data[i] - 'a' + 'A');
	must_not(word, words.data);
	buf_fini(&words);
}

static void real_words_are_found(void **state)
{
	struct buf file = read_file(TERMS);
	str rest = buf_str(&file), line;
	unsigned n = 0;
	(void)state;

	while (str_line(&rest, &line)) {
		size_t tab = str_find(line, STR("\t"));
		struct buf word = {0};
		if (line.len == 0 || line.data[0] == '#')
			continue;
		buf_add(&word, str_slice(line, 0, tab));
		check_word(word.data, str_slice(line, tab + 1, line.len));
		buf_fini(&word);
		n++;
	}
	assert_true(n >= 300);
	buf_fini(&file);
}

/* ---- what is and what is not found ---- */

static void junk_is_refused(void **state)
{
	(void)state;
	must_not("百度网盘", "oa");
	must_not("百度", "o");
	must_not("产", "c");	   /* one letter */
	must_not("产", "ch");	   /* nor the initial of one character */
	must_not("产业", "chaye"); /* only the last syllable may be partial */
	must_not("产业", "chany e lian");
	must_not("产业", "yechan");
	must_not("产业链", "cl"); /* no gaps */
	must_not("产业", "cyx");
	must_not("产业", "Cy");
	must_not("产业", "cY");
	must_not("产业", "\"cy\"");
	must_not("先", "xi'an"); /* a boundary is in no syllable */
	must_not("先", "xi an");
	must_not("著力", "zheli的");
	must("先", "xian");
	must("西安", "xian");
	must("西安", "xi'an");
	must("西安", "xi’an");
	must("产业", "cy");
	must("长", "cha"); /* three letters of one character */
	must("5个", "5ge");
	must("5个", "5g");
	must("2023年", "2023nian");
	must("第3季度", "di3jd");
	must("IPv6根", "IPv6gen");
	must("產(chǎn)業", "chanye");
	must("產　業", "chanye");
	must("战略", "zhanlue");
	must("战略", "zhanlve");
	must("战略", "zhanlüe");
}

/* A character has its own readings, not those of others that fold to the same. */
static void characters_of_a_class_keep_their_readings(void **state)
{
	(void)state;
	must("乾坤", "qiankun");
	must_not("干部", "qianbu");
	must("干部", "ganbu");
	must("著作", "zhuzuo");
	must_not("着作", "zhuzuo");
	must("着力", "zhuoli");
	must("著力", "zhuoli"); /* as old books write it */
	must("髮型", "faxing");
	must("發展", "fazhan");
	must("說明", "shuoming");
	must("參差", "cenci");
}

/* After j q x y a u is ü: typed v, as elsewhere. */
static void v_is_u_with_dots(void **state)
{
	(void)state;
	must("数据", "shujv");
	must("学校", "xvexiao");
	must("园林", "yvanlin");
	must("全区", "qvanqv");
	must("捐款", "jvankuan");
	must("旅游", "lvyou");
	must_not("出租", "chvzu");
	must_not("路线", "lvxian");
}

static void places_are_read_as_they_are(void **state)
{
	static const char *const rows[][2] = {{"乐亭", "laoting"}, {"乐陵", "laoling"},
		{"越巂", "yuexi"}, {"芍陂", "quebei"}, {"宕昌", "tanchang"}, {"六安", "luan"},
		{"乐清", "yueqing"}, {"番禺", "panyu"}, {"铅山", "yanshan"}, {"大埔", "dabu"},
		{"东阿", "donge"}, {"浚县", "xunxian"}, {"泌阳", "biyang"}, {"涡阳", "guoyang"},
		{"犍为", "qianwei"}, {"吴堡", "wubu"}, {"柞水", "zhashui"}, {"渑池", "mianchi"},
		{"大城", "daicheng"}, {"监利", "jianli"}};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		must(rows[i][0], rows[i][1]);
}

static void fuzzy_pinyin_is_an_option(void **state)
{
	static const char *const rows[][2] = {
		{"中国", "zongguo"},
		{"中国", "zg"},
		{"资源", "zhiyuan"},
		{"产业", "canye"},
		{"参加", "chanjia"},
		{"数字", "suzi"},
		{"思想", "shixiang"},
		{"南沙", "lansha"},
		{"蓝图", "nantu"},
		{"然后", "lanhou"},
		{"老人", "raoren"},
		{"方案", "fanan"},
		{"反感", "fanggan"},
		{"城市", "chenshi"},
		{"沉着", "chengzhuo"},
		{"经济", "jinji"},
		{"金融", "jingrong"},
		{"发展", "hazhan"},
		{"湖南", "funan"},
		{"中心", "zongxing"},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		if (!finds(rows[i][0], rows[i][1], true))
			fail_msg("%s does not find %s", rows[i][1], rows[i][0]);
		if (strcmp(rows[i][1], "zg") != 0 && finds(rows[i][0], rows[i][1], false))
			fail_msg("%s finds %s without asking", rows[i][1], rows[i][0]);
	}
	assert_false(finds("产业", "shanye", true));
	assert_false(finds("南沙", "mansha", true));
}

/* A pattern that leads to more states than have numbers finds what the slow matcher finds. */
static void many_states_do_no_harm(void **state)
{
	static const char words[] = "a*b*a*b*a*c";
	uint32_t seed = 3;
	(void)state;

	for (int turn = 0; turn < 30; turn++) {
		struct plan *plan = plan_new();
		struct slow_term slow = {.group = 0};
		struct slow_hits wanted = {0};
		struct hits hits = {0};
		struct buf text = {0};
		uint32_t n_pinyin;
		for (int i = 0; i < 200; i++)
			buf_byte(&text, "aabc"[random_next(&seed) % 4]);
		plan_add_section(plan, 0, KIND_SECTION, STR(""), buf_str(&text));
		plan_finish(plan);
		struct index *index = index_build(plan);
		find_words(&hits, index, STR("A*B*A*B*A*C"));
		slow_set(&slow.text, SLOW_WILD, str_of(words));
		slow_find(plan, &slow, 1, &wanted, &n_pinyin);
		check_hits(&hits, &wanted, n_pinyin, text.data);
		slow_fini(&slow.text);
		free(wanted.items);
		hits_fini(&hits);
		index_free(index);
		plan_free(plan);
		buf_fini(&text);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_syllable_finds_its_characters),
		cmocka_unit_test(real_words_are_found),
		cmocka_unit_test(junk_is_refused),
		cmocka_unit_test(characters_of_a_class_keep_their_readings),
		cmocka_unit_test(v_is_u_with_dots),
		cmocka_unit_test(places_are_read_as_they_are),
		cmocka_unit_test(fuzzy_pinyin_is_an_option),
		cmocka_unit_test(many_states_do_no_harm),
	};

	return cmocka_run_group_tests_name("pinyin search", tests, NULL, NULL);
}
