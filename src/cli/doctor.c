#include <fcntl.h>
#include <unistd.h>

#include "cli/about.h"
#include "cli/out.h"
#include "cli/subcommand.h"

static const char *const advice[LANGS] = {
	"试剪贴板：先运行 lantu copy 1，再到别的窗口粘贴（剪贴板原有的内容会被换掉）。\n"
	"试输入法：打开输入法打几个字母，看候选窗是不是在这个光标处：",
	"試剪貼簿：先執行 lantu copy 1，再到別的視窗貼上（剪貼簿原有的內容會被換掉）。\n"
	"試輸入法：開啟輸入法打幾個字母，看候選視窗是不是在這個游標處：",
	("To test the clipboard: run lantu copy 1, then paste elsewhere "
	 "(it replaces what is in the clipboard).\n"
	 "To test the input method: switch it on, type, "
	 "and see whether its window is at the caret here:")};

static int report(const struct cli *cli, const struct doctor *doctor)
{
	struct buf out = {0};
	int status;

	if (cli->options.value[OPTION_JSON]) {
		doctor_add_json(doctor, cli->lang, &out);
		status = out_write(cli, buf_str(&out));
	} else {
		doctor_add_text(doctor, cli->lang, &out);
		if (doctor->terminal && isatty(STDOUT_FILENO))
			buf_printf(&out, "\n%s\n", advice[cli->lang]);
		status = out_print(cli, buf_str(&out));
	}
	buf_fini(&out);
	return status;
}

int cli_doctor(const struct cli *cli)
{
	struct doctor_about about = cli_about(cli);
	struct doctor doctor;
	struct err err = {0};

	if (cli->options.n_operands) {
		err_set(&err, ERR_OPERANDS, "%s", "");
		return cli_fail(cli, &err);
	}
	/* Values in JSON are for programs: they are the same in every language. */
	if (cli->options.value[OPTION_JSON])
		about.lang = LANG_EN;
	int tty = open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY);
	doctor_examine(&doctor, &about, tty, NULL);
	if (tty >= 0)
		close(tty);
	int status = report(cli, &doctor);
	bool well = doctor.well;
	doctor_fini(&doctor);
	return status || well ? status : 1;
}
