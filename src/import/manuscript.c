#include "import/manuscript.h"

#include <stdlib.h>
#include <strings.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "import/markdown.h"

/* ---- adding ---- */

/* The words that are added next are those of the text from byte `at` on. */
static void go_to(struct manuscript *m, size_t at)
{
	const struct manuscript_run *last = m->n_runs ? &m->runs[m->n_runs - 1] : NULL;

	if (last && m->words.len - last->words == at - last->text)
		return;
	m->runs = mem_grow(m->runs, &m->runs_cap, m->n_runs + (size_t)1, sizeof(*m->runs));
	m->runs[m->n_runs++] = (struct manuscript_run){(uint32_t)m->words.len, (uint32_t)at};
}

void manuscript_add(struct manuscript *m, str piece)
{
	size_t base = (size_t)(piece.data - m->text.data), plain = 0, n;
	uint32_t c;

	for (size_t at = 0; at <= piece.len; at += n) {
		bool end = at == piece.len;
		n = end ? 1 : utf8_decode(piece.data + at, piece.data + piece.len, &c);
		if (!end && !utf8_is_control(c))
			continue;
		if (at > plain) {
			go_to(m, base + plain);
			buf_add(&m->words, str_slice(piece, plain, at));
		}
		if (!end && utf8_is_blank(c))
			manuscript_add_other(m, ' ', base + at);
		plain = at + n;
	}
}

void manuscript_add_other(struct manuscript *m, uint32_t c, size_t at)
{
	go_to(m, at);
	buf_code_point(&m->words, utf8_is_control(c) ? ' ' : c);
}

void manuscript_end(struct manuscript *m, bool quoted)
{
	str added = str_slice(buf_str(&m->words), m->from, m->words.len);
	str words = utf8_trim(added);

	if (words.len == 0) {
		buf_cut(&m->words, m->from);
		while (m->n_runs && m->runs[m->n_runs - 1].words >= m->from)
			m->n_runs--;
		return;
	}
	uint32_t from = (uint32_t)(words.data - m->words.data);
	m->paragraphs = mem_grow(m->paragraphs, &m->cap, m->n + (size_t)1, sizeof(*m->paragraphs));
	m->paragraphs[m->n++] =
		(struct manuscript_paragraph){from, from + (uint32_t)words.len, quoted};
	m->from = (uint32_t)m->words.len;
}

/* ---- reading ---- */

static bool ends_as(str name, const char *ending)
{
	size_t n = strlen(ending);

	return name.len > n && strncasecmp(name.data + name.len - n, ending, n) == 0;
}

/* Whether a text begins with a tag, a comment or a declaration. */
static bool begins_as_html(str text)
{
	text = utf8_trim(text);
	if (text.len < 3 || text.data[0] != '<')
		return false;
	char c = text.data[1];
	return c == '!' || c == '?' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_html(str name, str text)
{
	if (ends_as(name, ".html") || ends_as(name, ".htm") || ends_as(name, ".xhtml"))
		return true;
	return !ends_as(name, ".md") && !ends_as(name, ".markdown") && begins_as_html(text);
}

/* The bytes as UTF-8, and what is damaged in them. */
static bool decode(struct manuscript *m, str bytes, struct import_report *report, struct err *err)
{
	struct encoding_guess guess = {0};
	struct encoding_damage damage;
	struct err place = {0};

	if (!encoding_guess(bytes, &guess, err))
		return false;
	encoding_decode(bytes, guess.encoding, &m->text, &damage);
	report->encoding = guess.encoding;
	report->other = guess.other;
	report->close = guess.close;
	report->bad = damage.places;
	if (damage.places == 0)
		return true;
	str text = buf_str(&m->text);
	err_at(&place, text, damage.first);
	report->bad_line = place.line;
	report->bad_column = place.column;
	if (!encoding_is_spoilt(damage.places, utf8_chars(text)))
		return true;
	err_set(err, ERR_SPOILT, "%s", encoding_name(guess.encoding));
	return err_at(err, text, damage.first);
}

/* The length of the head of a Markdown file, which says whose it is. */
static size_t head_length(str text)
{
	struct plan *head = plan_new();
	size_t n = markdown_read_head(head, text);

	plan_free(head);
	return n;
}

bool manuscript_read(
	struct manuscript *m, str bytes, str name, struct import_report *report, struct err *err)
{
	struct import_report own;

	report = report ? report : &own;
	*report = (struct import_report){.encoding = ENCODING_UTF8};
	*m = (struct manuscript){.n = 0};
	if (bytes.len > IMPORT_LIMIT_BYTES)
		return err_set(err, ERR_TOO_LARGE, "%d MB", IMPORT_LIMIT_BYTES >> 20);
	if (utf8_trim(bytes).len == 0)
		return true;
	if (!decode(m, bytes, report, err))
		return false;
	str text = buf_str(&m->text);
	if (is_html(name, text))
		manuscript_read_html(m, 0);
	else
		manuscript_read_text(m, head_length(text));
	return true;
}

void manuscript_fini(struct manuscript *m)
{
	buf_fini(&m->text);
	buf_fini(&m->words);
	free(m->paragraphs);
	free(m->runs);
	*m = (struct manuscript){.n = 0};
}

/* ---- asking ---- */

str manuscript_words(const struct manuscript *m, uint32_t paragraph)
{
	const struct manuscript_paragraph *p = &m->paragraphs[paragraph];

	return str_slice(buf_str(&m->words), p->from, p->end);
}

void manuscript_locate(const struct manuscript *m, uint32_t byte, struct manuscript_place *place)
{
	str text = buf_str(&m->text);

	while (place->run + 1 < m->n_runs && m->runs[place->run + 1].words <= byte)
		place->run++;
	const struct manuscript_run *run = &m->runs[place->run];
	uint32_t next = place->run + 1 < m->n_runs ? run[1].text : (uint32_t)text.len;
	uint32_t at = run->text + (byte - run->words);
	/* A character that is read out of several bytes is where they begin. */
	at = at < next ? at : next;
	place->line += place->line == 0;
	place->column += place->column == 0;
	for (; place->at < at; place->at++) {
		if (text.data[place->at] == '\n') {
			place->line++;
			place->column = 1;
		} else if (((unsigned char)text.data[place->at] & 0xC0) != 0x80) {
			place->column++;
		}
	}
}
