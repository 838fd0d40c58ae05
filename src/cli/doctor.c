#include <fcntl.h>
#include <unistd.h>

#include "base/json.h"
#include "cli/checks.h"
#include "text/width.h"

static const struct {
	const char *well[LANGS], *bad[LANGS], *advice[LANGS];
} texts = {
	.well = {"好", "好", "ok"},
	.bad = {"改", "改", "!!"},
	.advice = {"试剪贴板：先运行 lantu copy 1，再到别的窗口粘贴（剪贴板原有的内容会被换掉）。\n"
		   "试输入法：打开输入法打几个字母，看候选窗是不是在这个光标处：",
		"試剪貼簿：先執行 lantu copy 1，再到別的視窗貼上（剪貼簿原有的內容會被換掉）。\n"
		"試輸入法：開啟輸入法打幾個字母，看候選視窗是不是在這個游標處：",
		"To test the clipboard: run lantu copy 1, then paste elsewhere (it replaces what "
		"is in "
		"the clipboard).\n"
		"To test the input method: switch it on, type, and see whether its window is at "
		"the "
		"caret here:"},
};

/* Values of JSON are for programs: they are the same in every language. */
static void write_json(enum lang lang, const struct finding *found, struct buf *out)
{
	struct json_writer writer = {.out = out};

	json_begin(&writer, '{');
	json_name(&writer, "checks");
	json_begin(&writer, '[');
	for (unsigned i = 0; i < CHECKS; i++) {
		json_begin(&writer, '{');
		json_name(&writer, "name");
		json_put_text(&writer, str_of(check_row(i)->name));
		json_name(&writer, "value");
		json_put_text(&writer, buf_str(&found[i].value));
		json_name(&writer, "ok");
		json_put_bool(&writer, found[i].mend.len == 0);
		json_name(&writer, "meaning");
		json_put_text(&writer, str_of(found[i].meaning[lang]));
		json_name(&writer, "mend");
		json_put_text(&writer, buf_str(&found[i].mend));
		json_end(&writer, '}');
	}
	json_end(&writer, ']');
	json_end(&writer, '}');
	buf_byte(out, '\n');
}

static size_t widest_label(enum lang lang)
{
	size_t widest = 0;

	for (unsigned i = 0; i < CHECKS; i++) {
		size_t columns = width_columns(str_of(check_row(i)->label[lang]));
		widest = columns > widest ? columns : widest;
	}
	return widest;
}

static void write_row(
	unsigned i, size_t widest, enum lang lang, const struct finding *found, struct buf *out)
{
	const char *label = check_row(i)->label[lang];
	size_t columns = width_columns(str_of(label));

	buf_printf(out, "%s  %s%*s", (found[i].mend.len ? texts.bad : texts.well)[lang], label,
		(int)(widest + 2 - columns), "");
	buf_add(out, buf_str(&found[i].value));
	buf_byte(out, '\n');
	if (found[i].mend.len)
		buf_printf(out, "    %s\n        %s\n", found[i].meaning[lang], found[i].mend.data);
}

static void write_text(enum lang lang, const struct finding *found, struct buf *out)
{
	size_t widest = widest_label(lang);

	for (unsigned i = 0; i < CHECKS; i++)
		write_row(i, widest, lang, found, out);
}

/* What is to be mended comes last: on a small screen that is what stays in sight. */
static void write_screen(enum lang lang, const struct finding *found, struct buf *out)
{
	size_t widest = widest_label(lang);

	for (int bad = 0; bad < 2; bad++)
		for (unsigned i = 0; i < CHECKS; i++)
			if ((found[i].mend.len > 0) == bad)
				write_row(i, widest, lang, found, out);
}

static int report(const struct cli *cli, const struct finding *found, bool advise)
{
	struct buf out = {0};
	int status;

	if (cli->options.value[OPTION_JSON]) {
		write_json(cli->lang, found, &out);
		status = cli_write(cli, buf_str(&out));
	} else {
		write_text(cli->lang, found, &out);
		if (advise)
			buf_printf(&out, "\n%s\n", texts.advice[cli->lang]);
		status = cli_print(cli, buf_str(&out));
	}
	buf_fini(&out);
	return status;
}

static bool run_checks(const struct facts *facts, struct finding *found)
{
	bool well = true;

	for (unsigned i = 0; i < CHECKS; i++) {
		found[i] = (struct finding){.meaning = check_row(i)->meaning};
		check_row(i)->run(facts, &found[i]);
		well = well && found[i].mend.len == 0;
	}
	return well;
}

static void findings_fini(struct finding *found)
{
	for (unsigned i = 0; i < CHECKS; i++)
		finding_fini(&found[i]);
}

void cli_examine(const struct cli *cli, const struct probe *probe, struct buf *out)
{
	struct facts facts;
	struct finding found[CHECKS];

	facts_gather(&facts, cli, STDOUT_FILENO, probe);
	run_checks(&facts, found);
	write_screen(cli->lang, found, out);
	findings_fini(found);
	facts_fini(&facts);
}

int cli_doctor(const struct cli *cli)
{
	struct facts facts;
	struct finding found[CHECKS];
	struct err err = {0};

	if (cli->options.n_operands) {
		err_set(&err, ERR_OPERANDS, "%s", "lantu doctor");
		return cli_fail(cli, &err);
	}
	int tty = open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY);
	facts_gather(&facts, cli, tty, NULL);
	if (tty >= 0)
		close(tty);
	if (cli->options.value[OPTION_JSON])
		facts.lang = LANG_EN;
	bool well = run_checks(&facts, found);
	int status = report(cli, found, facts.terminal && isatty(STDOUT_FILENO));
	findings_fini(found);
	facts_fini(&facts);
	return status || well ? status : 1;
}
