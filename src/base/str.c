#include "base/str.h"

int str_compare(str a, str b)
{
	size_t both = a.len < b.len ? a.len : b.len;
	int order = both ? memcmp(a.data, b.data, both) : 0;

	return order ? order : (a.len > b.len) - (a.len < b.len);
}

size_t str_find(str s, str needle)
{
	if (needle.len == 0)
		return 0;
	const char *at = s.len ? memmem(s.data, s.len, needle.data, needle.len) : NULL;
	return at ? (size_t)(at - s.data) : s.len;
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
