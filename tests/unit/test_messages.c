/* lang/ and the tables of commands and keys: no text of the interface is missing. */
#include "../frames/session_drive.h"

#include "lang/errors.h"
#include "session/command.h"
#include "session/help.h"

/* The directives of a printf format, in order: "%s%zu". */
static void directives(const char *format, struct buf *out)
{
	static const char flags[] = "-+ #0123456789.hljzt";

	for (const char *p = format; (p = strchr(p, '%'));) {
		size_t n = 1 + strspn(p + 1, flags);
		if (p[n] != '%')
			buf_add(out, (str){p, n + 1});
		p += n + (p[n] != '\0');
	}
}

/* After the messages come the sentences of errors, with their directives; valid until the next. */
enum { TEXTS = (int)MESSAGES + (int)ERR_KINDS - 1 };

static const char *text_of(int what, int lang)
{
	static struct buf sentence;
	struct err err = {.kind = (enum err_kind)(what - (int)MESSAGES + 1), .detail = "%s"};

	if (what < (int)MESSAGES)
		return message((enum lang)lang, (enum message)what);
	buf_fini(&sentence);
	error_sentence(&err, (enum lang)lang, &sentence);
	return sentence.data;
}

static void every_text_is_there_in_every_language(void **state)
{
	(void)state;
	for (int what = 0; what < TEXTS; what++) {
		struct buf first = {0};
		for (int lang = 0; lang < LANGS; lang++) {
			const char *text = text_of(what, lang);
			struct buf own = {0};
			if (!text || !*text)
				fail_msg("text %d is empty in language %d", what, lang);
			assert_int_equal(utf8_valid(str_of(text)), strlen(text));
			directives(text, lang ? &own : &first);
			if (lang && !str_equal(buf_str(&own), buf_str(&first)))
				fail_msg("other directives: %s", text);
			buf_fini(&own);
		}
		buf_fini(&first);
	}
}

/* Texts used as formats of printf, and the types of their arguments. */
/* One is not "1 plans": in English a count comes after what is counted. */
static void one_is_no_plural(void **state)
{
	(void)state;
	for (int i = 0; i < MESSAGES; i++) {
		const char *at = message(LANG_EN, (enum message)i);
		while (i != MSG_CHARACTERS && (at = strstr(at, "%zu "))) {
			at += strlen("%zu ");
			size_t word = strspn(at, "abcdefghijklmnopqrstuvwxyz");
			assert_true(word == 0 || at[word - 1] != 's');
		}
	}
}

static void formats_take_what_they_are_given(void **state)
{
	static const struct {
		enum message what;
		const char *wanted;
	} formats[] = {
		{MSG_HITS_TEXT, "%zu"},
		{MSG_HITS_AT, "%zu%zu"},
		{MSG_CHARACTERS, "%zu"},
		{MSG_IMPORTED, "%zu%zu%zu%zu%zu"},
		{MSG_NOT_HERE, "%s"},
		{MSG_NOT_IN_KIOSK, "%s"},
		{MSG_DOCTOR_WRONG, "%s"},
		{MSG_COPIED_TMUX, "%s"},
		{MSG_COPIED_TMUX_UNTOLD, "%s"},
		{MSG_COPIED_OSC52, "%s"},
		{MSG_COPIED_ASKED, "%s"},
		{MSG_COPIED_CONFIRMED, "%s"},
		{MSG_COPIED_TMUX_BUFFER, "%s"},
		{MSG_COPIED_SCREEN, "%s"},
		{MSG_COPIED_TOOL, "%s"},
		{MSG_COPIED_FORWARDED, "%s"},
		{MSG_SELECTED, "%s"},
		{MSG_SHARING, "%s"},
		{MSG_SHARING_BEGUN, "%s"},
		{MSG_FOLLOWING_LET_GO, "%s"},
		{MSG_COPIED_ANNOUNCED, "%s"},
		{MSG_COPIED_FILE, "%s"},
		{MSG_COPY_CLOSED, "%s"},
		{MSG_COPY_FAILED, "%s"},
		{MSG_WRITTEN, "%s"},
		{MSG_NOT_WRITTEN, "%s"},
		{MSG_UNKNOWN_TERM, "%s"},
		{MSG_PLAIN_UNKNOWN, "%s"},
		{MSG_HITS_TOTAL, "%zu%zu"},
		{MSG_TRY_HELP, "%s"},
		{MSG_PLAIN_MORE, "%zu"},
		{MSG_PLAN_SHOWN, "%s"},
		{MSG_NO_SCOPE, "%s"},
		{MSG_NO_CHAPTER, "%s"},
		{MSG_TERM_IS_FILE, "%s"},
		{MSG_LIBRARY_BAD, "%s"},
		{MSG_HITS_PINYIN, "%zu"},
		{MSG_GLOSSES_KEPT, "%zu"},
		{MSG_SIGNS, "%zu"},
		{MSG_BAD_BYTES, "%zu%zu%zu"},
		{MSG_ENCODING_CLOSE, "%s%s"},
		{MSG_DAMAGED_TEXT, "%s"},
		{MSG_REPLACED, "%zu"},
		{MSG_MARKED, "%s"},
		{MSG_NOTE_KEPT, "%s"},
		{MSG_NOTE_DROPPED, "%s"},
		{MSG_NOTES_REMOVED, "%s"},
		{MSG_UNMARKED, "%s"},
		{MSG_SEE, "%s"},
		{MSG_LIST_HITS, "%zu%zu"},
		{MSG_GOTO_COUNT, "%zu"},
		{MSG_INDEXING, "%zu%zu"},
		{MSG_SEARCHING, "%zu%zu"},
		{MSG_FINDING_FIGURES, "%zu%zu"},
		{MSG_FIGURES_UNTIL, "%u"},
		{MSG_CHECKING, "%zu%zu"},
		{MSG_ADDED, "%s"},
		{MSG_REMOVED, "%s"},
		{MSG_EDITED, "%s"},
		{MSG_NOTE_EDITED, "%s"},
		{MSG_RESUMED, "%s"},
		{MSG_NOT_KEPT, "%s"},
		{MSG_IGNORED, "%s"},
		{MSG_NOTE_ADDED, "%s"},
		{MSG_NOTE_REMOVED, "%s"},
		{MSG_NOTE_MOVED, "%s"},
		{MSG_NOTE_ORPHAN, "%s"},
		{MSG_NOTES_DAMAGED, "%s"},
		{MSG_COMPARE_WITH, "%s"},
		{MSG_ONLY_NONE, "%s"},
		{MSG_CHANGE_AT, "%zu%zu"},
		{MSG_MOVED_FROM, "%s"},
		{MSG_SPLIT, "%zu"},
		{MSG_MERGED, "%zu"},
		{MSG_SENTENCES, "%zu"},
		{MSG_NOT_IN_YEAR, "%s"},
		{MSG_NO_YEAR_BEFORE, "%s"},
		{MSG_COUNTERPART_ON, "%s"},
		{MSG_ORDER, "%s"},
		{MSG_ROWS, "%zu"},
		{MSG_ROWS_OF, "%zu%zu"},
		{MSG_FIGURES, "%s"},
		{MSG_SAME_UNIT, "%s"},
		{MSG_BASKET_ADDED, "%zu%s%s"},
		{MSG_BASKET_THERE, "%zu%s%s"},
		{MSG_BASKET_REMOVED, "%s"},
		{MSG_FILE_THERE, "%s"},
		{MSG_TERMS, "%s"},
		{MSG_BESIDE_LEFT, "%u"},
		{MSG_BESIDE_RIGHT, "%u"},
		{MSG_PLANS, "%zu"},
		{MSG_PLANS_HITS, "%zu%zu"},
		{MSG_NO_OTHER_HITS, "%s"},
		{MSG_ID_CHANGED, "%s"},
		{MSG_ID_GIVEN, "%s"},
		{MSG_LIBRARY_REPORT, "%zu%zu%zu%zu%zu"},
		{MSG_LIBRARY_GOOD, "%zu"},
		{MSG_SIMPLIFIED, "%zu"},
		{MSG_SETTINGS_MORE, "%zu"},
		{MSG_READ_TO, "%s"},
		{MSG_EDITED, "%s"},
		{MSG_SETTINGS_WRONG, "%s"},
		{MSG_IGNORED, "%s"},
		{MSG_WHY_INSTEAD, "%s"},
		{MSG_PAGE_LINES, "%zu"},
		{MSG_LINES_JOINED, "%zu"},
		{MSG_NOT_IN_TEXT, "%zu"},
		{MSG_SUMMARY_SIZE, "%zu%zu%zu"},
		{MSG_SUMMARY_MORE, "%zu"},
		{MSG_COMPARE_FIGURES, "%zu%zu"},
		{MSG_COMPARE_ABOUT, "%s"},
		{MSG_COMPARE_LEAST, "%s"},
		{MSG_COMPARE_MOST, "%s"},
		{MSG_COMPARE_OVER, "%s"},
		{MSG_COMPARE_UNDER, "%s"},
		{MSG_NEW_TITLE, "%s"},
		{MSG_NEW_AGAINST, "%zu"},
		{MSG_NEW_PHRASES, "%zu"},
		{MSG_NEW_SENTENCES, "%zu%zu"},
		{MSG_NEW_TIMES, "%zu"},
		{MSG_NEW_NO_YEAR, "%s"},
		{MSG_NOVELTY_DONE, "%zu%zu%zu"},
		{MSG_PROMISES, "%s"},
		{MSG_PROMISES_ONLY, "%s"},
		{MSG_TRACE, "%s"},
		{MSG_TRACE_FIRST, "%s"},
		{MSG_TRACE_ABSENT, "%s"},
		{MSG_TRACE_TIMES, "%zu"},
		{MSG_MENDED, "%s"},
		{MSG_MENDED_ONLY, "%s"},
		{MSG_VERIFY_NEAR, "%zu"},
		{MSG_VERIFY_READS, "%s"},
		{MSG_VERIFY_ADDS, "%s"},
		{MSG_VERIFY_SAYS, "%s"},
		{MSG_VERIFY_FROM, "%s"},
		{MSG_VERIFY_FOUND, "%s"},
		{MSG_VERIFY_TOTAL, "%zu%zu"},
		{MSG_VERIFY_SUM_FORM, "%zu"},
		{MSG_VERIFY_SUM_NEAR, "%zu"},
		{MSG_VERIFY_SUM_NUMBER, "%zu"},
		{MSG_VERIFY_SUM_SOURCE, "%zu"},
		{MSG_VERIFY_SUM_ABSENT, "%zu"},
		{MSG_VERIFY_NOTHING, "%s"},
		{MSG_IDLE, "%s"},
		{MSG_IDLE_LEFT, "%s"},
	};
	(void)state;

	for (int what = 0; what < MESSAGES; what++) {
		struct buf own = {0};
		const char *wanted = "";
		for (size_t i = 0; i < COUNT(formats); i++)
			wanted = formats[i].what == (enum message)what ? formats[i].wanted : wanted;
		directives(message(LANG_ZH, (enum message)what), &own);
		if (!str_equal(buf_str(&own), str_of(wanted)))
			fail_msg("%s", message(LANG_ZH, (enum message)what));
		buf_fini(&own);
	}
}

/* Simplified is not traditional, and neither is English. */
static void languages_differ(void **state)
{
	(void)state;
	for (int what = 0; what < TEXTS; what++) {
		/* What is searched for is Chinese in every language. */
		bool query = what >= MSG_QUERY_AND && what <= MSG_QUERY_LETTERS;
		const char *english = text_of(what, LANG_EN);
		for (const char *p = query ? strchr(english, '\t') : english; *p; p++)
			assert_true((unsigned char)*p < 0x80);
		for (const char *p = text_of(what, LANG_TW); *p; p++) {
			static const char *const simplified[] = {"个", "规", "划", "没", "们", "检",
				"复", "贴", "编", "码", "导", "产", "终", "输", "转", "显", "说",
				"选"};
			for (size_t i = 0; i < COUNT(simplified); i++) {
				if (strncmp(p, simplified[i], 3) == 0 &&
					strcmp(simplified[i], "划"))
					fail_msg("%s", text_of(what, LANG_TW));
			}
		}
	}
}

static void every_error_has_its_sentence(void **state)
{
	(void)state;
	for (int kind = ERR_NONE + 1; kind < ERR_KINDS; kind++) {
		for (int lang = 0; lang < LANGS; lang++) {
			struct err err = {0};
			struct buf line = {0};
			err_file(&err, "a.json");
			assert_false(err_set(&err, (enum err_kind)kind, "%s", "<detail>"));
			err_at(&err, STR("a\n中b"), 5);
			error_format(&err, (enum lang)lang, &line);
			assert_true(str_starts(buf_str(&line), STR("lantu: a.json:2:2: ")));
			assert_true(line.len > 19);
			assert_int_equal(count_in(buf_str(&line), STR("%")), 0);
			/* A kind without a row would borrow the first sentence and status 0. */
			assert_true(error_status((enum err_kind)kind) > 0);
			assert_in_range(count_in(buf_str(&line), STR("<detail>")), 0, 1);
			buf_fini(&line);
		}
	}
	assert_int_equal(error_status(ERR_NONE), 0);
}

static void errors_echo_nothing_raw(void **state)
{
	struct err err = {0};
	struct buf line = {0};
	(void)state;

	err_file(&err, "a\033]0;x\007\xff\xe2\x80\xae.txt");
	err_set(&err, ERR_NO_REF, "%s", "\033[31m\n\x9b");
	error_format(&err, LANG_EN, &line);
	for (size_t i = 0; i < line.len; i++)
		assert_true(line.data[i] >= 0x20 && line.data[i] != 0x7F);
	assert_int_equal(utf8_valid(buf_str(&line)), line.len);
	buf_fini(&line);
}

static void the_locale_chooses_the_language(void **state)
{
	static const struct {
		const char *all, *messages, *lang;
		enum lang wanted;
	} rows[] = {
		{NULL, NULL, NULL, LANG_ZH},
		{"", "", "", LANG_ZH},
		{NULL, NULL, "C", LANG_ZH},
		{NULL, NULL, "POSIX", LANG_ZH},
		{NULL, NULL, "C.UTF-8", LANG_ZH},
		{NULL, NULL, "zh_CN.UTF-8", LANG_ZH},
		{NULL, NULL, "zh_SG", LANG_ZH},
		{NULL, NULL, "zh_TW.UTF-8", LANG_TW},
		{NULL, NULL, "zh_HK.UTF-8", LANG_TW},
		{NULL, NULL, "zh_TW.Big5", LANG_TW},
		{NULL, NULL, "zh_MO", LANG_TW},
		{NULL, NULL, "zh_Hant_TW", LANG_TW},
		{NULL, NULL, "en_US.UTF-8", LANG_EN},
		{NULL, NULL, "en", LANG_EN},
		{NULL, NULL, "en.UTF-8", LANG_EN},
		{NULL, NULL, "enm_GB", LANG_ZH},
		{NULL, NULL, "de_DE.UTF-8", LANG_ZH},
		{"en_GB", "zh_CN", "zh_TW", LANG_EN},
		{"", "zh_TW", "en_US", LANG_TW},
		{NULL, "en_US", "zh_CN", LANG_EN},
		{"zh_CN", "en_US", "en_US", LANG_ZH},
		{"", "", "en_US", LANG_EN},
	};
	(void)state;

	for (size_t i = 0; i < COUNT(rows); i++) {
		if (lang_of_locale(rows[i].all, rows[i].messages, rows[i].lang) != rows[i].wanted)
			fail_msg("row %zu", i);
	}
}

/* ---- commands and keys ---- */

static void every_command_is_explained(void **state)
{
	(void)state;
	for (unsigned c = 0; c < COMMANDS; c++) {
		const struct command_row *row = command_row((enum command)c);
		assert_true(row->name && *row->name && row->run);
		assert_int_equal(command_of_name(str_of(row->name)), c);
		assert_in_range(row->group, MSG_GROUP_MOVE, MSG_GROUP_FIELD);
		for (int lang = 0; lang < LANGS; lang++) {
			assert_true(row->help[lang] && *row->help[lang]);
			assert_int_equal(!row->hint[lang], !row->hint[LANG_ZH]);
		}
	}
	assert_int_equal(command_of_name(STR("no-such-command")), COMMANDS);
	assert_int_equal(command_of_name(STR("")), COMMANDS);
}

/* A map that refuses nothing. */
static const struct keymap all = {.shares = true};

static void the_help_lists_every_command(void **state)
{
	(void)state;
	for (unsigned columns = 40; columns <= 200; columns += 20) {
		unsigned seen[COMMANDS] = {0}, headings = 0, lines = 0;
		for (unsigned sheet = 0; sheet < help_sheets(columns); sheet++) {
			struct help_row rows[HELP_ROWS];
			unsigned n = help_rows(&all, columns, sheet, rows);
			assert_in_range(n, 1, help_count(&all, columns));
			for (unsigned i = 0; i < n; i++) {
				struct help_row row = rows[i];
				if (row.command != COMMANDS)
					seen[row.command]++;
				else if (row.group > MSG_GROUP_QUERY && row.group != MESSAGES)
					lines++;
				else if (row.group != MESSAGES)
					headings++;
			}
		}
		for (unsigned c = 0; c < COMMANDS; c++)
			assert_int_equal(seen[c], 1);
		assert_int_equal(headings, MSG_GROUP_QUERY - MSG_GROUP_MOVE + 1);
		assert_int_equal(lines, MSG_LEGEND_SCREEN - MSG_GROUP_QUERY);
	}
}

/* A key that arrives unchanged while an input method is on, or that key_plain brings back. */
static bool survives_input_methods(uint32_t key)
{
	if (key < 0x20 || key >= K_UP)
		return true;
	return key == ' ' ? key_plain(0x3000) == ' ' : key_plain(key + 0xFEE0) == key;
}

static void every_command_has_its_keys(void **state)
{
	(void)state;
	for (unsigned c = 0; c < COMMANDS; c++) {
		bool reached = false, safe = false;
		struct buf names = {0};
		for (size_t i = 0; i < keymap_size(); i++) {
			const struct binding *row = keymap_row(i);
			for (unsigned focus = 0; focus < VIEWS; focus++) {
				if (row->command != (enum command)c || !(row->views & 1U << focus))
					continue;
				/* No row before it hides this one. */
				assert_int_equal(
					keymap_find(&all, (enum view_id)focus, row->key), c);
				assert_true(keymap_key(&all, (enum view_id)focus,
						    (enum command)c) != 0);
				reached = true;
				safe |= survives_input_methods(row->key);
				/* In the field a character is text. */
				if (focus == VIEW_FIELD || focus == VIEW_GOTO)
					assert_false(key_is_text(row->key));
			}
		}
		if (!reached || !safe)
			fail_msg("%s", command_row((enum command)c)->name);
		help_keys(&all, (enum command)c, 80, &names);
		assert_true(names.len > 0);
		buf_fini(&names);
	}
}

/* Help shows the keys of a command, not those that close the help itself. */
static void help_shows_no_keys_of_its_own(void **state)
{
	(void)state;
	for (unsigned c = 0; c < COMMANDS; c++) {
		struct buf names = {0};
		help_keys(NULL, (enum command)c, 80, &names);
		str rest = buf_str(&names);
		while (rest.len) {
			str name = str_slice(rest, 0, str_find(rest, STR(" ")));
			bool found = false;
			for (unsigned view = 0; view < VIEWS; view++)
				found |= view != VIEW_HELP &&
					 keymap_find(NULL, (enum view_id)view, key_of_name(name)) ==
						 (enum command)c;
			if (!found)
				fail_msg("%s: %.*s", command_row((enum command)c)->name,
					(int)name.len, name.data);
			rest = str_slice(rest, name.len + 1, rest.len);
		}
		buf_fini(&names);
	}
}

static void names_of_keys_are_read_back(void **state)
{
	static const uint32_t more[] = {K_ENTER, K_ESC, K_TAB, K_BACK_TAB, K_BACKSPACE, K_DELETE,
		K_INSERT, K_PAGE_UP, K_F12, K_LEFT | K_ALT, 'j' | K_ALT, K_CTRL('z'), ' ', 0x4E2D,
		K_F1 | K_ALT, K_CTRL('b') | K_ALT};
	(void)state;

	for (size_t i = 0; i < keymap_size() + COUNT(more); i++) {
		uint32_t key = i < keymap_size() ? keymap_row(i)->key : more[i - keymap_size()];
		struct buf name = {0};
		key_name(key, &name);
		if (key_of_name(buf_str(&name)) != key)
			fail_msg("%s", name.data);
		buf_fini(&name);
	}
	assert_int_equal(key_of_name(STR("")), 0);
	assert_int_equal(key_of_name(STR("NoSuchKey")), 0);
	assert_int_equal(key_of_name(STR("F13")), 0);
	assert_int_equal(key_of_name(STR("Ctrl-")), 0);
}

static void full_width_twins_are_plain_keys(void **state)
{
	(void)state;
	for (uint32_t c = '!'; c <= '~'; c++) {
		assert_int_equal(key_plain(c + 0xFEE0), c);
		assert_int_equal(key_plain(c), c);
	}
	assert_int_equal(key_plain(0x3000), ' ');
	assert_int_equal(key_plain(0x3001), '/');
	assert_int_equal(key_plain(0xFFE5), '$');
	assert_int_equal(key_plain(0x00A5), '$');
	assert_int_equal(key_plain(0x3010), '[');
	assert_int_equal(key_plain(0x3011), ']');
	assert_int_equal(key_plain(K_F1), K_F1);
	assert_int_equal(key_plain(0x4E2D), 0x4E2D);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_text_is_there_in_every_language),
		cmocka_unit_test(one_is_no_plural),
		cmocka_unit_test(formats_take_what_they_are_given),
		cmocka_unit_test(languages_differ),
		cmocka_unit_test(every_error_has_its_sentence),
		cmocka_unit_test(errors_echo_nothing_raw),
		cmocka_unit_test(the_locale_chooses_the_language),
		cmocka_unit_test(every_command_is_explained),
		cmocka_unit_test(the_help_lists_every_command),
		cmocka_unit_test(every_command_has_its_keys),
		cmocka_unit_test(help_shows_no_keys_of_its_own),
		cmocka_unit_test(names_of_keys_are_read_back),
		cmocka_unit_test(full_width_twins_are_plain_keys),
	};

	return cmocka_run_group_tests_name("say", tests, NULL, NULL);
}
