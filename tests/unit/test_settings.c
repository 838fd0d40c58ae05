/* The user's settings: which apply, and where they are wrong. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdlib.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>
#include <cmocka.h>

#include "cli/settings.h"
#include "plan/builtin.h"
#include "session/command.h"
#include "session/help.h"

static struct settings parsed(const char *text)
{
	struct settings settings = {0};

	settings_parse(&settings, str_of(text), "/home/lan/s.json", "/home/lan");
	return settings;
}

static void options_are_set(void **state)
{
	struct settings s = parsed("\xEF\xBB\xBF {\n\t\"ambiguous\": \"wide\", \"fuzzy\" : true,\n"
				   "\t\"memory\":512, \"library\": \"~/reports\" }\n");
	struct options options = {.value = {[OPTION_AMBIGUOUS] = "narrow"}};
	(void)state;

	assert_int_equal(s.n_mistakes, 0);
	assert_string_equal(s.value[OPTION_AMBIGUOUS], "wide");
	assert_string_equal(s.value[OPTION_FUZZY], "");
	assert_string_equal(s.value[OPTION_MEMORY], "512");
	assert_string_equal(s.value[OPTION_LIBRARY], "/home/lan/reports");
	/* The command line has precedence, and a command gets no option it does not take. */
	settings_apply(&s, TAKES(OPTION_AMBIGUOUS) | TAKES(OPTION_FUZZY), &options);
	assert_string_equal(options.value[OPTION_AMBIGUOUS], "narrow");
	assert_string_equal(options.value[OPTION_FUZZY], "");
	assert_null(options.value[OPTION_MEMORY]);
	assert_int_equal(options.lasting, TAKES(OPTION_FUZZY));
	settings_fini(&s);
}

/* Alt and a key may be Esc and that key on a slow line, but not where the user has bound it. */
static void alt_and_a_key_may_be_two(void **state)
{
	static const struct {
		const char *keys, *pressed;
		bool leaves; /* Esc leaves the help */
	} rows[] = {
		{"{}", "Alt-j", true},
		{"{}", "Alt-Backspace", true},
		{"{\"keys\": {\"Alt-j\": \"none\"}}", "Alt-j", false},
		{"{\"keys\": {\"Alt-Left\": \"none\"}}", "Alt-Left", false},
		/* These are sent as one sequence, which Esc and a key never are. */
		{"{}", "Alt-PgUp", false},
		{"{}", "Alt-F5", false},
	};
	(void)state;

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct settings s = parsed(rows[i].keys);
		struct session *session = session_new(builtin_plan(), LANG_ZH, 24, 80);
		assert_int_equal(s.n_mistakes, 0);
		session->keys = s.keys;
		session_settle(session);
		session_key(session, key_of_name(STR("F1")));
		assert_int_equal(session->focus, VIEW_HELP);
		session_key(session, key_of_name(str_of(rows[i].pressed)));
		if ((session->focus != VIEW_HELP) != rows[i].leaves)
			fail_msg("row %zu", i);
		session_free(session);
		settings_fini(&s);
	}
}

static void nothing_is_set(void **state)
{
	static const char *const texts[] = {
		"{}", " { \"keys\" : { } } ", "{\"fuzzy\": false}", "{\"\\u006beys\":{}}"};
	(void)state;

	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		struct settings s = parsed(texts[i]);
		assert_int_equal(s.n_mistakes, 0);
		for (int option = 0; option < OPTIONS; option++)
			assert_null(s.value[option]);
		settings_fini(&s);
	}
}

/* Every option that may be set takes a value of its kind, so that none is forgotten here. */
static void every_lasting_option_can_be_set(void **state)
{
	(void)state;
	for (int i = 0; i < OPTIONS; i++) {
		struct buf text = {0};
		const char *values = options_values((enum cli_option)i);
		if (!(options_lasting() & TAKES(i)))
			continue;
		buf_printf(&text, "{\"%s\": ", options_name((enum cli_option)i));
		if (!values)
			buf_add(&text, STR("true"));
		else if (str_equal(str_of(values), STR("N")) ||
			 str_equal(str_of(values), STR("MB")))
			buf_add(&text, STR("100"));
		else
			buf_printf(&text, "\"%.*s\"",
				str_equal(str_of(values), STR("DIR")) ? 2
								      : (int)strcspn(values, "|"),
				str_equal(str_of(values), STR("DIR")) ? "/x" : values);
		buf_byte(&text, '}');
		struct settings s = parsed(text.data);
		assert_int_equal(s.n_mistakes, 0);
		assert_non_null(s.value[i]);
		settings_fini(&s);
		buf_fini(&text);
	}
}

/* A format may come after the style that is called by its name. */
static void formats_are_styles(void **state)
{
	struct settings s =
		parsed("{\"style\": \"甲\", \"formats\": {\"甲\": \"{text}{newline}——{source}\"}}");
	(void)state;

	assert_int_equal(s.n_mistakes, 0);
	assert_string_equal(s.value[OPTION_STYLE], "甲");
	assert_true(str_equal(settings_format(&s, STR("甲")), STR("{text}{newline}——{source}")));
	assert_int_equal(settings_format(&s, STR("乙")).len, 0);
	settings_fini(&s);
}

static void mistakes_have_a_place(void **state)
{
	static const struct {
		const char *text;
		enum err_kind kind;
		uint32_t line, column;
	} cases[] = {
		{"", ERR_JSON_SYNTAX, 1, 1},
		{"{\"fuzzy\": tru}", ERR_JSON_SYNTAX, 1, 11},
		{"{\"fuzzy\": true,}", ERR_JSON_SYNTAX, 1, 16},
		{"{\"fuzzy\": true}\n}", ERR_JSON_TRAILING, 2, 1},
		{"{\n \"library\": \"/\\u001b\"}", ERR_JSON_CONTROL, 2, 15},
		{"\xEF\xBB\xBF{\"南\xFF\": 1}", ERR_UTF8, 1, 4},
		{"\n []", ERR_SETTING_VALUE, 2, 2},
		{"{\n\t\"模糊\": true}", ERR_SETTING, 2, 2},
		{"{\"limit\": 3}", ERR_SETTING, 1, 2},
		{"{\"\\u006cimit\" : [\n3]}", ERR_SETTING, 1, 2},
		{"{\"fuzzy\": 1}", ERR_SETTING_VALUE, 1, 11},
		{"{\"library\": {}}", ERR_SETTING_VALUE, 1, 13},
		{"{\"ambiguous\": [\"wide\"]}", ERR_SETTING_VALUE, 1, 15},
		{"{\"memory\": 1e2}", ERR_SETTING_VALUE, 1, 12},
		{"{\"fuzzy\":\n \"yes\"}", ERR_SETTING_VALUE, 2, 2},
		{"{\"ambiguous\": \"wid\"}", ERR_SETTING_VALUE, 1, 15},
		{"{\"ambiguous\": \"narrow|wide\"}", ERR_SETTING_VALUE, 1, 15},
		{"{\"ambiguous\": \"\"}", ERR_SETTING_VALUE, 1, 15},
		{"{\"ambiguous\": 1}", ERR_SETTING_VALUE, 1, 15},
		{"{\"memory\": -1}", ERR_SETTING_VALUE, 1, 12},
		{"{\"memory\": \"512\"}", ERR_SETTING_VALUE, 1, 12},
		{"{\"memory\": 99999999999}", ERR_SETTING_VALUE, 1, 12},
		{"{\"library\": \"reports\"}", ERR_SETTING_VALUE, 1, 13},
		{"{\"fuzzy\": false, \"fuzzy\": true}", ERR_JSON_DUPLICATE, 1, 18},
		{"{\"keys\": [\"x\"]}", ERR_SETTING_VALUE, 1, 10},
		{"{\"formats\": \"{text}\"}", ERR_SETTING_VALUE, 1, 13},
		{"{\"formats\": {\n\"a\": \"{text} {tittle}\"}}", ERR_SETTING_VALUE, 2, 6},
		{"{\"formats\": {\"a\": \"{text\"}}", ERR_SETTING_VALUE, 1, 19},
		{"{\"formats\": {\"a\": \"text}\"}}", ERR_SETTING_VALUE, 1, 19},
		{"{\"formats\": {\"a\": \"\"}}", ERR_SETTING_VALUE, 1, 19},
		{"{\"formats\": {\"a\": 1}}", ERR_SETTING_VALUE, 1, 19},
		{"{\"formats\": {\"\": \"{text}\"}}", ERR_SETTING_VALUE, 1, 14},
		{"{\"formats\": {\"plain\": \"{text}\"}}", ERR_SETTING_VALUE, 1, 14},
		{"{\"formats\": {\"NAME\": \"{text}\"}}", ERR_SETTING_VALUE, 1, 14},
		{"{\"formats\": {\"a|b\": \"{text}\"}}", ERR_SETTING_VALUE, 1, 14},
		{"{\"formats\": {\"a b\": \"{text}\"}}", ERR_SETTING_VALUE, 1, 14},
		{"{\"remember\": 1}", ERR_SETTING_VALUE, 1, 14},
		{"{\"remember\": true, \"remember\": false}", ERR_JSON_DUPLICATE, 1, 20},
		{"{\"formats\": {\"-a\": \"{text}\"}}", ERR_SETTING_VALUE, 1, 14},
		{"{\"formats\": {\"a\": \"x\", \"a\": \"y\"}}", ERR_JSON_DUPLICATE, 1, 24},
		{"{\"style\": \"mla\"}", ERR_SETTING_VALUE, 1, 11},
		{"{\"style\": \"NAME\"}", ERR_SETTING_VALUE, 1, 11},
		{"{\"style\": \"a\", \"formats\": {\"b\": \"{text}\"}}", ERR_SETTING_VALUE, 1, 11},
		{"{\"style\": \"\"}", ERR_SETTING_VALUE, 1, 11},
		{"{\"keys\": {\"x\": \"dance\"}}", ERR_SETTING_RUN, 1, 16},
		{"{\"keys\": {\"x\" :\n\tnull}}", ERR_SETTING_RUN, 2, 2},
		{"{\"keys\": {\"x\": {\"a\": 1}}}", ERR_SETTING_RUN, 1, 16},
		{"{\"keys\": {\"Hyper-X\": \"copy\"}}", ERR_SETTING_KEY, 1, 11},
		{"{\"keys\": {\"\": \"copy\"}}", ERR_SETTING_KEY, 1, 11},
		{"{\"keys\": {\"Ctrl-C\": \"none\"}}", ERR_SETTING_KEEP, 1, 11},
		{"{\"keys\": {\"x\": \"cut-word\"}}", ERR_SETTING_TYPING, 1, 11},
		{"{\"keys\": {\"x\": \"copy\", \"x\" :\"up\"}}", ERR_JSON_DUPLICATE, 1, 24},
	};
	(void)state;

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct settings s = parsed(cases[i].text);
		assert_int_equal(s.n_mistakes, 1);
		const struct err *err = &s.mistakes[0];
		if (err->kind != cases[i].kind || err->line != cases[i].line ||
			err->column != cases[i].column)
			fail_msg("%s: kind %d at %u:%u", cases[i].text, (int)err->kind, err->line,
				err->column);
		settings_fini(&s);
	}
}

static void the_rest_holds(void **state)
{
	struct settings s =
		parsed("{\"keys\": {\"x\": 1, \"J\": \"copy\"}, \"colour\": {\"a\": [1, "
		       "{}]}, \"memory\": null, \"fuzzy\": true}");
	struct buf line = {0};
	(void)state;

	assert_int_equal(s.n_mistakes, 3);
	assert_non_null(s.value[OPTION_FUZZY]);
	assert_null(s.value[OPTION_MEMORY]);
	assert_int_equal(keymap_find(s.keys, VIEW_TREE, 'J'), CMD_COPY);
	settings_describe(&s, LANG_EN, &line);
	assert_string_equal(line.data, "lantu: /home/lan/s.json:1:16: no such command: 1 "
				       "(and 2 more; see lantu doctor)");
	/* All of them are kept, with their places. */
	assert_int_equal(s.mistakes[1].kind, ERR_SETTING);
	assert_int_equal(s.mistakes[1].column, 33);
	assert_int_equal(s.mistakes[2].kind, ERR_SETTING_VALUE);
	assert_int_equal(s.mistakes[2].column, 69);
	buf_fini(&line);
	settings_fini(&s);
}

/* A file of nothing but mistakes costs no more for that. */
static void only_so_many_are_kept(void **state)
{
	struct buf text = {0};
	(void)state;

	buf_byte(&text, '{');
	for (int i = 0; i < 3 * SETTINGS_MISTAKES; i++)
		buf_printf(&text, "%s\"x%d\": 1", i ? "," : "", i);
	buf_byte(&text, '}');
	struct settings s = parsed(text.data);
	assert_int_equal(s.n_mistakes, 3 * SETTINGS_MISTAKES);
	assert_int_equal(settings_kept(&s), SETTINGS_MISTAKES);
	assert_string_equal(s.mistakes[SETTINGS_MISTAKES - 1].detail, "x99");
	settings_fini(&s);
	buf_fini(&text);
}

static void keys_are_bound(void **state)
{
	struct settings s =
		parsed("{\"keys\": {\"x\": \"copy\", \"Ctrl-N\": \"down\", \"F5\": \"redraw\", "
		       "\"y\": \"none\", \"Up\": \"page-up\", \"Ctrl-Q\": \"cut-word\", "
		       "\"\xEF\xBC\xAA\": \"last\", \"Alt-m\": \"mark\"}}");
	const struct keymap *map = s.keys;
	(void)state;

	assert_int_equal(s.n_mistakes, 0);
	assert_int_equal(keymap_find(map, VIEW_TEXT, 'x'), CMD_COPY);
	assert_int_equal(keymap_find(map, VIEW_LIST, 'x'), CMD_COPY);
	assert_int_equal(keymap_find(map, VIEW_TREE, 'y'), COMMANDS);
	assert_int_equal(keymap_find(map, VIEW_TREE, K_CTRL('y')), CMD_COPY);
	assert_int_equal(keymap_find(map, VIEW_HELP, K_CTRL('n')), CMD_DOWN);
	/* The field keeps its own keys where the command means nothing in it. */
	assert_int_equal(keymap_find(map, VIEW_FIELD, K_CTRL('n')), CMD_NEWER);
	assert_int_equal(keymap_find(map, VIEW_FIELD, K_UP), CMD_OLDER);
	assert_int_equal(keymap_find(map, VIEW_TREE, K_UP), CMD_PAGE_UP);
	assert_int_equal(keymap_find(map, VIEW_FIELD, K_CTRL('q')), CMD_CUT_WORD);
	assert_int_equal(keymap_find(map, VIEW_TREE, K_CTRL('q')), COMMANDS);
	assert_int_equal(keymap_find(map, VIEW_FIELD, K_F1 + 4), CMD_REDRAW);
	assert_int_equal(keymap_find(map, VIEW_TREE, 'J'), CMD_LAST);
	assert_int_equal(keymap_find(map, VIEW_TREE, 'm' | K_ALT), CMD_MARK);
	assert_int_equal(keymap_key(map, VIEW_TREE, CMD_COPY), 'x');
	settings_fini(&s);
}

static void check_help(const struct keymap *map, enum command command, const char *wanted)
{
	struct buf keys = {0};

	help_keys(map, command, 80, &keys);
	assert_string_equal(keys.data ? keys.data : "", wanted);
	buf_fini(&keys);
}

static void help_shows_them(void **state)
{
	struct settings s = parsed("{\"keys\": {\"x\": \"copy\", \"y\": \"down\", \"Ctrl-Y\": "
				   "\"copy\", \"Ctrl-Z\": \"none\"}}");
	(void)state;

	check_help(s.keys, CMD_COPY, "x Ctrl-Y");
	check_help(s.keys, CMD_DOWN, "y j ↓");
	check_help(s.keys, CMD_SUSPEND, "");
	check_help(NULL, CMD_COPY, "y Ctrl-Y");
	assert_int_equal(keymap_key(s.keys, VIEW_TREE, CMD_SUSPEND), 0);
	settings_fini(&s);
}

/* Characters are typed into the field, whatever is bound. */
static void bindings_do_not_prevent_typing(void **state)
{
	(void)state;
	for (uint32_t key = ' '; key < 0x7F; key++) {
		for (unsigned c = 0; c <= COMMANDS; c++) {
			struct keymap map = {0};
			keymap_bind(&map, key, (enum command)c);
			assert_int_equal(keymap_find(&map, VIEW_FIELD, key), COMMANDS);
			assert_int_equal(keymap_find(&map, VIEW_GOTO, key), COMMANDS);
			keymap_fini(&map);
		}
	}
}

static void remembering_can_be_turned_off(void **state)
{
	struct settings s = parsed("{\"remember\": false}");
	(void)state;

	assert_int_equal(s.n_mistakes, 0);
	assert_string_equal(s.value[OPTION_FRESH], "");
	settings_fini(&s);
	s = parsed("{\"remember\": true}");
	assert_int_equal(s.n_mistakes, 0);
	assert_null(s.value[OPTION_FRESH]);
	settings_fini(&s);
}

static void a_home_must_be_known(void **state)
{
	struct settings s = {0};
	(void)state;

	settings_parse(&s, STR("{\"library\": \"~/reports\"}"), "s.json", NULL);
	assert_int_equal(s.n_mistakes, 1);
	assert_int_equal(s.mistakes[0].kind, ERR_SETTING_VALUE);
	assert_null(s.value[OPTION_LIBRARY]);
	settings_fini(&s);
}

static void mistakes_are_told(void **state)
{
	struct settings s = parsed("{}");
	struct buf line = {0};
	(void)state;

	settings_describe(&s, LANG_EN, &line);
	assert_int_equal(line.len, 0);
	assert_int_equal(settings_kept(&s), 0);
	settings_fini(&s);
	s = parsed("{\"keys\": {\"x\": 1}}");
	assert_int_equal(settings_kept(&s), 1);
	settings_describe(&s, LANG_EN, &line);
	assert_string_equal(line.data, "lantu: /home/lan/s.json:1:16: no such command: 1");
	buf_fini(&line);
	settings_fini(&s);
}

static struct settings own(void)
{
	struct settings settings = {0};

	settings_read(&settings);
	return settings;
}

/* The user's own file, or none; one that others may write is a mistake. */
static void ones_own_file_is_read(void **state)
{
	char folder[] = "/tmp/lantu-test-XXXXXX", path[64];
	(void)state;

	assert_non_null(mkdtemp(folder));
	assert_int_equal(setenv("XDG_CONFIG_HOME", folder, 1), 0);
	snprintf(path, sizeof(path), "%s/lantu", folder);
	assert_int_equal(mkdir(path, 0700), 0);
	struct settings s = own();
	assert_int_equal(s.n_mistakes, 0);
	snprintf(path, sizeof(path), "%s/lantu/settings.json", folder);
	FILE *file = fopen(path, "w");
	assert_non_null(file);
	assert_true(fputs("{\"fuzzy\": true}", file) > 0);
	assert_int_equal(fclose(file), 0);
	s = own();
	assert_int_equal(s.n_mistakes, 0);
	assert_non_null(s.value[OPTION_FUZZY]);
	settings_fini(&s);
	assert_int_equal(chmod(path, 0666), 0);
	s = own();
	assert_int_equal(s.n_mistakes, 1);
	assert_int_equal(s.mistakes[0].kind, ERR_FOREIGN);
	assert_null(s.value[OPTION_FUZZY]);
	settings_fini(&s);
	assert_int_equal(unlink(path), 0);
	snprintf(path, sizeof(path), "%s/lantu", folder);
	assert_int_equal(rmdir(path) | rmdir(folder), 0);
	/* Where there is no home there are none. */
	assert_int_equal(unsetenv("XDG_CONFIG_HOME") | unsetenv("HOME"), 0);
	s = own();
	assert_int_equal(s.n_mistakes, 0);
	settings_fini(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(options_are_set),
		cmocka_unit_test(alt_and_a_key_may_be_two),
		cmocka_unit_test(nothing_is_set),
		cmocka_unit_test(every_lasting_option_can_be_set),
		cmocka_unit_test(formats_are_styles),
		cmocka_unit_test(mistakes_have_a_place),
		cmocka_unit_test(the_rest_holds),
		cmocka_unit_test(only_so_many_are_kept),
		cmocka_unit_test(keys_are_bound),
		cmocka_unit_test(help_shows_them),
		cmocka_unit_test(bindings_do_not_prevent_typing),
		cmocka_unit_test(remembering_can_be_turned_off),
		cmocka_unit_test(a_home_must_be_known),
		cmocka_unit_test(mistakes_are_told),
		cmocka_unit_test(ones_own_file_is_read),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
