/* Text to and from a terminal in GB18030, where that locale can be made, and in UTF-8. */
#include "fuzz.h"

#include <fcntl.h>
#include <locale.h>
#include <stdlib.h>

#include "base/utf8.h"
#include "text/charset.h"

static locale_t locales[2];
static int nowhere;

static void start(void)
{
	setenv("LOCPATH", "build/tests/locale", 1);
	/* newlocale() loses memory where LOCPATH is set. */
	fuzz_must(setlocale(LC_CTYPE, "C.UTF-8") != NULL, "there is UTF-8");
	locales[1] = duplocale(LC_GLOBAL_LOCALE);
	setlocale(LC_CTYPE, "zh_CN.GB18030");
	locales[0] = duplocale(LC_GLOBAL_LOCALE);
	nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);
}

static void check_samples(void)
{
	fuzz_must(charset_has(charset_ideograph()), "the sample is in the charset");
	for (unsigned columns = 1; columns <= 2; columns++)
		fuzz_must(charset_has(charset_replacement(columns)), "what replaces others, too");
	fuzz_must(charset_is_chinese() == charset_converts(), "it is GB18030 or UTF-8");
}

static void check(str input)
{
	struct buf text = {0}, bytes = {0}, back = {0};
	struct err err = {0};

	check_samples();
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
	if (charset_converts())
		fuzz_must(utf8_valid(buf_str(&text)) == text.len, "what is decoded is UTF-8");
	else
		fuzz_must(str_equal(buf_str(&text), input), "UTF-8 stays as it is");
	charset_is_likely(input);
	fuzz_text(input, true, &text);
	charset_encode(buf_str(&text), &bytes);
	fuzz_must(charset_write(nowhere, buf_str(&text), &err), "text is written");
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

static void run(str input)
{
	for (int i = 0; i < 2; i++) {
		locale_t before = uselocale(locales[i]);
		check(input);
		uselocale(before);
	}
}

const struct fuzz_target fuzz_charset = {"charset", 256, start, run};
