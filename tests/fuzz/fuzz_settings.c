/* Any bytes as settings: mistakes are told in a safe way, what holds is taken. */
#include "fuzz.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/file.h"
#include "cli/settings.h"
#include "lang/errors.h"

static char path[1024];

static void start(void)
{
	struct err err = {0};

	snprintf(path, sizeof(path), "%s/.config/lantu", fuzz_folder());
	fuzz_must(file_make_folder(path, &err), "there is a folder");
	snprintf(path + strlen(path), 32, "/settings.json");
}

/* The same from the user's file as from its text. */
static void check_file(str input)
{
	struct settings text = {.n_mistakes = 0}, file = {.n_mistakes = 0};
	struct err err = {0};

	fuzz_must(file_save(path, input, &err), "settings are written");
	settings_read(&file);
	settings_parse(&text, input, path, getenv("HOME"));
	fuzz_must(file.n_mistakes == text.n_mistakes && file.n_formats == text.n_formats,
		"the file says the same");
	settings_fini(&file);
	settings_fini(&text);
}

static void run(str input)
{
	struct settings settings = {.n_mistakes = 0};
	struct options options = {.n_operands = 0};
	struct buf out = {0};

	settings_parse(&settings, input, "settings.json", input.len & 1 ? "/home/x" : NULL);
	for (unsigned i = 0; i < settings_kept(&settings); i++)
		fuzz_must_say(&settings.mistakes[i]);
	for (int lang = 0; lang < LANGS; lang++)
		settings_describe(&settings, (enum lang)lang, &out);
	fuzz_must_be_safe(buf_str(&out), "mistakes are told in a safe way");
	settings_apply(&settings, options_lasting(), &options);
	for (int i = 0; i < OPTIONS; i++)
		fuzz_must(!options.value[i] || (options_lasting() & TAKES(i)),
			"only what may be set is set");
	for (unsigned i = 0; i < settings.n_formats; i++)
		fuzz_must(settings_format(&settings, str_of(settings.formats[i].name)).len > 0,
			"a format is found by its name");
	if (input.len % 8 == 0)
		check_file(input);
	options_fini(&options);
	settings_fini(&settings);
	buf_fini(&out);
}

const struct fuzz_target fuzz_settings = {"settings", 1024, start, run};
