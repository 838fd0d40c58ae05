/*
 * genmapping: makes assets/opensearch.json, an index of OpenSearch or Elasticsearch for what
 * `library export` writes, with the fold of the tables as a char_filter.
 *
 * Usage: genmapping OUT_FILE
 */
#include <stdio.h>
#include <stdlib.h>

#include "base/file.h"
#include "text/fold.h"

enum { LINE_BYTES = 88 };

/* A character in a rule, in a string of JSON: a letter as it is, others by their number. */
static void add_character(uint32_t c, struct buf *out)
{
	bool plain = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
		     (c >= 0xC0 && c < 0x0300) || (c >= 0x0400 && c < 0x0530) ||
		     (c >= 0x3005 && c < 0x3008) || (c >= 0x3400 && c < 0xA000) ||
		     (c >= 0xF900 && c < 0xFB00) || (c >= 0x20000 && c < 0x40000);

	if (plain)
		buf_code_point(out, c);
	else if (c > 0xFFFF)
		buf_printf(out, "\\\\u%04X\\\\u%04X", 0xD7C0 + (c >> 10), 0xDC00 + (c & 0x3FF));
	else
		buf_printf(out, "\\\\u%04X", c);
}

static void add_rules(struct buf *out)
{
	struct buf rule = {0};
	uint32_t from = 0, to;
	size_t line = 0;

	while (fold_next(&from, &to)) {
		buf_set(&rule, STR("\""));
		add_character(from, &rule);
		buf_add(&rule, STR("=>"));
		if (to)
			add_character(to, &rule);
		buf_byte(&rule, '"');
		bool wraps = line == 0 || line + rule.len + 2 > LINE_BYTES;
		if (line)
			buf_add(out, wraps ? STR(",\n") : STR(", "));
		buf_add(out, buf_str(&rule));
		line = wraps ? rule.len : line + rule.len + 2;
	}
	buf_fini(&rule);
}

static const char head[] = "{\n"
			   "\"settings\": {\"analysis\": {\n"
			   "\"char_filter\": {\n"
			   "\"lantu_blanks\": {\"type\": \"pattern_replace\", \"pattern\":\n"
			   "\"(?<![0-9a-z\\u00C0-\\u1FFF]) +| +(?![0-9a-z\\u00C0-\\u1FFF])\",\n"
			   "\"replacement\": \"\"},\n"
			   "\"lantu_fold\": {\"type\": \"mapping\", \"mappings\": [\n";

static const char tail[] =
	"\n]}},\n"
	"\"tokenizer\": {\"lantu_pairs\": {\"type\": \"ngram\", \"min_gram\": 2, \"max_gram\": "
	"2}},\n"
	"\"analyzer\": {\n"
	"\"lantu_stored\": {\"type\": \"custom\", \"tokenizer\": \"whitespace\"},\n"
	"\"lantu_query\": {\"type\": \"custom\", \"char_filter\": [\"lantu_fold\", "
	"\"lantu_blanks\"],\n"
	"\"tokenizer\": \"lantu_pairs\"}}}},\n"
	"\"mappings\": {\"dynamic\": false, \"properties\": {\n"
	"\"id\": {\"type\": \"keyword\"},\n"
	"\"plan\": {\"type\": \"keyword\"},\n"
	"\"ref\": {\"type\": \"keyword\"},\n"
	"\"kind\": {\"type\": \"keyword\"},\n"
	"\"label\": {\"type\": \"keyword\"},\n"
	"\"title\": {\"type\": \"keyword\", \"ignore_above\": 1024},\n"
	"\"plan_title\": {\"type\": \"keyword\", \"ignore_above\": 1024},\n"
	"\"issuer\": {\"type\": \"keyword\"},\n"
	"\"place\": {\"type\": \"keyword\"},\n"
	"\"published\": {\"type\": \"keyword\"},\n"
	"\"url\": {\"type\": \"keyword\"},\n"
	"\"retrieved\": {\"type\": \"keyword\"},\n"
	"\"year\": {\"type\": \"integer\"},\n"
	"\"text\": {\"type\": \"text\", \"index\": false},\n"
	"\"folded\": {\"type\": \"text\", \"index\": false},\n"
	"\"bigrams\": {\"type\": \"text\", \"analyzer\": \"lantu_stored\",\n"
	"\"search_analyzer\": \"lantu_query\"}}}\n"
	"}\n";

int main(int argc, char **argv)
{
	struct buf out = {0};
	struct err err = {0};

	if (argc != 2) {
		fprintf(stderr, "usage: genmapping OUT_FILE\n");
		return 2;
	}
	buf_add(&out, STR(head));
	add_rules(&out);
	buf_add(&out, STR(tail));
	bool ok = file_save(argv[1], buf_str(&out), &err);
	if (!ok)
		fprintf(stderr, "genmapping: %s cannot be written\n", argv[1]);
	buf_fini(&out);
	return ok ? 0 : 1;
}
