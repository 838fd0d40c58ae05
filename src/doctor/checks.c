#include "doctor/checks.h"

#include <stdio.h>
#include <stdlib.h>
#include <strings.h>
#include <wchar.h>

#include "doctor/check_clipboard.h"
#include "doctor/check_settings.h"
#include "doctor/finding.h"
#include "doctor/hanzi.h"
#include "session/layout.h"
#include "terminal/environment.h"
#include "terminal/input.h"
#include "text/charset.h"
#include "text/width.h"

enum { SLOW_ESCAPE_MS = 50, SLOW_DELAY_MS = 500 };

static const char *const kinds[WIDTH_KINDS][LANGS] = {
	[WIDTH_QUOTES] = {"引号", "引號", "quotes"},
	[WIDTH_DASHES] = {"破折号", "破折號", "dashes"},
	[WIDTH_ELLIPSES] = {"省略号", "刪節號", "ellipses"},
	[WIDTH_DOTS] = {"间隔号", "間隔號", "dots"},
	[WIDTH_CIRCLED] = {"圈码", "圈碼", "circled"},
	[WIDTH_BOXES] = {"框线", "框線", "boxes"},
	[WIDTH_BLOCKS] = {"方块", "方塊", "blocks"},
	[WIDTH_ARROWS] = {"箭头", "箭頭", "arrows"},
	[WIDTH_OTHERS] = {"其他", "其他", "others"},
};

/* Whether the terminal answered; if not, the value says why. */
static bool answered(const struct facts *facts, struct check *check)
{
	static const enum finding_word why[] = {
		[ASK_NO_TERMINAL] = FINDING_NO_TERMINAL,
		[ASK_BACKGROUND] = FINDING_BACKGROUND,
		[ASK_UNSUITABLE] = FINDING_NOT_ASKED,
		[ASK_SILENT] = FINDING_SILENT,
	};

	if (facts->asked == ASK_ANSWERED)
		return true;
	finding_add_word(check, facts->about->lang, why[facts->asked]);
	return false;
}

static void add_answer(const struct facts *facts, struct check *check, enum probe_answer answer,
	enum finding_word yes, enum finding_word no)
{
	if (answered(facts, check))
		finding_add_word(check, facts->about->lang,
			answer == PROBE_UNKNOWN ? FINDING_NOT_SAID
			: answer == PROBE_YES	? yes
						: no);
}

/* ---- what surrounds the program ---- */

static void check_version(const struct facts *facts, struct check *check)
{
	finding_add(check, facts->about->version);
}

static bool is_utf8_or_ascii(const char *charset)
{
	return strcasecmp(charset, "UTF-8") == 0 || strcasecmp(charset, "UTF8") == 0 ||
	       strcmp(charset, "ANSI_X3.4-1968") == 0;
}

static void check_locale(const struct facts *facts, struct check *check)
{
	static const char *const names[] = {"LC_ALL", "LC_CTYPE", "LANG"};
	unsigned which = 0;
	char line[64], charset[32];

	while (which < 3 && !environment_value(names[which]))
		which++;
	if (which == 3) {
		finding_add_word(check, facts->about->lang, FINDING_NOT_SET);
		return;
	}
	const char *locale = environment_value(names[which]), *dot = strchr(locale, '.');
	finding_add(check, locale);
	snprintf(charset, sizeof(charset), "%s", facts->about->charset);
	/* The name shows the charset of a locale that is not installed. */
	if (!charset[0] && dot)
		snprintf(charset, sizeof(charset), "%.*s", (int)strcspn(dot + 1, "@"), dot + 1);
	if (!charset[0] || is_utf8_or_ascii(charset) || charset_converts())
		return;
	static const char *const legacy[LANGS] = {
		("区域设置说终端不用 UTF-8，lantu 只写 UTF-8；终端也要设成 UTF-8。"
		 "远程登录时，服务器 sshd_config 里 AcceptEnv LANG LC_* 一行让本地的设置传过去"),
		("地區設定說終端機不用 UTF-8，lantu 只寫 UTF-8；終端機也要設成 UTF-8。"
		 "遠端登入時，伺服器 sshd_config 裡 AcceptEnv LANG LC_* 一行讓本地的設定傳過去"),
		("The locale says that the terminal takes another charset, lantu writes UTF-8; "
		 "set the terminal to UTF-8, too. "
		 "Over SSH, AcceptEnv LANG LC_* in the server's sshd_config "
		 "lets your own locale through")};
	snprintf(line, sizeof(line), "export %s=C.UTF-8", names[which]);
	finding_set_mend(check, legacy, line);
}

/* Whether a line to be copied into a shell may hold the name: nothing in it is special there. */
static bool is_plain(const char *name)
{
	return *name &&
	       strspn(name, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
			    "0123456789+-._") == strlen(name) &&
	       *name != '-';
}

static void mend_unknown_type(const struct facts *facts, struct check *check)
{
	static const char *const multiplexer[LANGS] = {
		"这台机器不认识 TERM；写进终端复用器的设置后重开",
		"這台機器不認識 TERM；寫進多工器的設定後重開",
		("This machine does not know TERM; "
		 "put this into the multiplexer's settings and start it anew")};
	static const char *const far[LANGS] = {("这台机器不认识 TERM，先当 xterm-256color；"
						"在自己的电脑上运行一次（HOST 是这台机器）"),
		("這台機器不認識 TERM，先當 xterm-256color；"
		 "在自己的電腦上執行一次（HOST 是這台機器）"),
		("This machine does not know TERM and takes it for xterm-256color; "
		 "run this once on your own computer (HOST being this one)")};
	static const char *const near[LANGS] = {"不知道终端是什么，光标放不了，颜色也没有",
		"不知道終端機是什麼，游標放不了，顏色也沒有",
		"It is not known what the terminal is and where it puts the cursor"};
	char line[128];

	if (environment_value("TMUX")) {
		finding_set_mend(check, multiplexer, "set -g default-terminal screen-256color");
	} else if (environment_value("STY")) {
		finding_set_mend(check, multiplexer, "term screen-256color");
	} else if (!facts->known && environment_is_remote() && is_plain(facts->type) &&
		   strlen(facts->type) < 64) {
		snprintf(line, sizeof(line), "infocmp -x %s | ssh HOST tic -x -", facts->type);
		finding_set_mend(check, far, line);
	} else {
		finding_set_mend(check, near, "export TERM=xterm-256color");
	}
}

static bool is_type(const struct facts *facts, const char *type)
{
	return strcmp(facts->type, type) == 0;
}

static void check_type(const struct facts *facts, struct check *check)
{
	static const char *const dumb[LANGS] = {
		"dumb 不放光标，只一行接一行地写；用逐行模式，或换成终端真正的类型",
		"dumb 不放游標，只一列接一列地寫；用逐行模式，或換成終端機真正的類型",
		("dumb places no cursor and writes line after line; use the line mode, "
		 "or set the terminal's true type")};

	if (*facts->type)
		finding_add(check, facts->type);
	else
		finding_add_word(check, facts->about->lang, FINDING_NOT_SET);
	if (facts->known && facts->term.places_cursor)
		return;
	if (is_type(facts, "dumb")) {
		finding_set_mend(check, dumb, "lantu --plain");
		return;
	}
	if (*facts->type && !facts->known) {
		finding_add(check, facts->about->lang == LANG_EN ? ", " : "，");
		finding_add_word(check, facts->about->lang, FINDING_UNKNOWN);
	}
	mend_unknown_type(facts, check);
}

/* The kernel's consoles have 512 glyphs at most, which are no hanzi. */
static void check_console(const struct facts *facts, struct check *check)
{
	static const char *const few[LANGS] = {
		"Linux 控制台的字体最多 512 个字形，画不了汉字；改用 fbterm 或图形界面的终端",
		"Linux 主控台的字型最多 512 個字形，畫不了漢字；改用 fbterm 或圖形介面的終端機",
		("The font of a Linux console has 512 glyphs at most and no hanzi; "
		 "use fbterm or a graphical terminal")};
	static const char *const far[LANGS] = {
		("TERM 说是 Linux 控制台，而它在别的机器上，问不到；看得到汉字就不必改，"
		 "否则在那台机器上改用 fbterm 或图形界面的终端"),
		("TERM 說是 Linux 主控台，而它在別的機器上，問不到；看得到漢字就不必改，"
		 "否則在那台機器上改用 fbterm 或圖形介面的終端機"),
		("TERM says a Linux console, which is elsewhere and cannot be asked; if you see "
		 "hanzi all is well, else use fbterm or a graphical terminal there")};

	if (!facts->terminal) {
		finding_add_word(check, facts->about->lang, FINDING_NO_TERMINAL);
	} else if (facts->glyphs) {
		buf_printf(&check->value, "%u", facts->glyphs);
		if (hanzi_mend_console(facts))
			finding_set_mend(check, few, hanzi_mend_console(facts));
	} else if (is_type(facts, "linux")) {
		finding_add_word(check, facts->about->lang, FINDING_UNKNOWABLE);
		finding_set_mend(check, far, "sudo apt install fbterm; fbterm");
	} else {
		finding_add_word(check, facts->about->lang, FINDING_NO_CONSOLE);
	}
}

static void check_size(const struct facts *facts, struct check *check)
{
	static const char *const unsaid[LANGS] = {"终端没说自己多大，当作 80 列 24 行；按实际的填",
		"終端機沒說自己多大，當作 80 欄 24 列；按實際的填",
		"The terminal does not say its size, 80x24 is assumed; put in the true one"};
	static const char *const small[LANGS] = {"窗口太小：至少 40 列 10 行",
		"視窗太小：至少 40 欄 10 列",
		"The window is too small: 40 columns and 10 rows are needed"};

	if (!facts->terminal) {
		finding_add_word(check, facts->about->lang, FINDING_NO_TERMINAL);
	} else if (!facts->rows) {
		finding_add_word(check, facts->about->lang, FINDING_NOT_SAID);
		finding_set_mend(check, unsaid, "stty rows 24 columns 80");
	} else {
		buf_printf(&check->value, "%ux%u", facts->columns, facts->rows);
		if (facts->rows < SCREEN_MIN_ROWS || facts->columns < SCREEN_MIN_COLUMNS)
			finding_set_mend(check, small,
				environment_value("TMUX") ? "tmux resize-pane -Z"
							  : "printf '\\033[8;24;80t'");
	}
}

/* ---- what the terminal says ---- */

static void check_name(const struct facts *facts, struct check *check)
{
	if (facts->probe.name[0])
		finding_add(check, facts->probe.name);
	else if (answered(facts, check))
		finding_add_word(check, facts->about->lang, FINDING_NOT_SAID);
}

static void mend_ideographs(const struct facts *facts, struct check *check)
{
	static const char *const other[LANGS] = {"终端不按区域设置的编码画汉字，多半是 UTF-8",
		"終端機不按地區設定的編碼畫漢字，多半是 UTF-8",
		"The terminal does not draw the charset of the locale; most likely it takes UTF-8"};
	static const char *const not_utf8[LANGS] = {"终端不按 UTF-8 画汉字",
		"終端機不按 UTF-8 畫漢字", "The terminal does not draw UTF-8"};

	finding_set_mend(check, charset_converts() ? other : not_utf8, hanzi_mend_terminal(facts));
}

static void mend_unknown_widths(struct check *check)
{
	static const char *const narrow[LANGS] = {
		"终端没说引号、破折号、框线占几列，当作一列；如果画面错位，这样运行",
		"終端機沒說引號、破折號、框線占幾欄，當作一欄；如果畫面錯位，這樣執行",
		("The terminal does not tell how wide quotes, dashes and lines are, "
		 "they are taken for narrow; if the screen is askew, run it so")};
	static const char *const wide[LANGS] = {
		"终端没说引号、破折号、框线占几列，当作两列；如果画面错位，这样运行",
		"終端機沒說引號、破折號、框線占幾欄，當作兩欄；如果畫面錯位，這樣執行",
		("The terminal does not tell how wide quotes, dashes and lines are, "
		 "they are taken for wide; if the screen is askew, run it so")};

	if (width_wide())
		finding_set_mend(check, wide, "lantu --ambiguous=narrow");
	else
		finding_set_mend(check, narrow, "lantu --ambiguous=wide");
}

static void add_widths(const struct facts *facts, struct check *check, unsigned wide)
{
	bool first = true;

	finding_add_word(check, facts->about->lang,
		!wide			 ? FINDING_NARROW
		: wide == WIDTH_ALL_WIDE ? FINDING_WIDE
					 : FINDING_SOME_WIDE);
	if (!wide || wide == WIDTH_ALL_WIDE)
		return;
	for (unsigned kind = 0; kind < WIDTH_KINDS; kind++) {
		if (!(wide >> kind & 1))
			continue;
		finding_add(check, first ? "" : facts->about->lang == LANG_EN ? ", " : "、");
		finding_add(check, kinds[kind][facts->about->lang]);
		first = false;
	}
}

static void check_widths(const struct facts *facts, struct check *check)
{
	unsigned wide;

	if (probe_widths(&facts->probe, &wide)) {
		add_widths(facts, check, wide);
	} else if (!probe_draws_ideographs(&facts->probe)) {
		finding_add_word(check, facts->about->lang, FINDING_IDEOGRAPH);
		buf_printf(&check->value, "%u", facts->probe.columns[WIDTH_KINDS]);
		mend_ideographs(facts, check);
	} else {
		if (answered(facts, check))
			finding_add_word(check, facts->about->lang, FINDING_NOT_SAID);
		if (facts->asked >= ASK_SILENT)
			mend_unknown_widths(check);
	}
}

static void check_colours(const struct facts *facts, struct check *check)
{
	static const char *const few[LANGS] = {"这种 TERM 没有颜色；终端多半有",
		"這種 TERM 沒有顏色；終端機多半有",
		"This TERM has no colours; the terminal most likely has"};

	buf_printf(&check->value, "%d", facts->term.colours);
	if (environment_value("COLORTERM")) {
		finding_add(check, ", COLORTERM=");
		finding_add(check, environment_value("COLORTERM"));
	}
	if (environment_value("NO_COLOR"))
		finding_add(check, ", NO_COLOR");
	else if (facts->term.places_cursor && facts->term.colours < 8)
		finding_set_mend(check, few, "export TERM=xterm-256color");
}

static void check_background(const struct facts *facts, struct check *check)
{
	add_answer(facts, check, facts->probe.dark_background, FINDING_DARK, FINDING_LIGHT);
}

static void check_mouse(const struct facts *facts, struct check *check)
{
	static const char *const none[LANGS] = {"这种 TERM 不报告鼠标；用键盘什么都能做",
		"這種 TERM 不回報滑鼠；用鍵盤什麼都能做",
		"This TERM reports no clicks; there are keys for everything"};

	finding_add_word(check, facts->about->lang, facts->term.mouse ? FINDING_YES : FINDING_NO);
	if (!facts->term.mouse)
		finding_set_meaning(check, none);
}

static void check_synchronized(const struct facts *facts, struct check *check)
{
	add_answer(facts, check, facts->probe.synchronized, FINDING_YES, FINDING_NO);
}

/* ---- tmux and screen ---- */

static void check_escape_time(const struct facts *facts, struct check *check)
{
	static const char *const none[LANGS] = {
		"只有 tmux 会延迟 Esc", "只有 tmux 會延遲 Esc", "Only tmux holds Esc back"};

	if (!facts->tmux) {
		finding_add_word(check, facts->about->lang, FINDING_NO_TMUX);
		finding_set_meaning(check, none);
		return;
	}
	if (!facts->tmux_escape_time.len) {
		finding_add_word(check, facts->about->lang, FINDING_NOT_SAID);
		return;
	}
	long ms = strtol(facts->tmux_escape_time.data, NULL, 10);
	buf_printf(&check->value, "%ld ms", ms);
	if (ms > SLOW_ESCAPE_MS)
		finding_set_mend(check, check->meaning, "set -s escape-time 10");
}

static void check_multiplexer(const struct facts *facts, struct check *check)
{
	static const char *const none[LANGS] = {"没有 tmux 或 screen 夹在中间",
		"沒有 tmux 或 screen 夾在中間", "Neither tmux nor screen is in between"};
	static const char *const lost[LANGS] = {
		"screen 启动时的区域设置没有安装，它把汉字算作一列；这样重开",
		"screen 啟動時的地區設定沒有安裝，它把漢字算作一欄；這樣重開",
		("screen was started in a locale that is not installed and takes hanzi for one "
		 "column; start it anew like this")};
	bool screen = environment_value("STY") && !environment_value("TMUX");

	if (!facts->tmux && !screen) {
		finding_add_word(check, facts->about->lang, FINDING_NONE);
		finding_set_meaning(check, none);
		return;
	}
	finding_add(check, screen ? "screen" : "tmux");
	const char *mend = hanzi_mend_multiplexer(facts);
	if (!mend)
		return;
	finding_add(check, facts->about->lang == LANG_EN ? ", not in UTF-8" : "，不是 UTF-8");
	finding_set_mend(check, hanzi_screen_is_lost(facts) ? lost : check->meaning, mend);
}

/* ---- the program itself ---- */

/* The C library's own wcwidth would not change with the kinds that are wide. */
static void check_wcwidth(const struct facts *facts, struct check *check)
{
	unsigned wide = width_wide();

	width_set_wide(WIDTH_ALL_WIDE);
	bool ours = wcwidth(0x201C) == 2;
	width_set_wide(0);
	ours = ours && wcwidth(0x201C) == 1 && wcwidth(0x4E2D) == 2;
	width_set_wide(wide);
	finding_add_word(check, facts->about->lang, ours ? FINDING_YES : FINDING_NO);
	if (!ours)
		finding_set_mend(check, check->meaning, "make clean all");
}

static void check_escape_delay(const struct facts *facts, struct check *check)
{
	static const char *const slow[LANGS] = {"Esc 要等这么久才生效；ESCDELAY 设得太大",
		"Esc 要等這麼久才生效；ESCDELAY 設得太大",
		"Esc takes that long: ESCDELAY is set too high"};
	int ms = input_escape_delay();

	(void)facts;
	buf_printf(&check->value, "%d ms", ms);
	if (ms > SLOW_DELAY_MS)
		finding_set_mend(check, slow, "unset ESCDELAY");
}

static void check_ssh(const struct facts *facts, struct check *check)
{
	static const char *const here[LANGS] = {"程序和终端在同一台电脑上",
		"程式和終端機在同一台電腦上", "Program and terminal are on one computer"};
	bool remote = environment_is_remote();

	finding_add_word(check, facts->about->lang, remote ? FINDING_YES : FINDING_NO);
	if (!remote)
		finding_set_meaning(check, here);
}

static const struct doctor_check rows[CHECKS] = {
	{"version", {"版本", "版本", "version"},
		{"lantu 的版本", "lantu 的版本", "The version of lantu"}, check_version},
	{"locale", {"区域设置", "地區設定", "locale"},
		{"决定界面的语言和终端的编码；写不了中文的由 C.UTF-8 代替",
			"決定介面的語言和終端機的編碼；寫不了中文的由 C.UTF-8 代替",
			"Chooses language and charset; C.UTF-8 stands in for one without Chinese"},
		check_locale},
	{"term", {"TERM", "TERM", "TERM"},
		{"按它查终端怎样放光标", "按它查終端機怎樣放游標",
			"The name under which terminfo knows the terminal"},
		check_type},
	{"console", {"控制台字形", "主控台字形", "console"},
		{"Linux 控制台画不了汉字；别的终端用自己的字体",
			"Linux 主控台畫不了漢字；別的終端機用自己的字型",
			"A Linux console has no hanzi; other terminals bring fonts of their own"},
		check_console},
	{"size", {"大小", "大小", "size"}, {"列数和行数", "欄數和列數", "Columns and rows"},
		check_size},
	{"terminal", {"终端", "終端機", "terminal"},
		{"终端自己报的名称；在 tmux 里是 tmux 的",
			"終端機自己報的名稱；在 tmux 裡是 tmux 的",
			"What the terminal calls itself; inside tmux, that is tmux"},
		check_name},
	{"widths", {"字宽", "字寬", "widths"},
		{"量出来的：引号、破折号、框线等占几列，照此排版",
			"量出來的：引號、破折號、框線等占幾欄，照此排版",
			("As measured: how wide quotes, dashes, lines and so on are; "
			 "laid out accordingly")},
		check_widths},
	{"colours", {"颜色", "顏色", "colours"},
		{"颜色数；NO_COLOR 关掉颜色", "顏色數；NO_COLOR 關掉顏色",
			"How many there are; NO_COLOR turns them off"},
		check_colours},
	{"paper", {"底色", "底色", "paper"},
		{("深色还是浅色；不知道时，配色两样都看得清"),
			"深色還是淺色；不知道時，配色兩樣都看得清",
			"Dark or light; if unknown, colours are legible on both"},
		check_background},
	{"mouse", {"鼠标", "滑鼠", "mouse"},
		{"终端报告鼠标；F2 把它交还终端", "終端機回報滑鼠；F2 把它交還終端機",
			"The terminal reports clicks; F2 gives the mouse back to it"},
		check_mouse},
	{"synchronized", {"同步输出", "同步輸出", "synchronized"},
		{"一屏一次画出，不闪；没有也能用", "一屏一次畫出，不閃；沒有也能用",
			"A frame can be shown at once; all works without, too"},
		check_synchronized},
	{"clipboard", {"剪贴板", "剪貼簿", "clipboard"},
		{"y 和 lantu copy 用的方式；--clipboard 可改",
			"y 和 lantu copy 用的方式；--clipboard 可改",
			"The way that y and lantu copy take; --clipboard asks for another"},
		check_clipboard},
	{"escape-time", {"tmux 延迟 Esc", "tmux 延遲 Esc", "escape-time"},
		{"tmux 把 Esc 延迟这么久；写进 ~/.tmux.conf",
			"tmux 把 Esc 延遲這麼久；寫進 ~/.tmux.conf",
			"tmux holds Esc back that long; the line goes into ~/.tmux.conf"},
		check_escape_time},
	{"multiplexer", {"终端复用器", "終端機多工器", "multiplexer"},
		{"要用 UTF-8 连上；screen 的那一行写进 ~/.screenrc",
			"要用 UTF-8 連上；screen 的那一行寫進 ~/.screenrc",
			"It must be attached in UTF-8; the line for screen goes into ~/.screenrc"},
		check_multiplexer},
	{"wcwidth", {"字宽一致", "字寬一致", "wcwidth"},
		{"ncurses 和 lantu 数的宽度相同；否则重新编译",
			"ncurses 和 lantu 數的寬度相同；否則重新編譯",
			"ncurses counts widths as lantu does; if not, build it anew"},
		check_wcwidth},
	{"escape-delay", {"Esc 等待时间", "Esc 等待時間", "escape-delay"},
		{"单独的 Esc 等这么久才算数", "單獨的 Esc 等這麼久才算數",
			"How long a lone Esc may be the start of another key"},
		check_escape_delay},
	{"ssh", {"SSH", "SSH", "SSH"},
		{"经 SSH 来，剪贴板在另一台电脑上", "經 SSH 來，剪貼簿在另一台電腦上",
			"Over SSH the clipboard is on another computer"},
		check_ssh},
	{"settings", {"设置文件", "設定檔", "settings"},
		{"常用选项和自己的按键；写错的不采用", "常用選項和自己的按鍵；寫錯的不採用",
			"Options that last, and keys of one's own; mistakes are left out"},
		check_settings},
};

const struct doctor_check *doctor_check(unsigned i)
{
	return &rows[i];
}
