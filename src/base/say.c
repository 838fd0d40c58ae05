#include "base/say.h"

#include <string.h>

static const struct {
	const char *text[LANGS];
} table[SAYS] = {
	[SAY_ERR_OPTION] = {{"不认识的选项 %s", "不認識的選項 %s", "unknown option %s"}},
	[SAY_ERR_OPTION_VALUE] = {{"选项的值不对：%s", "選項的值不對：%s", "bad option value: %s"}},
	[SAY_ERR_OPERANDS] = {{"参数的个数不对：%s", "參數的個數不對：%s",
		"wrong number of operands: %s"}},
	[SAY_ERR_EMPTY_QUERY] = {{"搜索词是空的，请给出要找的词", "搜尋詞是空的，請給出要找的詞",
		"the query is empty; say what to look for"}},
	[SAY_ERR_NO_TERMINAL] = {{"没有终端可以读键盘，请改用 lantu show、search 等命令",
		"沒有終端可以讀鍵盤，請改用 lantu show、search 等命令",
		"no terminal to read keys from; use lantu show, search and so on"}},
	[SAY_ERR_NO_PLAN] = {{"没有这个文件、命令或规划；看某一节用 lantu show 编号",
		"沒有這個檔案、命令或規劃；看某一節用 lantu show 編號",
		"no such file, command or plan; lantu show REF shows a section"}},
	[SAY_ERR_NO_LIBRARY] = {{"没有这个文库；lantu library add 文件 收入规划",
		"沒有這個文庫；lantu library add 檔案 收入規劃",
		"no such library; lantu library add FILE puts plans into yours"}},
	[SAY_ERR_INDEX] = {{"索引损坏，请用 lantu library rebuild 重建",
		"索引損壞，請用 lantu library rebuild 重建",
		"the index is damaged; lantu library rebuild makes it anew"}},
	[SAY_ERR_STOPPED] = {{"已中断", "已中斷", "stopped"}},
	[SAY_ERR_NO_REF] = {{"规划中没有 %s 这一处，lantu outline 列出全部编号",
		"規劃中沒有 %s 這一處，lantu outline 列出全部編號",
		"the plan has no %s; lantu outline lists all refs"}},
	[SAY_ERR_NOT_REGULAR] = {{"不是普通文件，只读普通文件或标准输入（-）",
		"不是普通檔案，只讀普通檔案或標準輸入（-）",
		"not a regular file; only files and standard input (-) are read"}},
	[SAY_ERR_TOO_LARGE] = {{"文件太大，上限为 %s", "檔案太大，上限為 %s",
		"the file is too large; the limit is %s"}},
	[SAY_ERR_READ] = {{"读取失败：%s", "讀取失敗：%s", "cannot read: %s"}},
	[SAY_ERR_WRITE] = {{"写入失败：%s", "寫入失敗：%s", "cannot write: %s"}},
	[SAY_ERR_UTF8] = {{"不是合法的 UTF-8：%s", "不是合法的 UTF-8：%s", "not valid UTF-8: %s"}},
	[SAY_ERR_ENCODING] = {{"认不出文字编码，请先转成 UTF-8", "認不出文字編碼，請先轉成 UTF-8",
		"unknown text encoding; convert it to UTF-8 first"}},
	[SAY_ERR_EMPTY_TEXT] = {{"文件里没有文字", "檔案裡沒有文字", "the file holds no text"}},
	[SAY_ERR_JSON_SYNTAX] = {{"不是合法的 JSON：%s", "不是合法的 JSON：%s",
		"not valid JSON: %s"}},
	[SAY_ERR_JSON_CONTROL] = {{"文字里有控制字符 %s，请去掉", "文字裡有控制字元 %s，請去掉",
		"control character %s in a text; remove it"}},
	[SAY_ERR_JSON_SURROGATE] = {{"\\u 转义只有半个代理对", "\\u 跳脫只有半個代理對",
		"half a surrogate pair in a \\u escape"}},
	[SAY_ERR_JSON_DEPTH] = {{"嵌套太深，上限为 %s 层", "巢狀太深，上限為 %s 層",
		"nested too deeply; the limit is %s"}},
	[SAY_ERR_JSON_TRAILING] = {{"JSON 结束之后还有内容", "JSON 結束之後還有內容",
		"more text after the end of the JSON"}},
	[SAY_ERR_JSON_DUPLICATE] = {{"成员名重复：%s", "成員名稱重複：%s", "duplicate member: %s"}},
	[SAY_ERR_JSON_TYPE] = {{"类型不对：%s", "型別不對：%s", "wrong type: %s"}},
	[SAY_ERR_JSON_MISSING] = {{"缺少成员：%s", "缺少成員：%s", "missing member: %s"}},
	[SAY_ERR_JSON_UNKNOWN] = {{"格式里没有的成员：%s", "格式裡沒有的成員：%s",
		"member not in the format: %s"}},
	[SAY_ERR_PLAN_FORMAT] = {{"不是 lantu-plan 第 1 版的文件", "不是 lantu-plan 第 1 版的檔案",
		"not a lantu-plan file of version 1"}},
	[SAY_ERR_PLAN_KIND] = {{"不认识的章节种类：%s", "不認識的章節種類：%s",
		"unknown kind of section: %s"}},
	[SAY_ERR_PLAN_REF] = {{"编号与位置不符：%s", "編號與位置不符：%s",
		"ref does not match its place: %s"}},
	[SAY_ERR_PLAN_ID] = {{"规划编号不能为空，不能含空白、@、/：%s",
		"規劃編號不能為空，不能含空白、@、/：%s",
		"an id is not empty and holds no blank, @ or /: %s"}},
	[SAY_ERR_PLAN_EMPTY] = {{"规划没有任何章节", "規劃沒有任何章節",
		"the plan has no sections"}},
	[SAY_ERR_COPY] = {{"没有复制成功：%s", "沒有複製成功：%s", "not copied: %s"}},
	[SAY_ERR_TERMINAL] = {{"终端打不开：%s", "終端打不開：%s", "cannot open the terminal: %s"}},

	[SAY_KIND_PREAMBLE] = {{"导语", "導語", "Preamble"}},
	[SAY_KIND_CHAPTER] = {{"章", "章", "Chapter"}},
	[SAY_KIND_MEASURE] = {{"举措", "舉措", "Measure"}},
	[SAY_KIND_TOPICS] = {{"关键词", "關鍵詞", "Keywords"}},
	[SAY_KIND_TOPIC] = {{"关键词", "關鍵詞", "Keyword"}},
	[SAY_KIND_TARGETS] = {{"主要预期目标", "主要預期目標", "Targets"}},
	[SAY_KIND_TARGET] = {{"目标", "目標", "Target"}},
	[SAY_KIND_HIGHLIGHTS] = {{"要点", "要點", "Highlights"}},
	[SAY_KIND_HIGHLIGHT] = {{"要点", "要點", "Highlight"}},
	[SAY_KIND_SECTION] = {{"节", "節", "Section"}},
	[SAY_KIND_APPENDIX] = {{"附录", "附錄", "Appendix"}},
	[SAY_KIND_NOTE] = {{"注", "註", "Note"}},

	[SAY_FIELD_SEARCH] = {{"搜索", "搜尋", "Search"}},
	[SAY_FIELD_GOTO] = {{"转到", "跳到", "Go to"}},
	[SAY_FIELD_GOTO_LIKE] = {{"如 3.2、目标.1，或命令名", "如 3.2、目標.1，或命令名",
		"3.2, targets.1 or a command"}},
	[SAY_HITS_TEXT] = {{"文字 %zu", "文字 %zu", "Text %zu"}},
	[SAY_HITS_PINYIN] = {{"拼音 %zu", "拼音 %zu", "Pinyin %zu"}},
	[SAY_HITS_AT] = {{"第 %zu/%zu 处", "第 %zu/%zu 處", "%zu of %zu"}},
	[SAY_HITS_NONE] = {{"没有找到", "沒有找到", "Not found"}},
	[SAY_TOO_SMALL_1] = {{"窗口太小", "視窗太小", "Window too small"}},
	[SAY_TOO_SMALL_2] = {{"至少要 40 列 10 行", "至少要 40 欄 10 列", "40 x 10 at least"}},
	[SAY_HELP_TITLE] = {{"lantu 蓝图：按键", "lantu 藍圖：按鍵", "lantu: keys"}},
	[SAY_HELP_CLOSE] = {{"Esc 返回  j k 翻看", "Esc 返回  j k 翻看", "Esc back  j k scroll"}},
	[SAY_GROUP_MOVE] = {{"移动", "移動", "Moving"}},
	[SAY_GROUP_SEARCH] = {{"搜索", "搜尋", "Searching"}},
	[SAY_GROUP_COPY] = {{"复制", "複製", "Copying"}},
	[SAY_GROUP_VIEW] = {{"查看", "檢視", "Viewing"}},
	[SAY_GROUP_FIELD] = {{"输入框中", "輸入框中", "In the field"}},
	[SAY_NO_PREVIOUS_PLACE] = {{"没有可返回的位置", "沒有可返回的位置",
		"nowhere to go back to"}},
	[SAY_NO_NEXT_PLACE] = {{"没有可前进的位置", "沒有可前進的位置",
		"nowhere to go forward to"}},
	[SAY_NO_SEARCH] = {{"还没有搜索，按 / 输入要找的词", "還沒有搜尋，按 / 輸入要找的詞",
		"no search yet; press / and type"}},
	[SAY_WRAPPED_TO_FIRST] = {{"已过最后一处，转回第一处", "已過最後一處，轉回第一處",
		"wrapped to the first hit"}},
	[SAY_WRAPPED_TO_LAST] = {{"已过第一处，转到最后一处", "已過第一處，轉到最後一處",
		"wrapped to the last hit"}},
	[SAY_UNKNOWN_COMMAND] = {{"没有这个编号或命令：%s", "沒有這個編號或命令：%s",
		"no such ref or command: %s"}},
	[SAY_AT_END] = {{"已到文末", "已到文末", "end of the plan"}},
	[SAY_AT_START] = {{"已到文首", "已到文首", "start of the plan"}},
	[SAY_COPIED_TMUX] = {{"%s 已交 tmux 转送（未确认）", "%s 已交 tmux 轉送（未確認）",
		"%s given to tmux (unconfirmed)"}},
	[SAY_COPIED_OSC52] = {{"%s 已送剪贴板（未确认）", "%s 已送剪貼簿（未確認）",
		"%s sent to clipboard (unconfirmed)"}},
	[SAY_COPIED_FILE] = {{"未送剪贴板，已存入 %s", "未送剪貼簿，已存入 %s",
		"not on the clipboard; saved in %s"}},
	[SAY_COPY_FAILED] = {{"没有复制成功：%s", "沒有複製成功：%s", "not copied: %s"}},
	[SAY_CHARACTERS] = {{"%zu 字", "%zu 字", "%zu characters"}},
	[SAY_UNKNOWN_TERM] = {{"不认识终端类型 %s，按 xterm-256color 显示",
		"不認識終端類型 %s，按 xterm-256color 顯示",
		"unknown terminal type %s; shown as xterm-256color"}},
	[SAY_LAYOUT_SIDE] = {{"版式：左右两栏", "版式：左右兩欄", "layout: side by side"}},
	[SAY_LAYOUT_ONE] = {{"版式：只看一栏", "版式：只看一欄", "layout: one pane"}},
	[SAY_ONE_PLAN] = {{"只打开了一个规划", "只開啟了一個規劃", "only one plan is open"}},
	[SAY_PLAN_SHOWN] = {{"规划：%s", "規劃：%s", "plan: %s"}},
	[SAY_ONLY_HIT] = {{"只有这一处", "只有這一處", "the only hit"}},
	[SAY_ERR_ALREADY_PLAN] = {{"已经是规划文件，无须导入", "已經是規劃檔，無須匯入",
		"this is a plan file already"}},
	[SAY_LAYOUT_NARROW] = {{"窗口太窄，只能显示一栏", "視窗太窄，只能顯示一欄",
		"too narrow for both panes"}},
	[SAY_GLOSSES_KEPT] = {{"像注音的 %zu 处未去：不足以判为误加",
		"像注音的 %zu 處未去：不足以判為誤加",
		"%zu possible glosses kept: too few to be damage"}},
	[SAY_REPLACED] = {{"取出控制字符和坏字节 %zu 处", "取出控制字元和壞位元組 %zu 處",
		"%zu control characters and damaged bytes taken out"}},
	[SAY_SIMPLIFIED] = {{"转为简体 %zu 字", "轉為簡體 %zu 字",
		"%zu characters made simplified"}},
	[SAY_OUT_OF_MEMORY] = {{"lantu: 内存不足\n", "lantu: 記憶體不足\n",
		"lantu: out of memory\n"}},
	[SAY_ERR_QUERY_LONG] = {{"搜索词太长，上限为 %s 字节", "搜尋詞太長，上限為 %s 位元組",
		"the query is too long; the limit is %s bytes"}},
	[SAY_ERR_QUERY_QUOTE] = {{"第 %s 列：引号没有结束", "第 %s 欄：引號沒有結束",
		"column %s: the quotation does not end"}},
	[SAY_ERR_QUERY_SLASH] = {{"第 %s 列：正则表达式没有以 / 结束",
		"第 %s 欄：正則表達式沒有以 / 結束",
		"column %s: the regular expression does not end with /"}},
	[SAY_ERR_QUERY_NOT] = {{"第 %s 列：只说了不要什么，还要有要找的词",
		"第 %s 欄：只說了不要什麼，還要有要找的詞",
		"column %s: only something to leave out; say what to look for, too"}},
	[SAY_ERR_QUERY_TERMS] = {{"第 %s 列：词太多，上限 32 个", "第 %s 欄：詞太多，上限 32 個",
		"column %s: too many terms; 32 at most"}},
	[SAY_ERR_QUERY_PATTERN] = {{"第 %s 列：带 ? * 的词太长", "第 %s 欄：帶 ? * 的詞太長",
		"column %s: too long for a term with ? or *"}},
	[SAY_ERR_QUERY_WILD] = {{"第 %s 列：只有 ? * 没有字；要找这些符号请加引号",
		"第 %s 欄：只有 ? * 沒有字；要找這些符號請加引號",
		"column %s: only ? and *; to find these, put them in quotation marks"}},
	[SAY_ERR_REGEX_BRACKET] = {{"第 %s 列：括号不成对", "第 %s 欄：括號不成對",
		"column %s: the bracket has no partner"}},
	[SAY_ERR_REGEX_REPEAT] = {{"第 %s 列：重复的对象或次数不对",
		"第 %s 欄：重複的對象或次數不對", "column %s: nothing to repeat, or wrong counts"}},
	[SAY_ERR_REGEX_RANGE] = {{"第 %s 列：范围首尾颠倒", "第 %s 欄：範圍首尾顛倒",
		"column %s: the range ends before it begins"}},
	[SAY_ERR_REGEX_ESCAPE] = {{"第 %s 列：不认识的 \\ 转义", "第 %s 欄：不認識的 \\ 跳脫",
		"column %s: unknown escape"}},
	[SAY_ERR_REGEX_LARGE] = {{"第 %s 列：正则表达式太大", "第 %s 欄：正則表達式太大",
		"column %s: the regular expression is too large"}},
	[SAY_TRY_HELP] = {{"lantu --help 说明用法", "lantu --help 說明用法",
		"lantu --help explains the usage"}},
	[SAY_IMPORTED] = {{"去掉注音 %zu 处，改标点 %zu 处；%zu 章，%zu 条举措，附录 %zu 行",
		"去掉注音 %zu 處，改標點 %zu 處；%zu 章，%zu 條舉措，附錄 %zu 行",
		"%zu glosses removed, %zu punctuation marks mended; %zu chapters, %zu measures, "
		"%zu lines in the appendix"}},
	[SAY_USAGE] = {{"用法：", "用法：", "Usage: "}},
	[SAY_OPTIONS] = {{"选项：", "選項：", "Options:"}},
	[SAY_COMMANDS] = {{"命令（lantu 命令 --help 说明各自用法）：",
		"命令（lantu 命令 --help 說明各自用法）：",
		"Commands (lantu COMMAND --help explains each):"}},
};

const char *say(enum lang lang, enum say what)
{
	return table[what].text[lang];
}

void say_fill(enum lang lang, enum say what, str detail, struct buf *out)
{
	str text = str_of(say(lang, what));
	size_t mark = str_find(text, STR("%s"));

	buf_add(out, str_slice(text, 0, mark));
	if (mark == text.len)
		return;
	buf_add(out, detail);
	buf_add(out, str_slice(text, mark + 2, text.len));
}

enum lang lang_of_locale(const char *lc_all, const char *lc_messages, const char *lang)
{
	const char *name = lc_all && *lc_all		 ? lc_all
			   : lc_messages && *lc_messages ? lc_messages
			   : lang			 ? lang
							 : "";

	if (strncmp(name, "zh_TW", 5) == 0 || strncmp(name, "zh_HK", 5) == 0 ||
		strncmp(name, "zh_MO", 5) == 0 || strncmp(name, "zh_Hant", 7) == 0)
		return LANG_TW;
	if (strncmp(name, "en", 2) == 0 && (name[2] == '\0' || name[2] == '_' || name[2] == '.'))
		return LANG_EN;
	return LANG_ZH;
}
