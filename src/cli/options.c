#include "cli/options.h"

#include <getopt.h>
#include <stdlib.h>

#include "base/mem.h"
#include "cli/placeholder.h"
#include "notes/notes.h"
#include "plan/cite.h"
#include "text/width.h"

static const struct {
	const char *name;
	char letter;	   /* 0: none */
	const char *value; /* what the help calls it; NULL: none */
	const char *help[LANGS];
} rows[OPTIONS] = {
	[OPTION_HELP] = {"help", 'h', NULL, {"显示这份说明", "顯示這份說明", "show this help"}},
	[OPTION_VERSION] = {"version", 'V', NULL, {"显示版本", "顯示版本", "show the version"}},
	[OPTION_JSON] = {"json", 0, NULL, {"输出 JSON", "輸出 JSON", "print JSON"}},
	[OPTION_CSV] = {"csv", 0, NULL,
		{"输出 CSV（RFC 4180）", "輸出 CSV（RFC 4180）", "print CSV (RFC 4180)"}},
	[OPTION_BOM] = {"bom", 0, NULL,
		{"使 CSV 适合电子表格打开", "使 CSV 適合試算表開啟",
			"make the CSV fit for spreadsheets"}},
	[OPTION_TEXT] = {"text", 0, NULL,
		{"输出纯文本（默认）", "輸出純文字（預設）", "print plain text (default)"}},
	[OPTION_MARKDOWN] = {"markdown", 0, NULL,
		{"输出 Markdown", "輸出 Markdown", "print Markdown"}},
	[OPTION_HTML] = {"html", 0, NULL, {"输出 HTML", "輸出 HTML", "print HTML"}},
	[OPTION_SVG] = {"svg", 0, NULL,
		{"输出图片（SVG）", "輸出圖片（SVG）", "print a picture (SVG)"}},
	[OPTION_STRICT] = {"strict", 0, NULL,
		{"有一处不符，退出状态就是 1", "有一處不符，結束狀態就是 1",
			"exit with 1 if anything is wrong"}},
	[OPTION_COUNT] = {"count", 'c', NULL, {"只输出总数", "只輸出總數", "print the total only"}},
	[OPTION_FULL] = {"full", 0, NULL,
		{"列出整段（输出到终端时默认只列命中前后）",
			"列出整段（輸出到終端機時預設只列命中前後）",
			"whole paragraphs; on a terminal only what is around the hits"}},
	[OPTION_WIDE] = {"wide", 0, NULL,
		{"每章或每份规划一行，每词一列", "每章或每份規劃一列，每詞一欄",
			"a row a chapter or plan, a column a term"}},
	[OPTION_MATRIX] = {"matrix", 0, NULL,
		{"年份为行、地区为列的表", "年份為列、地區為欄的表",
			"a table, years down and places across"}},
	[OPTION_NEW] = {"new", 0, NULL,
		{"列出规划首次提出的：与更早的各规划相比", "列出規劃首次提出的：與更早的各規劃相比",
			"what a plan says first, before all earlier ones"}},
	[OPTION_ALL_YEARS] = {"all-years", 0, NULL,
		{"也与同年和更晚的规划相比", "也與同年和更晚的規劃相比",
			"also against plans of the same and later years"}},
	[OPTION_ALL] = {"all", 'L', NULL,
		{"自己文库中的全部规划", "自己文庫中的全部規劃", "all plans of your library"}},
	[OPTION_LIBRARY] = {"library", 0, "DIR",
		{"此文件夹中的全部规划", "此資料夾中的全部規劃", "all plans of this folder"}},
	[OPTION_IN] = {"in", 0, "PLAN",
		{"在此规划中计数（可多次给出）", "在此規劃中計數（可多次給出）",
			"count in this plan (may be repeated)"}},
	[OPTION_SECTION] = {"section", 0, "REF",
		{"只在这一节内搜索", "只在這一節內搜尋", "search within this section only"}},
	[OPTION_SUBJECT] = {"subject", 0, "TEXT",
		{"只列指标名称中有这些词的", "只列指標名稱中有這些詞的",
			"only figures of this subject"}},
	[OPTION_LABEL] = {"label", 0, NOTES_LABELS,
		{"标签：待核、引用、疑问、完成", "標籤：待核、引用、疑問、完成",
			"label, also by its name in the list"}},
	[OPTION_FIND] = {"find", 0, "QUERY",
		{"只列有这些词的（拼音也行）", "只列有這些詞的（拼音也行）",
			"only those with these words; pinyin, too"}},
	[OPTION_TERMS] = {"terms", 0, "FILE",
		{"也统计此文件中的词，每行一个，# 开头的行不算",
			"也統計此檔案中的詞，每列一個，# 開頭的列不算",
			"also count the terms of this file, one a line; # begins a comment"}},
	[OPTION_BY] = {"by", 0, "chapter|plan|year|place",
		{"按章、规划、年份或地区计数", "按章、規劃、年份或地區計數",
			"count by chapter, plan, year or place"}},
	[OPTION_SORT] = {"sort", 0, "ORDER",
		{"次序（默认为第一种）", "次序（預設為第一種）", "order (default: the first)"}},
	[OPTION_LIMIT] = {"limit", 'n', "N", {"最多列出 N 条", "最多列出 N 條", "list at most N"}},
	[OPTION_WIDTH] = {"width", 'w', "N",
		{"命中两侧各 N 字", "命中兩側各 N 字", "N characters on either side of a hit"}},
	[OPTION_FUZZY] = {"fuzzy", 0, NULL,
		{"拼音不分 zh/z n/l ang/an 等", "拼音不分 zh/z n/l ang/an 等",
			"let zh/z n/l ang/an and so on sound alike"}},
	[OPTION_REGIONAL] = {"regional", 0, NULL,
		{"也找别的地区的说法（软件/軟體）", "也找別的地區的說法（軟體/软件）",
			"also find words of other regions (软件/軟體)"}},
	[OPTION_MEMORY] = {"memory", 0, "MB",
		{"建立索引所用内存的上限（默认 256）", "建立索引所用記憶體的上限（預設 256）",
			"memory for building an index (default 256)"}},
	[OPTION_OUTPUT] = {"output", 'o', "FILE",
		{"写入文件（- 为标准输出）", "寫入檔案（- 為標準輸出）",
			"write to a file (-: standard output)"}},
	[OPTION_FORMAT] = {"format", 0, "ndjson|csv|sql",
		{"导出的格式（默认 ndjson，供 OpenSearch）",
			"匯出的格式（預設 ndjson，供 OpenSearch）",
			"form of the export (default ndjson, for OpenSearch)"}},
	[OPTION_TITLE] = {"title", 0, "TEXT", {"规划的标题", "規劃的標題", "title of the plan"}},
	[OPTION_ISSUER] = {"issuer", 0, "TEXT", {"发布机关", "發布機關", "issuing authority"}},
	[OPTION_PLACE] = {"place", 0, "TEXT",
		{"地区，用正式名称，如广州市", "地區，用正式名稱，如廣州市",
			"where it applies, in its official name"}},
	[OPTION_YEAR] = {"year", 0, "N",
		{"规划的年份（五年规划的第一年）", "規劃的年份（五年規劃的第一年）",
			"the year it plans for (of several, the first)"}},
	[OPTION_PUBLISHED] = {"published", 0, "DATE",
		{"发布日期", "發布日期", "date of publication"}},
	[OPTION_URL] = {"url", 0, "URL", {"原文网址", "原文網址", "address of the source"}},
	[OPTION_RETRIEVED] = {"retrieved", 0, "DATE",
		{"取得原文的日期", "取得原文的日期", "when the source was taken from there"}},
	[OPTION_ID] = {"id", 0, "ID",
		{"编号（默认取自文件名）", "編號（預設取自檔名）",
			"id (default: from the file's name)"}},
	[OPTION_ENCODING] = {"encoding", 0, "utf-8|gb18030|big5|utf-16le|utf-16be",
		{"文本的编码（默认自行判断）", "文字的編碼（預設自行判斷）",
			"encoding of the text (default: guessed)"}},
	[OPTION_SCRIPT] = {"script", 0, "keep|hans",
		{"字形：保留，或转为简体", "字形：保留，或轉為簡體",
			"characters: keep, or make simplified"}},
	[OPTION_EXPLAIN] = {"explain", 0, NULL,
		{"逐项说明怎样判断的、为什么", "逐項說明怎樣判斷的、為什麼",
			"say of each how it was judged, and why"}},
	[OPTION_OUTLINE] = {"outline", 0, "FILE",
		{"标题以此文件为准，每行：级别、编号、标题",
			"標題以此檔為準，每行：級別、編號、標題",
			"take the headings of this file: level, label, title"}},
	[OPTION_AMBIGUOUS] = {"ambiguous", 0, "auto|narrow|wide",
		{"“—…│ 的宽度：询问终端、一列、两列", "“—…│ 的寬度：詢問終端機、一欄、兩欄",
			"width of “—…│: ask the terminal, 1 or 2"}},
	[OPTION_THEME] = {"theme", 0, "auto|light|dark|mono|contrast",
		{"配色：auto 询问终端", "配色：auto 詢問終端機",
			"colours; auto asks the terminal"}},
	[OPTION_LANG] = {"lang", 0, "zh_CN|zh_TW|en",
		{"界面语言", "介面語言", "language of the interface"}},
	[OPTION_MEASURE] = {"measure", 0, "N",
		{"正文每行最多 N 字（默认 40，0 不限）", "內文每列最多 N 字（預設 40，0 不限）",
			"at most N hanzi a line (default 40, 0: any)"}},
	[OPTION_INDENT] = {"indent", 0, "N",
		{"段首空 N 字（默认 2）", "段首空 N 字（預設 2）",
			"paragraphs begin N hanzi in (default 2)"}},
	[OPTION_MOUSE] = {"mouse", 0, "auto|on|off",
		{"鼠标由蓝图还是终端使用（auto：screen 中归终端）",
			"滑鼠由藍圖還是終端機使用（auto：screen 中歸終端機）",
			"who gets the mouse; auto: lantu, but not in screen"}},
	[OPTION_CLIPBOARD] = {"clipboard", 0, "auto|tmux|screen|tool|osc52|osc5522|file",
		{"用哪种方式复制：auto 自行判断", "用哪種方式複製：auto 自行判斷",
			"the way to copy; auto chooses"}},
	[OPTION_STYLE] = {"style", 0, CITE_STYLES,
		{"出处的格式（默认为原文加出处）", "出處的格式（預設為原文加出處）",
			"form of citations (default: the text and its source)"}},
	[OPTION_PLAIN] = {"plain", 0, NULL,
		{"逐行问答，供读屏软件和功能简单的终端", "逐列問答，供報讀軟體和功能簡單的終端機",
			"line by line, for screen readers and simple terminals"}},
	[OPTION_FRESH] = {"fresh", 0, NULL,
		{"从头开始，不记位置和搜索词", "從頭開始，不記位置和搜尋詞",
			"from the start; keep no place or searches"}},
	[OPTION_REQUIRE_SANDBOX] = {"require-sandbox", 0, NULL,
		{"没有沙箱就不运行（Landlock 和 seccomp）",
			"沒有沙箱就不執行（Landlock 和 seccomp）",
			"do not run without a sandbox (Landlock and seccomp)"}},
	[OPTION_KIOSK] = {"kiosk", 0, NULL,
		{"公用终端：只能阅读、搜索、比较、复制，不写文件",
			"公用終端機：只能閱讀、搜尋、比較、複製，不寫檔案",
			"for anybody: read, search, compare, copy; no file is written"}},
	[OPTION_TOGETHER] = {"together", 0, "FILE",
		{"公用终端之间经此文件共享位置（“跟随”）", "公用終端機之間經此檔案分享位置（「跟隨」）",
			"kiosks share places through this file, to follow one another"}},
	[OPTION_IDLE] = {"idle", 0, "MINUTES",
		{"公用终端多少分钟无操作就离开（默认 15，0 不离开）",
			"公用終端機多少分鐘無操作就離開（預設 15，0 不離開）",
			"leave a kiosk after so many minutes without a key (default 15; 0: "
			"never)"}},
	[OPTION_LIST_COMMANDS] = {"list-commands", 0, NULL,
		{"列出屏幕上的全部命令和按键", "列出螢幕上的全部命令和按鍵",
			"list all commands and keys of the screen"}},
	[OPTION_COMPLETE] = {"complete", 0, NULL,
		{"列出命令行的下一词（供补全用）", "列出命令列的下一詞（供補全用）",
			"list what the next word can be, for shells"}},
};

/* Those that may be in the settings. */
static const uint64_t lasting = TAKES(OPTION_LIBRARY) | TAKES(OPTION_FUZZY) |
				TAKES(OPTION_REGIONAL) | TAKES(OPTION_MEMORY) |
				TAKES(OPTION_AMBIGUOUS) | TAKES(OPTION_THEME) | TAKES(OPTION_LANG) |
				TAKES(OPTION_MEASURE) | TAKES(OPTION_INDENT) | TAKES(OPTION_MOUSE) |
				TAKES(OPTION_CLIPBOARD) | TAKES(OPTION_STYLE);

enum { HELP_COLUMN = 28 };

enum { BASE = 256 }; /* getopt codes of long options, above all letters */

static void make_tables(struct option *longs, char *letters)
{
	*letters++ = ':';
	for (int i = 0; i < OPTIONS; i++) {
		longs[i] = (struct option){rows[i].name,
			rows[i].value ? required_argument : no_argument, NULL, BASE + i};
		if (!rows[i].letter)
			continue;
		*letters++ = rows[i].letter;
		if (rows[i].value)
			*letters++ = ':';
	}
	longs[OPTIONS] = (struct option){0};
	*letters = '\0';
}

static int row_of_code(int code)
{
	if (code >= BASE)
		return code - BASE;
	for (int i = 0; i < OPTIONS; i++) {
		if (rows[i].letter && rows[i].letter == code)
			return i;
	}
	return OPTIONS;
}

/* The word in which getopt, which may have moved it, met a letter that is no option. */
static const char *word_with(char **argv, char letter)
{
	for (int i = optind; i > 0; i--)
		if (argv[i] && argv[i][0] == '-' && argv[i][1] != '-' && strchr(argv[i], letter))
			return argv[i];
	return argv[optind - 1];
}

bool options_parse(int argc, char **argv, uint64_t taken, struct options *options, struct err *err)
{
	struct option longs[OPTIONS + 1];
	char letters[2 * OPTIONS + 2];
	int code;

	*options = (struct options){.in = mem_alloc((size_t)argc + 1, sizeof(*options->in))};
	make_tables(longs, letters);
	opterr = 0;
	optind = 1;
	while ((code = getopt_long(argc, argv, letters, longs, NULL)) != -1) {
		int row = row_of_code(code);
		if (code == ':')
			return err_set(err, ERR_OPTION_EMPTY, "%s", argv[optind - 1]);
		/* optopt is the letter that was at fault: a byte, negative beyond ASCII. */
		if (row == OPTIONS && optopt != 0 && optopt < BASE)
			return err_set(err, ERR_OPTION_WORD, "%s", word_with(argv, (char)optopt));
		if (row == OPTIONS)
			return err_set(err, ERR_OPTION, "%s", argv[optind - 1]);
		if (!(taken & TAKES(row)))
			return err_set(err, ERR_OPTION_OTHER, "--%s", rows[row].name);
		options->value[row] = optarg ? optarg : "";
		if (row == OPTION_IN)
			options->in[options->n_in++] = optarg;
	}
	options->operands = argv + optind;
	options->n_operands = argc - optind;
	return true;
}

enum cli_option options_wanting(str word)
{
	bool is_long = str_starts(word, STR("--"));
	str name = str_slice(word, is_long ? 2 : 1, word.len);

	if (!str_starts(word, STR("-")))
		return OPTIONS;
	for (int i = 0; i < OPTIONS; i++) {
		if (rows[i].value && (is_long ? str_equal(name, str_of(rows[i].name))
					      : name.len == 1 && name.data[0] == rows[i].letter))
			return (enum cli_option)i;
	}
	return OPTIONS;
}

int options_first_word(int argc, char **argv)
{
	int i = 1;

	while (i < argc && argv[i][0] == '-' && argv[i][1] != '\0' && strcmp(argv[i], "--") != 0)
		i += options_wanting(str_of(argv[i])) < OPTIONS ? 2 : 1;
	return i < argc ? i : argc;
}

void options_fini(struct options *options)
{
	free(options->in);
	*options = (struct options){0};
}

void options_list(uint64_t taken, struct buf *out)
{
	for (int i = 0; i < OPTIONS; i++) {
		if (taken & TAKES(i) && rows[i].letter)
			buf_printf(out, "-%c\n", rows[i].letter);
		if (taken & TAKES(i))
			buf_printf(out, "--%s\n", rows[i].name);
	}
}

/* The words by which an option is given, with its value. */
static void add_form(int row, const char *orders, enum lang lang, struct buf *out)
{
	const char *value = row == OPTION_SORT ? orders : rows[row].value;

	buf_add(out, STR("  "));
	if (rows[row].letter)
		buf_printf(out, "-%c, ", rows[row].letter);
	else
		buf_add(out, STR("    "));
	buf_printf(out, "--%s", rows[row].name);
	if (value)
		buf_byte(out, ' ');
	placeholder_add(str_of(value), lang, out);
}

void options_describe(uint64_t taken, const char *orders, enum lang lang, struct buf *out)
{
	struct buf form = {0};

	for (int i = 0; i < OPTIONS; i++) {
		if (!(taken & TAKES(i)))
			continue;
		buf_cut(&form, 0);
		add_form(i, orders, lang, &form);
		size_t columns = width_columns(buf_str(&form));
		bool fits = columns < HELP_COLUMN;
		buf_printf(out, "%s%s%*s%s\n", form.data, fits ? "" : "\n",
			(int)(fits ? HELP_COLUMN - columns : HELP_COLUMN), "", rows[i].help[lang]);
	}
	buf_fini(&form);
}

enum cli_option options_lasting_named(str name)
{
	for (int i = 0; i < OPTIONS; i++) {
		if (lasting & TAKES(i) && str_equal(name, str_of(rows[i].name)))
			return (enum cli_option)i;
	}
	return OPTIONS;
}

uint64_t options_lasting(void)
{
	return lasting;
}

const char *options_name(enum cli_option option)
{
	return rows[option].name;
}

const char *options_values(enum cli_option option)
{
	return rows[option].value;
}

bool options_choice(const struct options *options, enum cli_option option, const char *words,
	unsigned *choice, struct err *err)
{
	const char *value = options->value[option];
	const char *all = words;
	size_t len = value ? strlen(value) : 0, n;

	*choice = 0;
	if (!value)
		return true;
	for (;; words += n + 1, ++*choice) {
		n = strcspn(words, "|");
		if (n == len && memcmp(words, value, n) == 0)
			return true;
		if (words[n] == '\0')
			return err_set(err, ERR_OPTION_VALUE, "--%s %.60s (%s)", rows[option].name,
				value, all);
	}
}

bool options_number(
	const struct options *options, enum cli_option option, uint32_t *number, struct err *err)
{
	const char *text = options->value[option];
	char *end;
	unsigned long value = strtoul(text, &end, 10);

	if (*text < '0' || *text > '9' || *end || value > UINT32_MAX)
		return err_set(err, ERR_OPTION_VALUE, "--%s %s", rows[option].name, text);
	*number = (uint32_t)value;
	return true;
}
