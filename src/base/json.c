#include "base/json.h"

#include <math.h>
#include <stdlib.h>

#include <cjson/cJSON.h>

#include "base/json_check.h"
#include "base/mem.h"

static const cJSON *tree(const struct json *node)
{
	return (const cJSON *)(const void *)node;
}

static const struct json *handle(const cJSON *node)
{
	return (const struct json *)(const void *)node;
}

/* ---- duplicate keys ---- */

enum { FEW_KEYS = 12 };

/* Keys of one object at a time, kept for the next so that a large file allocates little. */
struct keys {
	const char **items;
	size_t n, cap;
};

static int compare_keys(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void collect_keys(struct keys *keys, const cJSON *object)
{
	keys->n = 0;
	for (const cJSON *node = object->child; node; node = node->next) {
		keys->items =
			mem_grow(keys->items, &keys->cap, keys->n + 1, sizeof(keys->items[0]));
		keys->items[keys->n++] = node->string;
	}
}

/* A key that stands twice in the object, or NULL. Keys hold no NUL: the check refuses it. */
static const char *twice(struct keys *keys, const cJSON *object)
{
	collect_keys(keys, object);
	if (keys->n <= FEW_KEYS) {
		for (size_t i = 1; i < keys->n; i++)
			for (size_t j = 0; j < i; j++)
				if (strcmp(keys->items[i], keys->items[j]) == 0)
					return keys->items[i];
		return NULL;
	}
	qsort(keys->items, keys->n, sizeof(keys->items[0]), compare_keys);
	for (size_t i = 1; i < keys->n; i++)
		if (strcmp(keys->items[i - 1], keys->items[i]) == 0)
			return keys->items[i];
	return NULL;
}

static bool check_keys(
	const cJSON *node, const struct json_step *at, struct keys *keys, struct err *err)
{
	const char *key = cJSON_IsObject(node) ? twice(keys, node) : NULL;
	struct json_step step = {.up = at, .key = key};

	if (key) {
		char path[JSON_PATH_BYTES];
		json_path(&step, path);
		return err_set(err, ERR_JSON_DUPLICATE, "%s", path);
	}
	for (const cJSON *child = node->child; child; child = child->next) {
		step.key = child->string;
		if (child->child && !check_keys(child, &step, keys, err))
			return false;
		step.index++;
	}
	return true;
}

/* ---- reading ---- */

/* cJSON never sees memory run out, so its NULL would mean one thing only. */
static void *allocate(size_t size)
{
	return mem_resize(NULL, size, 1);
}

/* cJSON copies a number into 64 bytes and would split a longer one. */
enum { NUMBER_BYTES = 63 };

/* The length of what stands at byte `at`: a string, a number, or a single byte. */
static size_t token_length(str text, size_t at)
{
	size_t end = at + 1;
	char first = text.data[at];

	if (first == '"') {
		while (text.data[end] != '"')
			end += text.data[end] == '\\' ? 2 : 1;
		return end + 1 - at;
	}
	if (first == '-' || (first >= '0' && first <= '9'))
		while (end < text.len && strchr("0123456789+-.eE", text.data[end]))
			end++;
	return end - at;
}

/* Adds text with its long numbers as short as a double is; one that is none becomes 1e999. */
static void shorten_numbers(str text, struct buf *out)
{
	for (size_t at = 0, n; at < text.len; at += n) {
		n = token_length(text, at);
		if (n <= NUMBER_BYTES || text.data[at] == '"') {
			buf_add(out, str_slice(text, at, at + n));
			continue;
		}
		struct buf number = {0};
		buf_add(&number, str_slice(text, at, at + n));
		double v = strtod(number.data, NULL);
		buf_printf(out, isfinite(v) ? "%.17g" : v < 0 ? "-1e999" : "1e999", v);
		buf_fini(&number);
	}
}

/* The tree of a text that the check has passed. */
static struct json *parse(str text, struct err *err)
{
	cJSON_Hooks hooks = {.malloc_fn = allocate, .free_fn = free};
	struct keys keys = {0};
	const char *end = NULL;

	cJSON_InitHooks(&hooks);
	cJSON *root = cJSON_ParseWithLengthOpts(text.data, text.len, &end, 0);
	if (!root) {
		/* The check is stricter than cJSON, so this is out of reach; still no crash. */
		err_set(err, ERR_JSON_SYNTAX, "?");
		err_at(err, text, end ? (size_t)(end - text.data) : 0);
		return NULL;
	}
	if (!check_keys(root, NULL, &keys, err)) {
		cJSON_Delete(root);
		root = NULL;
	}
	free(keys.items);
	return (struct json *)(void *)root;
}

struct json *json_open(str text, struct err *err)
{
	const str mark = STR("\xEF\xBB\xBF");
	struct buf shorter = {0};

	if (str_starts(text, mark))
		text = str_slice(text, mark.len, text.len);
	if (!json_check(text, JSON_LIMIT_BYTES, JSON_DEPTH, err))
		return NULL;
	shorten_numbers(text, &shorter);
	struct json *root = parse(buf_str(&shorter), err);
	buf_fini(&shorter);
	return root;
}

void json_close(struct json *root)
{
	cJSON_Delete((cJSON *)(void *)root);
}

bool json_is_object(const struct json *node)
{
	return cJSON_IsObject(tree(node));
}

bool json_is_array(const struct json *node)
{
	return cJSON_IsArray(tree(node));
}

bool json_is_string(const struct json *node)
{
	return cJSON_IsString(tree(node));
}

str json_text(const struct json *node)
{
	return str_of(json_is_string(node) ? tree(node)->valuestring : NULL);
}

bool json_whole(const struct json *node, uint32_t max, uint32_t *number)
{
	if (!cJSON_IsNumber(tree(node)))
		return false;
	double v = tree(node)->valuedouble;
	if (!(v >= 0 && v <= max) || (double)(uint32_t)v < v)
		return false;
	*number = (uint32_t)v;
	return true;
}

const struct json *json_member(const struct json *node, const char *name)
{
	if (!json_is_object(node))
		return NULL;
	for (const cJSON *child = tree(node)->child; child; child = child->next)
		if (strcmp(child->string, name) == 0)
			return handle(child);
	return NULL;
}

const struct json *json_first(const struct json *node)
{
	return node ? handle(tree(node)->child) : NULL;
}

const struct json *json_next(const struct json *node)
{
	return node ? handle(tree(node)->next) : NULL;
}

str json_key(const struct json *node)
{
	return str_of(node ? tree(node)->string : NULL);
}
