#include "import/reference.h"

#include <stdlib.h>

#include "base/utf8.h"

enum { NAME_BYTES = 8, DIGITS = 7 };

struct name {
	char name[NAME_BYTES];
	uint16_t code_point;
};

/* Sorted by bytes. */
static const struct name names[] = {
	{"AMP", 0x26},
	{"GT", 0x3E},
	{"LT", 0x3C},
	{"NewLine", 0xA},
	{"NoBreak", 0x2060},
	{"Prime", 0x2033},
	{"QUOT", 0x22},
	{"Tab", 0x9},
	{"alpha", 0x3B1},
	{"amp", 0x26},
	{"apos", 0x27},
	{"ast", 0x2A},
	{"asymp", 0x2248},
	{"bdquo", 0x201E},
	{"beta", 0x3B2},
	{"bull", 0x2022},
	{"cent", 0xA2},
	{"colon", 0x3A},
	{"comma", 0x2C},
	{"copy", 0xA9},
	{"darr", 0x2193},
	{"dash", 0x2010},
	{"deg", 0xB0},
	{"divide", 0xF7},
	{"emsp", 0x2003},
	{"ensp", 0x2002},
	{"euro", 0x20AC},
	{"excl", 0x21},
	{"frac12", 0xBD},
	{"frac14", 0xBC},
	{"gamma", 0x3B3},
	{"ge", 0x2265},
	{"gt", 0x3E},
	{"hellip", 0x2026},
	{"horbar", 0x2015},
	{"hyphen", 0x2010},
	{"infin", 0x221E},
	{"lang", 0x27E8},
	{"laquo", 0xAB},
	{"larr", 0x2190},
	{"ldquo", 0x201C},
	{"le", 0x2264},
	{"lowbar", 0x5F},
	{"loz", 0x25CA},
	{"lpar", 0x28},
	{"lrm", 0x200E},
	{"lsaquo", 0x2039},
	{"lsquo", 0x2018},
	{"lt", 0x3C},
	{"mdash", 0x2014},
	{"micro", 0xB5},
	{"middot", 0xB7},
	{"minus", 0x2212},
	{"nbsp", 0xA0},
	{"ndash", 0x2013},
	{"ne", 0x2260},
	{"num", 0x23},
	{"numsp", 0x2007},
	{"ordm", 0xBA},
	{"para", 0xB6},
	{"percnt", 0x25},
	{"period", 0x2E},
	{"permil", 0x2030},
	{"phone", 0x260E},
	{"plusmn", 0xB1},
	{"pound", 0xA3},
	{"prime", 0x2032},
	{"quot", 0x22},
	{"radic", 0x221A},
	{"rang", 0x27E9},
	{"raquo", 0xBB},
	{"rarr", 0x2192},
	{"rdquo", 0x201D},
	{"reg", 0xAE},
	{"rlm", 0x200F},
	{"rpar", 0x29},
	{"rsaquo", 0x203A},
	{"rsquo", 0x2019},
	{"sbquo", 0x201A},
	{"sect", 0xA7},
	{"semi", 0x3B},
	{"shy", 0xAD},
	{"sim", 0x223C},
	{"sol", 0x2F},
	{"star", 0x2606},
	{"starf", 0x2605},
	{"sup2", 0xB2},
	{"sup3", 0xB3},
	{"thinsp", 0x2009},
	{"tilde", 0x2DC},
	{"times", 0xD7},
	{"trade", 0x2122},
	{"uarr", 0x2191},
	{"yen", 0xA5},
	{"zwj", 0x200D},
	{"zwnj", 0x200C},
	{"zwsp", 0x200B},
};

/* What browsers take 80 to 9F for: code page 1252. */
static const uint16_t windows[32] = {
	0x20AC,
	0,
	0x201A,
	0x192,
	0x201E,
	0x2026,
	0x2020,
	0x2021,
	0x2C6,
	0x2030,
	0x160,
	0x2039,
	0x152,
	0,
	0x17D,
	0,
	0,
	0x2018,
	0x2019,
	0x201C,
	0x201D,
	0x2022,
	0x2013,
	0x2014,
	0x2DC,
	0x2122,
	0x161,
	0x203A,
	0x153,
	0,
	0x17E,
	0x178,
};

static int by_name(const void *a, const void *b)
{
	const struct name *x = a, *y = b;

	return strncmp(x->name, y->name, NAME_BYTES);
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* The length of the name at byte 1, or 0 if there is none that is known. */
static size_t read_name(str text, uint32_t *c)
{
	struct name key = {0};
	size_t n = 0;

	while (n + 1 < text.len && (is_letter(text.data[n + 1]) || is_digit(text.data[n + 1]))) {
		if (n == NAME_BYTES - 1)
			return 0;
		key.name[n] = text.data[n + 1];
		n++;
	}
	const struct name *found =
		bsearch(&key, names, sizeof(names) / sizeof(names[0]), sizeof(names[0]), by_name);
	*c = found ? found->code_point : 0;
	return found ? n : 0;
}

static unsigned digit_value(char c)
{
	return is_digit(c) ? (unsigned)(c - '0') : 10 + (unsigned)((c | 0x20) - 'a');
}

static bool is_hex(char c)
{
	return is_digit(c) || (is_letter(c) && (c | 0x20) <= 'f');
}

/* The length of `#` and the number after it, or 0. */
static size_t read_number(str text, uint32_t *c)
{
	bool hex = text.len > 2 && (text.data[2] == 'x' || text.data[2] == 'X');
	size_t from = hex ? 3 : 2, at = from;

	*c = 0;
	while (at < text.len && at - from < DIGITS &&
		(hex ? is_hex(text.data[at]) : is_digit(text.data[at])))
		*c = *c * (hex ? 16 : 10) + digit_value(text.data[at++]);
	if (*c >= 0x80 && *c < 0xA0)
		*c = windows[*c - 0x80];
	return at > from ? at - 1 : 0;
}

/* A character that a text may have. */
static bool is_good(uint32_t c)
{
	return c == '\t' || c == '\n' || c == '\r' ||
	       (c && c < 0x110000 && !(c >= 0xD800 && c <= 0xDFFF) && !utf8_is_control(c));
}

size_t reference_at(str text, uint32_t *c)
{
	bool number = text.len > 1 && text.data[1] == '#';
	size_t n = number ? read_number(text, c) : read_name(text, c);
	str rest = str_slice(text, n + 1, text.len);

	if (n == 0 || !is_good(*c))
		return 0;
	if (str_starts(rest, STR(";")))
		return n + 2;
	if (str_starts(rest, STR("；")))
		return n + 1 + STR("；").len;
	return *c == 0xA0 && !number ? n + 1 : 0;
}
