#include "cli/cli.h"

#include <unistd.h>

#include "base/file.h"
#include "base/utf8.h"
#include "plan/builtin.h"
#include "plan/import.h"
#include "plan/plan_json.h"
#include "plan/print.h"
#include "plan/read.h"

str cli_base_name(const char *path)
{
	const char *slash = strrchr(path, '/');

	if (strcmp(path, "-") == 0)
		return STR("stdin");
	return str_of(slash ? slash + 1 : path);
}

static struct plan *load_builtin(struct err *err)
{
	return plan_json_read(builtin_plan(), err);
}

bool cli_read(const char *operand, struct buf *bytes, struct err *err)
{
	return file_read(operand, IMPORT_LIMIT_BYTES, bytes, err);
}

struct plan *cli_load(const char *operand, struct err *err)
{
	struct buf bytes = {0};
	struct plan *plan = NULL;

	if (!operand)
		return load_builtin(err);
	bool named =
		strcmp(operand, "-") == 0 || strchr(operand, '/') || access(operand, F_OK) == 0;
	if (!named) {
		plan = load_builtin(err);
		if (plan && str_equal(plan->id, str_of(operand)))
			return plan;
		plan_free(plan);
		err_set(err, ERR_NO_PLAN, "%s", operand);
		err_file(err, operand);
		return NULL;
	}
	if (cli_read(operand, &bytes, err))
		plan = plan_read(buf_str(&bytes), cli_base_name(operand), err);
	buf_fini(&bytes);
	return plan;
}

const char *cli_split_ref(const char *operand, str *ref)
{
	const char *at = operand ? strrchr(operand, '@') : NULL;

	*ref = (str){0};
	if (!at || access(operand, F_OK) == 0)
		return operand;
	str left = {operand, (size_t)(at - operand)};
	if (!cli_is_ref(left))
		return operand;
	*ref = left;
	return at + 1;
}

bool cli_is_ref(str operand)
{
	struct buf plain = {0};

	if (utf8_valid(operand) < operand.len)
		return false;
	print_ref_plain(operand, &plain);
	bool is = plan_is_ref(buf_str(&plain));
	buf_fini(&plain);
	return is;
}

bool cli_find(const struct plan *plan, str ref, struct place *place, struct err *err)
{
	struct buf plain = {0};

	bool found = cli_is_ref(ref);
	if (found) {
		print_ref_plain(ref, &plain);
		found = plan_find(plan, buf_str(&plain), place);
	}
	buf_fini(&plain);
	return found || err_set(err, ERR_NO_REF, "%.*s", (int)ref.len, ref.data);
}
