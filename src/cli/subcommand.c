#include "cli/subcommand.h"

#include <string.h>

/* Options that go together. */
#define COMMON \
	(TAKES(OPTION_HELP) | TAKES(OPTION_VERSION) | TAKES(OPTION_LANG) | \
		TAKES(OPTION_REQUIRE_SANDBOX))
#define ADD \
	(TAKES(OPTION_TITLE) | TAKES(OPTION_ISSUER) | TAKES(OPTION_PLACE) | TAKES(OPTION_YEAR) | \
		TAKES(OPTION_PUBLISHED) | TAKES(OPTION_URL) | TAKES(OPTION_RETRIEVED) | \
		TAKES(OPTION_ID) | TAKES(OPTION_ENCODING) | TAKES(OPTION_SCRIPT))
#define TABLE (TAKES(OPTION_JSON) | TAKES(OPTION_CSV) | TAKES(OPTION_BOM))
#define CORPUS \
	(TAKES(OPTION_ALL) | TAKES(OPTION_LIBRARY) | TAKES(OPTION_FUZZY) | \
		TAKES(OPTION_REGIONAL) | TAKES(OPTION_MEMORY))

static const struct subcommand subcommands[] = {
	{NULL, "lantu [OPTION...] [PLAN | REF@PLAN | DIR]...",
		{"浏览规划；输出不是终端时打印全文", "瀏覽規劃；輸出不是終端機時印出全文",
			"browse a plan; print it where output is no terminal"},
		COMMON | TAKES(OPTION_ALL) | TAKES(OPTION_LIBRARY) | TAKES(OPTION_FUZZY) |
			TAKES(OPTION_REGIONAL) | TAKES(OPTION_AMBIGUOUS) | TAKES(OPTION_THEME) |
			TAKES(OPTION_MEASURE) | TAKES(OPTION_INDENT) | TAKES(OPTION_MOUSE) |
			TAKES(OPTION_CLIPBOARD) | TAKES(OPTION_STYLE) | TAKES(OPTION_PLAIN) |
			TAKES(OPTION_FRESH) | TAKES(OPTION_KIOSK) | TAKES(OPTION_IDLE) |
			TAKES(OPTION_TOGETHER) |
			TAKES(OPTION_LIST_COMMANDS) | TAKES(OPTION_COMPLETE),
		cli_browse, OPERAND_PLAN, OPERAND_PLAN, NULL, NULL,
		WRITES_STATE | WRITES_LIBRARY | WRITES_HERE},
	{"search", "lantu search QUERY [PLAN...]",
		{"搜索，每段命中一行", "搜尋，每段命中一列",
			"search; a line for each paragraph found"},
		COMMON | TABLE | CORPUS | TAKES(OPTION_COUNT) | TAKES(OPTION_FULL) |
			TAKES(OPTION_SECTION) | TAKES(OPTION_SORT) | TAKES(OPTION_LIMIT),
		cli_search, OPERAND_TEXT, OPERAND_PLAN, SEARCH_ORDERS, NULL, WRITES_LIBRARY},
	{"kwic", "lantu kwic QUERY [PLAN...]",
		{"列出命中及其前后文", "列出命中及其前後文", "list hits in context"},
		COMMON | TABLE | CORPUS | TAKES(OPTION_SORT) | TAKES(OPTION_WIDTH) |
			TAKES(OPTION_LIMIT),
		cli_kwic, OPERAND_TEXT, OPERAND_PLAN, KWIC_ORDERS, NULL, WRITES_LIBRARY},
	{"count", "lantu count TERM... | --terms FILE [--in PLAN]...",
		{"按章、规划、年份或地区统计词频", "按章、規劃、年份或地區統計詞頻",
			"count terms by chapter, plan, year or place"},
		COMMON | TABLE | CORPUS | TAKES(OPTION_IN) | TAKES(OPTION_TERMS) |
			TAKES(OPTION_BY) | TAKES(OPTION_WIDE) | TAKES(OPTION_SORT),
		cli_count, OPERAND_TEXT, OPERAND_TEXT, COUNT_ORDERS, NULL, WRITES_LIBRARY},
	{"figures", "lantu figures [PLAN...]",
		{"列出规划中的每个数字：指标、数值、单位、期限",
			"列出規劃中的每個數字：指標、數值、單位、期限",
			"list the figures: subject, value, unit, deadline"},
		COMMON | TABLE | CORPUS | TAKES(OPTION_SUBJECT), cli_figures, OPERAND_PLAN,
		OPERAND_PLAN, NULL, NULL, WRITES_LIBRARY},
	{"compare", "lantu compare PLAN PLAN | --new PLAN [PLAN...]",
		{"比较两份规划：章节、句子、数字、提法、用语；--new 列出首次提出的",
			"比較兩份規劃：章節、句子、數字、提法、用語；--new 列出首次提出的",
			"compare two plans; with --new, list what a plan says first"},
		COMMON | TAKES(OPTION_ALL) | TAKES(OPTION_LIBRARY) | TAKES(OPTION_MEMORY) |
			TAKES(OPTION_JSON) | TAKES(OPTION_MARKDOWN) | TAKES(OPTION_EXPLAIN) |
			TAKES(OPTION_NEW) | TAKES(OPTION_ALL_YEARS),
		cli_compare, OPERAND_PLAN, OPERAND_PLAN, NULL, NULL, WRITES_LIBRARY},
	{"trace", "lantu trace PHRASE [PLAN...]",
		{"一种说法何时何地首见，后来怎样改写", "一種說法何時何地首見，後來怎樣改寫",
			"where a phrase was first said, and each rewording"},
		COMMON | TABLE | TAKES(OPTION_ALL) | TAKES(OPTION_LIBRARY) | TAKES(OPTION_MEMORY) |
			TAKES(OPTION_MATRIX),
		cli_trace, OPERAND_TEXT, OPERAND_PLAN, NULL, NULL, WRITES_LIBRARY},
	{"verify", "lantu verify DRAFT [PLAN...]",
		{"核对稿子里的引文和数字：是否与规划一致，出处对不对",
			"核對稿子裡的引文和數字：是否與規劃一致，出處對不對",
			"check the quotations and figures of a text of your own"},
		COMMON | TABLE | TAKES(OPTION_ALL) | TAKES(OPTION_LIBRARY) | TAKES(OPTION_MEMORY) |
			TAKES(OPTION_STRICT),
		cli_verify, OPERAND_FILE, OPERAND_PLAN, NULL, NULL, WRITES_LIBRARY},
	{"promises", "lantu promises PLAN PLAN...",
		{"上一年的承诺，下一年怎么说：兑现、未达、有回应、未提及",
			"上一年的承諾，下一年怎麼說：兌現、未達、有回應、未提及",
			"what became of promises: what the next year's plan says of each"},
		COMMON | TABLE | TAKES(OPTION_ALL) | TAKES(OPTION_LIBRARY) | TAKES(OPTION_MEMORY) |
			TAKES(OPTION_MARKDOWN),
		cli_promises, OPERAND_PLAN, OPERAND_PLAN, NULL, NULL, WRITES_LIBRARY},
	{"overview", "lantu overview [PLAN]",
		{"一页看懂：目标、重要数字、各章篇幅、特色用语",
			"一頁看懂：目標、重要數字、各章篇幅、特色用語",
			"a plan on one page: targets, figures, chapters, terms"},
		COMMON | TAKES(OPTION_ALL) | TAKES(OPTION_LIBRARY) | TAKES(OPTION_MEMORY) |
			TAKES(OPTION_JSON) | TAKES(OPTION_MARKDOWN) | TAKES(OPTION_SVG) |
			TAKES(OPTION_OUTPUT),
		cli_overview, OPERAND_PLAN, 0, NULL, NULL, WRITES_LIBRARY},
	{"show", "lantu show [REF] [PLAN]",
		{"打印一节或全文", "印出一節或全文", "print a section or the whole plan"},
		COMMON | TAKES(OPTION_JSON) | TAKES(OPTION_MARKDOWN) | TAKES(OPTION_TEXT), cli_show,
		OPERAND_REF | OPERAND_PLAN, OPERAND_PLAN, NULL, NULL, WRITES_LIBRARY},
	{"outline", "lantu outline [PLAN]",
		{"列出各章节及字数", "列出各章節及字數", "list the sections with their sizes"},
		COMMON | TAKES(OPTION_JSON), cli_outline, OPERAND_PLAN, 0, NULL, NULL,
		WRITES_LIBRARY},
	{"copy", "lantu copy REF [PLAN]",
		{"把一节复制到本地终端的剪贴板", "把一節複製到本地終端機的剪貼簿",
			"copy a section to the clipboard of the terminal in front of you"},
		COMMON | TAKES(OPTION_JSON) | TAKES(OPTION_CLIPBOARD), cli_copy, OPERAND_REF,
		OPERAND_PLAN, NULL, NULL, WRITES_STATE | WRITES_LIBRARY},
	{"cite", "lantu cite REF[:START+LENGTH] [PLAN]",
		{"引用一节、一段或几个字，注明出处", "引用一節、一段或幾個字，註明出處",
			"cite a section, a paragraph or words of one"},
		COMMON | TAKES(OPTION_STYLE), cli_cite, OPERAND_REF, OPERAND_PLAN, NULL, NULL,
		WRITES_LIBRARY},
	{"basket",
		"lantu basket add REF[:START+LENGTH] [PLAN] | list | edit N TEXT | move N N | "
		"remove N... | export",
		{"收集摘录，连同出处导出", "收集摘錄，連同出處匯出",
			"collect excerpts and export them with their sources"},
		COMMON | TABLE | TAKES(OPTION_TEXT) | TAKES(OPTION_MARKDOWN) | TAKES(OPTION_HTML) |
			TAKES(OPTION_OUTPUT),
		cli_basket, OPERAND_VERB, OPERAND_VERB, NULL, cli_basket_verb,
		WRITES_STATE | WRITES_LIBRARY},
	{"notes",
		"lantu notes add REF[:START+LENGTH] TEXT [PLAN] | list [PLAN...] | edit N [TEXT] | "
		"remove N... | export [PLAN...]",
		{"给章节和段落加附注", "給章節和段落加附註",
			"keep notes on sections and paragraphs"},
		COMMON | TABLE | TAKES(OPTION_MARKDOWN) | TAKES(OPTION_OUTPUT) |
			TAKES(OPTION_LABEL) | TAKES(OPTION_FIND),
		cli_notes, OPERAND_VERB, OPERAND_VERB, NULL, cli_notes_verb,
		WRITES_STATE | WRITES_LIBRARY},
	{"library",
		"lantu library add FILE... | remove ID... | edit ID... | list | check | rebuild | "
		"export",
		{"管理自己的文库", "管理自己的文庫", "keep a library of plans"},
		COMMON | TABLE | ADD | TAKES(OPTION_LIBRARY) | TAKES(OPTION_MEMORY) |
			TAKES(OPTION_FORMAT) | TAKES(OPTION_OUTPUT),
		cli_library, OPERAND_VERB, OPERAND_VERB, NULL, cli_library_verb,
		WRITES_LIBRARY | WRITES_NEW_LIBRARY},
	{"import", "lantu import FILE [-o OUT]",
		{"将文本转为规划文件（JSON）", "將文字轉為規劃檔（JSON）",
			"make a plan file (JSON) from a text"},
		COMMON | ADD | TAKES(OPTION_OUTPUT) | TAKES(OPTION_JSON) | TAKES(OPTION_EXPLAIN) |
			TAKES(OPTION_OUTLINE),
		cli_import, OPERAND_FILE, 0, NULL, NULL, 0},
	{"doctor", "lantu doctor",
		{"检查终端：支持哪些功能，有何问题，如何设置",
			"檢查終端機：支援哪些功能，有何問題，如何設定",
			"check the terminal: what works, what does not, and how to set it right"},
		COMMON | TAKES(OPTION_JSON) | TAKES(OPTION_CLIPBOARD), cli_doctor, 0, 0, NULL, NULL,
		0},
};

enum { SUBCOMMANDS = sizeof(subcommands) / sizeof(subcommands[0]) };

const struct subcommand *subcommand_row(unsigned i)
{
	return i < SUBCOMMANDS ? &subcommands[i] : NULL;
}

const struct subcommand *subcommand_named(const char *name)
{
	for (int i = 1; i < SUBCOMMANDS; i++) {
		if (name && strcmp(name, subcommands[i].name) == 0)
			return &subcommands[i];
	}
	return &subcommands[0];
}

/* ---- slips ---- */

enum { WORD_MOST = 16 };

static size_t least(size_t a, size_t b)
{
	return a < b ? a : b;
}

/*
 * How many letters must be put in, taken out, replaced or exchanged with the next one to make b of
 * a (optimal string alignment); both have at most WORD_MOST.
 */
static size_t distance(const char *a, const char *b)
{
	size_t n = strlen(a), m = strlen(b), d[WORD_MOST + 1][WORD_MOST + 1];

	for (size_t i = 0; i <= n; i++) {
		for (size_t j = 0; j <= m; j++) {
			if (i == 0 || j == 0) {
				d[i][j] = i + j;
				continue;
			}
			size_t one = least(d[i - 1][j], d[i][j - 1]) + 1;
			d[i][j] = least(one, d[i - 1][j - 1] + (a[i - 1] != b[j - 1]));
			if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
				d[i][j] = least(d[i][j], d[i - 2][j - 2] + 1);
		}
	}
	return d[n][m];
}

const struct subcommand *subcommand_like(const char *word)
{
	if (strlen(word) > WORD_MOST)
		return NULL;
	for (int i = 1; i < SUBCOMMANDS; i++)
		if (distance(word, subcommands[i].name) <= strlen(subcommands[i].name) / 3)
			return &subcommands[i];
	return NULL;
}
