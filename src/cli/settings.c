#include "cli/settings.h"

#include <stdlib.h>

#include "base/file.h"
#include "base/json.h"
#include "base/json_check.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "lang/errors.h"
#include "session/command.h"

enum { NUMBER_DIGITS = 9, FOUND_CHARS = 40 };

/* A text on its way into settings. */
struct reader {
	struct settings *settings;
	str text;
	const char *file, *home;
	uint64_t seen; /* TAKES bits of the options met */
};

/* ---- mistakes ---- */

static void keep_mistake(struct reader *r, struct err *err)
{
	err_file(err, r->file);
	if (r->settings->mistakes++ == 0)
		r->settings->err = *err;
}

/* Detail: a name out of the file, of which the beginning is enough, and what is wanted. */
static void mistake(struct reader *r, enum err_kind kind, size_t at, str name, const char *wanted)
{
	struct err err = {0};

	name = str_slice(name, 0, utf8_offset(name, FOUND_CHARS));
	err_set(&err, kind, "%.*s%s%s", (int)name.len, name.len ? name.data : "",
		wanted ? ": " : "", wanted ? wanted : "");
	err_at(&err, r->text, at);
	keep_mistake(r, &err);
}

/* ---- values ---- */

static str slice_of_value(const struct reader *r, const struct json_span *span)
{
	return str_slice(r->text, span->value, span->end);
}

/* The text of a JSON string, whose bytes have been checked; false for any other value. */
static bool string_at(const struct reader *r, size_t from, size_t to, struct buf *out)
{
	struct json *node = json_open(str_slice(r->text, from, to), NULL);
	bool is = json_is_string(node);

	buf_cut(out, 0);
	if (is)
		buf_add(out, json_text(node));
	json_close(node);
	return is;
}

/* The name of a member; its end is found by the colon, which no blank of JSON can hide. */
static void name_at(const struct reader *r, const struct json_span *span, struct buf *out)
{
	size_t end = span->value;

	while (end > span->name && r->text.data[end - 1] != ':')
		end--;
	string_at(r, span->name, end - 1, out);
}

static bool is_number(str raw)
{
	bool digits = raw.len > 0 && raw.len <= NUMBER_DIGITS;

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

/* A folder must not depend on where lantu is started. */
static bool add_folder(const struct reader *r, str path, struct buf *out)
{
	if (str_starts(path, STR("~/")) && r->home) {
		buf_add(out, str_of(r->home));
		path = str_slice(path, 1, path.len);
	}
	buf_add(out, path);
	return path.len > 0 && path.data[0] == '/';
}

/*
 * Appends the value as it would stand on the command line. False, and what is wanted, if the
 * option takes no such value.
 */
static bool add_value(const struct reader *r, enum cli_option option, const struct json_span *span,
	const char **wanted, struct buf *out)
{
	str raw = slice_of_value(r, span);
	struct buf text = {0};

	*wanted = options_values(option);
	if (str_equal(str_of(*wanted), STR("N")) || str_equal(str_of(*wanted), STR("MB"))) {
		buf_add(out, raw);
		return is_number(raw);
	}
	bool right = string_at(r, span->value, span->end, &text);
	if (str_equal(str_of(*wanted), STR("DIR"))) {
		right = right && add_folder(r, buf_str(&text), out);
	} else {
		buf_add(out, buf_str(&text));
		right = right && text.len &&
			(!strchr(*wanted, '|') || is_choice(str_of(*wanted), buf_str(&text)));
	}
	buf_fini(&text);
	return right;
}

/* ---- members ---- */

static void set_flag(
	struct reader *r, enum cli_option option, const struct json_span *span, str name)
{
	str raw = slice_of_value(r, span);

	if (str_equal(raw, STR("true")))
		r->settings->value[option] = mem_string(STR(""));
	else if (!str_equal(raw, STR("false")))
		mistake(r, ERR_SETTING_VALUE, span->value, name, "true|false");
}

static void set_option(struct reader *r, const struct json_span *span, str name)
{
	enum cli_option option = options_lasting_named(name);
	struct buf value = {0};
	const char *wanted;

	if (option == OPTIONS)
		mistake(r, ERR_SETTING, span->name, name, NULL);
	else if (r->seen & TAKES(option))
		mistake(r, ERR_JSON_DUPLICATE, span->name, name, NULL);
	else if (!options_values(option))
		set_flag(r, option, span, name);
	else if (add_value(r, option, span, &wanted, &value))
		r->settings->value[option] = mem_string(buf_str(&value));
	else
		mistake(r, ERR_SETTING_VALUE, span->value, name, wanted);
	if (option != OPTIONS)
		r->seen |= TAKES(option);
	buf_fini(&value);
}

static void set_key(struct reader *r, const struct json_span *span, str name)
{
	uint32_t key = key_of_name(name);
	struct buf text = {0};

	if (!r->settings->keys)
		r->settings->keys = mem_alloc(1, sizeof(*r->settings->keys));
	bool string = string_at(r, span->value, span->end, &text);
	bool none = str_equal(buf_str(&text), STR("none"));
	enum command command = command_of_name(buf_str(&text));

	if (key == 0)
		mistake(r, ERR_SETTING_KEY, span->name, name, NULL);
	else if (key == K_CTRL('c'))
		mistake(r, ERR_SETTING_KEEP, span->name, name, NULL);
	else if (keymap_has(r->settings->keys, key))
		mistake(r, ERR_JSON_DUPLICATE, span->name, name, NULL);
	else if (!string)
		mistake(r, ERR_SETTING_RUN, span->value, slice_of_value(r, span), NULL);
	else if (command == COMMANDS && !none)
		mistake(r, ERR_SETTING_RUN, span->value, buf_str(&text), NULL);
	else if (!keymap_bind(r->settings->keys, key, command))
		mistake(r, ERR_SETTING_TYPING, span->name, name, NULL);
	buf_fini(&text);
}

/* Hands each member of the object at `at` to `set`, with its name. */
static void each_member(struct reader *r, size_t at,
	void (*set)(struct reader *r, const struct json_span *span, str name))
{
	struct json_span span = {.end = at};
	struct buf name = {0};

	while (json_next_span(r->text, &span)) {
		name_at(r, &span, &name);
		set(r, &span, buf_str(&name));
	}
	buf_fini(&name);
}

static void set_any(struct reader *r, const struct json_span *span, str name)
{
	if (!str_equal(name, STR("keys")))
		set_option(r, span, name);
	else if (r->text.data[span->value] == '{')
		each_member(r, span->value, set_key);
	else
		mistake(r, ERR_SETTING_VALUE, span->value, name, "{\"KEY\": \"COMMAND\"}");
}

void settings_parse(struct settings *settings, str text, const char *file, const char *home)
{
	const str mark = STR("\xEF\xBB\xBF");
	struct err err = {0};

	if (str_starts(text, mark))
		text = str_slice(text, mark.len, text.len);
	struct reader r = {settings, text, file, home, 0};
	if (!json_check(text, JSON_LIMIT_BYTES, JSON_DEPTH, &err)) {
		keep_mistake(&r, &err);
		return;
	}
	size_t start = 0;
	while (strchr(" \t\r\n", text.data[start]))
		start++; /* to the value there is */
	if (text.data[start] == '{')
		each_member(&r, start, set_any);
	else
		mistake(&r, ERR_SETTING_VALUE, start, STR("lantu"), "{\"fuzzy\": true}");
}

/* ---- the reader's own file ---- */

static bool own_path(const char *home, struct buf *path)
{
	const char *config = getenv("XDG_CONFIG_HOME");

	if (config && config[0] == '/')
		buf_printf(path, "%s/lantu/settings.json", config);
	else if (home && home[0] == '/')
		buf_printf(path, "%s/.config/lantu/settings.json", home);
	return path->len > 0;
}

void settings_read(struct settings *settings)
{
	const char *home = getenv("HOME");
	struct buf path = {0}, text = {0};
	struct err err = {0};

	if (own_path(home, &path)) {
		struct reader r = {settings, {0}, path.data, home, 0};
		if (file_read_own(path.data, SETTINGS_BYTES, &text, &err))
			settings_parse(settings, buf_str(&text), path.data, home);
		else if (err.kind != ERR_NO_PLAN) /* most readers have none */
			keep_mistake(&r, &err);
	}
	buf_fini(&path);
	buf_fini(&text);
}

void settings_fini(struct settings *settings)
{
	for (int i = 0; i < OPTIONS; i++)
		free(settings->value[i]);
	if (settings->keys)
		keymap_fini(settings->keys);
	free(settings->keys);
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

void settings_describe(const struct settings *settings, enum lang lang, struct buf *out)
{
	if (settings->mistakes == 0)
		return;
	error_format(&settings->err, lang, out);
	if (settings->mistakes > 1)
		buf_printf(out, message(lang, MSG_SETTINGS_MORE), (size_t)settings->mistakes - 1);
}

void settings_notice(
	const struct settings *settings, const char *home, enum lang lang, struct buf *out)
{
	const str program = STR("lantu: ");
	str folder = str_of(home);
	struct buf line = {0};

	settings_describe(settings, lang, &line);
	str text = str_slice(buf_str(&line), program.len, line.len);
	str rest = str_slice(text, folder.len, text.len);
	if (folder.len > 1 && str_starts(text, folder) && str_starts(rest, STR("/"))) {
		buf_byte(out, '~');
		text = rest;
	}
	buf_add(out, text);
	buf_fini(&line);
}
