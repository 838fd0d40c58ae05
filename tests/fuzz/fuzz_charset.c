/* Text to and from a terminal in GB18030, where that locale can be made; else in UTF-8. */
#include "fuzz.h"

#include <locale.h>
#include <stdlib.h>

#include "base/utf8.h"
#include "text/charset.h"

static void start(void)
{
	setenv("LOCPATH", "build/tests/locale", 1);
	if (!setlocale(LC_CTYPE, "zh_CN.GB18030"))
		setlocale(LC_CTYPE, "C.UTF-8");
}

static void run(str input)
{
	struct buf text = {0}, bytes = {0}, back = {0};

	for (size_t at = 0; at < input.len;) {
		uint32_t c = 0;
		size_t n = charset_next(input.data + at, input.len - at, &c);
		fuzz_must(n <= input.len - at, "a character is within the bytes");
		fuzz_must(n == 0 || c == UTF8_BAD || c <= 0x10FFFF, "it is one");
		if (n == 0)
			break;
		at += n;
	}
	charset_decode(input, &text);
	fuzz_must(utf8_valid(buf_str(&text)) == text.len, "what is decoded is UTF-8");
	charset_is_likely(input);
	fuzz_text(input, true, &text);
	charset_encode(buf_str(&text), &bytes);
	for (size_t i = 0; i < bytes.len; i++) {
		unsigned char byte = (unsigned char)bytes.data[i];
		fuzz_must(byte == '\n' || (byte >= 0x20 && byte != 0x7F), "text makes no controls");
	}
	if (charset_has(buf_str(&text))) {
		charset_decode(buf_str(&bytes), &back);
		fuzz_must(str_equal(buf_str(&back), buf_str(&text)),
			"what the charset has comes back");
	}
	buf_fini(&text);
	buf_fini(&bytes);
	buf_fini(&back);
}

const struct fuzz_target fuzz_charset = {"charset", 256, start, run};
