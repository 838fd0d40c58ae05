#include "cli/cage.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/xdg.h"
#include "cli/subcommand.h"
#include "library/library.h"
#include "terminal/environment.h"
#include "terminal/spawn.h"

/* What may be written. */
struct writable {
	const char **paths;
	size_t n, cap;
	struct arena words;
};

static void add(struct writable *w, const char *path)
{
	w->paths = mem_grow(w->paths, &w->cap, w->n + 1, sizeof(*w->paths));
	w->paths[w->n++] = arena_copy(&w->words, str_of(path)).data;
}

/* The nearest folder that is there, but the root, for one that a command makes or does not. */
static void add_nearest(struct writable *w, const char *path)
{
	struct buf at = {0};
	char *slash;

	buf_add(&at, str_of(path));
	while (access(at.data, F_OK) != 0 && (slash = strrchr(at.data, '/')) && slash != at.data)
		*slash = '\0';
	add(w, at.data);
	buf_fini(&at);
}

/*
 * The screen makes it now, for what could make it later could write to all that is beside it; other
 * commands may be going to read only, which leaves no folder behind.
 */
static void add_xdg(struct writable *w, enum xdg_folder which, bool make)
{
	struct buf path = {0};

	if (xdg_folder(which, &path) && (!make || file_make_folder(path.data, NULL)))
		add_nearest(w, path.data);
	buf_fini(&path);
}

/* The folder of a file, which is replaced by another one there; a device is written to as it is. */
static void add_file(struct writable *w, const char *path)
{
	struct stat st;
	char *real = realpath(path, NULL);
	bool device = stat(path, &st) == 0 && !S_ISREG(st.st_mode) && !S_ISDIR(st.st_mode);
	const char *file = real ? real : path, *slash = strrchr(file, '/');

	if (device || (real && S_ISDIR(st.st_mode)))
		add(w, file);
	else
		add(w, slash ? arena_copy(&w->words, (str){file, (size_t)(slash - file) + 1}).data
			     : ".");
	free(real);
}

/* A library that is not there has no index. */
static void add_library(struct writable *w, const struct cli *cli)
{
	const char *named = cli->options.value[OPTION_LIBRARY];
	struct buf home = {0};
	bool own = library_home(&home);
	bool makes = own && cli->sub->writes & WRITES_NEW_LIBRARY;

	own = own && access(home.data, F_OK) == 0;
	if (named)
		add(w, named);
	if (makes)
		add_nearest(w, home.data);
	else if (own)
		add(w, home.data);
	if (named || makes || own || cli->sub->writes & WRITES_HERE)
		add_xdg(w, XDG_CACHE, true);
	buf_fini(&home);
}

/* Where the program was started, and beside the texts whose outline is mended. */
static void add_here(struct writable *w, const struct options *options)
{
	const char *home = getenv("HOME");

	add(w, ".");
	if (home && access(".", W_OK) != 0)
		add(w, home);
	for (int i = 0; i < options->n_operands; i++)
		if (access(options->operands[i], F_OK) == 0)
			add_file(w, options->operands[i]);
}

static void find_writable(const struct cli *cli, struct writable *w)
{
	const char *output = cli->options.value[OPTION_OUTPUT];

	add(w, "/dev/null");
	add(w, "/dev/tty");
	if (cli->sub->writes & WRITES_STATE)
		add_xdg(w, XDG_STATE, cli->sub->writes & WRITES_HERE);
	if (cli->sub->writes & WRITES_LIBRARY)
		add_library(w, cli);
	if (cli->sub->writes & WRITES_HERE)
		add_here(w, &cli->options);
	if (output && strcmp(output, "-") != 0)
		add_file(w, output);
}

bool cage_suffices(const struct cli *cli, const struct sandbox_report *sandbox, struct err *err)
{
	bool off = sandbox->state == SANDBOX_OFF;

	if (!cli->options.value[OPTION_REQUIRE_SANDBOX] || (sandbox->landlock && sandbox->seccomp))
		return true;
	err_file(err, "");
	return err_set(err, ERR_SANDBOX, "%s%s%s", off ? "LANTU_SANDBOX=off" : "",
		off || sandbox->landlock ? "" : "Landlock ",
		off || sandbox->seccomp ? "" : "seccomp");
}

bool cage_enter(struct cli *cli, struct err *err)
{
	static const char *const all[] = {"/"};
	const char *wish = environment_value("LANTU_SANDBOX");
	struct writable writable = {.n = 0};

	cli->sandbox = (struct sandbox_report){.state = SANDBOX_OFF};
	if (!wish || strcmp(wish, "off") != 0) {
		/* Of those that copy. */
		if (cli->sub->takes & TAKES(OPTION_CLIPBOARD))
			spawn_serve();
		find_writable(cli, &writable);
		sandbox_enter(&(struct sandbox_rules){all, 1, writable.paths, writable.n, false},
			&cli->sandbox);
		free(writable.paths);
		arena_fini(&writable.words);
	}
	return cage_suffices(cli, &cli->sandbox, err);
}
