#include "import/read.h"

#include "base/utf8.h"
#include "import/import.h"
#include "plan/plan_json.h"

bool import_is_json(str bytes)
{
	if (str_starts(bytes, STR("\xEF\xBB\xBF")))
		bytes = str_slice(bytes, 3, bytes.len);
	bytes = utf8_trim(bytes);
	return bytes.len && bytes.data[0] == '{';
}

size_t import_limit(str beginning)
{
	return import_is_json(beginning) ? PLAN_LIMIT_BYTES : IMPORT_LIMIT_BYTES;
}

static struct plan *read_as(str bytes, str name, bool words_only, struct err *err)
{
	const struct import_options options = {.name = name, .words_only = words_only};

	if (!import_is_json(bytes))
		return import_text(bytes, &options, NULL, err);
	struct plan *plan = plan_json_read(bytes, err);
	if (plan && words_only)
		plan_forget_edits(plan);
	return plan;
}

struct plan *import_read(str bytes, str name, struct err *err)
{
	return read_as(bytes, name, false, err);
}

struct plan *import_read_words(str bytes, str name, struct err *err)
{
	return read_as(bytes, name, true, err);
}
