#include "base/str.h"

size_t str_find(str s, str needle)
{
	if (needle.len == 0)
		return 0;
	const char *at = s.len ? memmem(s.data, s.len, needle.data, needle.len) : NULL;
	return at ? (size_t)(at - s.data) : s.len;
}

static bool blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

str str_trim(str s)
{
	const str wide = STR("\u3000");

	for (;;) {
		if (s.len && blank(s.data[0]))
			s = str_slice(s, 1, s.len);
		else if (s.len && blank(s.data[s.len - 1]))
			s = str_slice(s, 0, s.len - 1);
		else if (str_starts(s, wide))
			s = str_slice(s, wide.len, s.len);
		else if (str_ends(s, wide))
			s = str_slice(s, 0, s.len - wide.len);
		else
			return s;
	}
}

bool str_line(str *rest, str *line)
{
	if (rest->len == 0)
		return false;
	size_t end = str_find(*rest, STR("\n"));
	*line = str_slice(*rest, 0, end);
	*rest = str_slice(*rest, end + 1, rest->len);
	if (str_ends(*line, STR("\r")))
		line->len--;
	return true;
}
