#include "clipboard/sequence.h"

#include <stdio.h>

/* RFC 4648, section 4. */
static void add_base64(str bytes, struct buf *out)
{
	static const char digits[] =
		"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

	for (size_t i = 0; i < bytes.len; i += 3) {
		uint32_t group = 0;
		size_t n = bytes.len - i < 3 ? bytes.len - i : 3;
		for (size_t k = 0; k < 3; k++)
			group = group << 8 | (k < n ? (unsigned char)bytes.data[i + k] : 0U);
		for (size_t k = 0; k < 4; k++)
			buf_byte(out, k <= n ? digits[group >> (18 - 6 * k) & 63] : '=');
	}
}

void sequence_osc52(str text, struct buf *out)
{
	buf_add(out, STR("\033]52;c;"));
	add_base64(text, out);
	buf_add(out, STR("\a"));
}

/*
 * GNU screen 4.9 passes a device control string of 767 bytes at most on to its terminal, and takes
 * ESC \ for the end of that: so the sequence ends with BEL and goes in pieces.
 */
void sequence_osc52_for_screen(str text, struct buf *out)
{
	enum { PIECE_BYTES = 240 };
	struct buf whole = {0};

	sequence_osc52(text, &whole);
	for (size_t at = 0; at < whole.len; at += PIECE_BYTES) {
		buf_add(out, STR("\033P"));
		buf_add(out, str_slice(buf_str(&whole), at, at + PIECE_BYTES));
		buf_add(out, STR("\033\\"));
	}
	buf_fini(&whole);
}

void sequence_osc5522(str text, unsigned id, struct buf *out)
{
	enum { CHUNK_BYTES = 3 * 1024 }; /* at most 4,096, and no padding inside */

	buf_printf(out, "\033]5522;type=write:id=%u\033\\", id);
	for (size_t at = 0; at < text.len; at += CHUNK_BYTES) {
		buf_printf(out, "\033]5522;type=wdata:id=%u:mime=", id);
		add_base64(STR("text/plain"), out);
		buf_byte(out, ';');
		add_base64(str_slice(text, at, at + CHUNK_BYTES), out);
		buf_add(out, STR("\033\\"));
	}
	buf_printf(out, "\033]5522;type=wdata:id=%u\033\\", id);
}

/* Takes the next NAME=VALUE off metadata separated by colons; false if there is none. */
static bool next_value(str *rest, str *name, str *value)
{
	if (rest->len == 0)
		return false;
	str pair = str_slice(*rest, 0, str_find(*rest, STR(":")));
	size_t equals = str_find(pair, STR("="));
	*name = str_slice(pair, 0, equals);
	*value = str_slice(pair, equals + 1, pair.len);
	*rest = str_slice(*rest, pair.len + 1, rest->len);
	return true;
}

static bool is_word(str s)
{
	for (size_t i = 0; i < s.len; i++)
		if (s.data[i] < 'A' || s.data[i] > 'Z')
			return false;
	return s.len > 0;
}

bool sequence_answer(str reply, unsigned id, str *status)
{
	str start = STR("\033]5522;"), name, value;
	bool is_write = false, is_ours = true;
	char own[16];

	if (!str_starts(reply, start))
		return false;
	snprintf(own, sizeof(own), "%u", id);
	str rest = str_slice(reply, start.len, reply.len);
	rest = str_slice(rest, 0, str_find(rest, STR(";")));
	*status = STR("");
	while (next_value(&rest, &name, &value)) {
		if (str_equal(name, STR("type")))
			is_write = str_equal(value, STR("write"));
		else if (str_equal(name, STR("status")))
			*status = value;
		else if (str_equal(name, STR("id")))
			is_ours = str_equal(value, str_of(own));
	}
	return is_write && is_ours && is_word(*status);
}
