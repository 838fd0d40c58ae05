#include "cli/about.h"

bool cli_clipboard_choice(const struct cli *cli, enum clipboard_choice *choice, struct err *err)
{
	unsigned number;

	if (!options_choice(&cli->options, OPTION_CLIPBOARD, CLIPBOARD_CHOICES, &number, err))
		return false;
	*choice = (enum clipboard_choice)number;
	return true;
}

struct doctor_about cli_about(const struct cli *cli)
{
	struct doctor_about about = {.version = LANTU_VERSION,
		.charset = cli->charset,
		.lang = cli->lang,
		.mistakes = cli->settings.mistakes,
		.n_mistakes = cli->settings.n_mistakes,
		.n_kept = settings_kept(&cli->settings),
		.sandbox = cli->sandbox};

	/* A wrong choice is reported elsewhere. */
	cli_clipboard_choice(cli, &about.clipboard, NULL);
	return about;
}
