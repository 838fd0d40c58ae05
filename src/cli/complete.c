#include "cli/complete.h"

#include <string.h>

#include "cli/out.h"
#include "cli/subcommand.h"
#include "library/library_update.h"
#include "library/open.h"
#include "plan/builtin.h"
#include "plan/cite.h"
#include "plan/ref.h"
#include "text/charset.h"
#include "text/name.h"

/* Lines that ask for the shell's own completion. No candidate begins with a slash. */
#define FILES "/files\n"
#define FOLDERS "/folders\n"

/* A command line, as far as it has been read. */
struct line {
	const struct subcommand *sub; /* NULL: none is named yet */
	const char *verb;	      /* the first operand */
	unsigned operands;
	bool ended;		 /* by --, after which there are no options */
	enum cli_option wanting; /* whose value is the next word; OPTIONS: none */
};

struct candidates {
	const struct settings *settings;
	str before; /* what each repeats: `--theme=` */
	struct buf out;
};

/* A candidate: an id, or a word of ours, with no character that is special to a shell. */
static void add(struct candidates *c, str text)
{
	/* A sign that stands for what the charset lacks would be another word. */
	if (!charset_has(text))
		return;
	buf_add(&c->out, c->before);
	buf_add(&c->out, text);
	buf_byte(&c->out, '\n');
}

/* Words parted by |; one in capitals stands for others. */
static void add_choices(struct candidates *c, const char *words)
{
	for (size_t n; *words; words += n + (words[n] == '|')) {
		n = strcspn(words, "|");
		if (*words < 'A' || *words > 'Z')
			add(c, (str){words, n});
	}
}

static void add_styles(struct candidates *c)
{
	add_choices(c, CITE_STYLES);
	for (unsigned i = 0; i < c->settings->n_formats; i++)
		if (name_is_id(str_of(c->settings->formats[i].name)))
			add(c, str_of(c->settings->formats[i].name));
}

static void add_subcommands(struct candidates *c)
{
	const struct subcommand *sub;

	for (unsigned i = 1; (sub = subcommand_row(i)); i++)
		add(c, str_of(sub->name));
}

static void add_verbs(struct candidates *c, const struct subcommand *sub)
{
	const char *verb;
	unsigned operands;

	for (unsigned i = 0; (verb = sub->verb(i, &operands)); i++)
		add(c, str_of(verb));
}

/* The refs of the built-in plan, or its id. */
static void add_builtin(struct candidates *c, bool refs)
{
	struct plan *plan = builtin_plan();
	struct buf ref = {0};

	for (uint32_t i = 0; refs && i < plan->n_sections; i++) {
		buf_cut(&ref, 0);
		ref_add_section(plan, i, &ref);
		add(c, buf_str(&ref));
	}
	buf_fini(&ref);
	if (!refs)
		add(c, plan->id);
	plan_free(plan);
}

/*
 * Ids of the user's own library, whose index is taken as it is: this runs at a key press. A plan
 * file may bring any id; those with characters that are special to a shell are left out.
 */
static void add_ids(struct candidates *c)
{
	const struct library_options options = {.as_is = true};
	struct buf folder = {0};
	struct library *library =
		library_home(&folder) ? library_open(folder.data, &options, NULL) : NULL;

	for (uint32_t s = 0; library && s < library->file.n_shards; s++) {
		const struct index *index = library->file.shards[s];
		for (uint32_t p = 0; p < index->n_plans; p++) {
			str id = index_plan(index, p).id;
			if (name_is_id(id))
				add(c, id);
		}
	}
	library_close(library);
	buf_fini(&folder);
}

static void add_operands(struct candidates *c, unsigned operands)
{
	if (operands & OPERAND_REF)
		add_builtin(c, true);
	if (operands & OPERAND_PLAN)
		add_builtin(c, false);
	if (operands & (OPERAND_PLAN | OPERAND_OWN))
		add_ids(c);
	if (operands & (OPERAND_PLAN | OPERAND_FILE))
		buf_add(&c->out, STR(FILES));
}

static void add_values(struct candidates *c, const struct subcommand *sub, enum cli_option option)
{
	const char *values = option < OPTIONS ? options_values(option) : "";

	if (option == OPTION_SORT)
		values = sub && sub->orders ? sub->orders : SEARCH_ORDERS;
	if (option == OPTION_STYLE)
		add_styles(c);
	else if (strchr(values, '|'))
		add_choices(c, values);
	else if (strcmp(values, "DIR") == 0)
		buf_add(&c->out, STR(FOLDERS));
	else if (strcmp(values, "FILE") == 0)
		add_operands(c, OPERAND_FILE);
	else if (strcmp(values, "PLAN") == 0)
		add_operands(c, OPERAND_PLAN);
	else if (strcmp(values, "REF") == 0)
		add_operands(c, OPERAND_REF);
}

static void read_word(struct line *line, const char *text)
{
	str word = str_of(text);

	if (line->wanting < OPTIONS) {
		line->wanting = OPTIONS;
	} else if (!line->ended && word.len > 1 && word.data[0] == '-') {
		line->ended = str_equal(word, STR("--"));
		line->wanting = options_wanting(word);
	} else if (!line->sub) {
		line->sub = subcommand_named(line->ended ? NULL : text);
		line->operands = line->sub->name ? 0 : 1;
	} else if (line->operands++ == 0) {
		line->verb = text;
	}
}

/* What the next operand may be. */
static unsigned next_operand(const struct line *line)
{
	const struct subcommand *sub = line->sub ? line->sub : subcommand_row(0);
	unsigned what = line->operands ? sub->rest : sub->first, operands;
	const char *verb;

	if (!(what & OPERAND_VERB) || !line->verb)
		return what;
	for (unsigned i = 0; (verb = sub->verb(i, &operands)); i++)
		if (strcmp(verb, line->verb) == 0)
			return operands;
	return 0;
}

static void complete_word(struct candidates *c, const struct line *line, str word)
{
	size_t equals = str_find(word, STR("="));

	if (line->wanting < OPTIONS) {
		add_values(c, line->sub, line->wanting);
	} else if (line->ended || !str_starts(word, STR("-"))) {
		if (!line->sub && !line->ended)
			add_subcommands(c);
		if (next_operand(line) & OPERAND_VERB)
			add_verbs(c, line->sub);
		add_operands(c, next_operand(line));
	} else if (equals < word.len) {
		c->before = str_slice(word, 0, equals + 1);
		add_values(c, line->sub, options_wanting(str_slice(word, 0, equals)));
	} else {
		options_list((line->sub ? line->sub : subcommand_row(0))->takes, &c->out);
	}
}

int cli_complete(const struct cli *cli)
{
	const struct options *options = &cli->options;
	struct candidates c = {.settings = &cli->settings};
	struct line line = {.wanting = OPTIONS};
	int n = options->n_operands;

	for (int i = 0; i < n - 1; i++)
		read_word(&line, options->operands[i]);
	complete_word(&c, &line, n ? str_of(options->operands[n - 1]) : (str){0});
	int status = out_write(cli, buf_str(&c.out));
	buf_fini(&c.out);
	return status;
}
