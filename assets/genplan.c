/*
 * genplan: makes include/plan/builtin_data.h, the built-in plan as constants, from its plan file.
 *
 * Usage: genplan PLAN_FILE OUT_FILE
 *
 * The output depends on the plan file alone, so that a second run can be compared with the file
 * that is checked in.
 */
#include <stdio.h>
#include <stdlib.h>

#include "base/file.h"
#include "base/utf8.h"
#include "plan/plan_json.h"

enum { LINE_BYTES = 88, LONG_TEXT = 40 };

static const char header[] =
	"/*\n"
	" * builtin_data: the built-in plan as constants, for builtin.c alone.\n"
	" *\n"
	" * Made by assets/genplan.c from assets/guangzhou-2023.json; do not edit.\n"
	" */\n"
	"#ifndef LANTU_PLAN_BUILTIN_DATA_H\n"
	"#define LANTU_PLAN_BUILTIN_DATA_H\n"
	"\n"
	"#include \"plan/plan.h\"\n"
	"\n"
	"/* clang-format off */\n";

/* A string literal. Three octal digits end by themselves, whatever follows; "??" may mean more. */
static void emit_literal(struct buf *out, str text)
{
	buf_byte(out, '"');
	for (size_t at = 0; at < text.len;) {
		uint32_t c;
		size_t n = utf8_decode(text.data + at, text.data + text.len, &c);
		bool plain = c != UTF8_BAD && !utf8_is_control(c);
		if (c == '"' || c == '\\' || c == '?')
			buf_byte(out, '\\');
		if (plain)
			buf_add(out, str_slice(text, at, at + n));
		for (size_t i = 0; !plain && i < n; i++)
			buf_printf(out, "\\%03o", (unsigned char)text.data[at + i]);
		at += n;
	}
	buf_byte(out, '"');
}

static void emit_text(struct buf *out, const char *name, str text)
{
	buf_printf(out, "static const char builtin_%s[] =%s", name,
		text.len > LONG_TEXT ? "\n\t" : " ");
	emit_literal(out, text);
	buf_add(out, STR(";\n"));
}

/* Opens an array; its items follow, as many to a line as fit well. */
static void begin_array(struct buf *out, const char *type, const char *name)
{
	buf_printf(out, "\nstatic const %s builtin_%s[] = {\n\t", type, name);
}

static void emit_item(struct buf *out, str item, size_t *line)
{
	if (*line && *line + item.len + 1 > LINE_BYTES) {
		buf_add(out, STR("\n\t"));
		*line = 0;
	} else if (*line) {
		buf_byte(out, ' ');
	}
	buf_add(out, item);
	*line += item.len + 1;
}

static void end_array(struct buf *out)
{
	buf_add(out, STR("\n};\n"));
}

static void emit_pair(struct buf *out, uint32_t a, uint32_t b, size_t *line)
{
	char item[32];
	int n = snprintf(item, sizeof(item), "{%u, %u},", a, b);

	emit_item(out, (str){item, (size_t)n}, line);
}

static void emit_head(const struct plan *plan, struct buf *out)
{
	buf_byte(out, '\n');
	emit_text(out, "id", plan->id);
	emit_text(out, "title", plan->title);
	emit_text(out, "issuer", plan->issuer);
	emit_text(out, "place", plan->place);
	buf_printf(out, "enum { builtin_year = %u };\n", plan->year);
	emit_text(out, "published", plan->published);
	emit_text(out, "language", plan->language);
	emit_text(out, "source_name", plan->source.name);
	emit_text(out, "source_sha256", plan->source.sha256);
	emit_text(out, "source_url", plan->source.url);
	emit_text(out, "source_retrieved", plan->source.retrieved);
}

/* In the order of struct section. */
static void emit_sections(const struct plan *plan, struct buf *out)
{
	size_t line = 0;

	begin_array(out, "struct section", "sections");
	for (uint32_t i = 0; i < plan->n_sections; i++) {
		const struct section *s = &plan->sections[i];
		char item[80];
		int n = snprintf(item, sizeof(item), "{%u, %u, %u, %u, %u, %d, %d},", s->parent,
			s->end, s->nth, s->characters, s->text, s->kind, s->depth);
		emit_item(out, (str){item, (size_t)n}, &line);
	}
	end_array(out);
}

static void emit_texts(const struct plan *plan, struct buf *out)
{
	size_t line = 0;

	begin_array(out, "uint32_t", "texts");
	for (uint32_t i = 0; i < plan->n_texts; i++) {
		char item[16];
		int n = snprintf(item, sizeof(item), "%u,", plan->texts[i]);
		emit_item(out, (str){item, (size_t)n}, &line);
	}
	end_array(out);
}

/* A line for each text that is not empty. */
static void emit_words(const struct plan *plan, struct buf *out)
{
	str words = buf_str(&plan->words);

	buf_add(out, STR("\nstatic const char builtin_words[] ="));
	for (uint32_t i = 0; i < plan->n_texts; i++) {
		size_t end = i + 1 < plan->n_texts ? plan->texts[i + 1] : words.len;
		if (end == plan->texts[i])
			continue;
		buf_add(out, STR("\n\t"));
		emit_literal(out, str_slice(words, plan->texts[i], end));
	}
	buf_add(out, STR(";\n"));
}

static void emit_source(const struct source *source, struct buf *out)
{
	size_t line = 0;

	begin_array(out, "struct edit", "edits");
	for (uint32_t i = 0; i < source->n_edits; i++)
		emit_pair(out, source->edits[i].offset, source->edits[i].change, &line);
	end_array(out);
	line = 0;
	begin_array(out, "struct change_ends", "change_ends");
	for (uint32_t i = 0; i < source->changes.n; i++)
		emit_pair(out, source->changes.ends[i].was, source->changes.ends[i].now, &line);
	end_array(out);
	buf_byte(out, '\n');
	emit_text(out, "change_texts", buf_str(&source->changes.texts));
}

int main(int argc, char **argv)
{
	struct buf json = {0}, out = {0};
	struct err err = {0};
	struct plan *plan = NULL;

	if (argc != 3) {
		fputs("usage: genplan PLAN_FILE OUT_FILE\n", stderr);
		return 2;
	}
	if (file_read(argv[1], PLAN_LIMIT_BYTES, &json, &err))
		plan = plan_json_read(buf_str(&json), &err);
	if (plan) {
		buf_add(&out, str_of(header));
		emit_head(plan, &out);
		emit_sections(plan, &out);
		emit_texts(plan, &out);
		emit_words(plan, &out);
		emit_source(&plan->source, &out);
		buf_add(&out, STR("\n#endif\n"));
	}
	bool ok = plan && file_save(argv[2], buf_str(&out), &err);
	if (!ok)
		fprintf(stderr, "genplan: %s: %s\n", argv[1], err.detail);
	plan_free(plan);
	buf_fini(&json);
	buf_fini(&out);
	return ok ? 0 : 1;
}
