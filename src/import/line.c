#include "import/line.h"

#include "base/utf8.h"

enum { PIECE_BYTES = 1024 };

/* The length of the first line. A text may have CR only, or LF only. */
static size_t line_length(str text)
{
	for (size_t at = 0; at < text.len; at += PIECE_BYTES) {
		str piece = str_slice(text, at, at + PIECE_BYTES);
		const char *feed = memchr(piece.data, '\n', piece.len);
		size_t len = feed ? (size_t)(feed - piece.data) : piece.len;
		const char *back = memchr(piece.data, '\r', len);
		if (feed || back)
			return at + (back ? (size_t)(back - piece.data) : len);
	}
	return text.len;
}

bool line_next(str text, size_t at, struct line *line)
{
	line->after_blank = false;
	while (at < text.len) {
		size_t len = line_length(str_slice(text, at, text.len));
		line->from = at;
		line->words = utf8_trim(str_slice(text, at, at + len));
		at += len + 1;
		if (at < text.len && text.data[at - 1] == '\r' && text.data[at] == '\n')
			at++;
		line->next = at < text.len ? at : text.len;
		if (line->words.len)
			return true;
		line->after_blank = true;
	}
	return false;
}

/* ASCII is one column, all else two. */
static unsigned columns(str s, unsigned most)
{
	const uint64_t ones = 0x0101010101010101U;
	size_t n = 0, i = 0;

	for (; s.len - i >= sizeof(uint64_t) && n < most; i += sizeof(uint64_t)) {
		uint64_t word;
		memcpy(&word, s.data + i, sizeof(word));
		uint64_t narrow = ~word >> 7 & ones, wide = word >> 7 & word >> 6 & ones;
		n += (size_t)(((narrow + 2 * wide) * ones) >> 56);
	}
	for (; i < s.len && n < most; i++) {
		unsigned char byte = (unsigned char)s.data[i];
		n += byte < 0x80 ? 1 : byte >= 0xC0 ? 2 : 0;
	}
	return n < most ? (unsigned)n : most;
}

unsigned line_indent(str text, const struct line *line)
{
	enum { MOST = 200 };

	return columns(str_slice(text, line->from, (size_t)(line->words.data - text.data)), MOST);
}

unsigned line_width(str text, const struct line *line, unsigned most)
{
	size_t end = (size_t)(line->words.data - text.data) + line->words.len;

	return columns(str_slice(text, line->from, end), most);
}

bool line_ends_with(str words, str marks)
{
	size_t start;

	return words.len && utf8_is_one_of(utf8_before(words, words.len, &start), marks);
}

bool line_is_finished(str words)
{
	size_t start;

	while (words.len) {
		uint32_t c = utf8_before(words, words.len, &start);
		if (c == 0x3002 || (c >= 0x3400 && c < 0xA000))
			return c == 0x3002;
		if (!utf8_is_one_of(c, STR("”’」』）》】)\"'")))
			return utf8_is_one_of(c, STR("。！？…：；.!?:;"));
		words.len = start;
	}
	return true;
}
