#include "cli/options.h"

#include <getopt.h>
#include <stdlib.h>

static const struct {
	const char *name;
	char letter;	   /* 0: none */
	const char *value; /* what the help calls it; NULL: none */
	const char *help[LANGS];
} rows[OPTIONS] = {
	[OPTION_HELP] = {"help", 'h', NULL, {"显示这份说明", "顯示這份說明", "show this help"}},
	[OPTION_VERSION] = {"version", 'V', NULL, {"显示版本", "顯示版本", "show the version"}},
	[OPTION_JSON] = {"json", 0, NULL, {"输出 JSON", "輸出 JSON", "print JSON"}},
	[OPTION_TEXT] = {"text", 0, NULL,
		{"输出纯文本（默认）", "輸出純文字（預設）", "print plain text (default)"}},
	[OPTION_MARKDOWN] = {"markdown", 0, NULL,
		{"输出 Markdown", "輸出 Markdown", "print Markdown"}},
	[OPTION_COUNT] = {"count", 'c', NULL, {"只输出总数", "只輸出總數", "print the total only"}},
	[OPTION_SECTION] = {"section", 0, "REF",
		{"只查这一节之内", "只查這一節之內", "search within this section only"}},
	[OPTION_LIMIT] = {"limit", 'n', "N",
		{"最多列出 N 段", "最多列出 N 段", "list at most N paragraphs"}},
	[OPTION_OUTPUT] = {"output", 'o', "FILE",
		{"写入文件（- 为标准输出）", "寫入檔案（- 為標準輸出）",
			"write to a file (-: standard output)"}},
	[OPTION_TITLE] = {"title", 0, "TEXT", {"规划的题名", "規劃的題名", "title of the plan"}},
	[OPTION_ISSUER] = {"issuer", 0, "TEXT", {"发布机关", "發布機關", "who issued it"}},
	[OPTION_PUBLISHED] = {"published", 0, "DATE",
		{"发布日期", "發布日期", "when it was published"}},
	[OPTION_ID] = {"id", 0, "ID",
		{"编号（默认取自文件名）", "編號（預設取自檔名）",
			"id (default: from the file's name)"}},
	[OPTION_SCRIPT] = {"script", 0, "keep|hans",
		{"字形：保留，或转为简体", "字形：保留，或轉為簡體",
			"characters: keep, or make simplified"}},
	[OPTION_LIST_COMMANDS] = {"list-commands", 0, NULL,
		{"列出屏幕上的全部命令和按键", "列出螢幕上的全部命令和按鍵",
			"list all commands and keys of the screen"}},
};

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

bool options_parse(int argc, char **argv, unsigned taken, struct options *options, struct err *err)
{
	struct option longs[OPTIONS + 1];
	char letters[2 * OPTIONS + 2];
	int code;

	*options = (struct options){0};
	make_tables(longs, letters);
	opterr = 0;
	optind = 1;
	while ((code = getopt_long(argc, argv, letters, longs, NULL)) != -1) {
		int row = row_of_code(code);
		if (code == ':')
			return err_set(err, ERR_OPTION_VALUE, "%s", argv[optind - 1]);
		/* optopt is the letter, where a letter was at fault. */
		if (row == OPTIONS && optopt > 0 && optopt < BASE)
			return err_set(err, ERR_OPTION, "-%c", optopt);
		if (row == OPTIONS)
			return err_set(err, ERR_OPTION, "%s", argv[optind - 1]);
		if (!(taken & TAKES(row)))
			return err_set(err, ERR_OPTION, "--%s", rows[row].name);
		options->value[row] = optarg ? optarg : "";
	}
	options->operands = argv + optind;
	options->n_operands = argc - optind;
	return true;
}

void options_describe(unsigned taken, enum lang lang, struct buf *out)
{
	for (int i = 0; i < OPTIONS; i++) {
		if (!(taken & TAKES(i)))
			continue;
		size_t start = out->len;
		buf_add(out, STR("  "));
		if (rows[i].letter)
			buf_printf(out, "-%c, ", rows[i].letter);
		else
			buf_add(out, STR("    "));
		buf_printf(out, "--%s", rows[i].name);
		if (rows[i].value)
			buf_printf(out, " %s", rows[i].value);
		do
			buf_byte(out, ' ');
		while (out->len - start < 28);
		buf_printf(out, "%s\n", rows[i].help[lang]);
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
