#include "import/read.h"

#include "base/utf8.h"
#include "import/mend.h"
#include "plan/plan_json.h"

enum { KIOSK_LIMIT_BYTES = 1024 * 1024 };

/* Whether the first character that is no blank is {, in one of the encodings of JSON. */
static bool begins_object(str bytes, enum encoding encoding)
{
	const char *p = bytes.data, *end = p + bytes.len;
	uint32_t c = ' ', mark;

	while (p < end && (utf8_is_blank(c) || c == 0xFEFF))
		p += decode_next(encoding, p, end, &c, &mark);
	return c == '{';
}

/* Whether what follows { may be a member, or the object's end. */
static bool begins_member(str bytes)
{
	str rest = utf8_trim(bytes);

	return rest.len == 0 || rest.data[0] == '"' || rest.data[0] == '}';
}

static bool is_utf16be(str bytes)
{
	struct encoding_guess guess;
	struct err err = {0};

	return encoding_guess(bytes, &guess, &err) && guess.encoding == ENCODING_UTF16BE;
}

/* The encoding in which bytes are a JSON object; ENCODINGS: in none. */
static enum encoding json_encoding(str bytes)
{
	static const enum encoding tried[] = {ENCODING_UTF8, ENCODING_UTF16LE, ENCODING_UTF16BE};

	/* In UTF-16, { has a zero beside it; 第, 7B2C there, begins with its byte, too. */
	if (bytes.len > 1 && bytes.data[0] == '{' && bytes.data[1] == 0)
		return ENCODING_UTF16LE;
	if (bytes.len > 1 && bytes.data[0] == '{' && !begins_member(str_slice(bytes, 1, bytes.len)))
		return is_utf16be(bytes) ? ENCODINGS : ENCODING_UTF8;
	for (size_t i = 0; i < sizeof(tried) / sizeof(tried[0]); i++)
		if (begins_object(bytes, tried[i]))
			return tried[i];
	return ENCODINGS;
}

bool import_is_json(str bytes)
{
	return json_encoding(bytes) != ENCODINGS;
}

struct plan *import_plan_file(str bytes, struct err *err)
{
	enum encoding encoding = json_encoding(bytes);
	struct encoding_damage damage;
	struct buf text = {0};

	if (encoding != ENCODING_UTF16LE && encoding != ENCODING_UTF16BE)
		return plan_json_read(bytes, err);
	encoding_decode(bytes, encoding, &text, &damage);
	struct plan *plan = plan_json_read(buf_str(&text), err);
	buf_fini(&text);
	return plan;
}

size_t import_limit(str beginning)
{
	return import_is_json(beginning) ? PLAN_LIMIT_BYTES : IMPORT_LIMIT_BYTES;
}

size_t import_limit_kiosk(str beginning)
{
	return import_is_json(beginning) ? KIOSK_LIMIT_BYTES : IMPORT_LIMIT_BYTES;
}

static struct plan *read_text(str bytes, str name, const char *path, bool words_only,
	struct import_report *report, struct err *err)
{
	struct import_options options = {.name = name, .words_only = words_only};
	struct mend mend = {.bytes = {0}};

	if (mend_read(path, &mend))
		options.outline = &mend.outline;
	struct plan *plan = import_text(bytes, &options, report, err);
	mend_fini(&mend);
	return plan;
}

static struct plan *read_as(str bytes, str name, const char *path, bool words_only,
	struct import_report *report, struct err *err)
{
	if (!import_is_json(bytes))
		return read_text(bytes, name, path, words_only, report, err);
	struct plan *plan = import_plan_file(bytes, err);
	if (plan && words_only)
		plan_forget_edits(plan);
	return plan;
}

struct plan *import_read(
	str bytes, str name, const char *path, struct import_report *report, struct err *err)
{
	return read_as(bytes, name, path, false, report, err);
}

struct plan *import_read_words(
	str bytes, str name, const char *path, struct import_report *report, struct err *err)
{
	return read_as(bytes, name, path, true, report, err);
}
