#include "doctor/check_clipboard.h"

#include <stdio.h>
#include <strings.h>

#include "clipboard/clipboard.h"
#include "doctor/finding.h"
#include "terminal/environment.h"

/* Terminals that take no text from programs until they are configured to; known by name or TERM. */
static const struct {
	const char *name, *type;
	const char *line;
	const char *meaning[LANGS];
} closed[] = {
	{"iTerm2", NULL,
		"Settings > General > Selection > Applications in terminal may access clipboard",
		{"iTerm2 须先允许程序写剪贴板：请勾选此项",
			"iTerm2 須先允許程式寫剪貼簿：請勾選此項",
			"iTerm2 lets programs write the clipboard only if this is ticked"}},
	{"mintty", NULL, "AllowSetSelection=yes",
		{"mintty 须先允许程序写剪贴板：请写入 ~/.minttyrc",
			"mintty 須先允許程式寫剪貼簿：請寫入 ~/.minttyrc",
			"mintty lets programs write the clipboard only with this in ~/.minttyrc"}},
	{"XTerm", NULL, "XTerm*disallowedWindowOps: 20,21,SetXprop",
		{("xterm 须先允许程序写剪贴板：请写入 ~/.Xresources，"
		  "再运行 xrdb -merge ~/.Xresources"),
			("xterm 須先允許程式寫剪貼簿：請寫入 ~/.Xresources，"
			 "再執行 xrdb -merge ~/.Xresources"),
			("xterm lets programs write the clipboard only with this in ~/.Xresources; "
			 "then run xrdb -merge ~/.Xresources")}},
	{"PuTTY", "putty", "plink HOST lantu show REF PLAN >REF.txt",
		{("PuTTY 不接收程序复制的文字；按 F 手工选取，"
		  "或在自己的电脑上取（HOST、REF、PLAN 换成实际内容）"),
			("PuTTY 不接收程式複製的文字；按 F 手工選取，"
			 "或在自己的電腦上取（HOST、REF、PLAN 換成實際內容）"),
			("PuTTY takes no text from programs; press F to select by hand, "
			 "or fetch it on your own computer (put in HOST, REF and PLAN)")}},
};

static const char *const vte[LANGS] = {("这个终端（VTE）不接收程序复制的文字，y 只存到文件；"
					"按 F 手工选取，或在自己的电脑上取（HOST 换成本机名称）"),
	("這個終端機（VTE）不接收程式複製的文字，y 只存到檔案；"
	 "按 F 手工選取，或在自己的電腦上取（HOST 換成本機名稱）"),
	("This terminal (VTE) takes no text from programs, y writes a file; "
	 "press F to select by hand, or fetch it on your own computer (HOST being this one)")};

static const char *display_tool(void)
{
	return environment_value("DISPLAY") && !environment_value("WAYLAND_DISPLAY")
		       ? "xclip -selection clipboard"
		       : "wl-copy";
}

/* VTE around tmux: the text is in tmux's buffer and goes no further. */
static void mend_vte_in_tmux(struct check *check)
{
	static const char *const meaning[LANGS] = {
		"tmux 所在的终端（VTE）不接收程序复制的文字，只到 tmux 缓冲区；请从缓冲区粘贴",
		"tmux 所在的終端機（VTE）不接收程式複製的文字，只到 tmux 緩衝區；請從緩衝區貼上",
		("The terminal around tmux (VTE) takes no text from programs; "
		 "it is in tmux's buffer, fetch it there")};
	char line[96];

	snprintf(line, sizeof(line), "%stmux save-buffer - | %s",
		environment_is_remote() ? "ssh HOST " : "", display_tool());
	finding_set_mend(check, meaning, line);
}

static void mend_vte(struct check *check)
{
	static const char *const install[LANGS] = {
		"这个终端（VTE）不接收程序复制的文字；安装本机的剪贴板程序即可",
		"這個終端機（VTE）不接收程式複製的文字；安裝本機的剪貼簿程式即可",
		"This terminal (VTE) takes no text from programs; a tool of the display does"};

	if (environment_is_remote())
		finding_set_mend(check, vte, "ssh HOST cat .local/state/lantu/copy.txt | wl-copy");
	else if (environment_value("WAYLAND_DISPLAY"))
		finding_set_mend(check, install, "sudo apt install wl-clipboard");
	else
		finding_set_mend(check, install, "sudo apt install xclip");
}

/* A terminal that must be configured to take text, and has not said that it is. */
static void mend_closed(const char *name, const char *type, struct check *check)
{
	for (size_t i = 0; i < sizeof(closed) / sizeof(closed[0]); i++) {
		bool is = strncasecmp(name, closed[i].name, strlen(closed[i].name)) == 0 ||
			  (closed[i].type && str_starts(str_of(type), str_of(closed[i].type)));
		if (is) {
			finding_set_mend(check, closed[i].meaning, closed[i].line);
			return;
		}
	}
}

static void check_tmux(const struct facts *facts, bool forwards, struct check *check)
{
	static const char *const kept[LANGS] = {
		"tmux 不知道外层终端支持剪贴板，没有转送；请写入 ~/.tmux.conf，再重新连接 tmux",
		"tmux 不知道外層終端機支援剪貼簿，沒有轉送；請寫入 ~/.tmux.conf，再重新連接 tmux",
		("tmux does not know that the terminal around it takes text and keeps it; "
		 "put this into ~/.tmux.conf and attach again")};
	const char *outside = facts->tmux_terminal.len ? facts->tmux_terminal.data : "";

	if (facts->tmux_clipboard.len) {
		finding_add(check, ", set-clipboard ");
		finding_add(check, facts->tmux_clipboard.data);
	}
	if (strncmp(outside, "VTE(", 4) == 0)
		mend_vte_in_tmux(check);
	else if (!forwards)
		finding_set_mend(check, kept, "set -as terminal-features ',*:clipboard'");
	else
		mend_closed(outside, "", check);
}

static void check_file(enum clipboard_support support, struct check *check)
{
	static const char *const no_tmux[LANGS] = {"设置了 TMUX，但找不到 tmux，或 tmux 未应答",
		"設定了 TMUX，但找不到 tmux，或 tmux 未應答",
		"TMUX is set, but there is no tmux here or it does not answer"};

	if (environment_value("TMUX"))
		finding_set_mend(check, no_tmux, "unset TMUX");
	else if (support == SUPPORT_NONE)
		mend_vte(check);
}

void check_clipboard(const struct facts *facts, struct check *check)
{
	static const enum finding_word values[ROUTES] = {
		[ROUTE_TMUX_BUFFER] = FINDING_TMUX_BUFFER,
		[ROUTE_TOOL] = FINDING_TOOL,
		[ROUTE_TOOL_FORWARDED] = FINDING_TOOL,
		[ROUTE_OSC52] = FINDING_OSC52,
		[ROUTE_OSC52_ANNOUNCED] = FINDING_OSC52_ANNOUNCED,
		[ROUTE_OSC5522] = FINDING_OSC5522,
		[ROUTE_FILE] = FINDING_FILE,
	};
	enum clipboard_support support = clipboard_support_of(&facts->probe);
	struct clipboard_request request =
		clipboard_request_for(facts->about->clipboard, &facts->probe);
	enum route route = clipboard_route(facts->terminal, &request);

	bool forwards = route == ROUTE_TMUX || route == ROUTE_TMUX_UNTOLD;
	if (forwards || route == ROUTE_SCREEN)
		finding_add(check, forwards ? "tmux" : "screen");
	else
		finding_add_word(check, facts->about->lang, values[route]);
	if (forwards || route == ROUTE_TMUX_BUFFER)
		check_tmux(facts, forwards, check);
	else if (route == ROUTE_FILE)
		check_file(support, check);
	else if (route == ROUTE_OSC52)
		mend_closed(facts->probe.name, facts->type, check);
}
