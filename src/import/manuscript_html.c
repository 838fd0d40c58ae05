#include "import/manuscript.h"

#include "base/utf8.h"
#include "import/reference.h"
#include "text/wordlist.h"

enum { NAME_BYTES = 12 };

enum role {
	ROLE_NONE,  /* within a line */
	ROLE_BLOCK, /* ends a paragraph */
	ROLE_CELL,  /* parts what is beside it */
	ROLE_BLOCK_QUOTE,
	ROLE_QUOTE,
	ROLE_SILENT, /* what is in it is no text */
};

static const struct {
	const char *name;
	enum role role;
} elements[] = {
	{"address", ROLE_BLOCK},
	{"article", ROLE_BLOCK},
	{"aside", ROLE_BLOCK},
	{"blockquote", ROLE_BLOCK_QUOTE},
	{"body", ROLE_BLOCK},
	{"br", ROLE_BLOCK},
	{"caption", ROLE_BLOCK},
	{"center", ROLE_BLOCK},
	{"dd", ROLE_BLOCK},
	{"details", ROLE_BLOCK},
	{"div", ROLE_BLOCK},
	{"dl", ROLE_BLOCK},
	{"dt", ROLE_BLOCK},
	{"fieldset", ROLE_BLOCK},
	{"figcaption", ROLE_BLOCK},
	{"figure", ROLE_BLOCK},
	{"footer", ROLE_BLOCK},
	{"form", ROLE_BLOCK},
	{"h1", ROLE_BLOCK},
	{"h2", ROLE_BLOCK},
	{"h3", ROLE_BLOCK},
	{"h4", ROLE_BLOCK},
	{"h5", ROLE_BLOCK},
	{"h6", ROLE_BLOCK},
	{"head", ROLE_BLOCK},
	{"header", ROLE_BLOCK},
	{"hr", ROLE_BLOCK},
	{"html", ROLE_BLOCK},
	{"li", ROLE_BLOCK},
	{"main", ROLE_BLOCK},
	{"nav", ROLE_BLOCK},
	{"noscript", ROLE_BLOCK},
	{"ol", ROLE_BLOCK},
	{"option", ROLE_BLOCK},
	{"p", ROLE_BLOCK},
	{"pre", ROLE_BLOCK},
	{"q", ROLE_QUOTE},
	{"script", ROLE_SILENT},
	{"section", ROLE_BLOCK},
	{"select", ROLE_BLOCK},
	{"style", ROLE_SILENT},
	{"summary", ROLE_BLOCK},
	{"table", ROLE_BLOCK},
	{"tbody", ROLE_BLOCK},
	{"td", ROLE_CELL},
	{"textarea", ROLE_SILENT},
	{"tfoot", ROLE_BLOCK},
	{"th", ROLE_CELL},
	{"thead", ROLE_BLOCK},
	{"title", ROLE_SILENT},
	{"tr", ROLE_BLOCK},
	{"ul", ROLE_BLOCK},
};

struct tag {
	size_t from, end; /* bytes of the text; the end is after the > */
	char name[NAME_BYTES];
	enum role role;
	bool closes;
};

struct reader {
	struct manuscript *manuscript;
	str text;
	uint32_t quotes; /* block quotations that are open */
};

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* The byte after the first `mark` at or after `at`; the end of the text if there is none. */
static size_t after(str text, size_t at, str mark)
{
	size_t found = at + str_find(str_slice(text, at, text.len), mark);

	return found < text.len ? found + mark.len : text.len;
}

/* The byte after the > that ends a tag: one in quotation marks does not. */
static size_t tag_end(str text, size_t at)
{
	char quote = 0;

	for (; at < text.len; at++) {
		char c = text.data[at];
		if (quote)
			quote = c == quote ? 0 : quote;
		else if (c == '>')
			return at + 1;
		else if ((c == '"' || c == '\'') && text.data[at - 1] == '=')
			quote = c;
	}
	return text.len;
}

static enum role role_of(const char *name)
{
	for (size_t i = 0; i < sizeof(elements) / sizeof(elements[0]); i++)
		if (strcmp(elements[i].name, name) == 0)
			return elements[i].role;
	return ROLE_NONE;
}

/* Reads the tag that begins at a <; false if that is a character of the text. */
static bool read_tag(str text, size_t at, struct tag *tag)
{
	size_t n = 0, from = at + 1;

	*tag = (struct tag){.from = at};
	tag->closes = from < text.len && text.data[from] == '/';
	from += tag->closes;
	if (from >= text.len || !is_letter(text.data[from]))
		return false;
	for (; from < text.len &&
		(is_letter(text.data[from]) || (text.data[from] >= '0' && text.data[from] <= '9'));
		from++)
		if (n < NAME_BYTES - 1)
			tag->name[n++] =
				(char)(text.data[from] | (is_letter(text.data[from]) ? 0x20 : 0));
	tag->end = tag_end(text, from);
	tag->role = role_of(tag->name);
	return true;
}

/* The end of an element whose content is no text: where its end tag begins. */
static size_t silent_end(str text, const struct tag *tag)
{
	size_t n = strlen(tag->name);

	for (size_t at = tag->end; at < text.len; at++) {
		const char *open = memchr(text.data + at, '<', text.len - at);
		if (!open)
			break;
		at = (size_t)(open - text.data);
		struct tag other;
		bool closing = at + 2 + n <= text.len && text.data[at + 1] == '/';
		if (closing && read_tag(str_slice(text, 0, at + 3 + n), at, &other) &&
			strcmp(other.name, tag->name) == 0)
			return at;
	}
	return text.len;
}

static void end_paragraph(struct reader *r)
{
	manuscript_end(r->manuscript, r->quotes > 0);
}

/* Does what a tag asks for; returns where the text goes on. */
static size_t obey(struct reader *r, const struct tag *tag)
{
	switch (tag->role) {
	case ROLE_BLOCK:
		end_paragraph(r);
		break;
	case ROLE_CELL:
		manuscript_add_other(r->manuscript, ' ', tag->from);
		break;
	case ROLE_BLOCK_QUOTE:
		end_paragraph(r);
		if (!tag->closes)
			r->quotes++;
		else if (r->quotes)
			r->quotes--;
		break;
	case ROLE_QUOTE:
		manuscript_add_other(r->manuscript, tag->closes ? 0x201D : 0x201C, tag->from);
		break;
	case ROLE_SILENT:
		return tag->closes ? tag->end : silent_end(r->text, tag);
	case ROLE_NONE:
		break;
	}
	return tag->end;
}

/* What begins with a <; returns where the text goes on. */
static size_t read_markup(struct reader *r, size_t at)
{
	str rest = str_slice(r->text, at, r->text.len);
	struct tag tag;

	if (str_starts(rest, STR("<!--")))
		return after(r->text, at + 2, STR("-->"));
	if (str_starts(rest, STR("<!")) || str_starts(rest, STR("<?")))
		return after(r->text, at, STR(">"));
	if (read_tag(r->text, at, &tag))
		return obey(r, &tag);
	manuscript_add(r->manuscript, str_slice(rest, 0, 1));
	return at + 1;
}

static size_t read_reference(struct reader *r, size_t at)
{
	str rest = str_slice(r->text, at, r->text.len);
	uint32_t c;
	size_t n = reference_at(rest, &c);

	if (n)
		manuscript_add_other(r->manuscript, c, at);
	else
		manuscript_add(r->manuscript, str_slice(rest, 0, 1));
	return at + (n ? n : 1);
}

/* The first byte at or after `at` that is not plain text. */
static size_t next_sign(str text, size_t at)
{
	while (at < text.len && text.data[at] != '<' && text.data[at] != '&')
		at++;
	return at;
}

void manuscript_read_html(struct manuscript *manuscript, size_t from)
{
	struct reader r = {.manuscript = manuscript, .text = buf_str(&manuscript->text)};

	for (size_t at = from; at < r.text.len;) {
		size_t sign = next_sign(r.text, at);
		manuscript_add(manuscript, str_slice(r.text, at, sign));
		if (sign == r.text.len)
			break;
		at = r.text.data[sign] == '<' ? read_markup(&r, sign) : read_reference(&r, sign);
	}
	end_paragraph(&r);
}
