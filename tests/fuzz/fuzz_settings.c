/* Any bytes as settings: mistakes are told in a safe way, what holds is taken. */
#include "fuzz.h"

#include "cli/settings.h"
#include "lang/errors.h"

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
	options_fini(&options);
	settings_fini(&settings);
	buf_fini(&out);
}

const struct fuzz_target fuzz_settings = {"settings", 1024, NULL, run};
