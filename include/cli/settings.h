/*
 * settings: what the user wants to hold whenever lantu is started.
 *
 * A JSON object: options by their long names, "remember", under "keys" names of keys with those of
 * commands or "none", and under "formats" citations of the user's own (plan/cite.h) by their names.
 * A mistake leaves its entry as if it were not there; the others hold, and doctor lists all
 * mistakes with their places. Values and keys belong to the settings, and settings_apply lends
 * them.
 */
#ifndef LANTU_CLI_SETTINGS_H
#define LANTU_CLI_SETTINGS_H

#include "cli/options.h"

struct keymap;

enum { SETTINGS_BYTES = 64 * 1024, SETTINGS_MISTAKES = 100 };

struct settings {
	char *value[OPTIONS]; /* NULL: not set */
	struct keymap *keys;  /* NULL: none */
	struct settings_format {
		char *name, *text;
	} * formats; /* each right; owned */
	unsigned n_formats;
	struct err *mistakes; /* the first SETTINGS_MISTAKES; owned */
	unsigned n_mistakes;  /* how many there are */
};

/*
 * Fills zeroed settings from the text of a file; file is its name for errors, home the folder that
 * ~/ in a value stands for, NULL if unknown.
 */
void settings_parse(struct settings *settings, str text, const char *file, const char *home);

/*
 * The same from the user's own file, if there is one: $XDG_CONFIG_HOME/lantu/settings.json or
 * ~/.config/lantu/settings.json. One that others own or can write to is a mistake.
 */
void settings_read(struct settings *settings);
void settings_fini(struct settings *settings);

/* Gives options in `taken` that the command line does not have the values set. */
void settings_apply(const struct settings *settings, uint64_t taken, struct options *options);

/* The format of that name, empty if there is none. */
str settings_format(const struct settings *settings, str name);

/* How many of the mistakes are kept. */
unsigned settings_kept(const struct settings *settings);

/* Appends the first mistake as error_format does, and how many more there are. */
void settings_describe(const struct settings *settings, enum lang lang, struct buf *out);

#endif
