#include "session/key.h"

#include "base/utf8.h"

static const struct {
	uint32_t key;
	const char *name;
} names[] = {
	{K_TAB, "Tab"},
	{K_ENTER, "Enter"},
	{K_ESC, "Esc"},
	{' ', "Space"},
	{K_UP, "↑"},
	{K_DOWN, "↓"},
	{K_LEFT, "←"},
	{K_RIGHT, "→"},
	{K_HOME, "Home"},
	{K_END, "End"},
	{K_PAGE_UP, "PgUp"},
	{K_PAGE_DOWN, "PgDn"},
	{K_INSERT, "Ins"},
	{K_DELETE, "Del"},
	{K_BACKSPACE, "Backspace"},
	{K_BACK_TAB, "Shift-Tab"},
	/* Only read: easier to type than an arrow. */
	{K_UP, "Up"},
	{K_DOWN, "Down"},
	{K_LEFT, "Left"},
	{K_RIGHT, "Right"},
};

enum { NAMES = sizeof(names) / sizeof(names[0]) };

void key_name(uint32_t key, struct buf *out)
{
	if (key & K_ALT)
		buf_add(out, STR("Alt-"));
	key &= ~(uint32_t)K_ALT;
	for (size_t i = 0; i < NAMES; i++) {
		if (names[i].key == key) {
			buf_add(out, str_of(names[i].name));
			return;
		}
	}
	if (key >= K_F1 && key <= K_F12)
		buf_printf(out, "F%u", key - K_F1 + 1);
	else if (key >= 1 && key <= 26)
		buf_printf(out, "Ctrl-%c", (char)('A' + key - 1));
	else
		buf_code_point(out, key);
}

uint32_t key_of_name(str name)
{
	uint32_t alt = 0, c;

	if (str_starts(name, STR("Alt-"))) {
		alt = K_ALT;
		name = str_slice(name, 4, name.len);
	}
	for (size_t i = 0; i < NAMES; i++) {
		if (str_equal(name, str_of(names[i].name)))
			return names[i].key | alt;
	}
	if (str_starts(name, STR("Ctrl-")) && name.len == 6 && name.data[5] >= 'A' &&
		name.data[5] <= 'Z')
		return (uint32_t)(name.data[5] - 'A' + 1) | alt;
	for (uint32_t n = 1; n <= 12; n++) {
		struct buf f = {0};
		buf_printf(&f, "F%u", n);
		bool same = str_equal(name, buf_str(&f));
		buf_fini(&f);
		if (same)
			return (K_F1 + n - 1) | alt;
	}
	if (name.len == 0 || utf8_decode(name.data, name.data + name.len, &c) != name.len)
		return 0;
	return c == UTF8_BAD ? 0 : c | alt;
}

uint32_t key_plain(uint32_t key)
{
	static const struct {
		uint32_t from;
		char to;
	} marks[] = {
		{0x3001, '/'},
		{0x3002, '.'},
		{0x3010, '['},
		{0x3011, ']'},
		{0x300C, '['},
		{0x300D, ']'},
		{0x300A, '<'},
		{0x300B, '>'},
		{0x201C, '"'},
		{0x201D, '"'},
		{0x2018, '\''},
		{0x2019, '\''},
		{0x3000, ' '},
		{0xFFE5, '$'},
		{0x00A5, '$'},
	};

	if (key >= 0xFF01 && key <= 0xFF5E)
		return key - 0xFEE0;
	for (size_t i = 0; i < sizeof(marks) / sizeof(marks[0]); i++) {
		if (marks[i].from == key)
			return (unsigned char)marks[i].to;
	}
	return key;
}

bool key_is_text(uint32_t key)
{
	return key >= 0x20 && key < K_UP && !utf8_is_control(key);
}
