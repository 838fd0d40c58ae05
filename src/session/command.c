#include "session/command.h"

#include "session/command_run.h"

static const struct command_row rows[COMMANDS] = {
	[CMD_DOWN] = {"down", SAY_GROUP_MOVE,
		{"下一行、下一节", "下一列、下一節", "line or section down"}, {0}, run_down},
	[CMD_UP] = {"up", SAY_GROUP_MOVE,
		{"上一行、上一节", "上一列、上一節", "line or section up"}, {0}, run_up},
	[CMD_RIGHT] = {"right", SAY_GROUP_MOVE,
		{"展开，进入下级、正文", "展開，進入下級、正文", "unfold; go in; to the text"}, {0},
		run_right},
	[CMD_LEFT] = {"left", SAY_GROUP_MOVE,
		{"收起，回到上级、目录", "收起，回到上級、目錄", "fold; go out; to the tree"}, {0},
		run_left},
	[CMD_PAGE_DOWN] = {"page-down", SAY_GROUP_MOVE, {"下一页", "下一頁", "page down"},
		{"翻页", "翻頁", "page"}, run_page_down},
	[CMD_PAGE_UP] = {"page-up", SAY_GROUP_MOVE, {"上一页", "上一頁", "page up"}, {0},
		run_page_up},
	[CMD_FIRST] = {"first", SAY_GROUP_MOVE, {"开头", "開頭", "start"}, {0}, run_first},
	[CMD_LAST] = {"last", SAY_GROUP_MOVE, {"末尾", "末尾", "end"}, {0}, run_last},
	[CMD_NEXT_PANE] = {"next-pane", SAY_GROUP_MOVE, {"换栏", "換欄", "next pane"},
		{"换栏", "換欄", "pane"}, run_next_pane},
	[CMD_PREVIOUS_PANE] = {"previous-pane", SAY_GROUP_MOVE,
		{"反向换栏", "反向換欄", "previous pane"}, {0}, run_previous_pane},
	[CMD_OPEN] = {"open", SAY_GROUP_MOVE,
		{"打开这一节；搜索时到其后第一处", "開啟這一節；搜尋時到其後第一處",
			"open; when searching, first hit from here"},
		{"打开", "開啟", "open"}, run_open},
	[CMD_BACK] = {"back", SAY_GROUP_MOVE, {"返回上一位置", "返回上一位置", "back"}, {0},
		run_back},
	[CMD_FORWARD] = {"forward", SAY_GROUP_MOVE, {"前进到下一位置", "前進到下一位置", "forward"},
		{0}, run_forward},
	[CMD_GOTO] = {"goto", SAY_GROUP_MOVE,
		{"按编号转到，如 3.2，或执行命令", "按編號跳到，如 3.2，或執行命令",
			"go to a ref such as 3.2, or run a command"},
		{"转到", "跳到", "go to"}, run_goto},
	[CMD_SEARCH] = {"search", SAY_GROUP_SEARCH,
		{"搜索，边输入边查", "搜尋，邊輸入邊查", "search as you type"},
		{"搜索", "搜尋", "search"}, run_search},
	[CMD_NEXT_HIT] = {"next-hit", SAY_GROUP_SEARCH, {"下一处", "下一處", "next hit"},
		{"下一处", "下一處", "next"}, run_next_hit},
	[CMD_PREVIOUS_HIT] = {"previous-hit", SAY_GROUP_SEARCH,
		{"上一处", "上一處", "previous hit"}, {0}, run_previous_hit},
	[CMD_CANCEL] = {"cancel", SAY_GROUP_SEARCH,
		{"取消，回到搜索之前的地方", "取消，回到搜尋之前的地方",
			"cancel; back to before the search"},
		{"取消", "取消", "cancel"}, run_cancel},
	[CMD_COPY] = {"copy", SAY_GROUP_COPY, {"复制这一节", "複製這一節", "copy the section"},
		{"复制", "複製", "copy"}, run_copy},
	[CMD_COPY_SOURCE] = {"copy-source", SAY_GROUP_COPY,
		{"连同出处复制", "連同出處複製", "copy with its source"},
		{"带出处", "帶出處", "with source"}, run_copy_source},
	[CMD_LAYOUT] = {"layout", SAY_GROUP_VIEW,
		{"版式：两栏或一栏", "版式：兩欄或一欄", "layout: both panes or one"},
		{"版式", "版式", "layout"}, run_layout},
	[CMD_NEXT_PLAN] = {"next-plan", SAY_GROUP_VIEW,
		{"下一个已打开的规划", "下一個已開啟的規劃", "next open plan"}, {0}, run_next_plan},
	[CMD_PREVIOUS_PLAN] = {"previous-plan", SAY_GROUP_VIEW,
		{"上一个已打开的规划", "上一個已開啟的規劃", "previous open plan"}, {0},
		run_previous_plan},
	[CMD_HELP] = {"help", SAY_GROUP_VIEW, {"按键说明", "按鍵說明", "this help"},
		{"帮助", "說明", "help"}, run_help},
	[CMD_REDRAW] = {"redraw", SAY_GROUP_VIEW, {"重画屏幕", "重畫螢幕", "redraw"}, {0},
		run_redraw},
	[CMD_SUSPEND] = {"suspend", SAY_GROUP_VIEW,
		{"暂停，回到命令行", "暫停，回到命令列", "suspend"}, {0}, run_suspend},
	[CMD_QUIT] = {"quit", SAY_GROUP_VIEW, {"退出", "離開", "quit"}, {"退出", "離開", "quit"},
		run_quit},
	[CMD_ACCEPT] = {"accept", SAY_GROUP_FIELD,
		{"到第一处；转到所输之处", "到第一處；跳到所輸之處", "to the first hit; go there"},
		{"到这一处", "到這一處", "to this hit"}, run_accept},
	[CMD_CARET_LEFT] = {"caret-left", SAY_GROUP_FIELD, {"左移", "左移", "left"}, {0},
		run_caret_left},
	[CMD_CARET_RIGHT] = {"caret-right", SAY_GROUP_FIELD, {"右移", "右移", "right"}, {0},
		run_caret_right},
	[CMD_CARET_HOME] = {"caret-home", SAY_GROUP_FIELD, {"行首", "列首", "start of line"}, {0},
		run_caret_home},
	[CMD_CARET_END] = {"caret-end", SAY_GROUP_FIELD, {"行尾", "列尾", "end of line"}, {0},
		run_caret_end},
	[CMD_CUT_BEFORE] = {"cut-before", SAY_GROUP_FIELD,
		{"删前一字", "刪前一字", "delete before"}, {0}, run_cut_before},
	[CMD_CUT_BEHIND] = {"cut-behind", SAY_GROUP_FIELD,
		{"删后一字", "刪後一字", "delete at the caret"}, {0}, run_cut_behind},
	[CMD_CUT_WORD] = {"cut-word", SAY_GROUP_FIELD, {"删前一词", "刪前一詞", "delete word"}, {0},
		run_cut_word},
	[CMD_CUT_ALL] = {"cut-all", SAY_GROUP_FIELD, {"全部删去", "全部刪去", "delete all"}, {0},
		run_cut_all},
};

const struct command_row *command_row(enum command command)
{
	return &rows[command];
}

enum command command_of_name(str name)
{
	for (unsigned i = 0; i < COMMANDS; i++) {
		if (str_equal(name, str_of(rows[i].name)))
			return (enum command)i;
	}
	return COMMANDS;
}

unsigned command_run(struct session *session, enum command command)
{
	return rows[command].run(session);
}
