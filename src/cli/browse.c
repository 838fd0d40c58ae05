#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/app.h"
#include "base/xdg.h"
#include "cli/about.h"
#include "cli/kiosk.h"
#include "cli/out.h"
#include "cli/subcommand.h"
#include "lang/errors.h"
#include "library/library.h"
#include "library/open.h"
#include "library/library_update.h"
#include "linear/linear.h"
#include "notes/anchor.h"
#include "plan/render.h"
#include "session/selection.h"
#include "session/state.h"
#include "session/together.h"
#include "session/view.h"
#include "terminal/term.h"
#include "text/width.h"

enum { MOUSE_AUTO, MOUSE_ON, MOUSE_OFF };

/* In hanzi. */
enum { LEAST_MEASURE = 10, MOST_MEASURE = SCREEN_MAX_COLUMNS, MOST_INDENT = 4 };

/* The tree is laid out once, for the screen there is; a smaller one comes with a resize. */
static struct session *new_session(const struct cli *cli)
{
	unsigned rows, columns;

	if (!term_reported_size(STDOUT_FILENO, &rows, &columns))
		rows = columns = 0;
	rows = rows < 24 ? 24 : rows > SCREEN_MAX_ROWS ? SCREEN_MAX_ROWS : rows;
	columns = columns < 80 ? 80 : columns > SCREEN_MAX_COLUMNS ? SCREEN_MAX_COLUMNS : columns;
	return session_new(NULL, cli->lang, rows, columns);
}

/* ---- what is browsed ---- */

/* The plans that operands name, and a folder of plans to choose from. */
struct browsed {
	const char *library;	   /* NULL: there is none */
	struct buf home;	   /* of the user's own */
	struct buf state;	   /* the folder for what lasts */
	bool asked;		   /* for the library, in words */
	int n_plans;		   /* operands that are plans */
	struct anchor_range words; /* that the first of them names; a section is only gone to */
};

static bool is_kiosk(const struct cli *cli)
{
	return cli->options.value[OPTION_KIOSK];
}

static bool is_folder(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

/* An operand that is a folder is the library; else it is that of the options, or the user's own. */
static bool find_library(const struct cli *cli, struct browsed *browsed, struct err *err)
{
	const struct options *options = &cli->options;
	const char *named = options->value[OPTION_LIBRARY];
	bool lasting = options->lasting & TAKES(OPTION_LIBRARY);

	browsed->asked = options->value[OPTION_ALL] || (named && !lasting);
	if (library_home(&browsed->home))
		browsed->library = browsed->home.data;
	if (named && !(lasting && options->value[OPTION_ALL]))
		browsed->library = named;
	for (int i = 0; i < options->n_operands; i++) {
		if (!is_folder(options->operands[i])) {
			browsed->n_plans++;
			continue;
		}
		if (browsed->asked)
			return err_set(err, ERR_OPERANDS, "%s", "lantu [PLAN...] DIR");
		browsed->library = options->operands[i];
		browsed->asked = true;
	}
	if (!browsed->asked || (browsed->library && access(browsed->library, F_OK) == 0))
		return true;
	err_file(err, browsed->library ? browsed->library : "");
	return err_set(err, ERR_NO_LIBRARY, "%s", "");
}

/* Opens the plan that an operand names, the built-in one for NULL, and goes to the words in it. */
static bool open_one(const struct cli *cli, const char *operand, struct session *session,
	struct anchor_range *range, struct err *err)
{
	struct import_report report;
	str words;

	operand = open_split_ref(operand, &words);
	struct plan *plan =
		cli_open_plan(cli, operand, is_kiosk(cli) ? OPEN_KIOSK : 0, &report, err);
	if (!plan)
		return false;
	*range = (struct anchor_range){.is_section = true};
	if (words.len && !anchor_resolve(plan, words, range, err)) {
		plan_free(plan);
		return false;
	}
	struct buf path = {0};
	session_add(session, plan, open_path(operand, &path));
	buf_fini(&path);
	session_settle(session);
	session_switch(session, session->n_documents - 1);
	session_open_place(session, range->from);
	state_take_up(session, session->current, words.len == 0);
	session_notice_damage(session, &report);
	return true;
}

static bool open_plans(
	const struct cli *cli, struct browsed *browsed, struct session *session, struct err *err)
{
	const struct options *options = &cli->options;
	struct anchor_range range;

	if (!browsed->asked && browsed->n_plans == 0)
		return open_one(cli, NULL, session, &browsed->words, err);
	for (int i = 0; i < options->n_operands; i++) {
		if (is_folder(options->operands[i]))
			continue;
		if (!open_one(cli, options->operands[i], session, &range, err))
			return false;
		if (session->n_documents == 1)
			browsed->words = range;
	}
	if (browsed->n_plans)
		session_switch(session, 0);
	return true;
}

/* What is no plan may be a command that is written wrong. */
static void advise(const struct cli *cli, struct err *err)
{
	const char *word = cli->options.n_operands ? cli->options.operands[0] : "";

	if (err->kind != ERR_NO_PLAN)
		return;
	const struct subcommand *like = strcmp(err->file, word) == 0 ? subcommand_like(word) : NULL;
	err->kind = ERR_NO_COMMAND;
	if (like)
		err_set(err, ERR_NO_COMMAND_LIKE, "%s", like->name);
}

/* A kiosk's library has its index already, which is opened once and for all. */
static bool open_sealed(struct session *session, struct err *err)
{
	const struct library_options options = {.as_is = true, .sealed = true};
	const char *folder = session->library;

	if (!folder)
		return true;
	struct library *library = library_open(folder, &options, err);
	session->catalogue.library = library;
	if (!library || library->file.n_shards)
		return library;
	err_file(err, folder);
	return err_set(err, ERR_NO_INDEX, "%s", folder);
}

/* What a kiosk shares with others. */
static bool join(const struct cli *cli, struct session *session, struct err *err)
{
	const char *path = cli->options.value[OPTION_TOGETHER];

	return !path || together_open(session, path, err);
}

/* The session of all that is browsed; NULL and err on failure. */
static struct session *open_session(
	const struct cli *cli, struct browsed *browsed, struct state *state, struct err *err)
{
	struct session *session = new_session(cli);

	session->state = state;
	if (is_kiosk(cli))
		session_enter_kiosk(session);
	if (find_library(cli, browsed, err) && open_plans(cli, browsed, session, err)) {
		session->library = browsed->library;
		if (!is_kiosk(cli) || (open_sealed(session, err) && join(cli, session, err)))
			return session;
	}
	advise(cli, err);
	session_free(session);
	return NULL;
}

/* ---- ways to show it ---- */

static int print_plain(const struct cli *cli, const struct session *session)
{
	struct buf out = {0};

	for (uint32_t i = 0; i < session->n_documents; i++) {
		if (i)
			buf_byte(&out, '\n');
		render_plan(session->documents[i].plan, cli->lang, &out);
	}
	int status = out_print(cli, buf_str(&out));
	buf_fini(&out);
	return status;
}

/* Keys come from the terminal even where standard input is the plan. */
static int key_source(void)
{
	return isatty(STDIN_FILENO) ? STDIN_FILENO
				    : open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY);
}

/*
 * GNU screen 4.9 keeps the key Esc back for ever while a program in it wants the mouse. Behind SSH
 * only TERM tells of it, which some tmux have as well.
 */
static bool is_in_screen(void)
{
	const char *type = getenv("TERM");

	return getenv("STY") || (type && strncmp(type, "screen", 6) == 0 && !getenv("TMUX"));
}

static bool read_options(const struct cli *cli, struct app_options *out, struct err *err)
{
	unsigned theme, mouse;

	if (!options_choice(
		    &cli->options, OPTION_AMBIGUOUS, "auto|narrow|wide", &out->ambiguous, err) ||
		!options_choice(&cli->options, OPTION_THEME, "auto|light|dark|mono|contrast",
			&theme, err) ||
		!options_choice(&cli->options, OPTION_MOUSE, "auto|on|off", &mouse, err) ||
		!cli_clipboard_choice(cli, &out->about.clipboard, err) ||
		(is_kiosk(cli) && !kiosk_idle(cli, &out->idle_ms, err)))
		return false;
	if (is_kiosk(cli))
		out->about.clipboard = CLIPBOARD_SEQUENCE;
	out->mouse = mouse == MOUSE_AUTO ? !is_in_screen() : mouse == MOUSE_ON;
	if (out->ambiguous != AMBIGUOUS_AUTO)
		width_set_wide(out->ambiguous == AMBIGUOUS_WIDE ? WIDTH_ALL_WIDE : 0);
	/* What is asked for in words outdoes the environment. */
	out->theme = theme || out_colour() ? (enum theme)theme : THEME_MONO;
	return true;
}

/* How the text is set: hanzi given, columns taken. */
static bool typeset(const struct cli *cli, struct session *session, struct err *err)
{
	uint32_t measure = MEASURE_COLUMNS / 2, indent = LINES_INDENT / 2;

	if (!cli->options.value[OPTION_MEASURE] && !cli->options.value[OPTION_INDENT])
		return true; /* as the session begins */
	if (cli->options.value[OPTION_MEASURE] &&
		!options_number(&cli->options, OPTION_MEASURE, &measure, err))
		return false;
	if (cli->options.value[OPTION_INDENT] &&
		!options_number(&cli->options, OPTION_INDENT, &indent, err))
		return false;
	measure = measure == 0 || measure > MOST_MEASURE ? MOST_MEASURE : measure;
	measure = measure < LEAST_MEASURE ? LEAST_MEASURE : measure;
	indent = indent > MOST_INDENT ? MOST_INDENT : indent;
	session_typeset(session, 2 * measure, 2 * indent);
	return true;
}

/* Lines come from the terminal where standard input was the plan. */
static int line_source(const struct cli *cli)
{
	str ref;

	for (int i = 0; i < cli->options.n_operands; i++) {
		if (strcmp(open_split_ref(cli->options.operands[i], &ref), "-") == 0)
			return open("/dev/tty", O_RDONLY | O_CLOEXEC);
	}
	return STDIN_FILENO;
}

/* Which they are is shown by doctor: the notice goes with the first key. */
static void notice_mistakes(const struct cli *cli, struct session *session)
{
	char number[16];

	snprintf(number, sizeof(number), "%u", cli->settings.n_mistakes);
	if (cli->settings.n_mistakes)
		session_notice(session, MSG_SETTINGS_WRONG, str_of(number));
}

/* That something was not saved is told on the screen, too, but not what fails at the end. */
static int tell_failure(const struct cli *cli, const struct session *session)
{
	const struct err *err = state_failure(session);
	struct buf why = {0};

	if (err) {
		error_sentence(err, cli->lang, &why);
		cli_note(cli, MSG_NOT_KEPT, buf_str(&why));
	}
	buf_fini(&why);
	return 0;
}

static int run(const struct cli *cli, const struct browsed *browsed, struct session *session,
	const struct app_options *given)
{
	struct kiosk_cage cage = {cli, browsed->library};
	struct app_options options = *given;
	struct err err = {0};
	int in = key_source();

	if (session->n_documents && !browsed->words.is_section) {
		view_go(session, VIEW_TEXT);
		selection_set(session, browsed->words.from, browsed->words.to);
	}
	if (is_kiosk(cli)) {
		options.enclose = kiosk_enclose;
		options.context = &cage;
	}
	notice_mistakes(cli, session);
	if (session->n_documents == 0)
		session_open_catalogue(session);
	if (in < 0)
		err_set(&err, ERR_NO_TERMINAL, "%s", "");
	else if (app_run(session, in, STDOUT_FILENO, &options, &err))
		return tell_failure(cli, session);
	return cli_fail(cli, &err);
}

/* The plans of a library, as `library list` has them. */
static int list_library(const struct cli *cli, const struct browsed *browsed)
{
	struct cli own = *cli;

	own.options.value[OPTION_LIBRARY] = browsed->library;
	return cli_library_list(&own);
}

/* Whether there is a screen to put it on. */
static bool is_plain(void)
{
	const char *type = getenv("TERM");

	return !isatty(STDOUT_FILENO) || !type || !*type || strcmp(type, "dumb") == 0;
}

static int show(const struct cli *cli, const struct browsed *browsed, struct session *session,
	const struct app_options *options)
{
	bool plain = is_plain(), lines = cli->options.value[OPTION_PLAIN];

	if (is_kiosk(cli))
		return run(cli, browsed, session, options);
	if ((plain || lines) && cli->settings.n_mistakes)
		cli_complain(cli);
	if ((plain || lines) && session->n_documents == 0)
		return list_library(cli, browsed);
	int status = lines   ? linear_run(session, options->about.clipboard, line_source(cli))
		     : plain ? print_plain(cli, session)
			     : run(cli, browsed, session, options);
	/* After the text, which is long. */
	if (plain && !lines && isatty(STDOUT_FILENO))
		cli_note(cli, MSG_NO_CURSOR, STR(""));
	return status;
}

/* The user's own keys and notes. */
static void keep_what_lasts(const struct cli *cli, struct browsed *browsed, struct session *session)
{
	session->keys = cli->settings.keys;
	if (xdg_folder(XDG_STATE, &browsed->state))
		session->notes_folder = browsed->state.data;
}

int cli_browse(const struct cli *cli)
{
	struct err err = {0};
	struct app_options options = {.about = cli_about(cli)};
	struct browsed browsed = {0};
	struct cite_style style;
	struct session *session = NULL;
	const char *const *value = cli->options.value;
	bool keeps = !value[OPTION_FRESH] && !value[OPTION_PLAIN] && !is_plain() && !is_kiosk(cli);
	struct state *state = keeps ? state_new() : NULL;
	int status;

	if (is_kiosk(cli) && (is_plain() || !isatty(STDIN_FILENO)))
		err_set(&err, ERR_NO_SCREEN, "%s", "");
	else if (read_options(cli, &options, &err) && cli_style(cli, &style, &err))
		session = open_session(cli, &browsed, state, &err);
	if (session && typeset(cli, session, &err)) {
		if (!is_kiosk(cli))
			keep_what_lasts(cli, &browsed, session);
		session->mouse = options.mouse;
		session->cite = style;
		session->search.fuzzy = cli->options.value[OPTION_FUZZY];
		session->search.regional = cli->options.value[OPTION_REGIONAL];
		status = show(cli, &browsed, session, &options);
	} else {
		status = cli_fail(cli, &err);
	}
	if (session)
		together_close(session);
	session_free(session);
	state_free(state);
	buf_fini(&browsed.home);
	buf_fini(&browsed.state);
	return status;
}
