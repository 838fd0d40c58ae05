#include "text/width.h"

#include <unictype.h>
#include <unigbrk.h>
#include <uniwidth.h>
#include <wchar.h>

#include "base/utf8.h"
#include "text/tables.h"

/* ---- ambiguous characters ---- */

static unsigned wide_kinds;

static const struct {
	uint32_t first, last;
	enum width_kind kind;
} kinds[] = {
	{0xB7, 0xB7, WIDTH_DOTS},
	{0x2010, 0x2016, WIDTH_DASHES},
	{0x2018, 0x201F, WIDTH_QUOTES},
	{0x2020, 0x2023, WIDTH_DOTS},
	{0x2024, 0x2027, WIDTH_ELLIPSES},
	{0x2190, 0x21FF, WIDTH_ARROWS},
	{0x2460, 0x24FF, WIDTH_CIRCLED},
	{0x2500, 0x257F, WIDTH_BOXES},
	{0x2580, 0x25FF, WIDTH_BLOCKS},
	{0x2776, 0x2793, WIDTH_CIRCLED},
};

static enum width_kind kind_of(uint32_t c)
{
	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
		if (c >= kinds[i].first && c <= kinds[i].last)
			return kinds[i].kind;
	return WIDTH_OTHERS;
}

static bool is_ambiguous(uint32_t c)
{
	uint32_t low = 0, high = table_ambiguous_count;

	while (high - low > 1) {
		uint32_t middle = low + (high - low) / 2;
		if (table_ambiguous[2 * middle] <= c)
			low = middle;
		else
			high = middle;
	}
	return c >= table_ambiguous[2 * low] && c <= table_ambiguous[2 * low + 1];
}

str width_sample(enum width_kind kind)
{
	static const str samples[WIDTH_KINDS] = {
		[WIDTH_QUOTES] = {"“", 3},
		[WIDTH_DASHES] = {"—", 3},
		[WIDTH_ELLIPSES] = {"…", 3},
		[WIDTH_DOTS] = {"·", 2},
		[WIDTH_CIRCLED] = {"①", 3},
		[WIDTH_BOXES] = {"│", 3},
		[WIDTH_BLOCKS] = {"█", 3},
		[WIDTH_ARROWS] = {"→", 3},
		[WIDTH_OTHERS] = {"×", 2},
	};

	return samples[kind];
}

void width_set_wide(unsigned wide)
{
	wide_kinds = wide & WIDTH_ALL_WIDE;
}

unsigned width_wide(void)
{
	return wide_kinds;
}

/* ---- code points ---- */

int width_code_point(uint32_t c)
{
	if (c >= 0x20 && c < 0x7F)
		return 1;
	if ((c >= 0x3001 && c < 0x3030) || (c >= 0x4E00 && c < 0xA000))
		return 2;
	if (c != 0 && utf8_is_control(c))
		return -1;
	int columns = uc_width(c, "UTF-8");
	if (columns == 1 && wide_kinds && wide_kinds >> kind_of(c) & 1 && is_ambiguous(c))
		return 2;
	return columns < 0 ? 1 : columns;
}

/*
 * ncurses calls the C library's wcwidth for every character. This one replaces it, so that both
 * count alike; for that it must be visible to the dynamic linker.
 */
__attribute__((visibility("default"))) int wcwidth(wchar_t c)
{
	return width_code_point((uint32_t)c);
}

/* ASCII and unified ideographs do not combine with each other. */
static bool stands_alone(uint32_t c)
{
	return (c >= 0x20 && c < 0x7F) || (c >= 0x4E00 && c < 0xA000);
}

bool width_is_drawn(uint32_t c)
{
	if (stands_alone(c))
		return true;
	if (c > 0x10FFFF || utf8_is_control(c) || utf8_is_invisible(c))
		return false;
	return (c >= 0x20000 && c < 0x40000) ||
	       !(uc_is_property_private_use(c) || uc_is_property_unassigned_code_value(c));
}

/* Of the n bytes of a cluster those before tags after a character, which are one of their own. */
static size_t without_tags(const char *p, size_t n)
{
	uint32_t first, c;

	for (size_t at = utf8_decode(p, p + n, &first), length; at < n; at += length) {
		length = utf8_decode(p + at, p + n, &c);
		if (utf8_is_hidden(c) && !utf8_is_hidden(first))
			return at;
	}
	return n;
}

size_t width_cluster(str s, size_t at, unsigned *columns)
{
	const char *p = s.data + at, *end = s.data + s.len;
	uint32_t c, next = 0x20;
	size_t n = utf8_decode(p, end, &c);

	if (p + n < end)
		utf8_decode(p + n, end, &next);
	if (!stands_alone(next) || !stands_alone(c)) {
		const uint8_t *stop = u8_grapheme_next((const uint8_t *)p, (const uint8_t *)end);
		if (stop)
			n = without_tags(p, (size_t)((const char *)stop - p));
	}
	int wide = c == UTF8_BAD ? 1 : width_code_point(c);
	/* A mark without a base, or a character without a glyph, is drawn by itself. */
	*columns = wide == 2 ? 2 : 1;
	return at + n;
}

static bool takes_room(uint32_t c)
{
	if (stands_alone(c) || (c >= 0x3000 && c < 0x302A) || (c > 0xFF00 && c < 0xFF5F))
		return true;
	return !utf8_is_invisible(c) && uc_width(c, "UTF-8") != 0;
}

size_t width_characters(str s)
{
	size_t n = 0;

	for (size_t at = 0; at < s.len;) {
		uint32_t c;
		/* Chinese characters, which nearly all are, need no look. */
		if ((unsigned char)s.data[at] >= 0xE5 && (unsigned char)s.data[at] <= 0xE9) {
			at += 3;
			n++;
			continue;
		}
		at += utf8_decode(s.data + at, s.data + s.len, &c);
		n += takes_room(c);
	}
	return n;
}

size_t width_columns(str s)
{
	size_t columns = 0;
	unsigned wide;

	for (size_t at = 0; at < s.len; columns += wide)
		at = width_cluster(s, at, &wide);
	return columns;
}

size_t width_fit(str s, size_t columns, size_t *used)
{
	size_t at = 0;

	*used = 0;
	while (at < s.len) {
		unsigned wide;
		size_t next = width_cluster(s, at, &wide);
		if (*used + wide > columns)
			break;
		*used += wide;
		at = next;
	}
	return at;
}

void width_add_clipped(str s, size_t columns, struct buf *out)
{
	const str dots = STR("…");
	size_t wide = width_columns(dots), used;

	if (width_fit(s, columns, &used) == s.len) {
		buf_add(out, s);
		return;
	}
	buf_add(out, str_slice(s, 0, width_fit(s, columns > wide ? columns - wide : 0, &used)));
	buf_add(out, dots);
}
