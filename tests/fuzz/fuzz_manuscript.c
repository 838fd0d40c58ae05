/* Any bytes as a draft, plain, in Markdown or HTML: its paragraphs and the way back to the file. */
#include "fuzz.h"

#include "base/utf8.h"
#include "import/manuscript.h"

static void check_paragraphs(const struct manuscript *m)
{
	struct manuscript_place place = {0};
	uint32_t end = 0, line = 1;

	for (uint32_t i = 0; i < m->n; i++) {
		const struct manuscript_paragraph *p = &m->paragraphs[i];
		str words = manuscript_words(m, i);
		fuzz_must(p->from >= end && p->from < p->end && p->end <= m->words.len,
			"paragraphs are in order and not empty");
		fuzz_must_be_text(words, "a paragraph is text");
		fuzz_must(
			utf8_trim(words).len == words.len, "a paragraph has no blanks at its ends");
		for (int at = 0; at < 2; at++) {
			manuscript_locate(m, at ? p->end - 1 : p->from, &place);
			fuzz_must(place.line >= line && place.column >= 1, "lines are in order");
			line = place.line;
		}
		end = p->end;
	}
}

/* Words go back to places of the text that are characters, and never to earlier ones. */
static void check_runs(const struct manuscript *m)
{
	for (uint32_t i = 0; i < m->n_runs; i++) {
		fuzz_must_be_between(
			buf_str(&m->text), m->runs[i].text, "a run leads to a character");
		fuzz_must(i == 0 || (m->runs[i].words >= m->runs[i - 1].words &&
					    m->runs[i].text >= m->runs[i - 1].text),
			"runs are in order");
	}
}

static void run(str input)
{
	static const str names[] = {{"a.html", 6}, {"a.md", 4}, {"a.txt", 5}, {"", 0}};
	unsigned how = fuzz_byte(&input);
	struct import_report report = {0};
	struct manuscript m = {.n = 0};
	struct err err = {0};

	if (manuscript_read(&m, input, names[how & 3], &report, &err)) {
		fuzz_must(utf8_valid(buf_str(&m.text)) == m.text.len, "the text is UTF-8");
		check_paragraphs(&m);
		check_runs(&m);
	} else {
		fuzz_must_say(&err);
	}
	manuscript_fini(&m);
}

const struct fuzz_target fuzz_manuscript = {"manuscript", 1024, NULL, run};
