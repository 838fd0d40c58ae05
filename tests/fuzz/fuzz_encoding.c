/* Bytes in any encoding: decoding stays within bounds, agrees with libunistring, makes UTF-8. */
#include "fuzz.h"

#include <stdlib.h>

#include <unistr.h>

#include "base/utf8.h"
#include "text/encoding.h"

static void check_utf8(str s)
{
	size_t characters = 0;

	for (size_t at = 0; at < s.len;) {
		const uint8_t *p = (const uint8_t *)s.data + at;
		ucs4_t theirs = 0;
		uint32_t ours = 0;
		int strict = u8_mbtoucr(&theirs, p, s.len - at);
		size_t n = utf8_decode(s.data + at, s.data + s.len, &ours);
		fuzz_must(n >= 1 && n <= s.len - at, "decoding advances within the text");
		fuzz_must(
			(strict < 0) == (ours == UTF8_BAD), "ill-formed is what libunistring says");
		fuzz_must(strict < 0 || (ours == theirs && n == (size_t)strict),
			"the same character");
		at += n;
		characters++;
	}
	const uint8_t *bad = u8_check((const uint8_t *)s.data, s.len);
	size_t valid = bad ? (size_t)(bad - (const uint8_t *)s.data) : s.len;
	fuzz_must(utf8_valid(s) == valid, "the first ill-formed byte is found");
	if (!bad)
		fuzz_must(utf8_chars(s) == characters && utf8_offset(s, characters) == s.len,
			"characters are counted");
}

static void check_names(str input)
{
	enum encoding encoding;

	for (int i = 0; i < ENCODINGS; i++)
		fuzz_must(encoding_named(str_of(encoding_name((enum encoding)i)), &encoding) &&
				  encoding == (enum encoding)i,
			"an encoding has a name");
	encoding_named(input, &encoding);
}

/* Backwards the characters are the same, and what is trimmed has no blanks around it. */
static void check_steps(str text)
{
	uint32_t c;
	size_t start;

	for (size_t at = 0; at < text.len;) {
		size_t n = utf8_decode(text.data + at, text.data + text.len, &c);
		at += n;
		fuzz_must(utf8_before(text, at, &start) == c && start == at - n,
			"the character before is the same");
		utf8_is_invisible(c);
	}
	str inner = utf8_trim(text);
	fuzz_must(utf8_trim(inner).len == inner.len, "what is trimmed is");
}

static void check_decode(str s, enum encoding encoding)
{
	struct buf out = {0};
	struct encoding_damage damage = {0};

	for (size_t at = 0; at < s.len;) {
		uint32_t c = 0, mark = 0;
		size_t n = decode_next(encoding, s.data + at, s.data + s.len, &c, &mark);
		fuzz_must(n >= 1 && n <= s.len - at, "a character is within the bytes");
		fuzz_must(c == UTF8_BAD || (c <= 0x10FFFF && (c < 0xD800 || c > 0xDFFF)),
			"it is one");
		at += n;
	}
	encoding_decode(s, encoding, &out, &damage);
	str text = buf_str(&out);
	fuzz_must(utf8_valid(text) == text.len, "a decoded text is UTF-8");
	if (damage.places) {
		fuzz_must_be_between(text, damage.first, "damage begins at a character");
		fuzz_must(str_starts(str_slice(text, damage.first, text.len), STR("\xEF\xBF\xBD")),
			"where U+FFFD is");
	}
	fuzz_must(damage.places <= utf8_chars(text), "no more damage than characters");
	encoding_is_spoilt(damage.places, utf8_chars(text));
	check_steps(text);
	buf_set(&out, str_of(""));
	encoding_sample(s, encoding, &out);
	fuzz_must(utf8_valid(buf_str(&out)) == out.len, "a sample is UTF-8");
	buf_fini(&out);
}

static void check_utf16(str s)
{
	struct buf text = {0}, bytes = {0}, back = {0};
	struct encoding_guess guess;
	struct encoding_damage damage;
	struct err err = {0};

	fuzz_text(s, true, &text);
	buf_add(&bytes, STR("\xFF\xFE"));
	for (size_t at = 0; at < text.len;) {
		uint32_t c;
		at += utf8_decode(text.data + at, text.data + text.len, &c);
		uint32_t units[2] = {c, 0}, n = 1;
		if (c >= 0x10000) {
			units[0] = 0xD800 + ((c - 0x10000) >> 10);
			units[1] = 0xDC00 + ((c - 0x10000) & 0x3FF);
			n = 2;
		}
		for (uint32_t i = 0; i < n; i++) {
			buf_byte(&bytes, (char)(units[i] & 0xFF));
			buf_byte(&bytes, (char)(units[i] >> 8));
		}
	}
	fuzz_must(
		encoding_guess(buf_str(&bytes), &guess, &err) && guess.encoding == ENCODING_UTF16LE,
		"a byte order mark decides");
	encoding_decode(buf_str(&bytes), guess.encoding, &back, &damage);
	fuzz_must(damage.places == 0 && str_equal(buf_str(&back), buf_str(&text)),
		"UTF-16 comes back");
	buf_fini(&text);
	buf_fini(&bytes);
	buf_fini(&back);
}

static void run(str input)
{
	unsigned how = fuzz_byte(&input);
	struct encoding_guess guess, again;
	struct err err = {0};
	struct buf out = {0};

	check_utf8(input);
	check_names(input);
	if (encoding_guess(input, &guess, &err)) {
		fuzz_must(encoding_guess(input, &again, &err) && again.encoding == guess.encoding,
			"the answer depends on the bytes");
		fuzz_must(
			!guess.close || guess.other != guess.encoding, "the next best is another");
		check_decode(input, guess.encoding);
	} else {
		fuzz_must_say(&err);
	}
	check_decode(input, (enum encoding)(how % ENCODINGS));
	if (encoding_from_gb18030(input, &out))
		fuzz_must(utf8_valid(buf_str(&out)) == out.len, "GB18030 becomes UTF-8");
	else
		fuzz_must(out.len == 0, "or nothing");
	buf_fini(&out);
	if (how & 0x80)
		check_utf16(input);
}

const struct fuzz_target fuzz_encoding = {"encoding", 512, NULL, run};
