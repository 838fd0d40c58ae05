#include "cli/placeholder.h"

#include "text/width.h"

static const struct placeholder {
	const char *name[LANGS];
	const char *meaning[LANGS]; /* NULL: the name says it */
} rows[] = {
	{{"搜索词", "搜尋詞", "QUERY"}, {"要找的词，如 产业、chanye（拼音）；几个词要加引号",
						"要找的詞，如 產業、chanye（拼音）；幾個詞要加引號",
						"what to look for; quote several words"}},
	{{"词", "詞", "TERM"},
		{"要统计的词，每个分别计数；写法同搜索词", "要統計的詞，每個分別計數；寫法同搜尋詞",
			"a query whose hits are counted"}},
	{{"说法", "說法", "PHRASE"},
		{"要追溯的词句，标点和简繁不论", "要追溯的詞句，標點和簡繁不論",
			"words; punctuation and script do not matter"}},
	{{"编号", "編號", "REF"},
		{"节 1.2、段 1.2#3、标题 1.2#0、目标.3、导语、附录；lantu outline 列出",
			"節 1.2、段 1.2#3、標題 1.2#0、目標.3、導語、附錄；lantu outline 列出",
			"a section 1.2, paragraph 1.2#3, title 1.2#0, targets.3; see lantu "
			"outline"}},
	{{"起", "起", "START"}, {"从段中第几字起（从 0 数）", "從段中第幾字起（從 0 數）",
					"the first character within the paragraph, from 0"}},
	{{"字数", "字數", "LENGTH"}, {0}},
	{{"规划", "規劃", "PLAN"},
		{"文件、- （标准输入）或文库中的规划编号；不写则为内置规划",
			"檔案、- （標準輸入）或文庫中的規劃編號；不寫則為內建規劃",
			"a file, - (standard input) or an id in your library; none: the one "
			"inside"}},
	{{"规划编号", "規劃編號", "ID"},
		{"由文字、数字和 . _ - 组成；lantu library list 列出已有的",
			"由文字、數字和 . _ - 組成；lantu library list 列出已有的",
			"letters, digits and . _ -; lantu library list has those there are"}},
	{{"文件", "檔案", "FILE"}, {0}},
	{{"稿子", "稿子", "DRAFT"},
		{"自己写的文字：纯文本、Markdown 或 HTML，各种编码；- 为标准输入",
			"自己寫的文字：純文字、Markdown 或 HTML，各種編碼；- 為標準輸入",
			"a text of your own: plain, Markdown or HTML, in any encoding; -: "
			"standard input"}},
	{{"输出文件", "輸出檔案", "OUT"}, {0}},
	{{"文件夹", "資料夾", "DIR"}, {0}},
	{{"文字", "文字", "TEXT"}, {0}},
	{{"日期", "日期", "DATE"}, {0}},
	{{"次序", "次序", "ORDER"}, {0}},
	{{"格式名", "格式名", "NAME"},
		{"settings.json 的 formats 中自己的格式", "settings.json 的 formats 中自己的格式",
			"a format of your own, from formats in settings.json"}},
	{{"选项", "選項", "OPTION"}, {0}},
};

enum { ROWS = sizeof(rows) / sizeof(rows[0]), NAME_COLUMNS = 8 };

/* The length of the word of capitals at the start of a text, 0 if it does not begin with one. */
static size_t capitals(str text)
{
	size_t n = 0;

	while (n < text.len && text.data[n] >= 'A' && text.data[n] <= 'Z')
		n++;
	return n;
}

static const struct placeholder *row_of(str word)
{
	for (int i = 0; i < ROWS; i++)
		if (str_equal(word, str_of(rows[i].name[LANG_EN])))
			return &rows[i];
	return NULL;
}

void placeholder_add(str text, enum lang lang, struct buf *out)
{
	for (size_t at = 0, n; at < text.len; at += n) {
		n = capitals(str_slice(text, at, text.len));
		const struct placeholder *row = row_of(str_slice(text, at, at + n));
		n = n ? n : 1;
		buf_add(out, row ? str_of(row->name[lang]) : str_slice(text, at, at + n));
	}
}

static bool has(str text, const struct placeholder *row)
{
	for (size_t at = 0, n; at < text.len; at += n ? n : 1) {
		n = capitals(str_slice(text, at, text.len));
		if (row_of(str_slice(text, at, at + n)) == row)
			return true;
	}
	return false;
}

void placeholder_explain(str text, enum lang lang, struct buf *out)
{
	for (int i = 0; i < ROWS; i++) {
		const struct placeholder *row = &rows[i];
		if (!row->meaning[lang] || !has(text, row))
			continue;
		int columns = (int)width_columns(str_of(row->name[lang]));
		buf_printf(out, "  %s%*s  %s\n", row->name[lang],
			columns < NAME_COLUMNS ? NAME_COLUMNS - columns : 0, "",
			row->meaning[lang]);
	}
}
