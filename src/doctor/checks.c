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
		("按区域设置，终端不使用 UTF-8，而 lantu 只输出 UTF-8；请把终端也设为 UTF-8。"
		 "远程登录时，在服务器的 sshd_config 中写入 AcceptEnv LANG LC_*，即采用本地的设置"),
		("按地區設定，終端機不使用 UTF-8，而 lantu 只輸出 UTF-8；請把終端機也設為 UTF-8。"
		 "遠端登入時，在伺服器的 sshd_config 中寫入 AcceptEnv LANG LC_*，即採用本地的設定"),
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
		"本机没有此 TERM 的定义；请写入终端复用器的设置，再重新启动它",
		"本機沒有此 TERM 的定義；請寫入終端機多工器的設定，再重新啟動它",
		("This machine does not know TERM; "
		 "put this into the multiplexer's settings and start it anew")};
	static const char *const far[LANGS] = {("本机没有此 TERM 的定义，暂按 xterm-256color 处理；"
						"请在自己的电脑上运行一次（HOST 换成本机名称）"),
		("本機沒有此 TERM 的定義，暫按 xterm-256color 處理；"
		 "請在自己的電腦上執行一次（HOST 換成本機名稱）"),
		("This machine does not know TERM and takes it for xterm-256color; "
		 "run this once on your own computer (HOST being this one)")};
	static const char *const near[LANGS] = {"终端类型未知，不能定位光标，也没有颜色",
		"終端機類型未知，不能定位游標，也沒有顏色",
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
		"dumb 类型不能定位光标，只能逐行输出；请用逐行模式，或改为终端的实际类型",
		"dumb 類型不能定位游標，只能逐列輸出；請用逐列模式，或改為終端機的實際類型",
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
		"Linux 控制台的字体最多 512 个字形，无法显示汉字；请改用 fbterm 或图形界面的终端",
		"Linux 主控台的字型最多 512 個字形，無法顯示漢字；請改用 fbterm 或圖形介面的終端機",
		("The font of a Linux console has 512 glyphs at most and no hanzi; "
		 "use fbterm or a graphical terminal")};
	static const char *const far[LANGS] = {
		("按 TERM，终端是另一台电脑的 Linux 控制台，无法查询；汉字显示正常则不必处理，"
		 "否则请在那台电脑上改用 fbterm 或图形界面的终端"),
		("按 TERM，終端機是另一台電腦的 Linux 主控台，無法查詢；漢字顯示正常則不必處理，"
		 "否則請在那台電腦上改用 fbterm 或圖形介面的終端機"),
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
	static const char *const unsaid[LANGS] = {
		"终端未报告窗口大小，暂按 80 列 24 行；请按实际大小填写",
		"終端機未報告視窗大小，暫按 80 欄 24 列；請按實際大小填寫",
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
	static const char *const other[LANGS] = {"终端未按区域设置的编码显示汉字，多半使用 UTF-8",
		"終端機未按地區設定的編碼顯示漢字，多半使用 UTF-8",
		"The terminal does not draw the charset of the locale; most likely it takes UTF-8"};
	static const char *const not_utf8[LANGS] = {"终端未按 UTF-8 显示汉字",
		"終端機未按 UTF-8 顯示漢字", "The terminal does not draw UTF-8"};

	finding_set_mend(check, charset_converts() ? other : not_utf8, hanzi_mend_terminal(facts));
}

static void mend_unknown_widths(struct check *check)
{
	static const char *const narrow[LANGS] = {
		"终端未说明引号、破折号、框线所占列数，暂按一列；如画面错位，请这样运行",
		"終端機未說明引號、破折號、框線所占欄數，暫按一欄；如畫面錯位，請這樣執行",
		("The terminal does not tell how wide quotes, dashes and lines are, "
		 "they are taken for narrow; if the screen is askew, run it so")};
	static const char *const wide[LANGS] = {
		"终端未说明引号、破折号、框线所占列数，暂按两列；如画面错位，请这样运行",
		"終端機未說明引號、破折號、框線所占欄數，暫按兩欄；如畫面錯位，請這樣執行",
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
	static const char *const few[LANGS] = {"此 TERM 没有颜色，而终端多半支持颜色",
		"此 TERM 沒有顏色，而終端機多半支援顏色",
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
	static const char *const none[LANGS] = {"此 TERM 不报告鼠标操作；所有功能都可用键盘",
		"此 TERM 不回報滑鼠操作；所有功能都可用鍵盤",
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
	static const char *const none[LANGS] = {"未经过 tmux 或 screen", "未經過 tmux 或 screen",
		"Neither tmux nor screen is in between"};
	static const char *const lost[LANGS] = {
		"启动 screen 时的区域设置未安装，汉字被算作一列；请这样重新启动",
		"啟動 screen 時的地區設定未安裝，漢字被算作一欄；請這樣重新啟動",
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
	static const char *const slow[LANGS] = {"Esc 等待时间过长；ESCDELAY 设置过大",
		"Esc 等待時間過長；ESCDELAY 設定過大",
		"Esc takes that long: ESCDELAY is set too high"};
	int ms = input_escape_delay(false);

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

/* What the kernel does not have is nothing that a line could mend. */
static void check_sandbox(const struct facts *facts, struct check *check)
{
	static const char *const some[LANGS] = {
		"内核没有其余的（Landlock 需 5.13 以上并启用）；照常运行，保护较少",
		"核心沒有其餘的（Landlock 需 5.13 以上並啟用）；照常執行，保護較少",
		("The kernel has no more (Landlock: 5.13 and later, if enabled); all works, "
		 "with less protection")};
	static const char *const off[LANGS] = {"由 LANTU_SANDBOX 关闭，仅供调试",
		"由 LANTU_SANDBOX 關閉，僅供除錯", "LANTU_SANDBOX turns it off, for debuggers"};
	const struct sandbox_report *sandbox = &facts->about->sandbox;

	if (sandbox->landlock)
		buf_printf(&check->value, "Landlock %d", sandbox->landlock);
	if (sandbox->landlock && sandbox->seccomp)
		finding_add(check, facts->about->lang == LANG_EN ? ", " : "，");
	if (sandbox->seccomp)
		finding_add(check, "seccomp");
	if (!sandbox->landlock && !sandbox->seccomp)
		finding_add_word(check, facts->about->lang, FINDING_NONE);
	if (sandbox->state == SANDBOX_OFF)
		finding_set_mend(check, off, "unset LANTU_SANDBOX");
	else if (!sandbox->landlock || !sandbox->seccomp)
		finding_set_meaning(check, some);
}

static const struct doctor_check rows[CHECKS] = {
	{"version", {"版本", "版本", "version"},
		{"lantu 的版本", "lantu 的版本", "The version of lantu"}, check_version},
	{"locale", {"区域设置", "地區設定", "locale"},
		{"决定界面语言和终端编码；不支持中文时改用 C.UTF-8",
			"決定介面語言和終端機編碼；不支援中文時改用 C.UTF-8",
			"Chooses language and charset; C.UTF-8 stands in for one without Chinese"},
		check_locale},
	{"term", {"TERM", "TERM", "TERM"},
		{"终端类型，据此查找控制序列", "終端機類型，據此查找控制序列",
			"The name under which terminfo knows the terminal"},
		check_type},
	{"console", {"控制台字形", "主控台字形", "console"},
		{"Linux 控制台无法显示汉字；其他终端使用自己的字体",
			"Linux 主控台無法顯示漢字；其他終端機使用自己的字型",
			"A Linux console has no hanzi; other terminals bring fonts of their own"},
		check_console},
	{"size", {"大小", "大小", "size"}, {"列数和行数", "欄數和列數", "Columns and rows"},
		check_size},
	{"terminal", {"终端", "終端機", "terminal"},
		{"终端自报的名称；在 tmux 中为 tmux", "終端機自報的名稱；在 tmux 中為 tmux",
			"What the terminal calls itself; inside tmux, that is tmux"},
		check_name},
	{"widths", {"字宽", "字寬", "widths"},
		{"实测引号、破折号、框线等所占列数，据此排版",
			"實測引號、破折號、框線等所占欄數，據此排版",
			("As measured: how wide quotes, dashes, lines and so on are; "
			 "laid out accordingly")},
		check_widths},
	{"colours", {"颜色", "顏色", "colours"},
		{"颜色数；设置 NO_COLOR 则不用颜色", "顏色數；設定 NO_COLOR 則不用顏色",
			"How many there are; NO_COLOR turns them off"},
		check_colours},
	{"paper", {"底色", "底色", "paper"},
		{"深色或浅色；未知时按深色处理，可用 --theme light 指定",
			"深色或淺色；未知時按深色處理，可用 --theme light 指定",
			"Dark or light; taken for dark if unknown, unless --theme light is given"},
		check_background},
	{"mouse", {"鼠标", "滑鼠", "mouse"},
		{"终端可报告鼠标操作；按 F2 交还终端", "終端機可回報滑鼠操作；按 F2 交還終端機",
			"The terminal reports clicks; F2 gives the mouse back to it"},
		check_mouse},
	{"synchronized", {"同步输出", "同步輸出", "synchronized"},
		{"画面一次更新，避免闪烁；不支持也可使用", "畫面一次更新，避免閃爍；不支援也可使用",
			"A frame can be shown at once; all works without, too"},
		check_synchronized},
	{"clipboard", {"剪贴板", "剪貼簿", "clipboard"},
		{"y 和 lantu copy 的复制方式；可用 --clipboard 指定",
			"y 和 lantu copy 的复制方式；可用 --clipboard 指定",
			"The way that y and lantu copy take; --clipboard asks for another"},
		check_clipboard},
	{"escape-time", {"tmux 延迟 Esc", "tmux 延遲 Esc", "escape-time"},
		{"tmux 延迟 Esc 的时间；请写入 ~/.tmux.conf",
			"tmux 延遲 Esc 的時間；請寫入 ~/.tmux.conf",
			"tmux holds Esc back that long; the line goes into ~/.tmux.conf"},
		check_escape_time},
	{"multiplexer", {"终端复用器", "終端機多工器", "multiplexer"},
		{"须以 UTF-8 方式连接；screen 的设置请写入 ~/.screenrc",
			"須以 UTF-8 方式連接；screen 的設定請寫入 ~/.screenrc",
			"It must be attached in UTF-8; the line for screen goes into ~/.screenrc"},
		check_multiplexer},
	{"wcwidth", {"字宽一致", "字寬一致", "wcwidth"},
		{"ncurses 与 lantu 计算的宽度相同；否则须重新编译",
			"ncurses 與 lantu 計算的寬度相同；否則須重新編譯",
			"ncurses counts widths as lantu does; if not, build it anew"},
		check_wcwidth},
	{"escape-delay", {"Esc 等待时间", "Esc 等待時間", "escape-delay"},
		{"按下 Esc 后，等待这么久才生效", "按下 Esc 後，等待這麼久才生效",
			"How long a lone Esc may be the start of another key"},
		check_escape_delay},
	{"ssh", {"SSH", "SSH", "SSH"},
		{"经 SSH 连接，剪贴板在另一台电脑上", "經 SSH 連接，剪貼簿在另一台電腦上",
			"Over SSH the clipboard is on another computer"},
		check_ssh},
	{"settings", {"设置文件", "設定檔", "settings"},
		{"常用选项和自定义按键；有误的不采用", "常用選項和自訂按鍵；有誤的不採用",
			"Options that last, and keys of one's own; mistakes are left out"},
		check_settings},
	{"sandbox", {"沙箱", "沙箱", "sandbox"},
		{"本程序不能运行其他程序、不能联网，只能写入自己的文件夹",
			"本程式不能執行其他程式、不能連線，只能寫入自己的資料夾",
			"lantu can run no program and reach no network, and writes to few folders"},
		check_sandbox},
};

const struct doctor_check *doctor_check(unsigned i)
{
	return &rows[i];
}
