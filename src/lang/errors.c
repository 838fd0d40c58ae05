#include "lang/errors.h"

#include <unistd.h>

#include "base/utf8.h"
#include "lang/messages.h"
#include "text/charset.h"

enum { NOT_FOUND = 1, USAGE = 2, DATA = 65, NO_INPUT = 66, UNAVAILABLE = 69, IO = 74, CONFIG = 78 };

static const struct {
	int status;
	const char *sentence[LANGS];
} rows[ERR_KINDS] = {
	[ERR_OPTION] = {USAGE, {"未知选项 %s", "未知選項 %s", "unknown option %s"}},
	[ERR_OPTION_OTHER] = {USAGE,
		{"这个命令没有选项 %s", "這個命令沒有選項 %s", "this command has no option %s"}},
	[ERR_OPTION_WORD] = {USAGE,
		{"未知选项 %s；要找的词以 - 开头时，请在前面加 --",
			"未知選項 %s；要找的詞以 - 開頭時，請在前面加 --",
			"unknown option %s; put -- before words that begin with -"}},
	[ERR_OPTIONS_BOTH] = {USAGE, {"这几个选项只能用一个：%s", "這幾個選項只能用一個：%s",
					     "only one of these at a time: %s"}},
	[ERR_OPTION_NEEDS] = {USAGE, {"选项 %s 不能单用", "選項 %s 不能單用", "not by itself: %s"}},
	[ERR_OPTION_EMPTY] = {USAGE,
		{"选项 %s 后面缺少值", "選項 %s 後面缺少值", "option %s needs a value"}},
	[ERR_OPTION_VALUE] = {USAGE,
		{"选项的值有误：%s", "選項的值有誤：%s", "bad option value: %s"}},
	[ERR_ID_ONCE] = {USAGE,
		{"--id 只能用于一个文件，请逐个收入", "--id 只能用於一個檔案，請逐個收入",
			"--id names one file; add the files one by one"}},
	[ERR_OWN_LIBRARY] = {USAGE,
		{"library add、remove 只管自己的文库，不用 "
		 "--library；别的文件夹请直接放入或移走文件",
			"library add、remove 只管自己的文庫，不用 "
			"--library；別的資料夾請直接放入或移走檔案",
			"library add and remove are for your own library, without --library; "
			"in another folder, just put the files there or take them away"}},
	[ERR_OVER_TEXT] = {USAGE,
		{"-o 所指就是原文，请换一个文件名：%s", "-o 所指就是原文，請換一個檔名：%s",
			"-o is the text itself; choose another file: %s"}},
	[ERR_SUBCOMMAND] = {USAGE,
		{"没有这个子命令：%s", "沒有這個子命令：%s", "no such subcommand: %s"}},
	[ERR_OPERANDS] = {USAGE,
		{"参数有误，用法：%s", "參數有誤，用法：%s", "wrong operands; usage: %s"}},
	[ERR_ONE_PLAN] = {USAGE, {"只有一份规划 %s；请给出同一地区前后两年的两份",
					 "只有一份規劃 %s；請給出同一地區前後兩年的兩份",
					 "only one plan, %s; name two, of one place in two years"}},
	[ERR_EMPTY_QUERY] = {USAGE, {"搜索词为空，请给出要找的词", "搜尋詞為空，請給出要找的詞",
					    "the query is empty; say what to look for"}},
	[ERR_QUERY_LONG] = {USAGE, {"输入太长，上限为 %s 字节", "輸入太長，上限為 %s 位元組",
					   "the input is too long; the limit is %s bytes"}},
	[ERR_QUERY_QUOTE] = {USAGE, {"第 %s 列：引号没有结束", "第 %s 欄：引號沒有結束",
					    "column %s: the quotation does not end"}},
	[ERR_QUERY_SLASH] = {USAGE,
		{"第 %s 列：正则表达式没有以 / 结束", "第 %s 欄：正規表示式沒有以 / 結束",
			"column %s: the regular expression does not end with /"}},
	[ERR_QUERY_NOT] = {USAGE,
		{"第 %s 列：只有排除的词，还须给出要找的词",
			"第 %s 欄：只有排除的詞，還須給出要找的詞",
			"column %s: only terms to leave out; say what to look for, too"}},
	[ERR_QUERY_TERMS] = {USAGE,
		{"第 %s 列：词数过多，上限 32 个", "第 %s 欄：詞數過多，上限 32 個",
			"column %s: too many terms; 32 at most"}},
	[ERR_QUERY_PATTERN] = {USAGE, {"第 %s 列：带 ? * 的词过长", "第 %s 欄：帶 ? * 的詞過長",
					      "column %s: the term with ? or * is too long"}},
	[ERR_QUERY_WILD] = {USAGE,
		{"第 %s 列：只有 ? * 没有字；要找这些符号请加引号",
			"第 %s 欄：只有 ? * 沒有字；要找這些符號請加引號",
			"column %s: only ? and *; to find these, put them in quotation marks"}},
	[ERR_REGEX_BRACKET] = {USAGE, {"第 %s 列：括号不成对", "第 %s 欄：括號不成對",
					      "column %s: the brackets do not match"}},
	[ERR_REGEX_REPEAT] = {USAGE,
		{"第 %s 列：重复的对象或次数有误", "第 %s 欄：重複的對象或次數有誤",
			"column %s: nothing to repeat, or wrong counts"}},
	[ERR_REGEX_RANGE] = {USAGE, {"第 %s 列：范围首尾颠倒", "第 %s 欄：範圍首尾顛倒",
					    "column %s: the range ends before it begins"}},
	[ERR_REGEX_ESCAPE] = {USAGE, {"第 %s 列：未知的 \\ 转义", "第 %s 欄：未知的 \\ 跳脫",
					     "column %s: unknown escape"}},
	[ERR_REGEX_CLASS] = {USAGE,
		{"第 %s 列：未知的字符类，可用 [:alpha:] [:digit:] \\p{Han} 等",
			"第 %s 欄：未知的字元類，可用 [:alpha:] [:digit:] \\p{Han} 等",
			"column %s: unknown class; there are [:alpha:], \\p{Han} and so on"}},
	[ERR_REGEX_LAZY] = {USAGE,
		{"第 %s 列：不支持最短匹配；请写明止于何处，如 “[^”]*”",
			"第 %s 欄：不支援最短比對；請寫明止於何處，如 “[^”]*”",
			"column %s: no shortest matches; say where it ends, as in ([^)]*)"}},
	[ERR_REGEX_LARGE] = {USAGE, {"第 %s 列：正则表达式过于复杂", "第 %s 欄：正規表示式過於複雜",
					    "column %s: the regular expression is too complex"}},
	[ERR_NO_TERMINAL] = {USAGE,
		{"没有可读取按键的终端，请改用 lantu show、search 等命令",
			"沒有可讀取按鍵的終端機，請改用 lantu show、search 等命令",
			"no terminal to read keys from; use lantu show, lantu search and so on"}},
	[ERR_NO_SCREEN] = {UNAVAILABLE,
		{"需要能移动光标的终端；ssh 请加 -t", "需要能移動游標的終端機；ssh 請加 -t",
			"a terminal that places the cursor is needed; with ssh, add -t"}},
	[ERR_NO_PLAN] = {NO_INPUT, {"没有这个文件、命令或规划", "沒有這個檔案、命令或規劃",
					   "no such file, command or plan"}},
	[ERR_NO_PLAN_WORDS] = {NO_INPUT,
		{"没有这个文件或规划；几个词一起找要加引号：'%s'，逐词计数用 lantu count",
			"沒有這個檔案或規劃；幾個詞一起找要加引號：'%s'，逐詞計數用 lantu count",
			"no such file or plan; put several words in quotation marks: '%s', "
			"or count each of them with lantu count"}},
	[ERR_NO_COMMAND] = {NO_INPUT,
		{"没有这个命令、文件或规划；搜索用 lantu search，查看某一节用 lantu show",
			"沒有這個命令、檔案或規劃；搜尋用 lantu search，檢視某一節用 lantu show",
			"no such command, file or plan; see lantu search and lantu show"}},
	[ERR_NO_COMMAND_LIKE] = {NO_INPUT,
		{"没有这个命令、文件或规划；是不是 lantu %s？",
			"沒有這個命令、檔案或規劃；是不是 lantu %s？",
			"no such command, file or plan; did you mean lantu %s?"}},
	[ERR_NO_LIBRARY] = {NO_INPUT,
		{"尚无自己的文库；请用 lantu library add 文件 收入规划",
			"尚無自己的文庫；請用 lantu library add 檔案 收入規劃",
			"no such library; lantu library add FILE begins one"}},
	[ERR_NO_FOLDER] = {NO_INPUT, {"没有这个文件夹，请检查 --library 的路径",
					     "沒有這個資料夾，請檢查 --library 的路徑",
					     "no such folder; check the path after --library"}},
	[ERR_ID_TAKEN] = {DATA,
		{"已有编号 %s；用 --id 另取，或先用 lantu library remove 移出",
			"已有編號 %s；用 --id 另取，或先用 lantu library remove 移出",
			"there is a %s already; choose another --id, or remove it from the library "
			"first"}},
	[ERR_INDEX] = {IO, {"索引损坏，请用 lantu library rebuild 重建",
				   "索引損壞，請用 lantu library rebuild 重建",
				   "the index is damaged; rebuild it with lantu library rebuild"}},
	[ERR_NO_INDEX] = {IO,
		{"没有可用的索引；请管理者先运行 lantu library rebuild --library %s",
			"沒有可用的索引；請管理者先執行 lantu library rebuild --library %s",
			"no index that can be used; whoever runs this kiosk makes one by "
			"lantu library rebuild --library %s"}},
	[ERR_STOPPED] = {IO, {"已中断", "已中斷", "stopped"}},
	[ERR_NO_REF] = {NOT_FOUND,
		{"没有 %s；lantu outline 列出全部编号", "沒有 %s；lantu outline 列出全部編號",
			"the plan has no %s; lantu outline lists all refs"}},
	[ERR_NO_CHAPTER] = {NOT_FOUND,
		{"没有第 %s 章；lantu outline 列出全部编号",
			"沒有第 %s 章；lantu outline 列出全部編號",
			"the plan has no chapter %s; lantu outline lists all refs"}},
	[ERR_FOLDER] = {NO_INPUT,
		{"这是文件夹，不是文件", "這是資料夾，不是檔案", "this is a folder, not a file"}},
	[ERR_FOLDER_SEARCHED] = {NO_INPUT,
		{"这是文件夹；查其中全部规划，请在前面加 --library",
			"這是資料夾；查其中全部規劃，請在前面加 --library",
			"this is a folder; put --library before it to search all its plans"}},
	[ERR_NOT_REGULAR] = {NO_INPUT,
		{"不是普通文件；只能读取普通文件或标准输入（-）",
			"不是普通檔案；只能讀取普通檔案或標準輸入（-）",
			"not a regular file; only files and standard input (-) are read"}},
	[ERR_NO_WRITER] = {NO_INPUT,
		{"管道另一端没有程序写入", "管道另一端沒有程式寫入", "nothing writes to this pipe"}},
	[ERR_TOO_LARGE] = {DATA, {"文件太大，上限为 %s", "檔案太大，上限為 %s",
					 "the file is too large; the limit is %s"}},
	[ERR_FOREIGN] = {NO_INPUT,
		{"未采用：文件或所在文件夹不属于当前用户，或者他人可以改写"
		 "（可用 chmod go-w 收回写权限）",
			"未採用：檔案或所在資料夾不屬於目前使用者，或者他人可以改寫"
			"（可用 chmod go-w 收回寫權限）",
			"not used: it or its folder is not your own, or others can write there "
			"(chmod go-w)"}},
	[ERR_LINK] = {NO_INPUT, {"链接指向他人的文件，未读取", "連結指向他人的檔案，未讀取",
					"not read: a link to a file of another user"}},
	[ERR_TOGETHER] = {NO_INPUT,
		{"不能用来共享位置：须为普通文件，空的或 %s 字节，属于本用户或 root，只有一个名称，其他用户不可写",
			"不能用來分享位置：須為普通檔案，空的或 %s 位元組，屬於本使用者或 "
			"root，只有一個名稱，其他使用者不可寫",
			"not for sharing places: that takes a regular file, empty or of %s "
			"bytes, yours or root's, with one name, that others cannot write to"}},
	[ERR_READ] = {IO, {"读取失败：%s", "讀取失敗：%s", "cannot read: %s"}},
	[ERR_WRITE] = {IO, {"写入失败：%s", "寫入失敗：%s", "cannot write: %s"}},
	[ERR_NO_HOME] = {IO, {"没有可用的 HOME，无处保存；请设置 HOME 或 XDG_STATE_HOME",
				     "沒有可用的 HOME，無處儲存；請設定 HOME 或 XDG_STATE_HOME",
				     "nowhere to save: set HOME or XDG_STATE_HOME"}},
	[ERR_BUSY] = {IO, {"另一个蓝图正在写入，没有保存，请稍后再试",
				  "另一個藍圖正在寫入，沒有儲存，請稍後再試",
				  "not saved: another lantu is writing to it; try again later"}},
	[ERR_JOURNAL] = {DATA,
		{"不是笔记文件，没有改动；请移走或改名", "不是筆記檔，沒有更動；請移走或改名",
			"no file of notes, and left as it is; move it away"}},
	[ERR_NO_NOTE] = {NOT_FOUND, {"没有第 %s 条；list 列出全部", "沒有第 %s 條；list 列出全部",
					    "there is no number %s; list shows all"}},
	[ERR_NO_WORDS] = {NOT_FOUND,
		{"没有 %s：起字和字数超出了这一段", "沒有 %s：起字和字數超出了這一段",
			"there is no %s: the paragraph is shorter"}},
	[ERR_UTF8] = {DATA,
		{"不是合法的 UTF-8：%s", "不是合法的 UTF-8：%s", "not valid UTF-8: %s"}},
	[ERR_ENCODING] = {DATA,
		{"无法识别文字编码；请用 --encoding 指明，或先转换为 UTF-8",
			"無法識別文字編碼；請用 --encoding 指明，或先轉換為 UTF-8",
			"unknown text encoding; name it with --encoding, or convert it to UTF-8"}},
	[ERR_SPOILT] = {DATA,
		{"按 %s 读，坏字节超过二十分之一，这里是第一处；请用 --encoding "
		 "指明编码，或换一份文件",
			"按 %s 讀，壞位元組超過二十分之一，這裡是第一處；請用 --encoding "
			"指明編碼，或換一份檔案",
			"read as %s, more than one character in twenty is damaged, here the first; "
			"name the encoding with --encoding, or take another copy"}},
	[ERR_EMPTY_TEXT] = {DATA, {"文件中没有文字", "檔案中沒有文字", "the file has no text"}},
	[ERR_JSON_SYNTAX] = {DATA,
		{"不是合法的 JSON：%s", "不是合法的 JSON：%s", "not valid JSON: %s"}},
	[ERR_JSON_CONTROL] = {DATA, {"文字中有控制字符 %s，请删除", "文字中有控制字元 %s，請刪除",
					    "control character %s in a text; remove it"}},
	[ERR_JSON_SURROGATE] = {DATA, {"\\u 转义只有半个代理对", "\\u 跳脫只有半個代理對",
					      "half a surrogate pair in a \\u escape"}},
	[ERR_JSON_DEPTH] = {DATA, {"嵌套过深，上限为 %s 层", "巢狀過深，上限為 %s 層",
					  "nested too deeply; the limit is %s"}},
	[ERR_JSON_TRAILING] = {DATA, {"JSON 结束之后还有内容", "JSON 結束之後還有內容",
					     "more text after the end of the JSON"}},
	[ERR_JSON_DUPLICATE] = {DATA,
		{"成员名重复：%s", "成員名稱重複：%s", "duplicate member: %s"}},
	[ERR_JSON_TYPE] = {DATA, {"类型有误：%s", "型別有誤：%s", "wrong type: %s"}},
	[ERR_JSON_MISSING] = {DATA, {"缺少成员：%s", "缺少成員：%s", "missing member: %s"}},
	[ERR_JSON_UNKNOWN] = {DATA,
		{"格式中没有的成员：%s", "格式中沒有的成員：%s", "member not in the format: %s"}},
	[ERR_PLAN_FORMAT] = {DATA,
		{"不是 lantu-plan 第 1 版的文件", "不是 lantu-plan 第 1 版的檔案",
			"not a lantu-plan file of version 1"}},
	[ERR_PLAN_KIND] = {DATA,
		{"未知的章节种类：%s", "未知的章節種類：%s", "unknown kind of section: %s"}},
	[ERR_PLAN_REF] = {DATA,
		{"编号与位置不符：%s", "編號與位置不符：%s", "ref does not match its place: %s"}},
	[ERR_PLAN_ID] = {DATA,
		{"规划编号不能为空，不能含空白、@、/：%s", "規劃編號不能為空，不能含空白、@、/：%s",
			"an id is not empty and has no blank, @ or /: %s"}},
	[ERR_PLAN_EMPTY] = {DATA,
		{"规划没有任何章节", "規劃沒有任何章節", "the plan has no sections"}},
	[ERR_OUTLINE_LINE] = {DATA,
		{"应为“级别、编号、标题”，以制表符分隔，级别从 1 起",
			"應為「級別、編號、標題」，以定位字元分隔，級別從 1 起",
			"not a level from 1 on, a label and a title with tabs between"}},
	[ERR_ALREADY_PLAN] = {DATA, {"已经是规划文件，章节不再更动", "已經是規劃檔，章節不再更動",
					    "this is a plan file already: its sections stay"}},
	[ERR_NOT_PLAN_FILE] = {DATA,
		{"是文本，不是规划文件，改不了；用 lantu library add 收入后再改",
			"是文字檔，不是規劃檔，改不了；用 lantu library add 收入後再改",
			"a text, which has no room for this; lantu library add makes a plan file "
			"of it"}},
	[ERR_SETTING] = {DATA, {"没有这项设置：%s", "沒有這項設定：%s", "no such setting: %s"}},
	[ERR_SETTING_VALUE] = {DATA,
		{"设置的值有误：%s", "設定的值有誤：%s", "bad value of a setting: %s"}},
	[ERR_SETTING_KEY] = {DATA, {"没有这个键：%s", "沒有這個鍵：%s", "no such key: %s"}},
	[ERR_SETTING_KEEP] = {DATA,
		{"%s 固定用于退出，不能另作他用", "%s 固定用於離開，不能另作他用",
			"%s always quits and does nothing else"}},
	[ERR_SETTING_RUN] = {DATA, {"没有这个命令：%s", "沒有這個命令：%s", "no such command: %s"}},
	[ERR_SETTING_TYPING] = {DATA,
		{"%s 在输入框中是文字，不能作按键", "%s 在輸入框中是文字，不能作按鍵",
			"%s is text in the field and cannot be a key there"}},
	[ERR_COPY] = {UNAVAILABLE, {"复制失败：%s", "複製失敗：%s", "not copied: %s"}},
	[ERR_COPY_ROUTE] = {UNAVAILABLE, {"复制失败：此处不能使用 %s", "複製失敗：此處不能使用 %s",
						 "not copied: no %s here"}},
	[ERR_COPY_EMPTY] = {UNAVAILABLE,
		{"没有可复制的文字", "沒有可複製的文字", "there is no text to copy"}},
	[ERR_COPY_LONG] = {UNAVAILABLE,
		{"没有复制：有 %s 字节，终端至多收 74994；请选短些",
			"沒有複製：有 %s 位元組，終端機至多收 74994；請選短些",
			"not copied: %s bytes, and terminals take 74994; select less"}},
	[ERR_TERMINAL] = {UNAVAILABLE,
		{"无法打开终端：%s", "無法開啟終端機：%s", "cannot open the terminal: %s"}},
	[ERR_SANDBOX] = {CONFIG,
		{"没有 --require-sandbox 所要求的沙箱，未运行：%s",
			"沒有 --require-sandbox 所要求的沙箱，未執行：%s",
			"not run: the sandbox that --require-sandbox asks for is not there: %s"}},
};

void error_sentence(const struct err *err, enum lang lang, struct buf *out)
{
	struct buf sentence = {0};

	buf_fill(&sentence, rows[err->kind].sentence[lang], str_of(err->detail));
	utf8_add_safe(out, buf_str(&sentence), false);
	buf_fini(&sentence);
}

void error_format(const struct err *err, enum lang lang, struct buf *out)
{
	buf_add(out, STR("lantu: "));
	if (err->file[0]) {
		utf8_add_safe(out, str_of(err->file), false);
		if (err->line)
			buf_printf(out, ":%u:%u", err->line, err->column);
		buf_add(out, STR(": "));
	}
	error_sentence(err, lang, out);
}

int error_status(enum err_kind kind)
{
	return kind < ERR_KINDS ? rows[kind].status : USAGE;
}

/* The name of a file is bytes, which are decoded from the charset to be shown. */
static void read_name(struct err *err)
{
	struct buf name = {0};

	if (!err->file[0] || !charset_is_likely(str_of(err->file)))
		return;
	charset_decode(str_of(err->file), &name);
	err_file(err, name.data);
	buf_fini(&name);
}

int error_print(const struct err *given, enum lang lang)
{
	struct err own = *given, *err = &own;
	struct buf line = {0};

	read_name(err);
	error_format(err, lang, &line);
	buf_byte(&line, '\n');
	charset_write(STDERR_FILENO, buf_str(&line), NULL);
	buf_fini(&line);
	return error_status(err->kind);
}
