#include "doctor/finding.h"

#include "base/utf8.h"

static const char *const words[FINDING_WORDS][LANGS] = {
	[FINDING_YES] = {"是", "是", "yes"},
	[FINDING_NO] = {"否", "否", "no"},
	[FINDING_NOT_SAID] = {"终端未说明", "終端機未說明", "not said"},
	[FINDING_NO_TERMINAL] = {"没有终端", "沒有終端機", "no terminal"},
	[FINDING_BACKGROUND] = {"在后台运行，未查询", "在背景執行，未查詢",
		"in the background: not asked"},
	[FINDING_NOT_ASKED] = {"此类终端不可查询", "此類終端機不可查詢", "not asked"},
	[FINDING_SILENT] = {"未应答", "未應答", "no answer"},
	[FINDING_NOT_SET] = {"未设置", "未設定", "not set"},
	[FINDING_UNKNOWN] = {"terminfo 中没有", "terminfo 中沒有", "unknown to terminfo"},
	[FINDING_DARK] = {"深色", "深色", "dark"},
	[FINDING_LIGHT] = {"浅色", "淺色", "light"},
	[FINDING_NARROW] = {"一列", "一欄", "narrow"},
	[FINDING_WIDE] = {"两列", "兩欄", "wide"},
	[FINDING_SOME_WIDE] = {"一列；以下为两列：", "一欄；以下為兩欄：", "narrow, but wide: "},
	[FINDING_IDEOGRAPH] = {"一个汉字所占列数：", "一個漢字所占欄數：",
		"columns of an ideograph: "},
	[FINDING_NO_TMUX] = {"不在 tmux 中", "不在 tmux 中", "no tmux"},
	[FINDING_WELL] = {"没有错误", "沒有錯誤", "no mistakes"},
	[FINDING_WRONG] = {"错误：", "錯誤：", "mistakes: "},
	[FINDING_NO_CONSOLE] = {"不是 Linux 控制台", "不是 Linux 主控台", "no console"},
	[FINDING_UNKNOWABLE] = {"无从得知", "無從得知", "cannot be known"},
	[FINDING_NONE] = {"没有", "沒有", "none"},
	[FINDING_TMUX_BUFFER] = {"只到 tmux 缓冲区", "只到 tmux 緩衝區", "tmux buffer only"},
	[FINDING_TOOL] = {"本机的剪贴板程序", "本機的剪貼簿程式", "tool"},
	[FINDING_FILE] = {"文件", "檔案", "file"},
	[FINDING_OSC52_ANNOUNCED] = {"OSC 52，终端声明支持", "OSC 52，終端機聲明支援",
		"osc52, announced"},
	[FINDING_OSC5522] = {"OSC 5522，终端会确认", "OSC 5522，終端機會確認",
		"osc5522, confirmed"},
	[FINDING_OSC52] = {"OSC 52，未确认", "OSC 52，未確認", "osc52, unconfirmed"},
};

void finding_add(struct check *check, const char *text)
{
	utf8_add_safe(&check->value, str_of(text), false);
}

void finding_add_word(struct check *check, enum lang lang, enum finding_word word)
{
	finding_add(check, words[word][lang]);
}

void finding_set_meaning(struct check *check, const char *const *meaning)
{
	check->meaning = meaning;
}

void finding_set_mend(struct check *check, const char *const *meaning, const char *line)
{
	buf_set(&check->mend, str_of(line));
	check->meaning = meaning;
}
