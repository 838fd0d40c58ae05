#include "text/name.h"

#include <unictype.h>

#include "base/utf8.h"
#include "text/encoding.h"

enum {
	LETTERS = UC_CATEGORY_MASK_L | UC_CATEGORY_MASK_N, /* with the numbers digits, and 〇 */
	MARKS = UC_CATEGORY_MASK_M,			   /* the vowels of many scripts */
	SIGNS = UC_CATEGORY_MASK_P | UC_CATEGORY_MASK_S,
};

static bool is_in(uint32_t c, uint32_t categories)
{
	return c != UTF8_BAD && !utf8_is_invisible(c) &&
	       uc_is_general_category_withtable(c, categories);
}

/* Planes 2 and 3 are for ideographs, and every version of Unicode adds some. */
static bool is_rare_ideograph(uint32_t c)
{
	return c >= 0x20000 && c <= 0x3FFFF && (c & 0xFFFF) < 0xFFFE;
}

static bool begins_id(uint32_t c)
{
	return is_in(c, LETTERS) || is_rare_ideograph(c);
}

static bool is_kept_in_id(uint32_t c)
{
	return c == '.' || c == '_' || c == '-' || begins_id(c) || is_in(c, MARKS);
}

static bool begins_file(uint32_t c)
{
	return begins_id(c) || (c >= 0x80 && is_in(c, SIGNS));
}

static bool is_kept_in_file(uint32_t c)
{
	return is_kept_in_id(c) || begins_file(c);
}

/* A hyphen for characters left out, unless there is one on either side. */
static void add_hyphen(struct buf *out, uint32_t next)
{
	if (next != '-' && out->data[out->len - 1] != '-')
		buf_byte(out, '-');
}

/* Appends the kept characters of a text, and a hyphen for each gap but one at the beginning. */
static void add_name(
	str text, bool (*begins)(uint32_t c), bool (*is_kept)(uint32_t c), struct buf *out)
{
	size_t start = out->len, n;
	bool gap = false;

	for (size_t at = 0; at < text.len; at += n) {
		uint32_t c;
		n = utf8_decode(text.data + at, text.data + text.len, &c);
		bool first = out->len == start;
		if (first ? !begins(c) : !is_kept(c)) {
			gap = !first;
			continue;
		}
		if (out->len - start + gap + n > NAME_BYTES)
			break;
		if (gap)
			add_hyphen(out, c);
		gap = false;
		buf_add(out, str_slice(text, at, at + n));
	}
	if (out->len == start)
		buf_add(out, STR("plan"));
	else if (gap && out->len - start < NAME_BYTES)
		add_hyphen(out, 0);
}

void name_text(str bytes, struct buf *out)
{
	if (utf8_valid(bytes) == bytes.len || !encoding_from_gb18030(bytes, out))
		buf_add(out, bytes);
}

void name_id(str text, struct buf *out)
{
	add_name(text, begins_id, is_kept_in_id, out);
}

bool name_is_id(str id)
{
	struct buf made = {0};

	name_id(id, &made);
	bool is = str_equal(buf_str(&made), id);
	buf_fini(&made);
	return is;
}

void name_file(str text, struct buf *out)
{
	add_name(text, begins_file, is_kept_in_file, out);
}
