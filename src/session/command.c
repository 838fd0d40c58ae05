#include "session/command.h"

#include "session/command_run.h"
#include "session/selection.h"

/* A copy starts the clipboard's programs, and is written to a file where none can be reached. */
static const struct command_row rows[COMMANDS] = {
	[CMD_DOWN] = {"down", MSG_GROUP_MOVE,
		{"下一行、下一节", "下一列、下一節", "line or section down"},
		{"选", "選", "choose"}, run_down, KEEPS_SELECTION},
	[CMD_UP] = {"up", MSG_GROUP_MOVE,
		{"上一行、上一节", "上一列、上一節", "line or section up"}, {0}, run_up,
		KEEPS_SELECTION},
	[CMD_RIGHT] = {"right", MSG_GROUP_MOVE,
		{"展开，进入下级、正文", "展開，進入下級、正文", "unfold; go in; to the text"}, {0},
		run_right, 0},
	[CMD_LEFT] = {"left", MSG_GROUP_MOVE,
		{"收起，回到上级、目录", "收起，回到上級、目錄", "fold; go out; to the tree"}, {0},
		run_left, 0},
	[CMD_PAGE_DOWN] = {"page-down", MSG_GROUP_MOVE, {"下一页", "下一頁", "page down"},
		{"翻页", "翻頁", "page"}, run_page_down, KEEPS_SELECTION},
	[CMD_PAGE_UP] = {"page-up", MSG_GROUP_MOVE, {"上一页", "上一頁", "page up"}, {0},
		run_page_up, KEEPS_SELECTION},
	[CMD_HALF_DOWN] = {"half-page-down", MSG_GROUP_MOVE,
		{"下半页", "下半頁", "half a page down"}, {0}, run_half_down, KEEPS_SELECTION},
	[CMD_HALF_UP] = {"half-page-up", MSG_GROUP_MOVE, {"上半页", "上半頁", "half a page up"},
		{0}, run_half_up, KEEPS_SELECTION},
	[CMD_FIRST] = {"first", MSG_GROUP_MOVE, {"开头", "開頭", "start"}, {0}, run_first,
		KEEPS_SELECTION},
	[CMD_LAST] = {"last", MSG_GROUP_MOVE, {"末尾", "末尾", "end"}, {0}, run_last,
		KEEPS_SELECTION},
	[CMD_NEXT_PANE] = {"next-pane", MSG_GROUP_MOVE,
		{"换栏；搜索栏里先补全", "換欄；搜尋欄裡先補全",
			"next pane; in the field, complete"},
		{"换栏", "換欄", "pane"}, run_next_pane, NEEDS_PLAN},
	[CMD_PREVIOUS_PANE] = {"previous-pane", MSG_GROUP_MOVE,
		{"反向换栏", "反向換欄", "previous pane"}, {0}, run_previous_pane, NEEDS_PLAN},
	[CMD_OPEN] = {"open", MSG_GROUP_MOVE,
		{"打开这一节；搜索时到其后第一处", "開啟這一節；搜尋時到其後第一處",
			"open; when searching, first hit from here"},
		{"打开", "開啟", "open"}, run_open, 0},
	[CMD_BACK] = {"back", MSG_GROUP_MOVE, {"返回上一位置", "返回上一位置", "back"}, {0},
		run_back, NEEDS_PLAN},
	[CMD_FORWARD] = {"forward", MSG_GROUP_MOVE, {"前进到下一位置", "前進到下一位置", "forward"},
		{0}, run_forward, NEEDS_PLAN},
	[CMD_GOTO] = {"goto", MSG_GROUP_MOVE,
		{"转到章节、规划、文库，或执行命令", "跳到章節、規劃、文庫，或執行命令",
			"go to a heading, a plan, or run a command"},
		{"转到", "跳到", "go to"}, run_goto, 0},
	[CMD_SEARCH] = {"search", MSG_GROUP_SEARCH,
		{"搜索，边输入边查", "搜尋，邊輸入邊查", "search as you type"},
		{"搜索", "搜尋", "search"}, run_search, NEEDS_PLAN},
	[CMD_NEXT_HIT] = {"next-hit", MSG_GROUP_SEARCH, {"下一处", "下一處", "next hit"},
		{"下一处", "下一處", "next"}, run_next_hit, NEEDS_PLAN},
	[CMD_PREVIOUS_HIT] = {"previous-hit", MSG_GROUP_SEARCH,
		{"上一处", "上一處", "previous hit"}, {0}, run_previous_hit, NEEDS_PLAN},
	[CMD_HITS] = {"hits", MSG_GROUP_SEARCH,
		{"命中列表，连同前后文", "命中清單，連同前後文", "list of hits in context"},
		{"列表", "清單", "list"}, run_hits, NEEDS_PLAN},
	[CMD_SORT] = {"sort", MSG_GROUP_SEARCH,
		{"列表次序：原文、左文、右文", "清單次序：原文、左文、右文",
			"order of the list: text, left, right"},
		{"次序", "次序", "order"}, run_sort, 0},
	[CMD_JOIN] = {"join", MSG_GROUP_SEARCH,
		{"列表中相同的并为一行", "清單中相同的併為一列", "join the same lines of the list"},
		{"合并", "合併", "join"}, run_join, 0},
	[CMD_FUZZY] = {"fuzzy", MSG_GROUP_SEARCH,
		{"拼音是否区分 zh/z n/l ang/an", "拼音是否區分 zh/z n/l ang/an",
			"tell zh/z n/l ang/an apart or not"},
		{0}, run_fuzzy, NEEDS_PLAN},
	[CMD_CANCEL] = {"cancel", MSG_GROUP_SEARCH,
		{"退一步：补全、选取、列表、输入、命中", "退一步：補全、選取、清單、輸入、命中",
			"undo one: completion, selection, list, typing, hits"},
		{"取消", "取消", "cancel"}, run_cancel, KEEPS_SELECTION},
	[CMD_MARK] = {"mark", MSG_GROUP_COPY,
		{"标记这一段，再按取消", "標記這一段，再按取消",
			"mark the paragraph, or unmark it"},
		{"标记", "標記", "mark"}, run_mark, NEEDS_PLAN},
	[CMD_MARKS] = {"marks", MSG_GROUP_COPY, {"标记列表", "標記清單", "list of marks"}, {0},
		run_marks, NEEDS_PLAN},
	[CMD_SELECT] = {"select", MSG_GROUP_COPY,
		{"按句选，j k 增减，y 复制", "按句選，j k 增減，y 複製",
			"select sentences, j k more or less, y copies"},
		{"选句", "選句", "select"}, run_select, KEEPS_SELECTION | NEEDS_PLAN},
	[CMD_SELECT_PARAGRAPH] = {"select-paragraph", MSG_GROUP_COPY,
		{"按段选", "按段選", "select paragraphs"}, {0}, run_select_paragraph,
		KEEPS_SELECTION | NEEDS_PLAN},
	[CMD_COPY] = {"copy", MSG_GROUP_COPY, {"复制这一节", "複製這一節", "copy the section"},
		{"复制", "複製", "copy"}, run_copy, KEEPS_SELECTION | WRITES_FILE | STARTS_PROGRAM},
	[CMD_COPY_SOURCE] = {"copy-source", MSG_GROUP_COPY,
		{"连同出处复制", "連同出處複製", "copy with its source"},
		{"带出处", "帶出處", "with source"}, run_copy_source,
		KEEPS_SELECTION | NEEDS_PLAN | WRITES_FILE | STARTS_PROGRAM},
	[CMD_FULL] = {"full", MSG_GROUP_COPY,
		{"只显示这一节原文，供手工选取", "只顯示這一節原文，供手工選取",
			"the section alone, to select by hand"},
		{0}, run_full, KEEPS_SELECTION | NEEDS_PLAN},
	[CMD_WRITE] = {"write", MSG_GROUP_COPY,
		{"把这一节写入文件", "把這一節寫入檔案", "write the section to a file"}, {0},
		run_write, KEEPS_SELECTION | NEEDS_PLAN | WRITES_FILE},
	[CMD_LAYOUT] = {"layout", MSG_GROUP_VIEW,
		{"版式：左右、上下、一栏", "版式：左右、上下、一欄", "layout: beside, above, one"},
		{"版式", "版式", "layout"}, run_layout, KEEPS_SELECTION},
	[CMD_NEXT_PLAN] = {"next-plan", MSG_GROUP_VIEW,
		{"下一个已打开的规划", "下一個已開啟的規劃", "next open plan"}, {0}, run_next_plan,
		NEEDS_PLAN},
	[CMD_PREVIOUS_PLAN] = {"previous-plan", MSG_GROUP_VIEW,
		{"上一个已打开的规划", "上一個已開啟的規劃", "previous open plan"}, {0},
		run_previous_plan, NEEDS_PLAN},
	[CMD_MOUSE] = {"mouse", MSG_GROUP_VIEW,
		{"鼠标：单击、拖选复制、滚轮，或交还终端",
			"滑鼠：點按、拖選複製、滾輪，或交還終端機",
			"mouse: click, drag to copy; or the terminal's own"},
		{0}, run_mouse, KEEPS_SELECTION},
	[CMD_DOCTOR] = {"doctor", MSG_GROUP_VIEW,
		{"检查终端：字宽、剪贴板等", "檢查終端機：字寬、剪貼簿等", "examine the terminal"},
		{0}, run_doctor, WRITES_FILE | STARTS_PROGRAM},
	[CMD_HELP] = {"help", MSG_GROUP_VIEW, {"按键说明", "按鍵說明", "this help"},
		{"帮助", "說明", "help"}, run_help, KEEPS_SELECTION},
	[CMD_REDRAW] = {"redraw", MSG_GROUP_VIEW, {"重画屏幕", "重畫螢幕", "redraw"}, {0},
		run_redraw, KEEPS_SELECTION},
	[CMD_SUSPEND] = {"suspend", MSG_GROUP_VIEW,
		{"暂停，回到命令行", "暫停，回到命令列", "suspend"}, {0}, run_suspend,
		KEEPS_SELECTION},
	[CMD_QUIT] = {"quit", MSG_GROUP_VIEW, {"退出", "離開", "quit"}, {"退出", "離開", "quit"},
		run_quit, 0},
	[CMD_ACCEPT] = {"accept", MSG_GROUP_FIELD,
		{"到第一处；转到所输之处", "到第一處；跳到所輸之處", "to the first hit; go there"},
		{"到这一处", "到這一處", "to this hit"}, run_accept, 0},
	[CMD_OLDER] = {"older", MSG_GROUP_FIELD, {"更早的搜索", "更早的搜尋", "an older search"},
		{"旧搜索", "舊搜尋", "older"}, run_older, NEEDS_PLAN},
	[CMD_NEWER] = {"newer", MSG_GROUP_FIELD, {"更近的搜索", "更近的搜尋", "a newer search"},
		{0}, run_newer, NEEDS_PLAN},
	[CMD_CARET_LEFT] = {"caret-left", MSG_GROUP_FIELD, {"左移", "左移", "left"}, {0},
		run_caret_left, 0},
	[CMD_CARET_RIGHT] = {"caret-right", MSG_GROUP_FIELD,
		{"右移；在末尾补全", "右移；在末尾補全", "right; at the end, complete"},
		{"补全", "補全", "complete"}, run_caret_right, 0},
	[CMD_CARET_HOME] = {"caret-home", MSG_GROUP_FIELD, {"行首", "列首", "start of line"}, {0},
		run_caret_home, 0},
	[CMD_CARET_END] = {"caret-end", MSG_GROUP_FIELD, {"行尾", "列尾", "end of line"}, {0},
		run_caret_end, 0},
	[CMD_CUT_BEFORE] = {"cut-before", MSG_GROUP_FIELD,
		{"删前一字", "刪前一字", "delete before"}, {0}, run_cut_before, 0},
	[CMD_CUT_AFTER] = {"cut-behind", MSG_GROUP_FIELD,
		{"删后一字", "刪後一字", "delete at the caret"}, {0}, run_cut_after, 0},
	[CMD_CUT_WORD] = {"cut-word", MSG_GROUP_FIELD, {"删前一词", "刪前一詞", "delete word"}, {0},
		run_cut_word, 0},
	[CMD_CUT_ALL] = {"cut-all", MSG_GROUP_FIELD, {"全部删去", "全部刪去", "delete all"}, {0},
		run_cut_all, 0},
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
	const struct command_row *row = &rows[command];
	unsigned touched = TOUCHED_NOTHING;

	if (row->flags & NEEDS_PLAN && session->n_documents == 0)
		return TOUCHED_NOTHING;
	if (session->selection.on && !(row->flags & KEEPS_SELECTION)) {
		selection_end(session);
		touched = TOUCHED_VIEW;
	}
	return touched | row->run(session);
}
