#include "cli/settings.h"

#include <stdlib.h>

#include "base/file.h"
#include "base/json.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "base/xdg.h"
#include "lang/errors.h"
#include "plan/cite.h"
#include "session/command.h"

enum { NUMBER_DIGITS = 9, FOUND_CHARS = 40 };

/* A text on its way into settings. */
struct reader {
	struct settings *settings;
	struct json json;
	const char *file, *home;
	uint64_t seen;	/* TAKES bits of the options met */
	uint32_t style; /* the value of that option, 0 for none: formats may come after it */
};

/* ---- mistakes ---- */

static void keep_mistake(struct reader *r, struct err *err)
{
	struct settings *settings = r->settings;

	err_file(err, r->file);
	if (settings->n_mistakes < SETTINGS_MISTAKES) {
		settings->mistakes = mem_resize(
			settings->mistakes, settings->n_mistakes + 1U, sizeof(*settings->mistakes));
		settings->mistakes[settings->n_mistakes] = *err;
	}
	settings->n_mistakes++;
}

/*
 * At the place of a value or name. Detail: a name out of the file, of which the beginning is
 * enough, and what is wanted.
 */
static void mistake(
	struct reader *r, enum err_kind kind, uint32_t value, str name, const char *wanted)
{
	struct err err = {0};

	name = str_slice(name, 0, utf8_offset(name, FOUND_CHARS));
	err_set(&err, kind, "%.*s%s%s", (int)name.len, name.len ? name.data : "",
		wanted ? ": " : "", wanted ? wanted : "");
	json_err_at(&r->json, value, &err);
	keep_mistake(r, &err);
}

/* ---- values ---- */

static bool is_number(str raw)
{
	bool digits = raw.len <= NUMBER_DIGITS;

	for (size_t i = 0; i < raw.len; i++)
		digits &= raw.data[i] >= '0' && raw.data[i] <= '9';
	return digits;
}

static bool is_choice(str words, str value)
{
	while (words.len) {
		size_t n = str_find(words, STR("|"));
		if (str_equal(str_slice(words, 0, n), value))
			return true;
		words = str_slice(words, n + 1, words.len);
	}
	return false;
}

/* A folder, which is not empty, must not depend on where lantu is started. */
static bool add_folder(const struct reader *r, str path, struct buf *out)
{
	if (str_starts(path, STR("~/")) && r->home) {
		buf_add(out, str_of(r->home));
		path = str_slice(path, 1, path.len);
	}
	buf_add(out, path);
	return path.data[0] == '/';
}

/*
 * Appends the value as it would be on the command line. False, and what is wanted, if the
 * option takes no such value.
 */
static bool add_value(const struct reader *r, enum cli_option option, uint32_t value,
	const char **wanted, struct buf *out)
{
	struct buf own = {0};

	*wanted = options_values(option);
	if (str_equal(str_of(*wanted), STR("N")) || str_equal(str_of(*wanted), STR("MB"))) {
		str written = json_written(&r->json, value);
		buf_add(out, written);
		return is_number(written);
	}
	str text = json_text(&r->json, value, &own);
	bool right = text.len > 0;
	if (str_equal(str_of(*wanted), STR("DIR"))) {
		right = right && add_folder(r, text, out);
	} else {
		buf_add(out, text);
		right = right && (option == OPTION_STYLE || is_choice(str_of(*wanted), text));
	}
	buf_fini(&own);
	return right;
}

/* ---- members ---- */

static void set_flag(
	struct reader *r, enum cli_option option, const struct json_item *item, str name)
{
	str written = json_written(&r->json, item->value);

	if (str_equal(written, STR("true")))
		r->settings->value[option] = mem_string(STR(""));
	else if (!str_equal(written, STR("false")))
		mistake(r, ERR_SETTING_VALUE, item->value, name, "true|false");
}

static void set_option(struct reader *r, const struct json_item *item, str name)
{
	enum cli_option option = options_lasting_named(name);
	struct buf value = {0};
	const char *wanted;

	if (option == OPTIONS)
		mistake(r, ERR_SETTING, item->name, name, NULL);
	else if (r->seen & TAKES(option))
		mistake(r, ERR_JSON_DUPLICATE, item->name, name, NULL);
	else if (!options_values(option))
		set_flag(r, option, item, name);
	else if (add_value(r, option, item->value, &wanted, &value))
		r->settings->value[option] = mem_string(buf_str(&value));
	else
		mistake(r, ERR_SETTING_VALUE, item->value, name, wanted);
	if (option == OPTION_STYLE && r->settings->value[option])
		r->style = item->value;
	if (option != OPTIONS)
		r->seen |= TAKES(option);
	buf_fini(&value);
}

static void set_key(struct reader *r, const struct json_item *item, str name)
{
	uint32_t key = key_of_name(name);
	struct buf own = {0};

	if (!r->settings->keys)
		r->settings->keys = mem_alloc(1, sizeof(*r->settings->keys));
	bool string = json_shape(&r->json, item->value) == JSON_TEXT;
	str text = string ? json_text(&r->json, item->value, &own)
			  : json_written(&r->json, item->value);
	bool none = str_equal(text, STR("none"));
	enum command command = command_of_name(text);

	if (key == 0)
		mistake(r, ERR_SETTING_KEY, item->name, name, NULL);
	else if (key == K_CTRL('c'))
		mistake(r, ERR_SETTING_KEEP, item->name, name, NULL);
	else if (keymap_has(r->settings->keys, key))
		mistake(r, ERR_JSON_DUPLICATE, item->name, name, NULL);
	else if (!string || (command == COMMANDS && !none))
		mistake(r, ERR_SETTING_RUN, item->value, text, NULL);
	else if (!keymap_bind(r->settings->keys, key, command))
		mistake(r, ERR_SETTING_TYPING, item->name, name, NULL);
	buf_fini(&own);
}

/* A name is typed after --style and listed beside those that there are. */
static bool is_format_name(str name)
{
	return name.len && cite_kind_named(name) == CITE_OWN && !str_equal(name, STR("NAME")) &&
	       str_find(name, STR("|")) == name.len && str_find(name, STR(" ")) == name.len &&
	       !str_starts(name, STR("-"));
}

static void add_format(struct settings *settings, str name, str text)
{
	unsigned n = settings->n_formats++;

	settings->formats = mem_resize(settings->formats, n + 1U, sizeof(*settings->formats));
	settings->formats[n] = (struct settings_format){mem_string(name), mem_string(text)};
}

static void set_format(struct reader *r, const struct json_item *item, str name)
{
	struct buf own = {0}, what = {0};
	const char *wanted = "TEXT";
	str text = json_text(&r->json, item->value, &own), wrong = {0};

	if (!is_format_name(name))
		mistake(r, ERR_SETTING_VALUE, item->name, name, "NAME");
	else if (settings_format(r->settings, name).len)
		mistake(r, ERR_JSON_DUPLICATE, item->name, name, NULL);
	else if (text.len && cite_check(text, &wrong, &wanted))
		add_format(r->settings, name, text);
	else {
		buf_add(&what, name);
		buf_add(&what, wrong.len ? STR(" ") : STR(""));
		buf_add(&what, wrong);
		mistake(r, ERR_SETTING_VALUE, item->value, buf_str(&what), wanted);
	}
	buf_fini(&own);
	buf_fini(&what);
}

/* The style must be one that there always is or one of the formats. */
static void check_style(struct reader *r)
{
	char **value = &r->settings->value[OPTION_STYLE];

	if (r->style == 0 || cite_kind_named(str_of(*value)) != CITE_OWN ||
		settings_format(r->settings, str_of(*value)).len)
		return;
	mistake(r, ERR_SETTING_VALUE, r->style, STR("style"), CITE_KINDS);
	free(*value);
	*value = NULL;
}

/* Hands each member of an object to `set`, with its name. */
static void each_member(struct reader *r, uint32_t object,
	void (*set)(struct reader *r, const struct json_item *item, str name))
{
	struct json_item item = {0};
	struct buf own = {0};

	while (json_next_item(&r->json, object, &item))
		set(r, &item, json_text(&r->json, item.name, &own));
	buf_fini(&own);
}

/* One that is false is what --fresh is. */
static void set_remember(struct reader *r, const struct json_item *item, str name)
{
	str written = json_written(&r->json, item->value);

	if (r->seen & TAKES(OPTION_FRESH))
		mistake(r, ERR_JSON_DUPLICATE, item->name, name, NULL);
	else if (str_equal(written, STR("false")))
		r->settings->value[OPTION_FRESH] = mem_string(STR(""));
	else if (!str_equal(written, STR("true")))
		mistake(r, ERR_SETTING_VALUE, item->value, name, "true|false");
	r->seen |= TAKES(OPTION_FRESH);
}

static void set_any(struct reader *r, const struct json_item *item, str name)
{
	bool keys = str_equal(name, STR("keys")), formats = str_equal(name, STR("formats"));

	if (str_equal(name, STR("remember")))
		set_remember(r, item, name);
	else if (!keys && !formats)
		set_option(r, item, name);
	else if (json_shape(&r->json, item->value) == JSON_OBJECT)
		each_member(r, item->value, keys ? set_key : set_format);
	else
		mistake(r, ERR_SETTING_VALUE, item->value, name,
			keys ? "{\"KEY\": \"COMMAND\"}" : "{\"NAME\": \"{text}\"}");
}

void settings_parse(struct settings *settings, str text, const char *file, const char *home)
{
	struct reader r = {.settings = settings, .file = file, .home = home};
	struct err err = {0};

	if (!json_read(&r.json, text, &err))
		keep_mistake(&r, &err);
	else if (json_shape(&r.json, JSON_ROOT) == JSON_OBJECT)
		each_member(&r, JSON_ROOT, set_any);
	else
		mistake(&r, ERR_SETTING_VALUE, JSON_ROOT, STR("lantu"), "{\"fuzzy\": true}");
	check_style(&r);
	json_fini(&r.json);
}

/* ---- the user's own file ---- */

void settings_read(struct settings *settings)
{
	const char *home = getenv("HOME");
	struct buf path = {0}, text = {0};
	struct err err = {0};

	if (xdg_folder(XDG_CONFIG, &path)) {
		buf_add(&path, STR("/settings.json"));
		struct reader r = {.settings = settings, .file = path.data};
		if (file_read_own(path.data, SETTINGS_BYTES, &text, &err))
			settings_parse(settings, buf_str(&text), path.data, home);
		else if (err.kind != ERR_NO_PLAN) /* most users have none */
			keep_mistake(&r, &err);
	}
	buf_fini(&path);
	buf_fini(&text);
}

void settings_fini(struct settings *settings)
{
	for (int i = 0; i < OPTIONS; i++)
		free(settings->value[i]);
	for (unsigned i = 0; i < settings->n_formats; i++) {
		free(settings->formats[i].name);
		free(settings->formats[i].text);
	}
	free(settings->formats);
	if (settings->keys)
		keymap_fini(settings->keys);
	free(settings->keys);
	free(settings->mistakes);
	*settings = (struct settings){0};
}

void settings_apply(const struct settings *settings, uint64_t taken, struct options *options)
{
	for (int i = 0; i < OPTIONS; i++) {
		if (!settings->value[i] || options->value[i] || !(taken & TAKES(i)))
			continue;
		options->value[i] = settings->value[i];
		options->lasting |= TAKES(i);
	}
}

str settings_format(const struct settings *settings, str name)
{
	for (unsigned i = 0; i < settings->n_formats; i++)
		if (str_equal(str_of(settings->formats[i].name), name))
			return str_of(settings->formats[i].text);
	return STR("");
}

unsigned settings_kept(const struct settings *settings)
{
	return settings->n_mistakes < SETTINGS_MISTAKES ? settings->n_mistakes : SETTINGS_MISTAKES;
}

void settings_describe(const struct settings *settings, enum lang lang, struct buf *out)
{
	if (settings->n_mistakes == 0)
		return;
	error_format(&settings->mistakes[0], lang, out);
	if (settings->n_mistakes > 1)
		buf_printf(out, message(lang, MSG_SETTINGS_MORE), (size_t)settings->n_mistakes - 1);
}
