#include <fcntl.h>
#include <unistd.h>

#include "cli/about.h"
#include "cli/out.h"
#include "cli/subcommand.h"
#include "terminal/term.h"

static const char *const advice[LANGS] = {
	"测试剪贴板：先运行 lantu copy 1，再到其他窗口粘贴（剪贴板原有内容会被替换）。\n"
	"测试输入法：打开输入法，输入几个字母，看候选窗是否在此光标处：",
	"測試剪貼簿：先執行 lantu copy 1，再到其他視窗貼上（剪貼簿原有內容會被取代）。\n"
	"測試輸入法：開啟輸入法，輸入幾個字母，看候選視窗是否在此游標處：",
	("To test the clipboard: run lantu copy 1, then paste elsewhere "
	 "(it replaces what is in the clipboard).\n"
	 "To test the input method: switch it on, type, "
	 "and see whether its window is at the caret here:")};

static int report(const struct cli *cli, const struct checks *checks, int tty)
{
	struct buf out = {0};
	int status;

	if (cli->options.value[OPTION_JSON]) {
		doctor_add_json(checks, cli->lang, &out);
		status = out_write(cli, buf_str(&out));
	} else {
		bool terminal = isatty(STDOUT_FILENO);
		unsigned rows, columns = 0;
		if (terminal)
			term_reported_size(STDOUT_FILENO, &rows, &columns);
		doctor_add_text(checks, cli->lang, columns, &out);
		if (terminal && tty >= 0)
			buf_printf(&out, "\n%s\n", advice[cli->lang]);
		status = out_print(cli, buf_str(&out));
	}
	buf_fini(&out);
	return status;
}

int cli_doctor(const struct cli *cli)
{
	struct doctor_about about = cli_about(cli);
	struct checks checks = {0};
	struct err err = {0};

	if (cli->options.n_operands) {
		err_set(&err, ERR_OPERANDS, "%s", "");
		return cli_fail(cli, &err);
	}
	/* Values in JSON are for programs: they are the same in every language. */
	if (cli->options.value[OPTION_JSON])
		about.lang = LANG_EN;
	int tty = open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY);
	doctor_examine(&checks, &about, tty, NULL);
	int status = report(cli, &checks, tty);
	bool well = checks_wrong(&checks) == 0;
	if (tty >= 0)
		close(tty);
	checks_fini(&checks);
	return status || well ? status : 1;
}
